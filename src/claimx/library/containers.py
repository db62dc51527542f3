"""Whether two container titles are the same journal: equal words, or each an abbreviation of the other's."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("the of and in for on a an de et la le und fur der internet online".split())  # noqa: SIM905


def same_container(one: str, other: str) -> bool:
    """Tell whether two names can be the same journal.

    >>> same_container("N. Engl. J. Med.", "The New England Journal of Medicine"), same_container("Pain", "Pain Medicine")
    (True, False)
    """
    a, b = _key(one), _key(other)
    if not a or not b:
        return False
    if a == b:
        return True
    known = _known()
    first, second = " ".join(a), " ".join(b)
    if known.get(first, first) == known.get(second, second):
        return True
    return len(a) == len(b) and all(
        x[0] == y[0] and _abbreviates(*sorted((x, y), key=len)) for x, y in zip(a, b, strict=True)
    )


def _key(name: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(name.lower()) if word not in _SMALL)


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether ``short`` is ``long`` with letters left out ("natl" of "national")."""
    letters = iter(long)
    return all(letter in letters for letter in short)


@cache
def _known() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in resources.files("claimx").joinpath("data", "journals.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            names = [" ".join(_key(name)) for name in line.split("\t")]
            for name in names:
                table.setdefault(name, names[0])
    return table
