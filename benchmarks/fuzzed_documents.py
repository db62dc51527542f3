"""Documents of hostile Unicode with records over random spans, the same for the same seed."""

from __future__ import annotations

import hashlib
import random
from typing import Any

from claimx.ledger import AnnotatedDocument
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
    Population,
    Source,
    Why,
    record_id,
)  # fmt: skip

WORDS = (
    "naltrexone", "4.5 mg", "fibromyalgia", "pain", "café", "cafe\u0301", "n\u0303", "痛み", "ナルトレキソン", "疼痛",
    "\u0627\u0644\u0623\u0644\u0645", "\u05db\u05d0\u05d1", "\u200f", "\u202e", "\u2066x\u2069", "😀", "💊", "👨‍👩‍👧‍👦",
    "👩🏽‍⚕️", "🇨🇭", "❤️", "𝛼-blocker", "𝔇𝔯𝔲𝔤", "𠮷", "\u200b", "\u200d", "\ufeff", "\u00ad", "\xa0", "\u3000", "\x00",
    "\ud800", "\udfff", "\ufffd", "\U0010ffff", "|t|", "|a|", "a|t|b", "T1\tDrug", "#", "<b>&amp;", '"', "\\", "{}",
    "ﬁ", "ß", "İ", "ǆ", "μg", "µg", "½", "10⁻³", "can't", "e.g.", "U.S.A.", "http://x.example/?a=b", "a-b_c", "…", "—",
    "\x1b[31m", "\x7f", "\x1f", "\u180e", "\u2060", "अनुच्छेद", "각", "가", "ก็", "Z͑ͫ̓a̴lgo",
)  # fmt: skip
GAPS = (
    " ", " ", " ", " ", " ", "  ", "", "\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\t", "\xa0", "\u2028", "\u2029",
    "\x85", "\x0b", "\x0c", "\x1c", "\n \n", ". ", ", ",
)  # fmt: skip
KINDS = ("drug", "drug", "condition", "condition", "dose", "citation")


def documents(count: int, seed: int = 7) -> list[AnnotatedDocument]:
    """Return ``count`` documents, of which one in a hundred is one long line."""
    rng = random.Random(seed)
    return [document(rng, number) for number in range(count)]


def document(rng: random.Random, number: int) -> AnnotatedDocument:
    """Return a document with up to 12 mentions and up to 4 claims over random spans."""
    text = _text(rng, 4000 if number % 100 == 99 else rng.randrange(1, 60), long=number % 100 == 99)
    sha256 = hashlib.sha256(f"{number}".encode() + text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(
        path=f"../{rng.choice(WORDS[:10])}/{number % 7}.txt", sha256=sha256, type="blog", title=rng.choice(WORDS[:24]),
        url=None, published=None, speaker="author",
    )  # fmt: skip
    mentions = [_mention(rng, text, source) for _ in range(rng.randrange(13))]
    claims = [_claim(rng, text, source, [m for m in mentions if m]) for _ in range(rng.randrange(5))]
    records = {record.id: record for record in [*mentions, *claims] if record is not None}
    ordered = sorted(records.values(), key=lambda record: (record.start, record.end, record.id))
    own = DocumentRecord(
        id=record_id("document", sha256), source=source, start=0, end=len(text), confidence=1.0, language="en",
        authors=[], counts={}, warnings=[], evidence=EVIDENCE,
    )  # fmt: skip
    return AnnotatedDocument(path=source.path, sha256=sha256, document=own, records=tuple(ordered), text=text)


EVIDENCE = Evidence(
    level=2, scheme="ocebm-2011", design="rct", basis="cited_study", levels={}, n=None, reason=EvidenceReason(rule="x")
)


def _text(rng: random.Random, words: int, *, long: bool) -> str:
    gaps = (" ",) if long else GAPS
    return "".join(rng.choice(WORDS) + rng.choice(gaps) for _ in range(words))


def _span(rng: random.Random, text: str, longest: int) -> tuple[int, int] | None:
    """Return a stretch that begins and ends with no white space, as every record does."""
    for _ in range(8):
        start = rng.randrange(len(text))
        end = min(len(text), start + rng.randrange(1, longest))
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if start < end:
            return start, end
    return None


def _shared(rng: random.Random, text: str, source: Source, kind: str, longest: int) -> dict[str, Any] | None:
    span = _span(rng, text, longest)
    if span is None:
        return None
    start, end = span
    sentence = (max(0, start - rng.randrange(40)), min(len(text), end + rng.randrange(40)))
    return {
        "id": record_id(kind, source.sha256, start, end), "source": source, "section": rng.choice(("body", "title", "table")),
        "quote": text[start:end], "start": start, "end": end, "sentence": sentence, "confidence": 0.5,
        "evidence": EVIDENCE,
    }  # fmt: skip


def _mention(rng: random.Random, text: str, source: Source) -> Any:
    kind = rng.choice(KINDS)
    shared = _shared(rng, text, source, kind, 25)
    if shared is None:
        return None
    ids: dict[str, str | list[str]] = {"mesh": f"D{rng.randrange(10**6):06}"} if rng.random() < 0.5 else {}
    if kind == "drug":
        return DrugRecord(**shared, name="naltrexone", level="ingredient", ids=ids, abbreviation_of=None, negated=False)
    if kind == "condition":
        flags: dict[str, Any] = dict.fromkeys(("negated", "hypothetical", "historical", "family"), False)
        return ConditionRecord(**shared, name="pain", type="symptom", ids=ids, abbreviation_of=None, **flags)
    if kind == "dose":
        nothing: dict[str, Any] = dict.fromkeys(
            (
                "drug",
                "drug_id",
                "per",
                "route",
                "form",
                "frequency",
                "duration",
                "timing",
                "step",
                "daily_total",
                "qualitative",
            )
        )
        return DoseRecord(**shared, values=[4.5], range=False, unit="mg", approximate=False, role="taken", **nothing)
    return CitationRecord(
        **shared, style="numeric", authors=[], year=None, journal=None, title=None, ids={}, reference_ids=[], match=None
    )


def _claim(rng: random.Random, text: str, source: Source, mentions: list[Any]) -> ClaimRecord | None:
    shared = _shared(rng, text, source, "claim", 120)
    if shared is None:
        return None
    start, end = shared["start"], shared["end"]
    inside = {kind: [m.id for m in mentions if m.kind == kind and start <= m.start and m.end <= end] for kind in KINDS}
    why = [Why(field="relation", rule="x", words=text[start : start + 1], start=start, end=start + 1)]
    return ClaimRecord(
        **shared, drug="naltrexone", drug_ids=inside["drug"], doses=inside["dose"], relation="treats", object="pain",
        object_ids=inside["condition"], finding="effect", certainty="asserted", strength="causal", speaker="author",
        speaker_name=None, population=Population(), comparator=Comparator(), effect=None,
        citation_ids=inside["citation"], flags=[], why=why if rng.random() < 0.5 else [],
    )  # fmt: skip
