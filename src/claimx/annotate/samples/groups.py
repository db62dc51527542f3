"""Totals told by the size of one group: "three groups (n = 12)", "20 per arm in two arms", "n = 2 × 20"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.samples.numbers import PEOPLE, number

_FEW = r"two|three|four|five|six|seven|eight|[2-8]"
_GROUPS = r"(?:(?:[\w-]+\s+){0,2}?(?:groups|arms|cohorts|teams|cages))\b"
_SIZE = r"(?P<size>[1-9]\d{0,4})"
_EACH = r"(?:(?:in|for|to)\s+each(?:\s+(?:group|arm|cohort))?|each|(?:per|a)\s+(?:group|arm|cohort))\b"
_MANY = AnyCase(
    rf"\b(?P<many>{_FEW})\s+{_GROUPS}[^.;()]{{0,40}}?"
    rf"(?:\(\s*[nN]\s*=\s*{_SIZE}\s*(?:,?\s*(?:{_EACH}|{PEOPLE}(?:\s+{_EACH})?))?\s*\)|\bof\s+(?:about\s+|approximately\s+|around\s+)?{_SIZE.replace('size', 'of')}\b(?!\s*(?:to|mg|ml|g|weeks|days|years|%)\b))",
)
_TIMES = re.compile(r"(?:\bn\s*=\s*|\(\s*)(?P<many>[2-8])\s?[×xX*]\s?(?P<size>[1-9]\d{0,4})\s*\)")
_PER = AnyCase(
    rf"\(?\s*\b(?:n\s*=\s*)?{_SIZE}\s+(?:(?:{PEOPLE})\s+)?(?:{_EACH})|\b(?P<words>[a-z]+(?:-[a-z]+)?|\d+)\s+(?:{PEOPLE})\s+in\s+each\s+of\s+(?:the\s+)?(?P<many>{_FEW})\s+{_GROUPS}",
)
_NAMED = AnyCase(r"\b(?:group|arm)\b")
_COUNTED = AnyCase(rf"\b(?P<many>{_FEW})\s+{_GROUPS}")
_HINT = AnyCase(r"\b(?:groups?|arms?|cohorts|teams|cages|each)\b|[2-8]\s?[×xX*]\s?\d")


class Multiplied(NamedTuple):
    """``many`` groups of ``size``, as ``text[start:end]`` tells; ``size_start``: where the number of one group stands."""

    many: int
    size: int
    start: int
    end: int
    size_start: int


def multiplied(text: str, start: int, end: int) -> Iterator[Multiplied]:
    """Yield the groups of one size that the sentence ``text[start:end]`` tells of; ``many`` is 0 where it is not said.

    >>> said = "Rats were divided into three groups (n = 12)."
    >>> [(found.many, found.size) for found in multiplied(said, 0, len(said))]
    [(3, 12)]
    """
    if _HINT.search(text, start, end) is None:
        return
    for found in _MANY.finditer(text, start, end):
        name = "size" if found["size"] else "of"
        yield Multiplied(_value(found["many"]), int(found[name]), *found.span(), found.start(name))
    for found in _TIMES.finditer(text, start, end):
        yield Multiplied(int(found["many"]), int(found["size"]), *found.span(), found.start("size"))
    for found in _PER.finditer(text, start, end):
        name = "size" if found["size"] else "words"
        size = number(found[name])
        if size is not None:
            many = _value(found["many"]) if found["many"] else _groups(text, start, end)
            yield Multiplied(many, size, *found.span(), found.start(name))


def _value(words: str) -> int:
    return number(words) or 0


def _groups(text: str, start: int, end: int) -> int:
    """Return how many groups a sentence counts or names one by one; 0 where it does neither."""
    counted = _COUNTED.search(text, start, end)
    if counted is not None:
        return _value(counted["many"])
    named = len(list(_NAMED.finditer(text, start, end))) - len(re.findall(r"\bper\s+(?:group|arm)\b", text[start:end]))
    return named if named > 1 else 0
