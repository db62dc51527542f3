"""From judgements to the report: every field, every two reviewers and all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from claimx.agreement.alpha import Alpha, krippendorff_alpha
from claimx.agreement.judgements import Hashed, Judgement, Placed, pairs_of, tallies
from claimx.agreement.kappa import Kappa, cohen_kappa
from claimx.agreement.model import (
    FIELD_ORDER,
    VERDICTS,
    Agreement,
    CrossTable,
    Disagreement,
    Opinion,
    Report,
    Reviewer,
    Scope,
)
from claimx.decisions.fields import FIELDS
from claimx.decisions.model import Reason
from claimx.sampling.quantiles import LEVEL

MEASURED = ("verdict", *FIELDS, "reason")
"""The verdict; the fields of claims that both accepted; the reason where both rejected."""

_WIDEST_TABLE = 25
"""Values above which a cross table is left out: names of drugs make one that nobody reads."""
_SKEWED, _BIASED, _APART = 0.8, 0.1, 0.2
_FEW = 20
"""Claims below which nothing is said of how the values are spread."""


def measure(found: Placed, adjudicated: Mapping[str, str] | None = None, *, seed: int = 0) -> Report:
    """Return how far the reviewers agree; ``adjudicated`` maps claims to the verdict that an adjudication gave.

    ``seed`` is that of the bootstrap.
    """
    judgements = found.judgements
    doubles = {claim: by for claim, by in judgements.of.items() if sum(j.verdict is not None for j in by.values()) > 1}
    disagreements = list(disagreeing(doubles, adjudicated or {}))
    held = {claim: {name: one.held() for name, one in by.items()} for claim, by in doubles.items()}
    of_two: list[Agreement] = []
    for pair, claims in pairs_of(judgements).items():
        both = [(held[claim][pair[0]], held[claim][pair[1]]) for claim in claims]
        of_two += [_of_two(field, pair, both) for field in MEASURED]
    scope = Scope(
        reviewers=len(judgements.reviewers),
        judged=len(judgements.of),
        double=len(doubles),
        disagreements=len(disagreements),
        adjudicated=sum(one.adjudicated is not None for one in disagreements),
        gone=len(found.gone),
        moved=len(found.moved),
        changed=len(found.changed),
        blind=judgements.assignment.blind if judgements.assignment else None,
    )
    return Report(
        scope=scope,
        reviewers=[Reviewer(reviewer=name, **counts) for name, counts in tallies(judgements).items()],
        all=[_of_all(field, held.values(), judgements.reviewers, seed) for field in MEASURED],
        pairs=of_two,
        disagreements=disagreements,
    )


Pair = tuple[str, str]
Held = Mapping[str, Hashed]
"""What one reviewer holds of one claim, by field (:meth:`Judgement.held`)."""


def _of_two(field: str, pair: Pair, both: Iterable[tuple[Held, Held]]) -> Agreement:
    counts = Counter((one[field], other[field]) for one, other in both if field in one and field in other)
    kappa = cohen_kappa(counts, scale_of(field))
    return Agreement(
        field=field,
        reviewers=list(pair),
        claims=kappa.n,
        agreement=kappa.agreement,
        statistic="kappa",
        value=kappa.kappa,
        se=kappa.se,
        ci=kappa.interval,
        level=LEVEL,
        pabak=kappa.pabak,
        prevalence=kappa.prevalence,
        bias=kappa.bias,
        table=_cross_table(counts),
        notes=list(_notes(kappa, counts, pair)),
    )


def scale_of(field: str) -> int | None:
    """Return how many values there are to choose from, ``None`` where any can be written."""
    if field == "verdict":
        return len(VERDICTS)
    if field == "reason":
        return len(get_args(Reason))
    row = FIELDS[field]
    return len(row.values) + row.optional if row.manner == "choice" else None


def _notes(kappa: Kappa, counts: Counter[tuple[Hashed, Hashed]], pair: tuple[str, str]) -> Iterator[str]:
    if kappa.trouble:
        yield kappa.trouble
    if (
        kappa.n < _FEW
        or kappa.kappa is None
        or kappa.agreement is None
        or kappa.prevalence is None
        or kappa.bias is None
    ):
        return
    if kappa.prevalence >= _SKEWED and kappa.agreement - kappa.kappa >= _APART:
        times = _times(counts)
        common = max(sorted(times, key=str), key=lambda value: sum(times[value]))
        told = f"{kappa.prevalence:.0%} of the values are {_shown(common)}: kappa is low for so much agreement"
        yield told + (f" (PABAK {kappa.pabak:.2f})" if kappa.pabak is not None else "")
    if kappa.bias >= _BIASED:
        times = _times(counts)
        value = max(sorted(times, key=str), key=lambda value: abs(times[value][0] - times[value][1]))
        yield f"{pair[0]} gave {_shown(value)} {times[value][0]:,} times, {pair[1]} {times[value][1]:,} times"


def _times(counts: Counter[tuple[Hashed, Hashed]]) -> dict[Hashed, tuple[int, int]]:
    """Return how often each value was given by the first and by the second reviewer."""
    first: Counter[Hashed] = Counter()
    second: Counter[Hashed] = Counter()
    for (one, other), count in counts.items():
        first[one] += count
        second[other] += count
    return {value: (first[value], second[value]) for value in {*first, *second}}


def _shown(value: Hashed) -> str:
    return "none" if value is None or value == () else ", ".join(value) if isinstance(value, tuple) else value


def _cross_table(counts: Counter[tuple[Hashed, Hashed]]) -> CrossTable | None:
    values = sorted({value for pair in counts for value in pair}, key=lambda value: (value is None, str(value)))
    if not values or len(values) > _WIDEST_TABLE or any(isinstance(value, tuple) for value in values):
        return None
    return CrossTable(
        values=[value for value in values if not isinstance(value, tuple)],
        counts=[[counts[a, b] for b in values] for a in values],
    )


def _of_all(field: str, held: Iterable[Mapping[str, Held]], reviewers: list[str], seed: int) -> Agreement:
    units = [[values[field] for values in by.values() if field in values] for by in held]
    order = _order(field, units)
    alpha: Alpha = krippendorff_alpha(units, order, seed=seed)
    return Agreement(
        field=field,
        reviewers=reviewers,
        claims=alpha.units,
        agreement=alpha.agreement,
        statistic="alpha",
        metric="nominal" if order is None else "ordinal",
        value=alpha.alpha,
        ci=alpha.interval,
        level=LEVEL,
        notes=[alpha.trouble] if alpha.trouble else [],
    )


def _order(field: str, units: Sequence[Sequence[Hashed]]) -> tuple[str, ...] | None:
    """Return the order of the values of ``field``; none where a log of other hands has a value without a place."""
    order = FIELD_ORDER.get(field)
    return order if order is not None and set().union(*units) <= {*order} else None


def disagreeing(
    doubles: Mapping[str, Mapping[str, Judgement]], adjudicated: Mapping[str, str]
) -> Iterator[Disagreement]:
    """Yield the claims that reviewers differ on, in the order of ``doubles``."""
    for claim, by in doubles.items():
        fields = differing(by)
        if not fields:
            continue
        judged = {name: one for name, one in sorted(by.items()) if one.verdict is not None}
        target = next(iter(judged.values())).target
        yield Disagreement(
            claim=claim,
            path=target.path,
            start=target.start,
            end=target.end,
            quote=target.exact,
            fields=fields,
            opinions=[_opinion(name, judgement, fields) for name, judgement in judged.items()],
            adjudicated=adjudicated.get(claim),
        )


def differing(by: Mapping[str, Judgement]) -> list[str]:
    """Return what the reviewers of one claim differ on: the verdict, or of a claim that all accepted the fields that any
    of them corrected (as :func:`claimx.decisions.final.agree` has it)."""
    judged = [judgement for judgement in by.values() if judgement.verdict is not None]
    if len({judgement.verdict for judgement in judged}) > 1:
        return ["verdict"]
    corrected = {field for judgement in judged for field in judgement.state.fields}
    held = [judgement.held() for judgement in judged] if corrected else []
    return [field for field in FIELDS if field in corrected and len({one[field] for one in held if field in one}) > 1]


def _opinion(name: str, judgement: Judgement, fields: Sequence[str]) -> Opinion:
    state = judgement.state
    shown = fields if fields != ["verdict"] else [field for field in FIELDS if field in set(judgement.corrected())]
    return Opinion(
        reviewer=name,
        verdict=state.verdict or "",
        reason=state.reason,
        note=state.note,
        values={field: state.fields.get(field, judgement.target.said.get(field)) for field in shown},
    )
