"""OpenDocument text (OASIS OpenDocument 1.3)."""

from claimx.read.odt.document import read_odt

__all__ = ["read_odt"]
