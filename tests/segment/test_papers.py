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
