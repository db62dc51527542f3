"""Fit the coefficients of ``src/claimx/data/matching.tsv``: how entries of a bibliography are ranked, and trusted.

    PYTHONPATH=benchmarks OPENBLAS_NUM_THREADS=1 python training/train_matching.py CITATIONS

``CITATIONS`` is a folder with ``matching/bib_10k.jsonl.gz``, ``matching/bib_100k.jsonl.gz`` (entries of raw text) and
``references/jats_*.jsonl`` (entries with fields). Queries are made from the entries (:mod:`loaders.works_cited`) of the
part that is for fitting; a third of the works is left out of each bibliography. Three fits by Newton's method: a
conditional logit over short lists (``rank``), what RapidFuzz's likenesses add to it among rivals (``contest``), a
logistic regression of the best one's being right (``trust``). Takes a minute on one core.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.library import score
from claimx.library.agreement import CLOSER, agreement
from claimx.library.answer import look_closer, ranked
from claimx.library.build import build_index, index_in_memory
from claimx.library.entries import readable
from claimx.library.index import Index
from claimx.library.keys import features_of
from claimx.library.tokens import tokens_of
from loaders.works_cited import Query, bibliography, csl_entries, csl_queries, left_out, queries, raw_entry
from measures.same_work import same_work

OUT = Path(__file__).parent.parent / "src/claimx/data/matching.tsv"
RANK = (
    "query_read", "entry_read", "most_read", "least_read", "both_read", "shared", "numbers_shared", "numbers_missing",
    "numbers_other", "missing_share", "shared_share", "both_differ", "year", "year_near", "year_apart", "head", "first",
    "named", "chance", "entry_words", "read_missing", "most_differ",
)  # fmt: skip
TRUST = (
    *RANK, "query_words", "query_numbers", "chance_read", "chance_words", "read_words", "year_named", "read_squared",
    "most_squared", "read_named", "read_year", *CLOSER, "explained_squared", "explained_words", "alike_numbers", "worst_alike", "name_read", "worst_read", "utility", "gap", "gap_root", "gap_4", "gap_1", "one",
)  # fmt: skip
_HEADER = "# Coefficients of claimx.library.score: model, column, weight. Made by training/train_matching.py.\n"
Array = NDArray[np.float64]


class Task(NamedTuple):
    """A bibliography, queries for it, and a judge: whether an entry is the work that a query was made from."""

    index: Index
    queries: list[Query]
    right: Callable[[Query, int], bool]


def tasks(folder: Path) -> Iterable[Task]:
    """Yield the bibliographies of several sizes and kinds."""
    small = random.Random(3)
    for name, count in (("bib_10k", 6000), ("bib_100k", 12_000)):
        texts = dict(bibliography(folder / f"matching/{name}.jsonl.gz"))
        kept = [raw_entry(key, text) for key, text in texts.items() if not left_out(key)]
        with tempfile.TemporaryDirectory() as scratch:
            build_index(kept, Path(scratch) / "index")
            yield _raw_task(Index.open(Path(scratch) / "index"), texts, queries(texts.items(), count, 5, fitting=True))
        if name == "bib_10k":
            asked = queries(texts.items(), 10_000, 6, fitting=True)
            for size in (*[100] * 12, *[400] * 5, 1500, 1500):
                chosen = dict(small.sample(sorted(texts.items()), size))
                inside = [query for query in asked if query.gold in chosen]
                outside = small.sample([query for query in asked if query.gold not in chosen], len(inside))
                index = Index(*index_in_memory(raw_entry(*entry) for entry in chosen.items()))
                yield _raw_task(index, texts, inside + outside)
    yield from _csl_tasks(folder / "references")


def _raw_task(index: Index, texts: dict[str, str], asked: list[Query]) -> Task:
    def right(query: Query, number: int) -> bool:
        key, csl = index.entry(number)
        return key == query.gold or same_work(texts[query.gold], csl["custom"]["raw"], "#" in key)

    return Task(index, asked, right)


def _csl_tasks(folder: Path) -> Iterable[Task]:
    entries = {}
    for key, csl, raw in csl_entries(folder):
        work = (str(csl.get("title", ""))[:40].lower(), csl["author"][0]["family"], str(csl["issued"]))
        entries.setdefault(work, (key, csl, raw))
    pool = list(entries.values())
    for size in (len(pool), 2000, 300):
        chosen = random.Random(size).sample(pool, size)
        index = Index(*index_in_memory((key, csl) for key, csl, _ in chosen if not left_out(key)))
        yield Task(index, csl_queries(chosen, 3000, size, fitting=True), _same_key(index))


def _same_key(index: Index) -> Callable[[Query, int], bool]:
    return lambda query, number: index.entry(number)[0] == query.gold


def pairs_of(task: Task) -> tuple[NDArray[np.int64], NDArray[np.int64], Array, NDArray[np.bool_]]:
    """Return query, entry, agreement and rightness of every pair of the short lists."""
    found = []
    for first in range(0, len(task.queries), 64):
        asked = task.queries[first : first + 64]
        features = features_of(tokens_of([readable(query.text)[0] for query in asked]), len(asked))
        pairs = task.index.short_lists(features)
        found.append((pairs.query + first, pairs.entry, agreement(features, task.index, pairs)))
    query, entry, rows = (np.concatenate([part[n] for part in found]) for n in range(3))
    right = np.array([task.right(task.queries[q], int(e)) for q, e in zip(query, entry, strict=True)], dtype=bool)
    return query, entry, rows, right


def newton(columns: Array, target: Array, offset: Array | None = None, ridge: float = 1.0) -> Array:
    """Return the weights of a logistic regression with a ridge on standardised columns, for the columns as given."""
    spread = np.maximum(np.sqrt((columns**2).mean(axis=0)), 1e-6)
    scaled, weights = columns / spread, np.zeros(columns.shape[1])
    shift = np.zeros(len(columns)) if offset is None else offset
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights + shift, -30, 30)))
        slope = scaled.T @ (target - chance) - ridge * weights
        curve = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + ridge * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return np.asarray(weights / spread)


def rivals(query: NDArray[np.int64], right: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return (right pair, wrong pair) of the same query."""
    good = {int(query[place]): int(place) for place in np.flatnonzero(right)[::-1]}
    return [(good[int(query[place])], int(place)) for place in np.flatnonzero(~right) if int(query[place]) in good]


