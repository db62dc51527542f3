"""Rows of results: an outcome or an adverse event, its values in the arms, what compares them.

A finding is claimed only where the table tells it: by a p value, by an interval, or, of adverse events, by being commoner
than with placebo.
"""

from __future__ import annotations

import re
from functools import cached_property

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.passage.context import Context
from claimx.annotate.claims.sentence.clause import Clauses
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.node import Node
from claimx.annotate.claims.sentence.relations import relate
from claimx.annotate.claims.tabled.arms import Arm, arms_of, first_of_columns
from claimx.annotate.claims.tabled.found import Found
from claimx.annotate.claims.tabled.measures import RATIOS, measure_in
from claimx.annotate.claims.tabled.numbers import Shown, interval_in, lead_in, p_in, shown_in, significant
from claimx.annotate.claims.tabled.sides import Sides, sense_of, size_of, told_by
from claimx.annotate.tables.grid import Grid
from claimx.annotate.tables.kinds import kind_of
from claimx.document import Block, HeadedCell
from claimx.mentions import Reason
from claimx.records import Comparator, Direction, Effect, Finding, Relation

_HARMS = re.compile(r"\b(?:adverse|side[ -]?effects?|undesirable|unwanted|toxicit\w+|safety|tolerability|reactions?)\b", re.IGNORECASE)  # fmt: skip
_AT_START = re.compile(r"\b(?:baseline|characteristics?|demographics?|at (?:entry|inclusion|enrol?lment|randomi[sz]ation)|medical history|comorbidit\w+)\b", re.IGNORECASE)  # fmt: skip
_FROM_START = re.compile(r"\b(?:change|difference|mean|reduction|improvement)s? (?:\w+ )?from baseline|baseline to\b", re.IGNORECASE)  # fmt: skip
_BETTER = frozenset({"goodnoun", "respnoun", "respond", "remit", "bettered", "good", "gone", "better", "downnoun", "down"})  # fmt: skip
"""Words of a label by which more of it is less of the illness: "remission of depression", "reduction in pain"."""
_PLACEBO = re.compile(r"\b(?:placebo|sham|vehicle)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:discontinu\w+|withdr[ae]w\w*|drop(?:ped)?[ -]?outs?|adherence|complian\w+|(?:any|total|overall|all|serious) (?:adverse|side|treatment|events?|reactions?|drug)\w*|at least one)\b", re.IGNORECASE)  # fmt: skip
"""Rows that count people, not an effect of one kind."""


