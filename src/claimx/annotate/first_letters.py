"""With which letters a match of a regular expression can begin, read from the expression."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?P<open>\((?:\?:|\?P<\w+>|(?!\?)))|(?P<around>\(\?<?[=!])|(?P<close>\))|(?P<bar>\|)|(?P<edge>\\[bB]|[\^$])"
    r"|(?P<letters>\[(?!\^|\])(?:[^\]\\]|\\.)*\]|\\d|\\[^\w\s]|[^\\.*?+{}\[\]()|^$])|(?P<other>.)",
    re.DOTALL,
)
"""``around``: what looks ahead or behind, and takes up nothing."""
_QUANTIFIER = re.compile(r"(?P<optional>[?*]|\{0?,\d*\}|\{0\})[?+]?|[+][?+]?|\{\d+(?:,\d*)?\}[?+]?")


def first_letters(pattern: str) -> str | None:
    r"""Return a class of the letters with which a match of ``pattern`` can begin.

    ``None`` where it may begin with anything or be empty, and where it is written in a way that is not understood here.

    >>> first_letters(r"\b(?:(?:no|any)\s)?pain|[2-4] mg"), first_letters(r"\w+ pain")
    ('[2-4anp]', None)
    """
    try:
        found, empty = _Reader(pattern).alternatives()
    except _Unclear:
        return None
    return None if empty else f"[{''.join(sorted(found))}]"


class _Unclear(Exception):
    """Anything may come first."""


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._tokens = list(_TOKEN.finditer(pattern))
        self._at = 0
        if any(token.group() == "(" and token.lastgroup == "other" for token in self._tokens):
            raise _Unclear

    def alternatives(self) -> tuple[set[str], bool]:
        """Read to the end of a bracket; return the letters that may come first and whether what is there can be empty."""
        letters, empty = self._sequence()
        while self._kind() == "bar":
            self._at += 1
            more, none = self._sequence()
            letters, empty = letters | more, empty or none
        return letters, empty

    def _kind(self) -> str | None:
        return self._tokens[self._at].lastgroup if self._at < len(self._tokens) else None

    def _sequence(self) -> tuple[set[str], bool]:
        letters: set[str] = set()
        empty = True
        while (kind := self._kind()) not in ("bar", "close", None):
            token = self._tokens[self._at]
            if kind == "edge":
                self._at += 1
            elif kind == "around" or not empty:
                self._skip()
            elif kind == "other":
                raise _Unclear
            else:
                self._at += 1
                one, none = _letters(token.group()), False
                if kind == "open":
                    one, none = self.alternatives()
                    self._at += 1
                letters |= one
                empty = self._optional() or none
        return letters, empty

    def _skip(self) -> None:
        """Go past a token, or past a bracket with all that is in it."""
        depth = 0
        while True:
            kind = self._kind()
            self._at += 1
            depth += (kind in ("open", "around")) - (kind == "close")
            if depth <= 0:
                return

    def _optional(self) -> bool:
        """Go past what says how often the token before may come; tell whether it may be left out."""
        found = _QUANTIFIER.match(self._pattern, self._tokens[self._at - 1].end())
        while found is not None and self._at < len(self._tokens) and self._tokens[self._at].start() < found.end():
            self._at += 1
        return found is not None and found["optional"] is not None


def _letters(token: str) -> set[str]:
    """Return what stands for a token between the brackets of a class."""
    if token[0] != "[" or len(token) == 1:
        return {token if token[0] == "\\" else re.escape(token)}
    inner, dash = token[1:-1], set[str]()
    if inner[0] == "-" or re.search(r"(?<!\\)-$", inner):
        inner, dash = re.sub(r"^-|(?<!\\)-$", "", inner), {re.escape("-")}
    return dash | {inner} - {""}
