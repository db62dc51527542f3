"""Units: where they begin and end follows from the inputs alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimx.config import Settings
from claimx.read.source import Member
from claimx.run import units
from claimx.run.execute import opening_of
from claimx.run.plan import Input, plan
from claimx.run.units import Begin, End, Unit, documents_in, groups_of, survey

OPENING = opening_of(Settings(text_field="text"))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(units, "UNIT_DOCUMENTS", 4)
    monkeypatch.setattr(units, "UNIT_BYTES", 1000)
    monkeypatch.setattr(units, "GROUP_FILES", 3)
    (folder / "pages" / "rows.jsonl").write_text("".join(json.dumps({"text": f"Row {n}."}) + "\n" for n in range(10)))


def groups() -> list[units.Group]:
    return groups_of(plan(["pages"], rows=True).inputs)


def shape(wanted: Callable[[Unit], bool] = lambda _: True) -> list[tuple[str, list[str], bool]]:
    found: list[tuple[str, list[str], bool]] = []
    for item, _ in documents_in(groups(), OPENING, wanted):
        if isinstance(item, Begin):
            found.append((item.unit.name, [], False))
        elif isinstance(item, End):
            assert item.unit.name == found[-1][0]
            found[-1] = (*found[-1][:2], item.last)
        elif isinstance(item, Member):
            found[-1][1].append(item.path.removeprefix("pages/"))
    return found


def test_inputs_make_groups_by_number_and_by_size() -> None:
    inputs = [Input(path=str(n), file=str(n), size=size) for n, size in enumerate([1, 1, 1, 1, 999, 5000, 2, 2])]
    assert [[each.size for each in group.inputs] for group in groups_of(inputs)] == [
        [1, 1, 1],
        [1, 999],
        [5000],
        [2, 2],
    ]


def test_a_group_with_many_documents_makes_several_units() -> None:
    assert shape() == [
        ("0000000-00000", ["a.txt", "b.md", "rows.jsonl#1", "rows.jsonl#2"], False),
        ("0000000-00001", [f"rows.jsonl#{n}" for n in (3, 4, 5, 6)], False),
        ("0000000-00002", [f"rows.jsonl#{n}" for n in (7, 8, 9, 10)], True),
        ("0000001-00000", ["sub/c.html"], True),
    ]


def test_units_are_the_same_whichever_are_wanted() -> None:
    whole = shape()
    for place, (name, _, _) in enumerate(whole):
        assert shape(lambda unit, name=name: unit.name == name) == [whole[place]]  # type: ignore[misc]


def test_a_survey_tells_what_has_changed() -> None:
    before = survey(groups()[0], OPENING)
    path = Path("pages/rows.jsonl")
    path.write_text(path.read_text().replace("Row 4.", "Row X."))
    after = survey(groups()[0], OPENING)
    assert [one.inputs == other.inputs for one, other in zip(before, after, strict=True)] == [True, False, True]


def test_a_stamp_is_of_name_size_and_time() -> None:
    given = Input(path="a", file="a", size=1, changed=1)
    others = [Input(path="b", file="a", size=1, changed=1), Input(path="a", file="a", size=2, changed=1),
              Input(path="a", file="a", size=1, changed=2)]  # fmt: skip
    assert len({groups_of([each])[0].stamp for each in [given, *others]}) == 4
    assert groups_of([given])[0].stamp == groups_of([Input(path="a", file="z", size=1, changed=1)])[0].stamp
