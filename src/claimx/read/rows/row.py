"""One row: which column is its text, of which format that is, and what is kept of the other columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from claimx.errors import LimitError, ReadError
from claimx.read.rows import names
from claimx.read.source import Member, Refused

LONGEST_COLUMN = 1000
"""Characters of another column that are kept: it is repeated in every record of the row."""
PATIENCE = 100
"""Rows without the column at the beginning of a file after which it is taken for a wrong name."""
LIMIT_HINT = "--max-size sets the limit"
_SHOWN = 12  # columns named in an error
_LONGEST_NAME = 60
_TAG = re.compile(
    r"</(?:p|div|a|li|ul|ol|h[1-6]|span|table|tr|td|strong|em|b|i|html|body|article)\s{0,9}>|<br\s{0,9}/?>|<(?:p|div)>",
    re.I,
)
_SIGNS = (
    ("#", re.compile(r"\n#{1,6} \S")),
    ("](", re.compile(r"\[[^\[\]\n]{1,200}\]\(https?://[^\s()]{1,300}\)")),
    ("*", re.compile(r"\*\*\S[^*\n]{0,200}\*\*")),
    ("\n", re.compile(r"\n(?:[*+-] \S[^\n]{0,500}\n){2}")),
    (">", re.compile(r"\n> \S")),
    ("`", re.compile(r"\n```")),
)
"""Signs of Markdown, each with what stands in it always: one rare character where there is one, which is found soonest. Of a
line's beginning ``\n`` is the sign, for a pattern that begins with a character is quick and one with a choice is not."""
_SAMPLE = 20_000
_PACKER = msgspec.msgpack.Encoder()


class NoColumn(ReadError):
    """The row has no such column."""


def required_column(row: Mapping[str, Any]) -> str:
    """Return the column of ``row`` that holds its text by its name and its kind.

    Raises:
        ReadError: none does.
    """
    usable = [name for name, value in row.items() if value is None or isinstance(value, str | list)]
    found = names.first_of(usable, names.TEXT)
    if found is None:
        raise ReadError(f"which column holds the text? It has {listed(row)}", hint="say so with --text-field NAME")
    return found


def value_at(row: Mapping[str, Any], field: str) -> Any:
    """Return the value of the column ``field``: of that name, else along its dots (``article.text``).

    Raises:
        NoColumn: there is none.
    """
    if field in row:
        return row[field]
    value: Any = row
    for name in field.split("."):
        if not isinstance(value, Mapping) or name not in value:
            raise NoColumn(
                f"no column {field!r}", hint=f"it has {listed(row)}; --text-field names the one with the text"
            )
        value = value[name]
    return value


def listed(row: Iterable[str]) -> str:
    """Return the names of the columns for a message."""
    every = [name[:_LONGEST_NAME] for name in row]
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return (", ".join(every[:_SHOWN]) + more) or "no columns"


def text_of(value: object, field: str) -> str:
    """Return the text that a value is; a list of texts has a paragraph each.

    Raises:
        ReadError: it is none, or empty.
    """
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        value = "\n\n".join(value)
    if value is None or value == "" or (isinstance(value, str) and value.isspace()):
        raise ReadError(f"the column {field!r} is empty")
    if not isinstance(value, str):
        raise ReadError(f"the column {field!r} holds {kind_of(value)}, not text")
    return value


def kind_of(value: object) -> str:
    """Return what a JSON value is, in words."""
    kinds = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
        str: "a text",
    }
    return kinds.get(type(value), "null")


def member(path: str, text: bytes, shown: str, field: str, columns: dict[str, Any], most: int) -> Member | Refused:
    """Return the document of a row: ``text`` are its bytes, ``shown`` the same as text, to tell its format by."""
    if len(text) > most:
        error = LimitError(f"a text of {len(text):,} bytes, more than {most:,}", hint=LIMIT_HINT)
        return Refused(path, error, columns)
    address = names.first_of(columns, names.URL)
    url = columns[address] if address else None
    known = isinstance(url, str) and url.startswith(("http://", "https://"))
    return Member(path, text, media_type_of(shown, field), url if known else None, columns)


@lru_cache(maxsize=64)
def _last(field: str) -> str:
    return names.folded(field.rsplit(".", 1)[-1])


def media_type_of(text: str, field: str) -> str:
    """Return the media type of a text: HTML with two tags, Markdown with two of its signs, else plain text."""
    name = _last(field)
    sample = text[:_SAMPLE]
    if "<" in sample:
        tags = sum(1 for _ in zip(_TAG.finditer(sample), range(2), strict=False))
        if tags == 2 or (name in names.MARKUP and tags):
            return "text/html"
    return "text/markdown" if name in names.MARKDOWN or _several_signs(sample) else "text/plain"


def _several_signs(sample: str) -> bool:
    """Tell whether there are two signs of Markdown in it."""
    sample = f"\n{sample}"
    found = 0
    for bit, sign in _SIGNS:
        if bit in sample and sign.search(sample) is not None:
            found += 1
            if found == 2:
                return True
    return False


def kept(row: Mapping[str, Any], field: str) -> dict[str, Any]:
    """Return the columns of ``row`` but the text (the outermost, where it lies in one); long ones are cut."""
    text = field if field in row else field.split(".", 1)[0]
    columns = {name[:LONGEST_COLUMN]: value for name, value in row.items() if name != text}
    try:
        if len(_PACKER.encode(columns)) <= LONGEST_COLUMN:
            return columns
    except (OverflowError, RecursionError, ValueError):
        pass
    return {name: _cut(value) for name, value in columns.items()}


def _cut(value: object) -> object:
    """Return ``value``; one that is long as the beginning of its text, one that has no place in a record as its JSON."""
    if not isinstance(value, str):
        try:
            if len(_PACKER.encode(value)) <= LONGEST_COLUMN:
                return value
        except (OverflowError, RecursionError, ValueError):
            pass
        try:
            value = json.dumps(value, ensure_ascii=False)
        except (RecursionError, ValueError):
            return None
    return value if len(value) <= LONGEST_COLUMN else value[: LONGEST_COLUMN - 1] + "…"
