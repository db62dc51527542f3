"""What the passage is about: the drug and the condition that a sentence may leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from claimx.annotate.claims.clause import Clauses
from claimx.annotate.claims.nodes import Node
from claimx.document import Block
from claimx.mentions import Annotations, Condition, Drug

REPORTS = frozenset({"abstract", "trial_report", "systematic_review", "case_report"})
"""Pages whose results are those of the drug studied, named or not."""
PERSONAL = frozenset({"patient_report", "forum"})
LAY = PERSONAL | {"blog", "other"}
"""Pages whose "I" may be somebody who took the drug."""


_SLIMMING = frozenset(
    {"obesity", "overweight", "type 2 diabetes", "diabetes", "metabolic syndrome", "weight management"}
)


class DrugRef(NamedTuple):
    """An intervention as a claim names it: one drug, or several given together."""

    name: str
    mentions: tuple[Drug, ...]


def refs_of(clauses: Clauses, group: int) -> list[DrugRef]:
    """Return the interventions of a group of drugs: each its own, or one where they are given together."""
    first, last = clauses.groups[group]
    drugs: list[Drug] = []
    for node in clauses.nodes[first : last + 1]:
        drugs += [m for m in node.mentions if isinstance(m, Drug)]
    names = sorted({drug.name for drug in drugs})
    if len(names) > 1 and _together(clauses, first, last):
        return [DrugRef(" + ".join(names), tuple(drugs))]
    return [DrugRef(name, tuple(d for d in drugs if d.name == name)) for name in names]


def _together(clauses: Clauses, first: int, last: int) -> bool:
    between = clauses.nodes[first:last]
    if any(node.name == "or" for node in between):
        return False
    dosed = sum(node.kind == "dose" for node in clauses.nodes[max(0, first - 1) : last])
    if dosed > 1 and len(clauses.nodes) <= 9:
        return True
    if any(node.name in ("plus", "/", "+") for node in between):
        return True
    around = (*clauses.nodes[max(0, first - 5) : first], *clauses.nodes[last + 1 : last + 4])
    return any(
        node.name in ("combination", "combining", "regimen", "the combination", "combined", "supplements")
        for node in around
    )


class Context:
    """What the page and the passage are about; told of each claim, asked where a sentence names no drug."""

    def __init__(self, notes: Annotations) -> None:
        self.layout = notes.layout
        self.report = notes.layout.page.source_type in REPORTS
        self.personal_page = notes.layout.page.source_type in PERSONAL
        self.patient_page = notes.layout.page.source_type == "patient_report"
        self.lay_page = notes.layout.page.source_type in LAY
        self.topic = _topic_drug(notes)
        self.condition: Condition | None = _topic_condition(notes)
        self.title_condition = self.condition
        self.diseases = {c.name for c in notes.conditions if c.start < _title_end(notes)}
        if any("cancer" in name or "carcinoma" in name or "tumor" in name for name in self.diseases):
            self.diseases |= {"tumor", "cancer", "metastasis", "neoplasm", "solid tumor", "disease progression"}
        self.focus: list[DrugRef] = []
        self.focus_sentence = -99
        self.block = -1
        self.adverse_until = -1
        self.harmed: dict[str, set[str]] = {}
        self.treated: set[str] = set()
        self.slimming = any(c.name in _SLIMMING and not c.negated for c in notes.conditions)
        self._titled = any(c.start < _title_end(notes) for c in notes.conditions)
        self._near: tuple[int, Condition] | None = None
        self._by_heading: dict[int, list[DrugRef]] = {}

    def enter(self, sentence: int, block_index: int, block: Block) -> None:
        """Take note that ``sentence`` of ``block`` comes next."""
        if block_index == self.block:
            return
        if block.section in ("heading", "title") or block.speaker == "commenter":
            self.adverse_until = -1
        before = self.layout.blocks[self.block] if self.block >= 0 else block
        if (block.speaker, block.speaker_name, block.published) != (
            before.speaker,
            before.speaker_name,
            before.published,
        ):
            self.focus_sentence = -99
        if self.block >= 0 and block_index - self.block > 1:
            self.focus_sentence = -99
        self.block = block_index

    def wanted(self, node: Node, sense: str) -> Node:
        """Return ``node`` with the sign it has on this page: to lose weight or appetite is a benefit where that is sought."""
        if node.name == "weight loss" and sense in ("up", "cause", "good", "support", "effect") and self.slimming:
            return node._replace(kind="outcome", form="+")
        if node.name == "appetite" and self.slimming:
            return node._replace(form="-")
        return node

    @property
    def focus_fresh(self) -> bool:
        """Tell whether a drug has been named since somebody began to speak."""
        return self.focus_sentence >= 0

    def near_condition(self, sentence: int) -> Condition | None:
        """Return the condition that a claim of the sentences just before was about."""
        return self._near[1] if self._near is not None and not self._titled and sentence - self._near[0] <= 2 else None

    def about(self, condition: Condition, sentence: int) -> None:
        """Take note that a claim of ``sentence`` was about ``condition``."""
        self._near = (sentence, condition)

    def mention(self, refs: list[DrugRef], sentence: int) -> None:
        """Take note of the drugs that act in ``sentence``."""
        if refs:
            self.focus, self.focus_sentence = refs, sentence

    def heading_drugs(self, heading: int, refs: list[DrugRef]) -> None:
        self._by_heading[heading] = refs

    def current(self, sentence: int, block: Block) -> list[DrugRef]:
        """Return the drugs that a sentence without one speaks of: those just named, the heading's, the page's."""
        if self.focus and sentence - self.focus_sentence <= 4:
            return self.focus
        if block.heading is not None and block.heading in self._by_heading:
            return self._by_heading[block.heading]
        if self.topic is not None:
            return [self.topic]
        return self.focus if sentence - self.focus_sentence <= 12 else []


def _topic_drug(notes: Annotations) -> DrugRef | None:
    """Return the drug of the title (the first heading or line), else the one named most often, the earlier on a tie."""
    drugs = [drug for drug in notes.drugs if not notes.layout.skipped(drug.start)]
    if not drugs:
        return None
    counts = Counter(drug.name for drug in drugs)
    stop = _title_end(notes)
    titled = [drug for drug in drugs if drug.start < stop]
    if titled:
        names = list(dict.fromkeys(drug.name for drug in titled))
        title = notes.text[titled[0].start : titled[-1].end].lower()
        if len(names) > 1 and (" plus " in title or ("/" in title) or "combination" in notes.text[:stop].lower()):
            return DrugRef(" + ".join(sorted(names)), tuple(titled))
        name = max(names, key=lambda n: (counts[n], -names.index(n)))
    else:
        order = list(counts)
        name = max(order, key=lambda n: (counts[n], -order.index(n)))
    return DrugRef(name, tuple(drug for drug in drugs if drug.name == name)[:1])


def _topic_condition(notes: Annotations) -> Condition | None:
    stop = _title_end(notes)
    conditions = [c for c in notes.conditions if not notes.layout.skipped(c.start) and not c.negated]
    titled = [c for c in conditions if c.start < stop]
    if titled:
        return titled[0]
    return _most_frequent(c for c in conditions if c.type == "disease")


def _most_frequent(conditions: Iterable[Condition]) -> Condition | None:
    first: dict[str, Condition] = {}
    counts: Counter[str] = Counter()
    for condition in conditions:
        first.setdefault(condition.name, condition)
        counts[condition.name] += 1
    if not counts:
        return None
    order = list(first)
    return first[max(order, key=lambda n: (counts[n], -order.index(n)))]


def _title_end(notes: Annotations) -> int:
    for block in notes.layout.blocks:
        if block.section == "boilerplate":
            continue
        return block.end if block.section in ("title", "heading") or block.end - block.start < 200 else 0
    return 0


def condition_node(condition: Condition) -> Node:
    """Return ``condition`` as a node, for a claim whose object the sentence leaves out."""
    return Node(condition.start, condition.end, "cond", condition.name, mentions=(condition,))
