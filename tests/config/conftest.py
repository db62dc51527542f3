"""A settings file in a folder of its own, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimx.config.load import Configuration, load

Configure = Callable[..., Configuration]


@pytest.fixture
def configure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Write ``claimx.toml`` and the files beside it (``drugs_csv=...``) and load it in an empty environment."""
    monkeypatch.chdir(tmp_path)

    def written(toml: str, **files: str) -> Configuration:
        (tmp_path / "claimx.toml").write_text(toml, encoding="utf-8")
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
        return load(environment={})

    return written
