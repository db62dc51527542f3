"""Pages saved as plain text: whose line each is."""

import pytest

from claimx.document import Block, Document, Layout, Mark
from claimx.segment.dates import dates_in
from claimx.segment.furniture import mark_furniture
from claimx.segment.layout import segment
from claimx.segment.line_labels import chances_of
from claimx.segment.lines import split_lines

MENU = "Home\nAbout us\nContact\nShop\nSearch\nLog in\nSubscribe\nFacebook\nTwitter\n"
PROSE = (
    "Naltrexone has been used in low doses for chronic pain since the nineties, and patients often ask whether it works for them.",
    "In our clinic most of them took it at night for three months before they could say that anything had changed at all.",
    "Some slept badly in the first week, which went away when the dose was halved or taken in the morning instead.",
)
ARTICLE = "\n\n".join(PROSE)
FOOTER = "Related posts\nTen foods for the joints\nWhat sleep does\nPrivacy policy\nTerms of use\n© 2020 Example Health"


def layout_of(text: str, **more: object) -> Layout:
    return segment(Document(path="x", sha256="", text=text, **more))  # type: ignore[arg-type]


def block(text: str, words: str, **more: object) -> Block:
    at = text.index(words)
    return next(each for each in layout_of(text, **more).blocks if each.start <= at < each.end)


PAGE = f"{MENU}\nLow doses for pain\nBy Ann Lee, MD\nJuly 25, 2019\n\n{ARTICLE}\n\n{FOOTER}\n"


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("About us", "boilerplate"),
        ("Log in", "boilerplate"),
        ("Low doses for pain", "title"),
        ("Naltrexone has", "body"),
        ("Some slept badly", "body"),
        ("Ten foods", "boilerplate"),
        ("© 2020", "boilerplate"),
    ],
)
def test_lines_of_a_page(words: str, section: str) -> None:
    assert block(PAGE, words).section == section


def test_byline_and_date_stay() -> None:
    page = layout_of(PAGE).page
    assert (page.authors, page.published, page.clinician) == (("Ann Lee",), "2019-07-25", True)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("July 25, 2019 by Ann Lee", "Ann Lee"),
        ("Ann Lee | 25.07.2019", "Ann Lee"),
        ("von Ann Lee am 25. Juli 2019", "Ann Lee"),
        ("par Ann Lee, 25 juillet 2019", "Ann Lee"),
        ("Posted on July 25, 2019 by annlee", "annlee"),
        ("Ann Lee\nJuly 25, 2019", "Ann Lee"),
        ("Pain News by Pain News\nJuly 25, 2019", "Pain News"),
    ],
)
def test_bylines(line: str, author: str) -> None:
    page = layout_of(f"{MENU}\nLow doses for pain\n{line}\n\n{ARTICLE}\n\n{FOOTER}\n").page
    assert (page.authors, page.published) == ((author,), "2019-07-25")


def test_a_list_of_services_between_sentences_is_no_menu() -> None:
    text = f"{MENU}\nOur pain clinic\n\n{ARTICLE}\n\nConditions we treat\nFibromyalgia | Migraine | Neuropathy | Arthritis\n\n{ARTICLE}\n\n{FOOTER}\n"
    assert block(text, "Fibromyalgia | Migraine").section != "boilerplate"


def test_an_abstract_is_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.segment.line_labels.forest.load", lambda: pytest.fail("the model was asked"))
    assert chances_of(split_lines("\n".join(PROSE * 3))) == []
    assert chances_of(split_lines(MENU[:20])) == []


def test_what_a_format_marks_is_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.segment.furniture.chances_of", lambda _: pytest.fail("the model was asked"))
    mark_furniture(split_lines(PAGE), plain=False)


def test_no_line_is_lost() -> None:
    blocks = layout_of(PAGE).blocks
    assert "".join("".join(PAGE[b.start : b.end].split()) for b in blocks) == "".join(PAGE.split())


THREAD = """3 Comments

Dana says:
July 26, 2019 at 4:31 pm
It helped my legs after a month.
Reply

Ann Lee says:
July 27, 2019 at 9:00 am
Glad to hear it. Stay at that dose.
Reply

Robin Post author
July 28, 2019 at 9:00 am
We will write about doses next week.
Reply

Leave a Reply
Your email address will not be published.
Name *
"""


