"""A text in runs: together they are the text, and each knows what covers it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.marks import Marked, runs, showable

TEXTS = st.text(st.characters(codec=None), max_size=30)
PLACES = st.tuples(st.integers(-3, 33), st.integers(-3, 33))


@given(TEXTS, st.lists(PLACES, max_size=8), PLACES)
def test_runs_are_the_text_and_know_what_covers_them(
    text: str, places: list[tuple[int, int]], window: tuple[int, int]
) -> None:
    marked = [Marked(start, end, str(number)) for number, (start, end) in enumerate(places)]
    start, end = max(0, window[0]), min(window[1], len(text))
    found = list(runs(text, marked, *window))
    assert "".join(run.text for run in found) == text[start : max(start, end)]
    for run in found:
        assert run.text == text[run.start : run.start + len(run.text)]
        for offset in range(run.start, run.start + len(run.text)):  # slow and obvious
            assert set(run.ids) == {mark.id for mark in marked if mark.start <= offset < mark.end}


def test_runs_end_only_where_a_mark_does() -> None:
    found = runs("naltrexone 4.5 mg", [Marked(0, 10, "drug"), Marked(11, 17, "dose")])
    assert [run.text for run in found] == ["naltrexone", " ", "4.5 mg"]


def test_the_longer_of_two_that_begin_together_is_the_outer_one() -> None:
    assert next(iter(runs("abc", [Marked(0, 1, "inner"), Marked(0, 3, "outer")]))).ids == ("outer", "inner")


def test_a_text_without_marks_is_one_run() -> None:
    assert list(runs("abc", [])) == [("abc", 0, ())]
    assert list(runs("", [Marked(0, 1, "x")])) == []


@given(TEXTS)
def test_showable_keeps_the_number_of_characters_and_can_be_encoded(text: str) -> None:
    shown = showable(text)
    assert len(shown) == len(text)
    shown.encode()


def test_what_joins_emoji_stays_and_what_turns_the_direction_goes() -> None:
    assert showable("👩\u200d🔬 \u200fא") == "👩\u200d🔬 \u200fא"
    assert showable("\u202etxt.exe\u2066") == "\ufffdtxt.exe\ufffd"


def test_marks_without_number_over_one_another_stay_a_page() -> None:
    """A ledger that somebody else made: twenty thousand marks, each within the one before."""
    text = "x" * 40_000
    found = list(runs(text, [Marked(at, len(text) - at, f"m{at}") for at in range(20_000)]))
    assert "".join(run.text for run in found) == text
    assert max(len(run.ids) for run in found) == 200
