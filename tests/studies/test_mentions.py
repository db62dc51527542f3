"""Citations to the study that they mean, or to none where several fit."""

from __future__ import annotations

from typing import Any

ZINC = "Roe, Poe 2013. Zinc lozenges for the common cold in adults. J Trace Elem;65:529"


def of(pages: Any, name: str) -> Any:
    return next(study for study in pages.clustering().studies if name in {member.id for member in study.members})


def test_through_the_reference(pages: Any) -> None:
    pages.reference("a.html", "ref", ZINC)
    pages.citation("a.html", "cit", "[3]", style="numeric", reference_ids=["ref"])
    study = of(pages, "cit")
    assert {member.id: member.rule for member in study.members} == {"ref": "reference", "cit": "reference"}
    assert study.names == []


def test_a_citation_of_several_is_a_member_of_each(pages: Any) -> None:
    pages.reference("a.html", "ref1", ZINC)
    pages.reference("a.html", "ref2", "Doe 2002. Copper bracelets in arthritis of the knee")
    pages.citation("a.html", "cit", "[1,2]", style="numeric", reference_ids=["ref1", "ref2"])
    assert pages.groups() == {frozenset({"ref1", "cit"}), frozenset({"ref2", "cit"})}


def test_an_ambiguous_citation_keeps_its_candidates(pages: Any) -> None:
    pages.reference("a.html", "ref1", ZINC)
    pages.reference("a.html", "ref2", "Roe 2013. Copper bracelets in arthritis of the knee")
    pages.citation("a.html", "cit", "Roe 2013", authors=["Roe"], year=2013, candidate_ids=["ref1", "ref2"])
    study = of(pages, "cit")
    assert study.flags == ["ambiguous"]
    assert sorted(study.candidates) == sorted([of(pages, "ref1").study, of(pages, "ref2").study])


def test_candidates_that_are_one_study_are_no_question(pages: Any) -> None:
    pages.reference("a.html", "ref1", ZINC)
    pages.reference("a.html", "ref2", ZINC)
    pages.citation("a.html", "cit", "Roe 2013", authors=["Roe"], year=2013, candidate_ids=["ref1", "ref2"])
    assert pages.groups() == {frozenset({"ref1", "ref2", "cit"})}


def test_author_and_year_where_one_study_of_all_documents_fits(pages: Any) -> None:
    pages.reference("a.html", "ref", ZINC)
    pages.citation("b.html", "cit", "Roe et al. (2013)", authors=["Roe"], year=2013)
    study = of(pages, "cit")
    assert study.documents == ["a.html", "b.html"]
    assert study.names == ["Roe et al. (2013)"]


def test_author_and_year_where_two_fit(pages: Any) -> None:
    pages.reference("a.html", "ref1", ZINC)
    pages.reference("b.html", "ref2", "Roe 2013. Copper bracelets in arthritis of the knee. Rheum;4:4")
    pages.citation("c.html", "cit", "Roe 2013", authors=["Roe"], year=2013)
    study = of(pages, "cit")
    assert [member.id for member in study.members] == ["cit"]
    assert len(study.candidates) == 2


def test_the_journal_decides(pages: Any) -> None:
    pages.reference("a.html", "ref1", ZINC)
    pages.reference("b.html", "ref2", "Roe 2013. Copper bracelets in arthritis of the knee. Rheum;4:4")
    pages.citation("c.html", "cit", "Roe's 2013 study in Rheum", authors=["Roe"], year=2013, journal="Rheum")
    assert "ref2" in {member.id for member in of(pages, "cit").members}


def test_the_second_author_decides(pages: Any) -> None:
    pages.reference("a.html", "ref1", ZINC)
    pages.reference("b.html", "ref2", "Roe, Doe 2013. Copper bracelets in arthritis of the knee. Rheum;4:4")
    pages.citation("c.html", "cit", "Roe and Doe 2013", authors=["Roe", "Doe"], year=2013)
    assert "ref2" in {member.id for member in of(pages, "cit").members}


