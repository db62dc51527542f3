"""``claimx sample``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.choices import AllocationChoice, FormatChoice, SampleByChoice
from claimx.cli.inputs import Root
from claimx.errors import UsageError

if TYPE_CHECKING:
    from claimx.decisions.model import Sample
    from claimx.sampling.claims import Frame
    from claimx.sampling.draw import Draw


def sample(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="What extract wrote.")],
    size: Annotated[int | None, typer.Option("--size", min=1, metavar="N", help="Draw so many claims.")] = None,
    by: Annotated[
        SampleByChoice | None, typer.Option("--by", help="Draw from each stratum.  [default: from all claims alike]")
    ] = None,
    allocation: Annotated[
        AllocationChoice | None,
        typer.Option(
            "--allocation",
            help="Of each stratum: proportional to its claims, the same number, or (neyman) the more the less sure its "
            "claims are.  [default: proportional]",
        ),
    ] = None,
    documents: Annotated[
        int | None,
        typer.Option("--documents", min=1, metavar="N", help="Draw so many whole documents: recall can be told, too."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of the lot: the same seed, the same claims.")] = 0,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="What the sample is called.  [default: how it is drawn]"),
    ] = None,
    results: Annotated[
        bool, typer.Option("--results", help="What the sample says, as far as it is reviewed (--name: which one).")
    ] = False,
    margin: Annotated[
        float | None,
        typer.Option(
            "--margin", min=0.1, max=50, metavar="POINTS", help="How many to draw for shares that exact; draws none."
        ),
    ] = None,
    root: Root = None,
    reviewer: Annotated[
        str | None,
        typer.Option("--reviewer", metavar="NAME", help="Who draws.  [default: $CLAIMX_REVIEWER, else the login name]"),
    ] = None,
    output_format: Annotated[
        FormatChoice | None, typer.Option("--format", help="[default: table on a terminal, else jsonl]")
    ] = None,
) -> None:
    """Draw claims for an audit, and tell from them how good all claims are.

    The sample is written to LEDGER.review.sqlite, where claimx review --sample NAME shows its claims. When they are
    reviewed, --results gives the precision and the error rate of each field for the whole ledger, with intervals, and a
    sentence for a paper. Claims that are still open are counted apart.

    Nothing but the seed and the claims decides what is drawn: anybody can draw the same sample again.

    \b
      claimx sample ledger.jsonl --margin 5
      claimx sample ledger.jsonl --size 200 --seed 7 --name audit
      claimx review ledger.jsonl --sample audit
      claimx sample ledger.jsonl --results --name audit
      claimx sample ledger.jsonl --size 200 --by relation --allocation equal
      claimx sample ledger.jsonl --documents 30 --name recall
    """
    drawing = size is not None or documents is not None
    if sum((drawing, results, margin is not None)) != 1 or (size is not None and documents is not None):
        raise UsageError("one of --size, --documents, --margin and --results says what to do", hint="see --help")
    if not size and (by or allocation):
        raise UsageError("--by and --allocation go with --size")
    if allocation and not by:
        raise UsageError("--allocation shares the claims out among strata", hint="--by says what these are")
    chosen = output_format or ("table" if sys.stdout.isatty() else "jsonl")
    if results:
        _results(ledger, name, root, chosen)
    elif margin is not None:
        _plan(ledger, margin / 100, chosen)
    else:
        _draw(ledger, size, by, allocation, documents, seed, name, reviewer, chosen)


def _draw(
    ledger: str,
    size: int | None,
    by: SampleByChoice | None,
    allocation: AllocationChoice | None,
    documents: int | None,
    seed: int,
    name: str | None,
    reviewer: str | None,
    chosen: str,
) -> None:
    from claimx.cli.decided import frame_of
    from claimx.cli.reviewing import reviewer_or_login
    from claimx.cli.sample_view import render_drawn
    from claimx.cli.terminal import closing_quietly, complain, console, write_out
    from claimx.decisions.log import Log
    from claimx.sampling.draw import draw_documents, draw_simple, draw_stratified

    who = reviewer_or_login(reviewer)
    frame, digest = frame_of(ledger)
    if documents is not None:
        draw, given = draw_documents(frame, documents, seed), f"{documents} documents"
    elif by is None:
        draw, given = draw_simple(frame, size or 0, seed), f"{size}"
    else:
        draw, given = draw_stratified(frame, size or 0, seed, by, allocation or "proportional"), f"{size} by {by}"
    made = _entry(who, name or f"{given}, seed {seed}", draw, frame, digest, by, allocation, documents, seed)
    with Log.beside(ledger) as log:
        _append(log, made)
    for line in _remarks(made, draw, size, documents, frame):
        complain(line)
    with closing_quietly():
        if chosen == "table":
            render_drawn(made, console())
        else:
            import msgspec

            rows = [
                {"kind": "drawn", "sample": made.name, "stratum": stratum.name, "claim": claim}
                for stratum in made.strata
                for claim in stratum.drawn
            ]
            write_out(msgspec.json.Encoder().encode_lines(rows))


def _entry(
    who: str,
    name: str,
    draw: Draw,
    frame: Frame,
    digest: str,
    by: str | None,
    allocation: str | None,
    documents: int | None,
    seed: int,
) -> Sample:
    from claimx import __version__
    from claimx.decisions.entries import named, now
    from claimx.decisions.model import Sample
    from claimx.sampling.results import DOCUMENTS

    whole = documents is not None
    return named(
        Sample(
            id="",
            time=now(),
            reviewer=who,
            claimx=__version__,
            name=name,
            by=DOCUMENTS if whole else by,
            seed=seed,
            ledger=digest,
            strata=draw.strata,
            allocation=(allocation or "proportional") if by else None,
            documents=len(frame.documents) if whole else None,
            claims=len(frame.claims) if whole else None,
        )
    )


def _append(log: object, made: Sample) -> None:
    """Write the sample; a name stands for one sample, and drawing the same again writes nothing."""
    from claimx.decisions.history import History
    from claimx.decisions.log import Log

    assert isinstance(log, Log)
    with log.writing():
        known = History((entry for _, entry in log.heads()), whole=log.decisions_of).samples().get(made.name)
        if known is None:
            log.append(made)
        elif (known.ledger, known.strata) != (made.ledger, made.strata):
            raise UsageError(
                f"there is another sample {made.name!r} already", hint="--name gives this one a name of its own"
            )


def _remarks(made: Sample, draw: Draw, size: int | None, documents: int | None, frame: Frame) -> list[str]:
    drawn = sum(len(stratum.drawn) for stratum in made.strata)
    found = []
    if size is not None and drawn < size:
        there = "1 claim: it is" if drawn == 1 else f"{drawn:,} claims: all are"
        found.append(f"the ledger has no more than {there} drawn")
    if documents is not None and len(made.strata) < documents:
        there = "1 document: it is" if len(made.strata) == 1 else f"{len(made.strata):,} documents: all are"
        found.append(f"the ledger has no more than {there} drawn")
    if draw.pooled:
        found.append(f"the {draw.pooled:,} smallest strata are too many for {size:,} claims and drawn from together")
    if frame.copies:
        found.append(
            "1 document stands in the ledger twice and counts once"
            if frame.copies == 1
            else f"{frame.copies:,} documents stand in the ledger twice and count once"
        )
    empty = [stratum.name for stratum in made.strata if documents is not None and not stratum.size]
    if empty:
        have = "1 of the documents has" if len(empty) == 1 else f"{len(empty):,} of the documents have"
        found.append(f"{have} no claims; look there for missed ones: {', '.join(empty[:3])}")
    return found


def _results(ledger: str, name: str | None, root: str | None, chosen: str) -> None:
    import msgspec

    from claimx.cli.assign import no_sample
    from claimx.cli.decided import entries_of, frame_of, history_now
    from claimx.cli.sample_view import render_results
    from claimx.cli.terminal import closing_quietly, complain, console, write_out
    from claimx.collecting import uncollected
    from claimx.decisions.final import final_states
    from claimx.sampling.results import results, rows, warnings_of

    frame, digest = frame_of(ledger)
    history, _ = history_now(ledger, entries_of(ledger), frame, root)
    samples = history.samples()
    if not samples or (name is not None and name not in samples):
        raise (
            no_sample(name or "", samples)
            if name
            else UsageError("no sample was drawn of this ledger", hint="claimx sample LEDGER --size 200 draws one")
        )
    if name is None and len(samples) > 1:
        raise UsageError("there are several samples", hint=f"--name one of: {', '.join(sorted(samples))}")
    of = samples[name] if name is not None else next(iter(samples.values()))
    with uncollected():
        found = results(of, final_states(history), warnings_of(of, frame.claims, digest))
    for warning in found.audit.warnings:
        complain(warning)
    with closing_quietly():
        if chosen == "table":
            render_results(found, console())
        else:
            write_out(msgspec.json.Encoder().encode_lines(rows(found)))


def _plan(ledger: str, margin: float, chosen: str) -> None:
    import msgspec

    from claimx.cli.decided import frame_of
    from claimx.cli.sample_view import render_plan
    from claimx.cli.terminal import closing_quietly, console, write_out
    from claimx.sampling.plan import plan

    frame, _ = frame_of(ledger)
    if not frame.claims:
        raise UsageError("there are no claims in this ledger to draw from")
    found = plan(len(frame.claims), margin)
    with closing_quietly():
        if chosen == "table":
            render_plan(found, len(frame.claims), console())
        else:
            write_out(msgspec.json.Encoder().encode_lines(found))
