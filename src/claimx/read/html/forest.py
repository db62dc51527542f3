"""Gradient-boosted trees of whole numbers: the same answer on every machine."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, np.dtype[np.int32]]

FILE = "main_text.npz"


class Forest:
    """Trees as tables: node ``i`` goes to ``left[i]`` where feature ``feature[i]`` is at most ``threshold[i]``, else to
    ``right[i]``; a leaf leads to itself and adds ``value[i]``. ``roots`` are the trees' first nodes, ``depth`` is that of
    the deepest."""

    def __init__(self, arrays: dict[str, Ints]) -> None:
        self.feature, self.threshold = arrays["feature"], arrays["threshold"]
        self.left, self.right = arrays["left"], arrays["right"]
        self.value, self.roots = arrays["value"], arrays["roots"]
        self.depth, self.base = int(arrays["shape"][0]), int(arrays["shape"][1])

    @staticmethod
    @cache
    def load() -> Forest:
        """Return the forest that ships with the package."""
        import numpy as np

        with files("claimx").joinpath("data", FILE).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return Forest({name: arrays[name] for name in arrays.files})

    def scores(self, rows: Ints) -> Any:
        """Return the sum of the leaves that each of ``rows`` reaches: log odds in ten-thousandths."""
        import numpy as np

        places = np.arange(len(rows))[:, None]
        nodes = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            goes_left = rows[places, self.feature[nodes]] <= self.threshold[nodes]
            nodes = np.where(goes_left, self.left[nodes], self.right[nodes])
        return self.value[nodes].sum(axis=1) + self.base
