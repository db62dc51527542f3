"""Whether a study has data of its own: told by its title, else by the design that the pages that cite it say it has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from claimx.records import Design
from claimx.studies.model import Category

_CUES: tuple[tuple[Category, str], ...] = (
    (
        "synthesis",
        r"meta ?anal\w+|(?<!chart )(?<!record )(?<!records )(?<!retrospective )(?<!peer )(?<!case )\breviews?\b(?! board)"
        r"|overview of|pooled analysis|evidence synthesis|cochrane",
    ),
    (
        "guidance",
        r"guidelines?|consensus|position (?:statement|paper|stand)|recommendations?|practice parameters?|expert panel|scientific statement|report of the .{0,40}committee",
    ),
    ("opinion", r"^(?:editorial|commentary|viewpoint|perspective|opinion)\b|(?:comment|reply) (?:on|to)\b"),
    (
        "primary",
        r"trial|randomi[sz]ed|placebo|double blind|open label|cohort|case (?:report|series|control)|pilot|cross ?sectional|cross ?over|prospective|retrospective|follow ?up"
        r"|longitudinal|a survey|prevalence|feasibility|in (?:mice|rats|vitro|vivo)|mouse model|rat model|experiment\w*|population based|nationwide|patients with",
    ),
)
_TITLE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _CUES))
_TELLING = frozenset(
    """reviews review meta metaanalysis metaanalyses overview pooled synthesis cochrane guideline guidelines consensus
    statement paper stand recommendation recommendations parameter parameters panel committee editorial commentary
    viewpoint perspective opinion comment reply trial trials randomised randomized randomisation randomization placebo
    blind label cohort cohorts case pilot sectional crosssectional over crossover prospective retrospective up followup
    longitudinal survey prevalence feasibility mice rats vitro vivo mouse rat experiment experimental experiments based
    nationwide patients""".split()  # noqa: SIM905
)
"""Words without which no cue can stand in a title: a set is asked before the pattern is run."""
_DESIGNS: dict[Design, Category] = {
    "systematic_review_rct": "synthesis", "systematic_review": "synthesis", "narrative_review": "synthesis",
    "guideline": "guidance", "regulatory": "guidance", "expert_opinion": "opinion", "mechanism": "unclear",
    "rct": "primary", "controlled_trial": "primary", "cohort": "primary", "case_control": "primary",
    "cross_sectional": "primary", "uncontrolled_trial": "primary", "case_series": "primary",
    "case_report": "primary", "animal": "primary", "in_vitro": "primary",
}  # fmt: skip
_TYPES: dict[str, Category] = {
    "meta-analysis": "synthesis", "systematic review": "synthesis", "review": "synthesis",
    "practice guideline": "guidance", "guideline": "guidance", "consensus development conference": "guidance",
    "editorial": "opinion", "comment": "opinion", "letter": "opinion", "news": "opinion",
    "clinical trial": "primary", "controlled clinical trial": "primary", "randomized controlled trial": "primary",
    "observational study": "primary", "case reports": "primary", "multicenter study": "primary", "twin study": "primary",
}  # fmt: skip
"""Publication types of PubMed; what only says that it is an article says nothing here."""
_ORDER: tuple[Category, ...] = ("synthesis", "guidance", "opinion", "primary")


def category_of(titles: Iterable[str], types: Iterable[str], designs: Iterable[Design | None]) -> Category:
    """Return what a study adds.

    Args:
        titles: folded titles of its reports, the main one first.
        types: publication types that a public index gives, in lower case.
        designs: what each page that cites it says its design is.

    >>> category_of(["zinc for colds a systematic review of randomized trials"], [], [])
    'synthesis'
    >>> category_of(["zinc for colds"], [], ["rct", "rct", "narrative_review"])
    'primary'
    """
    for title in titles:
        if _TELLING.isdisjoint(title.split()):
            continue
        found = {match.lastgroup for match in _TITLE.finditer(title)}
        for category in _ORDER:
            if category in found:
                return category
    known = {_TYPES[name] for name in types if name in _TYPES}
    for category in _ORDER:
        if category in known:
            return category
    votes = Counter(_DESIGNS.get(design, "unclear") for design in designs if design is not None)
    votes.pop("unclear", None)
    return max(votes, key=lambda category: (votes[category], -_ORDER.index(category))) if votes else "unclear"
