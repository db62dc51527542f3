"""The pictures of commands: what a terminal shows, in its colours, and the plot that ``claimx summary`` draws.

After a wanted change: ``CLAIMX_UPDATE_GOLDEN=1 python -m pytest tests/docs/test_pictures.py``, then look at them.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from doc_pages import PAGES, ROOT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from terminal import COLUMNS, Terminal

IMAGES = ROOT / "docs" / "images"
TYPED = {
    "show.svg": ("claimx show ledger.jsonl --drug naltrexone --condition pain", 40),
    "why.svg": ("claimx why ledger.jsonl cla_d134", 38),
    "audit.svg": ("claimx audit ledger.jsonl", 40),
}
"""Each picture of a terminal: what was typed there, and how many lines of it are drawn at most."""
WIDE, HIGH, MARGIN = 12.2, 24.4, 14
"""A character of Rich's pictures is as wide and as high; around them is a margin."""
LIGHT = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [(36, 41, 47), (207, 34, 46), (17, 99, 41), (125, 78, 0), (9, 105, 218), (130, 80, 223), (27, 124, 131), (110, 119, 129)],
    [(87, 96, 106), (164, 14, 38), (26, 127, 55), (149, 98, 0), (33, 139, 255), (164, 117, 249), (49, 146, 170), (140, 149, 159)],
)  # fmt: skip
"""Colours that can be read on white (contrast of 4.5 and more), where a page is dark as well."""
FRAME = """\
<svg viewBox="-14 -14 WIDTH HEIGHT" xmlns="http://www.w3.org/2000/svg" role="img">
<title>$ TYPED</title>
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }}
{styles}
</style>
<defs>
{lines}
</defs>
<rect x="-14" y="-14" width="WIDTH" height="HEIGHT" rx="10" fill="#ffffff" stroke="#d0d7de" stroke-width="3"/>
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</svg>
"""


def drawn(command: str, raw: str) -> str:
    """Return a picture of a terminal in which ``command`` was typed and showed ``raw``."""
    console = Console(width=COLUMNS, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bright_black"), (command, "bold")))
    console.print(Text.from_ansi(raw))
    rows = len(console.export_text(clear=False).splitlines())
    frame = FRAME.replace("TYPED", command)
    frame = frame.replace("WIDTH", f"{COLUMNS * WIDE + 2 * MARGIN:.0f}").replace(
        "HEIGHT", f"{rows * HIGH + 2 * MARGIN:.0f}"
    )
    svg = console.export_svg(title="", theme=LIGHT, code_format=frame, unique_id=command.split()[1])
    return "".join(line.rstrip() + "\n" for line in svg.splitlines())


def is_that(name: str, made: str) -> None:
    """Compare the picture of the pages with the one that was made just now."""
    path = IMAGES / name
    if os.environ.get("CLAIMX_UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made, "CLAIMX_UPDATE_GOLDEN=1 draws it anew: look at it"


pytestmark = pytest.mark.skipif(not IMAGES.is_dir(), reason="the archive of sources has no pictures")


@pytest.mark.parametrize("name", TYPED)
def test_a_terminal(name: str, prepared: Path, programs: Path) -> None:
    command, lines = TYPED[name]
    printed = Terminal(prepared, programs, colour=True).type(command)
    assert printed.code == 0
    assert "\x1b[" in printed.raw
    is_that(name, drawn(command, "\n".join(printed.raw.splitlines()[:lines])))


def test_the_plot_of_the_tutorial(terminal: Terminal) -> None:
    assert terminal.type("claimx extract -q pages --library zotero.bib -o ledger.jsonl").code == 0
    assert terminal.type("claimx summary ledger.jsonl --top 12 --svg claims.svg").code == 0
    is_that("claims.svg", (terminal.folder / "claims.svg").read_text(encoding="utf-8"))


def test_pages_show_every_picture() -> None:
    shown = {
        Path(link).name for page in PAGES for link in re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", page.read_text("utf-8"))
    }
    assert {path.name for path in IMAGES.iterdir()} <= shown
