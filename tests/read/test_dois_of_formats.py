"""A DOI in the metadata of a page, a PDF or a citation is read alike, however it is written there."""

from __future__ import annotations

from html import escape

import pytest

from claimx.read import read_document
from claimx.read.pdf.metadata import read_metadata

SICI = "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1000/Abc.1", "10.1000/Abc.1"),
        ("doi:10.1000/Abc.1.", "10.1000/Abc.1"),
        ("https://doi.org/10.1000/Abc(2).3", "10.1000/Abc(2).3"),
        ("(DOI 10.1000/Abc.1)", "10.1000/Abc.1"),
        ("J Pain 2011;12:3; 10.1000/Abc.1; free", "10.1000/Abc.1"),
        (f"doi: {SICI}", SICI),
        ("version 110.1000/2 of 10.2", None),
    ],
)
def test_a_doi_as_three_formats_hold_it(written: str, doi: str | None) -> None:
    page = f'<html><head><meta name="citation_doi" content="{escape(written)}"></head><body><p>Zinc.</p></body></html>'
    assert read_document("a.html", page.encode()).metadata.ids == ({"doi": doi.lower()} if doi else {})
    assert read_metadata(b"", {"Subject": written}, "").ids == ({"doi": doi.lower()} if doi else {})
    for citation in (f"<pub-id pub-id-type='doi'>{escape(written)}</pub-id>", f"<comment>{escape(written)}</comment>"):
        article = (
            "<article><front><article-meta/></front><back><ref-list><ref id='r1'><element-citation>"
            f"<article-title>Zinc</article-title>{citation}</element-citation></ref></ref-list></back></article>"
        )
        (entry,) = read_document("a.nxml", article.encode()).bibliography
        assert entry.csl.get("DOI") == doi
