"""``claimx import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimx.decisions.imports.answer import Answer, Refused
    from claimx.decisions.imports.take import Claims, Taken
    from claimx.decisions.transfer import Taken as Entries

Tool = Literal["prodigy", "doccano", "label-studio", "decisions"]

EXIT_REFUSED = 1
_TOLD = 20


def import_(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="What extract wrote.")],
    answers: Annotated[str, typer.Argument(metavar="FILE", help="What the tool wrote, or - for standard input.")],
    tool: Annotated[Tool, typer.Option("--from", help="The tool; decisions: what claimx export --to decisions wrote.")],
    reviewer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who gave the answers.  [default: whom the file names]"),
    ] = None,
    root: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Where the documents are.  [default: here]")
    ] = None,
    approved: Annotated[
        bool,
        typer.Option(
            "--approved", help="doccano: the file has approved examples only, and those left as they were are accepted."
        ),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary; what was not taken only.")] = False,
) -> None:
    """Take decisions made in another tool into the log beside the ledger.

    The tasks are those of claimx export --to prodigy, doccano or label-studio: an answer is known by the claim that its
    task names. Accepted, rejected and skipped claims, corrected relations, drugs and objects, and claims that were
    missed are taken where they are certain; whatever else was edited, and tasks of other documents, are named on
    standard error, and the exit code is then 1. A claim that is no longer in the ledger as it was, since its document was
    extracted again, is decided on as the task had it. Importing a file twice is importing it once.

    \b
      claimx import ledger.jsonl annotations.jsonl --from prodigy
      claimx import ledger.jsonl all.jsonl --from doccano --reviewer ada
      claimx import ledger.jsonl project-1.json --from label-studio
      claimx export monday.jsonl --to decisions | claimx import ledger.jsonl - --from decisions
    """
    from claimx.cli.terminal import complain, open_ledger
    from claimx.decisions.log import Log
    from claimx.errors import UsageError

    Log.path_beside(ledger)
    if approved and tool != "doccano":
        raise UsageError(f"--approved says nothing to --from {tool}", hint="its answers have verdicts")
    if tool == "decisions" and reviewer is not None:
        raise UsageError("--reviewer says nothing to --from decisions", hint="each entry names who decided")
    if answers != "-" and not Path(answers).is_file():
        raise UsageError(f"{answers}: there is no such file", hint="name what the tool exported")
    with open_ledger(answers) as lines:
        if tool == "decisions":
            entries = _decisions(ledger, lines, answers)
            if not quiet:
                complain(f"{entries.new:,} new entries, {entries.known:,} known")
            for broken in entries.breaks[:_TOLD]:
                complain(f"{broken.claim}, {broken.reviewer}: {broken.why}")
            if len(entries.breaks) > _TOLD:
                complain(f"and {len(entries.breaks) - _TOLD:,} more that contradict what stands")
            return
        taken = _answers(ledger, [*_reader(tool)(lines, answers)], reviewer, root, approved=approved)
    _tell(taken, ledger, quiet=quiet)
    if taken.refused or taken.left:
        raise typer.Exit(EXIT_REFUSED)


def _decisions(ledger: str, lines: Iterable[bytes], name: str) -> Entries:
    from claimx.cli.terminal import open_ledger
    from claimx.decisions.log import Log
    from claimx.decisions.transfer import from_jsonl

    with open_ledger(ledger), Log.beside(ledger) as log:
        return from_jsonl(log, lines, name)


def _reader(tool: Tool) -> Callable[[Iterable[bytes], str], Iterator[Answer | Refused]]:
    from importlib import import_module

    module = import_module(f"claimx.decisions.imports.{tool.replace('-', '_')}")
    read: Callable[[Iterable[bytes], str], Iterator[Answer | Refused]] = module.read
    return read


def _answers(
    ledger: str, found: list[Answer | Refused], reviewer: str | None, root: str | None, *, approved: bool
) -> Taken:
    from claimx.decisions.desk import Desk
    from claimx.decisions.imports.take import refuse_another, take
    from claimx.decisions.log import Log

    claims = _claims(ledger, found, root)
    refuse_another(found, claims)  # before there is a log
    with Log.beside(ledger) as log:
        return take(Desk(log), found, claims, reviewer, approved=approved)


def _claims(ledger: str, answers: list[Answer | Refused], root: str | None) -> Claims:
    """Return the claims that answers are on; the texts of their documents, where they can be had, give the targets of
    decisions what stands around them."""
    from claimx.cli.ledgers import all_records
    from claimx.decisions.imports.take import Claims
    from claimx.ledger import by_document
    from claimx.run.texts import Texts

    claims = Claims(by_document(all_records([ledger])), answers)
    claims.read(Texts(root).read_all(claims.documents()))
    return claims


def _tell(taken: Taken, ledger: str, *, quiet: bool) -> None:
    from claimx.cli.terminal import complain

    for what, rows in (("not taken", taken.refused), ("not taken in part", taken.left)):
        for row in rows[:_TOLD]:
            complain(f"{row.where}: {what}: {row.why}")
        if len(rows) > _TOLD:
            complain(f"{what}: {len(rows) - _TOLD:,} more")
    if taken.untouched:
        complain(
            f"{taken.untouched:,} examples were left as they were and decide nothing (--approved: they are accepted)"
        )
    if taken.earlier:
        are = "1 answer is" if taken.earlier == 1 else f"{taken.earlier:,} answers are"
        complain(f"{are} on claims of an earlier extraction: claimx review {ledger} shows where they stand in this one")
    if not quiet:
        counts = ", ".join(f"{number:,} {action}" for action, number in sorted(taken.decided.items()))
        complain(f"{taken.decided.total():,} decisions taken{f' ({counts})' if counts else ''}, {taken.known:,} known")
