"""BibTeX and BibLaTeX, as reference managers write them: nested braces, ``@string``, ``#``, TeX accents."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from claimx.errors import LibraryError

_ENTRY = re.compile(r"@\s*(\w+)\s*([{(])", re.M)
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w+:.-]*)\s*=\s*")
_KEY = re.compile(r"\s*([^,\s}=]*)\s*(,|(?=[})]))")
_BARE = re.compile(r"[\w.:+-]+")
_HASH = re.compile(r"\s*#\s*")
_COMBINING = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
}
_ACCENT = re.compile(
    r"\\(?:(['`^\"~=.])\s*\{?\\?([A-Za-z])\}?|([uvHckrd])\s*\{\\?([A-Za-z])\}|([uvHckrd])\s+([A-Za-z]))"
)
_SYMBOLS = {
    r"\ss": "ß",
    r"\o": "ø",
    r"\O": "Ø",
    r"\l": "ł",
    r"\L": "Ł",
    r"\ae": "æ",
    r"\AE": "Æ",
    r"\oe": "œ",
    r"\OE": "Œ",
    r"\aa": "å",
    r"\AA": "Å",
    r"\i": "i",
    r"\j": "j",
    r"\&": "&",
    r"\%": "%",
    r"\_": "_",
    r"\#": "#",
    r"\$": "$",
    r"\textendash": "–",
    r"\textquoteright": "’",
}
_SYMBOL = re.compile(r"\\(?:ss|ae|AE|oe|OE|aa|AA|textendash|textquoteright|[oOlLij])(?![A-Za-z])\s*|\\[&%_#$]")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*")
_MONTHS = {m: str(i) for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_TYPES = {
    "article": "article-journal",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "electronic": "webpage",
    "manual": "book",
    "misc": "document",
    "unpublished": "manuscript",
}
_FIELDS = {
    "title": "title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "volume": "volume",
    "number": "issue",
    "issue": "issue",
    "pages": "page",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "url": "URL",
    "isbn": "ISBN",
    "publisher": "publisher",
    "shortjournal": "container-title-short",
}
_AND = re.compile(r"\s+and\s+", re.I)
_MAX_DEPTH = 200


def read_bibtex(text: str, name: str) -> list[tuple[str, dict[str, Any]]]:
    """Return (key, CSL-JSON) of every entry of ``text``.

    Raises:
        LibraryError: an entry is not closed or a field has no value; the message names ``name`` and the line.

    >>> read_bibtex("@article{a1, title = {On {LDN}}, author = {Roe, Jane and M{\\\\\\"u}ller, K.}, year = 2013}", "x.bib")[0][1]["author"][1]
    {'family': 'Müller', 'given': 'K.'}
    """
    entries: list[tuple[str, dict[str, Any]]] = []
    macros = dict(_MONTHS)
    position = 0
    while (match := _ENTRY.search(text, position)) is not None:
        kind = match[1].lower()
        if kind == "comment":
            position = match.end()
            continue
        close = "}" if match[2] == "{" else ")"
        if kind == "preamble":
            _, position = _value(text, match.end(), macros, name)
            continue
        key, start = "", match.end()
        if kind != "string":
            head = _KEY.match(text, start)
            if head is None:
                raise _error(name, text, match.start(), "entry without a key")
            key, start = head[1], head.end()
        fields, position = _fields(text, start, close, macros, name, match.start())
        if kind == "string":
            macros.update(fields)
        else:
            entries.append((key or f"entry{len(entries) + 1}", _csl(kind, fields)))
    return entries


def _fields(
    text: str, position: int, close: str, macros: dict[str, str], name: str, opened: int
) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while True:
        match = _FIELD.match(text, position)
        if match is None:
            break
        value, position = _value(text, match.end(), macros, name)
        fields.setdefault(match[1].lower(), value)
    rest = re.compile(r"[\s,]*").match(text, position)
    end = rest.end() if rest else position
    if text[end : end + 1] != close:
        what = "entry is not closed" if end >= len(text) else f"cannot read {text[end : end + 20]!r}"
        raise _error(name, text, end if end < len(text) else opened, what)
    return fields, end + 1


def _value(text: str, position: int, macros: dict[str, str], name: str) -> tuple[str, int]:
    parts = []
    while True:
        opening = text[position : position + 1]
        if opening == "{":
            end = _closing(text, position, name)
            parts.append(text[position + 1 : end])
            position = end + 1
        elif opening == '"':
            end = _quote(text, position, name)
            parts.append(text[position + 1 : end])
            position = end + 1
        else:
            bare = _BARE.match(text, position)
            if bare is None:
                raise _error(name, text, position, "a field has no value")
            parts.append(macros.get(bare.group().lower(), bare.group()))
            position = bare.end()
        joined = _HASH.match(text, position)
        if joined is None:
            return "".join(parts), position
        position = joined.end()


_BRACES = re.compile(r"\\.|[{}]", re.S)
_QUOTES = re.compile(r"\\.|[{}\"]", re.S)


def _closing(text: str, position: int, name: str) -> int:
    depth = 0
    for match in _BRACES.finditer(text, position):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return match.start()
        if depth > _MAX_DEPTH:
            break
    raise _error(name, text, position, "a brace is not closed")


def _quote(text: str, position: int, name: str) -> int:
    depth = 0
    for match in _QUOTES.finditer(text, position + 1):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if match.group() == '"' and depth == 0:
            return match.start()
    raise _error(name, text, position, "a quotation mark is not closed")


def _error(name: str, text: str, position: int, what: str) -> LibraryError:
    return LibraryError(f"{name}:{text.count(chr(10), 0, position) + 1}: {what}")


def _csl(kind: str, fields: dict[str, str]) -> dict[str, Any]:
    csl: dict[str, Any] = {"type": _TYPES.get(kind, "document")}
    people = fields.get("author") or fields.get("editor")
    if people:
        csl["author"] = [_name(one) for one in _AND.split(people) if one.strip() and one.strip().lower() != "others"]
    for field, target in _FIELDS.items():
        value = untex(fields.get(field, ""))
        if value:
            csl.setdefault(target, value.replace("--", "-").replace("–", "-") if target == "page" else value)
    year = re.search(r"\d{4}", fields.get("year") or fields.get("date") or "")
    if year:
        csl["issued"] = {"date-parts": [[int(year.group())]]}
    return csl


def _name(raw: str) -> dict[str, str]:
    if raw.strip().startswith("{") and raw.strip().endswith("}") and "," not in raw:
        return {"literal": untex(raw)}
    parts = [part.strip() for part in untex(raw).split(",")]
    if len(parts) > 1:
        return {"family": parts[0], "given": parts[-1]}
    words = parts[0].split()
    cut = next((i for i, word in enumerate(words[:-1]) if i and word.islower()), len(words) - 1)
    family = {"family": " ".join(words[cut:])}
    return {**family, "given": " ".join(words[:cut])} if cut > 0 else family


def untex(value: str) -> str:
    """Return ``value`` without TeX: accents composed, braces and commands gone, one space between words."""
    if "\\" in value:
        value = _ACCENT.sub(_compose, value)
        value = _SYMBOL.sub(lambda m: _SYMBOLS.get(m.group().strip(), ""), value)
        value = _COMMAND.sub("", value)
    return " ".join(value.replace("{", "").replace("}", "").replace("~", " ").split())


def _compose(match: re.Match[str]) -> str:
    accent = match[1] or match[3] or match[5]
    letter = match[2] or match[4] or match[6]
    return unicodedata.normalize("NFC", letter + _COMBINING[accent])
