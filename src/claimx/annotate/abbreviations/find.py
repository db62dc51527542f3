"""Abbreviations that the text defines, after Schwartz and Hearst (2003).

"A simple algorithm for identifying abbreviation definitions in biomedical text", Pacific Symposium on Biocomputing
8:451-462. Beyond the paper: the short form may come after a comma ("low dose naltrexone, LDN,"), a plural "s" belongs
to neither side, and where several long forms fit, the one whose words begin with the letters of the short form wins.
"""

from __future__ import annotations

from typing import NamedTuple

from claimx.annotate.abbreviations.patterns import APPENDED, BRACKETED, FIRST, NOT_SHORT, SHORT, WORD_START
from claimx.mentions import Abbreviation, Annotations, Reason

_WINDOW = 160
"""How far before a short form its long form may begin, in characters."""


class Pair(NamedTuple):
    """Offsets of a short form and its long form; ``sure`` where every letter begins a word of the long form."""

    short: tuple[int, int]
    long: tuple[int, int]
    rule: str
    sure: bool


def annotate(notes: Annotations) -> None:
    """Fill ``abbreviations`` of ``notes``, in text order, one a definition."""
    text = notes.text
    for block in notes.layout.blocks:
        if block.section == "boilerplate":
            continue
        for pair in find(text, block.start, block.end):
            notes.abbreviations.append(_mention(text, pair))


def find(text: str, start: int = 0, end: int | None = None) -> list[Pair]:
    """Return the definitions in ``text[start:end]``, in text order.

    >>> text = "Low-dose naltrexone (LDN) helps."
    >>> [(text[slice(*pair.long)], text[slice(*pair.short)]) for pair in find(text)]
    [('Low-dose naltrexone', 'LDN')]
    """
    stop = len(text) if end is None else end
    pairs: list[Pair] = []
    for match in BRACKETED.finditer(text, start, stop):
        pair = _bracketed(text, start, match.start(), match.start(1), match.end(1))
        if pair is not None:
            pairs.append(pair)
    for match in APPENDED.finditer(text, start, stop):
        long = _long_form(text, max(start, match.start() - _WINDOW), match.start(), _letters(match.group(1)))
        if long is not None and _initials(text, long, _letters(match.group(1))):
            pairs.append(Pair(match.span(1), long, "abbreviations.appended", True))
    return sorted(set(pairs))


def _bracketed(text: str, floor: int, bracket: int, start: int, end: int) -> Pair | None:
    """The definition at a bracket that opens at ``bracket`` and holds ``text[start:end]``."""
    inner = text[start:end]
    head = FIRST.split(inner, maxsplit=1)[0].rstrip()  # "(LDN; 4.5 mg)", "(MTX, Sigma)", "(CRPS or RSD)"
    head_start = start + len(head) - len(head.lstrip(" \"“'‘"))
    head = head.strip(" \"“”'‘’")
    if _is_short(head):
        letters = _letters(head)
        long = _long_form(text, max(floor, bracket - _WINDOW), bracket, letters)
        if long is not None:
            short = (head_start, head_start + len(head))
            return Pair(short, long, "abbreviations.long_short", _initials(text, long, letters))
    if len(inner) >= 7:
        before = text[max(floor, bracket - 24) : bracket].rstrip(" \"“”'‘’")
        token = before.split()[-1].lstrip("(\"“'‘") if before.split() else ""
        if _is_short(token) and sum(c.isupper() or c.isdigit() for c in token) >= 2:
            letters = _letters(token)
            long = _long_form(text, start, start + len(inner.rstrip()), letters)
            if long is not None and (long[0] == start or (long[0] - start <= 4 and _initials(text, long, letters))):
                at = text.rindex(token, max(floor, bracket - 24), bracket)
                return Pair((at, at + len(token)), long, "abbreviations.short_long", _initials(text, long, letters))
    return None


def _is_short(token: str) -> bool:
    if not 2 <= len(token) <= 12 or token.lower().strip(".") in NOT_SHORT or not SHORT.fullmatch(token):
        return False
    letters = sum(c.isalpha() for c in token)
    if letters < 2 or (token[0].isdigit() and letters < 2):
        return False
    return any(c.isupper() for c in token)


def _letters(short: str) -> str:
    """The characters of a short form that its long form has to hold, lower-case, without a plural "s"."""
    if len(short) > 2 and short.endswith("s") and any(c.isupper() for c in short[:-1]) and not short[0].islower():
        short = short[:-1].rstrip("'’")
    return "".join(c.lower() for c in short if c.isalnum())


def _long_form(text: str, floor: int, end: int, letters: str) -> tuple[int, int] | None:
    """The span before ``end`` that holds ``letters`` in order, the first at the beginning of a word."""
    stop = end
    while stop > floor and not text[stop - 1].isalnum():
        stop -= 1
    cut = max(text.rfind("\n\n", floor, stop), text.rfind(". ", floor, stop) + 1, text.rfind("; ", floor, stop))
    floor = max(floor, cut)
    at = stop
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= floor and not (
            text[at].lower() == letters[index] and (index or at == floor or not text[at - 1].isalnum())
        ):
            at -= 1
        if at < floor:
            return None
    long = text[at:stop]
    words = len(long.split())
    if words > min(len(letters) + 5, len(letters) * 2) or len(long) <= len(letters) + 1 or long.isupper():
        return None
    if letters in {word.lower() for word in long.split()}:
        return None
    return at, stop


def _initials(text: str, long: tuple[int, int], letters: str) -> bool:
    """Tell whether the letters are, in order, beginnings of the words of ``long`` (some words may have none)."""
    starts = iter(match.group().lower() for match in WORD_START.finditer(text, *long))
    return all(any(start == letter for start in starts) for letter in letters)


def _mention(text: str, pair: Pair) -> Abbreviation:
    (start, end), (long_start, long_end) = pair.short, pair.long
    return Abbreviation(
        start=start,
        end=end,
        short=text[start:end],
        long=text[long_start:long_end],
        long_start=long_start,
        long_end=long_end,
        confidence=0.97 if pair.sure else 0.85,
        why=(Reason(field="long", rule=pair.rule, start=long_start, end=long_end),),
    )
