"""``claimx audit``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.choices import AuditChoice, FormatChoice, SeverityChoice
from claimx.cli.completion import several_of

if TYPE_CHECKING:
    from claimx.audit import Audit

EXIT_FOUND = 1


def audit(
    ledgers: Annotated[list[str], typer.Argument(metavar="LEDGER...", help="What extract wrote; - is standard input.")],
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="KIND,...",
            autocompletion=several_of(AuditChoice),
            help="Findings of these kinds alone, as overstated,dose.",
        ),
    ] = None,
    output_format: Annotated[
        FormatChoice | None,
        typer.Option(
            "--format",
            help="jsonl: everything, a finding a line. table: for people.  [default: table on a terminal, else jsonl]",
        ),
    ] = None,
    fail_on: Annotated[
        SeverityChoice | None,
        typer.Option("--fail-on", help="Exit with 1 when there is a finding of this severity or a graver one."),
    ] = None,
    pages: Annotated[
        bool,
        typer.Option("--pages", help="Read the pages again, where they are as they were, for words that sell."),
    ] = False,
    unchecked: Annotated[
        bool, typer.Option("--unchecked", help="Also a line for each reason why claims could not be checked.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="The first N findings only.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary; errors only.")] = False,
) -> None:
    """Find where pages say more than what they rest on.

    A claim stronger than the study that it cites or than its own text, another dose or other people than those studied,
    documents that contradict each other, several pages on one small study, facts that rest on nothing named, and words
    that sell. Each finding quotes both sides. What could not be checked is counted: silence is no approval.

    Studies are compared where their abstract or paper is a document of the ledgers too.

    \b
      claimx audit ledger.jsonl
      claimx extract pages/ abstracts/ | claimx audit -
      claimx audit ledger.jsonl --only overstated,dose --format jsonl | jq -r .message
      claimx audit ledger.jsonl --fail-on high > findings.jsonl
    """
    from claimx.audit import SEVERITIES
    from claimx.audit import audit as run
    from claimx.audit.kinds import chosen_kinds
    from claimx.cli.ledgers import MENTIONS, all_records
    from claimx.cli.terminal import closing_quietly
    from claimx.collecting import uncollected

    chosen = output_format or ("table" if sys.stdout.isatty() else "jsonl")
    kinds = chosen_kinds(only)
    with uncollected():
        found = run(all_records(ledgers, MENTIONS), kinds, _texts() if pages else None)
    with closing_quietly():
        _write(found, chosen, limit, unchecked, quiet)
    if fail_on and any(SEVERITIES.index(f.severity) <= SEVERITIES.index(fail_on) for f in found.findings):
        raise typer.Exit(EXIT_FOUND)


def _texts() -> Callable[[str, str], str | None]:
    """Return what gives the text of a document by path and SHA-256, unless it is not there or not as it was."""
    from claimx.errors import DocumentError
    from claimx.run.texts import Texts

    texts = Texts()

    def text_of(path: str, sha256: str) -> str | None:
        try:
            return texts.text_of(path, sha256)
        except (OSError, ValueError, DocumentError):
            return None

    return text_of


def _write(found: Audit, chosen: str, limit: int | None, unchecked: bool, quiet: bool) -> None:
    if chosen == "table":
        from claimx.cli.audit_view import render
        from claimx.cli.terminal import console

        render(found, console(), limit, unchecked=unchecked)
        return
    import msgspec

    from claimx.cli.terminal import complain, write_out

    lines = [*found.findings[:limit], *(found.unchecked if unchecked else ())]
    write_out(msgspec.json.Encoder().encode_lines(lines))
    if not quiet:
        from claimx.cli.audit_view import summary

        complain(summary(found))
