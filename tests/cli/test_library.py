"""``claimx library``, ``claimx match`` and ``extract --library`` as people use them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimx.library.storage import TYPES

CLAIMX = (sys.executable, "-m", "claimx")
BIB = """@article{roe2013, author = {Roe, Jane and Poe, Bob}, title = {Low-dose zinc for the treatment of fibromyalgia: a pilot study},
  journal = {Arthritis and Rheumatism}, year = 2013, volume = 65, pages = {529--538}, doi = {10.1234/zinc.1}}
@article{sanders2017, author = {Sanders, Gerard and Frye, Mark}, title = {A consensus statement on silver for mood disorders},
  journal = {JAMA Psychiatry}, year = 2017, volume = 74, pages = {399--405}}
"""
RIS = "TY  - JOUR\nID  - doe2014\nAU  - Doe, Kim\nTI  - Copper bracelets in osteoarthritis of the knee\nJO  - Journal of Copper\nPY  - 2014\nER  - \n"
RAW = "1. Moe L, Doe K. Gold salts for children with asthma: a randomised trial. Thorax. 2001;56:4-9.\n"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with bibliographies."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.bib", BIB), ("b.ris", RIS), ("c.txt", RAW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_build_and_match(cli: Any, rows: Callable[[str], list[dict[str, Any]]], shelf: Path) -> None:
    built = cli("library", "build", "a.bib", "b.ris", "c.txt", "-o", "all.idx")
    assert built.exit_code == 0
    assert built.stdout == ""
    told = built.stderr.splitlines()
    assert told[:3] == ["claimx: a.bib: 2 entries", "claimx: b.ris: 1 entry", "claimx: c.txt: 1 entry"]
    assert told[3].startswith("claimx: all.idx: 4 entries; ")
    found = cli("match", "10.1234/ZINC.1", "Sanders 2017 JAMA Psychiatry", "Nobody 1950 Acta Nowhere", "-l", "all.idx")
    assert found.exit_code == 0
    answers = rows(found.stdout)
    assert [(a["query"], a["status"], a["key"]) for a in answers] == [
        ("10.1234/ZINC.1", "matched", "roe2013"),
        ("Sanders 2017 JAMA Psychiatry", "matched", "sanders2017"),
        ("Nobody 1950 Acta Nowhere", "unmatched", None),
    ]
    assert list(answers[0]) == ["query", "id", "status", "key", "score", "csl", "candidates", "reasons"]
    assert answers[1]["csl"]["title"] == "A consensus statement on silver for mood disorders"
    assert answers[2]["csl"] is None
    assert found.stderr == "claimx: 3 asked: 2 matched, 1 unmatched\n"


@pytest.mark.parametrize("command", ["build", "info", "export"])
def test_every_command_has_help_with_an_example(cli: Any, command: str) -> None:
    assert f"\n  {command} " in cli("library", "--help").stdout
    assert f"  claimx library {command} " in cli("library", command, "--help").stdout


def test_duplicates_are_counted(cli: Any, shelf: Path) -> None:
    (shelf / "again.bib").write_text(BIB.replace("roe2013", "other"), encoding="utf-8")
    told = cli("library", "build", "a.bib", "again.bib", "-o", "all.idx").stderr
    assert "all.idx: 4 entries, 2 of them a work that another one is too; " in told


def test_an_index_takes_in_more(cli: Any, shelf: Path) -> None:
    cli("library", "build", "a.bib", "-o", "all.idx")
    cli("library", "build", "all.idx", "b.ris", "-o", "all.idx")
    assert json.loads(cli("library", "info", "all.idx").stdout)["entries"] == 3


QUESTIONS = [
    # a question a line; a raw string or fields a line; a bibliography; a list of strings
    ("q.txt", "Sanders 2017 JAMA Psychiatry\n\nNobody at all 1950\n", [(None, "matched"), (None, "unmatched")]),
    ("q.jsonl", '{"id": "q1", "text": "Sanders 2017 JAMA Psychiatry"}\n{"csl": {"DOI": "10.1234/zinc.1"}}\n', [("q1", "matched"), (None, "matched")]),
    ("q.bib", BIB, [("roe2013", "matched"), ("sanders2017", "matched")]),
    ("q.json", '["Sanders 2017 JAMA Psychiatry"]', [(None, "matched")]),
    # a ledger: references, and citations that point to none
    (
        "q.jsonl",
        '{"kind": "claim", "id": "cla_1", "quote": "x"}\n'
        '{"kind": "reference", "id": "ref_1", "quote": "Roe J. doi:10.1234/zinc.1", "csl": {"title": "Zinc"}}\n'
        '{"kind": "citation", "id": "cit_1", "quote": "[1]", "reference_ids": ["ref_1"]}\n'
        '{"kind": "citation", "id": "cit_2", "quote": "x", "authors": ["Sanders"], "year": 2017, "journal": "JAMA Psychiatry", "reference_ids": []}\n'
        '{"kind": "citation", "id": "cit_3", "quote": "a study", "authors": [], "ids": {}, "reference_ids": []}\n',
        [("ref_1", "matched"), ("cit_2", "matched")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), QUESTIONS)
@pytest.mark.parametrize("through_a_pipe", [False, True])
def test_files_of_questions(
    cli: Any, rows: Any, shelf: Path, name: str, text: str, expected: list[tuple[str | None, str]], through_a_pipe: bool
) -> None:
    (shelf / name).write_text(text, encoding="utf-8")
    library = ("--library", "a.bib", "--library", "b.ris")
    found = cli("match", "-", *library, stdin=text) if through_a_pipe else cli("match", name, *library)
    assert [(a["id"], a["status"]) for a in rows(found.stdout)] == expected


def test_a_raw_string_of_the_library_is_shown_with_its_fields(cli: Any, rows: Any, shelf: Path) -> None:
    (answer,) = rows(
        cli("match", "Moe L, Doe K. Gold salts for children with asthma. Thorax 2001", "-l", "c.txt").stdout
    )
    assert answer["key"] == "1"
    assert answer["csl"]["container-title"] == "Thorax"
    assert answer["csl"]["custom"]["raw"].startswith("Moe L, Doe K.")


def test_a_table_for_people(cli: Any, shelf: Path) -> None:
    found = cli("match", "Sanders 2017 JAMA Psychiatry", "Nobody 1950", "--format", "table", "-l", "a.bib").stdout
    lines = found.splitlines()
    assert lines[0].split()[0] == "matched"
    assert lines[1].strip().startswith("sanders2017  Sanders, Frye. 2017. A consensus statement on silver")
    assert any(line.startswith("unmatched") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("match", "x", "-l", "no.bib"), "no.bib: No such file"),
        (("match", "no.txt", "-l", "a.bib"), "no.txt: there is no such file"),
        (("match", "dir/no", "-l", "a.bib"), "dir/no: there is no such file"),
        (("match", " ", "-l", "a.bib"), "an empty question"),
        (("match", "", "-l", "a.bib"), "an empty question"),
        (("match", "picture.png", "-l", "a.bib"), "picture.png: not a text"),
        (("library", "build", "a.bib", "-o", ""), "a file of its own"),
        (("library", "build", "a.bib", "-o", "-"), "a file of its own"),
        (("library", "export", "a.bib", "-o", "./a.bib"), "a.bib is both a bibliography and the output"),
        (("match", "-", "-l", "-"), "standard input can be read once"),
        (("match", "x", "-l", "empty.bib"), "is empty"),
        (("library", "build", "empty.bib", "-o", "x.idx"), "is empty"),
        (("library", "build", "a.bib", "-o", "b.ris"), "b.ris: is there and is no index"),
        (("library", "build", "a.bib", "-o", "no/x.idx"), "there is no folder"),
        (("library", "build", ".", "-o", "x.idx"), "directory"),
        (("library", "info", "damaged.idx"), "damaged.idx"),
        (("library", "export", "no.idx"), "no.idx: No such file"),
        (("extract", "a.bib", "--library", "empty.bib"), "is empty"),
    ],
)
def test_what_cannot_be_done_is_said(cli: Any, shelf: Path, arguments: tuple[str, ...], message: str) -> None:
    (shelf / "empty.bib").write_text("")
    (shelf / "picture.png").write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 20)
    cli("library", "build", "a.bib", "-o", "damaged.idx")
    (shelf / "damaged.idx").write_bytes((shelf / "damaged.idx").read_bytes()[:-100])
    result = cli(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert not (shelf / "x.idx").exists()
    assert (shelf / "a.bib").read_text(encoding="utf-8") == BIB


def test_a_broken_entry_is_told_of_with_its_line(cli: Any, shelf: Path) -> None:
    (shelf / "bad.bib").write_text(BIB + "@article{x, title={Bad\n" * 30, encoding="utf-8")
    told = cli("library", "build", "bad.bib", "-o", "x.idx").stderr.splitlines()
    assert told[0].startswith("claimx: bad.bib:5: ")
    assert told[20:22] == ["claimx: and 10 more warnings", "claimx: bad.bib: 32 entries, 30 warnings"]
    assert cli("library", "build", "bad.bib", "-o", "x.idx", "-q").stderr == ""
    assert len(cli("library", "build", "bad.bib", "-o", "x.idx", "-v").stderr.splitlines()) == 32


def test_info(cli: Any, shelf: Path) -> None:
    cli("library", "build", "a.bib", "c.txt", "-o", "all.idx")
    found = json.loads(cli("library", "info", "all.idx").stdout)
    assert (found["format"], found["entries"], found["raw"], found["years"]) == ("index", 3, 1, [2013, 2017])
    assert found["having"]["DOI"] == 1
    assert json.loads(cli("library", "info", "a.bib").stdout)["format"] == "bibliography"


def test_a_damaged_index_is_told_of(cli: Any, shelf: Path) -> None:
    cli("library", "build", "a.bib", "-o", "all.idx")
    data = bytearray((shelf / "all.idx").read_bytes())
    place = data.rindex(b"consensus")
    data[place : place + 9] = b"CONSENSUS"
    (shelf / "all.idx").write_bytes(data)
    result = cli("library", "info", "all.idx")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["damaged"] == ["entries"]


@pytest.mark.parametrize("filler", [b"\xff", b"\x00", b"\x81\x5a"])
@pytest.mark.parametrize("array", TYPES)
def test_a_damaged_index_is_an_error_or_does_no_harm(cli: Any, shelf: Path, array: str, filler: bytes) -> None:
    cli("library", "build", "a.bib", "-o", "all.idx")
    data = (shelf / "all.idx").read_bytes()
    header = data[data.index(b"{") :]
    described = msgspec.json.decode(header[: header.index(b"}}}") + 3])
    place = described["arrays"][array]
    first = len(data) - described["bytes"] + place["offset"]
    bad = (filler * place["bytes"])[: place["bytes"]]
    (shelf / "all.idx").write_bytes(data[:first] + bad + data[first + place["bytes"] :])
    for command in (("match", "Sanders 2017 JAMA Psychiatry", "-l"), ("library", "info"), ("library", "export")):
        result = cli(*command, "all.idx")
        assert result.exception is None or isinstance(result.exception, SystemExit), command
        if result.exit_code == 2:
            assert f"all.idx: the index is damaged ({array}" in result.stderr
    assert f"all.idx: the index is damaged ({array})" in cli("library", "build", "all.idx", "-o", "x.idx").stderr
    assert not (shelf / "x.idx").exists()


def test_a_full_disk_names_the_index(shelf: Path) -> None:
    (shelf / "many.ris").write_text(RIS * 4_000, encoding="utf-8")
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)); "
    code = limited + "import sys; from claimx.__main__ import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", code, "library", "build", "many.ris", "-o", "x.idx"],
        cwd=shelf,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert result.stderr == "claimx: x.idx: File too large (the index was not written)\n"
    assert sorted(path.name for path in shelf.iterdir()) == ["a.bib", "b.ris", "c.txt", "many.ris"]


def test_an_index_called_minus_is_not_standard_input(cli: Any, shelf: Path) -> None:
    cli("library", "build", "a.bib", "-o", "all.idx")
    (shelf / "all.idx").rename(shelf / "-")
    assert "-: 1 entry" in cli("library", "build", "-", "-o", "x.idx", stdin=RIS).stderr


def test_an_index_asks_for_its_entries(cli: Any, rows: Any, shelf: Path) -> None:
    cli("library", "build", "b.ris", "a.bib", "-o", "all.idx")
    answers = rows(cli("match", "all.idx", "-l", "a.bib").stdout)
    assert [(answer["id"], answer["status"]) for answer in answers] == [
        ("doe2014", "unmatched"),
        ("roe2013", "matched"),
        ("sanders2017", "matched"),
    ]


def test_export(cli: Any, shelf: Path) -> None:
    cli("library", "build", "a.bib", "c.txt", "-o", "all.idx")
    items = json.loads(cli("library", "export", "all.idx").stdout)
    assert [item["id"] for item in items] == ["roe2013", "sanders2017", "1"]
    assert items[2]["container-title"] == "Thorax"
    assert "custom" not in items[2]
    cli("library", "export", "all.idx", "--format", "bibtex", "-o", "out.bib")
    assert json.loads(cli("library", "info", "out.bib").stdout)["entries"] == 3


def test_extract_takes_several_libraries(whole_cli: Any, rows: Any, shelf: Path) -> None:
    (shelf / "page.txt").write_text(
        "Zinc eased pain (Roe et al. 2013; Doe 2014).\n\nReferences\n\n"
        "1. Roe J, Poe B. Low-dose zinc for the treatment of fibromyalgia: a pilot study. Arthritis Rheum. 2013;65:529-38.\n"
        "2. Doe K. Copper bracelets in osteoarthritis of the knee. J Copper. 2014;1:2.\n",
        encoding="utf-8",
    )
    whole_cli("library", "build", "b.ris", "-o", "b.idx")
    ledgers = [
        whole_cli("extract", "page.txt", "--library", "a.bib", "--library", "b.idx", "--jobs", jobs, "-q").stdout
        for jobs in ("1", "2")
    ]
    references = [record for record in rows(ledgers[0]) if record["kind"] == "reference"]
    assert [record["match"]["key"] for record in references] == ["roe2013", "doe2014"]
    assert ledgers[0] == ledgers[1]


def test_no_half_index_is_left(shelf: Path) -> None:
    """Ctrl-C while entries still come in leaves the folder as it was."""
    read, write = os.pipe()
    command = subprocess.Popen(
        [*CLAIMX, "library", "build", "-", "-o", "x.idx"], stdin=read, stderr=subprocess.PIPE, cwd=shelf
    )
    os.write(write, BIB.encode() * 100)
    time.sleep(1.5)
    command.send_signal(signal.SIGINT)
    _, told = command.communicate(timeout=120)
    os.close(write)
    os.close(read)
    assert command.returncode == 130
    assert b"interrupted" in told
    assert sorted(path.name for path in shelf.iterdir()) == ["a.bib", "b.ris", "c.txt"]


def test_a_closed_pipe_ends_quietly(shelf: Path) -> None:
    (shelf / "many.txt").write_text("Sanders 2017 JAMA Psychiatry\n" * 3_000, encoding="utf-8")
    command = subprocess.Popen(
        [*CLAIMX, "match", "many.txt", "-l", "a.bib"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=shelf
    )
    assert command.stdout is not None
    assert command.stderr is not None
    assert b"sanders2017" in command.stdout.readline()
    command.stdout.close()
    assert command.stderr.read() == b""
    command.stderr.close()
    assert command.wait(timeout=30) == 0
