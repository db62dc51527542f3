"""Doses and the drug each belongs to, as ``dose_corpora.py`` and ``dose_links.py`` define and count them."""

from __future__ import annotations

from pathlib import Path

import dose_corpora
import dose_links
from measures.figures import Figure
from measures.spans import percent

DOSES = {
    ("MACCROBAT", "overlap"): ("86.0", 93.0),
    ("MACCROBAT", "exact"): ("70.3", 82.0),
    ("ADE", "overlap"): ("91.9", 98.0),
    ("ADE", "exact"): ("77.1", 92.0),
}
LINKS = {"found": ("81.7", 96.0), "found, several drugs": ("58.2", 92.0)}
SHOWN = {
    "ade": ("found", "found, several drugs", "found, one of its drugs", "end to end", "end to end, several drugs"),
    "ade odd": ("found", "found, several drugs"),
    "maccrobat": ("found", "found, several drugs"),
    "phee": ("found", "found, several drugs"),
}
_NAMES = {"ade odd": "ADE, the half not tuned on,"}


def dose_figures(data: Path) -> list[Figure]:
    """Return the rows of numeric doses; where the corpus marks only some of them the value is the recall."""
    result = []
    for row in dose_corpora.measure(data):
        known, reach = DOSES.get((row.corpus, row.measure), ("", None))
        result.append(
            Figure(
                what=f"{row.corpus} numeric doses, {row.measure}",
                seen="tuned",
                n=row.gold,
                precision=100 * row.precision if row.found else None,
                recall=100 * row.recall,
                value=100 * (row.f1 if row.found else row.recall),
                known=known,
                reach=reach,
                note="" if row.found else "recall: the corpus marks only some doses",
            )
        )
    return result


def link_figures(data: Path) -> list[Figure]:
    """Return the share of pairs whose drug is right; the rules were tuned on all but the other half of ADE."""
    result = []
    for row in dose_links.measure(data):
        if row.measure not in SHOWN.get(row.corpus, ()):
            continue
        known, reach = LINKS.get(row.measure, ("", None)) if row.corpus == "ade" else ("", None)
        result.append(
            Figure(
                what=f"{_NAMES.get(row.corpus, row.corpus.upper())} dose to drug, {row.measure}",
                seen="unseen" if row.corpus == "ade odd" else "tuned",
                n=row.of,
                value=percent(row.right, row.of),
                known=known,
                reach=reach,
                note="share of pairs",
            )
        )
    return result
