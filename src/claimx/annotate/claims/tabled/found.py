"""What the reading of a row hands on: a claim in the making and the fields that the table itself tells."""

from __future__ import annotations

from typing import NamedTuple

from claimx.annotate.claims.draft import Draft, Reading
from claimx.mentions import Reason
from claimx.records import Comparator, Direction, Effect


class Found(NamedTuple):
    """A claim of a row; fields that are ``None`` are not told by the table."""

    draft: Draft
    reading: Reading
    comparator: Comparator = Comparator()
    effect: Effect | None = None
    n: int | None = None
    direction: Direction | None = None
    why: tuple[Reason, ...] = ()
