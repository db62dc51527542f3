"""PDFs made on the spot: reading order, page furniture, tables, lists of references, marks, and what cannot be read."""

import io
import itertools
from collections.abc import Iterator

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

from claimx.document import Mark
from claimx.errors import LimitError, ReadError
from claimx.read import read_document
from claimx.read.pdf.document import read_pdf
from claimx.read.pdf.hyphens import Hyphens
from claimx.read.pdf.metadata import read_metadata
from claimx.read.source import Source, Text
from formats.pdf import make, make_paper

PROSE = "The dose was raised slowly until the pain had gone away for"
WORDS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]


class Sheet:
    """Draws lines of text on pages; ``data`` is the PDF."""

    def __init__(self, **options: object) -> None:
        self.out = io.BytesIO()
        self.canvas = canvas.Canvas(self.out, pagesize=(612, 792), invariant=1, **options)

    def line(self, x: float, y: float, text: str, size: float = 10, font: str = "Times-Roman") -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def lines(self, x: float, y: float, texts: list[str], size: float = 10, font: str = "Times-Roman") -> None:
        for i, text in enumerate(texts):
            self.line(x, y - 12 * i, text, size, font)

    def page(self) -> None:
        self.canvas.showPage()

    def read(self) -> Text:
        return read_pdf(Source("paper.pdf", self.data()))

    def data(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def roles(read: Text, role: str) -> list[str]:
    return [read.text[mark.start : mark.end] for mark in read.marks if mark.role == role]


def paragraphs(read: Text) -> list[str]:
    return read.text.split("\n\n")


def test_the_same_seed_makes_the_same_bytes() -> None:
    assert make(7) == make(7) != make(8)
    assert len(make(7, 3)) > len(make(7))


@pytest.mark.parametrize("seed", [1, 5, 6, 8, 10, 13, 20, 21, 22, 25, 33, 46])
def test_made_papers_are_read_in_order(seed: int) -> None:
    paper = make_paper(seed)
    read = read_pdf(Source("paper.pdf", paper.data))
    assert roles(read, "title") == [paper.title]
    lines = read.text.split("\n")
    places = [lines.index(text) for text in paper.body if lines.count(text) == 1]
    assert places == sorted(places)
    assert len(places) >= 0.8 * len(paper.body)
    assert roles(read, "references") == paper.references


def test_two_columns_below_an_abstract_that_spans_them() -> None:
    sheet = Sheet()
    sheet.lines(60, 700, [f"{PROSE} nearly every patient who took it in the wide abstract line {n}" for n in range(4)])
    for x, side in ((60, "left"), (320, "right")):
        sheet.lines(x, 600, [f"{side} column line {n} of the text that is set" for n in range(12)])
    text = sheet.read().text
    assert [text.index(f"{s} column line {n} ") for s in ("left", "right") for n in range(12)] == sorted(
        text.index(f"{s} column line {n} ") for s in ("left", "right") for n in range(12)
    )
    assert text.index("abstract line 3") < text.index("left column line 0")


def test_a_sidebar_beside_the_title_does_not_tear_it() -> None:
    sheet = Sheet()
    sheet.lines(60, 700, ["A trial of something against", "something else in two hospitals"], 18, "Times-Bold")
    sheet.line(60, 650, "Ann Berg, Carl Dubois and Eva Lind", 11)
    sheet.lines(440, 715, [f"{word} line of the journal's box" for word in WORDS], 7)
    sheet.lines(60, 600, [f"{PROSE} nearly every patient who took it in the wide abstract {word}" for word in WORDS])
    read = sheet.read()
    assert roles(read, "title") == ["A trial of something against something else in two hospitals"]


def test_three_columns_drawn_row_by_row() -> None:
    sheet = Sheet()
    for n in range(12):
        for x, name in ((50, "one"), (230, "two"), (410, "three")):
            sheet.line(x, 700 - 12 * n, f"{name} says line {n} of its column")
    text = sheet.read().text
    places = [text.index(f"{name} says line {n} ") for name in ("one", "two", "three") for n in range(12)]
    assert places == sorted(places)


def test_a_paragraph_goes_on_over_the_page_and_its_furniture_comes_after() -> None:
    sheet = Sheet()
    for page in (1, 2, 3):
        sheet.line(60, 760, "Journal of Invented Results", 8)
        sheet.lines(60, 700, [f"{PROSE} the {WORDS[page]} and {WORDS[n]} patients and" for n in range(9)])
        sheet.line(300, 30, f"{page}", 8)
        sheet.page()
    read = sheet.read()
    assert roles(read, "boilerplate") == [
        "Journal of Invented Results",
        "1",
        "Journal of Invented Results",
        "2",
        "Journal of Invented Results",
        "3",
    ]
    assert paragraphs(read)[0].count(PROSE) == 27
    assert paragraphs(read)[0].endswith("the third and eighth patients and")


def test_pages_are_marked_without_gaps_between() -> None:
    read = read_pdf(Source("paper.pdf", make(3)))
    pages = [mark for mark in read.marks if mark.role == "page"]
    assert pages[0].start == 0
    assert pages[-1].end == len(read.text)
    assert all(before.end == after.start for before, after in itertools.pairwise(pages))
    assert {mark.level for mark in pages} == {1, 2}


def test_text_over_the_page_break_lies_on_both_pages() -> None:
    sheet = Sheet()
    sheet.lines(60, 100, [f"{PROSE} a patient on the first page and"] * 3)
    sheet.page()
    sheet.lines(60, 700, [f"{PROSE} a patient on the other page now"] * 3)
    read = sheet.read()
    assert len(paragraphs(read)) == 1
    other = next(mark for mark in read.marks if mark.role == "page" and mark.level == 2)
    assert read.text[other.start :].startswith("The dose")
    assert "other page" not in read.text[: other.start]


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("a new treat-", "ment was", False),
        ("a random-", "ized trial", False),
        ("a double-", "blind trial", True),
        ("in low-", "dose form", True),
        ("placebo-", "controlled", True),
        ("a meta-", "analysis of", True),
        ("its meta-", "bolic effects", False),
        ("an anti-", "inflammatory drug", True),
        ("took anti-", "biotics", False),
        ("with IL-", "6 levels", True),
        ("the Mayer-", "Rokitansky syndrome", True),
        ("all in-", "creased", False),
        ("was short-", "ened", False),
        ("intention-", "to-treat", True),
        ("COVID-", "19 patients", True),
        ("10-", "week", True),
    ],
)
def test_hyphens_at_the_end_of_a_line(before: str, after: str, kept: bool) -> None:
    assert Hyphens([]).keeps(before, after) is kept


