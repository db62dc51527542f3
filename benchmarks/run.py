"""Accuracy on annotated pages, as their scorer prints it (speed: ``benchmarks/speed.py``).

    python benchmarks/run.py [GOLD_DIR] [--errors KIND]

GOLD_DIR (default ``../shared/gold``) holds ``pages/*.txt``, the annotations ``*.jsonl`` and their scorer ``score.py``.
The level row is the share of matched claims whose level is right.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import os
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType

import msgspec

FLOORS = Path(__file__).with_name("floors.json")


def scorer(gold: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def accuracy(gold: Path, errors: str | None) -> None:
    from claimx.run.pipeline import Pipeline

    pipeline = Pipeline()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.jsonl"
        with ledger.open("wb") as out:
            for path in sorted((gold / "pages").glob("*.txt")):
                for record in pipeline.process(str(path), path.read_bytes()):
                    out.write(msgspec.json.encode(record) + b"\n")
        captured = io.StringIO()
        with redirect_stdout(captured):
            result = scorer(gold).main(gold, ledger, errors)
        print(captured.getvalue(), end="")
    floors = json.loads(FLOORS.read_text("utf-8"))["floors"]
    missed = [f"{kind} {found:.3f} < {floors[kind]}" for kind, found in result.items() if found < floors[kind]]
    print("floors:", "; ".join(missed) if missed else "all met", "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="?", default=Path("../shared/gold"))
    parser.add_argument("--errors", help="list what was missed (-) and extra (+) of this kind")
    args = parser.parse_args()
    if not (args.gold / "pages").is_dir():
        sys.exit(f"{args.gold}: no annotated pages there (it needs pages/, *.jsonl and score.py)")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"machine: {os.cpu_count()} cores, pinned to one; Python {sys.version.split()[0]}\n")
    accuracy(args.gold, args.errors)


if __name__ == "__main__":
    main()
