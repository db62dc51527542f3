"""What stands after all that was decided: the state of each claim by reviewer, and what can be undone and redone.

The history is the log read in its order and nothing else, so it is the same after a restart. An act that was undone
counts no more; of the others, the last one on a claim says its state. Undone acts can be redone until something new is
decided. Where entries contradict each other (logs put together in which one reviewer decided the same claim twice,
entries that are missing) the same rule holds, and :attr:`History.breaks` says where.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from claimx import __version__
from claimx.decisions.changes import changed
from claimx.decisions.entries import named, now, reviewer_name
from claimx.decisions.model import (
    NOTHING,
    Action,
    Assignment,
    Decision,
    Entry,
    Reason,
    Round,
    Sample,
    State,
    Target,
)


class Break(NamedTuple):
    """An entry that does not follow from those before it: its id, whose it is, on which claim, and what is wrong."""

    entry: str
    reviewer: str
    claim: str
    why: str


class _Undone(NamedTuple):
    act: Decision
    by: Decision


_Key = tuple[str, Round, str]
"""Reviewer, round, claim."""
_Desk = tuple[str, Round]
"""Reviewer, round."""


class History:
    """The history of ``entries``, given in the order of their numbers in the log."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.breaks: list[Break] = []
        self._known: set[str] = set()
        self._entries: defaultdict[str, list[Decision]] = defaultdict(list)
        self._last: dict[_Key, Decision] = {}
        self._live: defaultdict[_Key, list[Decision]] = defaultdict(list)
        self._done: defaultdict[_Desk, list[Decision]] = defaultdict(list)
        self._undone: defaultdict[_Desk, list[_Undone]] = defaultdict(list)
        self._counts: defaultdict[_Desk, Counter[str]] = defaultdict(Counter)
        self._added: dict[str, Target] = {}
        self._assignment: Assignment | None = None
        self._samples: dict[str, Sample] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Take in the next entry of the log; one that is known already changes nothing."""
        if entry.id in self._known:
            return
        self._known.add(entry.id)
        match entry:
            case Decision():
                self._add(entry)
            case Assignment():
                self._assignment = entry
            case Sample():
                self._samples[entry.name] = entry

    def _add(self, entry: Decision) -> None:
        key: _Key = (entry.reviewer, entry.round, entry.target.claim)
        before = self._state(key)
        last = self._last.get(key)
        if entry.before != before or entry.previous != (last.id if last else None):
            self._break(entry, last)
        self._entries[entry.target.claim].append(entry)
        self._last[key] = entry
        if entry.action == "undo":
            self._take_back(key, entry)
        elif entry.action == "redo":
            self._bring_back(key, entry)
        else:
            self._undone.pop(key[:2], None)
            self._do(key, entry)
        if entry.action == "add":
            self._added[entry.target.claim] = entry.target
        self._count(key, before, self._state(key))

    def _do(self, key: _Key, act: Decision) -> None:
        self._live[key].append(act)
        self._done[key[:2]].append(act)

    def _take_back(self, key: _Key, entry: Decision) -> None:
        act = _taken(self._done[key[:2]], entry.undoes)
        if act is None or act.target.claim != key[2]:
            self._missing(entry)
            return
        _taken(self._live[key], act.id)
        self._undone[key[:2]].append(_Undone(act, entry))

    def _bring_back(self, key: _Key, entry: Decision) -> None:
        undone = self._undone[key[:2]]
        found = next((each for each in reversed(undone) if each.by.id == entry.undoes), None)
        if found is None or found.act.target.claim != key[2]:
            self._missing(entry)
            self._do(key, entry)  # it says itself what it brought back
        else:
            undone.remove(found)
            self._do(key, found.act)

    def _missing(self, entry: Decision) -> None:
        why = f"what it takes back is not in the log: {entry.undoes}"
        self.breaks.append(Break(entry.id, entry.reviewer, entry.target.claim, why))

    def _break(self, entry: Decision, last: Decision | None) -> None:
        if entry.previous is not None and entry.previous not in self._known:
            why = f"the entry that it follows is not in the log: {entry.previous}"
        elif last is None:
            why = "it follows another claim, or says that something had been decided before"
        else:
            why = f"it does not follow {last.id}: the same claim was decided in two places"
        self.breaks.append(Break(entry.id, entry.reviewer, entry.target.claim, why))

    def _count(self, key: _Key, before: State, after: State) -> None:
        counts = self._counts[key[:2]]
        counts.subtract(_kinds(before))
        counts.update(_kinds(after))

    def _state(self, key: _Key) -> State:
        acts = self._live.get(key)
        return acts[-1].after if acts else NOTHING

    # ---- what stands

    def state(self, reviewer: str, claim: str, round: Round = "review") -> State:
        """Return what ``reviewer`` thinks of ``claim``; :data:`NOTHING` where nothing was decided or all was undone."""
        return self._state((reviewer, round, claim))

    def states(self, claim: str, round: Round = "review") -> dict[str, State]:
        """Return the states of ``claim`` by reviewer (in the order of their names), of those who decided something."""
        found = {entry.reviewer for entry in self._entries.get(claim, ()) if entry.round == round}
        states = {reviewer: self._state((reviewer, round, claim)) for reviewer in sorted(found)}
        return {reviewer: state for reviewer, state in states.items() if state != NOTHING}

    def last(self, reviewer: str, claim: str, round: Round = "review") -> Decision | None:
        """Return the decision that gave :meth:`state`; ``None`` where nothing stands."""
        acts = self._live.get((reviewer, round, claim))
        return acts[-1] if acts else None

    def claims(self) -> Iterator[str]:
        """Yield the ids of all claims that were ever decided on, in the order of the log."""
        yield from self._entries

    def entries(self, claim: str) -> list[Decision]:
        """Return all that was ever decided on ``claim``, in order."""
        return list(self._entries.get(claim, ()))

    def reviewers(self, round: Round = "review") -> list[str]:
        """Return who decided anything in ``round``, by name."""
        return sorted({reviewer for reviewer, of in self._counts if of == round})

    def added(self) -> dict[str, Target]:
        """Return the claims that reviewers added and of which at least one adding stands, in the order of the log."""
        return {claim: target for claim, target in self._added.items() if self.states(claim)}

    def counts(self, reviewer: str, round: Round = "review") -> dict[str, int]:
        """Return how many claims ``reviewer`` has decided: by verdict (``accepted``, ``rejected``, ``maybe``, ``skipped``),
        ``decided`` in all, and of these ``corrected``; ``noted`` are those with a note."""
        counts = self._counts.get((reviewer, round), Counter())
        return {name: counts[name] for name in _COUNTED}

    def assignment(self) -> Assignment | None:
        """Return the assignment that is in force."""
        return self._assignment

    def samples(self) -> dict[str, Sample]:
        """Return the samples that were drawn, by name; the last one of a name."""
        return dict(self._samples)

    # ---- what comes next

    def decide(
        self,
        reviewer: str,
        target: Target,
        action: Action,
        *,
        reason: Reason | None = None,
        fields: Mapping[str, Any] | None = None,
        note: str | None = None,
        seconds: float | None = None,
        round: Round = "review",
        time: str | None = None,
    ) -> Decision:
        """Return the next entry: what ``reviewer`` decided on ``target``. The history is as before until :meth:`add`.

        ``note`` replaces the one that stands (``""`` takes it away); ``fields`` are the corrected ones. ``time`` is for
        decisions that were made elsewhere.

        Raises:
            UsageError: the action lacks what it needs, or a field cannot have the value given.
        """
        name = reviewer_name(reviewer)
        before = self._state((name, round, target.claim))
        after = changed(before, target, action, reason=reason, fields=fields, note=note)
        return self._next(name, round, target, action, before, after, seconds=seconds, time=time)

    def undo(self, reviewer: str, round: Round = "review", *, time: str | None = None) -> Decision | None:
        """Return the entry that takes back the last act of ``reviewer``; ``None`` where nothing is left."""
        done = self._done.get((reviewer, round))
        if not done:
            return None
        act = done[-1]
        key: _Key = (reviewer, round, act.target.claim)
        below = [other for other in self._live[key] if other.id != act.id]
        after = below[-1].after if below else NOTHING
        return self._next(reviewer, round, act.target, "undo", self._state(key), after, undoes=act.id, time=time)

    def redo(self, reviewer: str, round: Round = "review", *, time: str | None = None) -> Decision | None:
        """Return the entry that brings back what ``reviewer`` undid last; ``None`` where there is nothing, or where
        something was decided since."""
        undone = self._undone.get((reviewer, round))
        if not undone:
            return None
        act, by = undone[-1]
        before = self._state((reviewer, round, act.target.claim))
        return self._next(reviewer, round, act.target, "redo", before, act.after, undoes=by.id, time=time)

    def _next(
        self,
        reviewer: str,
        round: Round,
        target: Target,
        action: Action,
        before: State,
        after: State,
        *,
        seconds: float | None = None,
        undoes: str | None = None,
        time: str | None = None,
    ) -> Decision:
        last = self._last.get((reviewer, round, target.claim))
        return named(
            Decision(
                id="",
                time=time or now(),
                reviewer=reviewer,
                claimx=__version__,
                round=round,
                action=action,
                target=target,
                before=before,
                after=after,
                seconds=_seconds(seconds),
                undoes=undoes,
                previous=last.id if last else None,
            )
        )


_COUNTED = ("decided", "accepted", "rejected", "maybe", "skipped", "corrected", "noted")


def _kinds(state: State) -> list[str]:
    """Return what a claim in ``state`` is counted as."""
    found = ["decided", state.verdict] if state.verdict else []
    if state.fields:
        found.append("corrected")
    if state.note:
        found.append("noted")
    return found


def _taken(acts: list[Decision], identifier: str | None) -> Decision | None:
    """Take the act of that id out of ``acts``: the last one, unless logs were put together."""
    for at in range(len(acts) - 1, -1, -1):
        if acts[at].id == identifier:
            return acts.pop(at)
    return None


def _seconds(seconds: float | None) -> float | None:
    """Return ``seconds`` to the millisecond, ``None`` where they are no length of time."""
    return float(f"{seconds:.3f}") if seconds is not None and 0 <= seconds < float("inf") else None
