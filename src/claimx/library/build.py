"""From entries to an index, in bounded memory: features by batches, keys in sorted runs that are merged by range."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import msgspec

from claimx.errors import LibraryError
from claimx.library.entries import Identifier, searchable
from claimx.library.formats.source import Entry
from claimx.library.keys import Features, features_of, identifier_key, keys_of
from claimx.library.storage import TYPES, write_arrays
from claimx.library.tokens import tokens_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BATCH = 1_000
_RUN = 2_000_000
"""Pairs of key and entry that are sorted in memory at a time (16 MB)."""
_HEAD = 3
_MOST_TRIGRAM_WEIGHT, _SMOOTHING = 12.0, 50.0


class Built(NamedTuple):
    """What :func:`build_index` wrote; ``duplicates``: entries whose work another entry already is."""

    path: Path
    entries: int
    duplicates: int


def build_index(entries: Iterable[Entry], path: str | Path) -> Built:
    """Write the index of ``entries`` at ``path``, whole or not at all; any number of them, 150 MB of memory.

    Raises:
        LibraryError: there is no folder or no room for it.
        WriteError: it cannot be put in its place; what was there before is unchanged.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise LibraryError(f"{path}: there is no folder {path.parent}", hint="make it first")
    try:
        with ExitStack() as stack:

            def scratch() -> IO[bytes]:
                return stack.enter_context(tempfile.TemporaryFile(dir=path.parent))

            builder = Builder(scratch)
            builder.add(entries)
            count, duplicates = builder.finish()
            write_arrays(path, builder.files, count)
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}", hint="the index was not written") from error
    return Built(path, count, duplicates)


def index_in_memory(entries: Iterable[Entry]) -> tuple[dict[str, NDArray[Any]], int]:
    """Return the arrays of the index of ``entries``, and their number."""
    import numpy as np

    builder = Builder(io.BytesIO)
    builder.add(entries)
    count, _ = builder.finish()
    arrays = {}
    for name, file in builder.files.items():
        file.seek(0)
        arrays[name] = np.frombuffer(file.read(), dtype=TYPES[name])
    return arrays, count


