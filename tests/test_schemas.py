"""The contract of the ledger changes with its version, and only as that allows.

After a wanted change: raise ``SCHEMA_RELEASE`` in ``claimx/records.py`` (once between two releases of claimx), then
``CLAIMX_UPDATE_GOLDEN=1 python -m pytest tests/test_schemas.py`` writes the schema of the new version; those of released
versions stay. A change of descriptions alone needs no version.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import claimx
from claimx.records import SCHEMA_RELEASE, SCHEMA_VERSION
from claimx.schemas import versions

FOLDER = Path(claimx.__file__).parent / "data" / "schemas"
Schema = dict[str, Any]


def bare(schema: Any) -> Any:
    """Return ``schema`` without what is only said to people."""
    if isinstance(schema, dict):
        return {
            key: bare(value)
            for key, value in schema.items()
            if key not in ("title", "description") or key == "properties"
        }
    return [bare(value) for value in schema] if isinstance(schema, list) else schema


def broken(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """Yield where a reader of ``new`` would not read what was written under ``old``, or a writer of it has lost something."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old.keys() - {"required", "enum", "anyOf", "default", "title", "description"}:
            if key not in new:
                yield f"{where}/{key} is gone"
            else:
                yield from broken(old[key], new[key], f"{where}/{key}")
        for name in set(new.get("required", ())) - set(old.get("required", ())):
            yield f"{where}: {name} is required now"
        for key in ("enum", "anyOf"):
            for value in old.get(key, ()):
                if not any(not list(broken(value, each)) for each in new.get(key, ())):
                    yield f"{where}: {value} is gone"
    elif isinstance(old, list) and isinstance(new, list):
        if [value for value in old if value not in new]:
            yield f"{where}: fewer than before"
    elif old != new:
        yield f"{where}: {old} is {new}"


def test_the_schema_of_this_version_is_kept() -> None:
    path = FOLDER / f"claimx-{SCHEMA_RELEASE}.json"
    printed = json.dumps(claimx.json_schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("CLAIMX_UPDATE_GOLDEN"):
        path.write_text(printed, encoding="utf-8")
    kept = path.read_text(encoding="utf-8")
    assert bare(json.loads(kept)) == bare(claimx.json_schema()), "a record has changed: raise SCHEMA_RELEASE"
    assert kept == printed, "descriptions have changed: CLAIMX_UPDATE_GOLDEN=1"


def test_minor_versions_only_add() -> None:
    assert versions()[-1] == SCHEMA_RELEASE
    assert f"claimx/{SCHEMA_RELEASE.partition('.')[0]}" == SCHEMA_VERSION
    for old, new in pairwise(versions()):
        if old.partition(".")[0] == new.partition(".")[0]:
            assert list(broken(claimx.json_schema(old), claimx.json_schema(new))) == []


def without_a_field(schema: Schema) -> None:
    del schema["$defs"]["DoseRecord"]["properties"]["step"]


def with_a_field_that_is_required(schema: Schema) -> None:
    schema["$defs"]["DoseRecord"]["properties"]["weight"] = {"type": "number"}
    schema["$defs"]["DoseRecord"]["required"].append("weight")


def without_a_value(schema: Schema) -> None:
    schema["$defs"]["ClaimRecord"]["properties"]["relation"]["enum"].remove("harms")


def without_null(schema: Schema) -> None:
    schema["$defs"]["ClaimRecord"]["properties"]["object"] = {"type": "string"}


@pytest.mark.parametrize("change", [without_a_field, with_a_field_that_is_required, without_a_value, without_null])
def test_what_breaks_readers_is_seen(change: Callable[[Schema], None]) -> None:
    schema = deepcopy(claimx.json_schema())
    change(schema)
    assert list(broken(claimx.json_schema(), schema))


def test_what_is_added_breaks_none() -> None:
    schema = deepcopy(claimx.json_schema())
    schema["$defs"]["DoseRecord"]["properties"]["weight"] = {"type": "number", "default": 0}
    schema["$defs"]["ClaimRecord"]["properties"]["relation"]["enum"].append("prolongs")
    assert list(broken(claimx.json_schema(), schema)) == []


@pytest.mark.parametrize("version", versions())
def test_every_version_is_a_schema_and_is_printed(version: str, cli: Callable[..., Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(claimx.json_schema(version))
    assert json.loads(cli("schema", "--version", version).stdout) == claimx.json_schema(version)


def test_a_version_that_there_is_not_is_an_error() -> None:
    with pytest.raises(claimx.UsageError, match=r"no version '0\.9'"):
        claimx.json_schema("0.9")
    with pytest.raises(claimx.UsageError, match="no version"):
        claimx.json_schema("../../SOURCES")


def line(**changes: Any) -> bytes:
    """A line of a ledger, with some fields changed; ``None``: left out."""
    (record,) = (r for r in claimx.extract("Aspirin 81 mg daily.", kinds="dose"))
    import msgspec

    fields = msgspec.to_builtins(record) | changes
    return json.dumps({name: value for name, value in fields.items() if value is not ...}).encode()


def test_an_older_line_has_the_defaults_of_what_was_added_since() -> None:
    (record,) = claimx.read_ledger([line(measure=..., also=..., count=...)], "old.jsonl")
    assert isinstance(record, claimx.DoseRecord)
    assert (record.measure, record.also, record.count) == ("dose", [], 1)


def test_a_newer_line_is_read_without_the_fields_that_are_not_known() -> None:
    assert list(claimx.read_ledger([line(moon="full")], "new.jsonl")) == list(
        claimx.read_ledger([line()], "same.jsonl")
    )


def test_a_newer_value_is_an_error_that_says_so() -> None:
    with pytest.raises(claimx.LedgerError, match=r"new\.jsonl, line 1.*a later claimx may have written it"):
        list(claimx.read_ledger([line(role="ritual")], "new.jsonl"))


def test_a_line_of_another_contract_is_refused() -> None:
    with pytest.raises(
        claimx.LedgerError, match="written under the contract 'claimx/2'; this version reads 'claimx/1'"
    ):
        list(claimx.read_ledger([line(schema="claimx/2")], "other.jsonl"))
