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


def filled(page: str, blocks: dict[str, str]) -> str:
    """Return ``page`` with what stands between the markers of each block replaced.

    >>> filled("a\\n<!-- x:begin -->\\nold\\n<!-- x:end -->\\n", {"x": "new\\n"})
    'a\\n<!-- x:begin -->\\n\\nnew\\n\\n<!-- x:end -->\\n'
    """
    for name, block in blocks.items():
        begin, end = f"<!-- {name}:begin -->\n", f"<!-- {name}:end -->"
        if page.count(begin) != 1 or page.count(end) != 1:
            raise LookupError(f"the page must have the markers of {name} once")
        before, after = page.split(begin)
        page = f"{before}{begin}\n{block}\n{end}{after.partition(end)[2]}"
    return page
