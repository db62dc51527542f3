"""Long work on the thread that answers requests, in short pieces, and nothing that stops it for longer."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Iterable
from typing import TypeVar

TURN = 200
"""Things that are looked at before requests get their turn: a millisecond or a few."""

Thing = TypeVar("Thing")


async def in_turns(things: Iterable[Thing]) -> AsyncIterator[Thing]:
    """Yield ``things``, which must not change meanwhile; requests are answered after every :data:`TURN` of them."""
    for number, thing in enumerate(things, start=1):
        yield thing
        if number % TURN == 0:
            await asyncio.sleep(0)


def stays() -> None:
    """Say that what is there now is kept to the end: the collector of cycles need not walk it, which takes it a second
    where there are a hundred thousand decisions."""
    gc.freeze()
