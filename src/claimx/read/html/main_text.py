"""Which lines of a page are its article. Nothing is thrown away: the others are marked as boilerplate.

trafilatura (Barbaresi 2021, ACL demo; Apache-2.0) finds the main text well, but drops headings, lists, tables and captions
that a ledger of claims needs, and now and then takes a sidebar for the article. Its verdict on each line is one of the
features of a model of ours: gradient-boosted trees over what the line looks like, the blocks around it and the lines
beside it, taught by pages that were labelled by hand (``training/train_main_text.py``).
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left, bisect_right
from contextlib import suppress
from itertools import accumulate
from typing import Any

from claimx.document import Mark
from claimx.read.html.features import features_of
from claimx.read.html.forest import Forest
from claimx.read.html.lines import LineText, lines_of
from claimx.read.html.titles import Titles, title_line
from claimx.read.html.walk import Walk

_LARGEST_TREE = 60_000  # elements; beyond it and beyond _DEEPEST only the elements' own names speak
_DEEPEST = 150
_MOST_LINES = 20_000
_LEAST_TEXT = 250  # characters: a shorter page is no article with something around it
_KEPT_ROLES = frozenset(("references", "comment", "abstract"))
_INNER_ROLES = frozenset(("table", "caption", "heading"))
_SURE = 20_000  # log odds in ten-thousandths
_TOP = 12  # lines between the title and the text: byline, date, caption
_LONGEST_TOP = 250
_LONGEST_HEADING = 40
_REFERENCES = re.compile(
    r"\W*(?:\d{1,2}\.?\s)?(?:selected |cited |key |further )?(?:references?|bibliography|sources?|citations?|works cited|literature(?: cited)?|"
    r"reading|notes|footnotes|literatur|quellen|références|referencias|bibliografía|bibliographie)\W*",
    re.I,
)
_PROSE = re.compile(r"""["“‘'(«„]?[^\W\d_][^\n]{60,}?[.!?…]""")
_TAG = re.compile(r"</?([a-zA-Z][\w:-]{0,40})[^<>]*>|&#?\w{1,8};")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
    ]
)
_NOT_ALNUM = re.compile(r"(?:[^\w\n]|_)+")
"""What is neither letter nor digit in a line."""
_UNTITLED = Titles()
_LONG_KEY, _LINKED_KEY = 16, 40  # letters of a line that may stand within another; those of a link
_KEY = 120


def mark_main_text(
    root: Any, walk: Walk, text: str, title: str | None, *, article: bool = False, titles: Titles = _UNTITLED
) -> list[Mark]:
    """Return marks of ``boilerplate`` for the lines of ``text`` that stand outside of the main text, in the place of those
    that the elements' names gave; leave them as they are where the page is too large or too small to judge.

    ``article``: the page says that it is one, so that its prose is marked as ``body``: it is no thread of comments.
    The line that is the page's title among ``titles`` is marked too.
    """
    lines = lines_of(walk, text)
    if not 0 < len(lines) <= _MOST_LINES or len(text) < _LEAST_TEXT or _is_too_large(walk):
        return _titled(lines, title_line(text, lines, walk.writer.marks, titles, None))
    kept, held = verdicts(root, text, lines)
    scores = Forest.load().scores(features_of(walk, text, lines, kept, held, title))
    main = _decided(scores.tolist(), kept, held)
    roles = _roles(lines, walk.writer.marks)
    shown = [i for i, one in enumerate(main) if one]
    if not shown:
        return _titled(lines, title_line(text, lines, walk.writer.marks, titles, None))
    first, last = shown[0], shown[-1]
    heading = title_line(text, lines, walk.writer.marks, titles, first)
    top = _top(text, lines, roles, first, heading)
    walk.writer.marks[:] = _but_furniture(walk.writer.marks)
    stop = _references_from(text, lines, roles) if article else 0
    found = _titled(lines, heading)
    for i, line in enumerate(lines):
        if i == heading:
            continue
        if main[i]:
            if i < stop and _PROSE.match(text, line.start, line.end):
                found.append(Mark(start=line.start, end=line.end, role="body"))
        elif not (roles[i] & _KEPT_ROLES or i in top or (first < i < last and roles[i] & _INNER_ROLES)):
            found.append(Mark(start=line.start, end=line.end, role="boilerplate"))
    return found


def _but_furniture(marks: list[Mark]) -> list[Mark]:
    """Return ``marks`` without those of furniture, but for profiles and buttons within comments."""
    spans = sorted((mark.start, mark.end) for mark in marks if mark.role == "comment")
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max))
    return [
        m for m in marks if m.role != "boilerplate" or ((i := bisect_right(starts, m.start)) and ends[i - 1] >= m.end)
    ]


