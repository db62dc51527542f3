"""What was decided on an older ledger, carried over to the claims of the one at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from claimx.decisions.final import Final, final_states
from claimx.decisions.history import History
from claimx.decisions.model import Anchored, Decision, Entry
from claimx.decisions.reattach import reattach
from claimx.ledger import AnnotatedDocument


class Carried(NamedTuple):
    """What stands of the claims of a ledger by their ids there, and ``left``: what was decided on and is not applied, by
    the id it had, with where it stands. In ``history`` too claims have their ids of now."""

    history: History
    finals: dict[str, Final]
    left: dict[str, Anchored]


def carried(entries: Iterable[Entry], documents: Callable[[], Iterable[AnnotatedDocument]]) -> Carried:
    """Return what ``entries`` of a log say of the claims of ``documents``, which are read a second time where some of it
    is of an older extraction.

    A claim that another extraction gave another id has all that was decided on it under either id. What was decided on a
    claim that has changed, or that is nowhere for certain, is left. A claim that a reviewer added stands in its document,
    unless this has other bytes now.
    """
    log = list(entries)
    history = History(log)
    finals = final_states(history)
    hashes: set[str] = set()
    standings = reattach((final.target for final in finals.values()), _noting(documents(), hashes))
    orphans = [final.target for final in finals.values() if standings[final.target.claim].standing == "orphaned"]
    if orphans and len(orphans) < len(finals):  # it may be a claim that was decided on under its new id too
        standings |= reattach(orphans, documents())
    names = {claim: _name_now(final, standings[final.target.claim], hashes) for claim, final in finals.items()}
    left = {claim: standings[finals[claim].target.claim] for claim, name in names.items() if name is None}
    if any(name not in (None, claim) for claim, name in names.items()):
        history = History(_renamed(log, {claim: name for claim, name in names.items() if name}))
        finals = final_states(history)
    return Carried(history, {claim: final for claim, final in finals.items() if claim not in left}, left)


def _noting(documents: Iterable[AnnotatedDocument], hashes: set[str]) -> Iterator[AnnotatedDocument]:
    for document in documents:
        hashes.add(document.sha256)
        yield document


def _name_now(final: Final, anchored: Anchored, hashes: set[str]) -> str | None:
    """Return the id that the claim has in the ledger, ``None`` where what was decided on it is not applied."""
    if anchored.standing in ("kept", "moved") and anchored.claim is not None:
        return anchored.claim
    return final.claim if final.added and final.target.sha256 in hashes else None


def _renamed(entries: Iterable[Entry], names: Mapping[str, str]) -> Iterator[Entry]:
    for entry in entries:
        if isinstance(entry, Decision) and entry.target.claim in names:
            target = msgspec.structs.replace(entry.target, claim=names[entry.target.claim])
            yield msgspec.structs.replace(entry, target=target)
        else:
            yield entry
