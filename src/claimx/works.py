"""Works described as CSL-JSON: what of a description is compared, in the form in which it is compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from claimx.late_pattern import late_pattern

_WORD = late_pattern(r"[0-9a-z\u0370-\u03ff\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+")
_TAG = re.compile(r"<[^<>]{1,40}>")
_PARTICLES = re.compile(r"^(?:de la|van den|van der|de|van|von|der|den|del|della|di|da|dos|du|la|le|el|al)[ -]")
LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "ħ": "h",
    "ŋ": "n",
    "ŧ": "t",
}
"""Small letters that Unicode does not take apart into a letter of ASCII and an accent, as they are written without."""
_LETTERS = str.maketrans(LETTERS | {c.upper(): plain for c, plain in LETTERS.items() if c not in "ßı"} | {"ẞ": "ss"})
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.I)
_YEAR = re.compile(r"\d{4}")


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents, markup and punctuation, its words joined by one space.

    >>> fold("Müller-Lyer, <i>E. coli</i>"), fold("ÞÓRÐUR")
    ('muller lyer e coli', 'thordur')
    """
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text.translate(_LETTERS)) if not unicodedata.combining(c)
        )
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join(_WORD.findall(text.lower()))


def fold_family(name: str) -> str:
    """Return a family name folded and without its particle.

    >>> fold_family("van der Berg")
    'berg'
    """
    folded = fold(name)
    return _PARTICLES.sub("", folded) or folded


def clean_id(kind: str, value: str) -> str:
    """Return a DOI, PMCID or PMID in the form under which it is compared.

    >>> clean_id("doi", "https://doi.org/10.1000/ABC."), clean_id("pmcid", "PMC 12"), clean_id("pmid", "PMID: 7")
    ('10.1000/abc', 'pmc12', '7')
    """
    if kind == "doi":
        return _DOI_PREFIX.sub("", value.strip()).lower().rstrip(".")
    if kind == "pmcid":
        return "pmc" + re.sub(r"\D", "", value)
    return re.sub(r"\D", "", value)


def year_of(csl: dict[str, Any]) -> int | None:
    """Return the year of issue of a CSL item."""
    issued = csl.get("issued")
    if isinstance(issued, dict):
        parts = issued.get("date-parts") or [[None]]
        first = parts[0][0] if parts and parts[0] else None
        match = _YEAR.search(str(first if first is not None else issued.get("raw") or issued.get("literal") or ""))
    else:
        match = _YEAR.search(text_of(issued))
    return int(match.group()) if match else None


def date_of(csl: dict[str, Any]) -> tuple[int, ...]:
    """Return year, month and day of issue as far as they are given: () to three numbers.

    >>> date_of({"issued": {"date-parts": [["2013", 5]]}}), date_of({"issued": {"raw": "May 2013"}}), date_of({})
    ((2013, 5), (2013,), ())
    """
    year = year_of(csl)
    if year is None:
        return ()
    issued = csl.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    date = [year]
    for part, most in zip(first[1:3], (12, 31), strict=False):
        if not str(part).isdecimal() or not 1 <= int(part) <= most:
            break
        date.append(int(part))
    return tuple(date)


def people_of(csl: dict[str, Any], role: str = "author") -> list[dict[str, Any]]:
    """Return the names of a CSL item in a role."""
    people = csl.get(role)
    return [person for person in people if isinstance(person, dict)] if isinstance(people, list) else []


def text_of(value: Any) -> str:
    """Return the text of a CSL variable: the first of a list, "" for none."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value) if value is not None else ""
