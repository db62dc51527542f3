"""A reviewed sample in a few sentences, ready for the methods and results of a paper."""

from __future__ import annotations

from claimx.sampling.results import DOCUMENTS, Audit, Estimate, Results

_BY = {"source_type": "type of source", "level": "level of evidence", "rule": "rule of extraction"}
_NAMED = 3
"""Fields with the most errors that are named."""


def sentence(found: Results) -> str:
    """Return how the sample was drawn, and the precision, the worst fields and the recall with their intervals."""
    audit = found.audit
    of = {one.measure: one for one in found.whole if one.measure != "error"}
    told = [_how(audit)]
    if of["precision"].share is None:
        return f"{told[0]} None of them has been decided yet."
    right, exact = of["precision"], of["exact"]
    told.append(
        f"Of the {right.judged:,} that were decided, {right.hits:,} were right: a precision of {percent(right)}; "
        f"{exact.hits:,} were right in every field, {percent(exact)}."
    )
    errors = sorted(
        (one for one in found.whole if one.measure == "error" and one.hits),
        key=lambda one: (-(one.share or 0), one.field or ""),
    )
    if errors:
        named = [f"the {_words(one.field or '')} in {percent(one)}" for one in errors[:_NAMED]]
        told.append(f"Wrong was most often {_listed(named)}.")
    else:
        most = next((one for one in found.whole if one.measure == "error" and one.at_most is not None), None)
        if most is not None and most.at_most is not None:
            told.append(f"No field was wrong: by the rule of three at most {100 * most.at_most:.1f} % are.")
    if "recall" in of and of["recall"].share is not None:
        added = "1 claim that was missed" if audit.missed == 1 else f"{audit.missed or 0:,} claims that were missed"
        told.append(f"Reviewers added {added}: a recall of {percent(of['recall'])}.")
    if right.open:
        told.append(
            f"{right.open:,} of those drawn are open ({_open(audit)}) and left out; were all of them right or all wrong, "
            f"the precision would be {100 * (right.open_high or 0):.1f} or {100 * (right.open_low or 0):.1f} %."
        )
    return " ".join(told)


def percent(one: Estimate) -> str:
    """Return a share with its interval.

    >>> percent(Estimate(measure="error", share=0.045, low=0.0238, high=0.0833, level=0.95, hits=9, judged=200,
    ...                  method="Wilson"))
    '4.5 % (95 % interval 2.4 to 8.3)'
    """
    if one.share is None:
        return "nothing judged"
    shown = f"{100 * one.share:.1f} %"
    if one.low is not None and one.high is not None:
        shown += f" ({one.level:.0%} interval {100 * one.low:.1f} to {100 * one.high:.1f})".replace("%", " %", 1)
    return shown


def _how(audit: Audit) -> str:
    if audit.by == DOCUMENTS:
        return (
            f"Of {audit.documents or 0:,} documents we drew {audit.strata:,} at random (seed {audit.seed}), with all "
            f"{audit.drawn:,} of their claims."
        )
    how = (
        "at random"
        if audit.by is None
        else f"at random, stratified by {_BY.get(audit.by, audit.by)} ({_shares(audit)})"
    )
    return f"Of {audit.claims:,} claims we drew {audit.drawn:,} {how} (seed {audit.seed})."


def _shares(audit: Audit) -> str:
    return {"equal": "equal", "neyman": "Neyman"}.get(audit.allocation or "", "proportional") + " allocation"


def _open(audit: Audit) -> str:
    counts = {"maybe": audit.maybe, "disputed": audit.disputed, "undecided": audit.undecided}
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)


def _words(field: str) -> str:
    return {"design": "study design", "doses": "doses", "citations": "cited studies"}.get(field, field)


def _listed(named: list[str]) -> str:
    return named[0] if len(named) == 1 else ", ".join(named[:-1]) + " and " + named[-1]
