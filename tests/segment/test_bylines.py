"""Bylines of pages saved as text, one case a row, and what else such a page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.document import Document, Layout
from claimx.segment.dates import dates_in
from claimx.segment.layout import segment
from claimx.segment.people import Byline, byline_in, dated_byline, names_alone

ROWS = [
    row.split("\t")
    for row in (Path(__file__).parent / "bylines.tsv").read_text("utf-8").splitlines()
    if not row.startswith("#")
]
PAGE = """Home
About
{title}
{above}

{text}

Related articles
Subscribe to our newsletter
Privacy policy
{foot}
"""
TEXT = (
    "Low-dose naltrexone is a drug that some doctors give to people with pain, who take it at night.\n\n"
    "It was studied in a small trial of ten women, and they had less pain than with the sham tablets."
)


def _find(line: str, how: str) -> Byline | None:
    if how == "dated":
        return dated_byline(line, 0, [(date.start, date.end) for date in dates_in(line)])
    if how == "alone":
        return names_alone(line, 0)
    return byline_in(line, 0, bare=False) or (names_alone(line, 0) if how == "none" else None)


@pytest.mark.parametrize(("line", "names", "credentials", "how"), ROWS, ids=[row[0] for row in ROWS])
def test_byline(line: str, names: str, credentials: str, how: str) -> None:
    found = _find(line, how)
    if not names:
        assert found is None
        return
    assert found is not None
    assert found.names == tuple(names.split("|"))
    assert (found.credentials or ("",)) == tuple(credentials.split("|"))
    assert found.reviewer == (how == "reviewer")


def _page(title: str = "Naltrexone at night", above: str = "", foot: str = "Contact", text: str = TEXT) -> Layout:
    page = PAGE.format(title=title, above=above, foot=foot, text=text)
    return segment(Document(path="page.txt", sha256="", text=page))


def test_name_with_degrees_below_the_title() -> None:
    page = _page(above="\nJane Doe, MD, PhD").page
    assert (page.authors, page.credentials) == (("Jane Doe",), ("MD, PhD",))


def test_name_alone_below_the_title() -> None:
    assert _page(above="\nBeate Finkler").page.authors == ("Beate Finkler",)


def test_name_below_a_summary() -> None:
    above = "More and more doctors give a low dose of the drug to people with pain.\n\nJune 19, 2019\n\nBeate Finkler"
    assert _page(above="\n" + above).page.authors == ("Beate Finkler",)


def test_who_wrote_comes_before_who_reviewed() -> None:
    assert _page(above="\nMedically reviewed by Bo Lee, RN\nWritten by Ann Lee").page.authors == ("Ann Lee",)


def test_reviewer_where_nobody_says_who_wrote() -> None:
    assert _page(above="\nMedically reviewed by Bo Lee, RN").page.authors == ("Bo Lee",)


@pytest.mark.parametrize(
    ("above", "wanted"),
    [
        ("Published May 1, 2019. Last updated: June 5, 2020", "2020-06-05"),
        ("Aktualisiert am 5. Juni 2020", "2020-06-05"),
        ("Mis à jour le 5 juin 2020", "2020-06-05"),
        ("Última actualización: 5 de junio de 2020", "2020-06-05"),
        ("Medically reviewed by Ann Lee, MD on June 5, 2020", "2020-06-05"),
        ("Reviewed on June 1, 2020 | Updated on June 5, 2020", "2020-06-05"),
        ("June 5, 2020", None),
        ("Published June 5, 2020", None),
    ],
)
def test_updated(above: str, wanted: str | None) -> None:
    assert _page(above="\n" + above).page.updated == wanted


@pytest.mark.parametrize(
    ("title", "foot", "wanted"),
    [
        ("Naltrexone at night", "© 2020 Pain Notes. All rights reserved.", "Pain Notes"),
        ("Naltrexone at night", "Copyright © 2015-2020 The Pain Clinic of Oslo", "The Pain Clinic of Oslo"),
        ("Naltrexone at night", "© 2020 The Authors", None),
        ("Naltrexone at night", "© Getty Images", None),
        ("Naltrexone at night | Pain Notes\nNaltrexone at night", "Contact", "Pain Notes"),
        ("Naltrexone at night - a review", "Contact", None),
    ],
)
def test_site(title: str, foot: str, wanted: str | None) -> None:
    assert _page(title=title, foot=foot).page.site == wanted


def _speech(page: str) -> list[tuple[str, str | None]]:
    layout = segment(Document(path="page.txt", sha256="", text=page))
    return [(page[b.start : b.end], b.speaker_name) for b in layout.blocks if b.section == "comment"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ann Jun 20th at 2:41 am", "Bob Jun 21st at 12:50 pm"),
        ("Ann (1 day ago)", "Bob (2 days ago)"),
        ("Ann 15. Dezember 2015 at 11:21 · Antwort", "Bob 16. Dezember 2015 at 21:50 · Antwort"),
    ],
)
def test_headers_of_comments(first: str, second: str) -> None:
    said = (
        f"2 Comments\n{first}\nI took it for a year and slept better.\n{second}\nIt gave me bad dreams, so I stopped."
    )
    page = PAGE.format(title="Naltrexone at night", above="", text=TEXT + "\n\n" + said, foot="Contact")
    found = dict(_speech(page))
    assert found["I took it for a year and slept better."] == "Ann"
    assert found["It gave me bad dreams, so I stopped."] == "Bob"


def test_votes_are_no_words_of_a_comment() -> None:
    said = "2 Comments\nAnn Jun 20th at 2:41 am\nI slept better.\nLikeLiked by 21 people\nBob Jun 21st at 1:00 pm\nI did not sleep."
    page = PAGE.format(title="Naltrexone at night", above="", text=TEXT + "\n\n" + said, foot="Contact")
    assert "LikeLiked by 21 people" not in [words for words, _ in _speech(page)]


@pytest.mark.parametrize(
    ("line", "section"),
    [("Glass jar with white tablets on a table", "caption"), ("What the Trial of Ten Women Found", "heading")],
)
def test_words_of_a_picture_below_the_date(line: str, section: str) -> None:
    text = f"{line}\n\n{TEXT}\n\nWhat the Trial Found\n\n{TEXT}\n\nResults After Twelve Weeks\n\n{TEXT}"
    page = f"Naltrexone at Night\n\nBy Ann Lee\n\nMay 4, 2019\n\n{text}\n"
    blocks = segment(Document(path="page.txt", sha256="", text=page)).blocks
    assert [block.section for block in blocks if page[block.start : block.end] == line] == [section]
