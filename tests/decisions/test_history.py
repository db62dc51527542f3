"""Acts in any order, undone and redone, leave what they should; and the log read back says the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.decisions.entries import encode
from claimx.decisions.history import History
from claimx.decisions.model import NOTHING, Decision, State, Target
from claimx.errors import UsageError

ABOUT = Callable[..., Target]
REVIEWERS = ("ann", "bob")
CLAIMS = ("cla_1", "cla_2", "cla_3")


def made(claim: str) -> Target:
    said = {"drug": "zinc", "relation": "treats", "object": "cold", "doses": [], "certainty": "asserted"}
    return Target(claim=claim, path="a.txt", sha256="0" * 64, start=0, end=4, exact="zinc", said=said)


class Act(NamedTuple):
    reviewer: str
    claim: str
    action: str
    what: dict[str, Any]

    def on(self, history: History) -> Decision | None:
        if self.action in ("undo", "redo"):
            return getattr(history, self.action)(self.reviewer)
        return history.decide(self.reviewer, made(self.claim), self.action, time=TIME, **self.what)


TIME = "2026-01-01T00:00:00.000Z"
"""Always the same: the order of the log is the only one that counts, and entries differ all the same."""
WHATS = st.one_of(
    st.just(("accept", {})),
    st.sampled_from(["wrong_drug", "other", None]).map(lambda reason: ("reject", {"reason": reason})),
    st.just(("maybe", {})),
    st.just(("skip", {})),
    st.sampled_from(["iron", "zinc"]).map(lambda drug: ("correct", {"fields": {"drug": drug}})),
    st.sampled_from([None, "flu"]).map(lambda object_: ("correct", {"fields": {"object": object_}})),
    st.sampled_from(["", "look again"]).map(lambda note: ("note", {"note": note})),
    st.just(("add", {})),
    st.just(("undo", {})),
    st.just(("redo", {})),
)
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ACTS = st.lists(
    st.builds(
        lambda reviewer, claim, what: Act(reviewer, claim, *what),
        st.sampled_from(REVIEWERS), st.sampled_from(CLAIMS), WHATS,
    ),
    max_size=30,
)  # fmt: skip


def done(acts: list[Act]) -> tuple[History, list[Decision]]:
    history, log = History(), []
    for act in acts:
        entry = act.on(history)
        if entry is not None:
            history.add(entry)
            log.append(entry)
    return history, log


def all_states(history: History) -> dict[tuple[str, str], State]:
    return {(reviewer, claim): history.state(reviewer, claim) for reviewer in REVIEWERS for claim in CLAIMS}


@CALM
@given(ACTS)
def test_undoing_everything_gives_the_first_state(acts: list[Act]) -> None:
    history, _ = done(acts)
    for reviewer in REVIEWERS:
        while (entry := history.undo(reviewer)) is not None:
            history.add(entry)
    assert all(state == NOTHING for state in all_states(history).values())
    assert history.added() == {}


@CALM
@given(ACTS)
def test_redoing_all_that_was_undone_gives_the_last_state(acts: list[Act]) -> None:
    history, _ = done([act for act in acts if act.action not in ("undo", "redo")])
    before = all_states(history)
    for step in (history.undo, history.redo):
        while (entry := step("ann")) is not None:
            history.add(entry)
    assert all_states(history) == before
    assert history.breaks == []


@CALM
@given(ACTS)
def test_the_log_read_back_says_the_same(acts: list[Act]) -> None:
    history, log = done(acts)
    again = History(log)
    assert all_states(again) == all_states(history)
    for reviewer in REVIEWERS:
        for step in ("undo", "redo"):
            mine, theirs = getattr(history, step)(reviewer, time=TIME), getattr(again, step)(reviewer, time=TIME)
            assert mine == theirs
    assert again.breaks == []


@CALM
@given(ACTS)
def test_every_entry_is_another_one(acts: list[Act]) -> None:
    _, log = done(acts)
    assert len({entry.id for entry in log}) == len(log)
    assert len({encode(entry) for entry in log}) == len(log)


@CALM
@given(ACTS)
def test_each_entry_begins_where_the_one_before_ended(acts: list[Act]) -> None:
    _, log = done(acts)
    now: dict[tuple[str, str], State] = {}
    for entry in log:
        key = entry.reviewer, entry.target.claim
        assert entry.before == now.get(key, NOTHING)
        now[key] = entry.after


@CALM
@given(ACTS, ACTS, st.randoms())
def test_logs_that_contradict_each_other_can_be_undone_too(one: list[Act], other: list[Act], random: Any) -> None:
    """What two machines wrote apart, put together in any order that keeps each one's own."""
    logs = [done(one)[1], done(other)[1]]
    history = History()
    while any(logs):
        history.add(random.choice([log for log in logs if log]).pop(0))
    for reviewer in REVIEWERS:
        while (entry := history.undo(reviewer)) is not None:
            history.add(entry)
    assert all(state == NOTHING for state in all_states(history).values())


@CALM
@given(ACTS, st.data())
def test_entries_that_are_missing_are_told_of(acts: list[Act], data: st.DataObject) -> None:
    _, log = done(acts)
    last = {(entry.reviewer, entry.target.claim): entry.id for entry in log}
    inner = [entry for entry in log if last[entry.reviewer, entry.target.claim] != entry.id]
    if inner:
        gone = data.draw(st.sampled_from(inner))
        broken = History(entry for entry in log if entry.id != gone.id)
        assert any(each.claim == gone.target.claim and each.reviewer == gone.reviewer for each in broken.breaks)


