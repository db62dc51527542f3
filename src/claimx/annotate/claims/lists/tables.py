"""Tables of effects, uses, interactions: what the header of a column, or the first cell of a row, makes its cells say."""

from __future__ import annotations

import re

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.lists.headings import Listing, listing_of
from claimx.annotate.claims.lists.listed import read_listed
from claimx.annotate.claims.lists.listings import Listings
from claimx.annotate.claims.passage.context import Context
from claimx.annotate.claims.sentence.clause import Clauses
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.nodes import Node
from claimx.document import Block, Sentence
from claimx.mentions import Drug

_PARTING = re.compile(r"\||\t| {3,}")
_LONGEST_LABEL = 90
"""Characters of a cell that may say what the others are."""
_SAID = frozenset({"cond", "dose", "drug"})
_WHAT_TO_DO = re.compile(r"\b(?:what (?:can|should|to)|how to|advice|action|management|notes?|comments?|mechanism)\b", re.IGNORECASE)  # fmt: skip
_DRUGS = re.compile(r"\W*(?:drugs?|medicines?|medications?|agents?|names?|supplements?|treatments?|class(?:es)?|options?)\b.{0,20}", re.IGNORECASE)  # fmt: skip
_NEAR = 2
"""Blocks between two rows of one table: the line of dashes below a header is a block of its own."""


class Tables:
    """The columns of the table that is open at a place of the page; told of its rows in the order of the text."""

    def __init__(self, text: str, context: Context, listings: Listings) -> None:
        self.text = text
        self.context = context
        self.listings = listings
        self.columns: list[Listing | None] | None = None
        self.ignored: set[int] = set()
        self.named = False
        """Whether the first column names the drug of each row."""
        self.block = -9

    def read(self, nodes: list[Node], index: int, sentence: Sentence, block: Block) -> list[Reading] | None:
        """Return the readings of the cells of a row with what they say; empty for a header, ``None`` for a row that
        nothing tells how to read.
        """
        if sentence.block - self.block > _NEAR:
            self.columns, self.ignored, self.named = None, set(), False
        self.block = sentence.block
        spans = self._cells(sentence)
        if len(spans) < 2:
            return None
        cells = [[n for n in nodes if a <= n.start < b] for a, b in spans]
        if self._is_header(spans, cells):
            return []
        refs = self.context.current(index, block)
        own = [d for n in cells[0] for d in n.mentions if n.kind == "drug" and isinstance(d, Drug)]
        listings = self._listings(spans, cells, index, sentence.block, block)
        dosed = self._dosed(cells, index, block, refs)
        if dosed is not None:
            return [dosed]
        if own and self.named and listings[0] is None:
            refs = [
                DrugRef(name, tuple(d for d in own if d.name == name)) for name in dict.fromkeys(d.name for d in own)
            ]
        out = []
        for cell, listing in zip(cells, listings, strict=True):
            if listing is None or not cell or not refs:
                continue
            reading = Reading(Clauses(self.text, cell), self.context, index, block)
            read_listed(reading, listing, refs)
            out.append(reading)
        return out if any(reading.drafts for reading in out) else None

    def _dosed(self, cells: list[list[Node]], index: int, block: Block, refs: list[DrugRef]) -> Reading | None:
        """Return the reading of a row that tells how much is taken for what: "Gout | 300 mg daily"."""
        for_what = [n for n in cells[0] if n.kind == "cond"]
        doses = [n for cell in cells[1:] for n in cell if n.kind == "dose"]
        harmful = self.context.part in ("harms", "overdose", "warnings") or (self.columns and any(self.columns))
        if not for_what or not doses or not refs or harmful or any(n.kind == "drug" for n in cells[0]):
            return None
        reading = Reading(Clauses(self.text, [*cells[0], *doses]), self.context, index, block)
        for node in for_what:
            reading.add(refs, "dosed_at", node, "unstated", len(cells[0]), flip=False)
        return reading

    def _cells(self, sentence: Sentence) -> list[tuple[int, int]]:
        spans, start = [], sentence.start
        for bar in _PARTING.finditer(self.text, sentence.start, sentence.end):
            if self.text[start : bar.start()].strip():
                spans.append((start, bar.start()))
            start = bar.end()
        if self.text[start : sentence.end].strip():
            spans.append((start, sentence.end))
        return spans

    def _label(self, span: tuple[int, int]) -> Listing | None:
        words = self.text[span[0] : span[1]].strip(" *_:")
        if len(words) > _LONGEST_LABEL or _WHAT_TO_DO.search(words):
            return None
        return listing_of(words)

    def _is_header(self, spans: list[tuple[int, int]], cells: list[list[Node]]) -> bool:
        """Take note of a row that heads columns: nothing is named in it, and a cell says what stands below."""
        if any(n.kind in _SAID and n.kind != "drug" for cell in cells for n in cell):
            return False
        labels = [self._label(span) for span in spans]
        named = _DRUGS.fullmatch(self.text[spans[0][0] : spans[0][1]].strip()) is not None
        if (
            labels[0] is not None
            and all(label is None for label in labels[1:])
            and self.columns is None
            and len(spans) == 2
        ):
            others = self.text[spans[1][0] : spans[1][1]]
            if not _WHAT_TO_DO.search(others) and any(n.kind in ("outcome", "state", "drug") for n in cells[1]):
                return False
        if not named and all(label is None for label in labels):
            return False
        self.columns, self.named = labels, named
        self.ignored = {k for k, (a, b) in enumerate(spans) if _WHAT_TO_DO.search(self.text[a:b])}
        return True

    def _listings(
        self, spans: list[tuple[int, int]], cells: list[list[Node]], index: int, number: int, block: Block
    ) -> list[Listing | None]:
        """Return what each cell of a row says: by its column, by the row's first cell, by what the table stands under."""
        if self.columns is not None and any(self.columns):
            return [self.columns[k] if k < len(self.columns) else None for k in range(len(spans))]
        label = self._label(spans[0]) if not any(n.kind == "cond" for n in cells[0]) else None
        if label is not None:
            return [None, *[label] * (len(spans) - 1)]
        above = self.listings.above(index, number, block) if cells[0] else None
        return [above, *[None] * (len(spans) - 1)]
