"""Who reviews, where the command line does not say."""

from __future__ import annotations

import getpass
import os

from claimx.errors import UsageError


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
