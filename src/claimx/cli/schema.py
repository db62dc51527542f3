"""``claimx schema``."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    version: Annotated[
        str | None,
        typer.Option(
            "--version",
            metavar="N.N",
            help="An older version of the contract.  [default: the newest]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of a line of the ledger.

    \b
      claimx schema > claimx.schema.json
      claimx schema --version 1.0
    """
    import json

    from claimx.cli.terminal import closing_quietly, write_out
    from claimx.schemas import json_schema

    found = json_schema(version)
    with closing_quietly():
        write_out((json.dumps(found, indent=2, ensure_ascii=False) + "\n").encode())
