"""The notebook runs, and shows what it prints now. ``CLAIMX_UPDATE_GOLDEN=1 python -m pytest tests/test_notebook.py`` runs it anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

for needed in ("nbclient", "nbformat", "ipykernel", "pandas"):
    pytest.importorskip(needed)

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


def shown(notebook: Any) -> list[list[str]]:
    """Return what each cell shows: what it prints, and the HTML of what it displays."""
    return [
        [output.get("text") or output["data"].get("text/html") or "" for output in cell.get("outputs", ())]
        for cell in notebook.cells
    ]


def test_the_notebook_runs_and_shows_what_it_shows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import nbclient
    import nbformat

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    stored = nbformat.read(NOTEBOOK, as_version=4)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": NOTEBOOK.parent}},
        record_timing=False,
    )
    client.execute()
    if os.environ.get("CLAIMX_UPDATE_GOLDEN"):
        notebook.metadata["language_info"] = {"name": "python"}
        nbformat.write(notebook, NOTEBOOK)
        stored = notebook
    assert any(any(each) for each in shown(stored))
    assert shown(notebook) == shown(stored), "the notebook is stale: CLAIMX_UPDATE_GOLDEN=1"
