"""Doses without a number: "low dose", "ultra low microgram dose", "a daily dose of aspirin", "microdoses"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.schedule import frequency_of
from claimx.late_pattern import late_pattern

_ADVERB = r"(?:ultra|very|extremely|exceptionally|relatively|fairly|really|super|much|moderately|slightly|even|somewhat|unusually|too|so|quite|significantly|far|increasingly|commonly|incredibly|ridiculously|crazy)"
_SIZE = (
    r"(?:ultra-?low|low|lower|lowest|high|higher|highest|big|bigger|biggest|large|larger|largest|small|smaller|smallest|tiny|minute|minuscule|miniscule|massive|huge|heavy|heavier"
    r"|lighter|stronger|full|half|double|triple|moderate|medium|mid|intermediate|modest|conventional|standard|regular|normal|therapeutic|sub-?therapeutic|supra-?therapeutic|sub-?ana?esthetic|ana?esthetic"
    r"|sub-?dissociative|dissociative|sub-?psychedelic|psychedelic|pharmacologic(?:al)?|supraphysiologic(?:al)?|physiologic(?:al)?|recreational|microgram|milligram|nanogram|micro|mini|mega|homeopathic"
    r"|single|loading|maintenance|induction|booster|repeated|increasing|escalating|ascending|decreasing|tapering|reduced|minimal|minimum|maximal|maximum|max|excessive|toxic|lethal|massive|trace|infant|pediatric|baby|adult)"
)
_INNER = r"(?:daily|nightly|weekly|oral|intravenous|iv|intramuscular|subcutaneous|intranasal|nasal|topical|sublingual|fixed|cumulative|total|starting|microgram|milligram|nanogram|single|bolus|stable|adult)"
_HEAD = r"(?:doses?|dosages?|dosing)"
QUALITATIVE = late_pattern(
    rf"(?<![\w-])(?P<words>(?:{_ADVERB}[\s-]{{1,2}}){{0,3}}{_SIZE}['’”\"]?[\s-]{{1,2}}(?:(?:{_SIZE}|{_INNER})[\s-]{{1,2}}){{0,3}}{_HEAD}"
    rf"|(?:{_ADVERB}\s){{1,2}}(?:small|low|large|tiny|high)\s(?:amounts?|quantit(?:y|ies))|(?:small|tiny|large|minute|trace)\s(?:amounts?|quantit(?:y|ies))(?=\sof\s)"
    rf"|recommended\s(?:daily|dietary)\s(?:doses?|allowances?|amounts?)|(?<=\ba\s)(?:daily|weekly|nightly|monthly)\sdose(?=\sof\s)"
    rf"|(?:one|two|three|four|five|six)\s(?:{_INNER}\s)?doses?|\d{{1,2}}(?:\.\d)?(?:\s?(?:\+/-|±)\s?\d{{1,2}}(?:\.\d)?)?\s(?:{_INNER}\s)?doses(?=\sof\s)|pea-sized\samounts?|(?:micro|mega|mini)-?(?:doses?|dosages?|dosing)|high-potency)(?![\w])(?!-(?:depend|relat|respon|escal|find|rang|limit|adjust|titrat|intens))",
    re.I,
)
"""A size, a count or a manner of giving, and the word dose."""

_NOT_A_DRUG = re.compile(
    r"[\s-]{0,2}(?:of\s+)?(?:(?:chest|thoracic|spiral|helical)\s+)?(?:ct|computed|x-?rays?|radiation|scans?|mammogra\w+|tomograph\w+|imaging|ionizing|sunlight|sun\b|reality|humou?r|exercise"
    r"|sleep|stress|laughter|depend\w+|respon\w+|escalation|limiting|sunshine|common sense|guid\w+|principles|considerations|recommendations|information|instructions|charts?|tables?|calculator|skepticism|studies\b(?=\?))\b",
    re.I,
)
_AMOUNT_OF = re.compile(r"(?:amounts?|quantit(?:y|ies))$", re.I)
_DAILY = re.compile(r"\b(?:daily|nightly|weekly|monthly)\b", re.I)
_COUNTED = re.compile(r"^(?:one|two|three|four|five|six|\d+)\s", re.I)


Heads: TypeAlias = Iterable[tuple[int, tuple[int, ...]]]


def _phrases(text: str, start: int, end: int, heads: Heads) -> Iterator[re.Match[str]]:
    """Look only around the heads: every phrase ends in one, and begins with one of the words before it."""
    low = start
    for head, words in heads:
        stop = min(end, head + 24)
        tried = (QUALITATIVE.match(text, at, stop) for at in words if at >= low)
        m = next((m for m in tried if m and m.end() > head), None)
        if m:
            yield m
            low = m.end()


def qualitative(text: str, start: int, end: int, heads: Heads) -> Iterator[Draft]:
    """Yield the doses without a number in ``text[start:end]``.

    ``heads`` are the starts of "dose", "amount"..., each with those of the words before that may belong to it.
    """
    for m in _phrases(text, start, end, heads):
        if _NOT_A_DRUG.match(text, m.end(), end):
            continue
        words = m["words"]
        draft = Draft(
            start=m.start(), end=m.end(), core=m.end(), qualitative=" ".join(words.lower().split()), confidence=0.8
        )
        daily = _DAILY.search(words)
        if daily:
            draft.frequency = frequency_of(daily.group())
            draft.note("frequency", "frequency.within", m.start() + daily.start(), m.start() + daily.end())
        draft.note("qualitative", "qualitative.size", m.start(), m.end())
        yield draft


def needs_its_drug(draft: Draft) -> bool:
    """Tell whether the words mean a dose only beside a drug's name ("small amounts", "one dose")."""
    words = draft.qualitative or ""
    return bool(_AMOUNT_OF.search(words) or _COUNTED.match(words))


