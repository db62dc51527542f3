"""Two line formats of one shape, a label and a value: EndNote's refer (``%A Roe, Jane``) and Web of Science's plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.library.formats.item import item
from claimx.library.formats.people import Name, name_of, names_of_list
from claimx.library.formats.source import Entry, Source
from claimx.library.formats.tags import Tags

_REFER = re.compile(r"%([0-9A-Z@!#$&()*+<>?\[\]^~=])(?: (.*)|$)")
_REFER_TYPES = {
    "journal article": "article-journal",
    "electronic article": "article-journal",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "conference paper": "paper-conference",
    "conference proceedings": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "web page": "webpage",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "dataset": "dataset",
    "patent": "patent",
    "unpublished work": "manuscript",
}
_WOS_TYPES = {"J": "article-journal", "B": "book", "S": "chapter", "P": "patent"}
_WOS_LISTS = frozenset({"AU", "AF", "BA", "BE", "BF", "ED", "CA"})


def read_refer(source: Source) -> Iterator[Entry]:
    """Yield (key, CSL-JSON) of the records of an EndNote export (``.enw``).

    Each begins with ``%0``, or with ``%T`` after a blank line.
    """
    tags = Tags()
    last = ""
    count = 0
    for line in source.text:
        match = _REFER.match(line)
        if match is None:
            if last and not line.isspace():
                tags.go_on(last, line.strip())
            elif line.isspace():
                last = ""
            continue
        if match[1] in tags and (match[1] == "0" or (match[1] == "T" and not last)):
            count += 1
            yield _refer(tags, count)
            tags = Tags()
        last = match[1]
        tags.add(last, (match[2] or "").strip())
    if tags:
        yield _refer(tags, count + 1)


def _refer(tags: Tags, index: int) -> Entry:
    first = tags.first
    kind = _REFER_TYPES.get(first("0").lower(), "document")
    fields = {
        "title": first("T", "!"),
        "container": first("J", "B") if kind != "book" else "",
        "short": first("O") if kind == "article-journal" else "",
        "volume": first("V"),
        "issue": first("N"),
        "pages": first("P", "]"),
        "date": first("D", "8"),
        "publisher": first("I"),
        "place": first("C"),
        "edition": first("7"),
        "series": first("S"),
        "language": first("G"),
        "isbn" if kind in ("book", "chapter") else "issn": first("@"),
        "doi": first("R"),
        "pmid": first("M") if first("M").isdecimal() and len(first("M")) > 4 else "",
        "pmcid": first("2") if first("2").startswith("PMC") else "",
        "url": first("U"),
        "note": first("Z"),
    }
    authors = [name_of(name.rstrip(";")) for name in tags.get("A", ()) if name]
    return first("F", "L") or f"refer{index}", item(kind, fields, authors, [name_of(n) for n in tags.get("E", ()) if n])


def read_wos(source: Source) -> Iterator[Entry]:
    """Yield (key, CSL-JSON) of the records of a Web of Science export (``savedrecs.txt``, ``.ciw``): ``PT`` to ``ER``."""
    tags = Tags()
    last = ""
    count = opened = 0
    for number, line in enumerate(source.text, 1):
        tag, value = line[:2], line[3:].strip()
        if line[:3] == "   " and last:
            tags[last].append(value)
        elif tag == "ER" and tags:
            count += 1
            yield _wos(tags, count)
            tags, last = Tags(), ""
        elif len(tag) == 2 and tag[0].isupper() and tag.isalnum() and line[2:3] in (" ", "\n", ""):
            if tag == "PT":
                if tags:
                    count += 1
                    source.warn(opened, "a record is not ended by an ER line: it ends where the next begins")
                    yield _wos(tags, count)
                tags, opened = Tags(), number
            elif not tags:
                continue
            tags.add(tag, value)
            last = tag
    if tags:
        source.warn(opened, "the last record is not ended by an ER line: is the file complete?")
        yield _wos(tags, count + 1)


def _wos(tags: Tags, index: int) -> Entry:
    fields = wos_fields({tag: ("; " if tag in _WOS_LISTS else " ").join(values) for tag, values in tags.items()})
    authors: list[Name] = [name_of(name) for name in tags.get("AF") or tags.get("AU") or tags.get("BA") or () if name]
    authors += [{"literal": name} for name in tags.get("CA", ()) if name]
    editors = [name for value in tags.get("BE") or tags.get("ED") or () for name in names_of_list(value)]
    kind = _WOS_TYPES.get(tags.get("PT", [""])[0][:1].upper(), "document")
    if kind == "article-journal" and "proceedings paper" in fields.get("kind", "").lower() and "CT" in tags:
        kind = "paper-conference"
    return fields.get("key") or f"wos{index}", item(kind, fields, authors, editors)


def wos_fields(tags: dict[str, str]) -> dict[str, str]:
    """Return what the two-letter fields of Web of Science say, by the names of :data:`claimx.library.formats.item.Fields`."""
    get = tags.get
    return {
        "key": get("UT", "").removeprefix("WOS:"),
        "kind": get("DT", ""),
        "title": get("TI", ""),
        "container": get("SO", ""),
        "short": get("JI", "") or get("J9", ""),
        "volume": get("VL", ""),
        "issue": get("IS", ""),
        "first": get("BP", ""),
        "last": get("EP", ""),
        "article": get("AR", ""),
        "date": get("PY", "") or get("EY", ""),
        "month": get("PD", ""),
        "publisher": get("PU", ""),
        "series": get("SE", ""),
        "language": get("LA", ""),
        "issn": get("SN", ""),
        "isbn": get("BN", ""),
        "doi": get("DI", ""),
        "pmid": get("PM", ""),
    }
