"""A review under way: the ledger that is being read, what was decided on its claims, and the texts of its documents."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from claimx.decisions import NOTHING, Decision, Entry, Round, State, Target
from claimx.decisions.added import added_claim, claim_from
from claimx.decisions.desk import Desk
from claimx.decisions.target import target_of
from claimx.errors import LedgerError, UsageError
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord, Scheme
from claimx.review.index import Index, Values
from claimx.review.queue import ORDERS, Listing, Queue, Wanted
from claimx.review.shelf import Sheet, Shelf
from claimx.review.texts import Text, Texts
from claimx.review.verdicts import Verdicts

Mode = Literal["review", "adjudicate"]

_SLICE = 0.003
"""Seconds for which the ledger is read before requests get their turn."""
_LOOK = 1.0
"""Seconds between two looks at the ledger's file and the log."""


class Options(NamedTuple):
    """Who reviews what, and how. ``only``: ids of the claims that are reviewed at all (``None``: all)."""

    reviewer: str
    mode: Mode = "review"
    blind: bool = False
    order: str | None = None
    only: Sequence[str] | None = None

    @property
    def round(self) -> Round:
        return "adjudication" if self.mode == "adjudicate" else "review"


class Unknown(Exception):
    """There is no such claim, document or list; the message says which."""


