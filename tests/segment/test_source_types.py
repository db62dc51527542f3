"""What kind of page a text is: short pages of every kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimx.document import Document
from claimx.segment import segment
from claimx.segment.source_cues import Cue, cues, find_cues

PAGES = re.findall(
    r"^=== (\w+) \| (.+)\n((?:(?!=== ).*\n)+)",
    Path(__file__).with_name("source_pages.txt").read_text(encoding="utf-8"),
    re.M,
)


def test_every_page_is_read() -> None:
    assert len(PAGES) == 66


@pytest.mark.parametrize(("wanted", "name", "text"), PAGES, ids=[f"{kind} {name}" for kind, name, _ in PAGES])
def test_source_type(wanted: str, name: str, text: str) -> None:
    page = segment(Document(path="page.txt", sha256="", text=text)).page
    assert page.source_type == wanted, (page.type_rule, page.confidence)
    if page.type_start is not None and page.type_end is not None:
        assert text[page.type_start : page.type_end].strip()


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: f"{cue.rule} {cue.phrase!r}")
def test_every_row_of_the_table_is_found_where_it_looks(cue: Cue) -> None:
    parts = {"any": "", "head": "", "title": ""} | {cue.where: f"x {cue.phrase} y\n"}
    hits = {(hit.cue, hit.start, hit.end) for hit in find_cues(parts)}
    assert (cue, 2, 2 + len(cue.phrase.rstrip())) in hits


def test_no_row_stands_twice() -> None:
    rows = [(cue.rule, cue.where, cue.phrase) for cue in cues()]
    assert len(rows) == len(set(rows))
