"""The ratchet on cited studies (the corpora are kept outside the project): no figure may fall below its pinned floor.

``benchmarks/cited_floors.json`` holds the floors and the hash of the data that they were measured on;
``python benchmarks/cited.py --pin`` raises them. Lowering one is done by hand, with a reason in the commit message.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

import cited
from measures import floors

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
PINNED = json.loads(floors.CITED.read_text("utf-8"))
pytestmark = pytest.mark.skipif(not (DATA / "citations").is_dir(), reason=f"the annotated citations are not at {DATA}")


@cache
def measured() -> tuple[dict[str, float], str]:
    figures, digest, _ = cited.sample_figures(DATA)
    return {figure.what: figure.value for figure in figures}, digest


def test_the_floors_were_measured_on_these_citations() -> None:
    assert measured()[1] == PINNED["data"], "the corpora have changed: read the figures, then pin the floors anew"


@pytest.mark.parametrize("what", PINNED["floors"])
def test_floor(what: str) -> None:
    assert measured()[0][what] >= PINNED["floors"][what]
