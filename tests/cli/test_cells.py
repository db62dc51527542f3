"""What a dose, a chemical and a rejected span look like on one line."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from claimx.cli.cells import cells_of, dose_words
from claimx.records import AnyRecord, DoseRecord, decode

EVIDENCE = {
    "level": None, "scheme": "ocebm-2011", "design": "unknown", "basis": "none", "levels": {}, "n": None,
    "reason": {"rule": "evidence.default"},
}  # fmt: skip
SOURCE = {
    "path": "p",
    "sha256": "0",
    "type": "blog",
    "title": None,
    "url": None,
    "published": None,
    "speaker": "author",
}
NOTHING = dict.fromkeys(("drug", "drug_id", "unit", "per", "route", "form", "frequency", "duration", "timing", "step"))


def record(kind: str, **fields: Any) -> AnyRecord:
    span = {"id": "x", "source": SOURCE, "section": "body", "quote": "q", "start": 0, "end": 1, "sentence": [0, 1]}
    return decode(msgspec.json.encode({"kind": kind, **span, "confidence": 1, "evidence": EVIDENCE, **fields}))


def dose(**fields: Any) -> DoseRecord:
    given = {"values": [50], "range": False, "approximate": False, "role": "taken", "daily_total": None}
    found = record("dose", **{**NOTHING, **given, "qualitative": None, "unit": "mg", **fields})
    assert isinstance(found, DoseRecord)
    return found


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "50 mg"),
        ({"count": 2, "form": "tablet"}, "2 × 50 mg, tablet"),
        ({"bound": "<="}, "<= 50 mg"),
        ({"approximate": True, "bound": "<"}, "about < 50 mg"),
        ({"over": {"value": 40, "unit": "min"}}, "50 mg, over 40 min"),
        ({"measure": "strength"}, "50 mg, strength"),
        ({"values": [10, 20], "range": True, "per": "kg"}, "10–20 mg/kg"),
        ({"values": [], "unit": None, "qualitative": "low dose"}, "low dose"),
    ],
)
def test_dose_words(fields: dict[str, Any], words: str) -> None:
    assert dose_words(dose(**fields)) == words


def test_a_chemical_and_what_was_turned_down() -> None:
    chemical = record("chemical", name="calcium", ids={"mesh": "D002118"}, abbreviation_of=None)
    rejected = record("rejected", looked_like="dose", why=[{"field": "dose", "rule": "doses.rejected.weight"}])
    assert [cell.content for cell in cells_of(chemical, {})] == ["calcium", "mesh D002118", "“q”", "0", "x"]
    assert [cell.content for cell in cells_of(rejected, {})] == ["dose", "doses.rejected.weight", "“q”", "0", "x"]
