"""The time of whole extractions on pages made to be slow: what doubling the page does to it, and where the time goes.

    python benchmarks/long_pages.py [--places text,tree] [--size 60000] [--together 5] [--without claimx_tagger] [--unit U]

Every page of ``redos/pages.py`` is made in two sizes, half of ``--size`` characters and all of it, and extracted, each in a
process of its own (a fork of one whose pipeline is loaded) that is ended at ``--limit`` seconds of CPU. Printed are pages
whose time grew by more than 2.5, those that take more than three seconds for 100,000 characters, and lines of code whose
time grew by more than 3: a small square beside a large line is seen before it is the larger. Not all that is printed is a
square: a collection of garbage falls on some line, too. CPU time; places by a sample every 4 ms of it.

``--together``: so many units share a page, each in a paragraph of its own and each of ``--size`` characters; ``--without``: a
component is left out (the network takes half of the time, all of it in proportion). Exit code 1: a page grew by more than 2.5.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import gc
import json
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import FrameType
from typing import Any

import claimx
from claimx.errors import DocumentError
from claimx.read import read_member
from claimx.read.containers import Opening, documents
from claimx.read.source import Member, Refused
from claimx.run.pipeline import Pipeline
from redos.pages import pages

GROWTH = 2.5
_GROWTH_OF_A_LINE = 3.0
_NOTICED = 0.04
"""Seconds below which growth is not looked at."""
_SLOW = 3.0
"""Seconds for 100,000 characters; text of which every other character is a word takes 1.5."""
_TICK = 0.004
_SRC = str(Path(claimx.__file__).parent)


class Done:
    """What came of one page: seconds, by stage and by place; ``killed`` where it reached the limit."""

    def __init__(self, told: dict[str, Any] | None, limit: float) -> None:
        self.killed = told is None
        self.total: float = limit if told is None else told["total"]
        self.stages: dict[str, float] = {} if told is None else told["stages"]
        self.lines: dict[str, float] = {} if told is None else told["lines"]
        self.error: str = "" if told is None else told["error"]


def extract(pipeline: Pipeline, path: str, data: bytes, limit: float) -> Done:
    """Extract the page in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))
            signal.signal(signal.SIGXCPU, _tell(writing))
            os.write(writing, json.dumps(_extracted(pipeline, path, data)).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read()
    os.waitpid(child, 0)
    return Done(json.loads(told) if told else None, limit)


_lines: Counter[str] = Counter()


def _tell(writing: int) -> Callable[[int, FrameType | None], None]:
    """Return what tells where the process was when it had reached its limit, and ends it."""

    def ended(_: int, frame: FrameType | None) -> None:
        told = {
            "total": time.process_time(),
            "stages": {},
            "lines": dict(_lines),
            "error": f"killed at {_place(frame)}",
        }
        os.write(writing, json.dumps(told).encode())
        os._exit(0)

    return ended


def _extracted(pipeline: Pipeline, path: str, data: bytes) -> dict[str, Any]:
    last = time.process_time()

    def sample(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        _lines[_place(frame)] += now - last
        last = now

    signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
    begin = time.process_time()
    times: dict[str, float] = {}
    error = ""
    try:
        for found in documents(BytesIO(data), path, Opening(text_field="text")):
            if isinstance(found, Member):
                document = read_member(found)
                times["read"] = time.process_time() - begin
                pipeline.process_document(document, times)
            elif isinstance(found, Refused):
                error = str(found.error)
    except DocumentError as refused:
        error = str(refused)
    total = time.process_time() - begin
    signal.setitimer(signal.ITIMER_PROF, 0)
    return {"total": total, "stages": times, "lines": dict(_lines), "error": error}


def _place(frame: FrameType | None) -> str:
    """Return the innermost line of ours, and the function of a library that it had called."""
    within = ""
    while frame is not None and not frame.f_code.co_filename.startswith(_SRC):
        within = within or frame.f_code.co_qualname
        frame = frame.f_back
    if frame is None:
        return within
    place = f"{frame.f_code.co_filename[len(_SRC) + 1 :]}:{frame.f_lineno} {frame.f_code.co_qualname}"
    return f"{place} > {within}" if within else place


def suspicious(half: Done, whole: Done, size: int) -> list[str]:
    """Return the reasons to look at a page."""
    why = [f"x{whole.total / half.total:.1f}"] if whole.total > max(_NOTICED, GROWTH * half.total) else []
    if whole.total > _SLOW * size / 100_000 + _NOTICED:
        why.append("slow")
    for line, taken in whole.lines.items():
        if taken > _NOTICED and taken > _GROWTH_OF_A_LINE * (half.lines.get(line, 0.0) + _TICK):
            why.append(f"{line} {half.lines.get(line, 0.0):.3f} -> {taken:.3f}")
    if not why and "killed" not in whole.error and not whole.killed:
        return []
    worst = max(whole.lines.items(), key=lambda each: each[1], default=("", 0.0))
    return [*why, f"most of it {worst[1]:.2f} s: {worst[0]}"]


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--size", type=int, default=60_000, help="characters of the longer page")
    options.add_argument("--places", help="only these places")
    options.add_argument("--limit", type=float, default=10.0, help="seconds of CPU")
    options.add_argument("--every", type=int, default=1, help="one page in so many")
    options.add_argument("--first", type=int, default=0, help="beginning with this one")
    options.add_argument("--together", type=int, default=1, help="so many units in a page, each of --size characters")
    options.add_argument("--without", help="a component that is left out")
    options.add_argument("--unit", help="only this unit, as Python writes it")
    args = options.parse_args()
    pipeline = Pipeline()
    if args.without:
        pipeline._nlp.remove_pipe(args.without)
    _warm(pipeline)
    gc.freeze()  # else the first collection of a child copies all of it
    tried = grown = 0
    worst = 0.0
    chosen = [each for each in pages(args.together) if not args.places or each.place in args.places.split(",")]
    for place, units, path, make in chosen[args.first :: args.every]:
        if args.unit and ast.literal_eval(args.unit) not in units:
            continue
        whole = extract(pipeline, path, make(args.size), args.limit)
        half = extract(pipeline, path, make(args.size // 2), args.limit)
        tried += 1
        grown += whole.total > max(_NOTICED, GROWTH * half.total)
        worst = max(worst, whole.total)
        if why := suspicious(half, whole, args.size * args.together):
            stages = {name: round(taken, 2) for name, taken in whole.stages.items() if taken > _NOTICED}
            print(
                f"{place} {', '.join(map(repr, units))} {half.total:.2f} -> {whole.total:.2f} s; {'; '.join(why)}; {stages} {whole.error[:90]}",
                flush=True,
            )
    print(
        f"{tried} pages of {args.size:,} characters: {grown} grew by more than {GROWTH}, the slowest took {worst:.1f} s"
    )
    return 1 if grown else 0


def _warm(pipeline: Pipeline) -> None:
    """Have tables loaded and patterns compiled before anything is timed."""
    for path in sorted((Path(_SRC).parents[1] / "data" / "raw").iterdir())[::6]:
        for found in documents(BytesIO(path.read_bytes()), path.name, Opening(text_field="text")):
            if isinstance(found, Member):
                with contextlib.suppress(DocumentError):
                    pipeline.process_document(read_member(found))


if __name__ == "__main__":
    sys.exit(main())
