"""Error rates of the ledger from audited samples."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.report.contents import Contents, Review
from claimx.report.html import Markup, number, tag


def samples(contents: Contents, review: Review) -> Iterator[Markup]:
    """Yield a part for each sample that was drawn."""
    drawn = review.history.samples()
    if not drawn:
        yield tag("p", "No sample was drawn, so no error rate of the whole ledger is known.")
    for name, sample in drawn.items():
        size = sum(len(stratum.drawn) for stratum in sample.strata)
        yield tag("h3", f"Sample “{name}”")
        yield tag("p", f"{number(size, 'claim')} drawn.")
