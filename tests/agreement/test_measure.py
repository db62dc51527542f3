"""From what reviewers decided to what is said of their agreement."""

from __future__ import annotations

from typing import Any

import msgspec

from claimx.agreement.judgements import adjudicated, gather, merged, only, placed, tallies
from claimx.agreement.measure import measure
from claimx.agreement.model import Agreement, Report
from claimx.decisions.history import History
from claimx.decisions.model import Decision, Target

SAID = {
    "drug": "zinc", "relation": "treats", "object": "cold", "finding": "effect", "certainty": "asserted",
    "strength": "causal", "direction": None, "speaker": "author", "population": None, "comparator": None,
    "design": "rct", "doses": ["dos_1", "dos_2"], "citations": [],
}  # fmt: skip


def target(claim: str, **said: Any) -> Target:
    return Target(claim=claim, path="a.txt", sha256="0" * 64, start=0, end=9, exact="Zinc helps", said={**SAID, **said})


def act(
    history: History, name: str, claim: str, action: Any, at: int = 0, round: Any = "review", **what: Any
) -> Decision:
    time = f"2026-01-01T00:{at:02}:00.000Z"
    made = history.decide(name, target(claim), action, time=time, round=round, **what)
    history.add(made)
    return made


def report(history: History, *gone: str, **said: dict[str, Any]) -> Report:
    judgements = gather(history)
    ledger = {claim: SAID | said.get(claim, {}) for claim in judgements.of if claim not in gone}
    return measure(placed(judgements, ledger), adjudicated(history))


def of(rows: list[Agreement], field: str) -> Agreement:
    return next(row for row in rows if row.field == field)


def test_verdicts_of_two_are_compared_where_both_gave_one() -> None:
    history = History()
    for claim, ann, ben in (
        ("c1", "accept", "accept"),
        ("c2", "accept", "maybe"),
        ("c3", "maybe", "maybe"),
        ("c4", "accept", "skip"),
    ):
        act(history, "ann", claim, ann)
        act(history, "ben", claim, ben)
    act(history, "ann", "c5", "accept")
    found = report(history)
    verdict = of(found.pairs, "verdict")
    assert (verdict.reviewers, verdict.claims) == (["ann", "ben"], 3)
    assert verdict.table is not None
    assert verdict.table.values == ["accepted", "maybe"]
    assert verdict.table.counts == [[1, 1], [0, 1]]
    assert (found.scope.judged, found.scope.double, found.scope.disagreements) == (5, 3, 1)


def test_fields_are_compared_where_both_accepted() -> None:
    history = History()
    act(history, "ann", "c1", "correct", fields={"certainty": "hedged"})
    act(history, "ben", "c1", "accept")
    act(history, "ann", "c2", "accept")
    act(history, "ben", "c2", "reject", reason="wrong_drug")
    found = report(history)
    certainty = of(found.all, "certainty")
    assert (certainty.claims, certainty.agreement, certainty.metric) == (1, 0.0, "ordinal")
    assert of(found.all, "drug").agreement == 1.0
    first, second = found.disagreements
    assert (first.fields, [opinion.values for opinion in first.opinions]) == (
        ["certainty"], [{"certainty": "hedged"}, {"certainty": "asserted"}],
    )  # fmt: skip
    assert (second.fields, second.opinions[1].reason) == (["verdict"], "wrong_drug")


def test_the_order_of_linked_records_says_nothing() -> None:
    history = History()
    act(history, "ann", "c1", "correct", fields={"doses": ["dos_2", "dos_1"]})
    act(history, "ben", "c1", "accept")
    found = report(history)
    assert of(found.all, "doses").agreement == 1.0
    assert found.disagreements == []
    assert tallies(gather(history))["ann"]["corrected"] == 0


def test_what_was_undone_does_not_count() -> None:
    history = History()
    act(history, "ann", "c1", "accept")
    act(history, "ben", "c1", "maybe")
    undone = history.undo("ben")
    assert undone is not None
    history.add(undone)
    assert report(history).scope.double == 0


def test_claims_that_are_gone_or_changed_are_counted() -> None:
    history = History()
    for claim in ("c1", "c2", "c3"):
        act(history, "ann", claim, "accept")
        act(history, "ben", claim, "accept")
    found = report(history, "c1", c2={"finding": "mixed"}).scope
    assert (found.judged, found.gone, found.changed) == (2, 1, 1)


def test_a_moved_claim_counts_under_its_new_id() -> None:
    history = History()
    act(history, "ann", "old", "accept")
    act(history, "ann", "new", "accept")
    act(history, "ben", "new", "maybe")
    ledger = {"new": {**SAID, "doses": ["dos_9"]}}  # records have other ids in another ledger
    assert placed(gather(history), ledger).gone == ["old"]
    found = placed(gather(history), ledger, {"new"})
    assert (found.moved, found.changed) == (["new"], {})
    assert measure(found).scope.disagreements == 1


def test_the_last_adjudicator_has_the_word() -> None:
    history = History()
    act(history, "ann", "c1", "accept")
    act(history, "ben", "c1", "maybe")
    act(history, "zoe", "c1", "accept", round="adjudication")
    act(history, "eve", "c1", "reject", round="adjudication", reason="other", note="see the table")
    (found,) = report(history).disagreements
    assert found.adjudicated == "rejected"


def test_logs_of_two_machines_count_once_and_by_time() -> None:
    one, two = History(), History()
    entries = [act(one, "ann", "c1", "accept", at=1), act(one, "ann", "c1", "maybe", at=9)]
    others = [act(two, "ben", "c1", "accept", at=5)]
    found = History(merged([entries, others, entries]))
    assert found.state("ann", "c1").verdict == "maybe"
    assert [entry.reviewer for entry in found.entries("c1")] == ["ann", "ben", "ann"]
    assert found.breaks == []


def test_only_some_reviewers() -> None:
    history = History()
    for name in ("ann", "ben", "cat"):
        act(history, name, "c1", "accept")
    act(history, "cat", "c2", "accept")
    found = only(gather(history), ["ann", "ben"])
    assert found.reviewers == ["ann", "ben"]
    assert list(found.of) == ["c1"]


def test_notes_tell_of_rare_values_and_of_reviewers_who_lean() -> None:
    history = History()
    for number in range(40):
        act(history, "ann", f"c{number}", "maybe" if number < 2 else "accept")
        act(history, "ben", f"c{number}", "maybe" if 2 <= number < 9 else "accept")
    verdict = of(report(history).pairs, "verdict")
    assert [note.partition(":")[0] for note in verdict.notes] == [
        "89% of the values are accepted", "ann gave accepted 38 times, ben 33 times",
    ]  # fmt: skip
    assert verdict.pabak is not None and verdict.value is not None and verdict.pabak > 0.6 > 0.1 > verdict.value


def test_the_report_can_be_written() -> None:
    history = History()
    act(history, "ann", "c1", "accept")
    act(history, "ben", "c1", "maybe")
    found = report(history)
    rows = [found.scope, *found.reviewers, *found.all, *found.pairs, *found.disagreements]
    kinds = [row["kind"] for row in map(msgspec.json.decode, msgspec.json.Encoder().encode_lines(rows).splitlines())]
    assert set(kinds) == {"scope", "reviewer", "agreement", "disagreement"}
