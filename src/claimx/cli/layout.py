"""Text set in lines on a console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import set_cell_size
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

_NARROWEST = 20


def print_hanging(console: Console, text: Text, indent: int, label: str = "", label_style: str = "dim") -> None:
    """Print ``text`` wrapped, its lines ``indent`` columns in and without trailing blanks, ``label`` before the first."""
    head = Text(set_cell_size(label, indent), style=label_style)
    for line in text.wrap(console, max(_NARROWEST, console.width - indent)):
        line.rstrip()
        console.print(Text.assemble(head, line), no_wrap=True, overflow="ignore", crop=False)
        head = Text(" " * indent)
