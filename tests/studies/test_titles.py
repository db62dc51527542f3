"""What two titles say of each other, and identifiers in one form: a row for each rule."""

from __future__ import annotations

import pytest

from claimx.studies.category import category_of
from claimx.studies.identity import contradict, cut_short, ids_of, is_preprint, registrations, update_of
from claimx.studies.titles import Relation, notice_of, relate

E, N, P, O, D = Relation.EQUAL, Relation.NEAR, Relation.PART, Relation.OTHERWISE, Relation.DIFFERENT  # noqa: E741


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("zinc for colds", "zinc for colds", E),
        ("zinc for thecommon cold", "zinc for the common cold", E),
        ("zinc lozenges for the common cold", "zinc lozneges for the comon cold", N),
        ("zinc lozenges for the common cold", "zinc lozenges for the common cold in adults with asthma", P),
        ("zinc lozenges fro the common cold", "zinc lozenges for the common cold in adults with asthma", P),
        ("lozenges for the common cold", "zinc and other lozenges for the common cold", P),
        ("zinc", "zinc lozenges for the common cold", P),
        ("zin", "zinc lozenges for the common cold", D),
        ("zinc lozenges for the common cold i", "zinc lozenges for the common cold ii", O),
        ("zinc lozenges for the common cold", "zinc lozenges for the common cold ii", O),
        ("zinc lozenges for 12 weeks in colds", "zinc lozenges for 24 weeks in colds", O),
        ("zinc lozenges for colds of children", "zinc lozenges for colds of adults", D),
        ("zinc lozenges for the colds of all children", "zinc lozenges for the colds of all adults", D),
        ("zinc lozenges for the common colds of boys", "zinc lozenges for the common colds of girls", O),
        ("zinc lozenges in asthma and in colds of men", "zinc lozenges in asthma and in colds of women", O),
        (
            "a new double blind placebo controlled randomised trial of zinc lozenges taken by adults for herpes",
            "a new double blind placebo controlled randomised trial of zinc lozenges taken by adults for asthma",
            O,
        ),
        ("zinc for colds", "copper for joints", D),
        ("retraction zinc lozenges for the common cold", "zinc lozenges for the common cold", D),
    ],
)
def test_titles(one: str, other: str, relation: Relation) -> None:
    assert relate(one, other) is relation
    assert relate(other, one) is relation


@pytest.mark.parametrize(
    ("title", "notice"),
    [
        ("retraction zinc lozenges for the common cold", ("retraction", "zinc lozenges for the common cold")),
        ("retracted article zinc lozenges for the common cold", ("retraction", "zinc lozenges for the common cold")),
        ("erratum to zinc lozenges for the common cold", ("correction", "zinc lozenges for the common cold")),
        ("comment on zinc lozenges for the common cold", ("comment", "zinc lozenges for the common cold")),
        ("letter to the editor", None),
        ("correction of anaemia", None),
        ("response to zinc", None),
    ],
)
def test_notices(title: str, notice: tuple[str, str] | None) -> None:
    assert notice_of(title) == notice


@pytest.mark.parametrize(
    ("found", "ids"),
    [
        ({"doi": "https://doi.org/10.1000/ABC."}, (("doi", "10.1000/abc"),)),
        ({"doi": "10.1101/2020.01.02.123456v3"}, (("doi", "10.1101/2020.01.02.123456"),)),
        ({"doi": "10.12688/f1000research.1234.2"}, (("doi", "10.12688/f1000research.1234"),)),
        ({"doi": "10.21203/rs.3.rs-123/v1"}, (("doi", "10.21203/rs.3.rs-123"),)),
        ({"doi": "10.20944/preprints202001.0001.v1"}, (("doi", "10.20944/preprints202001.0001"),)),
        ({"doi": "10.1101/gr.123456.119"}, (("doi", "10.1101/gr.123456.119"),)),
        ({"doi": "10.48550/arXiv.2001.01234v2"}, (("arxiv", "2001.01234"),)),
        ({"arxiv": "arXiv:2001.01234v1"}, (("arxiv", "2001.01234"),)),
        ({"pmid": "PMID: 123456"}, (("pmid", "123456"),)),
        ({"pmcid": "PMC 12345"}, (("pmcid", "pmc12345"),)),
        ({"nct": "NCT 01234567"}, (("nct", "01234567"),)),
        ({"url": "https://www.example.org/a/b?utm_source=x#c"}, (("url", "example.org/a/b"),)),
        ({"url": "http://EXAMPLE.org/a/B/"}, (("url", "example.org/a/B"),)),
        ({"url": "https://example.org/"}, ()),
        ({"isbn": "9780306406157"}, ()),
        ({"doi": ""}, ()),
    ],
)
def test_identifiers(found: dict[str, str], ids: tuple[tuple[str, str], ...]) -> None:
    assert ids_of(found) == ids


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("NCT01234567 and NCT 01234567", (("nct", "01234567"),)),
        ("ISRCTN 12345678", (("isrctn", "12345678"),)),
        ("EudraCT number 2010-019181-91", (("eudract", "2010-019181-91"),)),
        ("PROSPERO CRD42015012345", (("prospero", "42015012345"),)),
        ("ACTRN12605000123456", (("registry", "actrn12605000123456"),)),
        ("NCT0123", ()),
    ],
)
def test_registrations(text: str, numbers: tuple[tuple[str, str], ...]) -> None:
    assert registrations(text) == numbers


def test_what_identifiers_say() -> None:
    assert contradict("doi", ["10.1/a"], ["10.1/b"])
    assert not contradict("doi", ["10.1/a"], ["10.1/b", "10.1/a"])
    assert not contradict("doi", [], ["10.1/b"])
    assert not contradict("doi", ["10.1/a."], ["10.1/a.b"])
    assert cut_short("10.1/a-", "10.1/a-b")
    assert not cut_short("10.1/a1", "10.1/a12")
    assert is_preprint("10.1101/123456")
    assert not is_preprint("10.1101/gr.1.1")
    assert update_of("10.1002/14651858.cd001.pub3") == update_of("10.1002/14651858.cd001")


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("zinc for colds a systematic review of trials", "synthesis"),
        ("zinc for colds a review", "synthesis"),
        ("a retrospective review of zinc in patients with colds", "primary"),
        ("guidelines for the treatment of colds", "guidance"),
        ("comment on zinc for colds", "opinion"),
        ("zinc for colds a randomised trial", "primary"),
        ("zinc in mice", "primary"),
        ("zinc and colds", "unclear"),
    ],
)
def test_categories(title: str, category: str) -> None:
    assert category_of([title], [], []) == category


def test_the_title_goes_before_what_pages_say() -> None:
    assert category_of(["zinc a randomised trial"], ["review"], ["systematic_review"]) == "primary"
    assert category_of(["zinc"], [], ["rct", "unknown", "narrative_review", "narrative_review"]) == "synthesis"


def test_the_index_goes_before_what_pages_say() -> None:
    assert category_of(["zinc"], ["journal article", "review"], ["rct"]) == "synthesis"
