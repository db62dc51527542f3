"""What contradicts itself in a reference list: flags on its entries, each with the words behind it.

Only what the document itself shows is compared; a false alarm costs more than a miss, so every test wants values that
were surely read (a journal that is known, a year that is written).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from claimx.annotate.reference_lists import lists_of, repeats, year_of
from claimx.annotate.references.dois import told_by
from claimx.annotate.references.given import RULE as GIVEN
from claimx.journals import is_journal, same_journal
from claimx.mentions import Reason, Reference

_FIRST_YEAR = 1500
_PAGES = re.compile(r"(?P<letter>[A-Za-z]?)(?P<first>[1-9]\d{0,5})\s?[-–—]\s?(?P<letter2>[A-Za-z]?)(?P<last>\d{1,6})$")
_ISBN = re.compile(
    r"\bISBN(?:-?1[03])?:?\s{0,2}(?P<isbn>(?:97[89][\s-]?)?\d(?:[\s-]?\d){8}[\s-]?[\dXx])(?![\s-]?\d)", re.I
)
_PAGES_BEFORE = re.compile(r"(?:\bpp?\.|\bpages?|:)\s{0,2}$", re.I)
_ANY_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_LETTERS = re.compile(r"[\W_]+")
_SAME_TITLE = 20
"""Letters that two titles must share to be the same."""
_LONGEST_PAGE, _SHORTEST_REST = 4, 3
"""Digits of a first page, and of an abbreviated last one, between which a number is that of an article."""
_DATED = 5
"""Dated references that a document needs for its own date to be held against one of them."""
_PART = re.compile(r"[\s;,.(]{0,6}[b-h]\)\s*$")
"""What stands before a further work of one entry ("a) ... b) ...")."""
_NUMBER = re.compile(r"\d+$")


class Found(NamedTuple):
    """A flag, and the words behind it (offsets into the text)."""

    flag: str
    start: int
    end: int


def flag_references(
    text: str, references: Sequence[Reference], *, published: int | None, refused: Collection[str] = ()
) -> list[Reference]:
    """Return ``references`` with flags for what contradicts itself.

    Args:
        text: the document.
        references: all of it, in text order.
        published: the year of the document where it is known.
        refused: labels of entries that are no references by themselves.
    """
    if published is not None and not _believable(references, published):
        published = None
    found: list[list[Found]] = [list(_alone(text, reference, published)) for reference in references]
    for members in lists_of(references):
        for index, flag in _together(text, references, members, refused):
            found[index].append(flag)
    return [_with(r, flags) if flags else r for r, flags in zip(references, found, strict=True)]


def _believable(references: Sequence[Reference], published: int) -> bool:
    """Tell whether the date of the document is held up by its references: one that many contradict is misread."""
    years = [year for year in map(year_of, references) if year is not None]
    return len(years) >= _DATED and sum(year > published + 1 for year in years) <= max(1, len(years) // 10)


def _with(reference: Reference, found: list[Found]) -> Reference:
    flags = [*reference.flags, *dict.fromkeys(f.flag for f in found)]
    why = [Reason(field="flags", rule=f"references.flags.{f.flag}", start=f.start, end=f.end) for f in found]
    return msgspec.structs.replace(reference, flags=tuple(flags), why=(*reference.why, *why))


def _alone(text: str, reference: Reference, published: int | None) -> Iterator[Found]:
    """Yield what a reference shows by itself."""
    if repeats(reference):
        return
    for test in (_pages, _doi, _isbn):
        yield from test(text, reference)
    year = year_of(reference)
    if year is not None and (year < _FIRST_YEAR or (published is not None and year > published + 1)):
        yield Found("impossible_year", *_place(text, reference, "issued", str(year)))


def _pages(text: str, reference: Reference) -> Iterator[Found]:
    match = _PAGES.match(str(reference.csl.get("page", "")))
    if match is None or match["letter2"] not in ("", match["letter"]):
        return
    first, last = match["first"], match["last"]
    where = _place(text, reference, "page", first)
    if "volume" not in reference.csl and not _PAGES_BEFORE.search(text, max(reference.start, where[0] - 12), where[0]):
        return
    if len(first) > _LONGEST_PAGE and len(last) < _SHORTEST_REST:
        return  # the page of an article that has a number: 191109-3
    whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(whole) < int(first):
        yield Found("impossible_pages", *where)


def _doi(text: str, reference: Reference) -> Iterator[Found]:
    doi = str(reference.csl.get("DOI", ""))
    told = told_by(doi.lower()) if doi else None
    if told is None:
        return
    where = _place(text, reference, "DOI", doi)
    year, journal = year_of(reference), str(reference.csl.get("container-title", ""))
    volume, page = str(reference.csl.get("volume", "")), str(reference.csl.get("page", ""))
    if (
        (
            year is not None
            and told.year is not None
            and not _year_fits(text, reference, range(told.year - told.early, told.year + told.late + 1), where)
        )
        or (told.journal is not None and is_journal(journal) and not same_journal(told.journal, journal))
        or (
            told.volume is not None
            and volume
            and page
            and told.volume != volume
            and not page.startswith(str(told.page))
        )
    ):
        yield Found("doi_mismatch", *where)


def _year_fits(text: str, reference: Reference, years: range, doi: tuple[int, int]) -> bool:
    """Tell whether any year that the entry holds, its DOI apart, is one of ``years``."""
    words = text[reference.start : reference.end]
    if doi != (reference.start, reference.end):
        words = f"{text[reference.start : doi[0]]} {text[doi[1] : reference.end]}"
    return any(int(year) in years for year in _ANY_YEAR.findall(words))


def _isbn(text: str, reference: Reference) -> Iterator[Found]:
    match = _ISBN.search(text, reference.start, reference.end)
    if match is None:
        return
    digits = re.sub(r"[\s-]", "", match["isbn"]).upper()
    if not _isbn_holds(digits):
        yield Found("bad_isbn", match.start("isbn"), match.end("isbn"))


def _isbn_holds(digits: str) -> bool:
    """Tell whether the check digit of an ISBN (ISO 2108) is right."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 10:
        return sum((10 - i) * value for i, value in enumerate(values)) % 11 == 0
    return "X" not in digits and sum((3 if i % 2 else 1) * value for i, value in enumerate(values)) % 10 == 0


