"""Reports of one study, the page's own study, ids and order."""

from __future__ import annotations

import random
from typing import Any

import pytest

from claimx.records import Resolution
from claimx.studies import cluster

PAPER = "Roe 2013. Zinc lozenges for the common cold: a randomised trial. Pain;65:529"
LATER = "Poe 2015. Two years after taking lozenges for colds. Rheum;3:30"


def reports(pages: Any) -> list[list[str]]:
    return sorted(
        sorted(report.csl.get("title", "") for report in study.reports) for study in pages.clustering().studies
    )


def test_papers_of_one_registered_trial_are_one_study_with_two_reports(pages: Any) -> None:
    pages.reference("a.html", "one", PAPER, quote=f"{PAPER} ClinicalTrials.gov NCT01234567")
    pages.reference("b.html", "two", LATER, quote=f"{LATER} (NCT 01234567)")
    (study,) = pages.clustering().studies
    assert len(study.reports) == 2
    assert study.ids["nct"] == ["NCT01234567"]
    assert {member.report for member in study.members} == {0, 1}


def test_a_review_that_names_the_number_is_another_study(pages: Any) -> None:
    review = "Doe 2018. Lozenges for colds: a systematic review. Rev;1:1"
    pages.reference("a.html", "one", PAPER, quote=f"{PAPER} NCT01234567")
    pages.reference("b.html", "two", review, quote=f"{review} NCT01234567")
    assert len(pages.clustering().studies) == 2


def test_the_register_entry_is_the_study(pages: Any) -> None:
    pages.reference("a.html", "one", PAPER, quote=f"{PAPER} NCT01234567")
    pages.citation("b.html", "two", "NCT01234567", style="identifier", ids={"nct": "NCT01234567"})
    (study,) = pages.clustering().studies
    assert {member.id: member.report for member in study.members} == {"one": 0, "two": None}


def test_an_acronym_with_the_same_drug(pages: Any) -> None:
    pages.reference(
        "a.html",
        "one",
        "Roe 2013. Main results of the ZINCURE trial of zinc. Pain;6:1",
        quote="Main results of the ZINCURE trial of zinc",
    )
    pages.reference(
        "b.html",
        "two",
        "Poe 2016. Sleep in the ZINCURE trial of zinc. Sleep;7:70",
        quote="Sleep in the ZINCURE trial of zinc",
    )
    pages.citation("c.html", "three", "the ZINCURE trial", style="named_study", title="ZINCURE")
    pages.claim("c.html", "cla", "three")
    (study,) = pages.clustering().studies
    assert len(study.reports) == 2
    assert study.names == ["the ZINCURE trial"]


def test_an_acronym_with_another_drug(pages: Any) -> None:
    for page, drug in (("a", "zinc"), ("b", "copper")):
        pages.citation(f"{page}.html", page, "the HOPE trial", style="named_study", title="HOPE")
        pages.claim(f"{page}.html", f"cla_{page}", page, drug=drug)
    assert len(pages.clustering().studies) == 2


def test_a_condition_is_no_acronym(pages: Any) -> None:
    pages.reference(
        "a.html",
        "one",
        "Roe 2013. A zinc in PTSD trial of veterans. Pain;6:1",
        quote="A zinc in PTSD trial of veterans",
    )
    pages.reference(
        "b.html",
        "two",
        "Poe 2016. Sleep in the PTSD trial of zinc. Sleep;7:70",
        quote="Sleep in the PTSD trial of zinc",
    )
    assert len(pages.clustering().studies) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"DOI": "10.1000/z1"}, {"DOI": "10.1101/2012.01.02.123456", "container-title": "bioRxiv", "page": None, "volume": None}),
        ({}, {"container-title": "Annual Meeting of Pain Researchers, Abstracts", "page": "S12", "issued": {"date-parts": [[2011]]}}),
        ({"DOI": "10.1002/14651858.CD001234.pub2"}, {"DOI": "10.1002/14651858.CD001234.pub3", "issued": {"date-parts": [[2019]]}, "page": "CD1"}),
    ],
    ids=["preprint", "abstract", "update"],
)  # fmt: skip
def test_versions_are_reports_of_one_study(pages: Any, one: dict[str, Any], two: dict[str, Any]) -> None:
    pages.reference("a.html", "one", PAPER, **one)
    pages.reference("b.html", "two", PAPER, **two)
    (study,) = pages.clustering().studies
    assert len(study.reports) == 2


def test_a_retraction_is_known_by_its_notice(pages: Any) -> None:
    pages.reference("a.html", "one", PAPER)
    notice = "Roe 2017. Retraction: Zinc lozenges for the common cold: a randomised trial. Pain;70:1"
    pages.reference("b.html", "two", notice)
    (study,) = pages.clustering().studies
    assert "retracted" in study.flags
    assert study.csl["title"].startswith("Zinc")


