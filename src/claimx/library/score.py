"""From agreement to a utility by which entries are ranked, and to the chance that the best one is the work.

Both are linear in the columns below; their coefficients stand in ``data/matching.tsv`` (``training/train_matching.py``
makes it). The utility is a conditional logit over the short list; the chance a logistic regression on the columns of
the best entry and its distance to the next.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from claimx.library.agreement import CLOSER, NAMES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT = {name: place for place, name in enumerate(NAMES)}
FARTHEST = 20.0
"""Distance of the best entry to the next where there is no next."""


def columns(rows: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Return what is weighed, from the rows of :func:`~claimx.library.agreement.agreement`."""
    import numpy as np

    given = {name: rows[:, place] for name, place in _AT.items()}
    query, entry = given["query_read"], given["entry_read"]
    most, missing = np.maximum(query, entry), np.log1p(given["numbers_missing"])
    asked = given["query_numbers"]
    named = np.maximum(given["head"], given["first"])
    both_differ = np.log1p(np.minimum(given["numbers_missing"], given["numbers_other"]))
    return {
        "query_read": query,
        "entry_read": entry,
        "most_read": most,
        "least_read": np.minimum(query, entry),
        "both_read": query * entry,
        "shared": np.log1p(given["shared"]),
        "numbers_shared": np.log1p(given["numbers_shared"]),
        "numbers_missing": missing,
        "numbers_other": np.log1p(given["numbers_other"]),
        "missing_share": given["numbers_missing"] / (asked + 1),
        "shared_share": given["numbers_shared"] / np.maximum(asked, 1),
        "both_differ": both_differ,
        "year": given["year"],
        "year_near": given["year_near"],
        "year_apart": given["year_apart"],
        "head": given["head"],
        "first": given["first"],
        "named": named,
        "chance": given["chance"],
        "query_words": given["query_words"],
        "entry_words": given["entry_words"],
        "query_numbers": np.log1p(asked),
        "read_missing": query * missing,
        "most_differ": most * both_differ,
        "chance_read": given["chance"] * query,
        "chance_words": given["chance"] * given["query_words"],
        "read_words": query * given["query_words"],
        "year_named": given["year"] * named,
        "read_squared": query * query,
        "most_squared": most * most,
        "read_named": query * named,
        "read_year": query * given["year"],
        "number_worst": given["number_worst"],
        "number_alike": given["number_alike"],
        "name_alike": given["name_alike"],
        "head_alike": given["head_alike"],
        "alike_numbers": given["name_alike"] * np.log1p(given["numbers_shared"]),
        "text_alike": given["text_alike"],
        "explained": given["explained"],
        "explained_squared": given["explained"] ** 2,
        "explained_words": (1 - given["explained"]) * given["query_words"],
        "worst_alike": given["number_worst"] * given["number_alike"],
        "name_read": given["name_alike"] * query,
        "worst_read": given["number_worst"] * most,
    }


def distances(best: NDArray[np.float64], gap: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Return what is weighed of the best entry's utility and its distance to the next."""
    import numpy as np

    gap = np.minimum(gap, FARTHEST)
    return {
        "utility": best,
        "gap": gap,
        "gap_root": np.sqrt(gap),
        "gap_4": np.minimum(gap, 4.0),
        "gap_1": np.minimum(gap, 1.0),
        "one": np.ones(len(best)),
    }


def utility(found: dict[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return the utility of each pair from what the arrays say."""
    return _weighed(found, "rank")


def utility_on_a_closer_look(found: dict[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return what the likenesses of names, numbers and texts add to the utility; nothing where all are 1."""
    ones = {name: found[name] - 1 for name in CLOSER}
    return _weighed(ones, "contest")


def trust(found: dict[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return the chance that an entry with these columns, distances among them, is the work."""
    import numpy as np

    return 1 / (1 + np.exp(-np.clip(_weighed(found, "trust"), -30, 30)))


def _weighed(found: dict[str, NDArray[np.float64]], model: str) -> NDArray[np.float64]:
    """Return the weighted sum of columns, added up in one order and rounded: the same on every machine."""
    import numpy as np

    total = np.zeros(len(next(iter(found.values()))))
    for name, weight in zip(*_coefficients()[model], strict=True):
        total += found[name] * weight
    return np.round(total, 6)


@cache
def _coefficients() -> dict[str, tuple[list[str], list[float]]]:
    """Return for each model the columns that it weighs, and their weights."""
    models: dict[str, tuple[list[str], list[float]]] = {}
    for line in resources.files("claimx").joinpath("data", "matching.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            model, name, weight = line.split("\t")
            names, weights = models.setdefault(model, ([], []))
            names.append(name)
            weights.append(float(weight))
    return models
