"""The Typer application: the commands by name, and what becomes of an error."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from claimx.cli.commands import COMMANDS, Later
from claimx.cli.version import print_version
from claimx.errors import ClaimxError, DocumentError

EXIT_DOCUMENTS_FAILED = 1
EXIT_CANNOT_RUN = 2
EXIT_INTERRUPTED = 130


class Commands(TyperGroup):
    """The commands; turns what one raises into one line on standard error and an exit code."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name in COMMANDS:
            self.add_command(Later(name))

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
        print_version()
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
