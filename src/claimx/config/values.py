"""What a setting may be, as a file, the environment or the command line has it: one function a type.

Each takes the value as it was said and returns it as it is used, or raises a :class:`ValueError` that says what is wrong
with it; who calls knows where it was said.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

from claimx.errors import FormatError
from claimx.records import EXTRA_KINDS, KINDS, Kind, Scheme

_SIZES = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
Reads = Callable[[Any], Any]


def text(said: Any) -> str:
    """A string that is not empty."""
    if not isinstance(said, str) or not said.strip():
        raise ValueError(f"{_shown(said)} is no text")
    return said


def switch(said: Any) -> bool:
    """``true`` or ``false``; in the environment also ``1``, ``0``, ``yes`` and ``no``."""
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if isinstance(said, str) and said.strip().lower() in words:
        return words[said.strip().lower()]
    if not isinstance(said, bool):
        raise ValueError(f"{_shown(said)} is neither true nor false")
    return said


def size(said: Any) -> int:
    """A number of bytes, ``k``, ``M`` and ``G`` understood.

    >>> size("2M"), size(500), size("1.5k")
    (2000000, 500, 1500)
    """
    found = re.fullmatch(r"([0-9]{1,12}(?:\.[0-9]{1,6})?) ?([kmg]?)b?", _number(said).strip().lower())
    if found is None or not (bytes_ := int(float(found[1]) * _SIZES[found[2]])):
        raise ValueError(f"{_shown(said)} is no size (a number of bytes such as 500k or 20M)")
    return bytes_


def seconds(said: Any) -> float:
    """A time of a tenth of a second or more."""
    try:
        found = float(_number(said))
    except ValueError:
        found = 0.0
    if not 0.1 <= found <= 1e9:
        raise ValueError(f"{_shown(said)} is no time (seconds, 0.1 or more)")
    return found


def positive(said: Any) -> float:
    """A number, 0 or more."""
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 <= said <= 1e9:
        raise ValueError(f"{_shown(said)} is no number of 0 or more")
    return float(said)


def jobs(said: Any) -> int:
    """A number of processes; ``auto`` (0): as many as the work is worth."""
    if said == "auto":
        return 0
    if not re.fullmatch(r"[0-9]{1,3}", _number(said)):
        raise ValueError(f"{_shown(said)} is no number of processes (a number up to 999, or auto)")
    return int(said)


def kinds(said: Any) -> tuple[Kind, ...]:
    """Kinds of records, in the order of the contract: a list, or their names with commas between.

    >>> kinds("dose,claim"), kinds(["claim"])
    (('dose', 'claim'), ('claim',))
    """
    known: tuple[Kind, ...] = (*KINDS, *EXTRA_KINDS)
    names = _several(said, ",", "kind")
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"unknown kind {unknown[0]!r} (one or more of {', '.join(known)})")
    return tuple(kind for kind in known if kind in names)


def names(said: Any) -> tuple[str, ...]:
    """A list of names, which may be empty."""
    return () if said == [] else _several(said, ",")


def paths(said: Any) -> tuple[str, ...]:
    """Files: a list; in the environment their names with ``:`` between (``;`` on Windows)."""
    return () if said == [] else _several(said, os.pathsep)


def scheme(said: Any) -> str:
    """A scheme of evidence that the contract has."""
    return _one_of(said, get_args(Scheme), "scheme")


def output_format(said: Any) -> str:
    """What is written."""
    return _one_of(said, ("jsonl", "table", "parquet"), "format")


def input_format(said: Any) -> str:
    """A format that documents can be read as."""
    from claimx.read.registry import format_named

    try:
        format_named(text(said))
    except FormatError as error:
        raise ValueError(f"{error.message} ({error.hint})" if error.hint else error.message) from None
    return text(said)


def _one_of(said: Any, known: Sequence[str], what: str) -> str:
    if said not in known:
        raise ValueError(f"{_shown(said)} is no {what} (one of {', '.join(known)})")
    return str(said)


def _several(said: Any, between: str, what: str = "name") -> tuple[str, ...]:
    names = said.split(between) if isinstance(said, str) else said
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"{_shown(said)} is no list of names")
    found = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not found:
        raise ValueError(f"no {what} named")
    return found


def _number(said: Any) -> str:
    return "" if isinstance(said, bool) or not isinstance(said, str | int | float) else str(said)


def _shown(said: Any) -> str:
    shown = repr(said)
    return shown if len(shown) <= 60 else f"{shown[:60]} ..."
