"""What a user adds to the tables of claimx: names, patterns, schemes of evidence; and the rules that are switched off.

Plain values, checked before they are made (:mod:`claimx.config`), that travel with the settings to whoever works on a
document: nothing here is read from a file there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from claimx.records import Value

NamedKind = Literal["drug", "condition"]
NONE = "none"
"""The type of a name that is never to be taken for a mention."""


class NameTable(Value, frozen=True, kw_only=True):
    """A user's list of names: ``name`` is that of its table in ``claimx.toml``, ``file`` and ``sha256`` where it is from.

    ``rows`` are the lines of a table as :class:`claimx.annotate.vocabulary.Vocabulary` reads it, which the annotators of
    ``kind`` look their words up in.
    """

    name: str
    kind: NamedKind
    file: str
    sha256: str
    rows: str = ""


class NamePattern(Value, frozen=True, kw_only=True):
    """A user's pattern for names: ``pattern`` in the language of :mod:`re`; ``canonical`` is what records call all that it
    finds (``None``: the words found, in lower case), ``type`` the level of a drug or the type of a condition."""

    name: str
    kind: NamedKind
    pattern: str
    canonical: str | None = None
    type: str


def whole_words(pattern: str) -> str:
    """Return the regular expression that finds what ``pattern`` does where it is no part of a longer word.

    >>> whole_words("(?i)ABC-[0-9]+")
    '(?<!\\\\w)(?i:ABC-[0-9]+)(?!\\\\w)'
    """
    flags = re.match(r"\(\?([aimsx]+)\)", pattern)
    inner = f"(?{flags[1]}:{pattern[flags.end() :]})" if flags else f"(?:{pattern})"
    return rf"(?<!\w){inner}(?!\w)"


class CustomScheme(Value, frozen=True, kw_only=True):
    """A user's scheme of evidence: its ``levels``, the best first, and the level of each design that it ranks."""

    name: str
    title: str
    levels: tuple[str, ...]
    designs: dict[str, str]


class Off:
    """The rules that are switched off: names of rules; ``*`` stands for a part of a name, at the end for all that follows.

    >>> off = Off(("drugs.clipped", "claims.treats.*", "claims.*.cause"))
    >>> [rule in off for rule in ("drugs.clipped", "claims.treats.help", "claims.harms.cause", "claims.harms.assoc")]
    [True, True, True, False]
    """

    def __init__(self, rules: tuple[str, ...]) -> None:
        self._names = frozenset(rule for rule in rules if "*" not in rule)
        parts = [re.escape(rule.removesuffix("*")).replace(r"\*", "[^.]*") for rule in rules if "*" in rule]
        ends = [".*" if rule.endswith("*") else "" for rule in rules if "*" in rule]
        self._several = re.compile("|".join(map("".join, zip(parts, ends, strict=True)))) if parts else None

    def __bool__(self) -> bool:
        return bool(self._names) or self._several is not None

    def __contains__(self, rule: str) -> bool:
        return rule in self._names or (self._several is not None and self._several.fullmatch(rule) is not None)


class Custom(Value, frozen=True, kw_only=True):
    """What the annotators go by besides their own tables."""

    tables: tuple[NameTable, ...] = ()
    patterns: tuple[NamePattern, ...] = ()
    rules_off: tuple[str, ...] = ()

    @property
    def off(self) -> Off:
        """The rules that are switched off."""
        return _off(self.rules_off)


_off = lru_cache(maxsize=8)(Off)
PLAIN = Custom()
"""Nothing of a user's own."""
