"""What is compared of a work: folded title words, family names, year, container, volume, first page, identifiers."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

_WORD = re.compile(r"[0-9a-z\u0370-\u03ff\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+")
_TAG = re.compile(r"<[^<>]{1,40}>")
_PARTICLES = re.compile(r"^(?:de la|van den|van der|de|van|von|der|den|del|della|di|da|dos|du|la|le|el|al)[ -]")
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ı": "i",
        "þ": "th",
        "ð": "d",
    }
)
_ID_FIELDS = (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"))
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.I)


class Work(NamedTuple):
    """A reference, a citation or an entry of the bibliography, ready to be compared."""

    title: str
    words: tuple[str, ...]
    families: tuple[str, ...]
    year: int | None
    container: str
    short_container: str
    volume: str
    page: str
    ids: tuple[tuple[str, str], ...]


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents, markup and punctuation, its words joined by one space.

    >>> fold("Müller-Lyer, <i>E. coli</i>")
    'muller lyer e coli'
    """
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text.translate(_LETTERS)) if not unicodedata.combining(c)
        )
    return " ".join(_WORD.findall(_TAG.sub("", text).lower()))


def fold_family(name: str) -> str:
    """Return a family name folded and without its particle ("van der Berg" -> "berg")."""
    folded = fold(name)
    return _PARTICLES.sub("", folded) or folded


def work_of(csl: dict[str, Any]) -> Work:
    """Return the features of a CSL-JSON item; what is missing is empty."""
    title = fold(_text(csl.get("title")))
    families = tuple(
        family
        for family in (
            fold_family(_text(a.get("family") or a.get("literal")))
            for a in csl.get("author") or []
            if isinstance(a, dict)
        )
        if family
    )
    return Work(
        title,
        tuple(title.split()),
        families,
        year_of(csl),
        _text(csl.get("container-title")),
        _text(csl.get("container-title-short") or csl.get("journalAbbreviation")),
        fold(_text(csl.get("volume"))),
        fold(re.split(r"[-–—,]", _text(csl.get("page")))[0]),
        tuple(ids_of_csl(csl)),
    )


def ids_of_csl(csl: dict[str, Any]) -> list[tuple[str, str]]:
    """Return (kind, normalised value) of the identifiers of a CSL item."""
    ids = []
    for kind, field in _ID_FIELDS:
        value = _text(csl.get(field))
        if value:
            ids.append((kind, clean_id(kind, value)))
    return ids


def clean_id(kind: str, value: str) -> str:
    """Return an identifier in the form under which it is compared."""
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
        match = re.search(
            r"\d{4}", str(first if first is not None else issued.get("raw") or issued.get("literal") or "")
        )
    else:
        match = re.search(r"\d{4}", _text(issued))
    return int(match.group()) if match else None


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value) if value is not None else ""
