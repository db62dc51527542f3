"""What the publication type that a format gives (JATS ``article-type``, PubMed's types) hints of the kind of page.

Hints only: they are added to what the words and the layout of the page say. PubMed's "Randomized Controlled Trial" alone
is right in about two of three records, and most publishers call whatever is no review a "research-article".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimx.late_pattern import late_pattern
from claimx.records import SourceType

_SURE, _LIKELY, _SLIGHT = 9.0, 5.0, 2.0

PUBLICATION_TYPES: dict[str, tuple[SourceType, float]] = {
    # JATS article-type and section headings of journals, singular, with spaces for hyphens
    "systematic review": ("systematic_review", _SURE),
    "meta analysis": ("systematic_review", _SURE),
    "network meta analysis": ("systematic_review", _SURE),
    "scoping review": ("review", _SURE),
    "review": ("review", _SURE),
    "review article": ("review", _SURE),
    "mini review": ("review", _SURE),
    "case report": ("case_report", _SURE),
    "case reports": ("case_report", _SURE),
    "case series": ("case_report", _LIKELY),
    "clinical trial": ("trial_report", _SURE),
    "randomized controlled trial": ("trial_report", _SURE),
    "guideline": ("guideline", _SURE),
    "news": ("news", _SURE),
    "press release": ("press_release", _SURE),
    "product review": ("other", _LIKELY),
    "abstract": ("abstract", _SURE),
    "meeting report": ("abstract", _SLIGHT),
    "editorial": ("other", _LIKELY),
    "article commentary": ("other", _LIKELY),
    "letter": ("other", _SLIGHT),
    "correction": ("other", _SURE),
    "retraction": ("other", _SURE),
    "expression of concern": ("other", _SURE),
    "addendum": ("other", _SURE),
    "book review": ("other", _SURE),
    "obituary": ("other", _SURE),
    "calendar": ("other", _SURE),
    "announcement": ("other", _LIKELY),
    "introduction": ("other", _SLIGHT),
    "oration": ("other", _LIKELY),
    "discussion": ("other", _SLIGHT),
    "reply": ("other", _LIKELY),
    # PubMed's publication types (MeSH, category V)
    "practice guideline": ("guideline", _SURE),
    "consensus development conference": ("guideline", _LIKELY),
    "consensus development conference, nih": ("guideline", _LIKELY),
    "consensus statement": ("guideline", _LIKELY),
    "clinical trial, phase i": ("trial_report", _SURE),
    "clinical trial, phase ii": ("trial_report", _SURE),
    "clinical trial, phase iii": ("trial_report", _SURE),
    "clinical trial, phase iv": ("trial_report", _SURE),
    "controlled clinical trial": ("trial_report", _SURE),
    "pragmatic clinical trial": ("trial_report", _SURE),
    "equivalence trial": ("trial_report", _SURE),
    "adaptive clinical trial": ("trial_report", _SURE),
    "clinical study": ("trial_report", _LIKELY),
    "observational study": ("trial_report", _LIKELY),
    "multicenter study": ("trial_report", _SLIGHT),
    "comparative study": ("trial_report", _SLIGHT),
    "evaluation study": ("trial_report", _SLIGHT),
    "validation study": ("trial_report", _SLIGHT),
    "newspaper article": ("news", _SURE),
    "comment": ("other", _SLIGHT),
    "published erratum": ("other", _SURE),
    "retraction of publication": ("other", _SURE),
    "biography": ("other", _LIKELY),
    "patient education handout": ("reference_page", _SURE),
}
"""Publication type (lower case, hyphens as spaces) to the source type that it hints at and the weight of the hint."""

_REPORTS = frozenset(("research article", "research", "original research", "original article", "brief report"))
"""Types of what reports a study of its own, of whatever design."""
_OF_A_TRIAL = late_pattern(
    r"\b(?:randomi[sz]ed|randomly (?:assigned|allocated)|double[- ]blind(?:ed)?|placebo[- ]controlled|open[- ]label"
    r"|(?:clinical|controlled|pilot|crossover|phase (?:[1-4]|I{1,3}V?)) trial|trial registration|NCT\d{8}|ISRCTN\d{6,8})\b",
    re.I,
)
"""Signs that a study is a trial."""
_LEAST, _SAMPLE = 2, 24_000
"""Signs that make a trial, and the characters in which they are counted."""


def reports_research(publication_types: Sequence[str]) -> bool:
    """Tell whether the format calls the document a report of research and in no way a review, which it would."""
    names = {" ".join(name.lower().replace("-", " ").split()) for name in publication_types}
    return not names.isdisjoint(_REPORTS) and not any("review" in name for name in names)


class TypeHint(NamedTuple):
    """A kind of page that the publication type speaks for, how much, and the rule; ``start`` and ``end`` are the words
    that had to join it, where it took some."""

    source_type: SourceType
    weight: float
    rule: str
    start: int | None = None
    end: int | None = None


def type_hints(publication_types: Sequence[str], text: str) -> list[TypeHint]:
    """Return what ``publication_types`` hint of a document with this ``text``, in their order, each kind once.

    >>> [hint.source_type for hint in type_hints(("Journal Article", "Case Reports"), "")]
    ['case_report']
    """
    hints: dict[SourceType, TypeHint] = {}
    for name in publication_types:
        known = " ".join(name.lower().replace("-", " ").split())
        if known in _REPORTS:
            signs = [match for match, _ in zip(_OF_A_TRIAL.finditer(text, 0, _SAMPLE), range(_LEAST), strict=False)]
            if len(signs) == _LEAST:
                hint = TypeHint("trial_report", _LIKELY, "publication_type.of_a_trial", *signs[0].span())
                hints.setdefault("trial_report", hint)
        elif known in PUBLICATION_TYPES:
            source_type, weight = PUBLICATION_TYPES[known]
            before = hints.get(source_type)
            if before is None or before.weight < weight:
                hints[source_type] = TypeHint(source_type, weight, "publication_type")
    return list(hints.values())
