"""The time of every regular expression of claimx on text made to slow it down.

    python benchmarks/patterns.py [--module PREFIX] [--size N] [--long CHARACTERS]

Each pattern (``redos/collected.py`` says how it is known that none is missing) is applied, in the ways the sources apply it,
to adversarial texts made from the pattern itself (``redos/texts.py``), of N characters and of 2N. Printed are those whose
time grew by more than 2.5, slowest first, each with the text that did it (its head, the unit that is repeated, its tail), and
then the slowest of the others on texts of CHARACTERS and half as many. CPU time.

A pattern that is printed need not be a defect: many are only ever given a sentence or a line, which are short. Those that
take more than 0.1 s for 2N characters are marked with "!": a sentence would do.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import time
from dataclasses import dataclass
from re import _parser as parser

from redos.collected import Met, collect
from redos.texts import of_length, pumps, texts

GROWTH = 2.5
"""How much longer twice the text may take."""
_NOTICED = 2e-3
"""Seconds for 2N characters below which growth is not looked at: 2,000 characters take a quadratic pattern longer."""
_ENOUGH = 2e-2
"""Seconds over which a time is taken, by repeating: some systems count CPU time in milliseconds."""
_SLOW = 0.1
_PATIENCE = 2.0


class _Late(Exception):
    pass


@dataclass(frozen=True)
class Timed:
    met: Met
    use: str
    text: tuple[str, str, str]
    short: float
    long: float

    @property
    def growth(self) -> float:
        return self.long / max(self.short, 1e-6)


def seconds(compiled: re.Pattern[str], use: str, text: str) -> float:
    """Return the CPU time of one use; it is cut off after some seconds."""
    begin = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
    try:
        if use == "search":
            for _ in compiled.finditer(text):
                pass
        else:
            getattr(compiled, use)(text)
    except _Late:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - begin


def measure(met: Met, size: int) -> list[Timed]:
    """Time a pattern on its texts; stop at the first that is cut off."""
    compiled = re.compile(met.pattern, met.flags)
    found = []
    for text in texts(met.pattern, met.flags, 24):
        one, two = of_length(text, size), of_length(text, 2 * size)
        for use in met.uses:
            long = seconds(compiled, use, two)
            if _NOTICED < long < _PATIENCE:
                found.append(Timed(met, use, text, steady(compiled, use, one), steady(compiled, use, two)))
            else:
                found.append(Timed(met, use, text, long / 2 if long < _PATIENCE else 0.0, long))
            if long >= _PATIENCE:
                return found
    return found


def steady(compiled: re.Pattern[str], use: str, text: str) -> float:
    """Return the mean of as many uses as can be timed."""
    taken, times = 0.0, 0
    while taken < _ENOUGH:
        taken += seconds(compiled, use, text)
        times += 1
    return taken / times


def told(timed: Timed) -> str:
    head, unit, tail = timed.text
    mark = "!" if timed.long > _SLOW else " "
    place = f"{timed.met.module}:{timed.met.line}"
    return f"{mark}{timed.long:9.4f} s  x{timed.growth:<6.1f} {place} {timed.use} {head[-30:]!r} {unit[:30]!r} {tail!r}"


def main() -> None:
    parser_ = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser_.add_argument("--module", default="claimx.", help="only modules whose names begin so")
    parser_.add_argument("--size", type=int, default=1000, help="N, in characters")
    parser_.add_argument("--long", type=int, default=1_000_000, help="the longest text, in characters")
    parser_.add_argument("--slowest", type=int, default=30, help="how many patterns get the longest text")
    args = parser_.parse_args()
    signal.signal(signal.SIGPROF, _late)
    collected = collect()
    for module, line in collected.unmet:
        print(f"not reached: {module}:{line}")
    patterns = [met for met in collected.patterns if met.module.startswith(args.module)]
    repeating = [met for met in patterns if pumps(parser.parse(met.pattern, met.flags))]
    print(
        f"{len(patterns)} patterns, {len(repeating)} with a repeat of 200 or more; {args.size} and {2 * args.size} characters"
    )
    growing: list[Timed] = []
    steady: list[Timed] = []
    for met in repeating:
        timings = measure(met, args.size)
        grown = [timed for timed in timings if timed.long > _NOTICED and timed.growth > GROWTH]
        if grown:
            growing.append(max(grown, key=lambda timed: timed.long))
            print(told(growing[-1]), flush=True)
        elif timings:
            steady.append(max(timings, key=lambda timed: timed.long))
    print(f"\n{len(growing)} grow by more than {GROWTH}; the slowest of the others on {args.long:,} characters:")
    for timed in sorted(steady, key=lambda timed: -timed.long)[: args.slowest]:
        compiled = re.compile(timed.met.pattern, timed.met.flags)
        half, whole = (seconds(compiled, timed.use, of_length(timed.text, n)) for n in (args.long // 2, args.long))
        print(told(Timed(timed.met, timed.use, timed.text, half, whole)), flush=True)


def _late(*_: object) -> None:
    raise _Late


if __name__ == "__main__":
    sys.exit(main())
