"""Tables of texts: which lines are one, where its cells stand, and what heads each."""

from __future__ import annotations

import time

import pytest

from claimx.document import Cell, Document, Layout, Table
from claimx.segment.layout import segment

_PROSE = (
    "\n\nThese words were written by the people who keep the page, and they say nothing about the table at all.\n\n"
)


def layout(text: str, tables: tuple[Table, ...] = ()) -> Layout:
    return segment(Document(path="-", sha256="0" * 64, text=text, tables=tables))


def headed(text: str) -> list[str]:
    """Return each cell that is no heading with what heads it: ``columns > cell < rows``."""
    text = f"{_PROSE}{text}{_PROSE}"
    found = layout(text)

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return "/".join(text[start:end] for start, end in spans)

    return [
        f"{words(cell.column_headings)} > {text[cell.start : cell.end]} < {words(cell.row_headings)}"
        for table in found.tables
        for cell in table.cells
        if not cell.heading
    ]


ONE = ["Dose > 5 mg < Amlodipine", "Route > oral < Amlodipine", "Dose > 1 g < Meropenem", "Route > IV < Meropenem"]


@pytest.mark.parametrize(
    "text",
    [
        "Drug\tDose\tRoute\nAmlodipine\t5 mg\toral\nMeropenem\t1 g\tIV",
        "Drug | Dose | Route\nAmlodipine | 5 mg | oral\nMeropenem | 1 g | IV",
        "| Drug | Dose | Route |\n|---|:--|--:|\n| Amlodipine | 5 mg | oral |\n| Meropenem | 1 g | IV |",
        "Drug         Dose    Route\nAmlodipine   5 mg    oral\nMeropenem    1 g     IV",
        "+------+\n| Drug | Dose | Route |\n+------+\n| Amlodipine | 5 mg | oral |\n| Meropenem | 1 g | IV |\n+------+",
        "Drug\tDose\tRoute\r\nAmlodipine\t5 mg*\toral\r\nMeropenem\t1 g†\tIV",
        "Drug\tDose\tRoute\namlodipine\t5 mg\toral\nMeropenem\t1 g\tIV".replace("amlo", "Amlo"),
    ],
)
def test_ways_to_draw_a_table(text: str) -> None:
    assert headed(text) == ONE


def test_row_that_begins_small_goes_on_with_no_paragraph() -> None:
    assert headed("Drug\tDose (mg)\nmetformin\t500\naspirin\t75")[0] == "Dose (mg) > 500 < metformin"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a line without cells heads the rows below it
        ("Event\tX\tY\nSkin\nRash\t3\t1\nItch\t2\t2", ["X > 3 < Skin/Rash", "Y > 1 < Skin/Rash", "X > 2 < Skin/Itch", "Y > 2 < Skin/Itch"]),
        # a row that only says how many or how counted heads, too
        ("Event\tX\tY\nAll\tn=10\tn=12\nRash\t3\t1", ["X > n=10 < All", "Y > n=12 < All", "X > 3 < Rash", "Y > 1 < Rash"]),
        # an empty corner
        ("\tX\tY\nDose\t5 mg\t10 mg", ["X > 5 mg < Dose", "Y > 10 mg < Dose"]),
        # an empty cell takes the one above it
        ("Group\tDrug\tDose\nA\tX\t5 mg\n\tY\t6 mg", ["Drug > X < A", "Dose > 5 mg < A", "Drug > Y < A", "Dose > 6 mg < A"]),
        # no row of headings where the first row holds a value
        ("Gout\t300 mg\nCramp\t200 mg", [" > 300 mg < Gout", " > 200 mg < Cramp"]),
    ],
)  # fmt: skip
def test_headings(text: str, expected: list[str]) -> None:
    assert headed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Home | About | Contact\nPrivacy | Terms",
        "1.\tThe first entry of a list of references, with many words in it, 2010.\n2.\tThe second entry of it, again with a great many words, 2011.",
        "He said it was so.   She said it was not.\nThen they went home.  And that was all.",
        "A line with a tab\tin it",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert headed(text) == []


def test_cells_that_span() -> None:
    text = "Event\tDrug\tPlacebo\nn\t%\tn\t%\nRash\t3\t30\t1\t10\n"
    places = [("Event", 0, 0, 2, 1), ("Drug", 0, 1, 1, 2), ("Placebo", 0, 3, 1, 2), ("n", 1, 1, 1, 1), ("%", 1, 2, 1, 1), ("n", 1, 3, 1, 1), ("%", 1, 4, 1, 1), ("Rash", 2, 0, 1, 1), ("3", 2, 1, 1, 1), ("30", 2, 2, 1, 1), ("1", 2, 3, 1, 1), ("10", 2, 4, 1, 1)]  # fmt: skip
    cells, at = [], 0
    for words, row, column, rows, columns in places:
        start = text.index(words, at)
        at = start + len(words)
        cells.append(Cell(start=start, end=at, row=row, column=column, rows=rows, columns=columns, heading=row == 0))
    table = Table(start=0, end=at, cells=tuple(cells))
    found = layout(text, (table,)).tables[0].cells
    assert [text[a:b] for a, b in found[-1].column_headings] == ["Placebo", "%"]
    assert [text[a:b] for a, b in found[-1].row_headings] == ["Rash"]


def test_caption_and_notes() -> None:
    text = f"{_PROSE}Table 2. Doses of two drugs\n\nDrug\tDose*\nA\t5 mg\nB\t6 mg\n\n* Taken with food.\n\nAnd so on it went."
    table = layout(text).tables[0]
    assert table.caption is not None
    assert text[slice(*table.caption)] == "Table 2. Doses of two drugs"
    assert table.notes is not None
    assert text[slice(*table.notes)] == "* Taken with food."


@pytest.mark.parametrize(
    "text",
    ["\t" * 300_000, "|" * 300_000, "a\tb\n" * 60_000, "a | b | c\n" * 40_000, "a    b    c\n" * 30_000, ("x" * 50 + "   ") * 6_000],
    ids=range(6),
)  # fmt: skip
def test_hostile_tables_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    layout(text)
    assert time.perf_counter() - started < 20


def test_hostile_spans() -> None:
    text = "a\tb\n" * 2_000
    cells = tuple(
        Cell(start=4 * r + 2 * c, end=4 * r + 2 * c + 1, row=r, column=c, rows=65_534, columns=1_000, heading=r < 3)
        for r in range(2_000)
        for c in range(2)
    )
    started = time.perf_counter()
    layout(text, (Table(start=0, end=len(text) - 1, cells=cells),))
    assert time.perf_counter() - started < 10
