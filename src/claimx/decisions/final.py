"""One state a claim, from those of all reviewers: the adjudicated one, else what they agree on, else the only one."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import msgspec

from claimx.decisions.history import History
from claimx.decisions.model import NOTHING, Decision, Round, State, Target
from claimx.records import Value

Basis = Literal["adjudicated", "agreed", "single", "disputed"]


class Final(Value, frozen=True, kw_only=True):
    """What stands of a claim. ``reviewers`` are those whose state it is (of a disputed one: who disagree), by name.

    A disputed claim has no verdict yet: its ``state`` is empty. ``target`` is what was decided on, ``added`` tells that a
    reviewer found the claim and no run did.
    """

    claim: str
    basis: Basis
    state: State
    reviewers: tuple[str, ...]
    target: Target
    added: bool = False


def final_states(history: History) -> dict[str, Final]:
    """Return what stands of each claim by its id, in the order of the log.

    An opinion is a verdict other than ``skipped``; ``maybe`` is one, which leaves the claim open. Two opinions agree when
    verdict and fields do (see :func:`agree`). Of several adjudicators the last one has the word. A claim on which nobody
    has an opinion, or of which the adding was undone, is left out.
    """
    added = history.added()
    found = {}
    for claim in history.claims():
        opinions = _opinions(history, claim, "review")
        final = _final(claim, opinions, _adjudicated(history, claim), claim in added)
        if final is not None:
            found[claim] = final
    return found


class _Opinion(NamedTuple):
    reviewer: str
    state: State
    decision: Decision


def _opinions(history: History, claim: str, round: Round) -> list[_Opinion]:
    found = []
    for reviewer, state in history.states(claim, round).items():
        decision = history.last(reviewer, claim, round)
        if decision is not None and state.verdict not in (None, "skipped"):
            found.append(_Opinion(reviewer, state, decision))
    return found


def _adjudicated(history: History, claim: str) -> _Opinion | None:
    opinions = _opinions(history, claim, "adjudication")
    order = {entry.id: at for at, entry in enumerate(history.entries(claim))}
    return max(opinions, key=lambda opinion: order[opinion.decision.id], default=None)


def _final(claim: str, opinions: list[_Opinion], adjudicated: _Opinion | None, added: bool) -> Final | None:
    if adjudicated is not None:
        return _of("adjudicated", claim, adjudicated.state, [adjudicated], added)
    if not opinions:
        return None
    if len(opinions) == 1:
        return _of("single", claim, opinions[0].state, opinions, added)
    first = opinions[0]
    if all(_agree(first, other, added) for other in opinions[1:]):
        return _of("agreed", claim, _common([opinion.state for opinion in opinions]), opinions, added)
    return _of("disputed", claim, NOTHING, opinions, added)


def _of(basis: Basis, claim: str, state: State, opinions: list[_Opinion], added: bool) -> Final:
    names = tuple(opinion.reviewer for opinion in opinions)
    target = opinions[0].decision.target
    return Final(claim=claim, basis=basis, state=state, reviewers=names, target=target, added=added)


def _agree(first: _Opinion, second: _Opinion, added: bool) -> bool:
    return agree(first.state, first.decision.target, second.state, second.decision.target, whole=added)


def agree(first: State, seen: Target, second: State, seen_too: Target, *, whole: bool = False) -> bool:
    """Tell whether two opinions are one: the same verdict, and of accepted claims the same value in each field that
    either corrected (``whole``: in each field, since reviewers who add a claim say all of them).

    What a field says is its corrected value, else what the reviewer was shown. Reason and note are no part of it.
    """
    if first.verdict != second.verdict:
        return False
    if first.verdict != "accepted":
        return True
    names = {*seen.said, *seen_too.said} if whole else {*first.fields, *second.fields}
    return all(_meant(first, seen, name) == _meant(second, seen_too, name) for name in names)


def _meant(state: State, seen: Target, name: str) -> Any:
    """Return what a field says; the order of linked records has no meaning."""
    value = state.fields[name] if name in state.fields else seen.said.get(name)
    return sorted(value) if isinstance(value, list) else value


def _common(states: list[State]) -> State:
    """Return the state of those who agree: a reason and a note stand where all have the same."""
    first, *others = states
    reason = first.reason if all(other.reason == first.reason for other in others) else None
    note = first.note if all(other.note == first.note for other in others) else None
    return msgspec.structs.replace(first, reason=reason, note=note)
