"""The output contract ``claimx/1``: what one line of the ledger holds.

Every record is a frozen :class:`msgspec.Struct`; ``SCHEMA_VERSION`` names the contract. Field names and meanings are
public and fixed: adding a field is a minor version, changing one is a new contract. So a line is read with fields that
this version does not know, and without those that were added (they have a default).
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal, get_args

import msgspec

SCHEMA_VERSION = "claimx/1"

Section = Literal[
    "title", "heading", "body", "list", "table", "caption", "abstract", "references", "comment", "boilerplate",
]  # fmt: skip
PaperPart = Literal["introduction", "methods", "results", "discussion", "conclusion", "case", "back", "supplement"]
SourceType = Literal[
    "trial_report", "review", "systematic_review", "case_report", "guideline", "abstract", "drug_label",
    "encyclopedia", "news", "press_release", "blog_clinician", "blog", "clinic_marketing", "product_marketing",
    "patient_report", "forum", "reference_page", "other",
]  # fmt: skip
PassageSpeaker = Literal["author", "commenter", "quoted"]
DrugLevel = Literal["ingredient", "brand", "class", "combination", "supplement", "metabolite"]
ConditionType = Literal["disease", "symptom", "finding"]
Route = Literal[
    "oral", "nasal", "intravenous", "intramuscular", "subcutaneous", "sublingual", "buccal", "topical", "inhaled",
    "rectal", "vaginal", "transdermal", "ophthalmic", "otic", "intradermal", "intrathecal", "epidural",
    "intraarticular", "intravitreal", "intraperitoneal", "intraarterial", "intravesical", "infusion", "injection",
    "enteral",
]  # fmt: skip
DoseRole = Literal["taken", "studied", "comparator", "recommended", "label", "maximum", "other"]
Bound = Literal["<", "<=", ">", ">="]
Measure = Literal["dose", "strength", "concentration", "increment", "cumulative"]
CitationStyle = Literal[
    "author_year", "numeric", "superscript", "named_study", "named_author", "journal", "identifier", "link",
    "implied",
]  # fmt: skip
Relation = Literal[
    "treats", "prevents", "harms", "acts_on", "approved_for", "contraindicated_with", "interacts_with", "dosed_at",
    "studied_for",
]  # fmt: skip
Finding = Literal["effect", "no_effect", "mixed", "unstated"]
Certainty = Literal["asserted", "hedged", "doubted"]
Strength = Literal["causal", "correlational", "none"]
Direction = Literal["increased", "decreased", "no_difference"]
ClaimSpeaker = Literal["author", "study", "expert", "patient", "agency", "company", "commenter", "unnamed"]
PopulationKind = Literal["human", "animal", "in_vitro"]
ComparatorKind = Literal["placebo", "active", "dose", "baseline", "none"]
MatchStatus = Literal["matched", "ambiguous", "unmatched"]
LookupSource = Literal["crossref", "pubmed"]
ResolutionStatus = Literal["resolved", "ambiguous", "unresolved"]
Basis = Literal["cited_study", "described_study", "this_document", "speaker", "none"]
Design = Literal[
    "systematic_review_rct", "systematic_review", "rct", "controlled_trial", "cohort", "case_control",
    "cross_sectional", "uncontrolled_trial", "case_series", "case_report", "animal", "in_vitro", "mechanism",
    "guideline", "regulatory", "narrative_review", "expert_opinion", "testimonial", "marketing", "unnamed_study",
    "unknown",
]  # fmt: skip
Scheme = Literal["ocebm-2011", "ocebm-2009", "nhmrc", "sort", "grade-start"]
MentionKind = Literal["drug", "dose", "condition"]
LedgerKind = Literal["document", "drug", "dose", "condition", "citation", "reference", "claim", "error"]
ExtraKind = Literal["chemical", "rejected"]
Kind = LedgerKind | ExtraKind
KINDS: tuple[LedgerKind, ...] = get_args(LedgerKind)
EXTRA_KINDS: tuple[ExtraKind, ...] = get_args(ExtraKind)
"""Written only when asked for: chemicals that are no intervention, and what was taken for a mention and turned down."""

Number = int | float


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every typed value: immutable, compared by content."""


