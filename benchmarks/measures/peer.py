"""Another tool in an environment of its own: made once from pinned requirements, asked through a small runner."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parents[1]
RUNNERS = HERE / "peers"
CACHE = HERE / ".cache"
"""Where the environments are kept."""


class Peer(NamedTuple):
    """A tool: its runner, its name, what it is asked (see ``measures/questions.py``, and status), and whose
    requirements it shares (empty: it has its own)."""

    runner: str
    name: str
    asked: str
    requirements: str = ""


class PeerError(RuntimeError):
    """A peer could not be installed or does not run; the message says why in its own words."""


def environment(peer: Peer, cache: Path) -> Path:
    """Return the Python of the peer's environment, made anew where its requirements have changed.

    Raises:
        PeerError: pip could not install them.
    """
    requirements = RUNNERS / f"{peer.requirements or peer.runner}.txt"
    digest = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    folder = cache / (peer.requirements or peer.runner)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "requirements.sha256"
    if not stamp.is_file() or stamp.read_text("ascii") != digest:
        venv.create(folder, clear=True, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--requirement", str(requirements)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            reasons = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            raise PeerError("does not install: " + (reasons[-1] if reasons else done.stderr.strip()[-200:]))
        stamp.write_text(digest, "ascii")
    return python


def ask(peer: Peer, python: Path, tasks: dict[str, Sequence[Any]]) -> dict[str, Any]:
    """Return what the peer's runner answers: ``tasks`` with ``found`` and ``cpu_s``, ``load_s``, ``peak_mb``.

    Raises:
        PeerError: it failed.
    """
    command = [str(python.absolute()), str(RUNNERS / f"{peer.runner}.py")]
    done = subprocess.run(command, input=json.dumps(tasks), capture_output=True, text=True)
    if done.returncode:
        raise PeerError("does not run: " + (done.stderr.strip().splitlines() or ["no word"])[-1][:200])
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
