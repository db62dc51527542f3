"""The reference must name every field and enum value that the contract has."""

from __future__ import annotations

import re
from pathlib import Path

from claimx.assemble.levels import SCHEMES, level_of
from claimx.records import RECORD_TYPES, Design, Relation

DOCS = Path(__file__).parents[1] / "docs"


def test_every_field_is_documented() -> None:
    text = (DOCS / "reference" / "records.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", text))
    for kind, record in RECORD_TYPES.items():
        missing = set(record.__struct_fields__) - named
        assert not missing, (kind, missing)
    assert set(Relation.__args__) <= named


def test_levels_table_is_that_of_the_code() -> None:
    text = (DOCS / "explanation" / "evidence.md").read_text(encoding="utf-8")
    block = text.split("<!-- levels:begin -->")[1].split("<!-- levels:end -->")[0].strip().splitlines()
    rows = []
    for design in Design.__args__:
        levels = (level_of(design, scheme) for scheme in SCHEMES)
        rows.append(f"| `{design}` | " + " | ".join("" if v is None else str(v) for v in levels) + " |")
    assert block[2:] == rows  # after the header