class Frequency(Value, frozen=True, kw_only=True):
    """``times`` per ``period`` ``unit`` (UCUM ``h``, ``d``, ``wk``, ``mo``): three times a day is 3 per 1 d."""

    times: Number
    period: Number
    unit: str


class Duration(Value, frozen=True, kw_only=True):
    """A length of time, ``unit`` in UCUM (``min``, ``h``, ``d``, ``wk``, ``mo``, ``a``)."""

    value: Number
    unit: str


class Amount(Value, frozen=True, kw_only=True):
    """The same dose said in another unit: the 5,000 IU of "125 mcg (5,000 IU)"."""

    values: tuple[Number, ...]
    unit: str | None = None
    per: str | None = None


class Population(Value, frozen=True, kw_only=True):
    kind: PopulationKind | None = None
    n: int | None = None
    text: str | None = None


class Comparator(Value, frozen=True, kw_only=True):
    kind: ComparatorKind | None = None
    text: str | None = None


class Effect(Value, frozen=True, kw_only=True):
    """An effect as stated; ``ci`` is ``[low, high]`` of the interval, ``p`` as written (``<0.001``)."""

    measure: str
    value: Number | None = None
    unit: str | None = None
    ci: tuple[Number, Number] | None = None
    p: str | None = None


class Voice(Value, frozen=True, kw_only=True):
    """One who passes a claim on, as the text names them; ``start`` and ``end`` of the words that tell."""

    kind: ClaimSpeaker
    name: str | None = None
    start: int | None = None
    end: int | None = None


class Timing(Value, frozen=True, kw_only=True):
    """When an effect was seen or over how long a time: ``value`` in ``unit`` (UCUM), the words and their offsets."""

    value: Number
    unit: str
    text: str
    start: int
    end: int


class Candidate(Value, frozen=True, kw_only=True):
    key: str
    score: float


class Match(Value, frozen=True, kw_only=True):
    """What the bibliography given with ``--library`` says of a citation or reference.

    ``score`` is the chance that the best candidate is the work; ``reasons`` say why it is not matched.
    """

    key: str | None
    score: float
    csl: dict[str, Any] | None
    candidates: list[Candidate]
    status: MatchStatus
    reasons: list[str] = []


class LookupCandidate(Value, frozen=True, kw_only=True):
    """A work that a public index offered and that was not taken; ``differs`` names the fields that spoke against it."""

    source: LookupSource
    score: float
    csl: dict[str, Any]
    differs: list[str]


class Resolution(Value, frozen=True, kw_only=True):
    """What public indexes say of a citation or reference (``--resolve``).

    ``csl`` is that of ``source``; only a work whose title, authors and year agree is ``resolved``, else it stands among
    ``candidates``. ``publication_types`` (as the indexes name them) and the retraction, with the DOI of its notice
    where known, are hints: no evidence level follows from them. ``reason`` says why nothing was resolved.
    """

    status: ResolutionStatus
    source: LookupSource | None
    score: float
    csl: dict[str, Any] | None
    publication_types: list[str]
    retracted: bool | None
    retraction_notice: str | None
    candidates: list[LookupCandidate]
    reason: str | None


class Why(Value, frozen=True, kw_only=True):
    """The rule and the words (with their offsets) that decided one field of a record.

    ``worked_out`` is the arithmetic where the field was computed: ``3 x 250 mg = 750 mg/d``. ``rejected`` is a value that
    these words spoke for and that the rule turned down: the field has another.
    """

    field: str
    rule: str
    words: str | None = None
    start: int | None = None
    end: int | None = None
    worked_out: str | None = None
    rejected: str | None = None


class EvidenceReason(Value, frozen=True, kw_only=True):
    rule: str
    words: str | None = None
    start: int | None = None
    end: int | None = None


class Evidence(Value, frozen=True, kw_only=True):
    """Level of evidence of a record under a named scheme; see :mod:`claimx.assemble.levels` for the tables."""

    level: int | str | None
    scheme: Scheme
    design: Design
    basis: Basis
    levels: dict[str, str | None]
    n: int | None
    reason: EvidenceReason


