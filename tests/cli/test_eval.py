"""``claimx eval``: gold and ledger in, figures out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

TEXT = "Naltrexone 4.5 mg eased pain in fibromyalgia.\n"
Cli = Callable[..., Result]


def row(kind: str, quote: str, **fields: Any) -> str:
    start = TEXT.index(quote)
    return json.dumps({"kind": kind, "quote": quote, "start": start, "end": start + len(quote), **fields}) + "\n"


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``gold`` with one page and its annotations, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gold" / "pages").mkdir(parents=True)
    (tmp_path / "gold" / "pages" / "page.txt").write_bytes(TEXT.encode())
    (tmp_path / "gold" / "page.jsonl").write_text(
        row("drug", "Naltrexone", name="naltrexone")
        + row("dose", "4.5 mg", drug="naltrexone", values=[4.5], unit="mg")
        + row("condition", "fibromyalgia", name="fibromyalgia", negated=False)
        + row("drug", "pain", name="nonsense")
    )
    return tmp_path / "gold"


@pytest.fixture
def ledger(gold: Path, whole_cli: Cli) -> str:
    assert whole_cli("extract", "-q", "gold/pages", "-o", "ledger.jsonl").exit_code == 0
    return "ledger.jsonl"


def scores(result: Result) -> dict[str, Any]:
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return {row["measure"]: row for row in rows if row["kind"] == "score" and row["group"] is None}


def test_figures_as_lines(ledger: str, whole_cli: Cli) -> None:
    result = whole_cli("eval", "gold", ledger)
    assert result.exit_code == 0
    found = scores(result)
    assert list(found) == ["drug", "condition", "dose", "dose+drug", "reference", "citation", "claim", "claim-relaxed"]
    assert (found["drug"]["gold"], found["drug"]["found"], found["drug"]["matched"]) == (2, 1, 1)
    assert found["dose"]["f1"] == 1.0


def test_one_object_and_a_table(ledger: str, whole_cli: Cli) -> None:
    whole = json.loads(whole_cli("eval", "gold", ledger, "--format", "json").stdout)
    assert whole["schema"] == "claimx-eval/1"
    assert whole["documents"]["paired"] == 1
    table = whole_cli("eval", "gold", ledger, "--format", "table", "--by", "document", "--errors", "drug").stdout
    assert "0.500" in table
    assert "1 document compared" in table
    assert "“pain”" in table


def test_the_ledger_from_standard_input(ledger: str, whole_cli: Cli) -> None:
    data = Path(ledger).read_bytes()
    assert whole_cli("eval", "gold", "-", stdin=data).stdout == whole_cli("eval", "gold", ledger).stdout


def test_a_ledger_measured_against_itself_is_right_in_everything(ledger: str, whole_cli: Cli) -> None:
    found = scores(whole_cli("eval", ledger, ledger))
    assert all(score["f1"] in (1.0, None) for score in found.values())
    assert found["claim"]["gold"] >= 1
    assert all(share["share"] in (1.0, None) for score in found.values() for share in score["fields"].values())


@pytest.mark.parametrize(
    ("floor", "status"),
    [("dose=1", 0), ("drug=.9", 1), ("drug.precision=1,drug.recall=.5", 0), ("drug.recall=.51", 1), ("citation=.1", 1)],
)
def test_a_floor_for_continuous_integration(floor: str, status: int, ledger: str, whole_cli: Cli) -> None:
    result = whole_cli("eval", "gold", ledger, "--fail-under", floor)
    assert result.exit_code == status
    assert ("under" in result.stderr) is bool(status)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--only", "tablet"], "--only: tablet is no measure"),
        (["--errors", "tablet"], "--errors: tablet is no measure"),
        (["--fail-under", "claim"], "names no number from 0 to 1"),
        (["--fail-under", "claim=2"], "names no number from 0 to 1"),
        (["--fail-under", "claim.size=.5"], "size is no figure"),
        (["--only", "drug", "--errors", "claim"], "claim is not measured"),
        (["--only", "drug", "--fail-under", "claim=.5"], "claim is not measured"),
    ],
)
def test_what_cannot_be_obeyed(options: list[str], told: str, ledger: str, whole_cli: Cli) -> None:
    result = whole_cli("eval", "gold", ledger, *options)
    assert result.exit_code == 2
    assert told in result.stderr


def test_gold_that_is_wrong_is_told_and_not_measured(gold: Path, ledger: str, whole_cli: Cli) -> None:
    with (gold / "page.jsonl").open("a") as stream:
        stream.write('{"kind": "drug", "quote": "x", "start": 0, "end": 900, "name": "x"}\n')
    result = whole_cli("eval", "gold", ledger)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "page.jsonl, line 5: end 900 is past the text of 46 characters" in result.stderr
    assert "a line of the gold cannot be right" in result.stderr


def test_what_was_not_compared_is_told(gold: Path, ledger: str, whole_cli: Cli) -> None:
    (gold / "other.jsonl").write_text(row("drug", "Naltrexone", name="naltrexone"))
    result = whole_cli("eval", "gold", ledger)
    assert "not in the ledger, all of it counts as missed: other" in result.stderr
    assert "1 of 2 documents are not in pages" in result.stderr
    assert whole_cli("eval", "gold", ledger, "-q").stderr == ""


def test_another_text_is_told(gold: Path, ledger: str, whole_cli: Cli) -> None:
    (gold / "pages" / "page.txt").write_bytes((TEXT + "More.\n").encode())
    assert "not the text that was annotated" in whole_cli("eval", "gold", ledger).stderr


def test_gold_has_to_be_named(whole_cli: Cli) -> None:
    assert whole_cli("eval", "-", "ledger.jsonl").exit_code == 2


def test_gains_and_losses_since_another_ledger(ledger: str, whole_cli: Cli) -> None:
    lines = Path(ledger).read_text("utf-8").splitlines(keepends=True)
    Path("old.jsonl").write_text("".join(line for line in lines if '"kind":"dose"' not in line), "utf-8")
    result = whole_cli("eval", "gold", ledger, "--compare", "old.jsonl", "--only", "dose")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    (difference,) = (row for row in rows if row["kind"] == "difference")
    assert (difference["f1_before"], difference["f1"], difference["gained"]) == (0.0, 1.0, 1)
    assert [row["quote"] for row in rows if row["kind"] == "gained"] == ["4.5 mg"]
    table = whole_cli("eval", "gold", "old.jsonl", "--compare", ledger, "--format", "table").stdout
    assert "- page:11-17 dose lost “4.5 mg”" in " ".join(table.split())


def test_standard_input_is_read_once(gold: Path, cli: Cli) -> None:
    result = cli("eval", "gold", "-", "--compare", "-")
    assert (result.exit_code, "standard input can be read once" in result.stderr) == (2, True)
