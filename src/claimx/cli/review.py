"""``claimx review``."""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.cli.choices import ReviewOrderChoice
from claimx.cli.inputs import InputFormat, Root, TextField, known_format
from claimx.extras import need


def review(
    ledger: Annotated[
        str, typer.Argument(metavar="LEDGER", help="What extract wrote: a file, which is left as it is.")
    ],
    reviewer: Annotated[
        str | None,
        typer.Option(
            "--reviewer",
            metavar="NAME",
            help="Whose decisions these are.  [default: $CLAIMX_REVIEWER, else the login name]",
        ),
    ] = None,
    blind: Annotated[bool, typer.Option("--blind", help="Do not show what other reviewers decided.")] = False,
    order: Annotated[
        ReviewOrderChoice | None,
        typer.Option("--order", help="Which claim comes next.  [default: assigned where some are to you, else ledger]"),
    ] = None,
    sample: Annotated[
        str | None, typer.Option("--sample", metavar="NAME", help="The claims that claimx sample drew under this name.")
    ] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="0 is any that is free.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address only.")] = False,
    root: Root = None,
    input_format: InputFormat = None,
    text_field: TextField = None,
) -> None:
    """Review the claims of a ledger in a browser.

    A claim at a time in its document, with one key each to accept, reject, correct, undo. Decisions are written at once
    to LEDGER.review.sqlite, a log that only grows; the ledger itself is not changed.

    The page is served on this machine alone, at the address that is printed on standard error; Ctrl-C ends it.

    \b
      claimx review ledger.jsonl
      claimx review ledger.jsonl --order confidence
      claimx review ledger.jsonl --reviewer ada --blind
      ssh -L 8080:127.0.0.1:8080 server claimx review ledger.jsonl --port 8080 --no-browser
    """
    from claimx.errors import UsageError

    need("review", "claimx review")
    known_format(input_format)
    if order is not None and sample is not None:
        raise UsageError("--order and --sample each say which claim comes next", hint="leave one of them out")
    from claimx.cli.reviewing import reviewer_or_login
    from claimx.review.server import serve

    serve(
        ledger,
        reviewer=reviewer_or_login(reviewer),
        blind=blind,
        order=order if sample is None else f"sample:{sample}",
        port=port,
        browser=not no_browser,
        root=root,
        input_format=input_format,
        text_field=text_field,
    )
