"""A user's regular expressions, looked at before they are used."""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from claimx.custom import whole_words

_LONGEST = 2_000
_OFTEN = 10
"""Repeats from which one inside another can try too many ways to match the same words: (a{1,3}){1,3} is harmless."""
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)


def check(pattern: str) -> None:
    """See that ``pattern`` can be used.

    Raises:
        ValueError: it is no regular expression, finds the empty text, or may take exponential time; the message says which.
    """
    if len(pattern) > _LONGEST:
        raise ValueError(f"a pattern of more than {_LONGEST:,} characters")
    try:
        compiled = re.compile(whole_words(pattern))
        parsed = parser.parse(pattern)
    except (re.error, OverflowError) as error:
        raise ValueError(f"is no regular expression: {error}") from None
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    if re.compile(pattern).fullmatch("") is not None or compiled.fullmatch("") is not None:
        raise ValueError("finds words of no letters; let it need one")
    if _nested(parsed, often=False):
        raise ValueError(
            "repeats something that repeats itself, as (a+)+ does, which can take exponential time; bound one of them, "
            "as in (a+){1,3}"
        )


def _nested(tokens: Any, *, often: bool) -> bool:
    """Tell whether a repeat without a small bound holds another one, or words that can be chosen in two ways.

    What is told is the shape, not whether two ways match the same words: some harmless patterns are refused.
    """
    for kind, argument in tokens:
        if kind in _REPEATS:
            least, most, inner = argument
            varies = most != least and most > 1
            if often and varies and most > _OFTEN:
                return True
            if _nested(inner, often=often or (varies and most > _OFTEN)):
                return True
            if varies and most > _OFTEN and (_overlapping(inner) or _may_be_empty(inner)):
                return True
        elif any(_nested(part, often=often) for part in _parts(kind, argument)):
            return True
    return False


def _parts(kind: Any, argument: Any) -> list[Any]:
    if kind is op.SUBPATTERN:
        return [argument[-1]]
    if kind is op.BRANCH:
        return list(argument[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [argument[1]]
    if kind is op.GROUPREF_EXISTS:
        return [part for part in argument[1:] if part is not None]
    return [argument] if isinstance(argument, parser.SubPattern) else []


def _overlapping(tokens: Any) -> bool:
    """Tell whether ``tokens`` hold alternatives of one letter of which two may be the same letter, as in (a|\\w)."""
    for kind, argument in tokens:
        if kind is op.BRANCH:
            longer = [part[0] for part in argument[1] if len(part) > 1]
            singles = [part[0] for part in argument[1] if len(part) == 1]
            if longer and any(one[0] in (op.IN, op.ANY) or one in longer for one in singles):
                return True
        if any(_overlapping(part) for part in _parts(kind, argument)):
            return True
    return False


def _may_be_empty(tokens: Any) -> bool:
    return bool(tokens.getwidth()[0] == 0)
