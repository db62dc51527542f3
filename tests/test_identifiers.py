"""Identifiers in every dress: the tables beside this file (found, and nothing else), spans, and hostile text."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.identifiers import address_ids, find_identifiers, ids_of, valid_isbn

_TABLE = Path(__file__).with_name("identifiers.tsv")
_ESCAPE = re.compile(r"\\(n|u[0-9a-f]{4})")


def _rows() -> list[tuple[str, str]]:
    """(text, what is to be found) of the table; its first lines say how it is written."""
    rows = []
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            wanted, text = line.split("\t")
            rows.append((_ESCAPE.sub(lambda m: "\n" if m[1] == "n" else chr(int(m[1][1:], 16)), text), wanted))
    return rows


@pytest.mark.parametrize(("text", "wanted"), _rows())
def test_found_and_nothing_else(text: str, wanted: str) -> None:
    expected = Counter(wanted.split(" | ")) if wanted != "-" else Counter()
    assert Counter(f"{i.kind} {i.value}" for i in find_identifiers(text)) == expected


def test_the_table_is_as_large_as_promised() -> None:
    assert len(_rows()) >= 740


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("(", "doi:10.1234/abcd.56", ")."),
        ("see ", "https://doi.org/10.1234/abcd.56?x=1", ", and"),
        ("", "doi:https://doi.org/10.1234/abcd.56", "."),
        ("at ", "10.1234/s00265\u2013015\u20131952\u20137", "\u2014so"),
        ("", "doi: 10.1234/j.\njzinc.2009.01.001", " next"),
        ("\u200bsee\u00ad ", "doi:10.1234/ab\u200bcd.56", " x"),
        ("", "http://www.example. org/ full/ 10. 1234/ zinc. 2017. 161", " and"),
        ("PMID: 12345678, ", "23456789", "."),
        ("", "EudraCT number: 2008\u2010005144\u201099", " was"),
        ("", "https://doi.org/10.1002/(SICI)1097-0142(19991115)86:10<2150::AID-CNCR99>3.0.CO;2-T", "."),
    ],
)
def test_where_it_stands(before: str, words: str, after: str) -> None:
    spans = [(i.start, i.end) for i in find_identifiers(before + words + after)]
    assert (len(before), len(before) + len(words)) in spans


def test_part_of_a_text() -> None:
    text = "PMID 1234567 and doi:10.1234/ab.cd12 and PMID 7654321"
    (found,) = find_identifiers(text, 13, 37)
    assert text[found.start : found.end] == "doi:10.1234/ab.cd12"


def test_an_address_keeps_its_url_beside_the_identifier() -> None:
    assert address_ids("https://example.com/doi/10.1234/ab12") == {
        "doi": "10.1234/ab12",
        "url": "https://example.com/doi/10.1234/ab12",
    }


def test_a_doi_that_spells_another_identifier_gives_both() -> None:
    assert ids_of(find_identifiers("doi:10.1186/ISRCTN12345678"))["isrctn"] == "ISRCTN12345678"


def test_isbn_check_digit() -> None:
    assert valid_isbn("080442957X")
    assert not valid_isbn("0804429579")


@given(st.text(alphabet="10.1234/abc doi:PMID htps\n()[]<>\u200b\u2013：%&?-", max_size=80))
def test_spans_are_inside_and_in_order(text: str) -> None:
    found = find_identifiers(text)
    assert all(0 <= i.start < i.end <= len(text) for i in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))  # noqa: RUF007


@pytest.mark.parametrize(
    "piece",
    ["(", "10.", "http://", "1", "10.1234/", "a.b/", "10.1234/a. ", "10. 1234/ ", "://", "www.", ".com/", "a.", "PMID: 1, ",
     "PMID 12345678, ", "978-", "ISBN 97", "2008-0", "PROSPERO ", "ChiCTR-", "http://a. b. ", "/pubmed", "<10.1234/(", "%25",
     "https://doi.org/10.1234/%25", "\u200b", "\u2013", "EudraCT ", "CO;2 10.1234/(SICI)1<"],
)  # fmt: skip
def test_hostile_input_stays_linear(piece: str) -> None:
    begin = time.process_time()
    find_identifiers(piece * (200_000 // len(piece)))
    assert time.process_time() - begin < 4
