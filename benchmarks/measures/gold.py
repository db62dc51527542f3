"""The annotated pages and the dose rows of our own tests: what ``run.py`` and those tests count, as rows of a table."""

from __future__ import annotations

import importlib.util
import io
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType

import msgspec

import run
from claimx.run.pipeline import Pipeline
from measures.figures import Figure

DOSE_TESTS = Path(__file__).parents[2] / "tests" / "annotate" / "doses" / "test_rows.py"
REACH = {"drug": 95.0, "condition": 90.0, "dose": 95.0, "dose+drug": 92.0}
CITED = {"reference": 95.0, "citation": 85.0}


def gold_figures(gold: Path) -> list[Figure]:
    """Return the F1 of drugs, conditions and doses as the pages' own scorer counts them (names and values agree)."""
    return _pages(gold, REACH)


def citation_figures(gold: Path) -> list[Figure]:
    """Return the F1 of references and citations as the pages' own scorer counts them."""
    return _pages(gold, CITED)


def _pages(gold: Path, reach: dict[str, float]) -> list[Figure]:
    pipeline = Pipeline()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.jsonl"
        with ledger.open("wb") as out:
            for path in sorted((gold / "pages").glob("*.txt")):
                for record in pipeline.process(str(path), path.read_bytes()):
                    out.write(msgspec.json.encode(record) + b"\n")
        with redirect_stdout(io.StringIO()):
            found = run.scorer(gold).main(gold, ledger)
    return [
        Figure(what=f"annotated pages, {kind}", seen="tuned", value=100 * found[kind], reach=wanted)
        for kind, wanted in reach.items()
    ]


def dose_row_figures() -> list[Figure]:
    """Return the share of the dose tests' sentences whose every dose has every field right, and its quote."""
    spec = importlib.util.spec_from_file_location("dose_rows", DOSE_TESTS)
    assert spec
    assert spec.loader
    tests = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tests)
    return [
        _dose_rows("our dose rows, every field right", "tuned", tests, "rows.tsv"),
        _dose_rows("our dose rows written after the grammar, every field right", "unseen", tests, "blind.tsv"),
    ]


def _dose_rows(what: str, seen: str, tests: ModuleType, name: str) -> Figure:
    rows = tests.rows(name)
    right = 0
    for sentence, source, doses in rows:
        _, found, quotes = tests.reading.read(sentence, source)
        same = [tests.reading.described(dose) for dose in found] == doses
        right += same and [(d.start, d.end) for d in found] == quotes
    return Figure(
        what=what, seen=seen, n=len(rows), value=100 * right / len(rows), reach=97.0, note="share of sentences"
    )