def _place(text: str, reference: Reference, field: str, value: str) -> tuple[int, int]:
    """Return where ``value`` stands in a reference: its field, else the words themselves, else the whole reference."""
    for known in reference.fields:
        if known.field == field:
            return known.start, known.end
    start = text.find(value, reference.start, reference.end)
    return (start, start + len(value)) if start >= 0 else (reference.start, reference.end)


def _together(
    text: str, references: Sequence[Reference], members: list[int], refused: Collection[str]
) -> Iterator[tuple[int, Found]]:
    """Yield (index of the reference, what it shows beside the others of its list)."""
    own = [i for i in members if not repeats(references[i])]
    yield from _repeated(text, references, own)
    yield from _numbering(text, references, members, refused)


_IDS: tuple[str, ...] = ("DOI", "PMID")


def _repeated(text: str, references: Sequence[Reference], members: list[int]) -> Iterator[tuple[int, Found]]:
    """Entries that say the same, and identifiers that stand in entries which do not."""
    by_words: dict[str, int] = {}
    by_id: dict[tuple[str, str], int] = {}
    for index in members:
        reference = references[index]
        words = _LETTERS.sub("", text[reference.start : reference.end].lower())
        if words in by_words:
            yield index, Found("duplicate_entry", reference.start, reference.end)
            continue
        by_words[words] = index
        for name in _IDS:
            value = str(reference.csl.get(name, "")).lower()
            first = by_id.setdefault((name, value), index) if value else index
            if first != index:
                same = _same_work(references[first], reference)
                if same is not None:
                    flag = "duplicate_entry" if same else "shared_identifier"
                    yield index, Found(flag, *_place(text, reference, name, str(reference.csl[name])))
                break


def _same_work(one: Reference, other: Reference) -> bool | None:
    """Tell whether two entries are of one work by title and year; ``None`` where that cannot be said."""
    titles = [_LETTERS.sub("", str(r.csl.get("title", "")).lower()) for r in (one, other)]
    if min(map(len, titles)) < _SAME_TITLE:
        return None
    if titles[0] == titles[1] or titles[0].startswith(titles[1]) or titles[1].startswith(titles[0]):
        return True
    years = year_of(one), year_of(other)
    return False if None not in years and years[0] != years[1] else None


def _numbering(
    text: str, references: Sequence[Reference], members: list[int], refused: Collection[str]
) -> Iterator[tuple[int, Found]]:
    """Labels that stand before two entries, and labels that are missing."""
    numbered = [(i, int(str(references[i].number))) for i in members if _NUMBER.match(references[i].number or "")]
    for (before, low), (index, high) in pairwise(numbered):
        reference = references[index]
        if high == low and reference.why[0].rule == references[before].why[0].rule == GIVEN:
            continue  # several works under one label, as the format has it
        if high == low and not _PART.match(text, references[before].end, reference.start):
            yield index, Found("duplicate_label", reference.start, reference.end)
        elif high > low + 1 and not all(str(n) in refused for n in range(low + 1, high)):
            yield index, Found("missing_label_before", reference.start, reference.end)
