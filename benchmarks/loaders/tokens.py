"""Corpora that come as tokens: the text as it was typed before somebody cut it, as far as that can be known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loaders.passage import Span

_JOINS_LEFT = re.compile(r"""[,.;:!?%)\]}/\-–'’"”]+[.,)]*$|n't$""")
_JOINS_RIGHT = re.compile(r"[(\[{/\-–#$£€'’]+$")
_QUOTES = {'"', "“"}


def join(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of ``tokens`` and the offsets of each: no blank before a comma, inside brackets, at a hyphen.

    A straight quotation mark opens or closes by turns.

    >>> join(["She", "'", "s", "on", "30", "-", "mg", "tabs", "(", "daily", ")", "."])[0]
    "She's on 30-mg tabs (daily)."
    """
    text, offsets = "", []
    glue, opened = True, False
    for token in tokens:
        opens = token in _QUOTES and not opened
        if text and not glue and (opens or not _JOINS_LEFT.match(token)):
            text += " "
        offsets.append((len(text), len(text) + len(token)))
        text += token
        if token in _QUOTES:
            opened = not opened
        glue = opens or bool(_JOINS_RIGHT.match(token))
    return text, offsets


def bio_spans(tags: Iterable[str], offsets: Sequence[tuple[int, int]]) -> list[Span]:
    """Return the spans of BIO ``tags`` over tokens at ``offsets``; an I without its B begins one."""
    spans: list[Span] = []
    inside = ""
    for tag, (start, end) in zip(tags, offsets, strict=True):
        prefix, _, label = tag.partition("-")
        if prefix == "I" and label == inside:
            spans[-1] = spans[-1]._replace(end=end)
        elif label:
            spans.append(Span(start, end, label))
        inside = label
    return spans
