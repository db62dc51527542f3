"""Tables that list: what drugs are used for, what they do besides, what they must not be taken with, how much is taken."""

from __future__ import annotations

import re

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.lists.headings import Listing
from claimx.annotate.claims.lists.listed import read_listed
from claimx.annotate.claims.passage.context import Context
from claimx.annotate.claims.sentence.clause import Clauses
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.node import Node
from claimx.annotate.claims.tabled.found import Found
from claimx.annotate.tables.grid import Grid
from claimx.annotate.tables.kinds import kind_of
from claimx.document import Block, HeadedCell
from claimx.mentions import Reason

LISTINGS = {
    "indication": Listing("studied_for", "unstated"),
    "harms": Listing("harms", "effect"),
    "often": Listing("harms", "effect"),
    "interacts": Listing("interacts_with", "effect"),
    "contra": Listing("contraindicated_with", "unstated", others="interacts_with"),
}
"""What the cells under a heading of each kind say."""
_INTERACTIONS = re.compile(
    r"\binteract\w*|\bmust not be (?:mixed|taken|combined)|\bdo not (?:mix|combine)\b", re.IGNORECASE
)
_FORBIDDEN = re.compile(r"\b(?:do not|don['’]t|never|must not|should not|avoid)\b", re.IGNORECASE)
"""What makes a list of what a drug is not taken with one of illnesses, too."""
_NONE = re.compile(r"\W*(?:(?:none|no|nil|n/?a|not (?:known|applicable|reported)|unknown)\W*)?", re.IGNORECASE)


class Lists:
    """Reads the rows of one table of lists; ``topic`` is the drug that it is about where no cell names one."""

    def __init__(self, grid: Grid, context: Context, topic: DrugRef | None) -> None:
        self.grid = grid
        self.context = context
        self.topic = topic
        kinds = {grid.kind(cell) for cell in grid.cells if not cell.heading} | {
            kind_of(grid.words(span)) for cell in grid.cells for span in cell.column_headings
        }
        self.kinds = kinds
        self.interacting = topic is not None and _INTERACTIONS.search(grid.title) is not None
        dosed = bool(kinds & {"dose", "cumulated"})
        self.readable = bool(kinds & LISTINGS.keys()) or dosed or (self.interacting and "drug" in kinds)

    def read(self, row: list[HeadedCell], nodes: list[Node], index: int, block: Block) -> list[Found]:
        """Return the claims of the cells of a row whose ``nodes`` are those of its sentence."""
        out: list[Found] = []
        dosed = self._dosed(row, nodes, index, block)
        for cell in row:
            named = [n for n in nodes if cell.start <= n.start < cell.end]
            if not named or _NONE.fullmatch(self.grid.words((cell.start, cell.end))):
                continue
            listing, heading = self._listing(cell)
            if listing is None or heading is None:
                continue
            if listing.relation == "studied_for" and dosed:
                continue
            if listing.relation == "interacts_with" and _FORBIDDEN.search(self.grid.words(heading)):
                listing = LISTINGS["contra"]
            refs = self._refs(cell, partner=listing.relation == "interacts_with")
            refs = [ref for ref in refs if not any(m.start >= cell.start and m.end <= cell.end for m in ref.mentions)]
            if not refs:
                continue
            reading = Reading(Clauses(self.grid.text, named), self.context, index, block)
            read_listed(reading, listing, refs)
            out += self._found(reading, heading)
        return [*out, *dosed]

    def _listing(self, cell: HeadedCell) -> tuple[Listing | None, tuple[int, int] | None]:
        """Return what a cell says by its headings, and the heading that tells."""
        paired = max(self.grid.columns) == 1  # what is asked at the left, what is so at the right
        beside = reversed(cell.row_headings) if self.grid.transposed or paired else ()
        for span in (*reversed(cell.column_headings), *beside):
            kind = kind_of(self.grid.words(span))
            if kind == "drug" and self.interacting:
                return LISTINGS["interacts"], span
            if kind in LISTINGS:
                return LISTINGS[kind], span
            if kind and not (kind == "outcome" and cell.row_headings):
                return None, None
        return None, None

    def _refs(self, cell: HeadedCell, *, partner: bool) -> list[DrugRef]:
        """Return the drugs that a cell is of; ``partner``: of an interaction with another drug that its row may name."""
        drug = None if partner and self.interacting else self.grid.drug_of(cell)
        if drug is not None and not (partner and cell.start <= drug.start < cell.end):
            return [DrugRef(drug.name, (drug,))]
        return [self.topic] if self.topic is not None else []

    def _dosed(self, row: list[HeadedCell], nodes: list[Node], index: int, block: Block) -> list[Found]:
        """Return the claims of how much is taken for what, of a row or column with doses."""
        out: list[Found] = []
        claimed: set[tuple[str, str | None]] = set()
        for cell in row:
            doses = [n for n in nodes if n.kind == "dose" and cell.start <= n.start < cell.end]
            if cell.heading or not doses or self.grid.kind(cell) not in ("dose", "cumulated", "hour", ""):
                continue
            refs = self._refs(cell, partner=False)
            if not refs or any(getattr(m, "drug_name", None) not in (None, refs[0].name) for n in doses for m in n.mentions):  # fmt: skip
                continue
            conditions = self._conditions(cell, nodes)
            reading = Reading(Clauses(self.grid.text, [*conditions, *doses]), self.context, index, block)
            wanted: list[Node | None] = [*conditions] or [None]
            for node in wanted:
                name = node.name if node is not None else None
                if (refs[0].name, name) not in claimed:
                    claimed.add((refs[0].name, name))
                    reading.add(refs, "dosed_at", node, "unstated", len(conditions), flip=False)
            heading = (cell.column_headings or cell.row_headings or ((cell.start, cell.end),))[-1]
            out += self._found(reading, heading)
        return out

    def _conditions(self, cell: HeadedCell, nodes: list[Node]) -> list[Node]:
        """Return the conditions that a dose is for: of the cell that tells the indication, or of the row's heading."""
        places = [(other.start, other.end) for other in self.grid.beside(cell, "indication")]
        if not places:
            places = [span for span in cell.row_headings if not self.grid.drugs_in(span)][-1:]
        return [n for n in nodes if n.kind == "cond" and any(start <= n.start < end for start, end in places)]

    def _found(self, reading: Reading, heading: tuple[int, int]) -> list[Found]:
        cue = Node(*heading, "column", self.grid.words(heading))
        why = [Reason(field="relation", rule="claims.table.heading", start=heading[0], end=heading[1])]
        return [Found(draft._replace(cue=cue), reading, why=tuple(why)) for draft in reading.drafts]
