"""The figures, their intervals, which document is which, and which relation is taken for which."""

from __future__ import annotations

from typing import Any

import pytest

from claimx.evaluate import Annotations, Evaluation, Item, evaluate
from claimx.evaluate.interval import Resampled


def claim(start: int, relation: str = "treats", drug: str = "aspirin", **fields: Any) -> Item:
    more = {"drug": drug, "relation": relation, "object": "pain", **fields}
    return Item(kind="claim", start=start, end=start + 5, quote="words", fields=more)


def document(name: str, *items: Item, **options: Any) -> Annotations:
    known: dict[str, Any] = {"path": None, "sha256": None, "length": None, "source_type": None} | options
    return Annotations(name=name, items=list(items), **known)


def ledger(name: str, *items: Item, **options: Any) -> Annotations:
    return document(name, *items, **({"path": f"pages/{name}.txt"} | options))


def figures(found: Evaluation, measure: str = "claim") -> tuple[int, int, int]:
    score = next(score for score in found.scores if score.measure == measure)
    return score.gold, score.found, score.matched


def test_precision_recall_and_f1() -> None:
    found = evaluate(
        [document("a", claim(0), claim(10), claim(20))], [ledger("a", claim(0), claim(30))], only=["claim"]
    )
    (score,) = found.scores
    assert (score.gold, score.found, score.matched) == (3, 2, 1)
    assert score.precision == pytest.approx(1 / 2)
    assert score.recall == pytest.approx(1 / 3)
    assert score.f1 == pytest.approx(2 / 5)


def test_what_is_not_there_on_either_side_has_no_figure() -> None:
    found = evaluate([document("a")], [ledger("a")])
    assert all(score.precision is score.recall is score.f1 is None for score in found.scores)


def test_a_field_counts_where_the_gold_has_it() -> None:
    gold = [document("a", claim(0, finding="effect"), claim(10, finding="mixed"), claim(20))]
    found = evaluate(gold, [ledger("a", *(claim(n, finding="effect") for n in (0, 10, 20)))], only=["claim"])
    share = found.scores[0].fields["finding"]
    assert (share.right, share.of, share.share) == (1, 2, 0.5)
    assert found.scores[0].fields["speaker"].share is None


def test_documents_are_known_by_bytes_then_path_then_name() -> None:
    gold = [document("a", claim(0), sha256="1"), document("b", path="x/b.txt"), document("c")]
    found = evaluate(
        gold,
        [ledger("c", path="y/c.html"), ledger("z", claim(0), sha256="1"), ledger("b", path="x/b.txt"), ledger("d")],
    )
    assert (found.documents.paired, found.documents.missing, found.documents.unscored) == (3, [], 1)
    assert figures(found) == (1, 1, 1)


def test_two_of_one_name_are_no_match() -> None:
    found = evaluate([document("a", claim(0))], [ledger("a", path="x/a.txt"), ledger("a", path="y/a.txt")])
    assert found.documents.missing == ["a"]


def test_a_document_that_the_ledger_has_not_is_all_missed() -> None:
    found = evaluate([document("a", claim(0))], [])
    assert figures(found) == (1, 0, 0)
    assert found.documents.missing == ["a"]


def test_another_text_is_told() -> None:
    gold = document("a", sha256="1", length=10)
    assert evaluate([gold], [ledger("a", sha256="2", length=11)]).documents.changed == ["a"]
    assert evaluate([gold], [ledger("a", sha256="2", length=10)]).documents.changed == []


def test_relations_that_are_mixed_up() -> None:
    gold = [document("a", claim(0, "treats"), claim(10, "prevents"), claim(20, "harms"))]
    found = evaluate(gold, [ledger("a", claim(0, "treats"), claim(10, "treats"), claim(40, "acts_on"))])
    assert [(cell.gold, cell.found, cell.count) for cell in found.relations] == [
        ("harms", None, 1),
        ("prevents", "treats", 1),
        ("treats", "treats", 1),
        (None, "acts_on", 1),
    ]


