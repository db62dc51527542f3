"""BibTeX, as Zotero, JabRef, BibTeX and biber read it.

Letters with accents and signs that TeX would take for its own are written as TeX writes them, other scripts stay as
they are (UTF-8). Words of a title that must keep their capitals (``LDN``, ``McArdle``) are in braces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from claimx.works import date_of, people_of, text_of

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "entry-encyclopedia": "incollection", "paper-conference": "inproceedings",
    "thesis": "phdthesis", "report": "techreport", "manuscript": "unpublished",
}  # fmt: skip
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHERS = {"phdthesis": "school", "techreport": "institution"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIGNS = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", "ß": r"{\ss}", "æ": r"{\ae}", "Æ": r"{\AE}",
    "œ": r"{\oe}", "Œ": r"{\OE}", "ø": r"{\o}", "Ø": r"{\O}", "ł": r"{\l}", "Ł": r"{\L}", "å": r"{\aa}",
    "Å": r"{\AA}", "ı": r"{\i}", "–": "--", "—": "---",
}  # fmt: skip
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c", "\u0328": "k",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_TITLE_CASE = 0.6
"""Share of words with a capital (of the longer ones within a sentence) from which a title is in title case: only words with further capitals are kept then."""
_AND = re.compile(r"\band\b", re.I)
_RAW = (("doi", "DOI"), ("url", "URL"), ("pmid", "PMID"), ("pmcid", "PMCID"), ("isbn", "ISBN"), ("issn", "ISSN"))
_TEXT = (
    ("series", "collection-title"), ("edition", "edition"), ("volume", "volume"), ("number", "issue"),
    ("address", "publisher-place"), ("language", "language"), ("abstract", "abstract"), ("note", "note"),
)  # fmt: skip


def encode(items: Iterable[dict[str, Any]]) -> bytes:
    """Return ``items`` (CSL-JSON, with ``id`` as their key) as BibTeX entries, an empty line between two."""
    return "\n".join(_entry(item) for item in items).encode("utf-8", "replace")


def escape(text: str) -> str:
    r"""Return ``text`` as TeX writes it.

    >>> print(escape("Müller & Søn: 50 % of 日本"))
    M{\"u}ller \& S{\o}n: 50 \% of 日本
    """
    return "".join(_SIGNS.get(c) or (c if c.isascii() else _accented(c)) for c in unicodedata.normalize("NFC", text))


def title_of(text: str) -> str:
    """Return a title as TeX writes it, its words that must keep their capitals in braces.

    >>> title_of("Low-dose naltrexone (LDN) in Crohn's disease")
    "Low-dose naltrexone ({LDN}) in {Crohn's} disease"
    >>> title_of("The Treatment of Chronic Pain With LDN")
    'The Treatment of Chronic Pain With {LDN}'
    """
    plain = [
        found[0] for found in _WORD.finditer(text)
        if len(found[0]) > 3 and not any(c.isupper() for c in found[0][1:]) and _within(text, found.start())
    ]  # fmt: skip
    title_case = sum(word[0].isupper() for word in plain) > _TITLE_CASE * len(plain)
    pieces, end = [], 0
    for found in _WORD.finditer(text):
        word = found[0]
        inner = any(c.isupper() for c in word[1:])
        kept = inner or (word[0].isupper() and not title_case and _within(text, found.start()))
        pieces += [escape(text[end : found.start()]), f"{{{escape(word)}}}" if kept else escape(word)]
        end = found.end()
    return "".join(pieces) + escape(text[end:])


def _within(text: str, start: int) -> bool:
    """Tell whether a word stands within a sentence: the first of one may lose its capital."""
    before = text[:start].rstrip(" \"'“‘([¿¡")
    return bool(before) and before[-1] not in ".?!:"


def _accented(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) != 2 or parts[1] not in _ACCENTS or not parts[0].isascii():
        return letter
    base, accent = parts[0], _ACCENTS[parts[1]]
    base = "\\i" if base == "i" else base
    return f"{{\\{accent}{{{base}}}}}" if accent.isalpha() else f"{{\\{accent}{base}}}"


def _entry(item: dict[str, Any]) -> str:
    kind = _TYPES.get(text_of(item.get("type")), "misc")
    fields = [f"  {name} = {value}" for name, value in _fields(item, kind) if value not in ("", "{}")]
    return f"@{kind}{{{text_of(item.get('id'))},\n" + ",\n".join(fields) + "\n}\n"


def _fields(item: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    for role in ("author", "editor"):
        yield role, _braced(" and ".join(filter(None, map(_name, people_of(item, role)))))
    yield "title", _braced(title_of(" ".join(text_of(item.get("title")).split())))
    yield _CONTAINERS.get(kind, "howpublished"), _braced(_line(item.get("container-title")))
    yield "shortjournal", _braced(_line(item.get("container-title-short")))
    yield from _dates(item)
    yield "pages", _braced(re.sub(r"\s*[-–—]+\s*", "--", _line(item.get("page"))))
    yield _PUBLISHERS.get(kind, "publisher"), _braced(_line(item.get("publisher")))
    for name, field in _TEXT:
        yield name, _braced(_line(item.get(field)))
    for name, field in _RAW:
        yield name, _braced(re.sub(r"[{}\s\\]", _percent, text_of(item.get(field))))


def _dates(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    date = date_of(item)
    if date:
        yield "year", _braced(str(date[0]))
    if len(date) > 1:
        yield "month", _MONTHS[date[1] - 1]


def _name(person: dict[str, Any]) -> str:
    """Return a name as ``Family, Suffix, Given``; a group is braced, and so is a name that holds the word "and"."""
    particle, family = text_of(person.get("non-dropping-particle")), text_of(person.get("family"))
    if not family:
        literal = text_of(person.get("literal"))
        return f"{{{_line(literal)}}}" if literal else ""
    whole = f"{particle} {family}".strip()
    parts = [_line(whole), _line(person.get("suffix")), _line(person.get("given"))]
    if _AND.search(whole) or "," in whole:
        parts[0] = f"{{{parts[0]}}}"
    return ", ".join(filter(None, parts))


def _line(value: object) -> str:
    return escape(" ".join(text_of(value).split()))


def _braced(value: str) -> str:
    return f"{{{value}}}"


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"
