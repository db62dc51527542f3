"""The tables of a ledger: no field is lost, and every format gives back what the records hold."""

from __future__ import annotations

import csv
import io
import json
import re
import typing
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.ledger import AnnotatedDocument
from claimx.records import (
    EXTRA_KINDS,
    KINDS,
    RECORD_TYPES,
    AnyRecord,
    ClaimRecord,
    DoseRecord,
    Effect,
    ErrorRecord,
    ErrorSource,
    ReferenceRecord,
    Value,
)
from claimx.write import csv_tables, tsv_tables
from claimx.write.exports import ALL
from claimx.write.tables.cells import cell, harmless
from claimx.write.tables.columns import Column
from claimx.write.tables.contents import Contents, Review, records_of
from claimx.write.tables.kinds import COLUMNS
from claimx.write.tables.review import columns_of

ERROR = ErrorRecord(
    id="err_1", source=ErrorSource(path="b.pdf", sha256="1"), path="b.pdf", stage="read", type="ReadError", message="no"
)
FORMULA = re.compile(r"[\s\ufeff\"]*[=+@＝]")
ALWAYS = {"schema", "kind"}
"""The same in every record of a table."""
NULL = {"document": {"section", "quote", "sentence"}, "error": {"section", "quote", "start", "end", "sentence"}}


class Kept(io.BytesIO):
    def close(self) -> None:
        pass


def tables(write: Any, contents: Contents) -> dict[str, bytes]:
    """What ``write`` writes, by kind."""
    streams: dict[str, Kept] = {}

    def open(kind: str) -> BinaryIO:
        streams[kind] = Kept()
        return streams[kind]

    write(contents, open)
    return {kind: stream.getvalue() for kind, stream in streams.items()}


def hostile(page: AnnotatedDocument, quote: str, **fields: Any) -> ClaimRecord:
    """A claim of ``page`` in other words."""
    claim = claims_first(page)
    return msgspec.structs.replace(claim, quote=quote, **fields)


def only(page: AnnotatedDocument, *records: Any) -> Contents:
    return Contents([msgspec.structs.replace(page, records=records)], ("claim",))


def rows_of(data: bytes) -> list[dict[str, str]]:
    csv.field_size_limit(100_000_000)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def leaves(struct: type[Value], above: str = "") -> set[str]:
    """The fields of a record as paths, those of single nested values in their place."""
    found: set[str] = set()
    for field in msgspec.structs.fields(struct):
        path = above + field.name
        kinds = [kind for kind in typing.get_args(field.type) or (field.type,) if isinstance(kind, type)]
        nested = [kind for kind in kinds if issubclass(kind, Value)]
        found |= leaves(nested[0], path + ".") if nested and not _is_list(field.type) else {path}
    return found


def _is_list(of: Any) -> bool:
    return typing.get_origin(of) in (list, tuple)


@pytest.mark.parametrize("kind", ALL)
def test_no_field_of_the_contract_is_lost(kind: str) -> None:
    wanted = leaves(RECORD_TYPES[kind]) - ALWAYS - NULL.get(kind, set())
    if kind == "error":
        wanted.remove("source.path")  # the same as path
    held = {field for column in COLUMNS[kind] for field in column.fields}
    assert {
        field for field in wanted if not any(field == each or field.startswith(each + ".") for each in held)
    } == set()


def test_kinds_are_those_of_the_contract() -> None:
    assert ALL == KINDS + EXTRA_KINDS
    assert set(COLUMNS) == set(ALL)


def test_columns_have_names_of_their_own_and_a_meaning() -> None:
    for kind, columns in COLUMNS.items():
        names = [column.name for column in columns]
        assert len(set(names)) == len(names), kind
        assert all(column.meaning for column in columns), kind


def expected(column: Column, record: AnyRecord) -> str:
    return cell(column.value(record), column.type)


def test_csv_gives_back_every_field(page: AnnotatedDocument) -> None:
    contents = Contents([page, ERROR], KINDS)
    found = tables(csv_tables.write, contents)
    assert list(found) == list(KINDS)
    for kind, data in found.items():
        records = [record for part in (page, ERROR) for record in records_of(part) if record.kind == kind]
        rows = rows_of(data)
        assert len(rows) == len(records)
        for row, record in zip(rows, records, strict=True):
            assert row == {column.name: expected(column, record) for column in COLUMNS[kind]}