def write(models: dict[str, dict[str, float]]) -> None:
    """Write the table and let the library forget the old one."""
    rows = [f"{model}\t{name}\t{weight:.8g}\n" for model, columns in models.items() for name, weight in columns.items()]
    OUT.write_text(_HEADER + "".join(rows), encoding="utf-8")
    score._coefficients.cache_clear()


def fit_rank(pairs: list[tuple[Any, ...]]) -> dict[str, float]:
    differences = []
    for query, _, rows, right in pairs:
        given = score.columns(rows)
        table = np.column_stack([given[name] for name in RANK])
        differences += [table[good] - table[bad] for good, bad in rivals(query, right)]
    print("rivals", len(differences))
    return dict(zip(RANK, newton(np.array(differences), np.ones(len(differences))), strict=True))


def fit_contest(all_tasks: list[Task], pairs: list[tuple[Any, ...]]) -> dict[str, float]:
    found, offsets = [], []
    for task, (query, entry, rows, right) in zip(all_tasks, pairs, strict=True):
        value = score.utility(score.columns(rows))
        order = np.lexsort((entry, -value, query))
        query, entry, rows, right, value = query[order], entry[order], rows[order].copy(), right[order], value[order]
        texts = [readable(one.text)[0] for one in task.queries]
        chosen = set(look_closer([task.index], texts, np.zeros_like(query), query, entry, rows, value).tolist())
        given = score.columns(rows)
        table = np.column_stack([given[name] for name in CLOSER])
        for good, bad in rivals(query, right):
            if good in chosen and bad in chosen:
                found.append(table[good] - table[bad])
                offsets.append(value[good] - value[bad])
    print("near rivals", len(found))
    weights = newton(np.array(found), np.ones(len(found)), np.array(offsets))
    return dict(zip(CLOSER, np.maximum(weights, 0.0), strict=True))


def fit_trust(all_tasks: list[Task]) -> dict[str, float]:
    tables, target = [], []
    for task in all_tasks:
        found = ranked([task.index], [readable(query.text)[0] for query in task.queries])
        for query, one in zip(task.queries, found, strict=True):
            if one.row is not None:
                gap = one.near[0].utility - one.near[1].utility if len(one.near) > 1 else score.FARTHEST
                best = np.array([one.near[0].utility])
                given = {**score.columns(one.row[None, :]), **score.distances(best, np.array([gap]))}
                tables.append([float(given[name][0]) for name in TRUST])
                target.append(float(task.right(query, one.near[0].entry)))
    print("best entries", len(target), "right", np.mean(target))
    return dict(zip(TRUST, newton(np.array(tables), np.array(target), ridge=0.3), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("citations", type=Path)
    all_tasks = list(tasks(parser.parse_args().citations))
    pairs = [pairs_of(task) for task in all_tasks]
    models = {"rank": fit_rank(pairs)}
    write({**models, "contest": dict.fromkeys(CLOSER, 0.0)})
    models["contest"] = fit_contest(all_tasks, pairs)
    write({**models, "trust": {"one": 0.0}})
    models["trust"] = fit_trust(all_tasks)
    write(models)


if __name__ == "__main__":
    main()
