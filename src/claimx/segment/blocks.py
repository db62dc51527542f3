"""Lines into blocks: joins hard-wrapped paragraphs, finds headings, abstracts and captions, numbers headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from claimx.records import Section
from claimx.segment.dates import dates_in
from claimx.segment.lines import Line, is_title_case
from claimx.segment.parts import of_a_whole
from claimx.segment.people import byline_in

_LABELS = re.compile(
    r"(?:\b|^)(?:BACKGROUND|OBJECTIVES?|AIMS?|PURPOSE|INTRODUCTION|METHODS?|DESIGN|SETTING|PARTICIPANTS|PATIENTS(?: AND METHODS)?|MATERIALS? AND METHODS|INTERVENTIONS?|"
    r"MAIN OUTCOME MEASURES?|MEASUREMENTS|RESULTS?|FINDINGS|CONCLUSIONS?|INTERPRETATION|DISCUSSION|TRIAL REGISTRATION|RATIONALE|IMPORTANCE)\s?(?::|\.\s|\s-\s)"
)
_LABEL_ENDS = re.compile(r"[A-Z][A-Z][A-Z]\s?(?::|\.\s|\s-\s)")
"""How every match of :data:`_LABELS` ends; its search is ten times faster."""
_TITLE_LABELS = re.compile(
    r"\b(?:Background|Objectives?|Aims?|Methods?|Results|Findings|Conclusions?|Interpretation|Purpose)\s?:\s"
)
_ABSTRACT = re.compile(r"\W*(?:abstract|summary of the abstract|structured abstract|摘要)\W*", re.I)
_OF_AN_ABSTRACT = re.compile(r"\W{0,3}abstract\s?(?:[.:>]|\s[-–—]\s)\s?\w.{2,60}", re.I)
"""A heading that an export prints with the one above it: "ABSTRACT.METHODS:"."""
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|image|photo(?:graph)?|picture|graph|chart|caption|box|video)\s?\d{1,2}[.:|)\s-]|(?:image|photo(?:graph)?|picture|credit|courtesy)(?: by| of| credit)?\s?[:/]|.{0,60}(?:/|\bvia\b|©)\s?(?:getty|shutterstock|istock|unsplash|pexels|ap photo|reuters|adobe)",
    re.I,
)
_NO_HEADING = re.compile(
    r"(?:keywords?\b|key words|\(?doi|https?:|pmid|www\.|by\s|posted|published|updated|author|authors?:|who:|when:|where:|what:|source:|contact:|media contact|tel|phone|price|\$|€|£|\W*\$|[★☆]|[\d,.]+ (?:reviews?|ratings?)|.{0,40}\b(?:reporter|correspondent|staff writer|editor|contributor)$)",
    re.I,
)
_INLINE = re.compile(r"(?:abstract|summary)\s?[:.—–-]\s+[A-Z]", re.I)
_OPEN_END = re.compile(r"[,;:–—(-]$")
_SENTENCE_END = re.compile(r"""[.!?。！？…:]["'”’»)\]]*(?:\d{1,3})?$""")
_WIDEST_WRAP, _NARROWEST_WRAP = 140, 38
_SHORTEST_ABSTRACT = 10  # characters: "summary: A"


@dataclass(slots=True)
class Draft:
    """A block in the making; ``lines`` are those that it joins."""

    lines: list[Line]
    section: Section
    level: int | None = None

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


def join_lines(lines: list[Line], *, wrapped: bool | None = None) -> list[Draft]:
    """Return the blocks of ``lines``: one a line, or one a paragraph where the text is hard-wrapped.

    ``wrapped`` says so where the format does; ``None`` finds out.
    """
    width = _wrap_width(lines) if wrapped is None else (_WIDEST_WRAP if wrapped else 0)
    drafts: list[Draft] = []
    for line in lines:
        if drafts and _continues(drafts[-1].lines[-1], line, width):
            drafts[-1].lines.append(line)
        else:
            drafts.append(Draft([line], line.section or ("list" if line.item or line.dosed else "body"), line.level))
    return drafts


