"""The best description that the records of a report give together, field by field, and where each field is from.

A field is put to the vote of the documents; what a bibliography has matched outvotes them. Among the forms of the
value that wins, the fullest is taken: the journal's name before its abbreviation, the list with most authors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

import msgspec
from rapidfuzz import fuzz

from claimx.studies.items import Item, container_key
from claimx.studies.titles import Relation, relate
from claimx.works import clean_id, fold, fold_family, text_of, year_of

_FIELDS = {
    name: place
    for place, name in enumerate((
        "type", "author", "title", "container-title", "container-title-short", "collection-title", "edition", "issued",
        "volume", "issue", "page", "publisher", "publisher-place", "DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL", "abstract",
        "language",
    ))
}  # fmt: skip
_MATCHED = 1000.0
_OF_REFERENCE, _OF_PAGE, _OF_CITATION = 1.0, 0.9, 0.3
"""Votes of a document, by the kind of its record: a reference is written to be found by."""
_ALIKE = 80.0
_DECODE = msgspec.json.Decoder(dict[str, Any]).decode


def merge(items: Sequence[Item]) -> tuple[dict[str, Any], dict[str, str], list[str]]:
    """Return the CSL-JSON of a report, the id of the record that gave each field, and the flags of what contradicts."""
    read = {csl: _DECODE(csl) for csl in dict.fromkeys(item.csl for item in items)}
    if len(read) == 1:
        (found,) = read.values()
        csl = {field: found[field] for field in _FIELDS if found.get(field)}
        return csl, dict.fromkeys(csl, items[0].record), []
    given: defaultdict[str, list[tuple[Item, Any]]] = defaultdict(list)
    for item in items:
        for field, value in read[item.csl].items():
            if value:
                given[field].append((item, value))
    csl, provenance = {}, dict[str, str]()
    for field in sorted(given.keys() & _FIELDS.keys(), key=_FIELDS.__getitem__):
        pairs = given[field]
        chosen, csl[field] = pairs[0] if len(pairs) == 1 else _elected(field, pairs)
        provenance[field] = chosen.record
    return csl, provenance, conflicts(items)


def conflicts(items: Sequence[Item]) -> list[str]:
    """Return flags for the fields in which the descriptions of one report contradict each other."""
    flags = []
    if len({item.year for item in items if item.year is not None}) > 1:
        flags.append("conflicting_year")
    titles = sorted({item.title for item in items if item.title})
    if any(_apart(titles[0], other) for other in titles[1:]):
        flags.append("conflicting_title")
    for kind in ("doi", "pmid"):
        if len({value for item in items for name, value in item.ids if name == kind}) > 1:
            flags.append(f"conflicting_{kind}")
    return flags


def _apart(one: str, other: str) -> bool:
    return not fuzz.ratio(one, other, score_cutoff=_ALIKE) and relate(one, other) is Relation.DIFFERENT


def _elected(field: str, given: Sequence[tuple[Item, Any]]) -> tuple[Item, Any]:
    first = given[0][1]
    if all(value == first for _, value in given):
        return max(given, key=lambda pair: _voice(pair[0]))
    said = [_said(field, value) for _, value in given]
    votes: defaultdict[Hashable, dict[str, float]] = defaultdict(dict)
    for (item, _), form in zip(given, said, strict=True):
        documents = votes[form]
        documents[item.sha256] = max(documents.get(item.sha256, 0.0), _voice(item))
    heard = {form: sum(documents.values()) for form, documents in votes.items()}
    best = max(heard.values())
    winners = [pair for pair, form in zip(given, said, strict=True) if heard[form] >= best]
    return max(winners, key=lambda pair: (_voice(pair[0]) >= _MATCHED, _fullness(field, pair[1])))


def _voice(item: Item) -> float:
    if item.matched:
        return _MATCHED
    return {"reference": _OF_REFERENCE, "document": _OF_PAGE}.get(item.kind, _OF_CITATION)


def _said(field: str, value: Any) -> Hashable:
    """Return what a value says, whatever its form."""
    if field == "author":
        first = value[0] if isinstance(value, list) and value and isinstance(value[0], dict) else {}
        return fold_family(text_of(first.get("family") or first.get("literal")))
    if field == "issued":
        return year_of({"issued": value})
    if field == "container-title":
        return container_key(text_of(value))
    if field == "DOI":
        return clean_id("doi", text_of(value))
    if field == "page":
        return fold(text_of(value).replace("–", "-").split("-")[0])
    return fold(text_of(value))


def _fullness(field: str, value: Any) -> tuple[int, int]:
    if field == "author" and isinstance(value, list):
        return len(value), sum(len(text_of(person.get("given"))) for person in value if isinstance(person, dict))
    text = text_of(value)
    return (0 if text.isupper() else 1), (len(text) if not isinstance(value, dict) else len(str(value)))
