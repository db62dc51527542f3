"""What happens to a string on its way: slips of single characters, mojibake, broken lines."""

from __future__ import annotations

import random

_LETTERS = "abcdefghijklmnopqrstuvwxyzaeiou"
_MOJIBAKE = (("–", "â€“"), ("’", "â€™"), ("é", "Ã©"), ("ü", "Ã¼"), ("ö", "Ã¶"), ("á", "Ã¡"), ("“", "â€œ"))


def noisy(text: str, rate: float, chance: random.Random) -> str:
    """Return ``text`` with a share ``rate`` of its characters replaced, lost, doubled by another, or followed by a space."""
    written = []
    for character in text:
        slip = chance.random() / rate if rate else 1.0
        if slip < 0.25:
            written.append(chance.choice(_LETTERS))
        elif slip < 0.5:
            continue
        elif slip < 0.9:
            written += [character, chance.choice(_LETTERS)]
        elif slip < 1:
            written += [character, " "]
        else:
            written.append(character)
    return "".join(written)


def mojibake(text: str) -> str:
    """Return ``text`` as UTF-8 that was read as Windows-1252."""
    for character, wrong in _MOJIBAKE:
        text = text.replace(character, wrong)
    return text


def broken(text: str, chance: random.Random, width: int = 40) -> str:
    """Return ``text`` in lines of about ``width`` characters, some of the breaks inside a word with a hyphen."""
    lines, at = [], 0
    while at < len(text):
        end = min(len(text), at + width + chance.randrange(-8, 9))
        inside = end < len(text) and text[end - 1].isalpha() and text[end].isalpha()
        lines.append(text[at:end] + ("-" if inside else ""))
        at = end
    return "\n".join(lines)
