"""CSL-JSON: a list of items (Zotero, Mendeley, pandoc) or an object that holds one."""

from __future__ import annotations

from typing import Any

import msgspec

from claimx.errors import LibraryError


def read_csl(text: str, name: str) -> list[tuple[str, dict[str, Any]]]:
    """Return (id, item) of every item.

    Raises:
        LibraryError: not JSON (the message names the line), or not a list of CSL items.
    """
    try:
        data = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise LibraryError(f"{name}:{_line(text)}: not JSON: {error}") from error
    if isinstance(data, dict):
        data = data.get("items") or data.get("references") or [data]
    if not isinstance(data, list):
        raise LibraryError(f"{name}:1: not a list of CSL items")
    entries = []
    for index, item in enumerate(data, 1):
        if not isinstance(item, dict):
            raise LibraryError(f"{name}:1: item {index} is not a CSL item")
        key = item.get("id") or item.get("citation-key") or f"item{index}"
        entries.append((str(key), item))
    return entries


def _line(text: str) -> int:
    import json

    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.lineno
    return 1
