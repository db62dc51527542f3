"""How many studies really stand behind a claim."""

from __future__ import annotations

from typing import Any

PAPER = "Roe 2013. Zinc lozenges for the common cold: a randomised trial. Pain;65:529"
REVIEW = "Doe 2018. Zinc for colds: a systematic review and meta-analysis. Rev;1:1"


def test_twelve_pages_one_study(pages: Any) -> None:
    for number in range(12):
        path = f"{number}.html"
        pages.reference(path, f"ref{number}", PAPER)
        pages.citation(path, f"cit{number}", "[1]", style="numeric", reference_ids=[f"ref{number}"])
        pages.claim(path, f"cla{number}", f"cit{number}", level=2)
    (group,) = pages.clustering().claims
    assert (group.pages, group.documents, group.resting, group.independent) == (12, 12, 12, 1)
    assert group.levels == {"2": 12}
    assert group.studies == [pages.clustering().studies[0].study]
    assert len(pages.clustering().studies[0].claims) == 12


def test_two_papers_of_one_trial_are_one_study_and_reviews_count_apart(pages: Any) -> None:
    later = "Poe 2015. Two years after taking zinc for colds. Rheum;3:30"
    pages.reference("a.html", "ref1", PAPER, quote=f"{PAPER} NCT01234567")
    pages.reference("a.html", "ref2", later, quote=f"{later} NCT01234567")
    pages.reference("a.html", "ref3", REVIEW)
    pages.citation("a.html", "cit", "[1-3]", style="numeric", reference_ids=["ref1", "ref2", "ref3"])
    pages.claim("a.html", "cla", "cit")
    (group,) = pages.clustering().claims
    assert (group.independent, group.syntheses) == (1, 1)


def test_studies_that_nobody_can_find_are_counted_apart(pages: Any) -> None:
    pages.citation("a.html", "implied", "a new study", style="implied")
    pages.citation("b.html", "person", "Dr Roe", style="named_author", authors=["Roe"])
    pages.claim("a.html", "cla1", "implied")
    pages.claim("b.html", "cla2", "person")
    (group,) = pages.clustering().claims
    assert (group.independent, group.unidentified, group.resting) == (0, 2, 2)


def test_findings_for_and_against(pages: Any) -> None:
    pages.reference("a.html", "ref1", PAPER)
    pages.reference("b.html", "ref2", "Doe 2010. A placebo-controlled trial of zinc in colds. J;2:2")
    pages.citation("a.html", "cit1", "[1]", style="numeric", reference_ids=["ref1"])
    pages.citation("b.html", "cit2", "[1]", style="numeric", reference_ids=["ref2"])
    pages.claim("a.html", "cla1", "cit1")
    pages.claim("b.html", "cla2", "cit2", finding="no_effect")
    pages.claim("c.html", "cla3", basis="none")
    (group,) = pages.clustering().claims
    assert {name: (side.claims, side.independent) for name, side in group.findings.items()} == {
        "effect": (2, 1),
        "no_effect": (1, 1),
    }
    assert (group.pages, group.resting, group.independent) == (3, 2, 2)


def test_a_claim_of_a_page_about_its_own_study_rests_on_it(pages: Any) -> None:
    pages.own_study("paper.html", "Zinc lozenges for the common cold: a randomised trial")
    pages.claim("paper.html", "cla", basis="this_document", level=2)
    (group,) = pages.clustering().claims
    assert group.independent == 1


def test_a_copied_page_is_the_same_document(pages: Any) -> None:
    """Paths that end in the same text after "=" have the same hash here."""
    for path in ("a=text", "b=text"):
        pages.claim(path, "cla", basis="none")
    (group,) = pages.clustering().claims
    assert (group.pages, group.documents, group.claims) == (2, 1, ["cla"])


def test_what_the_page_calls_the_design_tells_a_review(pages: Any) -> None:
    pages.reference("a.html", "ref", "Roe 2013. Zinc for colds. Pain;65:529")
    pages.citation("a.html", "cit", "[1]", style="numeric", reference_ids=["ref"], design="systematic_review")
    assert pages.clustering().studies[0].category == "synthesis"
