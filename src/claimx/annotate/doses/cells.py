"""Doses in the cells of tables: the unit, the drug, how and how often stand in headings and in the cells beside.

The quote is what stands in the cell; the reasons name the cells and headings that filled the fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.measure import qualify
from claimx.annotate.doses.owner import Owners
from claimx.annotate.doses.patterns import DIGITS, NUMBER, RANGE
from claimx.annotate.doses.routes import ROUTE_AT, ROUTES
from claimx.annotate.doses.schedule import duration_of, frequency_of
from claimx.annotate.doses.tail import DURATION_AT, FREQUENCY_AT, read_before, read_tail
from claimx.annotate.doses.units import PER, UNIT, per_of, unit_of
from claimx.annotate.doses.values import number_of
from claimx.annotate.tables.grid import Grid, Grids
from claimx.annotate.tables.kinds import kind_of
from claimx.document import HeadedCell
from claimx.late_pattern import late_pattern
from claimx.mentions import Annotations
from claimx.records import Duration, Frequency, Number

_DOSED = frozenset({"dose", "cumulated"})
_NEVER = frozenset(
    {"aside", "p", "ci", "effect", "n", "study", "people", "count", "step", "harms", "often", "duration"}
)
"""Kinds of cells whose amounts are no doses."""
_HEADED = late_pattern(
    rf"(?:[(\[]\s?(?:in\s)?|,\s(?:in\s)?|\sin\s)(?P<unit>{UNIT})(?P<per>(?:{PER}){{0,3}})(?P<daily>\s(?:daily|a\sday))?\s?(?=[)\],;]|$|\s(?:PO|IV|IM|SC|orally|by\smouth)\b)",
    re.IGNORECASE,
)
"""The unit in a heading: "Dose (mg)", "Dose, mg/kg/day", "Dose in mg"."""
_UNIT_CELL = late_pattern(rf"(?P<unit>{UNIT})(?P<per>(?:{PER}){{0,3}})(?P<daily>\s(?:daily|a\sday))?", re.IGNORECASE)
_PER_PIECE = re.compile(r"\bper\s(?:tablet|tab|capsule|pill|sachet|puff|vial|ampoule)\b", re.IGNORECASE)
_BARE = late_pattern(rf"(?P<bound>[<>≤≥~]\s?)?(?P<low>{DIGITS})(?:{RANGE}(?P<high>{DIGITS}))?(?![\d%])", re.IGNORECASE)
_AFTER_BARE = re.compile(r"\s*(?:$|[(*†‡\[]|(?=[a-z]))", re.IGNORECASE)
_DAY_DOSE = re.compile(r"\b(?:daily|per day|a day|/day|24[ -]?h(?:ours)?)\b", re.IGNORECASE)
_SUMMED = re.compile(r"\b(?:max\w*|total|cumulative|ceiling|limit)\b", re.IGNORECASE)
_STEPPED = re.compile(r"^\W*(?:weeks?|days?|steps?|phases?|months?|stages?)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:doses?|dosages?|dosing|posology|amounts?|how (?:much|many)|to take)\b", re.IGNORECASE)
_SIZES = re.compile(r"^\W*(?:low|medium|moderate|high|usual|starting|initial|start|maintenance|target|standard|min(?:imum)?|max(?:imum)?|loading|adults?|children|bolus|infusion)\b.{0,25}$", re.IGNORECASE)  # fmt: skip
_A_DAY = re.compile(r"(?:/|\bper |\ba )(?:day|d|kg|dose)\b|\bdaily\b", re.IGNORECASE)
"""What makes an amount of a drug in a heading one that is taken, not one that a food holds."""
_OR = re.compile(r"\bor\b")
_DAILY = Frequency(times=1, period=1, unit="d")
_DAYS = re.compile(r"\((?P<unit>days?|d|weeks?|wks?|months?)\)|,\s(?P<unit2>days|weeks|months)$", re.IGNORECASE)
_LEAST_STEPS = 2
_LONGEST_NAME = 60
"""Characters of a cell that may name a substance which nobody knows."""


def cell_amounts(notes: Annotations, grids: Grids, numbered: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the numbers of cells that are doses by what heads them: "10" under "Dose (mg)".

    ``numbered`` are the amounts that have their unit beside them.
    """
    taken = {draft.start for draft in numbered}
    for grid in grids.all():
        for cell in grid.cells:
            if cell.heading or cell.start in taken:
                continue
            draft = _bare(notes.text, grid, cell)
            if draft is not None:
                yield draft


