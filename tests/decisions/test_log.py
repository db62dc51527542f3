"""The log is whole whatever happens to the process, the disk or the file, and it only grows."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimx.decisions import log as log_module
from claimx.decisions.desk import Desk
from claimx.decisions.entries import encode
from claimx.decisions.final import final_states
from claimx.decisions.history import History
from claimx.decisions.log import Log
from claimx.decisions.model import Target
from claimx.errors import LedgerError, UsageError, WriteError

ABOUT = Callable[..., Target]


def test_what_was_appended_is_there(path: Path, about: ABOUT) -> None:
    with Log(path) as log:
        desk = Desk(log)
        made = desk.decide("ann", about(), "reject", reason="other", note="n")
    with Log(path) as log:
        assert list(log.entries()) == [(1, made)]
        assert list(log.decisions("ann")) == [made]
        assert list(log.decisions("bob")) == []
        assert list(log.entries(since=1)) == []
        assert Desk(log).history.state("ann", "cla_1") == made.after


def test_it_stands_beside_the_ledger(tmp_path: Path) -> None:
    with Log.beside(str(tmp_path / "x.jsonl")) as log:
        assert log.path == str(tmp_path / "x.jsonl.review.sqlite")
    with pytest.raises(UsageError, match="standard input"):
        Log.beside("-")


@pytest.mark.parametrize("name", ["?mode=memory", "a#b%20c.sqlite", ":memory:", "ünïcode \N{MICROSCOPE}.sqlite"])
def test_a_file_may_have_any_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Log(name).close()
    assert (tmp_path / name).stat().st_size > 0


def test_appending_twice_is_appending_once(path: Path, about: ABOUT) -> None:
    entry = History().decide("ann", about(), "accept")
    with Log(path) as log:
        log.append(entry)
        log.append(entry)
        assert len(list(log.entries())) == 1


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_nobody_else_may_read_it(path: Path) -> None:
    Log(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET entry = '{}'",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry (seq, id, entry) VALUES (1, 'x', '{}')",
        "INSERT OR REPLACE INTO entry (id, entry) SELECT id, '{}' FROM entry",
        "REPLACE INTO entry (seq, id, entry) SELECT seq, id, '{}' FROM entry",
    ],
)
def test_it_only_grows(statement: str, path: Path, about: ABOUT) -> None:
    with Log(path) as log:
        Desk(log).decide("ann", about(), "accept")
        before = list(log.lines())
    other = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        other.execute(statement)
    other.close()
    with Log(path) as log:
        assert list(log.lines()) == before


def test_people_can_look_at_it_with_other_tools(path: Path, about: ABOUT) -> None:
    with Log(path) as log:
        Desk(log).decide("ann", about(), "correct", fields={"drug": "iron"}, seconds=2)
    other = sqlite3.connect(path)
    row = other.execute("SELECT reviewer, action, claim, verdict, fields, seconds, quote FROM decision").fetchone()
    other.close()
    assert row == ("ann", "correct", "cla_1", "accepted", '{"drug":"iron"}', 2.0, "zinc")


def test_two_processes_that_do_not_know_of_each_other_follow_each_other(path: Path, about: ABOUT) -> None:
    with Log(path) as first, Log(path) as second:
        one, other = Desk(first), Desk(second)  # two tabs of one reviewer
        one.decide("ann", about(), "accept")
        made = other.decide("ann", about(), "reject")
        assert made.before.verdict == "accepted"
        undone = one.undo("ann")
        assert undone is not None
        assert undone.undoes == made.id
        assert undone.after.verdict == "accepted"
        assert other.follow()
        assert not other.follow()
        assert other.history.state("ann", "cla_1") == undone.after
        assert other.history.breaks == []


WRITER = """
import sys
from claimx.decisions.desk import Desk
from claimx.decisions.log import Log
from claimx.decisions.model import Target

