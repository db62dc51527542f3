"""``claimx studies``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimx.cli.choices import StudiesFormatChoice
from claimx.errors import UsageError

if TYPE_CHECKING:
    from claimx.studies import Clustering


def studies(
    ledgers: Annotated[list[str], typer.Argument(metavar="LEDGER...", help="What extract wrote; - is standard input.")],
    claims: Annotated[
        bool,
        typer.Option("--claims", help="By claim: on how many pages it stands, and how many studies are behind it."),
    ] = False,
    output_format: Annotated[
        StudiesFormatChoice | None,
        typer.Option(
            "--format",
            help="jsonl: everything. table: for people. csl, ris, bibtex: a bibliography, as Zotero reads it.  "
            "[default: table on a terminal, else jsonl]",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here, whole or not at all.  [default: standard output]"
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="The first N only.")] = None,
) -> None:
    """Show which pages rest on which study: the same study across documents.

    References and citations of all documents are put together by identifier, by what their descriptions agree on, and
    by what short mentions say where exactly one study fits; where several do, the mention stays alone and names them.
    Papers of one trial (the same registry number, or acronym and drug) are reports of one study.

    Claims count the independent studies behind them: different studies, not different papers, and no reviews.

    \b
      claimx studies ledger.jsonl
      claimx studies monday.jsonl tuesday.jsonl --claims
      claimx studies ledger.jsonl --format bibtex -o studies.bib
      claimx extract pages/ | claimx studies - --format jsonl | jq 'select(.documents | length > 1) | .csl.title'
    """
    from claimx.cli.ledgers import all_records
    from claimx.cli.outputs import keep_inputs
    from claimx.collecting import uncollected
    from claimx.studies import cluster

    chosen = output_format or ("table" if output in (None, "-") and sys.stdout.isatty() else "jsonl")
    if claims and chosen in ("csl", "ris", "bibtex"):
        raise UsageError(f"--claims cannot be written as {chosen}", hint="--format jsonl or table")
    if chosen == "table" and output not in (None, "-"):
        raise UsageError("a table is for a terminal", hint="-o with --format jsonl, csl, ris or bibtex")
    target = None if output in (None, "-") else output
    keep_inputs(target, ledgers, "a ledger")
    with uncollected():
        found = cluster(all_records(ledgers))
    _write(found, chosen, target, claims=claims, limit=limit)


def _write(found: Clustering, chosen: str, output: str | None, *, claims: bool, limit: int | None) -> None:
    from claimx.cli.terminal import closing_quietly, console, write_out

    with closing_quietly():
        if chosen == "table":
            from claimx.cli.studies_view import render_claims, render_studies

            (render_claims if claims else render_studies)(found, console(), limit)
        elif output is None:
            write_out(_encoded(found, chosen, claims, limit))
        else:
            from claimx.atomic import open_atomic

            with open_atomic(output) as stream:
                stream.write(_encoded(found, chosen, claims, limit))


def _encoded(found: Clustering, chosen: str, claims: bool, limit: int | None) -> bytes:
    if chosen == "jsonl":
        import msgspec

        rows: list[Any] = list(found.claims if claims else found.studies)
        return msgspec.json.Encoder().encode_lines(rows[:limit])
    from claimx.cli.works import bibliography
    from claimx.write import bibtex, csl, ris

    encode = {"csl": csl.encode, "ris": ris.encode, "bibtex": bibtex.encode}[chosen]
    return encode(bibliography(found.studies[:limit]))
