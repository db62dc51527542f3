"""CSV made by script, of the rows of ``formats.jsonl``."""

from __future__ import annotations

import csv
import io

from formats.jsonl import kept, rows


def make(seed: int, size: int = 1, *, delimiter: str = ",") -> bytes:
    """Return the rows under a header, quoted where they must be, with the line ends of RFC 4180."""
    table = rows(seed, size)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(table[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(table)
    return text.getvalue().encode()


def bare(data: bytes) -> object:
    """Return the texts, with the csv module and nothing else."""
    return [row["text"] for row in csv.DictReader(io.StringIO(data.decode(), newline=""))]


def comparable(data: bytes) -> object:
    """Return the texts, each with its digest, what the row says of it and its other columns, with the csv module."""
    import hashlib

    return [kept(row, "text", hashlib.sha256) for row in csv.DictReader(io.StringIO(data.decode(), newline=""))]