def _bare(text: str, grid: Grid, cell: HeadedCell) -> Draft | None:
    found = _BARE.match(text, cell.start, cell.end)
    if found is None or _AFTER_BARE.match(text, found.end(), cell.end) is None:
        return None
    if not _is_dosed(grid, cell):
        return None
    unit = _unit_of(grid, cell)
    if unit is None:
        return None
    start, end, code, per, often = unit
    values: tuple[Number, ...] = (number_of(found["low"]),)
    if found["high"]:
        values = (*values, number_of(found["high"]))
        if values[0] >= values[1]:
            return None
    draft = Draft(
        start=found.start("low"), end=found.end(), core=found.end(), values=values, range=len(values) == 2, unit=code, per=per,
        frequency=often, confidence=0.85,
    )  # fmt: skip
    draft.note("values", "amount.cell", draft.start, draft.core)
    draft.note("unit", "unit.heading", start, end)
    if often is not None:
        draft.note("frequency", "frequency.heading", start, end)
    read_tail(text, draft, cell.end)
    if text[draft.end : cell.end].lstrip()[:1].isalpha() and draft.end == draft.core:
        return None  # "5 patients", "2 of 3"
    return draft


def _is_dosed(grid: Grid, cell: HeadedCell) -> bool:
    """Tell whether what heads a cell makes its number a dose."""
    kind = grid.kind(cell)
    if kind in _DOSED:
        return True
    if kind in _NEVER or not cell.column_headings:
        return False
    words = grid.words(cell.column_headings[-1])
    if kind == "hour" or _SIZES.match(words):
        return True
    headed = _PLACE.search(grid.title) is not None or grid.heading(cell, _DOSED) is not None
    return (headed or _A_DAY.search(words) is not None) and grid.only_drug(cell.column_headings[-1]) is not None


def _unit_of(grid: Grid, cell: HeadedCell) -> tuple[int, int, str, str | None, Frequency | None] | None:
    """Return where the unit of a cell's number stands, the unit, what is under the stroke, and how often that is."""
    beside = next(iter(grid.beside(cell, "unit")), None)
    spans = [*reversed(cell.column_headings), *reversed(cell.row_headings)]
    alone = _UNIT_CELL.fullmatch(grid.text, beside.start, beside.end) if beside else None
    for span in (None, *spans, *([grid.above] if grid.above else [])):
        for found in ((alone,) if alone else ()) if span is None else _HEADED.finditer(grid.text, *span):
            code, factor = unit_of(found["unit"])
            per, often = per_of(found["per"]) if found["per"] else (None, None)
            if factor != 1 or code in ("%", "L") or per in ("dL", "L", "mL"):
                continue
            if found["daily"]:
                often = _DAILY
            return found.start("unit"), found.end("per"), code, per, often
    return None


def read_cell(notes: Annotations, owners: Owners, grid: Grid, draft: Draft) -> bool:
    """Fill ``draft``, which stands in a cell of ``grid``, from the cell and what heads it; tell whether it is a dose.

    A cell that is not told to be one (neither by its heading nor by itself) is left to the judges of sentences.
    """
    text = notes.text
    cell = grid.cell_at(draft.start)
    if cell is None:
        return False
    if draft.drug is None and draft.drug_name is None:
        drug = grid.drug_of(cell)
        if drug is not None:
            draft.drug, draft.drug_name = drug, drug.name
            draft.note("drug", "owner.heading", drug.start, drug.end)
        elif (named := grid.named(cell)) is not None and named.end - named.start <= _LONGEST_NAME:
            chemicals = [c.name for c in notes.chemicals if named.start <= c.start < named.end]
            draft.drug_name = chemicals[0] if len(chemicals) == 1 else grid.words((named.start, named.end)).lower()
            draft.note("drug", "owner.heading", named.start, named.end)
    read_before(text, draft, cell.start)
    qualify(text, draft, cell.start, cell.end)
    _heading_fields(text, grid, cell, draft)
    _fields_beside(text, grid, cell, draft)
    kind = grid.kind(cell)
    return not draft.unit_text or kind in _DOSED or (kind == "hour" and bool(draft.values))


def aside(grid: Grid, draft: Draft) -> bool:
    """Tell whether a cell is by its heading about something else than doses: a price, a pack, a half-life."""
    cell = grid.cell_at(draft.start)
    return cell is not None and not cell.heading and grid.kind(cell) in ("aside", "p", "ci", "effect", "n", "count")


