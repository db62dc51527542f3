"""Doses and claims of whole tables, drawn as tabs, pipes, Markdown, aligned columns and as the cells of a format."""

from __future__ import annotations

from collections import Counter

import pytest
from table_cases import DRAWN, Case, cases, compare, documents, read

SEEN = cases("seen")
FLOORS = {"dose": (0.72, 0.72), "claim": (0.94, 0.95)}
"""Precision and recall over the tables that were written before the rules."""


@pytest.mark.parametrize("case", SEEN, ids=lambda case: case.name)
def test_records_of_a_table(case: Case) -> None:
    for how, document in documents(case):
        _, lines = compare(case, read(document))
        assert not lines, (how, lines)


@pytest.mark.parametrize("how", DRAWN)
def test_tables_written_before_the_rules(how: str) -> None:
    counts: Counter[str] = Counter()
    for case in cases("unseen"):
        for drawn, document in documents(case):
            if drawn == how:
                counts += compare(case, read(document))[0]
    for kind, (precision, recall) in FLOORS.items():
        found = counts[f"{kind} found"]
        assert found >= precision * (found + counts[f"{kind} wrong"])
        assert found >= recall * (found + counts[f"{kind} missed"])


def test_quotes_are_the_characters_of_cells_and_reasons_name_headings() -> None:
    for case in SEEN:
        for _, document in documents(case):
            notes = read(document)
            for dose in notes.doses:
                table = notes.layout.table_at(dose.start)
                if table is not None:
                    assert any(cell.start <= dose.start and dose.end <= cell.end for cell in table.cells)
            for claim in notes.claims:
                if notes.layout.table_at(claim.start) is not None:
                    assert (
                        any(reason.rule.endswith(".column") or "table" in reason.rule for reason in claim.why)
                        or claim.why
                    )
