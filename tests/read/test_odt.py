"""OpenDocument texts, feature by feature."""

from __future__ import annotations

import json

import pytest

from claimx.document import Document
from claimx.errors import ReadError
from claimx.read import read_document
from claimx.segment import segment
from formats.odt import make
from formats.packages import ODF_SPACES, odt
from formats.packed import pack

STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-prefix="[" style:num-suffix="]" style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a" text:start-value="2"/></text:list-style>'
)


def read(body: str, **parts: str) -> Document:
    return read_document("a.odt", odt(body, STYLES, **parts))


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def item(inside: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}>{inside}</text:list-item>"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (p("one") + p("two"), "one\n\ntwo"),
        (p('a<text:s text:c="9999999"/>b<text:line-break/>c'), "a b\nc"),
        (p("first<text:tab/>second"), "first\tsecond"),
        (p('a<text:span text:style-name="T3">hidden</text:span>b'), "ab"),
        (p("a<text:bookmark/>b<text:soft-page-break/>c"), "abc"),
        ("<text:tracked-changes><text:p>out</text:p></text:tracked-changes>" + p("a<text:change/>b"), "ab"),
        (p("at<draw:frame><draw:text-box>" + p("boxed") + "</draw:text-box></draw:frame> end"), "at end\n\nboxed"),
        ("<text:section>" + p("inside") + "</text:section>", "inside"),
        (
            f'<text:list text:style-name="L1">{item(p("a"))}{item(p("b") + f"<text:list>{item(p(chr(99)))}</text:list>")}{item(p("d"))}</text:list>',
            "[1] a\n[2] b\nb) c\n[3] d",
        ),
        (f"""<text:list text:style-name="L1">{item(p("a"), 'text:start-value="7"')}</text:list>""", "[7] a"),
        (f"<text:list>{item(p('a'))}</text:list>", "• a"),
    ],
)
def test_text(body: str, wanted: str) -> None:
    assert read(body).text == wanted


def test_marks() -> None:
    document = read(
        '<text:h text:outline-level="3">Methods</text:h>'
        + p("Low doses", "P1")
        + p('It fell<text:span text:style-name="T1">1</text:span> by H<text:span text:style-name="T2">2</text:span>O')
        + p('<text:a xlink:href="https://a.example/">a link</text:a>')
        + f"<text:table-of-content><text:index-body>{p('Methods 3')}</text:index-body></text:table-of-content>"
    )
    found = [(mark.role, mark.level, mark.target, document.text[mark.start : mark.end]) for mark in document.marks]
    assert found == [
        ("heading", 3, None, "Methods"),
        ("title", None, None, "Low doses"),
        ("superscript", None, None, "1"),
        ("subscript", None, None, "2"),
        ("link", None, "https://a.example/", "a link"),
        ("boilerplate", None, None, "Methods 3"),
    ]
    assert document.metadata.title == "Low doses"


def test_table() -> None:
    def cell(text: str, attributes: str = "") -> str:
        return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"

    wide = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    many = '<table:table-cell table:number-columns-repeated="16383"/>'
    covered = "<table:covered-table-cell/>"
    document = read(
        f"<table:table><table:table-header-rows><table:table-row>{cell('Drug', wide)}{covered}{cell('Dose')}{many}</table:table-row>"
        f'</table:table-header-rows><table:table-row table:number-rows-repeated="1000000">{covered}{covered}{cell("3 mg")}</table:table-row></table:table>'
    )
    assert document.text == "Drug\tDose\n3 mg"
    cells = [
        (document.text[c.start : c.end], c.row, c.column, c.rows, c.columns, c.heading)
        for c in document.tables[0].cells
    ]
    assert cells == [("Drug", 0, 0, 2, 2, True), ("Dose", 0, 2, 1, 1, True), ("3 mg", 1, 2, 1, 1, False)]


def test_notes_and_annotations() -> None:
    note = '<text:note text:note-class="{}"><text:note-citation>{}</text:note-citation><text:note-body>{}</text:note-body></text:note>'
    document = read(
        p(f"Pain{note.format('footnote', '1', p('A note.'))} fell{note.format('endnote', 'i', p('At the end.'))}.")
        + p(
            "More<office:annotation><dc:creator>Ann Lee</dc:creator><dc:date>2020-03-04T10:00:00</dc:date>"
            + p("Really?")
            + "</office:annotation>."
        )
    )
    assert document.text == "Pain[note 1] fell[note i].\n\n[note 1] A note.\n\nMore.\n\n[note i] At the end.\n\nReally?"
    comment = next(mark for mark in document.marks if mark.role == "comment")
    assert (comment.name, comment.published) == ("Ann Lee", "2020-03-04")


def test_works_of_zotero() -> None:
    csl = {"title": "Naltrexone and the course of migraine in nurses", "author": [{"family": "Ode"}]}
    name = (
        "ZOTERO_ITEM CSL_CITATION "
        + json.dumps({"citationItems": [{"itemData": csl}]}).replace('"', "&quot;")
        + " RND1"
    )
    document = read(
        p(
            f'It helps <text:reference-mark-start text:name="{name}"/>(Ode)<text:reference-mark-end text:name="{name}"/>.'
        )
        + f'<text:section text:name="ZOTERO_BIBL {{}} CSL_BIBLIOGRAPHY">{p("Ode. Naltrexone and the course of migraine in nurses.")}</text:section>'
    )
    entry = document.bibliography[0]
    cited = next(mark for mark in document.marks if mark.role == "citation")
    assert (document.text[cited.start : cited.end], cited.target) == ("(Ode)", entry.key)
    assert document.text[entry.start :] == "Ode. Naltrexone and the course of migraine in nurses."


def test_made_document() -> None:
    document = read_document("a.odt", make(3))
    assert document.metadata.authors == ("Mei Novak",)
    assert document.warnings == ("tracked changes: 1 deletion left out",)
    assert {block.section for block in segment(document).blocks} >= {
        "title",
        "heading",
        "body",
        "list",
        "table",
        "comment",
    }


def test_flat_file() -> None:
    flat = f"<office:document {ODF_SPACES}><office:body><office:text>{p('flat')}</office:text></office:body></office:document>"
    assert read_document("a.fodt", flat.encode()).text == "flat"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pack([("content.xml", "<a/>")]), "no body of text"),
        (pack([("mimetype", "x")]), "no content.xml"),
        (pack([("content.xml", "x"), ("META-INF/manifest.xml", "<m:encryption-data/>")]), "password"),
        (odt("<text:section>" * 5_000), "not well-formed"),
        (b"<a>x</a>", "not an OpenDocument"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_document("a.odt", data)


@pytest.mark.parametrize(
    "body",
    [
        "<text:p><draw:frame><draw:text-box>" * 500 + p("x") + "</draw:text-box></draw:frame></text:p>" * 500,
        "<table:table><table:table-row><table:table-cell>" * 600
        + p("x")
        + "</table:table-cell></table:table-row></table:table>" * 600,
    ],
)
def test_hostile_bodies_end(body: str) -> None:
    assert read(body).text == "x"
