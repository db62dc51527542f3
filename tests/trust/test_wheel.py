"""The same sources give the same wheel and the same archive of sources, byte by byte, and nothing else is in them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SUFFIXES = {".css", ".html", ".json", ".js", ".md", ".npz", ".py", ".svg", ".tsv", ".txt", ".typed", ".zst"}
"""What a module, its data or the page of the review may be."""
ABOUT = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE", "sboms/claimx.cdx.json"}
LATER = "import time; then = time.time; time.time = lambda: then() + 4e8\n"
"""A ``sitecustomize`` by which it is a dozen years later."""


def sources() -> list[Path]:
    """Return the files that git knows: what lies beside them is no part of a release."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: which files are the project's is not known")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [Path(os.fsdecode(name)) for name in listed.split(b"\0") if name and (ROOT / os.fsdecode(name)).is_file()]


def copy(files: list[Path], source: Path, target: Path, touched: int) -> None:
    for name in files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target / name)
        os.utime(target / name, (touched, touched))


def build(folder: Path, mask: str, **environment: str) -> Path:
    """Build both archives from what is in ``folder``; return the folder that holds them."""
    script = f'umask {mask}; chmod -R "u=rwX,go=" .; "{sys.executable}" -m hatchling build -d out'
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(["sh", "-c", script], cwd=folder, env=clean | environment, check=True, capture_output=True)
    return folder / "out"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The archives built twice: elsewhere, later, with other rights, names, languages and orders of files."""
    files = sources()
    one, two = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("a folder") / "é" / "further down"
    later = tmp_path_factory.mktemp("later")
    (later / "sitecustomize.py").write_text(LATER)
    copy(files, ROOT, one, 1_000_000_000)
    copy(files[::-1], one, two, 2_000_000_000)
    return [
        build(one, "022", LC_ALL="C", TZ="UTC", PYTHONHASHSEED="1"),
        build(two, "077", LC_ALL="C.UTF-8", TZ="Asia/Tokyo", PYTHONHASHSEED="2", PYTHONPATH=str(later)),
    ]


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_neither_is_large(builds: list[Path], kind: str) -> None:
    [path] = builds[0].glob(kind)
    assert path.stat().st_size < 15_000_000


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_same_sources_same_bytes(builds: list[Path], kind: str) -> None:
    [one], [two] = (list(folder.glob(kind)) for folder in builds)
    assert one.name == two.name
    assert one.read_bytes() == two.read_bytes()


def test_the_wheel_holds_the_package_and_no_more(builds: list[Path]) -> None:
    [path] = builds[0].glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
    about = {name for name in names if ".dist-info/" in name}
    assert {name.partition(".dist-info/")[2] for name in about} == ABOUT
    manual = {name for name in names if ".data/data/share/man/man1/claimx" in name}
    tracked = {name.relative_to("src").as_posix() for name in sources() if name.parts[0] == "src"}
    assert names - about - manual == tracked
    assert {Path(name).suffix for name in tracked} <= SUFFIXES


def test_the_sources_hold_what_git_knows(builds: list[Path]) -> None:
    [path] = builds[0].glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {re.sub(r"^[^/]+/", "", member.name) for member in archive}
    assert names - {"PKG-INFO", ".gitignore", "pyproject.toml"} < {name.as_posix() for name in sources()}
    above = {
        "LICENSE",
        "README.md",
        "CONTRIBUTING.md",
        "conftest.py",
        "dev.py",
        "hatch_build.py",
        "requirements.lock",
        "data/out/.gitkeep",
    }
    assert above | {"release/claimx.cdx.json"} <= names
