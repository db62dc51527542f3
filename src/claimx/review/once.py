"""A change that is asked for twice is made once: the answer to the first request is that to the second.

Where the connection breaks after a decision was written, the page cannot know, and asks again with the same key (the header
``Idempotency-Key``, as the IETF draft of that name has it). Answers are kept while the command runs; the token ends with it,
so no page of an earlier one can ask again.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

_KEPT = 500
LONGEST = 100
"""Characters of a key."""


class _Made(NamedTuple):
    asked: bytes
    answer: asyncio.Task[Any]


class Another(Exception):
    """The key was given to another request before."""


class Once:
    """The changes that were made, by their keys."""

    def __init__(self) -> None:
        self._made: OrderedDict[str, _Made] = OrderedDict()

    async def make(self, key: str, asked: bytes, work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """Return what ``work()`` gives, or gave (or is about to give) the first time; it ends also when nobody waits for it
        any more. What failed is tried again.

        Raises:
            Another: the first time something else was ``asked``.
        """
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _Made(asked, asyncio.create_task(work()))
            made.answer.add_done_callback(lambda done: self._forget(key, done))
        if made.asked != asked:
            raise Another
        return await asyncio.shield(made.answer)

    def _forget(self, key: str, done: asyncio.Task[Any]) -> None:
        if done.cancelled() or done.exception() is not None:
            del self._made[key]
        while len(self._made) > _KEPT:
            self._made.popitem(last=False)
