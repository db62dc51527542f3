"""Answers of another tool into the log of decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from claimx.decisions.added import claim_from
from claimx.decisions.changes import LONGEST_NOTE
from claimx.decisions.desk import Desk
from claimx.decisions.entries import reviewer_name
from claimx.decisions.imports.answer import Answer, Refused
from claimx.decisions.imports.earlier import judged_earlier, with_words
from claimx.decisions.imports.judge import Judged, Known, Missed, judged
from claimx.decisions.model import Action, Target
from claimx.decisions.successors import Homes
from claimx.decisions.target import target_of
from claimx.errors import LedgerError, UsageError
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord

_SHOWN = ("drug", "relation", "object", "doses")
"""The fields that the relations of a task show."""


class Taken(NamedTuple):
    """What became of the answers. ``decided`` counts new decisions by action, ``known`` answers that changed nothing,
    ``untouched`` those of a tool without verdicts that left the task as it was, ``earlier`` those on claims of an earlier
    extraction, ``refused`` and ``left`` say which answers, and what of others, were not taken."""

    decided: Counter[str]
    known: int
    untouched: int
    earlier: int
    refused: tuple[Refused, ...]
    left: tuple[Refused, ...]


class Claims:
    """The claims of a ledger with their documents, of those claims that answers are on; of answers on claims that it does
    not have, the document in which these were claimed."""

    def __init__(self, documents: Iterable[AnnotatedDocument], answers: Iterable[Answer | Refused]) -> None:
        given = [one for one in answers if isinstance(one, Answer)]
        wanted = {one.claim for one in given}
        homes = Homes({one.claim: one.target for one in given if one.target is not None}.values())
        self._found: dict[str, tuple[ClaimRecord, AnnotatedDocument]] = {}
        self._all: set[tuple[str, int, str | None, str, str]] = set()
        self._homes: dict[str, AnnotatedDocument] = {}
        for found in documents:
            for pair in homes.of(found):
                for target in pair.home.targets:
                    if pair.key == "bytes" or target.claim not in self._homes:
                        self._homes[target.claim] = found
            for record in found.records:
                if isinstance(record, ClaimRecord):
                    self._all.add((found.sha256, record.sentence[0], record.object, record.drug, record.relation))
                    if record.id in wanted:
                        self._found.setdefault(record.id, (record, found))

    def of(self, answer: Answer) -> tuple[ClaimRecord, AnnotatedDocument] | None:
        """Return the claim that ``answer`` is on, with its document; ``None``: it is of another ledger."""
        found = self._found.get(answer.claim)
        return found if found is not None and found[1].sha256 == answer.document else None

    def home(self, answer: Answer) -> AnnotatedDocument | None:
        """Return the document that ``answer`` is on as the ledger has it, maybe with other bytes; ``None``: it has it not,
        or the answer does not say of which claim it is."""
        return self._homes.get(answer.claim) if answer.target is not None else None

    def documents(self) -> Iterator[AnnotatedDocument]:
        """Yield the documents of the claims, each once, in the order of the ledger."""
        yield from {found.sha256: found for _, found in self._found.values()}.values()

    def read(self, documents: Iterable[AnnotatedDocument]) -> None:
        """Put ``documents``, which have their texts, in the place of those without."""
        texts = {found.sha256: found for found in documents}
        self._found = {name: (claim, texts.get(found.sha256, found)) for name, (claim, found) in self._found.items()}

    def has(self, claim: ClaimRecord) -> bool:
        """Tell whether the ledger has a claim of the same sentence that says the same."""
        return (claim.source.sha256, claim.sentence[0], claim.object, claim.drug, claim.relation) in self._all


def take(
    desk: Desk, answers: Iterable[Answer | Refused], claims: Claims, reviewer: str | None, *, approved: bool = False
) -> Taken:
    """Write what ``answers`` decide into the log of ``desk``: all of it or nothing. Doing it twice is doing it once.

    ``reviewer`` is who gave them, ``None``: whom each answer names. ``approved``: in a tool
    without verdicts, a task that was left as it was is accepted.

    Raises:
        LedgerError: none of the answers is on a claim of this ledger.
        UsageError: an answer does not name who gave it, and neither does ``reviewer``.
        WriteError: the log cannot be written.
    """
    found = [*answers]
    refuse_another(found, claims)
    taker = _Taker(desk, claims, reviewer, approved)
    with desk.log.writing():
        for one in found:
            taker.take(one)
    return Taken(taker.decided, taker.known, taker.untouched, taker.earlier, tuple(taker.refused), tuple(taker.left))


def refuse_another(answers: Iterable[Answer | Refused], claims: Claims) -> None:
    """See to it that one of the answers at least is on a claim of this ledger.

    Raises:
        LedgerError: none is.
    """
    given = [one for one in answers if isinstance(one, Answer)]
    if given and all(claims.of(one) is None and claims.home(one) is None for one in given):
        raise LedgerError(
            f"{given[0].where}: its claim {given[0].claim[:40]!r} is not in this ledger, nor is that of any other",
            hint="import into the ledger that the tasks were exported from",
        )


class _Taker:
    def __init__(self, desk: Desk, claims: Claims, reviewer: str | None, approved: bool) -> None:
        self._desk = desk
        self._claims = claims
        self._reviewer = reviewer
        self._approved = approved
        self._mentions: dict[str, Known] = {}
        self.untouched = 0
        self.earlier = 0
        self.decided: Counter[str] = Counter()
        self.known = 0
        self.refused: list[Refused] = []
        self.left: list[Refused] = []

    def take(self, one: Answer | Refused) -> None:
        if isinstance(one, Refused):
            self.refused.append(one)
            return
        found = self._claims.of(one)
        home = self._claims.home(one)
        if found is None and home is None:
            self.refused.append(Refused(one.where, f"its claim {one.claim[:40]!r} is not in this ledger"))
        elif len(one.note or "") > LONGEST_NOTE:
            self.refused.append(Refused(one.where, f"its note has more than {LONGEST_NOTE:,} characters"))
        elif found is not None:
            claim, document = found
            act = judged(one, claim, self._known_of(document), approved=self._approved)
            self._write(one, act, lambda fields: target_of(claim, document, fields=fields), found)
        elif home is not None and one.target is not None:
            target, same = one.target, home.sha256 == one.document
            act = judged_earlier(one, target, self._known_of(home) if same else Known(()), approved=self._approved)
            self.earlier += isinstance(act, Judged)
            self._write(one, act, lambda fields: with_words(target, fields, home))

    def _write(
        self,
        one: Answer,
        act: Judged | Refused | None,
        target: Callable[[dict[str, Any]], Target],
        found: tuple[ClaimRecord, AnnotatedDocument] | None = None,
    ) -> None:
        """Write down what ``one`` decides; ``target`` gives that of the decision, with what corrected fields name."""
        if act is None:
            self.untouched += 1
        elif isinstance(act, Refused):
            self.refused.append(act)
        else:
            self.left += [Refused(one.where, why) for why in act.left]
            name = self._name(one)
            new = self._decide(name, one, act, target(act.fields))
            if found is not None:
                new += [self._add(name, one, missed, *found) for missed in act.missed].count(True)
            self.known += not new

    def _known_of(self, document: AnnotatedDocument) -> Known:
        if document.sha256 not in self._mentions:
            self._mentions = {document.sha256: Known(document.records)}  # answers on one document stand together
        return self._mentions[document.sha256]

    def _name(self, one: Answer) -> str:
        name = self._reviewer or one.reviewer
        if name is None:
            raise UsageError(f"{one.where}: it does not say who gave the answer", hint="--reviewer NAME")
        return reviewer_name(name)

    def _decide(self, name: str, one: Answer, act: Judged, target: Target) -> int:
        action, fields = self._with_what_is_right_again(name, one, act, target)
        what: dict[str, Any] = {"note": one.note, "seconds": one.seconds, "time": one.time}
        if action == "correct":
            what["fields"] = fields
        if action == "reject":
            what["reason"] = one.reason
        made = self._desk.history.decide(name, target, action, **what)
        if made.before == made.after or self._is_known(name, target.claim, action, one.time):
            return 0
        self._desk.decide(name, target, action, **what)
        self.decided[action] += 1
        return 1

    def _with_what_is_right_again(
        self, name: str, one: Answer, act: Judged, target: Target
    ) -> tuple[Action, dict[str, Any]]:
        """Return the act with what the person corrected before and now left as the claim has it: that is right again."""
        if act.action not in ("accept", "correct") or not one.related or not one.link:
            return act.action, act.fields
        standing = self._desk.history.state(name, target.claim).fields
        again = {field: target.said[field] for field in _SHOWN if field in standing and field not in act.fields}
        return ("correct" if again else act.action), {**again, **act.fields}

    def _is_known(self, name: str, claim: str, action: str, time: str | None) -> bool:
        """Tell whether the answer was taken before, or the person decided later than they answered: that stands."""
        if time is None:
            return False
        last = self._desk.history.last(name, claim)
        return (last is not None and last.time > time) or any(
            entry.reviewer == name and entry.action == action and entry.time == time
            for entry in self._desk.history.entries(claim)
        )

    def _add(self, name: str, one: Answer, missed: Missed, claim: ClaimRecord, document: AnnotatedDocument) -> bool:
        made = claim_from(document, missed.start, missed.quote, missed.fields, claim.evidence.scheme, reviewer=name)
        if self._claims.has(made):
            return False
        target = target_of(made, document, added=True)
        state = self._desk.history.state(name, target.claim)
        if state.verdict is not None or self._is_known(name, target.claim, "add", one.time):
            return False
        self._desk.decide(name, target, "add", time=one.time)
        self.decided["add"] += 1
        return True
