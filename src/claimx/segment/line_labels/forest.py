"""Decision trees on whole numbers: the same answer on every machine."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FILE = "line_labels.npz"
Whole = NDArray[np.int32]


class Forest(NamedTuple):
    """Trees as one table of nodes: a row goes ``left`` where its ``feature`` is at most ``threshold``, else ``right``.

    A leaf points to itself; ``value`` is what it adds, in thousandths of log odds. ``roots`` has a row of trees for each
    class; ``depth`` steps end in a leaf.
    """

    roots: Whole
    feature: Whole
    threshold: Whole
    left: Whole
    right: Whole
    value: Whole
    depth: int

    def sums(self, rows: Whole) -> Whole:
        """Return for each row and each class what the leaves add up to."""
        classes, trees = self.roots.shape
        here = np.broadcast_to(self.roots.reshape(1, -1), (len(rows), classes * trees))
        across = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            below = rows[across, self.feature[here]] <= self.threshold[here]
            here = np.where(below, self.left[here], self.right[here])
        added: Whole = self.value[here].reshape(len(rows), classes, trees).sum(axis=2, dtype=np.int32)
        return added


@lru_cache(maxsize=1)
def load() -> Forest:
    """Return the forest that ships."""
    with (
        resources.as_file(resources.files("claimx").joinpath("data", FILE)) as path,
        np.load(path, allow_pickle=False) as arrays,
    ):
        table = {name: arrays[name].astype(np.int32) for name in arrays.files}
    return Forest(
        table["roots"],
        table["feature"],
        table["threshold"],
        table["left"],
        table["right"],
        table["value"],
        int(table["depth"]),
    )
