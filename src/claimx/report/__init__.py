"""A ledger as one page that can be mailed: HTML without scripts, without anything from elsewhere, the same bytes each time.

::

    documents, errors, decisions --contents.gather--> Contents --page.page--> pieces of HTML
                                                        overview, claims, works, findings, review, documents

All that comes from documents or decisions goes through :mod:`claimx.report.html`, which escapes whatever it did not
write itself; a content security policy in the page forbids scripts, styles of others and every request.
"""

from __future__ import annotations

from claimx.report.contents import Contents, gather
from claimx.report.page import page

__all__ = ["Contents", "gather", "page"]
