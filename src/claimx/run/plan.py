"""From what the user named (files, folders, patterns, ``-``) to the documents to do, in order."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from claimx.read.registry import FORMATS, supported
from claimx.records import Value

STDIN = "-"


class Unit(Value, frozen=True, kw_only=True):
    """One document to do.

    ``path`` is what records call it, ``file`` what the system calls it (``-`` is standard input), ``size`` its bytes
    where known, ``problem`` why it cannot be done, where planning already knows.
    """

    path: str
    file: str
    size: int = 0
    problem: str | None = None


class Plan(Value, frozen=True, kw_only=True):
    """The documents in order; ``skipped`` counts the files of folders that are none, by suffix."""

    units: list[Unit]
    skipped: dict[str, int] = msgspec.field(default_factory=dict)


def plan(arguments: Iterable[str], *, exclude: str | None = None) -> Plan:
    """Return the documents that ``arguments`` name: each once, in the order named, those of a folder sorted.

    A folder is searched with its subfolders, without hidden names. A pattern (``*``, ``?``, ``[...]``, ``**``) that is
    no file's name is expanded. ``exclude`` (the output) is never taken from a folder or pattern.
    """
    search = _Search(os.path.realpath(exclude) if exclude else None)
    units: dict[str, Unit] = {}
    for argument in arguments:
        for unit in search.units_of(argument):
            units.setdefault(unit.file if unit.file == STDIN else os.path.abspath(unit.file), unit)
    return Plan(units=list(units.values()), skipped=dict(sorted(search.skipped.items())))


class _Search:
    def __init__(self, exclude: str | None) -> None:
        self.exclude = exclude
        self.skipped: Counter[str] = Counter()

    def units_of(self, argument: str) -> Iterator[Unit]:
        if argument == STDIN:
            yield Unit(path=STDIN, file=STDIN)
        elif not argument:
            yield Unit(path="", file="", problem="an empty name is no file's")
        elif os.path.isdir(argument):
            yield from self._folder(argument)
        elif os.path.lexists(argument) or not glob.has_magic(argument):
            yield _unit(argument)
        else:
            yield from self._pattern(argument)

    def _pattern(self, pattern: str) -> Iterator[Unit]:
        found = [path for path in sorted(glob.glob(pattern, recursive=True)) if not self._is_output(path)]
        if not found:
            yield Unit(path=display(pattern), file=pattern, problem="no file matches this pattern")
        for path in found:
            if os.path.isdir(path):
                if "**" not in pattern:  # ** brings the files of the folders itself
                    yield from self._folder(path)
            else:
                yield _unit(path)

    def _folder(self, folder: str) -> Iterator[Unit]:
        problems: list[Unit] = []

        def unreadable(error: OSError) -> None:
            path = error.filename or folder
            problems.append(Unit(path=display(path), file=path, problem=f"cannot be listed: {error.strerror}"))

        count = 0
        for parent, folders, names in os.walk(folder, onerror=unreadable):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = os.path.join(parent, name)
                if name.startswith(".") or self._is_output(path):
                    continue
                if not supported(path) or not _is_plain(path):
                    self.skipped[os.path.splitext(name)[1].lower() or "no suffix"] += 1
                    continue
                count += 1
                yield _unit(path)
        yield from problems
        if not count and not problems:
            wanted = ", ".join(suffix for known in FORMATS for suffix in known.suffixes if suffix)
            yield Unit(path=display(folder), file=folder, problem=f"no documents in this folder ({wanted})")

    def _is_output(self, path: str) -> bool:
        return self.exclude is not None and os.path.realpath(path) == self.exclude


def _unit(path: str) -> Unit:
    try:
        size = os.stat(path).st_size
    except OSError:
        size = 0  # reading it will say what is wrong
    return Unit(path=display(path), file=path, size=size)


def _is_plain(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True  # a dead link: reading it will say so


def display(path: str) -> str:
    r"""Return ``path`` as text that can be encoded: a byte of a name that is not UTF-8 becomes ``\xNN``.

    >>> display("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")
