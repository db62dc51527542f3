"""Citations in the prose: the expected ones stand in the sentence as [[tags]]; a sentence without tags has none."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.citations.find import annotate
from claimx.annotate.citations.marked.labels import labels_of
from claimx.annotate.references.find import annotate as annotate_references
from claimx.document import Block, Document, Layout, Mark, Page, Sentence
from claimx.mentions import Annotations, Citation, Condition

_SENTENCE = re.compile(r"\S.*?(?:(?<!Dr)(?<!\s[A-Z])(?<!M.D)(?<!Sept)(?<!al)[.?!](?=\s+[A-Z\"“(])|$)", re.M)


def notes_of(text: str, marks: tuple[Mark, ...] = (), conditions: tuple[str, ...] = ()) -> Annotations:
    blocks = [
        Block(start=m.start(), end=m.end(), section="title" if not m.start() else "body")
        for m in re.finditer(r"\S[^\n]*", text)
    ]
    sentences = [
        Sentence(start=m.start(), end=m.end(), block=i)
        for i, b in enumerate(blocks)
        for m in _SENTENCE.finditer(text, b.start, b.end)
    ]
    notes = Annotations(
        document=Document(path="-", sha256="0", text=text, marks=marks),
        layout=Layout(blocks=blocks, sentences=sentences, page=Page()),
    )
    notes.conditions = [
        Condition(start=text.index(c), end=text.index(c) + len(c), name=c.lower()) for c in conditions if c in text
    ]
    annotate_references(notes)
    annotate(notes)
    return notes


def check(tagged: str, style: str | None = None, title: str = "A page\n\n") -> list[Citation]:
    expected = re.findall(r"\[\[(.*?)\]\]", tagged)
    text = title + re.sub(r"\[\[|\]\]", "", tagged)
    citations = notes_of(text, conditions=("PTSD",)).citations
    assert [text[c.start : c.end] for c in citations] == expected
    if style:
        assert {c.style for c in citations} == {style}
    return citations


@pytest.mark.parametrize(
    "tagged",
    [
        "[[Roe et al. (2013)]] found it.",
        "[[Roe and Poe (2009)]] found it.",
        "[[ROE AND POE (2009)]] found it.",
        "As [[ROE ET AL (2018)]] wrote, it works.",
        "Both agree ([[Roe et al. 2018]], [[Poe 2017]]).",
        "It works ([[Roe & Poe, 2019a]]; [[Doe, 2020]]).",
        "It works (see [[Roe et al., 2001]], [[2003]]).",
        "According to [[Roe (2020)]], it works.",
        "It works ([[van den Berg et al., 2011]]).",
        "[[Roe, D.K. et al. (2018)]] reviewed it.",
        "[[He et al. (2018)]] reviewed it.",
        "As [[Roe et al. 2014]] found, it works.",
        "See [[Roe 2017 JAMA Psychiatry]] and [[Doe 2009, Lancet]] for more.",
        "In March 2017 JAMA Psychiatry printed it.",
        "He moved to Texas (Texas 2011) in March (2019).",
        "She was born in London (May 2010) and it works (p < 0.05).",
    ],
)
def test_author_year(tagged: str) -> None:
    check(tagged, "author_year" if "[[" in tagged else None)


@pytest.mark.parametrize(
    "tagged",
    [
        "[[Jane Roe at Stanford]] has shown that zinc works.",
        "It was discovered by [[Bruce Roe, MD]], in 1998.",
        "A review appeared today by [[Roe, et al. from Stanford]].",
        "[[Dr. Peter M. Roe of the University of Oxford and his colleagues]] reported on it.",
        "[[Roe and colleagues]] conclude that it works.",
        "[[Roe and Poe]] have recently discovered a receptor.",
        "[[The Roe study]] was small.",
        "[[Jane Roe's research]] suggests it works.",
        "[[Dr. Roe's team]] keeps working.",
        '"It works," said [[lead author Professor Jane Roe]], who is based here.',
        "According to [[lead study author Jane Roe, MD]], it works.",
        "It reduces risk, said [[Dr. Tom W. Roe of the University of London]], a coauthor of the paper.",
        "See reviews by distinguished [[Professor Linda Roe, PhD, and Mark Poe, PhD]], on glia.",
        "[[Dr. Bihari]], who first discovered the effect, lived in New York.",
        "[[Dr. Roe, with his colleague Dennis Poe, M.D.]], found evidence of it.",
        "Authors: [[Andrew K. Roe, M.D., of Albany Medical College, Albany, New York, and coauthors]]",
        "It has been studied by [[Dr. Jane Roe of Stanford University]], too.",
        "A review by [[Roe and Poe]] was negative.",
        # experts who comment, and the reader's own doctors
        '"It is a start," said Dr. Lisa Roe, an epidemiologist who was not involved in the study.',
        "Dr. Roe explained that it works.",
        "My doctor, Dr. Smith, found a lump and sent me to Dr. Jones.",
        "Dr. Roe tested me for it.",
        "By Maureen Roe",
        "Medically reviewed by Jane Roe, MD",
        "The Endocrine Society found it useful.",
        "Dr Roe has published over 100 papers.",
        "Nurses at Mass Gen enrolled 100 patients.",
    ],
)
def test_named_author(tagged: str) -> None:
    check(tagged, "named_author" if "[[" in tagged else None)


@pytest.mark.parametrize(
    ("tagged", "journal", "year"),
    [
        ("It was in [[a study published online in the journal Lancet]].", "Lancet", None),
        ("They issued [[a statement that was published inJAMA Psychiatryin 2017]].", "JAMA Psychiatry", 2017),
        (
            "Both appear in [[the Sept. 30 issue of the New England Journal of Medicine]].",
            "New England Journal of Medicine",
            None,
        ),
        ("According to [[the Lancet report]], it works.", "Lancet", None),
        ("[[The study is published in The Open Journal of Zinc]].", "The Open Journal of Zinc", None),
        (
            "Colds are common in every town (see below), and zinc tablets lower the risk ([[JAMA Netw Open, March 2019;6(2):e231]]).",
            "JAMA Netw Open",
            2019,
        ),
        ("[[The study is published in the Journal of Zinc]]. Their pain fell.", "Journal of Zinc", None),
        ("According to [[a 2019 meta-analysis in The Lancet Psychiatry]], it works.", "The Lancet Psychiatry", 2019),
        (
            "[[The results were published online Tuesday in the Annals of Internal Medicine]].",
            "Annals of Internal Medicine",
            None,
        ),
        ("[[The study appears in Nature]]. The rest is known.", "Nature", None),
        ("Writing [[in the journal Zinc]], they agreed.", "Zinc", None),
        (
            "[[The New England Journal of Medicine published an article]] on it.",
            "New England Journal of Medicine",
            None,
        ),
    ],
)
def test_journal(tagged: str, journal: str, year: int | None) -> None:
    citations = check(tagged)
    assert [(c.style, c.journal, c.year) for c in citations] == [("journal", journal, year)]


@pytest.mark.parametrize(
    "text",
    [
        "I read in the New York Times that it works.",
        "It was published in English.",
        "It was published in 1995.",
        "Found in Nature and in Pain.",
    ],
)
def test_not_a_journal(text: str) -> None:
    assert notes_of("A page\n\n" + text).citations == []


@pytest.mark.parametrize(
    "tagged",
    [
        "[[The STAR*D trial]] showed it.",
        "Results of [[the ACTIVE clinical trial]] are out.",
        "They joined the randomized [[phase 3 ACTIVE trial]] in May.",
        "[[The Women's Health Initiative]] changed that.",
        "[[The Copenhagen City Heart Study]] found it.",
        "[[The trial, called BELFRY]], enrolled ninety people.",
        "So says the NIH study, so the FDA trials.",
    ],
)
def test_named_study(tagged: str) -> None:
    check(tagged, "named_study" if "[[" in tagged else None)


@pytest.mark.parametrize(
    "tagged",
    [
        "[[A new study]] suggests that zinc works.",
        "In [[a pilot study]], zinc worked.",
        "[[A randomized, double-blind, placebo-controlled trial of 60 patients]] found that it works.",
        "It was safe in [[a phase II clinical trial]] last year.",
        "[[The 254-patient study]] tested it.",
        "As part of [[the double-blind, placebo-controlled trial]], all took it.",
        "She reviewed [[13 placebo-controlled trials]] examining zinc.",
        "[[A much-publicized 1984 study]] began it.",
        "So said [[the most recent trial on zinc acetate]].",
        "They rest on [[an analysis of four clinical trials]].",
        "[[One study]] found that it works.",
        "[[Another study of 72 adults]] had mixed results.",
        "[[A University of Delmont study]] followed forty people.",
        "In [[a clinical trial of 40 runners]], a daily tablet eased cramps.",
        "[[British researchers]] reported it on Monday.",
        "It works, according to [[Australian researchers]].",
        "[[Researchers from the University of Toronto]] found that it works.",
        "It works, [[their report]] shows.",
        "In [[their 2012 review]], the opposite is true.",
        "[[This 2012 review]] is the first.",
        "[[Previous studies into zinc for older people]] show mixed success.",
        "He awaits results from [[the PTSD trial]] now.",
        "[[New industry-sponsored research]] suggests it works.",
        "They began [[separate larger Phase III studies]].",
        "He led a series of [[studies]].",
        "A hospital is starting [[clinical trials of zinc for colds]].",
        "In [[a small case series]] three improved.",
        "I found [[a study on PubMed]] that helped.",
        "There is [[a study]] showing that it works.",
        "[[Research from the University of Alabama]] shows that it works.",
        # nothing particular, or one that was already brought up
        "Studies show that zinc works.",
        "Research has shown that it works.",
        "Several studies have found benefits.",
        "The study found no difference. Both studies were small.",
        "You should join a study or participate in a clinical trial.",
        "More research is needed before a study can be designed.",
        "Future studies with greater samples are needed.",
        "I read every product review and a report on sales.",
    ],
)
def test_implied(tagged: str) -> None:
    check(tagged, "implied" if "[[" in tagged else None)


def test_headlines_drop_the_article() -> None:
    text = "Zinc drug improves sleep in insomnia study\n\nIt is a metal."
    assert [text[c.start : c.end] for c in notes_of(text).citations] == ["insomnia study"]


def test_the_report_of_a_study_cites_earlier_work_only() -> None:
    text = "Zinc in colds\n\nMETHODS: We conducted a randomized trial of zinc. A randomized trial of 60 patients showed it. A previous study of 20 patients failed."
    assert [text[c.start : c.end] for c in notes_of(text).citations] == ["A previous study of 20 patients"]


LIST = "\n\nReferences\n\n1. Roe J, Poe B. Zinc one. JAMA. 2013;1:1-2.\n2. Doe K. Zinc two. Lancet. 2014;2:3-4.\n3. Doe K. Zinc three. Lancet. 2015;2:3-4. doi:10.1234/zinc.3\n4. Doe K. Zinc four. Lancet. 2015;2:9-14.\n"


@pytest.mark.parametrize(
    ("sentence", "style", "numbers", "flags"),
    [
        ("It works [1,3-4].", "numeric", ["1", "3", "4"], ()),
        ("It works [1, 9].", "numeric", ["1"], ("orphan",)),
        ("It works.¹⁻² Yes.", "superscript", ["1", "2"], ()),
        ("It works (ref. 2).", "numeric", ["2"], ()),
        ("Roe and Poe (2013) said so.", "author_year", ["1"], ()),
        ("It works (Doe, 2014).", "author_year", ["2"], ()),
        ("It works (Doe, 2015).", "author_year", [], ("ambiguous_reference",)),
        ("It works (Moe et al., 2015).", "author_year", [], ("orphan",)),
        ("Roe and colleagues agree.", "named_author", ["1"], ()),
        ("It was published in JAMA in 2013.", "journal", ["1"], ()),
        ("See doi:10.1234/zinc.3 for it.", "identifier", ["3"], ()),
    ],
)
def test_links(sentence: str, style: str, numbers: list[str], flags: tuple[str, ...]) -> None:
    citations = notes_of("A page\n\n" + sentence + LIST).citations
    assert [(c.style, [r.number for r in c.references], c.flags) for c in citations] == [(style, numbers, flags)]


def test_glued_digits_are_citations_only_in_a_document_of_that_style() -> None:
    body = "A page\n\nZinc works.1 It lasts,2 mostly.3 Copper fails.4 He took 5 mg."
    assert [c.style for c in notes_of(body + LIST).citations] == ["superscript"] * 4
    assert [c.style for c in notes_of(body).citations] == ["superscript"] * 4  # they rise from 1
    assert notes_of("A page\n\nZinc works.1 It lasts,9 mostly.3 Copper fails.7 He took 5 mg.").citations == []


def test_superscript_marks() -> None:
    text = "A page\n\nIt works12 at 10" + "6 cells."
    marks = (Mark(start=16, end=18, role="superscript"), Mark(start=24, end=25, role="superscript"))
    assert [text[c.start : c.end] for c in notes_of(text, marks).citations] == ["12"]


def test_links_of_the_format() -> None:
    text = "A page\n\nAs a trial showed, it works. Share it."
    marks = (
        Mark(start=11, end=25, role="link", target="https://pubmed.ncbi.nlm.nih.gov/12345678/"),
        Mark(start=37, end=42, role="link", target="https://facebook.com/sharer?u=doi.org/10.1234/a12"),
    )
    citations = notes_of(text, marks).citations
    assert [(c.style, c.ids["pmid"]) for c in citations if c.style == "link"] == [("link", "12345678")]


def test_original_article_links_count_and_the_site_s_own_do_not() -> None:
    text = "A page\n\nOriginal Article: https://example.org/blog/zinc\n\nHome: https://example.org/shop"
    assert [c.ids["url"] for c in notes_of(text).citations] == ["https://example.org/blog/zinc"]


def test_label_ranges() -> None:
    assert labels_of("2-4,11") == ("2", "3", "4", "11")
    assert labels_of("1990-2010") == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Roe et al. (2013)[1,2] Dr. A new study found the trial of\n¹", max_size=200))
def test_offsets_hold_and_nothing_overlaps(text: str) -> None:
    citations = notes_of(text).citations
    assert all(0 <= c.start < c.end <= len(text) for c in citations)
    assert all(a.end <= b.start for a, b in zip(citations, citations[1:], strict=False))  # noqa: RUF007


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "[1",
        "Roe ",
        "Dr. A. ",
        "A new ",
        "a study of ",
        "1",
        "published in ",
        "Roe, ",
        "Roe and ",
        "(Roe ",
        "2013 ",
    ],
)
def test_hostile_input_stays_linear(piece: str) -> None:
    started = time.process_time()
    notes_of(piece * (60_000 // len(piece)))
    assert time.process_time() - started < 8
