"""An answer of ``claimx match`` as people read it: the verdict and the question, below it the entry or the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from claimx.cli.layout import print_hanging
from claimx.cli.terminal import printable

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.run.matching import Answer

_STYLES = {"matched": "bold green", "ambiguous": "bold yellow", "unmatched": "bold red"}
_INDENT = 17


def render(answer: Answer, console: Console) -> None:
    """Print ``answer``."""
    label = f"{answer.status:<10} {answer.score:.2f}"
    print_hanging(console, Text(printable(answer.query)), _INDENT, label, _STYLES[answer.status])
    if answer.csl is not None:
        from claimx.run.matching import described

        print_hanging(
            console,
            Text.assemble((printable(answer.key or ""), "bold cyan"), "  ", printable(described(answer.csl))),
            _INDENT,
        )
        return
    candidates = ", ".join(f"{printable(one.key)} {one.score:.2f}" for one in answer.candidates)
    about = [part for part in ("; ".join(map(printable, answer.reasons)), candidates) if part]
    if about:
        print_hanging(console, Text(": ".join(about), style="dim"), _INDENT)
