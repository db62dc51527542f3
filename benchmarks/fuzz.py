"""Made documents of all formats, and damaged ones: nothing may crash, hang, be lost or point beside its text.

    python benchmarks/fuzz.py [--documents 50000] [--mutations 20000] [--formats pdf,docx] [--seed 0] [--jobs 2]

``--documents``: each is made by script (``benchmarks/formats``), every other one damaged (:mod:`mutants`), then read,
segmented, annotated and assembled; every record has to quote the text at its offsets, every mark, table cell and
reference has to lie in the text. ``--mutations``: damaged
documents go through the worker processes of a run, with its limits; each has to come back once, as a
ledger that can be decoded or as an ``error`` record that tells what is wrong with the file. What is a defect of ours
(an ``AnnotateError``, a worker that died, a limit reached) is printed with its seed, and the exit code is 1.

The table counts by format: documents done, refused (with a reason), limits reached, defects.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import lzma
import pkgutil
import sys
import tarfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, lru_cache
from importlib import import_module
from io import BytesIO
from multiprocessing import get_context
from random import Random
from typing import Any, NamedTuple

import formats
from claimx.config import Settings
from claimx.document import Document, Layout
from claimx.errors import FormatError, ReadError
from claimx.read import read_member
from claimx.read.containers import Found, Opening, documents
from claimx.read.containers.budget import Counted
from claimx.read.source import Member, Refused
from claimx.records import SpanRecord, decode
from claimx.run.outcome import Outcome, failed
from claimx.run.protocol import Task
from claimx.run.workers import Workers
from mutants import mutated

TIMEOUT, MAX_MEMORY = 60.0, 1_000_000_000
_SEEDS = 400  # made documents of a format that mutants are made of
_LONG_EVERY = 20
_CHUNK = 50
SUFFIXES = {"jats": "xml", "pubmed": "xml", "text": "txt", "markdown": "md"}


class Defect(NamedTuple):
    """Something that must not be: the format, the seed that makes the document again, and what happened."""

    format: str
    seed: int
    what: str


def main() -> int:
    options = _options()
    chosen = [name for name in makers() if not options.formats or name in options.formats.split(",")]
    defects = [*_made(chosen, options), *_mutants(chosen, options)]
    for defect in defects[:100]:
        print(f"DEFECT {defect.format} seed {defect.seed}: {defect.what}", file=sys.stderr)
    return 1 if defects else 0


@cache
def makers() -> dict[str, Callable[..., bytes]]:
    """Return the makers of documents by format."""
    names = sorted(module.name for module in pkgutil.iter_modules(formats.__path__))
    modules = {name: import_module(f"formats.{name}") for name in names}
    return {name: module.make for name, module in modules.items() if hasattr(module, "make")}


def path_of(name: str, seed: int) -> str:
    """Return what a made document is called."""
    return f"{seed}.{SUFFIXES.get(name, name)}"


def _made(chosen: list[str], options: argparse.Namespace) -> list[Defect]:
    each = options.documents // max(1, len(chosen))
    tasks = [(name, first, min(_CHUNK, each - first)) for name in chosen for first in range(0, each, _CHUNK)]
    tasks = [(name, options.seed * 1_000_000 + first, count) for name, first, count in tasks]
    found: list[Defect] = []
    counts: Counter[str] = Counter()
    begin = time.perf_counter()
    if tasks:
        with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
            for done, records, wrong in pool.map(_check, tasks):
                counts["documents"] += done
                counts["records"] += records
                found += wrong
        print(
            f"made: {counts['documents']:,} documents of {len(chosen)} formats, {counts['records']:,} records, "
            f"{len(found)} defects, {time.perf_counter() - begin:.0f} s"
        )
    return found


def _check(task: tuple[str, int, int]) -> tuple[int, int, list[Defect]]:
    """Make ``count`` documents of a format, do each, and return how many came out, their records and the defects."""
    name, first, count = task
    done = records = 0
    wrong: list[Defect] = []
    for seed in range(first, first + count):
        try:
            for document in _documents(name, seed):
                done += 1
                records += _hold(document)
        except Exception as error:
            wrong.append(Defect(name, seed, f"{type(error).__name__}: {error}"))
    return done, records, wrong


def _documents(name: str, seed: int) -> Iterator[Document]:
    """Yield the documents of one made file; where it is damaged, those that can be read."""
    data, damaged = _sample(name, seed), seed % 2
    if damaged:
        others = [_sample(other, 0) for other in makers()]
        data = mutated(data, Random(f"{name}/{seed}"), others)
    for found in _found(data, path_of(name, seed)):
        try:
            if isinstance(found, Refused):
                raise found.error
            if isinstance(found, Member):
                yield read_member(found)
        except (ReadError, FormatError):
            if not damaged:
                raise


@lru_cache(maxsize=_SEEDS)
def _sample(name: str, seed: int) -> bytes:
    """Return a document of a format, so many of them as make many mutants; most are short."""
    number = seed // 2 % _SEEDS
    return makers()[name](number, 0 if number % _LONG_EVERY else 1)


def _found(data: bytes, path: str) -> Iterator[Found]:
    """Yield the documents in ``data`` as a run finds them in a file."""
    yield from documents(Counted(BytesIO(data)), path, Opening(text_field="text"))


@cache
def _loaded() -> Any:
    from claimx.annotate.build import build

    return build()


def _hold(document: Document) -> int:
    """Return how many records ``document`` has.

    Raises:
        AssertionError: something points beside the text.
    """
    from claimx.annotate.build import annotate
    from claimx.assemble import assemble
    from claimx.segment import segment

    text = document.text
    text.encode("utf-8")
    layout: Layout = segment(document)
    _inside(document, layout)
    records = assemble(annotate(_loaded(), document, layout))
    for record in records:
        if isinstance(record, SpanRecord):
            assert text[record.start : record.end] == record.quote != "", f"{record.id} quotes other words"
            assert record.sentence[0] <= record.start <= record.sentence[1], f"{record.id} stands outside its sentence"
    return len(records)


def _inside(document: Document, layout: Layout) -> None:
    length, end = len(document.text), 0
    spans = [*document.marks, *document.tables, *document.bibliography]
    spans += [cell for table in document.tables for cell in table.cells]
    for span in spans:
        assert 0 <= span.start <= span.end <= length, f"{type(span).__name__} {span.start}-{span.end} of {length}"
    for block in layout.blocks:
        assert end <= block.start < block.end <= length, f"block {block.start}-{block.end} after {end}"
        assert not document.text[end : block.start].strip(), "text between two blocks"
        end = block.end
    assert not document.text[end:].strip(), "text after the last block"


def _mutants(chosen: list[str], options: argparse.Namespace) -> list[Defect]:
    if not options.mutations:
        return []
    chosen = [*chosen, *PACKED]
    each = options.mutations // len(chosen)
    table: dict[str, Counter[str]] = {name: Counter() for name in chosen}
    back: dict[str, set[int]] = {name: set() for name in chosen}
    found: list[Defect] = []
    tasks = _damaged(chosen, each, options.seed)
    begin = time.perf_counter()
    with Workers(Settings(), jobs=options.jobs, timeout=TIMEOUT, max_memory=MAX_MEMORY) as workers:
        for outcome in workers.map(tasks):
            name, seed = outcome.path.split("/")[:2]
            back[name].add(int(seed))
            what = _judged(outcome)
            table[name][what.split(":")[0]] += 1
            if what.startswith(("defect", "limit")):
                found.append(Defect(name, int(seed), what))
    print(f"\nmutants: {options.mutations:,} in {time.perf_counter() - begin:.0f} s")
    print(f"{'format':<12}{'done':>8}{'refused':>9}{'limit':>7}{'defect':>8}{'lost':>6}")
    for name, counts in table.items():
        lost = each - len(back[name])
        found += [Defect(name, 0, f"{lost} documents lost")] if lost else []
        print(
            f"{name:<12}{counts['done']:>8,}{counts['refused']:>9,}{counts['limit']:>7,}{counts['defect']:>8,}{lost:>6,}"
        )
    return found


def _damaged(chosen: list[str], each: int, seed: int) -> Iterator[Task | Outcome]:
    plain = {name: [_sample(name, 2 * number) for number in range(min(_SEEDS, each))] for name in makers()}
    samples = {name: plain[name] if name in plain else PACKED[name](plain) for name in chosen}
    others = [made[0] for made in samples.values()]
    for name in chosen:
        for number in range(each):
            random = Random(f"{seed}/{name}/{number}")
            data = mutated(random.choice(samples[name]), random, others)
            for found in _found(data, f"{name}/{number}/{path_of(name, number)}"):
                if isinstance(found, Refused):
                    yield failed(found.path, found.error, Settings())
                elif isinstance(found, Member):
                    yield Task(**found._asdict())


def _zips(plain: dict[str, list[bytes]]) -> list[bytes]:
    """Return zip archives, each with a document of every format."""
    archives = []
    for number in range(min(20, *map(len, plain.values()))):
        with BytesIO() as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, made in plain.items():
                    archive.writestr(zipfile.ZipInfo(f"pages/{path_of(name, number)}"), made[number])
            archives.append(stream.getvalue())
    return archives


def _tars(plain: dict[str, list[bytes]]) -> list[bytes]:
    """Return compressed tar archives, each with a document of every format."""
    archives = []
    for number in range(min(20, *map(len, plain.values()))):
        with BytesIO() as stream:
            with tarfile.open(fileobj=stream, mode="w") as archive:
                for name, made in plain.items():
                    entry = tarfile.TarInfo(f"pages/{path_of(name, number)}")
                    entry.size = len(made[number])
                    archive.addfile(entry, BytesIO(made[number]))
            archives.append((gzip.compress, bz2.compress, lzma.compress, bytes)[number % 4](stream.getvalue()))
    return archives


PACKED = {"zip": _zips, "tar": _tars}


def _judged(outcome: Outcome) -> str:
    lines = outcome.lines.splitlines()
    records = [decode(line) for line in lines]
    if outcome.error is None:
        return "done" if records and records[0].kind == "document" else "defect: no document record"
    if len(records) != 1 or records[0].kind != "error":
        return "defect: an error without its record"
    if outcome.error.type in ("ReadError", "FormatError"):
        return "refused"
    kind = "limit" if outcome.error.type == "LimitError" and outcome.error.stage == "run" else "defect"
    return f"{kind}: {outcome.error.type}: {outcome.error.message}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--mutations", type=int, default=20_000)
    parser.add_argument("--formats", help="only these, with commas between")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
