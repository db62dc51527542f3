"""Decisions of an older extraction: the claims of the ledger that they were, and the ones that fit none."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec

from claimx.decisions import Anchored, Decision, Target
from claimx.decisions.history import History
from claimx.decisions.model import Head
from claimx.decisions.reattach import reattach
from claimx.decisions.successors import Homes
from claimx.errors import LedgerError
from claimx.ledger import AnnotatedDocument
from claimx.records import decode
from claimx.review.columns import Place
from claimx.review.index import Index
from claimx.review.papers import Papers
from claimx.review.turns import in_turns, stays

_FETCHED = 50
"""Decisions that are read from the log before requests get their turn."""
_STAYS = "the document was changed, and its words are still there: exports and the report have it in its place of now"
_FIRST_LINE = 65_536
"""Bytes in which the first record of a document is looked for."""


class Older:
    """What became of the decisions whose claims are not in the ledger.

    Args:
        index: the ledger, read to its end when :meth:`settle` is called.
        history: what was decided.
        papers: the ledger's documents.
    """

    def __init__(self, index: Index, history: History, papers: Papers) -> None:
        self._index = index
        self._history = history
        self._papers = papers
        self._acts: dict[str, Decision | Head] = {}
        """What was decided last on each claim that is not in the ledger."""
        self._targets: dict[str, Target] = {}
        self._anchored: dict[str, Anchored] = {}
        self._before: dict[int, list[str]] = {}
        self._heeded: set[str] = set()
        self._looked: tuple[int, int] | None = None
        self.settled = False
        """Whether it is known of each older decision where it stands."""

    def heed(self, claim: str) -> None:
        """Know that something was decided on the claim of this id."""
        self._heeded.add(claim)

    async def settle(self) -> list[int] | None:
        """Find the claims of older decisions; return their numbers, or ``None`` where nothing was left to find."""
        now = (len(self._index.claims), len(self._index.documents))
        if now == self._looked and not self._heeded:
            return None
        documents = self._looked and self._looked[1]
        claims = list(self._heeded if now == self._looked else self._history.claims())
        self._heeded, self._looked = set(), None  # where this fails, all is looked at again
        async for claim in in_turns(claims):
            self._look(claim)
        found = None
        if documents != now[1] or self._acts.keys() != self._targets.keys():
            await self._find()
            found = list(self._before)
        self._looked, self.settled = now, True
        return found

    def _look(self, claim: str) -> None:
        """See whether anything stands of what was decided on the claim of this id, and it is not in the ledger."""
        acts = [*self._history.standing(claim), *self._history.standing(claim, "adjudication")]
        if acts and self._index.claims.number(claim) is None:
            self._acts[claim] = acts[-1]
        else:
            self._acts.pop(claim, None)

    async def _find(self) -> None:
        """Find the claims of the ledger on which the acts stand that fit none by its id."""
        targets: dict[str, Target] = {}
        acts = list(self._acts.values())
        for at in range(0, len(acts), _FETCHED):
            for whole in self._history.decisions(acts[at : at + _FETCHED]):
                targets[whole.target.claim] = whole.target
            await asyncio.sleep(0)
        stays()
        anchored: dict[str, Anchored] = {}
        if targets:
            candidates = await self._candidates(targets)
            loop = asyncio.get_running_loop()
            documents = self._documents(candidates, loop)
            anchored = await asyncio.to_thread(reattach, list(targets.values()), documents)
        self._targets, self._anchored = targets, anchored
        self._before = {}
        for claim, found in anchored.items():
            number = None if found.claim is None else self._index.claims.number(found.claim)
            if number is not None and found.standing != "orphaned":
                self._before.setdefault(number, []).append(claim)

    def ids(self, number: int) -> list[str]:
        """Return the ids that the claim of this number had in older extractions, the last one decided on last."""
        return self._before.get(number, [])

    def number(self, claim: str) -> int | None:
        """Return the number of the claim that had this id."""
        found = self._anchored.get(claim)
        return None if found is None or found.claim is None else self._index.claims.number(found.claim)

    def anchored(self, claim: str) -> Anchored | None:
        """Return where what was decided on a claim of this id stands now."""
        return self._anchored.get(claim)

    def target(self, claim: str) -> Target:
        """Return what was decided on under this id, last."""
        return self._targets[claim]

    def orphans(self) -> Iterator[tuple[Target, str | None]]:
        """Yield what is nowhere in the ledger, each with what stood against it."""
        placed = {claim for claims in self._before.values() for claim in claims}
        for claim, target in self._targets.items():
            if claim not in placed:
                found = self._anchored.get(claim)
                stays = found is not None and target.added and found.standing in ("kept", "moved")
                yield target, _STAYS if stays else None if found is None else found.why

    async def _candidates(self, targets: dict[str, Target]) -> list[int]:
        """Return the documents that may be those of the targets: no other need be read again."""
        homes = Homes(targets.values())
        found = []
        async for number in in_turns(range(len(self._index.documents))):
            if homes.of(self._first(number)):
                found.append(number)
        return found

    def _first(self, number: int) -> AnnotatedDocument:
        """Return the document with its first record alone, which tells its address and title."""
        documents = self._index.documents
        place = documents.place(number)
        head = self._index.bytes_at(Place(place.offset, min(place.length, _FIRST_LINE)))
        records: list[Any] = []
        try:
            records = [decode(head.partition(b"\n")[0])]
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            records = list(self._papers.sheet(number).records[:1])
        return AnnotatedDocument(
            path=documents.paths[number],
            sha256=documents.hashes[number],
            document=next((record for record in records if record.kind == "document"), None),
            records=tuple(record for record in records if record.kind not in ("document", "error")),
        )

    def _documents(self, numbers: list[int], loop: asyncio.AbstractEventLoop) -> Iterator[AnnotatedDocument]:
        """Yield the documents to another thread, each read on this one's loop when it is asked for."""
        for number in numbers:
            asked = asyncio.run_coroutine_threadsafe(self._papers.with_text(number), loop)
            try:
                yield asked.result()
            except LedgerError:
                continue
