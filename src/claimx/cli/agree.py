"""``claimx agree``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.choices import FormatChoice
from claimx.cli.inputs import Root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.agreement.model import Report
    from claimx.decisions.model import Entry


def agree(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="The ledger that was reviewed.")],
    logs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LOG...]", help="Decisions made on other machines: JSON Lines, or LEDGER.review.sqlite."
        ),
    ] = None,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="The claims that reviewers differ on, and what each of them said.")
    ] = False,
    reviewer: Annotated[
        list[str] | None,
        typer.Option("--reviewer", metavar="NAME", help="Only these reviewers; may be given several times."),
    ] = None,
    root: Root = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Of the bootstrap; the same seed, the same interval.")] = 0,
    output_format: Annotated[
        FormatChoice | None,
        typer.Option("--format", help="jsonl: everything.  [default: table on a terminal, else jsonl]"),
    ] = None,
) -> None:
    """Tell how far reviewers agree on the claims that several of them reviewed.

    For the verdict and each field: the share of agreement, Cohen's kappa of every two reviewers with its interval, and
    Krippendorff's alpha of all with a bootstrap interval. Fields count where both accepted the claim. Skipped claims are
    not counted; where kappa misleads or does not exist, a note says so.

    Decisions on claims that are not in the ledger any more are counted and left out. Where something was decided on an
    older extraction, the documents are read again to tell where it stands now.

    \b
      claimx agree ledger.jsonl
      claimx agree ledger.jsonl ben.jsonl --format jsonl
      claimx agree ledger.jsonl --disagreements
    """
    from claimx.cli.decided import entries_of
    from claimx.collecting import uncollected

    chosen = output_format or ("table" if sys.stdout.isatty() else "jsonl")
    with uncollected():
        report = report_of(ledger, entries_of(ledger, logs or ()), reviewer or (), seed=seed, root=root)
    _write(report, chosen, disagreements=disagreements)
    if chosen != "table":
        from claimx.cli.agree_view import told
        from claimx.cli.terminal import complain

        complain(told(report.scope))


def report_of(
    ledger: str, entries: Sequence[Entry], reviewers: Sequence[str] = (), *, seed: int = 0, root: str | None = None
) -> Report:
    """Return the agreement of ``reviewers`` (none: of all) on the claims of ``ledger``, whose documents are in ``root``.

    Raises:
        UsageError: one of them decided nothing.
        LedgerError: the ledger cannot be read.
    """
    from claimx.agreement.judgements import adjudicated, gather, only, placed
    from claimx.agreement.measure import measure
    from claimx.cli.decided import frame_of, history_now
    from claimx.errors import UsageError

    frame, _ = frame_of(ledger)
    history, moved = history_now(ledger, entries, frame, root)
    judgements = gather(history)
    unknown = sorted(set(reviewers) - set(judgements.reviewers))
    if unknown:
        names = ", ".join(judgements.reviewers) or "nobody"
        raise UsageError(f"{unknown[0]} decided nothing", hint=f"who decided: {names}")
    judgements = only(judgements, reviewers) if reviewers else judgements
    said = {name: claim.said() for name, claim in frame.claims.items() if name in judgements.of}
    return measure(placed(judgements, said, moved), adjudicated(history), seed=seed)


def _write(report: Report, chosen: str, *, disagreements: bool) -> None:
    import msgspec

    from claimx.cli.terminal import closing_quietly, console, write_out

    with closing_quietly():
        if chosen == "table":
            from claimx.cli.agree_view import render, render_disagreements

            (render_disagreements if disagreements else render)(report, console())
            return
        rows = report.disagreements if disagreements else [report.scope, *report.reviewers, *report.all, *report.pairs]
        write_out(msgspec.json.Encoder().encode_lines(rows))
