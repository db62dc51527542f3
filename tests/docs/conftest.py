"""A terminal with a warm claimx, in a folder with all that the pages name."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import kit
import pytest
import warm_claimx
from doc_pages import ROOT
from terminal import Terminal
from walkthroughs import change


@contextlib.contextmanager
def claimx_of(sources: Path, folder: Path) -> Iterator[Path]:
    """Give ``folder`` with a ``claimx`` of the package in ``sources`` that answers at once."""
    address = str(folder / "socket")
    environment = os.environ | {"PYTHONPATH": str(sources)}
    command = [sys.executable, warm_claimx.__file__, address]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"
    warm_claimx.install(folder, address)
    yield folder
    server.kill()
    server.wait()
    server.stdout.close()


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a ``claimx`` that answers at once."""
    with claimx_of(ROOT / "src", tmp_path_factory.mktemp("bin")) as folder:
        yield folder


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same of the project as the walk-throughs of the pages change it; ``project`` in it is that project."""
    folder = tmp_path_factory.mktemp("changed")
    change(folder / "project")
    with claimx_of(folder / "project" / "src", folder):
        yield folder


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
