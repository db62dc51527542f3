"""The work of a unit: its documents extracted, its output written, its entry put into the manifest.

This is the same wherever it is done: by a run on one machine, a task of an array, an actor of Ray, a task of Dask or Spark.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from claimx.errors import FolderError
from claimx.run.execute import Engine, Tally, opening_of
from claimx.run.folder import RunFolder
from claimx.run.manifest import Entry, Head
from claimx.run.outcome import Outcome
from claimx.run.unit_tables import writing_tables
from claimx.run.units import Begin, End, Group, Unit, documents_in


def do_units(
    folder: RunFolder, head: Head, groups: Iterable[Group], wanted: Callable[[Unit], bool], engine: Engine, tally: Tally
) -> Iterator[Outcome | Entry]:
    """Do the units of ``groups`` that are ``wanted``, in their order: yield what comes of each document, when it has been
    written to its unit's file, and after those of a unit its entry, which is then in the manifest.

    Raises:
        WriteError: an output cannot be written; the units before are done.
        FolderError: the folder holds another run by now.
        ClaimxError: a worker process cannot be started.
    """
    groups = list(groups)
    stamps = {group.number: group.stamp for group in groups}
    found = documents_in(groups, opening_of(head.settings), wanted)
    items: Iterator[Outcome | Begin | End] = engine.map(found, tally)
    for begin in items:
        assert isinstance(begin, Begin)
        yield from _unit(folder, head, begin.unit, stamps[begin.unit.group], items)


def _unit(
    folder: RunFolder, head: Head, unit: Unit, stamp: str, items: Iterator[Outcome | Begin | End]
) -> Iterator[Outcome | Entry]:
    digest, size, documents = hashlib.sha256(), 0, 0
    counts: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    tables = writing_tables(folder, unit, head.settings)
    with tables as found, folder.writing(unit) as stream:  # the tables last: where one is, so is the output
        for item in items:
            if isinstance(item, End):
                break
            assert isinstance(item, Outcome)
            stream.write(item.lines)
            found.add(item.lines)
            digest.update(item.lines)
            size += len(item.lines)
            counts.update(item.counts)
            if item.error is None:
                documents += 1
            else:
                errors[item.error.type] += 1
            yield item
    assert isinstance(item, End)
    entry = Entry(
        group=unit.group,
        part=unit.part,
        last=item.last,
        claimx=head.claimx,
        configuration=head.configuration,
        stamp=stamp,
        inputs=item.inputs,
        bytes=size,
        sha256=digest.hexdigest(),
        documents=documents,
        counts=dict(sorted(counts.items())),
        errors=dict(sorted(errors.items())),
        skipped=dict(sorted(item.skipped.items())),
        tables=found.files,
    )
    if folder.head() != head:  # two shards began at once, not with the same inputs and settings: the other was later
        raise FolderError(f"{folder.path}: another run has begun in it", hint="name another folder")
    folder.record(entry)
    yield entry
