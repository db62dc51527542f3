# ruff: noqa: F403, F405
"""The output contract ``claimx/1``: what one line of the ledger holds.

Every record is a frozen :class:`msgspec.Struct`; ``SCHEMA_VERSION`` names the contract. Field names and meanings are
public and fixed: adding a field is a minor version, changing one is a new contract. So a line is read with fields that
this version does not know, and without those that were added (they have a default).
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal

import msgspec

from claimx.terms import *  # the vocabularies belong to the contract, and are imported from here

SCHEMA_VERSION = "claimx/1"
"""What every line says. A line of another contract is not read."""
SCHEMA_RELEASE = "1.0"
"""The contract with its minor version, which counts the additions; its schema is kept in ``data/schemas``."""

Number = int | float


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every typed value: immutable, compared by content."""


class Frequency(Value, frozen=True, kw_only=True):
    """How often: three times a day is 3 per 1 ``d``."""

    times: Number
    """How many times."""
    period: Number
    """In how many units of time."""
    unit: str
    """The unit of time (UCUM)."""


class Duration(Value, frozen=True, kw_only=True):
    """A length of time: ``min``, ``h``, ``d``, ``wk``, ``mo``, ``a``."""

    value: Number
    """How many units."""
    unit: str
    """The unit of time (UCUM)."""


class Amount(Value, frozen=True, kw_only=True):
    """The same dose said in another unit: the 5,000 IU of "125 mcg (5,000 IU)"."""

    values: tuple[Number, ...]
    """One number, or two for a range."""
    unit: str | None = None
    """The unit (UCUM)."""
    per: str | None = None
    """By what it is counted: ``kg``, ``m2``."""


class Population(Value, frozen=True, kw_only=True):
    """In whom an effect is said to be."""

    kind: PopulationKind | None = None
    """People, animals or cells."""
    n: int | None = None
    """How many, where the sentence tells."""
    text: str | None = None
    """The words."""


class Comparator(Value, frozen=True, kw_only=True):
    """With what the drug was compared."""

    kind: ComparatorKind | None = None
    """What sort of comparison."""
    text: str | None = None
    """The words."""


class Effect(Value, frozen=True, kw_only=True):
    """An effect as stated."""

    measure: str
    """What the number is: ``odds_ratio``, ``hazard_ratio``, ``mean_difference``, ``difference``, ``percent``, ``p``, ..."""
    value: Number | None = None
    """The number."""
    unit: str | None = None
    """Its unit, where there is one."""
    ci: tuple[Number, Number] | None = None
    """Low and high end of the interval."""
    p: str | None = None
    """The p-value as written: ``<0.001``, ``=0.47``."""


class Voice(Value, frozen=True, kw_only=True):
    """One who passes a claim on, as the text names them."""

    kind: ClaimSpeaker
    """Who."""
    name: str | None = None
    """As the text has it."""
    start: int | None = None
    """Where the words that tell begin."""
    end: int | None = None
    """Where they end."""


class Timing(Value, frozen=True, kw_only=True):
    """When an effect was seen, or over how long a time."""

    value: Number
    """How many units."""
    unit: str
    """The unit of time (UCUM)."""
    text: str
    """The words."""
    start: int
    """Where they begin."""
    end: int
    """Where they end."""


class Candidate(Value, frozen=True, kw_only=True):
    """An entry of a bibliography that may be the work."""

    key: str
    """The key of the entry in the bibliography."""
    score: float
    """The chance that the entry is the work, 0 to 1."""


class Match(Value, frozen=True, kw_only=True):
    """What the bibliography given with ``--library`` says of a citation or reference."""

    key: str | None
    """The key of the entry, where one is matched."""
    score: float
    """The chance that the best candidate is the work, 0 to 1."""
    csl: dict[str, Any] | None
    """The entry as CSL-JSON, where one is matched."""
    candidates: list[Candidate]
    """The entries that come near, the best first."""
    status: MatchStatus
    """What came of the search."""
    reasons: list[str] = []
    """Why it is not matched."""


class LookupCandidate(Value, frozen=True, kw_only=True):
    """A work that a public index offered and that was not taken."""

    source: LookupSource
    """Which index offered it."""
    score: float
    """How like the two are, 0 to 1."""
    csl: dict[str, Any]
    """The work as CSL-JSON."""
    differs: list[str]
    """The fields that spoke against it."""


class Resolution(Value, frozen=True, kw_only=True):
    """What public indexes say of a citation or reference (``--resolve``): hints, from which no level of evidence follows."""

    status: ResolutionStatus
    """What came of the look-up."""
    source: LookupSource | None
    """Which index the answer is from."""
    score: float
    """How like the two are, 0 to 1."""
    csl: dict[str, Any] | None
    """The work as CSL-JSON."""
    publication_types: list[str]
    """As the indexes name them: hints, from which no level follows."""
    retracted: bool | None
    """Whether an index says that it was retracted."""
    retraction_notice: str | None
    """The DOI of the notice, where known."""
    candidates: list[LookupCandidate]
    """Works that were offered and not taken."""
    reason: str | None
    """Why nothing was resolved."""