def test_hyphens_follow_the_words_of_the_document() -> None:
    assert Hyphens(["a followup visit"]).keeps("the follow-", "up visit") is False
    assert Hyphens(["the stand-ardised form"]).keeps("a stand-", "ardised test") is True


def test_hyphenated_lines_are_joined() -> None:
    sheet = Sheet()
    sheet.lines(60, 700, ["The patients had a random-", "ized and double-", "blind trial of the drug."])
    assert sheet.read().text == "The patients had a randomized and double-blind trial of the drug."


def test_raised_figures_are_marked() -> None:
    sheet = Sheet()
    text = sheet.canvas.beginText(60, 700)
    text.setFont("Times-Roman", 10)
    text.textOut("Pain fell in most patients.")
    text.setFont("Times-Roman", 6)
    text.setRise(4)
    text.textOut("12,13")
    text.setFont("Times-Roman", 10)
    text.setRise(0)
    text.textOut(" The dose of 12 mg was kept.")
    sheet.canvas.drawText(text)
    read = sheet.read()
    assert roles(read, "superscript") == ["12,13"]
    assert read.text == "Pain fell in most patients.12,13 The dose of 12 mg was kept."


def test_lowered_figures_are_marked() -> None:
    sheet = Sheet()
    text = sheet.canvas.beginText(60, 700)
    for size, rise, piece in ((10, 0, "The CO"), (6, -3, "2"), (10, 0, " in the blood rose.")):
        text.setFont("Times-Roman", size)
        text.setRise(rise)
        text.textOut(piece)
    sheet.canvas.drawText(text)
    assert roles(sheet.read(), "subscript") == ["2"]


def test_headings_and_their_levels() -> None:
    sheet = Sheet()
    sheet.line(60, 740, "A trial of something against something else", 18, "Times-Bold")
    for y, name, size in ((700, "Methods", 13), (600, "Participants", 10), (500, "Results", 13)):
        sheet.line(60, y, name, size, "Times-Bold")
        sheet.lines(60, y - 20, [f"{PROSE} all of those who were asked to"] * 5)
    read = sheet.read()
    assert roles(read, "title") == ["A trial of something against something else"]
    assert [(read.text[m.start : m.end], m.level) for m in read.marks if m.role == "heading"] == [
        ("Methods", 2),
        ("Participants", 3),
        ("Results", 2),
    ]


