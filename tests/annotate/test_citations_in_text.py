"""Citations by number, raised, by author and year: what is found, and which entries of the list it leads to.

A row is a text with its citations in «tags», each followed by the keys of its references: ``«Roe (2013)»{roe13}``;
``?`` before the keys: candidates of an ambiguous one; ``!flag``: a flag.
"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.citations.fold import fold, group_keys, surname_keys
from claimx.annotate.citations.link import References
from claimx.annotate.citations.marked.bracketed import find_brackets
from claimx.annotate.citations.marked.find import find_in_text
from claimx.annotate.citations.marked.labels import glued_labels, labels_of
from claimx.document import Mark
from claimx.mentions import Reference
from claimx.run.pipeline import Pipeline

_TAG = re.compile(r"«(?P<quote>.*?)»(?:\{(?P<keys>[^}]*)\})?", re.S)


def entry(key: str, authors: str, year: int | None = None, **more: str) -> Reference:
    """Return a reference; authors are "Family" or "Family, G", groups are in <angles>, parted by semicolons."""
    names = []
    for name in authors.split("; "):
        family, _, given = name.partition(", ")
        names.append({"literal": name[1:-1]} if name[0] == "<" else {"family": family, "given": given})
    csl: dict[str, object] = {"id": key, "author": names, "title": more.get("title", "")}
    if year:
        csl["issued"] = {"date-parts": [[year]]}
    if "suffix" in more:
        csl["year-suffix"] = more["suffix"]
    return Reference(start=0, end=0, csl=csl, number=more.get("number"))


NAMED = [
    entry("roe13", "Roe, J; Poe, B; Doe, K", 2013),
    entry("roe14", "Roe, J; Loe, M", 2014),
    entry("roe95", "Roe, J", 1995),
    entry("sm19a", "Smith, A; Jones, B", 2019, suffix="a"),
    entry("sm19b", "Smith, A; Jones, B", 2019, suffix="b"),
    entry("leeS", "Lee, Sun", 2020),
    entry("leeK", "Lee, Kim", 2020),
    entry("berg", "van den Berg, K; Lee, S", 2011),
    entry("obrien", "O'Brien, M", 2001),
    entry("who", "<World Health Organization>", 2016),
    entry("pcb03", "<Council on Herbal Ethics of Norway>", 2003),
    entry("pcb04", "<Council on Herbal Ethics of Norway>", 2004),
    entry("mull", "Müller, H; García-López, P", 2009),
    entry("may", "May, E", 2010),
    entry("brown3", "Brown, T; White, R; Green, P", 2015),
    entry("brown2", "Brown, T; Black, R", 2015),
    entry("press", "Hoe, B"),
    entry("title", "<ZINC for the common cold in winter>", 2017),
    entry("bayer", "<Zincorp Inc.>", 2012),
    entry("safe", "Sandersson, E", 2008),
]
NUMBERED = [entry(str(n), f"Author{n}, A", 2000 + n, number=str(n)) for n in range(1, 31)]
UNNUMBERED = [entry(str(n), f"Author{n}, A", 2000 + n) for n in range(1, 7)]


def check(tagged: str, references: list[Reference], marks: tuple[Mark, ...] = ()) -> None:
    text = _TAG.sub(lambda match: match["quote"], tagged)
    expected = [(match["quote"], match["keys"] or "") for match in _TAG.finditer(tagged)]
    index = References(references)
    found = find_in_text(text, [(0, len(text))], index, marks)
    said = []
    for item, link in zip(found, index.linked(found), strict=True):
        keys = [str(r.csl["id"]) for r in link.references]
        if link.candidates:
            keys.append("?" + " ".join(str(r.csl["id"]) for r in link.candidates))
        keys += [f"!{flag}" for flag in link.flags if flag != "ambiguous_reference"]
        said.append((text[item.start : item.end], " ".join(keys)))
    assert said == expected


@pytest.mark.parametrize(
    "tagged",
    [
        # one work, in every dress
        "As shown by «Roe et al. (2013)»{roe13}, pain fell.",
        "«Roe and colleagues (2013)»{roe13} found it, «Roe and her co-workers, 2013»{roe13} too.",
        "It works («Roe, Poe, & Doe, 2013»{roe13}; «Brown et al., 2015»{brown3}).",
        "«Roe 2013»{roe13} found it.",
        "«Roe and Loe in 2014»{roe14} found it.",
        "«Roe et al. [2013]»{roe13} found it; so says «Roe’s 2014 paper»{roe14}.",
        "It works («Roe et al.,2013»{roe13}).",
        "It works («Roe, J., Poe, B. & Doe, K. 2013»{roe13}).",
        "«ROE AND LOE (2014)»{roe14} and «Roe J, Loe M (2014)»{roe14} agree.",
        "Jane «Roe and Mary Loe (2014)»{roe14} agree.",
        "(«Roe 1995»{roe95}: 12-14) and («Roe, 1995»{roe95}, p. 4) and «Roe (1995, p. 4)»{roe95}",
        "Segundo «Roe e Loe (2014)»{roe14} y «Roe y Loe, 2014»{roe14}",
        # several years, letters
        "«Roe (2013»{roe13}, «2014»{roe14}) and («Roe et al 2013»{roe13}; «2014»{roe14})",
        "(«Smith & Jones, 2019a»{sm19a}, «b»{sm19b})",
        "(«Smith and Jones 2019a»{sm19a},«b»{sm19b}; «Roe 1995»{roe95})",
        "«Smith & Jones's 2019b trial»{sm19b}",
        "«Smith and Jones (2019)»{?sm19a sm19b} said so.",
        "(«Roe, 1995»{roe95} [1960], «2013»{roe13})",
        # the number of authors and initials tell entries apart
        "«Brown and Black (2015)»{brown2}, «Brown et al. (2015)»{brown3}, «Brown (2015)»{?brown3 brown2}",
        "«S. Lee (2020)»{leeS} and («K. Lee, 2020»{leeK}) and («Lee, 2020»{?leeS leeK})",
        # names with particles, accents, apostrophes, hyphens
        "«Van den Berg and Lee (2011)»{berg}, («Berg & Lee, 2011»{berg})",
        "«O’Brien (2001)»{obrien} and «OBrien (2001)»{obrien}",
        "«Mueller and Garcia-Lopez (2009)»{mull}; «Muller & García‐López, 2009»{mull}",
        # groups
        "the «World Health Organization (2016)»{who} and («WHO, 2016»{who})",
        "(«Council on Herbal Ethics of Norway 2003»{pcb03}, «2004»{pcb04})",
        "the Council on Herbal Ethics of Norway (Chen) said so («Chen, 2004»{pcb04})",
        "(«Zincorp, 2012»{bayer})",
        # no year, titles cut short, a slip of the pen
        "(«Hoe, in press»{press}; «Hoe, n.d.»{press})",
        "(«ZINC FOR..., 2017»{title}) and («Zinc…, 2017»{title})",
        "(«Roe, 2013»{roe13}; «Roe, 2014»{roe14}; «Sanderson, 2008»{safe !author_spelling})",
        # not in the list
        "«Moe et al. (2005)»{!orphan} and «Moe & Koe (2006)»{!orphan} and («Roe, 1996»{!orphan})",
        # one before
        "«Roe (1995)»{roe95} said so («ibid., p. 4»{roe95}).",
        "«Roe (1995)»{roe95}, then «Lee and Kay, 2020»{!orphan}, then «Roe, op. cit.»{roe95} again.",
        "Moe (1950) is cited in «Roe (1995)»{roe95}.",
        # no citations
        "It was so (Roe, personal communication, 1995), and in May 2010 it snowed.",
        "In 2014 Congress met; Figure 3 (2013), Table 2 (2014), March 2019, Texas 2011.",
        "Roe 1995-2013, Roe 1995/96, (n = 2013), COVID-2019, version Roe2013",
    ],
)
def test_author_and_year(tagged: str) -> None:
    check(tagged, NAMED)


@pytest.mark.parametrize(
    "tagged",
    [
        "«Roe et al. (2013)» found it («Poe, 2014»; «Moe 2015»).",
        "According to «Roe (2012)», it works; «Poe (2013)» showed that it does.",
        "It works («World Health Organization, 2016»; «NICE, 2019»).",
        "It works («Roe 2010a», «2010b»).",
        "It works («Roe 2010»).",
        "It works (see «Roe 2010») and is safe («Moe 2011»; «Poe 2015»).",
        "It came (Chicago 2013), as in (Windows 2000), or (in Roe 2010 to 2012).",
        "«Roe’s 2013 study» of ten women is small.",
        "See «Roe 2017 JAMA Psychiatry» for more.",
        "Dr «Roe (1985)» used it first; «Poe et al. (1990)» and «Doe et al. (1991)» later, Daily Times (2012) said.",
        "«Roe and Poe (2018)» say so.«[1]»«[2]»«[3]» Others [12 kg] do not.",
        # places, laws, films, makers, pictures
        "He moved to Texas (2011). Prozac (1987) was first, then Inception (2010).",
        "She left (Harvard, 2005) for (New York, 2015) and (Paris, 1998).",
        "Roe v. Wade (1973), Johnson & Johnson (2021), (Photo: Smith, 2014)",
        "The Nuremberg Code (1947), Medicare (1965), (USA, 2016), DSM-5 (2013).",
        "On Monday, March 5, 2018, Copyright Smith 2014, Updated June 2019.",
    ],
)
def test_author_and_year_without_a_list(tagged: str) -> None:
    check(tagged, [])


@pytest.mark.parametrize(
    "tagged",
    [
        "It works «[1]»{1}, «[2-4,11,26–28]»{2 3 4 11 26 27 28}, «[1,2;5]»{1 2 5}.",
        "It works «[1]–[3]»{1 2 3}, «［4］»{4}, «[5−7]»{5 6 7}.",
        "It works «[see refs. 3 and 4]»{3 4}, «[12: p. 168]»{12}, «[13, Fig. 2]»{13}.",
        "It works «[1]»{1} («ref. 2»{2}; «references 3 and 4»{3 4}).",
        "It works «[1]»{1} and «[2, 99]»{2 !orphan}.",
        "It works «[1]»{1} with a mean of 5 [95% CI 2-9], a range [10, 200], and an array x[2] of [0,1].",
        "Roe et al. (2013) «[4]»{4}, «[5]»{5}, «[6]»{6}",
        "It works at 10^6 cells and 5 m^2 «[1]»{1}, «[2]»{2}.",
    ],
)
def test_brackets(tagged: str) -> None:
    check(tagged, NUMBERED)


@pytest.mark.parametrize(
    "tagged",
    [
        # round brackets and glued digits count where the list supports them
        "A works «(1)»{1}. B works «(2,3)»{2 3}, C «(4–6)»{4 5 6}. D «(7)»{7}, E too «(8)»{8}. See (Figure 3), equation (9).",
        "Pain fell.«1,2»{1 2} It rose«3»{3} again,«4–6»{4 5 6} as inhibitors«7»{7} and men«8»{8} with IL-6, B12, CD4, H1N1, 5.12 mg.",
        "It«1»{1} works.«2»{2} In men«34»{3 4}, women«567»{5 6 7}. Children«8»{8} too.«9»{9}",
        # raised, at the end of words, numbers and signs; powers, isotopes and units are none
        "A works^«1,2»{1 2} at 10^6 cells, 5 m^2, χ^2 and ^14C. B^«3»{3} in 2014^«4»{4} with IL-10^«5–7»{5 6 7} here.^«8  ^,  ^9»{8 9} So^«10^,^11»{10 11} too.^«12–14»{12 13 14}",
        "A works«¹⁻³»{1 2 3}, B too.«⁴,⁵»{4 5} C as well«⁶⁻⁸»{6 7 8} in 10⁶ cells of 5 m².",
        "A «(1)»{1}, B «(2)»{2}, C «(3,4)»{3 4} and D «(5–8)»{5 6 7 8}: (1) wash, (2) rinse.",
        # no style has support
        "He took 12 (3) and 14 (5) of them, (n = 12), grade 3, vitamin B12 and COX-2.",
        "It has three steps: (1) wash, (2) rinse and (3) dry.",
    ],
)
def test_other_numbers(tagged: str) -> None:
    check(tagged, NUMBERED)


@pytest.mark.parametrize(
    "tagged",
    [
        "Pain fell.«1» It rose,«2» then fell.«3,4»",
        "Pain fell «(1)». It rose «(2, 3)», and it fell «(4)».",
        "Pain fell^«1» and rose^«2,3» by 10^6.",
        "Pain fell.1 It rose,9 then fell.3",
        "Pain fell (12). It rose (95), and it fell (7).",
    ],
)
def test_numbers_without_a_list_must_rise(tagged: str) -> None:
    check(tagged, [])


def test_a_drug_and_its_year_are_no_author_and_year() -> None:
    records = Pipeline().process("page.txt", b"The first came (Prozac 1987), and it helped depression (Moe 2011).")
    assert [record.quote for record in records if record.kind == "citation"] == ["Moe 2011"]


def test_a_list_without_numbers_is_cited_by_its_order() -> None:
    check("A «[1]»{1}, B «[2,3]»{2 3}, C «[4]»{4}.", UNNUMBERED)
    check("A [5], B [9], C [4].", UNNUMBERED)


def test_raised_by_the_format() -> None:
    text = "It works1 at 106 cells2,3 and H2O4 5 m2."
    places = [(8, 9), (15, 16), (22, 23), (24, 25), (31, 32), (33, 33), (37, 38)]
    marks = tuple(Mark(start=start, end=end, role="superscript") for start, end in places if start < end)
    index = References(NUMBERED)
    found = find_in_text(text, [(0, len(text))], index, marks)
    assert [(text[f.start : f.end], f.labels) for f in found][:2] == [("1", ("1",)), ("2,3", ("2", "3"))]
    assert "6" not in [label for f in found for label in f.labels]


def test_letters_without_letters_in_the_list_go_by_order_only_if_all_are_used() -> None:
    pair = [entry("first", "Koe, A; Loe, B", 2019), entry("second", "Koe, A; Loe, B", 2019)]
    check("(«Koe & Loe, 2019a»{first}) and («Koe & Loe, 2019b»{second})", pair)
    check("(«Koe & Loe, 2019a»{?first second})", pair)


def test_a_letter_that_the_list_gives_to_another_work_is_ambiguous() -> None:
    check("(«Koe, 2019b»{?only})", [entry("only", "Koe, A", 2019, suffix="a")])


def test_labels() -> None:
    assert labels_of("[1]–[3];4") == ("1", "2", "3", "4")
    assert labels_of("¹⁻³") == ("1", "2", "3")
    assert labels_of("9-3") == labels_of("1-99") == labels_of("1234") == ()
    assert glued_labels("111213", frozenset({"11", "12", "13"})) == ("11", "12", "13")
    assert glued_labels("119", frozenset({"1", "11", "19"})) == ()


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("van den Berg", {"van den berg", "berg"}),
        ("Pinto Dias", {"pinto dias", "dias", "pinto"}),
        ("Müller", {"muller", "mueller"}),
        ("Costa Jr", {"costa jr", "costa"}),
        ("St. John", {"saint john", "john"}),
    ],
)
def test_forms_of_surnames(name: str, keys: set[str]) -> None:
    assert keys <= set(surname_keys(name))


def test_forms_of_groups() -> None:
    assert {"world health organization", "who"} <= set(group_keys("The World Health Organization (WHO)"))
    assert {"nbs", "national bureau of zinc"} <= set(group_keys("NBS – National Bureau of Zinc"))
    assert fold("O’Brien-Łoś...") == "obrien los…"


def test_array_indexes_are_no_citations_unless_brackets_are_glued() -> None:
    text = "We plot t[1] here [1], there [2] and elsewhere [3]."
    assert [f.start for f in find_brackets(text, [(0, len(text))], frozenset("123"))] == [18, 29, 47]
    glued = "As is[1], as was[2], as will be[3]."
    assert len(find_brackets(glued, [(0, len(glued))], frozenset("123"))) == 3


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="Roe et al. (2013)[1,2]^3 &;–-¹ibid.\na", max_size=150), st.booleans())
def test_offsets_rise_and_nothing_overlaps(text: str, listed: bool) -> None:
    index = References(NAMED if listed else [])
    found = find_in_text(text, [(0, len(text))], index, ())
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.start <= b.start for a, b in zip(found, found[1:], strict=False))  # noqa: RUF007
    assert len(index.linked(found)) == len(found)


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "[1",
        "[1,",
        "1,",
        "^1,",
        "Roe 2013 ",
        "Roe, ",
        "(Roe ",
        "2013a,b,",
        "(2013",
        "a.1,",
        "ibid. ",
        "¹",
        "[1]–",
        "of the World ",
    ],
)
def test_hostile_input_stays_linear(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    started = time.process_time()
    find_in_text(text, [(0, len(text))], References(NAMED), ())
    assert time.process_time() - started < 3


def test_a_number_after_a_day_cites_and_the_number_of_a_day_does_not() -> None:
    text = (
        "It eased pain in most of them (1,2). A trial found nothing at 0.5 mg a day (3). On day (3) they went home.\n\n"
        "References\n\n1. Aldous R, Finch T. Ulcers. Oral Med. 1998;14:22-5.\n\n2. Berg S. Eight cases. J Dent. 2007;3(2):101-3."
        "\n\n3. Costa M, Iyer P. Placebo for ulcers. Oral Trials. 2013;9:410-7.\n"
    )
    found = [r for r in Pipeline().process("page.txt", text.encode()) if r.kind == "citation" and r.style == "numeric"]
    assert [(r.quote, r.start < text.index("On day")) for r in found] == [("(1,2)", True), ("(3)", True)]
