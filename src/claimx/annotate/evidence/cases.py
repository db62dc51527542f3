"""The speaker's own patients: which sentences of a clinician's page tell a case."""

from __future__ import annotations

import re

from claimx.annotate.evidence.passages import Passages
from claimx.annotate.evidence.signals import OPINION, OWN_PATIENT, OWN_PATIENTS, PRONOUN

_GENERAL = re.compile(
    r"\b(?:in general|generally|patients|people|persons|those who|you|your|studies|research|may|might|can|could|is a|are|may be|in my (?:clinical )?experience|my plan|if it)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:was|were|had|took|felt|started|began|reported|said|used|noticed|woke|slept|told|increased|decreased|improved|worsened|stopped|added|returned|has not|has had|did|at \d|on (?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)
_CASE_HEADING = re.compile(
    r"^\W*(?:case (?:report|study|history|presentation|\d)|(?:the |my )?patient|history|outcome|follow-?up)\b",
    re.IGNORECASE,
)


def case_sentences(passages: Passages) -> set[int]:
    """Return the sentences in which a clinician tells of one of their own patients, with what happened."""
    told: set[int] = set()
    in_case = False
    since = 0
    for i in range(passages.count):
        block = passages.block(i)
        if block.section == "heading":
            in_case = bool(_CASE_HEADING.match(passages.text[slice(*passages.span(i))]))
            continue
        if block.section in {"boilerplate", "references", "title"}:
            in_case = False
            continue
        pronoun = bool(passages.find(i, PRONOUN))
        if passages.find(i, OWN_PATIENT):
            in_case = True
        opinion = bool(passages.find(i, OPINION))
        if in_case and not opinion and (pronoun or passages.find(i, OWN_PATIENT)):
            told.add(i)
            since = 0
        elif in_case:
            since += 1
            general = passages.find(i, _GENERAL) or opinion
            if not general and passages.find(i, _TOLD) and since <= 4:
                told.add(i)
            if since > 8:
                in_case = False
    return told


def several_patients(passages: Passages, i: int) -> re.Match[str] | None:
    """Return the words by which sentence ``i`` tells of several patients of the speaker's own."""
    return passages.find(i, OWN_PATIENTS)
