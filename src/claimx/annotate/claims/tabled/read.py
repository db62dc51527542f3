"""Which way a table is read: as results of arms, as studies, as lists of what drugs do, or not at all."""

from __future__ import annotations

import re

from claimx.annotate.claims.passage.context import Context
from claimx.annotate.claims.passage.topic import title_end
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.node import Node
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
        self.blocks = notes.layout.blocks
        self._title_end = title_end(notes) if notes.layout.tables else 0
        self._ready: dict[int, Results | Studies | Lists | None] = {}

    def read(self, nodes: list[Node], index: int, sentence: Sentence, block: Block) -> list[Found] | None:
        """Return the claims of a row, or of the stretch of it that is a sentence; ``None`` where nothing tells how to
        read its table."""
        grid = self.grids.at(sentence.start)
        if grid is None:
            return None
        reader = self._reader(grid, index, block)
        if reader is None:
            told = self._prose(sentence) and any(node.kind == "drug" for node in nodes)
            return None if told or not grid.cells[0].heading else []
        first = grid.cell_at(sentence.start)
        if first is None or not isinstance(reader, Results):
            cells = grid.cells_in(sentence.start, sentence.end)
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
        """Return the drug that a table is about: the first of its title, that of the headings over it, of the page's own
        title, or of the product whose page it is."""
        spans = [grid.above] if grid.above is not None else []
        heading, blocks = block.heading, self.blocks
        while heading is not None:
            spans.append((blocks[heading].start, blocks[heading].end))
            heading = blocks[heading].heading
        for span in spans:
            if named := grid.drugs_in(span):
                return DrugRef(named[0].name, tuple(drug for drug in named if drug.name == named[0].name))
        topic = self.context.topic
        titled = topic is not None and any(drug.start < self._title_end for drug in topic.mentions)
        return topic if self.context.owned or titled else None

    def _prose(self, sentence: Sentence) -> bool:
        return len(_SENTENCE.findall(self.text, sentence.start, sentence.end)) > 0
