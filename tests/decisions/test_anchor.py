"""Where the words of a decision stand in a newer text, and when nothing is said to be them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.decisions.anchor import CONTEXT, Lost, Place, Reading, anchor, selectors
from claimx.decisions.folded import Folded, fold
from claimx.decisions.model import Target

PAGE = (
    "Low dose naltrexone\n\n"
    "Naltrexone blocks opioid receptors. At night it is taken in small doses. Our clinic has used it since 2009.\n\n"
    "In a trial of 31 women, naltrexone 4.5 mg improved pain by 28 %. Sleep was not improved. Mood did improve a little.\n\n"
    "Dr. Hay saw vivid dreams in 4 of 31 women. They went away within a week. Nobody left the study.\n\n"
    "Ask your doctor before you take it with any opioid. This page is no advice.\n"
)
PAIN = "In a trial of 31 women, naltrexone 4.5 mg improved pain by 28 %."


def target(text: str, words: str, nth: int = 0) -> Target:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    kept = selectors(text, start, start + len(words))
    return Target(
        claim="cla_1", path="page.txt", sha256="a", start=start, end=start + len(words), said={}, **kept._asdict()
    )


def found(old: str, words: str, new: str, nth: int = 0) -> str:
    """Return the words found in ``new``, with ``*`` behind edited ones; ``-`` and the reason where there are none."""
    place = anchor(target(old, words, nth), new)
    if isinstance(place, Lost):
        return f"- {place.why}"
    return new[place.start : place.end] + ("*" if place.edits else "")


def test_an_unchanged_text_is_the_same_place() -> None:
    start = PAGE.index(PAIN)
    assert anchor(target(PAGE, PAIN), PAGE) == Place(start, start + len(PAIN), same=True)


@pytest.mark.parametrize(
    "new",
    [
        "News of the week\n\n" + PAGE,
        PAGE.replace("Our clinic has used it since 2009.", ""),
        PAGE.replace("Sleep was not improved.", "Sleep got no better, they wrote."),
        PAGE.replace("\n\n" + PAGE.split("\n\n")[2], "") + "\n" + PAGE.split("\n\n")[2],
        "Another page altogether, by another author.\n\n" + PAIN + "\n\nWith other things around it.",
    ],
)
def test_the_words_are_found_where_they_moved(new: str) -> None:
    assert found(PAGE, PAIN, new) == PAIN


def test_typography_is_no_edit() -> None:
    new = (
        PAGE.replace(" ", "\u00a0 ")
        .replace("4.5", "4·5")
        .replace("trial of", "trial\nof")
        .replace("Low dose", "Low-dose")
    )
    place = anchor(target(PAGE, PAIN), new)
    assert isinstance(place, Place)
    assert not place.edits
    assert fold(new[place.start : place.end]) == fold(PAIN)


def test_slight_edits_are_told() -> None:
    new = PAGE.replace("improved pain", "has improved the pain")
    place = anchor(target(PAGE, PAIN), new)
    assert isinstance(place, Place)
    assert [(edit.old, edit.new, edit.grave) for edit in place.edits] == [("", "has", False), ("", "the", False)]


def test_an_edit_in_its_place_that_matters_is_told_as_grave() -> None:
    place = anchor(target(PAGE, PAIN), PAGE.replace("4.5 mg", "3 mg"))
    assert isinstance(place, Place)
    assert [(edit.old, edit.new, edit.grave) for edit in place.edits] == [("4.5", "3", True)]


@pytest.mark.parametrize(
    ("words", "alike"),
    [
        (PAIN, PAIN.replace("4.5 mg", "3 mg")),
        (PAIN, PAIN.replace("pain", "sleep")),
        (PAIN, PAIN.replace("naltrexone", "ketamine")),
        (PAIN, PAIN.replace("improved", "did not improve")),
        ("Sleep was not improved.", "Sleep was improved."),
    ],
)
@pytest.mark.parametrize("at", ["behind", "before"])
def test_a_look_alike_of_what_is_gone_is_not_it(words: str, alike: str, at: str) -> None:
    gone = PAGE.replace(words + " ", "")
    new = gone + "\n" + alike + "\n" if at == "behind" else alike + "\n\n" + gone
    assert found(PAGE, words, new).startswith("-")


def test_a_look_alike_that_stood_beside_it_is_not_it() -> None:
    old = PAGE.replace(PAIN, PAIN + " " + PAIN.replace("4.5 mg", "3 mg"))
    assert found(old, PAIN, old.replace(PAIN + " ", "", 1)).startswith("-")


def test_a_look_alike_in_the_same_context_that_stood_there_before_is_not_it() -> None:
    paragraph = PAGE.split("\n\n")[2]
    twin = paragraph.replace("4.5 mg", "3 mg")
    old = PAGE + "\nWomen\n\n" + twin + "\n\nMore about women.\n"
    assert found(old, PAIN, old.replace(paragraph + "\n\n", "", 1)).startswith("-")


def test_of_two_equal_sentences_each_is_its_own() -> None:
    old = PAGE.replace("Nobody left the study.", "Nobody left the study. " + PAIN)
    assert [anchor(target(old, PAIN, nth), "Top\n\n" + old)[0] for nth in (0, 1)] == [
        5 + target(old, PAIN, nth).start for nth in (0, 1)
    ]
    assert found(old, PAIN, old.replace(PAIN + " ", "", 1), 0).startswith("-")
    assert found(old, PAIN, old.replace(PAIN + " ", "", 1), 1) == PAIN


def test_which_of_two_sentences_in_a_row_is_gone_cannot_be_told() -> None:
    old = PAGE.replace(PAIN, PAIN + " " + PAIN)
    assert found(old, PAIN, old.replace(PAIN + " ", "", 1), 0).startswith("-")
    assert found(old, PAIN, old.replace(PAIN + " ", "", 1), 1).startswith("-")


def test_a_copied_paragraph_is_as_good_as_the_first() -> None:
    paragraph = PAGE.split("\n\n")[2]
    assert found(PAGE, PAIN, PAGE.replace(paragraph, paragraph + "\n\n" + paragraph)).startswith("-")


def test_a_copy_elsewhere_is_not_the_passage_that_was_edited() -> None:
    new = PAGE.replace("4.5 mg", "3 mg") + "\nOld text: " + PAIN + " So it was.\n"
    assert found(PAGE, PAIN, new).startswith("-")


def test_few_words_need_what_stood_beside_them() -> None:
    assert found(PAGE, "vivid dreams", "Other pages tell of vivid dreams too.").startswith("-")
    assert found(PAGE, "vivid dreams", "Top\n\n" + PAGE) == "vivid dreams"


def test_a_number_is_not_found_in_a_longer_one() -> None:
    assert found("It took 5 mg.\n", "5 mg", "It took 4.5 mg.\n") != "5 mg"
    assert not list(Folded("dose 4.5 mg and -4 mg").places(fold("4")))
    assert list(Folded("dose 4 mg").places(fold("4")))


def test_without_an_outline_the_context_has_to_do() -> None:
    whole = target(PAGE, PAIN)
    bare = Target(
        claim="c", path="p", sha256="a", start=whole.start, end=whole.end, exact=PAIN, prefix=whole.prefix,
        suffix=whole.suffix, said={},
    )  # fmt: skip
    assert isinstance(anchor(bare, "Top\n\n" + PAGE), Place)
    assert isinstance(anchor(bare, "Other things. " + PAIN + " Still others."), Lost)


@dataclass
class Case:
    text: str
    start: int
    end: int


_words = st.sampled_from(
    [
        "pain",
        "sleep",
        "naltrexone",
        "4.5",
        "3",
        "mg",
        "not",
        "improved",
        "é",
        "e\u0301",
        "½",
        "疼痛",
        "😀",
        "\ud800",
        "-5",
        "a",
    ]
)
_gaps = st.sampled_from([" ", ". ", "\n", "\n\n", ", ", "-", "\u00a0", "", "; "])


@st.composite
def _texts(draw: st.DrawFn) -> str:
    pairs = draw(st.lists(st.tuples(_words, _gaps), min_size=1, max_size=60))
    return "".join(word + gap for word, gap in pairs)


@st.composite
def _cases(draw: st.DrawFn) -> Case:
    text = draw(_texts())
    start = draw(st.integers(0, len(text) - 1))
    return Case(text, start, draw(st.integers(start + 1, len(text))))


@given(_cases())
def test_whatever_the_text_unchanged_it_is_the_same_place(case: Case) -> None:
    place = anchor(target_at(case), case.text)
    assert place == Place(case.start, case.end, same=True)


@settings(max_examples=400)
@given(_cases(), _texts(), st.integers(0, 200), st.integers(0, 200), st.text(max_size=8))
def test_whatever_comes_back_has_the_words_or_says_that_they_were_edited(
    case: Case, other: str, low: int, high: int, new: str
) -> None:
    edited = case.text[:low] + new + case.text[high:] + other
    place = anchor(target_at(case), edited)
    if isinstance(place, Place):
        assert 0 <= place.start < place.end <= len(edited)
        same = fold(Reading(edited).text[place.start : place.end]) == fold(
            Reading(case.text).text[case.start : case.end]
        )
        assert same or place.edits or place.same


def target_at(case: Case) -> Target:
    kept = selectors(case.text, case.start, case.end)
    assert kept.prefix == Reading(case.text).text[max(0, case.start - CONTEXT) : case.start]
    return Target(claim="c", path="p", sha256="a", start=case.start, end=case.end, said={}, **kept._asdict())
