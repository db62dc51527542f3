"""``claimx assign``, ``agree``, ``adjudicate`` and ``sample``: a ledger and its log in, shares, statistics and samples out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.testing import Result

from claimx.cli import choices
from claimx.decisions.desk import Desk
from claimx.decisions.log import Log
from claimx.decisions.model import Assignment, Sample
from claimx.decisions.target import target_of
from claimx.decisions.transfer import encode
from claimx.ledger import by_document, read_ledger
from claimx.records import ClaimRecord
from claimx.sampling.draw import Allocation, By

Run = Callable[..., Result]


def claim(page: str, number: int, **fields: Any) -> dict[str, Any]:
    source = {
        "path": page,
        "sha256": page * 8,
        "type": "blog",
        "title": None,
        "url": None,
        "published": None,
        "speaker": "author",
    }
    evidence = {"level": None, "scheme": "ocebm-2011", "design": "rct", "basis": "none", "levels": {}, "n": None,
                "reason": {"rule": "x"}}  # fmt: skip
    return {
        "schema": "claimx/1", "kind": "claim", "id": f"cla_{page}{number}", "source": source, "section": "body",
        "quote": "Zinc \x1b[31mhelps", "start": 0, "end": 15, "sentence": [0, 15], "confidence": 0.9, "evidence": evidence,
        "drug": "zinc", "drug_ids": [], "doses": [], "relation": "treats" if number % 2 else "harms", "object": "cold",
        "object_ids": [], "finding": "effect", "certainty": "asserted", "strength": "causal", "speaker": "author",
        "speaker_name": None, "population": {}, "comparator": {}, "effect": None, "citation_ids": [], "flags": [], **fields,
    }  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Three pages of ten claims each."""
    monkeypatch.setenv("CLAIMX_REVIEWER", "lead")
    path = tmp_path / "ledger.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for page in "abc":
            for number in range(10):
                stream.write(json.dumps(claim(page, number), separators=(",", ":")) + "\n")
    return str(path)


def review(ledger: str, name: str, verdicts: dict[str, str], log: str | None = None, round: Any = "review") -> None:
    """Decide: the action by claim."""
    lines = Path(ledger).read_bytes().splitlines()
    with Log(log or Log.path_beside(ledger)) as opened:
        desk = Desk(opened)
        for document in by_document(read_ledger(lines, ledger)):
            for record in document.records:
                if isinstance(record, ClaimRecord) and record.id in verdicts:
                    action: Any = verdicts[record.id]
                    what: dict[str, Any] = {
                        "correct": {"fields": {"certainty": "hedged"}},
                        "reject": {"reason": "wrong_drug"},
                    }.get(action, {})
                    desk.decide(name, target_of(record, document), action, round=round, **what)


@pytest.fixture
def reviewed(ledger: str) -> str:
    """Page a by ann and ben, who differ on two of its claims."""
    same = {f"cla_a{number}": "accept" for number in range(6)} | {"cla_a6": "reject", "cla_a7": "correct"}
    review(ledger, "ann", same | {"cla_a8": "accept", "cla_a9": "correct"})
    review(ledger, "ben", same | {"cla_a8": "reject", "cla_a9": "accept"})
    return ledger


def test_choices_are_those_of_the_code() -> None:
    assert get_args(choices.SampleByChoice) == get_args(By)
    assert get_args(choices.AllocationChoice) == get_args(Allocation)


def test_assign_writes_what_review_reads(ledger: str, cli: Run, rows: Any) -> None:
    result = cli("assign", ledger, "ann", "ben", "--double", "20", "--by", "claim", "--blind")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(row["reviewer"], row["claims"], row["with"]) for row in rows(result.stdout)] == [
        ("ann", 18, {"ben": 6}), ("ben", 18, {"ann": 6}),
    ]  # fmt: skip
    with Log.beside(ledger) as log:
        (entry,) = (entry for _, entry in log.entries())
    assert isinstance(entry, Assignment)
    assert (entry.reviewer, entry.blind, len(entry.shares["ann"])) == ("lead", True, 18)


def test_assign_dry_writes_nothing(ledger: str, cli: Run) -> None:
    assert cli("assign", ledger, "ann", "--dry-run").exit_code == 0
    assert not Path(f"{ledger}.review.sqlite").exists()
    with Log.beside(ledger) as log:
        assert list(log.entries()) == []


