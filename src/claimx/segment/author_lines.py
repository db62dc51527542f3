"""The authors of a paper: the lines of names, with marks of affiliations and degrees, between its title and its abstract."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claimx.document import Document
from claimx.late_pattern import late_pattern
from claimx.segment.blocks import Draft
from claimx.segment.lines import Line
from claimx.segment.parts import part_of_heading
from claimx.segment.people import DEGREE

_BELOW, _LINES, _LONGEST = 10, 24, 1200
"""Blocks below the title, and lines, among which authors stand; characters of a line of them."""
_LONGEST_NAME, _TOKENS = 48, 5
_MOST = 200
_SPLIT = re.compile(r"\s{0,9}(?:[,;|&\t·•\x00]|\b(?:and|und|et|y)\b)\s{0,9}")
_SYMBOLS = re.compile(r"[*†‡§¶∗⁎#★☆✉ªº¹²³⁰⁴-⁹ᵃ-ᶻ‖]{1,6}|(?<=[^\W\d_])\d{1,2}(?![\w.])")
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_DEGREES = late_pattern(rf"(?:{DEGREE}|[A-Z][A-Za-z]?[A-Z]{{1,3}})(?:[\s-](?:{DEGREE}))?\.?")
_ENDING = late_pattern(rf"(?:\s(?:{DEGREE}))+\s*$")
_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’´`ˇ.\-‐–]*(?:['’´`ˇ.\-‐–][^\W\d_]*)*")
_PARTICLES = frozenset(
    (
        "de",
        "del",
        "della",
        "dello",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "da",
        "das",
        "dos",
        "di",
        "du",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
        "zu",
        "zur",
        "af",
        "av",
        "y",
        "e",
    )
)
_TITLES = re.compile(r"(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms)\.?\s+(?=\S)")
_PLACES = late_pattern(
    r"\b(?:universit\w*|institut\w*|department|dept|hospital|college|school|faculty|cent(?:er|re)|laborator\w*|clinic|klinik|academy|division|foundation|group|ministry|council|inc|ltd|gmbh|corporation|company|consortium|research|programme?|unit|service)\b|@",
    re.I,
)
_NO_NAME = late_pattern(
    r"\b(?:the|a|an|of|in|on|for|with|to|from|by|at|article|paper|access|report|note|notes|version|draft|letter|abstract|key ?words?|correspondence|corresponding|authors?|editors?|volume|issue|vol|journal|review|original|research|study|trial|case|communication|history|received|accepted|published|online|copyright|license|doi|issn|page|supplement|united|states|kingdom|china|japan|germany|france|italy|spain|canada|australia|usa|uk|new|south|north)\b",
    re.I,
)


def authors_below(document: Document, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Return the authors that a paper names below its title; none where what stands there may be anything else.

    A line is one of authors where it holds names only and tells that they are: by marks of affiliations, by a second name,
    or by the address below it.
    """
    lines = list(_opening(drafts))
    raised = sorted((m.start, m.end) for m in document.marks if m.role == "superscript")
    letters = {document.text[start:end] for start, end in raised[:60]}
    names: list[str] = []
    for i, line in enumerate(lines):
        found, marked = _names_in(document.text, line, raised)
        if not found:
            if names and len(line.text) > _LONGEST_NAME and _PLACES.search(line.text):
                continue
            if names and not _PLACES.search(line.text):
                break
            continue
        placed = any(_PLACES.search(below.text) for below in lines[i + 1 : i + 3])
        if marked or len(found) > 1 or names or placed:
            names += found
    return tuple(dict.fromkeys(_without_letters(names, letters)))[:_MOST]


def _opening(drafts: Sequence[Draft]) -> Iterator[Line]:
    """Yield the lines between the title of a paper and its text."""
    title = next((i for i, draft in enumerate(drafts) if draft.section == "title"), None)
    if title is None or not any(draft.section in ("abstract", "references") for draft in drafts):
        return
    count = 0
    for draft in drafts[title + 1 :][:_BELOW]:
        first = draft.lines[0]
        if (
            draft.section == "abstract"
            or part_of_heading(first.text)
            or first.text[:8].lower() in ("abstract", "summary")
        ):
            return
        for line in draft.lines:
            if count == _LINES:
                return
            count += 1
            yield line


def _names_in(text: str, line: Line, raised: list[tuple[int, int]]) -> tuple[list[str], bool]:
    """Return the names that ``line`` is made of, none where it holds anything else but an address after them, and whether
    marks of affiliations stand at them."""
    if len(line.text) > _LONGEST:
        return [], False
    written = list(text[line.start : line.end])
    marked = False
    for start, end in raised[bisect_left(raised, (line.start, 0)) :]:
        if start >= line.end:
            break
        written[start - line.start : end - line.start] = "\x00" * (end - start)
        marked = True
    plain, symbols = _SYMBOLS.subn("\x00", _BRACKETS.sub("\x00", "".join(written)))
    pieces = [piece.strip(" .:()0123456789") for piece in _SPLIT.split(plain)]
    pieces = [piece for piece in pieces if len(piece) > 1 and not piece.isdigit() and not _DEGREES.fullmatch(piece)]
    names: list[str] = []
    for piece in pieces:
        name = _TITLES.sub("", _ENDING.sub("", piece)).strip()
        if names and names[0].isupper() and not name.isupper():
            return names, True  # "ANN LEE, Some Place"
        if not _is_author(name):
            return (names, marked or symbols > 0) if _PLACES.search(piece) else ([], False)
        names.append(name)
    return names, marked or symbols > 0


def _is_author(name: str) -> bool:
    if not 4 <= len(name) <= _LONGEST_NAME or _NO_NAME.search(name) or _PLACES.search(name):
        return False
    tokens = name.split()
    if not 2 <= len(tokens) <= _TOKENS + 1 or tokens[-1] in _PARTICLES:
        return False
    spelled = [token for token in tokens if token not in _PARTICLES]
    known = all(_TOKEN.fullmatch(token) and token[0].isupper() for token in spelled)
    return known and 2 <= len(spelled) <= _TOKENS and any(sum(map(str.isalpha, token)) > 1 for token in spelled)


def _without_letters(names: list[str], letters: set[str]) -> list[str]:
    """Take the letters of affiliations off the ends of names, where all names end with one that a line below begins with."""
    ends = {name[-1] for name in names}
    if len(names) < 2 or not ends <= letters or not all(end.isalpha() and end.islower() for end in ends):
        return names
    return [name[:-1] for name in names]
