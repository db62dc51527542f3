"""The entries that the format itself gives (JATS, DOCX, EPUB): references with its CSL-JSON.

What the format says is never replaced; the parser reads an entry only where authors or title are missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from claimx.annotate.references.lone import placed
from claimx.annotate.references.parse import parse_references
from claimx.document import Document, Entry
from claimx.mentions import Reason, Reference

RULE = "references.list.given"
_SURE, _PARSED = 0.99, 0.9
_LONGEST = 2_000
"""Characters of an entry that the parser reads."""
_LABEL = re.compile(r"[\[(]?(\d{1,4})[\])]?$")
_AFTER_CONTAINER = ("volume", "issue", "page")
_IDS = ("DOI", "PMID", "PMCID", "URL")

_Field = tuple[str, int, int, float]


def given_references(document: Document) -> list[Reference]:
    """Return the references of the document's own bibliography, in text order."""
    entries = document.bibliography
    if not entries:
        return []
    raws = [document.text[entry.start : entry.end] for entry in entries]
    partial = [i for i, entry in enumerate(entries) if not _whole(entry.csl) and len(raws[i]) <= _LONGEST]
    parsed = dict(zip(partial, parse_references([raws[i] for i in partial]), strict=True)) if partial else {}
    labels = _labels(document)
    references = []
    for i, (entry, raw) in enumerate(zip(entries, raws, strict=True)):
        csl, fields = dict(entry.csl), list(_places(raw, entry.csl))
        if i in parsed:
            known = set(csl)
            csl = {**parsed[i].csl, **csl}
            if entry.csl.get("type", "document") == "document":
                csl["type"] = parsed[i].csl["type"]
            fields += [field for field in parsed[i].fields if field[0] not in known]
        references.append(_reference(entry, csl, fields, labels.get(entry.key)))
    return references


def _whole(csl: dict[str, Any]) -> bool:
    return "title" in csl and not csl.keys().isdisjoint(("author", "editor", "container-title", "publisher"))


def _reference(entry: Entry, csl: dict[str, Any], fields: list[_Field], label: str | None) -> Reference:
    whole = "title" in csl and ("author" in csl or "editor" in csl)
    return Reference(
        start=entry.start,
        end=entry.end,
        csl=csl,
        fields=placed(sorted(fields, key=lambda field: field[1]), entry.start),
        number=entry.label or label,
        confidence=_SURE if _whole(entry.csl) else _PARSED,
        why=(Reason(field="csl", rule=RULE, start=entry.start, end=entry.end),),
        flags=() if whole else ("partly_parsed",),
    )


def _labels(document: Document) -> dict[str, str]:
    """Return the numbers by which the text cites entries that show none themselves."""
    unlabelled = {entry.key for entry in document.bibliography if entry.label is None}
    votes: dict[str, Counter[str]] = {}
    for mark in document.marks:
        if mark.role == "citation" and mark.target in unlabelled:
            match = _LABEL.match(document.text[mark.start : mark.end])
            if match:
                votes.setdefault(mark.target, Counter())[match[1]] += 1
    labels = {key: counts.most_common(1)[0][0] for key, counts in votes.items() if len(counts) == 1}
    return labels if len(set(labels.values())) == len(labels) else {}


def _places(raw: str, csl: dict[str, Any]) -> Iterator[_Field]:
    """Yield where the values of ``csl`` stand in an entry, as far as they do."""
    cursor = 0
    people: list[_Field] = []
    for author in csl.get("author", ()):
        name = str(author.get("family") or author.get("literal") or "")
        at = raw.find(name, cursor) if name else -1
        if at < 0:
            people = []
            break
        given = str(author.get("given", ""))
        cursor = at + len(name)
        if given and (behind := raw.find(given, cursor, cursor + len(given) + 3)) >= 0:
            cursor = behind + len(given)
        people.append(("author", at, cursor, _SURE))
    yield from people
    for name in ("title", "container-title"):
        value = str(csl.get(name, ""))
        at = raw.find(value, cursor) if value else -1
        if at < 0 and value:
            at = raw.find(value)
        if at >= 0 and value:
            yield name, at, at + len(value), _SURE
            cursor = max(cursor, at + len(value))
    if "issued" in csl and (year := re.search(rf"(?<!\d){csl['issued']['date-parts'][0][0]}(?!\d)", raw)):
        yield "issued", *year.span(), _SURE
    for name in _AFTER_CONTAINER:
        value = str(csl.get(name, "")).partition("-")[0]
        if value and (match := re.compile(rf"(?<!\w){re.escape(value)}(?!\w)").search(raw, cursor)):
            yield name, *match.span(), _SURE
            cursor = match.end()
    for name in _IDS:
        value = str(csl.get(name, ""))
        if value and (at := raw.find(value)) >= 0:
            yield name, at, at + len(value), _SURE