path, reviewer, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Log(path) as log:
    desk = Desk(log)
    for number in range(count):
        said = {"drug": "zinc", "relation": "treats"}
        target = Target(claim=f"cla_{number % 7}", path="a", sha256="0", start=0, end=4, exact="zinc", said=said)
        if number % 5 == 4:
            entry = desk.undo(reviewer)
        else:
            entry = desk.decide(reviewer, target, "accept" if number % 2 else "reject")
        print(entry.id, flush=True)
"""


def writer(path: Path, reviewer: str, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(path), reviewer, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def test_several_processes_write_at_once(path: Path) -> None:
    running = [writer(path, reviewer, 60) for reviewer in ("ann", "ann", "bob")]
    said = [process.communicate(timeout=120)[0].decode().split() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    with Log(path) as log:
        entries = [entry for _, entry in log.entries()]
    assert {entry.id for entry in entries} == {each for ids in said for each in ids}
    assert History(entries).breaks == []


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
def test_what_was_said_to_be_written_is_there_after_a_kill(path: Path) -> None:
    process = writer(path, "ann", 100_000)
    assert process.stdout is not None
    said = [process.stdout.readline().decode().strip() for _ in range(40)]
    process.send_signal(signal.SIGKILL)
    said += process.stdout.read().decode().split("\n")[:-1]
    process.stdout.close()
    process.wait()
    with Log(path, reading=True) as log:
        there = [entry.id for _, entry in log.entries()]
    assert there[: len(said)] == said
    assert len(there) <= len(said) + 1  # one may have been written and not yet told of
    with Log(path) as log:
        assert Desk(log).history.breaks == []


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
def test_a_kill_while_the_file_is_made_leaves_what_can_be_opened(path: Path, about: ABOUT) -> None:
    path.write_bytes(b"")  # made, and nothing written yet
    with Log(path) as log:
        Desk(log).decide("ann", about(), "accept")
        assert len(list(log.entries())) == 1


def test_a_file_that_is_something_else(path: Path) -> None:
    path.write_bytes(b"these are no decisions, and more than a hundred bytes of them, so that it could be a header" * 3)
    for reading in (False, True):
        with pytest.raises(LedgerError, match="not a log of decisions"):
            Log(path, reading=reading)


def test_a_database_of_something_else(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE entry (id)")
    other.commit()
    other.close()
    before = path.read_bytes()
    for reading in (False, True):
        with pytest.raises(LedgerError, match="no log of decisions"):
            Log(path, reading=reading)
    assert path.read_bytes() == before


def test_a_log_of_a_later_version(path: Path) -> None:
    Log(path).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.commit()
    other.close()
    with pytest.raises(LedgerError, match="newer version"):
        Log(path)


def test_a_damaged_log(path: Path, about: ABOUT) -> None:
    with Log(path) as log:
        desk = Desk(log)
        for number in range(200):
            desk.decide("ann", about(f"cla_{number}"), "accept")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(LedgerError, match="damaged"), Log(path) as log:
        list(log.entries())


def test_an_entry_that_somebody_put_there(path: Path) -> None:
    Log(path).close()
    other = sqlite3.connect(path)
    other.execute("INSERT INTO entry (id, entry) VALUES ('x', '{\"kind\": \"nonsense\"}')")
    other.commit()
    other.close()
    with Log(path) as log, pytest.raises(LedgerError, match="entry 1: not an entry"):
        list(log.entries())


def test_reading_makes_no_log(path: Path) -> None:
    with pytest.raises(LedgerError, match="no such log"):
        Log(path, reading=True)
    assert not path.exists()


def test_a_folder_where_a_log_should_be(path: Path) -> None:
    path.mkdir()
    with pytest.raises((LedgerError, WriteError)):
        Log(path)
    with pytest.raises(LedgerError):
        Log(path, reading=True)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="No such file"):
        Log(tmp_path / "none" / "x.sqlite")


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder in which nothing can be written once it holds a log, also where the tests are run by root."""
    if os.name != "posix":
        pytest.skip("modes are those of POSIX")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    user = os.geteuid()
    yield folder / "x.sqlite"
    if user == 0:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_log_in_a_folder_that_is_read_only(locked: Path, about: ABOUT) -> None:
    with Log(locked) as log:
        Desk(log).decide("ann", about(), "accept")
    locked.chmod(0o444)
    locked.parent.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)
    with Log(locked, reading=True) as log:
        assert len(list(log.entries())) == 1
    with pytest.raises(WriteError, match="read-only"):
        Log(locked)
    with pytest.raises(WriteError, match="Permission denied"):
        Log(locked.parent / "new.sqlite")


