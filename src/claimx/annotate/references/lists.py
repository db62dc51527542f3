"""Where each entry of a reference list begins and ends.

Where the format says what an item is (HTML), that decides; else the numbers before the entries, at the beginning of
lines, on lines of their own or in the running text; else bullets; else the lines themselves (:mod:`.unlabelled`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claimx.annotate.references.numbering import Label, label_at, label_last, labels_inside, trim
from claimx.annotate.references.regions import STOP
from claimx.annotate.references.rows import LONGEST, Look, Row, look, rows_of, starts_with_authors
from claimx.annotate.references.unlabelled import cut

_SKIP = 3
"""Labels that may be missing between two of a list."""
_SHORTEST = 6
_GLUED = re.compile(
    r"(?:(?:1[89]|20)\d\d\)?|[:;,–-]\s?[A-Za-z]?\d{1,7}|\)|/[\w.()/-]{3,60})[.;]\s{1,3}(?=[^\W\d_a-z])|\s;\s(?=[^\W\d_a-z])"
)
"""Where an entry may end and the next one begin on the same line."""
_SUBHEADING = re.compile(r"(?:1[89]|20)\d\ds?\W{0,2}$|[A-Z][A-Za-z &-]{2,40}:?$")
"""A line inside a list that divides it: a year, a theme."""
_SHORTEST_GLUED, _LONGEST_GLUED = 160, 20_000
"""Characters of a line that may hold several entries."""
_PARTS = re.compile(r"(?<!\S)\(?(?P<letter>[a-h])\)\s(?=[^\W\d_a-z])")
"""The letters before several works in one entry: "a) Roe ... b) Poe ..."."""


class Entry(NamedTuple):
    """``text[start:end]`` is one entry without its label; ``number`` is the label."""

    start: int
    end: int
    number: str | None


def split_entries(text: str, start: int, end: int, items: Sequence[tuple[int, int]] = ()) -> list[Entry]:
    """Split a reference list into its entries, in text order.

    Args:
        text: the document.
        start: where the list begins, after its heading.
        end: where it ends.
        items: the spans that the format calls items of a list, in text order, not overlapping.
    """
    rows = rows_of(text, start, end)
    if not rows:
        return []
    labels = [label_at(text, row.start, row.end) for row in rows]
    entries = _by_number(text, rows, labels) or _by_items(text, rows, items) or _by_marks(text, rows, labels)
    trimmed = []
    for entry in entries:
        for part in _parts(text, entry):
            first, last = trim(text, part.start, part.end)
            if last - first >= _SHORTEST:
                trimmed.append(Entry(first, last, part.number))
    return trimmed


def _by_number(text: str, rows: list[Row], labels: list[Label | None]) -> list[Entry]:
    """Cut at the numbers of the longest row of them that goes up by one, at line starts or in the running text."""
    at_lines = _chain(labels)
    inside: list[Label] = []
    if len(at_lines) <= max(1, len(rows) // 2) or rows[0].end - rows[0].start > 200:
        inside = _running(text, rows, labels)
    chain = inside if len(inside) > max(1.3 * len(at_lines), len(at_lines) + (len(at_lines) > 1)) else at_lines
    if not chain or (chain is at_lines and not _leads(rows, chain)):
        return []
    every = len({label.number for label in chain}) > 1 or len(chain) == 1
    starts = [label.start for label in chain]
    before = [row for row in rows if row.end <= starts[0]]
    entries = _by_marks(text, before, [None] * len(before)) if before else []
    for i, label in enumerate(chain):
        stop = starts[i + 1] if i + 1 < len(chain) else rows[-1].end
        inner = _between(rows, label.body, stop)
        last = _reach(text, inner, label.body, stop, final=i + 1 == len(chain))
        entries.append(Entry(label.body, last, label.number if every else None))
    return entries


def _leads(rows: list[Row], chain: list[Label]) -> bool:
    """Tell whether the numbers of ``chain`` are labels of the list: they begin with it and none is far from the next."""
    ahead = sum(row.end <= chain[0].start for row in rows)
    return ahead <= 3 and (len(chain) > 1 or not ahead) and len(rows) <= 12 * len(chain)


def _between(rows: list[Row], start: int, end: int) -> list[Row]:
    i = max(0, bisect_right(rows, start, key=lambda row: row.start) - 1)
    found = []
    while i < len(rows) and rows[i].start < end:
        if rows[i].end > start:
            found.append(rows[i])
        i += 1
    return found


def _reach(text: str, rows: list[Row], body: int, stop: int, *, final: bool) -> int:
    """Return where the entry that begins at ``body`` ends: before a heading inside the list, before what follows it."""
    end = body
    whole = False
    for number, row in enumerate(rows):
        first, last = max(row.start, body), min(row.end, stop)
        seen = look(text[first:last])
        strange = not (seen.sign or seen.goes_on)
        if (
            end > body
            and row.gap
            and (final or whole)
            and (strange or (whole and _SUBHEADING.match(text, first, last)))
        ):
            break
        if end > body and row.gap and STOP.match(text, first, last):
            break
        if final and end > body and row.gap and whole and seen.authors and seen.tail:
            break
        if final and number and whole and strange and last - first > 40 and text[last - 1] in ".!?":
            break
        if last - body > LONGEST and end > body:
            break
        whole = whole or seen.tail or seen.year
        end = last
    return end


def _chain(labels: Sequence[Label | None]) -> list[Label]:
    """Return the labels of the kind that counts best, or nothing where none counts.

    A list counts up by one, with few labels missing; it may begin again at 1 (another list). All alike ("1." before each,
    as Markdown allows) counts too.
    """
    kinds: dict[str, list[Label]] = {}
    for label in labels:
        if label is not None and label.number:
            kinds.setdefault(label.kind, []).append(label)
    for of_kind in kinds.values():
        if len(of_kind) >= 3 and len({label.number for label in of_kind}) == 1 and of_kind[0].number == "1":
            return of_kind
    best: list[Label] = []
    for kind, of_kind in kinds.items():
        chain = _counting(of_kind, strict=kind in ("bare", "raised"))
        if len(chain) > len(best):
            best = chain
    if best and (len(best) >= 2 or (best[0].kind != "bare" and (best[0].number == "1" or len(labels) == 1))):
        return best
    return []


def _counting(labels: list[Label], *, strict: bool) -> list[Label]:
    chain: list[Label] = []
    previous = None
    for label in labels:
        value = _value(label.number)
        if previous is None:
            if strict and value > 1 and len(labels) < 3:
                continue
            fits = True
        else:
            low = previous + 1 if strict else previous  # one label may stand before two entries
            fits = low <= value <= previous + (1 if strict else _SKIP) or (value == 1 and len(chain) > 1)
        if fits:
            chain.append(label)
            previous = value
        elif len(chain) == 1 and value == 1:
            chain, previous = [label], value
    return chain


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


def _running(text: str, rows: list[Row], labels: list[Label | None]) -> list[Label]:
    """Return the labels that count up by one anywhere in the lines, of the form of the first."""
    found: dict[str, list[Label]] = {}
    for row, label in zip(rows, labels, strict=True):
        if label is not None and label.number:
            found.setdefault(label.kind, []).append(label)
        for inner in labels_inside(text, row.start + 1, row.end):
            found.setdefault(inner.kind, []).append(inner)
        if row is not rows[-1] and (last := label_last(text, row.start + 1, row.end)):
            found.setdefault(last.kind, []).append(last)
    best: list[Label] = []
    for of_kind in found.values():
        chain: list[Label] = []
        for label in of_kind:
            value = int(label.number) if label.number.isdigit() else 0
            if value == (int(chain[-1].number) + 1 if chain else 1):
                chain.append(label)
        if len(chain) > max(1, len(best)):
            best = chain
    return best


def _by_items(text: str, rows: list[Row], items: Sequence[tuple[int, int]]) -> list[Entry]:
    """Cut as the format does, where its items hold most of the lines."""
    inside = [(s, e) for s, e in items if s >= rows[0].start - 1 and e <= rows[-1].end + 1]
    if len(inside) < 2 or sum(e - s for s, e in inside) < 0.7 * sum(row.end - row.start for row in rows):
        return []
    entries = []
    for start, end in inside:
        label = label_at(text, start, end)
        entries.append(Entry(label.body if label else start, end, (label.number or None) if label else None))
    return entries


def _by_marks(text: str, rows: list[Row], labels: list[Label | None]) -> list[Entry]:
    """Cut at bullets where most entries have one, else by what the lines show."""
    bullets = [i for i, label in enumerate(labels) if label is not None and label.kind.startswith("bullet")]
    bodies = [
        label.body if label is not None and label.kind.startswith("bullet") else row.start
        for row, label in zip(rows, labels, strict=True)
    ]
    looks = [look(text[body : row.end]) for row, body in zip(rows, bodies, strict=True)]
    if bullets and (len(bullets) >= 2 or len(rows) == 1) and len(bullets) >= 0.25 * len(rows):
        edges = bullets if bullets[0] == 0 else [0, *bullets]
        groups = [(edges[k], edges[k + 1] if k + 1 < len(edges) else len(rows)) for k in range(len(edges))]
        return [
            Entry(bodies[a], _reach(text, rows[a:b], bodies[a], rows[b - 1].end, final=b == len(rows)), None)
            for a, b in groups
        ]
    entries = []
    for first, after in cut(rows, looks):
        entries += _glued(text, bodies[first], rows[after - 1].end, looks[first])
    return entries


def _glued(text: str, start: int, end: int, seen: Look) -> list[Entry]:
    """Return the entries of a line that holds several, one after the other, each beginning with authors."""
    cuts: list[int] = []
    if seen.authors and seen.tail and _SHORTEST_GLUED < end - start < _LONGEST_GLUED:
        low = start + 40
        for match in _GLUED.finditer(text, low, end):
            if (
                match.end() - low > 0
                and starts_with_authors(text[match.end() : match.end() + 120])
                and _is_whole(text, cuts[-1] if cuts else start, match.end())
            ):
                cuts.append(match.end())
    edges = [start, *cuts, end]
    return [Entry(a, b, None) for a, b in pairwise(edges)]


def _is_whole(text: str, start: int, end: int) -> bool:
    seen = look(text[start:end])
    return end - start > 50 and seen.authors and seen.year and seen.tail


def _parts(text: str, entry: Entry) -> list[Entry]:
    """Return the works of an entry that holds several under letters."""
    found = list(_PARTS.finditer(text, entry.start, min(entry.end, entry.start + LONGEST)))
    letters = [m["letter"] for m in found]
    if len(found) < 2 or found[0].start() != entry.start or letters != [chr(97 + i) for i in range(len(found))]:
        return [entry]
    edges = [*(m.start() for m in found), entry.end]
    parts = [Entry(m.end(), edges[i + 1], entry.number) for i, m in enumerate(found)]
    return parts if all(look(text[p.start : p.end]).sign for p in parts) else [entry]