def _heading_fields(text: str, grid: Grid, cell: HeadedCell, draft: Draft) -> None:
    """Read what the headings of a cell say: "Daily dose", "Maximum dose", "Morning", "per tablet", "IV dose"."""
    for span in (*reversed(cell.column_headings), *reversed(cell.row_headings)):
        words = grid.words(span)
        kind = kind_of(words)
        if kind not in ("dose", "cumulated", "hour"):
            continue
        if _PER_PIECE.search(words) and draft.measure == "dose":
            draft.measure = "strength"
            draft.note("measure", "measure.heading", *span)
        if kind == "cumulated" and _SUMMED.search(words) and re.search(r"max|ceiling|limit", words, re.IGNORECASE):
            draft.role = "maximum"
            draft.note("role", "role.heading", *span)
        if draft.frequency is None and kind == "dose" and _DAY_DOSE.search(words) and not _SUMMED.search(words):
            draft.frequency = _DAILY
            draft.note("frequency", "frequency.heading", *span)
        if kind == "hour" and draft.frequency is None:
            draft.frequency = _DAILY
            draft.timing = draft.timing or words.lower()
            draft.note("frequency", "frequency.heading", *span)
        _route_in(text, draft, span)


def _fields_beside(text: str, grid: Grid, cell: HeadedCell, draft: Draft) -> None:
    """Read the cells beside a dose that tell its route, how often, and for how long."""
    if draft.frequency is None and draft.role != "maximum" and not _summed(grid, cell):
        for other in grid.beside(cell, "frequency"):
            found = FREQUENCY_AT.search(text, other.start, other.end)
            often = frequency_of(found.group()) if found else None
            if found and often is not None and not _OR.search(text, other.start, found.end()):
                draft.frequency = often
                draft.note("frequency", "frequency.cell", *found.span())
                break
    for other in grid.beside(cell, "route"):
        _route_in(text, draft, (other.start, other.end))
    if draft.route is None and grid.above is not None:
        _route_in(text, draft, grid.above)
    for other in grid.beside(cell, "duration"):
        if draft.duration is None:
            _duration_in(text, grid, other, draft)


def _summed(grid: Grid, cell: HeadedCell) -> bool:
    return any(_SUMMED.search(grid.words(span)) for span in (*cell.column_headings, *cell.row_headings))


def _duration_in(text: str, grid: Grid, cell: HeadedCell, draft: Draft) -> None:
    found = DURATION_AT.search(text, cell.start, cell.end)
    length = duration_of(found.group() if found else text[cell.start : cell.end])
    span = found.span() if found else (cell.start, cell.end)
    if cell.column_headings and (bare := NUMBER.fullmatch(text, cell.start, cell.end)):
        unit = _DAYS.search(grid.words(cell.column_headings[-1]))
        said = unit and (unit["unit"] or unit["unit2"])
        length = duration_of(f"{bare.group()} {said}") if said else None
    if length is not None and isinstance(length, Duration):
        draft.duration = length
        draft.note("duration", "duration.cell", *span)


def _route_in(text: str, draft: Draft, span: tuple[int, int]) -> None:
    if draft.route is not None:
        return
    for found in ROUTE_AT.finditer(text, *span):
        for route, pattern in ROUTES:
            if route not in ("infusion", "injection") and pattern.fullmatch(found.group()):
                draft.route = route
                draft.note("route", "route.heading", *found.span())
                return


def number_steps(grids: Grids, drafts: list[Draft]) -> None:
    """Number the doses of a titration that a table shows: rows headed by weeks, days or steps."""
    columns: dict[tuple[int, int, str | None], list[tuple[Draft, HeadedCell]]] = {}
    for draft in drafts:
        grid = grids.at(draft.start)
        cell = grid.cell_at(draft.start) if grid is not None else None
        if grid is None or cell is None or cell.heading or not draft.values:
            continue
        draft.step = None
        draft.why = [reason for reason in draft.why if reason.field != "step"]
        if _is_step(grid, cell):
            columns.setdefault((grid.table.start, cell.column, draft.drug_name), []).append((draft, cell))
    for told in columns.values():
        first_of_row = {cell.row: draft for draft, cell in reversed(told)}
        steps = [first_of_row[row] for row in sorted(first_of_row)]
        if len(steps) < _LEAST_STEPS or len({draft.values for draft in steps}) < _LEAST_STEPS:
            continue
        for position, draft in enumerate(steps, 1):
            draft.step = position
            draft.note("step", "step.row", draft.start, draft.core)


def _is_step(grid: Grid, cell: HeadedCell) -> bool:
    """Tell whether the row of a dose is headed by a week, a day or a step."""
    first = next((other for other in grid.rows.get(cell.row, ()) if other.column == 0), None)
    if first is None or first is cell:
        return False
    if any(kind_of(grid.words(span)) == "step" for span in first.column_headings):
        return True
    return _STEPPED.match(grid.words((first.start, first.end))) is not None