class Source(Value, frozen=True, kw_only=True):
    """``page`` (1-based) stands on the line only where the format has pages, ``columns`` only where the document is a row
    of a table: there the ``document`` record has all other columns, the others those with short values."""

    path: str
    sha256: str
    type: SourceType
    title: str | None
    url: str | None
    published: str | None
    speaker: PassageSpeaker
    page: int | msgspec.UnsetType = msgspec.UNSET
    columns: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET


class Record(Value, frozen=True, kw_only=True):
    """What every line of the ledger has in common."""

    schema: Literal["claimx/1"] = "claimx/1"
    kind: Kind
    id: str
    source: Source


class DocumentRecord(Record, frozen=True, kw_only=True):
    kind: Literal["document"] = "document"
    section: None = None
    quote: None = None
    start: int
    end: int
    sentence: None = None
    confidence: float
    language: str | None
    authors: list[str]
    credentials: list[str] = []
    site: str | None = None
    updated: str | None = None
    ids: dict[str, str] = {}
    counts: dict[str, int]
    warnings: list[str]
    evidence: Evidence
    why: list[Why] = []


class SpanRecord(Record, frozen=True, kw_only=True):
    """A record that points at exact characters: ``text[start:end] == quote`` (Unicode code points)."""

    section: Section
    quote: str
    start: int
    end: int
    sentence: tuple[int, int]
    confidence: float
    part: PaperPart | None = None


class DrugRecord(SpanRecord, frozen=True, kw_only=True):
    """``ingredients`` of a brand or a combination (of an ingredient itself), ``classes`` that these belong to."""

    kind: Literal["drug"] = "drug"
    name: str
    level: DrugLevel
    ids: dict[str, str | list[str]]
    abbreviation_of: str | None
    negated: bool
    ingredients: list[str] = []
    classes: list[str] = []
    evidence: Evidence
    why: list[Why] = []


class ConditionRecord(SpanRecord, frozen=True, kw_only=True):
    kind: Literal["condition"] = "condition"
    name: str
    type: ConditionType
    ids: dict[str, str | list[str]]
    abbreviation_of: str | None
    negated: bool
    hypothetical: bool
    historical: bool
    family: bool
    evidence: Evidence
    why: list[Why] = []


class DoseRecord(SpanRecord, frozen=True, kw_only=True):
    """``count``: how many of ``values`` are taken at once ("two 50 mg tabs"). ``bound``: the dose is at most, under, at
    least or over ``values``. ``over``: the time that giving one dose takes. ``measure``: what the amount is one of; a
    tablet's strength and a solution's concentration are no dose taken. ``also``: the same dose in other units.
    """

    kind: Literal["dose"] = "dose"
    drug: str | None
    drug_id: str | None
    values: list[Number]
    range: bool
    unit: str | None
    per: str | None
    approximate: bool
    route: Route | None
    form: str | None
    frequency: Frequency | None
    duration: Duration | None
    timing: str | None
    role: DoseRole
    step: int | None
    daily_total: Number | None
    qualitative: str | None
    count: Number = 1
    bound: Bound | None = None
    over: Duration | None = None
    measure: Measure = "dose"
    also: list[Amount] = []
    evidence: Evidence
    why: list[Why] = []


class ChemicalRecord(SpanRecord, frozen=True, kw_only=True):
    """A chemical that is named but not as an intervention: endogenous, a reagent, a toxin, a biomarker."""

    kind: Literal["chemical"] = "chemical"
    name: str
    ids: dict[str, str | list[str]]
    abbreviation_of: str | None
    evidence: Evidence
    why: list[Why] = []


class RejectedRecord(SpanRecord, frozen=True, kw_only=True):
    """What looked like a mention and was turned down; ``why`` names the rule and the words that decided."""

    kind: Literal["rejected"] = "rejected"
    looked_like: MentionKind
    evidence: Evidence
    why: list[Why] = []


class ReferenceField(Value, frozen=True, kw_only=True):
    """Where one field of a reference's ``csl`` stands in the text, and how sure we are of it.

    ``field`` is the name of the CSL variable; each author has an entry of its own, in the order of ``csl["author"]``.
    """

    field: str
    start: int
    end: int
    confidence: float


