"""What an audit of the ledger found, with the quotes that carry each finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimx.audit import SEVERITIES, Finding, Quote
from claimx.audit.kinds import KINDS
from claimx.marks import Marked, runs
from claimx.report.contents import Contents
from claimx.report.html import Markup, chip, join, jump, number, plain, shortened, tag

MOST_OF_A_KIND = 100
"""Findings of a kind that are told; the gravest come first, and the rest is counted."""
_LISTED = 40


def findings(contents: Contents) -> Iterator[Markup]:
    """Yield the section in pieces."""
    found = contents.audit
    counts = Counter(row.severity for row in found.findings)
    told = ", ".join(f"{counts[name]:,} {name}" for name in SEVERITIES if counts[name])
    yield Markup('<section id="audit" aria-labelledby="audit-h"><h2 id="audit-h">Audit findings</h2>\n')
    yield tag(
        "p",
        f"{number(len(found.findings), 'place')} where documents say more than what they rest on, contradict each other or "
        f"sell{f' (severity: {told})' if told else ''}. A finding asks a person to look; it is no verdict.",
    )
    for kind in KINDS:
        rows = [row for row in found.findings if row.kind == kind.name]
        if not rows:
            continue
        head = tag(
            "summary", tag("h3", plain(kind.name).capitalize()), " ", tag("small", f"{len(rows):,}. {kind.about}")
        )
        yield Markup(f'<details class="group">{head}<ul class="findings">\n')
        for row in rows[:MOST_OF_A_KIND]:
            yield _finding(row, contents)
        yield Markup("</ul>")
        if len(rows) > MOST_OF_A_KIND:
            yield tag("p", f"{len(rows) - MOST_OF_A_KIND:,} more of this kind; claimx audit lists all.", class_="note")
        yield Markup("</details>\n")
    if found.unchecked:
        reasons = [
            tag("li", f"{plain(row.check)}: {row.reason} ({number(row.claims, 'claim')})") for row in found.unchecked
        ]
        head = tag("summary", tag("h3", "What could not be checked"))
        yield tag("details", head, tag("ul", *reasons), class_="group")
    yield Markup("</section>\n")


def _finding(row: Finding, contents: Contents) -> Markup:
    about = " ".join(filter(None, (row.drug, plain(row.relation), row.object)))
    numbers = [contents.numbers[claim] for claim in row.claims if claim in contents.numbers]
    links = [jump(f"c{each}", f"{each:,}") for each in numbers[:_LISTED]]
    more = f" and {len(numbers) - _LISTED:,} more" if len(numbers) > _LISTED else None
    return tag(
        "li",
        tag("p", chip(row.severity, f"s-{row.severity}"), " ", tag("b", about), ": " if about else "", row.message),
        *(_quote(quote, contents) for quote in row.quotes),
        tag("p", f"and {row.more:,} more places") if row.more else None,
        tag("p", "Claims: ", join([join(links, ", "), more]), class_="where") if links else None,
    )


def _quote(quote: Quote, contents: Contents) -> Markup:
    marked = (Marked(words.start - quote.start, words.end - quote.start, "words") for words in quote.words)
    words = join(tag("strong", run.text) if run.ids else run.text for run in runs(quote.quote, marked))
    page = contents.page_of.get(quote.path)
    name = shortened(quote.title or quote.path, 100)
    where = jump(f"d{page.number}", name) if page is not None else name
    who = ", ".join(filter(None, (quote.speaker, quote.speaker_name, plain(quote.design))))
    about = join(
        [f"{quote.role}: ", where, f", characters {quote.start:,} to {quote.end:,}", f", {who}" if who else None]
    )
    return tag("blockquote", tag("p", words), tag("footer", about))
