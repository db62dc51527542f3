"""Short forms of a text that only its title spells out: "Steroids for Giant Cell Arteritis", and then "164 GCA"."""

from __future__ import annotations

import re
from itertools import pairwise

from claimx.annotate.abbreviations.patterns import NOT_SHORT, SMALL
from claimx.document import Block

_CAPITALS = re.compile(
    r"[A-Z](?<![A-Za-z0-9-][A-Z])[A-Z]{2,4}(?![A-Za-z0-9-])"
)  # the capital first: a set to search for
_WORD = re.compile(r"[A-Za-z]+")
_LONGEST = 250
"""Characters of a title that are looked at."""
_GAP = re.compile(r"[ \-–/]+")


def spelled_in_title(
    text: str, blocks: list[Block], defined: frozenset[str]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the first place of each short form not ``defined``, and the words of the title that begin with its letters.

    All of its letters, one word each and no word between them; where two places of the title fit, none.
    """
    title = next((block for block in blocks if block.section == "title"), None)
    if title is None or text.isupper():
        return []
    words = list(_WORD.finditer(text, title.start, min(title.end, title.start + _LONGEST)))
    if len(words) < 3 or text[title.start : title.end].isupper():
        return []
    letters = "".join(word.group()[0].upper() for word in words)
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    seen: set[str] = set(defined)
    for match in _CAPITALS.finditer(text, title.end):
        short = match.group()
        if short in seen:
            continue
        seen.add(short)
        at = letters.find(short)
        if at < 0 or letters.find(short, at + 1) >= 0 or short.lower() in NOT_SHORT:
            continue
        run = words[at : at + len(short)]
        beside = all(_GAP.fullmatch(text, a.end(), b.start()) for a, b in pairwise(run))
        if beside and not any(word.group().lower() in SMALL or len(word.group()) < 3 for word in run):
            found.append((match.span(), (run[0].start(), run[-1].end())))
    return found
