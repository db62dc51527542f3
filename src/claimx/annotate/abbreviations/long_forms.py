"""Matching the letters of a short form to the words beside it."""

from __future__ import annotations

from claimx.annotate.abbreviations.patterns import NUMERALS, SMALL, WORD, WORD_START


def letters_of(short: str) -> str:
    """Return the characters of a short form that its long form has to hold, lower-case, without a plural "s"."""
    if len(short) > 2 and short.endswith("s") and any(c.isupper() for c in short[:-1]) and not short[0].islower():
        short = short[:-1].rstrip("'’")
    return "".join(c.lower() for c in short if c.isalnum())


def before(text: str, floor: int, end: int, letters: str) -> tuple[int, int] | None:
    """Return the span before ``end`` that holds ``letters`` in order, the first at the beginning of a word.

    The search of Schwartz and Hearst; a digit may be spelled as in :data:`NUMERALS`.
    """
    stop = end
    while stop > floor and not text[stop - 1].isalnum():
        stop -= 1
    cut = max(text.rfind("\n\n", floor, stop), text.rfind(". ", floor, stop) + 1, text.rfind("; ", floor, stop))
    floor = max(floor, cut)
    at = stop
    for index in range(len(letters) - 1, -1, -1):
        found = _backwards(text, floor, at, letters[index], first=not index)
        if found is None:
            return None
        at = found
    long = text[at:stop]
    words = len(long.split())
    if words > min(len(letters) + 5, len(letters) * 2) or len(long) <= len(letters) + 1 or long.isupper():
        return None
    if letters in {word.lower() for word in long.split()} or long.count("(") != long.count(")"):
        return None
    if words > 3 and any(letter.isdigit() and letter not in long for letter in letters):
        return None
    return at, stop


def _backwards(text: str, floor: int, at: int, letter: str, *, first: bool) -> int | None:
    """Return where ``letter`` stands last before ``at``; the ``first`` of a short form begins a word."""
    whole = at
    at -= 1
    while at >= floor and not (text[at].lower() == letter and (not first or at == floor or not text[at - 1].isalnum())):
        at -= 1
    if at >= floor:
        return at
    spelled = text[floor:whole].lower()
    place = max((spelled.rfind(numeral) for numeral in NUMERALS.get(letter, ())), default=-1)
    if place < 0 or (first and place and spelled[place - 1].isalnum()):
        return None
    return floor + place + (not first)  # the "t" of "tri" is free for the T before the 3


def behind(text: str, start: int, stop: int, letters: str) -> tuple[int, int] | None:
    """Return the span from ``start`` whose words begin with ``letters`` in order; small words may give none."""
    used = 0
    for match in WORD.finditer(text, start, stop):
        word = match.group().lower()
        if match.start() - start > 0 and text[match.start() - 1] in ".;:\n":
            return None
        if word[0] != letters[used]:
            if word not in SMALL or not used:
                return None
            continue
        used += 1
        if used == len(letters):
            return (start, match.end()) if match.end() - start > len(letters) + 1 else None
    return None


def initials(text: str, long: tuple[int, int], letters: str) -> bool:
    """Tell whether the letters are, in order, beginnings of the words of ``long`` (some words may have none)."""
    starts = iter(match.group().lower() for match in WORD_START.finditer(text, *long))
    return all(any(start == letter for start in starts) for letter in letters)
