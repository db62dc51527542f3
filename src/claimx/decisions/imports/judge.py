"""What an answer decides on its claim: only what is certain, the rest with the reason why it is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from claimx.decisions.imports.answer import Answer, Joined, Marked, Refused
from claimx.decisions.model import Action
from claimx.records import ClaimRecord, ConditionRecord, DoseRecord, DrugRecord, SpanRecord
from claimx.write.labels import LABELS, RELATIONS
from claimx.write.tasks import DOSE_OF
from claimx.write.units import storable

_ACTIONS: dict[str, Action] = {"accepted": "accept", "rejected": "reject", "maybe": "maybe", "skipped": "skip"}


class Missed(NamedTuple):
    """A claim that the person added: its words and what they say."""

    start: int
    quote: str
    fields: dict[str, Any]


class Judged(NamedTuple):
    """What an answer decides: the act on the claim with its corrected fields, and claims that were missed. ``left`` says
    what of the answer was not taken, and why."""

    action: Action
    fields: dict[str, Any]
    missed: tuple[Missed, ...] = ()
    left: tuple[str, ...] = ()


class Asked(Protocol):
    """A claim that a task asks about: of the ledger, or of an earlier one."""

    @property
    def id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def quote(self) -> str: ...
    @property
    def sentence(self) -> tuple[int, int]: ...
    @property
    def drug(self) -> str: ...
    @property
    def relation(self) -> str: ...
    @property
    def object(self) -> str | None: ...


class Known:
    """The mentions of a document by their places."""

    def __init__(self, records: Iterable[SpanRecord]) -> None:
        self._at: dict[tuple[int, int], list[SpanRecord]] = {}
        self._by_id: dict[str, SpanRecord] = {}
        for record in records:
            self._at.setdefault((record.start, record.end), []).append(record)
            self._by_id[record.id] = record

    def within(self, names: Iterable[str], spans: Iterable[Marked]) -> list[str]:
        """Return those of the records ``names`` that stand where one of ``spans`` does."""
        places = {(span.start, span.end) for span in spans}
        found = (self._by_id[name] for name in names if name in self._by_id)
        return [record.id for record in found if (record.start, record.end) in places]

    def dose(self, mark: Marked) -> str | None:
        """Return the id of the dose that stands there."""
        found = [one.id for one in self._at.get((mark.start, mark.end), ()) if isinstance(one, DoseRecord)]
        return found[0] if len(found) == 1 else None

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Return the ids of records of the document in the order of the text, each once."""
        return sorted({*names} & {*self._by_id}, key=lambda name: (self._by_id[name].start, name))

    def drug(self, mark: Marked) -> str | None:
        return self._name(mark, DrugRecord)

    def object(self, mark: Marked) -> str | None:
        kind = DrugRecord if mark.label == LABELS["drug"].name else ConditionRecord
        return self._name(mark, kind)

    def has(self, mark: Marked) -> bool:
        """Tell whether a record of that label stands exactly there."""
        return any(LABELS[record.kind].name == mark.label for record in self._at.get((mark.start, mark.end), ()))

    def _name(self, mark: Marked, kind: type[DrugRecord | ConditionRecord]) -> str | None:
        if not self.has(mark):
            return None
        names = {record.name for record in self._at[mark.start, mark.end] if isinstance(record, kind)}
        return names.pop() if len(names) == 1 else None


def judged(answer: Answer, claim: ClaimRecord, known: Known, *, approved: bool = False) -> Judged | Refused | None:
    """Return what ``answer`` decides on ``claim``, in whose document ``known`` stands; ``None``: nothing, as the tool has
    no verdicts and the task is as it was, which means accepted only where it was ``approved``.

    The relation that the task came with says the claim. Left as it was, the claim is accepted; changed to another
    relation, or to other mentions of the ledger, the claim is corrected; one more relation between two mentions in the
    claim's sentence is a claim that was missed. Doses that were joined with its drug, or no longer, correct its doses.
    Anything else that was edited is left.
    """
    left = _moved(answer.spans, known)
    found = unrelated(answer, claim, left)
    if found is not None:
        return found
    doses, otherwise = _doses(answer, claim, known)
    return joined(answer, claim, known, doses, (*left, *otherwise), approved=approved)


def unrelated(answer: Answer, claim: Asked, left: tuple[str, ...] = ()) -> Judged | Refused | None:
    """Return what an answer decides whose relations do not matter; ``None``: they do."""
    if answer.text[claim.start - answer.offset : claim.end - answer.offset] != storable(claim.quote):
        return Refused(answer.where, f"its text is not that of the claim {claim.id}")
    if answer.verdict in ("rejected", "maybe", "skipped"):
        return Judged(_ACTIONS[answer.verdict], {}, (), left)
    if answer.verdict is None and not answer.implied:
        return Refused(answer.where, "it has no verdict")
    return None if answer.related else Judged("accept", {}, (), left)


