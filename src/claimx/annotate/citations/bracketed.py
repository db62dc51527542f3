"""Numeric and superscript citations, read in the style that the document uses and checked against its list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.document import Mark

_NUMBERS = r"\d{1,3}(?:\s?[-–—−‐,;]\s?\d{1,3})*"
_BRACKETS = re.compile(rf"(?:\[|［)\s?(?:refs?\.?\s)?(?P<body>{_NUMBERS}|\^?\d{{1,3}})\s?(?:\]|］)")
_PARENS = re.compile(rf"(?<=[\w.,;”\"')%])\s?\((?P<body>{_NUMBERS})\)(?=[\s.,;:)]|$)")
_CARET = re.compile(rf"(?<=[^\s\d])\^\(?\[?(?P<body>{_NUMBERS})\]?\)?\^?")
_UNICODE = re.compile(r"(?<=[^\W\d_]|[.,;:)\]”\"’])(?P<body>[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[⁻˒,‐–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)")
_GLUED = re.compile(
    r"(?:(?<=[a-z)”\"’%][.,;:])|(?<=[a-z]{3})|(?<=[)”\"]))(?P<body>\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,8})(?=[\s.,;:)]|$)"
)
_REF_WORD = re.compile(r"\b[Rr]ef(?:erence)?s?\.?\s(?P<body>\d{1,3}(?:\s?(?:[-–,]|and)\s?\d{1,3})*)\b")
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_RANGE = re.compile(r"(\d{1,3})(?:\s?[-–—−‐]\s?(\d{1,3}))?")
_UNIT_BEFORE = re.compile(
    r"(?:\b(?:10|[cmkµ]?m|kg/m|mm|cm|ft|in|m/s|x|R|n|CO|H|O|N|χ|T|B|D|K|IL|CD|TNF|COVID|Omega|omega|type|grade|phase|stage|day|week)|\d)$",
    re.I,
)
_TOO_LONG = 40


def labels_of(body: str) -> tuple[str, ...]:
    """Return the single numbers of "2-4,11" as written.

    >>> labels_of("2-4,11")
    ('2', '3', '4', '11')
    """
    labels: list[str] = []
    for match in _RANGE.finditer(body.translate(_SUPERSCRIPT_DIGITS)):
        first, last = int(match[1]), int(match[2] or match[1])
        if last - first > _TOO_LONG or last < first:
            return ()
        labels += [str(number) for number in range(first, last + 1)]
    return tuple(labels)


def find_numeric(
    text: str, spans: list[tuple[int, int]], numbers: frozenset[str], marks: tuple[Mark, ...]
) -> Iterator[Found]:
    """Yield numeric and superscript citations in ``spans``.

    Args:
        numbers: labels of the document's reference list, empty where it has none.
        marks: what the format says is superscript.
    """
    brackets = [m for s, e in spans for m in _BRACKETS.finditer(text, s, e) if _citable(text, m)]
    yield from _found(brackets, "numeric", "citations.numeric.brackets", numbers)
    carets = [
        m
        for s, e in spans
        for m in _CARET.finditer(text, s, e)
        if _citable(text, m) and not _UNIT_BEFORE.search(text, max(s, m.start() - 8), m.start())
    ]
    if len(brackets) >= max(3, len(carets)):
        carets = []  # the document's style is brackets: raised digits are exponents and isotopes
    yield from _found(carets, "superscript", "citations.superscript.caret", numbers)
    unicode_marks = [
        m
        for s, e in spans
        for m in _UNICODE.finditer(text, s, e)
        if not _UNIT_BEFORE.search(text, max(s, m.start() - 8), m.start())
    ]
    if numbers or len(unicode_marks) > 2:
        yield from _found(unicode_marks, "superscript", "citations.superscript.unicode", numbers)
    yield from _marked(text, marks, numbers)
    for start, end in spans:
        yield from (
            _found(list(_REF_WORD.finditer(text, start, end)), "numeric", "citations.numeric.word", numbers)
            if numbers
            else ()
        )
    if brackets or carets or unicode_marks or len(numbers) < 2:
        return
    parens = [m for s, e in spans for m in _PARENS.finditer(text, s, e)]
    glued = [
        m
        for s, e in spans
        for m in _GLUED.finditer(text, s, e)
        if not _UNIT_BEFORE.search(text, max(s, m.start() - 8), m.start())
    ]
    for matches, style, rule in (
        (parens, "numeric", "citations.numeric.parentheses"),
        (glued, "superscript", "citations.superscript.glued"),
    ):
        if _is_style(matches, numbers):
            yield from _found([m for m in matches if set(labels_of(m["body"])) <= numbers], style, rule, numbers)
            return


def _citable(text: str, match: re.Match[str]) -> bool:
    """Tell a citation from a count in brackets: "[12]" but not "[95 % CI" or an array index."""
    labels = labels_of(match["body"].lstrip("^"))
    return bool(labels) and labels[0] != "0" and text[max(0, match.start() - 1) : match.start()] != "["


def _is_style(matches: list[re.Match[str]], numbers: frozenset[str]) -> bool:
    """Tell whether these digits are the document's citations: most are labels of the list, several, beginning low."""
    bodies = [labels_of(match["body"]) for match in matches]
    good = [labels for labels in bodies if labels and set(labels) <= numbers]
    if len(good) < max(2, min(4, len(numbers) // 3)) or len(good) < 0.7 * len(bodies):
        return False
    cited = {label for labels in good for label in labels}
    return len(cited) >= 0.3 * len(numbers) or len(cited) >= 8


def _found(matches: list[re.Match[str]], style: str, rule: str, numbers: frozenset[str]) -> Iterator[Found]:
    for match in matches:
        labels = labels_of(match["body"].lstrip("^"))
        if labels:
            known = bool(set(labels) & numbers)
            start = match.start("body") if "word" not in rule and style == "superscript" else match.start()
            start += len(match.group()) - len(match.group().lstrip()) if start == match.start() else 0
            confidence = 0.95 if known else 0.7 if not numbers else 0.6
            yield Found(
                start,
                match.end(),
                "superscript" if style == "superscript" else "numeric",
                rule,
                confidence,
                labels=labels,
            )


def _marked(text: str, marks: tuple[Mark, ...], numbers: frozenset[str]) -> Iterator[Found]:
    for mark in marks:
        if mark.role != "superscript":
            continue
        body = text[mark.start : mark.end].strip(" []()")
        labels = labels_of(body) if re.fullmatch(_NUMBERS, body) else ()
        if (
            labels
            and not _UNIT_BEFORE.search(text, max(0, mark.start - 8), mark.start)
            and (not numbers or set(labels) & numbers)
        ):
            yield Found(mark.start, mark.end, "superscript", "citations.superscript.mark", 0.95, labels=labels)
