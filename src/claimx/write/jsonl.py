"""Records as JSON Lines: UTF-8, one object a line, keys in the order of the contract."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from claimx.records import AnyRecord

_ENCODER = msgspec.json.Encoder()


def encode(records: Iterable[AnyRecord]) -> bytes:
    """Return ``records`` as lines of a ledger, each ended by a newline."""
    return _ENCODER.encode_lines(records)