def test_a_table_has_cells() -> None:
    sheet = Sheet()
    sheet.lines(60, 740, [f"{PROSE} all of those who were asked to"] * 5)
    sheet.line(60, 660, "Table 1. Pain by group.", 9, "Times-Bold")
    rows = [("Outcome", "Active", "Placebo"), ("Pain score", "4.5", "6.1"), ("Sleep (h)", "7.2", "6.9")]
    for i, row in enumerate(rows):
        for x, cell in zip((60, 220, 320), row, strict=True):
            sheet.line(x, 640 - 12 * i, cell, 9)
    read = sheet.read()
    assert roles(read, "caption") == ["Table 1. Pain by group."]
    assert roles(read, "table") == ["\t".join(row) for row in rows]
    (table,) = read.tables
    assert [(read.text[c.start : c.end], c.row, c.column, c.heading) for c in table.cells] == [
        (cell, i, j, i == 0) for i, row in enumerate(rows) for j, cell in enumerate(row)
    ]


def test_columns_of_text_are_no_table() -> None:
    assert read_pdf(Source("p.pdf", make(2))).tables == () or "conducted" not in "".join(
        roles(read_pdf(Source("p.pdf", make(2))), "table")
    )


def test_line_numbers_of_a_manuscript_are_furniture() -> None:
    sheet = Sheet()
    for n in range(20):
        sheet.line(30, 700 - 20 * n, str(n + 1), 8)
        sheet.line(60, 700 - 20 * n, f"{PROSE} all of those who were asked to")
    read = sheet.read()
    assert roles(read, "boilerplate") == [str(n + 1) for n in range(20)]
    assert paragraphs(read)[0].count(PROSE) == 20


def test_watermarks_and_margins_are_furniture() -> None:
    sheet = Sheet()
    sheet.lines(60, 700, [f"{PROSE} all of those who were asked to"] * 5)
    sheet.canvas.saveState()
    sheet.canvas.rotate(90)
    sheet.line(300, -30, "Downloaded from an invented place", 8)
    sheet.canvas.restoreState()
    sheet.line(900, 300, "outside of the page")
    read = sheet.read()
    assert set(roles(read, "boilerplate")) == {"Downloaded from an invented place", "outside of the page"}


def test_a_turned_page_is_read_upright() -> None:
    sheet = Sheet()
    sheet.canvas.rotate(90)
    sheet.lines(100, -100, [f"{PROSE} number {n} of all who" for n in range(5)])
    text = sheet.read().text
    assert [text.index(f"number {n}") for n in range(5)] == sorted(text.index(f"number {n}") for n in range(5))


def test_invisible_text_is_a_text_layer() -> None:
    sheet = Sheet()
    text = sheet.canvas.beginText(60, 700)
    text.setFont("Times-Roman", 10)
    text.setTextRenderMode(3)
    text.textOut("What the scanner saw of the page.")
    sheet.canvas.drawText(text)
    assert sheet.read().text == "What the scanner saw of the page."


def test_links_are_marked() -> None:
    sheet = Sheet()
    sheet.line(60, 700, "See the trial report for all the details.")
    sheet.canvas.linkURL("https://doi.org/10.1000/xyz", (77, 697, 134, 710))
    read = sheet.read()
    (link,) = [mark for mark in read.marks if mark.role == "link"]
    assert link.target == "https://doi.org/10.1000/xyz"
    assert read.text[link.start : link.end].strip() == "the trial report"[: link.end - link.start].strip()


@pytest.mark.parametrize("style", ["numbered", "hanging", "gaps"])
def test_reference_lists(style: str) -> None:
    entries = [
        "Okonkwo A, Berg C. A first study of something. J Imag Med. 2001;3:44-50.",
        "Dubois B. Another one with a long title that needs a second line of its own, and more words. Ann Pret. 1999;1:1-9.",
        "Eriksen D, Lind E. The third of them, again with a title that is long enough to go on. Arch Fict. 2012;8:100-110.",
    ]
    sheet = Sheet()
    sheet.lines(60, 740, [f"{PROSE} all of those who were asked to"] * 5)
    sheet.line(60, 660, "References", 12, "Times-Bold")
    y = 640
    for number, entry in enumerate(entries, 1):
        words = (f"{number}. " if style == "numbered" else "") + entry
        pieces = [words[:60].rsplit(" ", 1)[0]]
        pieces.append(words[len(pieces[0]) + 1 :])
        for i, piece in enumerate(pieces):
            sheet.line(60 + (12 if i and style != "gaps" else 0), y, piece, 9)
            y -= 11
        y -= 6 if style == "gaps" else 0
    read = sheet.read()
    wanted = [f"{n}. {entry}" if style == "numbered" else entry for n, entry in enumerate(entries, 1)]
    assert roles(read, "references") == wanted


