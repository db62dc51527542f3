"""A review under way: the ledger that is being read, and what was decided on its claims."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from claimx.decisions import NOTHING, Decision, Entry, Round, State
from claimx.decisions.desk import Desk
from claimx.errors import LedgerError, UsageError
from claimx.review.columns import Values
from claimx.review.index import Index
from claimx.review.older import Older
from claimx.review.papers import Papers, Unknown
from claimx.review.queue import ORDERS, Listing, Queue, Wanted
from claimx.review.texts import Texts
from claimx.review.turns import in_turns, stays
from claimx.review.unnamed import unnamed
from claimx.review.verdicts import Verdicts

Mode = Literal["review", "adjudicate"]

_SLICE = 0.002
"""Seconds for which the ledger is read before requests get their turn."""
_LOOK = 1.0
"""Seconds between two looks at the ledger's file and the log."""


class Options(NamedTuple):
    """Who reviews what, and how.

    ``order`` is that to begin with (``None``: what is assigned, else that of the ledger), ``only`` the ids of the claims
    that are reviewed at all (``None``: all). Without ``names`` an adjudicator is not told who said what.
    """

    reviewer: str
    mode: Mode = "review"
    blind: bool = False
    order: str | None = None
    only: Sequence[str] | None = None
    names: bool = True

    @property
    def round(self) -> Round:
        """The round that the decisions are of."""
        return "adjudication" if self.mode == "adjudicate" else "review"


