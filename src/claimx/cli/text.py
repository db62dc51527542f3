"""``claimx text``."""

from __future__ import annotations

from typing import Annotated

import typer


def text(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document, or - for standard input.")],
) -> None:
    """Print the text that offsets refer to.

    Exactly as they count it: nothing added, nothing taken away. Offsets count Unicode code points, not bytes.

    \b
      claimx text page.html > page.txt
    """
    from claimx.cli.terminal import closing_quietly, write_out
    from claimx.errors import DocumentError
    from claimx.read import LARGEST, read_document
    from claimx.run.load import load
    from claimx.run.plan import Unit, display
    from claimx.run.stage import stage

    path = display(file)
    try:
        data = load(Unit(path=path, file=file), LARGEST)
        with stage("read"):
            document = read_document(path, data)
    except DocumentError as error:
        error.message = f"{path}: {error.message}"
        raise
    with closing_quietly():
        write_out(document.text.encode("utf-8", "surrogatepass"))