class Builder:
    """Takes entries batch by batch; ``files`` hold the arrays when it has finished."""

    def __init__(self, scratch: Callable[[], IO[bytes]]) -> None:
        self.files = {name: scratch() for name in TYPES}
        self._runs: list[tuple[IO[bytes], int]] = []
        self._scratch = scratch
        self._pairs: list[NDArray[np.uint64]] = []
        self._waiting = 0
        self._fingerprints: list[NDArray[np.uint64]] = []
        self._trigram_counts: NDArray[np.int64] | None = None
        self._ends = dict.fromkeys(("trigram_starts", "number_starts", "entry_starts"), 0)
        self._count = 0

    def add(self, entries: Iterable[Entry]) -> None:
        """Add all entries of an iterable."""
        import numpy as np

        for name in self._ends:
            self._write(name, np.zeros(1))
        for batch in _batches(entries):
            self._add(batch)

    def _add(self, batch: list[Entry]) -> None:
        read = [searchable(csl) for _, csl in batch]
        tokens = tokens_of([text for text, _ in read])
        features = features_of(tokens, len(batch))
        self._keep_pairs(features, [identifiers for _, identifiers in read])
        self._keep_features(features)
        self._fingerprints.append(_fingerprints(features, [identifiers for _, identifiers in read]))
        encoded = [
            msgspec.json.encode([key or str(self._count + place), csl]) for place, (key, csl) in enumerate(batch, 1)
        ]
        self.files["entries"].write(b"".join(encoded))
        self._ends_after("entry_starts", [len(entry) for entry in encoded])
        self._count += len(batch)

    def _keep_features(self, features: Features) -> None:
        import numpy as np

        texts = np.arange(features.texts)
        head = np.zeros((features.texts, _HEAD), dtype=np.uint32)
        early = features.word_rank < _HEAD
        head[features.word_text[early], features.word_rank[early]] = features.words[early]
        self._write("head", head)
        self._write("words", np.bincount(features.word_text, minlength=features.texts).clip(0, 65_535))
        self._write("trigrams", features.trigrams)
        self._ends_after("trigram_starts", np.bincount(features.trigram_text, minlength=features.texts))
        counts = np.bincount(features.trigrams, minlength=1 << 15)
        self._trigram_counts = counts if self._trigram_counts is None else self._trigram_counts + counts
        numbers = np.unique(features.number_text << 32 | features.numbers)
        self._write("numbers", numbers & 0xFFFFFFFF)
        self._ends_after("number_starts", np.diff(np.searchsorted(numbers >> 32, [*texts, features.texts])))

    def _keep_pairs(self, features: Features, identifiers: list[list[Identifier]]) -> None:
        import numpy as np

        keys = keys_of(features)
        given = [(text, identifier_key(*one)) for text, found in enumerate(identifiers) for one in found]
        text = np.concatenate([keys.text, np.array([text for text, _ in given], dtype=np.int64)])
        key = np.concatenate([keys.key, np.array([key for _, key in given], dtype=np.uint64)])
        self._pairs.append(key << np.uint64(32) | (text + self._count).astype(np.uint64))
        self._waiting += len(key)
        if self._waiting >= _RUN:
            self._sort_run()

    def _sort_run(self) -> None:
        run = _sorted(self._pairs)
        file = self._scratch()
        file.write(run.data)
        self._runs.append((file, len(run)))
        self._pairs, self._waiting = [], 0

    def finish(self) -> tuple[int, int]:
        """Complete ``files``; return the number of entries and of those that are another one again."""
        import numpy as np

        self._write("key_starts", np.zeros(1))
        end = 0
        for pairs in self._merged():
            keys = pairs >> np.uint64(32)
            first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else keys[:0]
            self._write("keys", keys[first.astype(np.int64)])
            self._write("key_starts", np.concatenate([first[1:], [len(keys)]]) + end if len(keys) else keys[:0])
            self._write("postings", pairs & np.uint64(0xFFFFFFFF))
            end += len(keys)
        counts = self._trigram_counts if self._trigram_counts is not None else np.zeros(1 << 15, dtype=np.int64)
        self._write("weights", np.log((self._count + _SMOOTHING) / (counts + 1.0)).clip(0.05, _MOST_TRIGRAM_WEIGHT))
        distinct = len(np.unique(np.concatenate(self._fingerprints))) if self._fingerprints else 0
        return self._count, self._count - distinct

    def _merged(self) -> Iterator[NDArray[np.uint64]]:
        """Yield all pairs in order, a range of keys at a time."""
        if not self._runs:
            yield _sorted(self._pairs)
            return
        if self._pairs:
            self._sort_run()
        parts = len(self._runs)
        for part in range(parts):
            yield _sorted([_slice(file, length, part, parts) for file, length in self._runs], in_order=True)

    def _write(self, name: str, values: NDArray[Any]) -> None:
        self.files[name].write(values.astype(TYPES[name], copy=False).tobytes())

    def _ends_after(self, name: str, lengths: Any) -> None:
        import numpy as np

        ends = np.cumsum(lengths, dtype=np.int64) + self._ends[name]
        self._write(name, ends)
        self._ends[name] = int(ends[-1])


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    iterator = iter(entries)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _sorted(parts: list[NDArray[np.uint64]], in_order: bool = False) -> NDArray[np.uint64]:
    """Return the pairs of all parts in order, each once; ``in_order``: each part is so already."""
    import numpy as np

    pairs = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)
    pairs.sort(kind="stable" if in_order else "quicksort")  # the stable one merges what is in order in parts
    keep = np.ones(len(pairs), dtype=bool)
    keep[1:] = pairs[1:] != pairs[:-1]
    return pairs[keep]


def _slice(file: IO[bytes], length: int, part: int, parts: int) -> NDArray[np.uint64]:
    """Return the pairs of a sorted run whose keys lie in the given range of ``parts`` equal ones."""
    import numpy as np

    first = _place(file, length, (part << 64) // parts)
    last = _place(file, length, ((part + 1) << 64) // parts)
    file.seek(first * 8)
    return np.frombuffer(file.read((last - first) * 8), dtype=np.uint64)


def _place(file: IO[bytes], length: int, bound: int) -> int:
    """Return how many pairs of a sorted run have a key under that of ``bound``."""
    bound = bound >> 32 << 32
    low, high = 0, length
    while low < high:
        middle = (low + high) // 2
        file.seek(middle * 8)
        if int.from_bytes(file.read(8), "little") < bound:
            low = middle + 1
        else:
            high = middle
    return low


def _fingerprints(features: Features, identifiers: list[list[Identifier]]) -> NDArray[np.uint64]:
    """Return a number for each text that is the same for the same words and numbers, or for the same identifier."""
    import numpy as np

    sums = np.zeros(features.texts, dtype=np.uint64)
    np.add.at(sums, features.word_text, features.words * np.uint64(0x9E3779B97F4A7C15))
    np.add.at(sums, features.number_text, (features.numbers + 1).astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F))
    for text, found in enumerate(identifiers):
        if found:
            sums[text] = identifier_key(*found[0])
    return sums
