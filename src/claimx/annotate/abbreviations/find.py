"""Abbreviations that the text defines, after Schwartz and Hearst (2003).

"A simple algorithm for identifying abbreviation definitions in biomedical text", Pacific Symposium on Biocomputing
8:451-462. Beyond the paper: the short form may come without a bracket ("low dose naltrexone, LDN,"), before its long
form ("LDN stands for low-dose naltrexone", a glossary), or with others ("(MDD and BD, respectively)"); a digit may be
spelled ("triiodothyronine (T3)"); a plural "s" belongs to neither side; and where several long forms fit, the one whose
words begin with the letters of the short form wins. Where letters do not fit nothing is guessed.
"""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from claimx.annotate.abbreviations.long_forms import before, behind, initials, letters_of
from claimx.annotate.abbreviations.patterns import (
    BRACKETED,
    EACH,
    ENDS,
    EXPLAINED,
    FIRST,
    INTRODUCED,
    INTRODUCERS,
    LEAD,
    NOT_SHORT,
    SHORT,
    TOKEN,
)
from claimx.annotate.abbreviations.titles import spelled_in_title
from claimx.mentions import Abbreviation, Annotations, Reason

_WINDOW = 160
"""How far before a short form its long form may begin, in characters."""
_QUOTES = " \"“”'‘’"


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
    defined = frozenset(abbreviation.short for abbreviation in notes.abbreviations)
    titled = spelled_in_title(text, notes.layout.blocks, defined)
    if titled:
        notes.abbreviations += [_mention(text, Pair(*spans, "abbreviations.title", False)) for spans in titled]
        notes.abbreviations.sort(key=attrgetter("start"))


def find(text: str, start: int = 0, end: int | None = None) -> list[Pair]:
    """Return the definitions in ``text[start:end]``, in text order.

    >>> text = "Low-dose naltrexone (LDN) helps."
    >>> [(text[slice(*pair.long)], text[slice(*pair.short)]) for pair in find(text)]
    [('Low-dose naltrexone', 'LDN')]
    """
    stop = len(text) if end is None else end
    pairs: list[Pair] = []
    for match in BRACKETED.finditer(text, start, stop):
        pairs += _bracketed(text, start, match.start(), match.start(1), match.end(1))
    for match in TOKEN.finditer(text, start, stop):
        pair = _beside(text, start, stop, match.start(), match.end())
        if pair is not None:
            pairs.append(pair)
    return sorted(set(pairs))


def _beside(text: str, floor: int, stop: int, start: int, end: int) -> Pair | None:
    """The definition of the short form ``text[start:end]`` by words beside it, without a bracket."""
    if text[max(floor, start - 14) : start].rstrip(_QUOTES).endswith(INTRODUCERS) and ENDS.match(text, end, stop):
        letters = letters_of(text[start:end])
        lead = INTRODUCED.search(text, max(floor, start - 32), start)
        if lead is not None:
            long = before(text, max(floor, lead.start() - _WINDOW), lead.start(), letters)
            if long is not None and initials(text, long, letters):
                return Pair((start, end), long, "abbreviations.appended", True)
    explained = EXPLAINED.match(text, end, stop)
    if explained is not None and _is_short(text[start:end]):
        long = behind(text, explained.end(), min(stop, explained.end() + _WINDOW), letters_of(text[start:end]))
        if long is not None and ("for" in explained.group() or any(w[0].islower() for w in text[slice(*long)].split())):
            return Pair((start, end), long, "abbreviations.explained", True)  # "DJ, Dan Jones" is a person
    return None


def _bracketed(text: str, floor: int, bracket: int, start: int, end: int) -> list[Pair]:
    """The definitions at a bracket that opens at ``bracket`` and holds ``text[start:end]``."""
    lead = LEAD.match(text, start, end)
    start = lead.end() if lead else start
    several = _several(text, floor, bracket, start, end)
    if several:
        return several
    head = FIRST.split(text[start:end], maxsplit=1)[0].rstrip()  # "(LDN; 4.5 mg)", "(MTX, Sigma)", "(CRPS or RSD)"
    head_start = start + len(head) - len(head.lstrip(_QUOTES))
    head = head.strip(_QUOTES)
    if _is_short(head):
        letters = letters_of(head)
        long = before(text, max(floor, bracket - _WINDOW), bracket, letters)
        if long is not None:
            short = (head_start, head_start + len(head))
            return [Pair(short, long, "abbreviations.long_short", initials(text, long, letters))]
    pair = _long_in_bracket(text, floor, bracket, start, end)
    return [] if pair is None else [pair]


def _several(text: str, floor: int, bracket: int, start: int, end: int) -> list[Pair]:
    """The definitions where the bracket holds a short form for each of as many long forms before it."""
    parts: list[tuple[int, int]] = []
    at = start
    for separator in [*EACH.finditer(text, start, end), None]:
        stop = separator.start() if separator else end
        if text[at:stop] != "respectively":
            parts.append((at, stop))
        at = separator.end() if separator else end
    if not 2 <= len(parts) <= 4 or not all(_is_short(text[a:b]) for a, b in parts):
        return []
    pairs: list[Pair] = []
    right = bracket
    for short in reversed(parts):
        letters = letters_of(text[slice(*short)])
        long = before(text, max(floor, right - _WINDOW), right, letters)
        if long is None or not initials(text, long, letters) or text[long[0] : right].count(",") > 1:
            return []
        pairs.append(Pair(short, long, "abbreviations.respective", True))
        right = long[0] - (4 if text.startswith("and ", long[0] - 4) else 0)
    return pairs


def _long_in_bracket(text: str, floor: int, bracket: int, start: int, end: int) -> Pair | None:
    if end - start < 7:
        return None
    tokens = text[max(floor, bracket - 24) : bracket].rstrip(_QUOTES).split()
    token = tokens[-1].lstrip("(\"“'‘") if tokens else ""
    if not _is_short(token) or sum(c.isupper() or c.isdigit() for c in token) < 2:
        return None
    letters = letters_of(token)
    long = before(text, start, start + len(text[start:end].rstrip()), letters)
    if long is None or not (long[0] == start or (long[0] - start <= 4 and initials(text, long, letters))):
        return None
    at = text.rindex(token, max(floor, bracket - 24), bracket)
    return Pair((at, at + len(token)), long, "abbreviations.short_long", initials(text, long, letters))


def _is_short(token: str) -> bool:
    if not 2 <= len(token) <= 12 or token.lower().strip(".") in NOT_SHORT or not SHORT.fullmatch(token):
        return False
    letters = sum(c.isalpha() for c in token)
    if not letters or (letters < 2 and not (token[0].isupper() and token[1:].isdigit() and len(token) == 2)):
        return False
    return any(c.isupper() for c in token)


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
