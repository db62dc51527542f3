"""What a user of the Python API may choose, checked as the configuration is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from claimx.errors import UsageError

_T = TypeVar("_T")


def checked(name: str, read: Callable[[Any], _T], said: Any) -> _T:
    """Return ``said`` as one of :mod:`claimx.config.values` reads it.

    >>> from claimx.config import values
    >>> checked("kinds", values.kinds, "claim,dose")
    ('dose', 'claim')

    Raises:
        UsageError: it is none; ``name`` is that of the argument.
    """
    given = said if isinstance(said, str | int | float | None) else list(said)
    try:
        return read(given)
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from None