def test_comments_have_writer_and_date() -> None:
    text = f"{PAGE[: PAGE.index('Related')]}{THREAD}"
    found = block(text, "It helped my legs")
    assert (found.section, found.speaker, found.speaker_name, found.published) == (
        "comment", "commenter", "Dana", "2019-07-26",
    )  # fmt: skip
    assert block(text, "Reply\n\nAnn").section == "boilerplate"
    assert block(text, "Your email").section == "boilerplate"


def test_replies_of_the_author_are_the_authors() -> None:
    text = f"{PAGE[: PAGE.index('Related')]}{THREAD}"
    assert block(text, "Glad to hear").speaker == "author"


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Please call my office to schedule a visit.", "author"),
        ("It is not legal to give medical advice to people I have not seen.", "author"),
        ("Some of my patients felt it in a week.", "author"),
        ("My doctor told me to call my office for an appointment.", "commenter"),
        ("It helped me a lot and I sleep well now.", "commenter"),
    ],
)
def test_an_unnamed_comment_is_the_authors_where_it_speaks_as_the_clinician(words: str, speaker: str) -> None:
    text = f"{ARTICLE}\n\n2 comments\n\n02/16/2014 at 4:31 pm\nI take it and it helps my back.\n02/27/2014 at 6:40 pm\n{words}\n"
    found = block(text, words)
    assert (found.section, found.speaker, found.published) == ("comment", speaker, "2014-02-27")


def test_writers_named_below_their_words() -> None:
    text = (
        f"{ARTICLE}\n\n2 Comments »\n\nIt helped my legs after a month.\n\nComment by Dana — July 26, 2019 @ 4:31 pm\n\n"
        "It did nothing for me in three months.\n\nComment by Robin — July 27, 2019 @ 9:00 am\n\nLeave a comment\nName\n"
    )
    assert (block(text, "It helped").speaker_name, block(text, "It did").speaker_name) == ("Dana", "Robin")
    assert block(text, "Some slept").section == "body"


def test_comments_that_a_format_marks_keep_their_writers() -> None:
    words = ("It helped my legs.", "It did nothing for me.")
    text = f"{PROSE[0]}\n\n{words[0]}\n\n{words[1]}\n"
    marks = tuple(
        Mark(start=text.index(said), end=text.index(said) + len(said), role="comment", name=name, published=day)
        for said, name, day in zip(words, ("Dana", "Robin"), ("2019-07-26", None), strict=True)
    )
    found = [(b.speaker_name, b.published) for b in layout_of(text, marks=marks).blocks if b.section == "comment"]
    assert found == [("Dana", "2019-07-26"), ("Robin", None)]


@pytest.mark.parametrize(
    ("written", "iso"),
    [("10. Februar 2019", "2019-02-10"), ("1er mai 2020", "2020-05-01"), ("3 de marzo de 2018", "2018-03-03"), ("5 août 2011", "2011-08-05")],
)  # fmt: skip
def test_months_in_other_languages(written: str, iso: str) -> None:
    assert [date.iso for date in dates_in(written)] == [iso]


def test_many_lines_of_nothing_are_quick() -> None:
    assert len(layout_of("\n".join(["Home", "|" * 200, "9" * 300, "a: b"] * 3000)).blocks) > 0


def test_the_line_that_names_the_source_of_an_article_is_kept() -> None:
    line = "Original Article: https://example.org/blog/low-doses-for-pain"
    assert block(f"{MENU}\nLow doses for pain\n\n{ARTICLE}\n\n{line}\n{FOOTER}\n", "Original Article").section == "body"


def test_what_a_page_says_of_its_sources_is_no_entry_of_their_list() -> None:
    said = "We use only sources of good quality, among them studies reviewed by peers, for what our articles say."
    text = f"{ARTICLE}\n\nArticle Sources\n{said}\n1. Lee A, Roe B. Low doses for pain. J Pain. 2014;7(2):101-9.\n2. Example Institute. Pain. 2019.\n"
    assert block(text, "We use only").section == "body"
    assert block(text, "1. Lee").section == block(text, "2. Example").section == "references"


def test_a_date_and_the_byline_that_has_it_again_begin_no_thread() -> None:
    notice = "Crawls are collections of pages that are fetched again and again, often from a single domain on the web."
    top = f"{MENU}{notice}\nLow doses for pain\nDEC. 10, 2018\nWhat doctors say of them\nANN LEE DEC. 10, 2018\n\n"
    assert block(f"{top}{ARTICLE}\n\n{FOOTER}\n", "Some slept badly").section == "body"
