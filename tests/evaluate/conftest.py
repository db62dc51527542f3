"""A small gold with its pages, and ledgers to measure against it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGE = "Naltrexone 4.5 mg eased pain. Aspirin may harm the stomach. Smith 2013 found no effect on sleep.\n"
SMALL = "Ketamine 50 mg helps depression.\n"


def span(text: str, quote: str, kind: str, **fields: Any) -> dict[str, Any]:
    start = text.index(quote)
    return {"kind": kind, "quote": quote, "start": start, "end": start + len(quote), **fields}


GOLD: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "page": (
        PAGE,
        [
            {"kind": "source", "type": "blog"},
            span(PAGE, "Naltrexone", "drug", name="naltrexone"),
            span(PAGE, "Aspirin", "drug", name="aspirin"),
            span(PAGE, "4.5 mg", "dose", drug="naltrexone", values=[4.5], unit="mg", role="taken"),
            span(PAGE, "pain", "condition", name="pain", negated=False),
            span(PAGE, "Smith 2013", "citation", style="author_year"),
            span(PAGE, "Naltrexone 4.5 mg eased pain.", "claim", drug="naltrexone", relation="treats", object="pain",
                 finding="effect", certainty="asserted"),
            span(PAGE, "Aspirin may harm the stomach.", "claim", drug="aspirin", relation="harms", object="stomach",
                 finding="effect", certainty="hedged"),
        ],
    ),
    "small": (
        SMALL,
        [
            {"kind": "source", "type": "forum"},
            span(SMALL, "Ketamine", "drug", name="ketamine"),
            span(SMALL, "Ketamine 50 mg helps depression.", "claim", drug="ketamine", relation="treats",
                 object="depression", finding="effect"),
        ],
    ),
}  # fmt: skip


def write_gold(folder: Path, gold: dict[str, tuple[str, list[dict[str, Any]]]]) -> Path:
    (folder / "pages").mkdir(parents=True)
    for name, (text, rows) in gold.items():
        (folder / "pages" / f"{name}.txt").write_bytes(text.encode())
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of gold."""
    return write_gold(tmp_path / "gold", GOLD)


@pytest.fixture
def read_text() -> Callable[[Path], str]:
    return lambda page: page.read_bytes().decode("utf-8")
