"""The lines of a text and what each looks like: the raw material of blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from claimx.records import Section

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MARKER = re.compile(
    r"(?:[•‣◦∙⁃·▪▫●○■□➢➤►▶✓✔✅☑※§]\s*|[*+\-–—»>]\s+|(?:\(?\d{1,3}[.)\]]|\[\d{1,3}\]|[a-hA-H]\)|\([a-h]\)|[ivx]{1,4}[.)])(?:\s+|(?=[^\W\d])))"
)
_NUMBER = re.compile(r"[\[(]?\d")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TERMINAL = re.compile(r"""[.!?。！？…;；:：]["'”’»)\]]*\d{0,3}$""")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP_WORDS = _set(
    "a about after all also am an and any are as at be because been before but by can could did do does for from get "
    "had has have he her his how i if in into is it its i'm i've just like me more my no not of on one or our out she so some "
    "such than that the their them then there these they this those to up was we were what when which who will with "
    "would you your don't it's i’m i’ve it’s don’t"
)
_SMALL = _set("a an and as at be but by for from in into is it its nor of on or per the to via vs with")
_SHORT_LINE = 40
LONG_LINE = 400  # characters: longer lines are prose and are not tried against the patterns of headers and menus


@dataclass(slots=True)
class Line:
    """A line without the white space around it; ``body`` is the offset after its bullet or number.

    ``gap`` counts the blank lines before it. ``alone``: no line that begins with a capital goes on with it; ``dosed``: it
    is an item of a list of medicines. ``section`` is decided step by step; ``None`` is undecided.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    body: int
    numbered: bool = False
    words: int = 0
    prose: bool = False
    sentence: bool = False
    section: Section | None = None
    fixed: bool = False
    level: int | None = None
    speaker_name: str | None = None
    published: str | None = None
    comment: int | None = None
    alone: bool = False
    dosed: bool = False

    @property
    def item(self) -> bool:
        """Tell whether it begins with a bullet or a number."""
        return self.body > self.start

    @property
    def content(self) -> str:
        """Return the line without its bullet or number."""
        return self.text[self.body - self.start :] if self.body > self.start else self.text


def split_lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that hold more than white space."""
    lines: list[Line] = []
    previous = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        indent = 0 if raw[0] == stripped[0] else len(raw) - len(raw.lstrip())
        start = match.start() + indent
        between = text[previous : match.start()]
        breaks = len(between) if not between.strip("\n") else sum(1 for _ in _BREAK.finditer(between))
        line = Line(start, start + len(stripped), stripped, indent, max(0, breaks - 1), start)
        previous = line.end
        _describe(line)
        lines.append(line)
    return lines


class _Look(NamedTuple):
    """What a line looks like: the characters of its bullet or number, and the fields of :class:`Line`."""

    marker: int
    numbered: bool
    words: int
    prose: bool
    sentence: bool


def _describe(line: Line) -> None:
    look = _short_look(line.text) if len(line.text) <= _SHORT_LINE else _look(line.text)
    line.body = line.start + look.marker
    line.numbered, line.words, line.prose, line.sentence = look[1:]


def _look(text: str) -> _Look:
    marker = _MARKER.match(text)
    cut, numbered = 0, False
    if marker and marker.end() < len(text) and not (text[0].isdigit() and len(text) > LONG_LINE * 10):
        cut, numbered = marker.end(), _NUMBER.match(text) is not None
        text = text[cut:]
    if len(text) > LONG_LINE:
        return _Look(cut, numbered, text.count(" ") + 1, prose=True, sentence=True)
    words = _WORD.findall(text)
    count = len(words) + len(_HAN.findall(text)) // 2
    ended = _TERMINAL.search(text) is not None
    stops = sum(map(STOP_WORDS.__contains__, map(str.lower, words)))
    sentence = count >= 4 and ended and (stops > 0 or count >= 6)
    prose = (count >= 9 and ended and stops >= 1) or (count >= 14 and stops * 6 >= count)
    if (sentence or prose) and is_title_case(words):
        sentence = prose = False
    if not prose and len(text) >= 16 and ("。" in text or "，" in text):
        prose = sentence = True
    return _Look(cut, numbered, count, prose, sentence)


_short_look = lru_cache(maxsize=1024)(_look)
"""The same for short lines, which come again and again: menus, votes, the rows of a table."""


def is_title_case(words: list[str]) -> bool:
    """Tell whether nearly all words but the small ones begin with a capital, as in the names of articles."""
    content = [word for word in words if word.lower() not in _SMALL and word[0].isalpha()]
    capitals = sum(1 for word in content if word[0].isupper())
    return len(content) >= 3 and capitals >= 0.8 * len(content)
