"""PubTator: ``id|t|title``, ``id|a|abstract``, then a line a mention: id, start, end, words, type, ids.

BC5CDR (Li et al. 2016, Database baw068) and the NCBI disease corpus (Dogan et al. 2014, J Biomed Inform 47:1) come in
it. Offsets count title, one separator, abstract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from loaders.passage import CorpusError, Passage, Span, check, read

_BLOCK = re.compile(r"\n\s*\n")
_HEAD = re.compile(r"(\d+)\|([ta])\|(.*)")
_ID_SEPARATORS = re.compile(r"[|+,;]")


def load(path: Path) -> Iterator[Passage]:
    """Yield the documents of ``path`` (or of the ``*.txt`` in a folder), title and abstract on a line each."""
    for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
        for block in _BLOCK.split(read(file).replace("\r\n", "\n").strip("\n")):
            if block.strip():
                yield _document(block.strip("\n").split("\n"))


def _document(lines: list[str]) -> Passage:
    parts, spans, key = {"t": "", "a": ""}, [], ""
    for line in lines:
        if head := _HEAD.match(line):
            key, part, words = head.groups()
            parts[part] = words
    text = f"{parts['t']}\n{parts['a']}"
    if not key:
        raise CorpusError(f"no PubTator document begins with {lines[0][:60]!r}")
    for line in lines:
        fields = line.split("\t")
        if len(fields) < 5 or not fields[1].isdigit():  # a title, an abstract, a relation
            continue
        start, end = int(fields[1]), int(fields[2])
        check(key, text, start, end, fields[3])
        spans.append(Span(start, end, fields[4], ids_of(fields[5] if len(fields) > 5 else "")))
    return Passage(key, text, tuple(spans))


def ids_of(field: str) -> tuple[str, ...]:
    """Return the ids of a mention, a composite one split, without "MESH:" and the mark of "no id"."""
    ids = (part.strip().removeprefix("MESH:") for part in _ID_SEPARATORS.split(field))
    return tuple(id_ for id_ in ids if id_ not in ("", "-1", "-"))
