"""Which descriptions are of one publication: each row fails without the rule that it names."""

from __future__ import annotations

from typing import Any

import pytest

from claimx.studies.agreement import ENOUGH, weigh, weigh_if_alike
from claimx.studies.gather import gather

ZINC = "Roe, Poe 2013. Zinc lozenges for the common cold in adults. J Trace Elem;65:529"

SAME: list[tuple[str, str, dict[str, Any], str, dict[str, Any]]] = [
    ("all fields", ZINC, {}, ZINC, {}),
    ("misprint", ZINC, {}, "Roe 2013. Zinc lozneges for the comon cold in adults. J Trace Elem;65:529", {}),
    ("lost spaces", ZINC, {}, "Roe 2013. Zinclozenges for thecommon cold inadults", {}),
    ("year off by one", ZINC, {}, "Roe 2014. Zinc lozenges for the common cold in adults. J Trace Elem;65:529", {}),
    ("no author", ZINC, {}, "- 2013. Zinc lozenges for the common cold in adults", {"author": []}),
    ("no year", ZINC, {}, "Roe. Zinc lozenges for the common cold in adults", {}),
    ("subtitle left out", "Roe 2013. Zinc lozenges for colds in adults: a randomised trial. Pain;6:1", {},
     "Roe 2013. Zinc lozenges for colds in adults. Pain;6:1", {}),
    ("short title, same page", "Roe 2013. Zinc: a randomised trial in adults with colds. Pain;6:100", {},
     "Roe 2013. Zinc. Pain;6:100", {}),
    ("no title, same page", ZINC, {}, "Roe 2013. -. J Trace Elem;65:529", {}),
    ("no title, no page, only one fits", ZINC, {}, "Roe 2013. -. J Trace Elem", {}),
    ("journal in full", "Roe 2013. Zinc lozenges for the common cold. BMJ;3:5", {},
     "Roe 2013. Zinc lozenges for the common cold. British Medical Journal;3:5", {}),
    ("accents and particles", "van Müller 2013. Zinc lozenges for the common cold", {},
     "Muller 2013. Zinc lozenges for the common cold", {}),
    ("equal DOI, nothing else", "-", {"DOI": "10.1000/Zinc.1", "author": []}, "-", {"DOI": "https://doi.org/10.1000/zinc.1", "author": []}),
    ("equal DOI, title translated", "Roe 2013. Zinc lozenges for the common cold", {"DOI": "10.1000/z1"},
     "Roe 2013. Zinkpastillen gegen Erkältungen", {"DOI": "10.1000/z1"}),
    ("equal PMID", ZINC, {"PMID": "123456"}, "Roe. -", {"PMID": "PMID: 123456"}),
    ("PMID here, DOI there", ZINC, {"PMID": "123456"}, ZINC, {"DOI": "10.1000/z1"}),
    ("DOI cut at the end of a line", ZINC, {"DOI": "10.1000/zinc."}, ZINC, {"DOI": "10.1000/zinc.2013.7"}),
    ("preprint's versions", "Roe 2020. Zinc lozenges for the common cold", {"DOI": "10.1101/2020.01.02.123456v1"},
     "Roe 2020. Zinc lozenges for the common cold", {"DOI": "10.1101/2020.01.02.123456v2"}),
    ("one of two DOIs is wrong", ZINC, {"DOI": "10.1000/z1"}, ZINC, {"DOI": "10.1000/z7"}),
    ("arXiv by id and by DOI", "Roe 2020. Zinc lozenges for the common cold", {"DOI": "10.48550/arXiv.2001.01234"},
     "Roe 2020. -", {"arxiv": "2001.01234"}),
    ("article number", "Roe 2013. Zinc lozenges for the common cold. PLoS One;8:e0123", {}, "Roe 2013. -. PLoS One;8:123", {}),
]  # fmt: skip

