"""The pages of the documentation, cut into their blocks of code, and back into files.

A line of a ```` ```console ```` block that begins with ``$`` is a command (a backslash at its end continues it), and what
follows it is what it prints. Before a block may stand::

    <!-- before: COMMAND -->  what has happened in the story of the page, and is not shown
    <!-- varies: REGEX -->    what the pattern finds is another on each machine, so it is not compared
    <!-- keys: a3 -->         the keys that are typed on the page of the review that the block opens
    <!-- database: FILE -->   the statements of SQL under it are asked of that database, else of DuckDB alone
    <!-- printed -->          the ```` ```text ```` block under it is what the block of Python or SQL above it prints
    <!-- file: PATH -->       it is a new file of the project, ...
    <!-- row: PATH: LINE -->  ... or goes into one of its files, behind the line that begins so
    <!-- changed -->          the commands under it are typed with the project so changed (``test_walkthroughs.py``)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(p for p in (ROOT / "docs").rglob("*.md") if "_build" not in p.parts),
]
MARK = re.compile(r"<!-- (before|varies|keys|database|printed|changed|file|row)(?:: (.+?))? -->\n")
FENCE = re.compile(
    r"(?P<marks>(?:^[ ]*<!-- (?:before|varies|keys|database|printed|changed|file|row)\b.*? -->\n)*)"
    r"^(?P<indent>[ ]*)```(?P<language>\w+)\n(?P<body>.*?)^(?P=indent)```",
    re.DOTALL | re.MULTILINE,
)


@dataclass
class Step:
    """A command as it is typed, and the lines that the page shows under it."""

    command: str
    shown: list[str] = field(default_factory=list)


@dataclass
class Block:
    """A fenced block of a page: its language, its text and where that begins, and the marks that stand before it."""

    language: str
    body: str
    start: int
    indent: str
    marks: dict[str, str]

    def steps(self) -> list[Step]:
        """Return the commands of a console block with what each prints."""
        steps: list[Step] = []
        continues = False
        for line in self.body.splitlines():
            if continues:
                steps[-1].command += "\n" + line
            elif line.startswith("$ "):
                steps.append(Step(line.removeprefix("$ ")))
            elif steps:
                steps[-1].shown.append(line)
            else:
                raise ValueError(f"a console block begins with output: {line!r}")
            continues = (continues or line.startswith("$ ")) and line.endswith("\\")
        return steps

    def put(self, text: str, body: str) -> str:
        """Return the page ``text`` with ``body`` in the place of this block's."""
        lines = "".join(self.indent * bool(line.strip()) + line for line in body.splitlines(keepends=True))
        old = "".join(self.indent * bool(line.strip()) + line for line in self.body.splitlines(keepends=True))
        assert text.startswith(old, self.start)
        return text[: self.start] + lines + text[self.start + len(old) :]


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page that name a language, in their order."""
    for fence in FENCE.finditer(text):
        indent = fence["indent"]
        body = re.sub(rf"^{indent}", "", fence["body"], flags=re.MULTILINE)
        yield Block(fence["language"], body, fence.start("body"), indent, dict(MARK.findall(fence["marks"])))


def session(steps: list[Step]) -> str:
    """Return the body of a console block."""
    return "".join("\n".join([f"$ {step.command}", *step.shown]) + "\n" for step in steps)