class Why(Value, frozen=True, kw_only=True):
    """The rule and the words that decided one field of a record."""

    field: str
    """Which field of the record was decided."""
    rule: str
    """The name of the rule."""
    words: str | None = None
    """The words that decided, where words did."""
    start: int | None = None
    """Where they begin."""
    end: int | None = None
    """Where they end."""
    worked_out: str | None = None
    """The arithmetic, where the field was computed: ``3 x 250 mg = 750 mg/d``."""
    rejected: str | None = None
    """A value that these words spoke for and that was turned down."""


class EvidenceReason(Value, frozen=True, kw_only=True):
    """The rule and the words that decided a design."""

    rule: str
    """The name of the rule."""
    words: str | None = None
    """The words that decided, where words did."""
    start: int | None = None
    """Where they begin."""
    end: int | None = None
    """Where they end."""


class Evidence(Value, frozen=True, kw_only=True):
    """The level of evidence under a named scheme; :mod:`claimx.assemble.levels` has the tables."""

    level: int | str | None
    """The level under ``scheme``; ``null`` where the scheme does not rank such a source."""
    scheme: Scheme
    """The scheme of ``level``, as ``--scheme`` asked."""
    design: Design
    """The design, read from words."""
    basis: Basis
    """What it rests on."""
    levels: dict[str, str | None]
    """The levels under the other schemes."""
    n: int | None
    """How many took part in the study, where the text tells."""
    reason: EvidenceReason
    """The rule and the words that decided the design."""


class Source(Value, frozen=True, kw_only=True):
    """The document that a record comes from. Of a row of a table the ``document`` record has all other columns, the others
    have those with short values."""

    path: str
    """As given; a document in a file of many has a name of its own: ``pages.zip!a.html``."""
    sha256: str
    """Of the document's bytes."""
    type: SourceType
    """What kind of page it is."""
    title: str | None
    """The title of the page."""
    url: str | None
    """The page's own address, where it tells."""
    published: str | None
    """An ISO date, or a year."""
    speaker: PassageSpeaker
    """Whose words this passage is."""
    page: int | msgspec.UnsetType = msgspec.UNSET
    """The page it stands on, from 1; only where the format has pages."""
    columns: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET
    """The other columns of the row; only where the document is a row of a table."""


class Record(Value, frozen=True, kw_only=True):
    """What every line of the ledger has in common."""

    schema: Literal["claimx/1"] = "claimx/1"
    """The version of the contract."""
    kind: Kind
    """What kind of record it is."""
    id: str
    """The same text, place and meaning give the same id on every machine."""
    source: Source
    """The document, and who speaks in this passage."""


class DocumentRecord(Record, frozen=True, kw_only=True):
    """The first record of each document."""

    kind: Literal["document"] = "document"
    section: None = None
    """Always ``null`` here."""
    quote: None = None
    """Always ``null`` here."""
    start: int
    """0."""
    end: int
    """The length of the text."""
    sentence: None = None
    """Always ``null`` here."""
    confidence: float
    """How sure the kind of page is, 0 to 1."""
    language: str | None
    """The language of most of the text (ISO 639)."""
    authors: list[str]
    """As the page names them."""
    credentials: list[str] = []
    """Of the authors, one each, or empty: ``MD``."""
    site: str | None = None
    """The name of the site."""
    updated: str | None = None
    """When the page was last changed."""
    ids: dict[str, str] = {}
    """The document's own: ``doi``, ``pmid``, ``pmcid``, ``nct``."""
    counts: dict[str, int]
    """How many records of each kind it has."""
    warnings: list[str]
    """A repaired encoding, a retraction, a share of the text in another language, ..."""
    evidence: Evidence
    """That of the page itself: what the page is, not what it cites."""
    why: list[Why] = []
    """The rules behind the fields."""


class SpanRecord(Record, frozen=True, kw_only=True):
    """A record that points at exact characters: ``text[start:end] == quote`` (Unicode code points)."""

    section: Section
    """Which part of the page it stands in."""
    quote: str
    """The exact characters: ``text[start:end]``."""
    start: int
    """Where they begin, in Unicode code points of the document's text."""
    end: int
    """Where they end."""
    sentence: tuple[int, int]
    """Where the sentence around them begins and ends."""
    confidence: float
    """How sure the record is, 0 to 1."""
    part: PaperPart | None = None
    """Which part of a paper; ``null`` elsewhere."""


