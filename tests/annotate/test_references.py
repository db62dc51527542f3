"""Reference strings into fields, and where references stand on a page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.references.find import annotate
from claimx.annotate.references.names import parse_names
from claimx.annotate.references.parse import parse_reference
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Reference
from claimx.run.pipeline import Pipeline


def found_in(text: str) -> list[Reference]:
    blocks = [Block(start=0, end=len(text), section="body")]
    layout = Layout(blocks=blocks, sentences=[Sentence(start=0, end=len(text), block=0)], page=Page())
    notes = Annotations(document=Document(path="-", sha256="0", text=text), layout=layout)
    annotate(notes)
    return notes.references


def short(csl: dict[str, Any]) -> tuple[Any, ...]:
    authors = " ".join(a.get("family") or a.get("literal", "") for a in csl.get("author", []))
    year = (csl.get("issued") or {"date-parts": [[None]]})["date-parts"][0][0]
    return (
        authors,
        csl.get("title"),
        csl.get("container-title"),
        year,
        csl.get("volume"),
        csl.get("issue"),
        csl.get("page"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Vancouver, AMA
        (
            "Roe J, de la Cruz AB, O'Neil K, et al. Zinc for colds. Arthritis Rheum. 2013;65(2):529-38.",
            ("Roe de la Cruz O'Neil", "Zinc for colds", "Arthritis Rheum", 2013, "65", "2", "529-38"),
        ),
        (
            "4. Roe J. Zinc. [Epub ahead of print] Clin Rheumatol. 2014 Feb 15.",
            ("Roe", "Zinc", "Clin Rheumatol", 2014, None, None, None),
        ),
        (
            "Roe J, Poe B. Zinc in mice. PLoS One. 2011;6:e12345.",
            ("Roe Poe", "Zinc in mice", "PLoS One", 2011, "6", None, "e12345"),
        ),
        # APA, Harvard
        (
            "Roe, J. A., & van der Berg, B. (2019). Zinc in colds: Results. Journal of Zinc, 12(3), 45–67.",
            ("Roe van der Berg", "Zinc in colds: Results", "Journal of Zinc", 2019, "12", "3", "45-67"),
        ),
        (
            "Roe JA, Poe B (2010) Zinc in colds. Crit Rev Zinc36: 259–269",
            ("Roe Poe", "Zinc in colds", "Crit Rev Zinc", 2010, "36", None, "259-269"),
        ),
        # MLA, Chicago
        (
            'Roe, John, and Mary Poe. "Zinc in Colds." Journal of Zinc 12, no. 3 (2019): 45-67.',
            ("Roe Poe", "Zinc in Colds", "Journal of Zinc", 2019, "12", "3", "45-67"),
        ),
        # IEEE, ACS: initials before
        (
            "J. P. Roe, T. J. Poe. J. Am. Chem. Soc. 103, 2450 (1981).",
            ("Roe Poe", None, "J. Am. Chem. Soc", 1981, "103", None, "2450"),
        ),
        (
            'J. Roe and B. Poe, "Zinc in colds," Journal of Zinc, vol. 12, no. 3, pp. 45-67, Jul. 2019.',
            ("Roe Poe", "Zinc in colds", "Journal of Zinc", 2019, "12", "3", "45-67"),
        ),
        # group author, glued fields, full-width punctuation, other scripts
        (
            "World Health Organization. Zinc guidelines. 2012.",
            ("World Health Organization", "Zinc guidelines", None, 2012, None, None, None),
        ),
        (
            "Roe KS.Zinc and its future directions.Zinc Lett..2016;37(7):865-872.",
            ("Roe", "Zinc and its future directions", "Zinc Lett", 2016, "37", "7", "865-872"),
        ),
        (
            "Roe G、Poe MA、McDoe W等。关于锌的共识.JAMA Psychiatry. 2017;74(4):399-405.",
            ("Roe Poe McDoe", "关于锌的共识", "JAMA Psychiatry", 2017, "74", "4", "399-405"),
        ),
        (
            "Roe SB, Poe V. Zinc. [Updated 2021 Feb 6]. In: StatPearls [Internet]",
            ("Roe Poe", "Zinc", "StatPearls", 2021, None, None, None),
        ),
    ],
)
def test_fields(text: str, expected: tuple[Any, ...]) -> None:
    assert short(parse_reference(text).csl) == expected


def test_identifiers_are_fields_too() -> None:
    csl = parse_reference("Roe J. Zinc. J Zinc. 2013;6:1-2. doi: 10.1234/zinc.1. PMID: 1234567; PMCID: PMC765432").csl
    assert (csl["DOI"], csl["PMID"], csl["PMCID"]) == ("10.1234/zinc.1", "1234567", "PMC765432")


@pytest.mark.parametrize(
    "text", ["The patients took zinc for two weeks.", "Vitamin D helps.", "However, Roe disagreed."]
)
def test_sentences_have_no_author_list(text: str) -> None:
    assert parse_names(text).authors == []


PAGE = """We saw many patients.

