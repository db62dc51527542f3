"""Adversarial pages: a unit over and over, in every format and at every place of it that takes text.

Half of the units are runs of one character; the others are pieces of what claimx looks for (numbers, citations, doses, addresses,
authors, lists, marks of formats), whole and begun, which patterns and loops enter at every place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

BEFORE, BEHIND = "Aspirin 81 mg improved pain ", " in 12 patients (Smith 2013)."

_CHARACTERS = " \n\t\r1.,:;-–()[]{}^*_#|<>&`'\"’/\\=+~%@$aAé中\u200b\xa0\x00µ!?•"
_PIECES = (
    " \n", "\n ", "\r\n", "\t\n", "1 ", "1,", "1.", "1. ", "1-", "1–2, ", "1\n", "12/", "a ", "A ", "a. ", "A. ", "a, ", "A.", "a-", "a'",
    "[1] ", "[1], ", "[1", "(1) ", "(1", "(a ", "a) ", "^1", "^1,", "^1^", "<sup>1</sup>", "¹,", "p = 0.", "p < 0.05, ", "p value ", "n = 1 ",
    "95% CI ", "95% CI 1-", "1 mg ", "1 mg/", "5 mg, ", "1 mg to ", "half a ", "twice ", "daily ", "10.1/", "10.1234/a ", "doi:", "doi 10.1000/", "PMID: 1 ",
    "http://", "http://a.b/ ", "http://a.b/(", "www.", "a@", "@a.", "Smith J, ", "Smith J", "Smith et al. ", "(Smith 2013) ", "(Smith 2013; ", "Smith and ",
    "2013;", "2013; 1(2): 3-4. ", "Smith J. A trial. Lancet 2013;1:2-3. ", "1. a\n", "1. Smith J. A trial. Lancet 2013.\n", "- a\n", "• ", "# a\n", "a\n\n", "A\n",
    "|a", "|a|\n", "a\t", "a\tb\n", "a  b\n", "> ", "> a\n", "**", "**a", "__a", "[a](", "[a](b) ", "![", "[a]: b\n", "<b>", "</b>", "&amp;", "&#", "&#1", "<!--", "-->", "```\n", "---\n", "<a ",
    "aspirin ", "aspirin, ", "aspirin and ", "aspirin/", "aspirin-", "pain ", "pain, ", "pain and ", "LDN ", "LDN (", "low dose naltrexone (LDN) ", "(LDN) ", "ABC (", "cancer of the ", "breast and ",
    "aspirin improved pain ", "aspirin improved pain. ", "not ", "no ", "no sign of ", "may ", "if ", "because ", "that ", "which ", "than ", "\" ", "“", "“a” ", "'a' ",
    "January 1, 2013 ", "2013-01-01 ", "1 year ago\n", "by A. Smith\n", "By Anna Smith ", "Anna ", "Reply\n", "Anna says:\n", "Q: ", "Q: a\n", "Table 1. ", "Figure ", "References\n", "References\n1. a\n", "Share\n", "Comments\n",
    "Methods\n", "randomized ", "randomized controlled trial ", "12 patients ", "patients with ", "women aged ", "mice ", "±1 ", "100%, ", "1/2 ", "1,000,", "one hundred ", "twenty-",
    "e.g. ", "et al., ", "Dr. ", "U.S.", "...", ". ", ".\n", "? ", "! ", "; ", ": ", "( ", ") ", "\n\n", "\n\n\n ", "a" * 60 + " ", "aA", "a1", "a.b", "a_", "é ", "中。", "的 ", "и ",
)  # fmt: skip

UNITS: tuple[str, ...] = tuple(dict.fromkeys((*_CHARACTERS, *_PIECES)))


class Place(NamedTuple):
    """Where a run stands: the name of the file, and what makes its bytes of the run."""

    name: str
    path: str
    page: Callable[[str], str]


def _html(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Aspirin</title></head><body>{body}</body></html>"


def _within(before: str, behind: str) -> Callable[[str], str]:
    return lambda run: _html(f"<p>{BEFORE}</p>{before}{escape(run)}{behind}<p>{BEHIND}</p>")


def _article(body: str, front: str = "Aspirin") -> str:
    return (
        f"<article><front><article-meta><title-group><article-title>{front}</article-title></title-group></article-meta>"
        f"</front><body>{body}</body></article>"
    )


def _xml(run: str) -> str:
    return escape("".join(letter for letter in run if letter >= " " or letter in "\t\n\r"))


TEXT = Place("text", "a.txt", lambda run: BEFORE + run + BEHIND)
PLACES: tuple[Place, ...] = (
    TEXT,
    Place("markdown", "a.md", lambda run: f"# Aspirin\n\n{BEFORE}{run}{BEHIND}"),
    Place("paragraph", "a.html", _within("<p>", "</p>")),
    Place("tags", "a.html", lambda run: _html(f"<p>{BEFORE}{run}{BEHIND}</p>")),
    Place("preformatted", "a.html", _within("<pre>", "</pre>")),
    Place("cell", "a.html", _within("<table><tr><th>Drug<th>Dose<tr><td>Aspirin<td>", "</table>")),
    Place("title", "a.html", lambda run: f"<html><head><title>{escape(run)}</title></head><body><p>{BEFORE}{BEHIND}</p></body></html>"),
    Place("meta", "a.html", lambda run: f'<html><head><meta name="author" content="{escape(run)}"><meta name="description" content="{escape(run)}"></head><body><p>{BEFORE}{BEHIND}</p></body></html>'),
    Place("attribute", "a.html", lambda run: _html(f'<p class="{escape(run)}" id="{escape(run)}">{BEFORE}<a href="{escape(run)}">x</a>{BEHIND}</p>')),
    Place("comment", "a.html", lambda run: _html(f"<p>{BEFORE}<!--{run}-->{BEHIND}</p>")),
    Place("script", "a.html", lambda run: _html(f'<script type="application/ld+json">{{"author": {json.dumps(run)}}}</script><p>{BEFORE}{BEHIND}</p>')),
    Place("JSONL", "a.jsonl", lambda run: json.dumps({"text": BEFORE + run + BEHIND}) + "\n"),
    Place("CSV", "a.csv", lambda run: 'text\n"' + (BEFORE + run + BEHIND).replace('"', '""') + '"\n'),
    Place("article", "a.nxml", lambda run: _article(f"<p>{BEFORE}{_xml(run)}{BEHIND}</p>", _xml(run))),
    Place("reference", "a.nxml", lambda run: _article(f"<p>{BEFORE}{BEHIND}</p>").replace("</article>", f"<back><ref-list><ref id='r'><mixed-citation>{_xml(run)}</mixed-citation></ref></ref-list></back></article>")),
    Place("record", "a.xml", lambda run: f"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>{_xml(run)}</ArticleTitle><Abstract><AbstractText>{BEFORE}{_xml(run)}{BEHIND}</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"),
    Place("RTF", "a.rtf", lambda run: "{\\rtf1 " + BEFORE + run.encode("ascii", "ignore").decode() + BEHIND + "}"),
)  # fmt: skip

_NESTED = (
    "<div>", "<b>", "<p>", "<ul><li>", "<ol><li>a", "<table><tr><td>", "<table><tr><td>a</td><td>1</td>", "<blockquote>", "<span>", "<a href=x>", "<div>a", "<section><h2>a</h2>", "<h1>", "<sup>", "<dl><dt>a<dd>", "<form>", "<select><option>",
    "<p>a", "<p>Aspirin improved pain.</p>", "<br>", "a<br>", "<hr>", "<li>a", "<tr><td>a", "<td>a", "<div>a</div>", "<div><p>a</p></div>", "<img alt=a src=b>", "<a href='#1'>1</a>", "<a href='http://a.b'>a</a> ", "<sup>1</sup>", "<sup>1,</sup>", "<h2>a</h2>", "<h2>a</h2><p>a</p>",
    "<div class=comment><p>a</p></div>", "<li class=comment>a<ul>", "<script>", "<style>a", "<textarea>", "</div>", "</p>", "<svg>", "<math><mi>", "<template>", "<b><i>", "<font><p>", "<cite>a</cite>", "<article>", "<article>a</article>", "<td rowspan=9 colspan=9>a", "<table><td colspan=999>", "<x y=z>", "<x-y>", "<!-->", "<?a?>", "<![CDATA[",
)  # fmt: skip
_ELEMENTS = (
    "<sec><title>a</title><p>b</p></sec>", "<p>a</p>", "<xref ref-type='bibr' rid='r'>1</xref>, ", "<sup>1</sup>", "<italic>a</italic>", "<table-wrap><table><tr><td>a</td></tr></table></table-wrap>", "<list><list-item><p>a</p></list-item></list>", "<fig><caption><p>a</p></caption></fig>", "<disp-quote><p>a</p></disp-quote>",
)  # fmt: skip
_BACK = "<ref id='r'><label>1</label><mixed-citation>Smith J. A. Lancet 2013;1:2.</mixed-citation></ref>"


class Page(NamedTuple):
    """A page whose length can be chosen: ``make`` returns its bytes, with a run of so many characters of each unit."""

    place: str
    units: tuple[str, ...]
    path: str
    make: Callable[[int], bytes]


def pages(together: int = 1) -> Iterator[Page]:
    """Yield every page; ``together``: so many units share one, each in a paragraph of its own."""
    for place in PLACES:
        for first in range(0, len(UNITS), together):
            yield _page(place, UNITS[first : first + together])
    tree = Place("tree", "a.html", lambda run: _html(BEFORE + run + BEHIND))
    body = Place("elements", "a.nxml", _article)
    back = Place(
        "elements",
        "a.nxml",
        lambda run: _article("<p>a</p>").replace("</article>", f"<back><ref-list>{run}</ref-list></back></article>"),
    )
    for place, units in ((tree, _NESTED), (body, _ELEMENTS), (back, (_BACK,))):
        for unit in units:
            yield _page(place, (unit,))


def _page(place: Place, units: tuple[str, ...]) -> Page:
    def make(length: int) -> bytes:
        return place.page("\n\n".join(unit * max(1, length // len(unit)) for unit in units)).encode()

    return Page(place.name, units, place.path, make)
