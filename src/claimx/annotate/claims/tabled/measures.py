"""The measures that compare two arms, by what the heading of their column calls them."""

from __future__ import annotations

import re

_MEASURES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (measure, re.compile(pattern))
    for measure, pattern in (
        ("odds_ratio", r"(?i:odds ratio)|\ba?ORs?\b"),
        ("hazard_ratio", r"(?i:hazard ratio)|\b[as]?HRs?\b"),
        ("rate_ratio", r"(?i:rate ratio)|\bIRRs?\b"),
        ("risk_ratio", r"(?i:risk ratio|relative risk|relative effect)|\ba?RRs?\b"),
        ("risk_difference", r"(?i:risk (?:difference|reduction))|\b(?:RD|ARR|ARD)\b"),
        ("standardized_mean_difference", r"(?i:standardi[sz]ed mean difference|effect size)|\bSMDs?\b"),
        ("number_needed_to_treat", r"(?i:number needed to treat)|\bNNTs?\b"),
        ("mean_difference", r"(?i:difference)|\b(?:MD|WMD)\b"),
    )
)
RATIOS = frozenset({"odds_ratio", "hazard_ratio", "rate_ratio", "risk_ratio"})
"""Measures by which the arms do not differ at one."""


def measure_in(heading: str) -> str | None:
    """Return the measure of effect that ``heading`` names."""
    return next((name for name, pattern in _MEASURES if pattern.search(heading)), None)
