"""Identifiers in every dress."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.annotate.identifiers import address_ids, find_identifiers, valid_isbn


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("doi:10.1234/abcd.56", "doi", "10.1234/abcd.56"),
        ("(https://doi.org/10.1234/abc(99)01.)", "doi", "10.1234/abc(99)01"),
        ("DOI:10.1234 / PPQ.S77", "doi", "10.1234/PPQ.S77"),
        ("http://site. example. com/ full/ 10. 1234/ zinc. 2017. 161", "doi", "10.1234/zinc.2017.161"),
        ("doi: 10.1234/jzinc.\n2017.0080 and more", "doi", "10.1234/jzinc.2017.0080"),
        ("10.1234/zinc.2017.PMID: 1", "doi", "10.1234/zinc.2017"),
        ("doi：10.1234/abc。后", "doi", "10.1234/abc"),
        ("PMID: 12345678.", "pmid", "12345678"),
        ("PubMed ID 12345678", "pmid", "12345678"),
        ("see https://pubmed.ncbi.nlm.nih.gov/12345678/", "pmid", "12345678"),
        ("PMCID: PMC 123456", "pmcid", "PMC123456"),
        ("trial NCT 01234567", "nct", "NCT01234567"),
        ("ISRCTN12345678", "isrctn", "ISRCTN12345678"),
        ("arXiv:1901.00001v2", "arxiv", "1901.00001v2"),
        ("ISBN 978-0-306-40615-7", "isbn", "9780306406157"),
        ("at www.example.org/a_(b), then", "url", "www.example.org/a_(b)"),
        ("bit.ly/x1Y2", "url", "bit.ly/x1Y2"),
    ],
)
def test_found(text: str, kind: str, value: str) -> None:
    assert [(i.kind, i.value) for i in find_identifiers(text)][:1] == [(kind, value)]


@pytest.mark.parametrize(
    "text", ["10.5 mg / day", "ISBN 0306406153", "the year 2010.", "version 10.1234", "and/or e.g. this"]
)
def test_not_found(text: str) -> None:
    assert find_identifiers(text) == []


def test_address_keeps_the_url_beside_the_doi() -> None:
    assert address_ids("https://example.com/doi/10.1234/ab12") == {
        "doi": "10.1234/ab12",
        "url": "https://example.com/doi/10.1234/ab12",
    }


def test_isbn_check_digit() -> None:
    assert valid_isbn("080442957X")
    assert not valid_isbn("0804429579")


@given(st.text(alphabet="10.1234/abc doi:PMID htps\n()[]<>", max_size=80))
def test_spans_are_inside_and_in_order(text: str) -> None:
    found = find_identifiers(text)
    assert all(0 <= i.start < i.end <= len(text) for i in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))  # noqa: RUF007


@pytest.mark.parametrize("piece", ["(", "10.", "http://", "1", "10.1234/", "a.b/"])
def test_hostile_input_stays_linear(piece: str) -> None:
    find_identifiers(piece * (100_000 // len(piece)))
