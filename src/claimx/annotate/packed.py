"""Tables of the package that are stored compressed (zstd: a quarter smaller than gzip, and read in a third of the time)."""

from __future__ import annotations

from importlib import resources

from zstandard import ZstdDecompressor


def unpacked(filename: str) -> str:
    """Return the text of ``filename``, a file of ``claimx/data`` whose name ends in ``.zst``."""
    raw = resources.files("claimx").joinpath("data", filename).read_bytes()
    return ZstdDecompressor().decompress(raw).decode("utf-8")
