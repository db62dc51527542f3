"""Gold is read as people have it, and what is wrong with it is told before anything is measured."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import LedgerError
from claimx.evaluate import read_gold

from .conftest import GOLD, PAGE, span, write_gold

ReadText = Callable[[Path], str]


def test_a_folder_has_a_file_for_each_page(gold: Path, read_text: ReadText) -> None:
    found = read_gold(str(gold), read_text)
    assert [document.name for document in found.documents] == ["page", "small"]
    assert [document.source_type for document in found.documents] == ["blog", "forum"]
    assert [len(document.items) for document in found.documents] == [7, 2]
    assert (found.troubles, found.unchecked) == ([], 0)
    assert found.documents[0].length == len(PAGE)


def test_one_file_is_gold_of_the_document_of_its_name(gold: Path, read_text: ReadText) -> None:
    found = read_gold(str(gold / "small.jsonl"), read_text)
    assert [document.name for document in found.documents] == ["small"]


def test_lines_of_one_file_name_their_documents(gold: Path, read_text: ReadText) -> None:
    rows = [{**row, "document": f"{name}.txt"} for name, (_, rows) in GOLD.items() for row in rows]
    path = gold / "all.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = read_gold(str(path), read_text)
    assert [document.path for document in found.documents] == ["page.txt", "small.txt"]
    assert found.unchecked == 0


def test_a_page_without_annotations_counts_too(gold: Path, read_text: ReadText) -> None:
    (gold / "empty.jsonl").write_bytes(b"\n")
    (gold / "pages" / "empty.txt").write_bytes(b"nothing\n")
    found = read_gold(str(gold), read_text)
    assert ("empty", []) in [(document.name, document.items) for document in found.documents]


def test_a_quote_is_taken_from_the_text_where_the_line_has_none(tmp_path: Path, read_text: ReadText) -> None:
    row = span(PAGE, "Naltrexone", "drug", name="naltrexone")
    del row["quote"]
    found = read_gold(str(write_gold(tmp_path / "g", {"page": (PAGE, [row])})), read_text)
    assert found.documents[0].items[0].quote == "Naltrexone"


def test_without_its_page_a_document_is_not_checked(gold: Path, read_text: ReadText) -> None:
    (gold / "pages" / "page.txt").unlink()
    assert read_gold(str(gold), read_text).unchecked == 1


def test_a_line_cannot_name_a_file_elsewhere(tmp_path: Path, read_text: ReadText) -> None:
    """Only what is in ``pages`` is read, whatever path a line gives."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = write_gold(tmp_path / "g", {})
    row = {"kind": "drug", "start": 0, "end": 6, "name": "x", "document": "../../secret.txt"}
    (folder / "all.jsonl").write_text(json.dumps(row))
    found = read_gold(str(folder / "all.jsonl"), read_text)
    assert found.unchecked == 1
    assert "it has no quote" in found.troubles[0]


BROKEN: list[tuple[Any, str]] = [
    ("{", "not JSON"),
    ([1], "not an object"),
    ({"kind": "tablet"}, "'tablet' is no kind: they are source, drug"),
    (span(PAGE, "Aspirin", "drug"), "missing required field `name`"),
    (span(PAGE, "Aspirin", "drug", name="aspirin") | {"end": 999}, "end 999 is past the text of 97 characters"),
    (span(PAGE, "Aspirin", "drug", name="aspirin") | {"start": 5}, "stands '"),
    (span(PAGE, "Aspirin", "drug", name="aspirin") | {"start": 0, "end": 7}, "not 'Aspirin'; that stands at 30"),
    (span(PAGE, "Aspirin", "drug", name="aspirin") | {"start": -1}, "are no span of a text"),
    (span(PAGE, "Aspirin", "drug", name="aspirin") | {"start": True}, "are no span of a text"),
    (span(PAGE, "pain", "claim", drug="x", relation="cures"), "Invalid enum value 'cures'"),
    (span(PAGE, "pain", "dose", values=["4"]), "Expected `int | float`, got `str`"),
    ({"kind": "source", "type": "tabloid"}, "Invalid enum value 'tabloid'"),
    ({"kind": "drug", "document": 3}, "document is not the name of one"),
]


@pytest.mark.parametrize(("row", "told"), BROKEN)
def test_a_slip_is_told_with_its_line(row: Any, told: str, tmp_path: Path, read_text: ReadText) -> None:
    folder = write_gold(tmp_path / "g", {"page": (PAGE, GOLD["page"][1])})
    with (folder / "page.jsonl").open("a", encoding="utf-8") as stream:
        stream.write((row if isinstance(row, str) else json.dumps(row)) + "\n")
    found = read_gold(str(folder), read_text)
    assert len(found.troubles) == 1
    assert found.troubles[0].startswith(f"{folder / 'page.jsonl'}, line 9: ")
    assert told in found.troubles[0]


def test_nothing_to_read_is_an_error(tmp_path: Path, read_text: ReadText) -> None:
    with pytest.raises(LedgerError, match="holds no"):
        read_gold(str(tmp_path), read_text)
    with pytest.raises(LedgerError, match="No such file"):
        read_gold(str(tmp_path / "none.jsonl"), read_text)
