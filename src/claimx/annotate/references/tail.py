"""The part of a reference that carries numbers: year, volume, issue, pages, in the order of each style."""

from __future__ import annotations

import re
from typing import NamedTuple

_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)[a-z]?"
_MONTH = r"(?:\s?(?:[A-Z][a-z]{2,8}\.?|[A-Z]{3})(?:\s?[-–/]\s?[A-Z][a-z]{2,8}\.?)?)?(?:\s\d{1,2}(?:[-–]\d{1,2})?)?"
_VOL = r"(?P<volume>[A-Z]?\d{1,4}[A-Z]?(?:[-–/]\d{1,4})?|[IVXLC]{1,8})"
_ISS = r"(?P<issue>(?:[Ss]uppl\.?|[Pp]t\.?|[Ss]pec\.?\sNo\.?|S)?\s?\w{0,4}\d{0,4}(?:\s?[-–/,&+]\s?\d{1,4})?(?:\s?(?:[Ss]uppl\.?|[Pp]t\.?|SUPPL\.?)\s?\w{0,4})?)"
_PG = r"(?P<page>[A-Za-z]{0,3}\d{1,8}[A-Za-z]?(?:\.e\d{1,3})?(?:\s?[-–—‐−]{1,2}\s?[A-Za-z]{0,2}\d{1,8}[A-Za-z]?(?:\.e\d{1,3})?)?)"
_PP = r"(?:[Pp]{1,2}|[Pp]ages?|[Ss]eiten|S)\.?\s?"
_SUP = r"(?:\s?[Ss]uppl?\.?\s?\d{0,3})?"

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # Vancouver, AMA, NLM: 2016 Feb;37(7):865-872
        rf"[\s.,;(]{_YEAR}{_MONTH}\)?\s?[;,:]\s?(?:[Vv]ol\.?\s)?{_VOL}{_SUP}\s?(?:\(\s?{_ISS}\s?\))?\s?[:,]\s?(?:{_PP})?{_PG}",
        # Chicago: 37, no. 7 (2016): 865-72
        rf"[\s,.]{_VOL},?\s(?:[Nn]o\.|[Ii]ssue|[Nn]r\.?|[Nn]º)\s?(?P<issue>\w{{1,8}}(?:[-–/]\w{{1,4}})?)\s?\((?:[A-Z][a-z]+\.?\s)?{_YEAR}\)\s?[:,]\s?{_PG}",
        # IEEE, MLA: vol. 37, no. 7, pp. 865-872, Jul. 2016
        rf"[\s,.][Vv](?:ol(?:ume)?)?\.?\s?{_VOL}(?:\s?[,(]?\s?(?:[Nn]o?\.?|[Ii]ssue|[Nn]r\.?|[Ii]ss\.?|[Nn]umber)\s?(?P<issue>\w{{1,8}}(?:[-–/]\w{{1,4}})?)\)?|\s?\((?P<issue2>[^)]{{1,12}})\))?(?:[,.]?\s(?:[A-Z][a-z]{{2,8}}\.?\s)?\(?{_YEAR}\)?)?(?:[,:.]?\s?(?:{_PP})?{_PG})?",
        # Journal 103 (2016) 2450-2455
        rf"[\s,.]{_VOL}{_SUP}\s?(?:\(\s?(?P<issue>\d{{1,4}})\s?\))?,?\s?\({_YEAR}\)[,:]?\s?(?:{_PP})?{_PG}",
        # Journal 103, 2450 (2016)
        rf"[\s,.]{_VOL}{_SUP}\s?(?:\(\s?{_ISS}\s?\))?\s?[,:]\s?(?:{_PP})?{_PG}\s?[,.]?\s?\({_YEAR}\)",
        # APA, Harvard: 37(7), 865-872 / 37(7):865-872 / 37, 865-872 / 37: 865-872 / 37 (7) (July): 865
        rf"(?:[\s,.]|(?<=[a-z])(?=\d)){_VOL}{_SUP}\s?(?:\(\s?{_ISS}\s?\))(?:\s?\([A-Z][a-z]+\))?\s?[,:.;]?\s?(?:{_PP}|Article\s)?{_PG}",
        rf"(?:[\s,.]|(?<=[a-z])(?=\d)){_VOL}{_SUP}\s?[,:;]\s?(?:{_PP}|Article\s)?{_PG}(?=[\s.,;)]|$)",
        # 2016;37(7).  and 37(7).
        rf"[\s.,;(]{_YEAR}{_MONTH}\)?\s?;\s?{_VOL}\s?(?:\(\s?{_ISS}\s?\))?",
        rf"[\s,.]{_VOL}\((?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?)\)(?=[\s.,;]|$)",
        # Book chapters: (pp. 12-30), p. 12-30
        rf"[\s,.(]{_PP[:-4]}\.\s?{_PG}\)?",
        # journal with year and page only: 2016; 865-72 / 2016:865
        rf"[\s.,;(]{_YEAR}{_MONTH}\)?\s?[;:]\s?{_PG}",
        # Vancouver without more: 2014 Feb 15.
        rf"\.\s{_YEAR}(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?(?=[\s.;,]|$)",
    )
)
_SHAPE_DIGITS = re.compile(r"\d")


class Tail(NamedTuple):
    """Numbers of a reference as written; ``start`` is where they begin, the length of the text where there are none."""

    start: int
    end: int
    year: int | None = None
    year_span: tuple[int, int] | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None


def find_tail(text: str) -> Tail:
    """Return the numbers of ``text`` by the first style that accounts for them.

    >>> find_tail("A title. Acta. 2016;37(7):865-872.")[2:]
    (2016, (15, 19), '37', '7', '865-872')
    """
    if not _SHAPE_DIGITS.search(text):
        return Tail(len(text), len(text))
    for shape in _SHAPES:
        hits = list(shape.finditer(text, min(8, len(text))))
        if hits:
            return _tail(hits[-1])
    return Tail(len(text), len(text))


def _tail(match: re.Match[str]) -> Tail:
    groups = match.groupdict()
    year = groups.get("year")
    issue = (groups.get("issue") or groups.get("issue2") or "").strip() or None
    page = groups.get("page")
    return Tail(
        match.start(),
        match.end(),
        int(year) if year else None,
        match.span("year") if year else None,
        groups.get("volume"),
        issue,
        re.sub(r"\s?[-–—‐−]{1,2}\s?", "-", page) if page else None,
    )
