"""What is looked at in the sentences of an abstract to tell which of them state its claims.

Words, pairs and triples of words, what a sentence opens and ends with, its tenses in their order, its numbers, and where it
stands: conclusions are told late, in the present, with a modal, after results in the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from claimx.annotate.claims.models.passage_words import table
from claimx.remembered import Remembered

_TOKEN = re.compile(r"[a-z]+|\d+|[^\sa-z\d]")
_PAST = table("was were had did")
_PRESENT = table("is are has have be been do does")
_MODAL = table("may might can could should would will must")
_FINDING = table(
    "suggest suggests suggested indicate indicates demonstrate demonstrates demonstrated show shows showed shown reveal reveals"
    " revealed provide provides support supports conclude concluded highlight highlights imply implies confirm confirms appears"
    " appear found find findings results result data observations study work evidence"
)
_TELLING = sorted(
    table(
        "conclusion conclude suggest suggests indicate demonstrate results findings thus therefore these together here show"
        " our we may could"
    )
)
"""Words that say something of a sentence when they stand in an earlier or a later one."""
_MOST = 120
"""Tokens of a sentence that are read."""
PLACES = 2
"""How often a feature of place counts: it is told by one feature where words have hundreds."""


def tokens_of(sentence: str) -> list[str]:
    """Return the tokens of a sentence, in lower case, every number as one.

    >>> tokens_of("It fell (12%).")
    ['it', 'fell', '(', '0', '%', ')', '.']
    """
    found = _TOKEN.findall(sentence.lower())[:_MOST]
    return ["0" if token.isdigit() else token for token in found]


def features_of(sentences: Sequence[str], asked: Iterable[int] | None = None) -> Iterator[tuple[set[str], list[str]]]:
    """Yield, for each sentence of an abstract that is ``asked`` for (all by default), its features and those of its place.

    The latter count :data:`PLACES` times.
    """
    tokens = [tokens_of(sentence) for sentence in sentences]
    kinds = [set(each) for each in tokens]
    tenses = [_tenses(each) for each in tokens]
    later, earlier = _around(kinds)
    last = len(tokens) - 1
    for index in range(len(tokens)) if asked is None else asked:
        each, end = tokens[index], last - index
        found = _words(each)
        found.update(f"P{min(end, 2)}|{word}" for word in kinds[index])
        found.update(tenses[index])
        found.update(f"P{min(end, 3)}{name}" for name in tenses[index])
        found.update(f"-{name}" for name in (tenses[index - 1] if index else ("<none>",)))
        found.update(f"+{name}" for name in (tenses[index + 1] if index < last else ("<none>",)))
        found.update(f"later|{word}" for word in _TELLING if word in later[index])
        found.update(f"earlier|{word}" for word in _TELLING if word in earlier[index])
        own = max(1, len(kinds[index]))
        found.add(f"shared later{5 * len(kinds[index] & later[index]) // own}")
        found.add(f"shared earlier{5 * len(kinds[index] & earlier[index]) // own}")
        yield found, _place(index, end, len(tokens), len(each))


def _around(kinds: list[set[str]]) -> tuple[list[set[str]], list[set[str]]]:
    """Return, for each sentence, the words of those after it and of those before it."""
    later: list[set[str]] = [set()]
    for each in reversed(kinds[1:]):
        later.append(later[-1] | each)
    earlier: list[set[str]] = [set()]
    for each in kinds[:-1]:
        earlier.append(earlier[-1] | each)
    return later[::-1], earlier


def _place(index: int, end: int, count: int, size: int) -> list[str]:
    return [
        f"E{min(end, 7)}",
        f"B{min(index, 5)}",
        f"R{(20 * index + 10) // (2 * count)}",
        f"N{min(count, 15)}",
        f"EN{min(end, 3)}_{min(count, 12) // 3}",
        f"L{min(size // 8, 8)}",
    ]


def _words(tokens: list[str]) -> set[str]:
    found = {f"w|{word}" for word in tokens}
    found.update(map("_".join, pairwise(tokens)))
    found.update(map("_".join, zip(tokens, tokens[1:], tokens[2:], strict=False)))
    found.update(map("_*_".join, zip(tokens, tokens[2:], strict=False)))
    found.update(f"^{'_'.join(tokens[:count])}" for count in range(1, 5))
    found.update(f"first|{word}" for word in tokens[:6])
    found.update(f"last|{word}" for word in tokens[-5:])
    found.update(f"<{word[:5]}" for word in tokens if len(word) > 5)
    found.update(f"{word[-3:]}>" for word in tokens if len(word) > 4)
    return found


def _tenses(tokens: list[str]) -> list[str]:
    """Return the tenses of a sentence in order, how often each stands in it, its first verb, its numbers."""
    order: list[str] = []
    first = "-"
    for word, sign in zip(tokens, map(_SIGNS.__getitem__, tokens), strict=True):
        if sign and (not order or order[-1] != sign):
            order.append(sign)
        if first == "-" and sign and sign != "d":
            first = word
    return [
        f"t|{''.join(order[:4])}",
        f"t1|{order[0] if order else '-'}",
        *(f"n{sign}{min(3, order.count(sign))}" for sign in "PRMdV"),
        f"numbers{min(4, tokens.count('0'))}",
        f"percent{'%' in tokens}",
        f"p{'p' in tokens and bool({'<', '=', '>'} & set(tokens))}",
        f"brackets{min(2, tokens.count('('))}",
        f"verb|{first}",
    ]


def _sign(word: str) -> str:
    """Return the sign of a word's tense: past, present, modal, a verb of finding, -ed; empty for others."""
    if word in _PAST:
        return "P"
    if word in _PRESENT:
        return "R"
    if word in _MODAL:
        return "M"
    if word in _FINDING:
        return "V"
    return "d" if word.endswith("ed") and len(word) > 4 else ""


_SIGNS = Remembered(_sign)
"""What :func:`_sign` says."""
