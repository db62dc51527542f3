"""A log that somebody else made to do harm: it is refused, and nothing but the log itself is ever touched."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.decisions import guarded
from claimx.decisions.desk import Desk
from claimx.decisions.log import Log
from claimx.decisions.model import Target
from claimx.errors import LedgerError, UsageError, WriteError

ABOUT = Callable[..., Target]


def altered(path: Path, *statements: str) -> None:
    other = sqlite3.connect(path)
    for statement in statements:
        other.execute(statement)
    other.commit()
    other.close()


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TRIGGER quiet BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END"],
        ["CREATE TRIGGER two AFTER INSERT ON entry BEGIN DELETE FROM sqlite_sequence; END"],
        ["CREATE TRIGGER up BEFORE INSERT ON ENTRY BEGIN SELECT RAISE(IGNORE); END"],
        ["DROP TRIGGER entry_stays"],
        ["DROP TRIGGER entry_is_kept"],
        ["DROP TRIGGER entry_is_new"],
        ["CREATE UNIQUE INDEX one ON entry (json_extract(entry, '$.reviewer'))"],
        ["ALTER TABLE entry ADD COLUMN more TEXT AS (hex(zeroblob(1000000000)))"],
        ["DROP VIEW decision", "DROP TABLE entry", "CREATE TABLE entry (seq INTEGER PRIMARY KEY, id, head, entry)"],
        ["DROP VIEW decision", "DROP TABLE entry", "CREATE VIEW entry AS SELECT 1 AS seq, 'x' AS id, '{}' AS head, '{}' AS entry"],
        ["DROP VIEW decision", "DROP TABLE entry", "CREATE VIEW entry AS WITH RECURSIVE n(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n) SELECT seq, 'x' AS id, '{}' AS head, '{}' AS entry FROM n"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("reading", [True, False])
def test_a_database_that_is_a_program_is_not_run(
    path: Path, about: ABOUT, statements: list[str], reading: bool
) -> None:
    with Log(path) as log:
        Desk(log).decide("ann", about(), "accept")
    altered(path, *statements)
    with pytest.raises(LedgerError, match="not the one that claimx makes"):
        Log(path, reading=reading)


def test_what_else_is_in_the_file_does_no_harm(path: Path, about: ABOUT) -> None:
    """Somebody may have looked at it with a tool that leaves views and statistics behind."""
    Log(path).close()
    altered(path, "CREATE VIEW mine AS SELECT count(*) FROM entry", "CREATE TABLE other (x)", "ANALYZE")
    with Log(path) as log:
        Desk(log).decide("ann", about(), "accept")
        assert len(list(log.entries())) == 1


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("reading", [True, False])
def test_no_link_leads_into_another_file(path: Path, tmp_path: Path, suffix: str, reading: bool) -> None:
    """A folder that was sent may hold a link beside its ledger: to an empty file, a database, a log of somebody else."""
    Log(path).close()
    for name, content in (("empty", b""), ("log", path.read_bytes()), ("text", b"words")):
        target = tmp_path / name
        target.write_bytes(content)
        link = Path(f"{path}{suffix}")
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        with pytest.raises(LedgerError, match="a link"):
            Log(path, reading=reading)
        assert target.read_bytes() == content
    link.unlink()
    link.symlink_to(tmp_path / "none")
    with pytest.raises(LedgerError, match=r"a link|no such log"):
        Log(path, reading=reading)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("reading", [True, False])
def test_a_pipe_is_not_waited_for(path: Path, reading: bool) -> None:
    os.mkfifo(path)
    with pytest.raises(LedgerError):
        Log(path, reading=reading)


def put(path: Path, about: ABOUT, change: Callable[[dict[str, Any]], object]) -> None:
    """Write a log with one entry that claimx would not write."""
    with Log(path) as log:
        made = Desk(log).decide("ann", about(), "correct", fields={"drug": "oxilabine"})
        line = next(line for _, line in log.lines())
    entry = json.loads(line)
    assert entry["id"] == made.id
    change(entry)
    other = sqlite3.connect(path)
    other.execute("INSERT INTO entry (id, entry) VALUES ('dec_x', ?)", (json.dumps(entry | {"id": "dec_x"}),))
    other.commit()
    other.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.update(reviewer="\x1b[2J\x1b[31madmin"),
        lambda entry: entry.update(reviewer="a\u202eda"),
        lambda entry: entry.update(reviewer="x" * 81),
        lambda entry: entry.update(reviewer=""),
        lambda entry: entry["after"].update(note="x" * 200_000),
        lambda entry: entry["after"]["fields"].update(citations=5),
        lambda entry: entry["after"]["fields"].update(relation="constructor"),
        lambda entry: entry["before"]["fields"].update(drug={"a": 1}),
        lambda entry: entry["after"]["fields"].update(object="x" * 10_000),
        lambda entry: entry.update(after=[]),
        lambda entry: entry.update(seconds="soon"),
    ],
)  # fmt: skip
def test_an_entry_that_claimx_never_writes_is_refused(
    path: Path, about: ABOUT, change: Callable[[dict[str, Any]], object]
) -> None:
    put(path, about, change)
    with Log(path, reading=True) as log, pytest.raises(LedgerError, match="entry 2"):
        list(log.entries())


@pytest.mark.parametrize("name", ["a\u200bda", "\x1b[1m", "x" * 81])
def test_names_in_an_assignment_are_names(path: Path, name: str) -> None:
    Log(path).close()
    line = {
        "schema": "claimx-review/1", "kind": "assignment", "id": "ass_x", "time": "2026-01-01T00:00:00.000Z",
        "reviewer": "ann", "claimx": "1", "blind": True, "shares": {name: []},
    }  # fmt: skip
    other = sqlite3.connect(path)
    other.execute("INSERT INTO entry (id, entry) VALUES ('ass_x', ?)", (json.dumps(line),))
    other.commit()
    other.close()
    with Log(path, reading=True) as log, pytest.raises(LedgerError, match="a reviewer needs a name"):
        list(log.heads())


def test_what_is_longer_than_anything_is_not_read(path: Path, about: ABOUT, monkeypatch: pytest.MonkeyPatch) -> None:
    put(path, about, lambda entry: entry["target"].update(exact="x" * 300_000))
    monkeypatch.setattr(guarded, "LONGEST", 100_000)
    with Log(path) as log, pytest.raises(LedgerError, match="larger than any"):
        list(log.entries())
    with Log(path) as log, pytest.raises(WriteError, match="larger than any"):
        log.append_lines([("dec_y", b'{"kind": "sample", "x": "' + b"y" * 200_000 + b'"}')])


def test_a_note_that_could_not_be_read_again_is_not_written(path: Path, about: ABOUT) -> None:
    with Log(path) as log, pytest.raises(UsageError, match="100,000 characters"):
        Desk(log).decide("ann", about(), "maybe", note="x" * 100_001)
