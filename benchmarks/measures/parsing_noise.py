"""What happens to reference strings on their way: characters exchanged, mojibake, line breaks; with where each went."""

from __future__ import annotations

import random
from typing import NamedTuple

_MARKED = "éèêëáàâãäåçñóòôõöøúùûüíìîïšžćčÉÖÜÄß–—‘’“”«»"
_MOJIBAKE = {sign: sign.encode("utf-8").decode("cp1252", "ignore") for sign in _MARKED}
_CONFUSED = {
    "l": "1",
    "I": "l",
    "O": "0",
    "e": "c",
    "c": "e",
    "m": "rn",
    "S": "5",
    "i": "l",
    "n": "u",
    "h": "b",
    "a": "o",
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WIDTH = 60


class Noisy(NamedTuple):
    """A changed string; ``at[i]`` is where character ``i`` of the first one begins in it, ``at[-1]`` its length."""

    text: str
    at: list[int]


def _joined(pieces: list[str]) -> Noisy:
    at = [0]
    for piece in pieces:
        at.append(at[-1] + len(piece))
    return Noisy("".join(pieces), at)


def characters(text: str, chance: random.Random, share: float = 0.02) -> Noisy:
    """Change ``share`` of the letters, spaces and points: taken for another, left out, doubled, exchanged for a letter.

    Digits stay as they are: a year or volume with another digit is another year or volume, which no parser can know.
    """
    pieces = list(text)
    for place, sign in enumerate(pieces):
        if chance.random() >= share or sign.isdigit():
            continue
        kind = chance.randrange(4)
        if kind == 0:
            pieces[place] = _CONFUSED.get(sign, sign)
        elif kind == 1:
            pieces[place] = ""
        elif kind == 2:
            pieces[place] = sign * 2
        elif sign.isalpha():
            pieces[place] = chance.choice(_LETTERS)
    return _joined(pieces)


def mojibake(text: str, _: random.Random) -> Noisy:
    """Read the UTF-8 of marked letters, dashes and quotation marks as Windows-1252."""
    return _joined([_MOJIBAKE.get(sign, sign) for sign in text])


def line_breaks(text: str, _: random.Random) -> Noisy:
    """Break lines of 60 characters: at a space, or within a word of six small letters with a hyphen."""
    pieces = list(text)
    since = 0
    for place, sign in enumerate(pieces):
        since += 1
        if since >= _WIDTH and sign == " ":
            pieces[place], since = "\n", 0
        elif since >= _WIDTH and text[place - 2 : place + 4].isalpha() and text[place - 2 : place + 4].islower():
            pieces[place], since = sign + "-\n", 0
    return _joined(pieces)


KINDS = {"2 % of characters": characters, "mojibake": mojibake, "line breaks": line_breaks}
