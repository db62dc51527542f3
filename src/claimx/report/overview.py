"""What was read, and what the claims come to: tables, and pictures that say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from claimx.records import DocumentRecord
from claimx.report.charts import Bar, bars
from claimx.report.contents import Contents, Page
from claimx.report.html import NOTHING, Markup, join, jump, link, number, plain, shortened, table, tag
from claimx.summary import Pair
from claimx.summary.picture import draw
from claimx.summary.ranks import NAMES, RANKS
from claimx.summary.tables import WORDS, each_finding

PICTURED = 20
"""Pairs whose drugs and conditions the picture shows."""
MOST_PAIRS = 200
_TITLE = 120


def read(contents: Contents) -> Iterator[Markup]:
    """Yield the section on what was read."""
    yield Markup('<section id="read" aria-labelledby="read-h"><h2 id="read-h">What was read</h2>\n')
    documents = [page.found.document for page in contents.pages if page.found.document is not None]
    copies = sum(len(page.copies) for page in contents.pages)
    also = f" ({number(copies, 'copy', 'copies')} of them at another path)" if copies else ""
    yield tag(
        "p",
        f"{number(len(contents.pages), 'document')}{also}, {number(len(contents.claims), 'claim')}, "
        f"{number(len(contents.errors), 'document')} that could not be read.",
    )
    yield tag(
        "div",
        _counted("Types of document", documents, "type"),
        _counted("Languages", documents, "language"),
        class_="pair",
    )
    yield table(
        "Documents",
        ("No.", "Document", "Type", "Language", "Published", "Claims", "The document itself is", "Warnings"),
        (_row(page, contents) for page in contents.pages),
        numbers=(5,),
    )
    if contents.errors:
        rows = ((error.path, error.stage, error.type, error.message) for error in contents.errors)
        yield table("Documents that could not be read", ("Path", "Stage", "Error", "Message"), rows)
    yield Markup("</section>\n")


def _counted(caption: str, documents: list[DocumentRecord], what: str) -> Markup:
    values = (page.source.type if what == "type" else page.language or "not known" for page in documents)
    rows = ((plain(name), f"{count:,}") for name, count in Counter(values).most_common())
    return table(
        caption, (caption.rsplit(" ", 1)[-1].capitalize() if what == "language" else "Type", "Documents"), rows, (1,)
    )


def _row(page: Page, contents: Contents) -> tuple[str, ...]:
    document = page.found.document
    title = shortened(page.name, _TITLE)
    shown = contents.documents != "none"
    name = jump(f"d{page.number}", title) if shown else tag("span", title, id=f"d{page.number}")
    url = document.source.url if document is not None else None
    where = tag(
        "small",
        join([join([page.found.path, *page.copies], ", "), url and join([", ", link(url, shortened(url, 80))])]),
    )
    about: tuple[str, ...] = ("", "", "", "", "")
    claims = f"{len(contents.of_page.get(page.number, ())):,}"
    if document is not None:
        kind, language, published = (
            plain(document.source.type),
            document.language or "",
            document.source.published or "",
        )
        about = (kind, language, published, claims, plain(document.evidence.design), "; ".join(document.warnings))
    return (f"{page.number:,}", join([name, tag("br"), where]), *about)


def summary(contents: Contents) -> Iterator[Markup]:
    """Yield the section with the pictures and the table of drugs and conditions."""
    found = contents.summary
    yield Markup('<section id="summary" aria-labelledby="summary-h"><h2 id="summary-h">Summary</h2>\n')
    if contents.claims:
        yield _levels(contents)
    if found.pairs:
        yield tag("h3", "Drugs and conditions")
        yield _picture(contents)
        shown = found.pairs[:MOST_PAIRS]
        more = f"; the first {len(shown)} of {len(found.pairs):,}" if len(found.pairs) > len(shown) else ""
        yield table(
            f"What is claimed of each drug in each condition{more}",
            ("Drug", "Condition", "Findings", "Best level", "Claims", "Documents", "Independent studies"),
            (_pair(pair) for pair in shown),
            numbers=(3, 4, 5, 6),
        )
        yield tag(
            "p",
            f"Levels: {NAMES[found.scheme]}. Claims are what documents say, and their number is no evidence. Several "
            "documents on one study are one study; only studies that can be told apart are counted.",
            class_="note",
        )
    else:
        yield tag("p", "No claim is about a drug and a condition.")
    yield Markup("</section>\n")


def _pair(pair: Pair) -> tuple[str, ...]:
    findings = [
        tag("li", f"{found.claims:,} {WORDS[side.side][found.finding]}", *_of(found.level, found.hedged))
        for side, found in each_finding(pair)
    ]
    counts = (f"{pair.claims:,}", f"{pair.documents:,}", f"{pair.studies:,}")
    level = "none" if pair.level is None else str(pair.level)
    return (pair.drug, pair.object, tag("ul", *findings, class_="bare"), level, *counts)


def _of(level: int | str | None, hedged: int) -> tuple[str, ...]:
    said = "no level" if level is None else f"level {level}"
    return (f" ({said}, {hedged:,} hedged)" if hedged else f" ({said})",)


def _levels(contents: Contents) -> Markup:
    """Draw how many claims have each level."""
    scheme = contents.scheme
    counts = Counter(_level(said.claim.evidence.level) for said in contents.claims)
    names = [*RANKS[scheme], "none"]
    names += sorted(set(counts) - set(names))
    shown = [name for name in names if counts[name] or name in RANKS[scheme]]
    rows = [
        Bar("no level" if name == "none" else f"level {name}", counts[name], f"{counts[name]:,}", place)
        for place, name in enumerate(shown)
    ]
    of_pages = Counter(_level(page.found.document.evidence.level) for page in contents.pages if page.found.document)
    told = ", ".join(
        f"{'no level' if name == 'none' else name}: {of_pages[name]:,}" for name in names if of_pages[name]
    )
    caption = f"Claims by the level of what they rest on ({NAMES[scheme]}). The documents themselves by level: {told}."
    return tag("figure", bars("Claims by level of evidence", rows), tag("figcaption", caption))


def _level(level: int | str | None) -> str:
    return "none" if level is None else str(level)


_RULE = re.compile(r"<style>.*?</style>", re.S)
_IDS = (
    ('aria-labelledby="title desc"', 'aria-labelledby="matrix-title matrix-desc"'),
    ('<title id="title">', '<title id="matrix-title">'),
    ('<desc id="desc">', '<desc id="matrix-desc">'),
)


def _picture(contents: Contents) -> Markup:
    """Return the picture of ``claimx summary --svg`` as a part of the page, its style left to that of the page."""
    if not contents.summary.pairs:
        return NOTHING
    drawn = draw(contents.summary, PICTURED).decode("utf-8").partition("?>\n")[2]
    for old, new in _IDS:
        drawn = drawn.replace(old, new, 1)
    picture = Markup(_RULE.sub("", drawn, count=1))
    boxed = tag(
        "div", picture, class_="scroll picture", role="region", aria_label="Matrix of conditions by drugs", tabindex="0"
    )
    return tag("figure", boxed)
