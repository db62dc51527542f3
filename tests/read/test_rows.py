"""JSON Lines, JSON, CSV and TSV: each row a document, whatever the rows beside it are like."""

from __future__ import annotations

import io
import json
import sys
import time
import tracemalloc
from typing import Any

import pytest

from claimx.document import Metadata
from claimx.errors import DocumentError
from claimx.read import read_member
from claimx.read.rows.delimited import split_csv, split_tsv
from claimx.read.rows.metadata import date_of, with_columns
from claimx.read.rows.names import TEXT
from claimx.read.rows.objects import split_jsonl
from claimx.read.rows.row import LONGEST_COLUMN, PATIENCE, media_type_of
from claimx.read.source import Member, SplitOptions
from formats import csv as csv_maker
from formats import jsonl as jsonl_maker

SPLITTERS = {"jsonl": split_jsonl, "csv": split_csv, "tsv": split_tsv}


class Drips(io.BytesIO):
    """A stream that gives seven bytes at a time."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(7)


def rows(kind: str, data: bytes, field: str | None = None, most: int = 10_000, *, drips: bool = False) -> list[Any]:
    """Return the rows: a text, an error as ``! ...``; the error of the file at the end as ``!! ...``."""
    found: list[Any] = []
    stream = Drips(data) if drips else io.BytesIO(data)
    try:
        for one in SPLITTERS[kind](stream, "r", SplitOptions(field, most)):
            assert one.path == f"r#{len(found) + 1}"
            found.append(one.data.decode("utf-8", "replace") if isinstance(one, Member) else f"! {one.error.message}")
    except DocumentError as error:
        found.append(f"!! {error}")
    return found


OBJECTS = [
    (b'{"text": "a"}\n{"text": "b"}', ["a", "b"]),
    (b'\xef\xbb\xbf{"text": "a"}\r\n\r\n  \n{"text": "b"}\r\n', ["a", "b"]),
    ('\ufeff{"text": "ä"}\n'.encode("utf-16-le"), ["ä"]),
    (b'[{"text": "a]"}, {"text": "b\\"}"}]', ["a]", 'b"}']),
    (b'[\n {"text": "a", "x": [1, {"y": 2}]},\n {"text": "b"}\n]\n', ["a", "b"]),
    (b'{\n "text": "a"\n}\n{\n "text": "b"\n}\n', ["a", "b"]),
    (b'[{"text": "a"}, 3, "c", null', ["a", "! the row is a number, not an object with columns", "! the row is a text, not an object with columns", "! the row is null, not an object with columns", "!! the JSON is not complete: the file ends within it (is the file complete?)"]),
    (b'"a"\n"b"\n', ["a", "b"]),
    (b'{"text": "a"}\nno\n{"text": "b"}\n', ["a", "! not JSON: Input data was truncated", "b"]),
    (b'{"text": "a"}\n[1]\n3\nnull\n', ["a", "! the row is a list, not an object with columns", "! the row is a number, not an object with columns", "! the row is null, not an object with columns"]),
    (b'{"text": "a"}\n{"x": "b"}\n', ["a", "! no column 'text'"]),
    (b'{"text": "a"}\n{"text": 3}\n{"text": {}}\n{"text": null}\n{"text": " "}\n', ["a", "! the column 'text' holds a number, not text", "! the column 'text' holds an object, not text", "! the column 'text' is empty", "! the column 'text' is empty"]),
    (b'{"text": ["a", "b"]}\n{"text": []}\n{"text": ["a", 1]}\n', ["a\n\nb", "! the column 'text' holds a list, not text", "! the column 'text' holds a list, not text"]),
    (b'{"text": "a\tb", "x": NaN}\n', ["a\tb"]),
    (b'{"text": "a \\ud83d b \\ud83d\\ude00"}\n', ["a \ufffd b \U0001f600"]),
    (b'{"text": "a", "x": ' + b"9" * 5000 + b"}\n", ["a"]),
    (b'{"text": "a", "x": 1e999}\n', ["a"]),
    (b'{"text": "a", "x": ' + b"[" * 4000 + b"]" * 4000 + b'}\n{"text": "b"}', ["! JSON that is nested too deeply", "b"]),
    (b'{"text": "' + b"x" * 20_000 + b'"}\n{"text": "b"}\n', ["! a row of more than 10,000 bytes", "b"]),
    (b'{"text": "caf\xe9 au lait"}\n', ["café au lait"]),
    (b'{"title": "a", "id": 1}\n', ["!! which column holds the text? It has title, id (say so with --text-field NAME)"]),
    (b"", ["!! empty: no row in it"]),
    (b" \n\n", ["!! empty: no row in it"]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "wanted"), OBJECTS)
@pytest.mark.parametrize("drips", [False, True])
def test_objects(data: bytes, wanted: list[str], drips: bool) -> None:
    if drips and data[:1] in b"[{" and data[1:3] in (b"\n ", b'{"'[:2]):
        pytest.skip("how the file begins must be in the first chunk")
    if "! JSON that is nested too deeply" in wanted and sys.version_info >= (3, 13):
        pytest.skip("this Python nests as deeply as a row of 10,000 bytes can")
    assert rows("jsonl", data, drips=drips) == wanted


FIELDS = [
    ("body", ["b"]),
    ("article.text", ["c"]),
    ("dotted.name", ["d"]),
    ("list", ["e\n\nf"]),
    ("article", ["! the column 'article' holds an object, not text"]),
    ("article.none", ["! no column 'article.none'"]),
    (None, ["b"]),
]


@pytest.mark.parametrize(("field", "wanted"), FIELDS)
def test_text_field(field: str | None, wanted: list[str]) -> None:
    row = {"body": "b", "article": {"text": "c"}, "dotted.name": "d", "list": ["e", "f"]}
    assert rows("jsonl", json.dumps(row).encode(), field) == wanted


def test_a_wrong_name_is_told_once() -> None:
    data = b'{"text": "a"}\n' * (PATIENCE * 3)
    found = rows("jsonl", data, "txet")
    assert len(found) == PATIENCE
    assert found[-1].startswith(f"!! none of the first {PATIENCE} rows has it: no column 'txet' (it has text;")


TABLES = [
    ("csv", b"id,text\n1,a\n2,b\n", ["a", "b"]),
    ("csv", b"\xef\xbb\xbfid;text\r\n1;a, b\r\n\r\n2;b\r\n", ["a, b", "b"]),
    ("csv", b"id\ttext\n1\ta\n", ["a"]),
    ("csv", b'id,text\n1,"a\nb ""c"", d"\n2,e\n', ['a\nb "c", d', "e"]),
    ("csv", b"id,text\n1\n2,b,c\n3,d,,\n4,\n", ["! a row of 1 column, where the header has 2", "! a row of 3 columns, where the header has 2", "d", "! the column 'text' is empty"]),
    ("csv", b'id,text\n1,"a\n2,b\n3,c\n', ["! a quotation mark opens that does not close", "b", "c"]),
    ("csv", b'id,text,n\n1,"a,4\n2,b,5\n3,c,6\n', ["! a quotation mark opens that does not close", "b", "c"]),
    ("csv", b"id,text\r1,a\r2,b\r", ["a", "b"]),
    ("csv", b"text\na\nb\n", ["a", "b"]),
    ("csv", b"id,text\n1," + b"x" * 20_000 + b"\n2,b\n", ["! a row of more than 10,000 bytes", "b"]),
    ("csv", b"id,title\n1,a\n", ["!! which column holds the text? It has id, title (say so with --text-field NAME)"]),
    ("csv", b"", ["!! empty: no row in it"]),
    ("csv", b"text\n", []),
    ("csv", b"," * 3000 + b"text\n", ["!! 3,001 columns: not a table of texts"]),
    ("tsv", b'id\ttext\n1\t"a" and b\n2\t"b\n', ['"a" and b', '"b']),
    ("tsv", b'id\ttext\n1\t"a\tb"\n2\t"c"\n', ["a\tb", "c"]),
    ("tsv", '\ufeffid\ttext\r\n1\tä\r\n'.encode("utf-16-le"), ["ä"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "data", "wanted"), TABLES)
def test_tables(kind: str, data: bytes, wanted: list[str]) -> None:
    assert rows(kind, data) == wanted


def test_a_column_that_is_not_there() -> None:
    assert rows("csv", b"a,b\n1,2\n", "c") == [
        "!! no column 'c' (it has a, b; --text-field names the one with the text)"
    ]


def test_bytes_of_another_encoding_stay_as_they_are() -> None:
    (found,) = list(split_csv(io.BytesIO("titre,text\ncafé,thé vert à boire\n".encode("cp1252")), "r", SplitOptions()))
    assert isinstance(found, Member)
    document = read_member(found)
    assert document.text == "thé vert à boire"
    assert document.columns == {"titre": "café"}
    assert document.warnings


def test_the_made_rows_are_the_same_in_all_formats() -> None:
    wanted = [str(row["text"]) for row in jsonl_maker.rows(3, 4)]
    assert rows("jsonl", jsonl_maker.make(3, 4)) == wanted
    assert rows("jsonl", json.dumps(jsonl_maker.rows(3, 4)).encode()) == wanted
    assert rows("csv", csv_maker.make(3, 4)) == wanted
    assert rows("csv", csv_maker.make(3, 4, delimiter=";"), "text") == wanted
    assert rows("tsv", csv_maker.make(3, 4, delimiter="\t")) == wanted


def only(row: dict[str, Any]) -> Member:
    (found,) = list(split_jsonl(io.BytesIO(json.dumps(row).encode()), "r", SplitOptions()))
    assert isinstance(found, Member)
    return found


COLUMNS = [
    ({"n": 1, "x": None, "l": [1, {"a": 2}]}, {"n": 1, "x": None, "l": [1, {"a": 2}]}),
    ({"n": "y" * 2000}, {"n": "y" * (LONGEST_COLUMN - 1) + "…"}),
    ({"n": 10**30}, {"n": str(10**30)}),
    ({"n": ["z" * 2000]}, {"n": '["' + "z" * (LONGEST_COLUMN - 3) + "…"}),
    ({}, {}),
]


@pytest.mark.parametrize(("others", "wanted"), COLUMNS)
def test_the_other_columns_are_kept(others: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert only({"text": "a", **others}).columns == wanted


FORMATS = [
    ("text", "a < b and c > d", "text/plain"),
    ("text", "<p>a</p><p>b</p>", "text/html"),
    ("text", "one<br>two<br/>three", "text/html"),
    ("text", "write <b>once</b> only", "text/plain"),
    ("html", "write <b>once</b> only", "text/html"),
    ("text", "# Title\n\nSee [it](https://a.example/x).", "text/markdown"),
    ("text", "# Title\n\nSee it.", "text/plain"),
    ("markdown", "a", "text/markdown"),
    ("post.html", "<i>a</i>", "text/html"),
]


@pytest.mark.parametrize(("field", "text", "wanted"), FORMATS)
def test_the_format_of_a_text(field: str, text: str, wanted: str) -> None:
    assert media_type_of(text, field) == wanted


METADATA = [
    ({"Title": " A\nb "}, "title", "A b"),
    ({"headline": "A"}, "title", "A"),
    ({"title": "x" * 301}, "title", None),
    ({"name": "A"}, "title", None),
    ({"URL": "https://a.example/x"}, "url", "https://a.example/x"),
    ({"url": "/r/x"}, "url", None),
    ({"link": "javascript:x"}, "url", None),
    ({"author": "A Roe; B Poe"}, "authors", ("A Roe", "B Poe")),
    ({"authors": ["A Roe", "B Poe", 3]}, "authors", ("A Roe", "B Poe")),
    ({"authors": [{"given": "A", "family": "Roe"}, {"name": "B Poe"}]}, "authors", ("A Roe", "B Poe")),
    ({"author": "[deleted]"}, "authors", ()),
    ({"date": "2019-03-04T10:00:00Z"}, "published", "2019-03-04"),
    ({"created_utc": 1325419200.0}, "published", "2012-01-01"),
    ({"timestamp": "1325419200000"}, "published", "2012-01-01"),
    ({"year": 2004}, "published", "2004"),
    ({"date": "soon"}, "published", None),
    ({"last_modified": "2020"}, "updated", "2020"),
    ({"lang": "en-GB"}, "language", "en"),
    ({"language": "German"}, "language", "de"),
    ({"language": "x"}, "language", None),
    ({"journal": "J Ode"}, "journal", "J Ode"),
    ({"site_name": "Pain blog"}, "site", "Pain blog"),
    ({"PMID": 12, "doi": "10.5555/x"}, "ids", {"doi": "10.5555/x", "pmid": "12"}),
]


@pytest.mark.parametrize(("columns", "name", "wanted"), METADATA)
def test_metadata_of_columns(columns: dict[str, Any], name: str, wanted: object) -> None:
    assert getattr(with_columns(Metadata(), columns), name) == wanted


def test_the_text_itself_decides_before_the_columns() -> None:
    assert with_columns(Metadata(title="A", authors=("B",)), {"title": "C", "author": "D"}) == Metadata(
        title="A", authors=("B",)
    )


DATES = [
    ("2019-03-12", "2019-03-12"), ("2019/03/12", "2019-03-12"), ("20190312", "2019-03-12"), ("2019-03", "2019-03"),
    ("2019-13-01", None), ("12 March 2019", "2019-03-12"), ("Mar 12, 2019", "2019-03-12"), ("March 2019", "2019-03"),
    ("12/03/2019", None), (True, None), (float("nan"), None), (10**40, None), (None, None), ([], None), (7, None),
]  # fmt: skip


@pytest.mark.parametrize(("value", "wanted"), DATES)
def test_dates(value: object, wanted: str | None) -> None:
    assert date_of(value) == wanted


def test_the_names_of_text_columns_are_folded() -> None:
    assert all(name.isalnum() and name == name.lower() for name in TEXT)
    assert rows("jsonl", b'{"Full Text": "a"}') == ["a"]


HOSTILE = [
    ("jsonl", b"\n" * 300_000),
    ("jsonl", b"{}\n" * 300_000),
    ("jsonl", b"[" * 300_000),
    ("jsonl", b'["' + b"\\" * 300_000),
    ("jsonl", b'["' + b'\\"' * 150_000),
    ("jsonl", b'{"text": "' + b"\\ud800" * 300_000 + b'"}'),
    ("jsonl", b"[" + b"{}," * 300_000 + b"{}]"),
    ("csv", b'text\n"' + b"a\n" * 100_000),
    ("csv", b"text,b\n" + b'"a\n' * 50_000),
    ("csv", b"," * 100_000 + b"text\n" + b"," * 100_000),
    ("tsv", b"text\n" + b'"\t' * 100_000),
]


@pytest.mark.parametrize(("kind", "data"), HOSTILE)
def test_hostile_bytes_take_linear_time(kind: str, data: bytes) -> None:
    started = time.perf_counter()
    rows(kind, data, most=5_000_000)
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_rows_are_a_stream(kind: str) -> None:
    data = jsonl_maker.make(1, 100) if kind == "jsonl" else csv_maker.make(1, 100)
    stream = io.BytesIO(data)
    tracemalloc.start()
    count = sum(1 for _ in SPLITTERS[kind](stream, "r", SplitOptions()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 4_000_000
