"""``claimx text``."""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.inputs import InputFormat, TextField, known_format


def text(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A document, also one in a file of many, or - for standard input.")
    ],
    input_format: InputFormat = None,
    text_field: TextField = None,
) -> None:
    """Print the text that offsets refer to.

    Exactly as they count it: nothing added, nothing taken away. Offsets count Unicode code points, not bytes.

    \b
      claimx text page.html > page.txt
      claimx text 'pages.zip!blog/a.html'
      claimx text 'rows.jsonl#3' --text-field abstract
    """
    from claimx.cli.terminal import closing_quietly, write_out
    from claimx.errors import DocumentError
    from claimx.read import LARGEST, read_member
    from claimx.read.containers import Opening
    from claimx.run.load import the_document
    from claimx.run.plan import input_of
    from claimx.run.stage import stage

    known_format(input_format)
    given = input_of(file)
    try:
        with stage("read"):
            member = the_document(given, Opening(text_field, LARGEST, input_format))
            document = read_member(member, input_format=input_format)
    except DocumentError as error:
        error.message = f"{given.path}: {error.message}"
        raise
    with closing_quietly():
        write_out(document.text.encode("utf-8", "surrogatepass"))
