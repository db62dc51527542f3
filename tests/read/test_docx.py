"""Word documents, feature by feature: what is text, what is marked, what is told."""

from __future__ import annotations

import base64
import json

import pytest

from claimx.document import Document
from claimx.errors import LimitError, ReadError
from claimx.read import read_document
from claimx.segment import segment
from formats.docx import make
from formats.packages import RELATIONS, SPACES, docx, p
from formats.packed import pack

ITEM = {
    "title": "Naltrexone and the course of migraine in nurses",
    "author": [{"family": "Ode", "given": "A", "extra": 3}],
    "issued": {"date-parts": [["2014", 3]]},
    "note": "PMID: 1234567",
    "DOI": "10.5555/77",
}
CITED = "(Ode 2014)"
CONTROL = base64.b64encode(json.dumps({"citationItems": [{"itemData": ITEM}]}).encode()).decode()
PRINTED = "Ode A. Naltrexone and the course of migraine in nurses. J Pain. 2014."
STYLES = (
    '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:styleId="Out"><w:name w:val="Out"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="Up"><w:name w:val="Up"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def read(data: bytes, path: str = "a.docx") -> Document:
    return read_document(path, data)


def runs(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def t(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f'{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{t(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


BOX = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (p("one") + p("two"), "one\n\ntwo"),
        (runs(t("a") + "<w:r><w:tab/></w:r>" + t("b")), "a b"),
        (runs(t("first column") + "<w:r><w:tab/></w:r>" + t("b")), "first column\tb"),
        (runs(t("a") + "<w:r><w:br/></w:r>" + t("b")), "a\nb"),
        (runs(t("a") + '<w:r><w:br w:type="page"/></w:r>' + t("b")), "ab"),
        (runs(t("x") + "<w:r><w:noBreakHyphen/></w:r>" + t("y")), "x-y"),
        (p("low\u00addose"), "lowdose"),
        (runs(t("5 ") + '<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>' + t("g")), "5 μg"),
        (p("5 \uf06dg"), "5 μg"),
        (runs(f"<w:ins>{t('in')}</w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del>"), "in"),
        (runs(f"<w:moveFrom>{t('from')}</w:moveFrom><w:moveTo>{t('to')}</w:moveTo>"), "to"),
        (p("seen") + p("hidden", run="<w:vanish/>"), "seen"),
        (p("seen", run='<w:vanish w:val="0"/>'), "seen"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('block')}</w:sdtContent></w:sdt>", "block"),
        (runs(f"<w:sdt><w:sdtContent>{t('inline')}</w:sdtContent></w:sdt>"), "inline"),
        (runs(f"<w:smartTag>{t('tag')}</w:smartTag>"), "tag"),
        (runs(field("PAGE", "7")), "7"),
        (runs('<w:fldSimple w:instr="PAGE">' + t("8") + "</w:fldSimple>"), "8"),
        (runs('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("") + p("") + p("kept"), "kept"),
        (runs("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"), "a/b"),
        (
            runs(
                f"{t('at')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            "at\n\nboxed",
        ),
        (runs(f"<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"), "boxed"),
        (runs("<w:r><w:ruby><w:rt><w:r><w:t>hi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>日</w:t></w:r></w:rubyBase></w:ruby></w:r>"), "日"),
    ],
)  # fmt: skip
def test_text(body: str, wanted: str) -> None:
    assert read(docx(body)).text == wanted


def test_numbers_are_printed() -> None:
    body = (
        numbered("a", 1)
        + numbered("b", 1)
        + numbered("c", 1, 1)
        + numbered("d", 1)
        + numbered("e", 3)
        + numbered("f", 2)
    )
    document = read(docx(body, numbering=NUMBERING))
    assert document.text == "3. a\n4. b\n4.a) c\n5. d\n1. e\n• f"
    assert [mark.role for mark in document.marks] == ["list"] * 6


def test_numbers_of_empty_paragraphs_are_counted_and_not_written() -> None:
    assert read(docx(numbered("a", 1) + numbered(" ", 1) + numbered("b", 1), numbering=NUMBERING)).text == "3. a\n5. b"


@pytest.mark.parametrize(
    ("style", "role", "level"),
    [
        ("berschrift2", "heading", 2),
        ("Own", "heading", 2),
        ("Out", "heading", 1),
        ("Heading3", "heading", 3),
        ("Title", "title", None),
        ("Caption", "caption", None),
        ("TOC1", "boilerplate", None),
        ("Bibliography", "references", None),
    ],
)
def test_styles(style: str, role: str, level: int | None) -> None:
    document = read(docx(p("words", f'<w:pStyle w:val="{style}"/>'), styles=STYLES))
    assert [(mark.role, mark.level) for mark in document.marks] == [(role, level)]


def test_raised_letters_links_and_emphasis_are_marked_to_the_letter() -> None:
    body = runs(
        t("pain")
        + '<w:r><w:rPr><w:rStyle w:val="Up"/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>,2</w:t></w:r>'
        + '<w:hyperlink r:id="out"><w:r><w:t xml:space="preserve"> here </w:t></w:r></w:hyperlink>'
        + "<w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r>"
        + field('HYPERLINK "https://b.example/"', "there")
    )
    document = read(docx(body, styles=STYLES))
    assert [(mark.role, document.text[mark.start : mark.end], mark.target) for mark in document.marks] == [
        ("superscript", "1,2", None),
        ("link", "here", "https://a.example/"),
        ("emphasis", "bold", None),
        ("link", "there", "https://b.example/"),
    ]


def test_table() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    wide, first, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Drug')}{cell('Dose', wide)}</w:tr>",
        f"<w:tr>{cell('LDN', first)}{cell('3 mg')}{cell('')}</w:tr>",
        f"<w:tr>{cell('', below)}{cell('4 mg')}{cell('night')}</w:tr>",
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('gone')}{cell('gone')}</w:tr>",
    ]
    document = read(docx(p("before") + f"<w:tbl>{''.join(rows)}</w:tbl>" + p("after")))
    assert document.text == "before\n\nDrug\tDose\nLDN\t3 mg\n4 mg\tnight\n\nafter"
    cells = [
        (document.text[c.start : c.end], c.row, c.column, c.rows, c.columns, c.heading)
        for c in document.tables[0].cells
    ]
    assert cells == [
        ("Drug", 0, 0, 1, 1, True),
        ("Dose", 0, 1, 1, 2, True),
        ("LDN", 1, 0, 2, 1, False),
        ("3 mg", 1, 1, 1, 1, False),
        ("4 mg", 2, 1, 1, 1, False),
        ("night", 2, 2, 1, 1, False),
    ]


def test_a_table_that_lays_out_a_page_is_paragraphs() -> None:
    long = "A sentence about the pain of many people. " * 50
    document = read(docx(f"<w:tbl><w:tr><w:tc>{p(long)}{p('two')}</w:tc><w:tc>{p('side')}</w:tc></w:tr></w:tbl>"))
    assert document.tables == ()
    assert document.text == f"{long.strip()}\n\ntwo\n\nside"


def test_notes_comments_and_edges() -> None:
    body = runs(
        t("Pain fell")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + t(".")
        + '<w:r><w:endnoteReference w:id="1"/></w:r>'
    )
    document = read(
        docx(
            body + p("More."),
            footnotes=f'<w:footnote w:id="-1" w:type="separator">{p("line")}</w:footnote><w:footnote w:id="2">{p("At night.")}</w:footnote>',
            endnotes=f'<w:endnote w:id="1">{p("Ode A. Pain. J Pain 2014;7:11-19.")}</w:endnote>',
            comments=f'<w:comment w:author="Ann Lee" w:date="2020-03-04T10:00:00Z">{p("Really?")}</w:comment>',
            header1=p("Running head"),
            header2=p("Running head"),
        )
    )
    assert (
        document.text
        == "Pain fell[note 1].i\n\n[note 1] At night.\n\nMore.\n\ni. Ode A. Pain. J Pain 2014;7:11-19.\n\nReally?\n\nRunning head"
    )
    marks = {(mark.role, document.text[mark.start : mark.end]): mark for mark in document.marks}
    assert marks["comment", "Really?"].name == "Ann Lee"
    assert marks["comment", "Really?"].published == "2020-03-04"
    assert ("boilerplate", "Running head") in marks
    assert ("superscript", "i") in marks
    assert not any(role == "superscript" and "note" in words for role, words in marks)
    entry = document.bibliography[0]
    assert (marks["citation", "i"].target, entry.label) == (entry.key, "i")
    speakers = [block.speaker for block in segment(document).blocks if block.section == "comment"]
    assert speakers == ["commenter"]


@pytest.mark.parametrize(
    "cited",
    [
        runs(t("It helps ") + field("ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [{"itemData": ITEM}]}).replace('"', "&quot;"), "(Ode 2014)")),
        runs(t("It helps ") + field("ADDIN CSL_CITATION " + json.dumps({"citationItems": [{"itemData": ITEM}]}).replace('"', "&quot;"), "(Ode 2014)")),
        runs(t("It helps ") + f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{CONTROL}"/></w:sdtPr><w:sdtContent>{t(CITED)}</w:sdtContent></w:sdt>'),
    ],
)  # fmt: skip
def test_works_of_reference_managers(cited: str) -> None:
    document = read(
        docx(cited + p("References", '<w:pStyle w:val="Heading1"/>') + p("Else B. Other. 2013.") + p(PRINTED))
    )
    entry = document.bibliography[0]
    assert document.text[entry.start : entry.end] == PRINTED
    assert entry.csl["PMID"] == "1234567"
    assert entry.csl["issued"] == {"date-parts": [[2014, 3]]}
    assert entry.csl["author"] == [{"family": "Ode", "given": "A"}]
    mark = next(mark for mark in document.marks if mark.role == "citation")
    assert (document.text[mark.start : mark.end], mark.target) == ("(Ode 2014)", entry.key)


def test_works_of_endnote() -> None:
    xml = (
        "<EndNote><Cite><record><ref-type>17</ref-type><contributors><authors><author>Ode, A.</author></authors></contributors>"
        f"<titles><title>{ITEM['title']}</title></titles><dates><year>2014</year></dates></record></Cite></EndNote>"
    ).replace("<", "&lt;")
    document = read(docx(runs(field(f"ADDIN EN.CITE {xml}", "(1)")) + runs(field("ADDIN EN.REFLIST", f"1. {PRINTED}"))))
    assert [(entry.label, entry.csl["author"]) for entry in document.bibliography] == [
        ("1", [{"family": "Ode", "given": "A."}])
    ]
    assert ("references", f"1. {PRINTED}") in {
        (mark.role, document.text[mark.start : mark.end]) for mark in document.marks
    }


@pytest.mark.parametrize("field_", ["ADDIN ZOTERO_ITEM CSL_CITATION {", "ADDIN ZOTERO_ITEM CSL_CITATION {&quot;citationItems&quot;: 3}", "ADDIN ZOTERO_ITEM CSL_CITATION " + "[{" * 50_000, "ADDIN EN.CITE &lt;EndNote>&lt;a&lt;/EndNote>"])  # fmt: skip
def test_damaged_fields_are_text(field_: str) -> None:
    assert read(docx(runs(field(field_, "[1]")))).text == "[1]"


def test_made_document() -> None:
    document = read(make(3))
    assert document.metadata.authors == ("Mei Novak",)
    assert document.metadata.published is None  # the day on which the file was made is another
    assert document.warnings == ("tracked changes: 1 insertion read, 1 deletion left out",)
    assert document.text.count("Key point") == 1
    assert {entry.label for entry in document.bibliography} == {"1", "2"}
    sections = {block.section for block in segment(document).blocks}
    assert sections >= {"title", "heading", "body", "list", "table", "caption", "references", "comment", "boilerplate"}


def test_strict_namespaces() -> None:
    strict = SPACES.replace(SPACES[9 : SPACES.index('"', 9)], "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert (
        read(pack([("word/document.xml", f"<w:document {strict}><w:body>{p('strict')}</w:body></w:document>")])).text
        == "strict"
    )


def test_the_main_part_may_have_another_name() -> None:
    relations = f'<Relationships><Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="/word/document2.xml"/></Relationships>'
    main = f"<w:document {SPACES}><w:body>{p('here')}</w:body></w:document>"
    assert read(pack([("_rels/.rels", relations), ("word/document2.xml", main)])).text == "here"


@pytest.mark.parametrize(
    ("data", "path", "error", "message"),
    [
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", ReadError, "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", ReadError, "old Word"),
        (b"PK\x03\x04 no archive", "a.docx", ReadError, "damaged"),
        (pack([("a.txt", "x")]), "a.docx", ReadError, "no word/document.xml"),
        (pack([("../../word/document.xml", "x")]), "a.docx", ReadError, "no word/document.xml"),
        (pack([("word/document.xml", "<a/>")]), "a.docx", ReadError, "main part is a"),
        (pack([("word/document.xml", "<w:document")]), "a.docx", ReadError, "not well-formed"),
        (docx(p(" " * 30_000_000)), "a.docx", LimitError, "unpacks to more than"),
        (docx("<w:tbl><w:tr><w:tc>" * 20_000), "a.docx", ReadError, "XML"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, path: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        read(data, path)


def test_entities_bring_nothing_in() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    data = pack(
        [("word/document.xml", f"{bomb}<w:document {SPACES}><w:body>{p('x')}{p('&b;&c;')}</w:body></w:document>")]
    )
    assert read(data).text == "x"


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr><w:tc>" * 600 + p("x") + "</w:tc></w:tr></w:tbl>" * 600,
        "<w:p><w:r><w:pict><w:txbxContent>" * 400 + p("x") + "</w:txbxContent></w:pict></w:r></w:p>" * 400,
        "<w:p>" + "<w:r/>" * 50_000 + "</w:p>" + p("x"),
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 3 + p("x"),
    ],
)
def test_hostile_bodies_end(body: str) -> None:
    assert read(docx(body)).text == "x"


@pytest.mark.parametrize(
    ("data", "wanted"), [(b"{\\rtf1 words\\par}", "words"), (b"<html><body><p>words</p></body></html>", "words")]
)
def test_what_is_only_called_doc(data: bytes, wanted: str) -> None:
    assert read(data, "a.doc").text == wanted


BREAK, LAID_OUT = '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:lastRenderedPageBreak/><w:t>Three</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("One") + runs(t("Two") + BREAK) + runs(LAID_OUT) + p("Four"), [("One\n\nTwo", 1), ("Three\n\nFour", 2)]),
        (runs(t("One ") + LAID_OUT), [("One", 1), ("Three", 2)]),
        (runs(t("One") + BREAK) + p("Two"), []),
    ],
    ids=["both breaks are one", "within a paragraph", "never laid out"],
)
def test_pages_as_last_laid_out(body: str, expected: list[tuple[str, int]]) -> None:
    document = read(docx(body))
    pages = [mark for mark in document.marks if mark.role == "page"]
    assert [(document.text[mark.start : mark.end], mark.level) for mark in pages] == expected


def chunked(content: str, name: str = "c.html", times: int = 1) -> Document:
    relation = f'<Relationship Id="c" Type="{RELATIONS}/aFChunk" Target="{name}"/>'
    body = p("Before") + '<w:altChunk r:id="c"/>' * times + p("After")
    return read(
        pack(
            [
                ("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"),
                ("word/_rels/document.xml.rels", f"<Relationships>{relation}</Relationships>"),
                (f"word/{name}", content),
            ]
        )
    )


@pytest.mark.parametrize("times", [1, 3])
def test_a_page_within_a_document_is_text_once(times: int) -> None:
    page = (
        "<html><body><h2>Doses</h2><table><tr><th>Drug</th><th>Dose</th></tr><tr><td>Zinc</td><td>5 mg</td></tr></table>"
        "</body></html>"
    )
    document = chunked(page, times=times)
    assert document.text == "Before\n\nDoses\n\nDrug\tDose\nZinc\t5 mg\n\nAfter"
    headings = [document.text[mark.start : mark.end] for mark in document.marks if mark.role == "heading"]
    assert headings == ["Doses"]
    (table,) = document.tables
    assert [document.text[cell.start : cell.end] for cell in table.cells] == ["Drug", "Dose", "Zinc", "5 mg"]


@pytest.mark.parametrize(("name", "content"), [("c.docx", "PK\x03\x04"), ("c.html", " "), ("c.pdf", "%PDF-1.4 broken")])
def test_a_document_within_a_document_that_cannot_be_read_is_told(name: str, content: str) -> None:
    document = chunked(content, name)
    assert document.text == "Before\n\nAfter"
    (warning,) = document.warnings
    assert warning.startswith(f"word/{name} left out")


GONE = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("Zinc helps ", GONE) + p("nobody.") + p("So."), "Zinc helps nobody.\n\nSo."),
        (p("Zinc.") + f"<w:p><w:pPr>{GONE}</w:pPr></w:p>" + p("So."), "Zinc.\n\nSo."),
    ],
    ids=["joined", "all of it deleted"],
)
def test_a_deleted_paragraph_mark_joins_paragraphs(body: str, text: str) -> None:
    assert read(docx(body)).text == text
