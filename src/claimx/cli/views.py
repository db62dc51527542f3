"""Records as people read them: a line of cells for each, and under a claim the words that state it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from claimx.cli.cells import Cell, cells_of
from claimx.cli.layout import print_hanging
from claimx.cli.terminal import printable
from claimx.records import (
    AnyRecord,
    ClaimRecord,
    ConditionRecord,
    DocumentRecord,
    DoseRecord,
    DrugRecord,
    ErrorRecord,
    Kind,
    Value,
)

if TYPE_CHECKING:
    from rich.console import Console

_GAP = 2
_INDENT = 9
_ROOMY = 100
"""Columns below which claims are shown without their doses, which are marked in the quotes anyway."""
_WIDEST = 34
_NARROWEST = 6
_MARKS = {"drug": "bold cyan", "condition": "bold magenta", "dose": "bold green", "citation": "yellow"}


class Selection(Value, frozen=True, kw_only=True):
    """Which records to show."""

    kind: Kind = "claim"
    drug: str | None = None
    condition: str | None = None
    level: str | None = None
    limit: int | None = None

    def takes(self, record: AnyRecord) -> bool:
        """Tell whether ``record`` is one of them."""
        return (
            record.kind == self.kind
            and (self.drug is None or _holds(_drug_of(record), self.drug))
            and (self.condition is None or _holds(_condition_of(record), self.condition))
            and (self.level is None or _level_of(record) == self.level.strip().casefold())
        )


def render(records: Iterable[AnyRecord], selection: Selection, console: Console) -> None:
    """Print the selected records of a ledger, document by document, and how many they are."""
    shown = documents = 0
    failed: list[ErrorRecord] = []
    complete = True
    for _, group in groupby(records, key=lambda record: record.source.path):
        found = list(group)
        failed += [record for record in found if isinstance(record, ErrorRecord)]
        taken = [record for record in found if selection.takes(record)]
        if selection.limit is not None and shown + len(taken) > selection.limit:
            taken = taken[: selection.limit - shown]
            complete = False
        if taken:
            _render_document(found, taken, console)
            documents += 1
            shown += len(taken)
        if not complete:
            break
    print_hanging(console, Text(_footer(selection.kind, shown, documents, complete)), 0)
    if failed and selection.kind != "error":
        count = len(failed)
        told = f"{count} {_plural('document', count)} failed: claimx show --kind error lists them"
        print_hanging(console, Text(told), 0)


def _footer(kind: str, shown: int, documents: int, complete: bool) -> str:
    if not shown:
        return f"no {kind} record to show"
    more = "" if complete else "; there are more (--limit)"
    return f"{shown:,} {_plural(kind, shown)} in {documents:,} {_plural('document', documents)}{more}"


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


def _render_document(found: list[AnyRecord], taken: list[AnyRecord], console: Console) -> None:
    print_hanging(console, _heading(found, taken[0]), 0)
    doses = {record.id: record for record in found if isinstance(record, DoseRecord) and console.width >= _ROOMY}
    rows = [cells_of(record, doses) for record in taken]
    widths = _widths(rows, console.width - 2)
    marks = _marks(found) if any(isinstance(record, ClaimRecord) for record in taken) else {}
    for position, (record, row) in enumerate(zip(taken, rows, strict=True)):
        console.print(_line(row, widths), no_wrap=True, overflow="ignore", crop=False)
        following = taken[position + 1] if position + 1 < len(taken) else None
        if isinstance(record, ClaimRecord) and not _same_words(record, following):
            print_hanging(console, _quote(record, marks), _INDENT, f"{record.start:>{_INDENT - 2}}")
    console.print()


def _heading(found: list[AnyRecord], first: AnyRecord) -> Text:
    document = next((record for record in found if isinstance(record, DocumentRecord)), None)
    heading = Text(printable(first.source.path), style="bold underline")
    about = []
    if document is not None:
        source = document.source
        about = [source.type, source.published or "", f"“{source.title}”" if source.title else ""]
    elif not isinstance(first, ErrorRecord):
        about = [first.source.type]
    heading.append("  " + " · ".join(printable(part) for part in about if part), style="not bold not underline dim")
    return heading


def _line(row: Sequence[Cell], widths: Sequence[int]) -> Text:
    line = Text("  ")
    for (content, style), width in zip(row, widths, strict=True):
        content = printable(content)
        if cell_len(content) > width:
            content = set_cell_size(content, width - 1).rstrip() + "…"
        if width:  # a column in which nothing stands takes no room
            line.append(set_cell_size(content, width), style=style)
            line.append(" " * _GAP)
    line.rstrip()
    return line


def _widths(rows: Sequence[Sequence[Cell]], total: int) -> list[int]:
    """Return the width of each column: what its cells need, less where the lines would be too long.

    The last column, the id, is never cut: people copy it.
    """
    *widths, last = [max(cell_len(cell.content) for cell in column) for column in zip(*rows, strict=True)]
    widths = [min(width, _WIDEST) for width in widths]
    total -= last + _GAP * len(widths)
    while sum(widths) > total and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return [*widths, last]


def _same_words(claim: ClaimRecord, following: AnyRecord | None) -> bool:
    return isinstance(following, ClaimRecord) and (claim.start, claim.end) == (following.start, following.end)


def _marks(found: Iterable[AnyRecord]) -> dict[str, tuple[int, int, str]]:
    """Return where the mentions of a document stand and how they are to be marked, by id."""
    return {
        record.id: (record.start, record.end, _MARKS[record.kind])
        for record in found
        if record.kind in _MARKS and record.start is not None and record.end is not None
    }


def _quote(claim: ClaimRecord, marks: dict[str, tuple[int, int, str]]) -> Text:
    text = Text(printable(claim.quote))
    for identifier in _linked(claim):
        if identifier in marks:
            start, end, style = marks[identifier]
            if claim.start <= start < end <= claim.end:
                text.stylize(style, start - claim.start, end - claim.start)
    return text


def _linked(claim: ClaimRecord) -> Iterator[str]:
    for identifiers in (claim.citation_ids, claim.doses, claim.object_ids, claim.drug_ids):
        yield from identifiers


def _drug_of(record: AnyRecord) -> str | None:
    if isinstance(record, DrugRecord):
        return record.name
    return record.drug if isinstance(record, ClaimRecord | DoseRecord) else None


def _condition_of(record: AnyRecord) -> str | None:
    if isinstance(record, ConditionRecord):
        return record.name
    return record.object if isinstance(record, ClaimRecord) else None


def _holds(name: str | None, wanted: str) -> bool:
    return name is not None and wanted.strip().casefold() in name.casefold()


def _level_of(record: AnyRecord) -> str | None:
    return None if isinstance(record, ErrorRecord) else str(record.evidence.level).casefold()
