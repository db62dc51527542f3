"""Drugs in Chinese, for pages in which parts of the text are Chinese (translated or re-translated pages).

Chinese writes no spaces between words, so the names are looked for as they stand, the longest first.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from claimx.annotate.drugs.candidates import Candidate, Places, of_entry
from claimx.annotate.vocabulary import Entry

_HAN = re.compile(r"[\u4e00-\u9fff]")


def from_chinese(text: str, places: Places) -> list[Candidate]:
    """The Chinese names in ``text``."""
    if not _HAN.search(text):
        return []
    entries, pattern = _names()
    return [
        of_entry(entries[match.group()], *match.span(), "drugs.vocabulary.chinese", 0.85)
        for match in pattern.finditer(text)
        if not places.closed(match.start())
    ]


@cache
def _names() -> tuple[dict[str, Entry], re.Pattern[str]]:
    text = resources.files("claimx").joinpath("data", "drugs_chinese.tsv").read_text("utf-8")
    entries: dict[str, Entry] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            name, type_, names = line.split("\t")
            for surface in names.split("|"):
                entries[surface] = Entry(name, type_, {}, frozenset())
    longest_first = sorted(entries, key=lambda surface: (-len(surface), surface))
    return entries, re.compile("|".join(re.escape(surface) for surface in longest_first))
