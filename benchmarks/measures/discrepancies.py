"""How often the flags on references are raised where next to nothing is wrong, and how often planted mistakes are seen.

The entries of ``references/*.jsonl`` are real and nearly all right: what is flagged there is nearly all a false alarm.
Mistakes are planted into the same entries: another year, another DOI, pages turned round, an entry twice.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimx.annotate.references.find import annotate
from claimx.mentions import Annotations, Reference
from claimx.read import read_document
from claimx.segment import segment
from measures.figures import Figure

_LABEL = re.compile(r"^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s+")
_MOST = 60
_CONTRADICTIONS = ("impossible_pages", "impossible_year", "doi_mismatch", "shared_identifier", "bad_isbn")


def lists(data: Path) -> Iterator[list[str]]:
    """Yield the reference strings of each article or collection, at most 60 at a time."""
    for path in sorted((data / "references").glob("*.jsonl")):
        groups: dict[str, list[str]] = {}
        with path.open(encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if row.get("text"):
                    groups.setdefault(row["source"], []).append(_LABEL.sub("", " ".join(row["text"].split())))
        for texts in groups.values():
            unique = list(dict.fromkeys(texts))
            for first in range(0, len(unique), _MOST):
                yield unique[first : first + _MOST]


def flagged(texts: list[str]) -> list[Reference]:
    """Return the references of a numbered list of ``texts``."""
    page = "References\n\n" + "\n".join(f"{i}. {text}" for i, text in enumerate(texts, 1)) + "\n"
    document = read_document("page.txt", page.encode())
    notes = Annotations(document=document, layout=segment(document))
    annotate(notes)
    return notes.references


def alarms(data: Path) -> tuple[int, Counter[str], list[str]]:
    """Return how many entries there are, how many bear each flag, and those entries."""
    entries, flags, shown = 0, Counter[str](), []
    for texts in lists(data):
        references = flagged(texts)
        entries += len(texts)
        for reference in references:
            for flag in set(reference.flags) - {"partly_parsed"}:
                flags[flag] += 1
                number = int(reference.number or 1)
                shown.append(f"{flag}: {texts[number - 1][:300]}")
    return entries, flags, shown


def measure(data: Path) -> list[Figure]:
    """Return the flags a thousand real entries."""
    entries, flags, _ = alarms(data)
    rows = [(flag, flags[flag]) for flag in sorted(flags)]
    total = sum(count for flag, count in rows if flag in _CONTRADICTIONS)
    return [
        Figure(
            what=f"{flag}, a thousand real entries",
            seen="unseen",
            n=entries,
            value=1000 * count / entries,
            less_is_better=True,
        )
        for flag, count in [*rows, ("all contradictions", total)]
    ]
