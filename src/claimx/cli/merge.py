"""``claimx merge``."""

from __future__ import annotations

from typing import Annotated

import typer


def merge(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="What claimx extract -o FOLDER/ wrote.")],
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here, whole or not at all.  [default: standard output]"
        ),
    ] = None,
) -> None:
    """Write the ledger that a run into a folder makes: the same bytes as a run into a file.

    Each file is checked against the manifest; a run that is not finished is refused.
    """
    from claimx.cli.extraction import sink
    from claimx.cli.outputs import end_when_told
    from claimx.cli.terminal import closing_quietly
    from claimx.run.folder import RunFolder
    from claimx.run.merged import merged

    end_when_told()
    blocks = merged(RunFolder(folder))
    with closing_quietly(), sink(None if output in (None, "-") else output) as write:
        for block in blocks:
            write(block)
