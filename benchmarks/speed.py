"""Documents a CPU-second, whole and by stage, beside other tools in the same run; workers, memory, start-up.

    python benchmarks/speed.py [TEXTS] [--texts N] [--memory N | --million] [--only TOOL] [--cache DIR]

TEXTS is a file of JSON Lines with a ``text`` each (abstracts, say); without it our own pages are cut into stretches
of about 1,580 characters, the usual length of an abstract. Every tool gets the same texts in a process of its
own on one core, after its first text; CPU seconds. The others run in environments made once under ``benchmarks/.cache``
from ``benchmarks/peers/*.txt``: rules with three terms each, where ours have 130,000 names. "without claims" leaves
out the stages of claims and evidence; since every record carries the evidence of its sentence, no choice of ``--kinds``
does. Workers: wall seconds of ``claimx extract``, loading left out. Memory: ``measures/kept.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from measures.figures import table
from measures.peer import CACHE, Peer, PeerError, ask, environment

HERE = Path(__file__).parent
PAGES = (HERE.parent / "data" / "raw", HERE / "blind" / "pages")
LENGTH = 1580
PEERS = (
    Peer("texts_eds", "edsnlp, rules", "speed", "eds"),
    Peer("texts_medspacy", "medSpaCy", "speed", "medspacy_status"),
    Peer("texts_negspacy", "negspaCy", "speed", "negspacy_status"),
    Peer("small_model", "en_core_web_sm", "speed"),
)
LATE = ("claimx_claims", "claimx_evidence")


def texts_of(path: Path | None, most: int) -> list[str]:
    """Return the texts of a file, or stretches of our own pages that end where a line does."""
    if path is not None:
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line, _ in zip(lines, range(most), strict=False)]
    cut: list[str] = []
    stretch = ""
    for page in [page for folder in PAGES for page in sorted(folder.glob("*.txt"))]:
        for line in page.read_text("utf-8").splitlines(keepends=True):
            stretch += line
            if len(stretch) >= LENGTH:
                cut.append(stretch)
                stretch = ""
    return cut[:most]


def ours(texts: Sequence[str]) -> dict[str, float]:
    """Return CPU seconds of one process for ``texts``: by stage, and ``whole`` with the encoding of the records."""
    from claimx.read import read_document
    from claimx.run.pipeline import Pipeline
    from claimx.write.jsonl import encode

    pipeline = Pipeline()
    for text in texts[:20]:
        pipeline.process("0.txt", text.encode())
    times: dict[str, float] = {}
    start = time.process_time()
    for number, text in enumerate(texts):
        before = time.process_time()
        document = read_document(f"{number}.txt", text.encode())
        times["read"] = times.get("read", 0.0) + time.process_time() - before
        records = pipeline.process_document(document, times)
        before = time.process_time()
        encode(records)
        times["encode"] = times.get("encode", 0.0) + time.process_time() - before
    return times | {"whole": time.process_time() - start}


def show_ours(texts: Sequence[str]) -> None:
    times = ours(texts)
    whole = times.pop("whole")
    late = sum(times.get(name, 0.0) for name in LATE)
    rows = [("claimx, whole", f"{len(texts) / whole:,.1f}", f"{1e3 * whole / len(texts):.2f}")]
    rows.append(
        ("claimx, without claims", f"{len(texts) / (whole - late):,.1f}", f"{1e3 * (whole - late) / len(texts):.2f}")
    )
    rows += [(f"  {name}", "", f"{1e3 * seconds / len(texts):.2f}") for name, seconds in times.items()]
    print(table([("what", "documents / CPU-second", "ms / document"), *rows]))


def show_peers(texts: Sequence[str], only: str, cache: Path) -> None:
    rows = []
    for peer in (peer for peer in PEERS if only in peer.name):
        try:
            answer = ask(peer, environment(peer, cache), {"speed": texts})
        except PeerError as error:
            rows.append((peer.name, str(error), "", ""))
            continue
        seconds = answer["tasks"]["speed"]["cpu_s"]
        rate, load = f"{len(texts) / seconds:,.1f}", f"{answer['load_s']:.2f}"
        rows.append((peer.name, rate, load, f"{answer['peak_mb']:.0f}"))
    print(table([("tool", "documents / CPU-second", "load s", "peak MiB"), *rows]))


def show_workers(file: Path, count: int) -> None:
    """Wall seconds of 1 and 2 workers over the texts, less those over one text alone."""
    one = file.with_name("one.jsonl")
    one.write_text(file.read_text("utf-8").split("\n", 1)[0] + "\n", "utf-8")

    def seconds(jobs: int, path: Path) -> float:
        command = [
            sys.executable,
            "-m",
            "claimx",
            "extract",
            "-q",
            "--text-field",
            "text",
            "--jobs",
            str(jobs),
            str(path),
        ]
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start

    walls = [seconds(jobs, file) - seconds(jobs, one) for jobs in (1, 2)]
    print(
        f"workers: {count / walls[0]:,.1f} documents/s with 1, {count / walls[1]:,.1f} with 2: {walls[0] / walls[1]:.2f} times"
    )


def show_memory(file: Path, documents: int) -> None:
    command = [sys.executable, str(HERE / "measures" / "kept.py"), str(file), str(documents)]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    print("memory, documents done: MiB  " + ", ".join(map(": ".join, zip(found[::2], found[1::2], strict=True))))


def show_start_up() -> None:
    """Wall and CPU milliseconds, medians of five, on a warm disk with byte-code."""
    with tempfile.TemporaryDirectory() as folder:
        page, ledger = Path(folder, "page.txt"), Path(folder, "ledger.jsonl")
        page.write_text("Low-dose naltrexone 4.5 mg at bedtime improved fibromyalgia.\n", encoding="utf-8")
        subprocess.run([sys.executable, "-m", "claimx", "extract", "-q", str(page), "-o", str(ledger)], check=True)
        rows = []
        for arguments in (["--version"], ["--help"], ["schema"], ["show", str(ledger)], ["extract", "-q", str(page)]):
            walls, processors = [], []
            for _ in range(5):
                before, start = os.times(), time.perf_counter()
                command = [sys.executable, "-m", "claimx", *arguments]
                subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
                walls.append(1e3 * (time.perf_counter() - start))
                after = os.times()
                processors.append(1e3 * sum(after[2:4]) - 1e3 * sum(before[2:4]))
            rows.append((arguments[0], f"{statistics.median(walls):.0f}", f"{statistics.median(processors):.0f}"))
        print(table([("claimx", "wall ms", "CPU ms"), *rows]))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", metavar="TEXTS")
    parser.add_argument("--texts", type=int, default=500, help="how many texts at most")
    parser.add_argument("--memory", type=int, default=2000, help="documents for the memory (0: none)")
    parser.add_argument(
        "--million", action="store_const", const=1_000_000, dest="memory", help="a million of them: hours"
    )
    parser.add_argument("--only", default="", help="only the tools whose name holds this; none: no other tool")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the environments of the others are kept")
    args = parser.parse_args()
    texts = texts_of(args.file, args.texts)
    length = statistics.mean(map(len, texts))
    print(f"{len(texts)} texts of {length:,.0f} characters; {os.cpu_count()} cores; Python {sys.version.split()[0]}\n")
    show_start_up()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "texts.jsonl")
        file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
        show_workers(file, len(texts))
        if args.memory:
            show_memory(file, args.memory)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    show_ours(texts)
    show_peers(texts, args.only, args.cache)


if __name__ == "__main__":
    main()
