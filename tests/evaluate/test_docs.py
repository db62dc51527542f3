"""The example in docs/howto/eval.md is gold that can be read, and the tables name what there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from claimx.evaluate import read_gold
from claimx.evaluate.rules import MEASURES

DOCS = (Path(__file__).parents[2] / "docs" / "howto" / "eval.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    found = re.search(rf"<!-- gold:{name} -->\n```\w+\n(.*?)```", DOCS, re.S)
    assert found is not None
    return found[1]


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gold" / "pages").mkdir(parents=True)
    (tmp_path / "gold" / "pages" / "trial.txt").write_bytes(block("page").encode())
    (tmp_path / "gold" / "trial.jsonl").write_bytes(block("lines").encode())
    return "gold"


def test_the_example_is_gold(gold: str) -> None:
    found = read_gold(gold, lambda page: page.read_bytes().decode())
    assert (found.troubles, found.unchecked) == ([], 0)
    assert len(found.documents[0].items) == 6


def test_the_example_can_be_measured(gold: str, whole_cli: Callable[..., Result]) -> None:
    assert whole_cli("extract", "-q", "gold/pages", "-o", "ledger.jsonl").exit_code == 0
    result = whole_cli("eval", gold, "ledger.jsonl", "--fail-under", "drug=.5,dose=1,citation=.6")
    assert result.exit_code == 0, result.stderr


def test_every_measure_is_in_the_table() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| (?:overlap|half)", DOCS, re.M)
    assert rows == list(MEASURES)
