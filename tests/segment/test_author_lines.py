"""The authors that a paper names below its title."""

from __future__ import annotations

import msgspec
import pytest

from claimx.document import Document, Mark, Metadata
from claimx.read import read_document
from claimx.segment import segment

ABSTRACT = "\n\nAbstract\n\nColds are common, and most people who have one take something for it, as we did."
LINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Ann B. Lee1, Bo van der Roe2,* and Céline Ó Dónaill1,2", ("Ann B. Lee", "Bo van der Roe", "Céline Ó Dónaill")),
    ("Ann Lee, MD, PhD; Bo Roe, MBBS; Cy Doe, MSc", ("Ann Lee", "Bo Roe", "Cy Doe")),
    ("Ann Lee† Bo Roe‡", ("Ann Lee", "Bo Roe")),
    ("ANN LEE∗ and B.C. ROE, Zinc House, Oslo\nCY DOE, Tin House, Bergen", ("ANN LEE", "B.C. ROE", "CY DOE")),
    ("Ann Lee\nDepartment of Medicine, University of Oslo\nBo Roe\nZinc Institute", ("Ann Lee", "Bo Roe")),
    ("Ann Lee MD PhD & Bo Roe", ("Ann Lee", "Bo Roe")),
    ("Ann Lee ,1 Bo Roe,1 (Editors of Zinc)\nCy Doe,2, 3 Di Poe4", ("Ann Lee", "Bo Roe", "Cy Doe", "Di Poe")),
    ("Original Research, Open Access", ()),
    ("Zinc lozenges and the common cold in adults", ()),
    ("Oslo University Hospital, Oslo, Norway", ()),
    ("Received 3 May 2019, accepted 4 June 2019", ()),
)


@pytest.mark.parametrize(("lines", "names"), LINES)
def test_lines(lines: str, names: tuple[str, ...]) -> None:
    text = f"Zinc lozenges for the common cold: a trial\n\n{lines}{ABSTRACT}"
    assert segment(read_document("a.txt", text.encode())).page.authors == names


def test_letters_of_affiliations() -> None:
    text = f"Zinc lozenges for the common cold: a trial\n\nAnn Leea,1, Bo Roeb,2\n\naZinc Institute, Oslo bTin House{ABSTRACT}"
    raised = ("1", "2", "aZ", "bT")
    marks = tuple(Mark(start=text.index(x), end=text.index(x) + 1, role="superscript") for x in raised)
    document = Document(path="p", sha256="0", text=text, marks=marks)
    assert segment(document).page.authors == ("Ann Lee", "Bo Roe")


def test_a_page_without_an_abstract_names_no_authors_so() -> None:
    text = (
        "Zinc for colds\n\nAnn Lee1, Bo Roe2\n\nColds are common, and most people who have one take something for it."
    )
    assert segment(read_document("a.txt", text.encode())).page.authors == ()


def test_a_note_on_the_author_is_no_byline() -> None:
    text = f"Zinc lozenges for the common cold: a trial\n\nAuthor Note{ABSTRACT}"
    assert segment(read_document("a.txt", text.encode())).page.authors == ()


def test_the_authors_of_an_office_file_are_those_it_names_and_not_who_saved_it() -> None:
    text = f"Zinc lozenges for the common cold: a trial\n\nAnn Lee1, Bo Roe2{ABSTRACT}"
    document = Document(path="p", sha256="0", text=text, form="office", metadata=Metadata(authors=("Cy Doe",)))
    assert segment(document).page.authors == ("Ann Lee", "Bo Roe")
    unsigned = msgspec.structs.replace(document, text=text.replace("Ann Lee1, Bo Roe2", "In brief"))
    assert segment(unsigned).page.authors == ("Cy Doe",)
