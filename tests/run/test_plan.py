"""From arguments to documents: each once, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.run.plan import STDIN, Plan, input_of, plan


def names(found: Plan) -> list[str]:
    return [given.path for given in found.inputs]


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
        (["**/*.txt"], ["pages/a.txt"]),
        (["*/**/[bc].*"], ["pages/b.md", "pages/sub/c.html"]),
        (["./pages/**/sub/**"], ["./pages/sub/c.html"]),
        (["pages/*"], ["pages/a.txt", "pages/b.md", "pages/sub/c.html"]),
        (["-", "pages/a.txt", "-"], [STDIN, "pages/a.txt"]),
    ],
)
def test_order_and_names(arguments: list[str], expected: list[str], folder: Path) -> None:
    found = plan(arguments)
    assert names(found) == expected
    assert not any(given.problem for given in found.inputs)


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


def test_links_that_loop_end_also_in_a_pattern(folder: Path) -> None:
    for name in ("one", "two", "three"):
        (folder / "pages" / name).symlink_to(folder / "pages", target_is_directory=True)
    assert names(plan(["pages/**/*"])) == ALL
    assert names(plan(["pages/**"], follow_links=True)) == ALL
    assert names(plan(["pages"], follow_links=True)) == ALL


def test_what_is_no_document_is_counted_by_suffix(folder: Path) -> None:
    for name in ("x.png", "y.PNG", "Makefile", "style.css.gz"):
        (folder / "pages" / name).write_text("x")
    assert plan(["pages"]).skipped == {".css": 1, ".png": 2, "no suffix": 1}


@pytest.mark.parametrize("follow", [False, True])
def test_links_out_of_a_folder_are_followed_only_where_asked(follow: bool, folder: Path) -> None:
    (folder / "away").mkdir()
    (folder / "away" / "x.txt").write_text("x")
    (folder / "y.txt").write_text("y")
    (folder / "pages" / "away").symlink_to(folder / "away", target_is_directory=True)
    (folder / "pages" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "pages" / "y.txt").symlink_to(folder / "y.txt")
    (folder / "pages" / "z.txt").symlink_to("a.txt")
    found = plan(["pages"], follow_links=follow)
    outside = {"pages/away/x.txt", "pages/y.txt"}
    assert set(names(found)) >= {*ALL, "pages/z.txt"}
    assert outside & set(names(found)) == (outside if follow else set())
    assert found.skipped == ({} if follow else {"link": 1})
    assert len({Path(name).resolve() for name in names(found)}) >= len(names(found)) - 2


@pytest.mark.parametrize(
    ("rows", "expected"), [(False, []), (True, ["tables/a.csv", "tables/b.jsonl.gz", "tables/c.tsv"])]
)
def test_tables_are_taken_from_folders_only_where_their_column_is_named(
    rows: bool, expected: list[str], folder: Path
) -> None:
    (folder / "tables").mkdir()
    for name in ("a.csv", "b.jsonl.gz", "c.tsv", "d.txt"):
        (folder / "tables" / name).write_text("x")
    assert names(plan(["tables"], rows=rows)) == [*expected, "tables/d.txt"]


@pytest.mark.parametrize(
    ("argument", "file", "only"),
    [
        ("pages/p.zip!blog/a.html", "pages/p.zip", "pages/p.zip!blog/a.html"),
        ("pages/p.zip!b.tar!c#3", "pages/p.zip", "pages/p.zip!b.tar!c#3"),
        ("pages/r#1.jsonl#3", "pages/r#1.jsonl", "pages/r#1.jsonl#3"),
        ("pages/r#1.jsonl", "pages/r#1.jsonl", None),
        ("pages/wow!.txt", "pages/wow!.txt", None),
        ("pages/wow!.txt!x", "pages/wow!.txt", "pages/wow!.txt!x"),
        ("pages/none.zip!a", "pages/none.zip!a", None),
        ("pages!a.txt", "pages!a.txt", None),
    ],
)
def test_addresses_of_documents_in_files(argument: str, file: str, only: str | None, folder: Path) -> None:
    for name in ("p.zip", "r#1.jsonl", "wow!.txt"):
        (folder / "pages" / name).write_text("x")
    (given,) = plan([argument]).inputs
    assert (given.path, given.file, given.only) == (argument, file, only)
    assert input_of(argument) == given


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
    (given,) = plan([argument]).inputs
    assert problem in str(given.problem)
