"""What a user may choose, checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from claimx.errors import FormatError, UsageError
from claimx.read.registry import format_named
from claimx.records import EXTRA_KINDS, KINDS, Kind, Scheme


def kinds_named(names: str | Iterable[str], *, option: str = "kinds") -> tuple[Kind, ...]:
    """Return the kinds that ``names`` are (one ``str``: with commas between), in the order of the contract.

    ``option`` is what the message is about.

    >>> kinds_named("claim, dose"), kinds_named(["claim"])
    (('dose', 'claim'), ('claim',))

    Raises:
        UsageError: one of them is unknown, or none is named.
    """
    given = names.split(",") if isinstance(names, str) else names
    wanted = [name.strip() for name in given if name.strip()]
    known: tuple[Kind, ...] = KINDS + EXTRA_KINDS
    unknown = [name for name in wanted if name not in known]
    if unknown or not wanted:
        found = f"unknown kind {unknown[0]!r}" if unknown else "no kind named"
        raise UsageError(f"{option}: {found}", hint=f"one or more of {', '.join(known)}")
    return tuple(kind for kind in known if kind in wanted)


def scheme_named(name: str) -> Scheme:
    """Return the scheme of evidence levels that is called ``name``.

    Raises:
        UsageError: there is none.
    """
    known: tuple[Scheme, ...] = get_args(Scheme)
    for scheme in known:
        if scheme == name:
            return scheme
    raise UsageError(f"unknown scheme {name!r}", hint=f"one of {', '.join(known)}")


def input_format_named(name: str) -> str:
    """Return the format of documents that is called ``name``.

    Raises:
        UsageError: there is none.
    """
    try:
        return format_named(name).name
    except FormatError as error:
        raise UsageError(error.message, hint=error.hint) from None