def test_a_claim_with_the_right_relation_is_not_taken_for_a_mix_up() -> None:
    """Of two claims at one place the one that matches is paired first, whatever the order."""
    found = evaluate(
        [document("a", claim(0, "harms"), claim(0, "treats"))], [ledger("a", claim(0, "treats"), claim(0, "harms"))]
    )
    assert {(cell.gold, cell.found) for cell in found.relations} == {("harms", "harms"), ("treats", "treats")}


def test_groups() -> None:
    gold = [
        document("a", claim(0), source_type="blog"),
        document("b", claim(0), source_type="blog"),
        document("c", claim(0), source_type="news"),
    ]
    found = evaluate(
        gold, [ledger("a", claim(0)), ledger("b"), ledger("c", claim(0))], only=["claim"], by="source-type"
    )
    assert [(score.group, score.documents, score.matched) for score in found.groups] == [("blog", 2, 1), ("news", 1, 1)]
    by_document = evaluate(gold, [ledger("a", claim(0))], only=["claim"], by="document").groups
    assert [(score.group, score.matched) for score in by_document] == [("a", 1), ("b", 0), ("c", 0)]


def test_misses_have_their_places() -> None:
    found = evaluate([document("a", claim(0))], [ledger("a", claim(30))], errors=["claim"])
    assert [(miss.kind, miss.document, miss.start, miss.end) for miss in found.misses] == [
        ("missed", "a", 0, 5),
        ("extra", "a", 30, 35),
    ]


def test_source_types() -> None:
    found = evaluate(
        [document("a", source_type="blog"), document("b", source_type="news"), document("c")],
        [ledger("a", source_type="blog"), ledger("b", source_type="blog"), ledger("c", source_type="blog")],
    )
    assert (found.source_type.right, found.source_type.of) == (1, 2)


def test_intervals_are_the_same_each_time_and_wider_with_fewer_documents() -> None:
    hits, counts = [9, 5, 7, 8, 2, 10, 6, 9], [10] * 8
    first, again = Resampled(8).interval(hits, counts), Resampled(8).interval(hits, counts)
    assert first is not None
    assert first == again
    assert first[0] < 0.7 < first[1]
    more = Resampled(80).interval(hits * 10, counts * 10)
    assert more is not None
    assert more[1] - more[0] < (first[1] - first[0]) / 2


def test_an_interval_needs_two_documents_and_something_to_count() -> None:
    assert Resampled(1).interval([1], [2]) is None
    assert Resampled(3).interval([0, 0, 0], [0, 0, 0]) is None
    assert Resampled(0).interval([], []) is None


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    """Documents with rates of their own around 0.8: of 300 samples of 30 about 95 % of intervals hold 0.8."""
    import numpy as np

    chance = np.random.default_rng(1)
    covered = 0
    for _ in range(300):
        rates = chance.beta(8, 2, size=30)
        counts = chance.integers(5, 40, size=30)
        interval = Resampled(30).interval(chance.binomial(counts, rates).tolist(), counts.tolist())
        assert interval is not None
        covered += interval[0] <= 0.8 <= interval[1]
    assert 0.89 <= covered / 300 <= 0.99


def test_a_perfect_figure_is_not_certain() -> None:
    """Where the bootstrap is blind, it is Wilson's interval: of 20 of 20 (Brown, Cai and DasGupta, 2001) 0.839 to 1."""
    assert Resampled(4).interval([5] * 4, [5] * 4) == pytest.approx((0.8389, 1.0), abs=1e-4)
    assert Resampled(4).interval([0] * 4, [5] * 4) == pytest.approx((0.0, 0.1611), abs=1e-4)
    assert Resampled(4).interval([10] * 4, [10] * 4, each=2) == pytest.approx((0.8389, 1.0), abs=1e-4)
    gold = [document(str(n), claim(0), claim(10)) for n in range(4)]
    (score,) = evaluate(gold, gold, only=["claim"]).scores
    assert score.f1_interval == score.recall_interval == pytest.approx((0.6756, 1.0), abs=1e-4)
