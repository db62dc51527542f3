"""Words as the vocabularies see them: runs of Latin or Greek letters and digits, lower-cased, with their offsets.

Other scripts end a word, so that names glued to them are still found ("抑郁症depression"), and no word straddles a
hyphen, a slash or an apostrophe: "low-dose" is two words, as "low dose" is.
"""

from __future__ import annotations

import re
from itertools import accumulate, repeat
from typing import NamedTuple

from claimx.remembered import Remembered

_WORD = re.compile(r"([0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u1e00-\u1eff]+)")


class Word(NamedTuple):
    start: int
    end: int
    lower: str


_lower = Remembered(str.lower).__getitem__  # one object for all occurrences of a form, which tables find faster


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of ``text[start:end]``; offsets are into ``text``.

    >>> words_of("LDN 4.5mg")
    [Word(start=0, end=3, lower='ldn'), Word(start=4, end=5, lower='4'), Word(start=6, end=9, lower='5mg')]
    """
    pieces = _WORD.split(text[start:end])  # what stands before a word, the word and so on
    offsets = list(accumulate(map(len, pieces), initial=start))
    spans = zip(offsets[1::2], offsets[2::2], map(_lower, pieces[1::2]), strict=False)
    return list(map(tuple.__new__, repeat(Word), spans))  # Word(...) takes twice the time


def key_of(name: str) -> str:
    """Return the form under which a name is looked up: its words joined by one space.

    >>> key_of("Crohn’s Disease"), key_of("TLR-4")
    ('crohn s disease', 'tlr 4')
    """
    return " ".join(word.lower for word in words_of(name))
