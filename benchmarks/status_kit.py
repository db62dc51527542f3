"""Status on the NegEx test kit: sentences of clinical reports with one marked concept each.

    python benchmarks/status_kit.py KIT

KIT is a tab-separated file with a header line: a report number, the concept, the sentence (the concept in capitals),
``Negation`` (``Affirmed`` or ``Negated``) and, in the larger edition of the kit, ``Temporality`` (``Historical`` among
its values) and ``Experiencer`` (``Other``).

Definition: the concept's span is located in the sentence (the stretch in capitals, else the first place where it
stands whatever its case) and written there as the concept column has it; one :class:`~claimx.mentions.Condition` at
that span, alone in a document of that one line with our own sentence segmentation, goes through the status function of
the pipeline, which sees nothing else. A row counts as right when our flag is the kit's. Rows whose concept cannot be
located are left out and counted. The rows are split in two halves by a hash of the sentence: rules were written
looking at ``tune``, never at ``report``.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from pathlib import Path
from typing import NamedTuple

from claimx.annotate.status.find import annotate
from claimx.document import Document
from claimx.mentions import Annotations, Condition
from claimx.segment import segment

FIELDS = {
    "negated": ("Negation", frozenset({"negated"})),
    "historical": ("Temporality", frozenset({"historical"})),
    "family": ("Experiencer", frozenset({"other"})),
}
"""Our flag, the kit's column, and the values of it (lower-case) under which the flag has to be set."""


class Row(NamedTuple):
    """Counts of one flag on one part of the kit."""

    field: str
    part: str
    right: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


class Case(NamedTuple):
    """A row of the kit: ``text[start:end]`` is the concept; ``labels`` the values of its columns, lower-case."""

    text: str
    start: int
    end: int
    labels: dict[str, str]


def load(path: Path) -> tuple[list[Case], int]:
    """Return the rows of the kit at ``path`` and how many had a concept that does not stand in its sentence."""
    cases: list[Case] = []
    seen: dict[tuple[str, str, str], int] = {}
    lost = 0
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(reader)
        for cells in reader:
            row = dict(zip(header, cells, strict=False))
            concept, text = row["Concept"].strip().strip('"'), row["Sentence"].strip().strip('"')
            key = (row["Report No."], concept, text)
            seen[key] = seen.get(key, 0) + 1
            at = _place(text, concept, seen[key])
            if at is None:
                lost += 1
                continue
            end = at + len(concept)
            labels = {name: value.strip().lower() for name, value in row.items()}
            cases.append(Case(text[:at] + concept + text[end:], at, end, labels))
    return cases, lost


def _place(text: str, concept: str, turn: int) -> int | None:
    """Return where ``concept`` stands: in capitals, the ``turn``-th time where such a row comes again."""
    places = [match.start() for match in re.finditer(re.escape(concept.upper()), text)]
    if not places:
        found = re.search(re.escape(concept), text, re.IGNORECASE)
        return None if found is None else found.start()
    return places[min(turn, len(places)) - 1]


def status_of(case: Case) -> Condition:
    """Return the concept of ``case`` as our status function leaves it."""
    document = Document(path="-", sha256="", text=case.text)
    notes = Annotations(document=document, layout=segment(document))
    notes.conditions = [Condition(start=case.start, end=case.end, name=case.text[case.start : case.end].lower())]
    annotate(notes)
    return notes.conditions[0]


def part_of(case: Case) -> str:
    return "tune" if hashlib.sha256(case.text.lower().encode()).digest()[0] % 2 else "report"


def measure(path: Path) -> list[Row]:
    """Return precision and recall of every flag that the kit at ``path`` labels, on each half and on all of it."""
    cases, _ = load(path)
    judged = [(case, part_of(case), status_of(case)) for case in cases]
    rows: list[Row] = []
    for field, (column, positive) in FIELDS.items():
        if not any(column in case.labels for case in cases):
            continue
        for part in ("tune", "report", "all"):
            pairs = [
                (bool(getattr(condition, field)), case.labels.get(column, "") in positive)
                for case, where, condition in judged
                if part in ("all", where)
            ]
            right = sum(ours and theirs for ours, theirs in pairs)
            extra = sum(ours and not theirs for ours, theirs in pairs)
            missed = sum(theirs and not ours for ours, theirs in pairs)
            rows.append(Row(field, part, right, extra, missed))
    return rows


def main() -> None:
    path = Path(sys.argv[1])
    for row in measure(path):
        print(
            f"{row.field:<11}{row.part:<7} P {row.precision:.3f} R {row.recall:.3f} F1 {row.f1:.3f}"
            f"  ({row.right} right, {row.extra} extra, {row.missed} missed)"
        )
    print(f"concepts that could not be located: {load(path)[1]}")


if __name__ == "__main__":
    main()
