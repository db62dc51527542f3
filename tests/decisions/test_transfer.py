"""The log as JSON Lines and back: nothing is lost, nothing comes twice, nothing is refused in silence."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.decisions.desk import Desk
from claimx.decisions.entries import named, now
from claimx.decisions.log import Log
from claimx.decisions.model import Assignment, Sample, Stratum, Target
from claimx.decisions.transfer import Taken, encode, from_jsonl
from claimx.errors import LedgerError

ABOUT = Callable[..., Target]


def exported(log: Log) -> list[bytes]:
    """The lines of a log, as ``claimx export --to decisions`` writes them."""
    return list(encode(entry for _, entry in log.lines()))


@pytest.fixture
def lines(path: Path, about: ABOUT) -> list[bytes]:
    """A log with an entry of each kind and a chain on one claim."""
    with Log(path) as log:
        desk = Desk(log)
        stamp: dict[str, Any] = {"id": "", "time": now(), "reviewer": "ann", "claimx": "0"}
        desk.write(named(Assignment(**stamp, blind=True, shares={"ann": ["cla_1"]})))
        drawn = Stratum(name="all", size=3, drawn=["cla_1"])
        desk.write(named(Sample(**stamp, name="s", by=None, seed=7, ledger="0" * 64, strata=[drawn])))
        for action in ("accept", "reject", "maybe"):
            desk.decide("ann", about("cla_1", exact="naïve \N{MICROSCOPE} \x00\x1b"), action)
        desk.undo("ann")
        desk.redo("ann")
        assert desk.history.assignment() is not None
        assert list(desk.history.samples()) == ["s"]
        return exported(log)


def test_there_and_back_is_the_same_bytes(lines: list[bytes], tmp_path: Path) -> None:
    with Log(tmp_path / "b.sqlite") as log:
        assert from_jsonl(log, lines, "log") == Taken(new=7, known=0)
        assert exported(log) == lines


def test_importing_twice_is_importing_once(lines: list[bytes], tmp_path: Path) -> None:
    with Log(tmp_path / "b.sqlite") as log:
        from_jsonl(log, lines[:3], "log")
        assert from_jsonl(log, [*lines, b"\n", *lines], "log") == Taken(new=4, known=10)
        assert exported(log) == lines


def test_no_entry_comes_before_the_one_that_it_follows(lines: list[bytes], tmp_path: Path) -> None:
    mixed = lines[2:]
    for seed in range(20):
        random.Random(seed).shuffle(mixed)
        with Log(tmp_path / f"{seed}.sqlite") as log:
            from_jsonl(log, mixed, "log")
            assert exported(log) == lines[2:]
            assert Desk(log).history.breaks == []


def test_a_long_chain_in_the_wrong_order(path: Path, about: ABOUT, tmp_path: Path) -> None:
    with Log(path) as log:
        desk = Desk(log)
        with log.writing():
            for _ in range(3000):
                desk.decide("ann", about(), "accept")
        lines = exported(log)
    with Log(tmp_path / "b.sqlite") as log:
        from_jsonl(log, lines[::-1], "log")
        assert exported(log) == lines


def test_fields_of_a_later_version_are_kept(lines: list[bytes], tmp_path: Path) -> None:
    from claimx.decisions.entries import _id_of

    content = {**json.loads(lines[2]), "mood": {"good": True}}
    content["id"] = _id_of(dict(content))
    line = json.dumps(content, separators=(",", ":")).encode() + b"\n"
    with Log(tmp_path / "b.sqlite") as log:
        from_jsonl(log, [line], "log")
        assert exported(log) == [line]
        assert Desk(log).history.state("ann", "cla_1").verdict == "accepted"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda line: line[:-20], "log, line 3: not an entry"),
        (lambda line: b"\xff\xfe" + line, "log, line 3: not an entry"),
        (lambda line: b"[" * 100_000, "log, line 3: not an entry"),
        (lambda line: b'{"schema":"claimx/1","kind":"claim"}', "log, line 3: written under 'claimx/1'"),
        (lambda line: line.replace(b"claimx-review/1", b"claimx-review/2"), "line 3: written under 'claimx-review/2'"),
        (lambda line: line.replace(b'"reviewer":"ann"', b'"reviewer":"bob"'), "line 3: .* does not say what it said"),
        (lambda line: re.sub(rb'"id":"dec_\w+"', b'"id":"dec_0"', line), "line 3: .* does not say what it said"),
    ],
)
def test_a_line_that_is_no_entry(
    spoil: Callable[[bytes], bytes], message: str, lines: list[bytes], tmp_path: Path
) -> None:
    lines[2] = spoil(lines[2])
    with Log(tmp_path / "b.sqlite") as log:
        with pytest.raises(LedgerError, match=message):
            from_jsonl(log, lines, "log")
        assert list(log.entries()) == []


def test_logs_of_two_machines(path: Path, about: ABOUT, tmp_path: Path) -> None:
    """Two reviewers apart are put together without a word; one reviewer on both machines is told of."""
    with Log(path) as log, Log(tmp_path / "b.sqlite") as other:
        Desk(log).decide("ann", about(), "accept")
        theirs = Desk(other)
        theirs.decide("bob", about(), "reject")
        fork = theirs.decide("ann", about(), "maybe")
        taken = from_jsonl(log, exported(other), "b")
        history = Desk(log).history
        assert {name: state.verdict for name, state in history.states("cla_1").items()} == {
            "ann": "maybe",
            "bob": "rejected",
        }
        (broken,) = history.breaks
        assert taken == Taken(new=2, known=0, breaks=(broken,))
        assert (broken.entry, broken.reviewer, broken.claim) == (fork.id, "ann", "cla_1")
        assert "two places" in broken.why


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        ({"after": {"verdict": "accepted", "fields": {"relation": "<script>"}}}, "relation: there is no value"),
        ({"after": {"verdict": "accepted", "fields": {"drug": 7}}}, "drug: a name"),
        ({"reviewer": "a\x1b[31mb"}, "needs a name"),
        ({"reviewer": "x" * 1000}, "needs a name"),
        ({"target": {"start": -1}}, "offsets"),
        ({"target": {"end": 400}}, "offsets"),
        ({"target": {"added": True, "said": {"relation": "cures"}}}, "relation: there is no value"),
    ],
)
def test_a_line_that_says_what_nobody_can_have_decided(
    spoil: dict[str, Any], message: str, lines: list[bytes], tmp_path: Path
) -> None:
    from claimx.decisions.entries import _id_of

    content = json.loads(lines[2])
    for name, value in spoil.items():
        content[name] = {**content[name], **value} if isinstance(value, dict) else value
    content["id"] = _id_of(dict(content))
    with Log(tmp_path / "b.sqlite") as log:
        with pytest.raises(LedgerError, match=f"log, line 1: .*{message}"):
            from_jsonl(log, [json.dumps(content).encode()], "log")
        assert list(log.entries()) == []


def test_fields_that_this_version_does_not_know_are_no_harm(lines: list[bytes], tmp_path: Path) -> None:
    from claimx.decisions.entries import _id_of

    content = json.loads(lines[2])
    content["after"]["fields"] = {"mood": "good"}
    content["id"] = _id_of(dict(content))
    with Log(tmp_path / "b.sqlite") as log:
        assert from_jsonl(log, [json.dumps(content).encode()], "log").new == 1


@pytest.mark.parametrize("depth", [900, 1100, 100_000])
def test_an_entry_that_is_nested_too_deeply(depth: int, lines: list[bytes], tmp_path: Path) -> None:
    lines[2] = lines[2].rstrip()[:-1] + b',"mood":' + b"[" * depth + b"]" * depth + b"}"
    with Log(tmp_path / "b.sqlite") as log:
        with pytest.raises(LedgerError, match="log, line 3"):
            from_jsonl(log, lines, "log")
        assert list(log.entries()) == []
