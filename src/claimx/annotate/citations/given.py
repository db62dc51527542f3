"""The citations that the format itself links to its list (JATS ``xref``, footnotes of DOCX, links to list items).

The link is the format's; what the prose says around it (names, a year) is that of the finders. Numbers with a comma or a
dash between them are one citation, as they are where a page does not link them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.link import ORPHAN, Link
from claimx.annotate.citations.marked.labels import DASHES, labels_of
from claimx.document import Document, Mark
from claimx.mentions import Reference

RULE = "citations.given"
_NUMERIC = re.compile(rf"[\s\[(]*\d{{1,3}}[a-z]?(?:[\s\]),;]*[{DASHES},;][\s\[(]*\d{{1,3}}[a-z]?){{0,60}}[\s\])]*$")
_BETWEEN = re.compile(rf"[\s\])]{{0,3}}(?:[,;]?(?P<dash>[{DASHES}])?|,?\s?(?:and|&))[\s\[(]{{0,3}}$")
_GAP, _WIDEST = 12, 200
"""Characters between two numbers of one citation; of the numbers in one link."""
_RANGE = re.compile(rf"\d[\s\])]*[{DASHES}][\s\[(]*\d")
_PAIRS = {"[": "]", "(": ")"}
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_NAME = re.compile(r"[^\W\d_][\w'’-]*[^\W_]")
_NO_NAMES = frozenset(("et", "al", "and", "in", "see", "eg", "cf", "reviewed", "by", "the", "for", "of", "ref", "refs"))
_SURE = 0.99
_ENOUGH = 3
"""Linked numbers by which a document links its numbers: what is not linked then cites nothing."""
_LONGEST = 40
"""Entries that a range may take in, at most."""
_MOST = 200
"""Entries of one citation, at most."""
_BRACKETS = "citations.numeric.brackets"


class Given(NamedTuple):
    """A citation and the entries that the format links it to."""

    found: Found
    link: Link


class _Group(NamedTuple):
    start: int
    end: int
    keys: tuple[str, ...]
    numeric: bool


def given_citations(document: Document, references: Sequence[Reference]) -> list[Given]:
    """Return the citations that the marks of ``document`` give, in text order."""
    marks = sorted((m for m in document.marks if m.role == "citation"), key=lambda m: (m.start, m.end))
    if not marks:
        return []
    order = {entry.key: i for i, entry in enumerate(document.bibliography)}
    by_place = {(reference.start, reference.end): reference for reference in references}
    known = {
        entry.key: by_place[entry.start, entry.end]
        for entry in document.bibliography
        if (entry.start, entry.end) in by_place
    }
    keys = [entry.key for entry in document.bibliography]
    listed = sorted((entry.start, entry.end) for entry in document.bibliography)
    raised = sorted((m.start, m.end) for m in document.marks if m.role == "superscript")
    groups = _grouped(document.text, [m for m in marks if not _within(listed, m.start, m.end)], keys, order)
    return [_given(document.text, group, known, raised) for group in groups]


def _within(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether ``start`` to ``end`` lies in one of ``spans`` (sorted, not overlapping)."""
    i = bisect_right(spans, (start, end))
    return any(spans[j][0] <= start and end <= spans[j][1] for j in (i - 1, i) if 0 <= j < len(spans))


def _grouped(text: str, marks: list[Mark], keys: list[str], order: dict[str, int]) -> list[_Group]:
    """Return the marks, those of numbers that belong together as one, with what a range between two takes in."""
    groups: list[_Group] = []
    for mark in marks:
        own = tuple((mark.target or "").split())
        body = text[mark.start : mark.end]
        numeric = len(body) <= _WIDEST and _NUMERIC.match(body) is not None
        if numeric and own and _RANGE.search(body):
            own = _filled(own, keys, order) if len(own) > 1 else _counted(own[0], labels_of(body), keys, order)
        last = groups[-1] if groups else None
        if last and mark.start < last.end:
            groups[-1] = last._replace(end=max(last.end, mark.end), keys=tuple(dict.fromkeys((*last.keys, *own))))
            continue
        if last and last.numeric and numeric and mark.start - last.end <= _GAP and len(last.keys) < _MOST:
            between = _BETWEEN.match(text[last.end : mark.start])
            if between:
                ends = (last.keys[-1], own[0]) if between["dash"] and last.keys and own else ()
                whole = (*last.keys, *(_filled(ends, keys, order) if ends else ()), *own)
                groups[-1] = last._replace(end=mark.end, keys=tuple(dict.fromkeys(whole)))
                continue
        groups.append(_Group(mark.start, mark.end, own, numeric))
    return groups


