"""Linked words that lead to a study, and the marks left of such links in plain text ("[study]", "(source)")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from claimx.annotate.citations.addresses import SCHOLARLY, SHARE
from claimx.annotate.citations.found import Found
from claimx.document import Mark
from claimx.identifiers import address_ids

_NOUN = r"(?:stud(?:y|ies)|trials?|RCT|review|meta-?analysis|papers?|(?:journal\s|research\s)?article|research|abstract|survey|editorial|findings)"
_STUDY_WORDS = re.compile(
    rf"\b(?:{_NOUN}|published|found|shown?|evidence|showed|according|journal|source|reference|here|link|full\stext)\b",
    re.I,
)
_A_STUDY = re.compile(
    rf"^(?:(?:in|see|read)\s)?(?:this|that|the|an?|one|another|new|recent|his|her|their|\d{{4}})\s(?:[\w’'-]+,?\s){{0,5}}{_NOUN}$",
    re.I,
)
_BRACKETED = re.compile(
    r"(?<=[\w.,;:%”\"’)\]] )[\[(](?P<anchor>(?:see\s)?(?:study|studies|source|sources|ref|refs|reference|link|paper|abstract|pdf|pubmed|full\stext|trial|research|meta-?analysis|citation)(?:\s(?:here|link|\d{1,2}))?)[\])](?=[\s.,;:)\[(]|$)",
    re.I,
)
_PICTURE = re.compile(r"\b(?:photo|image|picture|figure|graphic|chart|credit|courtesy|table)\b[^.\n]{0,60}$", re.I)


def find_links(text: str, marks: tuple[Mark, ...]) -> Iterator[Found]:
    """Yield the linked words that lead to a study (the format's own links)."""
    for mark in marks:
        target = mark.target or ""
        if mark.role != "link" or mark.end - mark.start < 2 or not target.startswith(("http", "//", "doi:")):
            continue
        if SHARE.search(target):
            continue
        anchor = text[mark.start : mark.end].strip()
        scholarly = bool(SCHOLARLY.search(target))
        if scholarly and (_leads_to_one(target) or _STUDY_WORDS.search(anchor)):
            ids = tuple(address_ids(target).items())
            yield Found(mark.start, mark.end, "link", "citations.link.anchor", 0.88, year=_year(anchor), ids=ids)
        elif not scholarly and _A_STUDY.match(anchor):
            yield Found(
                mark.start, mark.end, "link", "citations.link.words", 0.75, year=_year(anchor), ids=(("url", target),)
            )


def _year(anchor: str) -> int | None:
    years = re.findall(r"\b(?:19|20)\d\d\b", anchor)
    return int(years[0]) if len(years) == 1 else None


def _leads_to_one(target: str) -> bool:
    """Tell whether an address of a scholarly site is that of one work, no home page."""
    parts = urlsplit(target)
    return len(parts.path.strip("/")) > 4 and bool(re.search(r"\d", parts.path + parts.query))


def find_bracketed_links(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the words in brackets of ``text[start:end]`` that were a link to a study before the page became text."""
    for match in _BRACKETED.finditer(text, start, end):
        if not _PICTURE.search(text, max(start, match.start() - 80), match.start()):
            yield Found(*match.span("anchor"), "link", "citations.link.bracketed", 0.6)
