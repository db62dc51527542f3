"""What Ray costs: the same corpus by 2 local workers and by 2 actors of a local Ray, in turn, and the same bytes of both.

    python benchmarks/cluster.py abstracts.jsonl [--documents 12000] [--per-file 1000] [--rounds 2] [--jobs 2]

The corpus is made of the rows of a JSON Lines file with a field ``text``, again and again with a number before each. Each
of its files is a unit of its own here, so that a run of minutes has enough of them (else a unit has 10,000 documents).
Times are of whole commands, the start of Ray and its end included; those of the same command on one document for each
worker are told too, and what is left without them: that is what counts in a run of hours. The CPU time is summed over all
processes that come of a command: the worker processes, Ray's actors that read for them, and all else (the command itself,
Ray's daemons, which cost what they cost however long the run is). On a busy machine it is the figure to believe.
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
from typing import NamedTuple

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
    took: dict[tuple[str, str], list[Took]] = {}
    with tempfile.TemporaryDirectory(prefix="claimx-") as home:
        make_corpus(Path(options.rows), Path(home, "start"), options.jobs, 1)
        make_corpus(Path(options.rows), Path(home, "whole"), options.documents, options.per_file)
        ledgers = set()
        for turn, corpus, name in itertools.product(range(options.rounds), ("start", "whole"), engines):
            out = f"{home}/{name}-{corpus}-{turn}/"
            arguments = ["extract", f"{home}/{corpus}", "-q", "--text-field", "text", "-o", out]
            run = timed([*arguments, "--jobs", str(options.jobs), *engines[name]])
            took.setdefault((name, corpus), []).append(run)
            if corpus == "whole":
                ledgers.add(ledger(out))
            parts = ", ".join(f"{part} {seconds:.1f}" for part, seconds in sorted(run.parts.items()))
            print(f"{name:5}  {corpus:5}  {run.wall:6.1f} s, {run.cpu:6.1f} s of CPU: {parts}", flush=True)
    print("the same bytes" if len(ledgers) == 1 else "DIFFERENT BYTES")
    wall = {key: min(run.wall for run in runs) for key, runs in took.items()}
    cpu = {key: min(run.cpu for run in runs) for key, runs in took.items()}
    print(f"efficiency of {options.jobs} actors, the best of each:")
    for what, seconds in (("wall time", wall), ("CPU", cpu)):
        whole = seconds["local", "whole"] / seconds["ray", "whole"]
        left = {name: seconds[name, "whole"] - seconds[name, "start"] for name in engines}
        print(f"  by {what:9} {whole:.3f}, without the start {left['local'] / left['ray']:.3f}")
    sys.exit(len(ledgers) != 1)


def ledger(out: str) -> bytes:
    return subprocess.run([sys.executable, "-m", "claimx", "merge", out], capture_output=True, check=True).stdout


def make_corpus(rows: Path, folder: Path, documents: int, per_file: int) -> None:
    """Write files of rows, no two of which are the same."""
    folder.mkdir()
    texts = [json.loads(line)["text"] for line in rows.open(encoding="utf-8")]
    numbered = enumerate(itertools.islice(itertools.cycle(texts), documents))
    for number, some in enumerate(iter(lambda: list(itertools.islice(numbered, per_file)), [])):
        lines = [json.dumps({"text": f"Abstract {place}. {text}"}) + "\n" for place, text in some]
        (folder / f"{number:04}.jsonl").write_text("".join(lines), encoding="utf-8")


class Took(NamedTuple):
    """Seconds: the wall time of a command, and the CPU time of the processes that come of it, by their part in it."""

    wall: float
    parts: Counter[str]

    @property
    def cpu(self) -> float:
        return sum(self.parts.values())


def timed(arguments: list[str]) -> Took:
    begin = time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", COMMAND, *arguments])
    used: dict[tuple[int, int], tuple[str, float]] = {}
    known = {process.pid}
    while process.poll() is None:
        look(known, used)
        time.sleep(0.25)
    if process.returncode:
        sys.exit(f"exit code {process.returncode}")
    wall = time.monotonic() - begin
    parts: Counter[str] = Counter()
    for part, used_up in used.values():
        parts[part] += used_up  # type: ignore[assignment]  (seconds)
    return Took(wall, parts)


def look(known: set[int], used: dict[tuple[int, int], tuple[str, float]]) -> None:
    """Put into ``used`` the part and the CPU seconds so far of the processes ``known`` and of their descendants, which are
    added to them."""
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        pid, parent, started = int(folder.name), int(fields[1]), int(fields[19])
        if pid in known or parent in known:
            known.add(pid)
            before = used.get((pid, started), ("all else", 0.0))[0]
            part = part_of(command) if command else before  # one that has ended has no command any more
            used[pid, started] = (part, (int(fields[11]) + int(fields[12])) / TICK)


def part_of(command: bytes) -> str:
    if b"claimx.run.child" in command:
        return "workers"
    return "actors" if command.startswith(b"ray::Actor") else "all else"


if __name__ == "__main__":
    main()
