"""The NegEx and ConText test kit (Chapman et al. 2001, J Biomed Inform 34:301; Harkema et al. 2009, 42:839).

Columns: report, concept, sentence (the concept in capitals), negation; some editions add temporality and experiencer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """A concept at ``text[start:end]`` and its labels: negation, then temporality and experiencer or ``None``."""

    text: str
    start: int
    end: int
    negated: bool
    historical: bool | None
    other: bool | None


def load(path: Path) -> Iterator[Case]:
    """Yield the cases of ``path`` whose concept stands in the sentence, its capitals taken back."""
    for line in path.read_bytes().decode("utf-8", "replace").replace("\r", "").split("\n")[1:]:
        fields = [field.strip().strip('"') for field in line.split("\t")]
        if len(fields) >= 4:
            yield from _case(fields)


def _case(fields: list[str]) -> Iterator[Case]:
    concept, sentence = fields[1], fields[2]
    words = r"\s+".join(re.escape(word) for word in concept.upper().split())
    place = re.search(words, sentence) or re.search(words, sentence, re.IGNORECASE)
    if place is None:
        return
    start, end = place.span()
    text = sentence[:start] + concept_case(sentence, start, end) + sentence[end:]
    extra = [field.casefold() for field in fields[4:]]
    yield Case(
        text,
        start,
        end,
        fields[3].casefold() == "negated",
        extra[0] == "historical" if extra else None,
        extra[1] not in ("patient", "") if len(extra) > 1 else None,
    )


def concept_case(sentence: str, start: int, end: int) -> str:
    """Return the concept in small letters, unless the whole sentence is in capitals anyway."""
    around = sentence[:start] + sentence[end:]
    return sentence[start:end] if around.isupper() else sentence[start:end].lower()
