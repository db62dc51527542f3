"""``claimx eval``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.choices import EvalByChoice, EvalFormatChoice, EvalMatchChoice, MeasureChoice
from claimx.cli.completion import several_of

if TYPE_CHECKING:
    from pathlib import Path

    from claimx.evaluate import Annotations, Evaluation

EXIT_BELOW = 1


def evaluate(
    gold: Annotated[
        str, typer.Argument(metavar="GOLD", help="Annotations: a folder, a JSONL file, or a ledger that was reviewed.")
    ],
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="What extract wrote; - is standard input.")],
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="KIND,...",
            autocompletion=several_of(MeasureChoice),
            help="Only these measures, as claim,dose.",
        ),
    ] = None,
    by: Annotated[
        EvalByChoice | None, typer.Option("--by", help="Figures of each document, or source type, too.")
    ] = None,
    errors: Annotated[
        str | None,
        typer.Option(
            "--errors",
            metavar="KIND,...",
            autocompletion=several_of(MeasureChoice),
            help="List what was missed, and what was found and is not there.",
        ),
    ] = None,
    before: Annotated[
        str | None,
        typer.Option(
            "--compare",
            metavar="OLD_LEDGER",
            help="An older ledger of the same documents: list what was gained and lost since, record by record.",
        ),
    ] = None,
    place: Annotated[
        EvalMatchChoice,
        typer.Option("--match", help="overlap: any character in common. exact: the same first and last character."),
    ] = "overlap",
    fail_under: Annotated[
        str | None,
        typer.Option(
            "--fail-under",
            metavar="KIND=X,...",
            help="Exit with 1 when the F1 of a measure is under X, as claim=.7 or dose.recall=.9.",
        ),
    ] = None,
    output_format: Annotated[
        EvalFormatChoice | None,
        typer.Option(
            "--format",
            help="jsonl: a figure a line. json: one object.  [default: table on a terminal, else jsonl]",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No warnings; errors only.")] = False,
) -> None:
    """Measure a ledger against annotations that are right.

    Precision, recall and F1 of drugs, conditions, doses, references, citations and claims, each with its interval
    (95 %, bootstrap over documents); how often the fields of what was found are right; which relations are taken for
    which. What counts as a match is the same for all, and docs/howto/eval.md tells it. With --compare also what a change of the
    extraction made better and worse.

    Gold is a folder of PAGE.jsonl with the pages in its folder pages, one JSONL file, or a ledger as export --reviewed
    writes it. Documents are known by their bytes, else by path, else by name.

    \b
      claimx eval gold/ ledger.jsonl
      claimx eval gold/ ledger.jsonl --errors claim --by source-type
      claimx eval gold/ new.jsonl --compare old.jsonl --only claim,dose
      claimx extract gold/pages | claimx eval gold/ - --fail-under claim=.6,dose.recall=.8
      claimx eval reviewed.jsonl ledger.jsonl --only claim --format json | jq '.scores[0].f1'
    """
    import msgspec

    from claimx.cli.eval_view import below, chosen_measures, floors_of, tell
    from claimx.cli.terminal import closing_quietly
    from claimx.errors import UsageError
    from claimx.evaluate import compare
    from claimx.evaluate import evaluate as run

    if gold == "-":
        raise UsageError("gold cannot come from standard input", hint="name its folder or file")
    if ledger == before == "-":
        raise UsageError("standard input can be read once", hint="name - once")
    measures, listed, floors = (
        chosen_measures(only, "--only"),
        chosen_measures(errors, "--errors"),
        floors_of(fail_under),
    )
    for name in [*listed, *(floor.measure for floor in floors)]:
        if measures and name not in measures:
            raise UsageError(f"{name} is not measured", hint=f"--only names {', '.join(measures)}")
    chosen = output_format or ("table" if sys.stdout.isatty() else "jsonl")
    annotations = _gold(gold, quiet=quiet)
    there = _of(ledger)
    found = run(annotations, there, only=measures, place=place, by=by, errors=listed)
    if before is not None:
        compared = compare(annotations, _of(before), there, only=measures, place=place)
        found = msgspec.structs.replace(found, comparison=compared)
    with closing_quietly():
        _write(found, chosen)
    if not quiet:
        tell(found)
    if below(found, floors):
        raise typer.Exit(EXIT_BELOW)


def _of(ledger: str) -> list[Annotations]:
    from claimx.cli.terminal import open_ledger
    from claimx.evaluate import of_ledger
    from claimx.ledger import by_document, read_ledger

    with open_ledger(ledger) as lines:
        return [*of_ledger(by_document(read_ledger(lines, ledger)))]


def _gold(path: str, *, quiet: bool) -> list[Annotations]:
    """Read the gold, tell what is wrong with it, and give it only where nothing is."""
    from claimx.cli.terminal import complain
    from claimx.cli.warnings import Warnings
    from claimx.errors import LedgerError
    from claimx.evaluate import read_gold

    gold = read_gold(path, _text_of)
    warnings = Warnings()
    for trouble in gold.troubles:
        warnings.add(trouble)
    warnings.summary()
    if gold.troubles:
        lines = "a line" if len(gold.troubles) == 1 else f"{len(gold.troubles):,} lines"
        raise LedgerError(f"{path}: {lines} of the gold cannot be right", hint="nothing was measured; mend them first")
    if gold.unchecked and not quiet:
        complain(
            f"{gold.unchecked:,} of {len(gold.documents):,} documents are not in pages: their offsets were not checked"
        )
    return gold.documents


def _text_of(page: Path) -> str:
    """Return the text of a document as offsets count it."""
    from claimx.read import read_document

    return read_document(str(page), page.read_bytes()).text


def _write(found: Evaluation, chosen: str) -> None:
    import msgspec

    from claimx.cli.terminal import console, write_out

    if chosen == "table":
        from claimx.cli.eval_view import render

        render(found, console())
    elif chosen == "json":
        write_out(msgspec.json.encode(found) + b"\n")
    else:
        rows = [found.documents, *found.scores, *found.groups, found.source_type, *found.relations, *found.misses]
        if found.comparison is not None:
            rows += [*found.comparison.differences, *found.comparison.changes]
        write_out(msgspec.json.Encoder().encode_lines(rows))
