"""What a person answered in another tool to the task of one claim, in the terms of claimx."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from claimx.decisions.changes import checked
from claimx.decisions.fields import FIELDS
from claimx.decisions.model import REASONS, Reason, Target, Verdict
from claimx.errors import UsageError


class Marked(NamedTuple):
    """A span of an answer, ``text[start:end]`` of the document in code points."""

    label: str
    start: int
    end: int


class Joined(NamedTuple):
    """A relation of an answer, from one span to another."""

    head: Marked
    child: Marked
    label: str


class Answer(NamedTuple):
    """One answer. ``where`` is its place in the file, for messages; ``offset`` where ``text`` begins in the document
    (code points); ``link`` where the two mentions stood that the task joined (empty: it joined none), ``doses`` where the
    doses stood that it joined with the drug. ``target`` is the claim as the task had it (``None``: the
    task has it not), by which the answer is known where the ledger is a newer one.

    Without a ``verdict`` the person gave none. ``implied``: the tool has no verdicts, so that what is left of the task is
    one. ``related``: the tool shows relations, so that a missing one was taken away. ``reviewer`` is the tool's name for the person, ``time`` as in a decision, ``None`` where the tool does not say.
    """

    where: str
    claim: str
    document: str
    offset: int
    text: str
    link: tuple[int, ...]
    spans: tuple[Marked, ...]
    relations: tuple[Joined, ...]
    verdict: Verdict | None = None
    implied: bool = False
    related: bool = True
    reason: Reason | None = None
    note: str | None = None
    reviewer: str | None = None
    time: str | None = None
    seconds: float | None = None
    doses: tuple[tuple[int, int], ...] = ()
    target: Target | None = None


class Refused(NamedTuple):
    """What is no answer to a task of ``claimx export``, or not one that can be understood, and why."""

    where: str
    why: str


class Broken(ValueError):
    """A row is not as its tool writes it; the message says what is wrong with it."""


def line_by_line(lines: Iterable[bytes], name: str, answer: Callable[[Any, str], Answer]) -> Iterator[Answer | Refused]:
    """Yield what ``answer`` makes of each line of the JSON Lines file ``name`` and of its place, or why it is none."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{name}, line {number}"
            try:
                yield answer(msgspec.json.decode(line), where)
            except Broken as error:
                yield Refused(where, str(error))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                yield Refused(where, "it is not JSON")


def known(row: dict[str, Any], text: Any) -> dict[str, Any]:
    """Return what an answer to a task says of itself: the fields of :class:`Answer` that every task takes with it.

    Raises:
        Broken: it is no task of ``claimx export``.
    """
    claim, document = row.get("claim"), row.get("document")
    if not isinstance(claim, str) or not isinstance(document, str) or not isinstance(text, str):
        raise Broken("it names no claim of a ledger")
    link = row.get("link") or []
    if not isinstance(link, list) or len(link) not in (0, 4):
        raise Broken("its link is none")
    doses = row.get("doses") or []
    if not isinstance(doses, list) or len(doses) % 2:
        raise Broken("its doses are none")
    places = [whole_number(place) for place in doses]
    return {
        "claim": claim, "document": document, "offset": whole_number(row.get("offset")), "text": text,
        "link": tuple(whole_number(place) for place in link), "doses": tuple(zip(places[::2], places[1::2], strict=True)),
        "target": _target(row.get("target"), claim, document),
    }  # fmt: skip


def _target(told: Any, claim: str, document: str) -> Target | None:
    """Return the target that a task has with it; ``None`` where it has none, or none of its own claim that can be one."""
    try:
        found = msgspec.json.decode(told, type=Target)
        checked(found.said)
    except (msgspec.MsgspecError, UsageError, UnicodeError, TypeError, RecursionError):
        return None
    fits = found.end == found.start + len(found.exact) and not found.added and FIELDS.keys() == found.said.keys()
    return found if fits and (found.claim, found.sha256) == (claim, document) else None


def whole_number(value: Any) -> int:
    """Return ``value`` as an offset; a table on the way may have made ``3`` of it ``3.0``.

    Raises:
        Broken: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or value < 0 or value % 1:
        raise Broken(f"{str(value)[:40]!r} is no offset")
    return int(value)


def rows_of(value: Any, what: str) -> list[dict[str, Any]]:
    """Return a list of objects, empty for ``None``.

    Raises:
        Broken: it is none.
    """
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise Broken(f"{what}: not a list of objects")
    return value


def identifier(value: Any) -> str | int:
    """Return what a tool calls a span.

    Raises:
        Broken: it is no name.
    """
    if not isinstance(value, str | int):
        raise Broken(f"{str(value)[:40]!r} names no span")
    return value


def utc(value: Any) -> str | None:
    """Return a time, as seconds since 1970 or in ISO 8601, as decisions have it; ``None`` where it is none.

    >>> utc(1700000000), utc("2026-03-09T22:16:08.728353Z")
    ('2023-11-14T22:13:20.000Z', '2026-03-09T22:16:08.728Z')
    """
    try:
        if isinstance(value, str):
            found = datetime.fromisoformat(value)
            found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found = datetime.fromtimestamp(value, UTC)
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    return found.isoformat(timespec="milliseconds").replace("+00:00", "Z")


_PLAIN: dict[str, Verdict] = {"accepted": "accepted", "maybe": "maybe"}


def verdict_of(name: str) -> tuple[Verdict, Reason | None]:
    """Return the verdict and the reason that one of :data:`claimx.write.tasks.VERDICTS` says.

    Raises:
        Broken: it is none of them.

    >>> verdict_of("rejected: wrong_drug")
    ('rejected', 'wrong_drug')
    """
    verdict, _, named = name.partition(": ")
    if verdict == "rejected" and named:
        for reason in REASONS:
            if reason == named:
                return "rejected", reason
    elif name in _PLAIN:
        return _PLAIN[name], None
    raise Broken(f"{name[:40]!r} is no verdict")


def one_of(values: Iterable[str], names: Iterable[str]) -> str | None:
    """Return the one of ``values`` that is among ``names``; ``None`` where it is none, or several."""
    allowed = set(names)
    found = {value for value in values if isinstance(value, str) and value in allowed}
    return found.pop() if len(found) == 1 else None
