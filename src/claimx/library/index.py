"""The indexes over a bibliography: identifier, family name, rare title word, volume with first page."""

from __future__ import annotations

import itertools
from collections import Counter

from claimx.library.features import Work

_RARE = 6
_COMMON = 3_000
_KEEP = 40
_MIN_WORD = 3
_LONGEST = 120


class Index:
    """Finds the entries that can be a given work without looking at the others."""

    def __init__(self, works: list[Work]) -> None:
        self._works = works
        self.by_id: dict[tuple[str, str], list[int]] = {}
        self.by_family: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_place: dict[tuple[str, str], list[int]] = {}
        for number, work in enumerate(works):
            for identifier in work.ids:
                self.by_id.setdefault(identifier, []).append(number)
            for family in dict.fromkeys(work.families):
                self.by_family.setdefault(family, []).append(number)
            for word in dict.fromkeys(work.words):
                if len(word) >= _MIN_WORD:
                    self._by_word.setdefault(word, []).append(number)
            if work.volume and work.page:
                self._by_place.setdefault((work.volume, work.page), []).append(number)

    def candidates(self, query: Work) -> list[int]:
        """Return at most 40 entries that share the most with ``query``: names near its year, rare words, place."""
        votes: Counter[int] = Counter()
        for position, family in enumerate(query.families[:4]):
            for number in self.by_family.get(family, ()):
                year = self._works[number].year
                if query.year is None or year is None or abs(year - query.year) <= 1:
                    votes[number] += 3 if position == 0 else 2
        postings = [self._by_word[word] for word in dict.fromkeys(query.words) if word in self._by_word]
        for rank, posting in enumerate(sorted(postings, key=len)[:_RARE]):
            if len(posting) <= _COMMON:
                for number in posting:
                    votes[number] += 3 if rank < 3 else 2
        if query.volume and query.page:
            for number in self._by_place.get((query.volume, query.page), ()):
                votes[number] += 4
        return self._best(votes)

    def candidates_in(self, words: tuple[str, ...], years: frozenset[int]) -> list[int]:
        """Return at most 40 entries whose names, rare title words or numbers stand in a passage with these words."""
        votes: Counter[int] = Counter()
        distinct = list(dict.fromkeys(words))[:_LONGEST]
        for name in (*distinct, *(f"{one} {two}" for one, two in itertools.pairwise(words))):
            for number in self.by_family.get(name, ()):
                year = self._works[number].year
                if not years or year is None or year in years:
                    votes[number] += 4 if self._works[number].families[0] == name else 2
        postings = [self._by_word[word] for word in distinct if word in self._by_word]
        for rank, posting in enumerate(sorted(postings, key=len)[:_RARE]):
            if len(posting) <= _COMMON:
                for number in posting:
                    votes[number] += 3 if rank < 3 else 2
        numbers = [word for word in distinct if word.isdigit()][:8]
        for volume in numbers:
            for page in numbers:
                for number in self._by_place.get((volume, page), ()):
                    votes[number] += 4
        return self._best(votes)

    def _best(self, votes: Counter[int]) -> list[int]:
        ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        return [number for number, _ in ranked[:_KEEP]]
