"""The pages *Add ...* are followed to the letter: claimx then does what it did not do, and their own tests pass.

They are what says that a new rule, a new format is one place: the rows and the files of the pages are all that is changed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from doc_pages import PAGES, ROOT, blocks, session
from terminal import Terminal
from test_commands import UPDATE, typed
from walkthroughs import changes


def is_followed(page: Path) -> bool:
    return any("changed" in block.marks for block in blocks(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", [page for page in PAGES if is_followed(page)], ids=lambda page: page.stem)
def test_the_change_does_what_the_page_says(page: Path, terminal: Terminal, changed: Path) -> None:
    old = text = page.read_text(encoding="utf-8")
    after = Terminal(terminal.folder, changed)
    for number, block in enumerate(blocks(old)):
        if block.language == "console":
            at = after if "changed" in block.marks else terminal
            steps = [typed(step, block, at) for step in block.steps()]
            text = list(blocks(text))[number].put(text, session(steps))
    if UPDATE:
        page.write_text(text, encoding="utf-8")
    assert text == page.read_text(encoding="utf-8"), "CLAIMX_UPDATE_GOLDEN=1 writes what is printed now: read the diff"


TESTED = "import ast, sys; sys.path.insert(0, 'tests/annotate'); from test_claims import test_sentence\n" \
    "for row in ast.literal_eval(sys.argv[1]): test_sentence(*row)"  # fmt: skip


def passes(rows: str, project: Path) -> bool:
    environment = os.environ | {"PYTHONPATH": str(project / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", TESTED, f"[{rows}]"]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True).returncode == 0


def test_the_rows_of_tests_fail_without_the_rule_and_pass_with_it(changed: Path) -> None:
    (rows,) = [
        block.body for _, block in changes() if block.marks.get("row", "").startswith("tests/annotate/test_claims.py")
    ]
    assert passes(rows, changed / "project")
    assert not passes(rows, ROOT)


def test_each_page_changes_one_place_and_a_test() -> None:
    touched: dict[str, list[str]] = {}
    for page, block in changes():
        place = (block.marks.get("file") or block.marks["row"]).split(": ")[0]
        touched.setdefault(page.stem, []).append(place)
    assert touched["add-a-rule"] == ["src/claimx/data/claim_cues.tsv", "tests/annotate/test_claims.py"]
    assert touched["add-an-export"] == ["src/claimx/write/markdown.py", "src/claimx/write/exports.py"]
