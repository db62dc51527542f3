"""RIS (``TY  - JOUR``), as EndNote, Zotero, Mendeley, EBSCO, Ovid, Embase, Cochrane, Rayyan and Covidence write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.library.formats.item import item
from claimx.library.formats.people import Name, inverted, name_of, names_of_list
from claimx.library.formats.source import Entry, Source
from claimx.library.formats.tags import Tags

_LINE = re.compile(r"([A-Z][A-Z0-9]{1,2}) {0,3}-(?: (.*)|$)")
_TYPES = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "ABST": "article-journal",
    "INPR": "article-journal",
    "JFULL": "periodical",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "THES": "thesis",
    "RPRT": "report",
    "GOVDOC": "report",
    "GRNT": "report",
    "STAND": "standard",
    "ELEC": "webpage",
    "WEB": "webpage",
    "ICOMM": "webpage",
    "BLOG": "post-weblog",
    "DATA": "dataset",
    "COMP": "software",
    "PAT": "patent",
    "CASE": "legal_case",
    "BILL": "bill",
    "STAT": "legislation",
    "UNPB": "manuscript",
    "UNPD": "manuscript",
    "MANSCPT": "manuscript",
    "PREPRINT": "article",
    "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary",
    "VIDEO": "motion_picture",
}
_PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
_UNUSED = frozenset(["AB", "N2", "KW", "AD", "RP", "L1", "L4", "CA", "NV", "TA", "TT", "RN", "OP", "CR"])
_PAGES_IN_PARENTHESES = re.compile(r"\s*\(\d+\)\s*\Z")


def read_ris(source: Source) -> Iterator[Entry]:
    """Yield (key, CSL-JSON) of the records of ``source``; one without ``ID`` is keyed by its place.

    What stands between records (the head of a file, numbers) is passed over; a record that is not ended by ``ER`` ends
    where the next begins.
    """
    tags = Tags()
    opened = count = 0
    last = ""
    for number, line in enumerate(source.text, 1):
        if line[2:6] == "  - " and line[0].isupper():
            tag, value = line[:2], line[6:].strip()
        else:
            match = _LINE.match(line) or (_LINE.match(line.lstrip()) if line[:1].isspace() else None)
            if match is None:
                if last and not line.isspace():
                    tags.go_on(last, line.strip())
                continue
            tag, value = match[1], (match[2] or "").strip()
        if tag in _UNUSED:
            last = ""
        elif tag == "TY" or tag == "ER":
            if tags:
                count += 1
                yield _entry(tags, count)
            if tag == "TY" and tags:
                source.warn(opened, "a record is not ended by an ER line: it ends where the next begins")
            tags, last, opened = Tags(), "", number
            if tag == "TY":
                tags.add("TY", value)
        elif tags:
            tags.add(tag, value)
            last = tag
        elif tag in ("TI", "T1", "AU", "A1"):
            source.warn(number, "a record does not begin with a TY line: taken for an article")
            tags, last, opened = Tags({"TY": ["JOUR"], tag: [value]}), tag, number
    if tags:
        source.warn(opened, "the last record is not ended by an ER line: is the file complete?")
        yield _entry(tags, count + 1)


def _entry(tags: Tags, index: int) -> Entry:
    first = tags.first
    kind = _TYPES.get(tags["TY"][0].upper(), "document")
    own_book = kind == "book"
    fields = {
        "title": first("TI", "T1", "CT", *(("BT", "T2") if own_book else ())),
        "container": "" if own_book else _journal(tags, kind),
        "short": "" if own_book or kind in _PARTS else first("JA", "J2", "J1"),
        "volume": first("VL"),
        "issue": first("IS", "CP"),
        "first": _PAGES_IN_PARENTHESES.sub("", first("SP")).rstrip("-– "),
        "last": first("EP"),
        "article": first("C7", "AR", "M1" if kind == "article-journal" and first("M1")[:1] == "e" else "C7"),
        "date": first("PY", "Y1", "DA", "YR"),
        "publisher": first("PB"),
        "place": first("CY", "PP"),
        "edition": first("ET"),
        "series": first("T3") or (first("T2") if own_book and first("TI", "T1") else ""),
        "language": first("LA"),
        "isbn" if own_book or kind == "chapter" else "issn": first("SN"),
        "doi": " ".join(value for name in ("DO", "DOI", "M3", "L3") for value in tags.get(name, ())) or first("N1"),
        "pmid": _pmid(tags),
        "pmcid": next((value for value in tags.get("C2", ()) if value[:3].upper() == "PMC"), ""),
        "url": next((value for value in [*tags.get("UR", ()), *tags.get("L2", ())] if ":" in value), ""),
        "note": " ".join([*tags.get("N1", ()), *tags.get("C6", ()), *tags.get("U1", ())]),
    }
    date = first("DA")
    if date and len(fields["date"].strip("/ ")) == 4:
        fields["date"] = date if fields["date"].strip("/ ") in date else f"{fields['date'].strip('/ ')} {date}"
    authors = _people(tags, ("AU", "A1"))
    editors = _people(tags, ("ED", "A2") if kind in _PARTS else ("ED",))
    csl = item(kind, fields, authors or (_people(tags, ("A2",)) if not editors else []), editors)
    return first("ID", "LB") or f"ris{index}", csl


def _journal(tags: Tags, kind: str) -> str:
    name = tags.first("T2", "BT", "JF", "JO") if kind in _PARTS else tags.first("JF", "T2", "JO", "BT")
    return name or tags.first("JA", "J2", "J1")


def _pmid(tags: Tags) -> str:
    """Return the accession number where it can be PubMed's: seven or eight digits alone or with its label."""
    for name in ("AN", "PM", "C1", "C2", "M2", "U1"):
        for value in tags.get(name, ()):
            low = value.lower()
            if "pmid" in low or "pubmed" in low:
                return value
            if value.isdecimal() and name in ("AN", "C2") and 5 <= len(value) <= 8:
                return value
    return ""


def _people(tags: Tags, names: tuple[str, ...]) -> list[Name]:
    people: list[Name] = []
    for name in names:
        for value in tags.get(name, ()):
            if not value or value.lower().rstrip(".") == "et al":
                continue
            if ";" in value or value.count(",") > 2 or " and " in value:
                people += names_of_list(value)
            else:
                people.append(inverted(value) if "," in value else name_of(value))
    return people
