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


def test_where_one_of_several_is_gone_all_that_was_kept_has_to_be_there() -> None:
    old = PAGE.replace("Nobody left the study.", "Nobody left the study. " + PAIN)
    assert found(old, PAIN, old.replace(PAIN + " ", "", 1), 1).startswith("-")
    far = old.replace("Dr. Hay", "Other things were seen as well, and they are of no account here. " * 5 + "Dr. Hay")
    assert found(far, PAIN, far.replace(PAIN + " ", "", 1), 1) == PAIN


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


ROW = (
    "Our clinic opened in 2009. Ask your doctor first. Naltrexone is taken at night, in small doses. Ask your doctor first. "
    "Nobody left the study. Mood did improve a little. Ask your doctor first. The page ends here.\n"
)
ASK = "Ask your doctor first."


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_of_several_one_is_told_by_as_much_beside_it_as_no_other_has(nth: int) -> None:
    kept = target(ROW, ASK, nth).outline
    assert kept is not None
    assert (kept.copies, kept.left, kept.right) == (3, 1, 2 if nth < 2 else 1)
    new = ROW.replace(". ", " – ").replace("in small", "in very small")
    if nth != 1:
        place = anchor(target(ROW, ASK, nth), new)
        assert isinstance(place, Place)
        assert new[: place.start].count(ASK[:-1]) == nth
    assert found(ROW, ASK, new, 1).startswith("-")


def test_what_is_between_known_neighbours_is_known_by_its_order() -> None:
    new = ROW.replace("small doses.", "small doses, they say now.")
    for nth in range(3):
        place = anchor(target(ROW, ASK, nth), new)
        assert isinstance(place, Place)
        assert new[: place.start].count(ASK) == nth


def test_the_last_of_several_is_known_where_all_others_are() -> None:
    old = PAGE.replace("Nobody left the study.", "Nobody left the study. " + PAIN)
    new = old.replace(PAIN + " ", "", 1) + "\nWhat is new: they tell of it here. " + PAIN + " And so on.\n"
    place = anchor(target(old, PAIN), new)
    assert isinstance(place, Place)
    assert place.start == new.rindex(PAIN)


def test_an_edit_in_its_place_is_seen_though_the_exact_words_stand_where_known_words_follow() -> None:
    ask = "Ask your doctor before you take it with any opioid."
    tail = " This page is no advice.\n"
    new = PAGE.replace(ask, ask.replace("opioid", "aspirin")).removesuffix(tail) + "\n\nIt said: " + ask + tail
    assert found(PAGE, ask, new).startswith("-")


def test_an_edit_in_its_place_is_seen_where_all_lines_were_run_together() -> None:
    old = "Doses\n\nNaltrexone 4.5 mg by mouth at night\n\nMelatonin 3 mg by mouth in the evening\n\nAsk the nurse\n"
    words = "Naltrexone 4.5 mg by mouth at night"
    new = old.replace("4.5 mg", "2 mg").replace("\n\n", " ") + "\nIt said before: " + words + "\n\nAsk the nurse\n"
    assert found(old, words, new).startswith("-")


def test_a_look_alike_put_between_two_sentences_is_no_part_of_them() -> None:
    first, then = "Naltrexone helped in fibromyalgia.", "Sleep was not improved by it."
    old = PAGE.replace(PAIN, f"{first} {then}")
    twin = first.replace("fibromyalgia", "neuralgia")
    new = old.replace(first, f"{first.replace('helped', 'also helped')} {twin}")
    assert twin not in found(old, f"{first} {then}", new)


def test_a_neighbour_that_was_edited_is_no_rival() -> None:
    twin = "In a trial of 40 women, naltrexone 4.5 mg improved sleep by 28 %."
    old = PAGE.replace(PAIN, f"{PAIN} {twin}")
    new = (
        old.replace(twin, twin.replace("40", "41")).replace("opioid receptors", "receptors").replace("It was", "it was")
    )
    assert found(old, PAIN, new.replace(PAIN, "Here it is. " + PAIN)) == PAIN


def test_a_copy_that_moved_into_the_place_of_one_that_is_gone_is_not_it() -> None:
    new = ROW.replace(ASK + " Naltrexone is taken at night, in small doses. ", ASK + " ", 1)
    assert new.count(ASK) == 3
    new = new.replace(" Ask your doctor first. Nobody", " Nobody")
    assert found(ROW, ASK, new, 0).startswith("-")


def test_a_passage_is_not_cut_to_the_part_of_it_that_is_left() -> None:
    words = "Naltrexone for eczema: what we found"
    old = PAGE.replace("Dr. Hay", words + "\n\nDr. Hay")
    new = old.replace("what we found", "what according to the team we found")
    assert found(old, words, new) != "Naltrexone for eczema*"


def test_edited_words_that_stand_twice_are_not_found() -> None:
    new = PAGE.replace("4.5 mg", "4.5 milligrams")
    assert found(PAGE, PAIN, new) == PAIN.replace("4.5 mg", "4.5 milligrams") + "*"
    assert found(PAGE, PAIN, new + "\nPrinted version\n\n" + new).startswith("-")


def test_few_words_that_came_a_second_time_are_not_found() -> None:
    new = PAGE.replace("Dr. Hay saw", "Doctors saw")
    assert found(PAGE, "vivid dreams", new) == "vivid dreams"
    assert found(PAGE, "vivid dreams", new + "\nOthers tell of vivid dreams as well.\n") == (
        "- the words stand in 2 places, and none is beyond doubt"
    )


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


def test_no_place_is_inside_a_letter() -> None:
    """A fraction becomes two letters and a letter with its accent one: as many as before, and yet not one for one."""
    assert not list(Folded("\u00bce\u0301 ").places(fold("\u00e9")))


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
