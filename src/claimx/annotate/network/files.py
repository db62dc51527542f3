"""Files of weights (``.npz``) and the keys under which attributes stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import Arrays


def key_of(attribute: str) -> int:
    """Return the number under which an attribute's vector is looked up."""
    return crc32(attribute.encode("utf-8", "surrogatepass"))


def keys_of(attributes: Iterable[str]) -> Iterator[int]:
    """Return the numbers of many attributes (see :func:`key_of`); none has a line break."""
    joined = "\n".join(attributes).encode("utf-8", "surrogatepass")
    return map(crc32, joined.split(b"\n") if joined else ())


def read_arrays(path: Path) -> Arrays:
    """Return the arrays of a file.

    Of sorted keys the steps between them are stored, their lowest bytes first, then the next: that takes half the room.
    """
    with np.load(path) as stored:
        arrays: Arrays = {name: stored[name] for name in stored.files}
    return {name: _keys(array) if name.endswith("_keys") else array for name, array in arrays.items()}


def _keys(planes: NDArray[np.uint8]) -> NDArray[np.uint32]:
    steps = np.ascontiguousarray(planes.T).view("<u4")[:, 0]
    return np.cumsum(steps, dtype=np.uint32)
