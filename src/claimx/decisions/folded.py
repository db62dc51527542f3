"""A text without what typography changes: only its letters, digits and the signs that mean something, with their places.

Spaces, line breaks, hyphens, quotation marks, capitals and the forms of Unicode (NFC, NFD, NFKC) fall away, so that a page
that was typeset, wrapped or read another way has the same words. Numbers stay apart: "4.5" is not "45", "1 5" not "15".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

_SEPARATORS = (
    r"\s!-$&-*,-/:;?@\[-`{-~\x00-\x1f\x7f-\xa9\xab-\xb0\xb4\xb6-\xb8\xbb\xbf\xd7\xf7"
    r"\u2000-\u206f\u2212\u2e00-\u2e7f\u3000-\u303f\ufe10-\ufe1f\ufe30-\ufe6f\ufeff"
    r"\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_RUN = re.compile(f"[^{_SEPARATORS}]+")
_HALVES = re.compile("[\ud800-\udfff]")
_DECIMAL = {".": ".", ",": ",", "·": "."}
_MINUS = "-−"
_BEFORE_MINUS = " \t([=<>~"
_GLUE = (".", ",", "-")
"""Signs that only stand inside a number in a folded form."""
_UNSPACED = "\u2e80"
"""From here on scripts are written without spaces, and a quote may begin anywhere."""


class Folded:
    """A text and its folded form; offsets are in code points of the one or the other.

    >>> Folded("Low-dose “LDN”, 4.5 mg").form
    'lowdoseldn4.5mg'
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._at: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        parts: list[str] = []
        length, end = 0, -1
        for run in _RUN.finditer(text):
            start, word = run.start(), _plain(run.group())
            if not word:
                continue
            if word[0].isdigit():
                glue = ""
                if parts and parts[-1][-1].isdigit():
                    glue = _DECIMAL.get(text[end:start], " ")
                elif start and text[start - 1] in _MINUS and (start == 1 or text[start - 2] in _BEFORE_MINUS):
                    glue = "-"
                if glue:
                    parts.append(glue)
                    length += 1
            end = run.end()
            self._at.append(length)
            self._starts.append(start)
            self._ends.append(end)
            parts.append(word)
            length += len(word)
        self.form = "".join(parts)

    def at(self, offset: int) -> int:
        """Return where in the folded form that stands which is at or behind ``offset`` of the text."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._ends[index]:
            inside = offset - self._starts[index]
            return min(self._at[index] + inside, self._after(index))
        return self._at[index + 1] if index + 1 < len(self._at) else len(self.form)

    def until(self, offset: int) -> int:
        """Return where in the folded form that ends which stands before ``offset`` of the text."""
        index = bisect_left(self._starts, offset) - 1
        if index < 0:
            return 0
        return self._after(index) if offset >= self._ends[index] else self.at(offset)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the place in the text of ``form[start:end]``, ``None`` where that begins or ends inside a word."""
        first, last = bisect_right(self._at, start) - 1, bisect_left(self._at, end) - 1
        if start >= end or last < 0:
            return None
        if first < 0 or start >= self._after(first):  # a sign that stands between two numbers
            first += 1
        begin = self._inside(first, max(start, self._at[first]))
        stop = self._inside(last, min(end, self._after(last)))
        if begin is None or stop is None or begin >= stop or self._splits(begin) or self._splits(stop):
            return None
        return begin, stop

    def places(self, form: str) -> Iterator[tuple[int, int]]:
        """Yield where ``form`` stands in the folded form as whole words and numbers, overlapping places too."""
        found = self.form.find(form) if form else -1
        while found >= 0:
            end = found + len(form)
            if (
                self.form[found - 1 : found] not in _GLUE
                and self.form[end : end + 1] not in _GLUE
                and self.span(found, end)
            ):
                yield found, end
            found = self.form.find(form, found + 1)

    def words(self, start: int, end: int) -> tuple[int, int]:
        """Return the least stretch of whole words of the folded form that holds ``form[start:end]``."""
        first = max(0, bisect_right(self._at, start) - 1)
        last = max(first, bisect_left(self._at, end) - 1)
        return self._at[first], self._after(last)

    def _after(self, index: int) -> int:
        if index + 1 == len(self._at):
            return len(self.form)
        after = self._at[index + 1]
        glued = self.form[after - 1] in " .,-" and self.form[after].isdigit()
        return after - 1 if glued else after

    def _inside(self, index: int, offset: int) -> int | None:
        inside = offset - self._at[index]
        if inside == 0:
            return self._starts[index]
        if offset == self._after(index):
            return self._ends[index]
        head = self.text[self._starts[index] : self._starts[index] + inside]
        return self._starts[index] + inside if _plain(head) == self.form[self._at[index] : offset] else None

    def _splits(self, offset: int) -> bool:
        if not 0 < offset < len(self.text):
            return False
        before, behind = self.text[offset - 1], self.text[offset]
        return before.isalnum() and behind.isalnum() and before < _UNSPACED and behind < _UNSPACED


def fold(text: str) -> str:
    """Return the folded form of ``text``."""
    return Folded(text).form


def whole(text: str) -> str:
    """Return ``text`` with each half of a surrogate pair as U+FFFD: as many code points as before, as a log has them."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def _plain(run: str) -> str:
    if run.isascii():
        return run.lower()
    return "".join(_RUN.findall(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", run).casefold())))
