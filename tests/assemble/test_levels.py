"""The table of levels against the schemes' own tables."""

from __future__ import annotations

from typing import get_args

import pytest

from claimx.assemble.levels import SCHEMES, level_of, other_levels
from claimx.records import Design, Scheme

ROWS = [
    ("systematic_review_rct", "ocebm-2011", 1),
    ("rct", "ocebm-2011", 2),
    ("controlled_trial", "ocebm-2011", 3),
    ("cohort", "ocebm-2011", 3),
    ("systematic_review", "ocebm-2011", 3),
    ("case_control", "ocebm-2011", 4),
    ("case_series", "ocebm-2011", 4),
    ("case_report", "ocebm-2011", 4),
    ("uncontrolled_trial", "ocebm-2011", 4),
    ("cross_sectional", "ocebm-2011", 4),
    ("mechanism", "ocebm-2011", 5),
    ("animal", "ocebm-2011", 5),
    ("in_vitro", "ocebm-2011", 5),
    ("expert_opinion", "ocebm-2011", None),
    ("guideline", "ocebm-2011", None),
    ("unnamed_study", "ocebm-2011", None),
    ("systematic_review_rct", "ocebm-2009", "1a"),
    ("rct", "ocebm-2009", "1b"),
    ("cohort", "ocebm-2009", "2b"),
    ("case_control", "ocebm-2009", "3b"),
    ("case_series", "ocebm-2009", "4"),
    ("expert_opinion", "ocebm-2009", "5"),
    ("mechanism", "ocebm-2009", "5"),
    ("systematic_review_rct", "nhmrc", "I"),
    ("rct", "nhmrc", "II"),
    ("controlled_trial", "nhmrc", "III-2"),
    ("cohort", "nhmrc", "III-2"),
    ("case_series", "nhmrc", "IV"),
    ("expert_opinion", "nhmrc", None),
    ("rct", "sort", "1"),
    ("cohort", "sort", "2"),
    ("expert_opinion", "sort", "3"),
    ("case_series", "sort", "3"),
    ("rct", "grade-start", "high"),
    ("cohort", "grade-start", "low"),
    ("marketing", "grade-start", None),
]


@pytest.mark.parametrize(("design", "scheme", "level"), ROWS)
def test_level(design: Design, scheme: Scheme, level: int | str | None) -> None:
    assert level_of(design, scheme) == level


@pytest.mark.parametrize("design", get_args(Design))
def test_every_design_has_every_level(design: Design) -> None:
    assert list(other_levels(design)) == list(SCHEMES[1:])
    assert level_of(design, "ocebm-2011") in {None, 1, 2, 3, 4, 5}


def test_schemes_are_those_of_the_contract() -> None:
    assert set(SCHEMES) == set(get_args(Scheme))
