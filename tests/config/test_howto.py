"""``docs/howto/add-a-vocabulary.md``, followed to the letter: its files are written, its commands run, their output compared.

After a wanted change: ``CLAIMX_UPDATE_GOLDEN=1 python -m pytest tests/config/test_howto.py`` writes the output anew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "add-a-vocabulary.md"
FILES = re.compile(r"`([\w.]+)`[^`]*\n\n```(?:text|csv|toml)\n(.*?)^```", re.DOTALL | re.MULTILINE)
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```)", re.DOTALL | re.MULTILINE)


def followed(text: str, folder: Path) -> str:
    """Return the page with what its commands print."""
    for name, content in FILES.findall(text):
        if not (folder / name).exists():
            (folder / name).write_text(content, encoding="utf-8")
    toml = re.search(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert toml is not None
    (folder / "claimx.toml").write_text(toml[1], encoding="utf-8")

    def ran(block: re.Match[str]) -> str:
        lines = []
        for command in [line for line in block.group().splitlines() if line.startswith("$ ")]:
            done = subprocess.run(
                ["bash", "-c", "set -o pipefail; " + command[2:].replace("claimx ", f"{sys.executable} -m claimx ", 1)],
                cwd=folder, capture_output=True, text=True, check=True,
            )  # fmt: skip
            lines += [command, *done.stdout.splitlines()]
        return "\n".join(lines) + "\n"

    return CONSOLE.sub(ran, text)


def test_the_walk_through_is_true(tmp_path: Path) -> None:
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    text = PAGE.read_text(encoding="utf-8")
    made = followed(text, tmp_path)
    if os.environ.get("CLAIMX_UPDATE_GOLDEN"):
        PAGE.write_text(made, encoding="utf-8")
    assert text == made
    assert {path.name for path in tmp_path.iterdir()} == {
        "page.txt", "drugs.csv", "conditions.csv", "claimx.toml", "ledger.jsonl"
    }  # fmt: skip


def test_the_message_of_the_page_is_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "drugs.csv").write_text("name,level\na b,\nzorb,herb\n", encoding="utf-8")
    (tmp_path / "claimx.toml").write_text("[vocabularies.v]\nkind = 'drug'\nfile = 'drugs.csv'\n", encoding="utf-8")
    command = [sys.executable, "-m", "claimx", "config", "show"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr in PAGE.read_text(encoding="utf-8")
