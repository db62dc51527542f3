"""What is compared, and what comes out of it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from claimx.records import SourceType, Value

EVALUATION_VERSION = "claimx-eval/1"

ScoredKind = Literal["drug", "condition", "dose", "reference", "citation", "claim"]
Interval = tuple[float, float]


class Item(Value, frozen=True, kw_only=True):
    """A mention, reference or claim: its place (code points), its words, and its other fields by name."""

    kind: ScoredKind
    start: int
    end: int
    quote: str
    fields: dict[str, Any]


class Annotations(Value, frozen=True, kw_only=True):
    """What one side says of one document; ``items`` in its order.

    ``name`` is what messages call the document. ``path``, ``sha256`` and ``length`` (of the text, in code points) are
    ``None`` where they are not known, ``source_type`` where nobody says what the document is.
    """

    name: str
    path: str | None
    sha256: str | None
    length: int | None
    source_type: SourceType | None
    items: list[Item]

    def of(self, kind: ScoredKind) -> list[Item]:
        """Return the items of a kind."""
        return [item for item in self.items if item.kind == kind]


class Share(Value, frozen=True, kw_only=True):
    """``right`` of ``of``; ``share`` is ``None`` where there is nothing to be right of."""

    right: int
    of: int
    share: float | None
    interval: Interval | None = None


class Score(Value, frozen=True, kw_only=True):
    """Precision, recall and F1 of one measure: ``matched`` of ``gold`` and of ``found``, ``None`` where there are none.

    ``group`` is the document or source type that it is of, ``None`` for all. Intervals (95 %) need two documents.
    ``fields`` are how often a field of what matched is right too.
    """

    kind: Literal["score"] = "score"
    measure: str
    group: str | None = None
    documents: int
    gold: int
    found: int
    matched: int
    precision: float | None
    recall: float | None
    f1: float | None
    precision_interval: Interval | None = None
    recall_interval: Interval | None = None
    f1_interval: Interval | None = None
    fields: dict[str, Share] = msgspec.field(default_factory=dict)


class Confusion(Value, frozen=True, kw_only=True):
    """How often what the gold has as the relation ``gold`` is ``found`` as; ``None`` where one side has no such claim."""

    kind: Literal["confusion"] = "confusion"
    gold: str | None
    found: str | None
    count: int


class Miss(Value, frozen=True, kw_only=True):
    """What only the gold has (``missed``) or only the ledger (``extra``), with its place."""

    kind: Literal["missed", "extra"]
    measure: str
    document: str
    start: int
    end: int
    quote: str
    fields: dict[str, Any]


class Change(Value, frozen=True, kw_only=True):
    """What the newer of two ledgers has otherwise, with its place.

    Of the gold: ``gained`` is right now and was missed before, ``lost`` the other way round; ``mended`` and ``spoiled``
    were found by both, and the ``field`` is right now, or wrong now, with its values ``before`` and ``now``. Not in the
    gold: ``extra`` only the newer one has, ``dropped`` only the older one.
    """

    kind: Literal["gained", "lost", "mended", "spoiled", "extra", "dropped"]
    measure: str
    document: str
    start: int
    end: int
    quote: str
    fields: dict[str, Any]
    field: str | None = None
    before: Any = None
    now: Any = None


class Difference(Value, frozen=True, kw_only=True):
    """F1 of a measure before and now, their ``difference`` with its interval (95 %), and how many records changed."""

    kind: Literal["difference"] = "difference"
    measure: str
    f1_before: float | None
    f1: float | None
    difference: float | None
    interval: Interval | None = None
    gained: int
    lost: int
    extra: int
    dropped: int


class Comparison(Value, frozen=True, kw_only=True):
    """How two ledgers differ, measured against the same gold."""

    differences: list[Difference]
    changes: list[Change]


class Types(Value, frozen=True, kw_only=True):
    """For how many documents of those whose type the gold gives the source type is right."""

    kind: Literal["source_type"] = "source_type"
    right: int
    of: int


class Paired(Value, frozen=True, kw_only=True):
    """Which documents were compared: ``missing`` are those of the gold that the ledger has not (all in them counts as
    missed), ``unscored`` how many of the ledger the gold has not (nothing in them counts), ``changed`` those whose text
    is not the one that was annotated."""

    kind: Literal["documents"] = "documents"
    paired: int
    missing: list[str]
    unscored: int
    changed: list[str]


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known of how good the ledger is."""

    schema: str = EVALUATION_VERSION
    match: str
    documents: Paired
    scores: list[Score]
    groups: list[Score]
    source_type: Types
    relations: list[Confusion]
    misses: list[Miss]
    comparison: Comparison | None = None
