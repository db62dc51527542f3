"""Tables of a large ledger: seconds, memory and size of every export, beside the shortest script that writes a CSV.

Makes a ledger of ``--claims`` claims, from those of the pages in ``data/raw`` again and again under other names, in a
temporary folder; runs ``claimx export`` on it, once a format, and asks the system for the memory of that process.
The baseline is what people write otherwise: each line through ``json``, the claims flattened and written by ``csv``; it
guards against nothing and loses the fields that the first claim does not have.

    python benchmarks/exports.py --claims 100000
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

RAW = Path(__file__).parents[1] / "data" / "raw"
RUNS = (
    ("csv", "claim"),
    ("tsv", "claim"),
    ("parquet", "claim"),
    ("sqlite", ""),
    ("duckdb", ""),
    ("jsonl", ""),
    ("bibtex", ""),
)
BASELINE = """
import csv, json, sys
def flat(value, name=""):
    if isinstance(value, dict):
        for key, each in value.items():
            yield from flat(each, f"{name}.{key}" if name else key)
    else:
        yield name, json.dumps(value) if isinstance(value, list) else value
writer = None
with open(sys.argv[1], encoding="utf-8") as lines, open(sys.argv[2], "w", encoding="utf-8", newline="") as out:
    for line in lines:
        record = json.loads(line)
        if record["kind"] == "claim":
            row = dict(flat(record))
            if writer is None:
                writer = csv.DictWriter(out, list(row), extrasaction="ignore")
                writer.writeheader()
            writer.writerow(row)
"""


class Run(NamedTuple):
    """``seconds`` by the clock, ``busy`` those of the processor, which say more on a machine that does other things."""

    seconds: float
    busy: float
    memory: int
    size: int


def make(path: Path, claims: int) -> tuple[int, int]:
    """Write a ledger of at least ``claims`` claims; return how many it has, and how many records."""
    done = subprocess.run(
        [sys.executable, "-m", "claimx", "extract", "-q", "data/raw"],
        capture_output=True,
        check=True,
        cwd=RAW.parents[1],
    )
    lines = done.stdout.splitlines(keepends=True)
    of_claims = sum(line.startswith(b'{"schema":"claimx/1","kind":"claim"') for line in lines)
    times = -(-claims // of_claims)
    with path.open("wb") as stream:
        for number in range(times):
            folder = b'"path":"data/%d/' % number
            stream.writelines(line.replace(b'"path":"data/raw/', folder) for line in lines)
    return times * of_claims, times * len(lines)


def measured(command: list[str], output: Path) -> Run:
    """Run ``command``, which writes ``output``."""
    began = time.perf_counter()
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: status {status}")
    return Run(
        time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, output.stat().st_size
    )


def told(name: str, run: Run) -> None:
    print(
        f"{name:<24}{run.seconds:8.1f} s {run.busy:8.1f} s busy {run.memory / 1e6:8.0f} MB {run.size / 1e6:8.1f} MB written",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger, output = Path(folder, "ledger.jsonl"), Path(folder, "out")
        claims, records = make(ledger, arguments.claims)
        print(f"{claims:,} claims, {records:,} records, {ledger.stat().st_size / 1e6:,.0f} MB, {os.cpu_count()} cores")
        for name, kind in RUNS:
            command = [sys.executable, "-m", "claimx", "export", str(ledger), "--to", name, "-o", str(output)]
            told(f"{name} {kind}", measured([*command, *(("--kinds", kind) if kind else ())], output))
        told("baseline: json and csv", measured([sys.executable, "-c", BASELINE, str(ledger), str(output)], output))


if __name__ == "__main__":
    main()
