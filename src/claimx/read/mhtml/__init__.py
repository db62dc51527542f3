"""Web pages saved with all that belongs to them in one file (MHTML, RFC 2557), and pages sent by mail."""

from claimx.read.mhtml.document import read_mhtml

__all__ = ["read_mhtml"]
