"""Where reference lists stand in a document and where each of their entries begins and ends."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from claimx.mentions import Annotations

HEADING = re.compile(
    r"""^[\s#*=\d.]{0,8}(?:(?:selected|key|cited|additional|scientific|full|main|our|article|medical|notes\sand|list\sof|partial|view|show|\d{1,3})\s)*
    (?:references?(?:\s(?:list|cited|and\snotes|and\sresources|and\sfurther\sreading|\(\d+\)))?|sources?(?:\scited|\sand\sreferences)?|bibliograph(?:y|ie)
    |literature(?:\scited)?|works\scited|citations|further\sreading|scientific\s(?:studies|literature)|footnotes|endnotes|références|literatur(?:verzeichnis)?
    |bibliografía|referencias|参考文献|文献|来源)
    [\s:：#*=()\d]{0,8}$""",
    re.X | re.I,
)
_STOP = re.compile(
    r"^\s*(?:by\s+[A-Z]|about the authors?|author (?:information|contributions|disclosure)|acknowledge?ments?|related (?:articles|posts|content|stories)|you may also|share this"
    r"|leave a (?:reply|comment)|comments?\b|\d+ (?:comments|thoughts|responses)|tags?:|categories|disclaimer|subscribe|newsletter|copyright|©|all rights reserved|next post"
    r"|previous post|was this (?:page|article)|thanks for your feedback|advertisement|read more|meet our|medical(?:ly)? review|last (?:updated|reviewed)|see also|external links)",
    re.I,
)
_LABEL = re.compile(
    r"^[ \t]*(?:\[(?P<a>\d{1,4})\]|\((?P<b>\d{1,4})\)|(?P<c>\d{1,4})[.)、．](?!\d)|(?P<d>\d{1,4})(?=\s{1,8}[^\W\d_])|(?P<bullet>[•·▪◦*‣–-])(?=\s)|\^)[ \t]*(?:\^\s?)?"
)
_INLINE_LABEL = re.compile(r"(?:(?<=[.\])])|(?<=\d)\s)\s*(?:\[(\d{1,3})\]|(\d{1,3})\.)\s+(?=[A-Z])")
_BACKLINKS = re.compile(r"(?:\^|↑)\s?(?:(?:[a-z]\s){1,26}|\s)?\s*")
_AUTHOR_START = re.compile(r"^\s*(?:[A-ZÀ-Þ][\w'’-]+,?\s(?:[A-Z]{1,3}\b|[A-Z]\.)|[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z][a-z]+)")
_MAX_LINE = 1_500


class Entry(NamedTuple):
    """``text[start:end]`` is one entry without its label; ``number`` is the label."""

    start: int
    end: int
    number: str | None


def lines_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the lines of ``text[start:end]`` without their outer white space, blank ones as empty spans."""
    lines = []
    position = start
    while position <= end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        first, last = position, stop
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        lines.append((first, last))
        position = stop + 1
    return lines


def regions(notes: Annotations) -> list[tuple[int, int]]:
    """Return the spans of the document that are reference lists: blocks marked so, and what follows such a heading."""
    text, spans = notes.text, []
    for block in notes.layout.blocks:
        if block.section == "references":
            spans.append((block.start, block.end))
    lines = lines_of(text, 0, len(text))
    for index, (start, end) in enumerate(lines):
        short = 4 < end - start < 60 or (2 <= end - start <= 4 and ord(text[start]) > 0x2E80)
        if short and HEADING.match(text[start:end]) and not _inside(spans, start):
            stop = _extent(text, lines, index + 1)
            if stop > end:
                spans.append((end, stop))
    return _merge(spans, text)


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def _merge(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _extent(text: str, lines: list[tuple[int, int]], index: int) -> int:
    """Return where the list that begins at line ``index`` ends: at a stop line, or at three lines unlike references."""
    stop = lines[index - 1][1]
    strange = 0
    for start, end in lines[index:]:
        if start == end:
            continue
        line = text[start:end]
        if _STOP.match(line) or (end - start < 60 and HEADING.match(line)):
            break
        if looks_like_entry(line) or _SIGNS.search(line):
            strange, stop = 0, end
        else:
            strange += 1
            if strange > 3:
                break
    return stop


_SIGNS = re.compile(r"(?:\b(?:1[89]|20)\d\d\b)|10\.\d{4,}|https?://|\bet al\b|\bPMID|\bdoi\b|\d\s?\(\d+\)|\bISBN\b|等")


def looks_like_entry(line: str) -> bool:
    """Tell whether a line shows what entries show: a year, an identifier, an address, or authors with initials."""
    return len(line) > 15 and bool(_SIGNS.search(line) or _AUTHOR_START.match(_LABEL.sub("", line, count=1)))


def split_entries(text: str, start: int, end: int) -> list[Entry]:
    """Split a reference list into its entries: by labels where it has them, else by paragraphs or lines."""
    lines = [(s, e) for s, e in lines_of(text, start, end)]
    filled = [(s, e) for s, e in lines if e > s]
    if len(filled) == 1:
        return _one_line(text, *filled[0])
    labels = [_label(text, s, e) for s, e in lines]
    numbers = [int(number) for number, _ in labels if number]
    if (
        len(numbers) >= 2 and sum(a < b <= a + 3 for a, b in itertools.pairwise(numbers)) >= 0.6 * (len(numbers) - 1)
    ) or numbers == [1]:
        return _by_label(text, lines, labels)
    return _by_line(text, lines)


def _label(text: str, start: int, end: int) -> tuple[str | None, int]:
    """Return the list number at the head of a line (``None`` for none, "" for a bullet) and where the entry begins."""
    match = _LABEL.match(text[start : min(end, start + 40)])
    if match is None:
        return None, start
    number = match["a"] or match["b"] or match["c"] or match["d"] or ""
    first = start + match.end()
    back = _BACKLINKS.match(text, first, end)
    if back and text[first : first + 1] in "^↑":
        first = back.end()
    while first < end and text[first].isspace():
        first += 1
    return number, first


def _by_label(text: str, lines: list[tuple[int, int]], labels: list[tuple[str | None, int]]) -> list[Entry]:
    entries: list[Entry] = []
    previous = 0
    blank = False
    for (start, end), (number, first) in zip(lines, labels, strict=True):
        if end == start:
            blank = True
            continue
        if (number and previous < int(number) <= previous + 20) or (number and not entries):
            previous = int(number)
            entries.append(Entry(first, max(end, first), number))
        elif (
            entries
            and not (blank and (number == "" or _STOP.match(text[start:end])))
            and end - entries[-1].start < _MAX_LINE
        ):
            entries[-1] = entries[-1]._replace(end=end)
        blank = False
    return [entry for entry in entries if entry.end - entry.start > 5]


def _one_line(text: str, start: int, end: int) -> list[Entry]:
    """A list that was glued into one line: "1. Smith J. ... 2015. 2. Jones B. ..."."""
    number, first = _label(text, start, end)
    cuts = []
    expected = int(number) + 1 if number else 2
    for match in _INLINE_LABEL.finditer(text, first, end):
        if int(match[1] or match[2]) == expected:
            cuts.append((match.start(), match.end(), str(expected)))
            expected += 1
    entries = []
    for stop, following, label in cuts:
        entries.append(Entry(first, stop, number or None))
        first, number = following, label
    entries.append(Entry(first, end, number or None))
    return entries


def _by_line(text: str, lines: list[tuple[int, int]]) -> list[Entry]:
    entries: list[Entry] = []
    blank = True
    paragraphs = sum(1 for (_, a), (b, c) in itertools.pairwise(lines) if a and b == c) * 2 >= len(lines) - 1
    for start, end in lines:
        if end == start:
            blank = True
            continue
        number, first = _label(text, start, end)
        fresh = number == "" or (blank and paragraphs) or (not paragraphs and _begins(text, entries, first, end))
        if fresh or not entries:
            entries.append(Entry(first, end, number or None))
        elif end - entries[-1].start < _MAX_LINE:
            entries[-1] = entries[-1]._replace(end=end)
        blank = False
    return entries


def _begins(text: str, entries: list[Entry], start: int, end: int) -> bool:
    """Tell whether a line of an unlabelled list begins a new entry (the one before is whole, this one starts like one)."""
    if not entries:
        return True
    line, before = text[start:end], text[entries[-1].start : entries[-1].end]
    if line[:1].islower() or before.endswith((",", "-", ":", "&")) or re.match(r"(?:https?://|doi|PMID|\d)", line):
        return False
    return bool(_AUTHOR_START.match(line)) or (
        (before.endswith((".", ")", "]")) or end - start > 60) and looks_like_entry(before)
    )
