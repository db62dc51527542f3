"""What a bibliography answers to strings and mentions: the right entry, several, or none; and why."""

from __future__ import annotations

import time
from typing import Any

import pytest

from claimx.library.library import Library
from claimx.library.reasons import reasons_of


def work(
    key: str, names: str, year: int, title: str, journal: str, place: str = "", **more: str
) -> tuple[str, dict[str, Any]]:
    """Return an entry; ``place`` is "volume issue page"."""
    volume, issue, page = (*place.split(), "", "", "")[:3]
    csl: dict[str, Any] = {
        "type": "article-journal", "title": title, "author": [{"family": name} for name in names.split(", ")],
        "issued": {"date-parts": [[year]]}, "container-title": journal, "volume": volume, "issue": issue, "page": page,
    }  # fmt: skip
    return key, {**csl, **more}


ENTRIES = [
    work("winter2014", "Winter, Park, Lane", 2014, "Low doses of zinc as a treatment of chronic pain", "Clinical Rheumatology", "33 4 451-459", DOI="10.1234/w.2014"),
    work("winter2013", "Winter, Noor, Kay, Mack", 2013, "Zinc for fibromyalgia: a small, double-blind trial with crossover", "Arthritis and Rheumatism", "65 2 529-538"),
    work("winter2009", "Winter, Mack", 2009, "Symptoms are fewer under zinc: a pilot study", "Pain Medicine", "10 4 663-672"),
    work("santos2017", "Santos, Fry, Donald", 2017, "A statement on the use of silver in mood disorders", "JAMA Psychiatry", "74 4 399-405"),
    work("roe2013", "Roe, Poe", 2013, "Zinc in colds", "Pain", "12 1 1-9"),
    work("roe2013b", "Roe, Doe", 2013, "Copper in colds", "The Lancet", "12 2 33-39"),
    work("muller", "Müller-Öz", 2001, "Gold in children with asthma", "New England Journal of Medicine", "344 1 1-5"),
    work("berg", "van den Berg", 2010, "Iron and fatigue in the young", "Journal of the American Medical Association", "300 1 100-110"),
    ("zhang", {"title": "锌治疗纤维肌痛的临床研究", "author": [{"family": "张", "given": "小丽"}], "issued": {"date-parts": [[2020]]}, "container-title": "锌医学杂志", "volume": "100", "page": "12-18"}),
    ("line", {"custom": {"raw": "Kowalski J, Nowak P. Cobalt and hearing in miners. Ann Cobalt Res. 1987;4(2):77-85. PMID: 8765432"}}),
    work("soap1", "Tarn", 1999, "Barium soap in the old mines of the north", "Journal of Barium", "5 1 10-19"),
    work("soap2", "Tarn", 1999, "Barium soap in the old mines of the north", "Journal of Barium", "7 1 44-51"),
    work("twin1", "Birk, Esche", 2005, "Cerium oxide in glass and its uses in the surgery of hands", "Annals of Cerium", "8 3 201-209"),
    work("twin2", "Birk, Esche", 2005, "Cerium oxide in glass and its uses in the surgery of hands.", "Annals of Cerium", "8 3 201-9"),
]  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(ENTRIES)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Winter et al. 2014", "winter2014"),
        ("(Winter et al., 2014)", "winter2014"),
        ("Winter and Mack (2009)", "winter2009"),
        ("Santos 2017 JAMA Psychiatry", "santos2017"),
        ("Roe's 2013 study in Pain", "roe2013"),
        ("Roe 2013 Lancet", "roe2013b"),
        ("Muller-Oz 2001 N Engl J Med", "muller"),
        ("Müller-Öz 2001 NEJM", "muller"),
        ("van den Berg 2010 JAMA", "berg"),
        ("van den Berg et al. J Am Med Assoc 2010", "berg"),
        ("张小丽 2020", "zhang"),
        ("锌治疗纤维肌痛的临床研究. 锌医学杂志 2020; 100: 12-8", "zhang"),
        ("Kowalski 1987 Annals of Cobalt Research", "line"),
        ("Cobalt and hearing in miners, see PubMed PMID: 8765432", "line"),
        ("doi:10.1234/W.2014", "winter2014"),
        ("https://doi.org/10.1234/w.2014.", "winter2014"),
        # a whole reference: other styles, slips, a wrong year or page, glued, broken and mangled text
        ("[3] J. Winter, L. Park, D. Lane, Clinical Rheumatology 33 (2014) 451.", "winter2014"),
        ("Winter J, Noor N, Kay R. Zinc for fibromyalgia: a small, double-blind trial with crossover. Arthritis Rheum. 2012;65:529-38", "winter2013"),
        ("Wintre J., Nor N. Zimc for fibromyalgia: a smal, doubleblind trial with crosover. Arthritis Rheum 2013", "winter2013"),
        ("WinterJ,MackS.Symptoms are fewer under zinc:a pilot study.Pain Medicine2009;10(4):663", "winter2009"),
        ("Winter J, Mack S. Symptoms are few-\ner under zinc: a pilot\nstudy. Pain Medi-\ncine 2009; 10: 663", "winter2009"),
        ("MÃ¼ller-Ã–z K. Gold in children with asthma. N Engl J Med 2001; 344: 1â€“5", "muller"),
        ("Barium soap in the old mines of the north. Tarn. J Barium 1999;7:44-51", "soap2"),
        ("Birk, Esche (2005) Cerium oxide in glass and its uses in the surgery of hands. Ann Cerium 8: 201", "twin1"),
    ],
)  # fmt: skip
def test_matched(library: Library, text: str, key: str) -> None:
    match = library.match_text(text)
    assert (match.status, match.key) == ("matched", key)
    assert match.csl == dict(ENTRIES)[key]
    assert match.score >= 0.9
    assert not match.reasons


