"""Where decisions stand in a newer ledger: kept, moved, changed or orphaned, and never by guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from claimx.decisions.anchor import Lost, Place, Reading, find
from claimx.decisions.claimed import assign, differs, over
from claimx.decisions.folded import fold, whole
from claimx.decisions.model import Anchored, Target
from claimx.decisions.successors import KEYS, SENTENCES, Homes, Pair
from claimx.decisions.wording import told
from claimx.ledger import AnnotatedDocument
from claimx.records import CitationRecord, ClaimRecord, DoseRecord

_ALONE = 30
"""Folded letters from which a quote that stands once in the ledger's records is the passage, where there is no text."""


def reattach(targets: Iterable[Target], documents: Iterable[AnnotatedDocument]) -> dict[str, Anchored]:
    """Return by claim id where what was decided on stands in the ledger of ``documents``.

    The ledger is read once; a document without its text has only the quotes of its records to go by. A claim that
    a reviewer added stands where its words are, whether or not an extraction makes a claim of them.
    """
    wanted = {target.claim: target for target in targets}
    homes = Homes(wanted.values())
    kept: dict[str, Anchored] = {}
    best: dict[str, tuple[int, Anchored]] = {}
    times: defaultdict[tuple[int, str], int] = defaultdict(int)
    for document in documents:
        kept |= _by_id(document, wanted)
        for pair in homes.of(document):
            rank = KEYS.index(pair.key)
            times[id(pair.home), pair.key] += 1
            number = times[id(pair.home), pair.key]
            found = (
                _in_document(pair, document, kept)
                if number == 1
                else _several(pair, number)
                if pair.key != "bytes"
                else {}
            )
            for claim, anchored in found.items():
                if claim not in best or rank <= best[claim][0]:
                    best[claim] = (rank, anchored)
    nowhere = Anchored(
        standing="orphaned", why="no document of the ledger has its bytes, path, address, title, file name or sentences"
    )
    standings = {
        claim: kept[claim] if claim in kept else best[claim][1] if claim in best else nowhere for claim in wanted
    }
    return _told_apart(standings)


def by_id(targets: Iterable[Target], documents: Iterable[AnnotatedDocument]) -> dict[str, Anchored]:
    """Return by claim id where those of ``targets`` stand whose record is in ``documents`` with its id; no text is needed."""
    wanted = {target.claim: target for target in targets}
    found: dict[str, Anchored] = {}
    for document in documents:
        found |= _by_id(document, wanted)
    return found


def _by_id(document: AnnotatedDocument, wanted: dict[str, Target]) -> dict[str, Anchored]:
    """Return the targets whose record stands in ``document`` with its id: the same bytes, words and meaning."""
    found = {}
    quotes: dict[str, str] | None = None
    for claim in _claims(document):
        target = wanted.get(claim.id)
        if target is None or whole(claim.quote) != whole(target.exact) or document.sha256 != target.sha256:
            continue
        quotes = _quotes(document) if quotes is None else quotes
        other = differs(target, claim, quotes)
        found[claim.id] = Anchored(
            standing="changed" if other else "kept", claim=claim.id, start=claim.start, end=claim.end, differs=other
        )
    return found


def _several(pair: Pair, number: int) -> dict[str, Anchored]:
    why = f"{number} documents of the ledger have its {pair.key}"
    return {target.claim: Anchored(standing="orphaned", why=why) for target in pair.home.targets}


