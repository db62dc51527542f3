"""Look-up against a local service: hits, misses, contradictions, and every way in which a service fails."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from service import PREPRINT, Service

from claimx.resolve import Resolver, Wanted
from claimx.resolve.agree import agreement

Make = Callable[..., Resolver]
ZINC = Wanted(
    title="Zinc for the common cold: a randomised trial in adults",
    families=("Younger", "Noor"),
    year=2013,
    journal="J Zinc Res",
)


def test_by_doi(resolver_of: Make) -> None:
    found = resolver_of().resolve(Wanted(doi="10.1234/zinc.2013.1"))
    assert (found.status, found.source, found.publication_types) == ("resolved", "crossref", ["journal-article"])
    assert found.csl == {
        "type": "article-journal",
        "author": [{"family": "Younger", "given": "Ada"}, {"family": "Noor", "given": "Ben"}],
        "title": "Zinc for the common cold: a randomised trial in adults",
        "container-title": "Journal of Zinc Research",
        "container-title-short": "J Zinc Res",
        "volume": "65",
        "issue": "2",
        "page": "529-538",
        "DOI": "10.1234/zinc.2013.1",
        "issued": {"date-parts": [[2013]]},
    }


@pytest.mark.parametrize(
    "wanted", [Wanted(pmid="23456789"), Wanted(doi="10.1234/zinc.2013.1"), Wanted(pmcid="PMC3456789"), ZINC]
)
def test_by_pubmed(resolver_of: Make, wanted: Wanted) -> None:
    found = resolver_of("pubmed").resolve(wanted)
    assert (found.status, found.source) == ("resolved", "pubmed")
    assert found.publication_types == ["Journal Article", "Randomized Controlled Trial"]
    assert found.csl is not None
    assert found.csl["author"] == [{"family": "Younger", "given": "A"}, {"literal": "Zinc Group"}]
    assert (found.csl["PMID"], found.csl["PMCID"]) == ("23456789", "PMC3456789")


@pytest.mark.parametrize("source", ["crossref", "pubmed"])
def test_a_retraction_comes_with_its_notice(resolver_of: Make, source: str) -> None:
    found = resolver_of(source).resolve(Wanted(doi="10.1234/iron.2010.7"))
    assert (found.status, found.retracted, found.retraction_notice) == ("resolved", True, "10.1234/iron.2012.9")
    assert found.csl is not None
    assert found.csl["title"] == "Iron cures everything in everybody"


def test_the_second_index_adds_its_publication_types(resolver_of: Make) -> None:
    found = resolver_of("crossref", "pubmed").resolve(ZINC)
    assert found.source == "crossref"
    assert found.publication_types == ["journal-article", "Journal Article", "Randomized Controlled Trial"]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, "resolved"),
        ({"title": "Zinc for the common cold: a randomized trial in adults."}, "resolved"),
        ({"title": "Zinc for the common cold"}, "ambiguous"),  # too short to be sure without its subtitle
        ({"year": 2014}, "resolved"),  # print and online
        ({"year": 2016}, "ambiguous"),
        ({"families": ("Smith",)}, "ambiguous"),
        ({"families": (), "year": None}, "ambiguous"),  # a title alone
        ({"title": "Copper bracelets in the treatment of gout"}, "unresolved"),
        ({"title": "Magnesium and sleep in older adults with insomnia"}, "ambiguous"),  # by others, in another year
        ({"doi": "10.1234/zinc.2013.1"}, "resolved"),
        ({"doi": "10.1234/unknown.1"}, "ambiguous"),  # found by its title, under another DOI
        ({"doi": "10.1234/iron.2010.7"}, "ambiguous"),  # the DOI contradicts the title
    ],
)
def test_nothing_that_disagrees_is_accepted(resolver_of: Make, change: dict[str, object], status: str) -> None:
    found = resolver_of().resolve(ZINC._replace(**change))  # type: ignore[arg-type]
    assert found.status == status
    assert (found.csl is not None) == (status == "resolved")
    assert bool(found.candidates) == (status == "ambiguous")


def test_a_contradiction_says_what_differs(resolver_of: Make) -> None:
    found = resolver_of().resolve(ZINC._replace(doi="10.1234/iron.2010.7"))
    assert found.reason == "crossref: the identifier names a work that differs"
    assert {name for candidate in found.candidates for name in candidate.differs} == {"author", "title", "year", "doi"}


def test_two_identifiers_that_contradict_each_other(resolver_of: Make) -> None:
    found = resolver_of("pubmed").resolve(Wanted(pmid="23456789", doi="10.1234/iron.2010.7"))
    assert (found.status, found.candidates[0].differs) == ("ambiguous", ["doi"])


def test_a_title_that_the_fields_missed_is_read_from_the_text(resolver_of: Make) -> None:
    text = "Younger A, Noor B. Zinc for the common cold: a randomised trial in adults. J Zinc Res 2013;65:529."
    wanted = Wanted(doi="10.1234/zinc.2013.1", title="J Zinc Res and so on and on", text=text)
    assert resolver_of().resolve(wanted).status == "resolved"


@pytest.mark.parametrize(
    ("journal", "doi"),
    [("J Sleep Res", "10.1234/mag.2019.4"), ("Journal of Sleep Research", "10.1234/mag.2019.4"), ("", None)],
)
def test_a_preprint_and_its_article_are_told_apart_by_the_journal(resolver_of: Make, journal: str, doi: str) -> None:
    wanted = Wanted(title=PREPRINT["title"][0], families=("Osei",), year=2019, journal=journal)
    found = resolver_of().resolve(wanted)
    assert found.status == ("resolved" if doi else "ambiguous")
    assert (found.csl or {}).get("DOI") == doi


@pytest.mark.parametrize(
    ("asked", "offered", "fits"),
    [
        ("Studies on copper. I", "Studies on copper. II", False),
        ("Copper and gout: a trial in women", "Reply to: copper and gout: a trial in women", False),
        ("Response to copper and gout: a trial in women", "Copper and gout: a trial in women", False),
        ("Response rate to copper in gout: a trial", "Response rates to copper in gout: a trial", True),
        ("Copper and gout: a trial in women", "Copper and gout: a trial in 2010 women", False),
        ("Copper and gout in elderly women", "Copper and gout in elderly women: a randomised trial", True),
    ],
)
def test_titles_that_are_near_and_not_the_same(asked: str, offered: str, fits: bool) -> None:
    wanted = Wanted(title=asked, families=("Cu",), year=2010)
    work = {"title": offered, "author": [{"family": "Cu"}], "issued": {"date-parts": [[2010]]}}
    assert agreement(wanted, work).of_a_search is fits


@pytest.mark.parametrize(
    ("family", "text", "agrees"),
    [
        ("Müller", "", True),
        ("van der Muller", "", True),
        ("Mueler", "", False),
        ("A", "Muller A, Roe B. Copper and gout.", True),  # the fields took the initial for the name
        ("Roe", "Roe B, " + "Doe C, " * 12 + "Muller A. Copper and gout.", False),  # last, not first
    ],
)
def test_first_authors(family: str, text: str, agrees: bool) -> None:
    found = agreement(Wanted(families=(family,), text=text), {"author": [{"family": "Muller", "given": "A"}]})
    assert ("author" in found.agree) is agrees


def test_a_letter_about_a_work_is_not_the_work(resolver_of: Make) -> None:
    wanted = ZINC._replace(title="Reply to: Zinc for the common cold: a randomised trial in adults", year=2014)
    assert resolver_of().resolve(wanted).status != "resolved"


def test_unknown_doi(resolver_of: Make) -> None:
    found = resolver_of().resolve(Wanted(doi="10.1234/nowhere"))
    assert (found.status, found.reason) == ("unresolved", "crossref: nothing found")


def test_an_answer_is_kept(resolver_of: Make, service: Service) -> None:
    wanted = Wanted(doi="10.1234/zinc.2013.1")
    first = resolver_of().resolve(wanted)
    second = resolver_of(contact="b@example.org").resolve(wanted)  # another run, another address
    assert first == second
    assert len(service.requests) == 1


def test_kept_answers_serve_without_a_network(resolver_of: Make, service: Service) -> None:
    wanted = Wanted(doi="10.1234/zinc.2013.1")
    first = resolver_of("crossref", "pubmed").resolve(wanted)
    asked = len(service.requests)
    service.script = [500] * 99
    assert resolver_of("crossref", "pubmed").resolve(wanted) == first
    assert len(service.requests) == asked


def test_contact_is_told(resolver_of: Make, service: Service) -> None:
    resolver_of("crossref", "pubmed").resolve(Wanted(doi="10.1234/zinc.2013.1"))
    assert "mailto=a@example.org" in service.requests[0]
    assert "email=a@example.org" in service.requests[1]
    assert service.agents[0] == "claimx/0 (mailto:a@example.org)"


def test_requests_are_paced(resolver_of: Make, service: Service) -> None:
    resolver_of("pubmed").resolve(Wanted(doi="10.1234/zinc.2013.1"))  # esearch, then esummary
    assert service.times[1] - service.times[0] >= 0.3


@pytest.mark.parametrize("script", [[500], [503, 502], ["later"]], ids=str)
def test_a_service_that_recovers(resolver_of: Make, service: Service, script: list[int | str]) -> None:
    service.script = list(script)
    assert resolver_of().resolve(Wanted(doi="10.1234/zinc.2013.1")).status == "resolved"
    assert len(service.requests) == len(script) + 1
    if script == ["later"]:
        assert service.times[1] - service.times[0] >= 0.9  # Retry-After: 1


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (["garbage"], "not JSON"),
        ([403], "status 403"),
        ([500] * 9, "status 500"),
        (["slow"] * 9, "no answer in time"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_service_that_fails(resolver_of: Make, service: Service, script: list[int | str], reason: str) -> None:
    service.script = list(script)
    found = resolver_of().resolve(Wanted(doi="10.1234/zinc.2013.1"))
    assert (found.status, found.reason, found.csl) == ("unresolved", f"crossref: {reason}", None)


def test_a_failure_is_not_kept(resolver_of: Make, service: Service) -> None:
    service.script = ["garbage"]
    wanted = Wanted(doi="10.1234/zinc.2013.1")
    assert resolver_of().resolve(wanted).status == "unresolved"
    assert resolver_of().resolve(wanted).status == "resolved"


def test_an_answer_of_another_form(resolver_of: Make, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_answer", lambda path, query: ["what?"])
    found = resolver_of("crossref", "pubmed").resolve(Wanted(doi="10.1234/zinc.2013.1"))
    assert found.reason == "crossref: an answer of another form; pubmed: an answer of another form"


def _closed_port() -> str:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{unused.getsockname()[1]}"


def test_no_network(resolver_of: Make) -> None:
    resolver = resolver_of(url=_closed_port())
    reasons = [resolver.resolve(Wanted(doi=f"10.1234/{number}")).reason for number in range(5)]
    assert reasons[0] == "crossref: no connection"
    assert reasons[-1] == "crossref: not asked again after several failures"


def test_the_other_index_steps_in(resolver_of: Make, service: Service) -> None:
    service.script = [403]
    found = resolver_of("crossref", "pubmed").resolve(Wanted(doi="10.1234/zinc.2013.1"))
    assert (found.status, found.source) == ("resolved", "pubmed")
