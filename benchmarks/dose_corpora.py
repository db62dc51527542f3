"""Which amounts are doses and how far they reach: ours beside the annotated ones of two corpora of case reports.

    python benchmarks/dose_corpora.py [DATA_DIR] [--errors maccrobat|ade]

DATA_DIR (default ``../shared/data``) holds ``entities/maccrobat`` (Caufield et al., 2019: whole case reports, entities
in brat's stand-off format) and ``entities/ade/DRUG-DOSE.rel`` (Gurulingappa et al., 2012: a dose and its drug in a
sentence). Counted are the annotated doses that hold a digit, and of ours those with a number.

Three answers a corpus. ``overlap``: the two spans share a character. ``quote``: ours is the annotated span.
``exact``: the annotated span is our quote or one of its parts that the dose's own fields name. The last is the fair
one, because the corpora do not agree on how far a dose reaches: MACCROBAT writes "40 mg" with "daily" beside it as a
``Frequency`` in one document and "40 mg daily" in the next, ADE mostly the amount alone, our quotes the amount and all
that follows directly with it. A part is the amount (the reason of ``values``) together with any of what follows it up
to the end of a field's reason; a part that no field names does not count.

Precision on MACCROBAT counts every dose of ours outside a ``Dosage`` as wrong: laboratory values, weights, volumes. Those
that lie in another annotation that may hold a dose, or in none, are told apart by ``--errors``. ADE annotates only
doses of drugs with an adverse effect, so that it has no precision.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from claimx.annotate.build import Steps, annotate, steps
from claimx.document import Document
from claimx.mentions import Dose
from claimx.segment import segment

Span = tuple[int, int]
_ENTITY = re.compile(r"T\d+\t(\w+) (\d+)[ \d;]*?(\d+)\t")
_PARTS = frozenset(("values", "frequency", "duration", "route", "form", "timing", "qualitative", "also"))


class Row(NamedTuple):
    """``right`` of ``gold`` annotated doses and of ``found`` doses of ours; ``found`` is 0 where nothing can be said."""

    corpus: str
    measure: str
    right: int
    gold: int
    found: int

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        tail = f"  P {100 * self.precision:5.1f}  F1 {100 * self.f1:5.1f}" if self.found else ""
        return f"{self.corpus:<10}{self.measure:<10}{self.right:>5} of {self.gold:>4}  R {100 * self.recall:5.1f}{tail}"


class Reading(NamedTuple):
    """One text, its annotated doses, and ours."""

    name: str
    text: str
    gold: list[Span]
    doses: list[Dose]
    others: list[tuple[str, int, int]]


@cache
def _pipeline() -> Steps:
    return steps()


def _doses(name: str, text: str) -> list[Dose]:
    """Return our doses that hold a number: "three doses" without one is no answer, "21.9 doses" is."""
    document = Document(path=name, sha256="0" * 64, text=text)
    doses = annotate(_pipeline(), document, segment(document)).doses
    return [dose for dose in doses if dose.values or any(map(str.isdigit, text[dose.start : dose.end]))]


def maccrobat(folder: Path) -> Iterator[Reading]:
    """Yield the case reports of ``folder``."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        gold, others = [], []
        for line in path.with_suffix(".ann").read_text("utf-8").splitlines():
            if entity := _ENTITY.match(line):
                start, end = int(entity[2]), int(entity[3])
                if entity[1] != "Dosage":
                    others.append((entity[1], start, end))
                elif any(map(str.isdigit, text[start:end])):
                    gold.append((start, end))
        yield Reading(path.stem, text, gold, _doses(path.stem, text), others)


def ade(path: Path) -> Iterator[Reading]:
    """Yield the sentences of the drug-dose pairs in ``path``; each sentence once, with all its doses."""
    pairs: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for line in path.read_text("utf-8").splitlines():
        pmid, text, dose, start, _, drug, drug_start, _ = line.split("|")
        pairs.setdefault((pmid, text), []).append((dose, int(start) - int(drug_start), _only(text, drug)))
    for (pmid, text), rows in pairs.items():
        gold: set[Span] = set()
        for dose, apart, drug_at in rows:
            places = [m.start() for m in re.finditer(re.escape(dose), text)]
            if any(map(str.isdigit, dose)) and places:
                best = min(places, key=lambda at: abs(at - drug_at - apart))
                gold.add((best, best + len(dose)))
        yield Reading(pmid, text, sorted(gold), _doses(pmid, text), [])


