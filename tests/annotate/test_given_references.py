"""References and citations that the format itself gives: its fields are kept, its links are not found twice."""

from __future__ import annotations

import msgspec

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.given import given_citations, joined
from claimx.annotate.references.discrepancies import flag_references
from claimx.annotate.references.given import given_references
from claimx.document import Document, Entry, Mark

REFS = (
    "Roe J, Poe B. Zinc for colds. J Imag Med. 2009;12(3):45-9.",
    "Poe B. Honey for coughs. J Imag Med. 2010;13:1-4.",
    "Foe C. Rest for all. J Imag Med. 2011;14:7.",
    "Woe D. Soup. J Imag Med. 2012;15:9.",
)


def entry(text: str, number: int, **csl: object) -> Entry:
    start = text.index(REFS[number - 1])
    return Entry(key=f"B{number}", start=start, end=start + len(REFS[number - 1]), label=str(number), csl=csl)


def document(prose: str, *citations: tuple[str, str], raised: bool = False) -> Document:
    """A document of ``prose`` and the list, with ``citations`` as pairs of words and keys, in text order."""
    text = prose + "\n\n" + "\n".join(REFS)
    marks, position = [], 0
    for words, target in citations:
        start = text.index(words, position)
        position = start + len(words)
        marks.append(Mark(start=start, end=position, role="citation", target=target))
        if raised:
            marks.append(Mark(start=start, end=position, role="superscript"))
    entries = tuple(entry(text, n, type="article-journal", title="T", author=[{"family": "A"}]) for n in (1, 2, 3, 4))
    return Document(path="p", sha256="0", text=text, marks=tuple(marks), bibliography=entries)


def cited(document: Document) -> list[tuple[str, list[str | None], str]]:
    given = given_citations(document, given_references(document))
    return [
        (document.text[g.found.start : g.found.end], [r.number for r in g.link.references], g.found.style)
        for g in given
    ]


def test_a_number_takes_its_brackets() -> None:
    assert cited(document("Zinc works [2].", ("2", "B2"))) == [("[2]", ["2"], "numeric")]


def test_a_range_of_two_links_takes_in_what_is_between() -> None:
    assert cited(document("Zinc works [1-4].", ("1", "B1"), ("4", "B4"))) == [
        ("[1-4]", ["1", "2", "3", "4"], "numeric")
    ]


def test_separate_brackets_with_a_dash_are_one() -> None:
    assert cited(document("Zinc works [1]–[3].", ("[1]", "B1"), ("[3]", "B3")))[0][1] == ["1", "2", "3"]


def test_a_range_linked_to_its_first_alone() -> None:
    assert cited(document("Zinc works [2-4].", ("2-4", "B2")))[0][1] == ["2", "3", "4"]


def test_numbers_with_commas_are_one_citation() -> None:
    assert cited(document("Zinc works (1, 3).", ("1", "B1"), ("3", "B3"))) == [("(1, 3)", ["1", "3"], "numeric")]


def test_raised_numbers_are_superscript() -> None:
    assert cited(document("Zinc works.2", ("2", "B2"), raised=True)) == [("2", ["2"], "superscript")]


def test_numbers_apart_are_two_citations() -> None:
    assert len(cited(document("Zinc [1] and honey [2].", ("1", "B1"), ("2", "B2")))) == 2


def test_a_key_without_an_entry_is_an_orphan() -> None:
    given = given_citations(*(lambda d: (d, given_references(d)))(document("Zinc [9].", ("9", "B9"))))
    assert given[0].link.flags == ("orphan",)


def test_author_and_year_of_the_link() -> None:
    found = given_citations(
        *(lambda d: (d, given_references(d)))(document("Zinc (Roe and Poe, 2009).", ("Roe and Poe, 2009", "B1")))
    )[0].found
    assert (found.style, found.authors, found.year) == ("author_year", ("Roe", "Poe"), 2009)


def test_names_before_a_linked_year_join_it_and_are_not_found_again() -> None:
    doc = document("As Roe (2009) says.", ("2009", "B1"))
    given = given_citations(doc, given_references(doc))
    other = Found(3, 13, "author_year", "citations.author_year", authors=("Roe",), year=2009)
    rest, merged = joined([other], given)
    assert rest == []
    assert (merged[0].found.start, merged[0].found.end, merged[0].found.authors) == (3, 13, ("Roe",))
    assert [r.number for r in merged[0].link.references] == ["1"]


def test_where_numbers_are_linked_the_raised_ones_that_are_not_cite_nothing() -> None:
    doc = document("A [1] b [2] c [3] 10 d.", ("1", "B1"), ("2", "B2"), ("3", "B3"))
    given = given_citations(doc, given_references(doc))
    loose = Found(18, 20, "superscript", "citations.superscript.mark", labels=("4",))
    named = Found(21, 22, "implied", "citations.implied")
    assert joined([loose, named], given)[0] == [named]


def test_what_the_format_gives_is_kept_and_the_rest_is_read() -> None:
    text = REFS[0]
    csl = {"type": "article-journal", "title": "Zinc, given otherwise"}
    doc = Document(
        path="p", sha256="0", text=text, bibliography=(Entry(key="B1", start=0, end=len(text), label="1", csl=csl),)
    )
    reference = given_references(doc)[0]
    assert reference.csl["title"] == "Zinc, given otherwise"
    assert [a["family"] for a in reference.csl["author"]] == ["Roe", "Poe"]
    assert (reference.csl["volume"], reference.csl["container-title"]) == ("12", "J Imag Med")


def test_fields_have_their_places() -> None:
    text = REFS[0]
    csl = {
        "type": "article-journal",
        "author": [{"family": "Roe", "given": "J"}, {"family": "Poe", "given": "B"}],
        "title": "Zinc for colds",
        "container-title": "J Imag Med",
        "issued": {"date-parts": [[2009]]},
        "volume": "12",
        "page": "45-9",
    }
    doc = Document(path="p", sha256="0", text=text, bibliography=(Entry(key="B1", start=0, end=len(text), csl=csl),))
    reference = given_references(doc)[0]
    words = [(f.field, text[f.start : f.end]) for f in reference.fields]
    assert words == [
        ("author", "Roe J"),
        ("author", "Poe B"),
        ("title", "Zinc for colds"),
        ("container-title", "J Imag Med"),
        ("issued", "2009"),
        ("volume", "12"),
        ("page", "45"),
    ]
    assert reference.csl == csl
    assert reference.flags == ()


def test_an_entry_without_a_label_has_the_number_by_which_it_is_cited() -> None:
    text = "Zinc [3].\n\n" + REFS[0]
    start = text.index(REFS[0])
    doc = Document(
        path="p",
        sha256="0",
        text=text,
        marks=(Mark(start=6, end=7, role="citation", target="k"),),
        bibliography=(Entry(key="k", start=start, end=len(text), csl={"title": "Z", "publisher": "P"}),),
    )
    assert given_references(doc)[0].number == "3"


def test_several_works_under_one_label_of_the_format_are_no_discrepancy() -> None:
    doc = document("Zinc.")
    one, two, *rest = doc.bibliography
    same = (one, msgspec.structs.replace(two, label="1"), *rest)
    references = given_references(msgspec.structs.replace(doc, bibliography=same))
    flagged = flag_references(doc.text, references, published=None)
    assert [r.number for r in flagged] == ["1", "1", "3", "4"]
    assert not any("duplicate_label" in r.flags for r in flagged)
