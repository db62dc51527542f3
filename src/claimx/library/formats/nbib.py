"""MEDLINE as PubMed writes it (``PMID- 123``; files ``.nbib`` and ``pubmed-...-set.txt``), and ERIC (from ``OWN - ``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.library.formats.item import item
from claimx.library.formats.people import Name, inverted
from claimx.library.formats.source import Entry, Source
from claimx.library.formats.tags import Tags

_USED = (
    "PMID", "OWN", "OID", "PMC", "TI", "BTI", "TT", "CTI", "FAU", "AU", "CN", "FED", "JT", "TA", "VI", "IP", "PG", "DP", "DEP", "LID", "AID",
    "IS", "ISBN", "PB", "EN", "PT", "LA",
)  # fmt: skip
_TAGS = {f"{tag:<4}": tag for tag in _USED}
_TAG = re.compile(r"[A-Z]{2,4} *-")
_TYPES = (
    ("preprint", "article"),
    ("book", "book"),
    ("dataset", "dataset"),
    ("news", "article-newspaper"),
)


def read_nbib(source: Source) -> Iterator[Entry]:
    """Yield (PMID, CSL-JSON) of the records of ``source``; lines before the first ``PMID-`` are told of once."""
    tags = Tags()
    last = ""
    told = False
    count = 0
    for number, line in enumerate(source.text, 1):
        if line[4:5] == "-":
            tag = _TAGS.get(line[:4])
            if tag is None:
                if not _TAG.match(line):
                    continue
                tag = ""
            if tag == "PMID" or (tag == "OWN" and (not tags or "OWN" in tags)):
                if tags:
                    count += 1
                    yield _entry(tags, count)
                tags = Tags({tag: [line[5:].strip()]})
                last = ""
            elif tags:
                if tag:
                    tags.add(tag, line[5:].strip())
                last = tag
            elif not told:
                source.warn(number, f"{line[:4].rstrip()} line before the first PMID line: passed over")
                told = True
        elif last and line.startswith(("      ", "\t")):
            tags.go_on(last, line.strip())
    if tags:
        yield _entry(tags, count + 1)


def _entry(tags: Tags, index: int) -> Entry:
    first = tags.first
    kinds = " ".join(tags.get("PT", ())).lower()
    kind = next((csl for word, csl in _TYPES if word in kinds), "article-journal")
    chapter = bool(first("BTI") and first("CTI", "TI"))
    date = first("DP", "DEP")
    fields = {
        "title": _own_title(tags),
        "container": first("BTI") if chapter else first("JT", "TA"),
        "short": "" if chapter else first("TA"),
        "volume": first("VI"),
        "issue": first("IP"),
        "pages": first("PG"),
        "date": date,
        "language": first("LA"),
        "publisher": first("PB"),
        "edition": first("EN"),
        "isbn": first("ISBN"),
        "issn": first("IS").partition(" ")[0],
        "pmid": first("PMID"),
        "pmcid": first("PMC"),
    }
    for name in ("LID", "AID"):
        for value in tags.get(name, ()):
            bare, _, label = value.rpartition(" [")
            if "doi.org/" in value:
                fields.setdefault("doi", value)
            if label == "doi]":
                fields.setdefault("doi", bare)
            elif label == "pii]" and len(bare) < 12:
                fields.setdefault("article", bare)
    csl = item("chapter" if chapter else kind, fields, _authors(tags), [inverted(n) for n in tags.get("FED", ())])
    return first("PMID", "OID") or f"nbib{index}", csl


def _own_title(tags: Tags) -> str:
    title = tags.first("CTI", "TI", "BTI")
    if title.strip("[]. ").lower() in ("", "not available", "in process citation"):
        return tags.first("TT") or title
    return title


def _authors(tags: Tags) -> list[Name]:
    people = [inverted(name) if "," in name else _short(name) for name in tags.get("FAU") or tags.get("AU") or ()]
    return people + [{"literal": name.rstrip(".")} for name in tags.get("CN", ()) if name]


def _short(name: str) -> Name:
    family, _, given = name.rpartition(" ")
    return {"family": family, "given": given} if family else {"family": given}
