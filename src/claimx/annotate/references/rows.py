"""The lines of a document that hold something, and what on a line speaks of bibliography: the material of lists."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.late_pattern import late_pattern

_LINE = re.compile(r"[^\n]+")
_YEAR = re.compile(r"(?<![\d/-])(?<!\d[.,])(?:1[89]|20)\d\d(?!\d|[./]\d)")
_TAIL = late_pattern(
    r"""(?<!\d)(?:1[89]|20)\d\d[a-z]?\)?(?:\s[A-Z][a-z]{2,8}\.?(?:[-–/]?[A-Z]?[a-z]*)(?:\s\d{1,2})?)?\s?[;:]\s?\(?[A-Z]?\d
    |\b\d{1,4}\s?\(\s?[\w .,/–-]{1,16}\)\s?[:,;]\s?(?:[Pp]{1,2}\.?\s?|[Aa]rticle\s)?[A-Za-z]{0,3}\d
    |\b\d{1,4}\s?[:,]\s?[a-zA-Z]?\d{1,6}\s?[-–—]\s?[a-zA-Z]?\d
    |\b[Pp]{1,2}\.?\s?\d{1,5}\s?[-–—]\s?\d|\b[Vv]ol(?:\.|ume)\s?\d|\b[Nn]o\.\s?\d
    |(?<![\d.])10\.\d{4,9}\s?/\s?\S|\bPMID\W{0,3}\d|\bPMC\d{5}|\bISBN|\bhttps?://\w|\bwww\.\w""",
    re.X,
)
_YEAR_LAST = re.compile(r"(?<![\d(])(?:1[89]|20)\d\d\)?\.?$|(?<!\d)(?:1[89]|20)\d\d\)\.$")
_YEAR_IN_BRACKETS = re.compile(r"\((?:1[89]|20)\d\d[a-z]?\)$")
_OTHER_SIGN = re.compile(
    r"\bet al\b|\bdoi\b|\bDOI\b|\d\s?\(\d+\)|等[.。,，]|\[[JMDCN]\]|\b(?:J|Journal|Ann|Arch|Proc|Rev|Lancet|BMJ|JAMA|Cochrane)\b"
)
_PARTICLE = r"(?:(?:[Dd]e[lnr]?|[Vv]an|[Vv]on|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|[Ll][ae]|[Tt]e[rn]|[Aa]l|[Ee]l|[Bb]in|[Ss]t\.?|[Mm]c|[DdLlO])[ ’'-]){0,3}"
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽА-Я"
_FAMILY = rf"{_PARTICLE}[{_UPPER}][\w'’‐-]{{1,24}}(?:[ -][{_UPPER}][\w'’-]{{2,20}}){{0,2}}"
_AUTHORS = re.compile(
    rf"""{_FAMILY}(?:
        ,\s?[{_UPPER}]\.(?:[\s-]?[{_UPPER}]\.){{0,3}}                     # Roe, J. A.
        |\s[{_UPPER}]{{1,4}}(?:[-‐][{_UPPER}])?(?:\s(?:Jr|Sr|I{{2,3}}))?(?=[,.;:，、]|\s(?:and|et|[&y(]|\d))  # Roe JA,
        |\s[{_UPPER}]\.(?:[\s-]{{0,2}}[{_UPPER}]\.?){{0,3}}(?=[,;:(&]|\s?(?:and|et)\s|\s[{_UPPER}]|\.?$)   # Roe J.A.,
        |,\s[{_UPPER}][\w’'-]{{1,16}}(?:\s[{_UPPER}]\.?)?(?:,|;|\.\s|\sand\s|\s&|\s\()   # Roe, Jane,
        |,?\set\sal
        |,\s[{_UPPER}]{{1,3}}(?=[,.;]|\s[&(])
        |\s[{_UPPER}]{{2}}\s(?=[{_UPPER}][a-z])                                 # Roe JA Zinc for colds.
    )
    |(?:[{_UPPER}]\.[\s‐-]?){{1,3}}{_FAMILY}(?:,|\s(?:and|et|&)\s|\s\(|\.\s)    # J. A. Roe,
    |[\u4e00-\u9fff]{{2,4}}(?=[,，、;；]|等)""",
    re.X,
)
_GROUP = re.compile(
    rf"(?:[{_UPPER}][\w&'’/.-]*|of|for|the|and|on|in|&)(?:\s(?:[{_UPPER}(][\w&'’/().-]*|of|for|the|and|on|in|&)){{0,12}}(?=\.\s|:\s|,?\s\((?:1[89]|20)\d\d)"
)
_GOES_ON = late_pattern(
    r"[a-zà-ÿ](?!\d)|[(&,;:.)–-]|(?:https?:|www\.|doi\b|DOI\b|PMID|PMCID|PubMed\b|Pub ?Med|Cross ?[Rr]ef|Google Scholar|Available|Accessed|Retrieved|Epub|ISBN|ISSN|Published|Last accessed|Cited|Full text|View)"
    r"|\d+(?:\s?[(:;,]|[-–]\d)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d|(?:1[89]|20)\d\d\s?[;:]",
)
_NUMBERS = re.compile(
    r"(?:[A-Z][\w&.()’'-]*|of|the|and|in|for|on|de|der|et|&)(?:\s(?:[A-Z(][\w&.()’'-]*|of|the|and|in|for|on|de|der|et|&)){0,8}[.,]?\s(?:1[89]|20)\d\d[^;:\n]{0,14}[;:]\s?\d"
)
"""A journal with its numbers: the last line of an entry, never the first."""
_OPEN = re.compile(r"(?:[,:&(\[–‐-]|\b(?:and|or|of|the|in|on|for|with|to|a|an|by|from|at|as|und|et|de|et al))$", re.I)
_DONE = re.compile(r"[.!?。)\]”\"»]$|\d$|[/\w]\.\w+$")
LONGEST = 1_500
"""Characters of the longest line that is looked at as a whole: a longer one is prose."""


