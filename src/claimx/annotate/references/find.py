"""Entries of reference lists and lone bibliographic descriptions, parsed into CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimx.annotate.references.again import point_back
from claimx.annotate.references.discrepancies import flag_references
from claimx.annotate.references.footers import labelled
from claimx.annotate.references.given import given_references
from claimx.annotate.references.linked import add_addresses
from claimx.annotate.references.lists import Entry, split_entries
from claimx.annotate.references.lone import Lone, inline_references, placed, press_footers, quoted_titles, source_lines
from claimx.annotate.references.parse import Parsed, parse_references
from claimx.annotate.references.pubmed import pubmed_blocks
from claimx.annotate.references.regions import regions
from claimx.annotate.references.rows import Row, look, rows_of
from claimx.annotate.references.runs import runs
from claimx.mentions import Annotations, Reason, Reference

_IN_LIST = 2
"""Strength (see :func:`parse_references`) that an entry of a marked list needs; the heading vouches for the rest."""
_SURE = 3
"""Strength from which an entry of a marked list needs no other sign."""
_IN_RUN = 5
"""Strength of a line outside a marked list."""
_BY_NAME = 7
"""The same, where a group or full names begin it, as sentences do."""
_WORDS = 4
"""Words of a title with an address that make an entry of a list."""
_NAMED = frozenset(("author", "DOI", "PMID", "PMCID", "URL", "volume", "page"))
_TOLD = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Yy]ou|[Yy]our|[Ii]t|is|are|was|were|has|have|had|shows?|they|this|that|I|my)\b")
"""Words of sentences; an entry without authors, numbers or identifier that has :data:`_SENTENCE` of them is one."""
_SENTENCE, _TOLD_IN = 2, 600
_LONGEST = 2_000
_SHORTEST = 9
_LEFT = 30
"""Characters between the entries that the format gives, in which another may stand."""


class _Candidate(NamedTuple):
    entry: Entry
    needed: int


def annotate(notes: Annotations) -> None:
    """Fill ``references`` of ``notes``."""
    text = notes.text
    rows = rows_of(text)
    given = given_references(notes.document)
    lists, loose = regions(notes, rows)
    visible = [row for row in rows if not notes.layout.skipped(row.start)]
    told = [(reference.start, reference.end) for reference in given]
    if told:
        lists = _cut(lists, told)
    candidates = [_Candidate(entry, _IN_LIST) for entry in _listed(notes, lists)]
    outside = list(_outside(visible, sorted([*lists, *told])))
    for start, end, list_like in runs(text, outside, loose):
        needed = _SURE if list_like else _IN_RUN
        candidates += [_Candidate(entry, needed) for entry in split_entries(text, start, end)]
    found, refused = _parsed(text, candidates)
    lone = [*pubmed_blocks(text, [(row.start, row.end) for row in visible]), *labelled(text, visible)]
    lone += [*source_lines(text), *quoted_titles(text), *press_footers(text)]
    lines = [*((row.start, row.end) for row in outside), *((entry.start, entry.end) for entry in refused)]
    lone += inline_references(text, lines)
    references = add_addresses(notes.document, _joined([*given, *found], lone))
    labels = frozenset(entry.number for entry in refused if entry.number)
    notes.references = flag_references(text, references, published=_year(notes.layout.page.published), refused=labels)


def _year(date: str | None) -> int | None:
    """Return the year of an ISO date or year."""
    return int(date[:4]) if date and date[:4].isdigit() else None


def _listed(notes: Annotations, spans: list[tuple[int, int]]) -> Iterator[Entry]:
    """Yield the entries of the marked lists."""
    items = sorted((mark.start, mark.end) for mark in notes.document.marks if mark.role in ("list", "table"))
    for start, end in spans:
        inside: list[tuple[int, int]] = []
        for first, last in items:
            if start <= first and last <= end and (not inside or first >= inside[-1][1]):
                inside.append((first, last))
        yield from split_entries(notes.text, start, end, inside)


def _cut(lists: list[tuple[int, int]], told: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what of ``lists`` lies outside ``told`` and may hold another entry (all in text order)."""
    pieces: list[tuple[int, int]] = []
    i = 0
    for start, end in lists:
        while i < len(told) and told[i][1] <= start:
            i += 1
        position, j = start, i
        while j < len(told) and told[j][0] < end:
            pieces.append((position, told[j][0]))
            position, j = max(position, told[j][1]), j + 1
        pieces.append((position, end))
    return [(start, end) for start, end in pieces if end - start >= _LEFT]


