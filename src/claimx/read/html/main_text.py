"""Which lines of a page are its article: the elements' own names, and trafilatura's judgement of the rest.

trafilatura (Barbaresi 2021, ACL demo; Apache-2.0) finds the main text well, but drops headings, lists, tables, references
and comments that a ledger of claims needs. So it only decides about short lines outside of the stretch that it kept.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from claimx.document import Mark

_LARGEST_TREE = 60_000  # elements; beyond it and beyond _DEEPEST the judgement is left to the lines' look
_DEEPEST = 150
_LEAST_TEXT = 250  # characters that trafilatura must find before its judgement counts
_SHORT = 15  # words; longer lines with few links are prose and stay
_KEPT = ("heading", "table", "list", "references", "comment", "caption")
_NOT_ALNUM = re.compile(r"[\W_]+")


def mark_main_text(root: Any, walk: Any, text: str) -> list[Mark]:
    """Return marks of ``boilerplate`` for the lines of ``text`` that stand outside of the main text."""
    marks = walk.writer.marks
    wanted = _main_text(root)
    if wanted is None:
        return []
    found = _NOT_ALNUM.sub("", wanted).lower()
    lines = [(m.start(), m.end(), _NOT_ALNUM.sub("", m.group()).lower()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    kept = [i for i, (_, _, key) in enumerate(lines) if len(key) >= 25 and key[:120] in found]
    if not kept:
        return []
    roles = _roles(lines, marks)
    outside = [*range(kept[0]), *range(kept[-1] + 1, len(lines))]
    result = []
    for i in outside:
        start, end, _ = lines[i]
        line = text[start:end]
        if roles[i] & {"references", "comment", "table"} or _is_top(i, kept[0], roles, line):
            continue
        linked = (
            sum(
                min(m.end, end) - max(m.start, start)
                for m in marks
                if m.role == "link" and m.start < end and m.end > start
            )
            if len(marks) < 5000
            else 0
        )
        prose = line.count(" ") >= _SHORT and linked * 2 < len(line)
        if not prose and not (roles[i] & {"list", "heading"} and i > kept[-1] and not linked):
            result.append(Mark(start=start, end=end, role="boilerplate"))
    return result


def _main_text(root: Any) -> str | None:
    """Return what trafilatura takes for the main text; ``None`` where the tree is too large or it finds too little."""
    count = deepest = 0
    depth = 0
    from lxml import etree

    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        count += event == "start"
        if count > _LARGEST_TREE or deepest > _DEEPEST:
            return None
    import trafilatura

    found = trafilatura.extract(
        copy.deepcopy(root),
        output_format="txt",
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        fast=True,
    )
    return found if found and len(found) >= _LEAST_TEXT else None


def _roles(lines: list[tuple[int, int, str]], marks: list[Mark]) -> list[set[str]]:
    starts = {start: i for i, (start, _, _) in enumerate(lines)}
    roles: list[set[str]] = [set() for _ in lines]
    for mark in marks:
        if mark.role not in _KEPT:
            continue
        i = starts.get(mark.start)
        while i is not None and i < len(lines) and lines[i][0] < mark.end:
            roles[i].add(mark.role)
            i += 1
    return roles


def _is_top(i: int, first: int, roles: list[set[str]], line: str) -> bool:
    """Tell whether line ``i`` is the heading right before the main text, or stands between that heading and the text."""
    if i >= first:
        return False
    headings = [j for j in range(max(0, first - 12), first) if "heading" in roles[j]]
    return bool(headings) and i >= headings[0] and len(line) < 250 and "list" not in roles[i]
