"""HTML pages written in different manners: what the text is, what is marked as not the article."""

from __future__ import annotations

import pytest

from claimx.document import Document, Layout
from claimx.read import read_document
from claimx.segment import segment

P = "<p>Low-dose naltrexone is given at night in doses between 1.5 and 4.5 mg, and many patients with fibromyalgia say that it helps them with their pain.</p>"
NAV = '<ul><li><a href="/">Home</a></li><li><a href="/a">About</a></li><li><a href="/b">Statins for all</a></li></ul>'


def read(html: str) -> tuple[Document, Layout]:
    document = read_document("a.html", html.encode())
    return document, segment(document)


def section(html: str, words: str) -> str:
    document, layout = read(html)
    return next(b.section for b in layout.blocks if words in document.text[b.start : b.end])


BLOG = f"""<!DOCTYPE html><html lang="en-US"><head><title>Low doses | Pain Blog</title><meta property="og:site_name" content="Pain Blog">
<link rel="canonical" href="https://pain.example/low"><meta property="article:published_time" content="2019-03-12T08:00:00Z">
<script type="application/ld+json">{{"@type":"Article","headline":"Low doses","author":{{"name":"Dr. Ann Lee, MD"}}}}</script></head>
<body class="single has-sidebar"><header id="masthead">{NAV}</header><div id="content"><article><h1>Low doses</h1><div class="post-meta">By Ann Lee, MD</div>
{P}<h2>Side effects</h2><ul><li>Vivid dreams</li><li>Nausea</li></ul>{P}<table><tr><th>Drug</th><th>Dose</th></tr><tr><td>LDN</td><td>4.5&nbsp;mg</td></tr></table>
<p>It was shown before.<sup>1</sup> See <a href="https://doi.org/10.5555/x">the trial</a>.</p><h2>References</h2><ol class="references"><li>Ode A. Pain. J Pain. 2014;7:1-9.</li></ol>
<div class="sharedaddy">Share this on Facebook</div></article><div id="comments"><h3>1 Comment</h3><ol class="comment-list"><li class="comment"><cite>Bob</cite> says:<br>
<time>March 3, 2020 at 5:12 pm</time><p>It helped me a lot with LDN.</p></li></ol><div id="respond"><h3>Leave a Reply</h3><form><p>Your email</p></form></div></div></div>
<aside class="widget-area"><h3>Recent posts</h3>{NAV}</aside><footer>© 2019 Pain Blog</footer></body></html>"""
NEWS = f"<html><body><div class='topnav'>{NAV}</div><main><h1>Pill eases pain</h1><p class='byline'>By Colin Barr</p>{P * 3}<figure><img src=x><figcaption>A pill on a table</figcaption></figure><div class='related-articles'><h3>Related</h3><a href='/x'>Aspirin cures all</a></div></main><div class='newsletter-signup'>Get our newsletter</div></body></html>"
CLINIC = f"<html><body><div role=navigation>{NAV}</div><div class=hero><h1>Ketamine clinic</h1></div><div><h2>Why us?</h2>{P}<p>Call us today.</p></div><footer><p>12 Main Street</p></footer></body></html>"
OLD = "<HTML><BODY BGCOLOR=white><CENTER><H1>Low doses</H1></CENTER><TABLE><TR><TD><A HREF=a.htm>Home</A><TD><FONT>Naltrexone 3 mg<BR>is given at night.<P>It helps with pain<P>and with sleep.</TABLE></BODY>"
FORUM = f"<div class=thread><h1>LDN and sleep</h1><div class=post><b>jo_22</b><br>Jan 4, 2019, 10:12 am{P}</div><div class=post><b>mike</b><br>Jan 5, 2019, 11:00 am{P}</div></div>"
JOURNAL = f"<html><body><nav>{NAV}</nav><section id=abstract><h2>Abstract</h2>{P}</section><section><h2>Introduction</h2>{P * 2}</section><section class=ref-list><h2>References</h2><p>1. Ode A. Pain. J Pain. 2014;7:1-9.</p></section></body></html>"
BARE = P * 3


