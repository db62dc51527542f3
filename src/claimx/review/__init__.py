"""A reviewer's look at a ledger: a page on this machine that shows a claim in its document and writes what is decided.

From the outside in: :mod:`~claimx.review.server` opens the port, :mod:`~claimx.review.security` lets requests in,
:mod:`~claimx.review.app` answers them from a :mod:`~claimx.review.session`.
"""
