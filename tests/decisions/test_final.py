"""One state a claim, from those of all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimx.decisions.final import Final, final_states
from claimx.decisions.history import History
from claimx.decisions.model import NOTHING, State, Target

ABOUT = Callable[..., Target]
IRON = {"fields": {"drug": "iron"}}
COPPER = {"fields": {"drug": "copper"}}
Say = tuple[str, str, dict[str, Any]]


def said(target: Target, *acts: Say) -> Final | None:
    history = History()
    for reviewer, action, what in acts:
        name, _, round_ = reviewer.partition("@")
        history.add(history.decide(name, target, action, **what, round=round_ or "review"))
    return final_states(history).get(target.claim)


@pytest.mark.parametrize(
    ("acts", "basis", "state", "reviewers"),
    [
        ([("ann", "accept", {})], "single", State(verdict="accepted"), ["ann"]),
        ([("ann", "maybe", {})], "single", State(verdict="maybe"), ["ann"]),
        ([("ann", "accept", {}), ("bob", "accept", {})], "agreed", State(verdict="accepted"), ["ann", "bob"]),
        ([("ann", "accept", {}), ("bob", "reject", {})], "disputed", NOTHING, ["ann", "bob"]),
        ([("ann", "accept", {}), ("bob", "maybe", {})], "disputed", NOTHING, ["ann", "bob"]),
        ([("bob", "accept", {}), ("ann", "skip", {})], "single", State(verdict="accepted"), ["bob"]),
        ([("bob", "accept", {}), ("ann", "note", {"note": "?"})], "single", State(verdict="accepted"), ["bob"]),
        ([("ann", "correct", IRON), ("bob", "correct", IRON)], "agreed",
         State(verdict="accepted", fields={"drug": "iron"}), ["ann", "bob"]),
        ([("ann", "correct", IRON), ("bob", "correct", COPPER)], "disputed", NOTHING, ["ann", "bob"]),
        ([("ann", "correct", IRON), ("bob", "accept", {})], "disputed", NOTHING, ["ann", "bob"]),
        ([("ann", "reject", {"reason": "other"}), ("bob", "reject", {"reason": "duplicate"})], "agreed",
         State(verdict="rejected"), ["ann", "bob"]),
        ([("ann", "reject", {"reason": "other"}), ("bob", "reject", {"reason": "other", "note": "n"})], "agreed",
         State(verdict="rejected", reason="other"), ["ann", "bob"]),
        ([("ann", "accept", {}), ("bob", "reject", {}), ("cy@adjudication", "reject", {})], "adjudicated",
         State(verdict="rejected"), ["cy"]),
        ([("ann", "accept", {}), ("bob", "reject", {}), ("cy@adjudication", "skip", {})], "disputed", NOTHING,
         ["ann", "bob"]),
        ([("di@adjudication", "accept", {}), ("cy@adjudication", "accept", {}), ("di@adjudication", "reject", {})],
         "adjudicated", State(verdict="rejected"), ["di"]),
        ([("di@adjudication", "reject", {}), ("cy@adjudication", "accept", {})],
         "adjudicated", State(verdict="accepted"), ["cy"]),
    ],
)  # fmt: skip
def test_what_stands(acts: list[Say], basis: str, state: State, reviewers: list[str], about: ABOUT) -> None:
    final = said(about(), *acts)
    assert final is not None
    assert (final.basis, final.state, list(final.reviewers)) == (basis, state, reviewers)


@pytest.mark.parametrize("acts", [[("ann", "skip", {})], [("ann", "note", {"note": "?"})]])
def test_without_an_opinion_nothing_stands(acts: list[Say], about: ABOUT) -> None:
    assert said(about(), *acts) is None


def test_what_was_undone_does_not_stand(about: ABOUT) -> None:
    history = History()
    history.add(history.decide("ann", about("cla_9"), "add"))
    assert final_states(history)["cla_9"].added
    undone = history.undo("ann")
    assert undone is not None
    history.add(undone)
    assert final_states(history) == {}


def test_two_who_add_the_same_claim_agree_when_all_fields_do(about: ABOUT) -> None:
    for certainty, basis in (("asserted", "agreed"), ("hedged", "disputed")):
        history = History()
        history.add(history.decide("ann", about("cla_9"), "add"))
        history.add(history.decide("bob", about("cla_9", certainty=certainty), "add"))
        assert final_states(history)["cla_9"].basis == basis


def test_links_agree_in_any_order(about: ABOUT) -> None:
    doses = [{"fields": {"doses": order}} for order in (["dos_1", "dos_2"], ["dos_2", "dos_1"])]
    final = said(about(), ("ann", "correct", doses[0]), ("bob", "correct", doses[1]))
    assert final is not None
    assert final.basis == "agreed"


def test_one_who_was_shown_what_the_other_corrected_to_agrees(about: ABOUT) -> None:
    """The ledger was made anew between the two."""
    history = History()
    history.add(history.decide("ann", about(certainty="asserted"), "correct", fields={"certainty": "hedged"}))
    history.add(history.decide("bob", about(certainty="hedged"), "accept"))
    assert final_states(history)["cla_1"].basis == "agreed"
