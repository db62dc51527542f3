"""Which list a line is an item of: one that a heading, a part of a label or a line before it leads in."""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.lists.headings import PARTS, Listing, inventory, listing_in, listing_of, names_only, tells
from claimx.annotate.claims.lists.leads import led_by
from claimx.annotate.claims.passage.context import Context
from claimx.annotate.claims.passage.parts import part_of
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.document import Block, Layout, Sentence

_TITLE_REACH = 6
"""Blocks below a page's title that its words ("Side effects of X") may still speak of."""
_OPENED_IN_LISTS = frozenset({"harms", "overdose", "interactions", "forbidden", "cautions", "warnings", "doses"})
"""Parts that a line without a bullet opens though short lines around it look like a list."""
_LONGEST_PART = 60
_LABEL = re.compile(r"[\W_]{0,6}([A-Z][^:.!?\n|]{2,60}?)[*_ ]{0,3}:[*_ ]{0,3}(?=[^\s*_/])")
"""What a line opens with that tells what it lists."""
_TAKES_UP = AnyCase(r"(?:they|these|those|this|it|common ones|examples|the most common)\b")


class Listings:
    """The list that is open at a place of the page; told of each sentence in the order of the text."""

    def __init__(self, text: str, layout: Layout, context: Context) -> None:
        self.text = text
        self.layout = layout
        self.context = context
        self.headings: dict[int, tuple[Listing, list[DrugRef]] | None] = {}
        self.lead: tuple[Listing, list[DrugRef]] | None = None
        self.lead_block = 0
        self.following: str | None = None
        """The part that a heading opens which stands at the end of a list item."""

    def opens(self, index: int, sentence: Sentence, block: Block) -> bool:
        """Take note of the part of a label that a line opens; tell whether that is all the line does."""
        context = self.context
        if self.following is not None:
            context.part, self.following, self.lead = self.following, None, None
        head, _, tail = self.text[sentence.start : sentence.end].rpartition("\n")
        line = head or tail
        titled = block.section in ("heading", "title")
        item = block.section in ("list", "table") and not line[:1].isdigit()
        part = None
        if line.startswith("*") and not line.startswith("**") and not item:
            part = ""
        elif not item and (titled or (context.owned and _LABEL.match(line) is None)):
            part = part_of(line, heading=titled)
        elif block.section == "list" and context.owned and line[:1].isupper() and len(line) <= _LONGEST_PART:
            part = part_of(line)
            part = part if part in _OPENED_IN_LISTS else None
        self.following = part_of(tail) if head else None
        if part is not None:
            context.part, self.lead = part, None
            if part and titled and block.heading is not None:
                context.inherit(sentence.block, block.heading)
        if context.part in ("harms", "warnings", "overdose"):
            context.adverse_until = max(context.adverse_until, index)
        return bool(part) or context.part == "references"

    def of(self, reading: Reading, sentence: Sentence, block: Block) -> tuple[Listing, list[DrugRef]] | None:
        """Return what the sentence says as an item of a list, and of which drugs; ``None`` where it is no item."""
        if block.section in ("heading", "title"):
            self.lead = None
            return None
        short = len(reading.nodes) < 8
        label = self._label(sentence)
        if label is not None and (said := PARTS.get(part_of(label) or "")) is not None:
            return said, self.context.current(reading.sentence, block)
        if self.lead is not None:
            near = sentence.block - self.lead_block <= 1
            self.lead_block = sentence.block
            if near and (block.section == "list" or short or inventory(reading.nodes)):
                return self.lead
            self.lead = None
        if self.context.part:
            found = listing_in(self.context.part, reading)
            item = block.section == "list" or inventory(reading.nodes) or label or (short and names_only(reading))
            return (found, self.context.current(reading.sentence, block)) if found is not None and item else None
        item = block.section == "list" or inventory(reading.nodes) or (short and not tells(reading.nodes))
        return self._headed(reading.sentence, sentence.block, block) if item else None

    def _label(self, sentence: Sentence) -> str | None:
        """Return the words before the colon that a line opens with: "Very rarely: hair loss", "Interactions: X, Y"."""
        found = _LABEL.match(self.text, sentence.start, sentence.end)
        return found.group(1) if found is not None else None

    def _headed(self, index: int, number: int, block: Block) -> tuple[Listing, list[DrugRef]] | None:
        """Return what the heading of block ``number`` says of what stands below it."""
        if block.heading is None:
            return None
        heading = self.layout.blocks[block.heading]
        if block.heading not in self.headings:
            found = listing_of(self.text[heading.start : heading.end])
            refs = self.context.current(index, block)
            self.headings[block.heading] = (found, refs) if found is not None else None
        if heading.section == "title" and number - block.heading > _TITLE_REACH:
            return None
        return self.headings[block.heading]

    def above(self, index: int, number: int, block: Block) -> Listing | None:
        """Return what the rows of a table say by what it stands under: a line before it, a part, a heading."""
        if self.lead is not None and number - self.lead_block <= 1:
            self.lead_block = number
            return self.lead[0]
        if self.context.part:
            return PARTS.get(self.context.part)
        headed = self._headed(index, number, block)
        return headed[0] if headed is not None else None

    def note(self, reading: Reading, sentence: Sentence, block: Block) -> None:
        """Take note of a line that leads in a list: "It is prescribed for many conditions, including:", "Side effects"."""
        if block.section in ("heading", "title"):
            return
        words = self.text[sentence.start : sentence.end].rstrip()
        if words.endswith(":") or (words.endswith("include") and len(reading.nodes) < 7):
            found = led_by(words) or self._before(sentence)
        elif (
            words[-1:].isalpha()
            and not reading.drafts
            and len(reading.nodes) < 7
            and not reading.kinds & {"cond", "outcome", "target"}
        ):
            found = listing_of(words)
        else:
            return
        if found is None:
            return
        clauses = reading.clauses
        acting = [g for g in range(len(clauses.groups)) if g not in clauses.compared]
        refs = refs_of(clauses, acting[0]) if acting else self.context.current(reading.sentence, block)
        self.lead, self.lead_block = (found, refs), sentence.block
        within = range(sentence.start, sentence.end)
        reading.drafts[:] = [d for d in reading.drafts if d.object_node is not None and d.object_node.start in within]

    def _before(self, sentence: Sentence) -> Listing | None:
        """Return what the sentence before leads in: "Side effects are mild. They can include:"."""
        block = self.layout.blocks[sentence.block]
        if _TAKES_UP.match(self.text, sentence.start, sentence.end) is None:
            return None
        before = self.text[max(block.start, sentence.start - 300) : sentence.start].rstrip()
        last = re.split(r"(?<=[.!?])\s", before)[-1]
        return listing_of(last)
