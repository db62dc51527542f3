"""JATS and NLM XML: what becomes of each kind of element."""

from __future__ import annotations

import re
import time
from io import BytesIO
from typing import Any

import pytest

from claimx.document import Document
from claimx.errors import ReadError
from claimx.read import read_document
from claimx.read.jats.split import split_articles
from claimx.read.registry import format_of
from claimx.read.source import Member, SplitOptions
from formats.jats import bare, make

FRONT = (
    '<article-id pub-id-type="doi">10.5555/made.1</article-id><article-id pub-id-type="pmc">4321</article-id>'
    "<title-group><article-title>Zinc for <italic>colds</italic><xref ref-type='fn'>*</xref></article-title></title-group>"
    "<contrib-group><contrib contrib-type='author'><name><surname>Roe</surname><given-names>Ann B.</given-names></name>"
    "<degrees>MD</degrees></contrib><contrib contrib-type='editor'><name><surname>Ed</surname></name></contrib>"
    "<contrib contrib-type='author'><collab>Made-up Group</collab></contrib></contrib-group>"
    "<pub-date pub-type='ppub'><year>2020</year></pub-date>"
    "<pub-date pub-type='epub'><day>3</day><month>4</month><year>2021</year></pub-date>"
)


def read(
    body: str = "", *, front: str = FRONT, back: str = "", head: str = "", kind: str = "research-article"
) -> Document:
    data = (
        f'{head}<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" '
        f'article-type="{kind}" xml:lang="en"><front><journal-meta><journal-title>J Imag Med</journal-title></journal-meta>'
        f"<article-meta>{front}</article-meta></front><body>{body}</body><back>{back}</back></article>"
    )
    return read_document("a.nxml", data.encode())


def roles(document: Document) -> list[tuple[str, str]]:
    """The lines of a document with their roles, in text order."""
    kinds = ("title", "heading", "body", "list", "table", "caption", "abstract", "references", "boilerplate")
    return [(m.role, document.text[m.start : m.end]) for m in document.marks if m.role in kinds]


def lines(body: str) -> list[tuple[str, str]]:
    """The lines that ``body`` adds to an article without a front."""
    return roles(read(body, front=""))


def test_metadata() -> None:
    metadata = read("<p>Text.</p>").metadata
    assert metadata.title == "Zinc for colds"
    assert metadata.authors == ("Ann B. Roe", "Made-up Group")
    assert metadata.credentials == ("MD", "")
    assert metadata.published == "2021-04-03"
    assert metadata.ids == {"doi": "10.5555/made.1", "pmcid": "PMC4321"}
    assert (metadata.journal, metadata.language) == ("J Imag Med", "en")
    assert metadata.publication_types == ("research-article",)


LINES: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    ("<p>One <bold>two</bold>\n three.</p>", [("body", "One two three.")]),
    ("<p>a<!-- no -->b<?pi no?>c</p>", [("body", "abc")]),
    ("<sec><label>2</label><title>Methods</title><p>P</p></sec>", [("heading", "2 Methods"), ("body", "P")]),
    ("<p>Two:<list><list-item><p>a</p></list-item><list-item><label>2.</label><p>b</p></list-item></list> more</p>",
     [("body", "Two:"), ("list", "a"), ("list", "2. b"), ("body", "more")]),
    ("<def-list><def-item><term>LDN</term><def><p>low dose</p></def></def-item></def-list>", [("list", "LDN: low dose")]),
    ("<p>Seen <fn><p>Once.</p></fn> twice.</p>", [("body", "Seen twice."), ("body", "Once.")]),
    ("<p>See <fig><label>Fig 1</label><caption><p>A plot.</p></caption></fig> here.</p>",
     [("body", "See here."), ("caption", "Fig 1 A plot.")]),
    ("<fig><label>Fig 1</label><caption><title>T.</title><p>P.</p></caption></fig>", [("caption", "Fig 1 T."), ("caption", "P.")]),
    ("<boxed-text><caption><title>Box</title></caption><p>In it.</p></boxed-text>", [("caption", "Box"), ("body", "In it.")]),
    ("<disp-quote><p>Said.</p><attrib>Roe</attrib></disp-quote>", [("body", "Said."), ("body", "Roe")]),
    ("<preformat>a\n  b</preformat>", [("body", "a"), ("body", "b")]),
    ("<p>Line<break/>two</p>", [("body", "Line"), ("body", "two")]),
    ("<p>Let <inline-formula><alternatives><tex-math>x^2</tex-math><mml:math><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:math>"
     "</alternatives></inline-formula> be.</p>", [("body", "Let x 2 be.")]),
    ("<p>Let <tex-math>\\usepackage{a}\\begin{document}$$y$$\\end{document}</tex-math> be.</p>", [("body", "Let y be.")]),
    ("<p>x&#160;5&#8201;mg</p>", [("body", "x 5 mg")]),
    ("<p>the <roman>TiO</roman><sub>2</sub> film</p>", [("body", "the TiO2 film")]),
    ("<unheard-of>word</unheard-of>", [("body", "word")]),
)  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LINES)
def test_lines(body: str, expected: list[tuple[str, str]]) -> None:
    assert lines(body) == expected


