#!/usr/bin/env python3
"""The commands for a fresh clone, with nothing but Python 3.11 or newer.

    python3 dev.py demo    extract data/raw into data/out/ledger.jsonl and show the claims
    python3 dev.py test    run the test suite (further arguments go to pytest)
    python3 dev.py docs    build the documentation site into docs/_build/html

Each first makes ``.venv`` from the pinned, hashed requirements; it does so again only when they have changed.
``python3 dev.py lock`` resolves the requirements anew (it needs uv); ``python3 dev.py licences`` then writes
``docs/reference/licences.md`` and ``python3 dev.py sbom`` the bill of materials, ``release/claimx.cdx.json``.
``python3 dev.py reference`` writes the pages of ``docs/reference`` that are made of the code.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (said before anything that an older Python cannot read)
    sys.exit("claimx needs Python 3.11 or newer; this is " + sys.version.split()[0] + " (" + sys.executable + ")")

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "claimx-requirements.sha256"
DEV_LOCK = ROOT / "requirements-dev.lock"
EXTRAS_LOCK = "requirements-extras.lock"
LOCKS = {
    EXTRAS_LOCK: ["--all-extras"],
    "requirements.lock": ["--constraints", EXTRAS_LOCK],
    DEV_LOCK.name: ["--constraints", EXTRAS_LOCK, "--group", "dev", "--group", "docs", "--group", "bench"],
}
"""Each lock and how it is resolved, in this order: what is installed with claimx decides, tests and tools adapt to it."""


def main(arguments: list[str]) -> int:
    command, *rest = arguments or ["help"]
    if command == "demo" and not rest:
        return demo()
    if command == "test":
        return run(environment(), "-m", "pytest", *rest)
    if command == "docs" and not rest:
        # -W and -n: what does not resolve, a link, an anchor, a name, ends the build
        return run(environment(), *["-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-E", "-b", "html", "docs", "docs/_build/html"])
    if command == "lock" and not rest:
        return lock()
    if command in {"licences", "reference", "sbom"} and not rest:
        return run(environment(), str(Path("release", f"{command}.py")))
    print(__doc__.strip(), file=sys.stderr)
    return 0 if command in {"help", "-h", "--help"} else 2


def demo() -> int:
    python = environment()
    ledger = Path("data", "out", "ledger.jsonl")
    (ROOT / ledger).parent.mkdir(parents=True, exist_ok=True)
    status = run(python, "-m", "claimx", "extract", str(Path("data", "raw")), "-o", str(ledger))
    if status not in (0, 1):  # 1: some documents failed, the others are in the ledger
        return status
    return run(python, "-m", "claimx", "show", str(ledger)) or status


def environment() -> Path:
    """Return the Python of ``.venv``, made or renewed where the requirements have changed since."""
    depends_on = [
        DEV_LOCK.read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        os.fsencode(ROOT),
        sys.version.encode(),
    ]
    stamp = hashlib.sha256(b"\0".join(depends_on)).hexdigest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == stamp and PYTHON.exists():
        return PYTHON
    print(f"claimx: installing the pinned requirements into {VENV} (once; a minute or two)", file=sys.stderr)
    if VENV.exists():
        shutil.rmtree(VENV)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    # the lock names all there is, so nothing is left to resolve (pip 23 crashes over the extras of lxml)
    subprocess.run([*pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(DEV_LOCK)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    STAMP.write_text(stamp, "utf-8")
    return PYTHON


def lock() -> int:
    uv = shutil.which("uv") or sys.exit("claimx: dev.py lock needs uv (pip install uv)")
    for name, how in LOCKS.items():
        command = ["pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--python-version", "3.11"]
        options = ["--custom-compile-command", "python3 dev.py lock", "--quiet", "--upgrade", "-o", name]
        subprocess.run([uv, *command, *how, *options], check=True, cwd=ROOT)
    return 0


def run(python: Path, *arguments: str) -> int:
    return subprocess.run([str(python), *arguments], cwd=ROOT).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except subprocess.CalledProcessError as error:
        sys.exit(f"claimx: this step failed (exit {error.returncode}): {' '.join(error.cmd)}")
