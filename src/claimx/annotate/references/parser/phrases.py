"""Titles and containers as they stand in a string, and on one line."""

from __future__ import annotations

import re

from claimx.annotate.references.parser.spans import Run

_BROKEN = re.compile(r"(?<=[^\W\d_])-\n\s*(?=[a-zß-ÿ])")
_CLOSING = {")": "(", "]": "[", "）": "（"}
_OPENING = {"(": ")", "[": "]", "（": "）"}
_CLOSE = 3
"""Characters between two runs of a title or container that are one."""


def clean(text: str) -> str:
    """Return a phrase on one line, words that were broken at a line's end whole again.

    >>> clean("Low-dose naltrex-\\n  one for pain")
    'Low-dose naltrexone for pain'
    """
    if "\n" in text:
        text = _BROKEN.sub("", text)
    return " ".join(text.split())


def phrase_of(text: str, runs: list[Run], first: Run) -> tuple[int, int, float]:
    """Return the span and margin of a title or container: its longest run with those of its kind that only a gap parts
    from it."""
    kind = first.kind
    same = [run for run in runs if run.kind == kind]
    if len(same) > 1:
        joined = [same[0]]
        for run in same[1:]:
            last = joined[-1]
            if run.start - last.end <= _CLOSE:
                joined[-1] = Run(kind, last.start, run.end, min(last.margin, run.margin))
            else:
                joined.append(run)
        first = max(joined, key=lambda run: (run.end - run.start, -run.start))
    return *widened(text, first.start, first.end), first.margin


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the marks that belong to a phrase: question marks, the other half of its brackets.

    >>> widened("What is pain (and what not)? A review", 0, 26), widened("(R)-lactate", 1, 11)
    ((0, 28), (0, 11))
    """
    mark = text[end : end + 1]
    if mark in ("?", "!"):
        end += 1
        mark = text[end : end + 1]
    if mark in _CLOSING and text.count(_CLOSING[mark], start, end) > text.count(mark, start, end):
        end += 1
        if text[end : end + 1] in ("?", "!"):
            end += 1
    mark = text[start - 1 : start] if start else ""
    if mark in _OPENING and text.count(_OPENING[mark], start, end) > text.count(mark, start, end):
        start -= 1
    return start, end
