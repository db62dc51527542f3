"""What a review decided, by the claims of a ledger that may be newer than the review."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from claimx.cli.terminal import complain

if TYPE_CHECKING:
    from claimx.decisions.final import Final
    from claimx.decisions.model import Entry
    from claimx.ledger import AnnotatedDocument


def finals_of(
    entries: Iterable[Entry], documents: Callable[[], Iterable[AnnotatedDocument]], name: str
) -> dict[str, Final]:
    """Return what stands of each claim of ``documents`` (which may be read twice) by its id, as ``entries`` of the log of ``name`` say.

    A decision on a claim that is the same elsewhere in the text goes with it. One on what has changed since, or is no
    longer there, is not applied; how many these are is told.
    """
    from claimx.decisions.carried import carried

    found = carried(entries, documents)
    left = len(found.left)
    if left:
        told = "1 claim is" if left == 1 else f"{left:,} claims are"
        complain(
            f"what was decided on {told} not applied: changed since, or no longer in the ledger; claimx review {name}"
        )
    return found.finals
