"""Entries of reference lists and lone bibliographic descriptions, parsed into CSL-JSON."""

from __future__ import annotations

from claimx.annotate.references.lists import Entry, looks_like_entry, regions, split_entries
from claimx.annotate.references.lone import (
    Lone,
    document_lines,
    inline_references,
    pubmed_blocks,
    quoted_titles,
    source_lines,
)
from claimx.annotate.references.parse import parse_reference
from claimx.mentions import Annotations, Reason, Reference

_IN_LIST = 2
"""Strength (see :func:`parse_reference`) that an entry of a marked list needs; the heading vouches for the rest."""
_IN_RUN = 5
"""Strength of a line outside a marked list."""
_MAX_ENTRY = 2_000


def annotate(notes: Annotations) -> None:
    """Fill ``references`` of ``notes``."""
    text = notes.text
    spans = regions(notes)
    found: list[Reference] = []
    for start, end in spans:
        found += _from_list(text, start, end)
    lines = [line for line in document_lines(text) if not notes.layout.skipped(line[0])]
    found += _runs(text, lines, found)
    lone = [*pubmed_blocks(text, lines), *source_lines(text), *quoted_titles(text)]
    for start, end in lines:
        if ";" in text[start:end] or "(" in text[start:end]:
            lone += inline_references(text, start, end)
    for item in sorted(lone, key=lambda item: (item.start, item.end)):
        if not any(item.start < other.end and other.start < item.end for other in found):
            found.append(_of(item))
    notes.references = sorted(found, key=lambda reference: (reference.start, reference.end))


def _of(item: Lone) -> Reference:
    why = Reason(field="csl", rule=item.rule, start=item.start, end=item.end)
    return Reference(start=item.start, end=item.end, csl=item.csl, confidence=item.confidence, why=(why,))


def _from_list(text: str, start: int, end: int) -> list[Reference]:
    references = []
    for entry in split_entries(text, start, end):
        reference = _entry(text, entry, "references.list", _IN_LIST)
        if reference is not None:
            references.append(reference)
    return references


def _entry(text: str, entry: Entry, rule: str, needed: int) -> Reference | None:
    start, end = entry.start, entry.end
    while end > start and text[end - 1].isspace():
        end -= 1
    if not 8 < end - start <= _MAX_ENTRY:
        return None
    parsed = parse_reference(text[start:end])
    if parsed.strength < needed or (parsed.strength < 3 and not looks_like_entry(text[start:end])):
        return None
    why = Reason(field="csl", rule=f"{rule}.{parsed.style}", start=start, end=end)
    flags = () if "author" in parsed.csl and "title" in parsed.csl else ("partly_parsed",)
    return Reference(
        start=start,
        end=end,
        csl=parsed.csl,
        number=entry.number,
        confidence=min(0.97, 0.5 + 0.05 * parsed.strength),
        why=(why,),
        flags=flags,
    )


def _runs(text: str, lines: list[tuple[int, int]], found: list[Reference]) -> list[Reference]:
    """Return references that stand on lines of their own without a heading above them."""
    taken = [(reference.start, reference.end) for reference in found]
    references: list[Reference] = []
    for start, end in lines:
        line = text[start:end]
        if not 30 < end - start < 900 or not looks_like_entry(line) or any(s < end and start < e for s, e in taken):
            continue
        for entry in split_entries(text, start, end):
            parsed = parse_reference(text[entry.start : entry.end])
            if "author" not in parsed.csl or (parsed.style in ("group", "full") and parsed.strength < _IN_RUN + 2):
                continue
            reference = _entry(text, entry, "references.line", _IN_RUN)
            if reference is not None and _is_bare(text, entry):
                references.append(reference)
    return references


def _is_bare(text: str, entry: Entry) -> bool:
    """Tell whether the line is nothing but a reference: the parsed fields account for most of it."""
    parsed = parse_reference(text[entry.start : entry.end]).csl
    title = parsed.get("title", "")
    return len(title) + 260 > entry.end - entry.start and title.count(". ") < 2
