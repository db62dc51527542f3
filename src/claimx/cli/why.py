"""``claimx why``."""

from __future__ import annotations

from typing import Annotated

import typer


def why(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="What extract wrote, or - for standard input.")],
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The id of a record, or a beginning that is unique.")],
) -> None:
    """Explain a record: the rule and the words behind each field.

    Also its evidence with the words that decided it, and the records it is linked with.

    \b
      claimx why ledger.jsonl cla_1f3a
    """
    from claimx.cli.explain import explain, find
    from claimx.cli.terminal import closing_quietly, console, open_ledger
    from claimx.ledger import read_ledger

    with closing_quietly(), open_ledger(ledger) as lines:
        explain(find(read_ledger(lines, ledger), identifier), console())
