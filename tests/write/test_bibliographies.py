"""CSL-JSON, RIS and BibTeX out: read back by independent libraries and by our own readers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from claimx.library.load import read_entries
from claimx.write import bibtex, csl, ris
from claimx.write.citation_keys import keyed

ARTICLE: dict[str, Any] = {
    "id": "roe2013zinc",
    "type": "article-journal",
    "author": [
        {"family": "Roe", "given": "Jane A."},
        {"family": "van der Poe", "given": "B"},
        {"family": "Müller-Łukasz", "given": "Özgür"},
        {"literal": "Zinc Study Group"},
    ],
    "title": "Zinc (ZnSO4) & 50 % of colds: McArdle's disease in São Paulo",
    "container-title": "Journal of Zinc & Copper",
    "container-title-short": "J Zinc",
    "issued": {"date-parts": [[2013, 5, 2]]},
    "volume": "65",
    "issue": "2",
    "page": "529-538",
    "DOI": "10.1234/zinc_1(5)",
    "PMID": "1234567",
    "PMCID": "PMC123456",
    "URL": "https://example.org/zinc_1?a=1&b=2",
    "note": "claimx study: stu_1; flags: retracted",
}
CHAPTER: dict[str, Any] = {
    "id": "doezinc", "type": "chapter", "author": [{"family": "Doe"}], "title": "锌与感冒", "container-title": "The Zinc Book",
    "publisher": "Zinc Press", "publisher-place": "Ely",
}  # fmt: skip
BARE: dict[str, Any] = {"id": "work", "type": "document", "DOI": "10.1234/only"}
ITEMS = [ARTICLE, CHAPTER, BARE]


# RIS


def test_ris_is_read_by_another_library() -> None:
    article, chapter, bare = rispy.loads(ris.encode(ITEMS).decode())
    assert article["type_of_reference"] == "JOUR"
    assert article["authors"] == [
        "Roe, Jane A.",
        "van der Poe, B",
        "Müller-Łukasz, Özgür",
        "Zinc Study Group",
    ]
    assert article["title"] == ARTICLE["title"]
    assert article["secondary_title"] == ARTICLE["container-title"]
    assert (article["year"], article["date"]) == ("2013", "2013/05/02/")
    assert (article["volume"], article["number"]) == ("65", "2")
    assert (article["start_page"], article["end_page"]) == ("529", "538")
    assert article["doi"] == ARTICLE["DOI"]
    assert article["accession_number"] == "1234567"
    assert article["id"] == "roe2013zinc"
    assert (chapter["type_of_reference"], chapter["publisher"], chapter["place_published"]) == (
        "CHAP",
        "Zinc Press",
        "Ely",
    )
    assert bare["type_of_reference"] == "GEN"


def test_ris_to_the_byte() -> None:
    assert ris.encode([BARE]) == b"TY  - GEN\r\nID  - work\r\nDO  - 10.1234/only\r\nER  - \r\n\r\n"


def test_a_value_cannot_end_a_ris_record() -> None:
    (record,) = rispy.loads(ris.encode([{**BARE, "title": "Zinc\r\nER  - \r\nTY  - BOOK"}]).decode())
    assert record["title"] == "Zinc ER - TY - BOOK"


# BibTeX


def parsed(data: bytes) -> list[dict[str, str]]:
    """Return what bibtexparser reads, LaTeX decoded; an entry that it cannot read fails the test."""
    library = bibtexparser.parse_string(data.decode(), append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return [
        {"type": entry.entry_type, "key": entry.key, **{field.key: str(field.value) for field in entry.fields}}
        for entry in library.entries
    ]


def test_bibtex_is_read_by_another_library() -> None:
    article, chapter, bare = parsed(bibtex.encode(ITEMS))
    assert (article["type"], article["key"]) == ("article", "roe2013zinc")
    names = article["author"].replace("{", "").replace("}", "").split(" and ")
    assert names[:3] == ["Roe, Jane A.", "van der Poe, B", "Müller-Łukasz, Özgür"]
    assert article["title"].replace("{", "").replace("}", "") == ARTICLE["title"]
    assert article["journal"] == ARTICLE["container-title"]
    assert (article["year"], article["volume"], article["number"]) == ("2013", "65", "2")
    assert article["pages"] in ("529--538", "529–538")
    assert article["pmid"] == "1234567"
    assert (chapter["type"], chapter["booktitle"], chapter["title"]) == ("incollection", "The Zinc Book", "锌与感冒")
    assert bare["type"] == "misc"


def test_bibtex_to_the_byte() -> None:
    assert (
        bibtex.encode([ARTICLE]).decode()
        == r"""@article{roe2013zinc,
  author = {Roe, Jane A. and van der Poe, B and M{\"u}ller-{\L}ukasz, {\"O}zg{\"u}r and {Zinc Study Group}},
  title = {Zinc ({ZnSO4}) \& 50 \% of colds: {McArdle's} disease in {S{\~a}o} {Paulo}},
  journal = {Journal of Zinc \& Copper},
  shortjournal = {J Zinc},
  year = {2013},
  month = may,
  pages = {529--538},
  volume = {65},
  number = {2},
  note = {claimx study: stu\_1; flags: retracted},
  doi = {10.1234/zinc_1(5)},
  url = {https://example.org/zinc_1?a=1&b=2},
  pmid = {1234567},
  pmcid = {PMC123456}
}
"""
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Zinc in colds", "Zinc in colds"),
        ("Effects of LDN on IL-6", "Effects of {LDN} on {IL-6}"),
        ("Zinc for Crohn's disease", "Zinc for {Crohn's} disease"),
        ("Zinc in Colds: A Trial in New York", "Zinc in Colds: A Trial in New York"),
        ("Colds: Zinc helps. Copper does not", "Colds: Zinc helps. Copper does not"),
        ("pH and mRNA", "{pH} and {mRNA}"),
        ("a {b} \\c ~d ^e $f #g _h %i", r"a {\textbraceleft}b{\textbraceright} {\textbackslash}c {\textasciitilde}d {\textasciicircum}e \$f \#g \_h \%i"),
        ("Études à naïf", r"{\'E}tudes {\`a} na{\"\i}f"),
        ("β-carotene", "β-carotene"),
    ],
)  # fmt: skip
def test_titles(title: str, written: str) -> None:
    assert bibtex.title_of(title) == written


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60))
def test_any_title_leaves_braces_balanced_and_the_entry_whole(title: str) -> None:
    entry = bibtex.encode([{"id": "key", "type": "article-journal", "title": title, "volume": "7"}]).decode()
    depth = 0
    for position, character in enumerate(entry):
        if character in "{}" and entry[position - 1] != "\\":
            depth += 1 if character == "{" else -1
            assert depth > 0 or position >= len(entry) - 2
    assert depth == 0


def test_a_group_with_and_in_its_name_is_one_author() -> None:
    entry = bibtex.encode([{**BARE, "author": [{"literal": "Roe and Poe Group"}, {"family": "Doe"}]}]).decode()
    assert "author = {{Roe and Poe Group} and Doe}" in entry


@pytest.mark.parametrize(
    "issued", [{"date-parts": [["2013", "May"]]}, {"raw": "May 2013"}, "2013-05", {"date-parts": [[2013, 13]]}]
)
def test_dates_that_are_half_understood(issued: Any) -> None:
    item = {**BARE, "issued": issued, "author": ["Roe"]}
    assert b"year = {2013}" in bibtex.encode([item])
    assert b"PY  - 2013\r\n" in ris.encode([item])


# CSL-JSON


def test_csl_is_an_array_of_the_items() -> None:
    assert json.loads(csl.encode(ITEMS)) == ITEMS
    assert json.loads(csl.encode([])) == []


# Our own readers

SAME = ("title", "container-title", "volume", "issue", "page", "DOI", "PMID")


@pytest.mark.parametrize(
    ("name", "encode"), [("out.json", csl.encode), ("out.ris", ris.encode), ("out.bib", bibtex.encode)]
)
def test_our_own_readers(name: str, encode: Any, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(encode([ARTICLE, CHAPTER]))
    (key, article), (_, chapter) = read_entries(path, lambda _: None)
    assert key == "roe2013zinc"
    assert {field: article.get(field) for field in SAME} == {field: ARTICLE[field] for field in SAME}
    assert article["issued"]["date-parts"][0][0] == 2013
    assert [person.get("family") or person.get("literal") for person in article["author"]][2:] == [
        "Müller-Łukasz",
        "Zinc Study Group",
    ]
    assert chapter["title"] == CHAPTER["title"]


# Keys


@pytest.mark.parametrize(
    ("item", "key"),
    [
        (ARTICLE, "roe2013zinc"),
        ({"author": [{"family": "van der Müller"}], "issued": {"date-parts": [["2014"]]}, "title": "The 5-HT of LDN"}, "muller20145"),
        ({"author": [{"literal": "Zinc Study Group"}], "title": "On zinc"}, "zincstudygroupzinc"),
        ({"title": "锌与感冒", "author": [{"family": "王"}], "DOI": "10.1/AB"}, "101ab"),
        ({}, "work"),
    ],
)  # fmt: skip
def test_keys(item: dict[str, Any], key: str) -> None:
    assert keyed([item])[0]["id"] == key


def test_keys_are_unique() -> None:
    keys = [item["id"] for item in keyed([ARTICLE] * 30)]
    assert keys[:3] == ["roe2013zinc", "roe2013zincb", "roe2013zincc"]
    assert len(set(keys)) == 30
