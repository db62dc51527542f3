"""Offsets of the exports for annotation tools: every span of every format, read back over fuzzed Unicode documents.

    python benchmarks/export_offsets.py [--documents 5000] [--seed 7]

Each format is written, read again by the tool's own library or by a reader written from its documentation (in UTF-16
code units where the tool counts those), and the text of each span is compared with the quote of its record. One in
twenty documents is besides run through the extraction, as it is. Anything but 100 % is a failure.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from claimx.ledger import AnnotatedDocument, by_document, read_ledger
from claimx.run.texts import Texts
from exported import READERS
from fuzzed_documents import documents

BATCH = 250


def extracted(found: list[AnnotatedDocument], folder: Path) -> list[AnnotatedDocument]:
    """Return the documents that a real run makes of the texts of ``found``."""
    from typer.testing import CliRunner

    from claimx.cli.app import app

    pages = folder / "pages"
    pages.mkdir()
    for number, one in enumerate(found):
        text = (
            one.text or ""
        ) + "\n\nNaltrexone 4.5 mg 💊 eased pain in fibromyalgia (Smith 2013) 😀. Ketamine caused nausea.\n"
        (pages / f"{number:04}.txt").write_bytes(text.encode("utf-8", "replace"))
    ledger = folder / "ledger.jsonl"
    CliRunner().invoke(app, ["extract", "-q", str(pages), "-o", str(ledger)], prog_name="claimx")
    with ledger.open("rb") as lines:
        read = [Texts().read(one) for one in by_document(read_ledger(lines, str(ledger)))]
    return [one for one in read if one.text is not None and one.records]


def measure(made: list[AnnotatedDocument], folder: Path) -> dict[str, tuple[int, int, list[str]]]:
    """Return by format: spans, wrong ones, and the first of these."""
    counts: dict[str, tuple[int, int, list[str]]] = {}
    for name, reader in READERS.items():
        spans = wrong = 0
        shown: list[str] = []
        for begin in range(0, len(made), BATCH):
            with tempfile.TemporaryDirectory(dir=folder) as place:
                for one in reader(made[begin : begin + BATCH], Path(place, "export")):
                    spans += 1
                    if one.text != one.quote:
                        wrong += 1
                        shown.append(f"{one.document} {one.record}: {one.text!a} is not {one.quote!a}")
        counts[name] = (spans, wrong, shown[:5])
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    begun = time.perf_counter()
    made = documents(options.documents, options.seed)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        real = extracted(made[::20], Path(folder))
        print(f"{'format':<16}{'documents':>11}{'spans':>10}{'right':>10}{'wrong':>8}")
        for name, (spans, wrong, shown) in measure([*made, *real], Path(folder)).items():
            print(f"{name:<16}{len(made) + len(real):>11,}{spans:>10,}{spans - wrong:>10,}{wrong:>8,}")
            print("".join(f"    {line}\n" for line in shown), end="")
            failed = failed or bool(wrong) or not spans
    print(f"{len(real):,} of the documents through the extraction; {time.perf_counter() - begun:.0f} s")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
