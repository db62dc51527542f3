"""The file that a network's weights ship in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import Arrays


def write(path: Path, arrays: Arrays) -> None:
    """Write ``arrays`` as an ``.npz`` whose bytes depend on nothing else; of sorted keys as ``read_arrays`` has them."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(arrays):
            raw = io.BytesIO()
            array = _planes(arrays[name]) if name.endswith("_keys") else arrays[name]
            np.lib.format.write_array(raw, array, allow_pickle=False)
            member = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, raw.getvalue(), compresslevel=9)


def _planes(keys: NDArray[np.uint32]) -> NDArray[np.uint8]:
    steps = np.diff(keys, prepend=np.uint32(0)).astype("<u4")
    return np.ascontiguousarray(steps.view(np.uint8).reshape(-1, 4).T)
