"""Which line of a page is its title."""

from __future__ import annotations

import pytest

from claimx.document import Document, Mark
from claimx.read import read_document
from claimx.segment import segment

_PROSE = "".join(
    f"<p>In the {n} group, patients who took the tablets at night slept longer than those who took them in the morning.</p>"
    for n in ("first", "second", "third", "fourth")
)
_HEAD = "Night doses and sleep"

PAGES = [
    ("heading of a menu first", f"<h2>Share this page</h2><h1>{_HEAD}</h1>", f"<title>{_HEAD}</title>", _HEAD),
    ("the site behind a bar", f"<h3>Navigate</h3><h2>{_HEAD}</h2>", f"<title>{_HEAD} | The Dose Post</title>", _HEAD),
    (
        "the section before it",
        f"<h4>News</h4><h1>{_HEAD}</h1>",
        f"<title>News - {_HEAD} - The Dose Post</title>",
        _HEAD,
    ),
    ("no heading", f"<h2>Login</h2><div><b>{_HEAD}</b></div>", f"<title>{_HEAD} :: The Dose Post</title>", _HEAD),
    (
        "the logo is a main heading",
        f"<h1>The Dose Post</h1><h2>{_HEAD}</h2>",
        f'<meta property="og:site_name" content="The Dose Post"><title>{_HEAD} - The Dose Post</title>',
        _HEAD,
    ),
    (
        "said otherwise in the head",
        "<h2>Most read</h2><h1>Doses at night and sleep</h1>",
        "<title>Sleep and doses at night: what a study found</title>",
        "Doses at night and sleep",
    ),
    (
        "also in the trail above",
        f"<ul><li>Home</li><li>{_HEAD}</li></ul><h1>{_HEAD}</h1>",
        f"<title>{_HEAD}</title>",
        _HEAD,
    ),
    ("not shown", "<h2>Share this page</h2><h2>Results</h2>", f"<title>{_HEAD}</title>", None),
]


@pytest.mark.parametrize(("body", "head", "shown"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES])
def test_the_title_is_the_line_that_says_what_the_head_says(body: str, head: str, shown: str | None) -> None:
    document = read_document("page.html", f"<html><head>{head}</head><body>{body}{_PROSE}</body></html>".encode())
    titles = [document.text[m.start : m.end] for m in document.marks if m.role == "title"]
    assert titles == ([shown] if shown else [])
    page = segment(document).page
    assert page.title == (shown or _HEAD)
    assert (page.title_start is None) == (shown is None)


def test_of_two_lines_that_say_it_the_one_above_the_article_is_the_title() -> None:
    menu = "".join(f"<li><a href='/{n}'>Topic number {n}</a></li>" for n in range(70))
    body = f"<div>{_HEAD}</div><ul>{menu}</ul><div>{_HEAD}</div>{_PROSE}"
    document = read_document("page.html", f"<title>{_HEAD}</title>{body}".encode())
    (title,) = (m for m in document.marks if m.role == "title")
    assert title.start > document.text.index("Topic number 69")


def test_a_refrain_of_an_article_whose_furniture_is_known_is_none() -> None:
    refrain = "Take the tablet at night"
    text = "\n\n".join(
        ["Home", _HEAD, "It is an old song about tablets.", *[refrain] * 4, "Here it ends, and so do we."]
    )
    known = (Mark(start=0, end=4, role="boilerplate"),)
    sections = {}
    for marks in ((), known):
        document = Document(path="a.html", sha256="0" * 64, text=text, form="web", marks=marks)
        blocks = segment(document).blocks
        sections[marks] = {b.section for b in blocks if document.text[b.start : b.end] == refrain}
    assert "boilerplate" in sections[()]
    assert "boilerplate" not in sections[known]


def test_the_number_of_comments_beside_the_byline_does_not_begin_them() -> None:
    head = f'<title>{_HEAD}</title><meta property="og:type" content="article">'
    top = f'<h1>{_HEAD}</h1><p>Ann Example, May 4, 2020, 9:49 AM</p><span class="comments">40</span>'
    talk = '<div class="comments"><h3>Comments</h3><p>It helped me a lot, and I slept well.</p></div>'
    short = "<p>Nobody slept less.</p>"
    page = f"<html><head>{head}</head><body>{top}{_PROSE}{short}{_PROSE}{talk}</body></html>"
    document = read_document("page.html", page.encode())
    sections = {document.text[b.start : b.end]: b.section for b in segment(document).blocks}
    assert sections["Nobody slept less."] == "body"
    assert sections["It helped me a lot, and I slept well."] == "comment"
