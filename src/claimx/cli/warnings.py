"""Warnings of what was passed over or mended in a file: the first ones in full, then their number."""

from __future__ import annotations

from claimx.cli.terminal import complain

_SHOWN = 20


class Warnings:
    """Tells of warnings on standard error, of no more than 20 unless all are wanted."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.count = 0
        self._limit = 0 if quiet else None if verbose else _SHOWN

    def add(self, message: str) -> None:
        """Tell of one, if it is among the first."""
        self.count += 1
        if self._limit is None or self.count <= self._limit:
            complain(message)

    def summary(self) -> None:
        """Tell how many there were that were not told of."""
        if self._limit and self.count > self._limit:
            complain(f"and {self.count - self._limit:,} more warnings")
