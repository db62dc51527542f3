"""``claimx assign``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.choices import AssignByChoice, FormatChoice
from claimx.errors import UsageError

if TYPE_CHECKING:
    from claimx.agreement.shares import Unit
    from claimx.decisions.history import History
    from claimx.decisions.model import Assignment
    from claimx.sampling.claims import Frame


def assign(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="What extract wrote.")],
    reviewers: Annotated[list[str], typer.Argument(metavar="NAME...", help="Who reviews.")],
    double: Annotated[
        float,
        typer.Option("--double", min=0, max=100, metavar="PERCENT", help="So many of the claims go to two reviewers."),
    ] = 0,
    blind: Annotated[bool, typer.Option("--blind", help="Nobody sees what the others decided.")] = False,
    by: Annotated[
        AssignByChoice,
        typer.Option(
            "--by", help="document: whole documents, which are read once. claim: claims one by one, the evenest."
        ),
    ] = "document",
    sample: Annotated[
        str | None,
        typer.Option("--sample", metavar="NAME", help="Only the claims that claimx sample drew under this name."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of the lot that is drawn.")] = 0,
    reviewer: Annotated[
        str | None,
        typer.Option(
            "--reviewer", metavar="NAME", help="Who assigns.  [default: $CLAIMX_REVIEWER, else the login name]"
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the shares and write nothing.")] = False,
    output_format: Annotated[
        FormatChoice | None, typer.Option("--format", help="[default: table on a terminal, else jsonl]")
    ] = None,
) -> None:
    """Give reviewers their shares of the claims.

    Shares are even; a part is reviewed by two, in balanced pairs, for claimx agree. The same seed gives the same shares.
    Assigning again, with other names or another share of double review, leaves with each reviewer what they decided
    already, and what they had where shares stay even.

    It is written to LEDGER.review.sqlite, where claimx review --reviewer NAME finds it.

    \b
      claimx assign ledger.jsonl ann ben
      claimx assign ledger.jsonl ann ben cat --double 20 --blind
      claimx assign ledger.jsonl ann ben --sample audit --double 100 --blind
    """
    from claimx.agreement.shares import shared_out
    from claimx.cli.decided import frame_of
    from claimx.cli.reviewing import reviewer_or_login
    from claimx.decisions.entries import reviewer_name
    from claimx.decisions.history import History
    from claimx.decisions.log import Log

    names = [reviewer_name(name) for name in reviewers]
    if len(set(names)) < len(names):
        raise UsageError("a reviewer is named twice")
    if double and len(names) < 2:
        raise UsageError("double review takes two reviewers", hint="name another one, or leave --double out")
    who = reviewer_or_login(reviewer)
    frame, _ = frame_of(ledger)
    if not frame.claims:
        raise UsageError("there are no claims to assign")

    def made_after(history: History) -> Assignment:
        units = list(_units(frame, by, _drawn(history, sample)))
        if not units:
            raise UsageError("there are no claims to assign")
        earlier = history.assignment()
        shares = shared_out(
            units, names, double / 100, seed, _decided(history), earlier.shares if earlier is not None else None
        )
        return _assignment(who, blind, shares)

    if dry_run and not Path(Log.path_beside(ledger)).exists():
        history = History(())
        made = made_after(history)
    else:
        with Log.beside(ledger, reading=dry_run) as log:
            history = _history(log)
            made = made_after(history)
            if not dry_run:
                log.append(made)
    _tell(made, history, output_format or ("table" if sys.stdout.isatty() else "jsonl"))


def _history(log: object) -> History:
    from claimx.decisions.history import History
    from claimx.decisions.log import Log

    assert isinstance(log, Log)
    return History((entry for _, entry in log.heads()), whole=log.decisions_of)


def _drawn(history: History, sample: str | None) -> frozenset[str] | None:
    if sample is None:
        return None
    samples = history.samples()
    if sample not in samples:
        raise no_sample(sample, samples)
    return frozenset(claim for stratum in samples[sample].strata for claim in stratum.drawn)


def no_sample(name: str, samples: object) -> UsageError:
    """Return the error that there is no sample of this ``name`` among ``samples``."""
    known = ", ".join(sorted(samples)) if isinstance(samples, dict) and samples else ""
    hint = f"there are: {known}" if known else "claimx sample LEDGER --size 200 draws one"
    return UsageError(f"there is no sample {name!r}", hint=hint)


def _units(frame: Frame, by: str, drawn: frozenset[str] | None) -> list[Unit]:
    from claimx.agreement.shares import Unit

    found = []
    for path, claims in frame.documents.items():
        wanted = tuple(claim for claim in claims if drawn is None or claim in drawn)
        if by == "document" and wanted:
            found.append(Unit(path, wanted))
        elif by == "claim":
            found += [Unit(claim, (claim,)) for claim in wanted]
    return found


def _decided(history: History) -> dict[str, frozenset[str]]:
    return {
        claim: frozenset(name for name, state in history.states(claim).items() if state.verdict is not None)
        for claim in history.claims()
    }


def _assignment(who: str, blind: bool, shares: dict[str, list[str]]) -> Assignment:
    from claimx import __version__
    from claimx.decisions.entries import named, now
    from claimx.decisions.model import Assignment

    return named(Assignment(id="", time=now(), reviewer=who, claimx=__version__, blind=blind, shares=shares))


def _tell(made: Assignment, history: History, chosen: str) -> None:
    from claimx.cli.assign_view import render, rows
    from claimx.cli.terminal import closing_quietly, console, write_out

    with closing_quietly():
        if chosen == "table":
            render(made, history, console())
        else:
            import msgspec

            write_out(msgspec.json.Encoder().encode_lines(rows(made, history)))
