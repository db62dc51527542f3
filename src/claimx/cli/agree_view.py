"""The agreement of reviewers, as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from claimx.cli.terminal import printable

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.agreement.model import Agreement, Opinion, Report, Scope

_VERDICT_STYLES = {"accepted": "green", "rejected": "red", "maybe": "yellow"}
_COUNTED = ("accepted", "corrected", "rejected", "maybe", "skipped", "added")


def render(report: Report, console: Console) -> None:
    """Print who decided how, the agreement of all and that of every two, with notes below."""
    table = _table("reviewer", *_COUNTED)
    for one in report.reviewers:
        table.add_row(Text(printable(one.reviewer)), *(f"{getattr(one, name):,}" for name in _COUNTED))
    console.print(table)
    console.print()
    notes: list[str] = []
    if len(report.reviewers) != 2:
        _measures("all", report.all, "alpha", console, notes)
    for pair in dict.fromkeys(tuple(one.reviewers) for one in report.pairs):
        of_pair = [one for one in report.pairs if tuple(one.reviewers) == pair]
        _measures(" and ".join(pair), of_pair, "kappa", console, notes)
        if len(report.reviewers) == 2:
            _measures("both", report.all, "alpha", console, notes)
    for number, note in enumerate(notes, start=1):
        console.print(Text(f"[{number}] {printable(note)}", style="dim"))
    console.print(Text(told(report.scope)))


def _measures(who: str, rows: Iterable[Agreement], statistic: str, console: Console, notes: list[str]) -> None:
    columns = ("claims", "agree", statistic, "95 % interval", *(("PABAK",) if statistic == "kappa" else ()), "notes")
    table = _table(printable(who), *columns)
    same: dict[int, list[str]] = {}
    for row in rows:
        if not row.claims:
            continue
        if row.agreement == 1 and row.field != "verdict":
            same.setdefault(row.claims, []).append(row.field)
            continue
        numbers = []
        for note in row.notes:
            if note not in notes:
                notes.append(note)
            numbers.append(f"[{notes.index(note) + 1}]")
        if row.metric == "ordinal":
            numbers.insert(0, "ordinal")
        cells: list[str | Text] = [
            f"{row.claims:,}",
            "" if row.agreement is None else f"{row.agreement:.1%}",
            Text("-" if row.value is None else f"{row.value:.2f}", style="bold"),
            "" if row.ci is None else f"{row.ci[0]:.2f} to {row.ci[1]:.2f}",
        ]
        if statistic == "kappa":
            cells.append("" if row.pabak is None else f"{row.pabak:.2f}")
        table.add_row(row.field, *cells, " ".join(numbers))
    if not table.row_count:
        return
    console.print(table)
    for claims, fields in same.items():
        console.print(Text(f"the same on all {claims:,} claims: {', '.join(fields)}", style="dim"))
    console.print()


def render_disagreements(report: Report, console: Console) -> None:
    """Print the claims that reviewers differ on, each with what they said."""
    for one in report.disagreements:
        done = f"  adjudicated: {one.adjudicated}" if one.adjudicated else ""
        console.print(
            Text.assemble((one.claim, "dim"), f"  {printable(one.path)}:{one.start}", (done, "green"), "\n  ")
            + Text(printable(one.quote), style="italic")
        )
        for opinion in one.opinions:
            console.print(_said(opinion))
    console.print(Text(told(report.scope)))


def _said(opinion: Opinion) -> Text:
    style = _VERDICT_STYLES.get(opinion.verdict, "")
    said = Text.assemble("  ", (printable(opinion.reviewer), "bold"), " ", (opinion.verdict, style))
    if opinion.reason:
        said.append(f": {opinion.reason.replace('_', ' ')}")
    for field, value in opinion.values.items():
        said.append(f", {field} {_value(value)}")
    if opinion.note:
        said.append(f" ({printable(opinion.note)})", style="dim")
    return said


def _value(value: Any) -> str:
    if isinstance(value, list):
        return printable(" ".join(map(str, value))) or "none"
    return "none" if value is None else printable(str(value))


def told(scope: Scope) -> str:
    """Return in a line what the numbers are about.

    >>> from claimx.agreement.model import Scope
    >>> told(Scope(reviewers=2, judged=1200, double=40, disagreements=7, adjudicated=0, gone=3, moved=0, changed=0,
    ...            blind=True))
    '2 reviewers, 1,200 claims decided, 40 by several, blind: 7 disagreements; 3 decided claims are not in this ledger'
    """
    who = f"{scope.reviewers} reviewer" + ("" if scope.reviewers == 1 else "s")
    parts = [f"{who}, {scope.judged:,} claims decided, {scope.double:,} by several"]
    if scope.blind:
        parts[0] += ", blind"
    parts[0] += f": {scope.disagreements:,} disagreement" + ("" if scope.disagreements == 1 else "s")
    if scope.adjudicated:
        parts[0] += f", {scope.adjudicated:,} of them adjudicated"
    if scope.gone:
        parts.append(f"{scope.gone:,} decided claims are not in this ledger")
    if scope.moved:
        parts.append(f"{scope.moved:,} moved")
    if scope.changed:
        parts.append(f"{scope.changed:,} say something else now than was seen")
    return "; ".join(parts)


def _table(first: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(first, justify="left")
    for name in columns:
        table.add_column(name, justify="left" if name == "notes" else "right", no_wrap=name != "notes")
    return table