{heading}

{list}

Leave a Reply
"""


@pytest.mark.parametrize(
    "heading",
    ["References", "Article Sources", "Sources:", "BIBLIOGRAPHY", "Literature cited", "Further reading", "参考文献"],
)
def test_a_heading_opens_a_list(heading: str) -> None:
    text = PAGE.format(
        heading=heading, list="1. Roe J. Zinc one. J Zinc. 2013;1:1-2.\n2. Poe B. Zinc two. J Zinc.\n   2014;2:3-4."
    )
    references = found_in(text)
    assert [(r.number, text[r.start : r.start + 6]) for r in references] == [("1", "Roe J."), ("2", "Poe B.")]
    assert text[: references[1].end].endswith("2014;2:3-4.")


def test_an_unnumbered_list() -> None:
    text = PAGE.format(
        heading="References",
        list="Roe, J. (2013). Zinc one. J Zinc, 1(2), 3-4.\n\nPoe, B. (2014). Zinc two. J Zinc, 2(2), 5-6.",
    )
    assert [short(r.csl)[0] for r in found_in(text)] == ["Roe", "Poe"]


def test_a_list_glued_into_one_line() -> None:
    text = PAGE.format(
        heading="References", list="1. Roe J. Zinc one. J Zinc. 2013;1:1-2. 2. Poe B. Zinc two. J Zinc. 2014;2:3-4."
    )
    assert [r.number for r in found_in(text)] == ["1", "2"]


def test_a_given_name_after_an_initial() -> None:
    names = parse_names("R. Andrew Roe, John H. Poe and Ann G. Doe, Jr").authors
    assert [name["family"] for name in names] == ["Roe", "Poe", "Doe"]


def test_a_number_may_end_the_line_before_its_entry() -> None:
    first, second = "Roe J. Zinc one. J Zinc. 2013;1:1-2.", "Poe B. Zinc two. J Zinc. 2014;2:3-4."
    text = PAGE.format(heading="References", list=f"1. {first} 2.\n{second} 3.\nDoe C. Zinc. J Zinc. 2015;3:1-2.")
    assert [(r.number, text[r.start : r.end]) for r in found_in(text)][:2] == [("1", first), ("2", second)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # a record pasted from PubMed
        (
            "He wrote:\n\nZinc as a remedy for the common cold\n\nAuthors Roe J, Poe L, Doe D.\nJournal\nClin Rheumatol. 2014 Feb 15. [Epub ahead of print]\nAbstract\nZinc is a metal.",
            "Zinc as a remedy for the common cold\n\nAuthors Roe J, Poe L, Doe D.\nJournal\nClin Rheumatol. 2014 Feb 15. [Epub ahead of print]",
        ),
        # the last line of an agency's story
        (
            "Zinc works.\n\nSOURCE: bit.ly/x1Y2 The Journal of Zinc Medicine, online May 5, 2011.",
            "bit.ly/x1Y2 The Journal of Zinc Medicine, online May 5, 2011",
        ),
        # a source line with volume and page
        (
            "Zinc works.\n\nSource: Am J Clin Nutr 2010 May;91(5):1255-1260.",
            "Am J Clin Nutr 2010 May;91(5):1255-1260",
        ),
        # labels, the journal with its pages
        (
            "Response of colds to zinc\n\nAuthors: R. Andrew Roe, John H. Poe and Ann G. Doe, Jr\nSource: Neurology June 27, 2006 vol. 66 no. 12 1920-1922\n\nZinc it was.",
            "Response of colds to zinc\n\nAuthors: R. Andrew Roe, John H. Poe and Ann G. Doe, Jr\nSource: Neurology June 27, 2006 vol. 66 no. 12 1920-1922",
        ),
        # below a press release
        (
            "Zinc works.\n\n(JAMA Pediatr. Published online May 7, 2013. doi:10.1001/jamapediatrics.2013.1. Ask us.)",
            "JAMA Pediatr. Published online May 7, 2013. doi:10.1001/jamapediatrics.2013.1",
        ),
        ("Zinc works.\n\n(JAMA. 2012;307[15]:1583-1589. Ask us.)", "JAMA. 2012;307[15]:1583-1589"),
        # title and author in the prose
        (
            'See the editorial, "Zinc for Colds in the Emergency Room," by Jane T. Roe, M.D., Ph.D., Senior Editor, JAMA, Chicago; and more.',
            '"Zinc for Colds in the Emergency Room," by Jane T. Roe, M.D., Ph.D., Senior Editor, JAMA',
        ),
        # in brackets in the prose
        (
            "It works (Roe J, Poe B. Zinc for colds. BMJ. 2013;65(2):529-38) well.",
            "Roe J, Poe B. Zinc for colds. BMJ. 2013;65(2):529-38",
        ),
    ],
)
def test_lone_descriptions(text: str, quote: str) -> None:
    assert [text[r.start : r.end] for r in found_in(text)] == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "She took 50 mg in 2013; it helped (2 of 3 days).",
        "Sources of vitamin C\n\nOranges, lemons and limes are good sources.",
        "SOURCE: Merck press release",
        "He scored 34 (12) on the scale in 2010.",
        "Zinc works.\n\n(Delmont Chronicle. 2012;307:15-19)",
        "Zinc works.\n\n(JAMA. 2012)",
        "Diabetes Care 2014\n\nIt helps in five years of care.\n\nZinc for adults with diabetes: a small trial\n\nJane T Roe, Bob H Poe, Ann K Doe",
    ],
)
def test_not_references(text: str) -> None:
    assert found_in(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Roe J,.;:()[]12 0\n-–等。abc", max_size=200))
def test_offsets_hold(body: str) -> None:
    text = "References\n\n" + body
    for reference in found_in(text):
        assert 0 <= reference.start < reference.end <= len(text)
        assert text[reference.start : reference.end].strip() == text[reference.start : reference.end]


@pytest.mark.parametrize("piece", ["(", "1", "[1] ", "A. ", "Roe J, ", "2013;1(", "a"])
def test_hostile_input_stays_linear(piece: str) -> None:
    found_in("References\n\n" + piece * (60_000 // len(piece)))


def test_a_sentence_that_begins_with_a_year_is_no_journal_line() -> None:
    text = (
        "Colchicine for mouth ulcers: a series\n\nMarta Olsen, MD, and Jonas Weil, DDS\n\nMethods\n\n"
        "Between 2016 and 2019 we treated eleven adults with colchicine 0.5 mg twice daily for three months.\n"
    )
    assert not [r for r in Pipeline().process("page.txt", text.encode()) if r.kind == "reference"]
