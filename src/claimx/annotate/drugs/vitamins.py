"""Vitamins by letter and number: several that share the word, and the number alone once the vitamin was named."""

from __future__ import annotations

import re

from claimx.annotate.drugs.candidates import Candidate, Places, of_entry, vocabulary
from claimx.mentions import Reason

_LETTER = r"(?:B(?:[-\s]?\d{1,2})?|[ACDEK]\d?)\b"
_SEVERAL = re.compile(
    rf"[Vv](?<!\w[Vv])itamins?\s\(?{_LETTER}(?:\s?(?:,|&|/|\+|,?\s(?:and|or|plus))\s?{_LETTER}){{1,8}}(?!['’\w])"
    rf"|[Vv](?<!\w[Vv])itamins\s\({_LETTER}(?=[,)])"
)
_ONE = re.compile(r"(?:[Vv]itamins?\s(?!\())?\b(?:(B)[-\s]?(\d{1,2})|([ABCDEK])(\d?))\b")
"""Vitamins that share the word: "vitamins A, C and B-12"."""

_NUMBERED = re.compile(r"[Vv](?<!\w[Vv])it(?:amin|\.)?\s?([BDK])-?(\d{1,2})\b")
_NUMBER = re.compile(r"([BDK])(?<![\w/.-][BDK])-?(\d{1,2})(?![\w/]|[-.]\d)")
"""A vitamin with its number, which is called by these alone from then on: "vitamin K2 ... K2"."""

_SIGNS = ("itamin", "it B", "it D", "it K", "it.", "itB", "itD", "itK")
"""Of these a text holds one wherever a pattern matches: a cheap first look."""


def from_vitamins(text: str, places: Places) -> list[Candidate]:
    """Each of several vitamins that share the word ("vitamins A, C and E"); the "K2" of a page with "vitamin K2"."""
    if not any(sign in text for sign in _SIGNS):
        return []
    return [*(_several(text, places) if "itamin" in text else ()), *_numbers(text, places)]


def _several(text: str, places: Places) -> list[Candidate]:
    found: list[Candidate] = []
    for several in _SEVERAL.finditer(text):
        end = text.find(")", several.end(), several.end() + 80) if "(" in several.group() else several.end()
        for match in _ONE.finditer(text, several.start(), max(end, several.end())):
            entry = vocabulary().get(f"vitamin {''.join(filter(None, match.groups()))}".lower())
            if entry is not None and not places.closed(match.start()):
                found.append(of_entry(entry, *match.span(), "drugs.vocabulary.vitamins"))
    return found


def _numbers(text: str, places: Places) -> list[Candidate]:
    named: dict[tuple[str, ...], re.Match[str]] = {}
    for match in _NUMBERED.finditer(text):
        named.setdefault(match.groups(), match)
    found: list[Candidate] = []
    for match in _NUMBER.finditer(text) if named else ():
        told = named.get(match.groups())
        entry = vocabulary().get(f"vitamin {match[1]}{match[2]}".lower()) if told is not None else None
        if told is not None and entry is not None and not places.closed(match.start()):
            short = of_entry(entry, *match.span(), "drugs.vitamin.named", 0.88)
            short.why = (Reason(field="name", rule="drugs.vitamin.named", start=told.start(), end=told.end()),)
            found.append(short)
    return found
