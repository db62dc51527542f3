"""From the entries of logs to what each reviewer holds of each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import merge
from operator import itemgetter
from typing import Any, NamedTuple

from claimx.decisions.fields import FIELDS
from claimx.decisions.history import History
from claimx.decisions.model import Assignment, Entry, Round, State, Target

Hashed = str | tuple[str, ...] | None
"""A value that can be compared: a list of ids without its order."""


class Judgement(NamedTuple):
    """What one reviewer holds of one claim now, and what they saw."""

    state: State
    target: Target

    @property
    def verdict(self) -> str | None:
        """``accepted``, ``rejected`` or ``maybe``; ``None`` where nothing was decided or the claim was skipped."""
        return None if self.state.verdict == "skipped" else self.state.verdict

    def held(self) -> dict[str, Hashed]:
        """Return what this reviewer holds: the verdict, of a rejected claim the reason, of an accepted one each field.

        An accepted claim is right as it stands but for what was corrected; of any other no field is held.
        """
        found: dict[str, Hashed] = {} if self.verdict is None else {"verdict": self.verdict}
        if self.verdict == "rejected":
            found["reason"] = self.state.reason
        elif self.verdict == "accepted":
            values = {**self.target.said, **self.state.fields}
            found |= {field: _hashed(values[field]) for field in FIELDS if field in values}
        return found

    def corrected(self) -> Iterator[str]:
        """Yield the fields whose value this reviewer changed."""
        if self.state.verdict == "accepted":
            for field, value in self.state.fields.items():
                if _hashed(value) != _hashed(self.target.said.get(field)):
                    yield field


def _hashed(value: Any) -> Hashed:
    if value is None or isinstance(value, str):
        return value
    return tuple(sorted(map(str, value))) if isinstance(value, (list, tuple)) else str(value)


class Judgements(NamedTuple):
    """``of[claim][reviewer]`` in the order in which the claims were first judged; ``added`` are claims that reviewers
    added, ``assignment`` the one in force."""

    of: dict[str, dict[str, Judgement]]
    added: dict[str, dict[str, Judgement]]
    assignment: Assignment | None

    @property
    def reviewers(self) -> list[str]:
        """All who judged something, by name."""
        return sorted({name for group in (self.of, self.added) for by in group.values() for name in by})


def merged(logs: Iterable[Iterable[Entry]]) -> Iterator[Entry]:
    """Yield the entries of all ``logs``.

    Each log is in its own order, which counts even where a clock went back; between logs time decides. An entry that
    several logs have counts once for a :class:`~claimx.decisions.history.History`.
    """

    def timed(log: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
        latest = ""
        for entry in log:
            latest = max(latest, entry.time)
            yield latest, entry

    return (entry for _, entry in merge(*map(timed, logs), key=itemgetter(0)))


def gather(history: History, round: Round = "review") -> Judgements:
    """Return what each reviewer holds now of each claim that they gave a verdict on in ``round``."""
    found = Judgements({}, {}, history.assignment())
    for claim in history.claims():
        of = found.added if history.is_added(claim) else found.of
        for act in history.standing(claim, round):
            if act.after.verdict is not None:
                of.setdefault(claim, {})[act.reviewer] = Judgement(act.after, history.decision(act).target)
    return found


def adjudicated(history: History) -> dict[str, str]:
    """Return the verdict of each claim that was adjudicated; of several adjudicators the last one has the word."""
    found: dict[str, str] = {}
    for claim, by in gather(history, "adjudication").of.items():
        last = [entry.reviewer for entry in history.entries(claim) if entry.round == "adjudication"]
        by_last = next(name for name in reversed(last) if name in by)
        found[claim] = by[by_last].state.verdict or ""
    return found


class Placed(NamedTuple):
    """Judgements on the claims of one ledger.

    ``gone`` are left out: claims that were judged and are not in the ledger, or say something else there. ``moved`` had
    another id when they were judged. Of ``changed`` ones the ledger says something else than a reviewer saw in a field that
    does not make another claim of it; the fields are named.
    """

    judgements: Judgements
    gone: list[str]
    moved: list[str]
    changed: dict[str, list[str]]


def placed(
    judgements: Judgements, said: Mapping[str, Mapping[str, Any]], moved: Collection[str] = frozenset()
) -> Placed:
    """Keep what was judged of the claims of a ledger.

    Args:
        judgements: on any claims, by the ids of now (:func:`claimx.decisions.carried.carried`).
        said: the ids of the ledger's claims, with their fields as they are now.
        moved: the ids of those that had another when something was decided on them. The records that their fields name
            have other ids now, too, so that these are not compared.
    """
    of: dict[str, dict[str, Judgement]] = {}
    gone: list[str] = []
    changed: dict[str, list[str]] = {}
    for claim, by in judgements.of.items():
        if claim not in said:
            gone.append(claim)
            continue
        of[claim] = by
        differs = _differs(by.values(), said[claim]) if claim not in moved else []
        if differs:
            changed[claim] = differs
    return Placed(judgements._replace(of=of), gone, [claim for claim in of if claim in moved], changed)


def _differs(judged: Iterable[Judgement], now: Mapping[str, Any]) -> list[str]:
    """Return the fields of which a reviewer saw another value than the ledger has."""
    found = {
        field
        for judgement in judged
        if judgement.target.said != now
        for field, value in judgement.target.said.items()
        if field in now and _hashed(now[field]) != _hashed(value)
    }
    return sorted(found)


def tallies(judgements: Judgements) -> dict[str, dict[str, int]]:
    """Count for each reviewer the claims by verdict, those ``corrected`` among the accepted, and those ``added``."""
    found: dict[str, dict[str, int]] = {}
    for name in judgements.reviewers:
        found[name] = dict.fromkeys(("accepted", "rejected", "maybe", "skipped", "corrected", "added"), 0)
    for by in judgements.of.values():
        for name, judgement in by.items():
            found[name][judgement.state.verdict or "skipped"] += 1
            found[name]["corrected"] += any(judgement.corrected())
    for by in judgements.added.values():
        for name, judgement in by.items():
            found[name]["added"] += judgement.state.verdict == "accepted"
    return found


def pairs_of(judgements: Judgements) -> dict[tuple[str, str], list[str]]:
    """Return for each two reviewers the claims that both gave a verdict on, in the order of the judgements."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for claim, by in judgements.of.items():
        names = sorted(name for name, judgement in by.items() if judgement.verdict is not None)
        for at, first in enumerate(names):
            for second in names[at + 1 :]:
                found[first, second].append(claim)
    return dict(sorted(found.items()))


def only(judgements: Judgements, reviewers: Iterable[str]) -> Judgements:
    """Return what these ``reviewers`` judged."""
    names = set(reviewers)

    def kept(group: dict[str, dict[str, Judgement]]) -> dict[str, dict[str, Judgement]]:
        found = {claim: {name: one for name, one in by.items() if name in names} for claim, by in group.items()}
        return {claim: by for claim, by in found.items() if by}

    return judgements._replace(of=kept(judgements.of), added=kept(judgements.added))
