"""Raised citations: HTML superscripts, "^12", "¹²", and digits glued to words where a text dump lost the raising."""

from __future__ import annotations

import re

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.marked.labels import DASHES, SUPERSCRIPT_DIGITS, glued_labels, labels_of
from claimx.annotate.citations.marked.support import supported
from claimx.document import Mark
from claimx.late_pattern import late_pattern

_CARET = late_pattern(
    rf"\^\s?[(\[]?(?P<body>\d{{1,3}}(?:\^?[,;{DASHES}]\d{{1,3}}|\s{{0,3}}(?:\^\s{{0,3}})?[,;{DASHES}]\s{{0,3}}\^\s{{0,3}}\d{{1,3}}"
    rf"|[,;]\s\d{{1,3}}(?=\s?[.,;)^]|$)){{0,40}})(?![a-z\d_+]|\.\d)[)\]]?\^?(?!\w*[+°])"
)
_UNICODE = re.compile(rf"(?P<body>[{SUPERSCRIPT_DIGITS}]+(?:[⁻˒,‐–-][{SUPERSCRIPT_DIGITS}]+){{0,40}})(?![⁺⁻+ᵃ-ᵿ]|\w)")
_GLUED = re.compile(
    rf"\d(?<=[^\W\d_]\d|[.,;:)”\"’%]\d)(?P<rest>\d{{0,8}}(?:\s?[,{DASHES}]\s?\d{{1,3}}){{0,8}})(?=[\s.,;:)\](—–”\"'’]|$)"
)
_SURELY_GLUED = re.compile(
    r"(?:[^\W\d_][)\]”\"’]?[.,;:]{1,2}|[)\]”\"’%][.,;:]|(?<![^\W_])(?:[a-zß-öø-ÿ]{4,20}|[A-Z][a-zß-öø-ÿ]{5,20}|in|of|on|by|al|to|is|see|men|age|way|use|day|set|old|new|low|one|two|and|the|for|are|was|had|not|all|may)|[)”\"’]|(?:19|20)\d\d[.,;:])\Z"
)
_PERHAPS_GLUED = re.compile(r"(?:[^\W\d_]{2}|[^\W\d_]['’]s|%)\Z")
_MARKED = re.compile(rf"[\[(]?\s?\d{{1,3}}\s?[\])]?(?:\s?[,;{DASHES}]\s?[\[(]?\d{{1,3}}[\])]?){{0,40}}")
_BETWEEN_MARKS = re.compile(rf"\s?(?P<gap>[,;{DASHES}]?)\s?")
_POWER_BEFORE = re.compile(
    r"(?:(?<![\d.,-])10|[χκηρσλθμ×±~=<>]p?|\b[a-z]|\b(?:[cmkµμdn]?m|ft|in|kg|mL|min|[RrNnT]|CO|H|O|Ca|Mg|Na|Cl|log))\Z"
)
_NUMBER_BEFORE = re.compile(
    r"(?:(?<![\d,.])\d{1,3}|\d{5,}|\d[.,]\d+|\b[A-Z]|\b(?:IL|CD|TNF|COVID|SARS|MP|mp|[Oo]mega|type|grade|phase|stage|days?|weeks?|chapter|web|[Vv]itamin|[Cc]ovid|[Ff]ig(?:ur[ea]s?|s)?\.?|[Tt]ab(?:les?|ela|la)\.?|[Ee]qs?\.?|Step|step|version|[Hh]igh|[Pp]art|Tween|exon|intron|chr|Group|Type|Grade|Class|Box|Quadro|doi:|DOI:))\Z"
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
    found: list[Found] = []
    if "^" in text:
        found += _matches(_CARET, text, spans, "caret")
    if any(digit in text for digit in SUPERSCRIPT_DIGITS):
        found += _matches(_UNICODE, text, spans, "unicode")
    marked = _marked(text, spans, marks)
    sure: list[Found] = []
    unsure: list[Found] = []
    for item in (*found, *marked):
        after_number = _NUMBER_BEFORE.search(text, max(0, item.start - 9), _raised_at(text, item))
        (unsure if after_number else sure).append(item)
    settled = supported(sure, unsure, numbers)
    if settled or not sure:
        return settled
    if numbers:
        return [item for item in sure if numbers.intersection(item.labels)]
    return marked if len(marked) >= len(found) else []


def _raised_at(text: str, item: Found) -> int:
    """Return where the raised number begins, its caret included."""
    return text.rindex("^", 0, item.start) if item.rule.endswith("caret") else item.start


def find_glued(text: str, spans: list[tuple[int, int]], numbers: frozenset[str]) -> list[Found]:
    """Return the digits glued to words or to their punctuation ("disease.12,13 In") if they are how the document cites."""
    sure: list[Found] = []
    unsure: list[Found] = []
    for start, end in spans:
        for match in _GLUED.finditer(text, start, end):
            low, at = max(start, match.start() - 22), match.start()
            known = _SURELY_GLUED.search(text, low, at)
            if (known or _PERHAPS_GLUED.search(text, low, at)) and not _NUMBER_BEFORE.search(text, low, at):
                labels = _glued_labels(match.group(), numbers)
                if labels and "0" not in labels and not _POWER_BEFORE.search(text, low, at):
                    (sure if known else unsure).append(_raised(at, match.end(), labels, "glued"))
    return supported(sure, unsure, numbers, names=True)


def _glued_labels(body: str, numbers: frozenset[str]) -> tuple[str, ...]:
    """Return the labels of glued digits, taken apart where they are no label in one piece."""
    labels = labels_of(body) if len(body) <= _LABEL or not body.isdecimal() else ()
    if body.isdecimal() and not (labels and numbers.issuperset(labels)):
        return glued_labels(body, numbers) or labels
    return labels


def _matches(pattern: re.Pattern[str], text: str, spans: list[tuple[int, int]], shape: str) -> list[Found]:
    return [
        _raised(match.start("body"), match.end(), labels, shape)
        for start, end in spans
        for match in pattern.finditer(text, start, end)
        if (labels := labels_of(match["body"])) and "0" not in labels and not _power(text, start, match, labels)
    ]


def _power(text: str, low: int, match: re.Match[str], labels: tuple[str, ...]) -> bool:
    """Tell a power and an isotope's mass ("10^6", "m^2", " ^14C") from a citation."""
    at = match.start()
    if text[match.end() : match.end() + 1].isalpha() and (at == low or not text[at - 1].isalpha()):
        return True
    before = _POWER_BEFORE.search(text, max(low, at - 8), at)
    return before is not None and (len(labels) == 1 or before.group() == "10")


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
        elif not _POWER_BEFORE.search(text, max(0, mark.start - 8), mark.start):
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


def _raised(start: int, end: int, labels: tuple[str, ...], shape: str) -> Found:
    return Found(start, end, "superscript", f"citations.superscript.{shape}", 0.95, labels=labels)
