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
    from claimx.config.values import kinds
    from claimx.records import KINDS

    try:
        return KINDS if wanted is None else kinds(wanted)
    except ValueError as error:
        raise UsageError(f"--kinds: {error}") from None
