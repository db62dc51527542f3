"""CSL-JSON: an array of items, as Zotero, Mendeley and pandoc read it (the schema of citationstyles.org)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec


def encode(items: Iterable[dict[str, Any]]) -> bytes:
    """Return ``items`` as one array, indented, each key in the order it has.

    >>> encode([{"id": "roe", "type": "book"}]).decode().split()
    ['[', '{', '"id":', '"roe",', '"type":', '"book"', '}', ']']
    """
    return msgspec.json.format(msgspec.json.encode(list(items)), indent=1) + b"\n"
