"""What the passage is about: the drug and the condition that a sentence may leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimx.annotate.claims.interventions import DrugRef
from claimx.annotate.claims.labels import ingredients, is_product_page, own_names
from claimx.annotate.claims.nodes import Node
from claimx.annotate.claims.salience import Reference, Salience
from claimx.document import Block
from claimx.mentions import Annotations, Condition

REPORTS = frozenset({"abstract", "trial_report", "systematic_review", "case_report"})
"""Pages whose results are those of the drug studied, named or not."""
PERSONAL = frozenset({"patient_report", "forum"})
LAY = PERSONAL | {"blog", "other"}
"""Pages whose "I" may be somebody who took the drug."""


_SLIMMING = frozenset(
    {"obesity", "overweight", "type 2 diabetes", "diabetes", "metabolic syndrome", "weight management"}
)


_TITLED = 0.8
"""How much more a drug is what a page is about when its title names it, against one named most often."""
_SUREST = 0.6
"""The most that what the page is about weighs against what the passage speaks of."""


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
        self.owned = self.topic is not None and is_product_page(notes, self.topic.name)
        self.own_names = own_names(notes) if self.owned else frozenset()
        self.label = self.owned and notes.layout.page.source_type == "drug_label"
        self.shop = self.owned and notes.layout.page.source_type == "product_marketing"
        self.part: str | None = None
        if self.owned and self.condition is not None and self.condition.start >= _title_end(notes):
            self.condition = self.title_condition = None
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
        self.salience = Salience(self.topic, _prior(notes, self.topic))
        self.reference = Reference()

    @property
    def pack(self) -> bool:
        """Tell whether what stands here is the front of a label or a table of contents: amounts, no advice."""
        return (self.label and not self.part) or (self.owned and self.part == "facts")

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
            self.salience.clear()
        if self.block >= 0 and block_index - self.block > 1:
            self.focus_sentence = -99
        if block.section != "list":
            self.salience.paragraph()
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
        if self.owned and self.topic is not None:
            return [self.topic]
        heading = self._by_heading.get(block.heading, []) if block.heading is not None else []
        return self.salience.best(self.reference, heading)


def _topic_drug(notes: Annotations) -> DrugRef | None:
    """Return the drug of the title (the first heading or line), else the one named most often, the earlier on a tie."""
    drugs = [drug for drug in notes.drugs if not notes.layout.skipped(drug.start)]
    if not drugs:
        return None
    blended = ingredients(notes)
    if blended:
        return DrugRef(" + ".join(drug.name for drug in blended), blended)
    counts = Counter(drug.name for drug in drugs)
    stop = _title_end(notes)
    titled = [drug for drug in drugs if drug.start < stop]
    names = list(dict.fromkeys(drug.name for drug in titled))
    if titled:
        title = notes.text[titled[0].start : titled[-1].end].lower()
        if len(names) > 1 and (" plus " in title or ("/" in title) or "combination" in notes.text[:stop].lower()):
            return DrugRef(" + ".join(sorted(names)), tuple(titled))
    classes = {drug.name for drug in drugs if drug.level == "class"}
    most = max(counts.values())
    order = list(counts)

    def weight(name: str) -> float:
        share = counts[name] / most * (0.6 if name in classes else 1.0)
        return share + (_TITLED * (0.6 if name in classes else 1.0) if name in names else 0.0)

    name = max(order, key=lambda n: (weight(n), -order.index(n)))
    return DrugRef(name, tuple(drug for drug in drugs if drug.name == name)[:1])


def _prior(notes: Annotations, topic: DrugRef | None) -> float:
    """Return how sure it is that a page is about its ``topic``: named in the title and often, against the others."""
    if topic is None:
        return 0.0
    counts = Counter(drug.name for drug in notes.drugs if not notes.layout.skipped(drug.start))
    share = counts[topic.name] / max(1, sum(counts.values()))
    stop = _title_end(notes)
    titled = any(drug.start < stop and drug.name in topic.name for drug in notes.drugs)
    prior = 0.2 + share + (0.3 if titled else 0.0)
    return min(prior, _SUREST) * (0.5 if notes.layout.page.source_type in PERSONAL else 1.0)


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
