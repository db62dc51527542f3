"""The ratchet: accuracy on the annotated pages (kept outside the project) must not fall below the pinned floors.

``benchmarks/floors.json`` holds the floors and the hash of the annotations that they were measured on. A floor is
raised when the figure has risen, and lowered by hand only, with a reason in the commit message; a new hash needs the
figures measured anew: ``CLAIMX_GOLD_HASH=1 python -m pytest tests/test_gold.py`` prints it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import re
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from claimx.run.pipeline import Pipeline
from claimx.write.jsonl import encode

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold"
PINNED = json.loads((ROOT / "benchmarks" / "floors.json").read_text("utf-8"))
pytestmark = [
    pytest.mark.skipif(not (GOLD / "pages").is_dir(), reason=f"the annotated pages are not at {GOLD}"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the scorer closes no file
]


def gold_hash() -> str:
    """Return the SHA-256 of the names and bytes of annotations, pages and scorer."""
    digest = hashlib.sha256()
    for path in sorted([*GOLD.glob("*.jsonl"), *GOLD.glob("pages/*.txt"), GOLD / "score.py"]):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(GOLD).as_posix()} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def figures(ledger: Path) -> dict[str, float]:
    """Return the F1 of each kind as the scorer counts it, and the number of pages whose ``source type`` is right."""
    pipeline = Pipeline()
    pages = sorted((GOLD / "pages").glob("*.txt"))
    ledger.write_bytes(b"".join(encode(pipeline.process(page.name, page.read_bytes())) for page in pages))
    with redirect_stdout(io.StringIO()) as printed:
        found: dict[str, float] = scorer().main(GOLD, ledger)
    types = re.search(r"source type +(\d+)/", printed.getvalue())
    assert types is not None
    return found | {"source type": int(types[1])}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    return figures(tmp_path_factory.getbasetemp() / "gold.jsonl")


def test_the_floors_were_measured_on_these_annotations() -> None:
    found = gold_hash()
    if os.environ.get("CLAIMX_GOLD_HASH"):
        print(f"gold: {found}")
    assert found == PINNED["gold"], "the annotations have changed: measure anew, then pin the hash and the floors"


@pytest.mark.parametrize("kind", PINNED["floors"])
def test_floor(kind: str, measured: dict[str, float]) -> None:
    assert measured[kind] >= PINNED["floors"][kind]


def test_every_figure_has_a_floor(measured: dict[str, float]) -> None:
    assert set(measured) == set(PINNED["floors"])
