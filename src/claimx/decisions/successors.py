"""Which document of a newer ledger is that of a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from claimx.decisions.model import Target
from claimx.ledger import AnnotatedDocument

KEYS = ("bytes", "path", "address", "title", "file name")
"""What makes two documents one, the surest first; a title or a file name only where no other document has it."""
_SURE = 3
"""So many of :data:`KEYS` are enough by themselves; by the others, the text has to agree too."""


class Home(NamedTuple):
    """The document in which decisions were made, and what was decided on in it."""

    path: str
    sha256: str
    url: str
    title: str
    targets: tuple[Target, ...]


class Pair(NamedTuple):
    """A document of the newer ledger that may be the one of ``home``, by ``key``."""

    home: Home
    key: str

    @property
    def sure(self) -> bool:
        """Tell whether it is, whatever the text says."""
        return KEYS.index(self.key) < _SURE


class Homes:
    """The documents of decisions, looked up by what makes two documents one."""

    def __init__(self, targets: Iterable[Target]) -> None:
        grouped: defaultdict[tuple[str, str], list[Target]] = defaultdict(list)
        for target in targets:
            grouped[target.path, target.sha256].append(target)
        self.all = [
            Home(path, sha256, _address(those[0].url), those[0].title or "", tuple(those))
            for (path, sha256), those in grouped.items()
        ]
        self._by: dict[str, defaultdict[str, list[Home]]] = {key: defaultdict(list) for key in KEYS}
        for home in self.all:
            for key, value in _values(home.path, home.sha256, home.url, home.title).items():
                if value:
                    self._by[key][value].append(home)

    def of(self, document: AnnotatedDocument) -> list[Pair]:
        """Return the documents of decisions that ``document`` may be a newer version of, and by what."""
        source = _source(document)
        values = _values(document.path, document.sha256, *source)
        return [
            Pair(home, key)
            for key in KEYS
            if values[key]
            for home in self._by[key].get(values[key], ())
            if KEYS.index(key) < _SURE - 1 or len(self._by[key][values[key]]) == 1
        ]


def _source(document: AnnotatedDocument) -> tuple[str, str]:
    record = document.document or next(iter(document.records), None)
    return (_address(record.source.url), record.source.title or "") if record else ("", "")


def _values(path: str, sha256: str, url: str, title: str) -> dict[str, str]:
    name = PurePath(path).name if path != "-" else ""
    return dict(zip(KEYS, (sha256, path if path != "-" else "", url, title, name), strict=True))


def _address(url: str | None) -> str:
    return (url or "").split("#")[0].rstrip("/")
