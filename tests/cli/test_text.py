"""``claimx text`` and ``claimx schema``."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest


@pytest.mark.parametrize("text", ["One line.", "Two\nlines.\n", "  blanks \r\nand tabs\t\n\n", "µg – “quoted” 🧪\n"])
def test_plain_text_is_printed_to_the_byte(text: str, tmp_path: Path, cli: Any) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(text.encode())
    assert cli("text", str(path)).stdout_bytes == text.encode()
    assert cli("text", "-", stdin=text.encode()).stdout_bytes == text.encode()


def test_offsets_of_a_ledger_refer_to_it(folder: Path, whole_cli: Any, rows: Any) -> None:
    for name in ("pages/a.txt", "pages/b.md", "pages/sub/c.html"):
        text = whole_cli("text", name).stdout_bytes.decode()
        for record in rows(whole_cli("extract", name).stdout):
            assert record["quote"] is None or text[record["start"] : record["end"]] == record["quote"]


@pytest.mark.parametrize("content", [None, b"\x7fELF" + bytes(500)])
def test_what_cannot_be_read_exits_1(content: bytes | None, tmp_path: Path, cli: Any) -> None:
    path = tmp_path / "page.txt"
    if content is not None:
        path.write_bytes(content)
    result = cli("text", str(path))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"claimx: {path}: ")


def test_schema_is_a_json_schema(cli: Any) -> None:
    schema = json.loads(cli("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "claimx ledger line"


@pytest.fixture
def packed(folder: Path) -> Path:
    """Files of many documents: an archive, a table, a plain one whose name looks like an address."""
    with zipfile.ZipFile(folder / "p.zip", "w") as archive:
        archive.writestr("blog/a.txt", "Aspirin prevents stroke.")
        archive.writestr("b.tsv", "text\tyear\nKetamine eases depression.\t2020\n")
    with zipfile.ZipFile(folder / "one.zip", "w") as archive:
        archive.writestr("a.txt", "The only one.")
    (folder / "rows.jsonl").write_text('{"a": 1, "t": "one"}\n{"a": 2, "t": "two"}\n{"a": 3}\n{"a": 4, "t": "four"}\n')
    (folder / "wow!#1.txt").write_text("A name.")
    (folder / "wow!#1.txt.gz").write_bytes(gzip.compress(b"Packed."))
    return folder


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["p.zip!blog/a.txt"], "Aspirin prevents stroke."),
        (["p.zip!b.tsv#1", "--text-field", "text"], "Ketamine eases depression."),
        (["one.zip"], "The only one."),
        (["rows.jsonl#2", "--text-field", "t"], "two"),
        (["rows.jsonl#4", "--text-field", "t"], "four"),
        (["wow!#1.txt"], "A name."),
        (["wow!#1.txt.gz"], "Packed."),
    ],
)
def test_the_text_of_a_document_in_a_file_of_many(arguments: list[str], text: str, packed: Path, cli: Any) -> None:
    result = cli("text", *arguments)
    assert result.stdout == text, result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["p.zip"], "p.zip: holds several documents: p.zip!blog/a.txt, p.zip!b.tsv (name one, as 'p.zip!blog/a.txt')"),
        (["rows.jsonl"], "rows.jsonl: holds several documents: rows.jsonl#1, rows.jsonl#2, rows.jsonl#3, ... (name one, as"),
        (["p.zip!none.txt"], "p.zip!none.txt: there is no such document in p.zip"),
        (["rows.jsonl#9", "--text-field", "t"], "rows.jsonl#9: there is no such document in rows.jsonl"),
        (["none.zip!a"], "none.zip!a: cannot be read: No such file or directory"),
        (["a.txt", "--input-format", "none"], "--input-format: no format is called 'none' (one of"),
    ],
)  # fmt: skip
def test_a_document_that_is_not_one_of_many(arguments: list[str], said: str, packed: Path, cli: Any) -> None:
    result = cli("text", *arguments, *([] if len(arguments) > 1 else ["--text-field", "t"]))
    assert result.exit_code in (1, 2)
    assert f"claimx: {said}" in result.stderr


def test_the_format_of_standard_input_can_be_named(cli: Any) -> None:
    page = b"no tag at its beginning <p>one</p><p>two</p>"
    assert cli("text", "-", stdin=page).stdout_bytes == page
    assert cli("text", "-", "--input-format", "html", stdin=page).stdout == "no tag at its beginning\n\none\n\ntwo"
