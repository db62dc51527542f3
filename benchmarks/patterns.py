"""The time of every regular expression of claimx on text made to slow it down.

    python benchmarks/patterns.py [--module PREFIX] [--size N] [--long CHARACTERS]

Each pattern (``redos/collected.py`` says how it is known that none is missing) is applied, in the ways the sources apply it,
to adversarial texts made from the pattern itself (``redos/texts.py``), of N characters and of 2N. Printed are those whose
time grew by more than 2.5, slowest first, each with the text that did it (its head, the unit that is repeated, its tail), and
then the slowest of the others on texts of CHARACTERS and half as many. CPU time. ``--check`` is for CI: 300 characters, exit code 1 where a pattern needs seconds for them (an exponential
one; others need milliseconds), or where a call of ``re`` was not reached that nobody has looked at.

A pattern that is printed need not be a defect: many are only ever given a sentence or a line, and those are short. Those that
take more than 0.1 s for 2N characters are marked with "!". So, last, the worst text of each of them is read as a page, once
within what a sentence may hold and once far beyond, and pages are printed whose time grew by more than 2.5, or that take
more than a second for each 100,000 characters.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import time
from dataclasses import dataclass
from re import _parser as parser

from redos.collected import MADE_OF_THE_TEXT, Met, collect
from redos.texts import of_length, pumps, texts

GROWTH = 2.5
"""How much longer twice the text may take."""
_NOTICED = 2e-3
"""Seconds for 2N characters below which growth is not looked at: 2,000 characters take a quadratic pattern longer."""
_ENOUGH = 2e-2
"""Seconds over which a time is taken, by repeating: some systems count CPU time in milliseconds."""
_SLOW = 0.1
_SENTENCE = 1_500
"""Characters, a little under those of the longest sentence that is read for claims."""
_KNOWN = (r"(?:[\s,/-]+(?:[\w-]+)){0,7}?\s(?:trials", r"(?:\s*\([^()]{1,90}\))?(?:(?:\s{1,2}|-)(?:(?!\d")
"""How patterns begin that are still to be mended: a sentence of hundreds of dashes reaches the time limit of its document."""
_PATIENCE = 2.0


class _Late(BaseException):
    """Not an ``Exception``, which a stage might catch."""


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


def check(patterns: list[Met]) -> int:
    """Print the patterns that need seconds for 300 characters; return 1 where there is one."""
    found = False
    for met in patterns:
        compiled = re.compile(met.pattern, met.flags)
        for text in texts(met.pattern, met.flags, 6):
            if any(seconds(compiled, use, of_length(text, 300)) >= _PATIENCE for use in met.uses):
                known = met.pattern.startswith(_KNOWN)
                remark = ", as is known" if known else ""
                print(f"{met.module}:{met.line} needs seconds for {of_length(text, 300)!r}{remark}", flush=True)
                found |= not known
                break
    print(f"{len(patterns)} patterns with a repeat of 20 or more")
    return int(found)


def main() -> int:
    parser_ = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser_.add_argument("--module", default="claimx.", help="only modules whose names begin so")
    parser_.add_argument("--size", type=int, default=1000, help="N, in characters")
    parser_.add_argument("--long", type=int, default=1_000_000, help="the longest text, in characters")
    parser_.add_argument("--page", type=int, default=40_000, help="the longer of the pages, in characters")
    parser_.add_argument("--slowest", type=int, default=30, help="how many patterns get the longest text")
    parser_.add_argument("--check", action="store_true", help="tell patterns without bounds, in seconds")
    args = parser_.parse_args()
    signal.signal(signal.SIGPROF, _late)
    collected = collect()
    strangers = [f"{module}:{line}" for module, line in collected.unmet if module not in MADE_OF_THE_TEXT]
    for place in strangers:
        print("not reached, and not in MADE_OF_THE_TEXT:", place)
    patterns = [met for met in collected.patterns if met.module.startswith(args.module)]
    least = 20 if args.check else 200
    repeating = [met for met in patterns if pumps(parser.parse(met.pattern, met.flags), least)]
    if args.check:
        return check(repeating) or int(bool(strangers))
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
    print(f"\npages made of the texts of these {len(growing)}, of {_SENTENCE:,} and {args.page:,} characters:")
    as_pages(growing, args.page)
    print(f"\n{len(growing)} grow by more than {GROWTH}; the slowest of the others on {args.long:,} characters:")
    for timed in sorted(steady, key=lambda timed: -timed.long)[: args.slowest]:
        compiled = re.compile(timed.met.pattern, timed.met.flags)
        half, whole = (seconds(compiled, timed.use, of_length(timed.text, n)) for n in (args.long // 2, args.long))
        print(told(Timed(timed.met, timed.use, timed.text, half, whole)), flush=True)
    return 0


def as_pages(growing: list[Timed], long: int) -> None:
    """Extract a page around the text of each, and print those that are slow."""
    from claimx.run.pipeline import Pipeline

    pipeline = Pipeline()

    def taken(text: tuple[str, str, str], length: int) -> float:
        page = f"Aspirin 81 mg improved pain {of_length(text, length)} in 12 patients (Smith 2013)."
        begin = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, 10 * _PATIENCE)
        try:
            pipeline.process("page.txt", page.encode("utf-8", "replace"))
        except _Late:
            pass
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        return time.process_time() - begin

    taken(("", "warm ", ""), 1000)
    for timed in growing:
        for short, whole in ((_SENTENCE // 2, _SENTENCE), (long // 2, long)):
            one, two = taken(timed.text, short), taken(timed.text, whole)
            if two > _SLOW and (two > GROWTH * one or two > 1.0 + whole / 100_000):
                print(f"page of {whole:,}:", told(Timed(timed.met, "page", timed.text, one, two)), flush=True)


def _late(*_: object) -> None:
    raise _Late


if __name__ == "__main__":
    sys.exit(main())
