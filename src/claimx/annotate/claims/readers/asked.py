"""Questions and their answers: "Does X help with Y?" - "No." says what the question asks, or denies it."""

from __future__ import annotations

from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Draft, Reading
from claimx.document import Sentence

_ASKS = AnyCase(r"(?:Q\s?[:.)]\s*|\d+[.)]\s*)?(?:does|do|can|could|will|would|is|are|has|have|did)\b")
_ANSWER = AnyCase(
    r"(?:A\s?[:.)]\s*)?(?:(?P<yes>yes|yep|absolutely|definitely|certainly|it (?:can|does|may))|"
    r"(?P<no>no|nope|not really|unfortunately,? (?:no|not)|not at all|probably not|sadly,? no))\b(?=[\s,.!;:–—-])",
)
_NONE = AnyCase(
    r"\b(?:found|finds?|showed?|shows|is|was|there['’]s|saw|seen) no (?:\w+ )?(?:link|association|connection|relationship|effect|benefit|increase)\b",
)
_REACH = 1
"""Sentences from a question to its answer."""


class Question(NamedTuple):
    """What a yes-or-no question asks, as the claims that a "yes" makes; ``at`` is the index of its sentence."""

    drafts: tuple[Draft, ...]
    at: int
    sentence: Sentence


def asks(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is a question that "yes" or "no" answers.

    >>> asks("Does it help?", Sentence(start=0, end=13, block=0))
    True
    """
    return _ASKS.match(text, sentence.start, sentence.end) is not None


def answered(question: Question, reading: Reading, sentence: Sentence) -> list[Draft]:
    """Return the claims that the sentence makes by answering ``question``; empty where it is no answer."""
    text = reading.clauses.text
    if (
        reading.sentence - question.at <= _REACH
        and not reading.clauses.groups
        and _NONE.search(text, sentence.start, sentence.end)
    ):
        return [d._replace(finding="no_effect") for d in question.drafts if d.finding == "effect"]
    found = _ANSWER.match(text, sentence.start, sentence.end)
    if found is None or reading.sentence - question.at > _REACH:
        return []
    if found.group("yes"):
        return list(question.drafts)
    return [d._replace(finding="no_effect") for d in question.drafts if d.finding == "effect"]
