"""What was gained and lost between two ledgers."""

from __future__ import annotations

from typing import Any

import pytest

from claimx.evaluate import Annotations, Item, compare
from claimx.evaluate.compare import VARIANTS
from claimx.evaluate.interval import Resampled
from claimx.evaluate.model import Comparison
from claimx.evaluate.rules import MEASURES


def claim(start: int, **fields: Any) -> Item:
    said = {"drug": "aspirin", "relation": "treats", "object": "pain", **fields}
    return Item(kind="claim", start=start, end=start + 5, quote="words", fields=said)


def document(name: str, *items: Item) -> Annotations:
    return Annotations(name=name, path=f"{name}.txt", sha256=None, length=None, source_type=None, items=list(items))


def told(found: Comparison) -> list[tuple[str, int]]:
    return [(change.kind, change.start) for change in found.changes]


GOLD = [document("a", claim(0, finding="effect"), claim(10, finding="effect"), claim(20))]


def test_each_change_is_told_with_its_place() -> None:
    before = [document("a", claim(0, finding="mixed"), claim(10, finding="effect"), claim(50))]
    now = [document("a", claim(0, finding="effect"), claim(20), claim(60), claim(60))]
    found = compare(GOLD, before, now, only=["claim"])
    assert told(found) == [("mended", 0), ("lost", 10), ("gained", 20), ("extra", 60), ("extra", 60), ("dropped", 50)]
    assert (found.changes[0].field, found.changes[0].before, found.changes[0].now) == ("finding", "mixed", "effect")
    assert {change.document for change in found.changes} == {"a"}
    (difference,) = found.differences
    assert (difference.gained, difference.lost, difference.extra, difference.dropped) == (1, 1, 2, 1)
    assert (difference.f1_before, difference.f1) == (pytest.approx(4 / 6), pytest.approx(4 / 7))
    assert difference.difference == pytest.approx(4 / 7 - 4 / 6)


def test_turned_round_it_is_the_opposite() -> None:
    before, now = [document("a", claim(0, finding="mixed"), claim(10))], [document("a", claim(0, finding="effect"))]
    there, back = compare(GOLD, before, now, only=["claim"]), compare(GOLD, now, before, only=["claim"])
    opposite = {"mended": "spoiled", "lost": "gained", "spoiled": "mended", "gained": "lost"}
    assert [opposite[change.kind] for change in there.changes] == [change.kind for change in back.changes]


def test_the_same_ledger_has_no_changes() -> None:
    ledger = [document("a", claim(0, finding="mixed"), claim(70)), document("b", claim(3))]
    found = compare([*GOLD, document("b", claim(3))], ledger, ledger)
    assert found.changes == []
    assert {(row.difference, row.interval) for row in found.differences if row.f1} == {(0.0, (0.0, 0.0))}


def test_what_is_wrong_in_both_in_the_same_way_is_no_change() -> None:
    before, now = [document("a", claim(50, finding="x"))], [document("a", claim(50, finding="y"))]
    assert told(compare(GOLD, before, now)) == [], "what else an extra record says makes it no other one"
    assert told(compare(GOLD, before, [document("a", claim(50, drug="x"))])) == [("extra", 50), ("dropped", 50)]


def test_variants_are_told_where_they_are_named() -> None:
    before = [document("a")]
    assert {change.measure for change in compare(GOLD, before, GOLD).changes} == {"claim"}
    named = compare(GOLD, before, GOLD, only=["claim-relaxed"])
    assert {change.measure for change in named.changes} == {"claim-relaxed"}
    assert {*VARIANTS} < {*MEASURES}


def test_a_document_that_one_of_them_has_not_is_lost() -> None:
    assert told(compare(GOLD, GOLD, [])) == [("lost", 0), ("lost", 10), ("lost", 20)]


def test_the_difference_is_surer_than_two_figures() -> None:
    """Ten documents, in each the newer one finds one claim more: the two intervals overlap, that of the difference holds
    no 0."""
    gold = [document(str(n), *(claim(10 * k) for k in range(10))) for n in range(10)]
    before = [document(str(n), *(claim(10 * k) for k in range(n))) for n in range(10)]
    now = [document(str(n), *(claim(10 * k) for k in range(n + 1))) for n in range(10)]
    (found,) = compare(gold, before, now, only=["claim"]).differences
    assert found.interval is not None
    assert 0 < found.interval[0] < (found.difference or 0) < found.interval[1]


def test_a_difference_needs_two_documents_and_something_to_count_in_both() -> None:
    assert Resampled(1).difference(([1], [2]), ([2], [2])) is None
    assert Resampled(2).difference(([0, 0], [0, 0]), ([1, 1], [2, 2])) is None
