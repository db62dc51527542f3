"""Ledgers of invented pages, record by record, for tests that need to know what stands where."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from claimx.records import (
    CitationRecord,
    ClaimRecord,
    Comparator,
    ConditionRecord,
    DocumentRecord,
    DoseRecord,
    DrugRecord,
    Evidence,
    EvidenceReason,
    Match,
    Population,
    ReferenceRecord,
    Source,
    SpanRecord,
    Why,
    record_id,
)


class Invented:
    """A document and what is in it, found by its words; offsets are code points into ``text``."""

    def __init__(self, path: str, text: str, *, title: str | None = None, url: str | None = None) -> None:
        self.path = path
        self.text = text
        self.data = text.encode("utf-8", "surrogatepass")
        self.source = Source(
            path=path,
            sha256=hashlib.sha256(self.data).hexdigest(),
            type="blog",
            title=title,
            url=url,
            published="2021-03-04",
            speaker="author",
        )
        self.records: list[SpanRecord] = []

    def _span(self, kind: str, words: str, nth: int) -> dict[str, Any]:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        end = start + len(words)
        return {
            "id": record_id(kind, self.source.sha256, start, end, words),
            "source": self.source,
            "section": "body",
            "quote": words,
            "start": start,
            "end": end,
            "sentence": (start, end),
            "confidence": 0.8,
            "evidence": evidence("unknown", None),
        }

    def _put(self, record: SpanRecord) -> str:
        self.records.append(record)
        return record.id

    def drug(self, words: str, name: str | None = None, *, nth: int = 0) -> str:
        span = self._span("drug", words, nth)
        return self._put(
            DrugRecord(
                **span, name=name or words.lower(), level="ingredient", ids={}, abbreviation_of=None, negated=False
            )
        )

    def condition(self, words: str, name: str | None = None, *, nth: int = 0) -> str:
        span = self._span("condition", words, nth)
        return self._put(
            ConditionRecord(
                **span, name=name or words.lower(), type="disease", ids={}, abbreviation_of=None, negated=False,
                hypothetical=False, historical=False, family=False,
            )
        )  # fmt: skip

    def dose(self, words: str, drug: str, *, nth: int = 0) -> str:
        span = self._span("dose", words, nth)
        return self._put(
            DoseRecord(
                **span, drug=drug, drug_id=None, values=[10], range=False, unit="mg", per=None, approximate=False, route=None,
                form=None, frequency=None, duration=None, timing=None, role="studied", step=None, daily_total=None,
                qualitative=None,
            )
        )  # fmt: skip

    def reference(self, words: str, csl: dict[str, Any]) -> str:
        return self._put(ReferenceRecord(**self._span("reference", words, 0), number="1", csl=csl, match=None))

    def citation(
        self,
        words: str,
        *,
        references: list[str] | None = None,
        ids: dict[str, str] | None = None,
        match: Match | None = None,
    ) -> str:
        span = self._span("citation", words, 0)
        return self._put(
            CitationRecord(
                **span, style="author_year", authors=["Ito"], year=2011, journal=None, title=None, ids=ids or {},
                reference_ids=references or [], match=match,
            )
        )  # fmt: skip

    def claim(
        self, words: str, drug: str, relation: str = "treats", object: str | None = None, *, nth: int = 0, **more: Any
    ) -> str:
        """Put in a claim; ``more`` are fields of the record, with ``decided`` for the words of its design."""
        span = self._span("claim", words, nth)
        decided = more.pop("decided", None)
        if decided is not None:
            at = span["start"] + words.index(decided)
            span["evidence"] = evidence(
                "rct", 2, EvidenceReason(rule="design.randomised", words=decided, start=at, end=at + len(decided))
            )
        fields: dict[str, Any] = {
            "drug": drug, "drug_ids": [], "doses": [], "relation": relation, "object": object, "object_ids": [],
            "finding": "effect", "certainty": "asserted", "strength": "none", "speaker": "author", "speaker_name": None,
            "population": Population(), "comparator": Comparator(), "effect": None, "citation_ids": [], "flags": [],
        } | more  # fmt: skip
        span["id"] = record_id("claim", self.source.sha256, span["start"], span["end"], drug, relation, object)
        return self._put(ClaimRecord(**span, **fields))

    def lines(self) -> list[bytes]:
        document = DocumentRecord(
            id=record_id("document", self.source.sha256), source=self.source, start=0, end=len(self.text), confidence=1.0,
            language="en", authors=[], counts={}, warnings=[], evidence=evidence("unknown", None),
        )  # fmt: skip
        ordered = sorted(self.records, key=lambda record: (record.start, -record.end))
        return [msgspec.json.encode(record) for record in (document, *ordered)]


def evidence(design: Any, level: int | None, reason: EvidenceReason | None = None) -> Evidence:
    levels = {"ocebm-2009": "1b", "nhmrc": "II"} if level else {}
    return Evidence(
        level=level, scheme="ocebm-2011", design=design, basis="none", levels=levels, n=None,
        reason=reason or EvidenceReason(rule="evidence.default"),
    )  # fmt: skip


def write(folder: Path, documents: list[Invented], *, files: bool = True) -> Path:
    """Write the documents and their ledger; returns the ledger's path."""
    for document in documents:
        path = folder / document.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if files:
            path.write_bytes(document.data)
    ledger = folder / "ledger.jsonl"
    ledger.write_bytes(b"".join(line + b"\n" for document in documents for line in document.lines()))
    return ledger


DRUGS = ["velorastine", "brumatide", "oxilabine", "temcarol", "sondrazole"]
CONDITIONS = ["hay fever", "migraine", "gout", "insomnia", "cluster headache"]


def many(documents: int = 10) -> list[Invented]:
    """Pages with five claims each, every claim of another confidence."""
    return [page(number) for number in range(documents)]


def page(number: int, before: str = "") -> Invented:
    """A page with five claims, ``before`` them whatever is to stand there."""
    sentences = [
        f"In trial {number}-{index}, {drug} 10 mg eased {condition} in {20 + index} adults (Ito 2011)."
        for index, (drug, condition) in enumerate(zip(DRUGS, CONDITIONS, strict=True))
    ]
    text = f"{before}Notes of day {number}\n\n" + "\n".join(sentences) + "\n\nNobody was asked about restless legs.\n"
    made = Invented(
        f"pages/day{number:02}.txt", text, title=f"Notes of day {number}", url=f"https://notes.example/{number}"
    )
    for index, (drug, condition, sentence) in enumerate(zip(DRUGS, CONDITIONS, sentences, strict=True)):
        start = text.index(sentence)
        drug_id, condition_id = made.drug(drug), made.condition(condition)
        dose = made.dose("10 mg", drug, nth=index)
        decided = text.index("eased", start)
        made.claim(
            sentence, drug, "treats", condition, drug_ids=[drug_id], object_ids=[condition_id], doses=[dose],
            why=[Why(field="relation", rule=f"claims.treats.{index}", words="eased", start=decided, end=decided + 5)],
            decided="trial",
        )  # fmt: skip
        made.records[-1] = msgspec.structs.replace(
            made.records[-1], confidence=round(0.9 - number / 50 - index / 1000, 3)
        )
    made.citation("Ito 2011")
    return made
