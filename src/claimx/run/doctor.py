"""Whether this installation is sound, and what it runs on: a list of findings."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import msgspec

from claimx import __version__
from claimx.config import Settings
from claimx.errors import ClaimxError
from claimx.extras import EXTRAS
from claimx.read.source import Member
from claimx.records import Value
from claimx.run.execute import Engine, Tally, cores

State = Literal["ok", "warning", "broken"]

_WORKER = 300_000_000
"""Bytes of memory that a worker takes."""
_DISK = 1_000_000_000
_LISTED = re.compile(r"^- `([^`]+)` sha256 `([0-9a-f]{64})`$", re.M)
_REQUIRED = re.compile(r"([A-Za-z0-9._-]+)[^;]*(?:;.*extra\s*==\s*['\"]([\w-]+)['\"])?")

_TEXT = (
    "Low-dose naltrexone for fibromyalgia\n\nIn a randomized controlled trial of 31 women, naltrexone 4.5 mg at bedtime "
    "reduced pain in fibromyalgia compared with placebo (Younger et al. 2013).\n"
)
_EXPECTED = {
    ("drug", "naltrexone"),
    ("dose", "4.5 mg at bedtime"),
    ("condition", "fibromyalgia"),
    ("citation", "Younger et al. 2013"),
}
"""Kinds and words of records that the self-test must find in its text; and a claim."""


class Finding(Value, frozen=True, kw_only=True):
    """What was found: ``about`` what, how it is, and in words."""

    about: str
    state: State
    said: str


def findings() -> Iterator[Finding]:
    """Yield what there is to say, the self-test (a document through a worker) last."""
    yield Finding(about="claimx", state="ok", said=f"{__version__} in {Path(__file__).parents[1]}")
    yield Finding(
        about="python", state="ok", said=f"{platform.python_version()} ({sys.executable}), {platform.platform()}"
    )
    yield from _dependencies()
    yield _data_files(resources.files("claimx").joinpath("data"))
    yield _memory()
    yield from _disks()
    yield _self_test()


def _dependencies() -> Iterator[Finding]:
    """Tell of what is required: by claimx itself, then by each of its extras."""
    extras: dict[str, list[str]] = {}
    for requirement in metadata.requires("claimx") or []:
        found = _REQUIRED.match(requirement)
        if found and (not found[2] or found[2] in EXTRAS):  # the others are several of these
            extras.setdefault(found[2] or "", []).append(found[1])
    for extra, names in extras.items():
        versions = {name: _version(name) for name in sorted(set(names))}
        missing = [name for name, version in versions.items() if version is None]
        there = ", ".join(f"{name} {version}" for name, version in versions.items() if version is not None)
        if not missing:
            yield Finding(about=extra or "dependencies", state="ok", said=there)
        elif extra:
            yield Finding(about=extra, state="ok", said=f'not installed (pip install "claimx[{extra}]")')
        else:
            yield Finding(about="dependencies", state="broken", said=f"not there: {', '.join(missing)}")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _data_files(folder: Traversable) -> Finding:
    """Tell whether the vocabularies and weights are those that were built, by the hashes of their list of sources."""
    listed = dict(_LISTED.findall(folder.joinpath("SOURCES.md").read_text("utf-8")))
    files = {entry.name: entry for entry in sorted(folder.iterdir(), key=lambda entry: entry.name) if entry.is_file()}
    wrong = [name for name in listed if name not in files]
    digest = hashlib.sha256()
    for name, entry in files.items():
        found = hashlib.sha256(entry.read_bytes()).hexdigest()
        digest.update(f"{name} {found}\n".encode())
        if listed.get(name, found) != found:
            wrong.append(name)
    if wrong:
        return Finding(
            about="data files", state="broken", said=f"not as built: {', '.join(wrong)}; install claimx again"
        )
    return Finding(about="data files", state="ok", said=f"{len(files)}, together sha256 {digest.hexdigest()[:16]}")


def _memory() -> Finding:
    said = f"{cores()} cores"
    free = _free_memory()
    if free is None:
        return Finding(about="machine", state="ok", said=said)
    room = max(1, free // _WORKER)
    said += f", {_gigabytes(free)} of memory free"
    if room < cores():
        return Finding(about="machine", state="warning", said=f"{said}: enough for --jobs {room}")
    return Finding(about="machine", state="ok", said=said)


def _free_memory() -> int | None:
    """Return the bytes of memory that a process may still take, by the system and by its control group."""
    try:
        found = re.search(r"^MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text(), re.M)
    except OSError:
        return None
    free = int(found[1]) * 1024 if found else None
    group = Path("/sys/fs/cgroup")
    try:
        most, used = (group / "memory.max").read_text().strip(), int((group / "memory.current").read_text())
    except (OSError, ValueError):
        return free
    return free if not most.isdigit() else max(0, min(int(most) - used, free or int(most)))


def _disks() -> Iterator[Finding]:
    for about, folder in (("this folder", "."), ("temporary files", tempfile.gettempdir())):
        try:
            free = shutil.disk_usage(folder).free
        except OSError as error:
            yield Finding(about=about, state="broken", said=f"{folder}: {error.strerror}")
            continue
        writable = os.access(folder, os.W_OK)
        state: State = "ok" if free >= _DISK and writable else "warning"
        said = f"{Path(folder).resolve()}: {_gigabytes(free)} free" + ("" if writable else ", not to be written")
        yield Finding(about=about, state=state, said=said)


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:,.1f} GB"


def _self_test() -> Finding:
    """Send a document through a worker and look for what it says."""
    begin = time.monotonic()
    member = Member("self-test.txt", _TEXT.encode())
    try:
        with Engine(Settings(), jobs=1, timeout=60) as engine:
            (outcome,) = engine.map([(member, 0)], Tally())
    except ClaimxError as error:
        return Finding(about="self-test", state="broken", said=str(error))
    if outcome.error is not None:
        return Finding(about="self-test", state="broken", said=outcome.error.message)
    records = [msgspec.json.decode(line) for line in outcome.lines.splitlines()]
    found = {(record["kind"], record["quote"]) for record in records if record["kind"] != "document"}
    missing = sorted(quote for kind, quote in _EXPECTED - found)
    if missing or not outcome.counts.get("claim"):
        return Finding(about="self-test", state="broken", said=f"not found: {', '.join(missing) or 'a claim'}")
    took = time.monotonic() - begin
    return Finding(about="self-test", state="ok", said=f"{len(records)} records of a page, {took:.1f} s with the start")