class Review:
    """What the page asks for. All of it runs on one thread, in turns with the reading of the ledger.

    Args:
        index: the ledger.
        desk: its decisions.
        texts: its documents.
        options: who reviews what.

    Raises:
        UsageError: there is no such order.
    """

    def __init__(self, index: Index, desk: Desk, texts: Texts, options: Options) -> None:
        self.index = index
        self.desk = desk
        self.texts = texts
        self.options = options._replace(blind=options.blind or _is_assigned_blind(desk, options))
        self.verdicts = Verdicts()
        self.papers = Papers(index, desk.history, texts, self._signed)
        self.older = Older(index, desk.history, self.papers)
        self.queue = Queue(index.claims, index.documents, self.verdicts, options.only)
        self.trouble: str | None = None
        self._shown = 0
        self._adds = True
        self._decided_on: set[str] = set(desk.history.claims())
        self._give_orders()
        self.order = self._first_order()
        self.absorb()
        desk.heed = self._heed

    # ---- in the background

    async def run(self) -> None:
        """Read the ledger to its end, then look every second whether it or the log has grown."""
        while True:
            try:
                await self._turn()
                self.trouble = None
            except LedgerError as error:
                self.trouble = str(error)
            await asyncio.sleep(_LOOK)

    async def _turn(self) -> None:
        self.index.look()
        self.desk.follow()
        if not self.index.complete:
            stays()
            while not self.index.complete:
                self.index.read(_SLICE)
                self.absorb()
                await asyncio.sleep(0)
            stays()
        self._take_added()
        async for number in in_turns(await self.older.settle() or ()):
            self.refresh(number)

    def absorb(self) -> None:
        """Take in the claims that were read since."""
        ids = self.index.claims.ids
        for number in range(len(self.verdicts), len(ids)):
            self.verdicts.append()
            self._shown += self.queue.is_shown(number)
            if ids[number] in self._decided_on:
                self.refresh(number)

    def _heed(self, entry: Entry) -> None:
        """Take in what was decided, here or by another process."""
        if not isinstance(entry, Decision):
            self._give_orders()
            self.options = self.options._replace(
                blind=self.options.blind or _is_assigned_blind(self.desk, self.options)
            )
            return
        self._decided_on.add(entry.target.claim)
        self.older.heed(entry.target.claim)
        if entry.action in ("add", "redo"):
            self._adds = True
            self._take_added()
        number = self.number_now(entry.target.claim)
        if number is not None:
            self.refresh(number)

    def refresh(self, number: int) -> None:
        """Mark the claim by what is decided on it now."""
        if not self.queue.is_shown(number):
            return
        state, standing = self.state(number), self.standing(number)
        self.verdicts.put(number, state)
        self.verdicts.flag(number, "changed", standing is not None and standing["standing"] == "changed")
        self.verdicts.flag(number, "disputed", self._is_disputed(number, state))
        if self.index.claims.place(number) is None:
            self.verdicts.flag(number, "added")
            self.verdicts.withdraw(number, not self.desk.history.is_added(self.index.claims.ids[number]))

    def _is_disputed(self, number: int, state: State) -> bool:
        states = list(self.others(number).values())
        if self.options.mode == "review":
            states.append(state)
        opinions = [(each.verdict, each.fields) for each in states if each.verdict not in (None, "skipped")]
        return any(opinion != opinions[0] for opinion in opinions)

    def _take_added(self) -> None:
        """Put the claims that reviewers added behind those of the ledger, once all of this is read."""
        if not self.index.complete or not self._adds:
            return
        self._adds = False
        for claim, target in self.desk.history.added().items():
            if self.index.claims.number(claim) is None and self._may_see(claim):
                document = self.index.documents.number(target.path, target.sha256)
                if document is not None:
                    said = target.said
                    object = said.get("object")
                    self.put_added(
                        Values(claim, document, target.exact, target.start, said["drug"], said["relation"], object)
                    )

    def put_added(self, values: Values) -> int:
        """Put an added claim behind those of the ledger, and return its number."""
        number = self.index.claims.add(values)
        self.papers.put_added(number)
        self.absorb()
        return number

    def _may_see(self, claim: str) -> bool:
        own = self.desk.history.state(self.options.reviewer, claim, self.options.round)
        return not self.options.blind or own != NOTHING

    def _give_orders(self) -> None:
        history, given = self.desk.history, self.queue.given
        assignment = history.assignment()
        if assignment is not None and self.options.reviewer in assignment.shares:
            share = assignment.shares[self.options.reviewer]
            given["assigned"] = {claim: place for place, claim in enumerate(share)}
        for name, sample in history.samples().items():
            drawn = [claim for stratum in sample.strata for claim in stratum.drawn]
            given[f"sample:{name}"] = {claim: place for place, claim in enumerate(drawn)}

    def _first_order(self) -> str:
        order, given = self.options.order, self.queue.given
        if order is None:
            return "assigned" if "assigned" in given else "ledger"
        if order not in ORDERS and order not in given:
            raise _no_order(order, self.options.reviewer)
        return order

    # ---- what stands

    def state(self, number: int) -> State:
        """Return what this reviewer thinks of the claim in this round, be it from an older extraction."""
        return self._state_of(self.options.reviewer, number, self.options.round)[0]

    def standing(self, number: int) -> dict[str, Any] | None:
        """Return how a decision of an older extraction stands to the claim; ``None`` where none is shown."""
        before = self._state_of(self.options.reviewer, number, self.options.round)[1]
        found = None if before is None else self.older.anchored(before)
        if before is None or found is None:
            return None
        said = self.older.target(before).said
        return {"standing": found.standing, "differs": found.differs, "why": found.why, "said": said}

    def others(self, number: int) -> dict[str, State]:
        """Return what others think of the claim, by name, as far as this reviewer may know."""
        adjudicates = self.options.mode == "adjudicate"
        if self.options.blind and not adjudicates:
            return {}
        ids = [*self.older.ids(number), self.index.claims.ids[number]]
        names = {name for claim in ids for name in self.desk.history.states(claim, "review")}
        if not adjudicates:
            names.discard(self.options.reviewer)
        called = self._called(names, number)
        states = {called[name]: self._state_of(name, number, "review")[0] for name in names}
        return dict(sorted(states.items()))

    def _signed(self, claim: str, name: str) -> str:
        """Return by what name whoever added a claim goes in its record."""
        if self.options.names or self.options.mode != "adjudicate" or name == self.options.reviewer:
            return name
        return unnamed({*self.desk.history.states(claim, "review"), name}, claim)[name]

    def _called(self, names: Iterable[str], number: int) -> dict[str, str]:
        """Return by what name each reviewer goes: an adjudicator may not be told who said what."""
        if self.options.names or self.options.mode != "adjudicate":
            return {name: name for name in names}
        return unnamed(names, self.index.claims.ids[number])

    def _state_of(self, reviewer: str, number: int, round: Round) -> tuple[State, str | None]:
        """Return a state, and the id of the older claim that it was decided on, if it was."""
        history = self.desk.history
        state = history.state(reviewer, self.index.claims.ids[number], round)
        if state == NOTHING:
            for claim in reversed(self.older.ids(number)):
                before = history.state(reviewer, claim, round)
                if before != NOTHING:
                    return before, claim
        return state, None

    def entries(self, number: int) -> list[Decision]:
        """Return what was ever decided on the claim, in order; where the review is blind, by this reviewer."""
        ids = [*self.older.ids(number), self.index.claims.ids[number]]
        found = [entry for claim in ids for entry in self.desk.history.entries(claim)]
        if self.options.blind and self.options.mode == "review":
            return [entry for entry in found if entry.reviewer == self.options.reviewer]
        called = self._called({entry.reviewer for entry in found if entry.round == "review"}, number)
        return [
            msgspec.structs.replace(entry, reviewer=called[entry.reviewer]) if entry.round == "review" else entry
            for entry in found
        ]

    def orphans(self) -> list[dict[str, Any]]:
        """Return the decisions that fit no claim of this ledger; where the review is blind, this reviewer's."""
        history, round = self.desk.history, self.options.round
        found = []
        for target, why in self.older.orphans():
            for name, state in history.states(target.claim, round).items():
                if name == self.options.reviewer or not self.options.blind:
                    found.append({"target": target, "state": state, "why": why, "reviewer": name})
        return found

    def listing(self, wanted: Wanted, *, fresh: bool = False) -> Listing:
        """Return the list of claims that ``wanted`` names.

        Raises:
            Unknown: there is no such order.
        """
        if wanted.order not in ORDERS and wanted.order not in self.queue.given:
            raise Unknown(f"there is no order {wanted.order!r}")
        return self.queue.listing(wanted, complete=self.index.complete, fresh=fresh)

    def number(self, claim: str) -> int:
        """Return the number of the claim.

        Raises:
            Unknown: there is none of this id, or it has not been read yet.
        """
        found = self.index.claims.number(claim)
        if found is None or not self.queue.is_shown(found):
            raise Unknown(f"there is no claim {claim!r}")
        return found

    def number_now(self, claim: str) -> int | None:
        """Return the number of the claim, also by an id that it had in an older extraction."""
        found = self.index.claims.number(claim)
        return self.older.number(claim) if found is None else found

    def progress(self, wanted: Wanted) -> dict[str, Any]:
        """Return how far the review is, of the whole ledger and of the list that ``wanted`` names.

        Raises:
            Unknown: there is no such order.
        """
        listing = self.listing(wanted)
        return {
            "list": {
                "total": len(listing.members),
                "decided": self.verdicts.decided_among(listing.members),
            },
            "total": self._shown - self.verdicts.withdrawn,
            "complete": self.index.complete,
            "decided": self.verdicts.decided(),
            **self.verdicts.counts,
            "read": self.index.offset,
            "size": self.index.size,
            "sequence": self.desk.sequence,
        }


def _no_order(order: str, reviewer: str) -> UsageError:
    if order == "assigned":
        hint = "claimx assign LEDGER gives reviewers their shares"
        return UsageError(f"no claims are assigned to {reviewer}", hint=hint)
    kind, _, name = order.partition(":")
    if kind == "sample":
        return UsageError(f"there is no sample {name!r}", hint="claimx sample LEDGER draws one")
    return UsageError(f"there is no order {order!r}", hint=f"one of {', '.join(ORDERS)}")


def _is_assigned_blind(desk: Desk, options: Options) -> bool:
    """Tell whether the assignment in force has this reviewer work blind."""
    assignment = desk.history.assignment()
    return (
        options.mode == "review"
        and assignment is not None
        and assignment.blind
        and options.reviewer in assignment.shares
    )