@pytest.mark.parametrize(
    ("html", "words", "wanted"),
    [
        (BLOG, "Home", "boilerplate"),
        (BLOG, "Low doses", "title"),
        (BLOG, "Side effects", "heading"),
        (BLOG, "Vivid dreams", "list"),
        (BLOG, "Low-dose naltrexone", "body"),
        (BLOG, "4.5\u00a0mg", "table"),
        (BLOG, "Ode A", "references"),
        (BLOG, "Share this", "boilerplate"),
        (BLOG, "It helped me a lot", "comment"),
        (BLOG, "Leave a Reply", "boilerplate"),
        (BLOG, "Recent posts", "boilerplate"),
        (BLOG, "© 2019", "boilerplate"),
        (NEWS, "Statins for all", "boilerplate"),
        (NEWS, "Pill eases pain", "title"),
        (NEWS, "Low-dose naltrexone", "body"),
        (NEWS, "A pill on a table", "caption"),
        (NEWS, "Aspirin cures all", "boilerplate"),
        (NEWS, "newsletter", "boilerplate"),
        (CLINIC, "About", "boilerplate"),
        (CLINIC, "Ketamine clinic", "title"),
        (CLINIC, "Why us?", "heading"),
        (CLINIC, "Low-dose", "body"),
        (CLINIC, "12 Main Street", "boilerplate"),
        (FORUM, "Low-dose", "comment"),
        (JOURNAL, "Low-dose", "abstract"),
        (JOURNAL, "Introduction", "heading"),
        (JOURNAL, "Ode A", "references"),
        (BARE, "Low-dose", "body"),
    ],
)
def test_section(html: str, words: str, wanted: str) -> None:
    assert section(html, words) == wanted


def test_text_and_marks() -> None:
    document, layout = read(BLOG)
    text = document.text
    assert "• Vivid dreams\n• Nausea\n" in text
    assert "Drug\tDose\nLDN\t4.5\u00a0mg" in text
    assert "1. Ode A." in text
    marked = {(m.role, text[m.start : m.end], m.target) for m in document.marks}
    assert ("superscript", "1", None) in marked
    assert ("link", "the trial", "https://doi.org/10.5555/x") in marked
    assert layout.page.title == "Low doses"
    comment = next(b for b in layout.blocks if "It helped me a lot" in text[b.start : b.end])
    assert (comment.speaker_name, comment.published) == ("Bob", "2020-03-03")


def test_metadata() -> None:
    metadata = read(BLOG)[0].metadata
    assert metadata.title == "Low doses"
    assert metadata.url == "https://pain.example/low"
    assert metadata.published == "2019-03-12"
    assert metadata.authors == ("Ann Lee",)
    assert (metadata.site, metadata.language) == ("Pain Blog", "en")


def test_old_page() -> None:
    document, _ = read(OLD)
    assert "Naltrexone 3 mg\nis given at night.\n\nIt helps with pain\n\nand with sleep." in document.text


@pytest.mark.parametrize(
    "html",
    [
        "<p>One <b>two<p>three</i> &amp; &nbsp; &#x1F600; <script>no()</script><style>no</style><noscript>no</noscript> <span hidden>no</span><span style='display: none'>no</span>",
        "<div>" * 5000 + "deep words" + "</div>" * 5000,
        "<p>unclosed <a href='x' <b>deep words",
        "<html><frameset><frame></frameset><body><p>deep words",
    ],
)
def test_malformed(html: str) -> None:
    text = read_document("a.html", html.encode()).text
    assert "no()" not in text
    assert " no" not in text


def test_nested_a_hundred_thousand_deep() -> None:
    html = "<p>first words</p>" + "<div>" * 100_000 + "x" + "</div>" * 100_000
    assert "first words" in read_document("a.html", html.encode()).text
