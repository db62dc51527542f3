"""One study in several words: its name, journal and year side by side are one citation, and tell its fields together."""

from __future__ import annotations

import re

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.occupied import Occupied
from claimx.annotate.citations.prose.confidence import rated

_GAP = re.compile(
    r"^[,]?\s?[(—–-]?\s?(?:(?:(?:which|that)\s)?(?:was|were|is|are|has\sbeen|have\sbeen|appeared)\s)?(?:just|recently|also|first|originally|later|eventually|and)?\s?$"
)
_PUBLISHED = re.compile(r"^\W?(?:[Pp]ublished|[Aa]ppear|[Pp]resented|[Rr]eported|in\sthe\sjournal|in\s|the\s)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_AFTER = re.compile(r"\s\((?P<year>(?:19|20)\d\d)\)")
_JOINABLE = frozenset({"named_study", "implied", "named_author", "journal"})


_RANK = {"link": 0, "named_study": 0, "journal": 1, "named_author": 2, "implied": 3}
_AGAIN = "citations.named_study.again"
_RESEARCHERS = "citations.implied.researchers"
_INTRODUCES = re.compile(r"^,?\s(?:by\s)?$")
_BRACKET = re.compile(r"\s\((?:see\s|e\.g\.,?\s)?")
_END = re.compile(r"[.!?]\s")


def resolved(text: str, found: list[Found]) -> list[Found]:
    """Return what stands of ``found``, one citation at a place, in text order, and each study with all that is told of it."""
    named = [item for item in found if item.style == "named_study"]
    studies = longest([item for item in named if item.rule != _AGAIN])
    studies += [item for item in named if item.rule == _AGAIN]
    rest = [item for item in found if item.style != "named_study"]
    kept: list[Found] = []
    occupied = Occupied()
    for item in sorted(
        [*studies, *rest], key=lambda f: (_RANK[f.style], f.rule == _AGAIN, -f.confidence, f.start, -f.end, f.rule)
    ):
        if occupied.free(item.start, item.end):
            occupied.add(item.start, item.end)
            kept.append(item)
        elif (tail := _after_another(text, item, kept)) and occupied.free(tail.start, tail.end):
            occupied.add(tail.start, tail.end)
            kept.append(tail)
    kept.sort(key=lambda f: (f.start, f.end))
    alone = [f for f in kept if f.rule != _RESEARCHERS or not _beside_another(text, f, kept)]
    return [rated(f) for f in joined(text, alone)]


def _after_another(text: str, journal: Found, kept: list[Found]) -> Found | None:
    """Return the words of ``journal`` behind the study whose last words it begins with ("trial, published in Pain")."""
    if journal.style != "journal":
        return None
    before = next((other for other in kept if other.start <= journal.start < other.end < journal.end), None)
    if before is None:
        return None
    start = before.end
    while start < journal.end and not text[start].isalnum():
        start += 1
    return journal._replace(start=start)


def _beside_another(text: str, researchers: Found, kept: list[Found]) -> bool:
    """Tell whether unnamed researchers stand right after their study in the same clause."""
    return any(
        other is not researchers
        and 0 <= researchers.start - other.end < 40
        and not _END.search(text, other.end, researchers.start)
        for other in kept
    )


def longest(found: list[Found]) -> list[Found]:
    """Return ``found`` without those that stand inside another ("ASPREE" in "the ASPREE trial"), in text order."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end, -f.confidence, f.rule)):
        if not kept or item.end > kept[-1].end:
            if kept and item.start < kept[-1].end:
                continue
            kept.append(item)
    return kept


def joined(text: str, found: list[Found]) -> list[Found]:
    """Return ``found`` (in text order, not overlapping) with a study and the journal told right after it as one.

    Years inside the words of a citation are taken as its year.
    """
    result: list[Found] = []
    for item in found:
        last = result[-1] if result else None
        if last is not None and _tells_more(text, last, item):
            result[-1] = last._replace(
                end=item.end + _closes(text, last.start, item.end),
                journal=last.journal or item.journal,
                year=last.year or item.year,
                confidence=max(last.confidence, item.confidence),
            )
        elif last is not None and _introduces(text, last, item):
            result[-1] = item._replace(start=last.start, year=item.year or last.year)
        else:
            result.append(item)
    return [_dated(text, item) if item.style in _JOINABLE and not item.year else item for item in result]


def _dated(text: str, item: Found) -> Found:
    """Return ``item`` with the year told in it, or in brackets after the name of a study."""
    after = _YEAR_AFTER.match(text, item.end) if item.style == "named_study" else None
    if after is not None:
        return item._replace(end=after.end(), year=int(after["year"]))
    return item._replace(year=_year(text, item))


def _closes(text: str, start: int, end: int) -> bool:
    """Tell whether the bracket after ``end`` was opened between ``start`` and ``end``."""
    return text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end)


def _tells_more(text: str, last: Found, item: Found) -> bool:
    if item.style != "journal" or last.style not in ("named_study", "implied", "named_author") or last.journal:
        return False
    if item.start < last.end:
        return item.end > last.end
    gap = text[last.end : item.start]
    return len(gap) < 40 and bool(_GAP.match(gap)) and bool(_PUBLISHED.match(text[item.start : item.end]))


def _introduces(text: str, last: Found, item: Found) -> bool:
    """Tell whether ``last`` is the study by the researchers of ``item`` ("a 1991 study by Jane Roe"), or its name."""
    if last.style == "implied" and item.rule == "citations.named_study.apposed":
        return text[last.end : item.start] == ", "
    return (
        last.style == "implied"
        and item.style == "named_author"
        and bool(_INTRODUCES.match(text[last.end : item.start]))
    )


def with_brackets(text: str, found: list[Found]) -> list[Found]:
    """Return ``found`` (in text order, not overlapping) with what names a study and the bracket right after it as one:
    of "two trials (Lewin 1998; Pozzi 2012)" the works stay, "the BELFRY trial (Lewin 1998)" is one with its name."""
    result: list[Found] = []
    for item in found:
        last = result[-1] if result else None
        if last is None or item.style != "author_year" or not _BRACKET.fullmatch(text, last.end, item.start):
            result.append(item)
        elif last.style == "implied":
            result[-1] = item
        elif last.style == "named_study" and text[item.end : item.end + 1] == ")":
            result[-1] = item._replace(start=last.start, end=item.end + 1, title=last.title)
        else:
            result.append(item)
    return result


def _year(text: str, item: Found) -> int | None:
    years = _YEAR.findall(text[item.start : item.end])
    return int(years[0]) if len(years) == 1 else None