def test_front_matter_has_its_place() -> None:
    found = roles(
        read(
            "<p>Text.</p>",
            front=FRONT
            + "<aff><label>1</label><institution>Fiction</institution><country>Nowhere</country></aff>"
            + "<abstract><sec><title>Methods</title><p>We asked.</p></sec></abstract>"
            + "<kwd-group><kwd>zinc</kwd><kwd>colds</kwd></kwd-group>",
        )
    )
    assert found == [
        ("title", "Zinc for colds*"),
        ("body", "Ann B. Roe MD, Made-up Group"),
        ("boilerplate", "1 Fiction Nowhere"),
        ("heading", "Methods"),
        ("abstract", "We asked."),
        ("body", "zinc, colds"),
        ("body", "Text."),
    ]


def parts(document: Document) -> list[tuple[str, str | None]]:
    return [(document.text[m.start : m.end], m.target) for m in document.marks if m.role == "part"]


def test_parts_of_sections_and_of_the_back() -> None:
    document = read(
        '<sec sec-type="materials|methods"><title>How</title><p>a</p><sec><title>More</title><p>b</p></sec></sec><p>c</p>',
        front="",
        back="<ack><p>Thanks.</p></ack>",
    )
    assert parts(document) == [("How\n\na\n\nMore\n\nb", "methods"), ("Thanks.", "back")]


def test_other_languages_are_marked() -> None:
    document = read("<p>x</p>", front='<trans-abstract xml:lang="fr-FR"><p>Le zinc.</p></trans-abstract>')
    assert [(document.text[m.start : m.end], m.target) for m in document.marks if m.role == "language"] == [
        ("Le zinc.", "fr")
    ]


TABLE = (
    "<table-wrap><label>Table 1</label><caption><title>Arms</title></caption><table><thead>"
    '<tr><th rowspan="2">Outcome</th><th colspan="2">Arm</th></tr><tr><th>Zinc</th><th>Placebo</th></tr></thead><tbody>'
    "<tr><td>Cold</td><td/><td><p>9</p><p>10</p></td></tr></tbody></table><table-wrap-foot><p>Of 20.</p></table-wrap-foot></table-wrap>"
)


def test_tables() -> None:
    document = read(TABLE, front="")
    assert roles(document) == [
        ("caption", "Table 1 Arms"),
        ("table", "Outcome\tArm"),
        ("table", "Zinc\tPlacebo"),
        ("table", "Cold\t9 10"),
        ("caption", "Of 20."),
    ]
    (table,) = document.tables
    cells = [(document.text[c.start : c.end], c.row, c.column, c.rows, c.columns, c.heading) for c in table.cells]
    assert cells == [
        ("Outcome", 0, 0, 2, 1, True),
        ("Arm", 0, 1, 1, 2, True),
        ("Zinc", 1, 1, 1, 1, True),
        ("Placebo", 1, 2, 1, 1, True),
        ("Cold", 2, 0, 1, 1, False),
        ("9 10", 2, 2, 1, 1, False),
    ]


