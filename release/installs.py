"""Where a wheel of claimx installs without locks, and whether it writes the same ledger there.

    python release/installs.py WHEEL [PYTHON ...]    needs uv and a network; prints a table, a minute or two a Python

For each Python (3.11, 3.12 and 3.13 where uv finds them, unless others are named): the newest of all dependencies beside
spaCy, pandas and scikit-learn; the oldest that ``pyproject.toml`` allows; each extra; and the same in surroundings that
containers have. Every row extracts ``data/raw`` and compares the bytes with those of the first.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import locks

DATA = locks.ROOT / "data" / "raw"
PYTHONS = ("3.11", "3.12", "3.13")
BESIDE = ("spacy", "pandas", "scikit-learn")
BARE = {
    "no variables at all": {},
    "no HOME, LANG=C": {"LANG": "C", "HOME": "/nonexistent"},
    "LANG=C, no UTF-8 mode": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}
"""What a process finds in a container: its whole environment but for ``PATH``."""


class Row(NamedTuple):
    python: str
    what: str
    packages: int
    megabytes: float
    seconds: float
    outcome: str


def main() -> int:
    wheel, pythons = Path(sys.argv[1]).resolve(), sys.argv[2:] or PYTHONS
    first: list[str] = []
    failed = False
    print("| Python | what | packages | MB | install, s | ledger |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="claimx installs é ") as work:  # a blank and a letter beyond ASCII
        for number, python in enumerate(pythons):
            for row in rows(python, wheel, Path(work, str(number))):
                first = first or [row.outcome]
                same = "the same" if row.outcome == first[0] else row.outcome
                failed |= same != "the same"
                print(
                    f"| {row.python} | {row.what} | {row.packages} | {row.megabytes:.0f} | {row.seconds:.0f} | {same} |"
                )
                sys.stdout.flush()
    return int(failed)


def rows(python: str, wheel: Path, work: Path) -> Iterator[Row]:
    newest = work / "newest"
    seconds = install(newest, python, [str(wheel), *BESIDE])
    yield row(python, f"newest, with {', '.join(BESIDE)}", newest, seconds)
    for name, variables in BARE.items():
        yield Row(python, name, 0, 0, 0, ledger(newest, variables))
    oldest = work / "oldest"
    seconds = install(oldest, python, [f"{wheel}[resolve,review]", "--resolution", "lowest-direct"])
    yield row(python, "oldest of the core", oldest, seconds)
    for extra in locks.extras():
        folder = work / extra
        seconds = install(folder, python, [f"{wheel}[{extra}]"])
        probe = f"from claimx.extras import need; need({extra!r}, 'this')"
        done = subprocess.run([folder / "bin" / "python", "-W", "ignore", "-c", probe], capture_output=True, text=True)
        yield row(python, f"claimx[{extra}]", folder, seconds, "" if done.returncode == 0 else done.stderr)
        shutil.rmtree(folder)


def install(folder: Path, python: str, requirements: list[str]) -> float:
    """Make the environment ``folder`` with ``requirements``, from wheels alone; return how long it took."""
    begin = time.monotonic()
    subprocess.run(["uv", "venv", "--quiet", "--python", python, folder], check=True)
    command = ["uv", "pip", "install", "--quiet", "--only-binary", ":all:", "--python", folder / "bin" / "python"]
    subprocess.run([*command, *requirements], check=True)
    return time.monotonic() - begin


def row(python: str, what: str, folder: Path, seconds: float, failure: str = "") -> Row:
    [packages] = folder.glob("lib/python*/site-packages")
    size = sum(path.stat().st_size for path in packages.rglob("*") if path.is_file())
    count = len(list(packages.glob("*.dist-info")))
    return Row(python, what, count, size / 1e6, seconds, failure or ledger(folder, {"HOME": str(folder)}))


def ledger(folder: Path, variables: dict[str, str]) -> str:
    """Return the SHA-256 of the ledger of the samples, or what went wrong."""
    command = [folder / "bin" / "claimx", "extract", "raw", "--quiet"]
    with tempfile.TemporaryDirectory() as here:
        (Path(here) / "raw").symlink_to(DATA)
        surroundings = {"PATH": os.defpath} | variables
        done = subprocess.run(command, cwd=here, env=surroundings, capture_output=True, umask=0o077)
    if done.returncode or done.stderr:
        return f"exit {done.returncode}: {done.stderr.decode(errors='replace').strip().splitlines()[-1:]}"
    return hashlib.sha256(done.stdout).hexdigest()[:12]


if __name__ == "__main__":
    sys.exit(main())
