"""Files of weights (``.npz``) and the keys under which attributes stand in them."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import numpy as np

from claimx.annotate.network.exact import Arrays


def key_of(attribute: str) -> int:
    """Return the number under which an attribute's vector is looked up."""
    return crc32(attribute.encode("utf-8", "surrogatepass"))


def read_arrays(path: Path) -> Arrays:
    """Return the arrays of a file: sorted keys are stored as the steps between them, which take half the room."""
    with np.load(path) as stored:
        arrays: Arrays = {name: stored[name] for name in stored.files}
    return {
        name: np.cumsum(array, dtype=array.dtype) if name.endswith("_keys") else array for name, array in arrays.items()
    }
