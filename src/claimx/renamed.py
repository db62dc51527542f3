"""Which documents are one by their sentences, where neither name nor bytes tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

_SHARED_PART = 0.5
"""Part of the shorter document's sentences that both have, from which two documents are one that was renamed."""
_MOST_PLACES = 50
"""Documents with the same sentence beyond which it says nothing of which document is which."""


class BySentences:
    """Documents, looked up by the sentences that they share with another.

    Args:
        documents: the folded sentences of each.
    """

    def __init__(self, documents: Sequence[Collection[str]]) -> None:
        self._sizes = [len(set(sentences)) for sentences in documents]
        self._places: defaultdict[str, set[int]] = defaultdict(set)
        for number, sentences in enumerate(documents):
            for sentence in sentences:
                self._places[sentence].add(number)

    def alike(self, sentences: Collection[str]) -> list[tuple[float, int]]:
        """Return the numbers of the documents that share half of their or of these sentences, each behind the part shared.

        >>> BySentences([{"a", "b", "c"}, {"d"}]).alike({"a", "b", "x", "y"})
        [(0.6666666666666666, 0)]
        """
        own = set(sentences)
        there = (self._places.get(sentence, ()) for sentence in own)
        shared = Counter(number for numbers in there if len(numbers) <= _MOST_PLACES for number in numbers)
        parts = ((count / min(len(own), self._sizes[number]), number) for number, count in shared.items())
        return sorted((part, number) for part, number in parts if part >= _SHARED_PART)
