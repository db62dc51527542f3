"""What the annotators find: spans with typed values, before they get ids and become records.

An annotator's ``find`` returns these; ``assemble`` turns them into records. A mention refers to another mention by
the object itself (a dose holds its drug), never by position in a list. All offsets are code points into the text.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

import msgspec

from claimx.custom import PLAIN, Custom
from claimx.document import Document, Layout
from claimx.records import (
    Amount,
    Basis,
    Bound,
    Certainty,
    CitationStyle,
    ClaimSpeaker,
    Comparator,
    ConditionType,
    Design,
    Direction,
    DoseRole,
    DrugLevel,
    Duration,
    Effect,
    Finding,
    Frequency,
    Match,
    Measure,
    MentionKind,
    Number,
    Population,
    ReferenceField,
    Relation,
    Route,
    Strength,
    Timing,
    Value,
    Voice,
)
from claimx.words import Word, words_of

TagLabel = Literal["chemical", "disease"]


class Reason(Value, frozen=True, kw_only=True):
    """The rule that decided ``field`` of a mention and where its words stand (``None`` where no words decided)."""

    field: str
    rule: str
    start: int | None = None
    end: int | None = None
    worked_out: str | None = None
    """The arithmetic, where a field was computed: ``3 x 250 mg = 750 mg/d``."""
    rejected: str | None = None
    """A value that these words spoke for and that the rule turned down."""


class Mention(Value, frozen=True, kw_only=True, tag_field="mention", tag=True):
    """A span of the text, ``text[start:end]``, with how sure we are and why. Encoded, it tells which of these it is."""

    start: int
    end: int
    confidence: float = 0.9
    why: tuple[Reason, ...] = ()


class Abbreviation(Mention, frozen=True, kw_only=True):
    """A short form defined in the text ("low-dose naltrexone (LDN)"); the span is that of the short form."""

    short: str
    long: str
    long_start: int
    long_end: int


class Tag(Value, frozen=True, kw_only=True):
    """What the trained tagger proposes: ``text[start:end]`` names a chemical or a disease, in a corpus' convention.

    A proposal only: the annotators of drugs and conditions decide. ``confidence`` is a probability.
    """

    start: int
    end: int
    label: TagLabel
    confidence: float


class Rejected(Mention, frozen=True, kw_only=True):
    """A span that looked like a ``looked_like`` and is none; ``why`` names the rule and the words that decided."""

    looked_like: MentionKind


class Drug(Mention, frozen=True, kw_only=True):
    """``ingredients`` of a brand or combination (its own name for an ingredient), ``classes`` they belong to."""

    name: str
    level: DrugLevel = "ingredient"
    ids: dict[str, str | list[str]] = msgspec.field(default_factory=dict)
    ingredients: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    abbreviation_of: str | None = None
    negated: bool = False


class Condition(Mention, frozen=True, kw_only=True):
    """A disease, a symptom or a finding, and whether it is said to be there, now, in the person spoken of."""

    name: str
    type: ConditionType = "disease"
    ids: dict[str, str | list[str]] = msgspec.field(default_factory=dict)
    abbreviation_of: str | None = None
    negated: bool = False
    hypothetical: bool = False
    historical: bool = False
    family: bool = False


class Dose(Mention, frozen=True, kw_only=True):
    """``count``: how many of ``values`` are taken at once ("two 50 mg tabs"); ``bound``: the dose is at most, under, at
    least or over ``values``; ``over``: the time that one dose takes to give ("over 40 minutes"); ``measure``: what the
    amount is one of, as a tablet's strength and a solution's concentration are no dose taken.
    """

    drug: Drug | None = None
    drug_name: str | None = None
    values: tuple[Number, ...] = ()
    range: bool = False
    unit: str | None = None
    per: str | None = None
    approximate: bool = False
    route: Route | None = None
    form: str | None = None
    frequency: Frequency | None = None
    duration: Duration | None = None
    timing: str | None = None
    role: DoseRole = "other"
    step: int | None = None
    daily_total: Number | None = None
    qualitative: str | None = None
    count: Number = 1
    bound: Bound | None = None
    over: Duration | None = None
    measure: Measure = "dose"
    also: tuple[Amount, ...] = ()


class Reference(Mention, frozen=True, kw_only=True):
    """An entry of a reference list or a full bibliographic description; ``csl`` is CSL-JSON, ``fields`` say where each of
    its values stands."""

    csl: dict[str, Any]
    fields: tuple[ReferenceField, ...] = ()
    number: str | None = None
    match: Match | None = None
    flags: tuple[str, ...] = ()


class Citation(Mention, frozen=True, kw_only=True):
    """A place in the prose that refers to a particular study; ``references`` are those it points to here, ``candidates``
    those it may point to where more than one fits."""

    style: CitationStyle
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str | None = None
    title: str | None = None
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    candidates: tuple[Reference, ...] = ()
    match: Match | None = None
    flags: tuple[str, ...] = ()


class Claim(Mention, frozen=True, kw_only=True):
    """One (drug, relation, object, finding) stated in a sentence; the span is the quote that states it.

    ``attribution``: who passes it on, the page's own voice first, the ``speaker`` last.
    """

    drug: str
    relation: Relation
    object: str | None
    finding: Finding
    certainty: Certainty = "asserted"
    strength: Strength = "none"
    drugs: tuple[Drug, ...] = ()
    objects: tuple[Condition | Drug, ...] = ()
    doses: tuple[Dose, ...] = ()
    speaker: ClaimSpeaker = "author"
    speaker_name: str | None = None
    population: Population = msgspec.field(default_factory=Population)
    comparator: Comparator = msgspec.field(default_factory=Comparator)
    effect: Effect | None = None
    direction: Direction | None = None
    time: Timing | None = None
    attribution: tuple[Voice, ...] = ()
    flags: tuple[str, ...] = ()


class Grounds(Value, frozen=True, kw_only=True):
    """What a sentence, a claim or a page rests on; the level follows from ``design`` by table.

    ``citations`` are those it rests on. ``reason`` quotes the words that decided the design; ``rejected`` those that spoke
    for another, with the rule that turned it down.
    """

    design: Design = "unknown"
    basis: Basis = "none"
    n: int | None = None
    citations: tuple[Citation, ...] = ()
    flags: tuple[str, ...] = ()
    reason: Reason = Reason(field="evidence", rule="evidence.default")
    rejected: tuple[Reason, ...] = ()
    sized: tuple[Reason, ...] = ()
    """The words that tell ``n``."""


class Annotations(msgspec.Struct, kw_only=True, dict=True):
    """Everything known of one document; each component reads what it needs and fills its own list."""

    document: Document
    layout: Layout
    custom: Custom = PLAIN
    """What the user adds to our tables, and the rules that he switched off."""
    abbreviations: list[Abbreviation] = msgspec.field(default_factory=list)
    tags: list[Tag] = msgspec.field(default_factory=list)
    """What the tagger proposes, in text order, not overlapping."""
    drugs: list[Drug] = msgspec.field(default_factory=list)
    chemicals: list[Drug] = msgspec.field(default_factory=list)
    """Chemicals that are named but not as an intervention (endogenous, reagent, toxin, biomarker); never in ``drugs``."""
    conditions: list[Condition] = msgspec.field(default_factory=list)
    doses: list[Dose] = msgspec.field(default_factory=list)
    references: list[Reference] = msgspec.field(default_factory=list)
    citations: list[Citation] = msgspec.field(default_factory=list)
    claims: list[Claim] = msgspec.field(default_factory=list)
    grounds: list[Grounds] = msgspec.field(default_factory=list)
    """What each claim rests on, parallel to ``claims``."""
    sentence_grounds: dict[int, Grounds] = msgspec.field(default_factory=dict)
    """What a sentence (its index) rests on, for the mentions in it; absent: the page's."""
    rejected: list[Rejected] = msgspec.field(default_factory=list)
    """What was taken for a mention and turned down, for who asks."""
    page_grounds: Grounds = msgspec.field(default_factory=Grounds)

    def __repr__(self) -> str:
        """A line: spaCy's warnings, and notebooks, show all that a Doc holds."""
        return f"<annotations of {self.document.path}: {len(self.text):,} characters, {len(self.claims)} claims>"

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def words(self) -> list[Word]:
        """The words of the text outside boilerplate, in order."""
        words: list[Word] = []
        for block in self.layout.blocks:
            if block.section != "boilerplate":
                words += words_of(self.text, block.start, block.end)
        return words
