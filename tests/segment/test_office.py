"""Documents of office programs, books, papers in PDF: no comments but those that the format calls so."""

from __future__ import annotations

from importlib import import_module

import pytest

from claimx.read import read_document
from claimx.segment import segment


@pytest.mark.parametrize(("name", "comments"), [("docx", 1), ("odt", 1), ("rtf", 1), ("epub", 0), ("pdf", 0)])
def test_a_discussion_is_no_thread_of_comments(name: str, comments: int) -> None:
    document = read_document(f"a.{name}", import_module(f"formats.{name}").make(3))
    found = [block for block in segment(document).blocks if block.section == "comment"]
    assert len(found) == comments


def test_the_title_of_a_book_is_not_that_of_its_first_chapter() -> None:
    document = read_document("a.epub", import_module("formats.epub").make(3))
    assert segment(document).page.title == "Duloxetine for neuropathic pain: what is known"
