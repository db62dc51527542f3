"""The fields of a BibTeX or BibLaTeX entry, and those of the reference managers that write them, as CSL-JSON."""

from __future__ import annotations

import re
from typing import Any

from claimx.library.formats.dates import date_parts, month_of
from claimx.library.formats.ids import set_arxiv, set_doi, set_noted, set_pmcid, set_pmid, set_url
from claimx.library.formats.item import refine
from claimx.library.formats.people import Name, are_short, direct, inverted, names_of_list
from claimx.library.formats.tex import untex, verbatim

_TYPES = {
    "article": "article-journal",
    "periodical": "periodical",
    "suppperiodical": "article-journal",
    "review": "article-journal",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "manual": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "incollection": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "misc": "document",
    "unpublished": "manuscript",
    "preprint": "article",
}
_PLAIN = (
    ("volume", ("volume",)),
    ("issue", ("number", "issue")),
    ("publisher", ("publisher", "institution", "school", "organization")),
    ("publisher-place", ("address", "location")),
    ("edition", ("edition",)),
    ("collection-title", ("series",)),
    ("ISSN", ("issn",)),
    ("ISBN", ("isbn",)),
    ("language", ("language", "langid")),
)
"""CSL variables of plain text with the fields that give them, the first that has a value."""
_JOURNAL = ("journaltitle", "journal", "booktitle", "maintitle")
_SHORT_JOURNAL = ("shortjournal", "journal-iso", "journalabbreviation", "journal_abbrev", "abbrevjournal", "abbr")
_AND = re.compile(r"\s+and\s+", re.I)
_DEEP = re.compile(r"\\.|[{}]|\s+and\s+", re.I | re.S)
_GROUPED = re.compile(r"(?:^|\s|\{)\{|\{[^{}]*\s")
"""Braces that hold names together, not accents alone."""
_GROUP = re.compile(r"(?<!\\)\{[^{}]*\s[^{}]*\}")
_BRACED = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}\Z")
_EXTENDED = re.compile(r"(?:\A|,)\s*(family|given|prefix|suffix|given-i|useprefix|id)\s*=\s*", re.I)
_DASHES = re.compile(r"\s*(?:-+|[–—‒−])\s*")
_PAGE = re.compile(r"\A(?:pp?\.?\s*)", re.I)
_OTHERS = frozenset({"", "others", "et al"})
_LONGEST_NOTE = 600


def csl_of(kind: str, fields: dict[str, str]) -> dict[str, Any]:
    """Return the CSL-JSON item of an entry of type ``kind``, its field names in lower case, its values still TeX."""
    csl: dict[str, Any] = {"type": _TYPES.get(kind, "document")}
    title = _titled(fields, "title")
    if title:
        csl["title"] = title
    for role in ("author", "editor"):
        people = fields.get(role)
        if people:
            names = names_of(people)
            if names:
                csl[role] = names
    if "author" not in csl and "editor" in csl:
        csl["author"] = csl["editor"]
    for name in _JOURNAL:
        if name in fields and (value := _titled(fields, name)):
            csl["container-title"] = value
            break
    for name in _SHORT_JOURNAL:
        if name in fields and (value := untex(fields[name])):
            csl["container-title-short"] = value
            csl.setdefault("container-title", value)
            break
    for variable, names_ in _PLAIN:
        for name in names_:
            if name in fields and (value := untex(fields[name])):
                csl[variable] = value
                break
    _pages(csl, fields)
    refine(csl)
    _date(csl, fields)
    _identify(csl, fields)
    return csl


def names_of(value: str) -> list[Name]:
    """Return the names of an author field: ``Roe, Jane and {Zinc Study Group} and others``.

    >>> names_of("family=Poe, given=Bob, prefix=van and Jane {de la Roe}")
    [{'family': 'van Poe', 'given': 'Bob'}, {'family': 'de la Roe', 'given': 'Jane'}]
    """
    value = " ".join(value.split())
    if "{" not in value or _GROUPED.search(value) is None:
        value = untex(value)
    while _BRACED.match(value) and all(part.count(",") == 1 for part in _AND.split(value)) and _AND.search(value):
        value = value[1:-1].strip()
    parts = _AND.split(value) if "{" not in value else _split(value)
    if len(parts) == 1 and not value.startswith("{") and (";" in value or value.count(",") > 2 or are_short(value)):
        return names_of_list(untex(value))
    names = [_name(part) for part in parts if part and not part.isspace() and part.strip(" ;.").lower() not in _OTHERS]
    return [name for name in names if name.get("family") or name.get("literal", "others").lower() not in _OTHERS]


