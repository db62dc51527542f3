"""Doses and claims of whole tables, drawn as tabs, pipes, Markdown, aligned columns and as the cells of a format."""

from __future__ import annotations

from collections import Counter

import pytest
from table_cases import DRAWN, Case, cases, compare, documents, read

SEEN = cases("seen")
FLOORS = {"dose": (0.97, 0.97), "claim": (0.98, 0.96)}
"""Precision and recall over the tables that were written before the rules."""


@pytest.mark.parametrize("case", SEEN, ids=lambda case: case.name)
def test_records_of_a_table(case: Case) -> None:
    for how, document in documents(case):
        _, lines = compare(case, read(document))
        assert not lines, (how, lines)


@pytest.mark.parametrize("how", DRAWN)
def test_tables_written_before_the_rules(how: str) -> None:
    counts: Counter[str] = Counter()
    for case in (*cases("unseen"), *cases("later")):
        for drawn, document in documents(case):
            if drawn == how:
                counts += compare(case, read(document))[0]
    for kind, (precision, recall) in FLOORS.items():
        found = counts[f"{kind} found"]
        assert found >= precision * (found + counts[f"{kind} wrong"])
        assert found >= recall * (found + counts[f"{kind} missed"])


def test_quotes_are_the_characters_of_cells() -> None:
    for case in SEEN:
        for _, document in documents(case):
            notes = read(document)
            for dose in notes.doses:
                table = notes.layout.table_at(dose.start)
                if table is not None:
                    assert any(cell.start <= dose.start and dose.end <= cell.end for cell in table.cells)


def test_reasons_name_cells_and_headings() -> None:
    case = next(case for case in SEEN if case.name == "s11")
    notes = read(next(documents(case))[1])
    claim = next(claim for claim in notes.claims if claim.object == "death")
    words = {reason.field: notes.text[reason.start : reason.end] for reason in claim.why}
    assert words["drug"] == "Tranexamic acid (n=1000)"
    assert words["comparator"] == "Placebo (n=1000)"
    assert words["finding"] == "0.61 (0.42 to 0.88)"
