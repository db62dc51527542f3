"""The table of claims: one line a claim, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest

from claimx.records import (
    AnyRecord,
    ClaimRecord,
    Comparator,
    ErrorRecord,
    ErrorSource,
    Evidence,
    EvidenceReason,
    Population,
    Source,
)
from claimx.write.table import COLUMNS, HEADER, encode


def claim(quote: str) -> ClaimRecord:
    source = Source(path="a.txt", sha256="0", type="blog", title=None, url=None, published=None, speaker="author")
    reason = EvidenceReason(rule="evidence.default")
    evidence = Evidence(
        level=2, scheme="ocebm-2011", design="rct", basis="described_study", levels={}, n=None, reason=reason
    )
    return ClaimRecord(
        id="cla_1", source=source, section="body", quote=quote, start=0, end=len(quote), sentence=(0, len(quote)),
        confidence=0.9, drug="ketamine", drug_ids=[], doses=[], relation="treats", object=None, object_ids=[],
        finding="effect", certainty="asserted", strength="none", speaker="study", speaker_name=None,
        population=Population(), comparator=Comparator(), effect=None, citation_ids=[], flags=[], evidence=evidence,
        why=[],
    )  # fmt: skip


def table(*records: AnyRecord) -> list[dict[str, str]]:
    text = (HEADER + encode(records)).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_a_row_has_every_column() -> None:
    (row,) = table(claim("Ketamine works."))
    assert tuple(row) == COLUMNS
    assert (row["drug"], row["object"], row["level"], row["design"], row["quote"]) == (
        "ketamine", "", "2", "rct", "Ketamine works.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "cell"),
    [
        ("two\nlines\tand\r\x85more", "two lines and  more"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1 works", "'+1 works"),
        ("@SUM", "'@SUM"),
        ('"quoted"', '"quoted"'),
    ],
)
def test_quotes_stay_in_their_cell(quote: str, cell: str) -> None:
    assert [row["quote"] for row in table(claim(quote), claim("x"))] == [cell, "x"]


def test_other_records_have_no_row() -> None:
    error = ErrorRecord(id="err", source=ErrorSource(path="a"), path="a", stage="read", type="ReadError", message="x")
    assert table(error, msgspec.structs.replace(claim("x"), id="cla_2"), error)[0]["id"] == "cla_2"
    assert len(table(error)) == 0
