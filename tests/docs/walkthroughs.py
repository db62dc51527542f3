"""The project as the pages *Add ...* change it: each file and each row that they show, put where they say."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from doc_pages import PAGES, ROOT, Block, blocks


def changes() -> list[tuple[Path, Block]]:
    """Return the blocks of the pages that are files, or rows of files, each with its page."""
    return [
        (page, block)
        for page in PAGES
        for block in blocks(page.read_text(encoding="utf-8"))
        if {"file", "row"} & block.marks.keys()
    ]


def change(project: Path) -> None:
    """Make ``project`` this project (``src`` and ``tests``, by links) with all of :func:`changes`."""
    for name in ("src", "tests"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, project / name, copy_function=os.symlink, ignore=ignored)
    for _, block in changes():
        if name := block.marks.get("file"):
            assert not (project / name).exists(), f"{name} is there already"
            (project / name).write_text(block.body, encoding="utf-8")
        else:
            put_row(project, *block.marks["row"].split(": ", 1), block.body)


def put_row(project: Path, name: str, line: str, row: str) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    before = [found for found in text.splitlines(keepends=True) if found.strip().startswith(line)]
    assert len(before) == 1, f"{name} has {len(before)} lines that begin with {line!r}"
    path.unlink()  # a link: what it leads to stays as it is
    path.write_text(text.replace(before[0], before[0] + row), encoding="utf-8")
