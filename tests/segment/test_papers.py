"""Papers as plain text, Markdown and web pages: their parts are parts, whatever they are called."""

from __future__ import annotations

import pytest

from claimx.document import Layout
from claimx.read import read_document
from claimx.segment import segment

PAPER = (
    ("Zinc for the common cold", ""),
    ("Introduction", "Colds are common, and most people who have one take something for it."),
    ("Methods", "We asked one hundred adults to take zinc lozenges for seven days."),
    ("Results", "Colds were as long with zinc as they were without it in all of the adults."),
    ("{name}", "Those who had the lozenges said that they would not take them again."),
    ("Conclusion", "Zinc is of no use to adults who have a cold, and it tastes of metal."),
)


def layout_of(name: str, form: str, after: str = "") -> Layout:
    lines = []
    for heading, words in PAPER:
        title = heading.format(name=name)
        lines.append({"txt": title, "md": f"## {title}", "html": f"<h2>{title}</h2>"}[form])
        if title == name and after:
            lines.append(after)
        lines.append(f"<p>{words}</p>" if form == "html" else words)
    return segment(read_document(f"a.{form}", "\n\n".join(lines).encode()))


@pytest.mark.parametrize("form", ["txt", "md", "html"])
@pytest.mark.parametrize("name", ["Discussion", "Responses", "Comments", "4. Discussion", "Replies"])
def test_a_part_of_a_paper_is_no_thread_of_comments(name: str, form: str) -> None:
    layout = layout_of(name, form)
    assert [block for block in layout.blocks if block.section == "comment"] == []
    assert {block.speaker for block in layout.blocks} == {"author"}
    assert layout.blocks[-1].part == "conclusion"


@pytest.mark.parametrize(("name", "after"), [("2 comments", ""), ("Comments", "Ann Lee, 3 May 2020")])
def test_readers_who_comment_on_a_paper(name: str, after: str) -> None:
    layout = layout_of(name, "txt", after)
    assert layout.blocks[-1].section == "comment"


EXPORTED = """TITLE:
Zinc lozenges for the common cold: a randomised trial

ABSTRACT.METHODS:
We asked one hundred adults to take zinc lozenges for seven days.

BODY.METHODS.STATISTICAL ANALYSIS AND THE SIZE OF THE SAMPLE THAT WE AIMED AT:
Days of cold were compared by rank sum between the arms.

BODY.RESULTS:
Colds were as long with zinc as they were without it in all of the adults.
Table 1 Adults at entry
Zinc
Men
20 (40)
Women
30 (60)
None of the adults left the trial before it had ended.

BODY.DISCUSSION:
Zinc is of no use to adults who have a cold, and it tastes of metal.
"""


def exported() -> list[tuple[str, str, str | None]]:
    layout = segment(read_document("a.txt", EXPORTED.encode()))
    assert layout.page.title == "Zinc lozenges for the common cold: a randomised trial"
    return [(EXPORTED[b.start : b.end], b.section, b.part) for b in layout.blocks]


def test_headings_that_an_export_prints_with_those_above_them() -> None:
    found = {text[:24]: (section, part) for text, section, part in exported()}
    assert found["We asked one hundred adu"] == ("abstract", "methods")
    assert found["BODY.METHODS.STATISTICAL"] == ("heading", "methods")
    assert found["Days of cold were compar"] == ("body", "methods")
    assert found["Zinc is of no use to adu"] == ("body", "discussion")


def test_cells_of_a_paper_saved_a_line_each_are_no_menu() -> None:
    assert "boilerplate" not in {section for _, section, _ in exported()}


@pytest.mark.parametrize("label", ["TITLE: ", "Title: ", "Article title: "])
def test_a_title_with_its_label(label: str) -> None:
    text = f"{label}Zinc for colds\n\nColds are common, and most people who have one take something for it."
    assert segment(read_document("a.txt", text.encode())).page.title == "Zinc for colds"


def test_dates_in_the_tables_of_a_paper_head_no_comments() -> None:
    schedule = "".join(
        f"{month}, 2019\n\nWe gave {n} adults zinc.\n\n" for n, month in enumerate(("May", "June", "July"), 2)
    )
    text = (
        "Methods\n\nWe asked adults to take zinc.\n\n" + schedule + "Results\n\nColds were as long as before in them."
    )
    layout = segment(read_document("a.txt", text.encode()))
    assert {block.section for block in layout.blocks} <= {"title", "heading", "body"}
