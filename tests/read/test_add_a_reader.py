"""``docs/howto/add-a-reader.md`` does what it says: its module and its row, put into a copy of the package, are enough."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "howto" / "add-a-reader.md").read_text(encoding="utf-8")
TALK, PRINTED = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with claimx as it is but for what the page adds."""
    folder = tmp_path_factory.mktemp("package")
    (folder / "claimx").mkdir()
    for part in sorted((ROOT / "src" / "claimx").iterdir()):
        if part.name == "read":
            shutil.copytree(part, folder / "claimx" / "read")
        elif part.name != "__pycache__":
            (folder / "claimx" / part.name).symlink_to(part)
    (module,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (folder / "claimx" / "read" / "subtitles.py").write_text(module, encoding="utf-8")
    (row,) = re.findall(r"```diff\n(.*?)```", PAGE, re.DOTALL)
    registry = folder / "claimx" / "read" / "registry.py"
    before, text_row, after = registry.read_text(encoding="utf-8").partition('    Format("text", "text/plain"')
    added = "".join(f"{line.removeprefix('+')}\n" for line in row.splitlines())
    registry.write_text(before + added + text_row + after, encoding="utf-8")
    return folder


def claimx(package: Path, folder: Path, *arguments: str, given: bytes | None = None) -> str:
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-m", "claimx", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, input=given, capture_output=True, check=True)
    return done.stdout.decode()


def test_the_text_and_the_claim(package: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.srt").write_text(TALK, encoding="utf-8")
    assert claimx(package, tmp_path, "text", "talk.srt").strip() == PRINTED.strip()
    records = [json.loads(line) for line in claimx(package, tmp_path, "extract", "-q", ".").splitlines()]
    (claim,) = (record for record in records if record["kind"] == "claim")
    assert (claim["drug"], claim["object"], claim["source"]["path"]) == ("naltrexone", "pain", "./talk.srt")
    assert claim["quote"] == PRINTED.split("\n")[0]


PROBE = """
import sys
from claimx.errors import ReadError
from claimx.read import read_document
from claimx.read.registry import format_named
webvtt = "\\ufeffWEBVTT\\r\\n\\r\\nNOTE made by hand\\r\\n\\r\\n00:01.000 --> 00:02.000 align:start\\r\\n<v Ann>It hurt.\\r\\n"
read = read_document("-", webvtt.encode())
assert (read.text, read.media_type, read.form) == ("It hurt.", "application/x-subrip", "markup"), read
assert [(mark.role, mark.start, mark.end) for mark in read.marks] == [("body", 0, 8)]
assert format_named("subtitles").suffixes == (".srt", ".vtt")
assert read_document("a.txt", b"00:01.000 --> 00:02.000").media_type == "text/plain"
for empty in (b"WEBVTT\\n", b"1\\n00:00:01,000 --> 00:00:02,000\\n"):
    try:
        read_document("a.vtt", empty)
    except ReadError as error:
        assert "no subtitles" in error.message
    else:
        sys.exit("read")
assert len(read_document("a.srt", b"1\\n00:00:01,000 --> 00:00:02,000\\nx\\n\\n" * 100_000).text) == 199_999
"""


def test_other_files_of_the_format_and_files_of_none(package: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(package)}
    subprocess.run([sys.executable, "-c", PROBE], cwd=tmp_path, env=environment, check=True)
