"""Train the model of line labels: ``src/claimx/data/line_labels.npz``.

    PYTHONPATH=benchmarks python training/train_lines.py ARCHIVES [--texts FOLDER ...] [--folds] [--out FILE]

``ARCHIVES`` is the folder of :mod:`loaders.page_dumps` (with ``mediacloud_metadata==2.1.0`` beside them). Learned from are
the labelled pages of the part ``tune``, the other pages as trafilatura labels them from their HTML, and the plain texts in
``FOLDER`` (``samples/dump_texts.tsv`` labels their lines). Each page is set in several styles. ``--folds`` measures on pages
that were left out instead of writing. Needs ``line-requirements.txt``; takes two minutes on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.segment.line_labels.forest import FILE
from claimx.segment.line_labels.labels import FEWEST, rows_of
from claimx.segment.line_labels.looks import looks_of
from claimx.segment.line_labels.setting import FEATURES
from claimx.segment.lines import split_lines
from line_pages import labelled, silver, site
from loaders.page_dumps import STYLES, parse_labels, set_lines
from sources import SOURCES, write_hashes
from weights_file import write

CLASS = {"body": 0, "byline": 0, "date": 0, "boilerplate": 1, "comment": 2, "reply": 2}
TEXTS = Path(__file__).parents[1] / "benchmarks" / "samples" / "dump_texts.tsv"
_UNIT = 1000
_ROUNDS = 60
_MOST = 500
"""Pieces of a page; longer ones are lists rather than articles."""
_SETTINGS = {
    "objective": "multiclass",
    "num_class": 3,
    "learning_rate": 0.1,
    "num_leaves": 16,
    "max_depth": 6,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbosity": -1,
}
_BY_HAND, _TEXT, _SILVER = 4.0, 3.0, 1.0


class Example(NamedTuple):
    name: str
    rows: NDArray[Any]
    classes: NDArray[Any]
    weights: NDArray[Any]
    by_hand: bool


def examples(archives: Path, texts: list[Path]) -> Iterator[Example]:
    for page in [*labelled(archives), *silver(archives)]:
        if len(page.pieces) > _MOST:
            continue
        styles = STYLES if page.by_hand else _two_styles(page.name)
        for style in styles:
            text, owners = set_lines(page.pieces, style)
            labels = [page.labels[owner] for owner in owners]
            yield from _example(page.name, text, labels, (_BY_HAND if page.by_hand else _SILVER) / len(styles))
    given = dict(row.split("\t") for row in TEXTS.read_text("utf-8").splitlines() if "\t" in row)
    for folder in texts:
        for path in sorted(folder.glob("*.txt")):
            text = path.read_text("utf-8")
            count = sum(1 for line in text.split("\n") if line.strip())
            labels = parse_labels(given[path.stem]) if path.stem in given else {}
            yield from _example(f"x/{path.stem}", text, [labels.get(i, "body") for i in range(count)], _TEXT)


def _two_styles(name: str) -> tuple[str, str]:
    first = int(hashlib.sha256(name.encode()).hexdigest(), 16)
    return STYLES[first % len(STYLES)], STYLES[(first + 2) % len(STYLES)]


def _example(name: str, text: str, labels: list[str], weight: float) -> Iterator[Example]:
    lines = split_lines(text)
    if len(lines) < FEWEST:
        return
    if len(lines) != len(labels):
        print(f"{name}: {len(lines)} lines, {len(labels)} labels", file=sys.stderr)
        return
    kept = [i for i, label in enumerate(labels) if label != "either" and any(map(str.isalnum, lines[i].text))]
    rows = rows_of(lines, [looks_of(line) for line in lines])[kept]
    classes = np.array([CLASS[labels[i]] for i in kept])
    # A page of a thousand lines of menus teaches no more than one of a hundred.
    share = min(1.0, (150 / len(kept)) ** 0.5)
    yield Example(name, rows, classes, np.full(len(kept), weight * share), weight != _SILVER / 2)


def fit(found: list[Example]) -> Any:
    import lightgbm

    rows = np.concatenate([each.rows for each in found])
    classes = np.concatenate([each.classes for each in found])
    weights = np.concatenate([each.weights for each in found])
    return lightgbm.train(_SETTINGS, lightgbm.Dataset(rows, classes, weight=weights), num_boost_round=_ROUNDS)


def table(model: Any) -> dict[str, NDArray[Any]]:
    """Return the trees of ``model`` as the arrays of :class:`~claimx.segment.line_labels.forest.Forest`."""
    nodes: dict[str, list[int]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    deepest = 0

    def add(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        place = len(nodes["feature"])
        for name in nodes:
            nodes[name].append(0)
        if "split_feature" not in node:
            deepest = max(deepest, depth)
            nodes["left"][place] = nodes["right"][place] = place
            nodes["value"][place] = round(node["leaf_value"] * _UNIT)
            return place
        nodes["feature"][place] = node["split_feature"]
        nodes["threshold"][place] = int(np.floor(node["threshold"]))
        nodes["left"][place] = add(node["left_child"], depth + 1)
        nodes["right"][place] = add(node["right_child"], depth + 1)
        return place

    trees = model.dump_model()["tree_info"]
    roots = [add(tree["tree_structure"], 0) for tree in trees]
    kinds = {"feature": np.uint8, "threshold": np.int16, "left": np.int16, "right": np.int16, "value": np.int16}
    arrays = {name: np.array(values, dtype=kinds[name]) for name, values in nodes.items()}
    arrays["roots"] = np.array(roots, dtype=np.int16).reshape(-1, 3).T.copy()
    arrays["depth"] = np.array(deepest, dtype=np.int16)
    return arrays


def fold(name: str, folds: int = 2) -> int:
    return int(hashlib.sha256(site(name).encode()).hexdigest(), 16) % folds


def measure(found: list[Example]) -> None:
    """Print how often labels given by hand are met on pages that were left out, and how much article is lost."""
    total = np.zeros((3, 3), dtype=np.int64)
    texts = np.zeros((3, 3), dtype=np.int64)
    for part in range(2):
        model = fit([each for each in found if fold(each.name) != part])
        for each in found:
            if fold(each.name) == part and (each.by_hand or each.name[0] == "x"):
                given = model.predict(each.rows).argmax(axis=1)
                np.add.at(texts if each.name[0] == "x" else total, (each.classes, given), 1)
    for name, counts in (("pages", total), ("texts", texts)):
        print(name, counts.tolist())
        for i, label in enumerate(("article", "boilerplate", "comment")):
            true = counts[i, i]
            precision, recall = true / max(1, counts[:, i].sum()), true / max(1, counts[i].sum())
            print(
                f"  {label:12} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall or 1):.3f}"
            )
        print(f"  micro {np.trace(counts) / counts.sum():.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", type=Path)
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--out", type=Path, default=SOURCES.parent / FILE)
    options = parser.parse_args()
    found = list(examples(options.archives, options.texts))
    names = {each.name for each in found}
    print(f"{len(names)} pages, {sum(len(each.rows) for each in found)} lines, {len(FEATURES)} features")
    if options.folds:
        measure(found)
        return
    model = fit(found)
    gains = model.feature_importance("gain")
    for i in np.argsort(-gains)[:25]:
        print(f"  {FEATURES[i]:16} {gains[i]:.0f}")
    write(options.out, table(model))
    if options.out.parent == SOURCES.parent:
        write_hashes(options.out)


if __name__ == "__main__":
    main()
