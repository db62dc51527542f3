r"""BibTeX and BibLaTeX: what reference managers and people write, sound and broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from brief import brief, read
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import LibraryError
from claimx.library.formats.tex import untex, verbatim
from claimx.library.load import read_entries

ENTRIES = [
    # values in braces, in quotation marks, bare; macros joined; a body and "others" among the names
    (
        '@string{jz = "Journal of Zinc"}\n@article{a, author = {Roe, Jane and {\\"O}zg{\\"u}r van Poe and {Zinc Group} and others},'
        "title = {Zinc {in} Colds}, journal = jz # { Research}, year = 2013, month = may, volume = {65}, number = 2,"
        'pages = {529--538}, doi = "10.1234/zinc.1"}',
        "Roe, Jane; van Poe, Özgür; <Zinc Group> | Zinc in Colds | Journal of Zinc Research | 2013-5 | 65(2):529-538 | 10.1234/zinc.1",
    ),
    (
        '@book(b, author = "Poe, B.", title = "The {Book} of Zinc", date = {1999-05})',
        "Poe, B. | The Book of Zinc | 1999-5",
    ),
    # BibLaTeX: journaltitle, subtitles, dates with a span or doubt, eprint, extended names
    (
        "@article{a, author={family=Poe, given=Bob, prefix=van and given=Jane, family=Roe, suffix=Jr.}, title={Zinc}, subtitle={A trial},"
        "journaltitle={J Zinc}, date={2017-06-12/2017-07}, eprint={1234567}, eprinttype={pubmed}}",
        "van Poe, Bob; Roe, Jane, Jr. | Zinc: A trial | J Zinc | 2017-6-12 | 1234567",
    ),
    (
        "@online{a, title={Zinc?}, subtitle={No}, date={2017~}, eprint={2101.00001v2}, eprinttype={arxiv}}",
        "Zinc? No | 2017 | arXiv:2101.00001v2",
    ),
    ("@misc{a, title={Z}, eprint={hep-th/9901001}, archivePrefix={arXiv}}", "Z | arXiv:hep-th/9901001"),
    ("@article{a, title={Z}, eprint={PMC123456}, eprinttype={pmc}}", "Z | PMC123456"),
    ("@article{a, title={Z}, eid={e12345}, volume=3}", "Z | 3:e12345"),
    ("@article{a, title={Z}, shortjournal={J Z}}", "Z | J Z"),
    ("@thesis{a, title={Z}, institution={U}, date={May 2011}}", "Z | 2011-5"),
    # Mendeley: double braces, month in braces, pmid; escaped file names
    (
        "@article{Roe2013,\nabstract = {50\\% of {\\textless}b{\\textgreater} \\{x},\nauthor = {Roe, Jane and Poe, Bob},\n"
        "file = {:C$\\backslash$:/a b/c.pdf:pdf;C\\:\\\\x\\\\},\ntitle = {{Zinc {\\&} copper: {\\textless}i{\\textgreater}in vitro{\\textless}/i{\\textgreater}}},\n"
        "mendeley-groups = {Zinc},\nmonth = {feb},\npmid = {23359310},\nyear = {2013}\n}",
        "Roe, Jane; Poe, Bob | Zinc & copper: <i>in vitro</i> | 2013-2 | 23359310",
    ),
    # Zotero and Better BibTeX: notes with identifiers, case kept in braces
    (
        "@article{a, title = {{{Zinc}} in the {{USA}}}, note = {PMID: 1234567 PMCID: PMC7654321}}",
        "Zinc in the USA | 1234567 PMC7654321",
    ),
    ("@article{a, title={Z}, extra={tex.ids= b, c}, langid={english}}", "Z"),
    # JabRef: comments, groups, a month macro, timestamp
    (
        "% Encoding: UTF-8\n@Article{a,\n  author    = {Jane Roe},\n  title     = {Z},\n  month     = {#jan#},\n  year      = {2001},\n}\n\n@Comment{jabref-meta: databaseType:bibtex;}\n",
        "Roe, Jane | Z | 2001-1",
    ),
    # Google Scholar, PubMed converters, Scopus
    (
        "@article{a, title={Z}, author={Roe, Jane and others}, volume={65}, number={2}, pages={529--538}, year={2013}, publisher={Wiley Online Library}}",
        "Roe, Jane | Z | 2013 | 65(2):529-538",
    ),
    (
        '@Article{pmid1234567,\n   Author="Roe, J.  and Poe, B. ",\n   Title="{{Z}inc in colds}",\n   Journal="J Zinc",\n   Year="2013",\n   Volume="65",\n   Pages="529--538",\n   Month="Feb"\n}',
        "Roe, J.; Poe, B. | Zinc in colds | J Zinc | 2013-2 | 65:529-538",
    ),
    (
        "@ARTICLE{Roe2013529,\nauthor={Roe, J. and Poe, B.},\ntitle={Z},\nyear={2013},\npages={529-538},\nnote={cited By 3},\nart_number={1},\n}",
        "Roe, J.; Poe, B. | Z | 2013 | :529-538",
    ),
    # names
    (
        "@article{a, author={Ludwig van Beethoven and de la Roe, Anna Mar{\\'\\i}a and Charles {de Gaulle Poe} and Smith, Jr., John}}",
        "van Beethoven, Ludwig; de la Roe, Anna María; de Gaulle Poe, Charles; Smith, John, Jr.",
    ),
    ("@article{a, author={{Centers for Zinc and Copper} and {Roe, Jane}}}", "<Centers for Zinc and Copper>; Roe, Jane"),
    ("@article{a, author={{Roe, Jane and Poe, Bob}}}", "Roe, Jane; Poe, Bob"),
    ("@article{a, author={Roe, J.; Poe, B.; Doe, K.}}", "Roe, J.; Poe, B.; Doe, K."),
    ("@article{a, author={Roe J, Poe BA, Doe K}}", "Roe, J; Poe, BA; Doe, K"),
    ("@article{a, author={Roe, Jane AND\n  Poe, Bob}}", "Roe, Jane; Poe, Bob"),
    ("@book{a, editor={Roe, Jane}, title={Z}}", "Roe, Jane | Z"),
    ("@article{a, author={王, 小明 and 李雷}}", "王, 小明; 李雷"),
    # identifiers in every dress
    ("@article{a, doi={https://doi.org/10.1234/Zinc.1}}", "10.1234/Zinc.1"),
    (
        "@article{a, doi={doi:10.1002/(SICI)1097-0258(19980815/30)17:15/16$<$1661::AID-SIM968$>$3.0.CO;2-2}}",
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
    ),
    ("@article{a, doi={10.1007/978-3-540-7\\_3}}", "10.1007/978-3-540-7_3"),
    ("@article{a, url={http://dx.doi.org/10.1234/zinc.1}}", "10.1234/zinc.1"),
    ("@misc{a, howpublished={\\url{https://example.org/~roe/a\\_b}}, title={Z}}", "Z"),
    ("@article{a, url={http://www.ncbi.nlm.nih.gov/pubmed/12345678 https://x.org/y}, title={Z}}", "Z | 12345678"),
    (
        "@misc{a, howpublished={Available at \\url{https://arxiv.org/abs/1706.03762} (accessed 2018)}, title={Z}}",
        "Z | arXiv:1706.03762",
    ),
    ("@article{a, volume={12 (3)}, author={Noor, N and {others}}, title={Z}}", "Noor, N | Z | 12(3)"),
    ("@article{a, title={Z}, key words = {zinc}, year=2000}", "Z | 2000"),
    # syntax at its edges: no comma between fields, a trailing comma, no key, blanks in the key, two on a line, capitals
    ("@article{a, title={Z}\n year={2015} }", "Z | 2015"),
    ("@ARTICLE { a ,\nTITLE = {Z} ,\n} ", "Z"),
    ("@article{Roe 2013, title={Z}}", "Z"),
    ("@article{ title={Z}, year=2001}", "Z | 2001"),
    ("@article{a, title={Z}, year = 2013, title={Other}}", "Z | 2013"),
    ("@article{a, title = {Zinc = good, copper = bad}, note = {a @article{x, in words}}}", "Zinc = good, copper = bad"),
    ('@article{a, title = "Zinc {"}quoted{"} here"}', 'Zinc "quoted" here'),
    ("@article{a, title={a {b {c {d {e {f {g} f} e} d} c} b} z}}", "a b c d e f g f e d c b z"),
    ("@article{a, title={Cost \\{ of zinc}, year={2016}}", "Cost { of zinc | 2016"),
    ("@article{a, journal = jzunknown, title={Z}}", "Z | jzunknown"),
    ("@article{a, title = {One} # { Two}}", "One Two"),
    ("@article{a,\r\n title={Z},\r\n year={2013}\r\n}\r\n", "Z | 2013"),
    # pages and dates
    ("@article{a, pages={pp. 12 – 19}}", ":12-19"),
    ("@article{a, pages={e12, e14}, year={c1999}}", "1999 | :e12, e14"),
    ("@article{a, year={in press}, title={Z}}", "Z"),
    ("@article{a, year=2013, month={March}, day=4}", "2013-3-4"),
    ("@article{a, year=2013, month={10}}", "2013-10"),
    ('@article{a, year=2013, month=jun # "~5"}', "2013-6"),
]


@pytest.mark.parametrize(("text", "expected"), ENTRIES)
def test_one_entry(tmp_path: Path, text: str, expected: str) -> None:
    entries, warnings = read(tmp_path, "a.bib", text)
    assert [brief(csl) for _, csl in entries] == [expected]
    assert not warnings


def test_types(tmp_path: Path) -> None:
    text = "@inproceedings{a, title={Z}}@phdthesis{b, title={Z}} @techreport{c, title={Z}}\n@online{d, title={Z}}\n@strange{e, title={Z}}"
    types = [csl["type"] for _, csl in read(tmp_path, "a.bib", text)[0]]
    assert types == ["paper-conference", "thesis", "report", "webpage", "document"]


def test_children_inherit(tmp_path: Path) -> None:
    text = """@inproceedings{c1, author={A Bee}, title={Before}, crossref={P}}
