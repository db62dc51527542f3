"""``claimx import`` and the exports for annotation tools: there and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from claimx.decisions.history import History
from claimx.decisions.log import Log

Cli = Callable[..., Result]


@pytest.fixture
def ledger(folder: Path, whole_cli: Cli) -> str:
    assert whole_cli("extract", "-q", "pages", "-o", "ledger.jsonl").exit_code == 0
    return "ledger.jsonl"


def exported(cli: Cli, ledger: str, tool: str) -> Path:
    result = cli("export", ledger, "--to", tool, "-o", f"out-{tool}")
    assert (result.exit_code, result.stderr) == (0, "")
    return Path(f"out-{tool}")


def verdicts(ledger: str, reviewer: str) -> list[str | None]:
    with Log.beside(ledger, reading=True) as log:
        history = History(entry for _, entry in log.entries())
        return [history.state(reviewer, claim).verdict for claim in history.claims()]


def test_prodigy_there_and_back(ledger: str, whole_cli: Cli, rows: Any) -> None:
    tasks = rows(exported(whole_cli, ledger, "prodigy").read_text("utf-8"))
    answers = [{**task, "answer": "accept", "_annotator_id": "ada"} for task in tasks]
    Path("answers.jsonl").write_text("".join(json.dumps(row) + "\n" for row in answers), "utf-8")
    result = whole_cli("import", ledger, "answers.jsonl", "--from", "prodigy")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"claimx: {len(tasks)} decisions taken ({len(tasks)} accept), 0 known\n"
    assert verdicts(ledger, "ada") == ["accepted"] * len(tasks)
    again = whole_cli("import", ledger, "answers.jsonl", "--from", "prodigy")
    assert (again.exit_code, again.stderr) == (0, f"claimx: 0 decisions taken, {len(tasks)} known\n")
    assert whole_cli("import", "-q", ledger, "answers.jsonl", "--from", "prodigy").stderr == ""


def test_doccano_there_and_back(ledger: str, whole_cli: Cli, rows: Any) -> None:
    examples = rows((exported(whole_cli, ledger, "doccano") / "examples.jsonl").read_text("utf-8"))
    assert all(json.loads(row["target"])["claim"] == row["claim"] for row in examples)
    Path("all.jsonl").write_text("".join(json.dumps({"id": 9, **row}) + "\n" for row in examples), "utf-8")
    result = whole_cli("import", ledger, "all.jsonl", "--from", "doccano", "--reviewer", "eve")
    assert f"{len(examples)} examples were left as they were and decide nothing (--approved" in result.stderr
    whole_cli("import", ledger, "all.jsonl", "--from", "doccano", "--reviewer", "eve", "--approved")
    assert verdicts(ledger, "eve") == ["accepted"] * len(examples)


def test_label_studio_there_and_back(ledger: str, whole_cli: Cli) -> None:
    tasks = json.loads((exported(whole_cli, ledger, "label-studio") / "tasks.json").read_text("utf-8"))
    assert all(json.loads(task["data"]["target"])["claim"] == task["data"]["claim"] for task in tasks)
    choice = {"from_name": "verdict", "to_name": "text", "type": "choices", "value": {"choices": ["maybe"]}}
    done = [{**task, "annotations": [{"result": [choice], "completed_by": {"email": "kim"}}]} for task in tasks]
    result = whole_cli("import", ledger, "-", "--from", "label-studio", stdin=json.dumps(done))
    assert result.exit_code == 0
    assert verdicts(ledger, "kim") == ["maybe"] * len(tasks)


def test_decisions_of_another_machine(ledger: str, whole_cli: Cli) -> None:
    tasks = exported(whole_cli, ledger, "prodigy").read_text("utf-8")
    answers = tasks.replace('{"text"', '{"answer":"reject","text"')
    whole_cli("import", ledger, "-", "--from", "prodigy", "--reviewer", "ada", stdin=answers)
    log = whole_cli("export", ledger, "--to", "decisions").stdout
    Path("other.jsonl").write_bytes(Path(ledger).read_bytes())
    result = whole_cli("import", "other.jsonl", "-", "--from", "decisions", stdin=log)
    count = len(log.splitlines())
    assert (result.exit_code, result.stderr) == (0, f"claimx: {count} new entries, 0 known\n")
    assert whole_cli("export", "other.jsonl", "--to", "decisions").stdout == log
    assert whole_cli("import", "other.jsonl", "-", "--from", "decisions", stdin=log).stderr.startswith("claimx: 0 new")


def test_what_is_refused_is_said_and_the_rest_taken(ledger: str, whole_cli: Cli, rows: Any) -> None:
    first, *_ = rows(exported(whole_cli, ledger, "prodigy").read_text("utf-8"))
    strange = {**first, "answer": "accept", "claimx": {**first["claimx"], "claim": "cla_\x1b[31m"}}
    content = json.dumps(strange) + "\n" + json.dumps({**first, "answer": "accept"}) + "\n{\n"
    result = whole_cli("import", ledger, "-", "--from", "prodigy", "--reviewer", "ada", stdin=content)
    assert result.exit_code == 1
    assert "-, line 1: not taken: its claim 'cla_\\x1b[31m' is not in this ledger" in result.stderr
    assert "-, line 3: not taken: it is not JSON" in result.stderr
    assert "1 decisions taken (1 accept)" in result.stderr
    assert "\x1b" not in result.stderr


def test_answers_of_another_ledger_leave_no_log(ledger: str, whole_cli: Cli, rows: Any) -> None:
    (first, *_) = rows(exported(whole_cli, ledger, "prodigy").read_text("utf-8"))
    content = json.dumps({**first, "answer": "accept", "claimx": {**first["claimx"], "claim": "cla_0"}})
    result = whole_cli("import", ledger, "-", "--from", "prodigy", "--reviewer", "ada", stdin=content)
    assert result.exit_code == 2
    assert "import into the ledger that the tasks were exported from" in result.stderr
    assert not Path(Log.path_beside(ledger)).exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ledger.jsonl", "no.jsonl", "--from", "prodigy"], "no.jsonl: there is no such file"),
        (["-", "ledger.jsonl", "--from", "prodigy"], "a ledger from standard input has no place for its log"),
        (
            ["ledger.jsonl", "-", "--from", "decisions", "--reviewer", "x"],
            "--reviewer says nothing to --from decisions",
        ),
        (["ledger.jsonl", "-", "--from", "prodigy", "--approved"], "--approved says nothing to --from prodigy"),
        (["ledger.jsonl", "-", "--from", "label-studio"], "-: not JSON"),
        (["ledger.jsonl", "-", "--from", "excel"], "Invalid value for '--from'"),
    ],
)
def test_what_cannot_be_done(folder: Path, cli: Cli, arguments: list[str], message: str) -> None:
    Path("ledger.jsonl").write_text("", "utf-8")
    result = cli("import", *arguments, stdin="")
    assert result.exit_code == 2
    assert message in result.stderr


def test_tasks_outlive_the_ledger_that_they_were_made_of(ledger: str, whole_cli: Cli, rows: Any) -> None:
    tasks = rows(exported(whole_cli, ledger, "prodigy").read_text("utf-8"))
    answers = "".join(json.dumps({**task, "answer": "accept", "_annotator_id": "ada"}) + "\n" for task in tasks)
    page = next(path for path in sorted(Path("pages").rglob("*.txt")) if tasks[0]["text"] in path.read_text("utf-8"))
    page.write_text("One more line that moves all the others.\n\n" + page.read_text("utf-8"), "utf-8")
    assert whole_cli("extract", "-q", "pages", "-o", ledger).exit_code == 0
    result = whole_cli("import", ledger, "-", "--from", "prodigy", stdin=answers)
    assert result.exit_code == 0
    assert f"on claims of an earlier extraction: claimx review {ledger} shows" in result.stderr
    assert f"{len(tasks)} decisions taken" in result.stderr
    assert f"{len(tasks)} known" in whole_cli("import", ledger, "-", "--from", "prodigy", stdin=answers).stderr
