"""What the hashed locks hold, and what needs what."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
CORE, EXTRAS, DEV = "requirements.lock", "requirements-extras.lock", "requirements-dev.lock"
"""What claimx needs, its review page and its build; that and all extras; that and what tests, docs and benchmarks need."""
_PINNED = re.compile(r"([\w.-]+)==(\S+?)(?: ; (.+?))? \\$")
_HASH = re.compile(r" {4}--hash=(\w+):([0-9a-f]+)(?: \\)?$")
_PARENT = re.compile(r" {4}# (?:via|  ) ?([\w.-]+)(?: \(.+\))?$")


@dataclass(frozen=True)
class Locked:
    """A package at the version that is installed, with the hashes of its files."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    """SHA-256 of each file, hexadecimal."""
    parents: tuple[str, ...]
    """The packages that need it; claimx itself among them."""


def read(lock: str) -> list[Locked]:
    """Return the packages of a lock in its order.

    Raises:
        ValueError: a line that is neither a pinned package, a hash of SHA-256 nor a comment.
    """
    found: list[Locked] = []
    head: tuple[str, str, str] | None = None
    hashes: list[str] = []
    parents: list[str] = []

    def finish() -> None:
        if head is not None:
            found.append(Locked(*head, tuple(hashes), tuple(parents)))

    for line in (ROOT / lock).read_text("utf-8").splitlines():
        if pinned := _PINNED.match(line):
            finish()
            head = (canonicalize_name(pinned[1]), pinned[2], pinned[3] or "")
            hashes, parents = [], []
        elif (hashed := _HASH.match(line)) and hashed[1] == "sha256":
            hashes.append(hashed[2])
        elif parent := _PARENT.match(line):
            parents.append(canonicalize_name(parent[1]))
        elif not line.lstrip().startswith("#"):
            raise ValueError(f"{lock}: neither a pinned package nor its hash: {line}")
    finish()
    return found


def declared() -> dict[str, list[Requirement]]:
    """Return what ``pyproject.toml`` asks for: under "" the core, under the name of each extra and group the rest."""
    project = _pyproject()
    lists = {"": project["project"]["dependencies"], **_extras(project), **project["dependency-groups"]}
    return {name: [Requirement(each) for each in requirements] for name, requirements in lists.items()}


def extras() -> list[str]:
    return list(_extras(_pyproject()))


def _extras(project: dict[str, Any]) -> dict[str, list[str]]:
    """Return the extras, without those that are several others (``export``, ``all``)."""
    named: dict[str, list[str]] = project["project"]["optional-dependencies"]
    return {name: needs for name, needs in named.items() if not needs[0].startswith("claimx[")}


def _pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def needed_by() -> dict[str, list[str]]:
    """Return for each package of the core and the extras who needs it: "core", or the extras that do."""
    locked = read(EXTRAS)
    below: dict[str, set[str]] = {}
    for each in locked:
        for parent in each.parents:
            below.setdefault(parent, set()).add(each.name)
    asked = declared()
    reached = {"core": _reach([r.name for r in asked[""]], below)}
    reached |= {extra: _reach([r.name for r in asked[extra]], below) for extra in extras()}
    return {
        each.name: ["core"]
        if each.name in reached["core"]
        else [extra for extra in extras() if each.name in reached[extra]]
        for each in locked
    }


def _reach(names: list[str], below: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    rest: list[str] = [canonicalize_name(name) for name in names]
    while rest:
        name = rest.pop()
        if name not in reached:
            reached.add(name)
            rest += below.get(name, ())
    return reached