OTHER: list[tuple[str, str, dict[str, Any], str, dict[str, Any]]] = [
    ("parts", "Roe 2013. Zinc lozenges for the common cold. Part I", {}, "Roe 2013. Zinc lozenges for the common cold. Part II", {"title": "Zinc lozenges for the common cold Part II"}),
    ("opposites", "Roe 2013. Zinc lozenges for colds in men. Pain;6:1", {}, "Roe 2013. Zinc lozenges for colds in women. Pain;6:9", {}),
    ("another number", "Roe 2013. Zinc lozenges at 12 weeks in adults", {}, "Roe 2013. Zinc lozenges at 24 weeks in adults", {}),
    ("another word", "Roe 2013. Zinc lozenges for the common cold", {}, "Roe 2013. Zinc lozenges for the herpes sore", {}),
    ("same author and year", ZINC, {}, "Roe, Poe 2013. Copper bracelets in arthritis of the knee. J Trace Elem;65:601", {}),
    ("same title years later", ZINC, {}, "Roe, Poe 2019. Zinc lozenges for the common cold in adults. J Trace Elem;71:12", {}),
    ("other authors", "Roe 2013. Zinc for the common cold", {}, "Poe 2013. Zinc for the common cold", {}),
    ("two DOIs", "Roe 2013. Zinc lozenges for the common cold", {"DOI": "10.1000/z1"}, "Roe 2013. Zinc lozenges for the common cold", {"DOI": "10.1000/z2"}),
    ("two PMIDs", "Roe 2013. Zinc lozenges for the common cold", {"PMID": "1234"}, "Roe 2013. Zinc lozenges for the common cold", {"PMID": "1235"}),
    ("title that says nothing", "Roe 2013. Editorial. Pain;6:1", {}, "Poe 2013. Editorial. Pain;6:9", {}),
    ("reply", "Roe 2013. Zinc lozenges for the common cold", {}, "Doe 2013. Comment on zinc lozenges for the common cold", {}),
    ("no title, other page", ZINC, {}, "Roe 2013. -. J Trace Elem;65:77", {}),
    ("DOI of another work copied", "Roe 2013. Zinc lozenges for the common cold", {"DOI": "10.1000/z1"},
     "Doe 2002. Copper bracelets in arthritis of the knee", {"DOI": "10.1000/z1"}),
    ("address of a list", "Roe 2013. Zinc lozenges for the common cold", {"URL": "https://example.org/list"},
     "Doe 2002. Copper bracelets in arthritis of the knee", {"URL": "https://example.org/list"}),
    ("address of a site", "-", {"URL": "https://example.org/", "author": []}, "-", {"URL": "http://www.example.org", "author": []}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "fields", "other", "fields_"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_the_same_report(pages: Any, one: str, fields: Any, other: str, fields_: Any) -> None:
    pages.reference("a.html", "one", one, **fields)
    pages.reference("b.html", "two", other, **fields_)
    assert pages.groups() == {frozenset({"one", "two"})}


@pytest.mark.parametrize(
    ("one", "fields", "other", "fields_"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER]
)
def test_another_report(pages: Any, one: str, fields: Any, other: str, fields_: Any) -> None:
    pages.reference("a.html", "one", one, **fields)
    pages.reference("b.html", "two", other, **fields_)
    assert pages.groups() == {frozenset({"one"}), frozenset({"two"})}


def test_a_description_that_fits_two_reports_goes_to_neither(pages: Any) -> None:
    pages.reference("a.html", "first", "Roe 2013. Zinc lozenges for the common cold", DOI="10.1000/z1")
    pages.reference("b.html", "second", "Roe 2013. Zinc lozenges for the common cold", DOI="10.1000/z2")
    pages.reference("c.html", "unsure", "Roe 2013. Zinc lozenges for the common cold")
    studies = {study.members[0].id: study for study in pages.clustering().studies}
    assert len(studies) == 3
    assert "ambiguous" in studies["unsure"].flags
    assert sorted(studies["unsure"].candidates) == sorted(studies[name].study for name in ("first", "second"))


def test_no_chain_joins_what_contradicts(pages: Any) -> None:
    """A cut title fits both companions; they stay apart all the same."""
    pages.reference("a.html", "men", "Roe 2013. Zinc lozenges for the common cold: in men. Pain;6:100")
    pages.reference("b.html", "cut", "Roe 2013. Zinc lozenges for the common cold. Pain;6:100")
    pages.reference("c.html", "women", "Roe 2013. Zinc lozenges for the common cold: in women. Pain;9:700")
    assert pages.groups() == {frozenset({"men", "cut"}), frozenset({"women"})}


def test_years_that_differ_are_said(pages: Any) -> None:
    pages.reference("a.html", "one", ZINC)
    pages.reference("b.html", "two", ZINC.replace("2013", "2014"))
    (study,) = pages.clustering().studies
    assert study.flags == ["conflicting_year"]


def test_what_the_bibliography_matched_describes_the_study(pages: Any) -> None:
    from claimx.records import Match

    csl = {
        "title": "Zinc lozenges for the common cold in adults",
        "DOI": "10.1000/z1",
        "issued": {"date-parts": [[2013]]},
    }
    match = Match(key="roe", score=0.9, csl=csl, candidates=[], status="matched")
    pages.reference("a.html", "one", "Roe 2012. Zinc lozenges for colds", match=match)
    pages.reference("b.html", "two", "Roe 2013. -", DOI="10.1000/z1")
    (study,) = pages.clustering().studies
    assert study.csl["title"] == csl["title"]
    assert study.reports[0].provenance["title"] == "one"


@pytest.mark.parametrize(
    ("one", "fields", "other", "fields_"), [row[1:] for row in SAME + OTHER], ids=[row[0] for row in SAME + OTHER]
)
def test_the_short_cut_agrees_with_the_whole_comparison(
    pages: Any, one: str, fields: Any, other: str, fields_: Any
) -> None:
    pages.reference("a.html", "one", one, **fields)
    pages.reference("b.html", "two", other, **fields_)
    first, second = gather(pages.records).items
    whole = weigh(first, second)
    assert weigh_if_alike(first, second) in (None, whole)
    assert weigh_if_alike(first, second) is not None or whole.value < ENOUGH
    assert weigh(second, first).value == whole.value
