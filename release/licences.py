"""Which licence each package of the core and the extras has, from the packages' own metadata.

    python release/licences.py           write docs/reference/licences.md
    python release/licences.py --check   say whether it is up to date, without a download

What is installed is read; of what is not (another system's or another Python's) the wheel is fetched, unless the file
as it is names that version. An expression of SPDX in the metadata counts first, then a licence by a name that means one
licence only; where the metadata leave it open, ``licences.tsv`` says what the package's own files say.
"""

from __future__ import annotations

import argparse
import csv
import importlib.metadata
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from functools import cache
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

import locks

FILE = locks.ROOT / "docs" / "reference" / "licences.md"
TABLE = Path(__file__).with_name("licences.tsv")
PLAIN = {
    "MIT License": "MIT",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
PLAIN |= {"Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "The Unlicense (Unlicense)": "Unlicense"}
"""Names of one licence only: "BSD License" and "Apache Software License" are none."""
_TOKEN = re.compile(r"\(|\)|[^\s()]+(?:\s+WITH\s+[^\s()]+)?")
_ROW = re.compile(r"\| `(\S+)` \| (\S+) \| (.+?) \| (.+?) \| (.+?) \|$")
_HEAD = """\
# Licences

Every package that claimx or one of its extras installs, with all that those need, at the versions of
`requirements-extras.lock`. Written by `python3 dev.py licences` from the packages' metadata; a test fails when it is out of
date, and when a licence is neither permissive nor an exception below. claimx itself is under the MIT licence; where its
vocabularies and weights come from is in `src/claimx/data/SOURCES.md`.

| package | version | licence (SPDX) | needed by | stated in |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Licensed:
    name: str
    version: str
    licence: str
    needed_by: str
    stated: str
    """Where: "metadata", or "files" for what ``licences.tsv`` says of them."""


@dataclass(frozen=True)
class Table:
    """``licences.tsv``."""

    permissive: frozenset[str]
    files: dict[str, tuple[str, str]]
    """By package: the licence that its files state, and where they do."""
    exceptions: dict[tuple[str, str], str]
    """By package and licence: why it is let in."""
    bundled: dict[tuple[str, str], tuple[str, str]]
    """By package and library: the licence of a library that its wheels carry, and a remark."""
    data: dict[str, tuple[list[str], str]]
    """By file of ``src/claimx/data``: its licences, by identifier or name, and whose it is."""


@cache
def table() -> Table:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]
    return Table(
        permissive=frozenset(row[1] for row in rows if row[0] == "permissive"),
        files={row[1]: (row[2], row[3]) for row in rows if row[0] == "files"},
        exceptions={(row[1], row[2]): row[3] for row in rows if row[0] == "exception"},
        bundled={(row[1], row[2]): (row[3], row[4]) for row in rows if row[0] == "bundled"},
        data={row[1]: (row[2].split("; "), row[3]) for row in rows if row[0] == "data"},
    )


def licence_of(name: str, metadata: Message) -> tuple[str, str]:
    """Return the licence as an SPDX expression, and where it is stated.

    Raises:
        ValueError: the metadata leave it open, and ``licences.tsv`` says nothing of the package.
    """
    if name in table().files:
        return table().files[name][0], "files"
    for stated in (metadata.get("License-Expression"), metadata.get("License")):
        if stated and (expression := _expression(stated)):
            return expression, "metadata"
    classifiers = metadata.get_all("Classifier") or []
    named = {each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License :: ")} - {"OSI Approved"}
    if len(named) == 1 and (expression := PLAIN.get(named.pop())):
        return expression, "metadata"
    raise ValueError(f"{name}: its metadata do not say which licence; read its files and add a row to {TABLE.name}")


def _expression(stated: str) -> str | None:
    if stated in PLAIN:
        return PLAIN[stated]
    try:
        return str(canonicalize_license_expression(stated))
    except InvalidLicenseExpression:
        return None


def accepted(expression: str, licences: Iterable[str]) -> bool:
    """Return whether the expression can be met by ``licences`` alone.

    >>> accepted("MIT AND (GPL-2.0-only OR Zlib)", {"MIT", "Zlib"}), accepted("MIT AND GPL-2.0-only", {"MIT", "Zlib"})
    (True, False)
    """
    tokens = _TOKEN.findall(expression)
    allowed = frozenset(licences)

    def either() -> bool:
        met = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            met = both() or met
        return met

    def both() -> bool:
        met = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            met = one() and met
        return met

    def one() -> bool:
        token = tokens.pop(0)
        if token != "(":
            return token in allowed
        met = either()
        tokens.pop(0)
        return met

    return either()


def collect(elsewhere: Callable[[locks.Locked], Message]) -> list[Licensed]:
    """Return every package of the core and the extras; ``elsewhere`` gets the metadata of what is not installed here."""
    known = written()
    found = []
    for package, who in ((each, locks.needed_by()[each.name]) for each in locks.read(locks.EXTRAS)):
        needed = ", ".join(who)
        metadata = installed(package)
        before = known.get((package.name, package.version))
        if metadata is None and before is not None:
            found.append(Licensed(package.name, package.version, before.licence, needed, before.stated))
            continue
        licence, stated = licence_of(package.name, metadata or elsewhere(package))
        found.append(Licensed(package.name, package.version, licence, needed, stated))
    return found


def installed(package: locks.Locked) -> Message | None:
    """Return the metadata of ``package`` if it is installed here at that very version."""
    try:
        found = importlib.metadata.distribution(package.name)
    except importlib.metadata.PackageNotFoundError:
        return None
    return Parser().parsestr(found.read_text("METADATA") or "") if found.version == package.version else None


def fetched(package: locks.Locked) -> Message:
    """Return the metadata of a wheel of ``package``, of whatever Python has one."""
    with tempfile.TemporaryDirectory() as folder:
        for python in ("3.11", "3.13", "3.14"):
            options = ["--quiet", "--no-deps", "--only-binary", ":all:", "--python-version", python, "-d", folder]
            command = [sys.executable, "-m", "pip", "download", *options, f"{package.name}=={package.version}"]
            if subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0:
                break
        else:
            raise ValueError(f"{package.name} {package.version}: no wheel of it was found")
        [wheel] = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            [name] = [each for each in archive.namelist() if each.endswith(".dist-info/METADATA")]
            return Parser().parsestr(archive.read(name).decode("utf-8"))


def written() -> dict[tuple[str, str], Licensed]:
    """Return the rows of the file as it is."""
    if not FILE.exists():
        return {}
    rows = (_ROW.match(line) for line in FILE.read_text("utf-8").splitlines())
    return {(row[1], row[2]): Licensed(*row.groups()) for row in rows if row}


def page(packages: list[Licensed]) -> str:
    """Return ``docs/reference/licences.md``."""
    lines = [f"| `{p.name}` | {p.version} | {p.licence} | {p.needed_by} | {p.stated} |" for p in packages]
    parts = [_HEAD + "\n".join(lines)]
    exceptions = [f"- `{name}` ({licence}): {why}" for (name, licence), why in table().exceptions.items()]
    parts.append("## Exceptions\n\n" + "\n".join(exceptions))
    files = [f"- `{name}`: {licence} ({where})" for name, (licence, where) in table().files.items()]
    parts.append("## Read in the packages' files, as their metadata leave it open\n\n" + "\n".join(files))
    bundled = [f"- `{name}`, `{what}`: {licence}; {why}" for (name, what), (licence, why) in table().bundled.items()]
    parts.append("## Libraries that their wheels for Linux carry\n\n" + "\n".join(bundled))
    return "\n\n".join(parts) + "\n"


def _not_here(package: locks.Locked) -> Message:
    raise ValueError(f"{package.name} {package.version} is in no row: run python3 dev.py licences")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, fetch nothing")
    arguments = parser.parse_args()
    text = page(collect(_not_here if arguments.check else fetched))
    if arguments.check:
        return int(text != FILE.read_text("utf-8"))
    FILE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
