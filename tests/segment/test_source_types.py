"""What kind of page a text is: short pages of every kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimx.document import Document
from claimx.segment import segment

PAGES = re.findall(
    r"^=== (\w+) \| (.+)\n((?:(?!=== ).*\n)+)",
    Path(__file__).with_name("source_pages.txt").read_text(encoding="utf-8"),
    re.M,
)


def test_every_page_is_read() -> None:
    assert len(PAGES) == 42


@pytest.mark.parametrize(("wanted", "name", "text"), PAGES, ids=[f"{kind} {name}" for kind, name, _ in PAGES])
def test_source_type(wanted: str, name: str, text: str) -> None:
    page = segment(Document(path="page.txt", sha256="", text=text)).page
    assert page.source_type == wanted, (page.type_rule, page.confidence)
    if page.type_start is not None and page.type_end is not None:
        assert text[page.type_start : page.type_end].strip()