class DrugRecord(SpanRecord, frozen=True, kw_only=True):
    """A mention of a drug, a class of drugs, a brand or a supplement."""

    kind: Literal["drug"] = "drug"
    name: str
    """The canonical name, lower case."""
    level: DrugLevel
    """What sort of name it is."""
    ids: dict[str, str | list[str]]
    """By source: ``mesh``, ``drugbank``, ``unii``, ..."""
    abbreviation_of: str | None
    """The long form that the text defines."""
    negated: bool
    """The text says that it was not taken or used."""
    ingredients: list[str] = []
    """Of a brand or a combination; an ingredient's own name."""
    classes: list[str] = []
    """The classes that it belongs to."""
    evidence: Evidence
    """What the passage rests on, and its level."""
    why: list[Why] = []
    """The rules behind the fields."""


class ConditionRecord(SpanRecord, frozen=True, kw_only=True):
    """A mention of a disease, a symptom or a finding."""

    kind: Literal["condition"] = "condition"
    name: str
    """The canonical name, lower case."""
    type: ConditionType
    """Disease, symptom or finding."""
    ids: dict[str, str | list[str]]
    """By source: ``mesh``, ``doid``, ``hpo``, ``icd10cm``."""
    abbreviation_of: str | None
    """The long form that the text defines."""
    negated: bool
    """The text says that it is absent."""
    hypothetical: bool
    """It may come, or is asked about."""
    historical: bool
    """It is past."""
    family: bool
    """A relative has it."""
    evidence: Evidence
    """What the passage rests on, and its level."""
    why: list[Why] = []
    """The rules behind the fields."""


class DoseRecord(SpanRecord, frozen=True, kw_only=True):
    """An amount of a drug, or a dose in words. Where a field was computed, ``why`` has the arithmetic."""

    kind: Literal["dose"] = "dose"
    drug: str | None
    """The name of the drug whose dose it is."""
    drug_id: str | None
    """The id of that drug's record."""
    values: list[Number]
    """One number, or two for a range; none where the dose is in words."""
    range: bool
    """Whether ``values`` are a range."""
    unit: str | None
    """The unit (UCUM)."""
    per: str | None
    """By what it is counted: ``kg``, ``m2``."""
    approximate: bool
    """About so much."""
    route: Route | None
    """How it is given."""
    form: str | None
    """Tablet, cream, spray, ..."""
    frequency: Frequency | None
    """How often."""
    duration: Duration | None
    """For how long."""
    timing: str | None
    """When in the day: ``at bedtime``."""
    role: DoseRole
    """What part it plays."""
    step: int | None
    """Its place in a titration, from 1."""
    daily_total: Number | None
    """What follows for a day, in ``unit``."""
    qualitative: str | None
    """The words, where there is no number: ``low dose``."""
    count: Number = 1
    """How many of ``values`` are taken at once: two in "two 50 mg tabs"."""
    bound: Bound | None = None
    """On which side of ``values`` it lies: "up to 40 mg" is ``<=``."""
    over: Duration | None = None
    """The time that giving one dose takes: "over 40 minutes"."""
    measure: Measure = "dose"
    """What the amount is one of; a tablet's strength is no dose taken."""
    also: list[Amount] = []
    """The same dose in other units: "125 mcg (5,000 IU)"."""
    evidence: Evidence
    """What the passage rests on, and its level."""
    why: list[Why] = []
    """The rules behind the fields."""


class ChemicalRecord(SpanRecord, frozen=True, kw_only=True):
    """A chemical that is named but not as an intervention: endogenous, a reagent, a toxin, a biomarker."""

    kind: Literal["chemical"] = "chemical"
    name: str
    """The canonical name, lower case."""
    ids: dict[str, str | list[str]]
    """By source."""
    abbreviation_of: str | None
    """The long form that the text defines."""
    evidence: Evidence
    """What the passage rests on, and its level."""
    why: list[Why] = []
    """The rules behind the fields."""


class RejectedRecord(SpanRecord, frozen=True, kw_only=True):
    """What looked like a mention and was turned down; ``why`` names the rule and the words that decided."""

    kind: Literal["rejected"] = "rejected"
    looked_like: MentionKind
    """What it was taken for at first."""
    evidence: Evidence
    """What the passage rests on, and its level."""
    why: list[Why] = []
    """The rules behind the fields."""


class ReferenceField(Value, frozen=True, kw_only=True):
    """Where one value of a reference's ``csl`` stands in the text."""

    field: str
    """The CSL variable; each author has an entry of its own."""
    start: int
    """Where it begins."""
    end: int
    """Where it ends."""
    confidence: float
    """How sure it is, 0 to 1."""


