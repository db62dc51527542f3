"""What a review decided, by the claims of a ledger that may be newer than the review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from claimx.cli.terminal import complain

if TYPE_CHECKING:
    from claimx.decisions.final import Final
    from claimx.decisions.model import Entry
    from claimx.ledger import AnnotatedDocument


def finals_of(entries: Iterable[Entry], documents: Iterable[AnnotatedDocument], name: str) -> dict[str, Final]:
    """Return what stands of each claim of ``documents`` by its id, as ``entries`` of the log of ``name`` say.

    A decision on a claim that is the same elsewhere in the text goes with it. One on what has changed since, or is no
    longer there, is not applied; how many these are is told.
    """
    from claimx.decisions.final import final_states
    from claimx.decisions.history import History
    from claimx.decisions.reattach import reattach

    finals = final_states(History(entries))
    standings = reattach((final.target for final in finals.values()), documents)
    found = {}
    for claim, final in finals.items():
        standing = standings[final.target.claim]
        if final.added and standing.standing == "kept":
            found[claim] = final
        elif standing.standing in ("kept", "moved") and standing.claim is not None:
            found[standing.claim] = msgspec.structs.replace(final, claim=standing.claim)
    left = len(finals) - len(found)
    if left:
        told = "1 claim is" if left == 1 else f"{left:,} claims are"
        complain(f"what was decided on {told} not applied: changed since, or no longer in the ledger; claimx review {name}")
    return found
