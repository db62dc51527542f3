"""Raised citations: HTML superscripts, "^12", "¹²", and digits glued to words where a text dump lost the raising."""

from __future__ import annotations

import re

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.labels import DASHES, SUPERSCRIPT_DIGITS, glued_labels, labels_of
from claimx.annotate.citations.support import listed, rising
from claimx.document import Mark

_CARET = re.compile(
    rf"\^\s?[(\[]?(?P<body>\d{{1,3}}(?:[,;{DASHES}]\d{{1,3}}|\s{{0,3}}\^?\s{{0,3}}[,;{DASHES}]\s{{0,3}}\^\s{{0,3}}\d{{1,3}}){{0,40}})"
    r"(?![\w+]|\.\d)[)\]]?\^?(?!\w*[+°])"
)
_UNICODE = re.compile(rf"(?P<body>[{SUPERSCRIPT_DIGITS}]+(?:[⁻˒,‐–-][{SUPERSCRIPT_DIGITS}]+){{0,40}})(?![⁺⁻+ᵃ-ᵿ]|\w)")
_GLUED = re.compile(
    rf"\d(?<=[^\W\d_]\d|[.,;:)”\"’%]\d)(?P<rest>\d{{0,8}}(?:\s?[,{DASHES}]\s?\d{{1,3}}){{0,8}})(?=[\s.,;:)]|$)"
)
_BEFORE_GLUED = re.compile(r"(?:[^\W\d_][.,;:]|[)”\"’%][.,;:]|[a-zß-öø-ÿ]{3}|[A-Z]{5}|[)”\"’])\Z")
_MARKED = re.compile(rf"[\[(]?\s?\d{{1,3}}\s?[\])]?(?:\s?[,;{DASHES}]\s?[\[(]?\d{{1,3}}[\])]?){{0,40}}")
_BETWEEN_MARKS = re.compile(rf"\s?(?P<gap>[,;{DASHES}]?)\s?")
_EXPONENT_BEFORE = re.compile(
    r"(?:(?<![\d,.])\d{1,3}|\d{5,}|\d[.,]\d+|\b[a-z]|[χκηρσμ×±~=<>]|\b(?:[cmkµμdn]?m|kg|mm|cm|ft|in|m/s|kg/m|CO|IL|CD|TNF|COVID|SARS|MP|mp|log|[Oo]mega|type|grade|phase|stage|days?|weeks?|chapter|web|[Vv]itamin|[Cc]ovid|[Ff]ig(?:ure|s)?\.?|[Tt]ables?\.?|[Ee]qs?\.?|Step|step|version|[Hh]igh|[Pp]art)|\b[A-Z])\Z"
)
_LABEL = 3
"""Digits of the longest label."""


def find_raised(
    text: str, spans: list[tuple[int, int]], numbers: frozenset[str], marks: tuple[Mark, ...]
) -> list[Found]:
    """Return the citations in ``spans`` that the text or its format shows as raised.

    Args:
        numbers: the labels of the document's list, empty where it has none.
        marks: what the format says is superscript.
    """
    result: list[Found] = []
    if "^" in text:
        result += _supported(_matches(_CARET, text, spans, "caret"), numbers)
    if any(digit in text for digit in SUPERSCRIPT_DIGITS):
        result += _supported(_matches(_UNICODE, text, spans, "unicode"), numbers)
    result += _supported(_marked(text, spans, marks), numbers)
    return result


def find_glued(text: str, spans: list[tuple[int, int]], numbers: frozenset[str]) -> list[Found]:
    """Return the digits glued to words or to their punctuation ("disease.12,13 In") if they are how the document cites."""
    found: list[Found] = []
    for start, end in spans:
        for match in _GLUED.finditer(text, start, end):
            if not _BEFORE_GLUED.search(text, max(start, match.start() - 5), match.start()):
                continue
            body = match.group()
            labels = labels_of(body) if len(body) <= _LABEL or not body.isdecimal() else ()
            if body.isdecimal() and not numbers.issuperset(labels or ("",)):
                labels = glued_labels(body, numbers) or labels
            if labels and "0" not in labels and not _exponent(text, start, match.start()):
                found.append(_raised(match.start(), match.end(), labels, "glued"))
    bodies = [item.labels for item in found]
    if listed(bodies, numbers):
        return [item for item in found if numbers.issuperset(item.labels)]
    return found if not numbers and rising(bodies) else []


def _matches(pattern: re.Pattern[str], text: str, spans: list[tuple[int, int]], shape: str) -> list[Found]:
    return [
        _raised(match.start() if shape == "unicode" else match.start("body"), match.end(), labels, shape)
        for start, end in spans
        for match in pattern.finditer(text, start, end)
        if (labels := labels_of(match["body"])) and "0" not in labels and not _exponent(text, start, match.start())
    ]


def _marked(text: str, spans: list[tuple[int, int]], marks: tuple[Mark, ...]) -> list[Found]:
    """Return the numbers that the format raises; neighbours with a comma or a dash between them are one place."""
    found: list[Found] = []
    raised = [mark for mark in marks if mark.role == "superscript"]
    inside = _inside(spans, raised)
    for mark in inside:
        body = text[mark.start : mark.end].strip()
        following = text[mark.end : mark.end + 1]
        labels = labels_of(body) if _MARKED.fullmatch(body) else ()
        if not labels or "0" in labels or following.isalnum():
            continue
        last = found[-1] if found else None
        gap = _BETWEEN_MARKS.fullmatch(text, last.end, mark.start) if last else None
        if last and gap:
            joined = labels_of(f"{last.labels[-1]}-{labels[0]}") if gap["gap"] and gap["gap"] in DASHES else ()
            more = (*joined[1:], *labels[1:]) if joined else labels
            found[-1] = last._replace(end=mark.end, labels=(*last.labels, *more))
        elif not _exponent(text, 0, mark.start):
            found.append(_raised(mark.start, mark.end, labels, "mark"))
    return found


def _inside(spans: list[tuple[int, int]], marks: list[Mark]) -> list[Mark]:
    """Return the marks that lie in one of ``spans`` (both in text order)."""
    result = []
    place = 0
    for mark in marks:
        while place < len(spans) and spans[place][1] < mark.end:
            place += 1
        if place < len(spans) and spans[place][0] <= mark.start:
            result.append(mark)
    return result


def _supported(found: list[Found], numbers: frozenset[str]) -> list[Found]:
    """Return the raised numbers that the list knows; without a list, all where they rise or there are enough."""
    if numbers:
        return [item for item in found if numbers.intersection(item.labels)]
    bodies = [item.labels for item in found]
    return found if rising(bodies) or (found and found[0].rule.endswith("mark")) else []


def _exponent(text: str, low: int, at: int) -> bool:
    """Tell a power, an isotope's or a unit's number: after a number that is no year, a variable, a unit, a name."""
    return _EXPONENT_BEFORE.search(text, max(low, at - 10), at) is not None


def _raised(start: int, end: int, labels: tuple[str, ...], shape: str) -> Found:
    return Found(start, end, "superscript", f"citations.superscript.{shape}", 0.95, labels=labels)
