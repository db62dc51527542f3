"""What the pages share: where they stand, tables, and text of docstrings as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "reference"
WRITTEN = "<!-- Written by `python3 dev.py reference`: change the code, not this page. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table.

    >>> print(table(["a", "b"], [["1", "x|y"]]), end="")
    | a | b |
    |---|---|
    | 1 | x\\|y |
    """
    lines = [head, ["---"] * len(head), *rows]
    written = ["| " + " | ".join(re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in line) + " |" for line in lines]
    written[1] = written[1].replace(" ", "")
    return "\n".join(written) + "\n"


def prose(docstring: str) -> str:
    """Return the text of a docstring: code in single backticks, no roles of Sphinx.

    >>> prose("As ``null``, see :mod:`claimx.records`.")
    'As `null`, see `claimx.records`.'
    """
    text = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", docstring)
    return text.replace("``", "`").strip()


def one_line(text: str) -> str:
    """Return ``text`` with every run of blanks as one blank."""
    return " ".join(text.split())
