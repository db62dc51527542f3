"""What an address of an object store names: the objects to do, in order, by the rules of local files."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from claimx.read.containers import taken
from claimx.read.registry import suffix_of
from claimx.run.patterns import fits
from claimx.run.stores.address import file_system
from claimx.run.stores.trouble import Missing, told

_TAGS = ("ETag", "generation", "xet_hash", "blob_id", "etag", "mtime", "created")
"""What stores call the mark that an object has as long as it is not written again; the first is taken that there is."""


class Object(NamedTuple):
    """An object at ``address`` of ``size`` bytes; ``tag`` changes when it does. ``only`` is the address of the document
    in it that is meant, ``problem`` why it cannot be done."""

    address: str
    size: int = 0
    tag: str = ""
    only: str | None = None
    problem: str | None = None


class Listing:
    """Finds objects; ``exclude`` (the output) is never taken from a folder, tables only with ``rows``.

    ``skipped`` counts those of folders that are no documents, by suffix.
    """

    def __init__(self, exclude: str | None, rows: bool) -> None:
        self.skipped: Counter[str] = Counter()
        self._exclude = exclude
        self._rows = rows

    def objects_of(self, address: str) -> Iterator[Object]:
        """Yield the objects that ``address`` names: one, those of a folder or those that fit a pattern.

        Raises:
            UsageError: claimx can do nothing with the address.
            StoreError: the store cannot be had.
        """
        files = file_system(address)
        try:
            with told(address):
                files.invalidate_cache()
                yield from self._found(files, address)
        except Missing as error:
            yield Object(address, problem=str(error))

    def _found(self, files: Any, address: str) -> Iterator[Object]:
        kind, info = _look(files, address)
        if kind == "file" and not address.endswith("/"):
            yield _object(address, info)
        elif kind == "directory":
            yield from self._folder(files, address)
        elif (found := _document_in(files, address)) is not None:
            yield found
        elif glob.has_magic(address):
            yield from self._pattern(files, address)
        else:
            with told(address):
                files.ls(address)  # tells a missing bucket from a missing object
            yield Object(address, problem="there is no such object")

    def _folder(self, files: Any, address: str) -> Iterator[Object]:
        home = address if address.endswith("/") else f"{address}/"
        count = 0
        for names, info in _under(files, home):
            if not self._is_output(home, names):
                if taken(names[-1], rows=self._rows):
                    count += 1
                    yield _object(home + "/".join(names), info)
                else:
                    self.skipped[suffix_of(names[-1]) or "no suffix"] += 1
        if not count:
            yield Object(address, problem="no documents in this folder")

    def _pattern(self, files: Any, pattern: str) -> Iterator[Object]:
        scheme, _, rest = pattern.partition("://")
        parts = rest.split("/")
        fixed = next(at for at, part in enumerate(parts) if glob.has_magic(part))
        home = f"{scheme}://" + "".join(f"{part}/" for part in parts[:fixed])
        count = 0
        if fixed:  # a pattern for buckets would look into all there are
            deep = "**" in parts
            for names, info in _under(files, home, None if deep else len(parts) - fixed):
                if self._is_output(home, names) or not fits(names, parts[fixed:]):
                    continue
                count += 1
                if info["type"] == "file":
                    yield _object(home + "/".join(names), info)
                elif not deep:  # ** brings the objects of the folders itself
                    yield from self._folder(files, home + "/".join(names))
        if not count:
            yield Object(pattern, problem="no object matches this pattern")

    def _is_output(self, home: str, names: Sequence[str]) -> bool:
        if self._exclude is None:
            return False
        path = home + "/".join(names)
        return path == self._exclude or path.startswith(self._exclude.rstrip("/") + "/")


def object_at(address: str) -> Object:
    """Return the object, or the document in one, at ``address``.

    Raises:
        StoreError: the store cannot be had.
    """
    return next(Listing(None, rows=True).objects_of(address))


def _under(files: Any, home: str, depth: int | None = None) -> list[tuple[tuple[str, ...], dict[str, Any]]]:
    """Return what is under ``home`` by the parts of its name, files of a folder before its subfolders, without hidden
    names; folders too where there is a ``depth``."""
    found = files.find(home, maxdepth=depth, withdirs=depth is not None, detail=True)
    base = files._strip_protocol(home).rstrip("/") + "/"
    named = ((tuple(name.removeprefix(base).split("/")), info) for name, info in found.items())
    shown = [(names, info) for names, info in named if all(name and not name.startswith(".") for name in names)]
    return sorted(shown, key=lambda pair: ([(1, name) for name in pair[0][:-1]], (0, pair[0][-1])))


def _look(files: Any, address: str) -> tuple[str, dict[str, Any]]:
    try:
        info = files.info(address)
    except FileNotFoundError:
        return "", {}
    return info["type"], info


def _document_in(files: Any, address: str) -> Object | None:
    """Return the object that the address of a document begins with: the longest, as names may hold the signs."""
    for at in reversed([at for at, sign in enumerate(address) if sign in "!#"]):
        kind, info = _look(files, address[:at])
        if kind == "file":
            return _object(address[:at], info)._replace(only=address)
    return None


def _object(address: str, info: dict[str, Any]) -> Object:
    tag = next((str(info[name]) for name in _TAGS if info.get(name)), "")
    return Object(address, int(info["size"] or 0), tag)
