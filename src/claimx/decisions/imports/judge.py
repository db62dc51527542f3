"""What an answer decides on its claim: only what is certain, the rest with the reason why it is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from claimx.decisions.imports.answer import Answer, Joined, Marked, Refused
from claimx.decisions.model import Action
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord, ConditionRecord, DrugRecord, SpanRecord
from claimx.write.labels import LABELS, RELATIONS
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


class _Known:
    """The mentions of a document by their places."""

    def __init__(self, found: AnnotatedDocument) -> None:
        self._at: dict[tuple[int, int], list[SpanRecord]] = {}
        for record in found.records:
            self._at.setdefault((record.start, record.end), []).append(record)

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


def judged(
    answer: Answer, claim: ClaimRecord, found: AnnotatedDocument, *, approved: bool = False
) -> Judged | Refused | None:
    """Return what ``answer`` decides on ``claim`` of the document ``found``; ``None``: nothing, as the tool has no verdicts
    and the task is as it was, which means accepted only where it was ``approved``.

    The relation that the task came with says the claim. Left as it was, the claim is accepted; changed to another
    relation, or to other mentions of the ledger, the claim is corrected; one more relation between two mentions in the
    claim's sentence is a claim that was missed. Anything else that was edited is left.
    """
    if answer.text[claim.start - answer.offset : claim.end - answer.offset] != storable(claim.quote):
        return Refused(answer.where, f"its text is not that of the claim {claim.id}")
    known = _Known(found)
    left = _moved(answer.spans, known)
    if answer.verdict in ("rejected", "maybe", "skipped"):
        return Judged(_ACTIONS[answer.verdict], {}, (), left)
    if answer.verdict is None and not answer.implied:
        return Refused(answer.where, "it has no verdict")
    relations = [one for one in answer.relations if one.label in RELATIONS]
    kept = [one for one in relations if _place(one) == answer.link and one.label == claim.relation]
    untouched = answer.implied and len(relations) == len(kept) and (bool(kept) or not answer.link)
    if untouched and not approved:
        return None
    if not answer.link:
        left += tuple("a relation was drawn where the task had none" for _ in relations)
        return Judged("accept", {}, (), left)
    if not relations:
        return Judged("reject", {}, (), left) if answer.implied else Refused(answer.where, _TAKEN_AWAY)
    if kept:
        return _with_missed(claim, answer, [one for one in relations if one not in kept], known, left)
    if len(relations) > 1:
        return Refused(answer.where, "several relations stand in place of the claim's")
    return _corrected(answer, claim, relations[0], known, left)


_TAKEN_AWAY = "it is accepted, and its relation was taken away"


def _corrected(
    answer: Answer, claim: ClaimRecord, one: Joined, known: _Known, left: tuple[str, ...]
) -> Judged | Refused:
    fields: dict[str, Any] = {"relation": one.label}
    if (one.head.start, one.head.end) != answer.link[:2]:
        fields["drug"] = known.drug(one.head)
    if (one.child.start, one.child.end) != answer.link[2:]:
        fields["object"] = known.object(one.child)
    if any(value is None for value in fields.values()):
        return Refused(answer.where, "its relation ends at what the ledger knows as no drug or condition")
    said = {"relation": claim.relation, "drug": claim.drug, "object": claim.object}
    differing = {name: value for name, value in fields.items() if value != said[name]}
    return Judged("correct" if differing else "accept", differing, (), left)


def _with_missed(
    claim: ClaimRecord, answer: Answer, more: Iterable[Joined], known: _Known, left: tuple[str, ...]
) -> Judged:
    missed = []
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
            left += ("a relation was added between what are no two mentions of the claim's sentence",)
        elif (fields["drug"], one.label, fields["object"]) != (claim.drug, claim.relation, claim.object):
            start = stretch[0] + len(quote) - len(quote.lstrip())
            missed.append(Missed(start, quote.strip(), fields))
    return Judged("accept", {}, tuple(missed), left)


def _place(one: Joined) -> tuple[int, ...]:
    return (one.head.start, one.head.end, one.child.start, one.child.end)


def _moved(spans: Iterable[Marked], known: _Known) -> tuple[str, ...]:
    """Say which spans stand where the ledger has no such mention: corrections of mentions are not taken."""
    moved = [span for span in spans if not known.has(span)]
    return tuple(f"a mention was added or moved ({span.label} at {span.start}-{span.end})" for span in moved)
