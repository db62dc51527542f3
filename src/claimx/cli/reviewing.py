"""What the commands with a page (``review``, ``adjudicate``) have in common: who reviews, and whether a browser opens."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimx.errors import UsageError

if TYPE_CHECKING:
    from claimx.review.session import Mode


def reviewer_or_login(name: str | None) -> str:
    """Return ``name``, else what ``CLAIMX_REVIEWER`` says, else the name of the login.

    Raises:
        UsageError: there is none, or it is no name that can be written down.
    """
    from claimx.decisions.entries import reviewer_name

    given = name or os.environ.get("CLAIMX_REVIEWER")
    if not given:
        try:
            given = getpass.getuser()
        except (OSError, KeyError) as error:
            raise UsageError("nobody is logged in by name", hint="--reviewer NAME") from error
    return reviewer_name(given)


def open_page(
    ledger: str,
    *,
    reviewer: str | None,
    mode: Mode = "review",
    blind: bool = False,
    order: str | None = None,
    only: Sequence[str] | None = None,
    names: bool = True,
    port: int = 0,
    browser: bool = True,
    root: str | None = None,
    input_format: str | None = None,
    text_field: str | None = None,
) -> None:
    """Serve the page until Ctrl-C; see :func:`claimx.review.server.serve`. A browser opens from a terminal only.

    Raises:
        UsageError: the ledger is standard input, or an option cannot be obeyed.
        LedgerError: the ledger or its log cannot be read.
        WriteError: the log cannot be written.
    """
    if ledger == "-":
        raise UsageError(
            "decisions stand beside the ledger, and standard input has no place", hint="claimx extract PATHS -o FILE"
        )
    from claimx.review.server import serve

    serve(
        ledger,
        reviewer=reviewer_or_login(reviewer),
        mode=mode,
        blind=blind,
        order=order,
        only=only,
        names=names,
        port=port,
        browser=browser and sys.stderr.isatty(),
        root=root,
        input_format=input_format,
        text_field=text_field,
    )
