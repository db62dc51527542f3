"""PubMed XML: cut into records as a stream, whatever it looks like, and read."""

from __future__ import annotations

import io
import time
import tracemalloc

import pytest

from claimx.document import Document
from claimx.errors import LimitError, ReadError
from claimx.read import read_member
from claimx.read.pubmed.dates import iso_date
from claimx.read.pubmed.split import split_pubmed
from claimx.read.registry import format_of
from claimx.read.source import Member, Refused, SplitOptions
from formats.pubmed import make

A, B = "<PubmedArticle>a</PubmedArticle>", "<PubmedArticle>b</PubmedArticle>"


class Drips:
    """A stream that gives a few bytes at a time, and remembers the most that was asked for."""

    def __init__(self, data: bytes, step: int) -> None:
        self.stream, self.step = io.BytesIO(data), step

    def read(self, size: int = -1) -> bytes:
        return self.stream.read(min(size, self.step) if size >= 0 else self.step)


def split(xml: str | bytes, *, step: int = 1 << 20, most: int = 10_000) -> list[str]:
    """Return what becomes of each record: its content, or the beginning of its error; the error of the file at the end."""
    data = xml.encode() if isinstance(xml, str) else xml
    found = []
    try:
        for one in split_pubmed(Drips(data, step), "p.xml", SplitOptions(max_bytes=most)):  # type: ignore[arg-type]
            assert one.path == f"p.xml#{len(found) + 1}"
            text = one.data.decode() if isinstance(one, Member) else f"! {one.error.message}"
            found.append(text.removeprefix("<PubmedArticle>").removesuffix("</PubmedArticle>"))
    except ReadError as error:
        found.append(f"!! {error.message}")
    return found


SPLITS = [
    (f"<PubmedArticleSet>{A}{B}</PubmedArticleSet>", ["a", "b"]),
    (f"<?xml version='1.0'?>\n<!-- {A} -->{A}<![CDATA[{B}]]>\n{B}", ["a", "b"]),
    (f"{A}<DeleteCitation><PMID>1</PMID></DeleteCitation>{B}", ["a", "b"]),
    ("<PubmedArticle>a<!-- </PubmedArticle> -->c</PubmedArticle>", ["a<!-- </PubmedArticle> -->c"]),
    (
        f"<PubmedArticle>a<![CDATA[</PubmedArticle><PubmedArticle>]]></PubmedArticle >{B}",
        ["a<![CDATA[</PubmedArticle><PubmedArticle>]]></PubmedArticle >", "b"],
    ),
    (f"<PubmedArticle>a{B}{A}", ["! the record is not closed", "b", "a"]),
    (f"<PubmedArticle>a<!-- x -->{B}", ["! the record is not closed", "b"]),
    (f"<PubmedArticleSet>{A}<PubmedArticle>b", ["a", "! the record is not closed: the file ends in it"]),
    (f"{A}<PubmedArticle>b<!-- never", ["a", "! the record is not closed: the file ends in it"]),
    (f"<PubmedArticleSet>{A}", ["a", "!! it ends before its set is closed, after record 1"]),
    (f"{A}<!-- {B}", ["a", "!! a comment that is not closed: what follows it cannot be read"]),
    ("<PubmedArticleSet></PubmedArticleSet>", ["!! no record in the PubMed XML"]),
    (f"<PubmedArticle>{'x' * 20_000}</PubmedArticle>{B}", ["! a record of more than 10,000 bytes", "b"]),
    (f"<PubmedArticle>{'x' * 20_000}{B}", ["! a record of more than 10,000 bytes", "b"]),
    (f"<PubmedArticle>{'x' * 20_000}", ["! a record of more than 10,000 bytes"]),
    (
        "<MedlineCitationSet><MedlineCitation Owner='NLM'>c</MedlineCitation></MedlineCitationSet>",
        ["<MedlineCitation Owner='NLM'>c</MedlineCitation>"],
    ),
    ("<PubmedBookArticle>c</PubmedBookArticle>", ["<PubmedBookArticle>c</PubmedBookArticle>"]),
    (
        f"<PubmedArticleSet>{A}</PubmedArticleSet>\n<?xml version='1.0'?><PubmedArticleSet>{B}</PubmedArticleSet>",
        ["a", "b"],
    ),
    (("\ufeff" + A).encode("utf-16-le"), ["a"]),
    (f"<?xml version='1.0' encoding='latin-1'?>{A}", [f"<?xml version='1.0' encoding='latin-1'?>{A[:-16]}"]),
]


