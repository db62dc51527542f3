"""What is written as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from claimx.ledger import AnnotatedDocument
from claimx.records import AnyRecord, ErrorRecord


class Review(NamedTuple):
    """What became of a claim in its review; ``verdict`` is ``None`` where nobody decided, ``disputed`` where they differ."""

    verdict: str | None
    reviewer: str | None = None
    reason: str | None = None
    note: str | None = None


class Contents(NamedTuple):
    """The documents and errors of a ledger in its order, and what else there is to write.

    ``kinds`` are those of the records that are wanted, ``reviews`` what became of the claims by their id (``None``: it
    was not asked for), ``decisions`` those of the review log, in its order, ``name`` what the ledger is called. ``digest``
    gives the SHA-256 of its bytes once ``parts`` have been read to the end.
    """

    parts: Iterable[AnnotatedDocument | ErrorRecord]
    kinds: tuple[str, ...]
    reviews: Mapping[str, Review] | None = None
    decisions: Iterable[Any] = ()
    name: str = "ledger"
    digest: Callable[[], str] | None = None


def records_of(part: AnnotatedDocument | ErrorRecord) -> Iterator[AnyRecord]:
    """Yield the records of a part in the order of the ledger."""
    if isinstance(part, ErrorRecord):
        yield part
        return
    if part.document is not None:
        yield part.document
    yield from cast(tuple[AnyRecord, ...], part.records)  # what is read are records of the contract
