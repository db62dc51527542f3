"""The trained network as arrays of small whole numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import Arrays, most, whole
from claimx.annotate.network.files import key_of
from claimx.annotate.references.parser.network import PRODUCTS

GRID = 1024


def arrays_of(state: dict[str, NDArray[np.float32]], attributes: list[str]) -> Arrays:
    """Return what :class:`claimx.annotate.references.parser.model.Model` reads.

    Raises:
        OverflowError: a sum of products could leave the whole numbers that float32 holds.
    """
    keys = np.array([key_of(attribute) for attribute in attributes], np.uint32)
    keys, first = np.unique(keys, return_index=True)
    vectors = state["attributes.weight"][first]
    largest = np.maximum(np.abs(vectors).max(axis=1), 1e-6)
    scale = np.exp2(np.ceil(np.log2(largest / 127))).astype(np.float32)
    arrays: Arrays = {
        "attribute_keys": keys,
        "attribute_vectors": np.clip(np.rint(vectors / scale[:, None]), -127, 127).astype(np.int8),
        "attribute_scale": scale.astype(np.float16),
        "transitions": state["transitions"].astype(np.float32),
        "ends": state["ends"].astype(np.float32),
        "confidence_names": np.array(["other"]),
        "confidence_edges": np.zeros((1, 0), np.float32),
        "confidence_shares": np.full((1, 1), 0.9, np.float32),
    }
    for number in range(4):
        arrays[f"context_{number}"] = np.rint(state[f"context.{number}.weight"] * GRID) / np.float32(GRID)
    for name in PRODUCTS:
        kernel = whole(state[f"{name}.weight"].T)
        if most(kernel) >= 2**24:
            raise OverflowError(f"weights of {name} are too large for exact sums")
        if name == "near":
            kernel = kernel.reshape(-1, vectors.shape[1], kernel.shape[1])
        arrays[name] = np.ascontiguousarray(kernel)
        arrays[f"{name}_bias"] = state[f"{name}.bias"].astype(np.float32)
    return arrays