def test_csv_gives_back_typed_values(page: AnnotatedDocument) -> None:
    dose = next(record for record in page.records if isinstance(record, DoseRecord))
    (row,) = rows_of(tables(csv_tables.write, Contents([page], ("dose",)))["dose"])
    assert (row["drug"], float(row["value"]), row["unit"], row["range"]) == (dose.drug, 4.5, "mg", "false")
    assert json.loads(row["values"]) == [4.5]
    assert (int(row["start"]), int(row["end"])) == (dose.start, dose.end)


def test_csv_is_utf8_that_excel_knows_and_lines_end_as_rfc_4180_says(page: AnnotatedDocument) -> None:
    data = tables(csv_tables.write, only(page, hostile(page, "5 µg \U0001f48a")))["claim"]
    assert data.startswith(b'\xef\xbb\xbf"id"')
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == 2
    assert rows_of(data)[0]["quote"] == "5 µg \U0001f48a"


def test_tsv_has_a_line_a_record_and_no_mark(page: AnnotatedDocument) -> None:
    data = tables(tsv_tables.write, only(page, hostile(page, 'a\tb\n"c'), hostile(page, "d")))["claim"]
    header, *lines = data.decode().splitlines()
    names = header.split("\t")
    assert names == [column.name for column in COLUMNS["claim"]]
    assert [line.split("\t")[names.index("quote")] for line in lines] == ['a b "c', "d"]


@pytest.mark.parametrize("sign", "=+-@＝＋－＠﹦﹢﹣﹫")
@pytest.mark.parametrize("before", ["", " ", "\t", "\r", "\n", "\ufeff", "\u200b", "\x00", "\xa0", '"', "'"])
def test_no_text_begins_as_a_formula(sign: str, before: str) -> None:
    assert harmless(f"{before}{sign}1+1").startswith("'")


@pytest.mark.parametrize(
    "attack",
    [
        "=cmd|'/C calc'!A0", "=HYPERLINK(\"http://evil.example\",\"x\")", "@SUM(1+1)*cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
        "+1", "\t=1", "\r=1", "\n=1", "x;=1+1", "x; =1+1", 'x";"=1+1', "x\n=1+1", "x\r\n;@SUM(A1)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula_whatever_separates_them(page: AnnotatedDocument, attack: str, delimiter: str) -> None:
    """Also in a spreadsheet that takes semicolons or tabs for what separates cells."""
    claim = hostile(page, attack, drug=attack, speaker_name=attack, flags=[attack])
    text = tables(csv_tables.write, only(page, claim))["claim"].decode("utf-8-sig")
    cells = [each for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for each in row]
    assert not [each for each in cells if each.strip(" \"'\ufeff")[:1] in set("=+@") and not each.startswith("'")]
    assert not [each for each in cells if each.startswith(("=", "+", "@", "\t", "\r", "\n"))]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="=+@＝;,\"' \t\r\n\ufeffa", max_size=12), st.sampled_from(",;\t"))
def test_no_text_at_all_becomes_a_formula(page: AnnotatedDocument, text: str, delimiter: str) -> None:
    found = tables(csv_tables.write, only(page, hostile(page, text, drug=text)))["claim"].decode("utf-8-sig")
    _, *lines = csv.reader(io.StringIO(found, newline=""), delimiter=delimiter)
    assert len(lines) == 1
    assert [each for each in lines[0] if FORMULA.match(each)] == []


def test_text_in_the_middle_of_a_line_stays_as_it_is() -> None:
    for text in ("p<0.001", "ketamine - 5 mg", "5 mg/kg + placebo", "(-0.5 to 2)", "mean 5; range 2-9", "a@b.example"):
        assert harmless(text) == text


def test_negative_numbers_are_numbers(page: AnnotatedDocument) -> None:
    effect = Effect(measure="mean difference", value=-1.5, ci=(-3, -0.25))
    (row,) = rows_of(tables(csv_tables.write, only(page, hostile(page, "x", effect=effect)))["claim"])
    assert [row[f"effect_{name}"] for name in ("value", "ci_low", "ci_high")] == ["-1.5", "-3", "-0.25"]


