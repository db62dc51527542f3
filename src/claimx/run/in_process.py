"""Documents done in this process, by a pipeline that is loaded once: no worker, and so no limit of time and memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import msgspec

from claimx.config import Settings
from claimx.run.outcome import Outcome
from claimx.run.protocol import Task

if TYPE_CHECKING:
    from claimx.run.pipeline import Work

_T = TypeVar("_T")


_MOST_KEPT = 4


class InProcess:
    """Does in this process what :class:`claimx.run.workers.Workers` has done by others, one document at a time.

    Raises:
        LibraryError: the bibliography of the settings cannot be read.
    """

    def __init__(self, settings: Settings, *, profile: bool = False) -> None:
        self._settings = settings
        self._profile = profile

    def __enter__(self) -> InProcess:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def map(self, tasks: Iterable[Task | _T]) -> Iterator[Outcome | _T]:
        """Yield what comes of ``tasks`` in their order; anything else among them is passed on as it is."""
        work = None
        for task in tasks:
            if isinstance(task, Task):
                work = work or _work(self._settings, profile=self._profile)
                yield work.do(task)
            else:
                yield task


def _work(settings: Settings, *, profile: bool) -> Work:
    """Return what does documents: that of an earlier call with the same settings, for what it has loaded is loaded again
    by none. Where there is a bibliography it is a new one, as the file may be another by now."""
    from claimx.run.pipeline import Work

    if settings.library or profile:
        return Work(settings, profile=profile)
    key = msgspec.msgpack.encode(settings)
    if key not in _KEPT:
        while len(_KEPT) >= _MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)), None)
        _KEPT[key] = Work(settings)
    return _KEPT[key]


_KEPT: dict[bytes, Work] = {}
