"""An evaluation, as people read it, and the options that name measures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.table import Table
from rich.text import Text

from claimx.cli.eval_changes import render_changes
from claimx.cli.layout import print_hanging
from claimx.cli.terminal import complain, printable
from claimx.errors import UsageError
from claimx.evaluate.rules import MEASURES

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.evaluate import Evaluation, Miss, Score
    from claimx.evaluate.model import Confusion

_SHOWN = 5
Figure = Literal["precision", "recall", "f1"]
_FIGURES: tuple[Figure, ...] = ("precision", "recall", "f1")


class Floor(NamedTuple):
    """What a figure of a measure must not be under."""

    measure: str
    figure: Figure
    least: float


def chosen_measures(names: str | None, option: str) -> list[str]:
    """Return the measures that a list with commas names; none for ``None``.

    Raises:
        UsageError: one of them is no measure.
    """
    chosen = [name.strip() for name in names.split(",")] if names is not None else []
    for name in chosen:
        _known(name, option)
    return chosen


def floors_of(wanted: str | None) -> list[Floor]:
    """Return what ``--fail-under`` asks for: ``claim=.7,dose.recall=.9``.

    Raises:
        UsageError: a part of it is no such thing.
    """
    floors = []
    for part in wanted.split(",") if wanted is not None else ():
        name, _, least = part.strip().partition("=")
        measure, dot, said = name.partition(".")
        _known(measure, "--fail-under")
        figure = next((figure for figure in _FIGURES if figure == (said if dot else "f1")), None)
        if figure is None:
            raise UsageError(
                f"--fail-under: {said or '(nothing)'} is no figure", hint=f"they are {', '.join(_FIGURES)}"
            )
        floors.append(Floor(measure, figure, _share(least, part)))
    return floors


def _known(name: str, option: str) -> None:
    if name not in MEASURES:
        raise UsageError(f"{option}: {name or '(nothing)'} is no measure", hint=f"they are {', '.join(MEASURES)}")


def _share(said: str, part: str) -> float:
    try:
        least = float(said)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise UsageError(f"--fail-under: {part.strip()} names no number from 0 to 1", hint="as claim=.7")
    return least


def below(found: Evaluation, floors: Sequence[Floor]) -> bool:
    """Tell of each figure that is under its floor, and whether there are any; what was not measured is under it."""
    failed = False
    scores = {score.measure: score for score in found.scores}
    for floor in floors:
        figure = getattr(scores[floor.measure], floor.figure)
        if figure is None or figure < floor.least:
            said = "not measured" if figure is None else f"{figure:.4f}"
            complain(f"{floor.figure} of {floor.measure} is {said}, under {floor.least:g}")
            failed = True
    return failed


def tell(found: Evaluation) -> None:
    """Tell what the figures are of, where that is not plain: documents that are missing, changed or not scored."""
    told = found.documents
    if told.missing:
        complain(f"not in the ledger, all of it counts as missed: {_listed(told.missing)}")
    if told.changed:
        complain(f"not the text that was annotated, so places may be wrong: {_listed(told.changed)}")
    if told.unscored:
        complain(f"not in the gold, nothing in it counts: {_count(told.unscored, 'document')} of the ledger")


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def render(found: Evaluation, console: Console) -> None:
    """Print the figures of each measure, the fields, the groups, the relations that are mixed up, and the misses."""
    _scores(found.scores, console)
    _fields(found.scores, console)
    if found.groups:
        _groups(found.groups, console)
    if found.relations:
        _relations(found.relations, console)
    for miss in found.misses:
        _miss(miss, console)
    types = found.source_type
    line = (
        f"{_count(found.documents.paired, 'document')} compared, source type right in {types.right:,} of {types.of:,}."
    )
    print_hanging(console, Text(line), 0)
    note = (
        "Precision: the share of what was found that is right. Recall: the share of what is there that was found. In "
        f"brackets 95 % intervals, by documents. A match needs {_MATCH[found.match]}, and what docs/howto/eval.md says of its kind."
    )
    print_hanging(console, Text(note, style="dim"), 0)
    if found.comparison is not None:
        console.print()
        render_changes(found.comparison, console)


_MATCH = {"overlap": "a character in common", "exact": "the same span"}


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for number, name in enumerate(columns):
        table.add_column(name, justify="right" if number else "left", no_wrap=bool(number), overflow="fold")
    return table


def _scores(scores: Sequence[Score], console: Console) -> None:
    table = _table("measure", "gold", "found", "right", "precision", "recall", "F1")
    for score in scores:
        intervals = (score.precision_interval, score.recall_interval, score.f1_interval)
        table.add_row(
            Text(score.measure, style="bold"),
            *(f"{count:,}" for count in (score.gold, score.found, score.matched)),
            *(_figure(*pair) for pair in zip((score.precision, score.recall, score.f1), intervals, strict=True)),
        )
    console.print(table)
    console.print()


def _figure(share: float | None, interval: tuple[float, float] | None) -> Text:
    if share is None:
        return Text("–", style="dim")
    bounds = f" ({interval[0]:.2f}–{interval[1]:.2f})" if interval is not None else ""
    return Text.assemble((f"{share:.3f}", "bold"), (bounds, "dim"))


def _fields(scores: Sequence[Score], console: Console) -> None:
    table = _table("field of what was found", "right", "of", "share")
    for score in scores:
        for name, share in score.fields.items():
            if share.of:
                row = (f"{share.right:,}", f"{share.of:,}", _figure(share.share, share.interval))
                table.add_row(f"{score.measure}: {name}", *row)
    if table.row_count:
        console.print(table)
        console.print()


def _groups(groups: Sequence[Score], console: Console) -> None:
    table = _table("", "documents", "measure", "gold", "found", "precision", "recall", "F1")
    last = None
    for score in groups:
        if score.gold or score.found:
            name = printable(str(score.group)) if score.group != last else ""
            counts = (f"{score.documents:,}", score.measure, f"{score.gold:,}", f"{score.found:,}")
            shares = (_figure(share, None) for share in (score.precision, score.recall, score.f1))
            table.add_row(Text(name, style="bold"), *counts, *shares)
            last = score.group
    console.print(table)
    console.print()


def _relations(cells: Sequence[Confusion], console: Console) -> None:
    """Print a row for each relation of the gold: how often it is found as itself, and as what else."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("relation in the gold", no_wrap=True)
    table.add_column("right", justify="right", no_wrap=True)
    table.add_column("missed", justify="right", no_wrap=True)
    table.add_column("found as another relation", overflow="fold")
    for relation in dict.fromkeys(cell.gold for cell in cells):
        row = {cell.found: cell.count for cell in cells if cell.gold == relation}
        others = [f"{name} {count:,}" for name, count in row.items() if name not in (relation, None)]
        if relation is None:
            table.add_row("(not there)", "", "", ", ".join(others))
        else:
            table.add_row(relation, f"{row.get(relation, 0):,}", f"{row.get(None, 0):,}", ", ".join(others))
    console.print(table)
    console.print()


def _miss(miss: Miss, console: Console) -> None:
    sign, style = ("-", "red") if miss.kind == "missed" else ("+", "green")
    about = ", ".join(f"{name} {printable(str(said))}" for name, said in miss.fields.items() if said not in (None, []))
    text = Text.assemble(
        (f"{printable(miss.document)}:{miss.start}-{miss.end} ", "dim"),
        f"“{printable(miss.quote)}”",
        (f"  {about}", "dim"),
    )
    print_hanging(console, text, 4, f"{sign} ", style)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