def test_oasis_tables() -> None:
    body = (
        '<table-wrap xmlns:o="http://docs.oasis-open.org/ns/oasis-exchange/table"><o:table><o:tgroup><o:thead><o:row>'
        '<o:entry namest="c1" nameend="c2">A</o:entry></o:row></o:thead><o:tbody><o:row><o:entry morerows="1">b</o:entry>'
        "<o:entry>c</o:entry></o:row></o:tbody></o:tgroup></o:table></table-wrap>"
    )
    document = read(body, front="")
    cells = [
        (document.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for t in document.tables for c in t.cells
    ]
    assert cells == [("A", 0, 0, 1, 2), ("b", 1, 0, 2, 1), ("c", 1, 1, 1, 1)]


def spans(document: Document, role: str) -> list[tuple[str, str | None]]:
    return [(document.text[m.start : m.end], m.target) for m in document.marks if m.role == role]


def test_spans() -> None:
    document = read(
        'Ten<sup>2</sup> H<sub>2</sub>O <ext-link ext-link-type="uri" xlink:href="https://a.example/">here</ext-link>'
        '<xref ref-type="fig" rid="F1">Fig 1</xref> <xref ref-type="bibr" rid="B1 B2">1, 2</xref>',
        front="",
        back='<ref-list><ref id="B1"><mixed-citation>Roe. Zinc. 2001.</mixed-citation></ref></ref-list>',
    )
    assert spans(document, "superscript") == [("2", None)]
    assert spans(document, "subscript") == [("2", None)]
    assert spans(document, "link") == [("here", "https://a.example/")]
    assert spans(document, "citation") == [("1, 2", "B1")]


NAMES = "<person-group><name><surname>Roe</surname><given-names>J</given-names></name><name><surname>Poe</surname><given-names>B</given-names></name></person-group>"
FIELDS = (
    f"{NAMES}<article-title>Zinc for colds</article-title><source>J Imag Med</source><year>2009</year><month>Mar</month>"
    "<volume>12</volume><issue>3</issue><fpage>45</fpage><lpage>49</lpage><pub-id pub-id-type='doi'>10.5555/made.2</pub-id>"
)
CSL = {
    "type": "article-journal",
    "author": [{"family": "Roe", "given": "J"}, {"family": "Poe", "given": "B"}],
    "title": "Zinc for colds",
    "container-title": "J Imag Med",
    "issued": {"date-parts": [[2009, 3]]},
    "volume": "12",
    "issue": "3",
    "page": "45-49",
    "DOI": "10.5555/made.2",
}


def entries(ref: str) -> list[tuple[str, str | None, str, dict[str, Any]]]:
    document = read("<p>x</p>", front="", back=f"<ref-list><title>References</title>{ref}</ref-list>")
    return [(e.key, e.label, document.text[e.start : e.end], e.csl) for e in document.bibliography]


@pytest.mark.parametrize("tag", ["element-citation", "nlm-citation", "citation"])
def test_a_citation_of_fields_is_printed_in_vancouver_style(tag: str) -> None:
    ((key, label, text, csl),) = entries(
        f"<ref id='B1'><label>[1]</label><{tag} publication-type='journal'>{FIELDS}</{tag}></ref>"
    )
    assert (key, label, csl) == ("B1", "1", CSL)
    assert text == "Roe J, Poe B. Zinc for colds. J Imag Med. 2009 Mar;12(3):45-49. DOI: 10.5555/made.2."


def test_a_mixed_citation_stands_as_printed() -> None:
    ref = (
        "<ref id='B1'><mixed-citation publication-type='book'><name><surname>Roe</surname>, <given-names>J</given-names></name>."
        "<source>All about zinc</source>. <publisher-name>Nobody</publisher-name>; <year>2001b</year>.</mixed-citation></ref>"
    )
    ((_, _, text, csl),) = entries(ref)
    assert text == "Roe, J.All about zinc. Nobody; 2001b."
    assert csl == {
        "type": "book",
        "author": [{"family": "Roe", "given": "J"}],
        "issued": {"date-parts": [[2001]]},
        "year-suffix": "b",
        "publisher": "Nobody",
        "title": "All about zinc",
    }


def test_several_citations_of_one_reference() -> None:
    ref = "<ref id='B1'><label>1</label><mixed-citation><label>a)</label> Roe. One. 2001.</mixed-citation><mixed-citation><label>b)</label> Poe. Two. 2002.</mixed-citation></ref>"
    assert [(key, label, text) for key, label, text, _ in entries(ref)] == [
        ("B1", "1a", "Roe. One. 2001."),
        ("B1.2", "1b", "Poe. Two. 2002."),
    ]


def test_a_citation_as_printed_and_as_fields_is_one() -> None:
    ref = f"<ref id='B1'><mixed-citation>Roe J, Poe B. Zinc.</mixed-citation><element-citation publication-type='journal'>{FIELDS}</element-citation></ref>"
    assert entries(ref) == [("B1", None, "Roe J, Poe B. Zinc.", CSL)]


def test_a_note_in_the_list_is_an_entry() -> None:
    assert entries("<ref id='N1'><note><p>We asked Roe.</p></note></ref>") == [
        ("N1", None, "We asked Roe.", {"type": "document"})
    ]


def test_a_file_with_named_characters_and_the_namespaces_of_its_dtd() -> None:
    data = (
        b'<!DOCTYPE article PUBLIC "-//NLM//DTD Journal Publishing DTD v2.3 20070202//EN" "journalpublishing.dtd">'
        b"<article><front><article-meta/></front><body><p>5 &micro;g &alpha; <mml:math><mml:mi>x</mml:mi></mml:math></p></body></article>"
    )
    assert read_document("a.xml", data).text == "5 µg α x"


def test_records_of_oai_and_namespaces() -> None:
    data = (
        b'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record><metadata>'
        b'<article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"><front><article-meta><title-group>'
        b"<article-title>Zinc</article-title></title-group></article-meta></front><body><p>Text.</p></body></article>"
        b"</metadata></record></GetRecord></OAI-PMH>"
    )
    document = read_document("oai", data)
    assert (document.media_type, document.text, document.metadata.title) == (
        "application/jats+xml",
        "Zinc\n\nText.",
        "Zinc",
    )


def test_a_wrong_encoding_is_told() -> None:
    data = '<?xml version="1.0" encoding="UTF-8"?><article><front/><body><p>café</p></body></article>'.encode("latin-1")
    document = read_document("a.nxml", data)
    assert "café" in document.text
    assert document.warnings


BOMB = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
HOSTILE = {
    "bomb": f'<!DOCTYPE article [<!ENTITY l0 "lol">{BOMB}]><article><front/><body><p>&l9;</p></body></article>',
    "bomb in an attribute": f'<!DOCTYPE article [<!ENTITY l0 "lol">{BOMB}]><article article-type="&l9;"><front/><body/></article>',
    "deep": "<article><front/><body>" + "<sec>" * 100_000 + "x" + "</sec>" * 100_000 + "</body></article>",
    "truncated": "<article><front/><body><p>half",
    "no article": "<catalog><system/></catalog>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_errors(name: str) -> None:
    with pytest.raises(ReadError):
        read_document("a.nxml", HOSTILE[name].encode())


def test_no_file_and_no_address_is_opened() -> None:
    head = '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
    assert read("<p>a &x; b</p>", front="", head=head).text == "a b"


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "a<sup>1</sup>" * 20_000 + "</p>",
        "<table-wrap><table><tr>"
        + '<td rowspan="9999999" colspan="9999999">a</td>' * 3000
        + "</tr></table></table-wrap>",
        "<sec sec-type='methods'><title>a</title>" * 1900 + "<p>b</p>" * 3000 + "</sec>" * 1900,
        "<p>" + "a<fn><p>b" * 900 + "</p></fn>" * 900 + "</p>",
    ],
)
def test_hostile_files_take_no_time(body: str) -> None:
    start = time.process_time()
    read(body)
    assert time.process_time() - start < 10