def _wrap_width(lines: list[Line]) -> int:
    """Return the length at which the paragraphs are wrapped, 0 where they are not."""
    lengths, broken, total = [], 0, 0
    for line, following in pairwise(lines):
        if following.gap or following.item or line.section in ("boilerplate", "heading"):
            continue
        length = len(line.text) + line.indent
        if _NARROWEST_WRAP <= length <= _WIDEST_WRAP:
            total += 1
            if not _SENTENCE_END.search(line.text[-16:]):
                broken += 1
                lengths.append(length)
        elif length > _WIDEST_WRAP:
            total += 1
    if broken < 2 or broken * 2 < total:
        return 0
    lengths.sort()
    return lengths[(len(lengths) * 9) // 10]


def _continues(line: Line, following: Line, width: int) -> bool:
    """Tell whether ``following`` goes on with the paragraph of ``line``."""
    if following.gap or following.item or line.section != following.section or line.comment != following.comment:
        return False
    if line.text[0] == following.text[0] == "|":
        return False
    if line.fixed or following.fixed or line.section in ("boilerplate", "table", "heading", "title"):
        return False
    first = following.text[0]
    if following.dosed or (line.alone and not (first.islower() and line.text[0].isupper())):
        return False
    broken = first.islower() and line.words > 1 and len(line.text) <= _WIDEST_WRAP and not line.sentence
    if not (width or broken):
        return False
    ended = _SENTENCE_END.search(line.text[-16:]) is not None
    if broken and not ended:
        return True
    if not width:
        return False
    length = len(line.text) + line.indent
    # A line that had room for the next word was ended on purpose.
    next_word = len(following.text.split(None, 1)[0])
    if length + next_word + 1 < width * 0.85 and (ended or not (first.islower() or first.isdigit())):
        return False
    return _NARROWEST_WRAP <= length <= width * 1.25 or (length <= _WIDEST_WRAP and bool(_OPEN_END.search(line.text)))


def label_blocks(drafts: list[Draft]) -> None:
    """Tell headings, captions, tables and abstracts from prose among the blocks that are not labelled yet."""
    following = _following(drafts)
    for i, draft in enumerate(drafts):
        if draft.section == "body":
            text_line = draft.lines[0]
            if _is_row(text_line) and (
                _neighbour_row(drafts, i) or text_line.text.count("\t") >= 2 or text_line.text.count("|") >= 3
            ):
                draft.section = "table"
            elif (
                len(draft.lines) <= 2
                and _CAPTION.match(text_line.text)
                and text_line.words <= 40
                and not _next_is(drafts, i, "table")
            ):
                draft.section = "caption"
            elif _is_heading(drafts, i, following[i]):
                draft.section, draft.level = "heading", draft.level or 2
    for i, draft in enumerate(drafts):
        if draft.section == "list" and _is_numbered_heading(drafts, i):
            draft.section, draft.level = "heading", 2
    _abstracts(drafts)


def _is_numbered_heading(drafts: list[Draft], i: int) -> bool:
    """Tell whether a numbered line ("2. Methods") heads the paragraph below it and is no item of a list."""
    line = drafts[i].lines[0]
    if (
        not line.numbered
        or len(drafts[i].lines) > 1
        or line.words > 12
        or line.text[-1] in ".,;:!"
        or len(line.text) > 120
    ):
        return False
    following = drafts[i + 1] if i + 1 < len(drafts) else None
    return (
        line.content[:1].isupper()
        and following is not None
        and following.section == "body"
        and following.lines[0].prose
    )


def _is_row(line: Line) -> bool:
    text = line.text
    return len(text) < 1000 and (
        "\t" in text
        or (text.count("|") >= 2 and not text.startswith("||"))
        or ("  " in text and len(re.split(r" {3,}", text)) >= 3)
    )


def _neighbour_row(drafts: list[Draft], i: int) -> bool:
    return any(
        0 <= j < len(drafts) and drafts[j].section in ("body", "table") and _is_row(drafts[j].lines[0])
        for j in (i - 1, i + 1)
    )


def _next_is(drafts: list[Draft], i: int, section: str) -> bool:
    return i + 1 < len(drafts) and drafts[i + 1].section == section


def _following(drafts: list[Draft]) -> list[Draft | None]:
    """Return for each block the next one that is neither furniture nor a caption."""
    found: list[Draft | None] = []
    following: Draft | None = None
    for draft in reversed(drafts):
        found.append(following)
        if draft.section not in ("boilerplate", "caption"):
            following = draft
    return found[::-1]


def _is_heading(drafts: list[Draft], i: int, following: Draft | None) -> bool:
    draft = drafts[i]
    line = draft.lines[0]
    text = line.text
    if of_a_whole(text):
        return True
    if len(draft.lines) > 2 or not 1 <= line.words <= 16 or len(text) > 140 or line.prose:
        return False
    if text[-1] in '.,;!…"”' or (text[-1] == "?" and line.words > 14) or line.text.endswith(("...", "-")):
        return False
    if (
        not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'¿(" or ord(text[0]) > 0x2E80)
        or "@" in text
        or "http" in text
    ):
        return False
    if _NO_HEADING.match(text) or dated_or_signed(line):
        return False
    if following is None or following.section not in ("body", "list", "table", "abstract", "references"):
        return False
    after = following.lines[0]
    apart = (
        line.gap > 0
        or i == 0
        or drafts[i - 1].section in ("boilerplate", "heading")
        or drafts[i - 1].lines[-1].prose
        or len(drafts[i - 1].lines[-1].text) > 150
    )
    if not apart or re.match(r"[\d.,]+\s?(?:mg|mcg|µg|μg|g|ml|iu|%|units?|tablets?|capsules?)\b", text, re.I):
        return False
    if text[-1] == ":":
        return line.words <= 6
    if after.prose or following.section in ("list", "references", "table"):
        return is_title_case(text.split()) or line.words <= 9 or text[-1] == "?"
    return is_title_case(text.split()) and line.words <= 10 and any(d.lines[0].prose for d in drafts[i + 2 : i + 4])


def dated_or_signed(line: Line) -> bool:
    """Tell whether a short line is a byline or a date, which look like headings."""
    signed, covered = _signed_and_dated(line.text)
    return signed or (covered > 0 and (covered * 3 >= len(line.text) or line.words <= 8))


@lru_cache(maxsize=1024)
def _signed_and_dated(text: str) -> tuple[bool, int]:
    """Tell whether ``text`` is a byline, and how many characters of it are dates; the same short lines come often."""
    return byline_in(text, 0, bare=True) is not None, sum(date.end - date.start for date in dates_in(text))


def _labelled(text: str) -> bool:
    """Tell whether a paragraph is an abstract by its labels."""
    return (
        _INLINE.match(text) is not None
        or (len(_LABEL_ENDS.findall(text)) >= 2 and len(_LABELS.findall(text)) >= 2)
        or (text.count(":") >= 3 and len(_TITLE_LABELS.findall(text)) >= 3)
    )


def _abstracts(drafts: list[Draft]) -> None:
    inside = False
    for draft in drafts:
        text = draft.lines[0].text
        if draft.section in ("heading", "body") and len(text) < 40 and _ABSTRACT.fullmatch(text):
            draft.section, draft.level, inside = "heading", draft.level or 2, True
        elif draft.section == "heading" and _OF_AN_ABSTRACT.fullmatch(text):
            inside = True
        elif draft.section in ("heading", "references", "comment", "boilerplate"):
            if draft.section != "boilerplate" or any(c.isalnum() for c in text):
                inside = False
        elif draft.section == "body" and (inside or (len(text) >= _SHORTEST_ABSTRACT and _labelled(text))):
            draft.section = "abstract"
            inside = inside or len(draft.lines[0].text) < 300
