"""Rich Text Format (Microsoft, RTF specification 1.9.1)."""

from claimx.read.rtf.document import read_rtf

__all__ = ["read_rtf"]
