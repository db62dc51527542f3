"""ADE-Corpus-V2 (Gurulingappa et al. 2012, J Biomed Inform 45:885): ``pmid|sentence|effect or dose|..|drug|..``.

The offsets count in the whole abstract, which the files do not hold: the distance between the two mentions says which
of several equal words is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from loaders.passage import CorpusError, Passage, Span, read


def load(path: Path) -> Iterator[Passage]:
    """Yield each sentence of ``path`` (a ``.rel`` file or a folder of them) once, with all its pairs (drug, other)."""
    found: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
    for file in sorted(path.glob("*.rel")) if path.is_dir() else [path]:
        label = "Dose" if "DOSE" in file.name.upper() else "Effect"
        for line in read(file).splitlines():
            if line.strip():
                key, sentence, pair = _row(line, label)
                found.setdefault((key, sentence), []).append(pair)
    for (key, sentence), pairs in found.items():
        spans = dict.fromkeys(span for pair in pairs for span in pair)
        yield Passage(key, sentence, tuple(spans), tuple(pairs))


def _row(line: str, label: str) -> tuple[str, str, tuple[Span, Span]]:
    """Return the abstract's id, the sentence and the pair (drug, effect or dose) of one line."""
    fields = line.rstrip("\r").split("|")
    if len(fields) < 8:
        raise CorpusError(f"not eight fields: {line[:80]!r}")
    key, sentence = fields[0], "|".join(fields[1:-6])
    other, other_start, _, drug, drug_start, _ = fields[-6:]
    apart = int(drug_start) - int(other_start)
    places = [(a, b) for a in _places(other, sentence) for b in _places(drug, sentence)]
    if not places:
        raise CorpusError(f"{key}: {other!r} and {drug!r} are not both in the sentence")
    at, drug_at = min(places, key=lambda place: abs(place[1] - place[0] - apart))
    return key, sentence, (Span(drug_at, drug_at + len(drug), "Drug"), Span(at, at + len(other), label))


def _places(words: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(words), text)]