def test_an_act_clears_what_could_be_redone() -> None:
    history, _ = done([Act("ann", "cla_1", "accept", {}), Act("ann", "", "undo", {}), Act("ann", "cla_2", "maybe", {})])
    assert history.redo("ann") is None


def test_the_other_reviewers_redo_is_their_own() -> None:
    acts = [Act("ann", "cla_1", "accept", {}), Act("ann", "", "undo", {}), Act("bob", "cla_1", "maybe", {})]
    history, _ = done(acts)
    redo = history.redo("ann")
    assert redo is not None
    assert redo.after.verdict == "accepted"


def test_adjudication_is_undone_apart_from_review(about: ABOUT) -> None:
    history = History()
    history.add(history.decide("ann", about(), "accept"))
    history.add(history.decide("ann", about(), "reject", round="adjudication"))
    undone = history.undo("ann")
    assert undone is not None
    assert undone.before.verdict == "accepted"
    history.add(undone)
    assert history.undo("ann") is None
    assert history.state("ann", "cla_1", "adjudication").verdict == "rejected"


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ([("reject", {"reason": "wrong_drug"})], State(verdict="rejected", reason="wrong_drug")),
        ([("correct", {"fields": {"drug": "iron"}})], State(verdict="accepted", fields={"drug": "iron"})),
        ([("correct", {"fields": {"drug": "zinc"}})], State(verdict="accepted")),
        ([("correct", {"fields": {"drug": "iron"}}), ("correct", {"fields": {"drug": "zinc"}})], State(verdict="accepted")),
        ([("correct", {"fields": {"drug": "iron"}}), ("accept", {})], State(verdict="accepted", fields={"drug": "iron"})),
        ([("correct", {"fields": {"drug": "iron"}}), ("reject", {})], State(verdict="rejected")),
        ([("note", {"note": " why? "})], State(note="why?")),
        ([("note", {"note": "why?"}), ("accept", {})], State(verdict="accepted", note="why?")),
        ([("reject", {"reason": "other"}), ("note", {"note": "x"})], State(verdict="rejected", reason="other", note="x")),
        ([("note", {"note": "why?"}), ("note", {"note": ""})], NOTHING),
        ([("note", {"note": "half \ud83d"})], State(note="half \ufffd")),
        ([("correct", {"fields": {"object": "a  \n b", "certainty": "hedged"}})],
         State(verdict="accepted", fields={"object": "a b", "certainty": "hedged"})),
    ],
)  # fmt: skip
def test_states(acts: list[tuple[Any, dict[str, Any]]], state: State, about: ABOUT) -> None:
    history = History()
    for action, what in acts:
        history.add(history.decide("ann", about(), action, **what))
    assert history.state("ann", "cla_1") == state


@pytest.mark.parametrize(
    ("action", "what", "message"),
    [
        ("correct", {}, "nothing is corrected"),
        ("correct", {"fields": {"nonsense": 1}}, "no field 'nonsense'"),
        ("correct", {"fields": {"relation": "cures"}}, "no value 'cures'"),
        ("correct", {"fields": {"relation": None}}, "no value 'None'"),
        ("correct", {"fields": {"drug": "  "}}, "drug: a name"),
        ("correct", {"fields": {"drug": "x" * 301}}, "drug: a name"),
        ("correct", {"fields": {"drug": 7}}, "drug: a name"),
        ("correct", {"fields": {"doses": "dos_1"}}, "doses: a list of ids"),
        ("accept", {"fields": {"drug": "iron"}}, "accept corrects no field"),
        ("accept", {"reason": "other"}, "accept has no reason"),
        ("reject", {"reason": "boring"}, "no reason 'boring'"),
        ("note", {}, "no note"),
        ("undo", {}, "no act 'undo'"),
    ],
)
def test_what_cannot_be_decided(action: Any, what: dict[str, Any], message: str, about: ABOUT) -> None:
    with pytest.raises(UsageError, match=message):
        History().decide("ann", about(), action, **what)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x1b[31m", "a\u202eb"])
def test_names_that_no_reviewer_has(name: str, about: ABOUT) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        History().decide(name, about(), "accept")


@pytest.mark.parametrize(
    ("seconds", "kept"), [(1.23456, 1.235), (-1, None), (float("nan"), None), (float("inf"), None), (None, None)]
)
def test_seconds(seconds: float | None, kept: float | None, about: ABOUT) -> None:
    assert History().decide("ann", about(), "accept", seconds=seconds).seconds == kept


def test_a_claim_that_was_added_is_known_as_such(about: ABOUT) -> None:
    history = History()
    history.add(history.decide("ann", about("cla_9"), "add"))
    assert history.added()["cla_9"].added
    assert history.state("ann", "cla_9") == State(verdict="accepted")


def test_an_added_claim_stays_as_long_as_somebody_holds_it(about: ABOUT) -> None:
    history = History()
    history.add(history.decide("ann", about("cla_9"), "add"))
    history.add(history.decide("bob", about("cla_9", added=True), "accept"))
    undone = history.undo("ann")
    assert undone is not None
    history.add(undone)
    assert history.is_added("cla_9")