def _split(value: str) -> list[str]:
    """Split at each ``and`` that stands in no braces."""
    parts, depth, begin = [], 0, 0
    for match in _DEEP.finditer(value):
        mark = match.group()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
        elif depth <= 0 and mark[0] != "\\":
            parts.append(value[begin : match.start()])
            begin = match.end()
    return [*parts, value[begin:]]


def _name(raw: str) -> Name:
    raw = raw.strip(" \t\r\n;")
    if "{" not in raw and "\\" not in raw and "=" not in raw:
        return inverted(raw) if "," in raw else direct(raw.split())
    if raw[0] == "{" and _BRACED.match(raw):
        whole = untex(raw)
        return inverted(whole) if whole.count(",") == 1 and len(whole.split()) <= 4 else {"literal": whole}
    if "=" in raw and _EXTENDED.match(raw):
        return _extended(raw)
    if "{" in raw and " " in raw:
        raw = _GROUP.sub(lambda match: "\u00a0".join(match.group().split()), raw)
    grouped = "\u00a0" in raw
    plain = untex(raw) if not grouped else " ".join(untex(word) for word in raw.split(" "))
    name = inverted(plain) if "," in plain else direct([w for w in plain.split(" ") if w])
    if grouped:
        name = {part: value.replace("\u00a0", " ") for part, value in name.items()}
    return name if "," in plain or len(name) > 1 else {"family": plain.replace("\u00a0", " ")}


def _extended(raw: str) -> Name:
    pieces = _EXTENDED.split(raw)
    named = {key.lower(): untex(value).strip('" ,') for key, value in zip(pieces[1::2], pieces[2::2], strict=True)}
    family = " ".join(filter(None, (named.get("prefix"), named.get("family"))))
    given = named.get("given") or named.get("given-i")
    name = {"family": family}
    if given:
        name["given"] = given
    if named.get("suffix"):
        name["suffix"] = named["suffix"]
    return name


def _titled(fields: dict[str, str], name: str) -> str:
    title = untex(fields.get(name, ""))
    if name == "journal":
        name = "journaltitle"
    subtitle = fields.get(name.replace("title", "subtitle"))
    if title and subtitle and (more := untex(subtitle)):
        title = f"{title}{' ' if title[-1] in '?!:' else ': '}{more}"
    return title


def _pages(csl: dict[str, Any], fields: dict[str, str]) -> None:
    for name in ("pages", "page", "eid", "article-number", "articleno"):
        value = fields.get(name)
        if value and (pages := _DASHES.sub("-", _PAGE.sub("", untex(value))).strip("-. ")):
            csl["page"] = pages
            return


def _date(csl: dict[str, Any], fields: dict[str, str]) -> None:
    raw = fields.get("date") or fields.get("year") or fields.get("issue_date") or fields.get("pubdate") or ""
    parts = date_parts(raw if raw.isdecimal() else untex(raw))
    if parts is None:
        return
    if len(parts) == 1 and "month" in fields:
        month = fields["month"]
        number = month_of(month if month.isalnum() else untex(month.replace("#", " ")))
        if number:
            parts.append(number)
            day = fields.get("day", "").strip("{} ")
            if day.isdecimal() and 1 <= int(day) <= 31:
                parts.append(int(day))
    csl["issued"] = {"date-parts": [parts]}


def _identify(csl: dict[str, Any], fields: dict[str, str]) -> None:
    if "doi" in fields:
        set_doi(csl, verbatim(fields["doi"]))
    if "pmid" in fields:
        set_pmid(csl, fields["pmid"])
    for name in ("pmcid", "pmc"):
        if name in fields:
            set_pmcid(csl, fields[name])
    kind = (fields.get("eprinttype") or fields.get("archiveprefix") or "").strip("{} ").lower()
    if "eprint" in fields:
        value = verbatim(fields["eprint"])
        if kind in ("pubmed", "pmid", "medline"):
            set_pmid(csl, value)
        elif kind in ("pmc", "pmcid", "pubmed central"):
            set_pmcid(csl, value)
        elif kind in ("arxiv", ""):
            set_arxiv(csl, value)
    if "arxivid" in fields:
        set_arxiv(csl, fields["arxivid"])
    for name in ("url", "howpublished", "link", "bdsk-url-1"):
        if name in fields and "URL" not in csl:
            set_url(
                csl,
                " ".join(verbatim(part) for part in fields[name].split())
                if " " in fields[name].strip()
                else verbatim(fields[name]),
            )
    for name in ("note", "annote", "extra", "annotation", "addendum"):
        if name in fields:
            note = fields[name][:_LONGEST_NOTE]
            if "PM" in note or "doi" in note.lower():
                set_noted(csl, verbatim_note(note))


def verbatim_note(note: str) -> str:
    """Return a note with its blanks, without braces and with underscores as they are."""
    return note.replace("\\_", "_").replace("{", "").replace("}", "")
