"""OpenDocument texts made by script: headings, a list, a table, notes, annotations, a tracked change."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from formats.article import Article, article
from formats.packed import pack

_NAMES = {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "meta": "meta"}
_SPACES = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in _NAMES.items())
_SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
_TYPE = "application/vnd.oasis.opendocument.text"
_PARTS = (("/", _TYPE), ("content.xml", "text/xml"), ("meta.xml", "text/xml"))
_MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</m:manifest>'.format(
    "".join(f'<m:file-entry m:full-path="{name}" m:media-type="{kind}"/>' for name, kind in _PARTS)
)
_STYLES = (
    '<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style></office:automatic-styles>'
)


def make(seed: int, size: int = 1) -> bytes:
    """Return an OpenDocument text."""
    one = article(seed, size)
    meta = (
        f"<office:document-meta {_SPACES}><office:meta><meta:initial-creator>{escape(one.author)}</meta:initial-creator>"
        f"<meta:creation-date>{one.date}T08:00:00</meta:creation-date></office:meta></office:document-meta>"
    )
    return pack(
        [
            ("mimetype", _TYPE),
            (
                "content.xml",
                f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}>{_STYLES}<office:body><office:text>{_body(one)}</office:text></office:body></office:document-content>',
            ),
            ("meta.xml", meta),
            ("META-INF/manifest.xml", _MANIFEST),
        ]
    )


def bare(data: bytes) -> object:
    """Return the text as odfpy takes it out."""
    from odf import teletype
    from odf.opendocument import load

    return teletype.extractText(load(io.BytesIO(data)).text)


def _p(text: str, style: str = "Text_20_body", extra: str = "") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}{extra}</text:p>'


def _body(one: Article) -> str:
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>This was taken out.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    out = [deleted, _p(one.title, "Title"), _p(f"By {one.author}")]
    for place, (heading, paragraphs) in enumerate(one.sections):
        out.append(f'<text:h text:outline-level="1">{escape(heading)}</text:h>')
        for number, text in enumerate(paragraphs):
            out.append(_p(text, extra=_extra(one, place) if not number else ""))
        if place == 2:
            out.append(_table(one.table))
        elif place == 3:
            out.append(_list(one.items, "L2"))
    out.append('<text:h text:outline-level="1">References</text:h>')
    out.append(_list([work.printed() for work in one.works], "L1"))
    return "".join(out)


def _extra(one: Article, place: int) -> str:
    if place < len(one.notes):
        return (
            f'<text:note text:note-class="footnote"><text:note-citation>{place + 1}</text:note-citation>'
            f"<text:note-body>{_p(one.notes[place])}</text:note-body></text:note>"
        )
    if place == 3:
        name, day, text = one.comments[0]
        return f"<office:annotation><dc:creator>{escape(name)}</dc:creator><dc:date>{day}T09:00:00</dc:date>{_p(text)}</office:annotation>"
    return (
        '<text:a xlink:href="https://a.example/trial">the trial</text:a><text:span text:style-name="T1">1</text:span>'
    )


def _list(items: list[str], style: str) -> str:
    inside = "".join(f"<text:list-item>{_p(item)}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}">{inside}</text:list>'


def _table(rows: list[list[str]]) -> str:
    def row(cells: list[str]) -> str:
        return f"<table:table-row>{''.join(f'<table:table-cell>{_p(cell)}</table:table-cell>' for cell in cells)}</table:table-row>"

    head = f"<table:table-header-rows>{row(rows[0])}</table:table-header-rows>"
    filler = '<table:table-cell table:number-columns-repeated="16380"/>'
    return f"<table:table>{head}{''.join(map(row, rows[1:]))}<table:table-row>{filler}</table:table-row></table:table>"
