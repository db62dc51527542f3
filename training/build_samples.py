"""Writes the sample documents of ``data/raw`` that no editor of text can write: a Word file and a PDF, the same bytes each time.

    python training/build_samples.py

What they say is invented, as are the people, the products and the studies.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

RAW = Path(__file__).resolve().parents[1] / "data" / "raw"
_EPOCH = (2020, 1, 1, 0, 0, 0)

LEAFLET = (
    ("Title", "Ketamine lozenges at home: what to know"),
    ("Normal", "Westmark Pain Clinic. Written by Dr Paula Lindqvist, reviewed in March 2022."),
    ("Heading 1", "What the lozenges are for"),
    (
        "Normal",
        "We prescribe ketamine lozenges for neuropathic pain that has not eased with gabapentin or duloxetine. In our "
        "experience about half of the patients sleep better within two weeks. Ketamine is not approved for pain at home.",
    ),
    ("Heading 1", "How to take them"),
    ("List Bullet", "Week 1: 25 mg under the tongue at night."),
    ("List Bullet", "Week 2: 50 mg at night if you are not drowsy in the morning."),
    ("List Bullet", "Never more than 100 mg a day."),
    ("Heading 1", "Side effects"),
    (
        "Normal",
        "Dizziness and nausea are common and pass within an hour. Long use in high doses can harm the bladder. Do not "
        "take the lozenges with alcohol.",
    ),
)
DOSES = (
    ("Medicine", "Dose (mg)", "Route", "How often"),
    ("Ketamine", "25-50", "sublingual", "once daily at night"),
    ("Gabapentin", "300", "oral", "three times daily"),
)
COMMENT = ("P. Lindqvist", "Ask Anna whether the limit should be 75 mg.")

SERIES_TITLE = "Colchicine for recurrent mouth ulcers: a series of eleven patients"
SERIES_AUTHORS = "Marta Olsen, MD, and Jonas Weil, DDS"
SERIES = (
    (
        "Introduction",
        "Recurrent aphthous ulcers are painful and often come back in spite of topical steroids. Colchicine was tried in "
        "small numbers of patients and relieved pain in most of them (1,2). A controlled trial found no difference from "
        "placebo at 0.5 mg a day (3).",
    ),
    (
        "Patients and methods",
        "Between 2016 and 2019 we treated eleven adults who had had at least six attacks a year. All took colchicine 0.5 mg "
        "twice daily for three months. Nobody took prednisolone during that time.",
    ),
    (
        "Results",
        "Eight of the eleven had fewer ulcers, and in five the ulcers did not come back. Pain fell from 7 to 3 on a scale of "
        "ten. Three stopped because of diarrhoea. One patient had a rash that went away within a week.",
    ),
    (
        "Discussion",
        "In this uncontrolled series colchicine seemed to reduce the number of ulcers. Diarrhoea limits the dose. A trial of "
        "1 mg a day is needed before it can be recommended.",
    ),
)
SERIES_REFERENCES = (
    "1. Aldous R, Finch T. Colchicine in recurrent aphthous stomatitis. Oral Med Invented. 1998;14:22-5.",
    "2. Berg S. Eight cases of mouth ulcers treated with colchicine. J Case Rep Dent. 2007;3(2):101-3.",
    "3. Costa M, Iyer P, Novak D. Colchicine or placebo for aphthous ulcers. Clin Oral Trials. 2013;9:410-7.",
)
_HEAD = "Invented Journal of Oral Medicine 2020;31:55-56"


def main() -> None:
    (RAW / "clinic_leaflet.docx").write_bytes(leaflet())
    (RAW / "case_series.pdf").write_bytes(series())


def leaflet() -> bytes:
    """Return a Word document with headings, a list, a table and a reviewer's comment."""
    from docx import Document

    document = Document()
    core = document.core_properties
    core.title, core.author, core.created = LEAFLET[0][1], "Paula Lindqvist", datetime(2022, 3, 1, tzinfo=UTC)
    core.modified = core.created
    for style, text in LEAFLET:
        paragraph = document.add_paragraph(text, style=style)
        if text.startswith("Never"):
            document.add_comment(paragraph.runs, text=COMMENT[1], author=COMMENT[0], initials="PL")
    table = document.add_table(rows=0, cols=len(DOSES[0]))
    for row in DOSES:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    with io.BytesIO() as stream:
        document.save(stream)
        return _dated(stream.getvalue())


def _dated(package: bytes) -> bytes:
    """Return a package whose members bear one date, so that its bytes are the same each time."""
    with io.BytesIO() as stream:
        with (
            zipfile.ZipFile(io.BytesIO(package)) as old,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def series() -> bytes:
    """Return a paper of two columns with a running head and a list of references."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=6, alignment=4)
    heading = ParagraphStyle("heading", parent=body, fontName="Times-Bold", fontSize=11, spaceBefore=6)
    title = ParagraphStyle("title", parent=body, fontName="Times-Bold", fontSize=16, leading=19, alignment=0)
    width, height = A4
    margin, gap, top = 50, 20, 90
    column = (width - 2 * margin - gap) / 2
    frames = [Frame(margin, height - margin - top, width - 2 * margin, top, id="front", leftPadding=0, rightPadding=0)]
    frames += [
        Frame(x, margin, column, height - 2 * margin - top - 10, leftPadding=0, rightPadding=0)
        for x in (margin, margin + column + gap)
    ]

    def head(canvas: Canvas, _: object) -> None:
        canvas.setFont("Times-Italic", 8)
        canvas.drawString(margin, height - 30, _HEAD)
        canvas.drawCentredString(width / 2, 25, "55")

    story = [Paragraph(SERIES_TITLE, title), Paragraph(SERIES_AUTHORS, body), FrameBreak()]
    for name, text in SERIES:
        story += [Paragraph(name, heading), Paragraph(text, body)]
    story += [Paragraph("References", heading), *(Paragraph(entry, body) for entry in SERIES_REFERENCES)]
    with io.BytesIO() as stream:
        document = BaseDocTemplate(stream, pagesize=A4, title=SERIES_TITLE, author="Marta Olsen", invariant=1)
        document.addPageTemplates(PageTemplate(frames=frames, onPage=head))
        document.build(story)
        return stream.getvalue()


if __name__ == "__main__":
    main()
