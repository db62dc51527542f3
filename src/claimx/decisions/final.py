"""One state a claim, from those of all reviewers: the adjudicated one, else what they agree on, else the only one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from claimx.decisions.history import History
from claimx.decisions.model import NOTHING, Decision, Head, Round, State, Target
from claimx.records import Value

Basis = Literal["adjudicated", "agreed", "single", "disputed"]


class Final(Value, frozen=True, kw_only=True, gc=False):
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
    acts = {claim: _deciding(history, claim) for claim in history.claims()}
    whole = iter(history.decisions(act for those in acts.values() for act in those))
    decided = {claim: [next(whole) for _ in those] for claim, those in acts.items() if those}
    return {claim: _final(claim, decisions, history.is_added(claim)) for claim, decisions in decided.items()}


def _final(claim: str, decisions: Sequence[Decision], added: bool) -> Final:
    first, *others = decisions
    basis: Basis = "adjudicated" if first.round == "adjudication" else "single"
    state = first.after
    if others and all(agree(first.after, first.target, each.after, each.target, whole=added) for each in others):
        basis, state = "agreed", _common(state, [each.after for each in others])
    elif others:
        basis, state = "disputed", NOTHING
    names = tuple(decision.reviewer for decision in decisions)
    return Final(claim=claim, basis=basis, state=state, reviewers=names, target=first.target, added=added)


def _deciding(history: History, claim: str) -> list[Decision | Head]:
    """Return the acts that say what stands of ``claim``: that of an adjudicator alone, else those of all reviewers."""
    word = _last_word(history, claim)
    return _opinions(history, claim, "review") if word is None else [word]


def _opinions(history: History, claim: str, round: Round) -> list[Decision | Head]:
    return [act for act in history.standing(claim, round) if act.after.verdict not in (None, "skipped")]


def _last_word(history: History, claim: str) -> Decision | Head | None:
    """Return the act by which the last adjudicator decided."""
    opinions = _opinions(history, claim, "adjudication")
    if len(opinions) < 2:
        return opinions[0] if opinions else None
    order = {entry.id: at for at, entry in enumerate(history.entries(claim))}
    return max(opinions, key=lambda act: order[act.id])


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


def _common(first: State, others: list[State]) -> State:
    """Return the state of those who agree: a reason and a note stand where all have the same."""
    reason = first.reason if all(other.reason == first.reason for other in others) else None
    note = first.note if all(other.note == first.note for other in others) else None
    return msgspec.structs.replace(first, reason=reason, note=note)
