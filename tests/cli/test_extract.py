"""``claimx extract``: what goes where, and what it exits with."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claimx.records import json_schema


def paths(records: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(record["source"]["path"] for record in records))


def test_a_folder_in_order_with_a_summary_on_stderr(folder: Path, cli: Any, rows: Any) -> None:
    result = cli("extract", "pages")
    assert result.exit_code == 0
    assert paths(rows(result.stdout)) == ["pages/a.txt", "pages/b.md", "pages/sub/c.html"]
    assert "claimx: 3 documents, " in result.stderr
    assert "0 errors" in result.stderr


def test_every_record_keeps_the_contract(folder: Path, whole_cli: Any, rows: Any) -> None:
    (folder / "pages" / "bad.html").write_bytes(b"\x00\x01\x02" * 50)
    validator = jsonschema.Draft202012Validator(json_schema())
    records = rows(whole_cli("extract", "pages", "missing.txt").stdout)
    assert {"document", "error"} <= {record["kind"] for record in records}
    for record in records:
        validator.validate(record)


def test_the_output_file_has_what_standard_output_has(folder: Path, cli: Any) -> None:
    assert cli("extract", "pages", "-o", "ledger.jsonl").stdout == ""
    assert (folder / "ledger.jsonl").read_text("utf-8") == cli("extract", "pages").stdout
    assert cli("extract", "pages", "-o", "-").stdout == cli("extract", "pages").stdout


def test_standard_input(cli: Any, rows: Any) -> None:
    records = rows(cli("extract", "-", stdin="Ketamine eased depression.").stdout)
    assert paths(records) == ["-"]
    assert records[0]["end"] == len("Ketamine eased depression.")


@pytest.mark.parametrize(
    ("kinds", "kept"),
    [("document", {"document"}), ("document,error", {"document", "error"}), ("claim", {"error"}), (" dose , drug", {"error"})],
)  # fmt: skip
def test_kinds_are_those_named_and_errors_always(kinds: str, kept: set[str], folder: Path, cli: Any, rows: Any) -> None:
    found = {record["kind"] for record in rows(cli("extract", "pages", "missing.txt", "--kinds", kinds).stdout)}
    wanted = {name.strip() for name in kinds.split(",")}
    assert found <= wanted | {"error"}
    assert {"error"} <= found
    assert found >= kept & wanted


def test_quiet_says_nothing_but_errors(folder: Path, cli: Any) -> None:
    assert cli("extract", "pages", "--quiet").stderr == ""
    assert cli("extract", "pages", "nowhere.txt", "-q").stderr.splitlines() == [
        "claimx: nowhere.txt: cannot be read: No such file or directory"
    ]


def test_verbose_has_a_line_for_each_document(folder: Path, cli: Any) -> None:
    stderr = cli("extract", "pages", "-v").stderr
    assert all(f"claimx: pages/{name}: document 1" in stderr for name in ("a.txt", "b.md", "sub/c.html"))


def test_the_scheme_is_in_every_evidence(folder: Path, cli: Any, rows: Any) -> None:
    records = rows(cli("extract", "pages", "--scheme", "sort").stdout)
    assert {record["evidence"]["scheme"] for record in records} == {"sort"}


def test_files_of_a_folder_that_are_no_documents_are_counted(folder: Path, cli: Any) -> None:
    (folder / "pages" / "scan.png").write_bytes(b"\x89PNG")
    with zipfile.ZipFile(folder / "pages" / "saved.zip", "w") as archive:
        for name in ("a.html", "b.css", "c.css", "img/d.png"):
            archive.writestr(name, "<p>Ketamine eased depression.")
    result = cli("extract", "pages")
    assert result.exit_code == 0
    assert "claimx: not documents, passed over in folders: .png 1\n" in result.stderr
    assert "claimx: not documents, passed over in archives: .css 2, .png 1\n" in result.stderr


def test_one_document_of_an_archive(folder: Path, cli: Any, rows: Any) -> None:
    with zipfile.ZipFile(folder / "saved.zip", "w") as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, f"Ketamine eased depression in {name}.")
    assert paths(rows(cli("extract", "saved.zip!b.txt", "pages/b.md").stdout)) == ["saved.zip!b.txt", "pages/b.md"]
    assert paths(rows(cli("extract", "saved.zip!c.txt").stdout)) == ["saved.zip!c.txt"]


def test_columns_of_a_row_are_whole_on_its_document_and_short_on_its_records(
    folder: Path, whole_cli: Any, rows: Any
) -> None:
    row = {
        "t": "Aspirin 81 mg daily prevents stroke.",
        "n": 1,
        "ok": True,
        "long": "x" * 300,
        "tags": ["a"],
        "none": None,
    }
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n" + json.dumps({"t": "", "n": 2}) + "\n")
    document, *others = rows(whole_cli("extract", "rows.jsonl", "--text-field", "t").stdout)
    assert document["source"]["columns"] == {name: value for name, value in row.items() if name != "t"}
    assert {"claim", "drug", "dose"} <= {record["kind"] for record in others}
    assert all(record["source"]["columns"] == {"n": 1, "ok": True} for record in others[:-1])
    assert (others[-1]["kind"], others[-1]["path"]) == ("error", "rows.jsonl#2")
    assert others[-1]["source"]["columns"] == {"n": 2}


def test_links_out_of_a_folder_are_followed_where_asked(folder: Path, cli: Any, rows: Any) -> None:
    (folder / "away.txt").write_text("Ketamine eased depression.")
    (folder / "pages" / "link.txt").symlink_to(folder / "away.txt")
    assert "pages/link.txt" not in paths(rows(cli("extract", "pages").stdout))
    assert "pages/link.txt" in paths(rows(cli("extract", "pages", "--follow-links").stdout))


def test_a_table_has_a_header_even_without_claims(folder: Path, cli: Any) -> None:
    result = cli("extract", "pages", "--format", "table", "missing.txt")
    assert result.stdout.startswith("path\tstart\tend\tdrug\t")
    assert result.exit_code == 1


USAGE = [
    ((), "Missing argument"),
    (("pages", "--kinds", "claims"), "unknown kind 'claims'"),
    (("pages", "--kinds", ","), "no kind named"),
    (("pages", "--jobs", "many"), "no number of processes"),
    (("pages", "--jobs", "-1"), "no number of processes"),
    (("pages", "--max-size", "huge"), "is no size"),
    (("pages", "--max-size", "0"), "is no size"),
    (("pages", "--timeout", "0"), "timeout"),
    (("pages", "--max-memory", "much"), "--max-memory: 'much' is no size"),
    (("pages", "--input-format", "word"), "--input-format: no format is called 'word'"),
    (("pages", "--scheme", "best"), "ocebm-2011"),
    (("pages", "--format", "xml"), "jsonl"),
    (("pages", "--nonsense"), "--nonsense"),
    (("pages/a.txt", "-o", "pages/a.txt"), "both a document and the output"),
    (("pages", "-o", "no/such/ledger.jsonl"), "there is no folder"),
    (("pages", "-o", "pages"), "the folder is not empty"),
    (("pages", "--library", "no.bib"), "no.bib"),
]


@pytest.mark.parametrize(
    ("arguments", "said"), USAGE, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_what_cannot_run_exits_2_and_says_why(arguments: tuple[str, ...], said: str, folder: Path, cli: Any) -> None:
    result = cli("extract", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_the_output_is_never_taken_for_a_document(folder: Path, cli: Any, rows: Any) -> None:
    for _ in range(2):
        assert cli("extract", "pages", "-o", "pages/ledger.txt").exit_code == 0
        assert "pages/ledger.txt" not in paths(rows((folder / "pages" / "ledger.txt").read_text("utf-8")))


def test_interrupted_keeps_the_old_file(folder: Path, cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    (folder / "ledger.jsonl").write_text("old")
    monkeypatch.setattr("claimx.run.pipeline.Work.do", interrupt)
    result = cli("extract", "pages", "-o", "ledger.jsonl")
    assert result.exit_code == 130
    assert result.stderr.splitlines() == ["claimx: ledger.jsonl: the old file is unchanged", "claimx: interrupted"]
    assert (folder / "ledger.jsonl").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["ledger.jsonl", "pages"]


def test_boilerplate_is_read_on_demand(folder: Path, whole_cli: Any, rows: Any) -> None:
    sentence = "Ketamine eased the pain of the patients who took it for a month."
    menu = "Home\nAbout us\nContact\nShop\nSearch\nLog in\nSubscribe\nFacebook\nTwitter\n"
    (folder / "menu.txt").write_text(
        f"{menu}\n{sentence}\n\n{sentence}\n\nRelated posts\nMetformin in the elderly\n{menu}"
    )
    plain = rows(whole_cli("extract", "menu.txt").stdout)
    opened = rows(whole_cli("extract", "menu.txt", "--include-boilerplate").stdout)
    found = [record["name"] for record in opened if record["section"] == "boilerplate" and record["kind"] == "drug"]
    assert found == ["metformin"]
    assert all(record["section"] != "boilerplate" for record in plain)