def test_reading_leaves_no_file_behind(path: Path, about: ABOUT) -> None:
    with Log(path) as log:
        Desk(log).decide("ann", about(), "accept")
    before = path.read_bytes()
    with Log(path, reading=True) as log:
        assert len(list(log.entries())) == 1
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() == before


def test_reading_while_another_process_writes(path: Path, about: ABOUT) -> None:
    with Log(path) as writing, Log(path, reading=True) as reading:
        Desk(writing).decide("ann", about(), "accept")
        assert len(list(reading.entries())) == 1


def test_a_log_opened_for_reading_is_not_written(path: Path, about: ABOUT) -> None:
    Log(path).close()
    with Log(path, reading=True) as log, pytest.raises(WriteError, match="read-only"):
        Desk(log).decide("ann", about(), "accept")


def test_a_full_disk(path: Path, about: ABOUT) -> None:
    with Log(path) as log:
        desk = Desk(log)
        desk.decide("ann", about(), "accept")
        (pages,) = log._connection.execute("PRAGMA page_count").fetchone()
        log._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(WriteError, match="disk is full"):
            for number in range(1000):
                desk.decide("ann", about(f"cla_{number}", drug="x" * 200), "accept")
        before = [desk.history.state("ann", f"cla_{number}").verdict for number in range(1000)]
        log._connection.execute("PRAGMA max_page_count = 100000")
        assert len(list(log.entries())) == 1 + before.count("accepted")
        desk.decide("ann", about("cla_x"), "accept")
        assert desk.history.breaks == []


def test_a_log_that_another_process_holds(path: Path, about: ABOUT, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_module, "_WAIT", 0.05)
    with Log(path) as log:
        desk = Desk(log)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WriteError, match="another process holds"):
            desk.decide("ann", about(), "accept")
        other.execute("ROLLBACK")
        other.close()
        assert desk.history.state("ann", "cla_1").verdict is None
        assert desk.decide("ann", about(), "accept").before.verdict is None


def test_all_are_written_or_none(path: Path, about: ABOUT) -> None:
    entry = History().decide("ann", about(), "accept")

    def lines() -> object:
        yield entry.id, encode(entry)
        raise KeyboardInterrupt

    with Log(path) as log:
        with pytest.raises(KeyboardInterrupt):
            log.append_lines(lines())
        assert list(log.entries()) == []
        log.append(entry)


def test_clocks_are_of_no_account(path: Path, about: ABOUT) -> None:
    with Log(path) as log:
        desk = Desk(log)
        desk.decide("ann", about(), "accept", time="2030-01-01T00:00:00.000Z")
        desk.decide("ann", about(), "reject", time="1999-01-01T00:00:00.000Z")
    with Log(path) as log:
        assert Desk(log).history.state("ann", "cla_1").verdict == "rejected"


def test_decisions_of_ids_come_in_their_order(path: Path, about: ABOUT) -> None:
    with Log(path) as log:
        desk = Desk(log)
        made = [History().decide("ann", about(f"cla_{number}"), "accept") for number in range(1100)]
        log.append_lines((decision.id, encode(decision)) for decision in made)
        desk.follow()
        wanted = [decision.id for decision in reversed(made)]
        assert [decision.id for decision in log.decisions_of(wanted)] == wanted
        assert desk.history.decisions(desk.history.standing("cla_7")) == [made[7]]
        assert final_states(desk.history) == final_states(History(made))
        with pytest.raises(LedgerError, match="no decision 'dec_nowhere'"):
            list(log.decisions_of([wanted[0], "dec_nowhere"]))