class Row(NamedTuple):
    """A line without the white space around it; ``gap``: a blank line stands before it; ``indent`` in characters."""

    start: int
    end: int
    gap: bool
    indent: int


def rows_of(text: str, start: int = 0, end: int | None = None) -> list[Row]:
    """Return the lines of ``text[start:end]`` that hold more than white space."""
    rows: list[Row] = []
    previous = start
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            first = match.start() + indent
            gap = not rows or text.count("\n", previous, match.start()) > 1
            rows.append(Row(first, first + len(stripped), gap, indent))
            previous = first + len(stripped)
    return rows


class Look(NamedTuple):
    """What a line shows, its label apart: ``authors`` begin it, ``year`` and ``tail`` (volume and pages, an identifier,
    an address, a year at its end) stand in it, ``goes_on`` (it begins as the rest of something), ``open`` (its end wants
    more), ``done`` (it ends as entries do), ``sign`` (any word of bibliography)."""

    authors: bool
    year: bool
    tail: bool
    goes_on: bool
    open: bool
    done: bool
    sign: bool
    length: int


def look(line: str) -> Look:
    """Return what ``line`` (without its label) shows.

    >>> look("Roe J, Poe B. Zinc. J Zinc. 2013;65(2):529-38.")[:3]
    (True, True, True)
    """
    head = line[:LONGEST]
    year = _YEAR.search(head) is not None
    tail = _TAIL.search(head) is not None or (year and _YEAR_LAST.search(line[-8:]) is not None)
    last_line = tail and len(line) < 160 and _NUMBERS.match(line) is not None
    authors = not last_line and starts_with_authors(head)
    return Look(
        authors,
        year,
        tail,
        last_line or (_GOES_ON.match(head) is not None and not authors),
        _OPEN.search(line[-12:]) is not None or (authors and _YEAR_IN_BRACKETS.search(line[-8:]) is not None),
        _DONE.search(line[-12:]) is not None,
        year or tail or authors or _OTHER_SIGN.search(head) is not None,
        len(line),
    )


def starts_with_authors(line: str) -> bool:
    """Tell whether ``line`` begins with the names of authors or of a group that writes."""
    return _AUTHORS.match(line) is not None or (
        (group := _GROUP.match(line[:200])) is not None
        and " " in group.group()
        and _GROUP_WORD.search(group.group()) is not None
    )


_GROUP_WORD = re.compile(
    r"\b(?:Organi[sz]ation|Institutes?|Association|Society|Group|Committee|Collaborat\w+|Centers?|Centre|Agency|Administration|Department|Ministry|College|Academy|Council|Foundation|Consortium|Investigators|Network|Commission|Office|University|Clinic|Library|Authority)\b"
)
