"""Large files of many documents: memory of all processes, time to the first record.

Makes a JSONL file and a zip archive of pages, in a temporary folder, of words of our own; runs ``claimx extract`` on
each until it ends or for ``--seconds``, and samples the memory of the run and its workers. Extraction of a gigabyte takes
hours: memory is bounded by what is under way, so that a cut in time shows it.

    python benchmarks/streams.py --jsonl 1G --zip 500M --seconds 60
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import NamedTuple

DRUGS = ("naltrexone", "ketamine", "aspirin", "metformin", "melatonin", "prednisone", "gabapentin", "ibuprofen")
ILLNESSES = ("fibromyalgia", "depression", "stroke", "diabetes", "insomnia", "asthma", "neuropathy", "migraine")
EVERY = 0.05
"""Seconds between two samples of memory."""
UNITS = {"k": 1_000, "M": 1_000_000, "G": 1_000_000_000}


class Measure(NamedTuple):
    """``first`` is the seconds to the first record, ``memory`` the most bytes that all processes had together."""

    first: float
    seconds: float
    memory: int
    records: int
    documents: int
    ended: bool


def prose(rnd: random.Random, sentences: int) -> str:
    """Return a text about drugs in which no two sentences need be the same."""
    return " ".join(
        f"In {rnd.randint(12, 400)} patients {rnd.choice(DRUGS)} {rnd.randint(1, 900)} mg daily "
        f"{rnd.choice(('eased', 'improved', 'did not change', 'worsened'))} {rnd.choice(ILLNESSES)} after "
        f"{rnd.randint(2, 52)} weeks (p = 0.{rnd.randint(1, 999):03})."
        for _ in range(sentences)
    )


def make_jsonl(path: Path, size: int) -> None:
    """Write ``size`` bytes of rows with an abstract each."""
    rnd = random.Random(1)
    texts = [prose(rnd, 12) for _ in range(500)]
    with path.open("w", encoding="utf-8") as stream:
        number = written = 0
        while written < size:
            number += 1
            row = {"id": number, "title": f"Trial {number}", "abstract": rnd.choice(texts) + f" Trial {number}."}
            written += stream.write(json.dumps(row) + "\n")


def make_zip(path: Path, size: int) -> None:
    """Write an archive of ``size`` bytes of pages."""
    rnd = random.Random(2)
    texts = [prose(rnd, 40) for _ in range(300)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        number = 0
        while archive.fp is not None and archive.fp.tell() < size:
            number += 1
            salt = rnd.randbytes(4_000).hex()  # what scripts and pictures of a page are: it packs badly
            page = f"<html><head><title>Page {number}</title><script>{salt}</script></head><body>"
            page += "".join(f"<p>{rnd.choice(texts)}</p>" for _ in range(2)) + "</body></html>"
            archive.writestr(f"blog/{number:07}.html", page)


def measure(arguments: list[str], seconds: float) -> Measure:
    """Run ``claimx`` for ``seconds`` at most."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "claimx", *arguments], stdout=output, stderr=subprocess.DEVNULL
        )
        first, most = 0.0, 0
        while process.poll() is None and time.monotonic() - begin < seconds:
            most = max(most, memory_of(process.pid))
            if not first and os.fstat(output.fileno()).st_size:
                first = time.monotonic() - begin
            time.sleep(EVERY)
        ended = process.poll() is not None
        taken = time.monotonic() - begin
        if not ended:
            process.send_signal(signal.SIGTERM)
            process.wait()
        output.seek(0)
        lines = output.read().splitlines()
    documents = sum(b'"kind":"document"' in line[:60] for line in lines)
    return Measure(first, taken, most, len(lines), documents, ended)


def memory_of(pid: int) -> int:
    """Return the resident bytes of a process and all below it; pages that they share count for each."""
    total, todo = 0, [pid]
    while todo:
        current = todo.pop()
        try:
            total += int(Path(f"/proc/{current}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            todo += [
                int(child)
                for task in Path(f"/proc/{current}/task").iterdir()
                for child in (task / "children").read_text().split()
            ]
        except (OSError, ValueError):
            continue
    return total


def size_of(text: str) -> int:
    """Return the bytes that ``text`` (``500M``) means."""
    return int(float(text[:-1]) * UNITS[text[-1]]) if text[-1] in UNITS else int(text)


def main() -> None:
    """Make the files, run on them, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jsonl", default="50M", help="size of the JSONL file (k, M, G)")
    parser.add_argument("--zip", default="25M", help="size of the zip archive")
    parser.add_argument("--seconds", type=float, default=20, help="how long each run may take")
    parser.add_argument("--jobs", default="2")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows, pages = Path(folder) / "rows.jsonl", Path(folder) / "pages.zip"
        make_jsonl(rows, size_of(asked.jsonl))
        make_zip(pages, size_of(asked.zip))
        print(
            "| what | bytes | first record | memory of all processes | documents | seconds | |\n|---|---|---|---|---|---|---|"
        )
        for name, arguments in (
            ("JSONL", [str(rows), "--text-field", "abstract"]),
            ("JSONL, records of documents alone", [str(rows), "--text-field", "abstract", "--kinds", "document"]),
            ("zip of pages", [str(pages)]),
        ):
            found = measure(["extract", "-q", "--jobs", asked.jobs, *arguments], asked.seconds)
            print(
                f"| {name} | {Path(arguments[0]).stat().st_size:,} | {found.first:.2f} s | {found.memory / 1e6:,.0f} MB | "
                f"{found.documents:,} | {found.seconds:.0f} | {'to the end' if found.ended else 'cut off'} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
