"""Tables with the doses and claims that they hold, drawn in every way in which a text may hold a table.

A case is written once, its cells parted by bars (``{c2}`` and ``{r2}`` before a cell that spans two columns or rows),
after the lines above it (``>``) and before the records (``=``). A dose is its drug, values and unit, then what is said of
its route, frequency, duration and step. A claim is drug, relation, object and finding; comparator and effect where given.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from claimx.annotate.build import annotate, steps
from claimx.document import Cell, Document, Table
from claimx.mentions import Annotations, Claim, Dose
from claimx.segment.layout import segment

_SPANS = re.compile(r"((?:\{[cr]\d\})*)\s*(.*)", re.S)
_BEFORE = (
    "Notes for the ward\n\nThese pages were written for the nurses and doctors of our ward, and they are read again every "
    "year by the people who use them. Ask the pharmacist whenever something in them is not clear to you.\n\n"
)
_AFTER = (
    "\nThe pages are printed once a year, and older copies of them should be thrown away as soon as the new ones have "
    "come. Whoever finds a mistake in them is asked to write to the pharmacist, who will see to it.\n"
)
_HERE = Path(__file__).parent
DRAWN = ("tabs", "pipes", "markdown", "aligned", "cells")


class Case(NamedTuple):
    name: str
    above: str
    rows: list[list[str]]
    doses: list[str]
    claims: list[list[str]]

    @property
    def spans(self) -> bool:
        return any(cell.startswith("{") for row in self.rows for cell in row)


def cases(name: str) -> list[Case]:
    """Return the cases of a file of this folder."""
    return [
        _case(part) for part in re.split(r"^# ", (_HERE / f"{name}.txt").read_text(encoding="utf-8"), flags=re.M)[1:]
    ]


def _case(part: str) -> Case:
    lines = [line for line in part.split("\n") if line.strip()]
    rows = [[c.strip() for c in line.split("|")] for line in lines[1:] if line[:2] not in ("> ", "= ")]
    return Case(
        lines[0].split()[0],
        "\n\n".join(line[2:].strip() for line in lines if line[:2] == "> "),
        rows,
        [line.removeprefix("= dose ").strip() for line in lines if line.startswith("= dose ")],
        [
            [c.strip() for c in line.removeprefix("= claim ").split("|")]
            for line in lines
            if line.startswith("= claim ")
        ],
    )


def documents(case: Case) -> Iterator[tuple[str, Document]]:
    """Yield the document of a case in each way to draw a table; one with spans only as cells."""
    for how in DRAWN:
        if how == "cells" or not case.spans:
            yield how, _document(case, how)


def _document(case: Case, how: str) -> Document:
    text = _BEFORE + (f"{case.above}\n\n" if case.above else "")
    tables: tuple[Table, ...] = ()
    if how == "cells":
        text, cells = _cells(case, text)
        tables = (Table(start=cells[0].start, end=cells[-1].end, cells=tuple(cells)),)
    else:
        width = max(map(len, case.rows))
        columns = [max(len(row[c]) for row in case.rows if c < len(row) and len(row) > 1) for c in range(width)]
        for r, row in enumerate(case.rows):
            if how == "tabs":
                text += "\t".join(row) + "\n"
            elif how == "pipes":
                text += (" | ".join(row) if len(row) > 1 else row[0]) + "\n"
            elif how == "markdown":
                text += "| " + " | ".join([*row, *[""] * (width - len(row))]) + " |\n"
                text += "|" + "---|" * width + "\n" if r == 0 else ""
            else:
                text += "   ".join(c.ljust(columns[k]) for k, c in enumerate(row)).rstrip() + "\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(path="-", sha256=sha, text=text + _AFTER, form="web" if tables else "plain", tables=tables)


def _cells(case: Case, text: str) -> tuple[str, list[Cell]]:
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(case.rows):
        column = 0
        for k, written in enumerate(row):
            while (r, column) in taken:
                column += 1
            found = _SPANS.fullmatch(written)
            assert found
            size = {m[0]: int(m[1]) for m in re.findall(r"([cr])(\d)", found[1])}
            rows, columns = size.get("r", 1), size.get("c", 1)
            taken |= {(r + y, column + x) for y in range(rows) for x in range(columns)}
            text += "\t" if k else ""
            start = len(text)
            text += found[2]
            if found[2]:
                cells.append(
                    Cell(start=start, end=len(text), row=r, column=column, rows=rows, columns=columns, heading=r == 0)
                )
            column += columns
        text += "\n"
    return text, cells


def read(document: Document) -> Annotations:
    return annotate(steps(), document, segment(document))


def told(dose: Dose) -> str:
    """Return a dose in one line."""
    values = ("-" if dose.range else "/").join(map(str, dose.values))
    parts = [dose.drug_name or "-", values, (dose.unit or "-") + (f"/{dose.per}" if dose.per else ""), dose.route or ""]
    often, long = dose.frequency, dose.duration
    parts += [f"{often.times}/{often.period}{often.unit}" if often else ""]
    parts += [f"for {long.value}{long.unit}" if long else "", f"#{dose.step}" if dose.step else ""]
    return " ".join(part for part in parts if part)


def claimed(claim: Claim, text: str) -> tuple[set[str], str, set[str], str, str, str]:
    """Return the names of the drug, the relation, the names of the object, finding, comparator and effect of a claim."""
    effect = claim.effect
    shown = ""
    if effect is not None:
        interval = f"{effect.ci[0]}-{effect.ci[1]}" if effect.ci else ""
        p = "" if effect.p is None else "p" + effect.p if effect.p[0] in "<>=" else f"p={effect.p}"
        parts = (effect.measure if effect.measure != "p" else "", effect.value, effect.unit, interval, p)
        shown = " ".join(str(part) for part in parts if part not in ("", None))
    n = f"n={claim.population.n}" if claim.population.n else ""
    drugs = {claim.drug, *(text[d.start : d.end].lower() for d in claim.drugs)}
    objects = {claim.object or "-", *(text[o.start : o.end].lower() for o in claim.objects)}
    return drugs, claim.relation, objects, claim.finding, (claim.comparator.text or "").lower(), f"{shown} {n}".strip()


def compare(case: Case, notes: Annotations) -> tuple[Counter[str], list[str]]:
    """Return how many records were found, missed and too many, and each difference in a line."""
    counts: Counter[str] = Counter()
    lines: list[str] = []
    have = Counter(told(dose) for dose in notes.doses if dose.values)
    want = Counter(case.doses)
    counts["dose found"] += (have & want).total()
    for kind, left in (("missed", want - have), ("wrong", have - want)):
        counts[f"dose {kind}"] += left.total()
        lines += [f"dose {kind}: {row}" for row in left.elements()]
    rest = [claimed(claim, notes.text) for claim in notes.claims if notes.layout.table_at(claim.start) is not None]
    rest = [claim for claim in rest if (claim[1], claim[2]) != ("dosed_at", {"-"})]  # a dose without what it is for
    for row in case.claims:
        wanted = [*row, "", ""][:6]
        found = next((c for c in rest if _same(wanted, c)), None)
        counts["claim found" if found else "claim missed"] += 1
        if found:
            rest.remove(found)
        else:
            lines.append(f"claim missed: {' | '.join(row)}")
    counts["claim wrong"] += len(rest)
    lines += [f"claim wrong: {c}" for c in rest]
    return counts, lines


def _same(row: list[str], claim: tuple[set[str], str, set[str], str, str, str]) -> bool:
    drugs, relation, objects, finding, comparator, effect = claim
    if row[0].lower() not in drugs or (relation, finding) != (row[1], row[3]):
        return False
    if row[2].lower() not in objects:
        return False
    return (not row[4] or row[4].lower() in comparator) and (not row[5] or row[5] in effect or row[5] == effect)
