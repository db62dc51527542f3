"""The Typer application: the commands by name, and what becomes of an error."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer.core import TyperGroup

from claimx import __version__
from claimx.cli.adjudicate import adjudicate
from claimx.cli.agree import agree
from claimx.cli.assign import assign
from claimx.cli.audit import audit
from claimx.cli.diff import diff
from claimx.cli.eval import evaluate
from claimx.cli.export import export
from claimx.cli.extract import extract
from claimx.cli.import_ import import_
from claimx.cli.library import library
from claimx.cli.match import match
from claimx.cli.merge import merge
from claimx.cli.report import report
from claimx.cli.review import review
from claimx.cli.sample import sample
from claimx.cli.schema import schema
from claimx.cli.show import show
from claimx.cli.studies import studies
from claimx.cli.summary import summary
from claimx.cli.text import text
from claimx.cli.why import why
from claimx.errors import ClaimxError, DocumentError

EXIT_DOCUMENTS_FAILED = 1
EXIT_CANNOT_RUN = 2
EXIT_INTERRUPTED = 130


class Commands(TyperGroup):
    """Turns what a command raises into one line on standard error and an exit code."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command that the arguments name."""
        try:
            return super().invoke(ctx)
        except ClaimxError as error:
            from claimx.cli.terminal import complain

            complain(str(error))
            status = EXIT_DOCUMENTS_FAILED if isinstance(error, DocumentError) else EXIT_CANNOT_RUN
            raise typer.Exit(status) from None
        except KeyboardInterrupt:
            from claimx.cli.terminal import complain

            complain("interrupted")
            raise typer.Exit(EXIT_INTERRUPTED) from None


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 all well; 1 some documents failed; 2 the command cannot run; 130 interrupted.",
)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"claimx {__version__}\n")
        sys.stdout.flush()  # here, where an error can be told of
        raise typer.Exit


@app.callback()
def claimx(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn medical documents into an auditable ledger of claims.

    Which drug, at what dose, is said to do what, for whom, by whom, and on what evidence: each with the exact words
    and where they stand.

    \b
      claimx extract pages/ -o ledger.jsonl
      claimx show ledger.jsonl --drug naltrexone
      claimx why ledger.jsonl cla_1f3a
    """


for command in (
    extract,
    merge,
    show,
    why,
    studies,
    summary,
    audit,
    diff,
    match,
    text,
    schema,
    review,
    assign,
    adjudicate,
    agree,
    sample,
    report,
    export,
):
    app.command()(command)
app.command("import")(import_)
app.command("eval")(evaluate)
app.add_typer(library)
