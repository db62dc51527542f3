"""What Ray costs: the same corpus by 2 local workers and by 2 actors of a local Ray, in turn, and the same bytes of both.

    python benchmarks/cluster.py abstracts.jsonl [--documents 12000] [--per-file 1000] [--rounds 2] [--jobs 2]

The corpus is made of the rows of a JSON Lines file with a field ``text``, again and again with a number before each. Each
of its files is a unit of its own here, so that a run of minutes has enough of them (else a unit has 10,000 documents).
Times are of whole commands, the start of Ray and its end included. The CPU time is summed over all processes that come of
a command: the worker processes, Ray's actors that read for them, and all else (the command itself, Ray's daemons, which
cost what they cost however long the run is). On a busy machine it is the figure to believe.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
COMMAND = """
import sys
import claimx.run.units as units
from claimx.__main__ import main
units.GROUP_FILES = 1
sys.argv[0] = "claimx"
main()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows")
    parser.add_argument("--documents", type=int, default=12_000)
    parser.add_argument("--per-file", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    engines = {"local": [], "ray": ["--engine", "ray"]}
    took: dict[str, list[tuple[float, float, Counter[str]]]] = {name: [] for name in engines}
    with tempfile.TemporaryDirectory(prefix="claimx-") as home:
        make_corpus(Path(options.rows), Path(home, "corpus"), options.documents, options.per_file)
        ledgers = set()
        for turn in range(options.rounds):
            for name, extra in engines.items():
                out = f"{home}/{name}-{turn}/"
                arguments = ["extract", f"{home}/corpus", "-q", "--text-field", "text", "-o", out]
                took[name].append(timed([*arguments, "--jobs", str(options.jobs), *extra]))
                ledgers.add(
                    subprocess.run(
                        [sys.executable, "-m", "claimx", "merge", out], capture_output=True, check=True
                    ).stdout
                )
                wall, cpu, parts = took[name][-1]
                print(
                    f"{name:5}  {wall:6.1f} s, {cpu:6.1f} s of CPU, {options.documents / cpu:4.0f} documents a CPU-second;",
                    end=" ",
                )
                print(", ".join(f"{part} {seconds:.1f}" for part, seconds in sorted(parts.items())), flush=True)
    print("the same bytes" if len(ledgers) == 1 else "DIFFERENT BYTES")
    wall = {name: min(times[0] for times in runs) for name, runs in took.items()}
    cpu = {name: min(times[1] for times in runs) for name, runs in took.items()}
    print(
        f"efficiency of {options.jobs} actors by wall time {wall['local'] / wall['ray']:.3f}, by CPU {cpu['local'] / cpu['ray']:.3f}"
    )
    sys.exit(len(ledgers) != 1)


def make_corpus(rows: Path, folder: Path, documents: int, per_file: int) -> None:
    """Write files of rows, no two of which are the same."""
    folder.mkdir()
    texts = [json.loads(line)["text"] for line in rows.open(encoding="utf-8")]
    numbered = enumerate(itertools.islice(itertools.cycle(texts), documents))
    for number, some in enumerate(iter(lambda: list(itertools.islice(numbered, per_file)), [])):
        lines = [json.dumps({"text": f"Abstract {place}. {text}"}) + "\n" for place, text in some]
        (folder / f"{number:04}.jsonl").write_text("".join(lines), encoding="utf-8")


def timed(arguments: list[str]) -> tuple[float, float, Counter[str]]:
    """Return the wall time of a command, the CPU time of all processes that come of it, and its parts, in seconds."""
    begin = time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", COMMAND, *arguments])
    used: dict[tuple[int, int], tuple[str, float]] = {}
    known = {process.pid}
    while process.poll() is None:
        used.update(cpu_of(known))
        time.sleep(0.25)
    if process.returncode:
        sys.exit(f"exit code {process.returncode}")
    wall = time.monotonic() - begin
    parts: Counter[str] = Counter()
    for part, seconds in used.values():
        parts[part] += seconds
    return wall, sum(parts.values()), parts


def cpu_of(known: set[int]) -> dict[tuple[int, int], tuple[str, float]]:
    """Return what they are and the CPU seconds so far of the processes ``known`` and of their descendants, which are
    added to it."""
    found = {}
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        pid, parent, started = int(folder.name), int(fields[1]), int(fields[19])
        if pid in known or parent in known:
            known.add(pid)
            part = "workers" if b"claimx.run.child" in command else "actors" if b"ray::Actor" in command else "all else"
            found[pid, started] = (part, (int(fields[11]) + int(fields[12])) / TICK)
    return found


if __name__ == "__main__":
    main()
