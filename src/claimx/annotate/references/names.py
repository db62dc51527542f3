"""Author lists at the head of a reference, in every order of family name and initials.

``parse_names`` reads the longest list that one of the styles accounts for: "Younger J, Parkitny L" (Vancouver, AMA),
"Smith, J. A., & Jones, B." (APA, Harvard), "J. A. Smith, B. Jones" (IEEE, ACS), "Smith, John, and Mary Jones" (MLA,
Chicago), "John Smith and Mary Jones".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.late_pattern import late_pattern

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽȘȚ"
LOWER = "a-zß-öø-ÿāăąćĉċčďđēėęěğģīįıķĺļľłńņňōőœŕřśşšţťūůűųŵŷźżžșțʼ"
PARTICLE = (
    r"(?:[Dd]e\s(?:[Ll]a|[Ll]os|[Ll]as)|[Vv]an\s(?:de[rn]?|'t)|[Vv]on\s(?:de[rm]|und\szu)|[Vv][ao]n|[Dd](?:e|el|os|as|a|i|u|en|er|al|ella)"
    r"|[Ll][ae]|[Tt]e[rn]?|[Zz]u[rm]?|[Aa]l|[Ee]l|[Bb]en|[Bb]in|[Ss]t\.?|[Ss]an|[Dd]'|[Oo]')"
)
_PART = rf"(?:(?:[DdOL]['’]|Mc|Mac|Fitz|al-|Al-|El-|el-)?[{UPPER}][{LOWER}]+(?:['’]?[{UPPER}]?[{LOWER}]+)?|[{UPPER}]{{2,}}(?:['’][{UPPER}]+)?)"
_LOWER_PART = rf"(?:[{UPPER}]['’])?[{UPPER}][{LOWER}]+(?:[{UPPER}][{LOWER}]+)?"
FAMILY = rf"(?:{PARTICLE}\s)?{_PART}(?:[-‐‑–]\s?{_PART})*(?:\s(?:{PARTICLE}\s)?{_LOWER_PART}(?:[-‐‑–]{_PART})?){{0,2}}"
_ONE_FAMILY = rf"(?:{PARTICLE}\s){{0,2}}{_PART}(?:[-‐‑–]\s?{_PART})*"
INITIALS = rf"(?:(?:[{UPPER}]{{1,4}}|[{UPPER}](?:[{LOWER}])?\.?(?:[\s.-]{{0,2}}[{UPPER}][{LOWER}]?\.?){{0,3}})(?![{LOWER}])|[{LOWER}](?=[,、]))"
DOTTED = rf"(?:[{UPPER}][{LOWER}]?\.[\s-]{{0,2}}){{1,4}}"
_GIVEN = rf"[{UPPER}][{LOWER}]+(?:-[{UPPER}]?[{LOWER}]+)?(?:\s(?:[{UPPER}]\.?|[{UPPER}][{LOWER}]+))*"
_SUFFIX = r"(?:,?\s(?:Jr|Sr|II|III|IV|2nd|3rd)\.?(?![A-Za-z]))?"
_SEP = r"(?:\s?[,;、]\s?(?:and\s|&\s?|et\s(?!al)|und\s|y\s|\.\.\.\s|…\s?)?|\s(?:and|&|et(?!\sal)|und|y|e)\s|\s?&\s?)"

_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("family_initials", late_pattern(rf"(?P<family>{FAMILY})\s(?P<given>{INITIALS}\.?){_SUFFIX}(?=[\s,;.:(、&]|$)")),
    (
        "family_comma_initials",
        late_pattern(rf"(?P<family>{FAMILY}),\s?(?P<given>{DOTTED}|[{UPPER}]{{1,3}}\b){_SUFFIX}(?=[\s,;.:(、&]|$)"),
    ),
    (
        "initials_family",
        late_pattern(rf"(?P<given>{DOTTED})\s?(?P<family>{_ONE_FAMILY}(?:\s{_PART})?){_SUFFIX}(?=[\s,;.:(、&]|$)"),
    ),
    ("inverted_full", late_pattern(rf"(?P<family>{FAMILY}),\s(?P<given>{_GIVEN}\.?){_SUFFIX}(?=[\s,;.:(、&]|$)")),
    (
        "full",
        late_pattern(
            rf"(?P<given>(?:[{UPPER}]\.\s)?{_GIVEN}(?:\s[{UPPER}]\.)*)\s(?P<family>{_ONE_FAMILY}){_SUFFIX}(?=[\s,;.:(、&]|$)"
        ),
    ),
)
_FULL = _STYLES[4][1]
_ETAL = re.compile(
    r"[\s,;]{0,3}(?:\(?\s?et\.?\s?al\.?\)?|and\s(?:others|colleagues)|et\scoll\.?|u\.\s?a\.|等)[.,]?", re.I
)
_SEPARATOR = re.compile(_SEP)
_SPACE = re.compile(r"\s(?!and\b)")
_EDITORS = re.compile(r"[\s,]{0,2}\(?\b(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|org|orgs|coords?)\b\.?\)?[.,]?")
_NOT_NAMES = frozenset(
    """The This That These Those A An In On Of For And With From Effect Effects Efficacy Study Role Treatment Use Low
    High Clinical Randomized Randomised Controlled Systematic Review Association Available Accessed Retrieved Published
    Journal New Safety Impact Long Short Early Is Are Do Does Can How What Why When Where Which Who Health Medical
    January February March April May June July August September October November December Vitamin Evidence However Therefore Moreover Furthermore Although Because Thus Also Instead Meanwhile Still Yet He She They It We You I""".split()  # noqa: SIM905
)
_YEAR_NEXT = re.compile(r"[\s,.;]{0,3}\(?(?:1[89]|20)\d\d[a-z]?\b")


class Names(NamedTuple):
    """CSL-JSON names, where their list ends in the string, the style they are in, and whether "et al." follows."""

    authors: list[dict[str, str]]
    end: int
    style: str
    et_al: bool
    editors: bool = False


def parse_names(text: str, position: int = 0, *, natural: bool = False) -> Names:
    """Return the author list that begins at ``position`` (no authors, ``end == position`` where none does).

    ``natural``: only given names or initials before the family name, as names stand in prose.

    >>> parse_names("Younger J, Parkitny L, McLain D. The use of").authors[2]
    {'family': 'McLain', 'given': 'D'}
    >>> parse_names("Smith, J. A., & van der Berg, B. (2019).").authors[1]
    {'family': 'van der Berg', 'given': 'B.'}
    """
    best = Names([], position, "none", False)
    for style, pattern in _STYLES:
        if natural and style not in ("full", "initials_family"):
            continue
        names = _list(text, position, style, pattern)
        if names is not None and names.end > best.end + (
            8 if style in ("full", "inverted_full") and best.authors else 0
        ):
            best = names
    return best


def _list(text: str, position: int, style: str, pattern: re.Pattern[str]) -> Names | None:
    authors: list[dict[str, str]] = []
    end = position
    et_al = editors = False
    while len(authors) < 200:
        match = _name(text, end, style, pattern, bool(authors))
        if match is None:
            break
        authors.append({"family": _tidy(match["family"]), "given": _given(match["given"], style != "family_initials")})
        last = match.end()
        end = last
        tail = _ETAL.match(text, last)
        if tail:
            et_al, end = True, tail.end()
            break
        separator = _SEPARATOR.match(text, last) or (_SPACE.match(text, last) if style == "family_initials" else None)
        if separator is None or _YEAR_NEXT.match(text, last):
            break
        if _name(text, separator.end(), style, pattern, True) is None:
            break
        end = separator.end()
    if not authors:
        return None
    note = _EDITORS.match(text, end)
    if note:
        editors, end = True, note.end()
    if (
        style == "full"
        and len(authors) == 1
        and not et_al
        and not _YEAR_NEXT.match(text, end)
        and text[end : end + 1] not in ",.;(:"
    ):
        return None
    return Names(authors, end, style, et_al, editors)


def _name(text: str, position: int, style: str, pattern: re.Pattern[str], later: bool) -> re.Match[str] | None:
    """Return the name at ``position``; MLA and Chicago invert the first name only ("Smith, John, and Mary Jones")."""
    orders = (_FULL, pattern) if later and style == "inverted_full" else (pattern,)
    for order in orders:
        match = order.match(text, position)
        if match is not None and _is_name(match, style):
            return match
    return None


def _is_name(match: re.Match[str], style: str) -> bool:
    family = match["family"].split()
    if style not in ("full", "inverted_full"):
        return family[0] not in _NOT_NAMES or len(family[0]) < 4
    if any(word in _NOT_NAMES for word in family) or match["given"].split()[0] in _NOT_NAMES:
        return False
    return not (style in ("full", "inverted_full") and len(match["given"]) > 30)


def _given(given: str, dotted: bool) -> str:
    """Return initials without the full stop of the list ("KS." but "K. S.")."""
    given = given.strip(" ,")
    return given[:-1] if given.endswith(".") and given.count(".") == 1 and not dotted else given


def _tidy(family: str) -> str:
    return re.sub(r"\s+", " ", family).strip(" ,.")