class Review:
    """What the page asks and tells. All of it runs on one thread, in turns with the reading of the ledger.

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
        self.options = options
        self.verdicts = Verdicts()
        self.queue = Queue(index.claims, index.documents, self.verdicts, options.only)
        self.shelf = Shelf(index)
        self.warnings: list[str] = []
        self._shown = 0
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
                while not self.index.complete:
                    self.index.read(_SLICE)
                    self.absorb()
                    await asyncio.sleep(0)
                self._take_added()
                await asyncio.sleep(_LOOK)
                self.index.look()
                self.follow()
            except LedgerError as error:
                self.warnings = [str(error)]
                await asyncio.sleep(_LOOK)

    def absorb(self) -> None:
        """Take in the claims that were read since."""
        ids = self.index.claims.ids
        for number in range(len(self.verdicts), len(ids)):
            self.verdicts.append()
            self._shown += self.queue.is_shown(number)
            if ids[number] in self._decided_on:
                self.refresh(number)

    def follow(self) -> None:
        """Take in what was decided since by other processes.

        Raises:
            LedgerError: the log cannot be read.
        """
        self.desk.follow()

    def _heed(self, entry: Entry) -> None:
        if not isinstance(entry, Decision):
            self._give_orders()
            return
        self._decided_on.add(entry.target.claim)
        if entry.action == "add":
            self._take_added()
        number = self.index.claims.number(entry.target.claim)
        if number is not None:
            self.refresh(number)

    def refresh(self, number: int) -> None:
        """Mark the claim by what is decided on it now."""
        if not self.queue.is_shown(number):
            return
        claim = self.index.claims.ids[number]
        state = self.state(claim)
        self.verdicts.put(number, state)
        self.verdicts.flag(
            number, "disputed", any(other.verdict != state.verdict for other in self.others(claim).values())
        )
        if self.index.claims.place(number) is None:
            self.verdicts.flag(number, "added")
            self.verdicts.withdraw(number, claim not in self.desk.history.added())

    def _take_added(self) -> None:
        """Put the claims that reviewers added behind those of the ledger, once all of this is read."""
        if not self.index.complete:
            return
        claims, documents = self.index.claims, self.index.documents
        for claim, target in self.desk.history.added().items():
            document = documents.number(target.path, target.sha256)
            if claims.number(claim) is not None or document is None or not self._may_see(claim):
                continue
            said = target.said
            values = Values(
                claim, document, target.exact, target.start, said["drug"], said["relation"], said.get("object")
            )
            claims.add(values)
            self.absorb()

    def _may_see(self, claim: str) -> bool:
        return not self.options.blind or self.state(claim) != NOTHING

    def _give_orders(self) -> None:
        history = self.desk.history
        assignment = history.assignment()
        if assignment is not None and self.options.reviewer in assignment.shares:
            share = assignment.shares[self.options.reviewer]
            self.queue.given["assigned"] = {claim: place for place, claim in enumerate(share)}
        for name, sample in history.samples().items():
            drawn = [claim for stratum in sample.strata for claim in stratum.drawn]
            self.queue.given[f"sample:{name}"] = {claim: place for place, claim in enumerate(drawn)}

    def _first_order(self) -> str:
        order, given = self.options.order, self.queue.given
        if order is None:
            return "assigned" if "assigned" in given else "ledger"
        if order not in ORDERS and order not in given:
            raise _no_order(order, self.options.reviewer)
        return order

    # ---- what stands

    def state(self, claim: str) -> State:
        """Return what this reviewer thinks of the claim, in this round."""
        return self.desk.history.state(self.options.reviewer, claim, self.options.round)

    def others(self, claim: str) -> dict[str, State]:
        """Return what others think of it, as far as this reviewer may know."""
        if self.options.mode == "adjudicate":
            return self.desk.history.states(claim, "review")
        if self.options.blind:
            return {}
        found = self.desk.history.states(claim, "review")
        return {name: state for name, state in found.items() if name != self.options.reviewer}

    def shown_state(self, number: int) -> State:
        """Return what stands of the claim for this reviewer, be it from an older extraction."""
        return self.state(self.index.claims.ids[number])

    def standing(self, number: int) -> dict[str, Any] | None:
        """Return how a decision of an older extraction stands to the claim; ``None`` where there is none."""
        return None

    def number_now(self, claim: str) -> int | None:
        """Return the number of the claim, also by an id that it had in an older extraction."""
        return self.index.claims.number(claim)

    def entries(self, number: int) -> list[Decision]:
        """Return what was ever decided on the claim, in order; where the review is blind, by this reviewer."""
        found = self.desk.history.entries(self.index.claims.ids[number])
        if self.options.blind and self.options.mode == "review":
            return [entry for entry in found if entry.reviewer == self.options.reviewer]
        return found

    def orphans(self) -> list[dict[str, Any]]:
        """Return the decisions that fit no claim of this ledger."""
        return []

    @property
    def settled(self) -> bool:
        """Whether all decisions of older extractions have found their claims, or none."""
        return self.index.complete

    def listing(self, wanted: Wanted, *, fresh: bool = False) -> Listing:
        """Return the list of claims that ``wanted`` names.

        Raises:
            Unknown: there is no such order.
        """
        try:
            return self.queue.listing(wanted, complete=self.index.complete, fresh=fresh)
        except KeyError:
            raise Unknown(f"there is no order {wanted.order!r}") from None

    def number(self, claim: str) -> int:
        """Return the number of the claim.

        Raises:
            Unknown: there is none of this id, or it has not been read yet.
        """
        found = self.index.claims.number(claim)
        if found is None or not self.queue.is_shown(found):
            raise Unknown(f"there is no claim {claim!r}")
        return found

    def progress(self) -> dict[str, Any]:
        """Return how far the review is."""
        return {
            "total": self._shown - self.verdicts.withdrawn,
            "complete": self.index.complete,
            "decided": self.verdicts.decided(),
            **self.verdicts.counts,
            "read": self.index.offset,
            "size": self.index.size,
            "sequence": self.desk.sequence,
        }

    # ---- records and texts

    def record(self, number: int) -> ClaimRecord:
        """Return the claim as the ledger, or whoever added it, has it.

        Raises:
            LedgerError: it is not as it was.
        """
        claims = self.index.claims
        if claims.place(number) is not None:
            return self.shelf.claim(number)
        target = next(entry.target for entry in self.desk.history.entries(claims.ids[number]) if entry.action == "add")
        document = self.document(claims.documents[number], None)
        return claim_from(
            document, target.start, target.exact, target.said, self.scheme(), reviewer=self._adder(number)
        )

    def scheme(self) -> Scheme:
        """Return the scheme by which the ledger's levels are counted."""
        number = next((n for n in range(len(self.index.claims)) if self.index.claims.place(n) is not None), None)
        return "ocebm-2011" if number is None else self.shelf.claim(number).evidence.scheme

    def sheet(self, document: int) -> Sheet:
        """Return the records of the document.

        Raises:
            Unknown: there is no such document.
            LedgerError: the file cannot be read.
        """
        if not 0 <= document < len(self.index.documents):
            raise Unknown(f"there is no document {document}")
        return self.shelf.sheet(document)

    async def text(self, document: int) -> Text:
        """Return the text of the document, or the trouble."""
        documents = self.index.documents
        return await self.texts.read(documents.paths[document], documents.hashes[document])

    def document(self, number: int, text: str | None) -> AnnotatedDocument:
        """Return the document with its records."""
        sheet, documents = self.sheet(number), self.index.documents
        return AnnotatedDocument(
            path=documents.paths[number],
            sha256=documents.hashes[number],
            document=sheet.document,
            records=sheet.records,
            text=text,
        )

    def claims_of(self, document: int) -> list[int]:
        """Return the numbers of the claims of a document, in text order."""
        claims = self.index.claims
        found = [claims.number(record.id) for record in self.sheet(document).records if isinstance(record, ClaimRecord)]
        added = [n for n in range(len(claims)) if claims.place(n) is None and claims.documents[n] == document]
        return [number for number in [*found, *added] if number is not None]

    def _adder(self, number: int) -> str:
        entries = self.desk.history.entries(self.index.claims.ids[number])
        return next(entry.reviewer for entry in entries if entry.action == "add")

    # ---- deciding

    async def decide(self, claim: str, action: str, what: Mapping[str, Any]) -> Decision:
        """Write down a decision on the claim.

        Raises:
            Unknown: there is no such claim.
            UsageError: it cannot be decided so.
            WriteError: it could not be written, and was not made.
        """
        number = self.number(claim)
        record = self.record(number)
        read = await self.text(self.index.claims.documents[number])
        document = self.document(self.index.claims.documents[number], _fitting(record, read))
        return self._decided(target_of(record, document), action, what)

    async def add(self, number: int, start: int, end: int, fields: Mapping[str, Any], what: Mapping[str, Any]) -> int:
        """Write down a claim that was missed, and return its number.

        Raises:
            Unknown: there is no such document.
            UsageError: the selection or a field is wrong, or the claim is there already.
            WriteError: it could not be written.
        """
        self.sheet(number)
        read = await self.text(number)
        document = self.document(number, read.text)
        if read.trouble:
            raise UsageError(read.trouble, hint="a claim is added from the text")
        record = added_claim(document, start, end, fields, self.scheme(), reviewer=self.options.reviewer)
        claims = self.index.claims
        known = claims.number(record.id)
        if known is not None and not self.verdicts.is_withdrawn(known):
            raise UsageError("this claim is in the ledger already", hint=f"look for {record.id}")
        if known is None:
            values = Values(record.id, number, record.quote, record.start, record.drug, record.relation, record.object)
            self._decided(target_of(record, document), "add", what)
            known = claims.number(record.id)
            known = claims.add(values) if known is None else known
            self.absorb()
        else:
            self._decided(target_of(record, document), "add", what)
        return known

    def _decided(self, target: Target, action: Any, what: Mapping[str, Any]) -> Decision:
        return self.desk.decide(self.options.reviewer, target, action, round=self.options.round, **what)

    def undo(self) -> Decision | None:
        """Take back this reviewer's last decision; ``None``: nothing is left.

        Raises:
            WriteError: it could not be written.
        """
        return self.desk.undo(self.options.reviewer, self.options.round)

    def redo(self) -> Decision | None:
        """Make the last decision again that was taken back; ``None``: there is none.

        Raises:
            WriteError: it could not be written.
        """
        return self.desk.redo(self.options.reviewer, self.options.round)


def _fitting(record: ClaimRecord, read: Text) -> str | None:
    """Return the text, where it has the claim's words where the claim says."""
    text = read.text
    return text if text is not None and text[record.start : record.end] == record.quote else None


def _no_order(order: str, reviewer: str) -> UsageError:
    if order == "assigned":
        return UsageError(
            f"no claims are assigned to {reviewer}", hint="claimx assign LEDGER gives reviewers their shares"
        )
    kind, _, name = order.partition(":")
    if kind == "sample":
        return UsageError(f"there is no sample {name!r}", hint="claimx sample LEDGER draws one")
    return UsageError(f"there is no order {order!r}", hint=f"one of {', '.join(ORDERS)}")
