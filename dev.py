#!/usr/bin/env python3
"""The commands for a fresh clone, with nothing but Python 3.11 or newer.

    python3 dev.py demo    extract data/raw into data/out/ledger.jsonl and show the claims
    python3 dev.py test    run the test suite (further arguments go to pytest)
    python3 dev.py docs    build the documentation site into docs/_build/html

Each first makes ``.venv`` from the pinned, hashed requirements: those of claimx with its review page for ``demo`` (0.4 GB),
of tests and documentation, too, for the others (2 GB). It does so again only when they have changed.
``python3 dev.py lock`` resolves the requirements anew (it needs uv); ``python3 dev.py licences`` then writes
``docs/reference/licences.md`` and ``python3 dev.py sbom`` the bill of materials, ``release/claimx.cdx.json``.
``python3 dev.py reference`` writes the pages of ``docs/reference`` that are made of the code.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (said before anything that an older Python cannot read)
    sys.exit("claimx needs Python 3.11 or newer; this is " + sys.version.split()[0] + " (" + sys.executable + ")")

if sys.platform == "win32":
    sys.exit("claimx runs on Linux and macOS; on Windows inside of WSL (wsl --install)")

import hashlib
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "claimx-requirements.sha256"
CORE_LOCK, DEV_LOCK, EXTRAS_LOCK = "requirements.lock", "requirements-dev.lock", "requirements-extras.lock"
NEEDED = {CORE_LOCK: 0.7, DEV_LOCK: 3.0}
"""GB of disk that the requirements take while they are installed."""
LOCKS = {
    EXTRAS_LOCK: ["--all-extras"],
    CORE_LOCK: ["--constraints", EXTRAS_LOCK, "--extra=review", "--group=build"],
    DEV_LOCK: ["--constraints", EXTRAS_LOCK, *(f"--group={name}" for name in ("build", "dev", "docs", "bench"))],
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
        return run(
            environment(),
            *["-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-E", "-b", "html", "docs", "docs/_build/html"],
        )
    if command == "lock" and not rest:
        return lock()
    if command in {"licences", "reference", "sbom"} and not rest:
        return run(environment(), str(Path("release", f"{command}.py")))
    print(__doc__.strip(), file=sys.stderr)
    return 0 if command in {"help", "-h", "--help"} else 2


def demo() -> int:
    python = environment(CORE_LOCK)
    ledger = Path("data", "out", "ledger.jsonl")
    (ROOT / ledger).parent.mkdir(parents=True, exist_ok=True)
    status = run(python, "-m", "claimx", "extract", str(Path("data", "raw")), "-o", str(ledger))
    if status not in (0, 1):  # 1: some documents failed, the others are in the ledger
        return status
    return run(python, "-m", "claimx", "show", str(ledger)) or status


def environment(lock: str = DEV_LOCK) -> Path:
    """Return the Python of ``.venv``, made or renewed where the requirements have changed since.

    An environment of ``DEV_LOCK`` serves for ``CORE_LOCK``, too.
    """
    stamps = {name: stamp_of(name) for name in (lock, DEV_LOCK)}
    if STAMP.is_file() and STAMP.read_text("utf-8") in stamps.values() and PYTHON.exists():
        return PYTHON
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("claimx: this Python makes no environments; on Debian and Ubuntu: apt install python3-venv")
    if (free := shutil.disk_usage(ROOT).free / 1e9) < NEEDED[lock]:
        sys.exit(f"claimx: {ROOT} has {free:.1f} GB free, and {NEEDED[lock]:.1f} GB are needed")
    if VENV.exists():
        shutil.rmtree(VENV)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    install(lock)
    STAMP.write_text(stamps[lock], "utf-8")
    return PYTHON


def stamp_of(lock: str) -> str:
    depends_on = [
        (ROOT / lock).read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        os.fsencode(ROOT),
        sys.version.encode(),
    ]
    return hashlib.sha256(b"\0".join(depends_on)).hexdigest()


def install(lock: str) -> None:
    """Install the packages of ``lock`` and claimx itself into ``.venv``, and tell how far it is."""
    print(f"claimx: installing {lock} into {VENV} (once; a minute or a few)", file=sys.stderr)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--no-input", "--no-deps"]
    # the lock names all there is, so nothing is left to resolve (pip 23 crashes over the extras of lxml)
    command = [*pip, "--require-hashes", "--only-binary", ":all:", "--progress-bar", "off", "-r", str(ROOT / lock)]
    count = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace") as process:
        for line in process.stdout or ():
            count += line.startswith("Collecting ")
            told = "installing them" if line.startswith("Installing ") else f"{count} packages fetched"
            if sys.stderr.isatty():
                print(f"\r\x1b[Kclaimx: {told}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    if process.returncode:
        sys.exit(
            "claimx: pip could not install the requirements; why stands above. Without a way to pypi.org: HTTPS_PROXY "
            "names a proxy, PIP_INDEX_URL a mirror, PIP_CERT the certificate of either"
        )
    subprocess.run([*pip, "--quiet", "--no-build-isolation", "-e", str(ROOT)], check=True)


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
