"""The resolved settings of a run."""

from __future__ import annotations

from typing import Literal

from claimx.records import KINDS, Kind, Scheme, Value

Format = Literal["jsonl", "table"]

MAX_BYTES = 20_000_000
"""Larger documents are refused unless ``--max-size`` says otherwise: a page of prose has 10 to 200 kB."""

TIMEOUT = 300.0
"""Seconds that a worker process may spend on one document; the largest that is allowed in takes about 250."""


class Settings(Value, frozen=True, kw_only=True):
    """What decides the output of a run; workers get it as it is.

    ``kinds`` are the records to write (``error`` records are always written). ``library`` is the path of a
    bibliography. ``max_bytes`` is the largest document that is read.
    """

    kinds: tuple[Kind, ...] = KINDS
    scheme: Scheme = "ocebm-2011"
    format: Format = "jsonl"
    library: str | None = None
    max_bytes: int = MAX_BYTES
