"""The one document of a file, where one is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from claimx.errors import ReadError
from claimx.read.containers.walk import Found, Skipped
from claimx.read.source import Member, Refused

_SHOWN = 3


def only_document(found: Iterator[Found], path: str) -> Member:
    """Return the one document among what was found in the file ``path``.

    Raises:
        DocumentError: it cannot be read.
        ReadError: there are several.
    """
    first, *others = islice((item for item in found if not isinstance(item, Skipped)), _SHOWN + 1)
    if any(item.path != path for item in others):  # else they tell what is wrong with the file
        names = [item.path for item in (first, *others)]
        listed = ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
        raise ReadError(f"holds several documents: {listed}", hint=f"name one, as '{first.path}'")
    for item in (first, *others):
        if isinstance(item, Refused):
            raise item.error
    assert isinstance(first, Member)
    return first
