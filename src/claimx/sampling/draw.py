"""Claims drawn for an audit: at random, by stratum, or whole documents; the same for a seed, whatever their order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from typing import Literal, NamedTuple

from claimx.decisions.model import Stratum
from claimx.errors import UsageError
from claimx.sampling.claims import ClaimLine, Frame

By = Literal[
    "relation", "level", "document", "rule", "drug", "section", "source_type", "speaker", "confidence", "finding",
]  # fmt: skip
Allocation = Literal["proportional", "equal", "neyman"]

ALL = "all claims"
OTHERS = "(others)"
_BOUNDS = (0.5, 0.7, 0.8, 0.9)
"""Confidence is cut here, into strata that read as words."""
_EACH = 2
"""Claims drawn of a stratum at least, where it has them: one alone says nothing of how the stratum varies."""


def _confidence(claim: ClaimLine) -> str:
    low = max((bound for bound in _BOUNDS if claim.confidence >= bound), default=0.0)
    high = min((bound for bound in _BOUNDS if claim.confidence < bound), default=1.0)
    return f"{low:.1f} to {high:.1f}"


STRATA: dict[By, Callable[[ClaimLine], str]] = {
    "relation": lambda claim: claim.relation,
    "level": lambda claim: "none" if claim.evidence.level is None else str(claim.evidence.level),
    "document": lambda claim: claim.source.path,
    "rule": lambda claim: claim.rule or "(none)",
    "drug": lambda claim: claim.drug,
    "section": lambda claim: claim.section,
    "source_type": lambda claim: claim.source.type,
    "speaker": lambda claim: claim.speaker,
    "confidence": _confidence,
    "finding": lambda claim: claim.finding,
}
"""By what a claim belongs to its stratum."""


def _place(seed: int, name: str) -> bytes:
    """Return where ``name`` stands in the order of ``seed``, which is random for all that knows no SHA-256."""
    return hashlib.sha256(f"{seed}\x1f{name}".encode("utf-8", "surrogatepass")).digest()


def drawn(names: Iterable[str], size: int, seed: int) -> list[str]:
    """Return ``size`` of ``names``, each set of that size as likely as any other, in random order.

    A larger size with the same seed draws the same names and more.

    >>> drawn(["a", "b", "c", "d"], 2, seed=1) == drawn(["d", "c", "b", "a"], 3, seed=1)[:2]
    True
    """
    return sorted(names, key=lambda name: _place(seed, name))[:size]


class Draw(NamedTuple):
    """``strata`` with what was drawn; ``pooled`` is how many small strata were put together as :data:`OTHERS`."""

    strata: list[Stratum]
    pooled: int


def draw_simple(frame: Frame, size: int, seed: int) -> Draw:
    """Draw ``size`` claims at random, without replacement.

    Raises:
        UsageError: the ledger has no claims.
    """
    _refuse_empty(frame)
    return Draw([Stratum(name=ALL, size=len(frame.claims), drawn=drawn(frame.claims, size, seed))], 0)


def draw_stratified(frame: Frame, size: int, seed: int, by: By, allocation: Allocation = "proportional") -> Draw:
    """Draw ``size`` claims, so many of each stratum as ``allocation`` says, at random within it.

    ``proportional``: as the stratum has claims. ``equal``: the same number of each. ``neyman``: as the stratum has claims
    and as they are expected to vary (Neyman 1934), where the confidence of the records stands for the chance that they
    are right. Each stratum has two at least where it can. Where there are more strata than that leaves room for, the
    smallest are put together.

    Raises:
        UsageError: the ledger has no claims.
    """
    _refuse_empty(frame)
    groups: dict[str, list[str]] = {}
    for name, claim in frame.claims.items():
        groups.setdefault(STRATA[by](claim), []).append(name)
    groups, pooled = _pooled(groups, max(1, size // _EACH))
    weights = {name: _weight(members, frame.claims, allocation) for name, members in groups.items()}
    shares = allocate(size, {name: len(members) for name, members in groups.items()}, weights)
    return Draw(
        [
            Stratum(name=name, size=len(members), drawn=drawn(members, shares[name], seed))
            for name, members in groups.items()
        ],
        pooled,
    )


def _pooled(groups: dict[str, list[str]], most: int) -> tuple[dict[str, list[str]], int]:
    """Return at most ``most`` strata, the largest first, and how many small ones the last of them unites."""
    ordered = sorted(groups, key=lambda name: (-len(groups[name]), name))
    if len(ordered) <= most:
        return {name: groups[name] for name in ordered}, 0
    kept = {name: groups[name] for name in ordered[: most - 1]}
    kept[OTHERS] = [member for name in ordered[most - 1 :] for member in groups[name]]
    return kept, len(ordered) - most + 1


def _weight(members: Sequence[str], claims: Mapping[str, ClaimLine], allocation: Allocation) -> float:
    if allocation == "equal":
        return 1.0
    if allocation == "proportional":
        return float(len(members))
    wrong = 1 - sum(claims[member].confidence for member in members) / len(members)
    wrong = min(max(wrong, 0.02), 0.98)  # that no stratum is taken for one that never errs
    return len(members) * sqrt(wrong * (1 - wrong))


def allocate(size: int, sizes: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, int]:
    """Return how many to draw of each stratum: ``size`` in all (or all there are), by ``weights``, at least two each.

    What a stratum is too small for goes to the others; rounding is by largest remainder.

    >>> allocate(10, {"a": 90, "b": 9, "c": 1}, {"a": 90, "b": 9, "c": 1})
    {'a': 7, 'b': 2, 'c': 1}
    """
    size = min(size, sum(sizes.values()))
    least = {name: min(_EACH, count) for name, count in sizes.items()}
    if sum(least.values()) > size:
        least = dict.fromkeys(sizes, 0)
    shares: dict[str, float] = {}
    open_, left = dict(weights), float(size)
    while open_:  # strata that would have too few or too many are set first, and the rest shared out anew
        total = sum(open_.values())
        wanted = {name: left * weight / total for name, weight in open_.items()}
        low = {name: float(least[name]) for name in open_ if wanted[name] < least[name]}
        high = {name: float(sizes[name]) for name in open_ if wanted[name] > sizes[name]}
        settled = (low if _lack(low, wanted) >= -_lack(high, wanted) else high) or low or high or wanted
        shares |= settled
        left -= sum(settled.values())
        open_ = {name: weight for name, weight in open_.items() if name not in settled}
    found = {name: int(share + 1e-9) for name, share in shares.items()}
    by_remainder = sorted(shares, key=lambda name: (found[name] - shares[name], -sizes[name], name))
    for name in by_remainder:
        if sum(found.values()) < size and found[name] < sizes[name]:
            found[name] += 1
    return {name: found[name] for name in sizes}


def _lack(settled: Mapping[str, float], wanted: Mapping[str, float]) -> float:
    return sum(value - wanted[name] for name, value in settled.items())


def draw_documents(frame: Frame, count: int, seed: int) -> Draw:
    """Draw ``count`` whole documents at random, each with all its claims, also those that have none.

    Raises:
        UsageError: the ledger has no documents.
    """
    if not frame.documents:
        raise UsageError("there are no documents in this ledger to draw from")
    return Draw(
        [
            Stratum(name=path, size=len(frame.documents[path]), drawn=list(frame.documents[path]))
            for path in drawn(frame.documents, count, seed)
        ],
        0,
    )


def _refuse_empty(frame: Frame) -> None:
    if not frame.claims:
        raise UsageError("there are no claims in this ledger to draw from")
