"""What a reviewed sample says."""

from __future__ import annotations

from typing import Any

import pytest

from claimx.decisions.final import Final
from claimx.decisions.model import Sample, State, Stratum, Target
from claimx.sampling.results import Estimate, Results, results, rows
from claimx.sampling.sentence import sentence

SAID = {"drug": "zinc", "certainty": "asserted", "doses": ["a", "b"]}


def final(
    claim: str,
    verdict: Any = "accepted",
    *,
    path: str = "a.txt",
    basis: Any = "single",
    added: bool = False,
    **what: Any,
) -> Final:
    target = Target(claim=claim, path=path, sha256="0" * 64, start=0, end=4, exact="Zinc", said=SAID)
    state = State(verdict=verdict, **what)
    return Final(claim=claim, basis=basis, state=state, reviewers=("ann",), target=target, added=added)


def sample(*strata: Stratum, by: str | None = None, **what: Any) -> Sample:
    return Sample(
        id="", time="", reviewer="ann", claimx="0", name="audit", by=by, seed=7, ledger="", strata=list(strata), **what
    )


def simple(size: int, drawn: int, *finals: Final) -> Results:
    of = sample(Stratum(name="all claims", size=size, drawn=[f"c{number}" for number in range(drawn)]))
    return results(of, {one.claim: one for one in finals})


def of(found: Results, measure: str, field: str | None = None) -> Estimate:
    (one,) = [one for one in found.whole if one.measure == measure and (measure != "error" or one.field == field)]
    return one


def test_precision_counts_accepted_claims_and_exact_those_without_corrections() -> None:
    found = simple(
        1000,
        4,
        final("c0"),
        final("c1", fields={"certainty": "hedged"}),
        final("c2", "rejected", reason="not_a_claim"),
        final("c3"),
    )
    assert (of(found, "precision").hits, of(found, "precision").judged) == (3, 4)
    assert (of(found, "exact").hits, of(found, "exact").judged) == (2, 4)
    assert (found.audit.accepted, found.audit.corrected, found.audit.rejected) == (3, 1, 1)


def test_a_field_is_wrong_where_it_was_corrected_or_the_claim_rejected_for_it() -> None:
    found = simple(
        1000,
        4,
        final("c0", fields={"certainty": "hedged"}),
        final("c1", "rejected", reason="wrong_certainty"),
        final("c2", "rejected", reason="wrong_drug"),
        final("c3", "rejected", reason="not_a_claim"),
    )
    assert (of(found, "error", "certainty").hits, of(found, "error", "certainty").judged) == (2, 2)
    assert (of(found, "error", "drug").hits, of(found, "error", "drug").judged) == (1, 2)
    assert (of(found, "error", "speaker").hits, of(found, "error", "speaker").judged) == (0, 1)


def test_the_same_value_again_is_no_error() -> None:
    found = simple(1000, 2, final("c0", fields={"drug": "zinc", "doses": ["b", "a"]}), final("c1"))
    assert of(found, "error", "drug").hits == of(found, "error", "doses").hits == 0
    assert of(found, "exact").hits == 2


def test_open_claims_are_counted_apart_and_bounded() -> None:
    found = simple(
        1000, 5, final("c0"), final("c1", "maybe"), final("c2", None, basis="disputed"), final("c3", "rejected")
    )
    audit, precision = found.audit, of(found, "precision")
    assert (audit.maybe, audit.disputed, audit.undecided) == (1, 1, 1)
    assert (precision.hits, precision.judged, precision.open) == (1, 2, 3)
    assert (precision.open_low, precision.open_high) == pytest.approx((0.2, 0.8))
    assert "3 of those drawn are open (1 maybe, 1 disputed, 1 undecided) and left out" in sentence(found)


def test_the_rule_of_three_where_nothing_is_wrong() -> None:
    found = simple(10**9, 100, *(final(f"c{number}") for number in range(100)))
    assert of(found, "error", "drug").at_most == pytest.approx(0.03, abs=1e-4)
    assert of(found, "precision").at_most is None
    assert "by the rule of three at most 3.0 % are" in sentence(found)


def test_a_stratified_sample_weighs_its_strata_and_tells_of_each() -> None:
    strata = [Stratum(name="treats", size=900, drawn=["c0", "c1"]), Stratum(name="harms", size=100, drawn=["c2", "c3"])]
    finals = [
        final("c0"),
        final("c1"),
        final("c2", "rejected", reason="other"),
        final("c3", "rejected", reason="other"),
    ]
    found = results(sample(*strata, by="relation", allocation="equal"), {one.claim: one for one in finals})
    assert of(found, "precision").share == pytest.approx(0.9)
    by_stratum = {one.of: one.share for one in found.strata if one.measure == "precision"}
    assert by_stratum == {"treats": 1.0, "harms": 0.0}
    assert "stratified by relation (equal allocation) (seed 7)" in sentence(found)


def test_whole_documents_tell_recall_from_what_was_added() -> None:
    strata = [Stratum(name="a.txt", size=2, drawn=["c0", "c1"]), Stratum(name="b.txt", size=1, drawn=["c2"]),
              Stratum(name="c.txt", size=0, drawn=[])]  # fmt: skip
    finals = [
        final("c0"), final("c1", "rejected", reason="other"), final("c2"), final("n1", path="a.txt", added=True),
        final("n2", path="c.txt", added=True), final("n3", path="elsewhere.txt", added=True),
        final("n4", "rejected", path="a.txt", added=True),
    ]  # fmt: skip
    found = results(sample(*strata, by="documents", documents=50, claims=400), {one.claim: one for one in finals})
    assert (of(found, "recall").hits, of(found, "recall").judged) == (2, 4)
    assert (found.audit.missed, found.audit.drawn, found.audit.claims) == (2, 3, 400)
    told = sentence(found)
    assert told.startswith("Of 50 documents we drew 3 at random (seed 7), with all 3 of their claims.")
    assert "Reviewers added 2 claims that were missed: a recall of 50.0 %" in told


def test_the_sentence_of_a_paper() -> None:
    finals = [final(f"c{number}", fields={"certainty": "hedged"} if number < 9 else {}) for number in range(200)]
    assert sentence(simple(12_345, 200, *finals)) == (
        "Of 12,345 claims we drew 200 at random (seed 7). Of the 200 that were decided, 200 were right: a precision of "
        "100.0 % (95 % interval 98.2 to 100.0); 191 were right in every field, 95.5 % (95 % interval 91.7 to 97.6). Wrong "
        "was most often the certainty in 4.5 % (95 % interval 2.4 to 8.3)."
    )


def test_a_sample_that_nobody_reviewed() -> None:
    found = simple(1000, 3)
    assert of(found, "precision").share is None
    assert sentence(found) == "Of 1,000 claims we drew 3 at random (seed 7). None of them has been decided yet."
    assert [row.__struct_config__.tag for row in rows(found)] == ["audit", *["estimate"] * 15]
