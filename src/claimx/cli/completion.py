"""What the shell offers where an option takes a list with commas, or a name out of a table that help does not load.

Values of a ``Literal``, commands and options are offered by Typer; where nothing is, shells offer files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, get_args

Offer = Callable[[str], list[str]]
"""From what stands before the cursor to the words that may come in its place."""


def several(names: Callable[[], Iterable[str]]) -> Offer:
    """Return what completes a list of ``names`` with commas between them, each named once.

    >>> several(lambda: ["claim", "citation", "dose"])("dose,c")
    ['dose,claim', 'dose,citation']
    """

    def offer(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        named = before.split(",")
        return [f"{before}{comma}{name}" for name in names() if name.startswith(last) and name not in named]

    return offer


def several_of(choice: Any) -> Offer:
    """Return what completes a list of the values of a ``Literal``."""
    return several(lambda: get_args(choice))


def one(names: Callable[[], Iterable[str]]) -> Offer:
    """Return what completes one of ``names``."""
    return lambda incomplete: [name for name in names() if name.startswith(incomplete)]


def change_kinds() -> Iterable[str]:
    from claimx.diff.model import CHANGE_KINDS

    return CHANGE_KINDS


def input_formats() -> Iterable[str]:
    from claimx.read.registry import FORMATS

    return [known.name for known in FORMATS]