def test_a_scan_has_no_text_layer() -> None:
    sheet = Sheet()
    sheet.canvas.rect(100, 100, 300, 300, fill=1)
    sheet.page()
    with pytest.raises(ReadError, match="no text layer: one page") as error:
        sheet.read()
    assert "OCR" in str(error.value)


def test_pages_without_a_text_layer_are_told() -> None:
    sheet = Sheet()
    sheet.line(60, 700, "Only this page has words that can be read.")
    sheet.page()
    sheet.canvas.rect(100, 100, 300, 300, fill=1)
    sheet.page()
    (warning,) = sheet.read().warnings
    assert warning.startswith("no text layer on page 2")


def test_an_empty_user_password_opens() -> None:
    sheet = Sheet(encrypt=pdfencrypt.StandardEncryption("", ownerPassword="secret", canCopy=0))
    sheet.line(60, 700, "Nobody needs a password to read this line.")
    assert sheet.read().text == "Nobody needs a password to read this line."


def test_a_password_is_an_error() -> None:
    sheet = Sheet(encrypt=pdfencrypt.StandardEncryption("open", ownerPassword="secret"))
    sheet.line(60, 700, "Hidden.")
    with pytest.raises(ReadError, match="needs a password"):
        sheet.read()


LOOP = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>> endobj
trailer <</Root 1 0 R>>
%%EOF"""
HUGE = LOOP.replace(b"/Count 2", b"/Count 2000000000")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4 and nothing else", LOOP, HUGE, make(1)[:900]])
def test_broken_files_are_errors(data: bytes) -> None:
    with pytest.raises((ReadError, LimitError)):
        read_document("broken.pdf", data)


def test_a_damaged_file_is_an_error_or_text() -> None:
    data = make(4)
    for cut in _cuts(len(data)):
        try:
            read_document("cut.pdf", data[: cut - 40] + data[cut:])
        except ReadError as error:
            assert "\n" not in error.message


def _cuts(length: int) -> Iterator[int]:
    yield from range(100, length, length // 25)


def test_a_pdf_is_known_by_its_content() -> None:
    sheet = Sheet()
    sheet.line(60, 700, "Known by its first bytes and not by its name.")
    assert read_document("paper", sheet.data()).media_type == "application/pdf"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Low doses of a drug for pain", "Low doses of a drug for pain"),
        ("Microsoft Word - Low doses of a drug.doc", None),
        ("untitled", None),
        ("final_version_3.tex", None),
        ("Another work whose words nobody wrote", None),
    ],
)
def test_titles_of_templates_are_not_taken(title: str, wanted: str | None) -> None:
    opening = "Low doses of a drug for pain: a trial by Ann Berg and Carl Dubois"
    assert read_metadata(b"", {"Title": title}, opening).title == wanted


def test_authors_must_stand_on_the_first_page() -> None:
    opening = "Low doses of a drug for pain: a trial by Ann Berg, Carl Dubois and Eva Lind"
    assert read_metadata(b"", {"Author": "Ann Berg, Carl Dubois, and Eva Lind"}, opening).authors == (
        "Ann Berg",
        "Carl Dubois",
        "Eva Lind",
    )
    assert read_metadata(b"", {"Author": "Admin User"}, opening).authors == ()


def test_an_xmp_packet_is_read() -> None:
    packet = (
        b'<?xpacket begin="" id="x"?><prism:publicationDate>2019-05-02</prism:publicationDate>'
        b'<prism:doi>10.1000/ABC.1</prism:doi><?xpacket end="w"?>'
    )
    metadata = read_metadata(packet, {}, "")
    assert (metadata.published, metadata.ids) == ("2019-05-02", {"doi": "10.1000/abc.1"})


def _place(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.role


def test_marks_lie_in_the_text() -> None:
    for seed in range(8):
        read = read_pdf(Source("paper.pdf", make(seed)))
        assert all(0 <= mark.start < mark.end <= len(read.text) for mark in read.marks)
        assert list(read.marks) == sorted(read.marks, key=_place)
