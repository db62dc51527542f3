"""Dates and authors of pages, by the order in which they are trusted: one row a rule."""

from __future__ import annotations

import json

import pytest

from claimx.read import read_document
from claimx.read.html.dates import date_in
from claimx.read.html.people import host_of

_PROSE = "".join(
    f"<p>In the {n} group, patients who took the tablets at night slept longer than those who took them in the morning.</p>"
    for n in ("first", "second", "third", "fourth")
)
_TITLE = "<title>Night doses and sleep</title>"
_H1 = "<h1>Night doses and sleep</h1>"
_LD = '<script type="application/ld+json">{}</script>'


def _article(**given: object) -> str:
    return _LD.format(json.dumps({"@type": "Article", "headline": "Night doses and sleep", **given}))


DATES = [
    ("JSON-LD before all", _article(datePublished="2020-01-02"), "<p>March 5, 2021</p>", "", ("2020-01-02", None)),
    ("JSON-LD that is no JSON", _LD.format('{"datePublished": 2020-01-02T06:18,}'), "", "", ("2020-01-02", None)),
    ("meta before what is shown", '<meta name="date" content="2020-01-02">', "<p>March 5, 2021</p>", "", ("2020-01-02", None)),
    ("a clock between", '<meta name="date" content="Fri Mar 13 21:30:09 EST 2015">', "", "", ("2015-03-13", None)),
    ("an entry's time", "", '<time class="entry-date" datetime="2019-04-05T10:00">x</time>', "", ("2019-04-05", None)),
    ("microdata", "", '<div itemprop="datePublished" content="2019-04-05">x</div>', "", ("2019-04-05", None)),
    ("of a comment", "", "", '<div class="comment-meta"><time class="published" datetime="2019-04-05">x</time></div>', (None, None)),
    ("beside the title", "", "<div>By Ann Example</div><div>June 5, 2018</div>", "", ("2018-06-05", None)),
    ("in another language", "", "<p>Publié le 29 juin 2019</p>", "", ("2019-06-29", None)),
    ("with points", "", "<p>Stand: 03.04.2017</p>", "", ("2017-04-03", None)),
    ("in one line with the name", "", "<p>By Ann Example on Jul 04, 2014 at 11:30a</p>", "", ("2014-07-04", None)),
    ("changed", "", "<p>Updated: August 13, 2010, 5:02 PM ET</p>", "", (None, "2010-08-13")),
    ("both in one line", "", "<p>Published May 1, 2020 | Updated May 3, 2021</p>", "", ("2020-05-01", "2021-05-03")),
    ("changed, at the foot", "", "<p>May 1, 2020</p>", "<p>Last reviewed: June 2, 2021</p>", ("2020-05-01", "2021-06-02")),
    ("in a sentence", "", "<p>The new law on sleep was signed on August 14, 1995.</p>", "", (None, None)),
    ("in a point of a list", "", "<ul><li>The act on the sale of tablets was signed on August 14, 1995</li></ul>", "", (None, None)),
    ("copyright", "", "<p>© May 2, 2019 The Dose Post</p>", "", (None, None)),
    ("of an event", "", "<p>Event: May 2, 2019</p>", "", (None, None)),
    ("address", '<link rel="canonical" href="https://a.example/2014/03/12/pill">', "", "", ("2014-03-12", None)),
    ("address with a section", '<link rel="canonical" href="https://a.example/2014/HEALTH/03/12/pill">', "", "", ("2014-03-12", None)),
    ("address of a month", '<link rel="canonical" href="https://a.example/2014/03/pill">', "", "", ("2014-03", None)),
    ("the day of a crawl", '<link rel="canonical" href="https://web.archive.org/web/20230115021305/https://a.example/x">', "", "", (None, None)),
    ("shown before address", '<link rel="canonical" href="https://a.example/2014/03/pill">', "<p>March 5, 2014</p>", "", ("2014-03-05", None)),
    ("a time in the text", "", "", '<p>Taken on <time datetime="2016-07-08">that day</time>, it helped.</p>', ("2016-07-08", None)),
    ("a time in a quotation", "", "", '<blockquote><time datetime="2016-07-08">that day</time></blockquote>', (None, None)),
    ("a time beside the page", "", "", '<aside><time datetime="2016-07-08">that day</time></aside>', (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "top", "foot", "wanted"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_dates(head: str, top: str, foot: str, wanted: tuple[str | None, str | None]) -> None:
    page = f"<html><head>{_TITLE}{head}</head><body>{_H1}{top}{_PROSE}{foot}</body></html>"
    metadata = read_document("page.html", page.encode()).metadata
    assert (metadata.published, metadata.updated) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("31/12/2015", "2015-12-31"),
        ("12/31/2015", "2015-12-31"),
        ("3 de mayo de 2016", "2016-05-03"),
        ("1er mars 2017", "2017-03-01"),
        ("20150304", "2015-03-04"),
        ("99/99/2015", None),
    ],
)
def test_ways_to_write_a_date(written: str, wanted: str | None) -> None:
    assert date_in(written) == wanted


_SITE = (
    '<meta property="og:site_name" content="The Dose Post"><link rel="canonical" href="https://www.dosepost.example/a">'
)

AUTHORS = [
    ("a person", '<meta name="author" content="Jane Doe">', "", ("Jane Doe",)),
    ("an account for all", '<meta name="author" content="Admin">', "", ()),
    ("the staff", '<meta name="author" content="Dose Staff">', "", ()),
    ("an agency", '<meta name="author" content="Jane Doe, CNN">', "", ("Jane Doe",)),
    ("the site", '<meta name="author" content="The Dose Post">', "", ()),
    ("its host", '<meta name="author" content="DosePost">', "", ()),
    ("an address", '<meta name="author" content="dose.example.com">', "", ()),
    ("the name of an account, and a byline", '<meta name="author" content="jdoe">', '<p class="byline">By Jane Doe</p>', ("Jane Doe",)),
    ("no one, and a byline", '<meta name="author" content="admin">', '<p class="byline">By Jane Doe, MD</p>', ("Jane Doe",)),
    ("a person of his own site", _article(author={"@type": "Person", "name": "Dose Post"}), "", ("Dose Post",)),
    ("an organization", _article(author={"@type": "NewsMediaOrganization", "name": "Night Desk"}), "", ()),
    ("several elements", "", '<p><a itemprop="author">Jane Doe</a>, <a itemprop="author">Bo Lee</a></p>', ("Jane Doe", "Bo Lee")),
    ("a block after the name", "", '<div class="byline"><span>Jane Doe</span><div>Fri., May 3</div></div>', ("Jane Doe",)),
    ("first a date", "", '<p class="byline-date">DEC. 10, 2018</p><p class="byline">By Jane Doe</p>', ("Jane Doe",)),
    ("a note", "", '<p class="author">Author Note</p>', ()),
    ("with others", "", '<p class="byline">Par Jane Doe (avec Bo Lee et Kim Roe)</p>', ("Jane Doe", "Bo Lee", "Kim Roe")),
]  # fmt: skip


@pytest.mark.parametrize(("head", "top", "wanted"), [row[1:] for row in AUTHORS], ids=[row[0] for row in AUTHORS])
def test_authors(head: str, top: str, wanted: tuple[str, ...]) -> None:
    page = f"<html><head>{_TITLE}{_SITE}{head}</head><body>{_H1}{top}{_PROSE}</body></html>"
    assert read_document("page.html", page.encode()).metadata.authors == wanted


def test_hosts() -> None:
    assert [host_of(x) for x in ("https://www.a-b.co.uk/x", "http://health.news.org", "https://localhost/x", None)] == [
        "a-b",
        "news",
        "localhost",
        None,
    ]
