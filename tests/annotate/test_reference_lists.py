"""Where reference lists stand, where each entry begins and ends, and its label."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.references.find import annotate
from claimx.annotate.references.lists import split_entries
from claimx.annotate.references.numbering import trim
from claimx.mentions import Annotations, Reference
from claimx.read import read_document
from claimx.segment import segment

ONE = "Roe J, Poe B. Zinc and the common cold in adults. J Zinc. 2013;65(2):529-38."
TWO = "Doe A. Copper for warts: a trial. BMJ. 2014;2:3-4. doi: 10.1136/bmj.g1687"
THREE = "Koe C, Loe D, et al. Iron and sleep in women. Lancet. 2015;386:743-800."
PROSE = "Zinc helps many people who take it on the first day of a cold, or so my mother always said to us.\n\n"


def references_in(text: str, name: str = "page.txt") -> tuple[str, list[Reference]]:
    document = read_document(name, text.encode())
    notes = Annotations(document=document, layout=segment(document))
    annotate(notes)
    return document.text, notes.references


def quotes(text: str, name: str = "page.txt") -> list[str]:
    read, references = references_in(text, name)
    return [read[r.start : r.end] for r in references]


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES:",
        "## References",
        "References (12)",
        "References and notes",
        "Selected references",
        "Article sources",
        "Sources and further reading",
        "Citations",
        "Works cited",
        "Bibliography",
        "Further reading",
        "Footnotes",
        "Notes",
        "Scientific studies",
        "Research papers",
        "Show 12 references",
        "▸ References",
        "View all sources (3)",
        "Références",
        "Literaturverzeichnis",
        "Quellen",
        "Bibliografía",
        "Referências bibliográficas",
        "Fonti",
        "Bronnen",
        "Källor",
        "Piśmiennictwo",
        "Список литературы",
        "参考文献",
        "참고문헌",
    ],
)
def test_headings(heading: str) -> None:
    assert quotes(f"{PROSE}{heading}\n\n1. {ONE}\n2. {TWO}\n\nLeave a comment\n\nThanks!\n") == [ONE, TWO]


@pytest.mark.parametrize(
    ("listed", "numbers"),
    [
        (f"1. {ONE}\n2. {TWO}\n3. {THREE}", "123"),
        (f"[1] {ONE}\n[2] {TWO}\n[3] {THREE}", "123"),
        (f"(1) {ONE}\n(2) {TWO}\n(3) {THREE}", "123"),
        (f"1) {ONE}\n2) {TWO}\n3) {THREE}", "123"),
        (f"1 {ONE}\n2 {TWO}\n3 {THREE}", "123"),
        (f"1.{ONE}\n2.{TWO}\n3.{THREE}", "123"),
        (f"1\t{ONE}\n2\t{TWO}\n3\t{THREE}", "123"),
        (f"¹ {ONE}\n² {TWO}\n³ {THREE}", "123"),
        (f"1: {ONE}\n\n2: {TWO}\n\n3: {THREE}", "123"),
        (f"Ref. 1. {ONE}\nRef. 2. {TWO}\nRef. 3. {THREE}", "123"),
        (f"1.\n{ONE}\n2.\n{TWO}\n3.\n{THREE}", "123"),
        (f"1\n\n{ONE}\n\n2\n\n{TWO}\n\n3\n\n{THREE}", "123"),
        (f"1. {ONE} 2. {TWO} 3. {THREE}", "123"),
        (f"[1] {ONE} [2] {TWO} [3] {THREE}", "123"),
        (f"7. {ONE}\n8. {TWO}\n10. {THREE}", ["7", "8", "10"]),
        (f"i. {ONE}\nii. {TWO}\niii. {THREE}", ["i", "ii", "iii"]),
        (f"1. ^ {ONE}\n2. ^ a b c {TWO}\n3. ^ a b {THREE}", "123"),
        (f"1. {ONE} ↩\n2. {TWO} ↩\n3. {THREE} ↩", "123"),
        (f"1. {ONE} [PubMed]\n2. {TWO} [CrossRef] [Google Scholar]\n3. {THREE} PubMed Google Scholar", "123"),
        (f"1. {ONE}\nPubMed\nCrossRef\n2. {TWO}\nGoogle Scholar\n3. {THREE}\nView Article", "123"),
        (f"1. See also {ONE}\n2. E.g., {TWO}\n3. For a review, see {THREE}", "123"),
        (f"1. {ONE}\n1. {TWO}\n1. {THREE}", [None] * 3),  # Markdown counts by itself
        (f"• {ONE}\n• {TWO}\n• {THREE}", [None] * 3),
        (f"^ {ONE}\n^ a b {TWO}\n^ {THREE}", [None] * 3),
        (f"{ONE}\n{TWO}\n{THREE}", [None] * 3),
        (f"{ONE}\n\n{TWO}\n\n{THREE}", [None] * 3),
        (f"{ONE} {TWO}. {THREE}", [None] * 3),
    ],
)
def test_labels(listed: str, numbers: list[str | None] | str) -> None:
    text, references = references_in(f"{PROSE}References\n\n{listed}\n")
    assert [text[r.start : r.end].rstrip(".") for r in references] == [e.rstrip(".") for e in (ONE, TWO, THREE)]
    assert [r.number for r in references] == list(numbers)


def wrapped(label: str, entry: str, hang: str, at: int = 40) -> str:
    cut = entry.index(" ", at)
    return f"{label}{entry[:cut]}\n{hang}{entry[cut + 1 :]}"


@pytest.mark.parametrize(
    ("labels", "hang"), [(("1. ", "2. ", "3. "), ""), (("1. ", "2. ", "3. "), "   "), (("",) * 3, "    ")]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_entries_over_several_lines(labels: tuple[str, ...], hang: str, gap: str) -> None:
    entries = [wrapped(label, entry, hang) for label, entry in zip(labels, (ONE, TWO, THREE), strict=True)]
    found = quotes(f"{PROSE}References\n\n{gap.join(entries)}\n")
    assert [" ".join(quote.split()) for quote in found] == [ONE, TWO, THREE]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_title_authors_and_journal_on_lines_of_their_own(gap: str) -> None:
    entries = [
        "Zinc and the common cold.\nRoe J, Poe B.\nJ Zinc. 2013;65:529-38.",
        "Copper for warts.\nDoe A, Foe E.\nBMJ. 2014;2:3-4.",
        "Iron and sleep.\nKoe C, Loe D.\nLancet. 2015;386:743-800.",
    ]
    assert quotes(f"{PROSE}Scientific studies\n\n{gap.join(entries)}\n\nShare this\n") == entries


def test_lists_of_sections_are_apart() -> None:
    text = f"{PROSE}References\n\n1. {ONE}\n2. {TWO}\n\n## Warts\n\n{PROSE}References\n\n1. {THREE}\n"
    _, references = references_in(text)
    assert [r.number for r in references] == ["1", "2", "1"]


def test_subheadings_divide_a_list() -> None:
    assert quotes(f"References\n\nBooks\n\n1. {ONE}\n\nTrials\n\n2. {TWO}\n\n2015\n\n3. {THREE}\n") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "after",
    [
        "About the author\n\nJane Roe, MD, has been a nurse since 2013 and lives in Leeds.",
        "Leave a Reply\n\nThank you, I took it in 2013 and was fine.",
        "Related articles\n\nTen foods for winter",
        "Tags: zinc, colds",
        "Last updated 3 May 2019",
        "The information on this page is no medical advice. Ask your doctor before you take anything new for your health.",
    ],
)
def test_what_follows_a_list_is_not_of_it(after: str) -> None:
    assert quotes(f"{PROSE}References\n\n1. {ONE}\n2. {TWO}\n\n{after}\n") == [ONE, TWO]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (f"References: 1. {ONE} 2. {TWO}", [ONE, TWO]),
        (f"Two references: {ONE}", [ONE]),
        (f"Source: {ONE}", [ONE]),
        (f"How to cite this article: {ONE}", [ONE]),
        (
            "More information: Jane Roe et al, Zinc and the common cold, Nature Zinc (2021). DOI: 10.1038/s41586-021-1",
            ["Jane Roe et al, Zinc and the common cold, Nature Zinc (2021). DOI: 10.1038/s41586-021-1"],
        ),
    ],
)
def test_a_list_on_the_line_of_its_heading(listed: str, expected: list[str]) -> None:
    assert quotes(f"{PROSE}{listed}\n") == expected


@pytest.mark.parametrize("label", ["{}. ", "[{}] ", ""])
def test_a_list_without_a_heading(label: str) -> None:
    listed = "\n".join(label.format(i) + entry for i, entry in enumerate((ONE, TWO, THREE), 1))
    assert quotes(f"{PROSE}{listed}\n\n{PROSE}") == [ONE, TWO, THREE]


def test_several_works_under_letters() -> None:
    text, references = references_in(f"References\n\n1. a) {ONE} b) {TWO}\n2. {THREE}\n")
    assert [(r.number, text[r.start : r.end].rstrip()) for r in references] == [("1", ONE), ("1", TWO), ("2", THREE)]
    assert not any("duplicate_label" in r.flags for r in references)


@pytest.mark.parametrize(
    ("entry", "title", "flag"),
    [
        ("Ibid., p. 40.", "Copper for warts: a trial", "repeats"),
        ("Roe, op. cit., p. 12.", "Zinc and the common cold in adults", "repeats"),
        ("Roe J, supra note 1, p. 3.", "Zinc and the common cold in adults", "repeats"),
        ("See note 1 above.", "Zinc and the common cold in adults", "repeats"),
        ("Moe, op. cit., p. 12.", None, "repeats_unknown"),
    ],
)
def test_entries_that_point_back(entry: str, title: str | None, flag: str) -> None:
    _, references = references_in(f"References\n\n1. {ONE}\n2. {TWO}\n3. {entry}\n4. {THREE}\n")
    assert len(references) == 4
    assert references[2].csl.get("title") == title
    assert references[2].flags == (flag,)


HTML = "<html><body><article><h1>Zinc</h1><p>{prose}</p><h2>References</h2>{listed}</article></body></html>"


@pytest.mark.parametrize(
    ("listed", "numbers"),
    [
        (f"<ol><li>{ONE}</li><li>{TWO}</li></ol>", ["1", "2"]),
        (f"<ul><li>{ONE}</li><li>{TWO}</li></ul>", [None, None]),
        (f"<p>{ONE}</p><p>{TWO}</p>", [None, None]),
        (f"<p>1. {ONE}<br>2. {TWO}</p>", ["1", "2"]),
        (f"<table><tr><td>[1]</td><td>{ONE}</td></tr><tr><td>[2]</td><td>{TWO}</td></tr></table>", ["1", "2"]),
        (f"<dl><dt>1.</dt><dd>{ONE}</dd><dt>2.</dt><dd>{TWO}</dd></dl>", ["1", "2"]),
        (
            f'<ol class="references"><li><span>^ <a href="#x">a</a> <a href="#y">b</a></span> <cite>{ONE}</cite></li><li>{TWO}</li></ol>',
            ["1", "2"],
        ),
    ],
)
def test_html(listed: str, numbers: list[str | None]) -> None:
    text, references = references_in(HTML.format(prose=PROSE, listed=listed), "page.html")
    assert [text[r.start : r.end] for r in references] == [ONE, TWO]
    assert [r.number for r in references] == numbers


def test_items_of_html_hold_together() -> None:
    item = "<li><p>Zinc and the common cold.</p><p>Roe J, Poe B.</p><p>J Zinc. 2013;65:529-38.</p></li>"
    found = quotes(HTML.format(prose=PROSE, listed=f"<ul>{item}{item.replace('Zinc', 'Iron')}</ul>"), "page.html")
    assert [quote.split("\n")[0] for quote in found] == ["Zinc and the common cold.", "Iron and the common cold."]


def test_links_of_an_entry_tell_its_identifiers() -> None:
    listed = (
        '<ol><li>Roe J. <a href="https://doi.org/10.1000/zinc.1">Zinc and colds</a>. J Zinc. 2013;1:2-3.</li>'
        '<li>Poe B. Iron and sleep. J Zinc. 2014;2:3-4. <a href="https://pubmed.ncbi.nlm.nih.gov/1234567/">[PubMed]</a></li>'
        '<li>Doe C. Copper and warts. J Zinc. 2015;3:4-5. <a href="https://scholar.google.com/q?x">[Google Scholar]</a></li></ol>'
    )
    _, references = references_in(HTML.format(prose=PROSE, listed=listed), "page.html")
    assert [(r.csl.get("DOI"), r.csl.get("PMID"), r.csl.get("URL")) for r in references] == [
        ("10.1000/zinc.1", None, None),
        (None, "1234567", None),
        (None, None, None),
    ]
    assert references[0].why[-1].rule == "references.link"


@pytest.mark.parametrize(
    ("text", "csl"),
    [
        (
            "JOURNAL\nJAMA Network Open\n\nDOI\n10.1001/jamanetworkopen.2021.12345\n\nMETHOD OF RESEARCH\nRandomized trial\n\n"
            "ARTICLE TITLE\nZinc for the Common Cold in Adults\n\nARTICLE PUBLICATION DATE\n4-Jun-2021\n",
            ("Zinc for the Common Cold in Adults", "JAMA Network Open", 2021, "10.1001/jamanetworkopen.2021.12345"),
        ),
        (
            "Zinc for the common cold in adults: a trial\nAuthor(s): Roe J(1), Poe B, Doe C.\n"
            "Publication date & source: 2013, Arthritis Rheum. , 65(2):529-38\n",
            ("Zinc for the common cold in adults: a trial", "Arthritis Rheum", 2013, None),
        ),
    ],
)
def test_studies_under_labels(text: str, csl: tuple[object, ...]) -> None:
    read, references = references_in(PROSE + text)
    assert len(references) == 1
    found = references[0].csl
    assert (found["title"], found["container-title"], found["issued"]["date-parts"][0][0], found.get("DOI")) == csl
    for field in references[0].fields:
        assert field.field in found
        assert references[0].start <= field.start < field.end <= references[0].end
        assert read[field.start : field.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Sources: Mayo Clinic; NIH",
        "Sources\n\nMayo Clinic\nNational Institutes of Health\nWebMD",
        "Source: Merck press release",
        "Title: My zinc diary\nAuthor: Jane Roe\nDate: 3 May 2014",
        "Notes\n\nTake it with food. Do not take more than 40 mg a day, as the label says.",
        "Studies\n\nMany studies show that zinc works. We like it. Our team has made it since 2013.",
        "What are good sources of zinc?\n\n1. Oysters\n2. Beef\n3. Beans",
        "1. In 2013 I took zinc.\n2. In 2014 I stopped.\n3. In 2015 I was well.",
    ],
)
def test_no_references(text: str) -> None:
    assert quotes(f"{PROSE}{text}\n") == []


@pytest.mark.parametrize(
    ("entry", "trimmed"),
    [
        ("^ a b Roe J. Zinc. 2013.", "Roe J. Zinc. 2013."),
        ("^ Xu K. Zinc. 2013.", "Xu K. Zinc. 2013."),
        ("a b c Roe J. Zinc. 2013.", "Roe J. Zinc. 2013."),
        ("Roe J. Zinc. 2013. [PubMed: 1234567]", "Roe J. Zinc. 2013. [PubMed: 1234567]"),
        ("Roe J. Zinc. 2013. [Article] [PubMed]", "Roe J. Zinc. 2013."),
        ("Roe J. Zinc. 2013. View in: PubMed", "Roe J. Zinc. 2013."),
        ("Roe J. Zinc. 2013. View at Publisher · View at Google Scholar · View at Scopus", "Roe J. Zinc. 2013."),
        ("Roe J. The Abstract", "Roe J. The"),
        ("  Roe J. Zinc. 2013. ↩︎ ", "Roe J. Zinc. 2013."),
    ],
)
def test_what_is_not_of_an_entry(entry: str, trimmed: str) -> None:
    start, end = trim(entry, 0, len(entry))
    assert entry[start:end] == trimmed


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="Roe J,.;:()[]12 0\n\t-–•^ab。等http://", max_size=300))
def test_entries_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for entry in split_entries(text, 0, len(text)):
        assert end <= entry.start < entry.end <= len(text)
        assert text[entry.start : entry.end].strip() == text[entry.start : entry.end]
        end = entry.end


@pytest.mark.parametrize(
    "piece", ["References\n", "1.\n", "[1] ", "Roe J et al (2013). ", "^ a ", "Title: x\n", "Roe J. 2013\n"]
)
def test_lists_stay_linear(piece: str) -> None:
    references_in("References\n\n" + piece * (60_000 // len(piece)))
