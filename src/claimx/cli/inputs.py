"""Options of the commands that read documents."""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.completion import input_formats, one
from claimx.errors import FormatError, UsageError

InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="NAME",
        autocompletion=one(input_formats),
        help="What the documents are, whatever they look like: html, text, pdf, ...  [default: their content tells]",
    ),
]
TextField = Annotated[
    str | None,
    typer.Option(
        "--text-field",
        metavar="NAME",
        help="The column of CSV, TSV and JSONL files that holds the text; such files are taken from folders only with it.",
    ),
]

Root = Annotated[
    str | None,
    typer.Option(
        "--root", metavar="FOLDER", help="Where relative paths of documents begin.  [default: here]", show_default=False
    ),
]


def known_format(name: str | None) -> None:
    """See to it that ``name`` is a format.

    Raises:
        UsageError: it is none.
    """
    if name is None:
        return
    from claimx.read.registry import format_named

    try:
        format_named(name)
    except FormatError as error:
        raise UsageError(f"--input-format: {error.message}", hint=error.hint) from None
