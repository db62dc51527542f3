"""What a request asks for, read from its address and its body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from starlette.requests import Request

from claimx.decisions.model import Action
from claimx.review.columns import FACETS
from claimx.review.once import LONGEST
from claimx.review.pages import Side
from claimx.review.queue import STATES, Wanted
from claimx.review.session import Review

_LONGEST_NOTE = 10_000
_LONGEST_STAY = 1_000_000
_NUMBER = re.compile(r"[0-9]{1,9}")


class Problem(Exception):
    """A request that cannot be answered: the status, and what a person should know."""

    def __init__(self, status: int, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.hint = hint


Seconds = Annotated[float, msgspec.Meta(ge=0, le=_LONGEST_STAY)]


class Decide(msgspec.Struct, forbid_unknown_fields=True):
    """The body of a decision."""

    claim: str
    action: Action
    reason: str | None = None
    fields: dict[str, Any] | None = None
    note: str | None = None
    seconds: Seconds | None = None


class Add(msgspec.Struct, forbid_unknown_fields=True):
    """The body of a missed claim."""

    document: int
    start: int
    end: int
    fields: dict[str, Any]
    note: str | None = None
    seconds: Seconds | None = None


async def body_of(request: Request, kind: Any) -> Any:
    """Return the body as a ``kind``.

    Raises:
        Problem: it is none.
    """
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(400, f"the body is not what is asked for: {str(error)[:160]}") from error


def bounded(note: str | None) -> str | None:
    """Return the note.

    Raises:
        Problem: it is too long.
    """
    if note is not None and len(note) > _LONGEST_NOTE:
        raise Problem(413, f"a note has {_LONGEST_NOTE:,} characters at most")
    return note


def wanted_in(query: Any) -> Wanted:
    """Return the list that the parameters of an address name.

    Raises:
        Problem: there is no such state.
    """
    return wanted_of({name: query.getlist(name) for name in query})


def wanted_of(given: Mapping[str, str | list[str]]) -> Wanted:
    """Return the order and filters among the parameters; others are not looked at."""
    lists = {name: [value] if isinstance(value, str) else value for name, value in given.items()}
    facets = tuple((name, tuple(sorted(set(lists[name])))) for name in FACETS if lists.get(name))
    states = tuple(state for state in STATES if state in lists.get("state", ()))
    unknown = set(lists.get("state", ())) - set(STATES)
    if unknown:
        raise Problem(400, "there is no such state", f"one of {', '.join(STATES)}")
    one = {name: (lists.get(name) or [""])[0] for name in ("order", "path", "text")}
    return Wanted(one["order"] or "ledger", facets, states, one["path"], one["text"])


def position_in(review: Review, request: Request, name: str, default: int) -> int:
    """Return the position that is asked for, by ``claim`` or by ``name``."""
    query = request.query_params
    if "claim" not in query:
        return integer_in(query, name, default)
    at = review.listing(wanted_in(query)).position(review.number(query["claim"]))
    if at is None:
        raise Problem(404, "the claim is not in this list")
    return at


def document_in(request: Request) -> int:
    """Return the number of the document that the address names.

    Raises:
        Problem: it is no number.
    """
    given = request.path_params["number"]
    if not _NUMBER.fullmatch(given):
        raise Problem(404, "documents have numbers", "a view says which")
    return int(given)


def key_in(request: Request) -> str | None:
    """Return by what the request is known when it comes again.

    Raises:
        Problem: no key is that long.
    """
    key = request.headers.get("idempotency-key") if request.method == "POST" else None
    if key is not None and len(key) > LONGEST:
        raise Problem(400, f"an Idempotency-Key has {LONGEST} characters at most")
    return key or None


def beyond_in(query: Any) -> tuple[Side, int] | None:
    """Return the side of an offset on which a part of a document is asked for, and the offset; ``None``: none is.

    Raises:
        Problem: it is no offset.
    """
    sides: tuple[Side, ...] = ("before", "after")
    return next(((side, max(0, integer_in(query, side, 0))) for side in sides if side in query), None)


def integer_in(query: Any, name: str, default: int) -> int:
    """Return the number that a parameter has.

    Raises:
        Problem: it is none, or one that nothing can have.
    """
    given = query.get(name)
    if given is None:
        return default
    try:
        found = int(given)
    except ValueError:
        raise Problem(400, f"{name} is a number") from None
    if abs(found) > 2**53:
        raise Problem(400, f"{name} is out of range")
    return found
