"""An entry of a bibliography as the text that is indexed, and the identifiers that it and a query give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from claimx.works import clean_id, text_of, year_of

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\bdoi:?\s*10\.\d{4,9}/\S+|\b10\.\d{4,9}/\S+", re.I)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>]+")
_PMID = re.compile(
    r"\b(?:PMID|PubMed(?:\s+\[journal\]\s+PMID)?)\s?:?\s?(\d{4,8})\b|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d{4,8})\b", re.I
)
_PMCID = re.compile(r"\bPMC\s?(\d{4,8})\b")
_BROKEN_WORD = re.compile(r"(?<=[a-z])-[ \t]*\r?\n\s*(?=[a-z])")
_MANGLED_SIGN, _MANGLED_LETTER = "â€", "Ã"
_MANGLED = re.compile(r"[ÂÃÅÄâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")
"""UTF-8 that was read as Windows-1252: "Ã©" for an e with an acute accent."""
_LONGEST = 2_000
"""Characters of a text that are read; a reference is never longer."""
_ID_FIELDS = (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"))
Identifier = tuple[str, str]


def raw_of(csl: dict[str, Any]) -> str:
    """Return the text that an entry was read from, where no format described it, or ``""``."""
    custom = csl.get("custom")
    raw = custom.get("raw") if isinstance(custom, dict) else None
    return raw if isinstance(raw, str) else ""


def searchable(csl: dict[str, Any]) -> tuple[str, list[Identifier]]:
    """Return the text under which a CSL-JSON item is found, its first author first, and its identifiers."""
    raw = raw_of(csl)
    if raw and "title" not in csl:
        return readable(raw)
    names = " ".join(_names(csl.get("author") or csl.get("editor")))
    year = year_of(csl)
    place = f"{text_of(csl.get('volume'))} {text_of(csl.get('issue'))} {text_of(csl.get('page'))}"
    parts = (names, str(year or ""), text_of(csl.get("title")), journal_text(csl), place)
    return ". ".join(part for part in parts if part)[:_LONGEST], ids_of_csl(csl)


def journal_text(csl: dict[str, Any]) -> str:
    """Return the container under all the names that the item and the table of journals give it."""
    from claimx.journals import names_of

    names = [text_of(csl.get(field)) for field in ("container-title", "container-title-short", "journalAbbreviation")]
    known = [other for name in names if name for other in names_of(name)]
    return "; ".join(dict.fromkeys(name for name in (*names, *known) if name))


def readable(raw: str) -> tuple[str, list[Identifier]]:
    """Return a raw string without addresses and identifiers, and these; line breaks and mojibake mended."""
    text = raw[:_LONGEST]
    if "\n" in text:
        text = _BROKEN_WORD.sub("", text)
    if _MANGLED_SIGN in text or _MANGLED_LETTER in text:
        text = _MANGLED.sub(_mended, text)
    lower = text.lower()
    identifiers: list[Identifier] = []
    if "10." in text:
        identifiers += [("doi", clean_id("doi", found)) for found in _DOI.findall(text)]
    if "pmid" in lower or "pubmed" in lower:
        identifiers += [("pmid", one or other) for one, other in _PMID.findall(text)]
        text = _PMID.sub(" ", text)
    if "PMC" in text:
        identifiers += [("pmcid", f"pmc{number}") for number in _PMCID.findall(text)]
        text = _PMCID.sub(" ", text)
    if identifiers or "://" in text or "www." in lower:
        text = _ADDRESS.sub(" ", text)
    return text, list(dict.fromkeys(identifiers))


def _mended(match: re.Match[str]) -> str:
    try:
        return match.group().encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match.group()


def ids_of_csl(csl: dict[str, Any]) -> list[Identifier]:
    """Return (kind, normalised value) of the identifiers of a CSL item."""
    found = []
    for kind, field in _ID_FIELDS:
        value = text_of(csl.get(field))
        if value:
            found.append((kind, clean_id(kind, value)))
    return found


def _names(people: Any) -> Iterable[str]:
    for person in people if isinstance(people, list) else ():
        if isinstance(person, dict):
            family = text_of(person.get("family") or person.get("literal") or person.get("name"))
            # a name in ideographs is written in one
            yield family + text_of(person.get("given")) if family[:1] >= "\u3040" else family