def _filled(ends: tuple[str, ...], keys: list[str], order: dict[str, int]) -> tuple[str, ...]:
    """Return the entries from the first to the last of ``ends``, in the order of the list; ``ends`` where that is none."""
    first, last = order.get(ends[0]), order.get(ends[-1])
    if first is None or last is None or not first < last <= first + _LONGEST:
        return ends
    return tuple(keys[first : last + 1])


def _counted(key: str, labels: Sequence[str], keys: list[str], order: dict[str, int]) -> tuple[str, ...]:
    """Return as many entries from ``key`` on as a range has numbers ("4-6", linked to the first alone)."""
    first = order.get(key)
    return (key,) if first is None or not labels else tuple(keys[first : first + len(labels)])


def _given(text: str, group: _Group, known: dict[str, Reference], raised: list[tuple[int, int]]) -> Given:
    references = tuple(dict.fromkeys(group.keys))
    flags = () if all(key in known for key in references) else (ORPHAN,)
    link = Link(tuple(known[key] for key in references if key in known), (), flags)
    start, end = group.start, group.end
    if group.numeric:
        closing = _PAIRS.get(text[start - 1 : start])
        if closing and text[end : end + 1] == closing:
            start, end = start - 1, end + 1
        i = bisect_right(raised, (group.start, len(text)))
        up = i > 0 and raised[i - 1][1] > group.start
        inside = bisect_left(raised, (group.start, 0))
        up = up or (inside < len(raised) and raised[inside][0] < group.end)
        return Given(Found(start, end, "superscript" if up else "numeric", RULE, _SURE), link)
    body = text[start:end]
    year = _YEAR.search(body)
    names = _NAME.findall(body[: year.start()] if year else body)
    authors = tuple(n for n in names if n[0].isupper() and n.lower() not in _NO_NAMES)
    return Given(
        Found(start, end, "author_year", RULE, _SURE, authors=authors[:3], year=int(year[0]) if year else None), link
    )


def joined(found: Sequence[Found], given: Sequence[Given]) -> tuple[list[Found], list[Given]]:
    """Return what of ``found`` the format does not link, and ``given`` with the names and years that were found there."""
    if not given:
        return list(found), []
    starts = [item.found.start for item in given]
    linked = sum(item.found.style in ("numeric", "superscript") for item in given) >= _ENOUGH
    widened = [item.found for item in given]
    rest = []
    for item in found:
        low = max(0, bisect_right(starts, item.start) - 1)
        touched = []
        while low < len(given) and starts[low] < item.end:
            if given[low].found.end > item.start:
                touched.append(low)
            low += 1
        for i in touched:
            if item.style == "author_year" and widened[i].style == "author_year":
                own = widened[i]._replace(authors=item.authors or widened[i].authors, year=item.year or widened[i].year)
                widened[i] = own._replace(start=item.start, end=item.end) if _takes(item, own, touched) else own
        unlinked = linked and item.style in ("numeric", "superscript") and item.rule != _BRACKETS
        if not touched and not unlinked:
            rest.append(item)
    return rest, [item._replace(found=own) for item, own in zip(given, widened, strict=True)]


def _takes(item: Found, own: Found, touched: list[int]) -> bool:
    """Tell whether what was found is the same citation as the linked one, with the names before it."""
    return len(touched) == 1 and item.start <= own.start and own.end <= item.end
