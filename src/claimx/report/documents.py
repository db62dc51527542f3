"""The documents, with what was found in them marked where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claimx.ledger import AnnotatedDocument
from claimx.marks import Marked, runs
from claimx.records import SpanRecord
from claimx.report.contents import Contents, Page, Said
from claimx.report.html import Markup, escape, join, jump, link, number, plain, shortened, tag

ReadAgain = Callable[[AnnotatedDocument], AnnotatedDocument]
"""Gives a document with its text, or with the trouble."""

MARKS = {
    "claim": ("k", "claim, numbered as above"),
    "drug": ("d", "drug"),
    "dose": ("o", "dose"),
    "condition": ("n", "condition"),
    "citation": ("z", "citation"),
    "reference": ("r", "reference"),
}
"""The class of each kind of mark, and what the legend calls it."""
_OPEN_UP_TO = 5
_AROUND = 300
"""Code points at most before and behind a claim in a passage, where its paragraph is longer."""
_TITLE = 160


def documents(contents: Contents, read_again: ReadAgain) -> Iterator[Markup]:
    """Yield the section in pieces; each document is read when its turn comes."""
    yield Markup('<section id="documents" aria-labelledby="documents-h"><h2 id="documents-h">Documents</h2>\n')
    if contents.documents == "none":
        yield tag("p", "The texts of the documents were left out of this report; their quotes stand with the claims.")
        yield Markup("</section>\n")
        return
    if contents.documents == "passages":
        why = " The documents are too long together to be shown in full." if contents.shortened else ""
        yield tag(
            "p", f"Of each document the passages with claims are shown; […] is what was left out.{why}", class_="note"
        )
    yield legend()
    opened = "" if len(contents.pages) <= _OPEN_UP_TO else None
    for page in contents.pages:
        yield from _document(page, contents, read_again, opened)
    yield Markup("</section>\n")


def legend() -> Markup:
    """Return what the marks mean; each has a line of its own kind, so that colour is not needed."""
    samples = (tag("li", tag("span", words, class_=f"m {name}")) for name, words in MARKS.values())
    return tag("ul", *samples, class_="legend", aria_label="Marks in the texts")


def _document(page: Page, contents: Contents, read_again: ReadAgain, opened: str | None) -> Iterator[Markup]:
    claims = contents.of_page.get(page.number, [])
    name = tag("h3", f"{page.number:,}. {shortened(page.name, _TITLE)}")
    count = tag("small", number(len(claims), "claim"))
    attributes = {"id": f"d{page.number}", "class_": "doc"} | ({"open": opened} if opened is not None else {})
    yield Markup(
        tag("details", tag("summary", name, " ", count), _about(page), **attributes).removesuffix("</details>")
    )
    found = read_again(page.found)
    if found.text is None:
        yield tag(
            "p",
            f"Its text could not be read again: {found.trouble}. These are the quotes of its claims.",
            class_="note",
        )
        yield _quotes(claims)
    else:
        yield _text(found.text, page.found.records, claims, whole=contents.documents == "all")
    yield Markup("</details>\n")


def _about(page: Page) -> Markup:
    document = page.found.document
    parts: list[str] = [", ".join((page.found.path, *page.copies))]
    if document is not None:
        parts += [", ".join(document.authors), document.source.published or "", plain(document.source.type)]
        if document.source.url:
            parts.append(link(document.source.url, shortened(document.source.url, 120)))
    return tag("p", join(parts, " · "), class_="where")


def _quotes(claims: Sequence[Said]) -> Markup:
    rows = [
        tag(
            "li",
            _numbered(said),
            tag("q", said.claim.quote),
            f" (characters {said.claim.start:,} to {said.claim.end:,})",
        )
        for said in claims
    ]
    return tag("ul", *rows, class_="quotes")


def _numbered(said: Said) -> Markup:
    return jump(
        f"c{said.number}", f"{said.number:,}", id=f"t{said.number}", class_="no", aria_label=f"Claim {said.number}"
    )


def _text(text: str, records: Sequence[SpanRecord], claims: Sequence[Said], *, whole: bool) -> Markup:
    """Return the text with its marks, paragraph by paragraph as it is; or the passages that have claims."""
    marked = [
        Marked(record.start, record.end, MARKS[record.kind][0])
        for record in records
        if record.kind in MARKS and record.kind != "claim"
    ]
    marked += [Marked(said.claim.start, said.claim.end, f"#{place}") for place, said in enumerate(claims)]
    marked.sort()
    stretches = [(0, len(text))] if whole else passages(text, [(said.claim.start, said.claim.end) for said in claims])
    pieces: list[str] = []
    last = 0
    for start, end in stretches:
        if start > last:
            pieces.append("[…]\n")
        pieces.append(_marked(text, marked, claims, start, end))
        last = end
    if last < len(text):
        pieces.append("\n[…]")
    return Markup(f'<div class="text" dir="auto">{join(pieces)}</div>')


def _marked(text: str, marked: Sequence[Marked], claims: Sequence[Said], start: int, end: int) -> Markup:
    pieces: list[str] = []
    for run in runs(text, marked, start, end):
        names = sorted({"k" if name.startswith("#") else name for name in run.ids})
        for name in run.ids:
            if name.startswith("#") and max(claims[int(name[1:])].claim.start, start) == run.start:
                pieces.append(_numbered(claims[int(name[1:])]))
        words = escape(run.text)
        pieces.append(f'<span class="m {" ".join(names)}">{words}</span>' if names else words)
    return Markup("".join(pieces))


def passages(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the paragraphs (as lines are broken) of ``spans``, those that touch put together, in text order.

    >>> passages("one\\ntwo\\nthree\\n", [(5, 6)])
    [(4, 8)]
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        before = text.rfind("\n", max(0, start - _AROUND), start)
        begin = before + 1 if before >= 0 else max(0, start - _AROUND)
        behind = text.find("\n", end, end + _AROUND)
        stop = behind + 1 if behind >= 0 else min(len(text), end + _AROUND)
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((begin, stop))
    return found
