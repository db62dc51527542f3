"""Which document of a newer ledger is that of a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from claimx.decisions.folded import fold
from claimx.decisions.model import Target
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord
from claimx.renamed import BySentences

SENTENCES = "sentences"
KEYS = ("bytes", "path", "address", "title", "file name", SENTENCES)
"""What makes two documents one, the surest first; a title or a file name only where no other document has it, sentences
only where nothing else does."""
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
        self._sentences = BySentences([{fold(target.exact) for target in home.targets} for home in self.all])

    def of(self, document: AnnotatedDocument) -> list[Pair]:
        """Return the documents of decisions that ``document`` may be a newer version of, and by what."""
        source = _source(document)
        values = _values(document.path, document.sha256, *source)
        named = [
            Pair(home, key)
            for key, value in values.items()
            if value
            for home in self._by[key].get(value, ())
            if KEYS.index(key) < _SURE - 1 or len(self._by[key][value]) == 1
        ]
        if named:
            return named
        quotes = {fold(record.quote) for record in document.records if isinstance(record, ClaimRecord)}
        return [Pair(self.all[number], SENTENCES) for _, number in self._sentences.alike(quotes)]


def _source(document: AnnotatedDocument) -> tuple[str, str]:
    record = document.document or next(iter(document.records), None)
    return (_address(record.source.url), record.source.title or "") if record else ("", "")


def _values(path: str, sha256: str, url: str, title: str) -> dict[str, str]:
    name = PurePath(path).name if path != "-" else ""
    return dict(zip(KEYS[:-1], (sha256, path if path != "-" else "", url, title, name), strict=True))


def _address(url: str | None) -> str:
    return (url or "").split("#")[0].rstrip("/")
