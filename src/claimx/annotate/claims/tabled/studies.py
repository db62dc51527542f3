"""Tables of studies: a row is a study with its design, its size, what was given and what came of it."""

from __future__ import annotations

import re

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.passage.context import Context
from claimx.annotate.claims.readers.effect_claims import read_effects
from claimx.annotate.claims.readers.harm_claims import read_harms
from claimx.annotate.claims.readers.results import read_results
from claimx.annotate.claims.readers.told import read_told
from claimx.annotate.claims.screen import screen
from claimx.annotate.claims.sentence.clause import Clauses
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.node import Node
from claimx.annotate.claims.tabled.found import Found
from claimx.annotate.claims.tabled.numbers import people_in
from claimx.annotate.tables.grid import Grid
from claimx.annotate.tables.kinds import kind_of
from claimx.document import Block, HeadedCell
from claimx.mentions import Reason
from claimx.records import Comparator

_TELLING = frozenset({"outcome", "harms"})
_PLACEBO = re.compile(r"\b(?:placebo|sham|vehicle|dummy)\b", re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:none|no (?:treatment|control|comparator)|usual care|control)\b|^\W*$", re.IGNORECASE)
_BARE = re.compile(r"\s*(\d{1,3}(?:,\d{3})+|\d{1,7})\b")


class Studies:
    """Reads the rows of one table of studies."""

    def __init__(self, grid: Grid, context: Context, topic: DrugRef | None) -> None:
        self.grid = grid
        self.context = context
        self.topic = topic
        heads = [kind_of(grid.words(span)) for cell in grid.cells if cell.row == grid.cells[0].row for span in ((cell.start, cell.end),)]  # fmt: skip
        self.readable = "study" in heads[:2] and len(heads) > 2

    def read(self, row: list[HeadedCell], nodes: list[Node], index: int, block: Block) -> list[Found]:
        """Return what a study found, by the words of the cells that tell its outcome."""
        out: list[Found] = []
        for cell in row:
            if self.grid.kind(cell) not in _TELLING:
                continue
            named = [n for n in nodes if cell.start <= n.start < cell.end]
            ref = self._ref(cell, nodes)
            if not named or ref is None:
                continue
            if not any(n.kind == "drug" for n in named):
                at = ref.mentions[0]
                named = [Node(at.start, at.end, "drug", ref.name, mentions=(at,)), *named]
            reading = Reading(Clauses(self.grid.text, named), self.context, index, block)
            read_effects(reading)
            read_results(reading)
            read_harms(reading)
            read_told(reading)
            screen(reading)
            comparator, why = self._comparator(cell)
            n, at_n = self._people(cell)
            if at_n is not None:
                why.append(Reason(field="population", rule="claims.table.n", start=at_n.start, end=at_n.end))
            told = tuple(why)
            out += [Found(draft, reading, comparator, n=n, why=told) for draft in reading.drafts]
        return out

    def _ref(self, cell: HeadedCell, nodes: list[Node]) -> DrugRef | None:
        """Return the only drug that the row names outside its outcome and comparator, else the table's."""
        row = self.grid.rows[cell.row]
        asides = {c.column for c in row if self.grid.kind(c) in ("comparator", "outcome", "harms", "study")}
        places = [(c.start, c.end) for c in row if c.column not in asides]
        drugs = [m for n in nodes if n.kind == "drug" and any(a <= n.start < b for a, b in places) for m in n.mentions]
        names = {drug.name for drug in drugs}  # type: ignore[attr-defined]
        if len(names) == 1:
            return DrugRef(drugs[0].name, tuple(drugs))  # type: ignore[attr-defined, arg-type]
        return self.topic if not names and self.topic is not None and self.topic.mentions else None

    def _comparator(self, cell: HeadedCell) -> tuple[Comparator, list[Reason]]:
        for other in self.grid.beside(cell, "comparator"):
            words = self.grid.text[other.start : other.end]
            why = [Reason(field="comparator", rule="claims.table.cell", start=other.start, end=other.end)]
            if _PLACEBO.search(words):
                return Comparator(kind="placebo", text=words), why
            if _NOTHING.search(words):
                return Comparator(kind="none", text=words), why
            if self.grid.only_drug((other.start, other.end)) is not None:
                return Comparator(kind="active", text=words), why
        return Comparator(), []

    def _people(self, cell: HeadedCell) -> tuple[int | None, HeadedCell | None]:
        """Return the size of the study of a row, and its cell."""
        for other in self.grid.beside(cell, "n"):
            words = self.grid.words((other.start, other.end))
            found = _BARE.match(words)
            n = people_in(words) or (int(found.group(1).replace(",", "")) if found else None)
            if n is not None:
                return n, other
        return None, None
