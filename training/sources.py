"""The SHA-256 lines of ``claimx/data/SOURCES.md``, written by the scripts that make the tables."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from zstandard import ZstdCompressor

SOURCES = Path(__file__).parent.parent / "src" / "claimx" / "data" / "SOURCES.md"


def packed(text: str) -> bytes:
    """Return ``text`` as the tables of the package are stored (:mod:`claimx.annotate.packed`)."""
    return ZstdCompressor(level=22).compress(text.encode("utf-8"))


def write_hashes(*tables: Path) -> None:
    """Put the present hash of each of ``tables`` into its line: ``- `NAME` sha256 `HEX```.

    Raises:
        LookupError: the list of sources has no such line for a table.
    """
    text = SOURCES.read_text("utf-8")
    for table in tables:
        digest = hashlib.sha256(table.read_bytes()).hexdigest()
        line = re.compile(rf"^(- `{re.escape(table.name)}` sha256 `)[0-9a-f]{{64}}(`)$", re.MULTILINE)
        text, count = line.subn(rf"\g<1>{digest}\g<2>", text)
        if count != 1:
            raise LookupError(f"{SOURCES.name} has {count} hash lines for {table.name}, not one")
    SOURCES.write_text(text, "utf-8")
