"""What a review decided, by the claims of a ledger that may be newer than the review."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from claimx.cli.terminal import complain

if TYPE_CHECKING:
    from claimx.decisions.carried import Read
    from claimx.decisions.final import Final
    from claimx.decisions.model import Entry
    from claimx.ledger import AnnotatedDocument


def finals_of(
    entries: Iterable[Entry], documents: Callable[[], Iterable[AnnotatedDocument]], name: str, read: Read | None = None
) -> dict[str, Final]:
    """Return what stands of each claim of ``documents`` (which may be read twice) by its id, as ``entries`` of the log of
    ``name`` say; ``read`` gives a document its text.

    A decision on a claim that is the same elsewhere in the text goes with it. One on what has changed since, or is no
    longer there, is not applied; how many these are is told.
    """
    from claimx.decisions.carried import carried

    found = carried(entries, documents, read)
    if found.left:
        complain(f"{not_applied(len(found.left))}; claimx review {name}")
    return found.finals


def not_applied(count: int) -> str:
    """Say of how many claims the decisions are not applied.

    >>> not_applied(1)
    'what was decided on 1 claim is not applied: changed since, or no longer in the ledger'
    """
    claims = "1 claim" if count == 1 else f"{count:,} claims"
    return f"what was decided on {claims} is not applied: changed since, or no longer in the ledger"
