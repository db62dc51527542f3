"""A column: its name, its type, and how a record gives its value."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import msgspec

ColumnType = Literal["text", "integer", "number", "boolean", "texts", "numbers", "json"]
"""``texts`` and ``numbers`` are lists; ``json`` is an object or a list of objects as JSON text."""

INTEGER_ROOM = 2**63
"""Typed formats hold integers below this."""
_ENCODER = msgspec.json.Encoder()
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")


class Column(NamedTuple):
    """``of`` takes a record and gives what the field holds; ``fields`` are those of the contract that are in it, as
    ``evidence.reason.rule``; ``meaning`` is one line for people."""

    name: str
    type: ColumnType
    of: Callable[[Any], Any]
    fields: tuple[str, ...]
    meaning: str = ""

    def value(self, record: Any) -> Any:
        """Return the value of ``record`` in the type of the column: ``None``, str, int, float, bool or a list of them.

        What UTF-8 has no room for (half of a surrogate pair) is U+FFFD, one for one; a number that is none, or an
        integer beyond 64 bits, has no value.
        """
        value = self.of(record)
        if value is None or value is msgspec.UNSET:
            return None
        return _MAKERS[self.type](value)


def text(value: Any) -> str:
    """Return ``value`` as text that UTF-8 can hold."""
    found = value if isinstance(value, str) else str(value)
    return found if found.isascii() or not _has_surrogates(found) else found.translate(_SURROGATES)


def _has_surrogates(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False


def _integer(value: Any) -> int | None:
    return int(value) if -INTEGER_ROOM <= value < INTEGER_ROOM else None


def _number(value: Any) -> float | None:
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def _texts(value: Any) -> list[str]:
    return [text(item) for item in value]


def _numbers(value: Any) -> list[float | None]:
    return [_number(item) for item in value]


def _json(value: Any) -> str | None:
    """Return ``value`` as JSON; an empty list or object is one."""
    try:
        return _ENCODER.encode(value).decode()
    except UnicodeEncodeError:  # half of a surrogate pair within
        return _ENCODER.encode(_clean(msgspec.to_builtins(value))).decode()


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {text(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return text(value) if isinstance(value, str) else value


_MAKERS: dict[ColumnType, Callable[[Any], Any]] = {
    "text": text, "integer": _integer, "number": _number, "boolean": bool, "texts": _texts, "numbers": _numbers,
    "json": _json,
}  # fmt: skip


def column(name: str, type: ColumnType, field: str = "", meaning: str = "") -> Column:
    """Return the column of the contract's ``field`` (a path such as ``evidence.reason.rule``; default: ``name``).

    Where something on the path is missing, so is the value.
    """
    path = (field or name).split(".")
    if len(path) == 1:
        only = path[0]
        return Column(name, type, lambda record: getattr(record, only), (only,), meaning)

    def of(record: Any) -> Any:
        for part in path:
            if record is None or record is msgspec.UNSET:
                return None
            record = record.get(part) if isinstance(record, dict) else getattr(record, part)
        return record

    return Column(name, type, of, (".".join(path),), meaning)
