"""A page of HTML, however malformed, into text, marks, tables, references and metadata."""

from __future__ import annotations

import re

from claimx.errors import ReadError
from claimx.read.decode import decode
from claimx.read.html.citations import link_citations
from claimx.read.html.main_text import mark_main_text
from claimx.read.html.metadata import is_article, read_metadata, titles_of
from claimx.read.html.parse import parse
from claimx.read.html.published import with_dates
from claimx.read.html.scripted import scripted_text
from claimx.read.html.walk import Walk
from claimx.read.source import Source, Text
from claimx.read.writer import in_order

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
_LITTLE = 250
"""Characters: a page that shows less is written by its scripts."""


def read_html(source: Source) -> Text:
    """Return the text, marks, tables, references and metadata of an HTML page, however malformed.

    Raises:
        ReadError: it holds no text at all, or is not text.
    """
    html, warnings = decode(source.data, declared=source.encoding or declared_encoding(source.data))
    root, flattened = parse(html)
    if root is None:
        raise ReadError("empty: no text in the HTML")
    if flattened:
        warnings = (*warnings, "nested too deeply: read without its deepest elements")
    metadata = read_metadata(root, source.url)
    body = root.find(".//body")
    walk = Walk(body if body is not None else root, language=metadata.language).run()
    text = walk.writer.text()
    if len(text) < _LITTLE and (written := scripted_text(root, len(text))):
        return Text(text=written, metadata=metadata, warnings=(*warnings, "the text is taken from the page's scripts"))
    bibliography, citations = link_citations(walk, text)
    article, titles = is_article(root), titles_of(root, metadata)
    furniture = mark_main_text(root, walk, text, metadata.title, article=article, titles=titles)
    marks = in_order([*walk.writer.marks, *citations, *furniture])
    return Text(
        text=text,
        marks=tuple(marks),
        metadata=with_dates(metadata, root, text, marks),
        tables=tuple(sorted(walk.tables.found, key=lambda table: table.start)),
        bibliography=bibliography,
        warnings=warnings,
    )


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the page itself names."""
    found = _DECLARED.search(data[:4096])
    return (found.group(1) or found.group(2)).decode("ascii", "replace") if found else None