def test_what_has_no_value_is_an_empty_cell(page: AnnotatedDocument) -> None:
    effect = Effect(measure="odds ratio", value=float("nan"), ci=(float("-inf"), 10**400))
    population = msgspec.structs.replace(hostile(page, "x").population, n=10**30)
    (row,) = rows_of(
        tables(csv_tables.write, only(page, hostile(page, "x", effect=effect, population=population)))["claim"]
    )
    assert [row[name] for name in ("effect_value", "effect_ci_low", "effect_ci_high", "population_n")] == [""] * 4


def test_hostile_text_keeps_its_length(page: AnnotatedDocument) -> None:
    quote = "a\x00b\x1b[31mc\ud800d\r\ne"
    (row,) = rows_of(tables(csv_tables.write, only(page, hostile(page, quote)))["claim"])
    assert row["quote"] == "a\ufffdb\ufffd[31mc\ufffdd  e"
    assert len(row["quote"]) == len(quote)


def test_a_quote_of_ten_megabytes(page: AnnotatedDocument) -> None:
    quote = 'x"y\n' * 2_500_000
    (row,) = rows_of(tables(csv_tables.write, only(page, hostile(page, quote)))["claim"])
    assert row["quote"] == quote.replace("\n", " ")


def test_reviewed_claims_say_so(page: AnnotatedDocument) -> None:
    claim = hostile(page, "x")
    review = Review("accepted", "ann", None, "=note")
    contents = only(page, claim, msgspec.structs.replace(claim, id="cla_other"))._replace(reviews={claim.id: review})
    first, second = rows_of(tables(csv_tables.write, contents)["claim"])
    assert [first[name] for name in ("verdict", "reviewer", "reason", "note")] == ["accepted", "ann", "", "'=note"]
    assert [second[name] for name in ("verdict", "reviewer", "reason", "note")] == [""] * 4
    assert len(columns_of(contents)["claim"]) == len(COLUMNS["claim"]) + 4


def test_kinds_that_are_asked_for_have_a_table_only_where_there_are_records(page: AnnotatedDocument) -> None:
    assert set(tables(csv_tables.write, Contents([page], ALL))) == set(KINDS)
    assert set(tables(csv_tables.write, Contents([page], ("rejected",)))) == {"rejected"}


def test_the_same_ledger_gives_the_same_bytes(page: AnnotatedDocument) -> None:
    contents = Contents([page, ERROR], ALL)
    assert tables(csv_tables.write, contents) == tables(csv_tables.write, contents)


def test_formats_name_functions_that_are_there(tmp_path: Path) -> None:
    from claimx.write.exports import EXPORTS

    for export in EXPORTS.values():
        assert callable(export.function()), export.name


@pytest.mark.parametrize(
    "csl",
    [
        {"title": 5, "issued": "x", "author": "me", "DOI": ["a"]},
        {"author": [1, None, {"family": 3}, {"literal": "WHO"}], "issued": {"date-parts": [["abc"]]}},
        {"issued": {"date-parts": [[10**30]]}, "title": {"a": "\ud800"}},
        {"issued": {"date-parts": []}, "note": float("nan"), "page": None},
    ],
)
def test_a_description_of_the_wrong_types_is_written_all_the_same(page: AnnotatedDocument, csl: dict[str, Any]) -> None:
    claim = claims_first(page)
    reference = ReferenceRecord(
        id="ref_1", source=claim.source, section="references", quote="x", start=0, end=1, sentence=(0, 1),
        confidence=1.0, number=None, csl=csl, match=None, evidence=claim.evidence,
    )  # fmt: skip
    contents = Contents([msgspec.structs.replace(page, records=(reference,))], ("reference",))
    (row,) = rows_of(tables(csv_tables.write, contents)["reference"])
    assert json.loads(row["csl"]).keys() == csl.keys()


def claims_first(page: AnnotatedDocument) -> ClaimRecord:
    return next(record for record in page.records if isinstance(record, ClaimRecord))
