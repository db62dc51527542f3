"""The public names: all there, none heavy until it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import claimx


@pytest.mark.parametrize("name", claimx.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(claimx, name) is not None
    assert name in dir(claimx)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = claimx.nonsense


def test_importing_claimx_imports_nothing_heavy() -> None:
    probe = "import sys, claimx; sys.exit(bool({'spacy', 'msgspec', 'lxml', 'typer'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", probe]).returncode == 0


def test_the_wheel_carries_everything_that_the_package_needs(tmp_path: Path) -> None:
    """Every tracked kind of file of the package, among them the data, and nothing beside it."""
    import zipfile

    root = Path(claimx.__file__).parents[2]
    if not (root / "pyproject.toml").is_file():
        pytest.skip("not run from the sources")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if not name.startswith("claimx-")}
    package = root / "src" / "claimx"
    needed = {
        f"claimx/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and not {part for part in path.parts if part == "__pycache__" or part.startswith(".")}
    }
    assert carried == needed
    assert "claimx/py.typed" in carried
    assert any(name.startswith("claimx/data/") and name.endswith(".zst") for name in carried)