class ReferenceRecord(SpanRecord, frozen=True, kw_only=True):
    """A full bibliographic description: an entry of a reference list, or one that stands alone."""

    kind: Literal["reference"] = "reference"
    number: str | None
    """Its label in the list."""
    csl: dict[str, Any]
    """The entry as CSL-JSON."""
    fields: list[ReferenceField] = []
    """Where each value of ``csl`` stands."""
    match: Match | None
    """What the bibliography of ``--library`` says; ``null`` without one."""
    flags: list[str] = []
    """What is odd about it: see the table of flags in cited-studies.md."""
    resolution: Resolution | msgspec.UnsetType | None = msgspec.UNSET
    """What public indexes say; on the line only with ``--resolve``."""
    evidence: Evidence
    """What the passage rests on, and its level."""
    why: list[Why] = []
    """The rules behind the fields."""


class CitationRecord(SpanRecord, frozen=True, kw_only=True):
    """A place in the prose that brings up a particular study."""

    kind: Literal["citation"] = "citation"
    style: CitationStyle
    """How it cites."""
    authors: list[str]
    """Family names as written."""
    year: int | None
    """As written."""
    journal: str | None
    """As the text names it."""
    title: str | None
    """As the text names it."""
    ids: dict[str, str]
    """What identifies the work: ``doi``, ``pmid``, ``pmcid``, ``nct``, ``isrctn``, ``eudract``, ``prospero``, ``ictrp``,
    ``arxiv``, ``isbn``, ``url``."""
    reference_ids: list[str]
    """The entries of this document that it points to."""
    candidate_ids: list[str] = []
    """The entries that it may point to, where more than one fits."""
    match: Match | None
    """What the bibliography of ``--library`` says; ``null`` without one."""
    flags: list[str] = []
    """What is odd about it: see the table of flags in cited-studies.md."""
    resolution: Resolution | msgspec.UnsetType | None = msgspec.UNSET
    """What public indexes say; on the line only with ``--resolve``."""
    evidence: Evidence
    """What the passage rests on, and its level."""
    why: list[Why] = []
    """The rules behind the fields."""


class ClaimRecord(SpanRecord, frozen=True, kw_only=True):
    """One drug, one relation, one object, one finding, stated in a sentence."""

    kind: Literal["claim"] = "claim"
    drug: str
    """The name of the intervention."""
    drug_ids: list[str]
    """The ids of its mentions."""
    doses: list[str]
    """The ids of the doses that belong to the claim."""
    relation: Relation
    """What the drug is said to do."""
    object: str | None
    """The condition, symptom, outcome, target or drug."""
    object_ids: list[str]
    """The ids of its mentions."""
    finding: Finding
    """What the speaker says came of it."""
    certainty: Certainty
    """How sure the speaker is."""
    strength: Strength
    """Cause, or going together."""
    speaker: ClaimSpeaker
    """Who makes the claim."""
    speaker_name: str | None
    """As written."""
    population: Population
    """In whom."""
    comparator: Comparator
    """Compared with what."""
    effect: Effect | None
    """The effect as stated, never computed."""
    citation_ids: list[str]
    """The citations that it rests on."""
    flags: list[str]
    """What a reviewer should know: see the list of flags in claims.md."""
    evidence: Evidence
    """What the claim rests on, and its level."""
    direction: Direction | None = None
    """Which way the object went as measured; ``null`` where only merit words stand ("improved")."""
    time: Timing | None = None
    """When the effect was seen, or over how long."""
    attribution: list[Voice] = []
    """Who passes the claim on, from the page's own voice to the speaker."""
    why: list[Why] = []
    """The rules behind the fields."""


class ErrorSource(Value, frozen=True, kw_only=True):
    """The document that could not be done."""

    path: str
    """As given."""
    sha256: str | None = None
    """Of the document's bytes, where they could be read."""
    columns: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET
    """The other columns of the row, where it is one."""


class ErrorRecord(Value, frozen=True, kw_only=True):
    """A document that could not be done; the run went on without it."""

    schema: Literal["claimx/1"] = "claimx/1"
    """The version of the contract."""
    kind: Literal["error"] = "error"
    id: str
    """The same document and error give the same id."""
    source: ErrorSource
    """The document."""
    section: None = None
    """Always ``null`` here."""
    quote: None = None
    """Always ``null`` here."""
    start: None = None
    """Always ``null`` here."""
    end: None = None
    """Always ``null`` here."""
    sentence: None = None
    """Always ``null`` here."""
    confidence: float = 1.0
    """Always 1."""
    path: str
    """The document."""
    stage: str
    """Where it ended: ``read``, ``segment``, ``annotate``, ..."""
    type: str
    """The name of the error."""
    message: str
    """One line that says what was wrong."""


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
        "description": f"One record of the contract {SCHEMA_VERSION}, version {SCHEMA_RELEASE}.",
        "oneOf": list(refs),
        "$defs": definitions,
    }
