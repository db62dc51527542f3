"""A bibliography and its answer to every citation and reference: matched, ambiguous or unmatched.

An entry is matched when the chance that it is the work is at least :data:`MATCHED` and no other comes near. Where
entries come near without being sure the answer is ambiguous, with candidates and reasons; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from claimx.library.answer import Near, Ranked, ranked
from claimx.library.build import index_in_memory
from claimx.library.duplicates import same_entry
from claimx.library.entries import Identifier, ids_of_csl, readable, searchable
from claimx.library.formats.source import Entry
from claimx.library.index import Index
from claimx.library.keys import identifier_key
from claimx.library.reasons import reasons_of
from claimx.records import Candidate, Match, MatchStatus

if TYPE_CHECKING:
    from claimx.mentions import Annotations, Citation, Reference

MATCHED = 0.9
"""Chance from which an entry is the work."""
PLAUSIBLE = 0.25
"""Chance, of all entries that come near together, from which the answer is ambiguous and not unmatched."""
WORTH_SHOWING = 0.01
_SHOWN = 5
_RIVAL = 0.02
"""Chance from which an entry is looked at for being the best one's work again."""
_KINDS = ("doi", "pmid", "pmcid")


class Library:
    """One or several indexes, matched as one.

    Args:
        entries: (key, CSL-JSON item) in the order of the file; keys need not be unique. They are indexed in memory.
        indexes: indexes opened before, matched together with the entries.
        describe: returns the item of a match as it is to be shown.
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        indexes: Sequence[Index] = (),
        describe: Callable[[dict[str, Any]], dict[str, Any]] = lambda csl: csl,
    ) -> None:
        self._describe = describe
        self._shelves = list(indexes)
        own = list(entries)
        if own:
            self._shelves.append(Index(*index_in_memory(own)))

    def __len__(self) -> int:
        return sum(shelf.count for shelf in self._shelves)

    def entry(self, number: int) -> Entry:
        """Return key and CSL-JSON of the entry with this number, from 0."""
        for shelf in self._shelves:
            if number < shelf.count:
                return shelf.entry(number)
            number -= shelf.count
        raise IndexError(number)

    def entries(self) -> Iterator[Entry]:
        """Yield all entries."""
        for shelf in self._shelves:
            yield from shelf.entries()

    def match_text(self, raw: str) -> Match:
        """Return what the bibliography says of a reference or a mention ("Roe et al. 2014") given as text."""
        return self.match_texts([raw])[0]

    def match_texts(self, raws: Sequence[str]) -> list[Match]:
        """As :meth:`match_text` for many; a batch takes a fraction of the time."""
        return self._answers([readable(raw) for raw in raws])

    def match_reference(self, csl: dict[str, Any], text: str = "") -> Match:
        """Return what the bibliography says of a reference: its CSL-JSON and, where known, its text.

        Identifiers of both count; else the text decides, and the fields where there is no text.
        """
        return self.match_references([(csl, text)])[0]

    def match_references(self, asked: Sequence[tuple[dict[str, Any], str]]) -> list[Match]:
        """As :meth:`match_reference` for many, each with its text or ``""``."""
        return self._answers([_of_reference(csl, text) for csl, text in asked])

    def match_citation(self, citation: Citation, references: tuple[Reference, ...]) -> Match | None:
        """Return what the bibliography says of a citation: by its reference, its identifier, or its names and year.

        ``None`` where the citation says nothing to search by, or points to several references (each has its own match).
        """
        if len(references) == 1:
            return references[0].match
        asked = _of_citation(citation) if not references else None
        return self._answers([asked])[0] if asked else None

    def apply(self, notes: Annotations) -> None:
        """Set ``match`` on every reference and citation of ``notes``; citations keep pointing to their references."""
        asked = [_of_reference(one.csl, notes.text[one.start : one.end]) for one in notes.references]
        new: dict[int, Reference] = {}
        for reference, match in zip(notes.references, self._answers(asked), strict=True):
            new[id(reference)] = msgspec.structs.replace(reference, match=match)
        free = [(one, _of_citation(one)) for one in notes.citations if not one.references]
        answers = iter(self._answers([query for _, query in free if query]))
        own = {id(one): next(answers) for one, query in free if query}
        replaced: dict[int, Citation] = {}
        for one in notes.citations:
            linked = tuple(new.get(id(reference), reference) for reference in one.references)
            answer = linked[0].match if len(linked) == 1 else own.get(id(one))
            possible = tuple(new.get(id(reference), reference) for reference in one.candidates)
            replaced[id(one)] = msgspec.structs.replace(one, references=linked, candidates=possible, match=answer)
        notes.references = list(new.values())
        notes.citations = [replaced[id(one)] for one in notes.citations]
        _relink(notes, replaced)

    def _answers(self, asked: Sequence[tuple[str, list[Identifier]]]) -> list[Match]:
        """Answer queries given as text and identifiers."""
        found: list[Match | None] = [self._by_identifier(identifiers) for _, identifiers in asked]
        open_ones = [place for place, match in enumerate(found) if match is None]
        ranks = ranked(self._shelves, [asked[place][0] for place in open_ones])
        for place, rank in zip(open_ones, ranks, strict=True):
            found[place] = self._decided(asked[place][0], rank)
        return [match for match in found if match is not None]

    def _by_identifier(self, identifiers: list[Identifier]) -> Match | None:
        for identifier in identifiers:
            near = [
                Near(place, int(number), 1.0, 0.0)
                for place, shelf in enumerate(self._shelves)
                for number in shelf.having(identifier_key(*identifier))
            ]
            near = [one for one in near if identifier in searchable(self._entry(one)[1])[1]]
            if near:
                return self._matched(near[:1], 1.0)
        return None

    def _decided(self, text: str, found: Ranked) -> Match:
        near = [one for one in found.near if one.score >= WORTH_SHOWING][: 4 * _SHOWN]
        if not near or found.row is None:
            return Match(key=None, score=0.0, csl=None, candidates=[], status="unmatched")
        near = self._distinct(near)
        best, together = near[0].score, min(1.0, sum(one.score for one in near))
        if best >= MATCHED:
            return self._matched(near, best)
        status: MatchStatus = "ambiguous" if together >= PLAUSIBLE else "unmatched"
        return Match(
            key=None,
            score=round(best, 3),
            csl=None,
            candidates=self._candidates(near),
            status=status,
            reasons=reasons_of(text, [self._entry(one)[1] for one in near[:_SHOWN]], [one.score for one in near]),
        )

    def _distinct(self, near: list[Near]) -> list[Near]:
        """Return ``near`` with entries of the best one's work counted as it."""
        if len(near) < 2 or near[1].score < _RIVAL:
            return near
        first = self._entry(near[0])
        rest = [(one, one.score >= _RIVAL and same_entry(first, self._entry(one))) for one in near[1:]]
        score = min(1.0, near[0].score + sum(one.score for one, same in rest if same))
        return [near[0]._replace(score=score), *(one for one, same in rest if not same)]

    def _matched(self, near: list[Near], score: float) -> Match:
        key, csl = self._entry(near[0])
        return Match(
            key=key,
            score=round(score, 3),
            csl=self._describe(csl),
            candidates=self._candidates(near),
            status="matched",
            reasons=[],
        )

    def _candidates(self, near: list[Near]) -> list[Candidate]:
        return [Candidate(key=self._entry(one)[0], score=round(min(one.score, 1.0), 3)) for one in near[:_SHOWN]]

    def _entry(self, one: Near) -> Entry:
        return self._shelves[one.shelf].entry(one.entry)


