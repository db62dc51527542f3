"""What stands around each line of a page, as whole numbers, beside what the line itself looks like."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimx.segment.line_labels.looks import LOOKS, PLACE

Whole = NDArray[np.int32]

_NEIGHBOURS = 3
_SHIFTED = ("words", "lower", "end", "item", "site", "text", "cue", "header")
_WINDOWS = (4, 12, 30)
_SUMMED = ("text", "cue", "item", "site", "header", "dated", "long")
_FAR = 99
_COST = 8
"""Words of a line of text that one short line between two of them weighs as much as."""
_MOST = 30
"""Words of one line of text that count for the main stretch."""

FEATURES = (
    *LOOKS,
    "cue",
    "long",
    "again",
    "shared",
    *(f"{name}{step:+d}" for name in _SHIFTED for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1) if step),
    *(f"{name}~{width}{side}" for name in _SUMMED for width in _WINDOWS for side in "<>"),
    *(f"{name}{side}" for name in ("text", "cue", "opener", "header", "heads", "signed") for side in "<>"),
    "from_start",
    "from_end",
    "after_main",
    "before_main_end",
    "said_before",
    "said",
    "lines",
    "headers",
    "heads",
    "cues",
)


def settings_of(looks: list[tuple[int, ...]], again: list[int], shared: list[int]) -> Whole:
    """Return a row of :data:`FEATURES` for each line.

    ``again`` is how often its words come on the page, ``shared`` how many of 100 of its words the text of the page has.
    """
    rows = np.array(looks, dtype=np.int32)
    count = len(rows)
    columns: dict[str, Whole] = {name: rows[:, place] for name, place in PLACE.items()}
    cue = (columns["solo"] | columns["opener"] | columns["notice"]).astype(np.int32)
    columns["cue"] = cue
    columns["long"] = np.where(columns["text"] > 0, np.minimum(columns["words"], 60), 0).astype(np.int32)
    columns["again"] = np.array(again, dtype=np.int32)
    columns["shared"] = np.array(shared, dtype=np.int32)
    found: list[Whole] = [columns[name] for name in (*LOOKS, "cue", "long", "again", "shared")]
    for name in _SHIFTED:
        padded = np.full(count + 2 * _NEIGHBOURS, -1, dtype=np.int32)
        padded[_NEIGHBOURS : _NEIGHBOURS + count] = columns[name]
        for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1):
            if step:
                found.append(padded[_NEIGHBOURS + step : _NEIGHBOURS + step + count])
    index = np.arange(count)
    for name in _SUMMED:
        values = (columns[name] > 0).astype(np.int32) if name in ("header", "site") else columns[name]
        total = np.concatenate([[0], np.cumsum(values)]).astype(np.int32)
        for width in _WINDOWS:
            found.append(total[index] - total[np.maximum(index - width, 0)])
            found.append(total[np.minimum(index + 1 + width, count)] - total[index + 1])
    for name in ("text", "cue", "opener", "header", "heads", "signed"):
        found.extend(_distances(columns[name] > 0))
    first, last = _main_stretch(columns["text"], columns["words"])
    said = np.concatenate([[0], np.cumsum(columns["long"])])
    found += [
        np.minimum(index, 400).astype(np.int32),
        np.minimum(count - 1 - index, 400).astype(np.int32),
        np.clip(index - first, -_FAR, _FAR).astype(np.int32),
        np.clip(last - index, -_FAR, _FAR).astype(np.int32),
        (100 * said[:-1] // max(1, int(said[-1]))).astype(np.int32),
    ]
    for whole in (
        min(int(said[-1]), 5000),
        min(count, 1000),
        int((columns["header"] > 0).sum()),
        int(columns["heads"].sum()),
        100 * int(cue.sum()) // count,
    ):
        found.append(np.full(count, whole, dtype=np.int32))
    return np.stack(found, axis=1).astype(np.int32)


def _distances(here: NDArray[Any]) -> tuple[Whole, Whole]:
    """Return how many lines before and after each line the next one is that has a sign; :data:`_FAR` at most."""
    index = np.arange(len(here))
    before = np.maximum.accumulate(np.where(here, index, -_FAR * 10))
    before = np.concatenate([[-_FAR * 10], before[:-1]])
    after = np.minimum.accumulate(np.where(here, index, len(here) + _FAR * 10)[::-1])[::-1]
    after = np.concatenate([after[1:], [len(here) + _FAR * 10]])
    return (
        np.minimum(index - before, _FAR).astype(np.int32),
        np.minimum(after - index, _FAR).astype(np.int32),
    )


def _main_stretch(text: Whole, words: Whole) -> tuple[int, int]:
    """Return the first and last line of the stretch that holds most text with fewest other lines in between."""
    worth = np.where(text > 0, np.minimum(words, _MOST), -_COST)
    best, best_first, best_last = 0, 0, len(text) - 1
    total, first = 0, 0
    for i, value in enumerate(worth.tolist()):
        if total <= 0:
            total, first = 0, i
        total += value
        if total > best:
            best, best_first, best_last = total, first, i
    return best_first, best_last
