"""The examples of ``docs/howto/reviewing.md`` run, and it names every option of the commands that it is about."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "reviewing.md"


def test_the_examples_run() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False)
    assert found.attempted > 10
    assert found.failed == 0


@pytest.mark.parametrize("name", ["--double", "--blind", "--by claim", "--sample", "--disagreements", "--names", "--margin",
                                  "--allocation neyman", "--documents", "--results"])  # fmt: skip
def test_the_options_are_told_of(name: str) -> None:
    assert name in PAGE.read_text(encoding="utf-8")
