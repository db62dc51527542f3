"""Levels of evidence: one table, a row a study design, a column a scheme.

Sources, all for questions of treatment benefit:

- ``ocebm-2011``: OCEBM Levels of Evidence Working Group, "The Oxford 2011 Levels of Evidence".
- ``ocebm-2009``: Oxford Centre for Evidence-based Medicine, Levels of Evidence (March 2009), column therapy.
- ``nhmrc``: NHMRC additional levels of evidence and grades for recommendations (2009), column intervention. III-1 asks
  for allocation by alternation or the like, which no page tells: a trial whose randomisation is not stated is III-2,
  with concurrent controls.
- ``sort``: Ebell et al., Strength of Recommendation Taxonomy, Am Fam Physician 2004;69:548-56.
- ``grade-start``: the certainty at which GRADE starts a body of such studies before it is rated up or down
  (Guyatt et al., BMJ 2008;336:924-6).
"""

from __future__ import annotations

from claimx.records import Design, Scheme

SCHEMES: tuple[Scheme, ...] = ("ocebm-2011", "ocebm-2009", "nhmrc", "sort", "grade-start")

_TABLE: dict[Design, tuple[int | None, str | None, str | None, str | None, str | None]] = {
    # design                 ocebm-2011, ocebm-2009, nhmrc, sort, grade-start
    "systematic_review_rct": (1, "1a", "I", "1", "high"),
    "rct": (2, "1b", "II", "1", "high"),
    "systematic_review": (3, "2a", "III-2", "2", "low"),
    "controlled_trial": (3, "2b", "III-2", "2", "low"),
    "cohort": (3, "2b", "III-2", "2", "low"),
    "case_control": (4, "3b", "III-2", "2", "low"),
    "cross_sectional": (4, "4", "IV", "3", "low"),
    "uncontrolled_trial": (4, "4", "IV", "3", "low"),
    "case_series": (4, "4", "IV", "3", "very low"),
    "case_report": (4, "4", None, "3", "very low"),
    "animal": (5, "5", None, "3", None),
    "in_vitro": (5, "5", None, "3", None),
    "mechanism": (5, "5", None, "3", None),
    "guideline": (None, None, None, "3", None),
    "regulatory": (None, None, None, None, None),
    "narrative_review": (None, "5", None, "3", None),
    "expert_opinion": (None, "5", None, "3", None),
    "testimonial": (None, None, None, None, None),
    "marketing": (None, None, None, None, None),
    "unnamed_study": (None, None, None, None, None),
    "unknown": (None, None, None, None, None),
}


def level_of(design: Design, scheme: Scheme) -> int | str | None:
    """Return the level of ``design`` under ``scheme``; ``None`` where the scheme does not rank it.

    >>> level_of("rct", "ocebm-2011"), level_of("rct", "ocebm-2009"), level_of("marketing", "sort")
    (2, '1b', None)
    """
    return _TABLE[design][SCHEMES.index(scheme)]


def other_levels(design: Design) -> dict[str, str | None]:
    """Return the levels of ``design`` under every scheme but ``ocebm-2011``, in the order of :data:`SCHEMES`."""
    _, *rest = _TABLE[design]
    return dict(zip(SCHEMES[1:], rest, strict=True))
