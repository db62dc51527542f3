"""``one-sentence.md``: what each stage makes of one sentence of a sample; the page's words are written by hand."""

from __future__ import annotations

from typing import Any

from reference_pages.markdown import ROOT, filled, table
from reference_pages.records import compact, sample

PATH = ROOT / "docs" / "explanation" / "one-sentence.md"
SAMPLE = "author_year_article.html"
SENTENCE = "In children with trichotillomania, however, NAC was no better than placebo (Bloxham, Panza & Leckie, 2013)."
_KINDS = ("abbreviations", "drugs", "conditions", "doses", "citations")
_CLAIM = (
    "kind", "id", "quote", "start", "end", "drug", "relation", "object", "finding", "certainty", "speaker", "speaker_name", "comparator",
    "citation_ids", "confidence", "evidence", "why",
)  # fmt: skip


def page() -> str:
    """Return the page with its blocks as the stages make them now."""
    from claimx.annotate.build import annotate, build
    from claimx.read import read_document
    from claimx.segment import segment

    document = read_document(f"data/raw/{SAMPLE}", (ROOT / "data" / "raw" / SAMPLE).read_bytes())
    start = document.text.index(SENTENCE)
    layout = segment(document)
    notes = annotate(build(), document, layout)
    end = start + len(SENTENCE)
    blocks = {
        "read": _read(document, start, end),
        "segment": _segment(layout, start),
        "mentions": _mentions(notes, start, end),
        "reference": _reference(notes, start, end),
        "nodes": _nodes(notes, start, end),
        "record": _record(start),
    }
    return filled(PATH.read_text("utf-8"), blocks)


def _text(value: str) -> str:
    return f"```text\n{value}\n```\n"


def _read(document: Any, start: int, end: int) -> str:
    marks = [
        f"{mark.role} {mark.start}..{mark.end}" for mark in document.marks if mark.start <= start and end <= mark.end
    ]
    metadata = document.metadata
    return _text(
        f"media type  {document.media_type}\nsha256      {document.sha256}\ntitle       {metadata.title}\nauthors     {', '.join(metadata.authors)}\n"
        f"published   {metadata.published}\ntext        {len(document.text)} characters\nmarks here  {', '.join(marks) or 'none'}\n"
        f"\ntext[{start}:{end}]\n{document.text[start:end]}"
    )


def _segment(layout: Any, start: int) -> str:
    index, sentence = next((i, s) for i, s in enumerate(layout.sentences) if s.start == start)
    block = layout.blocks[sentence.block]
    heading = "none" if block.heading is None else f"block {block.heading}"
    return _text(
        f"page      {layout.page.source_type} (rule {layout.page.type_rule}), by {', '.join(layout.page.authors)}\n"
        f"block     {sentence.block}: {block.section} {block.start}..{block.end}, speaker {block.speaker}, under {heading}\n"
        f"sentence  {index}: {sentence.start}..{sentence.end}"
    )


def _mentions(notes: Any, start: int, end: int) -> str:
    rows = []
    for kind in _KINDS:
        for mention in getattr(notes, kind):
            if start <= mention.start < end:
                what = (
                    getattr(mention, "name", None) or f"{mention.style}, {', '.join(mention.authors)}, {mention.year}"
                )
                rules = ", ".join(f"`{reason.rule}`" for reason in mention.why)
                rows.append(
                    (kind, f"{mention.start}..{mention.end}", notes.text[mention.start : mention.end], what, rules)
                )
    return table(["list", "place", "words", "what it is", "rules"], rows)


def _reference(notes: Any, start: int, end: int) -> str:
    citation = next(citation for citation in notes.citations if start <= citation.start < end)
    (reference,) = citation.references
    return f"```json\n{compact(reference.csl)}\n```\n"


def _nodes(notes: Any, start: int, end: int) -> str:
    from claimx.annotate.claims.sentence.nodes import nodes_of

    inside = [i for i, word in enumerate(notes.words) if start <= word.start < end]
    mentions = sorted(
        (m for kind in ("drugs", "conditions", "doses") for m in getattr(notes, kind) if start <= m.start < end),
        key=lambda m: m.start,
    )
    found = nodes_of(notes.text, notes.words, inside[0], inside[-1] + 1, mentions)
    return table(["words", "kind", "name"], [(notes.text[n.start : n.end], n.kind, n.name) for n in found])


def _record(start: int) -> str:
    (claim,) = (record for record in sample(SAMPLE) if record["kind"] == "claim" and record["start"] == start)
    return f"```json\n{compact({name: claim[name] for name in _CLAIM})}\n```\n"
