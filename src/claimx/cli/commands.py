"""The commands by name: each is known by the first line of its help, and imported when it runs or tells more of itself."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

import typer.main
from typer.core import TyperCommand


class Home(NamedTuple):
    """Where a command is, below ``claimx.cli``, and the first line of its help (:func:`load` is checked against it)."""

    module: str
    name: str
    help: str


COMMANDS = {
    "extract": Home("extract", "extract", "Write the ledger of documents as JSON Lines."),
    "status": Home("status", "status", "Tell how far a run into a folder is."),
    "merge": Home(
        "merge", "merge", "Write the ledger that a run into a folder makes: the same bytes as a run into a file."
    ),
    "show": Home("show", "show", "Show a ledger to people: its claims, each with the words that state it."),
    "why": Home("why", "why", "Explain a record: the rule and the words behind each field."),
    "studies": Home("studies", "studies", "Show which pages rest on which study: the same study across documents."),
    "summary": Home("summary", "summary", "Sum up what is claimed of each drug in each condition."),
    "audit": Home("audit", "audit", "Find where pages say more than what they rest on."),
    "diff": Home("diff", "diff", "Tell what changed between two ledgers."),
    "match": Home("match", "match", "Find references and mentions in a bibliography."),
    "text": Home("text", "text", "Print the text that offsets refer to."),
    "schema": Home("schema", "schema", "Print the JSON Schema of a line of the ledger."),
    "review": Home("review", "review", "Review the claims of a ledger in a browser."),
    "assign": Home("assign", "assign", "Give reviewers their shares of the claims."),
    "adjudicate": Home("adjudicate", "adjudicate", "Decide the claims that reviewers differ on, in a browser."),
    "agree": Home("agree", "agree", "Tell how far reviewers agree on the claims that several of them reviewed."),
    "sample": Home("sample", "sample", "Draw claims for an audit, and tell from them how good all claims are."),
    "report": Home("report", "report", "Write a ledger as one HTML file that can be mailed."),
    "export": Home("export", "export", "Write a ledger as what other tools read."),
    "import": Home("import_", "import_", "Take decisions made in another tool into the log beside the ledger."),
    "eval": Home("eval", "evaluate", "Measure a ledger against annotations that are right."),
    "doctor": Home("doctor", "doctor", "Look whether claimx is sound, and tell what it runs on."),
    "config": Home("config", "config", "Show the settings and where each is from; begin a settings file; list rules."),
    "library": Home("library", "library", "Build an index of bibliographies, look into it, write it out again."),
}
"""In the order of the overview. A table, because importing them all to read their first lines would take as long
again as the overview does."""


class Later(TyperCommand):
    """A command that is imported when its arguments are to be read."""

    def __init__(self, name: str) -> None:
        super().__init__(name, help=COMMANDS[name].help, rich_markup_mode=None)

    def make_context(self, *arguments: Any, **keywords: Any) -> Any:
        """Read the arguments as the command itself does; the context is that of the command itself."""
        return load(str(self.name)).make_context(*arguments, **keywords)


def load(name: str) -> Any:
    """Return the command ``name``, a group for ``library``, as Typer makes it."""
    home = COMMANDS[name]
    found = getattr(import_module(f"claimx.cli.{home.module}"), home.name)
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    alone.command(name)(found)
    return typer.main.get_command(alone)
