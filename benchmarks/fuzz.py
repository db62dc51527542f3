"""Made documents of all formats, and damaged ones: nothing may crash, hang, be lost or point beside its text.

    python benchmarks/fuzz.py [--documents 50000] [--mutations 20000] [--formats pdf,docx] [--seed 0] [--jobs 2]

``--documents``: files are made by script (``benchmarks/formats``), every other one damaged (:mod:`mutants`), until so
many documents came out of them, as many of each format; each is read, segmented, annotated and assembled; every record
has to quote the text at its offsets, every mark, table cell and reference has to lie in the text. ``--mutations``: so
many damaged files go through the worker processes of a run, with its limits; each has to come back, its documents as
ledgers that can be decoded or as ``error`` records that tell what is wrong with the file. What is a defect of ours
(an ``AnnotateError``, a worker that died, a limit reached) is printed with its seed, and the exit code is 1.

The tables count by format: documents done, refused (with a reason), limits reached, defects. A run that is interrupted
prints them as far as it came; on a terminal, standard error tells how far that is.
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
from claimx.errors import FormatError, LimitError, ReadError
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
    tasks = [
        (name, options.seed * 1_000_000 + first, min(_CHUNK, each - first))
        for first in range(0, each, _CHUNK)
        for name in chosen
    ]
    counts = {name: Counter[str]() for name in chosen}
    found: list[Defect] = []
    begin = time.perf_counter()
    try:
        with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
            for number, (name, counted, wrong) in enumerate(pool.map(_check, tasks), 1):
                counts[name].update(counted)
                found += wrong
                _progress("made", number, len(tasks), len(found))
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
    if tasks:
        seconds, total = time.perf_counter() - begin, sum(counts.values(), Counter())
        print(f"made: {total['done'] + total['refused']:,} documents of {total['files']:,} files in {seconds:.0f} s")
        _table(counts, ("files", "done", "refused", "records", "defect"))
    return found


def _check(task: tuple[str, int, int]) -> tuple[str, Counter[str], list[Defect]]:
    """Make files of a format until there are ``count`` documents, do each, and return what became of them."""
    name, first, count = task
    counts: Counter[str] = Counter()
    wrong: list[Defect] = []
    for seed in range(first, first + count):
        if counts["done"] + counts["refused"] + counts["defect"] >= count:
            break
        counts["files"] += 1
        try:
            for document in _documents(name, seed):
                counts["records"] += 0 if document is None else _hold(document)
                counts["refused" if document is None else "done"] += 1
        except Exception as error:
            counts["defect"] += 1
            wrong.append(Defect(name, seed, f"{type(error).__name__}: {error}"))
    return name, counts, wrong


def _documents(name: str, seed: int) -> Iterator[Document | None]:
    """Yield the documents of one made file, ``None`` for each that cannot be read (where the file is damaged)."""
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
        except (ReadError, FormatError, LimitError):
            if not damaged:
                raise
            yield None


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
    spans: list[Any] = [*document.marks, *document.tables, *document.bibliography]
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
    done = 0
    begin = time.perf_counter()
    try:
        with Workers(Settings(), jobs=options.jobs, timeout=TIMEOUT, max_memory=MAX_MEMORY) as workers:
            for outcome in workers.map(tasks):
                name, seed = outcome.path.split("/")[:2]
                back[name].add(int(seed))
                what = _judged(outcome)
                table[name][what.split(":")[0]] += 1
                if what.startswith(("defect", "limit")):
                    found.append(Defect(name, int(seed), what))
                done = sum(map(len, back.values()))
                _progress("mutants", done, each * len(chosen), len(found))
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
    else:
        for name, counts in table.items():
            counts["lost"] = each - len(back[name])
            found += [Defect(name, 0, f"{counts['lost']} files lost")] if counts["lost"] else []
    print(
        f"\nmutants: {done:,} files, {sum(map(Counter.total, table.values())):,} documents in {time.perf_counter() - begin:.0f} s"
    )
    _table(table, ("done", "refused", "limit", "defect", "lost"))
    return found


def _table(counts: dict[str, Counter[str]], columns: tuple[str, ...]) -> None:
    print(f"{'format':<12}" + "".join(f"{column:>9}" for column in columns))
    for name, counted in counts.items():
        print(f"{name:<12}" + "".join(f"{counted[column]:>9,}" for column in columns))


def _progress(what: str, done: int, total: int, defects: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r{what}: {done / total:.1%}, {defects} defects", end=end, file=sys.stderr, flush=True)


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
                    archive.writestr(zipfile.ZipInfo(f"{name}/{path_of(name, number)}"), made[number])
            archives.append(stream.getvalue())
    return archives


def _tars(plain: dict[str, list[bytes]]) -> list[bytes]:
    """Return compressed tar archives, each with a document of every format."""
    archives = []
    for number in range(min(20, *map(len, plain.values()))):
        with BytesIO() as stream:
            with tarfile.open(fileobj=stream, mode="w") as archive:
                for name, made in plain.items():
                    entry = tarfile.TarInfo(f"{name}/{path_of(name, number)}")
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
    limit = outcome.error.type == "LimitError"
    reached = limit and (outcome.error.stage == "run" or "memory" in outcome.error.message)
    if outcome.error.type in ("ReadError", "FormatError", "NoColumn") or (limit and not reached):
        return "refused"
    kind = "limit" if reached else "defect"
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
