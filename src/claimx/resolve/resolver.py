"""From what is known of a study to what the indexes say of it, in the order in which the indexes are named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from claimx.records import LookupCandidate, LookupSource, Resolution
from claimx.resolve.agree import Agreement, agreement, same_place
from claimx.resolve.client import Client, Unreachable, open_session
from claimx.resolve.crossref import Crossref
from claimx.resolve.hits import Hit, Index
from claimx.resolve.pubmed import PubMed
from claimx.resolve.wanted import Wanted
from claimx.works import clean_id, text_of

_CROSSREF_INTERVAL, _CROSSREF_POLITE = 0.25, 0.12
_NCBI_INTERVAL, _NCBI_WITH_KEY = 0.34, 0.11
"""Seconds between requests: Crossref allows 5 a second, 10 with an address; NCBI 3, with a key 10."""
_MEMORY = 4096
_SHOWN = 3
_MARGIN = 0.05
"""How far the best of several works that agree must be from the second."""


class Resolver:
    """Asks the indexes; one for a run, since pace and patience are per run.

    Args:
        indexes: in the order in which they are asked.
    """

    def __init__(self, indexes: Sequence[Index]) -> None:
        self._indexes = indexes
        self.resolve = lru_cache(_MEMORY)(self._resolve)

    @classmethod
    def over(
        cls,
        sources: Sequence[LookupSource],
        *,
        crossref: str,
        pubmed: str,
        contact: str | None,
        ncbi_key: str | None,
        cache: str | None,
        max_age: float,
        timeout: float,
        back_off: float,
        version: str,
    ) -> Resolver:
        """Return a resolver over the network; the parameters are those of :class:`claimx.config.Lookup`.

        Raises:
            UsageError: the libraries are not installed, or the cache cannot be written.
        """
        session = open_session(cache, max_age=max_age, contact=contact, version=version)
        indexes: list[Index] = []
        for source in sources:
            if source == "crossref":
                pace = _CROSSREF_POLITE if contact else _CROSSREF_INTERVAL
                client = Client(session, crossref, interval=pace, timeout=timeout, back_off=back_off)
                indexes.append(Crossref(client, contact))
            else:
                pace = _NCBI_WITH_KEY if ncbi_key else _NCBI_INTERVAL
                client = Client(session, pubmed, interval=pace, timeout=timeout, back_off=back_off)
                indexes.append(PubMed(client, contact, ncbi_key))
        return cls(indexes)

    def _resolve(self, wanted: Wanted) -> Resolution:
        offered: list[LookupCandidate] = []
        reasons: list[str] = []
        for index in self._indexes:
            try:
                hit, score, others, reason = _ask(index, wanted)
            except Unreachable as error:
                reasons.append(f"{index.name}: {error}")
                continue
            if hit is not None:
                return self._resolved(index, wanted, hit, score)
            offered += others
            reasons.append(f"{index.name}: {reason}")
        best = sorted(offered, key=lambda found: -found.score)[:_SHOWN]
        return Resolution(
            status="ambiguous" if best else "unresolved",
            source=None,
            score=best[0].score if best else 0.0,
            csl=None,
            publication_types=[],
            retracted=None,
            retraction_notice=None,
            candidates=best,
            reason="; ".join(reasons),
        )

    def _resolved(self, index: Index, wanted: Wanted, hit: Hit, score: float) -> Resolution:
        """The resolution by ``hit``, with the types and retractions that the other indexes know of the same work."""
        known = Wanted(
            doi=clean_id("doi", text_of(hit.csl.get("DOI"))) or wanted.doi,
            pmid=text_of(hit.csl.get("PMID")) or wanted.pmid,
        )
        hits = [hit]
        for other in self._indexes:
            if other is not index and known.has_id:
                try:
                    more = other.fetch(known)
                except Unreachable:
                    continue
                if more is not None and agreement(wanted, more.csl).of_an_identifier:
                    hits.append(more)
        return Resolution(
            status="resolved",
            source=index.name,
            score=score,
            csl=hit.csl,
            publication_types=list(dict.fromkeys(kind for each in hits for kind in each.types)),
            retracted=any(each.retracted for each in hits),
            retraction_notice=next((each.notice for each in hits if each.notice), None),
            candidates=[],
            reason=None,
        )


def _ask(index: Index, wanted: Wanted) -> tuple[Hit | None, float, list[LookupCandidate], str]:
    """Return the work and its score, or the works that were turned down and why."""
    reason = "nothing found"
    others: list[LookupCandidate] = []
    named = index.fetch(wanted) if wanted.has_id else None
    if named is not None:
        verdict = agreement(wanted, named.csl)
        if verdict.of_an_identifier and not _contradicts(wanted, named):
            return named, verdict.score if verdict.agree else 1.0, [], ""
        others, reason = [_found(index, wanted, named, verdict)], "the identifier names a work that differs"
    if not wanted.searchable:
        return None, 0.0, others, reason
    ranked = sorted(
        ((agreement(wanted, hit.csl), hit) for hit in index.search(wanted)), key=lambda pair: -pair[0].score
    )
    fits = _distinct([(verdict, hit) for verdict, hit in ranked if verdict.of_a_search])
    clear = _clear(wanted, fits)
    if clear is not None and not others and not _contradicts(wanted, clear[1]):
        return clear[1], clear[0].score, [], ""
    near = fits or [(verdict, hit) for verdict, hit in ranked if "title" in verdict.agree or not verdict.differ]
    if near:
        reason = reason if others else "several works agree" if len(fits) > 1 else "no work agrees in all"
    return None, 0.0, others + [_found(index, wanted, hit, verdict) for verdict, hit in near[:_SHOWN]], reason


def _clear(wanted: Wanted, fits: list[tuple[Agreement, Hit]]) -> tuple[Agreement, Hit] | None:
    """Return the one work of those that agree, best first; a preprint and its article are told apart by the journal."""
    near = [(verdict, hit) for verdict, hit in fits if verdict.score > fits[0][0].score - _MARGIN]
    if len(near) > 1:
        near = [(verdict, hit) for verdict, hit in near if same_place(wanted, hit.csl)]
    return near[0] if len(near) == 1 else None


def _contradicts(wanted: Wanted, hit: Hit) -> bool:
    """Tell whether a work bears another DOI than the page prints."""
    doi = clean_id("doi", text_of(hit.csl.get("DOI")))
    return bool(wanted.doi and doi and doi != wanted.doi)


def _distinct(fits: list[tuple[Agreement, Hit]]) -> list[tuple[Agreement, Hit]]:
    seen: dict[str, tuple[Agreement, Hit]] = {}
    for position, (verdict, hit) in enumerate(fits):
        key = text_of(hit.csl.get("PMID") or hit.csl.get("DOI")).lower() or str(position)
        seen.setdefault(key, (verdict, hit))
    return list(seen.values())


def _found(index: Index, wanted: Wanted, hit: Hit, verdict: Agreement) -> LookupCandidate:
    differs = sorted(verdict.differ | ({"doi"} if _contradicts(wanted, hit) else set()))
    return LookupCandidate(source=index.name, score=verdict.score, csl=hit.csl, differs=differs)
