"""The numbers and groups of a claim: whom it is about, against what, how large the effect."""

from __future__ import annotations

import re

from claimx.annotate.claims.draft import Draft, Reading
from claimx.document import Sentence
from claimx.records import Comparator, ComparatorKind, Effect, Population

_WHOM = (
    r"(?:\w+[\s-]){0,3}?(?:patients|people|participants|subjects|men|women|adults|children|individuals|volunteers|veterans|"
    r"infants|pregnancies|mice|rats|rabbits|dogs|users|cases)\b"
)
_COUNT = re.compile(
    r"\b(\d{1,3}(?:,\d{3})+|\d{1,6})\s+(" + _WHOM + r")|\bn\s?=\s?(\d{1,3}(?:,\d{3})+|\d{1,6})\b", re.IGNORECASE
)
_NUMBER = r"(\d+(?:\.\d+)?)"
_RATIO = re.compile(
    r"\b(odds ratio|risk ratio|relative risk|hazard ratio|rate ratio|standardi[sz]ed mean difference|mean difference|"
    r"aOR|aHR|OR|RR|HR|SMD|MD)\b[\s,:=(]{0,4}(?:of\s+|was\s+)?(-?\d+(?:\.\d+)?)"
)
_INTERVAL = re.compile(
    r"\b(?:95|90|99)\s?%\s*(?:CI|confidence interval)[\s,:=\[(]{0,4}(?:CI[\],\s:]{0,3})?(-?\d+(?:\.\d+)?)\s*%?\s*(?:-|–|−|to|,)\s*(-?\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
_P = re.compile(r"\bp\s*(?:-?value\s*)?(<|=|>|≤|≥|less than|< or =)\s*(0?\.\d+)", re.IGNORECASE)
_PERCENT = re.compile(_NUMBER + r"[\s-]?(?:%|per\s?cent\b|percent\b)")
_MEASURES = {
    "or": "odds_ratio",
    "aor": "odds_ratio",
    "odds ratio": "odds_ratio",
    "rr": "risk_ratio",
    "risk ratio": "risk_ratio",
    "relative risk": "risk_ratio",
    "rate ratio": "rate_ratio",
    "hr": "hazard_ratio",
    "ahr": "hazard_ratio",
    "hazard ratio": "hazard_ratio",
    "md": "mean_difference",
    "mean difference": "mean_difference",
    "smd": "standardized_mean_difference",
    "standardised mean difference": "standardized_mean_difference",
    "standardized mean difference": "standardized_mean_difference",
}
_BASELINE = re.compile(r"\bfrom baseline\b|\bbefore and after\b|\bcompared (?:with|to) baseline\b", re.IGNORECASE)
_DOSES = re.compile(r"\b(?:higher|lower|highest|lowest|larger|smaller) doses?\b|\bdose[- ]dependent", re.IGNORECASE)
_UNTOLD = frozenset({"studied_for", "dosed_at", "approved_for", "contraindicated_with"})


def population_of(reading: Reading, sentence: Sentence) -> Population:
    """Return whom the sentence speaks of, with their number where it is told."""
    found = _COUNT.search(reading.clauses.text, sentence.start, sentence.end)
    number = None if found is None else int((found.group(1) or found.group(3)).replace(",", ""))
    kinds = (("animal", "animal"), ("vitro", "in_vitro"), ("people", "human"), ("firstp", "human"), ("thirdp", "human"))
    for kind, population in kinds:
        node = next((n for n in reading.nodes if n.kind == kind), None)
        if node is not None:
            words = found.group() if found is not None and kind != "firstp" else node.name
            return Population(kind=population, n=number, text=words)  # type: ignore[arg-type]
    return Population(kind="human" if number is not None else None, n=number, text=found.group() if found else None)


def comparator_of(reading: Reading, sentence: Sentence) -> Comparator:
    """Return what the sentence compares the drug with: placebo, another drug, a dose, how it was before."""
    text = reading.clauses.text
    for node in reading.nodes:
        if node.kind == "placebo":
            return Comparator(kind="placebo", text=text[node.start : node.end])
    compared = [g for g in sorted(reading.clauses.compared) if _is_compared(reading, g)]
    if compared:
        first, last = reading.clauses.groups[compared[0]]
        return Comparator(kind="active", text=text[reading.nodes[first].start : reading.nodes[last].end])
    for pattern, kind in ((_BASELINE, "baseline"), (_DOSES, "dose")):
        found = pattern.search(text, sentence.start, sentence.end)
        if found is not None:
            return Comparator(kind=_kind(kind), text=found.group())
    return Comparator()


def _kind(kind: str) -> ComparatorKind:
    return "baseline" if kind == "baseline" else "dose"


def _is_compared(reading: Reading, group: int) -> bool:
    """Tell a comparator ("than X") from a drug that is set aside for another reason ("despite X")."""
    first = reading.clauses.groups[group][0]
    return any(node.kind.startswith("cmp") for node in reading.nodes[max(0, first - 6) : first])


def effect_of(text: str, sentence: Sentence, draft: Draft) -> Effect | None:
    """Return the size of the effect as the sentence states it: a ratio with its interval, else the nearest percentage."""
    if draft.relation in _UNTOLD:
        return None
    start, end = sentence.start, sentence.end
    interval = _INTERVAL.search(text, start, end)
    ci = (float(interval.group(1)), float(interval.group(2))) if interval is not None else None
    p_value = _P.search(text, start, end)
    p = f"{_SIGNS.get(p_value.group(1).lower(), p_value.group(1))}{p_value.group(2)}" if p_value is not None else None
    ratio = _RATIO.search(text, start, end)
    if ratio is not None:
        return Effect(measure=_MEASURES[ratio.group(1).lower()], value=float(ratio.group(2)), ci=ci, p=p)
    anchor = (
        draft.object_node.start if draft.object_node and start <= draft.object_node.start < end else draft.cue.start
    )
    percents = [m for m in _PERCENT.finditer(text, start, end) if not _of_interval(text, m.end())]
    if percents:
        nearest = min(percents, key=lambda m: (abs(m.start() - anchor), m.start()))
        return Effect(measure="percent", value=float(nearest.group(1)), unit="%", ci=ci, p=p)
    return Effect(measure="p", p=p) if p is not None else None


_SIGNS = {"less than": "<", "< or =": "≤"}


def _of_interval(text: str, end: int) -> bool:
    """Tell whether a percentage is the level of a confidence interval ("95 % CI")."""
    return text[end : end + 24].lstrip().lower().startswith(("ci", "confidence"))
