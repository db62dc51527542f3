"""Numeric citations in brackets: "[2-4,11]", "[1]–[3]", "[12: p. 5]", "(3, 4)", "ref. 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.marked.labels import DASHES, labels_of
from claimx.annotate.citations.marked.support import supported

NUMBERS = rf"\d{{1,3}}(?:\^?\s{{0,2}}(?:\^?[,;{DASHES}，；]\^?\s{{0,2}}(?:and\s|&\s)?|(?:and|&)\s)\^?\d{{1,3}}){{0,60}}"
"""Numbers with commas and ranges between them, in all dashes."""
_BRACKETS = re.compile(
    r"[\[［]\s{0,2}(?:(?:refs?|references?|see|e\.g|cf|also|reviewed\sin|in)\b[.,]{0,2}\s){0,3}"
    rf"(?P<body>\^?{NUMBERS})(?:(?:\s?[:,]\s?(?:pp?|figs?|tab|table|ch|chap|sec|vol|n|plate|§)\b|\s?:\s?\d+(?=[,\]–-]))[^\[\]\n]{{0,60}})?\s{{0,2}}\^?[\]］]",
    re.I,
)
_RANGE_GAP = re.compile(rf"\s{{0,2}}[{DASHES}]\s{{0,2}}")
_PARENS = re.compile(rf"[(（]\s{{0,2}}(?P<body>{NUMBERS})\s{{0,2}}[)）](?=[\s.,;:)\]”\"'’]|[^\W\d_]|$)")
_BEFORE_PARENS = re.compile(r"[^\W\d_][.;”\"'’)\]]?\s{0,2}\Z|[%)\]”\"’][,;]?\s?\Z|\d{2}[.;]?\s\Z|\bv\d[\d.]*\s{1,2}\Z")
_NO_CITATION_BEFORE = re.compile(
    r"\b(?:eq(?:uation|n)?s?|fig(?:ure)?s?|tables?|steps?|scheme|items?|type|page|(?<!\ba\s)(?<!per\s)(?<!each\s)(?<!every\s)(?:days?|weeks?)|grade|stages?|aged?|formula|class|group|phase|level|part|version|no|number)\.?\s\Z",
    re.I,
)
_ENUMERATES = re.compile(r"(?:[:;,—–]|\b(?:and|or|are|is|were|was|to|by|of))\s\Z|(?:\A|\n)\s{0,3}\Z")
_REF_WORD = re.compile(r"ef(?:erence)?s?\.?\s(?P<body>\d{1,3}(?:\s?(?:[-–,]|and)\s?\d{1,3}){0,30})\b")
_INTERVAL_BEFORE = re.compile(
    r"(?:\binterval|\brange|[∈∊=×~]|\bCI|\bdomain|\bIQR|\bbetween|\bvector|\bover)[\s:,]{0,2}\Z", re.I
)
_INDEXED = re.compile(r"(?:^|[^\w])(?!al\Z)[^\W\d_]{1,2}\Z")
_GLUED_SHARE = 0.5
"""Of the brackets, the share that must follow a word without a blank where variables ("t[1]") may be words, too."""


def find_brackets(text: str, spans: list[tuple[int, int]], numbers: frozenset[str]) -> list[Found]:
    """Return the numeric citations in square brackets in ``spans``; "[1]–[3]" is one."""
    found: list[Found] = []
    indexed: set[int] = set()
    glued = 0
    for start, end in spans:
        for match in _BRACKETS.finditer(text, start, end):
            labels = labels_of(match["body"].lstrip("^"))
            at = match.start()
            if not labels or "0" in labels or text[at - 1 : at] == "[" or _is_interval(text, match, labels, numbers):
                continue
            last = found[-1] if found else None
            if last and last.start >= start and _RANGE_GAP.fullmatch(text, last.end, at):
                joined = labels_of(f"{last.labels[-1]}-{labels[0]}")
                if joined:
                    labels = (*last.labels, *joined[1:], *labels[1:])
                    found[-1] = _numeric(last.start, match.end(), labels, numbers, "brackets")
                    continue
            if at > start and text[at - 1].isalnum():
                glued += 1
                if len(labels) == 1 and _INDEXED.search(text, max(start, at - 3), at):
                    indexed.add(at)
            found.append(_numeric(at, match.end(), labels, numbers, "brackets"))
    if indexed and glued <= _GLUED_SHARE * len(found):
        return [item for item in found if item.start not in indexed]
    return found


def _is_interval(text: str, match: re.Match[str], labels: tuple[str, ...], numbers: frozenset[str]) -> bool:
    """Tell an interval, a vector or a count ("in the range [10, 20]") from two citations."""
    low = max(0, match.start() - 12)
    if len(labels) > 1 and _INTERVAL_BEFORE.search(text, low, match.start()):
        return not numbers.issuperset(labels) or "=" in text[low : match.start()]
    return False


def find_words(text: str, spans: list[tuple[int, int]], numbers: frozenset[str]) -> Iterator[Found]:
    """Yield citations by the word: "(ref. 12)", "references 3 and 4", of labels that the list has."""
    for start, end in spans:
        for match in _REF_WORD.finditer(text, start, end):
            at = match.start() - 1
            if at < start or text[at] not in "rR" or text[at - 1 : at].isalnum():
                continue
            labels = labels_of(match["body"].replace("and", ","))
            if labels and numbers.intersection(labels):
                yield _numeric(at, match.end(), labels, numbers, "word")


def find_parentheses(text: str, spans: list[tuple[int, int]], numbers: frozenset[str]) -> list[Found]:
    """Return the numbers in round brackets in ``spans`` if they are how the document cites."""
    sure: list[Found] = []
    unsure: list[Found] = []
    for start, end in spans:
        for match in _PARENS.finditer(text, start, end):
            labels = labels_of(match["body"])
            if not labels or "0" in labels or _numbered(text, match, start, end):
                continue
            item = _numeric(match.start(), match.end(), labels, numbers, "parentheses")
            fits = _BEFORE_PARENS.search(text, max(start, match.start() - 4), match.start())
            (sure if fits else unsure).append(item)
    return supported(sure, unsure, numbers)


def _numbered(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Tell the number of an issue, a list's item, an equation or a figure from one that may cite."""
    at = match.start()
    if at > start and text[at - 1].isdecimal():
        return True
    if _NO_CITATION_BEFORE.search(text, max(start, at - 12), at):
        return True
    item = text[match.end() : match.end() + 1] == " " and text[match.end() + 1 : match.end() + 2].isalpha()
    return item and match.end() < end and _ENUMERATES.search(text, max(start, at - 6), at) is not None


def _numeric(start: int, end: int, labels: tuple[str, ...], numbers: frozenset[str], shape: str) -> Found:
    known = not numbers.isdisjoint(labels)
    confidence = 0.95 if known else 0.7 if not numbers else 0.6
    return Found(start, end, "numeric", f"citations.numeric.{shape}", confidence, labels=labels)