def _references_from(text: str, lines: list[LineText], roles: list[set[str]]) -> int:
    """Return the index of the last heading of a reference list, the number of lines where there is none."""
    headings = (i for i in range(len(lines) - 1, -1, -1) if "heading" in roles[i] or lines[i].length < _LONGEST_HEADING)
    return next((i for i in headings if _REFERENCES.fullmatch(text, lines[i].start, lines[i].end)), len(lines))


def _decided(scores: list[int], kept: list[bool], held: list[bool]) -> list[bool]:
    """Return for each line whether it is main text: the model must be surer where it contradicts both libraries, and does
    not outside of the stretch that they found."""
    inside = [i for i, pair in enumerate(zip(kept, held, strict=True)) if any(pair)]
    if not inside:
        return [score > 0 for score in scores]
    first, last = inside[0] - 1, inside[-1] + 1
    return [
        score > (-_SURE if a and b else 0 if a or b else _SURE) and first <= i <= last
        for i, (score, a, b) in enumerate(zip(scores, kept, held, strict=True))
    ]


def verdicts(root: Any, text: str, lines: list[LineText]) -> tuple[list[bool], list[bool]]:
    """Return for each of ``lines`` whether trafilatura takes it for the main text, and whether readability does."""
    from lxml.etree import LxmlError, strip_attributes
    from trafilatura import extract
    from trafilatura.readability_lxml import Document

    kept = held = ""
    strip_attributes(root, "colspan", "rowspan")  # trafilatura fills each row up to the widest, in time of its square
    # Both are made for pages that somebody wrote; where a page breaks one, the other and the lines' look still tell.
    with suppress(LxmlError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        kept = extract(copy.deepcopy(root), output_format="txt", include_comments=False, fast=True) or ""
    with suppress(LxmlError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        held = Document(copy.deepcopy(root)).summary()
    keys = _keys(text)
    return kept_lines(keys, lines, kept), kept_lines(keys, lines, _TAG.sub(_unless_inline, held))


def _unless_inline(tag: re.Match[str]) -> str:
    return "" if tag[1] is None or tag[1].lower() in _INLINE else "\n"


def _is_too_large(walk: Walk) -> bool:
    """Tell whether the tree is more than trafilatura may be asked to judge: it takes longer than the tree is large."""
    return walk.survey.elements > _LARGEST_TREE or walk.survey.depth > _DEEPEST


def _keys(text: str) -> list[str]:
    """Return the letters and digits of each line that holds something."""
    both = zip(text.split("\n"), _NOT_ALNUM.sub("", text).lower().split("\n"), strict=True)
    return [key for line, key in both if line and not line.isspace()]


def kept_lines(keys: list[str], lines: list[LineText], found: str) -> list[bool]:
    """Return for each of ``lines``, of which ``keys`` are the letters, whether ``found`` has it."""
    edged = f"\n{_NOT_ALNUM.sub('', found).lower()}\n"
    joined = edged.replace("\n", "")
    whole = edged.split("\n")
    beginnings, endings, same = sorted(whole), sorted(each[::-1] for each in whole), set(whole)
    kept = []
    for line, key in zip(lines, keys, strict=True):
        if key in same:  # as most that are kept
            kept.append(key != "")
            continue
        if len(key) >= (_LINKED_KEY if line.linked * 2 > line.length else _LONG_KEY):
            kept.append(key[:_KEY] in joined)
        else:  # a few words stand in many a sentence: they must begin or end a line
            kept.append(_begins_one(beginnings, key) or _begins_one(endings, key[::-1]))
    return kept


def _begins_one(ordered: list[str], key: str) -> bool:
    """Tell whether one of ``ordered`` begins with ``key``."""
    place = bisect_left(ordered, key)
    return place < len(ordered) and ordered[place].startswith(key)


def _roles(lines: list[LineText], marks: list[Mark]) -> list[set[str]]:
    ends = [line.end for line in lines]
    roles: list[set[str]] = [set() for _ in lines]
    for mark in marks:
        if mark.role not in _KEPT_ROLES and mark.role not in _INNER_ROLES:
            continue
        i = bisect_right(ends, mark.start)
        while i < len(lines) and lines[i].start < mark.end:
            roles[i].add(mark.role)
            i += 1
    return roles


def _titled(lines: list[LineText], heading: int | None) -> list[Mark]:
    """Return the mark of the title."""
    return [] if heading is None else [Mark(start=lines[heading].start, end=lines[heading].end, role="title", level=1)]


def _top(text: str, lines: list[LineText], roles: list[set[str]], first: int, title: int | None) -> set[int]:
    """Return the heading right before the main text (the title, where it is near), and what stands between that heading and
    the text."""
    headings = [
        i for i in range(max(0, first - _TOP), first) if i == title or (title is None and "heading" in roles[i])
    ]
    if not headings:
        return set()
    return {
        i
        for i in range(headings[0], first)
        if lines[i].end - lines[i].start < _LONGEST_TOP and text[lines[i].start] != "•"
    }