class ReferenceRecord(SpanRecord, frozen=True, kw_only=True):
    """``resolution`` stands on the line only where ``--resolve`` asked for it; ``null``: nothing to look up by."""

    kind: Literal["reference"] = "reference"
    number: str | None
    csl: dict[str, Any]
    fields: list[ReferenceField] = []
    match: Match | None
    flags: list[str] = []
    resolution: Resolution | msgspec.UnsetType | None = msgspec.UNSET
    evidence: Evidence
    why: list[Why] = []


class CitationRecord(SpanRecord, frozen=True, kw_only=True):
    """``resolution`` is that of the one reference it points to, else its own; see :class:`ReferenceRecord`."""

    kind: Literal["citation"] = "citation"
    style: CitationStyle
    authors: list[str]
    year: int | None
    journal: str | None
    title: str | None
    ids: dict[str, str]
    reference_ids: list[str]
    candidate_ids: list[str] = []
    match: Match | None
    flags: list[str] = []
    resolution: Resolution | msgspec.UnsetType | None = msgspec.UNSET
    evidence: Evidence
    why: list[Why] = []


class ClaimRecord(SpanRecord, frozen=True, kw_only=True):
    """``direction``: which way the object went as measured. ``attribution``: who passes the claim on, from the page's own
    voice inwards to whoever first says it; the last is the ``speaker``. ``time``: when the effect was seen."""

    kind: Literal["claim"] = "claim"
    drug: str
    drug_ids: list[str]
    doses: list[str]
    relation: Relation
    object: str | None
    object_ids: list[str]
    finding: Finding
    certainty: Certainty
    strength: Strength
    speaker: ClaimSpeaker
    speaker_name: str | None
    population: Population
    comparator: Comparator
    effect: Effect | None
    citation_ids: list[str]
    flags: list[str]
    evidence: Evidence
    direction: Direction | None = None
    time: Timing | None = None
    attribution: list[Voice] = []
    why: list[Why] = []


class ErrorSource(Value, frozen=True, kw_only=True):
    path: str
    sha256: str | None = None
    columns: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET


class ErrorRecord(Value, frozen=True, kw_only=True):
    """A document that could not be done; the run went on without it."""

    schema: Literal["claimx/1"] = "claimx/1"
    kind: Literal["error"] = "error"
    id: str
    source: ErrorSource
    section: None = None
    quote: None = None
    start: None = None
    end: None = None
    sentence: None = None
    confidence: float = 1.0
    path: str
    stage: str
    type: str
    message: str


AnyRecord = (
    DocumentRecord
    | DrugRecord
    | ConditionRecord
    | DoseRecord
    | ChemicalRecord
    | RejectedRecord
    | ReferenceRecord
    | CitationRecord
    | ClaimRecord
    | ErrorRecord
)
RECORD_TYPES: dict[str, type[AnyRecord]] = {
    "document": DocumentRecord,
    "drug": DrugRecord,
    "dose": DoseRecord,
    "condition": ConditionRecord,
    "chemical": ChemicalRecord,
    "rejected": RejectedRecord,
    "citation": CitationRecord,
    "reference": ReferenceRecord,
    "claim": ClaimRecord,
    "error": ErrorRecord,
}


def record_id(kind: str, *parts: object) -> str:
    """Return a stable id: three letters of the kind and 12 hex digits of the SHA-256 of ``parts``.

    >>> record_id("drug", "page text hash", 3, 13, "naltrexone")
    'dru_503a93332f62'
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind[:3]}_{digest[:12]}"


def decode(line: bytes | str) -> AnyRecord:
    """Decode one line of a ledger into its typed record.

    Raises:
        msgspec.DecodeError: the line is not JSON.
        msgspec.ValidationError: the line is JSON but not a ``claimx/1`` record.
    """
    head = msgspec.json.decode(line, type=_Head)
    if head.kind not in RECORD_TYPES:
        raise msgspec.ValidationError(f"Unknown record kind {head.kind!r}")
    return msgspec.json.decode(line, type=RECORD_TYPES[head.kind])


class _Head(msgspec.Struct):
    kind: str


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a ledger line."""
    types = list(RECORD_TYPES.values())
    refs, definitions = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimx ledger line",
        "description": f"One record of the contract {SCHEMA_VERSION}.",
        "oneOf": list(refs),
        "$defs": definitions,
    }
