"""Where a passage names the intervention, the comparator and the outcome that are asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from claimx.annotate.claims.models.direction_cues import Event
from claimx.annotate.claims.models.passage_words import Word, stem, table

_TOKEN = re.compile(r"(?:[Hh]igh|[Ll]ow)-[a-z]+|[A-Za-zα-ωΑ-Ω]+(?:-?\d+\b)?|\d+(?:\.\d+)?")
_COMMON = table(
    "the and with for from plus without after before during over per each day days daily week weeks weekly month months year years"
    " hour hours minute minutes time times twice once group groups arm arms mg kg mcg dose doses high low treatment therapy patients"
    " subjects participants level levels score scores mean median change changes rate rates number percentage percent proportion"
    " amount values value use using given received receive study total baseline index incidence frequency scale end point points"
    " all only not did does that this was were than other alone any type test measure measures first second one two three in on at of"
    " to or by as is it its be no an concentration concentrations content oral injection administration tablet tablets intervention significant between"
)
_ACTIVE = table("intervention treatment treated experimental active verum drug test trained")
_CONTROL = table(
    "placebo control controls untreated sham conventional standard usual comparator vehicle nontreated waitlist waiting untrained"
)
_PLURAL = table("groups arms treatments regimens")
_GENERAL = _CONTROL | _ACTIVE | _PLURAL
"""Words that name an arm in any trial."""
_ALL = table("both two three four all either between among these any")
_WITHOUT = table("no without non not")
_FAR, _NEAR = 10, 4
"""Words from "than" and from "both" to the arm that they lead in."""
_ENDING = frozenset(["stop", "turn", "way", "merit", "p", "base"])
_TIMES = table(
    "day days week weeks month months year years before initial previous preoperative admission start entry time pre"
)
_GROUP = table("group groups arm arms patients participants subjects women men children cohort period phase condition")


class Asked(NamedTuple):
    """The words by which an arm or an outcome is recognised; ``short`` are initials in capitals."""

    stems: frozenset[str]
    short: frozenset[str]


class Mention(NamedTuple):
    """``who`` is ``I`` (intervention), ``C`` (comparator) or ``B`` (both); ``compared``: named after "than", "versus"."""

    who: str
    word: int
    compared: bool


class Row(NamedTuple):
    """The words of a passage, with the places of each stem, of short words in capitals and of words that name an arm in any
    trial: many questions are asked about one passage."""

    words: Sequence[Word]
    of_stem: dict[str, list[int]]
    capitals: list[tuple[int, str]]
    general: list[int]


def row_of(words: Sequence[Word], text: str) -> Row:
    """Return the words of ``text`` with their places."""
    of_stem: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        of_stem.setdefault(word.root, []).append(index)
    capitals = [(index, text[word.start : word.end]) for index, word in enumerate(words) if word.capitals]
    return Row(words, of_stem, capitals, [index for index, word in enumerate(words) if word.lower in _GENERAL])


def _lower(name: str) -> list[str]:
    return [token.lower() for token in _TOKEN.findall(name)]


@lru_cache(maxsize=4096)
def asked(name: str) -> Asked:
    """Return the words by which ``name`` is recognised: the telling ones, or all where none is."""
    tokens, lower = _TOKEN.findall(name), _lower(name)
    telling = [word for word in lower if word not in _COMMON and len(word) > 1 and not word[0].isdigit()]
    chosen = telling or [word for word in lower if len(word) > 1]
    letters = "".join(token[0].upper() for token, word in zip(tokens, lower, strict=True) if word[0].isalpha())[:12]
    short = {letters[i:j] for i in range(len(letters)) for j in range(i + 2, min(i + 6, len(letters)) + 1)}
    return Asked(frozenset(map(stem, chosen)), frozenset(short))


def places(row: Row, wanted: Asked) -> list[tuple[int, str]]:
    """Return the words that name what is ``wanted``: their index, and the stem or the initials that they show."""
    found = [(index, root) for root in wanted.stems for index in row.of_stem.get(root, ())]
    for index, shown in row.capitals:
        if shown in wanted.short and row.words[index].root not in wanted.stems:
            found.append((index, shown))
    return sorted(found)


def mentions(row: Row, text: str, events: Sequence[Event], arms: tuple[str, str], outcome: Asked) -> list[Mention]:
    """Return where the intervention and the comparator (``arms``) are named, in order.

    A word of the outcome names no arm. A word that both arms share names the arm that has none of its own ("zinc" against
    "no zinc"), where no word of the other stands beside it.
    """
    words = row.words
    one, other = _apart(*arms, outcome)
    shared = Asked(one.stems & other.stems, one.short & other.short)
    named = {index: "I" for index, _ in places(row, _without(one, shared))}
    for index, _ in places(row, _without(other, shared)):
        named[index] = "B" if index in named else "C"
    for index in [k for k, who in named.items() if who == "I" and k and words[k - 1].lower in ("non", "without")]:
        named[index] = "C"
    for index in row.general:
        if index not in named and (who := _generic(words, index, words[index].lower, one, other, outcome)):
            named[index] = who
    bare = "I"
    if one.stems - shared.stems:
        bare = "" if other.stems - shared.stems else "C"
    for index, _ in places(row, shared) if bare or arms[1] else ():
        beside = {named.get(k) for k in (index - 2, index - 1, index + 1, index + 2)} - {None}
        denied = bool({words[k].lower for k in range(max(0, index - 2), index)} & _WITHOUT)
        if index not in named and (bare or denied) and not beside:
            named[index] = "C" if denied else bare
    return list(_merged(dict(sorted(named.items())), words, events, text))


def _apart(intervention: str, comparator: str, outcome: Asked) -> tuple[Asked, Asked]:
    """Return what tells the arms; where the telling words are the same ones, all their words ("high-dose X")."""
    one, other = (_without(asked(arm), outcome, keep=True) for arm in (intervention, comparator))
    if one.stems == other.stems:
        one, other = (
            Asked(frozenset(map(stem, set(_lower(arm)) - _WITHOUT)), frozenset()) for arm in (intervention, comparator)
        )
    return one, other


def _generic(words: Sequence[Word], index: int, word: str, one: Asked, other: Asked, outcome: Asked) -> str:
    """Return the arm that a word names in any trial: "placebo", "the treatment group", "both groups"."""
    if word in _CONTROL:
        root = words[index].root
        return "" if root in one.stems or root in outcome.stems else "C"
    if word in _ACTIVE:
        root = words[index].root
        near = {after.lower for after in words[index + 1 : index + 3]}
        told = bool(near & _GROUP) or (word == "treated" and "with" in near)
        return "I" if told and root not in other.stems and root not in outcome.stems else ""
    if word in _PLURAL:
        before = {words[k].lower for k in range(max(0, index - 3), index)}
        return "B" if before & _ALL else ""
    return ""


def _without(asked_for: Asked, other: Asked, *, keep: bool = False) -> Asked:
    rest = asked_for.stems - other.stems
    return Asked(asked_for.stems if keep and not rest else rest, asked_for.short - other.short)


def _merged(named: dict[int, str], words: Sequence[Word], events: Sequence[Event], text: str) -> Iterable[Mention]:
    """Yield one mention for each run of words of the same arm; arms after "both" or "between" count as both."""
    last: tuple[str, int] | None = None
    for index in sorted(named):
        who = named[index]
        if last is not None and last[0] == who and index - last[1] <= 2:
            last = (who, index)
            continue
        near = _leads(index, last[1] if last else -1, events)
        joined = last is not None and index - last[1] <= 5 and _and(words, last[1], index)
        if near in ("both", "between") or (joined and last is not None and last[0] == "B"):
            who = "B"
        yield Mention(who, index, near == "than" and not _passed(_lead(index, events), index, words, text))
        last = (who, index)


def _leads(index: int, last: int, events: Sequence[Event]) -> str:
    """Return what leads in the arm at ``index``: "than", "both", "between", or nothing."""
    for event in reversed(events):
        if event.word >= index:
            continue
        if event.word <= last or event.word < index - _FAR or event.kind in _ENDING:
            break
        if event.kind == "than" or (event.kind in ("both", "between") and index - event.word <= _NEAR):
            return event.kind
    return ""


def _lead(index: int, events: Sequence[Event]) -> int:
    return max(event.word for event in events if event.kind == "than" and event.word < index)


def _passed(than: int, index: int, words: Sequence[Word], text: str) -> bool:
    """Tell whether "than" leads in something else before the arm: "compared with week 0 in", "Compared with Y, X ..."."""
    if "," in text[words[than].end : words[index].start]:
        return True
    return any(words[k].lower in _TIMES or words[k].lower[0].isdigit() for k in range(than + 1, index))


def _and(words: Sequence[Word], first: int, last: int) -> bool:
    return any(words[k].lower in ("and", "or") for k in range(first, last))
