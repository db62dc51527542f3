"""Entries of the log as bytes: made, named by what they say, written and read back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from claimx.decisions.changes import LONGEST_NOTE, checked
from claimx.decisions.fields import FIELDS
from claimx.decisions.model import LOG_VERSION, Assignment, Decision, Entry, Head, Sample
from claimx.errors import LedgerError, UsageError

_ENCODE = msgspec.json.Encoder().encode
_CANONICAL = msgspec.json.Encoder(order="sorted").encode
_DECODE: Callable[[bytes | str], Entry] = msgspec.json.Decoder(Entry).decode
_DECODE_HEAD: Callable[[bytes | str], Head | Assignment | Sample] = msgspec.json.Decoder(
    Head | Assignment | Sample
).decode
_ANYTHING = msgspec.json.Decoder().decode
_SHOWN = 160
_LONGEST_NAME = 80

AnyEntry = TypeVar("AnyEntry", Decision, Assignment, Sample)
AnyKind = TypeVar("AnyKind")


def now() -> str:
    """Return the time in UTC to the millisecond.

    >>> len(now()), now()[-1]
    (24, 'Z')
    """
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def named(entry: AnyEntry) -> AnyEntry:
    """Return ``entry`` with its id, which is made of all that it says: the same content, the same id, on any machine.

    Raises:
        UsageError: it holds half of a surrogate pair, which JSON in UTF-8 cannot.
    """
    return msgspec.structs.replace(entry, id=_id_of(_ANYTHING(encode(entry))))


def _id_of(content: dict[str, Any]) -> str:
    """Return the id of an entry read as plain JSON, so that a field of a later version counts too."""
    content.pop("id", None)
    return f"{str(content.get('kind'))[:3]}_{hashlib.sha256(_CANONICAL(content)).hexdigest()[:16]}"


def encode(entry: Entry) -> bytes:
    """Return ``entry`` as one line of JSON, without the newline.

    Raises:
        UsageError: it holds half of a surrogate pair, which JSON in UTF-8 cannot.
    """
    try:
        return _ENCODE(entry)
    except UnicodeEncodeError as error:
        raise UsageError("the decision holds half of a character", hint="write it again without") from error


def decode(line: bytes | str, where: str) -> Entry:
    """Return the entry of a ``line``; ``where`` is what messages call its place. Unknown fields are passed over.

    Raises:
        LedgerError: it is none.
    """
    return _decoded(_DECODE, line, where)


def decode_head(line: bytes | str, where: str) -> Head | Assignment | Sample:
    """Return the entry of a ``line``, of a decision the head; it takes half the time.

    Raises:
        LedgerError: it is none.
    """
    return _decoded(_DECODE_HEAD, line, where)


def _decoded(decoder: Callable[[bytes | str], AnyKind], line: bytes | str, where: str) -> AnyKind:
    try:
        entry = decoder(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, MemoryError) as error:
        raise _refused(line, where, error) from error
    try:
        _see_that_it_can_be_shown(entry)
    except UsageError as error:
        raise LedgerError(f"{where}: {error.message}", hint=error.hint) from error
    return entry


def _see_that_it_can_be_shown(entry: Any) -> None:
    """See to it that an entry, from wherever its log came, has no name, note or corrected value that claimx never writes.

    Raises:
        UsageError: it has.
    """
    _known_name(entry.reviewer)
    if isinstance(entry, Assignment):
        for name in entry.shares:
            _known_name(name)
    elif not isinstance(entry, Sample):
        for state in (entry.before, entry.after):
            if state.note is not None and len(state.note) > LONGEST_NOTE:
                raise UsageError(f"a note of more than {LONGEST_NOTE:,} characters")
            if state.fields:
                checked({name: value for name, value in state.fields.items() if name in FIELDS})


@lru_cache(maxsize=1024)
def _known_name(name: str) -> str:
    return reviewer_name(name)


def verified(line: bytes, where: str) -> Entry:
    """Return the entry of a ``line`` that came from elsewhere, after a look whether it is as it was written.

    Raises:
        LedgerError: it is none, its id is not that of what it says, or it says what nobody can have decided.
    """
    entry = decode(line, where)
    try:
        identifier = _id_of(_ANYTHING(line))
    except RecursionError as error:
        raise _refused(line, where, error) from error
    if identifier != entry.id:
        raise LedgerError(
            f"{where}: the entry {entry.id[:40]!r} does not say what it said when it was written",
            hint="take the line from the log again: the id of an entry is made of its content",
        )
    try:
        if isinstance(entry, Decision):
            _check(entry)
    except UsageError as error:
        raise LedgerError(f"{where}: {error.message}", hint=error.hint) from error
    return entry


def _check(entry: Decision) -> None:
    """See to it that a decision can be applied: else the ledger that comes of it would be none."""
    target = entry.target
    if target.start < 0 or target.end != target.start + len(target.exact):
        raise UsageError(f"the offsets {target.start}-{target.end} are not those of its {len(target.exact)} characters")
    if target.added:
        checked({name: value for name, value in target.said.items() if name in FIELDS})


def _refused(line: bytes | str, where: str, error: Exception) -> LedgerError:
    schema = _schema_of(line)
    if schema is not None and schema != LOG_VERSION:
        return LedgerError(f"{where}: written under {schema[:_SHOWN]!r}; this version reads {LOG_VERSION!r}")
    return LedgerError(f"{where}: not an entry of a log of decisions: {str(error)[:_SHOWN]}", hint=_HINT)


_HINT = "a log holds decisions, assignments and samples, one JSON object a line"


def _schema_of(line: bytes | str) -> str | None:
    try:
        found = _ANYTHING(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    schema = found.get("schema") if isinstance(found, dict) else None
    return schema if isinstance(schema, str) else None


def reviewer_name(name: str) -> str:
    """Return ``name`` as it is written in the log: white space in single spaces.

    Raises:
        UsageError: it is empty, longer than 80 characters, or holds characters that cannot be shown.

    >>> reviewer_name("  Ada   Lovelace ")
    'Ada Lovelace'
    """
    found = " ".join(name.split())
    if not found or len(found) > _LONGEST_NAME or not found.isprintable():
        raise UsageError(
            "a reviewer needs a name of 1 to 80 characters that can be shown", hint="for instance the initials"
        )
    return found
