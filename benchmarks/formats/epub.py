"""Books made by script: EPUB 3 with a cover, a table of contents and a chapter a section."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from formats.article import Article, article
from formats.packed import pack

_XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def make(seed: int, size: int = 1) -> bytes:
    """Return a book."""
    one = article(seed, size)
    chapters = [_chapter(heading, paragraphs) for heading, paragraphs in one.sections]
    entries = "".join(f"<li>{escape(work.printed())}</li>" for work in one.works)
    chapters.append(_page("References", f'<h1>References</h1><ol role="doc-bibliography">{entries}</ol>'))
    return pack(
        [
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            ),
            ("OEBPS/book.opf", _package(one, len(chapters))),
            ("OEBPS/nav.xhtml", _page("Contents", _contents(one))),
            *((f"OEBPS/text/chapter {i}.xhtml", chapter) for i, chapter in enumerate(chapters)),
        ]
    )


def bare(data: bytes) -> object:
    """Return the text of every page, as zipfile and lxml take it out."""
    from lxml import html

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = [name for name in archive.namelist() if name.endswith("html")]
        return [html.fromstring(archive.read(name)).text_content() for name in pages]


def comparable(data: bytes) -> object:
    """Return the metadata, the headings, paragraphs, list items, cells and links of every page with zipfile and lxml."""
    from lxml import etree, html

    wanted = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "blockquote", "figcaption")
    found: list[object] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".opf"):
                package = etree.fromstring(archive.read(name))
                found.append([(each.tag, each.text, dict(each.attrib)) for each in package.iter(etree.Element)])
            elif name.endswith("html"):
                page = html.fromstring(archive.read(name))
                found.append([(each.tag, " ".join(each.text_content().split())) for each in page.iter(*wanted)])
                found.append([(each.get("href"), each.text_content()) for each in page.iter("a")])
    return found


def _package(one: Article, chapters: int) -> str:
    items = "".join(
        f'<item id="c{i}" href="text/chapter%20{i}.xhtml" media-type="application/xhtml+xml"/>' for i in range(chapters)
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(chapters))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:isbn:9780000000002</dc:identifier>'
        f"<dc:title>{escape(one.title)}</dc:title><dc:creator>{escape(one.author)}</dc:creator><dc:language>en</dc:language>"
        f"<dc:date>{one.date}</dc:date></metadata><manifest>"
        f'<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )


def _page(title: str, body: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><html {_XHTML}><head><title>{escape(title)}</title></head><body>{body}</body></html>'


def _chapter(heading: str, paragraphs: list[str]) -> str:
    inside = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return _page(heading, f'<section epub:type="chapter"><h1>{escape(heading)}</h1><a id="top"/>{inside}</section>')


def _contents(one: Article) -> str:
    items = "".join(
        f'<li><a href="text/chapter%20{i}.xhtml">{escape(name)}</a></li>' for i, (name, _) in enumerate(one.sections)
    )
    return f'<nav epub:type="toc"><h1>Contents</h1><ol>{items}</ol></nav>'
