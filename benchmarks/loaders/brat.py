"""brat stand-off: a text and an ``.ann`` with ``T1<TAB>label start end[;start end...]<TAB>words``.

MACCROBAT2020 (Caufield et al., figshare 9764942) and CADEC (Karimi et al. 2015, J Biomed Inform 55:73) come in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from loaders.passage import CorpusError, Passage, Span, read

_ENTITY = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t(.*)")
_RELATION = re.compile(r"R\d+\t\S+ Arg1:(\S+) Arg2:(\S+)")
_EVENT = re.compile(r"(E\d+)\t\S+?:(T\d+)")


def load(path: Path) -> Iterator[Passage]:
    """Yield the documents of a folder: every ``*.ann`` beside its ``*.txt`` (or that in a folder ``text`` near it)."""
    files = [path] if path.is_file() else sorted(path.rglob("*.ann"))
    if not files:
        raise CorpusError(f"{path}: no .ann file there")
    for file in files:
        beside = file.with_suffix(".txt")
        text = beside if beside.is_file() else file.parent.parent / "text" / beside.name
        yield _document(file.stem, read(text), read(file))


def _document(key: str, text: str, annotations: str) -> Passage:
    """A discontinuous mention is one span from its first character to its last."""
    entities: dict[str, Span] = {}
    pairs = []
    lines = annotations.splitlines()
    for line in lines:
        if entity := _ENTITY.match(line):
            offsets = [int(number) for number in re.findall(r"\d+", entity[3])]
            if not 0 <= min(offsets) <= max(offsets) <= len(text):
                raise CorpusError(f"{key}: {line!r} lies outside the text")
            entities[entity[1]] = Span(min(offsets), max(offsets), entity[2])
    events = {m[1]: m[2] for m in map(_EVENT.match, lines) if m}
    for relation in filter(None, map(_RELATION.match, lines)):
        one, other = (entities.get(events.get(name, name)) for name in relation.groups())
        if one and other:
            pairs.append((one, other))
    return Passage(key, text, tuple(entities.values()), tuple(pairs))
