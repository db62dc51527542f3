"""``claimx diff``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.choices import FormatChoice
from claimx.cli.completion import change_kinds, several

if TYPE_CHECKING:
    from claimx.diff import Change, Diff

EXIT_CHANGED = 1


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A ledger that extract wrote, or - for standard input.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The ledger to compare it with.")],
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="KIND,...",
            autocompletion=several(change_kinds),
            help="Changes of these kinds alone, as softened,gone.",
        ),
    ] = None,
    moved: Annotated[bool, typer.Option("--moved", help="Also the claims that only stand elsewhere.")] = False,
    output_format: Annotated[
        FormatChoice | None,
        typer.Option(
            "--format",
            help="jsonl: everything, a change a line. table: for people.  [default: table on a terminal, else jsonl]",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary; errors only.")] = False,
) -> None:
    """Tell what changed between two ledgers.

    Of the same pages at two times: which claims are new or gone, which say less (asserted, hedged, doubted; effect,
    mixed, none; causal, correlational) or more than they did, which have another dose or rest on other evidence. Of two
    versions of claimx: what the new one reads otherwise.

    The same document has the same path, bytes, address, file name or title, or the same sentences. The same claim is
    about the same drug and object in similar words, wherever it stands.

    Exit codes, as of diff(1): 0 nothing changed (claims may stand elsewhere), 1 something did, 2 it could not be told.

    \b
      claimx diff monday.jsonl tuesday.jsonl
      claimx diff old.jsonl new.jsonl --only softened,strengthened,gone
      claimx extract pages/ | claimx diff last.jsonl - --format jsonl | jq -r '[.change, .drug, .object] | @tsv'
    """
    from claimx.cli.diff_view import chosen_changes
    from claimx.cli.ledgers import MENTIONS, all_records
    from claimx.cli.terminal import closing_quietly
    from claimx.collecting import uncollected
    from claimx.diff import diff as run
    from claimx.errors import UsageError

    if old == new == "-":
        raise UsageError("standard input can be read once", hint="name - once")
    wanted = chosen_changes(only, moved=moved)
    with uncollected():
        found = run(all_records([old], MENTIONS), all_records([new], MENTIONS))
    changes = [change for change in found.changes if not wanted.isdisjoint(change.kinds)]
    with closing_quietly():
        _write(found, changes, output_format or ("table" if sys.stdout.isatty() else "jsonl"), quiet)
    if any(change.change != "moved" for change in changes):
        raise typer.Exit(EXIT_CHANGED)


def _write(found: Diff, changes: list[Change], chosen: str, quiet: bool) -> None:
    from claimx.cli.diff_view import render, summary, warning
    from claimx.cli.terminal import complain, console, write_out

    told = warning(found)
    if told:
        complain(told)
    if chosen == "table":
        render(found, changes, console())
        return
    import msgspec

    write_out(msgspec.json.Encoder().encode_lines(changes))
    if not quiet:
        complain(summary(found))
