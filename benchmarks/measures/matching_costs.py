"""What matching costs: processor time of a build and of a query, memory of a process that does nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from claimx.library import open_library
from claimx.library.library import Library
from loaders.works_cited import bibliography, queries
from measures.figures import Figure

_CHILD = """
import resource, sys, time
def peak():  # of this program alone
    try:
        return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
import numpy, rapidfuzz, msgspec
bare = peak()
"""
_OPEN = """
from claimx.library import open_library
start = time.process_time()
library = open_library([sys.argv[1]])
loaded = time.process_time() - start
lines = open(sys.argv[2], encoding="utf-8").read().splitlines()
library.match_texts(lines)
try:  # what is this process's own; the rest are pages of the index, which the system takes back
    own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("RssAnon")) / 1024
except (OSError, StopIteration):
    own = peak()
print(loaded, own, peak())
"""
_BUILD = """
import gzip, json
from claimx.library import build_index
def entries(copies):
    for copy in range(copies):
        for line in gzip.open(sys.argv[1], "rt", encoding="utf-8"):
            entry = json.loads(line)
            text = entry["text"]
            yield f"{entry['id']}/{copy}", {"custom": {"raw": f"{text} {copy * 7919 % 9973}" if copy else text}}
start = time.process_time()
build_index(entries(int(sys.argv[3])), sys.argv[2])
print(time.process_time() - start, bare, peak())
"""


def costs(folder: Path, texts: list[str], scratch: Path, million: bool) -> list[Figure]:
    """Return the rows of time and memory at 100,000 entries, and with ``million`` at ten times as many.

    Args:
        folder: where ``bib_100k.jsonl.gz`` lies.
        texts: queries.
        scratch: a folder for indexes.
        million: also build the large one.
    """
    lines = scratch / "queries.txt"
    lines.write_text("\n".join(texts), encoding="utf-8")
    built = scratch / "costs.index"
    seconds, bare, peak = _child(_BUILD, folder / "bib_100k.jsonl.gz", built, 1)
    reading = _reading_time(folder / "bib_100k.jsonl.gz")
    loaded, own, opened = _child(_OPEN, built, lines)
    many = [
        query.text
        for query in queries(islice(bibliography(folder / "bib_100k.jsonl.gz"), 20_000), 2000, 3, fitting=False)
    ]
    batch, single = _query_times(open_library([built]), texts + many)
    disk = built.stat().st_size / 2**20
    rows = [
        _cost("match, a query of a batch at 100k", 1000 * batch, "ms", "0.92", 0.1, f"alone {1000 * single:.2f} ms"),
        _cost("match, index build at 100k", seconds - reading, "s", "3.3", 2.0, f"without reading the file, {disk:.0f} MB"),
        _cost("match, index load at 100k", loaded, "s", "", 0.1, "imports included"),
        _cost("match, memory at 100k", opened, "MB", "344", 150.0, f"{own:.0f} its own; numpy and RapidFuzz {bare:.0f}; build {peak:.0f}"),
    ]  # fmt: skip
    if million:
        seconds, _, peak = _child(_BUILD, folder / "bib_100k.jsonl.gz", scratch / "million.index", 10)
        loaded, own, opened = _child(_OPEN, scratch / "million.index", lines)
        note = f"{own:.0f} its own, the rest pages of the index; build {seconds:.0f} s in {peak:.0f} MB, load {loaded:.3f} s"
        rows.append(_cost("match, memory at a million", opened, "MB", "", None, note))
    return rows


def _cost(what: str, value: float, unit: str, known: str, reach: float | None, note: str) -> Figure:
    return Figure(what=what, value=value, unit=unit, known=known, reach=reach, less_is_better=True, note=note)


def _child(script: str, *arguments: object) -> tuple[float, float, float]:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD + script, *map(str, arguments)], check=True, capture_output=True, text=True
    )
    first, second, third = map(float, done.stdout.split())
    return first, second, third


def _reading_time(path: Path) -> float:
    """Return the processor time of reading the file, which is not the index's."""
    started = time.process_time()
    for _ in bibliography(path):
        pass
    return time.process_time() - started


def _query_times(library: Library, texts: list[str], rounds: int = 3) -> tuple[float, float]:
    """Return processor seconds of a query: in a batch of all, and alone."""
    library.match_texts(texts)
    batch = single = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        library.match_texts(texts)
        batch = min(batch, (time.process_time() - started) / len(texts))
        started = time.process_time()
        for text in texts[:300]:
            library.match_text(text)
        single = min(single, (time.process_time() - started) / 300)
    return batch, single
