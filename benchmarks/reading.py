"""How fast documents are read: MB a second of CPU for every format, beside the bare library.

    python benchmarks/reading.py [FORMAT ...] [--rounds N] [--size N]

Every module of ``benchmarks/formats`` that has ``make`` and ``bare`` is a format. The same made documents go through our
reader, as a run of claimx reads them (files of many documents are split, every document is read), and through the library,
turn by turn on one core after a warm-up; the figure is the median of the rounds. MB are those of the file, packed where
the format packs.

``least`` is our time by that of the bare library that does the least that gives text (``bare``); ``like`` by that of the
library used for what our reader gives (``comparable``, where a format has it): what a page says of itself, sections, lists
of references, tables. ``like`` at most 1.3 is to be reached.
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
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from claimx.errors import ClaimxError
from claimx.read import read_member
from claimx.read.containers import Opening, documents
from claimx.read.containers.budget import Counted
from claimx.read.source import Member

REACH = 1.3
SEEDS = (1, 2, 3)
SUFFIXES = {"text": "txt", "markdown": "md", "jats": "xml", "pubmed": "xml"}
"""Of the formats whose name is not their suffix."""
HERE = Path(__file__).parent


class Speed(NamedTuple):
    """MB of files, millions of characters of text in them, and the seconds that it takes us and the library (``None``: it has no other
    use than the least)."""

    size: float
    text: float
    ours: float
    least: float
    like: float | None


def formats() -> list[str]:
    """Return the names of the formats for which there are makers."""
    found = (one.name for one in pkgutil.iter_modules([str(HERE / "formats")]))
    return sorted(name for name in found if hasattr(_module(name), "make") and hasattr(_module(name), "bare"))


def speed(name: str, rounds: int, size: int) -> Speed:
    """Return how fast the made documents of the format ``name`` are read."""
    module = _module(name)
    files = [module.make(seed, size) for seed in SEEDS]
    suffix = SUFFIXES.get(name, name)
    characters = sum(_read(f"a.{suffix}", data) for data in files)
    work: list[Callable[[], object]] = [
        lambda: [_read(f"a.{suffix}", data) for data in files],
        lambda: [module.bare(data) for data in files],
    ]
    if hasattr(module, "comparable"):
        work.append(lambda: [module.comparable(data) for data in files])
    taken: list[list[float]] = [[] for _ in work]
    for turn in range(rounds + 1):
        for which in range(len(work)) if turn % 2 else reversed(range(len(work))):
            seconds = _seconds(work[which])
            if turn:
                taken[which].append(seconds)
    ours, least, *like = map(statistics.median, taken)
    return Speed(sum(map(len, files)) / 1e6, characters / 1e6, ours, least, like[0] if like else None)


def _read(path: str, data: bytes) -> int:
    """Read the documents of a file as a run does; return the characters of their texts."""
    found = documents(Counted(BytesIO(data)), path, Opening())
    return sum(len(read_member(each).text) for each in found if isinstance(each, Member))


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
    print(f"{'format':<10}{'MB':>7}{'ours MB/s':>11}{'us/kchar':>11}{'least':>7}{'like':>7}  reached (at most {REACH})")
    for name in args.formats or formats():
        try:
            found = speed(name, args.rounds, args.size)
        except (ClaimxError, ImportError) as error:
            print(f"{name:<10} not measured: {error}")
            continue
        least = found.ours / found.least
        like = found.ours / found.like if found.like is not None else least
        print(
            f"{name:<10}{found.size:>7.2f}{found.size / found.ours:>11.2f}{1e3 * found.ours / found.text:>11.2f}"
            f"{least:>7.2f}{like:>7.2f}  {'yes' if like <= REACH else 'no'}"
        )


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    main()
