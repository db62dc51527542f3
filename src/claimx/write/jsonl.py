"""Records as JSON Lines: UTF-8, one object a line, keys in the order of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from claimx.records import AnyRecord

_ENCODER = msgspec.json.Encoder()
_AT_ONCE = 1000


def encode(records: Iterable[AnyRecord]) -> bytes:
    """Return ``records`` as lines of a ledger, each ended by a newline."""
    return _ENCODER.encode_lines(records)


def pieces(records: Iterable[AnyRecord]) -> Iterator[bytes]:
    """Yield ``records`` as lines of a ledger, many at once."""
    left = iter(records)
    while some := list(islice(left, _AT_ONCE)):
        yield encode(some)
