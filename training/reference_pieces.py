"""A string in the making, with the label of every character; and what may happen to one on its way to us."""

from __future__ import annotations

import random

from claimx.annotate.references.parser.identified import identifiers_in, kinds_of
from claimx.annotate.references.parser.labels import INDEX
from claimx.annotate.references.parser.tokens import offsets_of, tokens_of
from reference_labels import ANY, Example, bits

B_TO_I = {1 << INDEX[f"B-{kind}"]: 1 << INDEX[f"I-{kind}"] for kind in ("family", "given", "literal")}


class Pieces:
    """Characters with the labels each may have (0: not told) and, for the first of a name, that it is the first."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.masks: list[int] = []

    def add(self, text: str, label: str = "other") -> None:
        self.text += text
        self.masks += [bits(label)] * len(text)

    def name(self, text: str, kind: str) -> None:
        """Add a name: its first word is ``B-kind``, the others ``I-kind``."""
        gaps, words = tokens_of(text)
        if not words:
            self.add(text)
            return
        end = offsets_of(gaps, words)[0] + len(words[0])
        self.add(text[:end], f"B-{kind}")
        self.add(text[end:], f"I-{kind}")


def pieces_of(example: Example) -> Pieces:
    """Return an aligned reference as characters."""
    pieces = Pieces()
    pieces.text = list(example.text)
    pieces.masks = [0] * len(pieces.text)
    for start, word, mask in zip(example.starts, example.words, example.allowed, strict=True):
        for at in range(start, start + len(word)):
            pieces.masks[at] = mask
    return pieces


def example_of(pieces: Pieces) -> Example:
    """Return the words of ``pieces`` with the labels of their first characters."""
    text = "".join(pieces.text)
    flat: list[int] = []
    for piece, mask in zip(pieces.text, pieces.masks, strict=True):
        flat += [mask] * len(piece)
    gaps, words = tokens_of(text)
    starts = offsets_of(gaps, words)
    allowed: list[int] = []
    for number, start in enumerate(starts):
        mask = flat[start] or next((m for m in flat[start : start + len(words[number])] if m), 0) or ANY
        inner = B_TO_I.get(mask)
        if inner and allowed and flat[start - 1] == mask and (not gaps[number] or allowed[-1] in (mask, inner)):
            mask = inner
        allowed.append(mask)
    return Example(text, gaps, words, starts, allowed, kinds_of(identifiers_in(text), starts), ())


_MOJIBAKE = {
    sign: sign.encode("utf-8").decode("cp1252", "replace").replace("\ufffd", "")
    for sign in "éèêëáàâãäåçñóòôõöøúùûüíìîïšžćčÉÖÜÄß–—‘’“”«»αβµ°…†"
}
_CONFUSED = {
    "l": "1I",
    "I": "l1",
    "1": "lI",
    "O": "0",
    "0": "Oo",
    "o": "0c",
    "e": "c",
    "c": "e",
    "m": "rn",
    "5": "S",
    "S": "5",
    "B": "8",
    "8": "B",
    "i": "l",
    "n": "u",
    "h": "b",
    ".": ",",
    ",": ".",
    "-": "–",
    "a": "o",
    "t": "f",
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def noisy(pieces: Pieces, chance: random.Random, share: float = 0.02) -> None:
    """Change about ``share`` of the characters in place: exchanged, left out, doubled, swapped, put in."""
    count = len(pieces.text)
    for _ in range(max(1, round(count * share * chance.uniform(0.3, 1.7)))):
        at = chance.randrange(count)
        sign = pieces.text[at]
        kind = chance.random()
        if not sign:
            continue
        if kind < 0.45:
            pieces.text[at] = chance.choice(_CONFUSED.get(sign, _LETTERS)) if sign != " " else ""
        elif kind < 0.65:
            pieces.text[at] = ""
        elif kind < 0.8 and at + 1 < count and pieces.masks[at] == pieces.masks[at + 1]:
            pieces.text[at], pieces.text[at + 1] = pieces.text[at + 1], pieces.text[at]
        elif kind < 0.9:
            pieces.text[at] = sign + " "
        else:
            pieces.text[at] = sign + chance.choice(_LETTERS + "',.-")


def mojibake(pieces: Pieces, chance: random.Random) -> None:
    """Decode the characters beyond ASCII as a wrong code page, or drop their marks."""
    kind = chance.random()
    for at, sign in enumerate(pieces.text):
        if sign > "\x7f" and sign in _MOJIBAKE:
            pieces.text[at] = _MOJIBAKE[sign] if kind < 0.7 else "?" if kind < 0.85 else "\ufffd"


def broken_lines(pieces: Pieces, chance: random.Random) -> None:
    """Set line breaks every 30 to 90 characters, some within a hyphenated word."""
    width = chance.randint(30, 90)
    since = 0
    indent = chance.choice(("", "", "  ", "\t", "    "))
    for at, sign in enumerate(pieces.text):
        since += 1
        if since < width:
            continue
        if sign == " ":
            pieces.text[at], since = "\n" + indent, 0
        elif (
            since > width + 4
            and 2 < at < len(pieces.text) - 3
            and "".join(pieces.text[at - 2 : at + 3]).islower()
            and pieces.masks[at - 2 : at + 1] == [pieces.masks[at]] * 3
            and chance.random() < 0.5
        ):
            pieces.text[at], since = sign + "-\n", 0


def loose(pieces: Pieces, chance: random.Random) -> None:
    """Leave out or put in spaces at punctuation, everywhere or here and there."""
    share = chance.choice((0.15, 0.4, 1.0))
    kind = chance.randrange(4)
    for at, sign in enumerate(pieces.text):
        if chance.random() > share:
            continue
        if kind == 0 and sign == " " and at and pieces.text[at - 1][-1:] in tuple(".,;:)"):
            pieces.text[at] = ""
        elif kind == 1 and sign in ".,;:":
            pieces.text[at] = " " + sign
        elif kind == 2 and sign in "([":
            pieces.text[at] = sign + " "
        elif kind == 3 and sign == " ":
            pieces.text[at] = "  " if share < 1 else "\u00a0"
    if kind == 0 and chance.random() < 0.15:
        for at, sign in enumerate(pieces.text):
            if sign == " " and chance.random() < 0.15:
                pieces.text[at] = ""


def recased(pieces: Pieces, chance: random.Random) -> None:
    """Set everything, the names or the title in capitals, or all in small letters."""
    kind = chance.randrange(4)
    names = bits("B-family", "I-family")
    for at, sign in enumerate(pieces.text):
        mask = pieces.masks[at]
        if kind == 0 or (kind == 1 and mask & names and not mask & ~names) or (kind == 2 and mask == bits("title")):
            pieces.text[at] = sign.upper() if len(sign.upper()) == len(sign) else sign
        elif kind == 3:
            pieces.text[at] = sign.lower() if len(sign.lower()) == len(sign) else sign


def punctuated(pieces: Pieces, chance: random.Random) -> None:
    """Exchange quotation marks, dashes and apostrophes for their cousins."""
    table = chance.choice(
        (
            {"–": "-", "—": "-"},
            {"-": "–"},
            {"“": '"', "”": '"', "’": "'", "‘": "'"},
            {"“": "``", "”": "''"},
            {"'": "’"},
            {",": "，", ".": "．", ":": "：", ";": "；", "(": "（", ")": "）"},
        )
    )
    for at, sign in enumerate(pieces.text):
        if sign in table:
            pieces.text[at] = table[sign]


def travelled(pieces: Pieces, chance: random.Random, share: float) -> Pieces:
    """Return a copy of ``pieces``, of which ``share`` has been through something."""
    copy = Pieces()
    copy.text, copy.masks = list(pieces.text), list(pieces.masks)
    for rate, change in (
        (0.35, noisy),
        (0.15, mojibake),
        (0.25, broken_lines),
        (0.2, loose),
        (0.12, recased),
        (0.2, punctuated),
    ):
        if chance.random() < rate * share * 2:
            change(copy, chance)
    return copy
