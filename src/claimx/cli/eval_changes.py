"""What was gained and lost between two ledgers, as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from claimx.cli.layout import print_hanging
from claimx.cli.terminal import printable

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.evaluate.model import Change, Comparison, Difference

_SIGNS = {
    "gained": ("+", "green"), "mended": ("+", "green"), "dropped": ("+", "green"),
    "lost": ("-", "red"), "spoiled": ("-", "red"), "extra": ("-", "red"),
}  # fmt: skip
_SAID = {"extra": "wrong, and new", "dropped": "wrong, and gone"}


def render_changes(found: Comparison, console: Console) -> None:
    """Print how the figures changed, and each change with its place: ``+`` is for the better, ``-`` for the worse."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for number, name in enumerate(("measure", "F1 before", "now", "difference", "gained", "lost", *_SAID.values())):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    for row in found.differences:
        counts = (row.gained, row.lost, row.extra, row.dropped)
        table.add_row(
            Text(row.measure, style="bold"), *_figures(row), *(f"{count:,}" if count else "" for count in counts)
        )
    console.print(table)
    console.print()
    for change in found.changes:
        _change(change, console)
    note = "+ better than before, - worse. In brackets 95 % of the differences in the same documents, drawn again and again."
    print_hanging(console, Text(note, style="dim"), 0)


def _figures(row: Difference) -> list[Text]:
    figures = [Text("–", style="dim") if one is None else Text(f"{one:.3f}") for one in (row.f1_before, row.f1)]
    if row.difference is None:
        return [*figures, Text("–", style="dim")]
    bounds = f" ({row.interval[0]:+.3f} to {row.interval[1]:+.3f})" if row.interval is not None else ""
    return [*figures, Text.assemble((f"{row.difference:+.3f}", "bold"), (bounds, "dim"))]


def _change(change: Change, console: Console) -> None:
    sign, style = _SIGNS[change.kind]
    about = ", ".join(
        f"{name} {printable(str(said))}" for name, said in change.fields.items() if said not in (None, [])
    )
    what = _SAID.get(change.kind, change.kind)
    if change.field is not None:
        what += f" {change.field}: {printable(str(change.before))} → {printable(str(change.now))}"
    text = Text.assemble(
        (f"{printable(change.document)}:{change.start}-{change.end} ", "dim"),
        (f"{change.measure} {what} ", style),
        f"“{printable(change.quote)}”",
        (f"  {about}", "dim"),
    )
    print_hanging(console, text, 4, f"{sign} ", style)
