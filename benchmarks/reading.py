"""How fast documents are read: MB a second of CPU for every format, beside the bare library.

    python benchmarks/reading.py [FORMAT ...] [--rounds N] [--size N]

Every module of ``benchmarks/formats`` that has ``make`` and ``bare`` is a format. The same made documents go through our
reader and through the bare library (``bare`` says which), turn by turn on one core after a warm-up; the figure is the
median of the rounds. MB are those of the file, packed where the format packs. ``ratio`` is our time by that of the
library; 1.3 is to be reached.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from claimx.errors import ClaimxError
from claimx.read import read_document

REACH = 1.3
SEEDS = (1, 2, 3)
HERE = Path(__file__).parent


class Speed(NamedTuple):
    """MB of documents, the seconds that ours and the bare library take for them, characters of text that ours gives."""

    size: float
    ours: float
    bare: float
    characters: int


def formats() -> list[str]:
    """Return the names of the formats for which there are makers."""
    found = (one.name for one in pkgutil.iter_modules([str(HERE / "formats")]))
    return sorted(name for name in found if hasattr(_module(name), "make") and hasattr(_module(name), "bare"))


def speed(name: str, rounds: int, size: int) -> Speed:
    """Return how fast the made documents of the format ``name`` are read."""
    module = _module(name)
    documents = [module.make(seed, size) for seed in SEEDS]
    suffix = SUFFIXES.get(name, name)
    characters = sum(len(read_document(f"a.{suffix}", data).text) for data in documents)
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(rounds + 1):
        both = (
            (ours, lambda: [read_document(f"a.{suffix}", data) for data in documents]),
            (bare, lambda: [module.bare(data) for data in documents]),
        )
        for taken, work in both if turn % 2 else both[::-1]:
            seconds = _seconds(work)
            if turn:
                taken.append(seconds)
    return Speed(sum(map(len, documents)) / 1e6, statistics.median(ours), statistics.median(bare), characters)


SUFFIXES = {"text": "txt", "markdown": "md", "jats": "xml", "pubmed": "xml"}
"""Of the formats whose name is not their suffix."""


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"formats.{name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", type=int, default=10)
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"{'format':<10}{'MB':>7}{'ours MB/s':>11}{'bare MB/s':>11}{'ratio':>7}  reached (at most {REACH})")
    for name in args.formats or formats():
        try:
            found = speed(name, args.rounds, args.size)
        except (ClaimxError, ImportError) as error:
            print(f"{name:<10} not measured: {error}")
            continue
        ratio = found.ours / found.bare
        print(
            f"{name:<10}{found.size:>7.2f}{found.size / found.ours:>11.2f}{found.size / found.bare:>11.2f}{ratio:>7.2f}"
            f"  {'yes' if ratio <= REACH else 'no'}"
        )


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    main()
