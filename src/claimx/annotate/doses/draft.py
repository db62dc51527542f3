"""A dose in the making: what the grammar read, before its drug, its role and its place in a regimen are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimx.mentions import Drug, Reason
from claimx.records import Amount, Bound, DoseRole, Duration, Frequency, Measure, Number, Route


@dataclass(slots=True, eq=False)
class Draft:
    """``start`` to ``end`` is the quote; ``core`` is the end of the amount itself, before what follows it.

    ``count`` is how many pieces of the amount are taken ("two 500 mg tablets"); ``unit_text`` is the unit as written;
    a ``loose`` frequency is a range; ``others`` are the drugs that are each given at this dose too ("A and B, 100 mg each").
    """

    start: int
    end: int
    core: int
    values: tuple[Number, ...] = ()
    range: bool = False
    unit: str | None = None
    unit_text: str = ""
    per: str | None = None
    count: Number = 1
    approximate: bool = False
    route: Route | None = None
    form: str | None = None
    frequency: Frequency | None = None
    duration: Duration | None = None
    timing: str | None = None
    qualitative: str | None = None
    sentence: int = 0
    drug: Drug | None = None
    drug_name: str | None = None
    role: DoseRole = "other"
    step: int | None = None
    daily_total: Number | None = None
    bound: Bound | None = None
    measure: Measure = "dose"
    over: Duration | None = None
    also: tuple[Amount, ...] = ()
    loose: bool = False
    confidence: float = 0.9
    tied: bool = False
    others: tuple[Drug, ...] = ()
    why: list[Reason] = field(default_factory=list)

    def note(self, field_: str, rule: str, start: int, end: int) -> None:
        """Keep the rule and the words that decided ``field_``."""
        self.why.append(Reason(field=field_, rule=f"doses.{rule}", start=start, end=end))
