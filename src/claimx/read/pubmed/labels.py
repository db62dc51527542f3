"""The labels of structured abstracts: where they stand in running text, and the part that NLM's category says."""

from __future__ import annotations

import re

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

_USUAL = re.compile(
    r"(?:background|introduction|context|rationale|objectives?|aims?|purpose|importance|design|settings?|(?:[\w ,/&]{1,40} )?methods?"
    r"|patients|subjects|participants|interventions?|(?:main |primary )?outcomes?(?: measures?)?|measurements?|(?:main )?results?|findings"
    r"|(?:methods and|main) findings|discussion|limitations|interpretation|(?:author'?s'? )?conclusions?|significance|implications"
    r"|case(?: (?:report|presentation|description))?|trial registration|registration|funding)(?: (?:and|&) [\w ]{1,30})?",
    re.I,
)
"""Labels that are known as such where they are not in capitals."""
_UNLABELLED = "unlabelled"
_CANDIDATE = re.compile(
    r"([A-Z](?:(?<=^.)|(?<=[.?!)\]%] .)|(?<=[.?!)\]%]  .))[A-Za-z0-9 ,/&()'’\-]{1,78}[A-Za-z)]):(?=\s)"
)  # what is before it is looked at after its first letter: patterns that begin with a set of letters are found fast
_SHORTEST = 4  # letters of a label in capitals that is not among the usual ones
_LONGEST_MIXED = 6  # words of a label that is not in capitals


def part_of(category: str | None) -> PaperPart | None:
    """Return the part of a paper that NLM's category of a label says, ``None`` where it says none."""
    return CATEGORIES.get(category or "")


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
    if words.isupper():
        return sum(map(str.isalpha, words)) >= _SHORTEST or _USUAL.fullmatch(words) is not None
    return words.lower() == _UNLABELLED or (
        len(words.split()) <= _LONGEST_MIXED and _USUAL.fullmatch(words) is not None
    )
