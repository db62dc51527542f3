"""``claimx export``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimx.cli.choices import KindChoice
from claimx.cli.completion import one, several_of
from claimx.cli.inputs import InputFormat, Root, TextField, known_format
from claimx.errors import UsageError
from claimx.write.exports import EXPORTS

if TYPE_CHECKING:
    from claimx.write.exports import Export

EXIT_LEFT_OUT = 1


def export(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="What extract wrote, or - for standard input.")],
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="FORMAT", autocompletion=one(lambda: EXPORTS), help=f"One of {', '.join(EXPORTS)}."
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER/",
            help="Write here, whole or not at all; a new folder where the format is several files.  "
            "[default: standard output]",
        ),
    ] = None,
    kinds: Annotated[
        str | None,
        typer.Option(
            "--kinds",
            metavar="KIND,...",
            autocompletion=several_of(KindChoice),
            help="Records of these kinds.  [default: csv, tsv and parquet in one file: claim; else all]",
        ),
    ] = None,
    reviewed: Annotated[
        bool,
        typer.Option(
            "--reviewed",
            help="As the review left it: without rejected claims, with corrected fields and added claims, and in tables "
            "with the verdict.",
        ),
    ] = False,
    decided_only: Annotated[
        bool,
        typer.Option(
            "--decided-only",
            help="Only claims that were accepted or rejected; with --reviewed the right ones of these, and added ones.",
        ),
    ] = False,
    root: Root = None,
    texts: Annotated[
        bool, typer.Option("--texts", help="In sqlite and duckdb also the whole texts of the documents.")
    ] = False,
    input_format: InputFormat = None,
    text_field: TextField = None,
) -> None:
    """Write a ledger as what other tools read.

    csv, tsv and parquet are a table of one kind of records, or a folder with a table a kind where -o ends in a slash;
    sqlite and duckdb are one database of all. csl, ris and bibtex are the bibliography of the cited studies. The others
    need the texts of the documents, which are read again: one that is not there or not as it was is named on standard
    error and left out, and the exit code is then 1.

    \b
      claimx export ledger.jsonl --to csv -o claims.csv
      claimx export ledger.jsonl --to sqlite --reviewed --texts -o ledger.db
      claimx export ledger.jsonl --to parquet --kinds claim,dose,document -o tables/
      claimx extract pages/ | claimx export - --to bibtex > studies.bib
    """
    from claimx.cli.export_sources import Source, Wanted
    from claimx.cli.export_targets import target_of
    from claimx.cli.outputs import end_when_told, keep_inputs
    from claimx.cli.terminal import closing_quietly
    from claimx.collecting import uncollected

    known_format(input_format)
    row = _format(to)
    _check(row, kinds, texts)
    if row.takes == "log" and (reviewed or decided_only):
        raise UsageError(f"--to {row.name} is the log itself", hint="leave out --reviewed and --decided-only")
    target = target_of(row, None if output in (None, "-") else output)
    keep_inputs(target.path, [ledger], "the ledger")
    keep_inputs(target.path, [f"{ledger}.review.sqlite"], "the log of its review")
    wanted = Wanted(_kinds(kinds, target.default), reviewed, decided_only, texts, root, input_format, text_field)
    target.holds(wanted.kinds)
    source = Source(ledger, wanted, target.path)
    end_when_told()
    with closing_quietly(), uncollected():
        target.write(_function(row), source.data(row.takes, whole=row.makes != "tables" and row.takes != "records"))
    if source.left_out:
        raise typer.Exit(EXIT_LEFT_OUT)


def _function(row: Export) -> Any:
    if not row.asks:
        return row.function()
    from functools import partial

    from claimx.decisions.asked import asked

    return partial(row.function(), target=asked)


def _format(name: str) -> Export:
    found = EXPORTS.get(name.strip().lower())
    if found is None:
        raise UsageError(f"--to: unknown format {name!r}", hint=f"one of {', '.join(EXPORTS)}")
    return found


def _kinds(wanted: str | None, default: tuple[str, ...]) -> tuple[str, ...]:
    from claimx.cli.kinds import chosen_kinds

    return default if wanted is None else chosen_kinds(wanted)


def _check(row: Export, kinds: str | None, texts: bool) -> None:
    if kinds is not None and not row.kinds:
        raise UsageError(f"--kinds says nothing to --to {row.name}", hint="leave it out")
    if texts and row.name not in ("sqlite", "duckdb"):
        raise UsageError(f"--to {row.name} has no place for whole texts", hint="--texts is for sqlite and duckdb")
