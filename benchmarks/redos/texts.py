"""Adversarial texts for a regular expression, made from the expression itself.

A backtracking engine is slow where the same stretch is tried again and again: a repeat that starts at every place of a
run of its own, two repeats next to each other that can share the run, a repeat of repeats. So each repeat of the
pattern is pumped: what leads up to it, then many turns of its body, then something that no pattern expects. To these
come the pattern's own words over and over, whole and cut short (near matches), and runs of its classes of characters.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from re import _compiler  # type: ignore[attr-defined]
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser
from typing import Any

MISFIT = "\x00"
"""What ends a pumped run: no pattern of ours expects it."""
FEW = 3
"""How many turns of an unbounded repeat an example has beyond the least."""
_SPREAD = " aA1.,;:-–()[]/\n\t'’\"%é中_<>&=|#*+°µ"
_REPEATS = {constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT}


def texts(pattern: str, flags: int, most: int = 40) -> list[tuple[str, str, str]]:
    """Return (head, unit, tail) of each adversarial text, whose middle is the unit over and over; at most ``most``."""
    tree = parser.parse(pattern, flags)
    draw = random.Random(repr(pattern))
    found: dict[tuple[str, str, str], None] = {}
    for head, body in _pumped(tree, "", draw):
        for unit in body:
            for tail in (MISFIT, ""):
                found.setdefault((head, unit, tail))
            if head:
                found.setdefault(("", head + unit * FEW, MISFIT))
                found.setdefault(("", head, MISFIT))
    wholes = [_example(tree, draw, turns) for turns in (1, FEW)]
    for whole in wholes:
        for cut in (whole, whole[:-1], whole[: len(whole) // 2], whole + " ", whole[:-1] + MISFIT, whole[1:]):
            found.setdefault(("", cut, MISFIT))
    for letter in _runs(tree, draw):
        found.setdefault(("", letter, MISFIT))
    for letter in " a1A\n.":
        found.setdefault(("", letter, MISFIT))
    kept = [text for text in found if text[1]]
    if len(kept) > most:
        kept = kept[: most // 2] + draw.sample(kept[most // 2 :], most - most // 2)
    return kept


def pumps(tree: Any, least: int = 200) -> bool:
    """Return whether anything in the pattern may be repeated ``least`` times or more."""
    if isinstance(tree, tuple) and len(tree) == 3 and all(isinstance(each, int) for each in tree[:2]):
        return tree[1] >= least or pumps(tree[2], least)
    return isinstance(tree, list | tuple | parser.SubPattern) and any(pumps(each, least) for each in tree)


def of_length(text: tuple[str, str, str], length: int) -> str:
    """Return the text with so many turns of its unit that it has about ``length`` characters."""
    head, unit, tail = text
    return head + unit * max(1, (length - len(head) - len(tail)) // len(unit)) + tail


def _pumped(tree: Any, before: str, draw: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Yield each repeat of the pattern: an example of what leads up to it, and examples of its body."""
    head = before
    for op, value in tree:
        if op in _REPEATS:
            _, most, body = value
            if most > 8:
                turns = [_example(body, draw, 1), _example(body, draw, FEW), _example(body, draw, 1)]
                yield head, [turn for turn in dict.fromkeys(turns) if turn]
            yield from _pumped(body, head, draw)
        elif op is constants.BRANCH:
            for branch in value[1]:
                yield from _pumped(branch, head, draw)
        elif op is constants.SUBPATTERN:
            yield from _pumped(value[-1], head, draw)
        elif op in (constants.ASSERT, constants.ASSERT_NOT):
            yield from _pumped(value[1], head if value[0] > 0 else before, draw)
        elif op is constants.ATOMIC_GROUP:
            yield from _pumped(value, head, draw)
        head += _example([(op, value)], draw, 1)


def _example(tree: Any, draw: random.Random, turns: int) -> str:
    """Return a text that the pattern matches, nearly always: what stands around it is not looked at."""
    return "".join(_piece(op, value, draw, turns) for op, value in tree)


def _piece(op: Any, value: Any, draw: random.Random, turns: int) -> str:
    if op is constants.LITERAL:
        return chr(value)
    if op in (constants.NOT_LITERAL, constants.ANY):
        return "b" if value == ord("a") else "a"
    if op is constants.IN:
        return draw.choice(_members(value))
    if op in _REPEATS:
        least, most, body = value
        return "".join(_example(body, draw, turns) for _ in range(min(most, max(least, turns))))
    if op is constants.BRANCH:
        return _example(draw.choice(value[1]), draw, turns)
    if op is constants.SUBPATTERN:
        return _example(value[-1], draw, turns)
    if op is constants.ATOMIC_GROUP:
        return _example(value, draw, turns)
    return ""  # what stands beside the match, and references to groups


def _members(charset: Any) -> list[str]:
    """Return some characters of a class."""
    matches = _compiler.compile(parser.SubPattern(parser.State(), [(constants.IN, charset)])).match
    members = [letter for letter in _SPREAD if matches(letter)]
    for op, value in charset:
        if op is constants.LITERAL and matches(chr(value)):
            members.append(chr(value))
        elif op is constants.RANGE:
            members += [letter for letter in (chr(value[0]), chr(value[1])) if matches(letter)]
    return list(dict.fromkeys(members)) or ["a"]


def _runs(tree: Any, draw: random.Random) -> Iterator[str]:
    """Yield characters of the classes and letters that the pattern repeats."""
    for op, value in tree:
        if op in _REPEATS:
            yield from _classes(value[2])
            yield from _runs(value[2], draw)
        elif op is constants.BRANCH:
            for branch in value[1]:
                yield from _runs(branch, draw)
        elif op is constants.SUBPATTERN:
            yield from _runs(value[-1], draw)
        elif op in (constants.ASSERT, constants.ASSERT_NOT):
            yield from _runs(value[1], draw)


def _classes(body: Any) -> Iterator[str]:
    for op, value in body:
        if op is constants.IN:
            yield from _members(value)[:4]
        elif op is constants.LITERAL:
            yield chr(value)