def _in_document(pair: Pair, document: AnnotatedDocument, kept: dict[str, Anchored]) -> dict[str, Anchored]:
    """Return where the targets of ``pair`` stand in ``document``."""
    found: dict[str, Anchored] = {}
    places: defaultdict[tuple[int, int], list[tuple[Target, Place]]] = defaultdict(list)
    left = [target for target in pair.home.targets if target.claim not in kept]
    for target, place in _places(pair, document, left):
        if isinstance(place, Lost):
            found[target.claim] = Anchored(standing="orphaned", why=place.why)
        else:
            places[place.start, place.end].append((target, place))
    theirs = {target.claim for target in pair.home.targets if target.claim in kept}
    claims = [claim for claim in _claims(document) if claim.id not in theirs] if places else []
    quotes = _quotes(document) if places else {}
    given: set[str] = set()
    for span, those in sorted(places.items()):
        there = over(claims, *span)
        same = assign([target for target, _ in those], [claim for claim in there if claim.id not in given], quotes)
        given |= {claim.id for claim, _ in same.values()}
        for target, place in those:
            claim, other = same.get(target.claim, (None, []))
            found[target.claim] = _standing(target, place, claim, other, len(there))
    return found


def _standing(target: Target, place: Place, claim: ClaimRecord | None, other: list[str], there: int) -> Anchored:
    if claim is None and not target.added:
        why = "the words are there and nothing is claimed from them"
        if there:
            why = "the words are there, and what is claimed from them is something else"
        return Anchored(standing="orphaned", start=place.start, end=place.end, why=why)
    still = (place.start, place.end) == (target.start, target.end)
    return Anchored(
        standing="changed" if place.edits or other else "kept" if still else "moved",
        claim=claim.id if claim is not None else None,
        start=place.start,
        end=place.end,
        differs=other,
        why=f"the words were edited: {told(place.edits)}" if place.edits else None,
    )


def _places(pair: Pair, document: AnnotatedDocument, targets: list[Target]) -> Iterator[tuple[Target, Place | Lost]]:
    if document.text is None:
        spans: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
        for claim in _claims(document) if targets else ():
            spans[fold(claim.quote)].add((claim.start, claim.end))
        for target in targets:
            yield target, _among_quotes(pair, target, spans[fold(target.exact)])
        return
    reading = Reading(document.text) if targets else None
    for target in targets:
        assert reading is not None
        if pair.key == "bytes" and reading.text[target.start : target.end] == whole(target.exact):
            yield target, Place(target.start, target.end, same=True)
        elif not pair.sure and not reading.is_newer(target, named=pair.key != SENTENCES):
            yield target, Lost(f"the document that has its {pair.key} is another")
        else:
            yield target, find(target, reading)


def _among_quotes(pair: Pair, target: Target, spans: set[tuple[int, int]]) -> Place | Lost:
    """Return the place of a passage by the quotes of records alone."""
    if pair.key == "bytes" and (target.start, target.end) in spans:
        return Place(target.start, target.end, same=True)
    if not spans:
        return Lost("the document cannot be read, and no claim has these words")
    alone = target.outline is None or target.outline.copies == 1
    if len(spans) > 1 or not alone or not pair.sure or len(fold(target.exact)) < _ALONE:
        return Lost("the document cannot be read, and the words alone do not tell the place")
    return Place(*next(iter(spans)))


def _claims(document: AnnotatedDocument) -> Iterator[ClaimRecord]:
    return (record for record in document.records if isinstance(record, ClaimRecord))


def _quotes(document: AnnotatedDocument) -> dict[str, str]:
    return {one.id: one.quote for one in document.records if isinstance(one, DoseRecord | CitationRecord)}


def _told_apart(standings: dict[str, Anchored]) -> dict[str, Anchored]:
    """Say so where several targets came to stand on one claim: decisions on several older versions of a document."""
    on: defaultdict[str, list[str]] = defaultdict(list)
    for name, anchored in standings.items():
        if anchored.claim is not None:
            on[anchored.claim].append(name)
    for claim, names in on.items():
        for name in names if len(names) > 1 else ():
            others = ", ".join(other for other in names if other != name)
            old = standings[name]
            why = f"{old.why}; " if old.why else ""
            standings[name] = msgspec.structs.replace(old, why=f"{why}{claim} is also what was decided on as {others}")
    return standings
