"""Which way a table is read: as results of arms, as studies, as lists of what drugs do, or not at all."""

from __future__ import annotations

import re

from claimx.annotate.claims.context import Context
from claimx.annotate.claims.interventions import DrugRef
from claimx.annotate.claims.node import Node
from claimx.annotate.claims.tabled.found import Found
from claimx.annotate.claims.tabled.lists import Lists
from claimx.annotate.claims.tabled.results import Results
from claimx.annotate.claims.tabled.studies import Studies
from claimx.annotate.tables.grid import Grid, Grids
from claimx.document import Block, Sentence
from claimx.mentions import Annotations

_SENTENCE = re.compile(r"[a-z)%]\.(?:\s|$)|\b(?:is|are|was|were|has|have|had|can|may|should|does|did)\b")
"""What shows that a cell holds prose."""


class TableReader:
    """Reads the rows of the tables of one document."""

    def __init__(self, notes: Annotations, context: Context) -> None:
        self.text = notes.text
        self.context = context
        self.grids = Grids(notes.text, notes.layout, notes.drugs)
        self._ready: dict[int, Results | Studies | Lists | None] = {}

    def read(self, nodes: list[Node], index: int, sentence: Sentence, block: Block) -> list[Found] | None:
        """Return the claims of a row, or of the stretch of it that is a sentence; ``None`` where nothing tells how to
        read its table."""
        grid = self.grids.at(sentence.start)
        if grid is None:
            return None
        reader = self._reader(grid, index, block)
        if reader is None:
            return None if self._prose(sentence) or not grid.cells[0].heading else []
        first = grid.cell_at(sentence.start)
        if first is None or not isinstance(reader, Results):
            cells = [c for c in grid.cells if sentence.start <= c.start < sentence.end]
        else:
            cells = grid.rows.get(first.row, [])
            cells = cells if cells[0].start >= sentence.start else []
        if not cells or all(cell.heading for cell in cells):
            return []
        return reader.read(cells, nodes, index, block)

    def _reader(self, grid: Grid, index: int, block: Block) -> Results | Studies | Lists | None:
        start = grid.table.start
        if start not in self._ready:
            topic = self._topic(grid, index, block)
            self._ready[start] = None
            for reader in (Studies, Results, Lists):
                tried = reader(grid, self.context, topic)
                if tried.readable:
                    self._ready[start] = tried
                    break
        return self._ready[start]

    def _topic(self, grid: Grid, index: int, block: Block) -> DrugRef | None:
        """Return the drug that a table is about: the first of its title, else the one the passage speaks of."""
        if grid.above is not None and (named := grid.drugs_in(grid.above)):
            return DrugRef(named[0].name, tuple(drug for drug in named if drug.name == named[0].name))
        current = self.context.current(index, block)
        if len(current) == 1:
            return current[0]
        return self.context.topic if not current else None

    def _prose(self, sentence: Sentence) -> bool:
        return len(_SENTENCE.findall(self.text, sentence.start, sentence.end)) > 0
