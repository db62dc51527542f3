"""The bibliography in memory, and its answer to every citation and reference: matched, ambiguous or unmatched."""

from __future__ import annotations

from typing import Any

import msgspec

from claimx.library.features import Work, work_of
from claimx.library.index import Index
from claimx.library.passage import Passage, explained, passage_of
from claimx.library.score import evidence, same_family, score
from claimx.mentions import Annotations, Citation, Reference
from claimx.records import Candidate, Match
from claimx.works import clean_id, fold_family

MATCHED = 0.82
"""Score from which an entry is the work, if no other comes near."""
CANDIDATE = 0.66
"""Score from which an entry is worth showing."""
MARGIN = 0.02
"""How far the best must be from the second."""
SURE = 0.9
"""Score of the fields from which the text is not asked."""
READ, READ_CANDIDATE = 0.74, 0.6
"""As MATCHED and CANDIDATE, for the match by text."""
MIN_EVIDENCE = 0.34
"""Weight of fields that both sides must give: names, year and one more, or the title."""
_SHOWN = 5
_SHORT_SCORE = 0.8


class Library:
    """Entries of a bibliography with the indexes to find them.

    Args:
        entries: (key, CSL-JSON item) in the order of the file; keys need not be unique.
    """

    def __init__(self, entries: list[tuple[str, dict[str, Any]]]) -> None:
        self.entries = entries
        self._works = [work_of(csl) for _, csl in entries]
        self._index = Index(self._works)

    def __len__(self) -> int:
        return len(self.entries)

    def apply(self, notes: Annotations) -> None:
        """Set ``match`` on every reference and citation of ``notes``; citations keep pointing to their references."""
        new: dict[int, Reference] = {}
        references = []
        for reference in notes.references:
            matched = msgspec.structs.replace(
                reference, match=self.match_reference(reference.csl, notes.text[reference.start : reference.end])
            )
            new[id(reference)] = matched
            references.append(matched)
        citations = []
        replaced: dict[int, Citation] = {}
        for citation in notes.citations:
            linked = tuple(new.get(id(reference), reference) for reference in citation.references)
            found = msgspec.structs.replace(citation, references=linked, match=self.match_citation(citation, linked))
            replaced[id(citation)] = found
            citations.append(found)
        notes.references, notes.citations = references, citations
        _relink(notes, replaced)

    def match_reference(self, csl: dict[str, Any], text: str = "") -> Match:
        """Return what the bibliography says of a reference: its CSL-JSON and, where known, its text.

        The text decides where the fields do not agree well with any entry (misprints, a reference that does not parse).
        """
        query = work_of(csl)
        match = self._by_identifier(query.ids) or self._by_fields(query)
        if not text or (match.status == "matched" and match.score >= SURE):
            return match
        read = self._by_text(passage_of(text))
        return match if read.status == "unmatched" and match.status == "ambiguous" else read

    def _by_text(self, passage: Passage) -> Match:
        """Match by what of an entry stands in the passage."""
        if len(passage.words) < 2:
            return self._unmatched([])
        numbers = self._index.candidates_in(passage.words, passage.years)
        ranked = sorted(
            ((explained(passage, self._works[n]), n) for n in numbers), key=lambda pair: (-pair[0], pair[1])
        )
        ranked = [pair for pair in ranked if pair[0] >= READ_CANDIDATE]
        if not ranked or ranked[0][0] < READ:
            return self._unmatched(ranked)
        if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - MARGIN:
            return self._ambiguous(ranked)
        return self._matched(ranked[0][1], ranked[0][0], ranked)

    def match_citation(self, citation: Citation, references: tuple[Reference, ...]) -> Match | None:
        """Return what the bibliography says of a citation: by its reference, its identifier, or its names and year.

        ``None`` where the citation says nothing to search by, or points to several references (each has its own match).
        """
        if len(references) == 1:
            return references[0].match
        if references:
            return None
        ids = tuple(
            (kind, clean_id(kind, value)) for kind, value in citation.ids.items() if kind in ("doi", "pmid", "pmcid")
        )
        found = self._by_identifier(ids)
        if found is not None:
            return found
        families = tuple(filter(None, (fold_family(name) for name in citation.authors)))
        if not ids and not families and not citation.title and not (citation.journal and citation.year):
            return None
        title = citation.title or ""
        csl: dict[str, Any] = {"title": title, "container-title": citation.journal or ""}
        if citation.year:
            csl["issued"] = {"date-parts": [[citation.year]]}
        query = work_of(csl)._replace(families=families)
        return self._by_names(query) if families else self._by_fields(query)

    def _by_identifier(self, ids: tuple[tuple[str, str], ...]) -> Match | None:
        for identifier in ids:
            numbers = self._index.by_id.get(identifier, [])
            if len(numbers) == 1:
                return self._matched(numbers[0], 1.0, [])
            if numbers:
                return self._ambiguous([(1.0, number) for number in numbers])
        return None

    def _by_fields(self, query: Work) -> Match:
        """Match by the agreement of fields; a query without a title is judged by names, year and place alone."""
        if not query.title and query.families and not (query.volume or query.page):
            return self._by_names(query)
        ranked = sorted(
            ((score(query, self._works[n]), n) for n in self._index.candidates(query)),
            key=lambda pair: (-pair[0], pair[1]),
        )
        ranked = [
            (value, number)
            for value, number in ranked
            if value >= CANDIDATE and evidence(query, self._works[number]) >= MIN_EVIDENCE
        ]
        if not ranked:
            return self._short_title(query)
        best, number = ranked[0]
        rivals = [pair for pair in ranked if pair[0] > best - MARGIN]
        if best >= MATCHED and len(rivals) == 1:
            return self._matched(number, best, ranked)
        return self._ambiguous(ranked) if best >= MATCHED or len(ranked) > 1 else self._unmatched(ranked)

    def _short_title(self, query: Work) -> Match:
        """A reference whose title was not recognised as one ("Sanacora 2017 JAMA Psychiatry"): names, year, journal."""
        if query.families and query.year and len(query.words) <= 3:
            return self._by_names(query._replace(title="", words=(), container=query.container or query.title))
        return self._unmatched([])

    def _by_names(self, query: Work) -> Match:
        """Match by family names and year, and by journal where given: only one entry may fit."""
        numbers = self._index.by_family.get(query.families[0], [])
        fits = []
        for number in numbers:
            entry = self._works[number]
            if query.year is not None and entry.year != query.year:
                continue
            if not same_family(query.families[0], entry.families[0]) and query.year is None:
                continue
            if all(any(same_family(name, other) for other in entry.families) for name in query.families):
                fits.append(number)
        if query.container and fits:
            fits = self._same_journal(query, fits)
        first = [number for number in fits if same_family(query.families[0], self._works[number].families[0])]
        fits = first or fits
        value = (
            _SHORT_SCORE
            + (0.1 if query.container else 0)
            + (0.05 if len(query.families) > 1 else 0)
            - (0.2 if query.year is None else 0)
        )
        if len(fits) == 1:
            if query.year is None and not query.container:
                return self._unmatched([(value, fits[0])]) if not first else self._matched(fits[0], value, [])
            return self._matched(fits[0], value, [])
        return self._ambiguous([(value, number) for number in fits]) if fits else self._unmatched([])

    def _same_journal(self, query: Work, numbers: list[int]) -> list[int]:
        from claimx.journals import same_journal

        same = []
        for number in numbers:
            entry = self._works[number]
            if not entry.container or any(
                same_journal(query.container, name) for name in (entry.container, entry.short_container) if name
            ):
                same.append(number)
        return same

    def _matched(self, number: int, value: float, ranked: list[tuple[float, int]]) -> Match:
        key, csl = self.entries[number]
        return Match(
            key=key,
            score=round(value, 3),
            csl=csl,
            candidates=self._candidates(ranked or [(value, number)]),
            status="matched",
        )

    def _ambiguous(self, ranked: list[tuple[float, int]]) -> Match:
        return Match(
            key=None, score=round(ranked[0][0], 3), csl=None, candidates=self._candidates(ranked), status="ambiguous"
        )

    def _unmatched(self, ranked: list[tuple[float, int]]) -> Match:
        best = round(ranked[0][0], 3) if ranked else 0.0
        return Match(key=None, score=best, csl=None, candidates=self._candidates(ranked), status="unmatched")

    def _candidates(self, ranked: list[tuple[float, int]]) -> list[Candidate]:
        return [Candidate(key=self.entries[number][0], score=round(value, 3)) for value, number in ranked[:_SHOWN]]


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
