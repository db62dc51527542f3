"""A list of references as text: one a line, or several lines each with a number or a blank line between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.library.formats.source import Entry, Source

_LABEL = re.compile(r"\s*(?:\[(\d{1,5})\]|\((\d{1,5})\)|(\d{1,5})\s?[.):](?!\d)|[•·▪*–-](?=\s)|(\d{1,5})\t)\s*")
_NAMES_A_WORK = re.compile(
    r"(?<!\d)(?:1[5-9]\d\d|20[0-4]\d)(?!\d)|\b10\.\d{4,9}/|\bPMID\b|\bPMC\d|https?://|\b(?:in press|forthcoming|n\.d\.)",
    re.I,
)
_HEADING = re.compile(
    r"\s*(?:references?|bibliography|works cited|literature(?: cited)?|citations?|sources)\s*:?\s*\Z", re.I
)
_SHORTEST, _LONGEST = 12, 4_000


def read_plain(source: Source) -> Iterator[Entry]:
    """Yield (key, item with the raw string) of the references of ``source``; a line that names no work is told of."""
    lines = enumerate(source.text, 1)
    count = 0
    for line, text in _paragraphs(source, hanging=_hangs(source.head)) if _is_wrapped(source.head) else lines:
        raw = " ".join(text.split())
        if not raw or _HEADING.match(raw):
            continue
        label = _LABEL.match(raw)
        if label is not None:
            raw = raw[label.end() :]
        if not _SHORTEST <= len(raw) <= _LONGEST or not _NAMES_A_WORK.search(raw):
            source.warn(line, f"no reference: {raw[:40]!r}")
            continue
        count += 1
        number = next((group for group in label.groups() if group), "") if label else ""
        yield number or f"ref{count}", {"type": "document", "custom": {"raw": raw}}


def looks_like_references(head: str) -> bool:
    """Tell whether a text that begins with ``head`` is a list of references: most of its lines or blocks name a work."""
    lines = [line for line in head.splitlines()[:-1] or head.splitlines() if line.strip()]
    if _hangs(head):
        lines = re.sub(r"\n[ \t]+(?=\S)", " ", head).splitlines()
    elif _is_wrapped(head):
        lines = [" ".join(block.split()) for block in re.split(r"\n\s*\n", head) if block.strip()]
    lines = [line for line in lines if line.strip()]
    named = sum(len(line) >= _SHORTEST and bool(_NAMES_A_WORK.search(line)) for line in lines)
    return named > 0 and 2 * named >= len(lines)


def _hangs(head: str) -> bool:
    """Tell whether the lines after the first of each reference are indented."""
    lines = [line for line in head.splitlines() if line.strip()]
    indented = sum(line[0].isspace() and _LABEL.match(line) is None for line in lines)
    return bool(lines) and not lines[0][0].isspace() and 0.25 * len(lines) <= indented


def _is_wrapped(head: str) -> bool:
    """Tell whether references reach over several lines: they are indented, numbered or apart by blank lines."""
    lines = [line for line in head.splitlines() if line.strip()]
    if len(lines) < 2:
        return False
    if _hangs(head):
        return True
    labelled = sum(_LABEL.match(line) is not None for line in lines)
    if labelled >= 2 and _LABEL.match(lines[0]):
        return labelled < 0.9 * len(lines)
    blocks = len(re.findall(r"\n[ \t]*\n", head.strip())) + 1
    return 1 < blocks < 0.9 * len(lines)


def _paragraphs(source: Source, *, hanging: bool) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of what stands between blank lines, before the next label or the next line not indented."""
    begin, held = 1, ""
    for number, line in enumerate(source.text, 1):
        fresh = not line.strip() or _LABEL.match(line) or (hanging and not line[0].isspace())
        if (fresh or len(held) > _LONGEST) and held:
            yield begin, held
            held = ""
        if line.strip():
            begin = begin if held else number
            held += line
    if held:
        yield begin, held
