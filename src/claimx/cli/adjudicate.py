"""``claimx adjudicate``."""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.inputs import InputFormat, Root, TextField, known_format
from claimx.extras import need


def adjudicate(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="The ledger that was reviewed.")],
    reviewer: Annotated[
        str | None,
        typer.Option(
            "--reviewer", metavar="NAME", help="Who decides.  [default: $CLAIMX_REVIEWER, else the login name]"
        ),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Show who said what.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also the disagreements that are decided already.")] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="0 is any that is free.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address only.")] = False,
    root: Root = None,
    input_format: InputFormat = None,
    text_field: TextField = None,
) -> None:
    """Decide the claims that reviewers differ on, in a browser.

    It is the page of claimx review with those claims alone, each with what every reviewer said; who said it stays hidden
    without --names. What is decided here stands above the reviews, wherever the reviewed ledger is used. Decisions of
    other machines are taken in first, by claimx import.

    \b
      claimx agree ledger.jsonl --disagreements
      claimx adjudicate ledger.jsonl --reviewer eve
    """
    need("review", "claimx adjudicate")
    known_format(input_format)
    from claimx.cli.agree import report_of
    from claimx.cli.decided import entries_of
    from claimx.cli.reviewing import reviewer_or_login
    from claimx.cli.terminal import complain

    found = report_of(ledger, entries_of(ledger), root=root).disagreements
    open_ = [one.claim for one in found if again or one.adjudicated is None]
    if not open_:
        decided = f"all {len(found):,} disagreements are decided" if found else "reviewers differ on nothing"
        complain(decided + (" (--again shows them)" if found else ""))
        return
    from claimx.review.server import serve

    serve(
        ledger,
        reviewer=reviewer_or_login(reviewer),
        mode="adjudicate",
        names=names,
        only=open_,
        port=port,
        browser=not no_browser,
        root=root,
        input_format=input_format,
        text_field=text_field,
    )