def _only(text: str, drug: str) -> int:
    return text.find(drug)


def parts(dose: Dose) -> set[Span]:
    """Return the spans that ``dose`` names: its quote, its amount, and the amount with what follows it directly.

    Each ends where the reason of a field ends and begins where the quote or the amount begins.
    """
    inside = [
        (reason.start, reason.end, reason.field)
        for reason in dose.why
        if reason.start is not None
        and reason.end is not None
        and reason.field in _PARTS
        and dose.start <= reason.start < reason.end <= dose.end
    ]
    starts = {dose.start, *(start for start, _, field in inside if field == "values")}
    ends = {dose.end, *(end for _, end, _ in inside)}
    again = {(start, end) for start, end, field in inside if field == "also"}
    return again | {(start, end) for start in starts for end in ends if start < end}


def count(corpus: str, readings: list[Reading], precision: bool) -> list[Row]:
    """Return the rows of one corpus; one of our doses answers one annotated dose, the one it fits best."""
    gold = sum(len(reading.gold) for reading in readings)
    found = sum(len(reading.doses) for reading in readings) if precision else 0
    overlap = quote = exact = 0
    for reading in readings:
        free = list(reading.doses)
        for start, end in reading.gold:
            near = [dose for dose in free if dose.start < end and start < dose.end]
            if not near:
                continue
            best = max(
                near, key=lambda dose: ((start, end) in parts(dose), min(end, dose.end) - max(start, dose.start))
            )
            if not best.also:  # "1400 mg or 30 mg/kg" answers both of what the corpora annotate apart
                free.remove(best)
            overlap += 1
            quote += (best.start, best.end) == (start, end)
            exact += (start, end) in parts(best)
    return [Row(corpus, name, n, gold, found) for name, n in (("overlap", overlap), ("exact", exact), ("quote", quote))]


def measure(folder: Path) -> list[Row]:
    """Return every row for the corpora under ``folder`` (``entities/maccrobat``, ``entities/ade``)."""
    entities = folder / "entities"
    return [
        *count("MACCROBAT", list(maccrobat(entities / "maccrobat")), precision=True),
        *count("ADE", list(ade(entities / "ade" / "DRUG-DOSE.rel")), precision=False),
    ]


def errors(readings: list[Reading]) -> Iterator[str]:
    """Yield a line for each dose missed (-), extra (+) or of another extent (~)."""
    for reading in readings:
        text = reading.text
        for start, end in reading.gold:
            near = [dose for dose in reading.doses if dose.start < end and start < dose.end]
            if any((start, end) in parts(dose) for dose in near):
                continue
            ours = " | ".join(text[dose.start : dose.end] for dose in near)
            yield f"{'~' if near else '-'} {reading.name} {_around(text, start, end)}" + (f"  <{ours}>" if ours else "")
        for dose in reading.doses:
            if not any(dose.start < end and start < dose.end for start, end in reading.gold):
                labels = {label for label, a, b in reading.others if a < dose.end and dose.start < b}
                yield f"+ {reading.name} {_around(text, dose.start, dose.end)} {' '.join(sorted(labels))}"


def _around(text: str, start: int, end: int) -> str:
    line = f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 40]}"
    return " ".join(line.split())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--errors", choices=("maccrobat", "ade"))
    args = parser.parse_args()
    if args.errors:
        entities = args.data / "entities"
        readings = (
            maccrobat(entities / "maccrobat") if args.errors == "maccrobat" else ade(entities / "ade" / "DRUG-DOSE.rel")
        )
        print(*errors(list(readings)), sep="\n")
        return
    print(*measure(args.data), sep="\n")


if __name__ == "__main__":
    main()
