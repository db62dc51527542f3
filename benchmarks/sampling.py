"""How often the intervals of ``claimx sample`` and ``claimx agree`` hold the true value.

Ledgers are made up, of which the truth is known; samples are drawn from them again and again in each way that claimx
draws, and the interval of each is looked at. Good is a share near the nominal one: below it the interval promises too
much, above it costs more claims than it must.

    python benchmarks/sampling.py --times 2000
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimx.agreement.alpha import krippendorff_alpha
from claimx.agreement.kappa import cohen_kappa
from claimx.sampling.draw import allocate
from claimx.sampling.estimate import Cluster, Part, by_clusters, stratified
from claimx.sampling.quantiles import Interval

NOMINAL = 0.95


class Design(NamedTuple):
    """``draw`` gives the interval of one sample (``None``: it has none), ``truth`` what it should hold."""

    name: str
    truth: float
    draw: Callable[[random.Random], Interval | None]


class Measured(NamedTuple):
    design: Design
    held: float
    width: float
    without: int


def measured(design: Design, times: int, seed: int = 0) -> Measured:
    """Draw ``times`` samples and return how many intervals held the truth, and how wide they were."""
    rnd = random.Random(f"{seed} {design.name}")
    found = [design.draw(rnd) for _ in range(times)]
    intervals = [interval for interval in found if interval is not None]
    held = sum(low - 1e-9 <= design.truth <= high + 1e-9 for low, high in intervals)
    width = sum(high - low for low, high in intervals) / max(1, len(intervals))
    return Measured(design, held / max(1, len(intervals)), width, times - len(intervals))


def hits(rnd: random.Random, size: int, wrong: int, n: int) -> int:
    """Return how many of ``n`` drawn without replacement are among the ``wrong`` of ``size``."""
    return sum(number < wrong for number in rnd.sample(range(size), n))


def simple(size: int, rate: float, n: int) -> Design:
    wrong = round(size * rate)

    def draw(rnd: random.Random) -> Interval | None:
        return stratified([Part(size, n, n, hits(rnd, size, wrong, n))]).interval

    return Design(f"simple, {n} of {size:,}, {rate:.1%} wrong", wrong / size, draw)


def of_strata(
    name: str, sizes: Sequence[int], rates: Sequence[float], n: int, allocation: str, answered: float = 1.0
) -> Design:
    """``answered``: the chance that a drawn claim has an answer, as where only accepted claims can have a wrong field."""
    wrong = [round(size * rate) for size, rate in zip(sizes, rates, strict=True)]
    named = {str(at): size for at, size in enumerate(sizes)}
    weights = {str(at): float(size) if allocation == "proportional" else 1.0 for at, size in enumerate(sizes)}
    shares = list(allocate(n, named, weights).values())

    def draw(rnd: random.Random) -> Interval | None:
        parts = []
        for size, of_wrong, share in zip(sizes, wrong, shares, strict=True):
            found = hits(rnd, size, of_wrong, share)
            right = sum(rnd.random() < answered for _ in range(share - found))
            found = sum(rnd.random() < answered for _ in range(found))
            parts.append(Part(size, share, right + found, found))
        return stratified(parts).interval

    return Design(f"{name}, {n}, {allocation}", sum(wrong) / sum(sizes), draw)


def of_documents(name: str, documents: int, mean: int, rate: float, alike: float, n: int) -> Design:
    """Documents of very different sizes whose error rates spread: ``alike`` is the correlation within a document."""
    rnd = random.Random(name)
    clusters = []
    for _ in range(documents):
        judged = min(10 * mean, int(rnd.expovariate(1 / mean)))
        chance = rnd.betavariate(rate * (1 / alike - 1), (1 - rate) * (1 / alike - 1)) if alike else rate
        clusters.append(Cluster(judged, sum(rnd.random() < chance for _ in range(judged))))
    truth = sum(c.hits for c in clusters) / sum(c.judged for c in clusters)

    def draw(rnd: random.Random) -> Interval | None:
        return by_clusters(rnd.sample(clusters, n), documents).interval

    return Design(f"documents, {n} of {documents}, {name}", truth, draw)


VALUES = ("accepted", "maybe", "rejected")


def pairs(rnd: random.Random, n: int, kappa: float, shares: Sequence[float]) -> list[tuple[str, str]]:
    """Return what two reviewers give who copy each other with chance ``kappa`` and else guess."""
    firsts = rnd.choices(VALUES, shares, k=n)
    return [(first, first if rnd.random() < kappa else rnd.choices(VALUES, shares)[0]) for first in firsts]


def of_reviewers(statistic: str, n: int, kappa: float, shares: Sequence[float]) -> Design:
    def draw(rnd: random.Random) -> Interval | None:
        given = pairs(rnd, n, kappa, shares)
        if statistic == "kappa":
            return cohen_kappa(Counter(given)).interval
        return krippendorff_alpha(given, resamples=300).interval

    told = "/".join(f"{share:.0%}" for share in shares)
    return Design(f"{statistic} {kappa}, {n} claims, {told}", kappa, draw)


EIGHT = [4000, 2500, 1500, 900, 500, 300, 200, 100]
SPREAD = [0.01, 0.02, 0.03, 0.05, 0.10, 0.20, 0.30, 0.50]
DESIGNS = [
    *(simple(12_345, rate, 200) for rate in (0.005, 0.02, 0.05, 0.2, 0.5)),
    simple(400, 0.05, 200),
    simple(12_345, 0.05, 50),
    of_strata("8 strata, errors 1 to 50 %", EIGHT, SPREAD, 200, "proportional"),
    of_strata("8 strata, errors 1 to 50 %", EIGHT, SPREAD, 200, "equal"),
    of_strata("8 strata, 3 % each", EIGHT, [0.03] * 8, 200, "proportional"),
    of_strata("8 strata, 3 % each", EIGHT, [0.03] * 8, 200, "equal"),
    of_strata("8 strata, 0.5 % each", EIGHT, [0.005] * 8, 200, "proportional"),
    of_strata("8 strata, errors 1 to 50 %, 70 % answered", EIGHT, SPREAD, 200, "proportional", 0.7),
    of_strata("3 strata, 20 % each", [5000, 3000, 2000], [0.2] * 3, 100, "equal"),
    of_strata("40 strata of 100, 10 % each", [100] * 40, [0.1] * 40, 200, "proportional"),
    of_documents("10 % wrong, unlike", 500, 20, 0.10, 0.0, 30),
    of_documents("10 % wrong, alike 0.1", 500, 20, 0.10, 0.1, 30),
    of_documents("10 % wrong, alike 0.3", 500, 20, 0.10, 0.3, 30),
    of_documents("30 % wrong, alike 0.1", 500, 20, 0.30, 0.1, 20),
    of_documents("30 % wrong, alike 0.1, few", 500, 20, 0.30, 0.1, 10),
    of_documents("2 % wrong, alike 0.05", 500, 20, 0.02, 0.05, 30),
    of_reviewers("kappa", 50, 0.6, (0.6, 0.1, 0.3)),
    of_reviewers("kappa", 200, 0.8, (0.6, 0.1, 0.3)),
    of_reviewers("kappa", 200, 0.6, (0.9, 0.02, 0.08)),
    of_reviewers("alpha", 50, 0.6, (0.6, 0.1, 0.3)),
    of_reviewers("alpha", 200, 0.8, (0.6, 0.1, 0.3)),
]

SLOW = ("strata", "alpha")
"""Designs whose intervals take long: a fifth of the samples is drawn."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=2000, help="samples of each design")
    times = parser.parse_args().times
    print(f"{'design':62} nominal    real   width")
    for design in DESIGNS:
        slow = any(word in design.name for word in SLOW)
        found = measured(design, times // 5 if slow else times)
        note = f"   {found.without} without an interval" if found.without else ""
        print(f"{design.name:62} {NOMINAL:7.1%} {found.held:7.1%} {found.width:7.3f}{note}", flush=True)


if __name__ == "__main__":
    main()
