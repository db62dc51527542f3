"""Bibliographies in: every format gives the same CSL-JSON, and a broken file says where it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import LibraryError
from claimx.library import load_library
from claimx.library.bibtex import read_bibtex, untex

BIB = r"""@comment{made by hand}
@string{jz = "Journal of Zinc"}
@article{roe2013,
  author = {Roe, Jane and {\"O}zg{\"u}r van Poe and {Zinc Study Group} and others},
  title = {Zinc {in} Colds},
  journal = jz # { Research},
  year = 2013, month = may, volume = {65}, number = 2, pages = {529--538},
  doi = "10.1234/zinc.1"
}
@book(poe1999, author = "Poe, B.", title = {The {Book} of Zinc}, publisher = {Zinc Press}, date = {1999-05})
"""
RIS = """TY  - JOUR
AU  - Roe, Jane
AU  - Poe, B.
TI  - Zinc in Colds: a very
      long title
JO  - Journal of Zinc
PY  - 2013/05/01
VL  - 65
IS  - 2
SP  - 529
EP  - 538
DO  - 10.1234/zinc.1
ID  - roe2013
ER  -
"""
NBIB = """PMID- 1234567
DP  - 2013 May
TI  - Zinc in colds: a very long
      title.
FAU - Roe, Jane
AU  - Roe J
CN  - Zinc Study Group
JT  - Journal of zinc
TA  - J Zinc
VI  - 65
PG  - 529-38
LID - 10.1234/zinc.1 [doi]
"""
CSL = """[{"id": "roe2013", "type": "article-journal", "title": "Zinc", "author": [{"family": "Roe"}], "issued": {"date-parts": [["2013"]]}}]"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_bibtex() -> None:
    (key, csl), (_, book) = read_bibtex(BIB, "x.bib")
    assert key == "roe2013"
    assert csl == {
        "type": "article-journal",
        "author": [
            {"family": "Roe", "given": "Jane"},
            {"family": "van Poe", "given": "Özgür"},
            {"literal": "Zinc Study Group"},
        ],
        "title": "Zinc in Colds",
        "container-title": "Journal of Zinc Research",
        "volume": "65",
        "issue": "2",
        "page": "529-538",
        "DOI": "10.1234/zinc.1",
        "issued": {"date-parts": [[2013]]},
    }
    assert (book["type"], book["title"], book["issued"]) == ("book", "The Book of Zinc", {"date-parts": [[1999]]})


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"\'{E}mile", "Émile"),
        (r"S{\o}ren \& {\ss}", "Søren & ß"),
        (r"\v{C}apek", "Čapek"),
        (r"\emph{In vivo}", "In vivo"),
    ],
)
def test_tex(tex: str, plain: str) -> None:
    assert untex(tex) == plain


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("a.ris", RIS, "roe2013"),
        ("a.nbib", NBIB, "1234567"),
        ("a.json", CSL, "roe2013"),
        ("a.bib", BIB, "roe2013"),
        ("unnamed", RIS, "roe2013"),
    ],
)
def test_load_by_content(tmp_path: Path, name: str, text: str, key: str) -> None:
    library = load_library(write(tmp_path, name, text))
    assert library.entries[0][0] == key


def test_ris_and_nbib_fields(tmp_path: Path) -> None:
    ris = load_library(write(tmp_path, "a.ris", RIS)).entries[0][1]
    assert (ris["title"], ris["page"], ris["DOI"]) == ("Zinc in Colds: a very long title", "529-538", "10.1234/zinc.1")
    nbib = load_library(write(tmp_path, "a.nbib", NBIB)).entries[0][1]
    assert nbib["author"] == [{"family": "Roe", "given": "Jane"}, {"literal": "Zinc Study Group"}]
    assert (nbib["title"], nbib["DOI"], nbib["PMID"]) == (
        "Zinc in colds: a very long title",
        "10.1234/zinc.1",
        "1234567",
    )


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.bib", "@article{a,\n title = {x},\n year = 2013\n", 1),
        ("a.bib", "@article{a,\n title = {x\n", 2),
        ("a.bib", "@article{a,\n title = \n}", 3),
        ("a.ris", "AU  - Roe\nTY  - JOUR\nER  - \n", 1),
        ("a.ris", "TY  - JOUR\nAU  - Roe\n", 1),
        ("a.json", '[\n{"id": 1},\n]', 3),
        ("a.json", "[1]", 1),
        ("a.bib", "", 1),
        ("a.txt", "hello", 1),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, name: str, text: str, line: int) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(LibraryError) as caught:
        load_library(path)
    assert caught.value.message.startswith(f"{path}:{line}: ")


def test_a_missing_file_is_a_library_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"no\.bib"):
        load_library(tmp_path / "no.bib")


@given(st.text(alphabet='@article{},="\\ #a1\n', max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_bibtex(text, "x.bib")
    except LibraryError as error:
        assert error.message.startswith("x.bib:")
