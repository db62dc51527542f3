"""From what the user named (files, folders, patterns, addresses, ``-``) to the documents to do, in order."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from claimx.read.containers import ARCHIVES, taken
from claimx.read.registry import FORMATS, suffix_of
from claimx.records import Value
from claimx.run.patterns import fits
from claimx.run.stores.address import is_address

if TYPE_CHECKING:
    from claimx.run.objects import Object

STDIN = "-"


class Input(Value, frozen=True, kw_only=True):
    """One file to do, which may hold many documents.

    ``path`` is what the user called it, ``file`` what the system calls it (``-`` is standard input), ``size`` its bytes
    where known, ``changed`` when it was last changed (nanoseconds; of an object its tag), ``problem`` why it cannot be done, where planning
    already knows. Where ``path`` is the address of a document in the file (``pages.zip!blog/a.html``), ``only`` is its
    name and ``name`` that of the file.
    """

    path: str
    file: str
    name: str | None = None
    only: str | None = None
    size: int = 0
    changed: int | str = 0
    problem: str | None = None


class Plan(Value, frozen=True, kw_only=True):
    """The files in order; ``skipped`` counts those of folders that are no documents, by suffix (``link``: what a link out
    of the folder leads to)."""

    inputs: list[Input]
    skipped: dict[str, int] = msgspec.field(default_factory=dict)


def plan(
    arguments: Iterable[str], *, exclude: str | None = None, rows: bool = False, follow_links: bool = False
) -> Plan:
    """Return the files that ``arguments`` name: each once, in the order named, those of a folder sorted.

    Objects of a store (``s3://bucket/pages/``) are named and found as files are. A folder is searched with its subfolders, without hidden names and, unless ``follow_links``, without links that lead
    out of it. A pattern (``*``, ``?``, ``[...]``, ``**``) that is no file's name is expanded. ``exclude`` (the output) is
    never taken from a folder or pattern, tables only with ``rows``.
    """
    if exclude and not is_address(exclude):
        exclude = os.path.realpath(exclude)
    search = _Search(exclude or None, rows, follow_links)
    inputs: dict[tuple[str, str | None], Input] = {}
    for argument in arguments:
        for given in search.inputs_of(argument):
            inputs.setdefault((_once(given.file), given.only), given)
    return Plan(inputs=list(inputs.values()), skipped=dict(sorted(search.skipped.items())))


class _Search:
    def __init__(self, exclude: str | None, rows: bool, follow_links: bool) -> None:
        self.exclude = exclude
        self.rows = rows
        self.follow_links = follow_links
        self.skipped: Counter[str] = Counter()

    def inputs_of(self, argument: str) -> Iterator[Input]:
        if argument == STDIN:
            yield Input(path=STDIN, file=STDIN)
        elif is_address(argument):
            yield from self._objects(argument)
        elif not argument:
            yield Input(path="", file="", problem="an empty name is no file's")
        elif os.path.isdir(argument):
            yield from self._folder(argument)
        elif os.path.lexists(argument):
            yield _input(argument)
        elif (file := _file_of(argument)) is not None:
            yield _addressed(file, argument)
        elif not glob.has_magic(argument):
            yield _input(argument)
        else:
            yield from self._pattern(argument)

    def _objects(self, address: str) -> Iterator[Input]:
        from claimx.run.objects import Listing

        listing = Listing(self.exclude, self.rows)
        yield from map(_of_object, listing.objects_of(address))
        self.skipped.update(listing.skipped)

    def _pattern(self, pattern: str) -> Iterator[Input]:
        paths = self._deep(pattern) if "**" in pattern.split("/") else glob.glob(pattern)
        found = [path for path in sorted(paths) if not self._is_output(path)]
        if not found:
            yield Input(path=display(pattern), file=pattern, problem="no file matches this pattern")
        for path in found:
            if os.path.isdir(path):
                if "**" not in pattern:  # ** brings the files of the folders itself
                    yield from self._folder(path)
            else:
                yield _input(path)

    def _deep(self, pattern: str) -> Iterator[str]:
        """Yield the files that a pattern with ``**`` fits. ``glob`` follows links to folders for it, round and round."""
        parts = pattern.split("/")
        fixed = next(at for at, part in enumerate(parts) if glob.has_magic(part))
        base = "/".join(parts[:fixed])
        start = base or ("/" if fixed else ".")
        for parent, folders, names in self._walk(start, lambda _: None):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            inner = [] if parent == start else os.path.relpath(parent, start).split("/")
            for name in names:
                if not name.startswith(".") and fits([*inner, name], parts[fixed:]):
                    yield os.path.join(base, *inner, name) if fixed else os.path.join(*inner, name)

    def _folder(self, folder: str) -> Iterator[Input]:
        problems: list[Input] = []

        def unreadable(error: OSError) -> None:
            path = error.filename or folder
            problems.append(Input(path=display(path), file=path, problem=f"cannot be listed: {error.strerror}"))

        count = 0
        home = os.path.join(os.path.realpath(folder), "")
        for parent, folders, names in self._walk(folder, unreadable):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = os.path.join(parent, name)
                if name.startswith(".") or self._is_output(path):
                    continue
                if os.path.islink(path) and not (self.follow_links or os.path.realpath(path).startswith(home)):
                    self.skipped["link"] += 1
                    continue
                if not taken(path, rows=self.rows) or not _is_plain(path):
                    self.skipped[suffix_of(path) or "no suffix"] += 1
                    continue
                count += 1
                yield _input(path)
        yield from problems
        if not count and not problems:
            known = [suffix for known in FORMATS for suffix in known.suffixes if suffix]
            wanted = ", ".join(dict.fromkeys([*known, *ARCHIVES]))
            yield Input(path=display(folder), file=folder, problem=f"no documents in this folder ({wanted})")

    def _walk(self, folder: str, unreadable: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        """Walk as ``os.walk`` does; where links are followed, no folder is entered twice, so that a loop ends."""
        entered: set[tuple[int, int]] = set()
        for parent, folders, names in os.walk(folder, onerror=unreadable, followlinks=self.follow_links):
            if self.follow_links:
                found = os.stat(parent)
                if (found.st_dev, found.st_ino) in entered:
                    folders.clear()
                    continue
                entered.add((found.st_dev, found.st_ino))
            yield parent, folders, names

    def _is_output(self, path: str) -> bool:
        return self.exclude is not None and os.path.realpath(path) == self.exclude


def input_of(argument: str) -> Input:
    """Return the input of a file or object, or of the address of a document in one."""
    if argument == STDIN:
        return Input(path=STDIN, file=STDIN)
    if is_address(argument):
        from claimx.run.objects import object_at

        return _of_object(object_at(argument))
    file = None if os.path.lexists(argument) else _file_of(argument)
    return _input(argument) if file is None else _addressed(file, argument)


def _of_object(found: Object) -> Input:
    path = found.only or found.address
    name = found.address if found.only else None
    return Input(
        path=path,
        file=found.address,
        name=name,
        only=found.only,
        size=found.size,
        changed=found.tag,
        problem=found.problem,
    )


def _once(file: str) -> str:
    """Return what is the same for two names of the same file."""
    return file if file == STDIN or is_address(file) else os.path.abspath(file)


def _input(path: str) -> Input:
    try:
        found = os.stat(path)
    except OSError:
        return Input(path=display(path), file=path)  # reading it will say what is wrong
    return Input(path=display(path), file=path, size=found.st_size, changed=found.st_mtime_ns)


def _addressed(file: str, address: str) -> Input:
    given, path = _input(file), display(address)
    return msgspec.structs.replace(given, path=path, name=given.path, only=path)


def _file_of(address: str) -> str | None:
    """Return the file that the address of a document begins with: the longest, for a name may hold the signs itself."""
    signs = [at for at, sign in enumerate(address) if sign in "!#"]
    return next((address[:at] for at in reversed(signs) if os.path.isfile(address[:at])), None)


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
