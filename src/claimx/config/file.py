"""``claimx.toml``: where it is, what it says as it stands there, and in which line.

A file that is named is read; else ``claimx.toml`` of the working folder, and of no folder above it: what decides a
ledger lies beside the command that made it, and a stray file in a home folder decides nothing.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from typing import Any, NamedTuple

from claimx.errors import UsageError

NAME = "claimx.toml"
LARGEST = 1_000_000
"""Bytes of a settings file; one of that size is no settings file."""
_TABLE = re.compile(r"\s*\[\s*([^\[\]#]+?)\s*\]\s*(?:#.*)?")


class File(NamedTuple):
    """A settings file: its ``path`` as named (``None``: there is none), its tables and its text."""

    path: str | None
    tables: dict[str, Any]
    text: str = ""

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.path or NAME

    def beside(self, name: str) -> str:
        """Return the path of a file that it names: relative ones begin in its folder."""
        folder = os.path.dirname(self.path or "")  # noqa: PTH120
        return os.path.join(folder, name)  # noqa: PTH118

    def line_of(self, table: str, key: str) -> int | None:
        """Return the line (from 1) in which ``key`` of ``table`` begins, where it is written the usual way."""
        here = ""
        for number, line in enumerate(self.text.splitlines(), 1):
            head = _TABLE.fullmatch(line)
            if head is not None:
                here = head[1].replace('"', "").replace("'", "")
            elif here == table and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line):
                return number
        return None

    def at(self, table: str, key: str) -> str:
        """Say where ``key`` of ``table`` stands: ``claimx.toml:3, [extract] jobs``."""
        line = self.line_of(table, key)
        return f"{self.name}{f':{line}' if line else ''}, [{table}] {key}"


NO_FILE = File(None, {})


def find(named: str | None, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the settings file: ``named``, else that of ``CLAIMX_CONFIG``, else ``claimx.toml`` here if there is one.

    ``/dev/null`` (the null device, or an empty ``CLAIMX_CONFIG``) is no file, which leaves the one that is here aside.
    """
    wanted = named if named is not None else environment.get("CLAIMX_CONFIG")
    if wanted is not None:
        return None if wanted in ("", os.devnull) else wanted
    return NAME if os.path.lexists(NAME) else None


def read(path: str | None) -> File:
    """Read a settings file.

    Raises:
        UsageError: it cannot be read, or is no TOML.
    """
    if path is None:
        return NO_FILE
    import tomllib

    try:
        text = bytes_of(path, LARGEST).decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 (byte {error.start + 1})", hint="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: is no TOML: {error}") from error
    except (RecursionError, ValueError) as error:  # brackets in brackets in brackets, numbers of thousands of digits
        raise UsageError(f"{path}: is no settings file: nested too deeply, or a number too long") from error
    return File(path, tables, text)


def bytes_of(path: str, largest: int) -> bytes:
    """Return the bytes of a regular file, which a symbolic link may lead to; a pipe or a device would never end.

    Raises:
        UsageError: it cannot be read, is no file, or has more bytes than ``largest``.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UsageError(f"{path}: is no file")
            data = stream.read(largest + 1)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a name that no file can have
        raise UsageError(f"{path}: cannot be read: {error}") from error
    if len(data) > largest:
        raise UsageError(f"{path}: is larger than {largest:,} bytes")
    return data
