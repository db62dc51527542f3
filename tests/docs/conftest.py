"""A terminal with a warm claimx, in a folder with all that the pages name."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import kit
import pytest
import warm_claimx
from terminal import Terminal


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a ``claimx`` that answers at once."""
    folder = tmp_path_factory.mktemp("bin")
    address = str(folder / "socket")
    server = subprocess.Popen([sys.executable, warm_claimx.__file__, address], stdout=subprocess.PIPE)
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"
    warm_claimx.install(folder, address)
    yield folder
    server.kill()
    server.wait()
    server.stdout.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, programs: Path) -> Path:
    """The folder that every page begins with."""
    folder = tmp_path_factory.mktemp("kit")
    kit.lay_out(folder, programs)
    return folder


@pytest.fixture
def terminal(tmp_path: Path, prepared: Path, programs: Path) -> Terminal:
    """A terminal in a copy of the prepared folder."""
    shutil.copytree(prepared, tmp_path / "work")
    return Terminal(tmp_path / "work", programs)
