"""``claimx export``: where things go, what is refused, what is left out, and that a review is applied."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import bibtexparser
import pyarrow.parquet as pq
import pytest
import rispy

from claimx.cli.export_targets import target_of
from claimx.decisions.history import History
from claimx.decisions.log import Log
from claimx.decisions.target import target_of as place_of
from claimx.errors import UsageError
from claimx.ledger import by_document, read_ledger
from claimx.records import KINDS, ClaimRecord
from claimx.write.exports import EXPORTS

PAGE = (
    "In a randomised trial, naltrexone 4.5 mg at bedtime eased pain in fibromyalgia [1]. "
    "Ketamine may ease depression within a day. Aspirin lowers the risk of stroke.\n\n"
    "References\n\n1. Younger J, Mackey S. Fibromyalgia symptoms are reduced by low-dose naltrexone. Pain Med. "
    "2009;10(4):663-672. doi:10.1111/j.1526-4637.2009.00613.x\n"
)
Cli = Callable[..., Any]


@pytest.fixture(scope="session")
def lines() -> bytes:
    """A ledger of one page."""
    from claimx.run.pipeline import Pipeline
    from claimx.write.jsonl import encode

    return encode(Pipeline().process("page.txt", PAGE.encode()))


@pytest.fixture
def ledger(lines: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_bytes(PAGE.encode())
    Path("ledger.jsonl").write_bytes(lines)
    return "ledger.jsonl"


def claims_of(ledger: str) -> list[ClaimRecord]:
    with Path(ledger).open("rb") as stream:
        return [record for record in read_ledger(stream, ledger) if isinstance(record, ClaimRecord)]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def output_of(row: Any) -> str:
    return f"out{row.suffix}" if row.makes != "folder" else "out"


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "decisions"])
def test_every_format_is_written_the_same_twice(name: str, cli: Cli, ledger: str) -> None:
    row = EXPORTS[name]
    found = []
    for number in "12":
        target = Path(number + output_of(row))
        done = cli("export", ledger, "--to", name, "-o", str(target))
        assert (done.exit_code, done.stdout) == (0, "")
        assert not done.stderr or row.takes == "works"  # which tells of studies that cannot be found
        files = sorted(target.rglob("*")) if target.is_dir() else [target]
        assert files
        assert all(file.stat().st_size for file in files if file.is_file())
        found.append([file.read_bytes() for file in files if file.is_file()])
    if name != "duckdb":  # it puts a random identifier in each file
        assert found[0] == found[1]
    assert not [path for path in Path().iterdir() if path.name.endswith(".tmp")]


@pytest.mark.parametrize(
    "name", [name for name, row in EXPORTS.items() if row.makes != "folder" and name not in ("decisions", "duckdb")]
)
def test_standard_output_gets_what_a_file_gets(name: str, cli: Cli, ledger: str) -> None:
    cli("export", ledger, "--to", name, "-o", "file")
    assert cli("export", ledger, "--to", name).stdout_bytes == Path("file").read_bytes()


def test_a_ledger_from_standard_input(cli: Cli, ledger: str) -> None:
    from_file = cli("export", ledger, "--to", "csv").stdout_bytes
    assert cli("export", "-", "--to", "csv", stdin=Path(ledger).read_bytes()).stdout_bytes == from_file


def test_jsonl_is_the_ledger(cli: Cli, ledger: str) -> None:
    assert cli("export", ledger, "--to", "jsonl").stdout_bytes == Path(ledger).read_bytes()
    some = cli("export", ledger, "--to", "jsonl", "--kinds", "dose,claim").stdout
    assert [json.loads(line)["kind"] for line in some.splitlines()] == [
        json.loads(line)["kind"]
        for line in Path(ledger).read_text("utf-8").splitlines()
        if json.loads(line)["kind"] in ("dose", "claim")
    ]


def test_one_file_is_one_kind_and_a_folder_has_them_all(cli: Cli, ledger: str) -> None:
    assert len(rows(cli("export", ledger, "--to", "csv").stdout)) == len(claims_of(ledger))
    assert [row["name"] for row in rows(cli("export", ledger, "--to", "csv", "--kinds", "drug").stdout)][:1] == [
        "naltrexone"
    ]
    refused = cli("export", ledger, "--to", "csv", "--kinds", "drug,dose")
    assert refused.exit_code == 2
    assert "a .csv file is a table of one kind" in refused.stderr
    for name in ("csv", "tsv", "parquet"):
        assert cli("export", ledger, "--to", name, "-o", f"{name}-all/").exit_code == 0
        assert {file.name for file in Path(f"{name}-all").iterdir()} == {f"{kind}.{name}" for kind in KINDS}
    assert cli("export", ledger, "--to", "parquet", "--kinds", "dose,claim", "-o", "some/").exit_code == 0
    assert {file.name for file in Path("some").iterdir()} == {"dose.parquet", "claim.parquet"}
    assert pq.read_table("some/claim.parquet").num_rows == len(claims_of(ledger))


def test_a_folder_with_something_in_it_is_left_alone(cli: Cli, ledger: str) -> None:
    Path("there").mkdir()
    assert cli("export", ledger, "--to", "csv", "-o", "there").exit_code == 0
    before = {file.name: file.read_bytes() for file in Path("there").iterdir()}
    refused = cli("export", ledger, "--to", "csv", "-o", "there")
    assert refused.exit_code == 2
    assert "there: the folder is not empty" in refused.stderr
    assert {file.name: file.read_bytes() for file in Path("there").iterdir()} == before
    assert "is no folder" in cli("export", ledger, "--to", "brat", "-o", "page.txt").stderr
    assert "there is no folder" in cli("export", ledger, "--to", "csv", "-o", "no/where/").stderr


def test_what_fails_half_way_leaves_the_old_file(cli: Cli, ledger: str) -> None:
    Path("bad.jsonl").write_bytes(Path(ledger).read_bytes() + b"{}\n")
    for name in ("csv", "parquet", "sqlite", "duckdb", "jsonl"):
        Path("out").write_bytes(b"old")
        done = cli("export", "bad.jsonl", "--to", name, "-o", "out")
        assert done.exit_code == 2, name
        assert "bad.jsonl, line" in done.stderr
        assert Path("out").read_bytes() == b"old"
        assert cli("export", "bad.jsonl", "--to", "csv", "-o", "folder/").exit_code == 2
        assert {path.name for path in Path().iterdir()} == {"bad.jsonl", "ledger.jsonl", "out", "page.txt"}


def test_the_ledger_is_not_overwritten(cli: Cli, ledger: str) -> None:
    before = Path(ledger).read_bytes()
    done = cli("export", ledger, "--to", "jsonl", "--kinds", "claim", "-o", f"./{ledger}")
    assert done.exit_code == 2
    assert "both the ledger and the output" in done.stderr
    assert Path(ledger).read_bytes() == before


def test_no_document_and_no_log_is_overwritten(cli: Cli, reviewed: tuple[str, list[ClaimRecord]]) -> None:
    ledger, _ = reviewed
    log = f"{ledger}.review.sqlite"
    before = Path(log).read_bytes()
    for name, output, what in (("bioc", "page.txt", "a document"), ("sqlite", log, "the log of its review")):
        done = cli("export", ledger, "--to", name, "-o", output)
        assert done.exit_code == 2
        assert f"both {what} and the output" in done.stderr
    assert Path("page.txt").read_text("utf-8") == PAGE
    assert Path(log).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "xlsx"), "unknown format 'xlsx'"),
        (("--to", "ris", "--kinds", "claim"), "--kinds says nothing to --to ris"),
        (("--to", "csv", "--kinds", "pills"), "unknown kind 'pills'"),
        (("--to", "csv", "--texts"), "no place for whole texts"),
        (
            (
                "--to",
                "brat",
            ),
            "a folder of files",
        ),
        (
            (
                "--to",
                "decisions",
            ),
            "no log of a review",
        ),
        (("--to", "csv", "--reviewed"), "no log of a review"),
        (("--to", "sqlite", "-o", "/dev/null/x"), "/dev/null/x"),
        (("--to", "sqlite", "-o", "."), "is a folder"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], told: str, cli: Cli, ledger: str) -> None:
    done = cli("export", ledger, *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_a_missing_extra_is_one_line_with_what_to_do(cli: Cli, ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = cli("export", ledger, "--to", "parquet", "-o", "out")
    assert done.exit_code == 2
    assert done.stderr == 'claimx: --to parquet needs pyarrow, which is not installed (pip install "claimx[parquet]")\n'
    assert not Path("out").exists()


def test_what_is_nothing_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", type("Terminal", (io.StringIO,), {"isatty": lambda self: True})())
    for row in EXPORTS.values():
        if row.binary:
            with pytest.raises(UsageError, match="is nothing for a terminal"):
                target_of(row, None)
        elif row.makes != "folder":
            assert target_of(row, None).path is None


def test_a_document_that_cannot_be_read_again_is_named(cli: Cli, ledger: str) -> None:
    Path("page.txt").write_text("other", "utf-8")
    done = cli("export", ledger, "--to", "bioc")
    assert done.exit_code == 1
    assert done.stderr == "claimx: page.txt: left out: the file is not as it was\n"
    done = cli("export", ledger, "--to", "sqlite", "--texts", "-o", "l.db")
    assert done.exit_code == 1
    assert done.stderr == "claimx: page.txt: without its text: the file is not as it was\n"
    with closing(sqlite3.connect("l.db")) as found:
        assert found.execute("SELECT text, (SELECT count(*) FROM claim) FROM document").fetchone() == (
            None,
            len(claims_of(ledger)),
        )


def test_texts_are_found_in_their_folder(cli: Cli, ledger: str, tmp_path: Path) -> None:
    (tmp_path / "moved").mkdir()
    Path("page.txt").rename("moved/page.txt")
    assert cli("export", ledger, "--to", "sqlite", "--texts", "--root", "moved", "-o", "l.db").exit_code == 0
    with closing(sqlite3.connect("l.db")) as found:
        assert found.execute("SELECT text FROM document").fetchone() == (PAGE,)


def test_bibliographies_are_read_by_their_tools(cli: Cli, ledger: str) -> None:
    (work,) = json.loads(cli("export", ledger, "--to", "csl").stdout)
    assert {"id", "type"} <= work.keys()
    assert work["issued"] == {"date-parts": [[2009]]}
    (entry,) = rispy.loads(cli("export", ledger, "--to", "ris").stdout_bytes.decode())
    (bib,) = bibtexparser.parse_string(cli("export", ledger, "--to", "bibtex").stdout).entries
    assert entry["doi"] == bib["doi"] == work["DOI"] == "10.1111/j.1526-4637.2009.00613.x"
    assert entry["id"] == bib.key == work["id"]
    assert entry["title"] == work["title"]
    assert entry["authors"] == [f"{person['family']}, {person['given']}" for person in work["author"]]
    assert (entry["year"], bib["year"]) == ("2009", "2009")


@pytest.fixture
def reviewed(ledger: str) -> tuple[str, list[ClaimRecord]]:
    """The ledger with a log beside it: the first claim is rejected, the second corrected, of the third nobody said a thing."""
    with Path(ledger).open("rb") as stream:
        (document,) = by_document(read_ledger(stream, ledger))
    claims = claims_of(ledger)
    history = History()
    with Log.beside(ledger) as log:
        for claim, action, what in (
            (claims[0], "reject", {"reason": "duplicate", "note": "=again"}),
            (claims[1], "correct", {"fields": {"certainty": "doubted"}, "note": "read it"}),
        ):
            decision = history.decide("ann", place_of(claim, document), action, **what)  # type: ignore[arg-type]
            history.add(decision)
            log.append(decision)
    return ledger, claims


def test_as_reviewed(cli: Cli, reviewed: tuple[str, list[ClaimRecord]]) -> None:
    ledger, (first, second, *others) = reviewed
    found = rows(cli("export", ledger, "--to", "csv", "--reviewed").stdout)
    assert [row["id"] for row in found] == [second.id, *(claim.id for claim in others)]
    assert (found[0]["certainty"], found[0]["verdict"], found[0]["reviewer"], found[0]["note"]) == (
        "doubted", "accepted", "ann", "read it",
    )  # fmt: skip
    assert found[1]["verdict"] == found[1]["reviewer"] == ""
    assert "verdict" not in rows(cli("export", ledger, "--to", "csv").stdout)[0]
    lines = [json.loads(line) for line in cli("export", ledger, "--to", "jsonl", "--reviewed").stdout.splitlines()]
    assert first.id not in {line["id"] for line in lines}
    assert {line["id"]: line for line in lines}[second.id]["certainty"] == "doubted"
    assert lines[0]["counts"]["claim"] == len(others) + 1


def test_claims_that_were_decided_alone(cli: Cli, reviewed: tuple[str, list[ClaimRecord]]) -> None:
    ledger, (first, second, *_) = reviewed
    both = cli("export", ledger, "--to", "jsonl", "--decided-only")
    Path("found.jsonl").write_text(both.stdout, encoding="utf-8")
    right = cli("export", ledger, "--to", "jsonl", "--reviewed", "--decided-only")
    Path("right.jsonl").write_text(right.stdout, encoding="utf-8")
    lines = [[json.loads(line) for line in each.stdout.splitlines()] for each in (both, right)]
    claims = [[line["id"] for line in each if line["kind"] == "claim"] for each in lines]
    assert claims == [[first.id, second.id], [second.id]]
    assert [each[0]["counts"]["claim"] for each in lines] == [2, 1]
    score = json.loads(cli("eval", "right.jsonl", "found.jsonl", "--only", "claim", "-q").stdout.splitlines()[1])
    assert (score["measure"], score["gold"], score["found"], score["matched"]) == ("claim", 1, 2, 1)
    log = cli("export", ledger, "--to", "decisions", "--decided-only")
    assert log.exit_code == 2 and "is the log itself" in log.stderr
    without = cli("export", ledger, "--to", "csv", "--decided-only").stdout
    assert {row["id"] for row in rows(without)} == {first.id, second.id}


def test_the_log_goes_with_a_database(cli: Cli, reviewed: tuple[str, list[ClaimRecord]]) -> None:
    ledger, (first, second, *_) = reviewed
    assert cli("export", ledger, "--to", "sqlite", "-o", "l.db").exit_code == 0
    with closing(sqlite3.connect("l.db")) as found:
        query = "SELECT claim, action, reason, fields FROM decision ORDER BY key"
        assert found.execute(query).fetchall() == [
            (first.id, "reject", "duplicate", "{}"), (second.id, "correct", None, '{"certainty":"doubted"}'),
        ]  # fmt: skip
        assert found.execute("SELECT count(*) FROM claim WHERE id = ?", [first.id]).fetchone() == (1,)
        told = dict(found.execute("SELECT name, value FROM about"))
    assert (told["ledger"], told["reviewed"]) == ("ledger", "no")
    assert told["ledger_sha256"] == hashlib.sha256(Path(ledger).read_bytes()).hexdigest()
    log = cli("export", ledger, "--to", "decisions").stdout
    assert [json.loads(line)["action"] for line in log.splitlines()] == ["reject", "correct"]


def test_decisions_on_what_is_gone_are_told_of(cli: Cli, reviewed: tuple[str, list[ClaimRecord]]) -> None:
    ledger, (first, *_) = reviewed
    lines = [line for line in Path(ledger).read_bytes().splitlines(keepends=True) if first.id.encode() not in line]
    Path(ledger).write_bytes(b"".join(lines))
    done = cli("export", ledger, "--to", "csv", "--reviewed")
    assert done.exit_code == 0
    assert done.stderr == (
        "claimx: what was decided on 1 claim is not applied: changed since, or no longer in the ledger; "
        "claimx review ledger.jsonl\n"
    )
    assert [row["certainty"] for row in rows(done.stdout)][:1] == ["doubted"]


def test_errors_stay_as_reviewed(cli: Cli, reviewed: tuple[str, list[ClaimRecord]]) -> None:
    ledger, _ = reviewed
    error = {
        "schema": "claimx/1", "kind": "error", "id": "err_0", "source": {"path": "bad.pdf", "sha256": None},
        "section": None, "quote": None, "start": None, "end": None, "sentence": None, "confidence": 1.0,
        "path": "bad.pdf", "stage": "read", "type": "FormatError", "message": "a PDF",
    }  # fmt: skip
    line = json.dumps(error).encode() + b"\n"
    Path(ledger).write_bytes(line + Path(ledger).read_bytes() + line)
    for more in ((), ("--reviewed",)):
        assert len(rows(cli("export", ledger, "--to", "csv", "--kinds", "error", *more).stdout)) == 2
    kinds = [
        json.loads(each)["kind"] for each in cli("export", ledger, "--to", "jsonl", "--reviewed").stdout.splitlines()
    ]
    assert (kinds[0], kinds[-1], kinds.count("error")) == ("error", "error", 2), kinds


def test_the_docs_name_every_format() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "reference" / "exports.md").read_text(encoding="utf-8")
    assert [name for name in EXPORTS if f"`{name}`" not in docs] == []


@pytest.mark.parametrize("name", ["csv", "jsonl", "sqlite", "datasette", "csl", "bioc"])
def test_what_is_no_ledger_is_told(name: str, cli: Cli, ledger: str) -> None:
    Path("other.jsonl").write_bytes(b'{"text": "a page"}\n')
    for wrong in ("other.jsonl", "nowhere.jsonl"):
        done = cli("export", wrong, "--to", name, "-o", "out")
        assert done.exit_code == 2
        assert wrong in done.stderr
        assert not Path("out").exists()


def test_a_reader_that_goes_ends_it_quietly(ledger: str) -> None:
    Path("long.jsonl").write_bytes(Path(ledger).read_bytes() * 300)
    command = [sys.executable, "-m", "claimx", "export", "long.jsonl", "--to", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0