@pytest.mark.parametrize(("xml", "wanted"), SPLITS)
@pytest.mark.parametrize("step", [1 << 20, 7])
def test_split(xml: str | bytes, wanted: list[str], step: int) -> None:
    assert split(xml, step=step) == wanted


def test_split_is_a_stream() -> None:
    """Half a gigabyte would take as little memory: what is held is a record and a chunk."""
    one = make(1)
    big = io.BytesIO(one * 100)
    tracemalloc.start()
    count = sum(1 for _ in split_pubmed(big, "p.xml", SplitOptions()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20 * 100
    assert peak < 3_000_000


@pytest.mark.parametrize(
    "data",
    [
        b"<PubmedArticle>" * 200_000,
        b"<PubmedArticle/>" * 200_000,
        b"<!--" * 50_000,
        b"<PubmedArticle><!--" + b"-" * 300_000,
        b"<PubmedArticle>" + b"</PubmedArticle" * 200_000,
        b"<" * 300_000,
        b"<PubmedArticle></PubmedArticle>" * 100_000,
    ],
)
def test_hostile_bytes_take_linear_time(data: bytes) -> None:
    started = time.perf_counter()
    try:
        for _ in split_pubmed(io.BytesIO(data), "p.xml", SplitOptions(max_bytes=2_000_000)):
            pass
    except ReadError:
        pass
    assert time.perf_counter() - started < 5


def read(inner: str, data: str = "", *, article: str = "") -> Document:
    """Return the document of a record with ``inner`` in its Article and ``article`` behind that."""
    xml = f"<PubmedArticle><MedlineCitation><PMID>7</PMID><Article>{inner}</Article>{article}</MedlineCitation><PubmedData>{data}</PubmedData></PubmedArticle>"
    found = list(split_pubmed(io.BytesIO(xml.encode()), "p.xml", SplitOptions()))
    assert isinstance(found[0], Member)
    return read_member(found[0])


def marked(document: Document, role: str) -> list[tuple[str, str | None]]:
    return [(document.text[mark.start : mark.end], mark.target) for mark in document.marks if mark.role == role]


TITLE = "<ArticleTitle>On <i>x</i>.</ArticleTitle>"
TEXTS = [
    ("<ArticleTitle>CO<sub>2</sub> and 10<sup>9</sup>/L &lt; 5 &amp; more.</ArticleTitle>", "CO2 and 109/L < 5 & more."),
    ("<ArticleTitle>a<!-- no -->b <b>c</b> d</ArticleTitle>", "ab c d"),
    ("<ArticleTitle>\n  Of\n  many lines </ArticleTitle>", "Of many lines"),
    ("<ArticleTitle>[Of drugs].</ArticleTitle><Language>ger</Language><VernacularTitle>Über Mittel.</VernacularTitle>", "[Of drugs].\n\nÜber Mittel.\n\nLanguages: German"),
    ("<ArticleTitle>[Not Available].</ArticleTitle><Language>fre</Language><VernacularTitle>Du sel.</VernacularTitle>", "Du sel.\n\nLanguages: French"),
    (TITLE + '<Abstract><AbstractText Label="AIM" NlmCategory="OBJECTIVE">Y.</AbstractText><AbstractText Label="UNLABELLED">Z.</AbstractText></Abstract>', "On x.\n\nAIM: Y.\n\nZ."),
    (TITLE + "<Abstract><AbstractText>It ended. (ABSTRACT TRUNCATED AT 250 WORDS)</AbstractText></Abstract>", "On x.\n\nIt ended.\n\n(ABSTRACT TRUNCATED AT 250 WORDS)"),
    (TITLE + "<Journal><JournalIssue><Volume>3</Volume><Issue>2</Issue><PubDate><Year>2001</Year><Month>05</Month></PubDate></JournalIssue><ISOAbbreviation>J Ode</ISOAbbreviation></Journal><Pagination><MedlinePgn>4-9</MedlinePgn></Pagination>", "On x.\n\nJ Ode. 2001 May;3(2):4-9."),
    ('<ArticleTitle>A <mml:math xmlns:mml="m"><mml:mi>k</mml:mi><mml:annotation>\\kappa</mml:annotation></mml:math> b</ArticleTitle>', "A k b"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "wanted"), TEXTS)
def test_text(inner: str, wanted: str) -> None:
    assert read(inner).text.removesuffix("PMID: 7").rstrip("\n") == wanted


def test_marks_say_what_the_elements_say() -> None:
    document = read(
        TITLE
        + '<Abstract><AbstractText Label="FINDINGS" NlmCategory="RESULTS">H<sub>2</sub>O helps.</AbstractText></Abstract>',
        "<ReferenceList><Reference><Citation>Roe A. J Ode. 1999;1:2.</Citation><ArticleIdList><ArticleId IdType='pubmed'>12</ArticleId></ArticleIdList></Reference></ReferenceList>",
        article="<OtherAbstract Language='spa'><AbstractText>El agua ayuda.</AbstractText></OtherAbstract>"
        "<KeywordList><Keyword>water</Keyword></KeywordList>",
    )
    assert marked(document, "title") == [("On x.", None)]
    assert marked(document, "emphasis") == [("x", None)]
    assert marked(document, "subscript") == [("2", None)]
    assert marked(document, "abstract") == [("FINDINGS: H2O helps.", None), ("El agua ayuda.", None)]
    assert marked(document, "part") == [("FINDINGS: H2O helps.", "results")]
    assert marked(document, "language") == [("El agua ayuda.", "es")]
    assert marked(document, "references") == [("Roe A. J Ode. 1999;1:2.", None)]
    assert marked(document, "boilerplate") == [("Keywords: water\nPMID: 7", None)]
    (entry,) = document.bibliography
    assert (document.text[entry.start : entry.end], entry.csl) == ("Roe A. J Ode. 1999;1:2.", {"PMID": "12"})


def test_metadata() -> None:
    authors = (
        "<AuthorList><Author><LastName>Roe</LastName><ForeName>Jane A</ForeName><Suffix>Jr</Suffix><AffiliationInfo><Affiliation>Here.</Affiliation></AffiliationInfo></Author>"
        "<Author><CollectiveName>The Group</CollectiveName></Author><Author ValidYN='N'><LastName>Wrong</LastName></Author></AuthorList>"
    )
    bank = "<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>NCT00000001</AccessionNumber></AccessionNumberList></DataBank></DataBankList>"
    ids = "<ArticleIdList><ArticleId IdType='doi'>10.5555/x</ArticleId><ArticleId IdType='pmc'>PMC9</ArticleId></ArticleIdList>"
    types = "<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList>"
    journal = "<Journal><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue><Title>J of odes</Title></Journal>"
    cited = "<ReferenceList><Reference><Citation>Z.</Citation><ArticleIdList><ArticleId IdType='doi'>10.5555/other</ArticleId></ArticleIdList></Reference></ReferenceList>"
    found = read(journal + TITLE + authors + "<Language>eng</Language>" + bank + types, ids + cited).metadata
    assert found.title == "On x."
    assert found.authors == ("Jane A Roe Jr", "The Group")
    assert found.ids == {"pmid": "7", "doi": "10.5555/x", "pmcid": "PMC9", "nct": "NCT00000001"}
    assert (found.published, found.journal, found.language) == ("1998-12", "J of odes", "en")
    assert found.url == "https://pubmed.ncbi.nlm.nih.gov/7/"
    assert found.publication_types == ("Journal Article",)


NOTICES = [
    ("RetractionIn", "retracted (J Ode. 2009;1:1, PMID 5)", "Retraction in: J Ode. 2009;1:1. PMID: 5"),
    ("ExpressionOfConcernIn", "an expression of concern has been published (J Ode. 2009;1:1, PMID 5)", "Expression of concern in: "),
    ("ErratumIn", "an erratum has been published (J Ode. 2009;1:1, PMID 5)", "Erratum in: "),
    ("CommentIn", None, "Comment in: J Ode. 2009;1:1. PMID: 5"),
    ("Cites", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "warning", "line"), NOTICES)
def test_comments_and_corrections(kind: str, warning: str | None, line: str | None) -> None:
    notice = f"<CommentsCorrections RefType='{kind}'><RefSource>J Ode. 2009;1:1.</RefSource><PMID>5</PMID></CommentsCorrections>"
    document = read(TITLE, article=f"<CommentsCorrectionsList>{notice}</CommentsCorrectionsList>")
    assert document.warnings == ((warning,) if warning else ())
    assert line is None or line in document.text


def test_a_retracted_publication_without_a_notice_is_told_of() -> None:
    types = "<PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList>"
    assert read(TITLE + types).warnings == ("retracted, as PubMed's publication type says",)


def test_a_chapter_of_a_book() -> None:
    xml = "<PubmedBookArticle><BookDocument><PMID>7</PMID><Book><BookTitle>Book of odes</BookTitle><PubDate><Year>2020</Year></PubDate></Book><ArticleTitle>On x</ArticleTitle><Abstract><AbstractText>It is.</AbstractText></Abstract></BookDocument></PubmedBookArticle>"
    document = read_member(Member("b", xml.encode(), "application/x-pubmed+xml"))
    assert document.text == "On x\n\nIt is.\n\nBook of odes. 2020.\nPMID: 7"


BAD = [
    ("<PubmedArticle><MedlineCitation>", "not well-formed XML"),
    ("<PubmedArticle></PubmedArticle>", "no MedlineCitation in the record"),
    ("<other/>", "no record in the PubMed XML"),
    ("<PubmedArticle>&lol;</PubmedArticle>", "not well-formed XML"),
]


@pytest.mark.parametrize(("xml", "message"), BAD)
def test_what_cannot_be_read_says_why(xml: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_member(Member("p", xml.encode(), "application/x-pubmed+xml"))


def test_entities_are_never_expanded() -> None:
    xml = "<!DOCTYPE x [<!ENTITY e 'boo'><!ENTITY f SYSTEM 'file:///etc/passwd'>]><PubmedArticle><MedlineCitation><Article><ArticleTitle>A&e;&f;B</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
    assert read_member(Member("p", xml.encode(), "application/x-pubmed+xml")).text == "AB"


def test_deep_markup() -> None:
    document = read(f"<ArticleTitle>{'<i>' * 1500}x{'</i>' * 1500}</ArticleTitle>")
    assert marked(document, "emphasis") == [("x", None)]
    with pytest.raises(ReadError, match="depth"):
        read(f"<ArticleTitle>{'<i>' * 20_000}x{'</i>' * 20_000}</ArticleTitle>")


def test_dates() -> None:
    assert [iso_date(each) for each in ("2000 Mar 31", "2000 Mar 40", "2000 13", "", "n.d.", "2000 Mar-Apr")] == [
        "2000-03-31", "2000-03", "2000", None, None, "2000-03",
    ]  # fmt: skip


SNIFFED = [
    (b"<?xml version='1.0'?><!DOCTYPE PubmedArticleSet PUBLIC 'a' 'b'>\n<PubmedArticleSet>", "pubmed"),
    (b"\xef\xbb\xbf<!-- x -->\n<PubmedArticle>", "pubmed"),
    (b"<MedlineCitationSet>", "pubmed"),
    (b"<PubmedArticleish>", "text"),
]


@pytest.mark.parametrize(("data", "name"), SNIFFED)
def test_sniffed(data: bytes, name: str) -> None:
    assert format_of("export.txt", data).name == name


def test_a_record_larger_than_the_limit_is_an_error_of_its_own() -> None:
    found = list(split_pubmed(io.BytesIO(make(2)), "p.xml", SplitOptions(max_bytes=1500)))
    assert len(found) == 20
    refused = [one for one in found if isinstance(one, Refused)]
    assert refused
    assert all(isinstance(one.error, LimitError) for one in refused)
