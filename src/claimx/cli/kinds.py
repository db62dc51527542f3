"""The kinds of records that an option names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.errors import UsageError

if TYPE_CHECKING:
    from claimx.records import Kind


def chosen_kinds(wanted: str | None) -> tuple[Kind, ...]:
    """Return the kinds of ``claim,dose`` in the order of the contract; those of a ledger where it is ``None``.

    Raises:
        UsageError: one of them is unknown, or none is named.
    """
    from claimx.records import EXTRA_KINDS, KINDS

    if wanted is None:
        return KINDS
    names = [name.strip() for name in wanted.split(",") if name.strip()]
    known: tuple[Kind, ...] = KINDS + EXTRA_KINDS
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        found = f"unknown kind {unknown[0]!r}" if unknown else "no kind named"
        raise UsageError(f"--kinds: {found}", hint=f"one or more of {', '.join(known)}")
    return tuple(kind for kind in known if kind in names)