def _of_reference(csl: dict[str, Any], text: str) -> tuple[str, list[Identifier]]:
    read, identifiers = readable(text) if text else searchable(csl)
    return read, list(dict.fromkeys([*ids_of_csl(csl), *identifiers]))


def _of_citation(citation: Citation) -> tuple[str, list[Identifier]] | None:
    """Return what a citation says of the work, as a mention; ``None`` where that is nothing."""
    identifiers = ids_of_csl({kind.upper(): value for kind, value in citation.ids.items() if kind in _KINDS})
    if not (identifiers or citation.authors or citation.title or (citation.journal and citation.year)):
        return None
    parts = [", ".join(citation.authors), str(citation.year or ""), citation.title or "", citation.journal or ""]
    return " ".join(part for part in parts if part), identifiers


def _relink(notes: Annotations, replaced: dict[int, Citation]) -> None:
    """Let the grounds of claims, sentences and the page point to the replaced citations."""

    def renewed(grounds: Any) -> Any:
        if not any(id(citation) in replaced for citation in grounds.citations):
            return grounds
        citations = tuple(replaced.get(id(citation), citation) for citation in grounds.citations)
        return msgspec.structs.replace(grounds, citations=citations)

    notes.grounds = [renewed(grounds) for grounds in notes.grounds]
    notes.sentence_grounds = {index: renewed(grounds) for index, grounds in notes.sentence_grounds.items()}
    notes.page_grounds = renewed(notes.page_grounds)
