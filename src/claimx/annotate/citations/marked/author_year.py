"""Author-year citations: "Younger et al. (2013)", "(Smith & Jones, 2019a; Lee 2020)", "Roe's 2019 trial".

Every year is an anchor: the names before it are read backwards (:mod:`names`), the further years forwards (:mod:`years`).
The authors of the document's list decide what is a name; where there is none, or the name is not in it, the shape must.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimx.annotate.citations.fold import fold
from claimx.annotate.citations.found import Found
from claimx.annotate.citations.link import References
from claimx.annotate.citations.marked.journal_beside import journal_after, journal_before
from claimx.annotate.citations.marked.names import Names, group_before, read_names, short_forms, title_before
from claimx.annotate.citations.marked.not_authors import no_author
from claimx.annotate.citations.marked.years import NO_YEAR_AFTER, TAIL, Year, anchors, has_undated, years_from
from claimx.annotate.citations.patterns import NOT_FAMILY, ORGANISATION, STUDY_VERB
from claimx.journals import is_journal
from claimx.late_pattern import late_pattern

_SEPARATOR = re.compile(
    r"(?P<possessive>['’]s?)?(?P<noted>\s?(?:\(\s?[A-Z][\w-]{1,14}\s?\)|\[\s?[A-Z][\w-]{1,14}\s?\]|\[\d{1,3}\]|\^\d{1,3}\^?))?(?P<comma>\s?[,:])?"
    r"\s{0,3}(?P<in>(?<=\s)in\s)?(?P<open>[(\[]\s{0,2})?(?:(?<=[\s(\[])(?:in\s|ca?\.\s?|e\.g\.,?\s|see\s(?:also\s)?|\d{4}\s?/\s?))?\Z"
)
_PRIVATE = re.compile(
    r",?\s?\(?(?:personal\scommunication|pers\.?\s?comm|unpublished|personal\sobservation|pers\.\sobs)", re.I
)
_CITED_IN = re.compile(
    r",?\s?[(\[]?(?:(?:as\s)?(?:cited|quoted|referenced|discussed)\s(?:in|by)|apud|citad[oa]\s(?:por|em|en)|cit\.\sin)\b"
)
_CUE_BEFORE = re.compile(
    r"\b(?:by|see|also|cf\.?|e\.g\.,?|per|study|trial|review|paper|according\sto|drs?\.?|prof(?:essor|\.)?)\s\Z", re.I
)
_NO_CITATION_BEFORE = re.compile(r"(?:\bvs?\.?|[Pp]hotos?(?:\sby)?:?|[Ii]mages?:?|[Cc]redits?:?|©|\b[Bb]y:)\s\Z")
_VERB_AFTER = late_pattern(
    rf"\s(?:{STUDY_VERB}|(?:suggest|argu|propos|not|stat|describ|explain|claim|highlight|present|provid|observ|develop|confirm|examin)\w{{0,5}}\b)"
)
_STUDY_AFTER = re.compile(
    r"\s(?:\w+[\s-]){0,3}?(?:study|studies|trial|review|meta-analysis|paper|article|work|report|survey|findings|analysis|experiments?|book|essay)\b"
)
_GIVEN_BEFORE = re.compile(r"(?<=\s)(?P<name>[A-Z][a-z]{2,15})\s(?:[A-Z]\.?\s)?\Z")
_NOUN_AFTER = re.compile(r"\s(?:study|trial|review|meta-analysis|paper|article|report|survey|book|essay)\b")
_BESIDE = re.compile(r"\s?[,;]\s?(?:and\s|see\s|also\s|e\.g\.,?\s|cf\.\s?){0,2}|\s(?:and|&)\s")
_ENOUGH = 2
"""Citations of certain shape after which a lone surname before a year is taken for one too."""
_OPENED = re.compile(r"[(\[](?:see\s(?:also\s)?|e\.g\.,?\s|cf\.\s)?\Z")
_CLOSED = frozenset(")];")
"""A bracket that holds a name and a year and nothing else, or such works in a row."""
_BRACKET = 300
_ACRONYM = 6
_LISTED, _SHAPED, _PERHAPS, _NOT = 3, 2, 1, 0


class _Place(NamedTuple):
    """Names and years as read. ``opened``: the years stand in a bracket of their own; ``enclosed``: names and years in
    one; ``comma``: between them; ``loose``: "in" between them; ``journal``: its name follows."""

    end: int
    names: Names
    years: tuple[Year, ...]
    opened: bool
    enclosed: bool
    comma: bool
    possessive: bool
    loose: bool
    journal: str | None


def find_author_year(text: str, spans: list[tuple[int, int]], references: References, *, numeric: bool) -> list[Found]:
    """Return the author-year citations in ``spans``, one a work, in text order.

    Args:
        references: the document's list; its authors tell names from other words.
        numeric: the document cites by numbers: a name that is not in the list is then no citation.
    """
    for short, group in short_forms(text, references.families, references.last_words):
        references.add_short_form(short, group)
    found: list[Found] = []
    perhaps = False
    undated = has_undated(text)
    strong = 0
    for start, end in spans:
        last: _Place | None = None
        for place in _places(text, start, end, references, undated=undated):
            worth = _worth(text, place, references, numeric=numeric)
            if worth == _PERHAPS and last and _BESIDE.fullmatch(text, last.end, place.names.starts[0]):
                worth = _SHAPED
            if worth == _NOT:
                continue
            if worth > _PERHAPS:
                strong += 1
                last = place
            perhaps |= worth == _PERHAPS
            found += _works(text, place, end, worth)
    if perhaps and (numeric or strong < _ENOUGH):
        found = [item for item in found if item.rule != _RULES[_PERHAPS]]
    return found


_RULES = {
    _LISTED: "citations.author_year.listed",
    _SHAPED: "citations.author_year.shape",
    _PERHAPS: "citations.author_year.lone",
}
_CONFIDENCE = {_LISTED: 0.95, _SHAPED: 0.85, _PERHAPS: 0.7}


def _places(text: str, start: int, end: int, references: References, *, undated: bool) -> Iterator[_Place]:
    """Yield every year of ``text[start:end]`` that has something like names before it."""
    position = start
    for match in anchors(text, start, end, undated=undated):
        if match.start() >= position:
            place = _place(text, start, position, end, match, references)
            if place is not None:
                position = place.end
                yield place


def _place(text: str, start: int, low: int, end: int, match: re.Match[str], references: References) -> _Place | None:
    """Return the names and years around the year ``match``; names begin not before ``low``, in a span from ``start``."""
    at = match.start()
    if at <= low or text[at - 1] not in " ([,;:\n\t\u00a0/" or NO_YEAR_AFTER.match(text, match.end(), end):
        return None
    between = _SEPARATOR.search(text, max(low, at - 32), at)
    stop = between.start() if between else low
    if between is None or stop <= low or not (text[stop - 1].isalpha() or text[stop - 1] in ".…"):
        return None
    before = journal_before(text, low, stop)
    if before is not None:
        stop = before[0]
    if not _may_end_names(text, low, stop):
        return None
    names = read_names(text, low, stop, references.families, references.last_words)
    digits = match.group()[:4]
    names = _aligned(text, low, stop, names, int(digits) if digits.isdecimal() else None, references)
    if names is None:
        return None
    years = tuple(years_from(text, match, end))
    close = years[-1].end
    opened = between["open"] is not None or (before is not None and "(" in text[before[0] : at])
    tail = TAIL.match(text, close, min(end, close + 40)) if opened else None
    journal = journal_after(text, close, end) if not opened and len(years) == 1 and before is None else None
    return _Place(
        end=tail.end() if tail else journal[0] if journal else close,
        names=names,
        years=years,
        opened=opened,
        enclosed=not opened and _in_brackets(text, max(start, names.starts[0] - _BRACKET), names.starts[0]),
        comma=between["comma"] is not None or before is not None,
        possessive=between["possessive"] is not None,
        loose=between["in"] is not None,
        journal=before[1] if before else journal[1] if journal else None,
    )


def _may_end_names(text: str, low: int, stop: int) -> bool:
    """Tell quickly whether the word that ends at ``stop`` may end names: it has a capital or ends "et al.", "colleagues"."""
    words = text[max(low, stop - 40) : stop].split()
    first = words[-1].lstrip("([“\"'’")[:1] if words else ""
    return not first.islower() or first in "aceotgmdv" or text[stop - 1] in ".…"


def _in_brackets(text: str, low: int, at: int) -> bool:
    opening = max(text.rfind("(", low, at), text.rfind("[", low, at))
    return opening >= 0 and opening > max(text.rfind(")", low, at), text.rfind("]", low, at))


def _aligned(
    text: str, low: int, stop: int, names: Names | None, year: int | None, references: References
) -> Names | None:
    """Return of the names read those that cite: from the first author of an entry of that year on, if there is one."""
    if text[stop - 1] in ".…" and (elided := title_before(text, low, stop)):
        return Names((elided[1],), (elided[0],), ("",), (), False)
    if names is None:
        return _group(text, low, stop)
    firsts = [0, *(place for place, gap in enumerate(names.gaps, 1) if gap != "&")]
    for first in firsts:
        if references.knows(names.names[first:], year):
            return names.since(first)
    for first in firsts:
        if references.knows(names.names[first : first + 1], year):
            return names.since(first)
    for first in firsts:
        if references.knows(names.names[first:], None):
            return names.since(first)
    parts = tuple(part for part in re.split(r"[-–/]", names.names[-1]) if part)
    if len(parts) > 1 and all(references.knows((part,), year) or fold(part) in references.families for part in parts):
        return Names(parts, (names.starts[-1],) * len(parts), ("",) * len(parts), ("&",) * (len(parts) - 1), False)
    group = _group(text, low, stop)
    if group is not None and group.starts[0] < names.starts[-1]:
        return group
    first = 0
    if ";" in names.gaps and not all(name.isupper() for name in names.names):
        first = len(names.gaps) - names.gaps[::-1].index(";")
    if not names.etal and "&" not in names.gaps[first:]:
        first = len(names.names) - 1
    while first < len(names.names) - 1 and no_author(names.names[first]):
        first += 1
    return names.since(first)


def _group(text: str, low: int, stop: int) -> Names | None:
    """Return the organisation that stands alone before the year in a bracket: "(World Health Organization, 2016)"."""
    group = group_before(text, low, stop)
    if group is None or (no_author(group[1].rstrip(".")) and not ORGANISATION.search(group[1])):
        return None
    start, name = group
    if ORGANISATION.search(name) or re.fullmatch(r"[A-Z][A-Z&-]{1,8}", name):
        return Names((name,), (start,), ("",), (), False)
    return None


def _worth(text: str, place: _Place, references: References, *, numeric: bool) -> int:
    """Return how sure it is that ``place`` cites a work."""
    names, year = place.names, place.years[0].value
    bracketed = place.opened or place.enclosed
    if _PRIVATE.match(text, place.end, place.end + 40):
        return _NOT
    if names.joined and is_journal(text[names.starts[0] : place.years[0].start].rstrip(" (,[")):
        return _NOT
    ordinary = any(map(no_author, names.names)) and not ORGANISATION.search(names.names[0])
    several = names.etal or names.joined
    if references.knows(names.names[:1], year):
        ordinary = ordinary and " " not in names.names[0]
        return _LISTED if several or not ordinary or (bracketed and (place.comma or place.opened)) else _NOT
    if names.names[0].endswith(("…", "...")):
        return _LISTED if references.begun(names.names[0], year) else _NOT
    if ordinary:
        return _SHAPED if names.etal and len(names.names) == 1 and bracketed else _NOT
    if place.loose:
        return _NOT
    if references.knows(names.names[:1], None):
        return _SHAPED if several or bracketed else _NOT
    if names.etal:
        return _SHAPED
    if numeric and not (names.joined and bracketed):
        return _NOT
    if names.joined:
        return _SHAPED if bracketed or place.comma or place.possessive else _PERHAPS
    return _lone(text, place, listed=bool(references.all))


def _lone(text: str, place: _Place, *, listed: bool) -> int:
    """Return how sure it is that a single name before a year cites, where no list knows it."""
    start = place.names.starts[0]
    name = place.names.names[0]
    if _NO_CITATION_BEFORE.search(text, max(0, start - 12), start) or (" " not in name and ORGANISATION.search(name)):
        return _NOT
    if place.years[0].suffix:
        return _SHAPED
    if place.enclosed:
        alone = (
            not name.isupper()
            and _OPENED.search(text, max(0, start - 12), start)
            and text[place.end : place.end + 1] in _CLOSED
        )
        return _SHAPED if (place.comma or alone) and not listed else _PERHAPS
    if place.possessive and not place.opened:
        return _SHAPED if _STUDY_AFTER.match(text, place.end, place.end + 60) else _NOT
    if not place.opened:
        return _SHAPED if place.journal else _NOT
    if name.isupper() and len(name) <= _ACRONYM:
        return _NOT
    if _CUE_BEFORE.search(text, max(0, start - 14), start) or _VERB_AFTER.match(text, place.end, place.end + 60):
        return _PERHAPS if listed else _SHAPED
    return _NOT if listed else _PERHAPS


def _works(text: str, place: _Place, limit: int, worth: int) -> Iterator[Found]:
    """Yield one citation a year: "Smith 2001, 2003b, c" are three works; the first carries the names."""
    names = place.names
    first, last = _with_noun(text, place, limit) if place.possessive else (names.starts[0], place.end)
    secondary = _CITED_IN.match(text, place.end, min(limit, place.end + 40)) is not None
    for index, year in enumerate(place.years):
        yield Found(
            start=first if index == 0 else year.start,
            end=last if len(place.years) == 1 else year.end,
            style="author_year",
            rule="citations.author_year.journal" if place.journal else _RULES[worth],
            confidence=_CONFIDENCE[worth],
            authors=names.names,
            year=year.value,
            journal=place.journal,
            suffix=year.suffix,
            etal=names.etal,
            initial=names.initials[0],
            secondary=secondary,
        )


def _with_noun(text: str, place: _Place, limit: int) -> tuple[int, int]:
    """Return the span of "Jane Roe's 1998 paper", from the given name to the noun."""
    start = place.names.starts[0]
    given = _GIVEN_BEFORE.search(text, max(0, start - 40), start)
    if given and not no_author(given["name"]) and given["name"] not in NOT_FAMILY:
        start = given.start("name")
    noun = _NOUN_AFTER.match(text, place.end, min(limit, place.end + 30))
    return start, noun.end() if noun else place.end
