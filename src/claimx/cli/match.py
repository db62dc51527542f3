"""``claimx match``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.choices import FormatChoice

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from claimx.run.matching import Answer


def match(
    queries: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...",
            help="What to look for, or files of it: a question a line, JSON Lines with text or csl, a bibliography, a "
            "ledger; - is standard input.",
        ),
    ],
    library: Annotated[
        list[str],
        typer.Option(
            "--library", "-l", metavar="FILE", help="A bibliography or a built index; several are matched as one."
        ),
    ],
    output_format: Annotated[
        FormatChoice | None,
        typer.Option(
            "--format",
            help="jsonl: everything. table: for people.  [default: table on a terminal, else jsonl]",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No warnings, no summary; errors only.")] = False,
) -> None:
    """Find references and mentions in a bibliography.

    Each gets one of three answers: matched, with the entry; ambiguous, with candidates and reasons; unmatched. The score
    is the chance that the entry is the work. Nothing is guessed silently, and no match is no error.

    \b
      claimx match "Roe et al. 2013" --library zotero.bib
      claimx match "Roe 2013 JAMA Psychiatry" "10.1001/jama.2013.1" -l zotero.idx -l pubmed.nbib
      claimx match notes.txt --library zotero.idx > matches.jsonl
      claimx extract pages/ | claimx match - -l zotero.idx | jq -r 'select(.status == "unmatched") | .query'
    """
    from claimx.cli.terminal import closing_quietly
    from claimx.cli.warnings import Warnings
    from claimx.errors import UsageError
    from claimx.library import open_library
    from claimx.run.matching import answers, questions

    if [*queries, *library].count("-") > 1:
        raise UsageError("standard input can be read once", hint="name - once")
    warnings = Warnings(quiet=quiet)
    found = answers(open_library(library, warnings.add), questions(queries, warnings.add))
    chosen = output_format or ("table" if sys.stdout.isatty() else "jsonl")
    with closing_quietly():
        counts = _write(found, chosen)
        warnings.summary()
        if not quiet:
            _tell(counts)


def _write(found: Iterable[Answer], chosen: str) -> Counter[str]:
    """Write the answers as they come and return how many there are of each status."""
    from collections import Counter

    from claimx.run.matching import encode

    counts: Counter[str] = Counter()
    if chosen == "table":
        from claimx.cli.match_view import render
        from claimx.cli.terminal import console

        screen = console()
        for answer in found:
            render(answer, screen)
            counts[answer.status] += 1
    else:
        from claimx.cli.terminal import write_out

        for answer in found:
            write_out(encode(answer))
            counts[answer.status] += 1
    return counts


def _tell(counts: Counter[str]) -> None:
    from claimx.cli.terminal import complain

    parts = [f"{counts[status]:,} {status}" for status in ("matched", "ambiguous", "unmatched") if counts[status]]
    complain(f"{counts.total():,} asked" + (f": {', '.join(parts)}" if parts else ""))
