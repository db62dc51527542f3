"""The parts of a paper that JATS itself names: ``sec-type`` and the elements of the back matter."""

from __future__ import annotations

import re

_SEC_TYPES = {
    "intro": "introduction",
    "introduction": "introduction",
    "background": "introduction",
    "methods": "methods",
    "method": "methods",
    "materials": "methods",
    "subjects": "methods",
    "patients": "methods",
    "results": "results",
    "findings": "results",
    "discussion": "discussion",
    "conclusions": "conclusion",
    "conclusion": "conclusion",
    "cases": "case",
    "case": "case",
    "case-report": "case",
    "supplementary-material": "supplement",
    "supplementary": "supplement",
    "supporting-information": "supplement",
    "appendix": "supplement",
    "data-availability": "back",
    "coi-statement": "back",
    "ethics-statement": "back",
    "author-contributions": "back",
    "funding-statement": "back",
}
_CUT = re.compile(r"[|,;\s]+(?:and\s+)?")

ELEMENTS = {
    "ack": "back",
    "author-notes": "back",
    "fn-group": "back",
    "notes": "back",
    "bio": "back",
    "glossary": "back",
    "ref-list": "back",
    "funding-group": "back",
    "permissions": "back",
    "aff": "back",
    "app-group": "supplement",
    "app": "supplement",
    "supplementary-material": "supplement",
}
"""Elements that are a part by what they are."""

REVIEWS = frozenset(
    (
        "decision-letter",
        "editor-report",
        "referee-report",
        "reviewer-report",
        "author-comment",
        "aggregated-review-documents",
        "reply",
    )
)
"""Types of sub-articles that are about the paper."""


def part_of(sec_type: str) -> str | None:
    """Return the part of a ``sec-type``; of several the first that is known.

    >>> part_of("materials|methods"), part_of("results and discussion"), part_of("other")
    ('methods', 'results', None)
    """
    for name in _CUT.split(sec_type.strip().lower()):
        if name in _SEC_TYPES:
            return _SEC_TYPES[name]
    return None
