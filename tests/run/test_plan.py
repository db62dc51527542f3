"""From arguments to documents: each once, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.run.plan import STDIN, Plan, plan


def names(found: Plan) -> list[str]:
    return [unit.path for unit in found.units]


ALL = ["pages/a.txt", "pages/b.md", "pages/sub/c.html"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["pages"], ALL),
        (["pages/"], ALL),
        (["./pages/a.txt"], ["./pages/a.txt"]),
        (["pages/b.md", "pages/a.txt"], ["pages/b.md", "pages/a.txt"]),
        (["pages/b.md", "pages"], ["pages/b.md", "pages/a.txt", "pages/sub/c.html"]),
        (["pages/a.txt", "pages/../pages/a.txt"], ["pages/a.txt"]),
        (["pages/*.txt"], ["pages/a.txt"]),
        (["pages/**/*.html"], ["pages/sub/c.html"]),
        (["pages/**"], ALL),
        (["pages/*"], ["pages/a.txt", "pages/b.md", "pages/sub/c.html"]),
        (["-", "pages/a.txt", "-"], [STDIN, "pages/a.txt"]),
    ],
)
def test_order_and_names(arguments: list[str], expected: list[str], folder: Path) -> None:
    found = plan(arguments)
    assert names(found) == expected
    assert not any(unit.problem for unit in found.units)


def test_a_file_named_by_its_place_and_from_here_is_one(folder: Path) -> None:
    assert names(plan(["pages/a.txt", str(folder / "pages" / "a.txt"), str(folder / "pages")])) == ALL[:1] + [
        str(folder / name) for name in ALL[1:]
    ]


def test_a_file_whose_name_looks_like_a_pattern(folder: Path) -> None:
    (folder / "what[1].txt").write_text("x")
    assert names(plan(["what[1].txt"])) == ["what[1].txt"]


def test_hidden_names_are_passed_over(folder: Path) -> None:
    (folder / "pages" / ".hidden.txt").write_text("x")
    (folder / "pages" / ".git").mkdir()
    (folder / "pages" / ".git" / "d.txt").write_text("x")
    assert names(plan(["pages"])) == ALL


def test_a_link_to_its_own_folder_ends(folder: Path) -> None:
    (folder / "pages" / "loop").symlink_to(folder / "pages", target_is_directory=True)
    assert names(plan(["pages"])) == ALL


def test_what_is_no_document_is_counted_by_suffix(folder: Path) -> None:
    for name in ("x.pdf", "y.PDF", "Makefile"):
        (folder / "pages" / name).write_text("x")
    assert plan(["pages"]).skipped == {".pdf": 2, "no suffix": 1}


def test_the_output_is_left_out(folder: Path) -> None:
    assert names(plan(["pages", "pages/*"], exclude="pages/a.txt")) == ["pages/b.md", "pages/sub/c.html"]


@pytest.mark.parametrize(
    ("argument", "problem"),
    [
        ("pages/*.none", "no file matches this pattern"),
        ("hollow", "no documents in this folder"),
        ("", "an empty name"),
    ],
)
def test_problems_are_units_of_the_plan(argument: str, problem: str, folder: Path) -> None:
    (folder / "hollow").mkdir()
    (unit,) = plan([argument]).units
    assert problem in str(unit.problem)
