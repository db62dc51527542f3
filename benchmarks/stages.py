"""Where the time goes: microseconds of CPU a word for every stage and component, load time, peak memory, hostile texts.

    python benchmarks/stages.py [PAGES ...] [--rounds N] [--hostile]

PAGES are folders of pages (default ``benchmarks/blind/pages``). Each stage runs over each page as extraction runs it,
after a warm-up, on one core; the figure is the median of the rounds over all pages by the count of their words (runs
between white space). Load: a new process that makes the pipeline and extracts a first sentence. ``--hostile`` adds what one
megabyte of text costs that was made to be slow, doubled from half of it: a factor far above two is not linear.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from claimx.annotate.build import Steps, build, steps, tokenise
from claimx.assemble import assemble
from claimx.mentions import Annotations
from claimx.read import LARGEST, read_document
from claimx.segment import segment
from claimx.words import words_of

PAGES = Path(__file__).with_name("blind") / "pages"
SENTENCE = (
    b"Low-dose naltrexone (LDN) 4.5 mg at bedtime reduced pain in fibromyalgia in a randomised trial (Smith 2011)."
)
NAMES = ("claimx_abbreviations", "claimx_tagger", "claimx_drugs", "claimx_conditions", "claimx_status", "claimx_doses")
"""What "names, doses and status" sums."""
HOSTILE = {
    "one-letter lines": "a\n",
    "capital lines": "A\n",
    "paragraphs": "A b c. D e f.\n\n",
    "brackets": "(",
    "digits": "1",
    "one line of names": "no pain, ",
    "definitions": "low-dose naltrexone (LDN) ",
}
T = TypeVar("T")


class Clock:
    """CPU seconds by name, of one round."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        done = work()
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start
        return done


def extract(clock: Clock, path: str, data: bytes, pipeline: Steps) -> str:
    """Run every stage over one page, as extraction does, and return its text."""
    document = clock.time("read", lambda: read_document(path, data, limit=LARGEST))
    layout = clock.time("segment", lambda: segment(document))
    notes = Annotations(document=document, layout=layout)
    clock.time("words", lambda: notes.words)
    for name, step in pipeline:
        clock.time(name, lambda step=step: step(notes))  # type: ignore[misc]
    records = clock.time("assemble", lambda: assemble(notes))
    clock.time("encode", lambda: [msgspec.json.encode(record) for record in records])
    return document.text


def stages(folders: list[Path], rounds: int) -> dict[str, float]:
    """Return microseconds of CPU a word, by stage."""
    pages = [(str(p), p.read_bytes()) for folder in folders for p in sorted(folder.iterdir()) if p.is_file()]
    pipeline, nlp = steps(), build()
    taken: dict[str, list[float]] = {}
    words = 0
    for turn in range(rounds + 1):
        clock = Clock()
        texts = [extract(clock, path, data, pipeline) for path, data in pages]
        for text in texts:
            clock.time("(spaCy tokens)", lambda text=text: tokenise(nlp, text))  # type: ignore[misc]
            clock.time("(words_of, the whole text)", lambda text=text: words_of(text))  # type: ignore[misc]
        words = sum(len(text.split()) for text in texts)
        for name, seconds in clock.seconds.items() if turn else ():
            taken.setdefault(name, []).append(seconds)
    return {name: statistics.median(seconds) / words * 1e6 for name, seconds in taken.items()}


class Load(NamedTuple):
    """CPU seconds of a new process, the interpreter's own start not counted, and its peak memory in MiB."""

    modules: float
    """To import every module, compile its patterns and make the pipeline."""
    data: float
    """What the first sentence costs more than the same again: every vocabulary and weight it needs is read."""
    peak: float


def load() -> Load:
    """Return the medians of five new processes."""
    code = (
        "import re, time; t = time.process_time(); from claimx.run.pipeline import Pipeline; p = Pipeline(); "
        f"a = time.process_time(); p.process('x.txt', {SENTENCE!r}); b = time.process_time(); "
        f"p.process('x.txt', {SENTENCE!r}); c = time.process_time(); "
        "print(a - t, (b - a) - (c - b), int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024)"
    )
    runs = [
        [float(x) for x in subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split()]
        for _ in range(5)
    ]
    return Load(*(statistics.median(column) for column in zip(*runs, strict=True)))


def hostile(size: int, unit: str, pipeline: Steps) -> dict[str, float]:
    """Return CPU seconds by stage for ``size`` characters of ``unit`` again and again."""
    clock = Clock()
    extract(clock, "x.txt", (unit * (size // len(unit))).encode(), pipeline)
    return clock.seconds


def show_hostile() -> None:
    pipeline = steps()
    hostile(1000, "Pain. ", pipeline)
    print("\nhostile text, CPU seconds for 1 MB (and how many times that of 0.5 MB); the three slowest stages")
    for name, unit in HOSTILE.items():
        half, whole = hostile(500_000, unit, pipeline), hostile(1_000_000, unit, pipeline)
        worst = sorted(whole, key=lambda stage: -whole[stage])[:3]
        shares = ", ".join(f"{stage} {whole[stage]:.1f}" for stage in worst)
        print(f"  {name:<20}{sum(whole.values()):6.1f}  (x {sum(whole.values()) / sum(half.values()):.1f})  {shares}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path, nargs="*", default=[PAGES])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--hostile", action="store_true")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = stages(args.pages, args.rounds)
    print(f"microseconds of CPU a word, median of {args.rounds}")
    for name, value in found.items():
        print(f"  {name:<36}{value:6.2f}")
    whole = sum(value for name, value in found.items() if not name.startswith("("))
    names = sum(found.get(name, 0.0) for name in NAMES) + found["words"]
    print(f"  {'all of extraction':<36}{whole:6.2f}  {1e6 / whole:,.0f} words/s")
    print(f"  {'names, doses and status':<36}{names:6.2f}  {1e6 / names:,.0f} words/s")
    loaded = load()
    print(
        f"load: modules {loaded.modules:.2f} s, vocabularies and weights {loaded.data:.2f} s of CPU; "
        f"peak memory {loaded.peak:.0f} MiB"
    )
    if args.hostile:
        show_hostile()


if __name__ == "__main__":
    main()
