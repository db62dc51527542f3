"""``claimx status``."""

from __future__ import annotations

from typing import Annotated

import typer


def status(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="What claimx extract -o FOLDER/ writes.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Tell how far a run into a folder is.

    What is done, what it holds, what failed, what is left. The exit code is 0 when the run is finished, else 1.

    \b
      claimx status out/
      until claimx status out/ > /dev/null; do sleep 60; done; claimx merge out/ -o ledger.jsonl
    """
    import msgspec

    from claimx.cli.counted import failures, listed, number, records_listed
    from claimx.cli.terminal import closing_quietly, console
    from claimx.run.folder import RunFolder
    from claimx.run.standing import standing_of

    found = standing_of(RunFolder(folder))
    with closing_quietly():
        if as_json:
            typer.echo(msgspec.json.encode(found))
        else:
            state = "finished" if found.finished else f"{found.ended:,} of {found.groups:,} groups done"
            if not found.finished and found.units > found.ended:
                state += f", {number(found.units, 'unit')} in all"
            rows = {
                "run": f"{state} (claimx {found.claimx}, {number(found.files, 'file')})",
                "documents": f"{found.documents:,}, {failures(found.errors)}",
                "records": f"{sum(found.records.values()) - found.records.get('error', 0):,}"
                + (f" ({kinds})" if (kinds := records_listed(found.records)) else ""),
                "output": f"{found.bytes:,} bytes in {number(found.units, 'unit')}",
                "passed over": listed(found.skipped),
                "left": "" if found.finished else _names(found.next_units),
            }
            out = console()
            for label, words in rows.items():
                if words:
                    out.print(f"{label:<12}{words}", soft_wrap=True)
    if not found.finished:
        raise typer.Exit(1)


def _names(units: list[str], most: int = 5) -> str:
    more = f" and {len(units) - most:,} more" if len(units) > most else ""
    return f"units from {', '.join(units[:most])} on{more}; claimx extract --resume goes on"