def joined(
    answer: Answer, claim: Asked, known: Known, doses: dict[str, Any], left: tuple[str, ...], *, approved: bool
) -> Judged | Refused | None:
    """Return what the relations of an accepted claim say; ``doses`` are its corrected doses."""
    relations = [one for one in answer.relations if one.label in RELATIONS]
    kept = [one for one in relations if _place(one) == answer.link and one.label == claim.relation]
    untouched = answer.implied and len(relations) == len(kept) and (bool(kept) or not answer.link) and not doses
    if untouched and not approved:
        return None
    if not answer.link:
        left += tuple("a relation was drawn where the task had none" for _ in relations)
        return _accepted(doses, (), left)
    if not relations:
        return Judged("reject", {}, (), left) if answer.implied else Refused(answer.where, _TAKEN_AWAY)
    if kept:
        missed, not_missed = _missed(claim, answer, [one for one in relations if one not in kept], known)
        return _accepted(doses, missed, left + not_missed)
    if len(relations) > 1:
        return Refused(answer.where, "several relations stand in place of the claim's")
    fields = _corrected(answer, claim, relations[0], known)
    if fields is None:
        return Refused(answer.where, "its relation ends at what the ledger knows as no drug or condition")
    return _accepted(fields | doses, (), left)


def _accepted(fields: dict[str, Any], missed: tuple[Missed, ...], left: tuple[str, ...]) -> Judged:
    return Judged("correct" if fields else "accept", fields, missed, left)


_TAKEN_AWAY = "it is accepted, and its relation was taken away"


def _corrected(answer: Answer, claim: Asked, one: Joined, known: Known) -> dict[str, Any] | None:
    """Return the fields that the relation ``one`` says otherwise; ``None``: it ends at what is no mention."""
    fields: dict[str, Any] = {"relation": one.label}
    if (one.head.start, one.head.end) != answer.link[:2]:
        fields["drug"] = known.drug(one.head)
    if (one.child.start, one.child.end) != answer.link[2:]:
        fields["object"] = known.object(one.child)
    if None in fields.values():
        return None
    said = {"relation": claim.relation, "drug": claim.drug, "object": claim.object}
    return {name: value for name, value in fields.items() if value != said[name]}


def _doses(answer: Answer, claim: ClaimRecord, known: Known) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the corrected doses, nothing where the task's are joined with the drug as they were, and what is left."""
    drugs = known.within(claim.drug_ids, answer.spans)
    shown = known.within(claim.doses, answer.spans) if drugs else []
    given, left = [], []
    for one in answer.relations:
        if one.label == DOSE_OF:
            dose = known.dose(one.head)
            if dose is None or (known.drug(one.child) != claim.drug and not known.within(drugs, [one.child])):
                left.append("a dose was joined with another drug, or with what is no mention")
            else:
                given.append(dose)
        elif one.label not in RELATIONS:
            left.append(f"a relation has the name {one.label[:40]!r}")
    if {*given} == {*shown}:
        return {}, tuple(left)
    return {"doses": known.in_order([*(name for name in claim.doses if name not in shown), *given])}, tuple(left)


def _missed(
    claim: Asked, answer: Answer, more: Iterable[Joined], known: Known
) -> tuple[tuple[Missed, ...], tuple[str, ...]]:
    """Return the claims that the relations ``more`` say, and what of these is left."""
    missed, left = [], []
    for one in more:
        fields = {"drug": known.drug(one.head), "relation": one.label, "object": known.object(one.child)}
        ends = (one.head.start, one.head.end, one.child.start, one.child.end)
        stretch = next(
            (s for s in ((claim.start, claim.end), claim.sentence) if s[0] <= min(ends) and max(ends) <= s[1]), None
        )
        quote = "" if stretch is None else answer.text[max(0, stretch[0] - answer.offset) : stretch[1] - answer.offset]
        if (
            stretch is None
            or None in fields.values()
            or not quote.strip()
            or "\ufffd" in quote
            or stretch[0] < answer.offset
        ):
            left.append("a relation was added between what are no two mentions of the claim's sentence")
        elif (fields["drug"], one.label, fields["object"]) != (claim.drug, claim.relation, claim.object):
            start = stretch[0] + len(quote) - len(quote.lstrip())
            missed.append(Missed(start, quote.strip(), fields))
    return tuple(missed), tuple(left)


def _place(one: Joined) -> tuple[int, ...]:
    return (one.head.start, one.head.end, one.child.start, one.child.end)


def _moved(spans: Iterable[Marked], known: Known) -> tuple[str, ...]:
    """Say which spans stand where the ledger has no such mention: corrections of mentions are not taken."""
    moved = [span for span in spans if not known.has(span)]
    return tuple(f"a mention was added or moved ({span.label} at {span.start}-{span.end})" for span in moved)
