"""Decisions of an older extraction: the claims of the ledger that they were, and the ones that fit none."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec

from claimx.decisions import Anchored, Target
from claimx.decisions.history import History
from claimx.decisions.reattach import reattach
from claimx.decisions.successors import Homes
from claimx.errors import LedgerError
from claimx.ledger import AnnotatedDocument
from claimx.records import decode
from claimx.review.columns import Place
from claimx.review.index import Index
from claimx.review.papers import Papers

_FIRST_LINE = 65_536
"""Bytes in which the first record of a document is looked for."""
_TURN = 200
"""Documents that are looked at before requests get their turn."""


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
        self._targets: dict[str, Target] = {}
        self._anchored: dict[str, Anchored] = {}
        self._before: dict[int, list[str]] = {}
        self._settled: tuple[frozenset[str], int] | None = None

    async def settle(self) -> list[int] | None:
        """Find the claims of older decisions; return their numbers, or ``None`` where nothing was left to find."""
        targets = self._unknown()
        asked = (frozenset(targets), len(self._index.documents))
        if asked == self._settled:
            return None
        anchored: dict[str, Anchored] = {}
        if targets:
            candidates = await self._candidates(targets)
            loop = asyncio.get_running_loop()
            documents = self._documents(candidates, loop)
            anchored = await asyncio.to_thread(reattach, list(targets.values()), documents)
        self._targets, self._anchored, self._settled = targets, anchored, asked
        self._before = {}
        for claim, found in anchored.items():
            number = None if found.claim is None else self._index.claims.number(found.claim)
            if number is not None and found.standing != "orphaned":
                self._before.setdefault(number, []).append(claim)
        return list(self._before)

    @property
    def settled(self) -> bool:
        """Whether it is known of each older decision where it stands."""
        return self._settled is not None

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
                yield target, None if found is None else found.why

    def _unknown(self) -> dict[str, Target]:
        """Return the targets of standing decisions whose claims are not in the ledger, by id."""
        found = {}
        for claim in self._history.claims():
            if self._index.claims.number(claim) is None:
                acts = [*self._history.standing(claim), *self._history.standing(claim, "adjudication")]
                if acts:
                    found[claim] = self._history.decision(acts[-1]).target
        return found

    async def _candidates(self, targets: dict[str, Target]) -> list[int]:
        """Return the documents that may be those of the targets: no other need be read again."""
        homes = Homes(targets.values())
        found = []
        for number in range(len(self._index.documents)):
            if homes.of(self._first(number)):
                found.append(number)
            if number % _TURN == 0:
                await asyncio.sleep(0)
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
