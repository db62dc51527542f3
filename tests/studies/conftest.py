"""Ledgers made by hand: a page's references, citations and claims in a few words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from claimx.records import (
    AnyRecord,
    CitationRecord,
    ClaimRecord,
    Comparator,
    DocumentRecord,
    Evidence,
    EvidenceReason,
    Population,
    ReferenceRecord,
    Source,
)
from claimx.studies import Clustering, cluster


class Pages:
    """Records of several pages; ids are the words given, so that tests can name them."""

    def __init__(self) -> None:
        self.records: list[AnyRecord] = []

    def reference(self, path: str, name: str, said: str = "", /, **csl: Any) -> None:
        """Add a reference: ``said`` is "Family, Family year. Title. Journal;volume:page", parts may be missing."""
        self.records.append(
            ReferenceRecord(
                id=name,
                **_span(path, csl.pop("quote", said or "-"), self._next()),
                number=None,
                csl=_csl(said) | csl,
                match=csl.pop("match", None),
                flags=csl.pop("flags", []),
                evidence=_evidence(),
            )
        )

    def citation(self, path: str, name: str, quote: str, /, **fields: Any) -> None:
        """Add a citation in the style "author_year" unless ``fields`` says otherwise."""
        design = fields.pop("design", "unknown")
        given = {
            "style": "author_year", "authors": [], "year": None, "journal": None, "title": None, "ids": {},
            "reference_ids": [], "match": None,
        }  # fmt: skip
        span = _span(path, quote, self._next())
        self.records.append(
            CitationRecord(id=name, **span, **(given | fields), evidence=_evidence(design, "cited_study"))
        )

    def claim(self, path: str, name: str, *citations: str, **fields: Any) -> None:
        """Add the claim that zinc treats colds, resting on ``citations``."""
        level, basis = fields.pop("level", None), fields.pop("basis", "cited_study")
        given = {
            "drug": "zinc", "drug_ids": [], "doses": [], "relation": "treats", "object": "common cold",
            "object_ids": [], "finding": "effect", "certainty": "asserted", "strength": "none", "speaker": "author",
            "speaker_name": None, "population": Population(), "comparator": Comparator(), "effect": None, "flags": [],
        }  # fmt: skip
        self.records.append(
            ClaimRecord(
                id=name,
                **_span(path, "Zinc helps.", self._next()),
                **(given | fields),
                citation_ids=list(citations),
                evidence=_evidence("unknown", basis, level),
            )
        )

    def own_study(self, path: str, title: str, **fields: Any) -> None:
        """Add the record of a page that reports its own study."""
        source = Source(
            path=path, sha256=_hash(path), type="abstract", title=title, url=fields.pop("url", None),
            published=fields.pop("published", None), speaker="author",
        )  # fmt: skip
        self.records.append(
            DocumentRecord(
                id=f"doc_{path}",
                source=source,
                start=0,
                end=9,
                confidence=0.9,
                language="en",
                authors=fields.pop("authors", []),
                counts={},
                warnings=[],
                evidence=_evidence("rct", "this_document"),
            )
        )

    def replaced(self, record: AnyRecord, **fields: Any) -> AnyRecord:
        return msgspec.structs.replace(record, **fields)

    def clustering(self) -> Clustering:
        return cluster(self.records)

    def groups(self) -> set[frozenset[str]]:
        """Return the ids that are members of the same study."""
        return {frozenset(member.id for member in study.members) for study in self.clustering().studies}

    def _next(self) -> int:
        return len(self.records) * 100


def _csl(said: str) -> dict[str, Any]:
    people, _, rest = said.partition(". ")
    names, _, year = people.rpartition(" ")
    title, _, place = rest.partition(". ")
    csl: dict[str, Any] = {"type": "article-journal"}
    if not year.isdecimal():
        names, year = people, ""
    if names:
        csl["author"] = [{"family": name} for name in names.split(", ")]
    if year:
        csl["issued"] = {"date-parts": [[int(year)]]}
    journal, _, numbers = place.rstrip(".").partition(";")
    volume, _, page = numbers.partition(":")
    values = {"title": title.rstrip("."), "container-title": journal, "volume": volume, "page": page}
    return csl | {name: value for name, value in values.items() if value and value != "-"}


def _hash(path: str) -> str:
    return hashlib.sha256(path.split("=")[-1].encode()).hexdigest()


def _span(path: str, quote: str, start: int) -> dict[str, Any]:
    source = Source(path=path, sha256=_hash(path), type="blog", title=None, url=None, published=None, speaker="author")
    return {
        "source": source, "section": "body", "quote": quote, "start": start, "end": start + len(quote),
        "sentence": (start, start + len(quote)), "confidence": 0.9,
    }  # fmt: skip


def _evidence(design: Any = "unknown", basis: Any = "none", level: int | None = None) -> Evidence:
    return Evidence(
        level=level, scheme="ocebm-2011", design=design, basis=basis, levels={}, n=None,
        reason=EvidenceReason(rule="test"),
    )  # fmt: skip


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def new_pages() -> Callable[[], Pages]:
    return Pages
