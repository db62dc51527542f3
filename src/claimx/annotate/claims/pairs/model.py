"""The trained weights of pairs and how likely they make each relation.

A relation's score is a sum of whole numbers, one an attribute, so it is the same on every machine; its probability is
looked up in a table of scores.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.annotate.network.files import keys_of, read_arrays

if TYPE_CHECKING:
    from claimx.annotate.network.exact import Arrays

PairRelation = Literal["treats", "prevents", "harms"]
RELATIONS: tuple[PairRelation, ...] = ("treats", "prevents", "harms")
FILE = "pairs.npz"
STEPS = 100
"""Steps of a probability."""
_FIELD = 1 << 20
"""Room of a relation's score in the sum of all three."""
_OFFSET = 128
"""What makes a weight positive, so that the sums of one relation never borrow from another's."""


class Sum(NamedTuple):
    """The weights of ``number`` attributes, all relations' in one number."""

    packed: int
    number: int


class Verdict(NamedTuple):
    """How likely the sentence says of the pair that the drug treats (or is given for), prevents, harms; 0 to 1."""

    treats: float
    prevents: float
    harms: float


class Model(NamedTuple):
    """``weights``: an attribute's three weights (-127 to 127) in one number, by its hash. ``bias`` and ``thresholds`` a relation:
    the lowest score of each step of probability."""

    weights: dict[int, int]
    bias: tuple[int, ...]
    thresholds: tuple[list[int], ...]

    def sum(self, attributes: Iterable[str]) -> Sum:
        """Return the sum of the weights of ``attributes``."""
        weights = self.weights
        found = [weight for key in keys_of(attributes) if (weight := weights.get(key))]
        return Sum(sum(found), len(found))

    def scores(self, *sums: Sum) -> tuple[int, ...]:
        """Return the score of each of :data:`RELATIONS`."""
        total = sum(part.packed for part in sums)
        low = sum(part.number for part in sums) * _OFFSET
        return tuple((total // _FIELD**k) % _FIELD - low + bias for k, bias in enumerate(self.bias))

    def verdict(self, *sums: Sum) -> Verdict:
        """Return how likely each relation is stated."""
        scores = self.scores(*sums)
        return Verdict(*(bisect_right(t, s) / STEPS for t, s in zip(self.thresholds, scores, strict=True)))


@cache
def model() -> Model:
    """Return the model that ships."""
    with resources.as_file(resources.files("claimx").joinpath("data", FILE)) as path:
        return from_arrays(read_arrays(path))


def from_arrays(arrays: Arrays) -> Model:
    """Return the model of a file's ``attribute_keys``, ``attribute_weights``, ``bias`` and ``thresholds``."""
    rows = arrays["attribute_weights"].astype("int64") + _OFFSET
    packed = rows @ [_FIELD**k for k in range(len(RELATIONS))]
    weights = dict(zip(arrays["attribute_keys"].tolist(), packed.tolist(), strict=True))
    return Model(weights, tuple(arrays["bias"].tolist()), tuple(arrays["thresholds"].tolist()))