def test_long_lists_take_no_time() -> None:
    start = time.process_time()
    read(
        "<p>x</p>", back="<ref-list>" + "<ref id='B'><mixed-citation>a</mixed-citation></ref>" * 10_000 + "</ref-list>"
    )
    assert time.process_time() - start < 10


@pytest.mark.parametrize("seed", range(12))
def test_made_articles_lose_nothing(seed: int) -> None:
    data = make(seed)
    document = read_document("a.nxml", data)
    assert make(seed) == data
    for entry in document.bibliography:
        assert entry.csl["title"] in document.text[entry.start : entry.end]
    if b"element-citation" not in data and b"nlm-citation" not in data:
        journal = "Annals of Made-up Therapeutics 10.5555/made.1 3 4 2021"
        lost = set(re.findall(r"\w+", bare(data.replace(b"<", b" <")))) - set(re.findall(r"\w+", document.text))
        assert lost <= set(re.findall(r"\w+", journal))


def test_a_set_is_cut_into_its_articles() -> None:
    one = "<article><front/><body><p>{}</p></body></article>"
    data = f"<?xml version='1.0'?><pmc-articleset>{one.format('a')}\n{one.format('b' * 99)}{one.format('c')}</pmc-articleset>"
    assert format_of("set.xml", data.encode()).name == "jats-set"
    found = list(split_articles(BytesIO(data.encode()), "set.xml", SplitOptions(max_bytes=100)))
    assert [(type(m).__name__, m.path) for m in found] == [
        ("Member", "set.xml#1"),
        ("Refused", "set.xml#2"),
        ("Member", "set.xml#3"),
    ]
    first = found[0]
    assert isinstance(first, Member)
    assert read_document(first.path, first.data, media_type=first.media_type).text == "a"


def test_a_set_that_ends_early_is_told_after_its_whole_articles() -> None:
    data = b"<pmc-articleset><article><p>a</p></article><article><p>b"
    found = []
    with pytest.raises(ReadError, match="ends within an article"):
        found.extend(split_articles(BytesIO(data), "s", SplitOptions()))
    assert len(list(found)) <= 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<?xml version='1.0'?>\n<!-- c --><article article-type='other'><front/></article>", "jats"),
        (b"<!DOCTYPE article PUBLIC '-//NLM//DTD JATS v1.0//EN' 'a.dtd'><article><body/></article>", "jats"),
        (b"<article><front><article-meta/></front></article>", "jats"),
        (b"<article class='post'><h1>Zinc</h1></article>", "html"),
        (b"<html><body><article><p>a</p></article></body></html>", "html"),
    ],
)
def test_known_by_its_content(data: bytes, name: str) -> None:
    assert format_of("-", data).name == name