@proceedings{p, title={Proceedings of Zinc}, year=2001, editor={Ed Itor}, doi={10.1234/parent}}
@incollection{c2, author={C Dee}, title={After}, crossref={p}, year=2002}
@xdata{x, journal={J Zinc}}
@article{c3, title={With data}, xdata={x}}
@inbook{c4, title={No parent}, crossref={gone}}"""
    found = [(key, brief(csl)) for key, csl in read(tmp_path, "a.bib", text)[0]]
    assert found == [
        ("p", "Itor, Ed | Proceedings of Zinc | 2001 | 10.1234/parent"),
        ("c2", "Dee, C | After | Proceedings of Zinc | 2002"),
        ("c3", "With data | J Zinc"),
        ("c1", "Bee, A | Before | Proceedings of Zinc | 2001"),
        ("c4", "No parent"),
    ]


BROKEN = [
    # the brace of the entry, of a value, a quotation mark, a value, the comma after the key: its neighbours are unharmed
    ("@article{b, title={Bad},\n year=2013\n", "Bad | 2013", 2),
    ("@article{b, title={Bad,\n year={2013}\n}\n", "Bad | 2013", 2),
    ('@article{b, title="Bad,\n year={2013}\n}\n', "Bad | 2013", 2),
    ("@article{b,\n title=Bad Zinc Here,\n year={2013}\n}\n", "Bad Zinc Here | 2013", 3),
    ("@article{b,\n title={Bad},\n = {x},\n year={2013}\n}\n", "Bad | 2013", 4),
    ("@article{b\n title={Bad}\n year={2013}\n", "Bad | 2013", 2),
]


@pytest.mark.parametrize(("bad", "expected", "line"), BROKEN)
def test_a_broken_entry_costs_itself_alone(tmp_path: Path, bad: str, expected: str, line: int) -> None:
    entries, warnings = read(tmp_path, "a.bib", f"@article{{a, title={{One}}}}\n{bad}@article{{c, title={{Three}}}}\n")
    assert [brief(csl) for _, csl in entries] == ["One", expected, "Three"]
    assert len(warnings) == 1
    assert warnings[0].startswith(f"a.bib:{line}: ")


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"\'{E}mile {\'e}t\'e", "Émile été"),
        (r"S{\o}ren \& {\ss} Stra\ss e", "Søren & ß Straße"),
        (r"\v{C}apek \v Capek \c{c} \c c \k{a} \H{o} \u{g} \r{a} \d{s} \b{t}", "Čapek Čapek ç ç ą ő ğ å ṣ ṯ"),
        (r"{\'\i}n \'{\i}n \'in {\"\i}", "ín ín ín ï"),
        (r"\AA ngstr\"om {\aa} \L{}\'od\'z", "Ångström å Łódź"),
        (r"\emph{In vivo} {\it x} \textbf{y} {\em z}", "In vivo x y z"),
        (r"$\alpha$-zinc and $\beta$ 10\% CO$_2$ $^{65}$Zn", "α-zinc and β 10% CO2 65Zn"),
        (r"$p < 0.05$, \$5 and \{x\}", "p < 0.05, $5 and {x}"),
        (r"\textalpha{}1 \textgreater{} 3 {\textless}sub{\textgreater}", "α1 > 3 <sub>"),
        (r"``Zinc'' --- or 1--2", "“Zinc” — or 1–2"),
        (r"\enquote{Zinc} \href{http://x}{here} \LaTeX{} x~y", "“Zinc” here LaTeX x y"),
        (r"\unknowncommand{kept} \unknown", "kept"),
        (r"hyphen\-ated, thin\,space, line\\break", "hyphenated, thin space, line break"),
        ("Zinc &amp; copper &#945; AT&T; x", "Zinc & copper α AT&T; x"),
        (r"\~{} \^{} a{\textbackslash}b \_ {\textbraceleft}", "~ ^ a\\b _ {"),
        (r"{\CYRI}{\cyrv}{\cyra}{\cyrn} $n \geqslant 3$", "Иван n ⩾ 3"),
        ("plain", "plain"),
        ("  two\n lines ", "two lines"),
    ],
)
def test_tex(tex: str, plain: str) -> None:
    assert untex(tex) == plain


def test_verbatim_keeps_hyphens_and_tildes() -> None:
    assert verbatim(r"https://x.org/~a--b\_c\%20{\~{}}d") == "https://x.org/~a--b_c%20~d"


def test_entries_across_pieces_of_the_file(tmp_path: Path) -> None:
    """Pieces of a megabyte are read at a time: no entry is lost or read twice where they meet."""
    filler = "x" * 900
    text = "".join(f"@article{{k{n},\n title = {{T{n}}},\n abstract = {{{filler}}}\n}}\n" for n in range(4_000))
    entries, warnings = read(tmp_path, "a.bib", text + "@article{last, title={x}, year=2001\n")
    assert [key for key, _ in entries] == [f"k{n}" for n in range(4_000)] + ["last"]
    assert warnings == ["a.bib:16001: an entry is not closed: entry last read as far as it goes"]


@given(st.text(alphabet='@article{},="\\ #a1\n(%)$', max_size=160))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bib"
    path.write_text(text, encoding="utf-8")
    try:
        list(read_entries(path, lambda _: None))
    except LibraryError as error:
        assert error.message.startswith(f"{path}:1: ")
