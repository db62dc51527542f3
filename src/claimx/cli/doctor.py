"""``claimx doctor``."""

from __future__ import annotations

from typing import Annotated

import typer

_STYLES = {"ok": "green", "warning": "yellow", "broken": "bold red"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Look whether claimx is sound, and tell what it runs on.

    Versions of claimx, Python and all dependencies, the data files against the hashes they were built with, memory and
    disk, and a page through a worker. The exit code is 1 when something is broken. Put its output into a bug report.

    \b
      claimx doctor
      claimx doctor --json | jq -r 'select(.state != "ok").said'
    """
    import msgspec
    from rich.text import Text

    from claimx.cli.layout import print_hanging
    from claimx.cli.terminal import closing_quietly, console, printable
    from claimx.run.doctor import findings

    broken = False
    with closing_quietly():
        out = console()
        for found in findings():
            broken |= found.state == "broken"
            if as_json:
                typer.echo(msgspec.json.encode(found))
                continue
            said = printable(found.said)
            if found.state != "ok":
                said = f"{found.state}: {said}"
            print_hanging(out, Text(said), 17, found.about, _STYLES[found.state])
    if broken:
        raise typer.Exit(1)
