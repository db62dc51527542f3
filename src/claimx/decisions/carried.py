"""What was decided on an older ledger, carried over to the claims of the one at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from claimx.decisions.final import Final, final_states
from claimx.decisions.folded import fold, whole
from claimx.decisions.history import History
from claimx.decisions.model import Anchored, Assignment, Decision, Entry, Sample, Target
from claimx.decisions.reattach import by_id, reattach
from claimx.decisions.successors import Homes
from claimx.ledger import AnnotatedDocument

Read = Callable[[AnnotatedDocument], AnnotatedDocument]
"""Gives a document its text, or the trouble."""


class Carried(NamedTuple):
    """What stands of the claims of a ledger.

    In ``history`` claims have their ids of now, also those of samples and assignments; what is in the ledger no more is in
    it, too. ``finals`` are those that hold for the ledger; an added claim has its place of now. ``left`` is what was decided
    on and is not applied, by the id it had, with where it stands. ``moved`` are the claims whose id is another now, by the
    id they had.
    """

    history: History
    finals: dict[str, Final]
    left: dict[str, Anchored]
    moved: dict[str, str]


def carried(
    entries: Iterable[Entry], documents: Callable[[], Iterable[AnnotatedDocument]], read: Read | None = None
) -> Carried:
    """Return what ``entries`` of a log say of the claims of ``documents``, which are read a second time where some of it
    is of an older extraction; ``read`` then gives the documents concerned their texts.

    A claim that another extraction gave another id has all that was decided on it under either id. What was decided on a
    claim that has changed, or that is nowhere for certain, is left. A claim that a reviewer added stands in its document;
    in another version of it, where its words stand unchanged.
    """
    log = list(entries)
    history = History(log)
    targets = {claim: target for claim in history.claims() if (target := _last_target(history, claim))}
    hashes: set[str] = set()
    standings = by_id(targets.values(), _noting(documents(), hashes))
    rest = [target for claim, target in targets.items() if claim not in standings]
    seen: list[AnnotatedDocument] = []
    if rest:
        standings |= reattach(rest, _with_texts(documents(), rest, read, seen))
    moved = {claim: now for claim, found in standings.items() if (now := _id_now(found)) not in (None, claim)}
    if moved:
        history = History(_renamed(log, moved))
    finals = {}
    for claim, final in final_states(history).items():
        placed = _placed(final, standings.get(claim), hashes, seen)
        if placed is not None:
            finals[claim] = placed
    left = {
        claim: standings[claim]
        for claim in final_states(History(log))
        if moved.get(claim, claim) not in finals and claim in standings
    }
    return Carried(history, finals, left, moved)


def _last_target(history: History, claim: str) -> Target | None:
    """Return what was decided on last, of all that stands; ``None`` where all was undone."""
    acts = [*history.standing(claim), *history.standing(claim, "adjudication")]
    if len(acts) > 1:
        order = {entry.id: at for at, entry in enumerate(history.entries(claim))}
        acts.sort(key=lambda act: order[act.id])
    return history.decision(acts[-1]).target if acts else None


def _noting(documents: Iterable[AnnotatedDocument], hashes: set[str]) -> Iterator[AnnotatedDocument]:
    for document in documents:
        hashes.add(document.sha256)
        yield document


def _with_texts(
    documents: Iterable[AnnotatedDocument], targets: list[Target], read: Read | None, seen: list[AnnotatedDocument]
) -> Iterator[AnnotatedDocument]:
    """Yield ``documents``, those with their texts that may be where ``targets`` stand; where claims were added, these are
    kept in ``seen``."""
    homes, adding = Homes(targets), Homes(target for target in targets if target.added)
    for document in documents:
        wanted = document.text is None and read is not None and homes.of(document)
        found = read(document) if wanted and read is not None else document
        if found.text is not None and adding.of(found):
            seen.append(found)
        yield found


def _id_now(anchored: Anchored) -> str | None:
    """Return the id that the claim has in the ledger, ``None`` where what was decided on it is not applied."""
    return anchored.claim if anchored.standing in ("kept", "moved") else None


def _placed(
    final: Final, anchored: Anchored | None, hashes: set[str], documents: Iterable[AnnotatedDocument]
) -> Final | None:
    """Return what holds for the ledger, an added claim in its place of now; ``None`` where it holds for nothing there."""
    if anchored is None or _id_now(anchored) is not None:
        return final
    if not final.added or final.target.sha256 in hashes:
        return final if final.added else None
    if anchored.standing not in ("kept", "moved"):
        return None
    target = _target_now(final.target, anchored, documents)
    return None if target is None else msgspec.structs.replace(final, target=target)


def _target_now(target: Target, anchored: Anchored, documents: Iterable[AnnotatedDocument]) -> Target | None:
    """Return ``target`` as it stands in the one document that has its words there."""
    there = slice(anchored.start, anchored.end)
    homes = {
        document.sha256: document
        for document in documents
        if document.text is not None and fold(document.text[there]) == fold(target.exact)
    }
    if len(homes) != 1 or anchored.start is None or anchored.end is None:
        return None
    ((sha256, document),) = homes.items()
    words = whole((document.text or "")[there])
    return msgspec.structs.replace(
        target, path=document.path, sha256=sha256, start=anchored.start, end=anchored.end, exact=words
    )


def _renamed(entries: Iterable[Entry], names: Mapping[str, str]) -> Iterator[Entry]:
    """Yield ``entries`` with the ids of now."""
    for entry in entries:
        match entry:
            case Decision() if entry.target.claim in names:
                target = msgspec.structs.replace(entry.target, claim=names[entry.target.claim])
                yield msgspec.structs.replace(entry, target=target)
            case Sample():
                strata = [
                    msgspec.structs.replace(stratum, drawn=[names.get(claim, claim) for claim in stratum.drawn])
                    for stratum in entry.strata
                ]
                yield msgspec.structs.replace(entry, strata=strata)
            case Assignment():
                shares = {name: [names.get(claim, claim) for claim in share] for name, share in entry.shares.items()}
                yield msgspec.structs.replace(entry, shares=shares)
            case _:
                yield entry