def _outside(rows: list[Row], spans: list[tuple[int, int]]) -> Iterator[Row]:
    """Yield the rows that lie in none of ``spans`` (both in text order)."""
    i = 0
    for row in rows:
        while i < len(spans) and spans[i][1] <= row.start:
            i += 1
        if i == len(spans) or row.end <= spans[i][0]:
            yield row


def _parsed(text: str, candidates: Sequence[_Candidate]) -> tuple[list[Reference], list[Entry]]:
    """Return the references among ``candidates``, and the entries of lists that are none by themselves."""
    fitting = [c for c in candidates if _SHORTEST <= c.entry.end - c.entry.start <= _LONGEST]
    parses = parse_references([text[c.entry.start : c.entry.end] for c in fitting]) if fitting else []
    references: list[Reference] = []
    refused: list[Entry] = []
    for candidate, parsed in zip(fitting, parses, strict=True):
        entry = candidate.entry
        raw = text[entry.start : entry.end]
        again = point_back(entry, raw, references) if candidate.needed < _IN_RUN else None
        if again is not None:
            references.append(again)
        elif _accepted(raw, parsed, candidate.needed):
            references.append(
                _reference(entry, parsed, "references.list" if candidate.needed < _IN_RUN else "references.line")
            )
        elif candidate.needed < _IN_RUN:
            refused.append(entry)
    return references, refused


def _accepted(raw: str, parsed: Parsed, needed: int) -> bool:
    seen = look(" ".join(raw.split()))
    linked = "URL" in parsed.csl and len(str(parsed.csl.get("title", "")).split()) >= _WORDS
    if needed < _IN_RUN:
        told = not seen.authors and not _NAMED.intersection(parsed.csl) and len(_TOLD.findall(raw[:_TOLD_IN]))
        return seen.sign and told < _SENTENCE and parsed.strength + linked >= needed
    title = str(parsed.csl.get("title", ""))
    if "author" not in parsed.csl or not title or parsed.strength + linked < (_IN_RUN if seen.authors else _BY_NAME):
        return False
    return len(title) + 260 > len(raw) and title.count(". ") < 2


def _reference(entry: Entry, parsed: Parsed, rule: str) -> Reference:
    flags = () if "author" in parsed.csl and "title" in parsed.csl else ("partly_parsed",)
    return Reference(
        start=entry.start,
        end=entry.end,
        csl=parsed.csl,
        fields=placed(parsed.fields, entry.start),
        number=entry.number,
        confidence=round(min(0.97, 0.5 + 0.05 * parsed.strength), 2),
        why=(Reason(field="csl", rule=f"{rule}.{parsed.style}", start=entry.start, end=entry.end),),
        flags=flags,
    )


def _joined(found: list[Reference], lone: list[Lone]) -> list[Reference]:
    """Return the references of lists with those of the ``lone`` descriptions that touch none before, in text order."""
    listed = sorted(found, key=lambda reference: (reference.start, reference.end))
    kept: list[Reference] = []
    i = 0
    end = 0
    for item in sorted(lone, key=lambda item: (item.start, item.end)):
        while i < len(listed) and listed[i].end <= item.start:
            i += 1
        if item.start >= end and (i == len(listed) or listed[i].start >= item.end):
            why = Reason(field="csl", rule=item.rule, start=item.start, end=item.end)
            kept.append(Reference(start=item.start, end=item.end, csl=item.csl, confidence=item.confidence, why=(why,)))
            end = item.end
    return sorted([*listed, *kept], key=lambda reference: (reference.start, reference.end))
