"""Links from the text to the entries of its reference list ("[12]" to "#B12"), and those entries.

Journals, PubMed Central, Wikipedia and blogs with numbered notes all link a citation to the element of its reference. An
entry comes without CSL-JSON: its text is all that HTML gives.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx.document import Entry, Mark

if TYPE_CHECKING:
    from claimx.read.html.stretches import Link, Place
    from claimx.read.html.walk import Walk

_KEY = re.compile(
    r"(?:[a-zA-Z][\w.:-]{0,40}[-_.:])?(?:b|bb|bib|bibr|bibitem|biblio|br|c|cr|cit|cite|cite_note|citation|cite_note|en|endnote|e|fn|"
    r"footnote|n|note|r|rb|ref|reference|references|rf|rfn|ref-cr|s|source|citeref)[-_.:]?[\w.:&;'’-]{0,60}$",
    re.I,
)
_BIBLIOGRAPHIC = re.compile(
    r"\b(?:19|20)\d\d[a-z]?\b|\bdoi\b|\bet al\b|https?://|www\.|\bPMID\b|\bISBN\b|\bin press\b|\bpp?\.\s?\d", re.I
)
_LABEL = re.compile(r"\W{0,3}(\d{1,4})(?:[.)\]:\s]|$)")
_BULLET = re.compile(r"(?:•\s|\d{1,4}\.\s)")
_BETWEEN = re.compile(r"[\s\]\[)(]{0,4}[-–—‐‑]\s{0,2}[\[(]{0,2}$")
_NUMBER = re.compile(r"\D{0,3}(\d{1,4})\D{0,3}$")
_DIGITS = re.compile(r"\d+")
_LONGEST_ENTRY = 3_000
_LONGEST_LINK = 120
_LEAST_ENTRY = 15
_WIDEST = 60  # entries that "3-62" may stand for
_SHARE = 0.6  # of the linked notes that must look like references


def link_citations(walk: Walk, text: str) -> tuple[tuple[Entry, ...], list[Mark]]:
    """Return the entries that links in ``text`` lead to, in text order, and a mark for each citation."""
    entries: dict[str, Entry] = {}
    used: list[tuple[Link, str]] = []
    for link in walk.links:
        place = walk.places.get(link.target)
        if place is None or link.end - link.start > _LONGEST_LINK or place.start <= link.end:
            continue  # a reference list stands after what cites it
        if not place.references and not _KEY.match(link.target):
            continue
        if link.target not in entries:
            entry = _entry(link.target, place, text)
            if entry is None:
                continue
            entries[link.target] = entry
        used.append((link, link.target))
    stems = {_DIGITS.sub("", key) for key in entries}
    for key, place in walk.places.items():  # entries that nothing leads to
        if place.references and key not in entries and _DIGITS.sub("", key) in stems:
            entry = _entry(key, place, text)
            if entry is not None:
                entries[key] = entry
    wanted = _references(entries, walk.places, text)
    cited = [(link, key) for link, key in used if key in wanted]
    ordered = sorted(wanted.values(), key=lambda entry: (entry.start, entry.end, entry.key))
    return tuple(ordered), _marks(cited, ordered, text)


def _entry(key: str, place: Place, text: str) -> Entry | None:
    """Return the entry that begins at ``place``: its element's text, or the line where the element is a bare anchor."""
    start, end = place.start, place.end
    if end - start < _LEAST_ENTRY or text.count("\n", start, end) > 12:
        start = text.rfind("\n", 0, max(0, min(start, len(text)) + 1)) + 1 if start < len(text) else start
        if start < place.start and not _is_lead(text[start : place.start]):
            start = place.start
        stop = text.find("\n", max(start, place.start))
        end = len(text) if stop < 0 else stop
    bullet = _BULLET.match(text, start)
    label = _LABEL.match(text, start)
    if bullet is not None and bullet.end() < end:
        start = bullet.end()
        label = label or _LABEL.match(text, start)
    while start < end and text[start].isspace():
        start += 1
    end = min(end, start + _LONGEST_ENTRY)
    if end - start < _LEAST_ENTRY:
        return None
    return Entry(key=key, start=start, end=end, label=label[1] if label else None)


def _is_lead(words: str) -> bool:
    return len(words) <= 8 and not any(character.isalpha() for character in words)


def _references(entries: dict[str, Entry], places: dict[str, Place], text: str) -> dict[str, Entry]:
    """Return the entries that are bibliographic: those of reference lists, or all where most look like references."""
    looks = {key for key, entry in entries.items() if _BIBLIOGRAPHIC.search(text, entry.start, entry.end)}
    if len(looks) >= _SHARE * len(entries):
        return {key: e for key, e in entries.items() if key in looks or places[key].references}
    return {key: e for key, e in entries.items() if places[key].references and key in looks}


def _marks(cited: list[tuple[Link, str]], ordered: list[Entry], text: str) -> list[Mark]:
    places = {entry.key: i for i, entry in enumerate(ordered)}
    starts = [entry.start for entry in ordered]
    marks: list[Mark] = []
    for link, key in sorted(cited):
        i = bisect_right(starts, link.start) - 1
        if i >= 0 and ordered[i].start <= link.start < ordered[i].end:
            continue  # an entry that points to another is no citation
        before = marks[-1] if marks else None
        keys = [key]
        start = link.start
        if before is not None and link.start < before.end:
            continue
        if before is not None and before.target and _is_range(before, link, text):
            first = places[before.target.split()[-1]]
            between = ordered[first + 1 : places[key]]
            if first < places[key] and len(between) < _WIDEST:
                keys = [*before.target.split(), *(entry.key for entry in between), key]
                start = marks.pop().start
        marks.append(Mark(start=start, end=link.end, role="citation", target=" ".join(keys)))
    return marks


def _is_range(before: Mark, link: Link, text: str) -> bool:
    """Tell whether only a dash stands between two citations that are numbers ("3" and "7" of "3-7")."""
    if link.start - before.end > 6 or not _BETWEEN.match(text[before.end : link.start]):
        return False
    first, last = _NUMBER.match(text[before.start : before.end][-6:]), _NUMBER.match(text[link.start : link.end])
    return first is not None and last is not None and int(first[1]) < int(last[1])
