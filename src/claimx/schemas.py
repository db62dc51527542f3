"""The JSON Schema of every version of the contract: the newest from the types, the others as they were released."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, cast

from claimx import records
from claimx.errors import UsageError


def json_schema(version: str | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a line of the ledger; ``claimx schema`` prints it.

    Args:
        version: That of the contract, as ``"1.0"``; ``None`` is the newest that this claimx knows.

    Raises:
        UsageError: there is no such version.

    >>> json_schema()["description"]
    'One record of the contract claimx/1, version 1.0.'
    """
    if version is None or version == records.SCHEMA_RELEASE:
        return records.json_schema()
    if version not in versions():
        raise UsageError(f"the contract has no version {version!r}", hint=f"one of {', '.join(versions())}")
    return cast(dict[str, Any], json.loads(_FOLDER.joinpath(f"claimx-{version}.json").read_text(encoding="utf-8")))


def versions() -> list[str]:
    """Return the versions of the contract, the oldest first."""
    found = [item.name.removeprefix("claimx-").removesuffix(".json") for item in _FOLDER.iterdir()]
    return sorted(found, key=lambda version: tuple(map(int, version.split("."))))


_FOLDER = files("claimx").joinpath("data", "schemas")
