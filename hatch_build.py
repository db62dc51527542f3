"""Writes the manual pages into a wheel as it is built (``release/manual.py``), from the declarations of its commands."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualPages(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        self._folder = tempfile.TemporaryDirectory(prefix="claimx-manual-")
        command = [sys.executable, str(root / "release" / "manual.py"), self._folder.name]
        subprocess.run(command, env=os.environ | {"PYTHONPATH": str(root / "src")}, check=True)
        build_data["shared_data"][self._folder.name] = "share/man/man1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self._folder.cleanup()
