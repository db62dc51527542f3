"""Words a second of names, doses and status, and what loading them costs.

CPU seconds of one process pinned to one core. The text is read and segmented beforehand; every round annotates fresh
copies with the components below, the words of the text included. What spaCy's tokeniser takes is told apart, because
no component of ours needs its tokens but to publish spans in the Doc.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotate.build import tokenise
from claimx.annotate.component import attach
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
start = time.perf_counter()
import spacy
nlp = spacy.blank("en")
spacy_s, spacy_mb = time.perf_counter() - start, peak()
start = time.perf_counter()
from claimx.annotate.build import annotate, build
from claimx.read import read_document
from claimx.segment import segment
nlp = build()
text = b"A trial of naltrexone\\n\\nLow-dose naltrexone 4.5 mg at bedtime did not ease fibromyalgia (FM) in Crohn's disease.\\n"
document = read_document("-.txt", text)
annotate(nlp, document, segment(document))
print(json.dumps([spacy_s, spacy_mb, time.perf_counter() - start, peak()]))
"""


def parts(nlp: Language) -> list[tuple[str, object]]:
    names = {f"claimx_{name}" for name in NAMES_DOSES_STATUS}
    return [(name.removeprefix("claimx_"), part) for name, part in nlp.pipeline if name in names]


def speed(nlp: Language, title: str, texts: Sequence[str], rounds: int) -> list[Figure]:
    """Return words/s with and without tokenisation, and the microseconds a word of each component."""
    documents = [read_document(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    layouts = [segment(document) for document in documents]
    words = sum(len(text.split()) for text in texts)
    timings = [_round(nlp, documents, layouts) for _ in range(rounds + 1)][1:]
    middle = {name: statistics.median(timing[name] for timing in timings) for name in timings[0]}
    ours = statistics.median(sum(t.values()) - t["tokenise"] for t in timings)
    whole = statistics.median(sum(t.values()) for t in timings)
    split = "; ".join(f"{name} {1e6 * seconds / words:.1f}" for name, seconds in middle.items())
    return [
        Figure(
            what=f"names, doses and status, {title}",
            value=words / ours,
            unit="words/s",
            known="24,000",
            reach=80_000.0,
            note=f"{words} words, median of {rounds}; us/word: {split}",
        ),
        Figure(what=f"the same with spaCy's tokeniser, {title}", value=words / whole, unit="words/s"),
    ]


def _round(nlp: Language, documents: Sequence[Document], layouts: Sequence[Layout]) -> dict[str, float]:
    """Return the CPU seconds of each step over all documents."""
    clock = time.process_time
    start = clock()
    docs: list[Doc] = []
    for document in documents:
        docs.append(tokenise(nlp, document.text))
    seconds = {"tokenise": clock() - start}
    for doc, document, layout in zip(docs, documents, layouts, strict=True):
        attach(doc, Annotations(document=document, layout=layout))
    for name, part in parts(nlp):
        start = clock()
        for doc in docs:
            part(doc)  # type: ignore[operator]
        seconds[name] = clock() - start
    return seconds


class Size(NamedTuple):
    """Medians over processes: seconds (wall clock) and peak MiB, of spaCy alone and then with everything of ours."""

    spacy_s: float
    spacy_mb: float
    load_s: float
    peak_mb: float


def size(repeats: int = 5) -> Size:
    """Return what it takes a fresh process to load everything and annotate one sentence; spaCy's import is apart."""
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
            note=f"wall clock; spaCy's own import before it: {measured.spacy_s:.2f} s",
        ),
        Figure(
            what="peak memory of that process",
            value=measured.peak_mb,
            unit="MiB",
            known="200 to 11,000",
            reach=200.0,
            less_is_better=True,
            note=f"spaCy alone: {measured.spacy_mb:.0f} MiB",
        ),
    ]
