"""What counts as the same, one to one, and the same as the slow and obvious way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.evaluate.matching import match
from claimx.evaluate.model import Item
from claimx.evaluate.names import same_name
from claimx.evaluate.rules import MEASURES, Place, placed


def item(kind: Any, start: int, end: int, quote: str = "x", **fields: Any) -> Item:
    return Item(kind=kind, start=start, end=end, quote=quote, fields=fields)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("naltrexone", "Naltrexone", True),
        ("statins", "statin", True),
        ("beta-blockers", "beta blocker", True),
        ("pain", "chronic pain", True),
        ("aspirin", "acetylsalicylic acid", True),
        ("heart attack", "myocardial infarction", True),
        ("vitamin d3", "ergocalciferol", True),
        ("class", "clas", False),
        ("naltrexone", "naloxone", False),
        ("pain", "depression", False),
        ("pain", None, False),
        ("", None, True),
    ],
)
def test_same_name(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


AGREE: list[tuple[str, Item, Item, bool]] = [
    ("drug", item("drug", 0, 5, name="aspirin"), item("drug", 4, 9, name="aspirin"), True),
    ("drug", item("drug", 0, 5, name="aspirin"), item("drug", 5, 9, name="aspirin"), False),
    ("condition", item("condition", 0, 5, "pain", name="pain"), item("condition", 0, 5, "pain", name="ache"), True),
    ("condition", item("condition", 0, 5, "pain", name="pain"), item("condition", 0, 5, "ache", name="ache"), False),
    ("dose", item("dose", 0, 5, values=[4.5], unit="mcg"), item("dose", 0, 5, values=[4.5], unit="ug"), True),
    ("dose", item("dose", 0, 5, values=[4.5], unit="\u03bcg"), item("dose", 0, 5, values=[4.5], unit="\u00b5g"), True),
    ("dose", item("dose", 0, 5, values=[1, 2], unit="mg"), item("dose", 0, 5, values=[2, 1], unit="mg"), True),
    ("dose", item("dose", 0, 5, values=[4.5], unit="mg"), item("dose", 0, 5, values=[4.5], unit="g"), False),
    ("dose", item("dose", 0, 5, values=[], unit=None), item("dose", 0, 5, values=[], unit="mg"), True),
    ("dose", item("dose", 0, 5, values=[], unit=None), item("dose", 0, 5, values=[1], unit=None), False),
    ("dose+drug", item("dose", 0, 5, values=[1], unit="g", drug="aspirin"), item("dose", 0, 5, values=[1], unit="g"), False),
    ("reference", item("reference", 0, 100, first_author="smith"), item("reference", 50, 300, first_author="smith"), True),
    ("reference", item("reference", 0, 100, first_author="smith"), item("reference", 51, 300, first_author="smith"), False),
    ("reference", item("reference", 0, 9, title="A trial of x"), item("reference", 0, 9, title="a trial of X"), True),
    ("reference", item("reference", 0, 9, first_author="a"), item("reference", 0, 9, first_author="b", title="t"), False),
    ("citation", item("citation", 0, 5), item("citation", 4, 9), True),
    ("claim", item("claim", 0, 5, drug="a", relation="treats", object="x"),
     item("claim", 0, 5, drug="a", relation="treats", object="y"), False),
    ("claim-relaxed", item("claim", 0, 5, drug="a", relation="treats", object="x"),
     item("claim", 0, 5, drug="a", relation="treats", object="y"), True),
    ("claim-relaxed", item("claim", 0, 5, drug="a", relation="treats"), item("claim", 0, 5, drug="a", relation="harms"), False),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "one", "other", "same"), AGREE)
def test_what_agrees(measure: str, one: Item, other: Item, same: bool) -> None:
    assert (placed(one, other, "overlap") and MEASURES[measure].agree(one, other)) is same


def test_exact_needs_the_same_span() -> None:
    assert placed(item("drug", 0, 5), item("drug", 0, 5), "exact")
    assert not placed(item("drug", 0, 5), item("drug", 0, 6), "exact")


ITEMS = st.lists(
    st.builds(
        lambda start, length, name: item("drug", start, start + length, name=name),
        st.integers(0, 30), st.integers(1, 12), st.sampled_from(["aspirin", "ketamine", "acetylsalicylic acid"]),
    ),
    max_size=12,
)  # fmt: skip


@given(ITEMS, ITEMS, st.sampled_from(["overlap", "exact"]))
def test_matching_is_that_of_looking_at_everything(gold: list[Item], found: list[Item], place: Place) -> None:
    agree = MEASURES["drug"].agree
    left = list(range(len(found)))
    pairs, missed = [], []
    for wanted in gold:
        hit = next((n for n in left if placed(wanted, found[n], place) and agree(wanted, found[n])), None)
        if hit is None:
            missed.append(wanted)
        else:
            left.remove(hit)
            pairs.append((wanted, found[hit]))
    assert match(gold, found, agree, place) == (pairs, missed, [found[n] for n in left])
