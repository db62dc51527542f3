"""Words a second of names, doses and status, and what loading them costs.

CPU seconds of one process pinned to one core. The text is read and segmented beforehand; every round annotates fresh
copies with the components below, the words of the text included. None of them needs spaCy's tokens; what its tokeniser
adds in an extraction is a row of its own.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

from claimx.annotate.build import steps, tokenise
from claimx.document import Document, Layout
from claimx.mentions import Annotations
from claimx.read import read_document
from claimx.segment import segment
from measures.figures import Figure

NAMES_DOSES_STATUS = ("abbreviations", "tagger", "drugs", "conditions", "status", "doses")

_CHILD = """
import json, resource, sys, time
def peak():  # of this program alone: ru_maxrss of a child begins with that of the process it was forked from
    try:
        return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
bare = peak()
start = time.process_time()
from claimx.annotate.build import annotate, steps
from claimx.read import read_document
from claimx.segment import segment
imported = time.process_time() - start
start, wall = time.process_time(), time.perf_counter()
text = b"A trial of naltrexone\\n\\nLow-dose naltrexone 4.5 mg at bedtime did not ease fibromyalgia (FM) in Crohn's disease.\\n"
document = read_document("-.txt", text)
annotate(steps(), document, segment(document))
loaded = time.process_time() - start
print(json.dumps([imported, loaded, time.perf_counter() - wall, bare, peak(), float("spacy" in sys.modules)]))
"""


def speed(title: str, texts: Sequence[str], rounds: int) -> list[Figure]:
    """Return words/s, with the microseconds a word of each component, and words/s with spaCy's tokeniser on top."""
    import spacy

    documents = [read_document(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    layouts = [segment(document) for document in documents]
    words = sum(len(text.split()) for text in texts)
    timings = [_round(documents, layouts) for _ in range(rounds + 1)][1:]
    middle = {name: statistics.median(timing[name] for timing in timings) for name in timings[0]}
    ours = statistics.median(sum(timing.values()) for timing in timings)
    split = "; ".join(f"{name} {1e6 * seconds / words:.1f}" for name, seconds in middle.items())
    blank = spacy.blank("en")
    blank.max_length = 1_000_000_000
    start = time.process_time()
    for document in documents:
        tokenise(blank, document.text)
    tokens = time.process_time() - start
    return [
        Figure(
            what=f"names, doses and status, {title}",
            value=words / ours,
            unit="words/s",
            known="24,000",
            reach=80_000.0,
            note=f"{words} words, median of {rounds}; us/word: {split}",
        ),
        Figure(what=f"the same and spaCy's tokeniser, {title}", value=words / (ours + tokens), unit="words/s"),
    ]


def _round(documents: Sequence[Document], layouts: Sequence[Layout]) -> dict[str, float]:
    """Return the CPU seconds of each component over all documents."""
    clock = time.process_time
    notes = [Annotations(document=d, layout=layout) for d, layout in zip(documents, layouts, strict=True)]
    seconds = {}
    for name, step in steps():
        kind = name.removeprefix("claimx_")
        if kind in NAMES_DOSES_STATUS:
            start = clock()
            for one in notes:
                step(one)
            seconds[kind] = clock() - start
    return seconds


class Size(NamedTuple):
    """Medians over processes: CPU seconds to import the code, then to load all data and annotate one sentence (``wall_s``
    by the clock on the wall); MiB of bare Python and at the peak; whether spaCy was imported."""

    import_s: float
    load_s: float
    wall_s: float
    bare_mb: float
    peak_mb: float
    spacy: float


def size(repeats: int = 5) -> Size:
    """Return what it takes a fresh process to load everything and annotate one sentence."""
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", _CHILD], capture_output=True, check=True).stdout)
        for _ in range(repeats)
    ]
    return Size(*(statistics.median(column) for column in zip(*runs, strict=True)))


def size_figures(measured: Size) -> list[Figure]:
    return [
        Figure(
            what="load of all vocabularies and weights, first sentence done",
            value=measured.load_s,
            unit="s",
            known="1.3 to 30",
            reach=0.4,
            less_is_better=True,
            note=f"CPU; wall clock {measured.wall_s:.2f} s; imports before it {measured.import_s:.2f} s, "
            f"spaCy {'' if measured.spacy else 'not '}among them",
        ),
        Figure(
            what="peak memory of that process",
            value=measured.peak_mb,
            unit="MiB",
            known="200 to 11,000",
            reach=200.0,
            less_is_better=True,
            note=f"bare Python: {measured.bare_mb:.0f} MiB",
        ),
    ]
