"""``claimx report``: a ledger in, one HTML file out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]


@pytest.fixture
def ledger(folder: Path, whole_cli: Cli) -> str:
    assert whole_cli("extract", "-q", "pages", "-o", "ledger.jsonl").exit_code == 0
    return "ledger.jsonl"


def test_a_file_and_standard_output_are_the_same(ledger: str, whole_cli: Cli) -> None:
    assert whole_cli("report", ledger, "-o", "report.html").exit_code == 0
    written = Path("report.html").read_bytes()
    assert written.startswith(b"<!DOCTYPE html>")
    assert written.endswith(b"</html>\n")
    assert whole_cli("report", ledger).stdout_bytes == written
    assert b"Claims in ledger.jsonl" in written


def test_from_standard_input(ledger: str, whole_cli: Cli) -> None:
    result = whole_cli("report", "-", "--title", "A <title>", stdin=Path(ledger).read_bytes())
    assert result.exit_code == 0
    assert "<h1>A &lt;title&gt;</h1>" in result.stdout


def test_a_document_that_is_gone_is_told_and_its_quotes_are_there(ledger: str, whole_cli: Cli) -> None:
    Path("pages/a.txt").unlink()
    result = whole_cli("report", ledger, "-o", "report.html")
    assert result.exit_code == 1
    assert "pages/a.txt: only its quotes are shown" in result.stderr
    assert "could not be read again" in Path("report.html").read_text(encoding="utf-8")
    assert whole_cli("report", ledger, "-o", "report.html", "-q").stderr == ""


def test_documents_elsewhere(ledger: str, whole_cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert whole_cli("report", "../ledger.jsonl", "-o", "r.html").exit_code == 1
    assert whole_cli("report", "../ledger.jsonl", "--root", "..", "-o", "r.html").exit_code == 0


def test_without_documents_nothing_is_read(ledger: str, whole_cli: Cli) -> None:
    Path("pages/a.txt").unlink()
    assert whole_cli("report", ledger, "--documents", "none").exit_code == 0


def test_an_input_is_not_overwritten(ledger: str, whole_cli: Cli) -> None:
    before = Path(ledger).read_bytes()
    result = whole_cli("report", ledger, "-o", ledger)
    assert result.exit_code == 2
    assert Path(ledger).read_bytes() == before


def test_reviewed_needs_a_review(ledger: str, whole_cli: Cli) -> None:
    result = whole_cli("report", ledger, "--reviewed")
    assert result.exit_code == 2
    assert "claimx review ledger.jsonl" in result.stderr


def test_decisions_beside_the_ledger_are_taken_in(ledger: str, whole_cli: Cli) -> None:
    from claimx.decisions.history import History
    from claimx.decisions.log import Log
    from claimx.decisions.target import target_of
    from claimx.ledger import read_ledger
    from claimx.records import ClaimRecord

    with Path(ledger).open("rb") as lines:
        claim = next(record for record in read_ledger(lines, ledger) if isinstance(record, ClaimRecord))
    with Log.beside(ledger) as log:
        log.append(History().decide("ada", target_of(claim), "reject", reason="not_a_claim"))
    html = whole_cli("report", ledger).stdout
    assert "review: rejected" in html
    assert "review: rejected" not in whole_cli("report", ledger, "--reviewed").stdout


def test_no_ledger(whole_cli: Cli) -> None:
    assert whole_cli("report", "none.jsonl", "-o", "r.html").exit_code == 2
    assert not Path("r.html").exists()
