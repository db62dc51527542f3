"""Answers to tasks of an earlier extraction, whose claim the ledger of now no longer has as it was.

The task has the target of the decision with it, so the answer is a decision on what was asked, as if it had been made
in that ledger: where it stands in the one at hand is then found as for all decisions of earlier extractions
(:mod:`claimx.decisions.reattach`), and never by guess.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from claimx.decisions.imports.answer import Answer, Marked, Refused
from claimx.decisions.imports.judge import Judged, Known, joined, unrelated
from claimx.decisions.model import Target
from claimx.ledger import AnnotatedDocument
from claimx.write.tasks import DOSE_OF


class _Asked(NamedTuple):
    """The claim as the task had it."""

    id: str
    start: int
    end: int
    quote: str
    sentence: tuple[int, int]
    drug: str
    relation: str
    object: str | None


def judged_earlier(answer: Answer, target: Target, known: Known, *, approved: bool = False) -> Judged | Refused | None:
    """Return what ``answer`` decides on ``target``, as :func:`claimx.decisions.imports.judge.judged` does.

    ``known`` are the mentions of the document as it was read then, none where it has other bytes now. A claim that was
    missed is not taken: the ledger of now may have it.
    """
    said = target.said
    asked = _Asked(
        target.claim, target.start, target.end, target.exact, (target.start, target.end),
        said["drug"], said["relation"], said["object"],
    )  # fmt: skip
    found = unrelated(answer, asked)
    if found is not None:
        return found
    doses, left = _doses(answer, known)
    act = joined(answer, asked, known, doses, left, approved=approved)
    if isinstance(act, Judged) and act.missed:
        act = act._replace(missed=(), left=(*act.left, *(_NOT_ADDED for _ in act.missed)))
    return act


_NOT_ADDED = "a claim was added to a task of an earlier extraction: add it in the ledger of now, if it is not there"


def _doses(answer: Answer, known: Known) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Return the corrected doses by their places: what the task had is known, though not by which record now."""
    given = {(one.head.start, one.head.end) for one in answer.relations if one.label == DOSE_OF}
    if given == {*answer.doses}:
        return {}, ()
    found = [known.dose(Marked("", *place)) for place in sorted(given)]
    if None in found:
        return {}, ("doses were joined or parted which the ledger of now does not have",)
    return {"doses": known.in_order(name for name in found if name)}, ()


def with_words(target: Target, fields: dict[str, object], document: AnnotatedDocument) -> Target:
    """Return ``target`` with the words of the doses that ``fields`` name, by which another extraction finds them."""
    named = fields.get("doses")
    names = {*named} if isinstance(named, list) else set()
    words = {record.id: record.quote for record in document.records if record.id in names}
    return msgspec.structs.replace(target, linked=target.linked | words) if words else target
