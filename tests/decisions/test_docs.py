"""The page on the log has every field of it, every value that is a choice, and what the file is."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from claimx.decisions import log
from claimx.decisions.fields import FIELDS
from claimx.decisions.model import (
    LOG_VERSION,
    REASONS,
    Action,
    Assignment,
    Decision,
    Outline,
    Round,
    Sample,
    State,
    Stratum,
    Target,
    Verdict,
)

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "review-log.md"
SECTIONS = {
    Decision: "### `decision`",
    Target: "### `target`",
    Outline: "| `outline` | type",
    State: "### `before` and `after`",
    Assignment: "### `assignment`",
    Sample: "### `sample`",
    Stratum: "### `sample`",
}


def section(heading: str) -> str:
    text = PAGE.read_text(encoding="utf-8")
    start = text.index(heading)
    end = text.find("\n#", start + 1)
    return text[start:end]


@pytest.mark.parametrize("kind", SECTIONS)
def test_every_field_is_documented(kind: type) -> None:
    where = section(SECTIONS[kind])
    missing = [name for name in kind.__struct_fields__ if f"`{name}`" not in where]
    assert missing == []


@pytest.mark.parametrize(
    "choice", [*get_args(Action), *get_args(Verdict), *get_args(Round), *REASONS, *FIELDS, LOG_VERSION]
)
def test_every_value_is_documented(choice: str) -> None:
    assert choice in PAGE.read_text(encoding="utf-8")


def test_the_file_is_as_documented(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert log.SUFFIX in text
    assert f"0x{log._APPLICATION:X}" in text
    with log.Log(tmp_path / "x.sqlite") as made:
        columns = [row[1] for row in made._connection.execute("PRAGMA table_info(decision)")]
    assert columns
    assert all(f"`{column}`" in section("## The file") for column in columns)
