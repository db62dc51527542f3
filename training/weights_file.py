"""The file that a network's weights ship in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

from claimx.annotate.network.exact import Arrays


def write(path: Path, arrays: Arrays) -> None:
    """Write ``arrays`` as an ``.npz`` whose bytes depend on nothing else; of sorted keys, the steps between them."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(arrays):
            raw = io.BytesIO()
            array = (
                np.diff(arrays[name], prepend=arrays[name].dtype.type(0)) if name.endswith("_keys") else arrays[name]
            )
            np.lib.format.write_array(raw, array, allow_pickle=False)
            member = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, raw.getvalue(), compresslevel=9)
