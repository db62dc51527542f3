"""The labels of structured abstracts: which part of a paper each opens, and where they stand in running text."""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.read.pubmed.record import Paragraph
from claimx.records import PaperPart

CATEGORIES: dict[str, PaperPart] = {
    "BACKGROUND": "introduction",
    "OBJECTIVE": "introduction",
    "METHODS": "methods",
    "RESULTS": "results",
    "CONCLUSIONS": "conclusion",
}
"""NLM's categories of labels (``NlmCategory``); ``UNASSIGNED`` says nothing."""

_ENDS = r"\b.{0,60}"
_PARTS: tuple[tuple[PaperPart, str], ...] = (
    ("introduction", r"summary of background.{0,20}"),
    ("results", r".{1,60}?(?:\band|&|/) ?(?:main |key |principal )?(?:results?|findings?)(?:\(s\))?"),
    (
        "case",
        r"cases?(?: (?:reports?|presentations?|descriptions?|summary|study|series|histor(?:y|ies)))?|presentation of cases?"
        r"|patient concerns?|diagnos[ie]s|interventions? and outcomes?|clinical (?:case|presentation|findings)",
    ),
    (
        "conclusion",
        r"(?:(?:main|overall|final|(?:author|reviewer)s?['’]?s?) )?conclusions?" + _ENDS + r"|interpretations?" + _ENDS
        + r"|(?:clinical |practical )?(?:implications?|relevance|significance)" + _ENDS
        + r"|(?:summary|lessons?|recommendations?|key ?(?:messages?|points?)|take[- ]home message)" + _ENDS
        + r"|what this (?:study|paper) adds",
    ),
    (
        "discussion",
        r"discussions?" + _ENDS + r"|comments?|limitations?" + _ENDS + r"|(?:strengths|advantages?)" + _ENDS
        + r"|perspectives?|future directions?",
    ),
    (
        "results",
        r"(?:(?:main|key|primary|secondary|principal|major) )?(?:results?|findings?)" + _ENDS
        + r"|data synthesis|outcomes?|observations?|evidence (?:summary|synthesis)|adverse (?:events|effects)",
    ),
    (
        "methods",
        r"(?:(?:main |primary |secondary |study |trial |research |experimental |statistical |search |data )?"
        r"(?:materials?|patients?|subjects?|participants?|populations?|samples?|animals?|methods?|methodolog(?:y|ies)|designs?|settings?"
        r"|procedures?|protocols?|approach(?:es)?|strateg(?:y|ies)|techniques?|analys[ie]s|interventions?|exposures?|measures?"
        r"|measurements?|eligibility|inclusion|search|selection|outcomes?|sources?|extraction|collection|registration|equipment))" + _ENDS
        + r"|(?:study|type of study|trial regist|clinical trial regist|regist|place and duration|level of evidence|ethic|funding).{0,60}",
    ),
    (
        "introduction",
        r"(?:scientific |clinical |study |research )?(?:background|introduction|context|rationale|objectives?|objects?|aims?|purposes?"
        r"|goals?|hypothes[ie]s|importance|problem|questions?|overview|what is known|issue)" + _ENDS,
    ),
)  # fmt: skip
_OPENS = tuple((part, re.compile(pattern, re.I)) for part, pattern in _PARTS)
_UNLABELLED = "unlabelled"
_CANDIDATE = re.compile(r"(?:^|(?<=[.?!)\]%] )|(?<=[.?!)\]%]  ))([A-Z][A-Za-z0-9 ,/&()'’\-]{1,78}[A-Za-z)]):(?=\s)")
_LONGEST = 100
_SHORTEST = 4  # letters of a label in capitals that the table does not know
_LONGEST_MIXED = 6  # words of a label that is not in capitals


@lru_cache(maxsize=1024)
def part_of(label: str | None, category: str | None = None) -> PaperPart | None:
    """Return the part of a paper that a label opens; NLM's category decides where it is given.

    >>> part_of("PATIENTS AND METHODS"), part_of("METHODS AND RESULTS"), part_of("FOOD")
    ('methods', 'results', None)
    """
    if category in CATEGORIES:
        return CATEGORIES[category]
    words = " ".join((label or "")[: _LONGEST + 1].split())
    if len(words) > _LONGEST:
        return None
    return next((part for part, opens in _OPENS if opens.fullmatch(words)), None) if words else None


def printed(label: str | None) -> str | None:
    """Return a label as it is shown: NLM's ``UNLABELLED`` is not."""
    clean = " ".join((label or "").split()).rstrip(":").rstrip()
    return clean if clean and clean.lower() != _UNLABELLED else None


def split_labels(abstract: str) -> tuple[Paragraph, ...]:
    """Return the parts of an abstract that is one run of text; one without a label where it does not begin with one.

    A label stands at the beginning or after the end of a sentence, before a colon, and is known or in capitals; where
    the first is in capitals, all are.

    >>> [part.label for part in split_labels("AIMS: To see. We did. METHODS AND NOTES: Ten took it. Dose: 5 mg.")]
    ['AIMS', 'METHODS AND NOTES']
    """
    found = [match for match in _CANDIDATE.finditer(abstract) if _is_label(match[1])]
    if not found or found[0].start() != 0:
        return (Paragraph(((abstract, None),)),)
    if found[0][1].isupper():
        found = [match for match in found if match[1].isupper()]
    ends = [match.start() for match in found[1:]] + [len(abstract)]
    return tuple(
        Paragraph(((abstract[match.end() : end].strip(), None),), printed(match[1]))
        for match, end in zip(found, ends, strict=True)
    )


def _is_label(words: str) -> bool:
    if words.lower() == _UNLABELLED:
        return True
    if words.isupper():
        return sum(map(str.isalpha, words)) >= (_SHORTEST if part_of(words) is None else 1)
    return part_of(words) is not None and len(words.split()) <= _LONGEST_MIXED
