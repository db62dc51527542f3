"""MEDLINE's tagged text (``PMID- 123``, six spaces before what goes on): PubMed's ``.nbib`` and ``pubmed-...-set.txt``.

The tags are those of NLM's "MEDLINE/PubMed Data Element (Field) Descriptions".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimx.errors import ReadError
from claimx.read.decode import decode
from claimx.read.pubmed.article import with_trial
from claimx.read.pubmed.labels import split_labels
from claimx.read.pubmed.notices import BY_TAG
from claimx.read.pubmed.people import name_from_index
from claimx.read.pubmed.record import Notice, OtherAbstract, Record, Run
from claimx.read.pubmed.write import text_of
from claimx.read.source import Source, Text

_FIELD = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)")
_PMID = re.compile(r"\.? ?PMID: ?(\d{1,9})\s*$")
_KINDS = ("Publisher", "plain-language-summary", "AAMC", "AIDS", "KIE", "NASA", "PIP")
_OTHER_KIND = re.compile(rf"({'|'.join(_KINDS)}): ")
_SUBSTANCE = re.compile(r"[^()]{1,40}? \((.*)\)")

Field = tuple[str, str]


def read_nbib(source: Source) -> Text:
    """Return the text of a MEDLINE record (the first, where ``source`` holds several).

    Raises:
        ReadError: no line in it has a tag of MEDLINE.
    """
    text, warnings = decode(source.data)
    fields = _fields(text)
    if not fields:
        raise ReadError("no MEDLINE record in it: no line begins with a tag such as PMID-")
    return text_of(_record(fields), warnings)


def _fields(text: str) -> list[Field]:
    """Return the tags and values of the first record; the lines of a value are joined by a space."""
    found: list[Field] = []
    tag, parts = "", [""]
    begun = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t"):
            parts.append(line.strip())
            continue
        if line[4:6] == "- " and (padded := _padded_tag(line[:4])):
            new, rest = padded, line[6:]
        elif (match := _FIELD.match(line)) is not None:
            new, rest = match.groups()
        else:
            continue
        if tag:
            found.append((tag, " ".join(parts)))
        if new == "PMID":
            if begun:
                return found
            begun = True
        tag, parts = new, [rest.strip()]
    if tag:
        found.append((tag, " ".join(parts)))
    return found


@lru_cache(maxsize=256)
def _padded_tag(written: str) -> str | None:
    """Return the tag that the four characters before a hyphen are, as all exports write them."""
    match = _FIELD.match(written + "- ")
    return match[1] if match is not None and not match[2] else None


def _record(fields: list[Field]) -> Record:
    values: dict[str, list[str]] = {}
    for tag, value in fields:
        if value:
            values.setdefault(tag, []).append(value)

    def first(*tags: str) -> str:
        return next((values[tag][0] for tag in tags if tag in values), "")

    def every(*tags: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for tag in tags for value in values.get(tag, ())))

    registrations = tuple(values.get("SI", ()))
    abstract = first("AB")
    return Record(
        title=_run(first("TI", "CTI", "BTI")),
        vernacular=_run(first("TT")),
        abstract=split_labels(abstract) if abstract else (),
        other_abstracts=tuple(_other_abstracts(fields)) if "OAB" in values else (),
        copyrights=every("CI", "OCI"),
        authors=tuple(_authors(fields)),
        affiliations=every("AD"),
        journal=first("JT") or None,
        short_journal=first("TA") or None,
        book=first("BTI") or None,
        date=first("DP", "DEP"),
        volume=first("VI"),
        issue=first("IP"),
        pages=first("PG"),
        languages=tuple(values.get("LA", ())),
        types=tuple(values.get("PT", ())),
        ids=_ids(values, registrations),
        registrations=registrations,
        keywords=tuple(dict.fromkeys(each.lstrip("*") for each in values.get("OT", ()))),
        headings=tuple(values.get("MH", ())),
        substances=tuple(_substance(each) for each in values.get("RN", ())),
        grants=tuple(values.get("GR", ())),
        conflicts=first("COIS") or None,
        notices=tuple(_notices(fields)) if not BY_TAG.keys().isdisjoint(values) else (),
    )


def _run(text: str) -> tuple[Run, ...]:
    return ((text, None),) if text else ()


def _authors(fields: list[Field]) -> Iterator[str]:
    """Yield the authors, people and groups, in their order; the full names where the record has them."""
    wanted = "FAU" if any(tag == "FAU" for tag, _ in fields) else "AU"
    for tag, value in fields:
        if tag == "CN":
            yield value
        elif tag == wanted and value:
            yield name_from_index(value)


def _other_abstracts(fields: list[Field]) -> Iterator[OtherAbstract]:
    """Yield the abstracts in other languages; the line after each names its language."""
    for i, (tag, value) in enumerate(fields):
        if tag != "OAB" or not value:
            continue
        language = next((v for t, v in fields[i + 1 : i + 3] if t == "OABL"), None)
        kind = _OTHER_KIND.match(value)
        text = value[kind.end() :] if kind else value
        yield OtherAbstract(split_labels(text), language, kind[1] if kind else None)


def _ids(values: dict[str, list[str]], registrations: tuple[str, ...]) -> dict[str, str]:
    found = {name: values[tag][0] for name, tag in (("pmid", "PMID"), ("pmcid", "PMC")) if tag in values}
    for value in (*values.get("AID", ()), *values.get("LID", ())):
        if value.endswith(" [doi]"):
            found.setdefault("doi", value[:-6].strip())
    return with_trial(found, registrations)


def _substance(value: str) -> str:
    """Return the name in ``0 (Antidepressive Agents)``."""
    match = _SUBSTANCE.fullmatch(value)
    return match[1] if match else value


def _notices(fields: list[Field]) -> Iterator[Notice]:
    for tag, value in fields:
        if tag in BY_TAG and value:
            pmid = _PMID.search(value)
            yield Notice(BY_TAG[tag].name, value[: pmid.start()] if pmid else value, pmid[1] if pmid else None)
