"""The log as JSON Lines and back: one entry a line, as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimx.decisions.desk import Desk
from claimx.decisions.entries import verified
from claimx.decisions.history import Break
from claimx.decisions.log import Log
from claimx.decisions.model import Decision, Entry


class Taken(NamedTuple):
    """What an import did: how many entries were new, and how many stood in the log already; ``breaks`` are those of its
    entries that contradict what stands before them in the log."""

    new: int
    known: int
    breaks: tuple[Break, ...] = ()


def encode(entries: Iterable[str]) -> Iterator[bytes]:
    """Yield ``entries``, as :meth:`Log.lines` gives them, as lines: byte for byte what was written, so that an import of
    them and another export give the same bytes."""
    return (entry.encode() + b"\n" for entry in entries)


def from_jsonl(log: Log, lines: Iterable[bytes], name: str) -> Taken:
    """Write the entries of ``lines`` to ``log``, all of them or none; ``name`` is what messages call them.

    They are taken in their order, but none before the entry that it follows, and those that the log has are passed
    over: importing twice is importing once. Empty lines are passed over.

    Raises:
        LedgerError: a line is no entry, or not as it was written; the message gives its number.
        WriteError: the log cannot be written.
    """
    read: dict[str, tuple[Entry, bytes]] = {}
    known = 0
    for number, line in enumerate(lines, start=1):
        if line.strip():
            entry = verified(line.strip(), f"{name}, line {number}")
            known += entry.id in read
            read.setdefault(entry.id, (entry, line.strip()))
    new = log.append_lines((identifier, read[identifier][1]) for identifier in _ordered(read))
    breaks = Desk(log).history.breaks if new else ()
    return Taken(new, known + len(read) - new, tuple(each for each in breaks if each.entry in read))


def _ordered(read: dict[str, tuple[Entry, bytes]]) -> Iterator[str]:
    """Yield the ids in their order, each after those that its entry names."""
    given: set[str] = set()
    for identifier in read:
        waiting = [identifier]
        while waiting:
            needed = [each for each in _follows(read[waiting[-1]][0]) if each in read and each not in given]
            if needed:  # never in a circle, since an id is made of the ids that its entry names
                waiting += needed
            elif (found := waiting.pop()) not in given:
                given.add(found)
                yield found


def _follows(entry: Entry) -> list[str]:
    """Return the ids that ``entry`` names: the one before it, and what it takes back."""
    if not isinstance(entry, Decision):
        return []
    return [each for each in (entry.undoes, entry.previous) if each is not None]
