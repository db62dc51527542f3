"""One table of months for all who read dates: pages with and without markup, records, tables, bibliographies."""

from __future__ import annotations

import pytest

from claimx.library.formats.dates import date_parts, month_of
from claimx.months import ENGLISH, MONTHS, month_number
from claimx.read import read_document
from claimx.read.html.dates import date_in
from claimx.read.pubmed.dates import iso_date
from claimx.read.rows.metadata import date_of
from claimx.segment.dates import dates_in


@pytest.mark.parametrize("name", sorted(MONTHS))
def test_every_name_is_read_alike(name: str) -> None:
    month, iso = MONTHS[name], f"2019-{MONTHS[name]:02d}-12"
    written = f"12 {name.title()} 2019"
    assert month_number(name.upper()) == month_of(name) == month
    assert date_in(written) == iso
    assert [found.iso for found in dates_in(written)] == [iso]
    assert date_parts(written) == [2019, month, 12]
    if name.isascii():
        assert date_of(written) == iso
    if name in ENGLISH:
        assert iso_date(f"2019 {name.title()} 12") == iso


@pytest.mark.parametrize("word", ["major", "mei-", "marked", "spring", "0", "13", "1e1", ""])
def test_what_is_no_month(word: str) -> None:
    assert month_number(word) == 0


def test_a_misspelt_month_of_a_bibliography_and_a_word_like_one() -> None:
    assert date_parts("2013 Febuary 5") == [2013, 2, 5]
    assert date_parts("2013 Major issue") == [2013]


def test_a_reference_of_a_paper_in_spanish() -> None:
    xml = (
        "<article><front><article-meta/></front><back><ref-list><ref id='r1'><element-citation publication-type='journal'>"
        "<article-title>Dolor</article-title><source>Rev Dolor</source><year>2011</year><month>Diciembre</month>"
        "</element-citation></ref></ref-list></back></article>"
    )
    (entry,) = read_document("a.nxml", xml.encode()).bibliography
    assert entry.csl["issued"] == {"date-parts": [[2011, 12]]}


def test_slashes_are_read_month_first_on_pages_and_not_at_all_in_bibliographies() -> None:
    assert date_in("06/10/2012") == "2012-06-10"
    assert [found.iso for found in dates_in("06/10/2012")] == ["2012-06-10"]
    assert date_in("26/10/2012") == "2012-10-26"
    assert date_parts("06/10/2012") == [2012]
    assert date_parts("26/10/2012") == [2012, 10, 26]
