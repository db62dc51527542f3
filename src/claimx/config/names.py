"""A user's list of names: a CSV file, checked line by line, made into a table that the annotators look words up in."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, get_args

from claimx.config.file import bytes_of
from claimx.config.nearest import meant
from claimx.custom import NONE, NamedKind, NameTable
from claimx.errors import UsageError
from claimx.records import ConditionType, DrugLevel
from claimx.words import words_of

LARGEST = 100_000_000
"""Bytes of a list of names."""
TYPES: dict[NamedKind, tuple[str, ...]] = {
    "drug": (*get_args(DrugLevel), NONE),
    "condition": (*get_args(ConditionType), NONE),
}
"""What a name may be; the first is the default."""
COLUMNS: dict[NamedKind, tuple[str, ...]] = {
    "drug": ("name", "synonyms", "brands", "level", "ids"),
    "condition": ("name", "synonyms", "type", "ids"),
}
_SPLIT = re.compile(r"[;|]")
_ID = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,30}):([^\s;|,\t]{1,100})")
_LONGEST = 200
_LAST = 4
"""Letters of a last word, and the blank before it, up to which the plural of a condition's name is a name of its own: of
longer ones the annotator reads the singular."""
_SHORT = 6
"""Letters of a short form, which is found only as it is written where it is written in capitals."""


class _Row(NamedTuple):
    name: str
    type: str
    ids: str
    line: int


def read_names(file: str, path: str, name: str, kind: NamedKind) -> NameTable:
    """Read a list of names.

    Args:
        file: the name that ``claimx.toml`` gives it.
        path: where it is.
        name: that of its table, which ``why`` tells.
        kind: what the names are of.

    Raises:
        UsageError: it cannot be read, or a line is wrong; the message has the file, the line and the reason.
    """
    data = bytes_of(path, LARGEST)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}:{line}: is not UTF-8", hint="save it as CSV UTF-8") from error
    rows = _compiled(path, text, kind)
    return NameTable(name=name, kind=kind, file=file, sha256=hashlib.sha256(data).hexdigest(), rows=rows)


def _compiled(path: str, text: str, kind: NamedKind) -> str:
    key_of = _keys(kind)
    found: dict[str, _Row] = {}
    flags: dict[str, str] = {}
    plurals: dict[str, str] = {}
    for row, surface, type_ in _surfaces(path, text, kind):
        key = key_of(surface)
        if len(key) < 2 or not any(letter.isalpha() for letter in key):
            reason = "has no two Latin or Greek letters or digits to be found by; a pattern finds other names"
            raise UsageError(f"{path}:{row.line}: {surface!r} {reason}")
        before = found.get(key)
        if before is not None and (before.name, before.type) != (row.name, type_):
            raise UsageError(
                f"{path}:{row.line}: {surface!r} is {row.name!r}, {type_} here and {before.name!r}, {before.type} in line {before.line}",
                hint="a name can mean one thing",
            )
        if before is None:
            found[key] = row._replace(type=type_)
            flags[key] = "upper" if is_short_form(surface) else ""
        if surface[-1].isalpha() and surface[-1] not in "sS" and (kind == "drug" or len(key) - key.rfind(" ") <= _LAST):
            plurals[f"{key}s"] = key
    for plural, key in plurals.items():
        if plural not in found:
            found[plural], flags[plural] = found[key], flags[key]
    return "\n".join(f"{key}\t{row.name}\t{row.type}\t{row.ids}\t{flags[key]}" for key, row in found.items())


def is_short_form(surface: str) -> bool:
    """Tell whether a name is one of those that are found only in capitals, as they are written: "LDN", not "ldn".

    >>> is_short_form("LDN"), is_short_form("ME/CFS"), is_short_form("naltrexone"), is_short_form("NALTREXONE")
    (True, True, False, False)
    """
    return surface.isupper() and sum(letter.isalnum() for letter in surface) <= _SHORT


def _keys(kind: NamedKind) -> Callable[[str], str]:
    """Return what makes of a name the key that the annotators of ``kind`` look its words up under."""
    if kind == "drug":
        return lambda name: " ".join(word.lower for word in words_of(name))
    from claimx.annotate.conditions.spelling import SPELT
    from claimx.annotate.conditions.values import normal_words

    return lambda name: " ".join(normal_words(name, words_of(name), SPELT.__getitem__)[1])


def _surfaces(path: str, text: str, kind: NamedKind) -> Iterator[tuple[_Row, str, str]]:
    """Yield each name with its row and its type, in the order of the file."""
    for line, cells in _lines(path, text, kind):
        name = " ".join(cells["name"].split())
        if not name:
            raise UsageError(f"{path}:{line}: no name")
        type_ = cells.get("level" if kind == "drug" else "type", "").strip().lower() or TYPES[kind][0]
        if type_ not in TYPES[kind]:
            column = "level" if kind == "drug" else "type"
            raise UsageError(f"{path}:{line}: {type_!r} is no {column}", hint=f"one of {', '.join(TYPES[kind])}")
        row = _Row(name.lower(), type_, _ids(path, line, cells.get("ids", "")), line)
        for column, told in (("name", type_), ("synonyms", type_), ("brands", NONE if type_ == NONE else "brand")):
            cell = cells.get(column, "")
            for surface in [cell] if column == "name" else _SPLIT.split(cell):
                surface = " ".join(surface.split())
                if len(surface) > _LONGEST:
                    raise UsageError(f"{path}:{line}: a name of more than {_LONGEST} characters: {surface[:40]!r} ...")
                if surface:
                    yield row, surface, told


def _lines(path: str, text: str, kind: NamedKind) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows by column, each with the line that it begins in."""
    head = text.partition("\n")[0]
    between = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    columns: list[str] = []
    begins = 1
    try:
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if not columns:
                columns = _columns(path, cells, kind)
            elif len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                more = f"{len(cells)} cells, the first line has {len(columns)}"
                raise UsageError(f"{path}:{line}: {more}", hint='quote a cell that holds commas: "a, b"')
            elif any(cell.strip() for cell in cells):
                yield line, dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise UsageError(f"{path}:{begins}: is no CSV: {error}") from error
    if not columns:
        raise UsageError(f"{path}: is empty", hint=f"the first line names the columns: {','.join(COLUMNS[kind])}")


def _columns(path: str, cells: list[str], kind: NamedKind) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    known = COLUMNS[kind]
    if "name" not in names:
        raise UsageError(f"{path}:1: no column is called name", hint=f"columns: {', '.join(known)}")
    for name in names:
        if name not in known:
            raise UsageError(
                f"{path}:1: unknown column {name!r}{meant(name, known)}", hint=f"columns: {', '.join(known)}"
            )
        if names.count(name) > 1:
            raise UsageError(f"{path}:1: two columns are called {name!r}")
    return names


def _ids(path: str, line: int, cell: str) -> str:
    """Return the ids of a row as the table has them: ``mesh:D009271|drugbank:DB00704``."""
    ids: dict[str, str] = {}
    for said in filter(None, map(str.strip, _SPLIT.split(cell))):
        found = _ID.fullmatch(said)
        if found is None:
            raise UsageError(f"{path}:{line}: {said[:60]!r} is no id", hint="write mesh:D009271; drugbank:DB00704")
        ids[found[1].lower()] = found[2]
    return "|".join(f"{scheme}:{value}" for scheme, value in sorted(ids.items()))