def test_another_drug_forbids(pages: Any) -> None:
    pages.reference("a.html", "ref", ZINC)
    pages.claim("a.html", "cla0")
    pages.citation("b.html", "cit", "Roe 2013", authors=["Roe"], year=2013)
    pages.claim("b.html", "cla", "cit", drug="copper")
    pages.citation("c.html", "zinc", "Roe 2013", authors=["Roe"], year=2013)
    pages.claim("c.html", "cla2", "zinc")
    assert frozenset({"ref", "zinc"}) in pages.groups()
    assert frozenset({"cit"}) in pages.groups()


def test_journal_and_year_only_with_the_same_drug(pages: Any) -> None:
    pages.reference("a.html", "ref", ZINC)
    for name, drug in (("same", "zinc"), ("other", "copper")):
        pages.citation(f"{name}.html", name, "a 2013 paper", style="journal", year=2013, journal="J Trace Elem")
        pages.claim(f"{name}.html", f"cla_{name}", name, drug=drug)
    assert pages.groups() == {frozenset({"ref", "same"}), frozenset({"other"})}


def test_a_name_without_year_stays_on_its_page(pages: Any) -> None:
    pages.reference("a.html", "ref", ZINC)
    pages.citation("b.html", "one", "Dr Roe", style="named_author", authors=["Roe"])
    pages.citation("b.html", "two", "Roe's team", style="named_author", authors=["Roe"])
    pages.citation("c.html", "three", "Dr Roe", style="named_author", authors=["Roe"])
    assert pages.groups() == {frozenset({"ref"}), frozenset({"one", "two"}), frozenset({"three"})}
    assert of(pages, "one").flags == ["unidentified"]


def test_letters_tell_works_of_one_year_apart(pages: Any) -> None:
    pages.citation("a.html", "one", "Roe 2013a", authors=["Roe"], year=2013)
    pages.citation("a.html", "two", "Roe 2013b", authors=["Roe"], year=2013)
    assert len(pages.groups()) == 2


def test_mentions_of_two_pages_need_more_than_name_and_year(pages: Any) -> None:
    for page in "ab":
        pages.citation(f"{page}.html", f"bare_{page}", "Roe 2013", authors=["Roe"], year=2013)
        pages.citation(f"{page}.html", f"two_{page}", "Doe and Poe 2012", authors=["Doe", "Poe"], year=2012)
    assert pages.groups() == {frozenset({"bare_a"}), frozenset({"bare_b"}), frozenset({"two_a", "two_b"})}


def test_implied_studies_are_never_joined(pages: Any) -> None:
    for page in "ab":
        pages.citation(f"{page}.html", f"implied_{page}", "a new study", style="implied")
    assert len(pages.groups()) == 2
    assert of(pages, "implied_a").flags == ["only_implied", "unidentified"]


def test_identifiers_of_citations(pages: Any) -> None:
    pages.reference("a.html", "ref", ZINC, DOI="10.1000/z1")
    pages.citation("b.html", "cit", "doi:10.1000/z1", style="identifier", ids={"doi": "10.1000/z1"})
    pages.citation("c.html", "link", "https://doi.org/10.1000/z1", style="link", ids={"doi": "10.1000/z1"})
    assert pages.groups() == {frozenset({"ref", "cit", "link"})}


def test_the_drug_of_a_claim_in_the_same_sentence_counts(pages: Any) -> None:
    pages.reference("a.html", "ref", ZINC)
    pages.citation("b.html", "cit", "a 2013 paper", style="journal", year=2013, journal="J Trace Elem")
    pages.records[-1] = pages.replaced(pages.records[-1], sentence=(500, 600))
    pages.claim("b.html", "cla")
    pages.records[-1] = pages.replaced(pages.records[-1], sentence=(500, 600))
    assert frozenset({"ref", "cit"}) in pages.groups()


def test_two_entries_of_one_list_are_not_joined_by_their_author(pages: Any) -> None:
    pages.reference("a.html", "one", "Roe 2019. -")
    pages.reference("a.html", "two", "Roe 2021. -")
    assert len(pages.groups()) == 2


def test_mentions_of_a_copied_page_are_the_same_mentions(pages: Any) -> None:
    """Paths that end in the same text after "=" have the same hash here."""
    for path in ("a=text", "b=text"):
        pages.citation(path, "cit", "a new study", style="implied")
    (study,) = pages.clustering().studies
    assert study.documents == ["a=text", "b=text"]
