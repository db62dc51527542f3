"""Train the model of the main text of web pages: ``src/claimx/data/main_text.npz``.

    PYTHONPATH=benchmarks OPENBLAS_NUM_THREADS=1 python training/train_main_text.py PACKAGES

``PACKAGES`` is the folder of saved pages of ``benchmarks/main_text.py``; only the half of its pages that is named ``tuned``
is read. An example is a line of a page: main text where half of its shingles are, left out where they are those of a title,
a byline or a comment. Lines weigh by the root of their words, pages weigh the same. Needs ``main-text-requirements.txt``;
takes a minute on a CPU.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from claimx.read.decode import decode
from claimx.read.html.document import declared_encoding
from claimx.read.html.features import features_of
from claimx.read.html.forest import FILE
from claimx.read.html.lines import lines_of
from claimx.read.html.main_text import verdicts
from claimx.read.html.metadata import read_metadata
from claimx.read.html.parse import parse
from claimx.read.html.walk import Walk
from main_text import Labelled, pages, shingles
from weights_file import write

_SETTINGS = {
    "max_iter": 60,
    "max_leaf_nodes": 12,
    "max_depth": 7,
    "learning_rate": 0.12,
    "l2_regularization": 5.0,
    "min_samples_leaf": 20,
    "random_state": 0,
}
_UNIT = 10_000
_UNTOLD = 0.3
"""How much a page weighs once more as one on which trafilatura found nothing."""
DATA = Path(__file__).parent.parent / "src" / "claimx" / "data"


def examples(page: Labelled) -> tuple[Any, Any, Any]:
    """Return the features, the labels (1, 0; -1 left out) and the weights of the lines of ``page``."""
    html, _ = decode(page.data, declared=declared_encoding(page.data))
    root, _ = parse(html)
    metadata = read_metadata(root)
    body = root.find(".//body")
    walk = Walk(body if body is not None else root, language=metadata.language).run()
    text = walk.writer.text()
    lines = lines_of(walk, text)
    kept, held = verdicts(root, text, lines)
    wanted, spare = shingles(page.main), shingles(page.optional)
    labels, weights = [], []
    for line in lines:
        found = shingles([text[line.start : line.end]])
        count = sum(found.values()) or 1
        label = (
            1
            if sum((found & wanted).values()) * 2 >= count
            else -1
            if sum((found & spare).values()) * 2 >= count
            else 0
        )
        labels.append(label)
        weights.append(count**0.5)
    shares = np.array(weights) / sum(weights) * 100
    told = features_of(walk, text, lines, kept, held, metadata.title)
    untold = features_of(walk, text, lines, [False] * len(lines), held, metadata.title)
    return (
        np.concatenate((told, untold)),
        np.array(labels * 2),
        np.concatenate((shares, shares * _UNTOLD)),
    )


def table_of(model: Any) -> dict[str, Any]:
    """Return the trees of ``model`` as the arrays of :class:`~claimx.read.html.forest.Forest`."""
    columns: dict[str, list[int]] = {name: [] for name in ("feature", "threshold", "left", "right", "value", "roots")}
    depth = 0
    for (tree,) in model._predictors:
        base = len(columns["feature"])
        columns["roots"].append(base)
        for i, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            depth = max(depth, int(node["depth"]))
            columns["feature"].append(0 if leaf else int(node["feature_idx"]))
            columns["threshold"].append(0 if leaf else int(np.floor(node["num_threshold"])))
            columns["left"].append(base + (i if leaf else int(node["left"])))
            columns["right"].append(base + (i if leaf else int(node["right"])))
            columns["value"].append(round(float(node["value"]) * _UNIT) if leaf else 0)
    start = round(float(np.ravel(model._baseline_prediction)[0]) * _UNIT)
    arrays = {name: np.array(values, dtype=np.int32) for name, values in columns.items()}
    return arrays | {"shape": np.array([depth, start], dtype=np.int32)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path)
    rows, labels, weights = zip(
        *(examples(page) for page in pages(parser.parse_args().packages) if page.half == "tuned"), strict=True
    )
    label = np.concatenate(labels)
    told = label >= 0
    model = HistGradientBoostingClassifier(**_SETTINGS)
    model.fit(np.concatenate(rows)[told], label[told], sample_weight=np.concatenate(weights)[told])
    write(DATA / FILE, table_of(model))
    print(f"{int(told.sum()):,} lines of {len(rows)} pages, {len(model._predictors)} trees")


if __name__ == "__main__":
    main()
