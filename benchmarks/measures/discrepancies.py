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


def planted(data: Path, *, most: int = 200) -> dict[str, tuple[int, int]]:
    """Return, for each kind of mistake planted into real entries, how many were planted and how many flagged.

    Pages are turned round; the DOI of another entry takes the place of its own; an entry comes twice.
    """
    rows = []
    with (data / "references" / "jats_mixed.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = _LABEL.sub("", " ".join(row.get("text", "").split()))
            if text.count(row.get("doi") or "\0") == 1:
                rows.append((text, row))
    counts = {"doi_mismatch": [0, 0], "impossible_pages": [0, 0], "duplicate_entry": [0, 0]}
    for (text, row), (_, other) in zip(rows[:most], rows[most : 2 * most], strict=False):
        pages = re.search(rf"{row.get('fpage')}\s?[–-]\s?{row.get('lpage')}\b", text) if row.get("lpage") else None
        swapped = text.replace(row["doi"], other["doi"])
        for flag, texts in (
            ("doi_mismatch", [swapped]),
            ("impossible_pages", [text.replace(pages[0], f"{row['lpage']}-{row['fpage']}")] if pages else []),
            ("duplicate_entry", [text, text.replace(" ", "  ", 1) + "."]),
        ):
            if texts:
                counts[flag][0] += 1
                counts[flag][1] += any(flag in reference.flags for reference in flagged(texts))
    return {flag: (sown, seen) for flag, (sown, seen) in counts.items()}


def measure(data: Path) -> list[Figure]:
    """Return the flags a thousand real entries, and the share of planted mistakes that are seen."""
    entries, flags, _ = alarms(data)
    sown = [
        Figure(what=f"{flag}, planted", seen="unseen", n=n, value=100 * seen / n if n else 0.0, note="share flagged")
        for flag, (n, seen) in planted(data).items()
    ]
    rows = [(flag, flags[flag]) for flag in sorted(flags)]
    total = sum(count for flag, count in rows if flag in _CONTRADICTIONS)
    return [
        *sown,
        *(
            Figure(
                what=f"{flag}, a thousand real entries",
                seen="unseen",
                n=entries,
                value=1000 * count / entries,
                less_is_better=True,
            )
            for flag, count in [*rows, ("all contradictions", total)]
        ),
    ]
