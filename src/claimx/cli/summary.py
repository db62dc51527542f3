"""``claimx summary``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.choices import SchemeChoice, SummaryFormatChoice

if TYPE_CHECKING:
    from claimx.summary import Summary


def summary(
    ledgers: Annotated[list[str], typer.Argument(metavar="LEDGER...", help="What extract wrote; - is standard input.")],
    drug: Annotated[str | None, typer.Option(help="Only drugs whose name holds this.")] = None,
    object_: Annotated[str | None, typer.Option("--object", help="Only conditions whose name holds this.")] = None,
    relation: Annotated[
        str | None,
        typer.Option(
            "--relation",
            metavar="NAME,...",
            help="Only claims of these relations, as treats,harms.  [default: those whose objects are conditions]",
        ),
    ] = None,
    min_claims: Annotated[
        int, typer.Option("--min-claims", min=1, metavar="N", help="Only pairs with so many claims.")
    ] = 1,
    top: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="The N pairs that most documents speak of; a picture shows their drugs and conditions.  "
            "[default: 20 in a table and a picture, else all]",
        ),
    ] = None,
    scheme: Annotated[
        SchemeChoice | None, typer.Option(help="Levels of evidence by this scheme.  [default: the ledger's]")
    ] = None,
    output_format: Annotated[
        SummaryFormatChoice | None,
        typer.Option(
            "--format",
            help="jsonl: everything, a pair a line. csv: a row for each side of a pair.  "
            "[default: table on a terminal, else jsonl]",
        ),
    ] = None,
    svg: Annotated[
        str | None,
        typer.Option(
            "--svg",
            metavar="FILE",
            help="Draw the matrix of drugs and conditions (- is standard output), and no table.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary in a line; errors only.")] = False,
) -> None:
    """Sum up what is claimed of each drug in each condition.

    Findings (effect, no effect, mixed, doubted, unstated; harms apart from benefits), the best level of evidence behind
    each, and three counts: claims, the documents that make them, and the independent studies behind them. Several
    pages on one study are one study, and a claim that rests on nothing named has none.

    The picture is SVG, which papers, browsers and office programs take. PNG is not written: rsvg-convert, Inkscape or a
    browser make one of it.

    \b
      claimx summary ledger.jsonl
      claimx summary ledger.jsonl --drug naltrexone --svg naltrexone.svg
      claimx summary a.jsonl b.jsonl --relation harms --format csv > harms.csv
      claimx extract pages/ | claimx summary - --format markdown
    """
    from claimx.cli.ledgers import all_records
    from claimx.cli.outputs import keep_inputs
    from claimx.cli.summary_view import chosen_relations
    from claimx.collecting import uncollected
    from claimx.errors import UsageError
    from claimx.summary import Selection, summarise

    if svg is not None and output_format is not None:
        raise UsageError("--svg draws a picture, --format writes a table", hint="run it twice")
    selection = Selection(
        drug=drug, object=object_, relations=chosen_relations(relation), min_claims=min_claims, scheme=scheme
    )
    keep_inputs(None if svg in (None, "-") else svg, ledgers, "a ledger")
    with uncollected():
        found = summarise(all_records(ledgers), selection)
    chosen = output_format or ("table" if sys.stdout.isatty() else "jsonl")
    if svg is not None:
        _draw(found, svg, top)
    else:
        _write(found, chosen, top)
    if chosen != "table" or svg is not None:
        _tell(found, quiet)


def _draw(found: Summary, path: str, top: int | None) -> None:
    from claimx.cli.summary_view import MOST_PAIRS
    from claimx.cli.terminal import closing_quietly, write_out
    from claimx.summary.picture import draw

    picture = draw(found, top or MOST_PAIRS)
    if path == "-":
        with closing_quietly():
            write_out(picture)
    else:
        from claimx.atomic import open_atomic

        with open_atomic(path) as stream:
            stream.write(picture)


def _write(found: Summary, chosen: str, top: int | None) -> None:
    from claimx.cli.terminal import closing_quietly, console, write_out
    from claimx.summary import tables

    with closing_quietly():
        if chosen == "table":
            from claimx.cli.summary_view import MOST_PAIRS, render

            render(found, console(), top or MOST_PAIRS)
            return
        encode = {"jsonl": tables.jsonl, "csv": tables.comma_separated, "markdown": tables.markdown}[chosen]
        write_out(encode(found.pairs[:top]))


def _tell(found: Summary, quiet: bool) -> None:
    from claimx.cli.summary_view import told
    from claimx.cli.terminal import complain

    if not quiet:
        complain(told(found))
