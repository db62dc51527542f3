"""Small packages for the tests of the readers of office formats."""

from __future__ import annotations

from formats.packed import pack

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODF_SPACES = " ".join(
    f'xmlns:{key}="{ODF}:{name}:1.0"'
    for key, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document with ``body``; ``parts`` are the contents of others of its parts (``styles``)."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    relations += (
        f'<Relationship Id="out" Type="{RELATIONS}/hyperlink" Target="https://a.example/" TargetMode="External"/>'
    )
    others = [
        (f"word/{name}.xml", f"<w:{_root(name)} {SPACES}>{content}</w:{_root(name)}>")
        for name, content in parts.items()
    ]
    return pack(
        [
            ("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"),
            ("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>"),
            *others,
        ]
    )


def _root(name: str) -> str:
    return {"header1": "hdr", "header2": "hdr"}.get(name, name)


def p(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of Word with one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    """Return an OpenDocument text with ``body`` and automatic ``styles``."""
    content = (
        f"<office:document-content {ODF_SPACES} xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return pack([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content), *parts.items()])


def epub(chapters: dict[str, str], opf: str | None = None, **parts: str) -> bytes:
    """Return a book of ``chapters`` (file names with the contents of their bodies)."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = (
        opf
        or f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="O/book.opf"/></rootfiles></container>'
    pages = [(f"O/{name}", f"<html><head><title/></head><body>{body}</body></html>") for name, body in chapters.items()]
    return pack(
        [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", container),
            ("O/book.opf", package),
            *pages,
            *parts.items(),
        ]
    )