_BRIDGE = re.compile(
    r"\s*(?:,|:|\(|of|at|is|was|tested|used|studied|given|taken|tried|allowed|administered|about|approximately|around|roughly|up to|more than|less than|between|from|\s|-|–|strength|typically|usually|maximum|max|greater|than|range|should|must|not|never|exceed|be|may|can|~){0,8}\s*",
    re.I,
)
_OF_DRUG_IS = re.compile(r"\s(?:of|for)\s[^.;,()\d]{2,50}\s(?:is|was|are|were|at|being|:)\s(?:\w+\s){0,3}", re.I)
"""Between the words and the number of one dose: "the maximum dose of aspirin is 4 g"."""
_AS_ONE = re.compile(r"\)?\s?,?\s?(?:as\s|in\s)?(?:an?\s)?\(?", re.I)
_ADJACENT = re.compile(r"\s*(?:(?:approximately|about|around|of)\s*)?", re.I)


def _bridged(text: str, start: int, end: int) -> bool:
    return bool((end - start <= 40 and _BRIDGE.fullmatch(text, start, end)) or _OF_DRUG_IS.fullmatch(text, start, end))


_OF = re.compile(r"\s?\)\s+of\b", re.I)


def _explains(text: str, start: int, number: Draft) -> bool:
    """Tell whether the number is an aside on words that stand alone: "low doses (5 mg a day) do as well"."""
    return "(" in text[start : number.start] and not _OF.match(text, number.end)


_SAYS_NOTHING = re.compile(
    r"(?:(?:maxim(?:um|al)|max|minim(?:um|al)|daily|weekly|total|cumulative|starting|oral|adult)\s)+dos(?:e|es|age|ages)"
)
"""Beside a number these words are bounds or frequencies, and no size."""


_GIVEN_SO = frozenset(("single daily dose", "single oral dose", "one dose", "one daily dose"))
"""Behind a number these words only tell how it is given."""


_PART = re.compile(r"(?:loading|maintenance|bolus|induction|booster|single|initial|starting)\sdose")
"""What a number right before is: "a 600 mg loading dose"."""


def merge(text: str, numbered: list[Draft], unnumbered: list[Draft]) -> list[Draft]:
    """Return all doses in text order; "low dose of 4 mg" is one dose, its number and its words together."""
    taken: list[Draft] = []
    for words in unnumbered:
        number = next((d for d in numbered if words.end <= d.start <= words.end + 70), None)
        behind = next(
            (d for d in numbered if 0 <= words.start - d.end <= 12 and _AS_ONE.fullmatch(text, d.end, words.start)),
            None,
        )
        if behind is not None and (words.qualitative in _GIVEN_SO or text[behind.end] == ")"):
            continue
        if behind is not None and behind.qualitative is None and words.qualitative in ("single dose", "bolus dose"):
            behind.qualitative, behind.end = words.qualitative, words.end
            behind.why += words.why
            continue
        tight = behind is not None and text[behind.end : words.start] == " "
        if tight and behind is not None and behind.qualitative is None and _PART.fullmatch(words.qualitative or ""):
            behind.qualitative, behind.end = words.qualitative, words.end
            behind.why += words.why
            continue
        inside = next((d for d in numbered if d.start < words.end and words.start < d.end), None)
        if inside is not None:
            continue
        if number is not None and _explains(text, words.end, number):
            number = None
        if number is not None and number.qualitative is None and _bridged(text, words.end, number.start):
            if _SAYS_NOTHING.fullmatch(words.qualitative or ""):
                number.frequency = number.frequency or words.frequency
                continue
            number.qualitative = words.qualitative
            number.why += words.why
            number.frequency = number.frequency or words.frequency
            if _ADJACENT.fullmatch(text, words.end, number.start):
                number.start = words.start
            continue
        taken.append(words)
    return sorted([*numbered, *taken], key=lambda draft: (draft.start, draft.end))
