"""What people decided: progress, reviewers, agreement, and the error rates that samples give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from claimx.agreement.judgements import adjudicated, gather, placed
from claimx.agreement.measure import measure
from claimx.agreement.model import Agreement
from claimx.agreement.model import Report as Agreed
from claimx.decisions import FIELDS
from claimx.decisions.fields import said
from claimx.report.charts import Bar, bars
from claimx.report.contents import Contents, Review
from claimx.report.html import NOTHING, Markup, join, jump, number, plain, table, tag
from claimx.report.samples import samples

MOST_DISAGREEMENTS = 100
_SHADE = 1


def reviewing(contents: Contents) -> Iterator[Markup]:
    """Yield the section in pieces."""
    yield Markup('<section id="review" aria-labelledby="review-h"><h2 id="review-h">Review</h2>\n')
    review = contents.review
    if review is None:
        yield tag("p", "No decisions stand beside this ledger: nothing was reviewed yet.")
    else:
        yield _progress(contents, review)
        agreed = _agreed(contents, review)
        yield _reviewers(agreed)
        yield _corrections(review)
        yield _agreement(agreed)
        yield _disagreements(agreed, contents)
        yield from samples(review)
    yield Markup("</section>\n")


def _progress(contents: Contents, review: Review) -> Markup:
    """Say how many claims have which verdict, and draw it."""
    counts: Counter[str] = Counter()
    for final in review.finals.values():
        if final.added:
            counts["added"] += final.state.verdict == "accepted"
        else:
            verdict = "disputed" if final.basis == "disputed" else final.state.verdict or "open"
            counts["corrected" if verdict == "accepted" and final.state.fields else verdict] += 1
    shown = sum(not _added(each.claim.id, review) for each in contents.claims)
    total = shown + (counts["rejected"] if contents.as_reviewed else 0)
    decided = sum(counts[name] for name in _VERDICTS)
    counts["not reviewed"] = max(0, total - decided)
    share = f"{decided / total:.0%}" if total else "none"
    rows = [
        Bar(_VERDICTS.get(name, name), counts[name], f"{counts[name]:,}", _SHADE)
        for name in (*_VERDICTS, "not reviewed")
        if counts[name] or name in ("accepted", "rejected", "not reviewed")
    ]
    reasons = Counter(plain(final.state.reason) for final in review.finals.values() if final.state.reason)
    told = "; ".join(f"{name} {count:,}" for name, count in reasons.most_common())
    were = "was" if counts["added"] == 1 else "were"
    said_added = f" {number(counts['added'], 'claim')} that no run found {were} added." if counts["added"] else ""
    said_left = (
        f" What was decided on {number(review.left, 'claim')} is not applied: changed since, or no longer in the ledger."
        if review.left
        else ""
    )
    return join(
        [
            tag("p", f"{decided:,} of {number(total, 'claim')} ({share}) have a verdict.{said_added}{said_left}"),
            tag("figure", bars("Claims by verdict", rows), tag("figcaption", "Claims by verdict.")),
            tag("p", f"Reasons of rejections: {told}.") if told else None,
        ]
    )


_VERDICTS = {
    "accepted": "accepted",
    "corrected": "accepted, corrected",
    "rejected": "rejected",
    "maybe": "maybe",
    "disputed": "disputed",
}


def _added(claim: str, review: Review) -> bool:
    final = review.finals.get(claim)
    return final is not None and final.added


def _agreed(contents: Contents, review: Review) -> Agreed:
    now = {each.claim.id: said(each.claim) for each in contents.claims}
    if contents.as_reviewed:  # what was rejected is gone, and what was corrected says something else
        now |= {claim: final.target.said for claim, final in review.finals.items() if not final.added}
    return measure(placed(gather(review.history), now, review.moved), adjudicated(review.history))


def _reviewers(agreed: Agreed) -> Markup:
    rows = [(row.reviewer, *(f"{count:,}" for count in _counts(row))) for row in agreed.reviewers]
    heads = ("Reviewer", "Accepted", "of them corrected", "Rejected", "Maybe", "Skipped", "Added")
    return table("Decisions by reviewer", heads, rows, range(1, 7)) if rows else NOTHING


def _counts(row: object) -> Sequence[int]:
    return [getattr(row, name) for name in ("accepted", "corrected", "rejected", "maybe", "skipped", "added")]


def _corrections(review: Review) -> Markup:
    """Count which fields were corrected."""
    counts = Counter(
        name for final in review.finals.values() if not final.added for name in final.state.fields if name in FIELDS
    )
    rows = [(FIELDS[name].label, f"{count:,}") for name, count in counts.most_common()]
    return table("Corrected fields", ("Field", "Claims"), rows, (1,)) if rows else NOTHING


def _agreement(agreed: Agreed) -> Markup:
    """Say how far reviewers agree where several judged the same claims."""
    scope = agreed.scope
    if scope.double == 0:
        return tag("p", "No claim was judged by two reviewers, so nothing is known of their agreement.")
    were = "was" if scope.double == 1 else "were"
    told = (
        f"{number(scope.double, 'claim')} {were} judged by two or more reviewers; they differ on {scope.disagreements:,}, "
        f"of which {scope.adjudicated:,} {'was' if scope.adjudicated == 1 else 'were'} adjudicated. {_SEEN[scope.blind]}"
    )
    two = len({name for row in agreed.pairs for name in row.reviewers}) <= 2
    measured = [row for row in (agreed.pairs if two else agreed.all) if row.claims and row.agreement is not None]
    rows = [row for row in measured if row.field == "verdict" or row.agreement != 1]
    same = [_field(row) for row in measured if row not in rows]
    alike = f"On all claims that both accepted or rejected they agree in: {', '.join(same).lower()}." if same else None
    name = "Cohen's kappa" if two else "Krippendorff's alpha"
    heads = ("Field", "Claims", "Agreement", name, "95 % interval", "Notes")
    return join(
        [tag("p", told), table("Agreement of reviewers", heads, map(_row, rows), (1, 2, 3)), alike and tag("p", alike)]
    )


_SEEN = {
    True: "They did not see each other's decisions.",
    False: "They could see each other's decisions.",
    None: "",
}


def _row(row: Agreement) -> tuple[str, ...]:
    agreement = "" if row.agreement is None else f"{row.agreement:.1%}"
    value = "not defined" if row.value is None else f"{row.value:.2f}"
    interval = "" if row.ci is None else f"{row.ci[0]:.2f} to {row.ci[1]:.2f}"
    return (_field(row), f"{row.claims:,}", agreement, value, interval, " ".join(row.notes))


def _field(row: Agreement) -> str:
    return FIELDS[row.field].label if row.field in FIELDS else plain(row.field).capitalize()


def _disagreements(agreed: Agreed, contents: Contents) -> Markup:
    if not agreed.disagreements:
        return NOTHING
    rows = []
    for row in agreed.disagreements[:MOST_DISAGREEMENTS]:
        place = contents.numbers.get(row.claim)
        words = jump(f"c{place}", f"{place:,}") if place is not None else "left out"
        opinions = [
            tag("li", f"{opinion.reviewer}: {plain(opinion.verdict)}", _values(opinion.values))
            for opinion in row.opinions
        ]
        rows.append((words, row.quote, ", ".join(map(plain, row.fields)), tag("ul", *opinions, class_="bare")))
    more = len(agreed.disagreements) - MOST_DISAGREEMENTS
    caption = "Claims on which reviewers differ" + (
        f" (the first {MOST_DISAGREEMENTS}; {more:,} more)" if more > 0 else ""
    )
    listed = table(caption, ("Claim", "Quote", "They differ on", "What each decided"), rows)
    summary = tag("summary", tag("h3", "Disagreements"), " ", tag("small", f"{len(agreed.disagreements):,}"))
    return tag("details", summary, listed, class_="group")


def _values(values: dict[str, object]) -> str:
    told = ", ".join(f"{plain(name)} {plain(str(value))}" for name, value in values.items() if name != "verdict")
    return f" ({told})" if told else ""
