"""The index in memory or mapped from a file: its entries, and which of them share the rarest keys with a query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from claimx.library.keys import Features, keys_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_POSTINGS = 600
"""Postings read for a query, rarest keys first."""
_SHORT_LIST = 8
_LONG_LIST, _FLAT = 96, 0.8
"""Entries kept where no one stands out: those with this share of the best one's votes."""
_FRACTION = 0.25
"""Share of the best entry's votes that another one needs for the short list."""


class Pairs(NamedTuple):
    """Queries and entries to compare, sorted by query."""

    query: NDArray[np.int64]
    entry: NDArray[np.int64]
    votes: NDArray[np.float64]


class Index:
    """Arrays of an index; see :mod:`claimx.library.build` for what they hold. ``path``: the file, if it is in one."""

    def __init__(self, arrays: dict[str, NDArray[Any]], count: int, path: str | Path | None = None) -> None:
        self.count = count
        self._path = path
        self._keys, self._key_starts, self._postings = (arrays[n] for n in ("keys", "key_starts", "postings"))
        self.head = arrays["head"].reshape(-1, 3)
        self.words = arrays["words"]
        self.trigram_starts, self.trigrams = arrays["trigram_starts"], arrays["trigrams"]
        self.number_starts, self.numbers = arrays["number_starts"], arrays["numbers"]
        self.weights = arrays["weights"]
        self._entry_starts, self._entries = arrays["entry_starts"], arrays["entries"]

    @classmethod
    def open(cls, path: str | Path) -> Index:
        """Open a built index; nothing but its header is read.

        Raises:
            LibraryError: no index, cut short, damaged, or of another version.
        """
        from claimx.library.storage import open_arrays

        return cls(*open_arrays(path), path)

    def entry(self, number: int) -> tuple[str, dict[str, Any]]:
        """Return key and CSL-JSON of an entry.

        Raises:
            LibraryError: the index is damaged there.
        """
        first, last = int(self._entry_starts[number]), int(self._entry_starts[number + 1])
        try:
            key, csl = msgspec.json.decode(self._entries[first:last].tobytes())
        except (msgspec.DecodeError, UnicodeDecodeError):
            self.verify()
            raise
        return key, csl

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield all entries."""
        return (self.entry(number) for number in range(self.count))

    def verify(self) -> None:
        """Read the whole index: opening it does not, and what is damaged shows only where it is used.

        Raises:
            LibraryError: it is not as it was written.
        """
        if self._path is not None:
            from claimx.library.storage import verify

            verify(self._path)

    def counts(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the postings of each key begin, and how many there are (0 where the key is unknown)."""
        import numpy as np

        if not len(self._keys):
            return np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=np.int64)
        wanted = keys.astype(np.uint32)
        at = np.searchsorted(self._keys, wanted)
        at[at == len(self._keys)] = 0
        known = self._keys[at] == wanted
        starts = self._key_starts[at].astype(np.int64)
        return starts, np.where(known, self._key_starts[at + 1].astype(np.int64) - starts, 0)

    def having(self, key: int) -> NDArray[np.int64]:
        """Return the entries of a key."""
        import numpy as np

        starts, counts = self.counts(np.array([key], dtype=np.uint64))
        return self._postings[int(starts[0]) : int(starts[0] + counts[0])].astype(np.int64)

    def short_lists(self, features: Features) -> Pairs:
        """Return for each query the entries that share most with it, by the rarity of the keys that they share."""
        import numpy as np

        keys = keys_of(features)
        wanted = np.unique(keys.text.astype(np.uint64) << np.uint64(32) | keys.key)
        query = (wanted >> np.uint64(32)).astype(np.int64)
        order = np.argsort(wanted & np.uint64(0xFFFFFFFF))
        starts, counts = np.empty_like(query), np.empty_like(query)
        starts[order], counts[order] = self.counts(wanted[order] & np.uint64(0xFFFFFFFF))
        known = counts > 0
        query, starts, counts = query[known], starts[known], counts[known]
        order = np.argsort(query << 32 | counts)
        query, starts, counts = query[order], starts[order], counts[order]
        total = np.cumsum(counts)
        before = np.searchsorted(query, query)
        taken = total - (total[before] - counts[before]) <= _POSTINGS
        taken |= before == np.arange(len(query))
        query, starts, counts = query[taken], starts[taken], np.minimum(counts[taken], 4 * _POSTINGS)
        return self._voted(query, starts, counts)

    def _voted(self, query: NDArray[np.int64], starts: NDArray[np.int64], counts: NDArray[np.int64]) -> Pairs:
        import numpy as np

        worth = (np.log((self.count + 1) / counts) * 64 + 16).astype(np.uint64)
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        entry = self._postings[np.repeat(starts, counts) + within].astype(np.uint64)
        packed = np.repeat(query.astype(np.uint64) << np.uint64(44) | worth, counts) | entry << np.uint64(12)
        packed.sort()
        if not len(packed):
            empty = np.zeros(0, dtype=np.int64)
            return Pairs(empty, empty, np.zeros(0))
        votes, pair = (packed & np.uint64(0xFFF)).view(np.int64), (packed >> np.uint64(12)).view(np.int64)
        first, _ = _groups(pair)
        pair = pair[first]
        return _best(pair >> 32, pair & 0xFFFFFFFF, np.add.reduceat(votes, first))


def _best(query: NDArray[np.int64], entry: NDArray[np.int64], votes: NDArray[np.int64]) -> Pairs:
    """Return the best entries of each query; the pairs are sorted by query and entry."""
    import numpy as np

    starts, sizes = _groups(query)
    near = votes >= np.repeat(np.maximum.reduceat(votes, starts) * _FRACTION, sizes)
    query, entry, votes = query[near], entry[near], votes[near]
    order = np.argsort(query << 24 | (0xFF_FFFF - votes), kind="stable")
    query, entry, votes = query[order], entry[order], votes[order]
    starts, sizes = _groups(query)
    rank = np.arange(len(query)) - np.repeat(starts, sizes)
    keep = (rank < _SHORT_LIST) | ((rank < _LONG_LIST) & (votes >= np.repeat(votes[starts] * _FLAT, sizes)))
    return Pairs(query[keep], entry[keep], votes[keep] / 64)


def _groups(ordered: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each run of equal values begins, and its length."""
    import numpy as np

    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    return starts, np.diff(np.append(starts, len(ordered)))
