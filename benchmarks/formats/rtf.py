"""RTF files made by script: code pages, Unicode, styles, a table, footnotes, an annotation, hidden and deleted text."""

from __future__ import annotations

from formats.article import Article, article

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fswiss\fcharset238 Arial CE;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\ql Normal;}{\s1\b heading 1;}{\s2\b Title;}}"
)


def make(seed: int, size: int = 1) -> bytes:
    """Return an RTF file."""
    one = article(seed, size)
    year, month, day = one.date.split("-")
    info = (
        rf"{{\info{{\title {_e(one.title)}}}{{\author {_e(one.author)}}}"
        rf"{{\creatim\yr{year}\mo{int(month)}\dy{int(day)}\hr9}}}}"
    )
    return "\n".join([_HEAD + info, *_body(one), "}"]).encode("ascii")


def bare(data: bytes) -> object:
    """Return the text as striprtf takes it out."""
    from striprtf.striprtf import rtf_to_text

    return rtf_to_text(data.decode("ascii"))


def _e(text: str) -> str:
    out = []
    for letter in text.replace("\\", "\\\\").replace("{", r"\{").replace("}", r"\}"):
        code = ord(letter)
        out.append(letter if code < 128 else rf"\'{code:02x}" if 160 <= code < 256 else rf"\u{code}?")
    return "".join(out)


def _body(one: Article) -> list[str]:
    out = [
        r"{\header\pard Journal of Made Things\par}",
        rf"\pard\s2\b {_e(one.title)}\b0\par",
        rf"\pard By {_e(one.author)}\par",
    ]
    for place, (heading, paragraphs) in enumerate(one.sections):
        out.append(rf"\pard\s1\b {_e(heading)}\b0\par")
        for number, text in enumerate(paragraphs):
            out.append(rf"\pard\plain\f0\fs24 {_e(text)}{_extra(one, place) if not number else ''}\par")
        if place == 2:
            out += [_row(cells, heading=not i) for i, cells in enumerate(one.table)]
    out.append(r"\pard\s1\b References\b0\par")
    out += [rf"\pard\plain {{\listtext {i}.\tab}}{_e(work.printed())}\par" for i, work in enumerate(one.works, 1)]
    return out


def _extra(one: Article, place: int) -> str:
    if place < len(one.notes):
        return rf"{{\super\chftn}}{{\footnote\pard\plain {{\super\chftn}} {_e(one.notes[place])}}}"
    if place == 2:
        return r" {\v This is hidden.}{\deleted This was taken out.} {\f1 Po\'b3o\'bfenie}"
    if place == 3:
        name, _, text = one.comments[0]
        return rf"{{\*\atnid R}}{{\*\atnauthor {_e(name)}}}\chatn{{\*\annotation\pard\plain {_e(text)}}}"
    return r' {\field{\*\fldinst{HYPERLINK "https://a.example/trial"}}{\fldrslt{\ul the trial}}}'


def _row(cells: list[str], *, heading: bool) -> str:
    places = "".join(rf"\cellx{2000 * (i + 1)}" for i in range(len(cells)))
    inside = "".join(rf"{_e(cell)}\cell " for cell in cells)
    head = r"\trowd\trhdr" if heading else r"\trowd"
    return rf"{head}{places}\pard\intbl {inside}\row"
