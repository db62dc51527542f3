"""What the peers are asked: texts of the corpora with the annotated spans, and how an answer is counted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import status_kit
from claimx.mentions import Annotations
from loaders import ade, brat, psytar, pubtator
from loaders.passage import Passage
from measures import names
from measures.spans import Counts, Place, count, harmonic, percent

Found = Sequence[Sequence[Place]]


class Answered(NamedTuple):
    """A row: how one tool answered one question; ``None`` where the corpus says nothing of a measure."""

    what: str
    tool: str
    n: int
    precision: float | None
    recall: float
    f1: float | None
    overlap: float | None
    note: str = ""


class Question(NamedTuple):
    """Texts and, for each, the annotated spans. ``beside`` are spans of another kind that an answer may touch by mistake.

    ``complete`` says that the corpus marks every such span, so that precision means something; ``exact`` that the
    extent is asked for too. ``corpus`` is its name where weights may have been trained on it.
    """

    what: str
    texts: Sequence[str]
    gold: Found
    ours: Callable[[Annotations], list[Place]]
    exact: bool = True
    complete: bool = True
    beside: Found = ()
    corpus: str = ""

    def answered(self, tool: str, found: Found) -> Answered:
        total = Counts()
        for gold, spans in zip(self.gold, found, strict=True):
            total = total.plus(count(gold, [(start, end) for start, end in spans]))
        if self.exact:
            return Answered(self.what, tool, total.gold, total.precision, total.recall, total.f1, total.overlap)
        precision = total.overlap_precision if self.complete else None
        overlap = harmonic(precision, total.overlap_recall) if precision is not None else None
        note = f"{total.found} found" + (
            f", {self._beside(found):.0f} % of them laboratory values" if self.beside else ""
        )
        return Answered(self.what, tool, total.gold, precision, total.overlap_recall, None, overlap, note)

    def _beside(self, found: Found) -> float:
        touched = all_ = 0
        for spans, others in zip(found, self.beside, strict=True):
            counts = count(others, [(start, end) for start, end in spans])
            touched, all_ = touched + counts.found_touched, all_ + counts.found
        return percent(touched, all_)


def questions(kind: str, data: Path, gold: Path) -> Iterator[Question]:
    """Yield the questions of ``kind`` (drugs, diseases, doses, speed) for the corpora that are there."""
    entities = data / "entities"
    bc5cdr = list(pubtator.load(entities / "bc5cdr" / "dev.pubtator.txt"))
    if kind == "drugs":
        yield _marked("BC5CDR dev chemicals", bc5cdr, ("Chemical",), names.substances)
        posts = list(psytar.load_drugs(entities / "psytar" / "dev.txt"))
        yield _marked("PsyTAR dev drugs", posts, ("Drug",), names.drugs)
        yield _pages("annotated pages, drugs", gold, "drug", names.drugs)
    elif kind == "diseases":
        yield _marked("BC5CDR dev diseases", bc5cdr, ("Disease",), names.conditions)
        ncbi = list(pubtator.load(entities / "ncbi-disease" / "devel.txt"))
        yield _marked("NCBI dev diseases", ncbi, names.NCBI, names.conditions)
        yield _pages("annotated pages, conditions", gold, "condition", names.conditions)
    elif kind == "doses":
        yield from _doses(entities, gold)
    elif kind == "speed":
        yield Question("speed", [p.text for p in bc5cdr], [[] for _ in bc5cdr], names.drugs)


def _marked(
    what: str, passages: list[Passage], labels: tuple[str, ...], ours: Callable[[Annotations], list[Place]]
) -> Question:
    spans = [[(span.start, span.end) for span in passage.of(*labels)] for passage in passages]
    corpus = what.partition(" ")[0].lower()
    return Question(what, [passage.text for passage in passages], spans, ours, corpus=corpus)


def _pages(what: str, gold: Path, kind: str, ours: Callable[[Annotations], list[Place]]) -> Question:
    pages = sorted((gold / "pages").glob("*.txt"))
    texts = [page.read_bytes().decode("utf-8") for page in pages]
    return Question(what, texts, [list(_annotated(gold, page, kind)) for page in pages], ours)


def _annotated(gold: Path, page: Path, kind: str) -> Iterator[Place]:
    for line in (gold / f"{page.stem}.jsonl").read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line) if line.strip() else {}
        if row.get("kind") == kind and (kind != "dose" or row.get("values")):
            yield row["start"], row["end"]


def our_doses(notes: Annotations) -> list[Place]:
    """Our doses that hold a number."""
    return names.places(dose for dose in notes.doses if dose.values)


def _doses(entities: Path, gold: Path) -> Iterator[Question]:
    reports = list(brat.load(entities / "maccrobat"))
    numeric = [_numeric(report, "Dosage") for report in reports]
    values = [[(span.start, span.end) for span in report.of("Lab_value")] for report in reports]
    texts = [report.text for report in reports]
    yield Question("MACCROBAT numeric doses", texts, numeric, our_doses, exact=False, beside=values)
    sentences = list(ade.load(entities / "ade" / "DRUG-DOSE.rel"))
    marked = [_numeric(sentence, "Dose") for sentence in sentences]
    texts = [sentence.text for sentence in sentences]
    yield Question("ADE numeric doses", texts, marked, our_doses, exact=False, complete=False)
    pages = _pages("annotated pages, numeric doses", gold, "dose", our_doses)
    yield pages._replace(exact=False)


def _numeric(passage: Passage, label: str) -> list[Place]:
    return [(s.start, s.end) for s in passage.of(label) if any(map(str.isdigit, passage.text[s.start : s.end]))]


def status_cases(data: Path) -> list[status_kit.Case]:
    return status_kit.load(data / "claims" / "negex_kit.txt")[0]


def count_status(tool: str, cases: Sequence[status_kit.Case], found: Sequence[dict[str, bool]]) -> Iterator[Answered]:
    """Yield a row for each flag that the kit labels."""
    for field, (column, positive) in status_kit.FIELDS.items():
        if not any(column in case.labels for case in cases):
            continue
        pairs = [
            (flags.get(field, False), case.labels.get(column, "") in positive)
            for flags, case in zip(found, cases, strict=True)
        ]
        right = sum(a and b for a, b in pairs)
        said, true = sum(a for a, _ in pairs), sum(b for _, b in pairs)
        yield Answered(
            f"NegEx kit, {field}",
            tool,
            true,
            percent(right, said),
            percent(right, true),
            percent(2 * right, said + true),
            None,
            "" if said else "says nothing of it",
        )
