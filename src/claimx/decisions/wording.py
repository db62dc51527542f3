"""What an edit changed in a passage, and whether that can matter to what it claims."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

_WORD = re.compile(r"\d+(?:[.,·]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[<>=≤≥≠±%+~≈]")
_SLIGHT = frozenset(
    [
        "a",
        "an",
        "the",
        "that",
        "which",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "and",
        "also",
        "then",
        "of",
        "in",
        "on",
        "at",
        "very",
        "really",
        "indeed",
        "just",
    ]
)
"""Words that come and go without changing what is claimed. Not among them: negations, "or", "may", "without", "after"."""
_TYPO_LETTERS = 6
"""Letters from which a word with one letter more, less or another is the same: "randomised", "diarrhea", "improve"."""


class Edit(NamedTuple):
    """Words that became others (either may be none); ``grave`` where that can change what is claimed."""

    old: str
    new: str
    grave: bool


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """Return what has to be done to the words of ``old`` to come to those of ``new``.

    Grave is what is not certain to be slight: any other number, sign, negation, name or other word of content.

    >>> edits("LDN 4.5 mg improved pain.", "LDN 3 mg has improved pain.")
    (Edit(old='4.5', new='3', grave=True), Edit(old='', new='has', grave=False))
    """
    ours, theirs = _words(old), _words(new)
    found = []
    for code in Levenshtein.opcodes(ours, theirs):
        went, came = ours[code.src_start : code.src_end], theirs[code.dest_start : code.dest_end]
        if code.tag == "replace":
            found += [_edit([one], [other]) for one, other in zip(went, came, strict=True)]
        elif code.tag != "equal":
            found.append(_edit(went, came))
    return tuple(found)


def told(changes: tuple[Edit, ...]) -> str:
    """Return the gravest of ``changes`` in words, up to three of them."""
    shown = [edit for edit in changes if edit.grave] or list(changes)
    parts = [
        f"“{edit.old}” became “{edit.new}”" if edit.old and edit.new else f"“{edit.old}” went" if edit.old else f"“{edit.new}” came"
        for edit in shown[:3]
    ]  # fmt: skip
    return ", ".join(parts) + (" and more" if len(shown) > 3 else "")


def _words(text: str) -> list[str]:
    return [
        unicodedata.normalize("NFKC", word).casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))
    ]


def _edit(old: list[str], new: list[str]) -> Edit:
    grave = not (
        all(word in _SLIGHT for word in (*old, *new)) or (len(old) == len(new) == 1 and _spelt(old[0], new[0]))
    )
    return Edit(" ".join(old), " ".join(new), grave)


def _spelt(old: str, new: str) -> bool:
    """Tell whether two words are one in another spelling or ending."""
    long = min(len(old), len(new)) >= _TYPO_LETTERS and old.isalpha() and new.isalpha()
    return long and old[0] == new[0] and Levenshtein.distance(old, new, score_cutoff=1) <= 1
