"""What is said of the agreement of reviewers, as it is written down."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from claimx.records import Value

FIELD_ORDER: dict[str, tuple[str, ...]] = {
    "certainty": ("doubted", "hedged", "asserted"),
    "strength": ("none", "correlational", "causal"),
}
"""Fields whose values have an order: their alpha is ordinal, so that neighbours disagree less."""

VERDICTS = ("accepted", "maybe", "rejected")


class CrossTable(Value, frozen=True, kw_only=True):
    """``counts[i][j]``: claims to which the first reviewer gave ``values[i]`` and the second ``values[j]``."""

    values: list[str | None]
    counts: list[list[int]]


class Agreement(Value, frozen=True, kw_only=True, tag_field="kind", tag="agreement"):
    """Agreement on one field (``verdict``, or a reviewable field of claims), of two reviewers or of all.

    ``claims`` is how many at least two of them gave a value for. ``kappa`` is that of two reviewers, ``alpha`` that of
    all; ``ci`` is its interval at ``level``. ``notes`` say what a reader must know to read the number.
    """

    field: str
    reviewers: list[str]
    claims: int
    agreement: float | None
    statistic: Literal["kappa", "alpha"]
    metric: Literal["nominal", "ordinal"] = "nominal"
    value: float | None
    se: float | None = None
    ci: tuple[float, float] | None
    level: float
    pabak: float | None = None
    prevalence: float | None = None
    bias: float | None = None
    table: CrossTable | None = None
    notes: list[str] = msgspec.field(default_factory=list)


class Opinion(Value, frozen=True, kw_only=True):
    """What one reviewer holds of a claim: ``values`` are the fields in which the reviewers differ."""

    reviewer: str
    verdict: str
    reason: str | None = None
    note: str | None = None
    values: dict[str, Any] = msgspec.field(default_factory=dict)


class Disagreement(Value, frozen=True, kw_only=True, tag_field="kind", tag="disagreement"):
    """A claim on which reviewers differ: in the ``verdict`` or, both having accepted it, in ``fields``.

    ``adjudicated`` is the verdict of the adjudication, ``None`` where there was none yet.
    """

    claim: str
    path: str
    start: int
    end: int
    quote: str
    fields: list[str]
    opinions: list[Opinion]
    adjudicated: str | None = None


class Reviewer(Value, frozen=True, kw_only=True, tag_field="kind", tag="reviewer"):
    """How one reviewer decided; ``corrected`` are those of the accepted claims that they changed."""

    reviewer: str
    accepted: int
    rejected: int
    maybe: int
    skipped: int
    corrected: int
    added: int


class Scope(Value, frozen=True, kw_only=True, tag_field="kind", tag="scope"):
    """What the numbers are about: ``judged`` claims of the ledger, ``double`` of them by two or more reviewers.

    ``gone`` claims were judged and are left out: they are not in the ledger (any more), or say something else there.
    ``moved`` ones stand there under another id, ``changed`` ones have a field that says something else than a reviewer
    saw: both count. ``blind``: the assignment in force has reviewers see their own decisions only.
    """

    reviewers: int
    judged: int
    double: int
    disagreements: int
    adjudicated: int
    gone: int
    moved: int
    changed: int
    blind: bool | None


class Report(Value, frozen=True, kw_only=True):
    scope: Scope
    reviewers: list[Reviewer]
    all: list[Agreement]
    pairs: list[Agreement]
    disagreements: list[Disagreement]
