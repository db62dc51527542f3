"""A floor of quality is lowered, or taken away, by a row of ``benchmarks/lowered.tsv`` with its reason and by nothing else.

What floors were is read from the history of the files, so that lowering one by hand, or by pinning anew on other weights,
fails here until it is written down.
"""

from __future__ import annotations

import itertools
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(path.name for path in (ROOT / "benchmarks").glob("*floors.json"))
LOWERED = ROOT / "benchmarks" / "lowered.tsv"
Floors = dict[str, float]
Drop = tuple[str, str, str]
"""A figure, its floor before, and after; "" where there is none any more."""


def drops(versions: list[Floors]) -> Iterator[Drop]:
    """Yield what fell from each version to the next."""
    for old, new in itertools.pairwise(versions):
        for figure, floor in old.items():
            if figure not in new or new[figure] < floor:
                yield figure, str(floor), str(new[figure]) if figure in new else ""


def excused() -> list[tuple[str, Drop, str]]:
    """Return the rows of the table: file, drop, reason."""
    rows = [line.split("\t") for line in LOWERED.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(file, (figure, before, after), reason) for file, figure, before, after, reason in rows]


def versions(file: str) -> list[Floors]:
    """Return the floors of ``file`` through its history, and as they are."""
    path = f"benchmarks/{file}"
    revisions = git("log", "--reverse", "--format=%H", "--", path).split()
    past = [json.loads(text)["floors"] for revision in revisions if (text := git("show", f"{revision}:{path}"))]
    return [*past, json.loads((ROOT / path).read_text("utf-8"))["floors"]]


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("file", FILES)
def test_no_floor_was_lowered_without_a_word(file: str) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: what the floors were is not known")
    known = {drop for name, drop, _ in excused() if name == file}
    assert [drop for drop in drops(versions(file)) if drop not in known] == [], f"add a row to {LOWERED.name}"


def test_every_row_has_its_reason() -> None:
    for file, drop, reason in excused():
        assert file in FILES, drop
        assert len(reason) > 20, drop


def test_drops() -> None:
    assert list(drops([{"a": 90.0, "b": 80.0}, {"a": 91.0, "b": 80.0, "c": 1.0}])) == []
    assert list(drops([{"a": 90.0, "b": 80.0}, {"a": 89.9}, {"a": 90.0}])) == [("a", "90.0", "89.9"), ("b", "80.0", "")]
