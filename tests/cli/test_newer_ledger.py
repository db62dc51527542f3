"""What was decided on an older ledger is told in the same way by every command that reads decisions."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from claimx.decisions.desk import Desk
from claimx.decisions.log import Log
from claimx.decisions.target import target_of
from claimx.ledger import by_document, read_ledger
from claimx.records import ClaimRecord
from claimx.run.texts import Texts

Cli = Callable[..., Any]
PAGE = """A randomized trial of 40 nurses compared melatonin with placebo.

Melatonin reduced insomnia in nurses. Aspirin prevents stroke in older adults. Ketamine improves depression within hours.
"""


def claims(root: Path) -> dict[str, tuple[ClaimRecord, Any]]:
    with (root / "l.jsonl").open("rb") as lines:
        documents = list(Texts().read_all(by_document(read_ledger(lines, "l.jsonl"))))
    return {each.drug: (each, page) for page in documents for each in page.records if isinstance(each, ClaimRecord)}


def test_an_edited_page_in_another_folder(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the true pipeline in place of that of the fixture
    monkeypatch.chdir(tmp_path)
    Path("old").mkdir()
    Path("old/page.txt").write_text(PAGE, encoding="utf-8")
    assert cli("extract", "old", "-q", "-o", "l.jsonl").exit_code == 0
    before = claims(tmp_path)
    assert cli("sample", "l.jsonl", "--size", "9", "--name", "audit").exit_code == 0
    with Log.beside("l.jsonl") as log:
        desk = Desk(log)
        for name in ("ann", "ben"):
            desk.decide(name, target_of(*before["melatonin"]), "accept")
            desk.decide(name, target_of(*before["ketamine"]), "accept" if name == "ann" else "reject")
            desk.decide(name, target_of(*before["aspirin"]), "accept")

    Path("new").mkdir()
    edited = "Updated in March, by people who had not read it before.\n\n" + PAGE.replace("Aspirin", "Warfarin")
    Path("new/page.txt").write_text(edited, encoding="utf-8")
    Path("old/page.txt").unlink()
    assert cli("extract", "new", "-q", "-o", "l.jsonl").exit_code == 0
    now = claims(tmp_path)
    assert now["melatonin"][0].id != before["melatonin"][0].id

    scope = json.loads(cli("agree", "l.jsonl").stdout.splitlines()[0])
    assert (scope["judged"], scope["gone"], scope["moved"], scope["disagreements"]) == (2, 1, 2, 1)
    audit = json.loads(cli("sample", "l.jsonl", "--results").stdout.splitlines()[0])
    assert (audit["accepted"], audit["disputed"]) == (2, 1)  # about the ledger that it was drawn from
    exported = cli("export", "l.jsonl", "--to", "csv", "--reviewed")
    rows = csv.DictReader(StringIO(exported.stdout.lstrip("\ufeff")))
    verdicts = {row["drug"]: row["verdict"] for row in rows if row["verdict"]}
    assert verdicts == {"melatonin": "accepted", "ketamine": "disputed"}
    assert "what was decided on 1 claim is not applied" in exported.stderr
    page = cli("report", "l.jsonl").stdout
    assert "What was decided on 1 claim is not applied" in page
    assert "figures are about that one" in page and "the 2 that were decided" in page


def test_a_ledger_from_standard_input_has_no_log(cli: Cli) -> None:
    for command in (("export", "-", "--to", "csv", "--reviewed"), ("report", "-", "--reviewed", "-o", "r.html")):
        result = cli(*command)
        assert result.exit_code == 2 and "standard input has no log" in result.stderr
