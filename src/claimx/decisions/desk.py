"""A reviewer's desk: the log and the history kept in step, also with what other processes write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claimx.collecting import uncollected
from claimx.decisions.history import History
from claimx.decisions.log import Log
from claimx.decisions.model import Action, Decision, Entry, Head, Round, Target


class Desk:
    """The ``log`` with its ``history``, which each act brings up to date first, alone with the log: so an entry always
    follows what stands, however many processes, tabs and reviewers write at once."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.history = History(whole=log.decisions_of)
        self.heed: Callable[[Entry], object] | None = None
        """Is called with each entry that :meth:`follow` takes in from now on."""
        self._read = 0
        with uncollected():
            self.follow()

    @property
    def sequence(self) -> int:
        """The number of the last entry that was taken in."""
        return self._read

    def follow(self) -> bool:
        """Take in what was written since, by whomever; tell whether there was anything.

        Raises:
            LedgerError: an entry cannot be read.
        """
        before = self._read
        for number, entry in self.log.heads(since=self._read):
            self.history.add(entry)
            self._read = number
            if self.heed is not None:
                self.heed(self.history.decision(entry) if isinstance(entry, Head) else entry)
        return self._read > before

    def decide(self, reviewer: str, target: Target, action: Action, **what: Any) -> Decision:
        """Write down a decision; the arguments are those of :meth:`History.decide`.

        Raises:
            UsageError: the action lacks what it needs, or a field cannot have the value given.
            WriteError: it could not be written; nothing is changed.
        """
        made = self._write(lambda: self.history.decide(reviewer, target, action, **what))
        assert made is not None
        return made

    def undo(self, reviewer: str, round: Round = "review") -> Decision | None:
        """Take back the last act of ``reviewer``; ``None``: nothing is left.

        Raises:
            WriteError: it could not be written; nothing is changed.
        """
        return self._write(lambda: self.history.undo(reviewer, round))

    def redo(self, reviewer: str, round: Round = "review") -> Decision | None:
        """Bring back what ``reviewer`` undid last; ``None``: nothing, or something was decided since.

        Raises:
            WriteError: it could not be written; nothing is changed.
        """
        return self._write(lambda: self.history.redo(reviewer, round))

    def write(self, entry: Entry) -> None:
        """Write an assignment or a sample.

        Raises:
            WriteError: it could not be written; nothing is changed.
        """
        with self.log.writing():
            self.log.append(entry)
        self.follow()

    def _write(self, made: Callable[[], Decision | None]) -> Decision | None:
        with self.log.writing():
            self.follow()
            entry = made()
            if entry is not None:
                self.log.append(entry)
        if entry is not None:
            self.follow()
        return entry
