"""Train the parser of references: ``src/claimx/data/references.npz`` from strings whose fields are known.

    export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1  # more threads add up in other orders
    python training/train_references.py CORPORA --fold 0 --out FOLDS/0.npz    # trained without the first fold
    python training/train_references.py CORPORA --calibrate FOLDS             # confidences of folds, each from the others
    python training/train_references.py CORPORA --folds-at FOLDS              # the weights that ship

``CORPORA`` is a folder with ``references/*.jsonl`` (real strings of JATS articles, AnyStyle's and GROBID's training sets,
fields alone of further articles) and ``intext.jsonl.gz`` (articles, for prose). The weights of folds tell which strings
they have not seen: ``benchmarks/cited.py --fold-weights FOLDS`` measures each on those. The weights that ship have seen
all; their confidences are those that the folds' unseen strings gave. Needs ``tagger-requirements.txt``; runs on a CPU; the
same data give the same bytes on the same kind of machine.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from zlib import crc32

import numpy as np
import torch

from claimx.annotate.network.exact import Arrays
from claimx.annotate.network.files import read_arrays
from claimx.annotate.references.parser.model import FILE, load
from reference_corpora import folds_of, prose, read
from reference_export import arrays_of
from reference_fit import Epochs, train
from reference_net import Settings
from sources import SOURCES, write_hashes
from weights_file import write

DATA = SOURCES.parent


def fit(corpora: Path, fold: int | None, folds: int, settings: Settings, seed: int) -> Arrays:
    """Train on all folds but one (or on all), and return the weights."""
    rows = read(corpora / "references")
    places = folds_of(rows, folds)
    kept = [row for row, place in zip(rows, places, strict=True) if place != fold]
    left = [row["id"] for row, place in zip(rows, places, strict=True) if place == fold]
    torch.manual_seed(seed)
    state, attributes = train(Epochs(kept, prose(corpora / "intext.jsonl.gz"), settings, seed), settings, seed)
    arrays = arrays_of({name: value.numpy() for name, value in state.items()}, attributes)
    return arrays | {"held_out": np.unique(np.array([crc32(name.encode()) for name in left], np.uint32))}


def calibrate(corpora: Path, folder: Path) -> Arrays:
    """Fit the confidences of each fold in ``folder`` on the others' unseen strings; return those of all together."""
    import reference_calibrate as calibration

    rows = calibration.load(corpora / "references")
    paths = sorted(folder.glob("*.npz"))
    models = [load(path) for path in paths]
    found = [calibration.outcomes(model, calibration.unseen(model, rows)) for model in models]
    for number, path in enumerate(paths):
        others = [one for place, part in enumerate(found) if place != number or len(paths) == 1 for one in part]
        write(path, read_arrays(path) | calibration.tables(others))
    return calibration.tables([one for part in found for one in part])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--fold", type=int, help="leave this fold out")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--calibrate", type=Path, metavar="DIR", help="fit the confidences of the folds there, no more")
    parser.add_argument("--folds-at", type=Path, metavar="DIR", help="take the confidences from the folds there")
    parser.add_argument("--out", type=Path, help=f"where the weights go (default: {FILE} of the package)")
    parser.add_argument("--seed", type=int, default=1)
    for name, value in Settings()._asdict().items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    options = parser.parse_args()
    if options.calibrate:
        calibrate(options.corpora, options.calibrate)
        return
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    settings = Settings(**{name: getattr(options, name) for name in Settings._fields})
    arrays = fit(options.corpora, options.fold, options.folds, settings, options.seed)
    if options.folds_at:
        arrays |= calibrate(options.corpora, options.folds_at)
    path = options.out or DATA / FILE
    write(path, arrays)
    if path.parent == DATA:
        write_hashes(path)
    print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
