"""Which lines of a page are its article. Nothing is thrown away: the others are marked as boilerplate.

trafilatura (Barbaresi 2021, ACL demo; Apache-2.0) finds the main text well, but drops headings, lists, tables and captions
that a ledger of claims needs, and now and then takes a sidebar for the article. Its verdict on each line is one of the
features of a model of ours: gradient-boosted trees over what the line looks like, the blocks around it and the lines
beside it, taught by pages that were labelled by hand (``training/train_main_text.py``).
"""

from __future__ import annotations

import copy
import re
from typing import Any

from claimx.document import Mark
from claimx.read.html.features import LineText, features_of, lines_of
from claimx.read.html.forest import Forest
from claimx.read.html.walk import Walk

_LARGEST_TREE = 60_000  # elements; beyond it and beyond _DEEPEST only the elements' own names speak
_DEEPEST = 150
_MOST_LINES = 20_000
_LEAST_TEXT = 250  # characters that trafilatura must find before there is anything to judge
_KEPT_ROLES = frozenset(("references", "comment", "abstract"))
_INNER_ROLES = frozenset(("table", "caption", "heading"))
_TOP = 12  # lines between the title and the text: byline, date, caption
_LONGEST_TOP = 250
_NOT_ALNUM = re.compile(r"[\W_]+")
_LONG_KEY = 16
_KEY = 120


def mark_main_text(root: Any, walk: Walk, text: str, title: str | None) -> list[Mark]:
    """Return marks of ``boilerplate`` for the lines of ``text`` that stand outside of the main text, in the place of those
    that the elements' names gave; leave them as they are where the page is too large or too small to judge."""
    lines = lines_of(walk, text)
    wanted = extracted_text(root) if 0 < len(lines) <= _MOST_LINES else None
    if wanted is None:
        return []
    kept = kept_lines(text, lines, wanted)
    if not any(kept):
        return []
    main = [bool(one) for one in Forest.load().decide(features_of(walk, text, lines, kept, title))]
    roles = _roles(lines, walk.writer.marks)
    shown = [i for i, one in enumerate(main) if one]
    first, last = (shown[0], shown[-1]) if shown else (kept.index(True), len(kept) - 1 - kept[::-1].index(True))
    top = _top(text, lines, roles, first)
    walk.writer.marks[:] = [mark for mark in walk.writer.marks if mark.role != "boilerplate"]
    return [
        Mark(start=line.start, end=line.end, role="boilerplate")
        for i, line in enumerate(lines)
        if not (main[i] or roles[i] & _KEPT_ROLES or i in top or (first < i < last and roles[i] & _INNER_ROLES))
    ]


def extracted_text(root: Any) -> str | None:
    """Return what trafilatura takes for the main text; ``None`` where the tree is too large or it finds too little."""
    from lxml import etree

    count = deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        count += event == "start"
        if count > _LARGEST_TREE or deepest > _DEEPEST:
            return None
    import trafilatura

    found: str | None = trafilatura.extract(copy.deepcopy(root), output_format="txt", include_comments=False)
    return found if found and len(found) >= _LEAST_TEXT else None


def kept_lines(text: str, lines: list[LineText], found: str) -> list[bool]:
    """Return for each of ``lines`` whether ``found``, text without its white space, has it."""
    whole = {_NOT_ALNUM.sub("", line).lower() for line in found.split("\n")}
    joined = _NOT_ALNUM.sub("", found).lower()
    kept = []
    for line in lines:
        key = _NOT_ALNUM.sub("", text[line.start : line.end]).lower()
        kept.append(bool(key) and (key[:_KEY] in joined if len(key) >= _LONG_KEY else key in whole))
    return kept


def _roles(lines: list[LineText], marks: list[Mark]) -> list[set[str]]:
    starts = {line.start: i for i, line in enumerate(lines)}
    roles: list[set[str]] = [set() for _ in lines]
    for mark in marks:
        if mark.role not in _KEPT_ROLES and mark.role not in _INNER_ROLES:
            continue
        i = starts.get(mark.start)
        while i is not None and i < len(lines) and lines[i].start < mark.end:
            roles[i].add(mark.role)
            i += 1
    return roles


def _top(text: str, lines: list[LineText], roles: list[set[str]], first: int) -> set[int]:
    """Return the heading right before the main text, and what stands between that heading and the text."""
    headings = [i for i in range(max(0, first - _TOP), first) if "heading" in roles[i]]
    if not headings:
        return set()
    return {
        i for i in range(headings[0], first) if lines[i].end - lines[i].start < _LONGEST_TOP and text[lines[i].start] != "•"
    }
