"""A run into a folder: unit by unit, so that what is done stays done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from claimx import __version__
from claimx.config import Settings, written
from claimx.errors import FolderError
from claimx.run.do_units import do_units
from claimx.run.execute import Engine, Tally, opening_of
from claimx.run.folder import RunFolder
from claimx.run.manifest import Entry, Head
from claimx.run.outcome import Outcome
from claimx.run.shard import Shard, Share
from claimx.run.unit_tables import kinds_of, size_of
from claimx.run.units import End, Group, Unit, listing_of, survey


class FolderRun:
    """A run, or a shard of one, of ``groups`` into ``folder``; the caller holds the folder's lock.

    ``configuration`` is the SHA-256 of the settings (:func:`claimx.run.manifest.configuration_of`). What the manifest
    has of the same inputs, configuration and version is not done again: ``done`` has it.

    Raises:
        FolderError: the folder holds another run, or this one and it is not to be resumed.
    """

    def __init__(
        self,
        folder: RunFolder,
        groups: Sequence[Group],
        settings: Settings,
        configuration: str,
        *,
        shard: Shard = Shard(),  # noqa: B008  (immutable)
        resume: bool = False,
    ) -> None:
        self.folder = folder
        self.groups = groups
        self.settings = settings
        self.shard = shard
        self.head = Head(
            claimx=__version__,
            configuration=configuration,
            settings=written(settings),
            groups=len(groups),
            files=sum(len(group.inputs) for group in groups),
            bytes=sum(group.size for group in groups),
            listing=listing_of(groups),
        )
        self._share = Share(shard, (group.size + len(group.inputs) for group in groups))
        found = self._begun(resume)
        self.done = self._done()
        folder.sweep(self.owns, self.done)
        if found != self.head:  # only now: until what does not hold is gone, the folder is that of the run before
            folder.begin(self.head)

    def _begun(self, resume: bool) -> Head:
        """Return what run the folder holds, which is this one from now on if there was none."""
        found = self.folder.head()
        if found is None:
            self.folder.begin(self.head)
            found = self.folder.head() or self.head  # of shards that begin at once, the last to write has decided
        elif not resume and self.shard.of == 1:
            raise FolderError(
                f"{self.folder.path}: holds a run already", hint="--resume goes on with it; or name another folder"
            )
        self._see_that_it_is_the_same(found)
        return found

    def _see_that_it_is_the_same(self, found: Head) -> None:
        where = self.folder.path
        if found.claimx != self.head.claimx:
            raise FolderError(f"{where}: was begun by claimx {found.claimx}, this is {__version__}", hint=_ELSEWHERE)
        if found.configuration != self.head.configuration:
            different = ", ".join(_different(found.settings, self.head.settings)) or "the contents of --library"
            raise FolderError(f"{where}: was begun with other settings ({different})", hint=_ELSEWHERE)
        if found != self.head and self.shard.of > 1:
            raise FolderError(
                f"{where}: was begun with other inputs",
                hint="all shards must see the same; --resume without --shard takes these",
            )

    def _done(self) -> dict[Unit, Entry]:
        """Return the entries that still hold, and take the others away: their units are to be done again."""
        done: dict[Unit, Entry] = {}
        surveys: dict[int, dict[Unit, End]] = {}
        sizes = self.folder.sizes()
        tables = {kind: self.folder.table_sizes(kind) for kind in kinds_of(self.settings)}
        for unit, entry in self.folder.entries(lenient=True).items():
            kept = self._holds(unit, entry, surveys) if sizes.get(unit) == entry.bytes else None
            if any(tables[kind].get(unit) != size_of(entry, kind) for kind in tables):
                kept = None
            if kept is not None:
                done[unit] = kept
            elif self.owns(unit):
                self.folder.forget(unit)
        return done

    def _holds(self, unit: Unit, entry: Entry, surveys: dict[int, dict[Unit, End]]) -> Entry | None:
        """Return ``entry`` if it holds. Where its inputs have been touched, they are read again to tell."""
        if unit.group >= len(self.groups) or not AGAIN.isdisjoint(entry.errors):
            return None
        if (entry.configuration, entry.claimx) != (self.head.configuration, self.head.claimx):
            return None
        group = self.groups[unit.group]
        if entry.stamp == group.stamp:
            return entry
        if not self.owns(unit):  # whose it is will see to it
            return None
        if group.number not in surveys:
            surveys[group.number] = {end.unit: end for end in survey(group, opening_of(self.settings))}
        end = surveys[group.number].get(unit)
        if end is None or (end.inputs, end.last) != (entry.inputs, entry.last):
            return None
        entry = msgspec.structs.replace(entry, stamp=group.stamp)
        self.folder.record(entry)
        return entry

    def owns(self, unit: Unit) -> bool:
        """Tell whether ``unit`` is for this run, done or not."""
        return self._share.owns(unit)

    def wants(self, unit: Unit) -> bool:
        """Tell whether ``unit`` is still to be done, and by this run."""
        return self.owns(unit) and unit not in self.done

    def left(self) -> list[Group]:
        """Return the groups of which units may be left to do."""
        ended = {group for group, entries in _by_group(self.done).items() if _is_whole(entries)}
        return [group for group in self.groups if group.number not in ended and self._share.touches(group.number)]

    @property
    def failed(self) -> bool:
        """Whether documents failed, now or in a run before that this one goes on with."""
        return any(entry.errors for unit, entry in self.done.items() if self.owns(unit))

    def outcomes(self, engine: Engine, tally: Tally) -> Iterator[Outcome]:
        """Do what is left and yield what comes of each document, when it has been written to its unit's file.

        Raises:
            WriteError: an output cannot be written; the units before are done.
            ClaimxError: a worker process cannot be started.
        """
        for item in do_units(self.folder, self.head, self.left(), self.wants, engine, tally):
            if isinstance(item, Entry):
                self.done[item.unit] = item
            else:
                yield item


_ELSEWHERE = "name another folder"
AGAIN = frozenset({"WorkerError", "InputError"})
"""Errors that may not be the document's doing but that of the machine: a unit with such a one is done again."""


def _different(first: Settings, second: Settings) -> list[str]:
    names = (field for field in first.__struct_fields__ if getattr(first, field) != getattr(second, field))
    return [name.replace("_", "-") for name in names]


def whole(head: Head, entries: dict[Unit, Entry]) -> Iterator[Entry | Unit]:
    """Yield the entries of a run in the order of its inputs; for what is missing, the first unit that is."""
    same = {unit: entry for unit, entry in entries.items() if entry.configuration == head.configuration}
    groups = _by_group(same)
    for number in range(head.groups):
        chain = groups.get(number, [])
        yield from chain
        if not _is_whole(chain):
            yield Unit(number, len(chain))


def _by_group(entries: dict[Unit, Entry]) -> dict[int, list[Entry]]:
    """Return the entries of each group from its first on, up to where one is missing or the last has come."""
    groups: dict[int, list[Entry]] = {}
    for unit in sorted(entries):
        chain = groups.setdefault(unit.group, [])
        if unit.part == len(chain) and not _is_whole(chain):
            chain.append(entries[unit])
    return groups


def _is_whole(chain: list[Entry]) -> bool:
    return bool(chain) and chain[-1].last
