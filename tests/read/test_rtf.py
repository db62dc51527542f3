"""RTF, feature by feature."""

from __future__ import annotations

import pytest

from claimx.document import Document
from claimx.errors import ReadError
from claimx.read import read_document
from claimx.segment import segment
from formats.rtf import make

FONTS = (
    rb"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset238{\*\panose 00}Arial CE{\*\falt Else};}{\f2\fcharset2 Symbol;}"
    rb"{\f3\fcharset204 Arial Cyr;}{\f4\fcharset128 Mincho;}}{\stylesheet{\ql Normal;}{\s1\b heading 2;}{\s5 Title;}{\*\cs9 strong;}}"
)


def read(body: bytes, head: bytes = rb"\ansi\ansicpg1252\deff0") -> Document:
    return read_document("a.rtf", rb"{\rtf1" + head + FONTS + body + b"}")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (rb"one\par two\par", "one\n\ntwo"),
        (rb"a\line b", "a\nb"),
        (rb"na\'efve \f1\'b1\f3 \'c4\'e0 \f4\'93\'fa", "naïve ±Да 日"),
        (rb"5 {\f2 m}g, {\f2\'b3}3", "5 μg, ≥3"),
        (rb"\u8211? \u-10179?\u-8704? \uc2\u233\'c3\'a9x \uc0\u960 y", "– 😀 éx πy"),
        (rb"it\rquote s \ldblquote low\rdblquote\emdash dose\~mg x\_y\-z", "it’s “low”—dose\u00a0mg x-yz"),
        (rb"seen{\v hidden}{\deleted gone}\v0 .", "seen."),
        (rb"a{\*\unknown out}{\pict 0102ff}{\object{\*\objdata 00}{\result shown}}b", "ab"),
        (rb"a\bin5 {\'}}b", "ab"),
        (rb"{\listtext 1.\tab}First\par{\listtext 2.\tab}Second", "1. First\n\n2. Second"),
        (rb"a\{b\}\\c", "a{b}\\c"),
        (b"two\r\nlines of the file", "twolines of the file"),
        (rb"{\header Running head\par}Body", "Body\n\nRunning head"),
        (rb"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt in a box\par}}{\shprslt again}}", "in a box"),
    ],
)
def test_text(body: bytes, wanted: str) -> None:
    assert read(body).text == wanted


def test_mac_code_page() -> None:
    assert read(rb"caf\'8e", rb"\mac").text == "café"


def test_marks() -> None:
    document = read(
        rb"\pard\s5 Low doses\par\pard\s1 Methods\par\pard\plain Pain{\super 1} in H{\sub 2}O, {\b bold}\par"
        rb"\pard\outlinelevel0 Results\par\pard "
        rb'{\field{\*\fldinst{HYPERLINK "https://a.example/"}}{\fldrslt{a link}}}\par'
        rb"{\*\atnid AL}{\*\atnauthor Ann Lee}{\*\annotation{\*\atndate 2021268224}Really?}"
    )
    found = [
        (mark.role, mark.level, mark.target, mark.name, document.text[mark.start : mark.end]) for mark in document.marks
    ]
    assert found == [
        ("title", None, None, None, "Low doses"),
        ("heading", 2, None, None, "Methods"),
        ("superscript", None, None, None, "1"),
        ("subscript", None, None, None, "2"),
        ("emphasis", None, None, None, "bold"),
        ("heading", 1, None, None, "Results"),
        ("link", None, "https://a.example/", None, "a link"),
        ("comment", None, None, "Ann Lee", "Really?"),
    ]
    assert document.metadata.title == "Low doses"


def test_table() -> None:
    row = rb"\trowd%b\cellx1\cellx2\pard\intbl %b\cell %b\cell\row"
    document = read(
        rb"Before\par"
        + row % (rb"\trhdr", b"Drug", b"Dose")
        + row % (b"", rb"LDN\par again", b"3 mg")
        + row % (b"", b"", b"4 mg")
        + rb"\pard After\par"
    )
    assert document.text == "Before\n\nDrug\tDose\nLDN again\t3 mg\n4 mg\n\nAfter"
    cells = [(document.text[c.start : c.end], c.row, c.column, c.heading) for c in document.tables[0].cells]
    assert cells == [
        ("Drug", 0, 0, True),
        ("Dose", 0, 1, True),
        ("LDN again", 1, 0, False),
        ("3 mg", 1, 1, False),
        ("4 mg", 2, 1, False),
    ]


def test_footnotes_follow_their_paragraph() -> None:
    document = read(
        rb"Pain fell{\footnote\pard {\super\chftn} At night.}.\par More{\footnote Ode A. Pain. J Pain 2014;7:11-19.}.\par"
    )
    assert document.text == "Pain fell[note 1].\n\n[note 1] At night.\n\nMore2.\n\n2. Ode A. Pain. J Pain 2014;7:11-19."
    assert [(entry.label, document.text[entry.start : entry.start + 3]) for entry in document.bibliography] == [
        ("2", "Ode")
    ]


def test_properties() -> None:
    document = read(
        rb"{\info{\title Low doses}{\author Ann Lee}{\creatim\yr2020\mo3\dy4\hr9}{\revtim\yr2021\mo1\dy2}}x"
    )
    metadata = document.metadata
    assert (metadata.title, metadata.authors, metadata.published, metadata.updated) == (
        "Low doses",
        ("Ann Lee",),
        None,
        "2021-01-02",
    )


def test_made_document() -> None:
    document = read_document("a.rtf", make(3))
    assert "Położenie" in document.text
    assert "hidden" not in document.text and "taken out" not in document.text
    assert {block.section for block in segment(document).blocks} >= {"title", "heading", "body", "table", "comment"}


def test_known_by_content() -> None:
    assert read_document("-", rb"{\rtf1 words}").media_type == "application/rtf"


def test_what_is_no_rtf_says_so() -> None:
    with pytest.raises(ReadError, match="not an RTF file"):
        read_document("a.rtf", b"words")


@pytest.mark.parametrize(
    "body",
    [
        b"{" * 100_000 + b"x" + b"}" * 100_000,
        b"x" + rb"{\b " * 50_000,
        b"x" + b"}" * 50_000,
        rb"{\footnote " * 20_000 + b"}" * 20_000 + b"x",
        rb"{\field{\*\fldinst A}{\fldrslt " * 20_000 + b"x",
        rb"x\bin999999999 y",
        rb"\fs99999999999999999999 x" + b"\\",
    ],
)
def test_hostile_files_end(body: bytes) -> None:
    assert read(body).text.strip("}9 ") == "x"
