"""Counting: spans, ids, quantities and flags on invented answers; what a figure says of its aim; the ratchet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders.passage import Passage, Span
from measures import floors
from measures.figures import Figure, accuracy_table
from measures.names import SPECS, document_ids, measure
from measures.ours import Reader
from measures.questions import Question, our_doses
from measures.spans import Counts, count, differences
from measures.weights import Weights

TEXT = "Metformin 500 mg for type 2 diabetes.\nMetformin did not cure asthma."
PASSAGE = Passage(
    "1",
    TEXT,
    (
        Span(0, 9, "Chemical"),
        Span(21, 36, "Disease", ("D003924",)),
        Span(38, 47, "Chemical"),
        Span(61, 67, "Disease", ("D001249", "D000001")),
    ),
)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([(0, 4)], [(0, 4)], Counts(1, 1, 1, 1, 1)),
        ([(0, 4)], [(0, 4), (0, 4)], Counts(1, 1, 1, 1, 1)),
        ([(0, 4)], [(4, 8)], Counts(1, 1, 0, 0, 0)),
        ([(0, 10), (4, 6)], [(5, 7)], Counts(2, 1, 0, 2, 1)),
        ([], [(1, 2)], Counts(0, 1, 0, 0, 0)),
    ],
)
def test_count(gold: list[tuple[int, int]], found: list[tuple[int, int]], expected: Counts) -> None:
    assert count(gold, found) == expected


def test_shares() -> None:
    counts = Counts(gold=4, found=5, exact=2, gold_touched=3, found_touched=4)
    assert (counts.precision, counts.recall) == (40, 50)
    assert counts.f1 == pytest.approx(44.44, abs=0.01)
    assert counts.overlap == pytest.approx(77.42, abs=0.01)
    assert Counts().f1 == Counts().overlap == 0


def test_differences_tell_missed_extra_and_another_extent() -> None:
    lines = list(differences("a dry mouth, rash and hives", [(2, 11), (13, 17)], [(6, 11), (22, 27)]))
    assert lines == [
        "~ a [[dry mouth]], rash and hives  <mouth>",
        "- a dry mouth, [[rash]] and hives",
        "+ a dry mouth, rash and [[hives]]",
    ]


def test_names_and_ids_of_a_document() -> None:
    reader = Reader()
    chemicals = measure(SPECS[0], [PASSAGE], reader, "unseen")
    assert chemicals is not None
    assert (chemicals.n, chemicals.value, chemicals.overlap) == (2, 100, 100)
    ids = document_ids([PASSAGE], reader, "unseen")
    assert (ids.n, ids.precision) == (3, 100)
    assert ids.recall == pytest.approx(66.67, abs=0.01)


def test_quantities_are_counted_by_overlap_and_those_beside_a_dose_told() -> None:
    question = Question("doses", [TEXT], [[(10, 16)]], our_doses, exact=False, beside=[[(26, 27)]])
    row = question.answered("tool", [[(10, 13), (26, 27)]])
    assert (row.precision, row.recall, row.f1) == (50, 100, None)
    assert row.note == "2 found, 50 % of them laboratory values"
    open_ended = question._replace(complete=False, beside=()).answered("tool", [[]])
    assert (open_ended.precision, open_ended.recall, open_ended.overlap) == (None, 0, None)


@pytest.mark.parametrize(
    ("value", "reach", "less", "said"),
    [
        (92.0, 92.0, False, "met"),
        (90.5, 92.0, False, "short by 1.5"),
        (150.0, 200.0, True, "met"),
        (1.0, None, False, ""),
    ],
)
def test_verdict(value: float, reach: float | None, less: bool, said: str) -> None:
    assert Figure(what="x", value=value, reach=reach, less_is_better=less).verdict == said


def test_a_table_has_a_row_a_figure() -> None:
    lines = accuracy_table([Figure(what="drugs", seen="unseen", n=3, value=91.25, reach=92.0)]).split("\n")
    assert [cell.strip() for cell in lines[2].split("|")][1:8] == ["drugs", "unseen", "3", "", "", "91.2", ""]


@pytest.mark.parametrize(
    ("saw", "corpus", "elsewhere", "said"),
    [
        (True, "bc5cdr", False, "trained on"),
        (True, "bc5cdr", True, "in-domain"),
        (False, "bc5cdr", False, "in-domain"),
        (False, "ncbi", False, "unseen"),
        (False, "ade", False, "in-domain"),
        (True, "cadec", True, "unseen"),
        (None, "bc5cdr", False, "rules only"),
    ],
)
def test_every_figure_says_what_the_weights_saw(saw: bool | None, corpus: str, elsewhere: bool, said: str) -> None:
    assert Weights("w", saw, frozenset(("bc5cdr", "phee"))).seen(corpus, elsewhere) == said


def test_floors_only_rise_until_the_data_or_the_weights_change(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    for value, data, weights, floor in (
        (90.0, "a", "w", 89.0),
        (88.0, "a", "w", 89.0),
        (91.0, "a", "w", 90.0),
        (80.0, "b", "w", 79.0),
        (70.0, "b", "v", 69.0),
    ):
        floors.pin(file, [Figure(what="x", value=value)], data, weights)
        assert json.loads(file.read_text("utf-8"))["floors"] == {"x": floor}
