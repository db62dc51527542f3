"""What stands after all that was decided: the state of each claim by reviewer, and what can be undone and redone.

The history is the log read in its order and nothing else, so it is the same after a restart. An act that was undone
counts no more; of the others, the last one on a claim says its state. Undone acts can be redone until something new is
decided. Where entries contradict each other (logs put together in which one reviewer decided the same claim twice,
entries that are missing) the same rule holds, and :attr:`History.breaks` says where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from claimx import __version__
from claimx.decisions.changes import changed
from claimx.decisions.entries import named, now, reviewer_name
from claimx.decisions.model import (
    NOTHING,
    Action,
    Assignment,
    Decision,
    Entry,
    Head,
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
    act: Decision | Head
    by: str


_Key = tuple[str, Round, str]
"""Reviewer, round, claim."""


class History:
    """The history of ``entries``, given in the order of their numbers in the log.

    Of decisions the heads will do, where ``whole`` gives the decisions of ids when they are asked for.
    """

    def __init__(
        self,
        entries: Iterable[Entry | Head] = (),
        *,
        whole: Callable[[Iterable[str]], Iterable[Decision]] | None = None,
    ) -> None:
        self.breaks: list[Break] = []
        self._whole = whole
        self._known: set[str] = set()
        self._entries: defaultdict[str, list[Decision | Head]] = defaultdict(list)
        self._last: dict[_Key, str] = {}
        self._live: defaultdict[_Key, list[Decision | Head]] = defaultdict(list)
        self._done: defaultdict[tuple[str, Round], list[Decision | Head]] = defaultdict(list)
        self._undone: defaultdict[tuple[str, Round], list[_Undone]] = defaultdict(list)
        self._added: dict[str, Decision | Head] = {}
        self._assignment: Assignment | None = None
        self._samples: dict[str, Sample] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry | Head) -> None:
        """Take in the next entry of the log; one that is known already changes nothing."""
        if entry.id in self._known:
            return
        if isinstance(entry, Assignment):
            self._assignment = entry
        elif isinstance(entry, Sample):
            self._samples[entry.name] = entry
        else:
            self._add(entry)
        self._known.add(entry.id)

    def _add(self, entry: Decision | Head) -> None:
        key: _Key = (entry.reviewer, entry.round, entry.target.claim)
        last = self._last.get(key)
        if entry.previous != last or entry.before != self._state(key):
            self._break(entry, last)
        self._entries[entry.target.claim].append(entry)
        self._last[key] = entry.id
        if entry.action == "undo":
            self._take_back(key, entry)
        elif entry.action == "redo":
            self._bring_back(key, entry)
        else:
            if key[:2] in self._undone:
                del self._undone[key[:2]]
            self._do(key, entry)

    def _do(self, key: _Key, act: Decision | Head) -> None:
        self._live[key].append(act)
        self._done[key[:2]].append(act)
        if act.action == "add":
            self._added[key[2]] = act

    def _take_back(self, key: _Key, entry: Decision | Head) -> None:
        act = _taken(self._live[key], entry.undoes)
        if act is None:
            self._missing(entry)
            return
        _taken(self._done[key[:2]], act.id)
        self._undone[key[:2]].append(_Undone(act, entry.id))

    def _bring_back(self, key: _Key, entry: Decision | Head) -> None:
        undone = self._undone[key[:2]]
        found = next((each for each in reversed(undone) if each.by == entry.undoes), None)
        if found is None or found.act.target.claim != key[2]:
            self._missing(entry)
            self._do(key, entry)  # it says itself what it brought back
        else:
            undone.remove(found)
            self._do(key, found.act)

    def _missing(self, entry: Decision | Head) -> None:
        self._say(entry, f"what it takes back does not stand in the log: {entry.undoes}")

    def _break(self, entry: Decision | Head, last: str | None) -> None:
        if entry.previous is not None and entry.previous not in self._known:
            self._say(entry, f"the entry that it follows is not in the log: {entry.previous}")
        elif entry.previous != last:
            self._say(entry, f"it does not follow {last}: the same claim was decided in two places")
        else:
            self._say(entry, "what it calls the state before is another than what stood")

    def _say(self, entry: Decision | Head, why: str) -> None:
        self.breaks.append(Break(entry.id, entry.reviewer, entry.target.claim, why))

    def _state(self, key: _Key) -> State:
        acts = self._live.get(key)
        return acts[-1].after if acts else NOTHING

    def decision(self, entry: Decision | Head) -> Decision:
        """Return the whole of a decision of which the history may have but the head."""
        return self.decisions([entry])[0]

    def decisions(self, entries: Iterable[Decision | Head]) -> list[Decision]:
        """Return the whole of decisions of which the history may have but the heads."""
        acts = list(entries)
        heads = [act.id for act in acts if isinstance(act, Head)]
        if heads and self._whole is None:
            raise LookupError(f"of {heads[0]} there is but the head")
        found = iter(self._whole(heads)) if heads and self._whole is not None else iter(())
        return [act if isinstance(act, Decision) else next(found) for act in acts]

    # ---- what stands

    def state(self, reviewer: str, claim: str, round: Round = "review") -> State:
        """Return what ``reviewer`` thinks of ``claim``; :data:`NOTHING` where nothing was decided or all was undone."""
        return self._state((reviewer, round, claim))

    def standing(self, claim: str, round: Round = "review") -> list[Decision | Head]:
        """Return the acts on ``claim`` that give the states of its reviewers, in the order of their names."""
        reviewers = {entry.reviewer for entry in self._entries.get(claim, ()) if entry.round == round}
        acts = (self._live.get((reviewer, round, claim)) for reviewer in sorted(reviewers))
        return [of_one[-1] for of_one in acts if of_one]

    def states(self, claim: str, round: Round = "review") -> dict[str, State]:
        """Return the states of ``claim`` by reviewer (in the order of their names), of those who decided something."""
        return {act.reviewer: act.after for act in self.standing(claim, round) if act.after != NOTHING}

    def last(self, reviewer: str, claim: str, round: Round = "review") -> Decision | None:
        """Return the act that gives :meth:`state`, ``None`` where nothing stands."""
        acts = self._live.get((reviewer, round, claim))
        return self.decision(acts[-1]) if acts else None

    def claims(self) -> Iterator[str]:
        """Yield the ids of all claims that were ever decided on, in the order of the log."""
        yield from self._entries

    def entries(self, claim: str) -> list[Decision]:
        """Return all that was ever decided on ``claim``, in order."""
        return self.decisions(self._entries.get(claim, ()))

    def reviewers(self, round: Round = "review") -> list[str]:
        """Return who decided anything in ``round``, by name."""
        return sorted({reviewer for reviewer, of, _ in self._last if of == round})

    def added(self) -> dict[str, Target]:
        """Return the claims that reviewers added, unless all who had to do with one took that back, in the order of the
        log."""
        there = [act for claim, act in self._added.items() if self.is_added(claim)]
        return {whole.target.claim: whole.target for whole in self.decisions(there)}

    def is_added(self, claim: str) -> bool:
        """Tell whether a reviewer added ``claim``, and it was not taken back by all who had to do with it."""
        return claim in self._added and bool(self.standing(claim))

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
        if action == "add" and not target.added:
            target = msgspec.structs.replace(target, added=True)
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
        below = [other for other in self._live[key] if other is not act]
        after = below[-1].after if below else NOTHING
        target = self.decision(act).target
        return self._next(reviewer, round, target, "undo", self._state(key), after, undoes=act.id, time=time)

    def redo(self, reviewer: str, round: Round = "review", *, time: str | None = None) -> Decision | None:
        """Return the entry that brings back what ``reviewer`` undid last; ``None`` where there is nothing, or where
        something was decided since."""
        undone = self._undone.get((reviewer, round))
        if not undone:
            return None
        act, by = undone[-1]
        before = self._state((reviewer, round, act.target.claim))
        target = self.decision(act).target
        return self._next(reviewer, round, target, "redo", before, act.after, undoes=by, time=time)

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
                previous=self._last.get((reviewer, round, target.claim)),
            )
        )


def _taken(acts: list[Decision | Head], identifier: str | None) -> Decision | Head | None:
    """Take the act of that id out of ``acts``: the last one, unless logs were put together."""
    for at in range(len(acts) - 1, -1, -1):
        if acts[at].id == identifier:
            return acts.pop(at)
    return None


def _seconds(seconds: float | None) -> float | None:
    """Return ``seconds`` to the millisecond, ``None`` where they are no length of time."""
    return float(f"{seconds:.3f}") if seconds is not None and 0 <= seconds < float("inf") else None
