"""What was decided on each claim, by number: enough to count, to filter, and to find the next one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimx.decisions.model import State

_VERDICTS = {None: 0, "accepted": 1, "rejected": 2, "maybe": 3, "skipped": 4}
_WITHDRAWN = 5
"""An added claim of which the adding was undone: it stays in its place, and nobody is asked about it."""
_VERDICT = 0b111
_BITS = {"corrected": 8, "noted": 16, "added": 32, "changed": 64, "disputed": 128}
_NAMES = {verdict or "undecided": code for verdict, code in _VERDICTS.items()}


class Verdicts:
    """A byte a claim: the verdict of this reviewer, and what else a list can be made by."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self.counts = dict.fromkeys(("accepted", "rejected", "maybe", "skipped", "corrected", "added"), 0)
        """How many claims have each, as ``progress`` tells it."""
        self.withdrawn = 0

    def __len__(self) -> int:
        return len(self._bytes)

    def append(self) -> None:
        """Make room for one more claim."""
        self._bytes.append(0)

    def put(self, number: int, state: State) -> None:
        """Mark what this reviewer thinks of the claim now."""
        self.withdraw(number, False)
        self._count(number, -1)
        kept = self._bytes[number] & ~(_VERDICT | _BITS["corrected"] | _BITS["noted"])
        corrected = _BITS["corrected"] if state.fields and state.verdict == "accepted" else 0
        noted = _BITS["noted"] if state.note else 0
        self._bytes[number] = kept | _VERDICTS[state.verdict] | corrected | noted
        self._count(number, 1)

    def flag(self, number: int, name: str, on: bool = True) -> None:
        """Mark the claim as ``added``, ``changed`` or ``disputed``, or no longer."""
        self._count(number, -1)
        self._bytes[number] = self._bytes[number] | _BITS[name] if on else self._bytes[number] & ~_BITS[name]
        self._count(number, 1)

    def withdraw(self, number: int, on: bool) -> None:
        """Mark that nobody adds this claim any more, or that somebody does again."""
        if on != self.is_withdrawn(number):
            self.withdrawn += 1 if on else -1
        if on:
            self._count(number, -1)
            self._bytes[number] = self._bytes[number] & ~_VERDICT | _WITHDRAWN
            self._count(number, 1)

    def is_withdrawn(self, number: int) -> bool:
        """Tell whether it was added and is no longer."""
        return self._bytes[number] & _VERDICT == _WITHDRAWN

    def has(self, number: int, state: str) -> bool:
        """Tell whether the claim is ``undecided``, has this verdict, or this flag."""
        return _is(self._bytes[number], state)

    def among(self, numbers: Iterable[int], states: Iterable[str]) -> list[int]:
        """Return those of ``numbers`` that have one of ``states``."""
        wanted = [any(_is(byte, state) for state in states) for byte in range(256)]
        codes = self._bytes
        return [number for number in numbers if wanted[codes[number]]]

    def counted(self, numbers: Iterable[int], states: Iterable[str]) -> list[tuple[str, int]]:
        """Return how many of ``numbers`` have each of ``states``, of those that any has."""
        codes = Counter(map(self._bytes.__getitem__, numbers))
        found = [(state, sum(count for code, count in codes.items() if _is(code, state))) for state in states]
        return [(state, count) for state, count in found if count]

    def decided_among(self, numbers: Iterable[int]) -> int:
        """Return how many of ``numbers`` have a verdict but ``skipped``."""
        codes = Counter(map(self._bytes.__getitem__, numbers))
        done = ("accepted", "rejected", "maybe")
        return sum(count for code, count in codes.items() if any(_is(code, state) for state in done))

    def is_decided(self, number: int) -> bool:
        """Tell whether the claim has a verdict (also that it is skipped) that needs no second look."""
        return self._verdict(number) != 0

    def decided(self) -> int:
        """Return how many claims are accepted, rejected or maybe."""
        return self.counts["accepted"] + self.counts["rejected"] + self.counts["maybe"]

    def _verdict(self, number: int) -> int:
        return _verdict(self._bytes[number])

    def _count(self, number: int, step: int) -> None:
        byte = self._bytes[number]
        verdict = self._verdict(number)
        for name, code in _NAMES.items():
            if code and code == verdict:
                self.counts[name] += step
        for name in ("corrected", "added"):
            if byte & _BITS[name] and verdict not in (0, _WITHDRAWN):
                self.counts[name] += step


def _verdict(byte: int) -> int:
    """Return the code of the verdict; a claim that changed since it was decided has none."""
    return 0 if byte & _BITS["changed"] else byte & _VERDICT


def _is(byte: int, state: str) -> bool:
    return bool(byte & _BITS[state]) if state in _BITS else _verdict(byte) == _NAMES[state]
