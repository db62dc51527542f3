"""Books: the order of their chapters, what is furniture, what they say of themselves."""

from __future__ import annotations

import pytest

from claimx.errors import ReadError
from claimx.read import read_document
from claimx.segment import segment
from formats.epub import make
from formats.packages import epub

OPF = '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">{}</metadata><manifest>{}</manifest><spine>{}</spine>{}</package>'
ITEM = '<item id="{0}" href="{1}" media-type="application/xhtml+xml"/>'


def test_chapters_stand_in_the_order_of_the_spine() -> None:
    manifest = ITEM.format("b", "b%20c.xhtml") + ITEM.format("a", "a.xhtml#top")
    opf = OPF.format(
        "", manifest, '<itemref idref="b"/><itemref idref="a"/><itemref idref="b"/><itemref idref="none"/>', ""
    )
    document = read_document("a.epub", epub({"a.xhtml": "<h1>One</h1><p>first</p>", "b c.xhtml": "<p>second</p>"}, opf))
    assert document.text == "second\n\nOne\n\nfirst"
    assert [(mark.role, document.text[mark.start : mark.end]) for mark in document.marks] == [("heading", "One")]


def test_empty_elements_of_xml_swallow_nothing() -> None:
    assert (
        read_document("a.epub", epub({"a.xhtml": '<script src="x"/><p>a<a id="x"/>b<br/>c</p><div/>d'})).text
        == "ab\nc\n\nd"
    )


def test_tables_and_marks_move_with_their_chapter() -> None:
    table = "<table><tr><th>Drug</th><th>Dose</th></tr><tr><td>LDN</td><td>3 mg</td></tr></table>"
    document = read_document("a.epub", epub({"a.xhtml": "<p>first</p>", "b.xhtml": table}))
    cells = [document.text[cell.start : cell.end] for cell in document.tables[0].cells]
    assert cells == ["Drug", "Dose", "LDN", "3 mg"]


def test_metadata_and_furniture() -> None:
    document = read_document("a.epub", make(3))
    metadata = document.metadata
    assert (metadata.title, metadata.authors, metadata.published, metadata.language, metadata.ids) == (
        "Duloxetine for neuropathic pain: what is known",
        ("Mei Novak",),
        "2016-08-18",
        "en",
        {"isbn": "9780000000002"},
    )
    blocks = segment(document).blocks
    contents = [document.text[block.start : block.end] for block in blocks if block.section == "boilerplate"]
    assert contents[0] == "Contents"
    assert any(block.section == "references" for block in blocks)


def test_guide_of_epub_2() -> None:
    metadata = '<dc:creator opf:role="aut">Ann Lee</dc:creator><dc:creator opf:role="trl">Bo Li</dc:creator>'
    guide = '<guide><reference type="toc" href="a.xhtml"/></guide>'
    places = '<itemref idref="a"/><itemref idref="b"/>'
    opf = OPF.format(metadata, ITEM.format("a", "a.xhtml") + ITEM.format("b", "b.xhtml"), places, guide)
    document = read_document("a.epub", epub({"a.xhtml": "<p>Contents</p>", "b.xhtml": "<p>Text</p>"}, opf))
    assert document.metadata.authors == ("Ann Lee",)
    assert [(mark.role, document.text[mark.start : mark.end]) for mark in document.marks] == [
        ("boilerplate", "Contents")
    ]


def encrypted(algorithm: str) -> str:
    return f'<encryption><EncryptedData><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></encryption>'


def test_encrypted_fonts_do_no_harm() -> None:
    part = {"META-INF/encryption.xml": encrypted("http://www.idpf.org/2008/embedding")}
    assert read_document("a.epub", epub({"a.xhtml": "<p>x</p>"}, **part)).text == "x"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            epub(
                {"a.xhtml": "x"},
                **{"META-INF/encryption.xml": encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc")},
            ),
            "DRM",
        ),
        (
            epub({"a.xhtml": "x"}, OPF.format("", ITEM.format("a", "../../etc/passwd"), '<itemref idref="a"/>', "")),
            "empty",
        ),
        (epub({"a.xhtml": ""}), "empty"),
        (epub({"a.xhtml": "x"}, "<package"), "not well-formed"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_document("a.epub", data)


def test_a_missing_chapter_is_told_of() -> None:
    opf = OPF.format(
        "", ITEM.format("a", "a.xhtml") + ITEM.format("b", "b.xhtml"), '<itemref idref="a"/><itemref idref="b"/>', ""
    )
    document = read_document("a.epub", epub({"a.xhtml": "<p>x</p>"}, opf))
    assert document.warnings == ("chapter left out: O/b.xhtml is missing",)


def test_a_spine_that_names_a_chapter_often_reads_it_once() -> None:
    opf = OPF.format("", ITEM.format("a", "a.xhtml"), '<itemref idref="a"/>' * 50_000, "")
    assert read_document("a.epub", epub({"a.xhtml": "<p>x</p>"}, opf)).text == "x"
