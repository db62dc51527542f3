"""The annotated pages and the 600 dose rows: what ``run.py`` and the dose tests count, as rows of this table."""

from __future__ import annotations

import io
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

import msgspec

import run
from claimx.run.pipeline import Pipeline
from measures.figures import Figure

REACH = {"drug": 95.0, "condition": 90.0, "dose": 95.0, "dose+drug": 92.0}


def gold_figures(gold: Path) -> list[Figure]:
    """Return the F1 of drugs, conditions and doses as the pages' own scorer counts them (names and values agree)."""
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
        Figure(what=f"annotated pages, {kind}", seen="tuned", value=100 * found[kind], reach=reach)
        for kind, reach in REACH.items()
    ]
