"""Respective readings: "metformin and glipizide at 1000 mg and 5 mg, respectively", "tenofovir and emtricitabine (300/200 mg)"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TypeVar

from claimx.annotate.doses.draft import Draft
from claimx.mentions import Drug

_Spanned = TypeVar("_Spanned", Draft, Drug)
_COORDINATED = re.compile(
    r"[®™]?\s?(?:\([^()]{1,30}\))?\s?(?:,\s?(?:and|or)?|and|or|&|\+|plus|/)\s?(?:the\s|oral\s|intravenous\s)?", re.I
)
_LISTED = re.compile(r"\s?(?:,\s?(?:and|or)?|and|or|&|/)\s?(?:about\s|a\s)?", re.I)
_RESPECTIVELY = re.compile(r"[^.;]{0,40}?\brespectively\b", re.I)
_STRENGTHS = re.compile(r"[^.;,()\d]{0,40}\(?\s?")
"""Between the names of a combination and its strengths."""
_OF = re.compile(r"\s?(?:of\s)?")


def respective(text: str, drafts: list[Draft], drugs: list[Drug], end: int) -> Iterator[tuple[Draft, Drug]]:
    """Yield each dose of a list closed by "respectively" with the drug at the same place of the list of drugs.

    Where the two lists are not of one length nothing follows. ``end`` is the end of the sentence.
    """
    if len(drafts) < 2 or len(drugs) < 2:
        return
    for doses in _runs(text, drafts, _LISTED):
        if len(doses) > 1 and _RESPECTIVELY.match(text, doses[-1].end, end):
            names = [run for run in _runs(text, drugs, _COORDINATED) if len(run) == len(doses)]
            earlier = [run for run in names if run[-1].end <= doses[0].start]
            later = [run for run in names if run[0].start >= doses[-1].end]
            chosen = earlier[-1:] or later[:1]
            if chosen:
                yield from zip(doses, chosen[0], strict=True)


def combined(text: str, draft: Draft, drugs: list[Drug]) -> list[Drug]:
    """Return the drugs of a combination whose strengths ``draft`` writes with strokes, empty where it is none."""
    if len(draft.values) < 2 or draft.range:
        return []
    for run in _runs(text, drugs, _COORDINATED):
        own = run[-len(draft.values) :]
        if len(own) != len(draft.values) or len({drug.name for drug in own}) < 2:
            continue
        if own[-1].end <= draft.start and _STRENGTHS.fullmatch(text, own[-1].end, draft.start):
            return own
        if draft.end <= own[0].start and _OF.fullmatch(text, draft.end, own[0].start):
            return own
    return []


def _runs(text: str, spans: list[_Spanned], joint: re.Pattern[str]) -> Iterator[list[_Spanned]]:
    """Yield the longest runs of ``spans`` that ``joint`` joins."""
    run = spans[:1]
    for first, second in itertools.pairwise(spans):
        if joint.fullmatch(text, first.end, second.start):
            run.append(second)
        else:
            yield run
            run = [second]
    yield run