class Results:
    """Reads the rows of one table of results.

    Args:
        grid: the table.
        context: what the page is about.
        topic: the drug of the table's title or of the page, where a column does not name it.
    """

    def __init__(self, grid: Grid, context: Context, topic: DrugRef | None) -> None:
        self.grid = grid
        self.context = context
        self.arms = arms_of(grid, topic)
        kinds = {cell.column: self._kind(cell) for cell in first_of_columns(grid)}
        self.kinds = kinds
        self.harmful = self._harmful()
        self.topic = topic
        treated = any(arm.ref is not None for arm in self.arms)
        compared = bool({"p", "ci", "effect"} & set(kinds.values()))
        counted = any(kind == "count" for kind in kinds.values())
        self.readable = (treated and (compared or self.harmful)) or (
            topic is not None and ("effect" in kinds.values() or (self.harmful and counted))
        )
        starts = " ".join((grid.title, *self._corner))
        self.baseline = _AT_START.search(starts) is not None and _FROM_START.search(starts) is None

    def _kind(self, cell: HeadedCell) -> str:
        """Return what a column holds: what compares the arms, or a count of people ("Patients (%)")."""
        words = [self.grid.words(span) for span in cell.column_headings]
        for word in reversed(words):
            kind = kind_of(word)
            if kind in ("p", "ci", "effect"):
                return kind
            if (
                re.search(r"%|\bn\b|\bincidence|\bpatients\b|\bfrequency\b|\bpercent", word, re.IGNORECASE)
                and cell.column
            ):
                return "count"
        return ""

    @cached_property
    def _corner(self) -> tuple[str, ...]:
        """Return the words of the heading over the labels of the rows."""
        first = next(iter(self.grid.columns.get(0, ())), None)
        return (self.grid.words((first.start, first.end)),) if first is not None and first.heading else ()

    def _harmful(self) -> bool:
        words = (self.grid.title, *self._corner)
        return any(_HARMS.search(word) is not None for word in words)

    def read(self, row: list[HeadedCell], nodes: list[Node], index: int, block: Block) -> list[Found]:
        """Return the claims of a row, whose ``nodes`` are those of its sentence."""
        label = next((cell for cell in reversed(row) if cell.heading), None)
        if label is None and row and row[0].column == 0:
            label = row[0]
        if self.baseline or label is None:
            return []
        named = [n for n in nodes if label.start <= n.start < label.end]
        objects = [n for n in named if n.kind in ("cond", "outcome")]
        if not objects or _LEFT.search(self.grid.words((label.start, label.end))):
            return []
        reading = Reading(Clauses(self.grid.text, named), self.context, index, block)
        spanned = " ".join(self.grid.words(span) for span in label.row_headings)
        harmful = self.harmful or _HARMS.search(spanned) is not None
        p, p_cell = self._p(row)
        effect, told_at = self._effect(row, p)
        out: list[Found] = []
        if harmful and effect is None:
            for sides in self._sides(row):
                if sides.arm.ref is not None and all(found.draft.ref.name != sides.arm.ref.name for found in out):
                    out += self._harms(reading, objects, sides, p, p_cell)
        elif effect is not None or p is not None:
            out += self._outcome(reading, named, objects[0], row, effect, p, told_at or p_cell)
        return out

    # -- what the row holds

    def _p(self, row: list[HeadedCell]) -> tuple[str | None, HeadedCell | None]:
        for cell in row:
            if self.kinds.get(cell.column) == "p":
                p = p_in(self.grid.words((cell.start, cell.end)))
                return (p, cell) if p is not None else (None, None)
        return None, None

    def _effect(self, row: list[HeadedCell], p: str | None) -> tuple[Effect | None, HeadedCell | None]:
        """Return the size of the effect that compares the arms, and its cell."""
        bounds = None
        for cell in row:
            if self.kinds.get(cell.column) == "ci":
                bounds = interval_in(self.grid.words((cell.start, cell.end)))
        for cell in row:
            if self.kinds.get(cell.column) != "effect":
                continue
            words = self.grid.words((cell.start, cell.end))
            heading = " ".join(self.grid.words(span) for span in cell.column_headings)
            value = lead_in(words)
            measure = measure_in(heading)
            if measure is None or value is None:
                continue
            ci = interval_in(words[re.match(r"\s*\S+", words).end() :]) or bounds  # type: ignore[union-attr]
            if ci is not None and not ci[0] <= value <= ci[1]:
                ci = None
            unit = "%" if measure == "risk_difference" and "%" in words + heading else None
            return Effect(measure=measure, value=value, unit=unit, ci=ci, p=p), cell
        return None, None

    def _shown(self, arm: Arm, row: list[HeadedCell]) -> tuple[Shown | None, HeadedCell | None]:
        """Return the value of an arm: of its columns, the one in percent."""
        best: tuple[Shown | None, HeadedCell | None] = (None, None)
        for cell in row:
            if cell.column not in arm.columns:
                continue
            heading = " ".join(self.grid.words(span) for span in (*cell.row_headings[:1], *cell.column_headings))
            corner = " ".join(self._corner)
            counted = (
                heading
                if "%" in heading
                else f"{heading} {corner}"
                if "%" in corner
                else f"{heading} {self._title_percent}"
            )
            shown = shown_in(self.grid.words((cell.start, cell.end)), counted)
            if shown is not None and (best[0] is None or (best[0].percent is None and shown.percent is not None)):
                best = (shown, cell)
        return best

    @property
    def _title_percent(self) -> str:
        return "%" if re.search(r"\(%\)|\bpercent|, %", self.grid.title) else ""

    def _sides(self, row: list[HeadedCell]) -> list[Sides]:
        """Return each arm with a drug, with what it is set against."""
        arms = self.arms
        if not any(arm.ref is not None for arm in arms) and self.topic is not None:
            counted = [column for column, kind in self.kinds.items() if kind == "count"]
            at = self.topic.mentions[0] if self.topic.mentions else None
            span = (at.start, at.end) if at is not None else (self.grid.table.start, self.grid.table.start + 1)
            arms = [Arm("active", self.topic, None, *span, tuple(counted))]
        others = [arm for arm in arms if arm.ref is None]
        out: list[Sides] = []
        seen: set[str] = set()
        for arm in arms:
            if arm.ref is None:
                continue
            against = others[0] if others else next((a for a in arms if a.ref is not None and a.ref.name != arm.ref.name), None)  # fmt: skip
            if arm.ref.name in seen and against is None:
                continue
            seen.add(arm.ref.name)
            other = self._shown(against, row)[0] if against is not None else None
            out.append(Sides(arm, self._shown(arm, row)[0], against, other))
        return out

    # -- what it claims

    def _harms(
        self, reading: Reading, objects: list[Node], sides: Sides, p: str | None, p_cell: HeadedCell | None
    ) -> list[Found]:
        """Return the adverse events of an arm: commoner than without the drug, or told of a drug alone."""
        if sides.shown is None:
            return []
        here = size_of(sides.shown, sides.arm)
        unopposed = sides.against is None or sides.against.ref is not None
        finding: Finding = "effect"
        if unopposed:
            if not sides.shown.number:
                return []
            p = None if sides.against is None else p
        else:
            there = size_of(sides.other, sides.against) if sides.other is not None and sides.against else None
            if p is not None and not significant(p):
                finding = "no_effect"
            elif there is None or here is None or here <= there:
                return []
        out: list[Found] = []
        for node in objects:
            if node.kind == "cond" or node.form == "-":
                effect = None
                if sides.shown.percent is not None:
                    effect = Effect(measure="percent", value=sides.shown.percent, unit="%", p=None if unopposed else p)
                direction: Direction | None = None
                if not unopposed:
                    direction = "increased" if finding == "effect" else "no_difference"
                told_at = p_cell if p and not unopposed else None
                out += self._founds(reading, sides, ("harms", finding), node, effect, direction, told_at)
        return out

    def _outcome(
        self,
        reading: Reading,
        named: list[Node],
        node: Node,
        row: list[HeadedCell],
        effect: Effect | None,
        p: str | None,
        told_at: HeadedCell | None,
    ) -> list[Found]:
        """Return what the comparison of a row says of its outcome ``node``."""
        sides = next(iter(self._sides(row)), None)
        told = told_by(effect, p)
        if sides is None or told is None or (sides.against is None and effect is None):
            return []
        sense = "none" if not told else sense_of(effect, sides)
        if sense is None or (node.kind == "outcome" and node.form not in ("+", "-", "e")):
            return []
        kinds = {node.kind for node in named}
        ratio = effect is not None and effect.measure in RATIOS
        counted = ratio or (sides.shown is not None and sides.shown.percent is not None)
        better = bool(kinds & _BETTER)
        if better and sense in ("up", "down"):
            sense = "good" if sense == "up" else "bad"
        shown = effect
        if effect is None:
            percent = sides.shown.percent if sides.shown is not None else None
            shown = (
                Effect(measure="percent", value=percent, unit="%", p=p)
                if percent is not None
                else Effect(measure="p", p=p)
            )
        decided = relate(sense, self.context.wanted(node, sense), risk=counted and node.kind == "cond" and not better)
        if decided is None:
            return []
        relation, finding = decided
        if finding == "no_effect" and ratio and effect is not None and effect.value is not None:
            strikes = relate("none", node, risk=False)
            if effect.value > 1 and node.kind == "cond" and strikes is not None and strikes[0] != "prevents":
                relation = "harms"
        direction: Direction = "no_difference"
        if sense != "none":
            up = sense_of(effect, sides) == "up"
            direction = "increased" if up else "decreased"
        return self._founds(reading, sides, (relation, finding), node, shown, direction, told_at)

    def _founds(
        self,
        reading: Reading,
        sides: Sides,
        said: tuple[Relation, Finding],
        node: Node,
        effect: Effect | None,
        direction: Direction | None,
        told_at: HeadedCell | None,
    ) -> list[Found]:
        """Return the claims that an arm's drug does what is ``said`` to ``node``, with the cells that tell it as reasons."""
        arm, against = sides.arm, sides.against
        if arm.ref is None:
            return []
        before = len(reading.drafts)
        at = next((k for k, n in enumerate(reading.nodes) if n.start == node.start), 0)
        reading.add([arm.ref], said[0], node, said[1], at, flip=False)
        why = [Reason(field="drug", rule="claims.table.arm", start=arm.start, end=arm.end)]
        comparator = Comparator()
        if against is not None:
            comparator = Comparator(kind=against.kind, text=self.grid.text[against.start : against.end])
            why.append(Reason(field="comparator", rule="claims.table.arm", start=against.start, end=against.end))
        elif (found := _PLACEBO.search(self.grid.title)) is not None and self.grid.above is not None:
            at = self.grid.text.find(found.group(), *self.grid.above)
            comparator = Comparator(kind="placebo", text=found.group())
            why.append(Reason(field="comparator", rule="claims.table.title", start=at, end=at + len(found.group())))
        if direction is not None:
            place = told_at or arm
            why.append(Reason(field="direction", rule="claims.table.compared", start=place.start, end=place.end))
        if told_at is not None:
            why.append(Reason(field="finding", rule="claims.table.compared", start=told_at.start, end=told_at.end))
        cue = Node(arm.start, arm.end, "column", self.grid.words((arm.start, arm.end)))
        return [
            Found(draft._replace(cue=cue), reading, comparator, effect, arm.n, direction, tuple(why))
            for draft in reading.drafts[before:]
        ]
