"""``claimx text`` and ``claimx schema``."""

from __future__ import annotations

import json
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
