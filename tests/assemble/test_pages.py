"""The page on which a record begins, where the format has pages."""

from __future__ import annotations

import msgspec

from claimx.assemble import assemble
from claimx.document import Block, Document, Layout, Mark, Page, Sentence
from claimx.mentions import Annotations, Drug

TEXT = "LDN on the first page. LDN on both pages, and LDN again. LDN in a foot of page one."
MARKS = (
    Mark(start=0, end=42, role="page", level=1),
    Mark(start=42, end=57, role="page", level=2),
    Mark(start=57, end=len(TEXT), role="page", level=1),
)


def pages(marks: tuple[Mark, ...]) -> list[object]:
    layout = Layout(
        blocks=[Block(start=0, end=len(TEXT), section="body")],
        sentences=[Sentence(start=0, end=len(TEXT), block=0)],
        page=Page(),
    )
    drugs = [
        Drug(start=start, end=start + 3, name="naltrexone")
        for start in range(len(TEXT))
        if TEXT.startswith("LDN", start)
    ]
    document = Document(path="paper.pdf", sha256="0" * 64, text=TEXT, marks=marks)
    records = assemble(Annotations(document=document, layout=layout, drugs=drugs))
    return [record.source.page for record in records if record.kind != "error"]


def test_each_record_says_on_which_page_it_begins() -> None:
    assert pages(MARKS) == [msgspec.UNSET, 1, 1, 2, 1]


def test_formats_without_pages_say_nothing_of_them() -> None:
    assert set(map(str, pages(()))) == {str(msgspec.UNSET)}
