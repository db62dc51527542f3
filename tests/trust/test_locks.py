"""Whatever is installed for claimx is locked: one version each, and the hash of every file it may come as."""

from __future__ import annotations

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import locks

HOLDS = {
    locks.CORE: ["", "review", "build"],
    locks.EXTRAS: ["", *locks.extras()],
    locks.DEV: ["", "build", "dev", "docs", "bench"],
}
"""The lists of pyproject.toml that each lock answers."""
BUILD = {"editables", "hatchling", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}


@pytest.mark.parametrize("lock", HOLDS)
def test_every_package_has_hashes(lock: str) -> None:
    packages = locks.read(lock)
    assert packages
    for each in packages:
        assert each.hashes, each.name
        assert all(len(digest) == 64 for digest in each.hashes), each.name


@pytest.mark.parametrize("lock", HOLDS)
def test_every_requirement_is_locked_at_a_version_that_it_allows(lock: str) -> None:
    locked: dict[str, list[str]] = {}
    for each in locks.read(lock):
        locked.setdefault(each.name, []).append(each.version)
    for requirement in [each for name in HOLDS[lock] for each in locks.declared()[name]]:
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement} is not in {lock}: python3 dev.py lock"
        assert all(requirement.specifier.contains(Version(version)) for version in versions), requirement


def test_every_list_of_requirements_is_in_a_lock() -> None:
    assert {name for names in HOLDS.values() for name in names} == set(locks.declared())


def test_locks_agree() -> None:
    """What users install and what the tests run with is the same."""
    versions: dict[tuple[str, str], set[str]] = {}
    for lock in HOLDS:
        for each in locks.read(lock):
            versions.setdefault((each.name, each.marker), set()).add(each.version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_the_core_is_part_of_the_extras() -> None:
    """But for what claimx itself is built with."""
    core, extras = ({(each.name, each.version) for each in locks.read(lock)} for lock in (locks.CORE, locks.EXTRAS))
    assert {name for name, _ in core - extras} == BUILD


def test_a_line_that_pins_nothing_is_refused(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "ROOT", tmp_path)
    lock = tmp_path / "some.lock"  # type: ignore[operator]
    lock.write_text("requests>=2\n")
    with pytest.raises(ValueError, match="requests>=2"):
        locks.read("some.lock")
    lock.write_text(
        f"requests==2.0 \\\n    --hash=sha256:{'0' * 64}\n    # via\n    #   claimx (pyproject.toml)\n    #   a\n"
    )
    assert locks.read("some.lock") == [locks.Locked("requests", "2.0", "", ("0" * 64,), ("claimx", "a"))]


def test_who_needs_a_package() -> None:
    needed = locks.needed_by()
    assert needed["spacy"] == ["core"]
    assert needed["blis"] == ["core"]  # of thinc, of spaCy
    assert needed["cattrs"] == ["resolve"]  # of requests-cache
    assert needed["pyarrow"] == ["parquet"]
    assert all(needed.values())
    assert Requirement("duckdb").name in needed
