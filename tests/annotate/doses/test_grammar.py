"""The parts of the dose language: what the anchors skip, units in UCUM, schedules, linear time."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.doses.anchors import anchors
from claimx.annotate.doses.grammar import amounts
from claimx.annotate.doses.routes import FORM_AT, ROUTE_AT, ROUTE_WORDS, may_hold
from claimx.annotate.doses.schedule import LATIN, duration_of, frequency_of, is_loose
from claimx.annotate.doses.tail import TAIL
from claimx.annotate.doses.units import PER_UNITS, UNITS, per_of
from claimx.annotate.doses.values import number_of
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations
from claimx.words import words_of

_PIECES = st.sampled_from(
    "1 2.5 0,5 .5 ½ two half twenty a mg mcg µg g mL IU units tablets drops teaspoon /kg /day per kg m2 - to and or , ( ) x × "  # noqa: SIM905
    "million 10 ^ CFU of the dose % percent 5 five (5) couple quarter 1/2 tablet capsules i.u. micro".split()
)


@given(st.lists(st.tuples(_PIECES, st.sampled_from([" ", "", "\u00a0", "-"])), max_size=30))
@settings(max_examples=300, deadline=None)
def test_the_anchors_skip_no_amount(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + (gap if gap or not piece.isalpha() else " ") for piece, gap in pieces)
    words = words_of(text)
    places = anchors(text, words)
    fast = list(amounts(text, 0, len(text), places.numbers, places.units))
    digits = [word.start for word in words if word.lower[0] <= "9"]
    units = [word.start for word in words if word.lower[0] > "9"]
    slow = list(amounts(text, 0, len(text), digits, units))
    assert [(d.start, d.end, d.values) for d in fast] == [(d.start, d.end, d.values) for d in slow]


@pytest.mark.parametrize("unit", sorted({*UNITS.values(), *PER_UNITS.values(), "mg/kg/h", "mg/(5.mL)"}))
def test_units_are_ucum(unit: str) -> None:
    parser = pytest.importorskip("ucumvert").get_ucum_parser()
    if unit == "[U]":  # the "units" of insulin, heparin, penicillin: UCUM has no code for them together
        return
    parser.parse(unit)


@pytest.mark.parametrize("written", sorted(set(UNITS) - {"%", "percent"}))
def test_every_unit_is_read_as_written(written: str) -> None:
    spaced = {"internationalunit": "international unit", "internationalunits": "international units",
              "intunits": "int. units", "colonyformingunits": "colony forming units"}  # fmt: skip
    written, key = spaced.get(written, written), written
    text = f"take 2 {written} now"
    places = anchors(text, words_of(text))
    (draft,) = amounts(text, 0, len(text), places.numbers, places.units)
    assert (draft.unit, text[draft.start : draft.end]) == (UNITS[key], f"2 {written}")


@pytest.mark.parametrize("latin", sorted(LATIN))
def test_every_latin_frequency_follows_an_amount(latin: str) -> None:
    written = {"bidtid": "bid-tid", "perdiem": "per diem"}.get(latin, latin)
    item = TAIL.match(written)
    assert item is not None
    assert item.group() == written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,000", 1000), ("0,25", 0.25), ("2·5", 2.5), (".5", 0.5), ("1½", 1.5), ("1 1/2", 1.5), ("50\u202f000", 50000),
        ("5 000", 5000), ("1.2 million", 1200000), ("5 x 10^9", 5000000000), ("2 × 10⁶", 2000000), ("a hundred", 100),
        ("one hundred and fifty", 150), ("two and a half", 2.5), ("three quarters", 0.75), ("one-half", 0.5),
        ("a quarter", 0.25), ("half a", 0.5), ("a", 1), ("twenty-five", 25), ("two hundred and twenty-five", 225),
    ],
)  # fmt: skip
def test_number(written: str, value: float) -> None:
    assert number_of(written) == value


@pytest.mark.parametrize(
    ("written", "often"),
    [
        ("q4-6h", "1/4h"), ("1-0-1", "2/1d"), ("1-1-1-1", "4/1d"), ("M/W/F", "3/1wk"), ("on Tuesdays and Thursdays", "2/1wk"),
        ("d1-14, q28", "14/28d"), ("12-hourly", "1/12h"), ("2/week", "2/1wk"), ("every 2nd day", "1/2d"), ("yearly", "1/1a"),
        ("per diem", "1/1d"), ("on weekends", "2/1wk"), ("days 1, 8 and 15 of a 28-day cycle", "3/28d"), ("bid-tid", "2/1d"),
    ],
)  # fmt: skip
def test_frequency(written: str, often: str) -> None:
    found = frequency_of(written)
    assert found is not None
    assert f"{found.times}/{found.period}{found.unit}" == often


@pytest.mark.parametrize(
    ("written", "loose"),
    [("every 4 to 6 hours", True), ("2-3 times a day", True), ("up to twice a day", True), ("once or twice a day", True),
     ("three times a day", False), ("1-0-1", False), ("q8h", False)],
)  # fmt: skip
def test_a_range_of_frequencies_gives_no_total(written: str, loose: bool) -> None:
    assert is_loose(written) is loose


def test_durations_and_strokes() -> None:
    assert str(duration_of("x 10d")) == str(duration_of("for 10 days"))
    assert duration_of("for no time") is None
    assert per_of("/0.05 mL") == ("0.05.mL", None)


@pytest.mark.parametrize("route", [route for route, _ in ROUTE_WORDS])
def test_the_cheap_question_asks_for_every_route(route: str) -> None:
    words = dict(ROUTE_WORDS)[route]  # type: ignore[call-overload]
    for phrase in re.split(r"\|(?![^(]*\))", words):
        plain = re.sub(r"\(\?:([^|)]*)[^)]*\)\??", r"\1", phrase)
        plain = re.sub(r"\\s\?|\w\?|-\?|\?|\\\.\?", lambda m: "" if m.group() != r"\.?" else ".", plain).replace(
            "\\", ""
        )
        if ROUTE_AT.search(plain):
            assert may_hold(plain)[0], plain
        if FORM_AT.search(plain):
            assert may_hold(plain)[1], plain


def _notes(text: str) -> Annotations:
    block = Block(start=0, end=len(text), section="body")
    return Annotations(
        document=Document(path="-", sha256="0" * 64, text=text),
        layout=Layout(blocks=[block], sentences=[Sentence(start=0, end=len(text), block=0)], page=Page()),
    )


def test_a_line_of_twenty_thousand_amounts_costs_no_more_than_seconds() -> None:
    from claimx.annotate.doses.find import annotate

    notes = _notes("1 mg " * 20_000)
    before = time.process_time()
    annotate(notes)
    assert time.process_time() - before < 3  # measured 0.6 s; it was 4
