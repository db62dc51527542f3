"""Error rates of the whole ledger from audited samples, each with its interval."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.decisions import FIELDS
from claimx.decisions.final import final_states
from claimx.report.charts import Range, ranges
from claimx.report.contents import Review
from claimx.report.html import Markup, table, tag
from claimx.sampling.results import Estimate, Results, results, warnings_of
from claimx.sampling.sentence import sentence

_WORDS = {
    "precision": "right (accepted, also with corrections)",
    "exact": "right in every field (accepted as they are)",
    "recall": "found, of those that are there",
}


def samples(review: Review) -> Iterator[Markup]:
    """Yield a part for each sample that was drawn."""
    drawn = review.history.samples()
    if not drawn:
        yield tag("p", "No sample was drawn, so nothing is known of the error rate of the whole ledger.")
    finals = final_states(
        review.history
    )  # also of claims that are gone: a sample is about the ledger it was drawn from
    for name, sample in drawn.items():
        warnings = warnings_of(sample, review.claims, review.digest or sample.ledger)
        yield from _sample(name, results(sample, finals, warnings))


def _sample(name: str, found: Results) -> Iterator[Markup]:
    yield tag("h3", f"Sample “{name}”")
    yield tag("p", sentence(found))
    for warning in found.audit.warnings:
        yield tag("p", warning, class_="note")
    errors = [row for row in found.whole if row.measure == "error" and row.share is not None]
    others = [row for row in found.whole if row.measure != "error" and row.share is not None]
    for title, rows in (("Claims that are right", others), ("Errors of fields", errors)):
        if rows:
            chart = ranges(f"{title}, from the sample {name}", [_range(row) for row in rows])
            caption = f"{title}: shares in all claims of the ledger (squares) with their 95 % intervals (lines)."
            label = f"{title}, from the sample {name}"
            boxed = tag("div", chart, class_="scroll", role="region", aria_label=label, tabindex="0")
            yield tag("figure", boxed, tag("figcaption", caption))
    heads = ("Of all claims", "Share", "Interval", "Counted", "Judged", "Open", "Method")
    yield table(f"Estimates from the sample {name}", heads, map(_row, found.whole), (1, 3, 4, 5))


def _what(row: Estimate) -> str:
    if row.measure == "error":
        field = FIELDS[row.field].label.lower() if row.field in FIELDS else row.field
        return f"{field} wrong"
    return _WORDS[row.measure]


def _range(row: Estimate) -> Range:
    share = row.share or 0.0
    low, high = share if row.low is None else row.low, share if row.high is None else row.high
    return Range(_what(row).partition(" (")[0], share, low, high, f"{share:.1%} ({low:.1%} to {high:.1%})")


def _row(row: Estimate) -> tuple[str, ...]:
    share = "not known" if row.share is None else f"{row.share:.1%}"
    interval = "" if row.low is None or row.high is None else f"{row.low:.1%} to {row.high:.1%}"
    if row.at_most is not None:
        interval += f" (none seen: at most {row.at_most:.1%})"
    return (_what(row), share, interval, f"{row.hits:,}", f"{row.judged:,}", f"{row.open:,}", row.method)