@pytest.mark.parametrize(
    ("text", "keys", "reason"),
    [
        ("Roe et al. 2013", {"roe2013", "roe2013b"}, "2 entries fit alike"),
        ("Winter", {"winter2009", "winter2013", "winter2014"}, "3 entries fit alike"),
        ("Tarn. Barium soap in the old mines of the north. Journal of Barium. 1999", {"soap1", "soap2"}, "2 entries fit alike"),
    ],
)  # fmt: skip
def test_ambiguous_names_its_candidates(library: Library, text: str, keys: set[str], reason: str) -> None:
    match = library.match_text(text)
    assert (match.status, match.key, match.csl) == ("ambiguous", None, None)
    assert {candidate.key for candidate in match.candidates} == keys
    assert reason in match.reasons


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "2014",
        "12345678901234567890",
        "et al.",
        "Winter 2019",
        "Herbst et al. 2014",
        "Winter J. Copper in the treatment of burns. Burns Today 2016;13:22-8",
        "Zapp Z. Low-dose gold for baldness: a pilot study. Lancet. 1988;1:2-3.",
        "Journal of Metals",
        "\ud800 \x00 \x1e",
    ],
)
def test_unmatched(library: Library, text: str) -> None:
    match = library.match_text(text)
    assert (match.status, match.key, match.csl) == ("unmatched", None, None)


@pytest.mark.parametrize(
    ("text", "status"), [("van den Berg", "ambiguous"), ("Park", "unmatched"), ("Cobalt", "unmatched")]
)
def test_a_name_alone_is_no_match(library: Library, text: str, status: str) -> None:
    assert library.match_text(text).status == status


def test_many_answers_are_those_of_one_by_one(library: Library) -> None:
    asked = ["Winter 2014", "", "Roe 2013", "Barium soap", "x" * 50] * 30
    assert library.match_texts(asked) == [library.match_text(text) for text in asked]
    assert library.match_texts([]) == []


def test_several_bibliographies_are_one() -> None:
    both = Library(ENTRIES[:7], [Library(ENTRIES[7:])._shelves[0]])
    assert len(both) == len(ENTRIES)
    assert sorted(key for key, _ in both.entries()) == sorted(key for key, _ in ENTRIES)
    assert [both.match_text(text).key for text in ("Winter et al. 2014", "van den Berg 2010 JAMA")] == [
        "winter2014",
        "berg",
    ]


def test_an_entry_given_twice_is_no_rival() -> None:
    match = Library([*ENTRIES, *ENTRIES]).match_text("Winter J, Mack S. Symptoms are fewer under zinc. Pain Med 2009")
    assert (match.status, match.key) == ("matched", "winter2009")


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "1" * 1_000_000, "( " * 500_000, "Ã©" * 500_000, "10.1/" * 200_000, "a-\n" * 300_000]
)
def test_hostile_text_takes_no_time(library: Library, text: str) -> None:
    start = time.process_time()
    assert library.match_text(text).key is None
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Roe 2012 Zinc in colds", "the year is one off"),
        ("Roe 1990 Zinc in colds", "the year differs"),
        ("Roe 2013 Zinc in colds. Pain 99: 1", "volume, issue or page differs: 99"),
        ("Moe 2013 Zinc in colds", "no moe in the entry"),
        ("Roe 2013", "little to go by"),
    ],
)
def test_reasons(text: str, reason: str) -> None:
    assert reasons_of(text, [dict(ENTRIES)["roe2013"]], [0.5]) == [reason]
