"""The failures that the documentation admits are still failures: one that came right is taken off the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from claimx.records import ClaimRecord
from claimx.run.pipeline import Pipeline

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "known-failures.md"
RELATIONS = ("treats", "prevents", "harms", "acts_on")


def rows() -> list[tuple[str, str, str]]:
    text = PAGE.read_text("utf-8").partition("<!-- failures:begin -->")[2].partition("<!-- failures:end -->")[0]
    table = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [(page.replace("\\n", "\n"), missed, why) for why, page, missed in table[1:]]


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def claims(text: str) -> set[str]:
    records = _pipeline().process("page.txt", text.encode())
    return {f"{r.drug} {r.relation} {r.object}" for r in records if isinstance(r, ClaimRecord)}


def test_there_are_failures_to_show() -> None:
    assert len(rows()) >= 10
    assert all(any(f" {relation} " in missed for relation in RELATIONS) for _, missed, _ in rows())


@pytest.mark.parametrize(("text", "missed", "why"), rows())
def test_it_still_fails(text: str, missed: str, why: str) -> None:
    assert missed not in claims(text), f"mended ({why}): take it off docs/explanation/known-failures.md"


def test_a_claim_that_is_found_would_be_seen() -> None:
    assert "baclofen treats hiccups" in claims("Hiccups\n\nBaclofen cures hiccups.")
