"""Samples, what they say, and how large they have to be, as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from claimx.cli.terminal import printable

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.decisions.model import Sample
    from claimx.sampling.plan import Plan
    from claimx.sampling.results import Estimate, Results

_SHOWN = 30
"""Strata with a line of their own."""


def render_drawn(made: Sample, console: Console) -> None:
    """Print how many claims were drawn of each stratum, and how to go on."""
    table = _table(made.by or "sample", "claims", "drawn")
    for stratum in made.strata[:_SHOWN]:
        table.add_row(Text(printable(stratum.name)), f"{stratum.size:,}", f"{len(stratum.drawn):,}")
    console.print(table)
    drawn = sum(len(stratum.drawn) for stratum in made.strata)
    more = f"; {len(made.strata) - _SHOWN:,} more of them are not shown" if len(made.strata) > _SHOWN else ""
    console.print(Text(f"{drawn:,} claims drawn as {printable(made.name)!r} (seed {made.seed}){more}"))


def render_results(found: Results, console: Console) -> None:
    """Print the shares with their intervals, those of the strata, and the sentence for a paper."""
    from claimx.sampling.sentence import sentence

    table = _estimates("", found.whole)
    console.print(table)
    for measure in ("precision", "error"):
        rows = [one for one in found.strata if one.measure == measure and (measure == "precision" or one.hits)]
        if rows:
            console.print()
            console.print(_estimates(f"by {found.audit.by}", rows[:_SHOWN]))
    console.print()
    console.print(Text(sentence(found)))


def _estimates(first: str, rows: Sequence[Estimate]) -> Table:
    table = _table(first, "of judged", "share", "95 % interval", "rule of three", "open", "interval by")
    for one in rows:
        name = {"exact": "right in all fields", "error": f"wrong {one.field}"}.get(one.measure, one.measure)
        table.add_row(
            Text(f"{printable(one.of)}: {name}" if one.of is not None else name),
            f"{one.hits:,} of {one.judged:,}",
            Text("-" if one.share is None else f"{100 * one.share:.1f} %", style="bold"),
            "" if one.low is None or one.high is None else f"{100 * one.low:.1f} to {100 * one.high:.1f}",
            f"at most {100 * one.at_most:.1f}" if one.at_most is not None else "",
            f"{one.open:,}" if one.open else "",
            Text(one.method, style="dim"),
        )
    return table


def render_plan(found: Sequence[Plan], claims: int, console: Console) -> None:
    """Print a line for each error rate that may be found."""
    table = _table("if so many are wrong", "draw", "95 % interval")
    for one in found:
        table.add_row(f"{one.expected:.0%}", f"{one.size:,}", f"{100 * one.low:.1f} to {100 * one.high:.1f} %")
    console.print(table)
    console.print(Text(f"of {claims:,} claims; half of the interval is {100 * found[0].margin:g} points at most"))


def _table(first: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(first)
    for name in columns:
        table.add_column(name, justify="left" if name == "interval by" else "right", no_wrap=name != "interval by")
    return table