def test_a_retraction_that_a_look_up_found(pages: Any) -> None:
    pages.reference("a.html", "one", PAPER, flags=["retracted"])
    assert pages.clustering().studies[0].flags == ["retracted"]


def test_what_a_public_index_says_is_taken_over(pages: Any) -> None:
    csl = {
        "title": "Zinc lozenges for the common cold: a randomised trial",
        "DOI": "10.1000/z1",
        "author": [{"family": "Roe"}],
    }
    resolution = Resolution(
        status="resolved", source="pubmed", score=0.99, csl=csl, publication_types=["Review"], retracted=True,
        retraction_notice=None, candidates=[], reason=None,
    )  # fmt: skip
    pages.reference("a.html", "one", "Roe 2013. Zinc for colds")
    pages.records[-1] = pages.replaced(pages.records[-1], resolution=resolution)
    (study,) = pages.clustering().studies
    assert study.csl["DOI"] == "10.1000/z1"
    assert (study.category, study.flags) == ("primary", ["retracted"])  # the title goes before the type


def test_a_page_that_reports_its_own_study_is_a_report_of_it(pages: Any) -> None:
    pages.own_study(
        "paper.html",
        "Zinc lozenges for the common cold: a randomised trial",
        published="2013-04-01",
        authors=["Jane Roe"],
    )
    pages.reference("b.html", "one", PAPER)
    (study,) = pages.clustering().studies
    assert study.documents == ["b.html", "paper.html"]


def test_the_best_description_says_where_each_field_is_from(pages: Any) -> None:
    pages.reference(
        "a.html", "short", "Roe 2013. Zinc lozenges for the common cold", **{"container-title": "J Trace Elem"}
    )
    pages.reference(
        "b.html", "full", "Roe, Poe, Doe 2013. Zinc lozenges for the common cold. J Trace Elem;65:529", DOI="10.1000/z1"
    )
    pages.reference("c.html", "wrong", "Roe 2014. Zinc lozenges for the common cold. J Trace Elem;65:529")
    (study,) = pages.clustering().studies
    (report,) = study.reports
    assert len(report.csl["author"]) == 3
    assert report.csl["issued"] == {"date-parts": [[2013]]}
    assert report.provenance["author"] == report.provenance["DOI"] == "full"


def invented(pages: Any) -> None:
    pages.reference("a.html", "a1", PAPER, DOI="10.1000/z1")
    pages.reference("b.html", "b1", PAPER)
    pages.reference("b.html", "b2", LATER)
    pages.reference("c.html", "c1", "Doe 2002. Copper bracelets in arthritis of the knee")
    pages.citation("c.html", "c2", "Poe 2015", authors=["Poe"], year=2015)
    pages.citation("c.html", "c3", "a new study", style="implied")
    pages.citation("d.html", "d1", "Roe 2013", authors=["Roe"], year=2013)
    pages.claim("d.html", "d2", "d1")


def test_the_order_of_records_does_not_matter(pages: Any) -> None:
    invented(pages)
    expected = pages.clustering()
    for seed in range(20):
        shuffled = list(pages.records)
        random.Random(seed).shuffle(shuffled)
        assert cluster(shuffled) == expected


def test_a_record_read_twice_counts_once(pages: Any) -> None:
    invented(pages)
    assert cluster(pages.records * 2) == pages.clustering()


def test_a_record_of_two_runs_counts_once_whichever_comes_first(pages: Any) -> None:
    pages.reference("a.html", "one", PAPER)
    again = pages.replaced(pages.records[0], csl={**pages.records[0].csl, "DOI": "10.1000/z1"})
    assert cluster([pages.records[0], again]) == cluster([again, pages.records[0]])
    assert cluster([again, pages.records[0]]).studies[0].csl["DOI"] == "10.1000/z1"


def test_an_id_does_not_depend_on_other_studies_or_paths(pages: Any, new_pages: Any) -> None:
    invented(pages)
    alone = new_pages()
    alone.reference("elsewhere.html", "x", PAPER, DOI="10.1000/z1")
    assert alone.clustering().studies[0].study in {study.study for study in pages.clustering().studies}


def test_ids_are_unique(pages: Any) -> None:
    pages.reference("a.html", "one", "Roe 2013. Zinc lozenges for the common cold", DOI="10.1000/z1")
    pages.reference("b.html", "two", "Doe 2002. Copper bracelets in arthritis of the knee", DOI="10.1000/z1")
    assert len({study.study for study in pages.clustering().studies}) == 2


def test_nothing_gives_nothing() -> None:
    found = cluster([])
    assert (found.studies, found.claims) == ([], [])
