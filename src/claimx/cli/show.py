"""``claimx show``."""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.choices import KindChoice


def show(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="What extract wrote, or - for standard input.")],
    kind: Annotated[KindChoice, typer.Option("--kind", "-k", help="Which records.")] = "claim",
    drug: Annotated[str | None, typer.Option(help="Only those of drugs whose name holds this.")] = None,
    condition: Annotated[
        str | None, typer.Option(help="Only those of conditions, or objects of claims, whose name holds this.")
    ] = None,
    level: Annotated[
        str | None, typer.Option(help="Only those of this level of evidence (none: those without one).")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="No more than N records.")] = None,
) -> None:
    """Show a ledger to people: its claims, each with the words that state it.

    Colour is for terminals only; NO_COLOR and COLUMNS are obeyed.

    \b
      claimx show ledger.jsonl --drug naltrexone --level 2
      claimx show ledger.jsonl --kind dose | less
      claimx extract pages/ | claimx show -
    """
    from claimx.cli.terminal import closing_quietly, console, open_ledger
    from claimx.cli.views import Selection, render
    from claimx.ledger import read_ledger

    selection = Selection(kind=kind, drug=drug, condition=condition, level=level, limit=limit)
    with closing_quietly(), open_ledger(ledger) as lines:
        render(read_ledger(lines, ledger), selection, console())