def test_assign_a_sample_only(ledger: str, cli: Run, rows: Any) -> None:
    drawn = {row["claim"] for row in rows(cli("sample", ledger, "--size", "8", "--name", "audit").stdout)}
    cli("assign", ledger, "ann", "ben", "--sample", "audit", "--double", "100")
    with Log.beside(ledger) as log:
        entry = Desk(log).history.assignment()
    assert entry is not None
    assert set(entry.shares["ann"]) == set(entry.shares["ben"]) == drawn


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ann", "--double", "20"), "two reviewers"),
        (("ann", " ann "), "named twice"),
        (("ann", "--sample", "none"), "no sample"),
    ],
)
def test_assign_says_what_it_cannot_do(arguments: tuple[str, ...], told: str, ledger: str, cli: Run) -> None:
    result = cli("assign", ledger, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_agree_tells_of_every_field_and_pair(reviewed: str, cli: Run, rows: Any) -> None:
    result = cli("agree", reviewed)
    assert result.exit_code == 0
    assert result.stderr == "claimx: 2 reviewers, 10 claims decided, 10 by several: 2 disagreements\n"
    found = rows(result.stdout)
    assert [row["reviewer"] for row in found if row["kind"] == "reviewer"] == ["ann", "ben"]
    verdict = next(row for row in found if row["kind"] == "agreement" and row["statistic"] == "kappa")
    assert (verdict["field"], verdict["claims"], verdict["agreement"]) == ("verdict", 10, 0.9)
    assert verdict["value"] == pytest.approx(0.6154, abs=1e-4)
    assert result.stdout == cli("agree", reviewed).stdout


def test_agree_for_people(reviewed: str, cli: Run) -> None:
    shown = cli("agree", reviewed, "--format", "table").stdout
    assert "ann and ben" in shown
    assert "90.0%" in shown
    listed = cli("agree", reviewed, "--disagreements", "--format", "table").stdout
    assert "ben rejected: wrong drug" in listed
    assert "ann accepted, certainty hedged" in listed
    assert "\x1b" not in listed


def test_agree_takes_logs_of_other_machines(reviewed: str, cli: Run, rows: Any, tmp_path: Path) -> None:
    other = str(tmp_path / "other.sqlite")
    review(reviewed, "cat", {"cla_a8": "reject", "cla_b1": "accept"}, log=other)
    with Log(other) as log:
        (tmp_path / "cat.jsonl").write_bytes(b"".join(encode(entry for _, entry in log.lines())))
    for name in (other, str(tmp_path / "cat.jsonl")):
        result = cli("agree", reviewed, name)
        assert result.exit_code == 0, (result.stderr, result.exception)
        found = rows(result.stdout)
        assert (found[0]["reviewers"], found[0]["judged"]) == (3, 11)
    only = rows(cli("agree", reviewed, other, "--reviewer", "ann", "--reviewer", "cat").stdout)
    assert [row["reviewer"] for row in only if row["kind"] == "reviewer"] == ["ann", "cat"]


def test_agree_counts_what_is_not_in_the_ledger(reviewed: str, cli: Run) -> None:
    lines = Path(reviewed).read_text(encoding="utf-8").splitlines(keepends=True)
    Path(reviewed).write_text("".join(lines[2:]), encoding="utf-8")
    assert "8 by several: 2 disagreements; 2 decided claims are not in this ledger" in cli("agree", reviewed).stderr


def test_agree_needs_a_log_and_known_names(ledger: str, cli: Run) -> None:
    result = cli("agree", ledger)
    assert (result.exit_code, "no such log" in result.stderr) == (2, True)
    review(ledger, "ann", {"cla_a1": "accept"})
    assert "who decided: ann" in cli("agree", ledger, "--reviewer", "bob").stderr


def test_adjudicate_serves_the_open_disagreements(reviewed: str, cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[dict[str, Any]] = []
    monkeypatch.setattr("claimx.review.server.serve", lambda ledger, **options: served.append(options))
    assert cli("adjudicate", reviewed, "--reviewer", "eve").exit_code == 0
    assert {name: served[0][name] for name in ("reviewer", "mode", "names", "only")} == {
        "reviewer": "eve", "mode": "adjudicate", "names": False, "only": ["cla_a8", "cla_a9"],
    }  # fmt: skip
    review(reviewed, "eve", {"cla_a8": "accept"}, round="adjudication")
    cli("adjudicate", reviewed, "--names")
    cli("adjudicate", reviewed, "--again")
    assert [(one["only"], one["names"]) for one in served[1:]] == [(["cla_a9"], True), (["cla_a8", "cla_a9"], False)]
    review(reviewed, "eve", {"cla_a9": "accept"}, round="adjudication")
    result = cli("adjudicate", reviewed)
    assert (result.exit_code, len(served)) == (0, 3)
    assert "all 2 disagreements are decided" in result.stderr


def test_an_adjudicator_is_not_told_who_said_what(reviewed: str) -> None:
    from claimx.review.unnamed import unnamed

    called = unnamed(["ann", "ben", "cat"], "cla_a8")
    assert sorted(called.values()) == ["Reviewer A", "Reviewer B", "Reviewer C"]
    assert len({unnamed(["ann", "ben"], f"cla_{number}")["ann"] for number in range(20)}) == 2


@pytest.fixture
def draw(ledger: str, cli: Run, rows: Any) -> Iterator[Callable[..., list[str]]]:
    yield lambda *arguments: [row["claim"] for row in rows(cli("sample", ledger, *arguments).stdout)]


def test_sample_draws_the_same_again(draw: Any, ledger: str) -> None:
    one = draw("--size", "6", "--seed", "7")
    assert len(set(one)) == 6
    assert draw("--size", "6", "--seed", "7") == one
    assert draw("--size", "6", "--seed", "8") != one
    with Log.beside(ledger) as log:
        found = [entry for _, entry in log.entries() if isinstance(entry, Sample)]
    assert [(entry.name, entry.seed) for entry in found] == [("6, seed 7", 7), ("6, seed 8", 8)]


def test_sample_by_stratum_and_by_document(draw: Any) -> None:
    assert sum(int(name[-1]) % 2 for name in draw("--size", "10", "--by", "relation", "--allocation", "equal")) == 5
    whole = draw("--documents", "2")
    assert len(whole) == 20
    assert len({name[4] for name in whole}) == 2


def test_a_name_stands_for_one_sample(ledger: str, cli: Run) -> None:
    assert cli("sample", ledger, "--size", "6", "--name", "audit").exit_code == 0
    result = cli("sample", ledger, "--size", "7", "--name", "audit")
    assert (result.exit_code, "another sample 'audit'" in result.stderr) == (2, True)


def test_sample_results(ledger: str, cli: Run, rows: Any, draw: Any) -> None:
    drawn = draw("--size", "10", "--seed", "1", "--name", "audit")
    review(ledger, "ann", {name: "reject" if name == drawn[0] else "accept" for name in drawn})
    found = rows(cli("sample", ledger, "--results").stdout)
    assert found[0]["kind"] == "audit"
    precision = found[1]
    assert (precision["measure"], precision["hits"], precision["judged"], precision["method"]) == (
        "precision",
        9,
        10,
        "Wilson",
    )
    shown = cli("sample", ledger, "--results", "--name", "audit", "--format", "table").stdout
    assert "Of 30 claims we drew 10 at random (seed 1)." in " ".join(shown.split())
    with Path(ledger).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(claim("d", 1)) + "\n")
    assert "when the ledger was another" in cli("sample", ledger, "--results").stderr


def test_sample_sizes(ledger: str, cli: Run, rows: Any) -> None:
    found = rows(cli("sample", ledger, "--margin", "10").stdout)
    assert [row["expected"] for row in found] == [0.01, 0.05, 0.1, 0.2, 0.5]
    assert all(row["high"] - row["low"] <= 0.2 + 1e-9 for row in found)
    assert "half of the interval is 10 points" in cli("sample", ledger, "--margin", "10", "--format", "table").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "says what to do"),
        (("--size", "3", "--results"), "says what to do"),
        (("--documents", "3", "--by", "drug"), "go with --size"),
        (("--size", "3", "--allocation", "equal"), "among strata"),
        (("--results", "--name", "x"), "no such log"),
    ],
)
def test_sample_says_what_it_cannot_do(arguments: tuple[str, ...], told: str, ledger: str, cli: Run) -> None:
    result = cli("sample", ledger, *arguments)
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize("command", ["assign", "agree", "adjudicate", "sample"])
def test_standard_input_has_no_log(command: str, cli: Run) -> None:
    arguments = {"assign": ("ann",), "sample": ("--size", "3")}.get(command, ())
    result = cli(command, "-", *arguments)
    assert (result.exit_code, "standard input" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("reviewer", "mode", "blind"), [("ann", "review", True), ("eve", "review", False), ("ann", "adjudicate", False)]
)
def test_who_is_assigned_blind_reviews_blind(reviewer: str, mode: Any, blind: bool, ledger: str, cli: Run) -> None:
    from claimx.review.index import Index
    from claimx.review.session import Options, Review

    cli("assign", ledger, "ann", "ben", "--blind")
    with Log.beside(ledger) as log:
        index = Index(ledger)
        found = Review(index, Desk(log), None, Options(reviewer, mode))  # type: ignore[arg-type]
        index.close()
    assert found.options.blind == blind
