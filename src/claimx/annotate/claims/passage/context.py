"""What the passage is about: the drug and the condition that a sentence may leave out."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.passage.labels import PRODUCT_PAGES, is_product_page, own_names
from claimx.annotate.claims.passage.purposes import Purposes, came_of, page_condition
from claimx.annotate.claims.passage.salience import NAMED, Reference, Salience
from claimx.annotate.claims.passage.topic import (
    PERSONAL,
    of_unknown,
    passing,
    prior_of,
    tells_a_case,
    title_end,
    topic_drug,
)
from claimx.annotate.claims.readers.courses import Course
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.nodes import Node
from claimx.document import Block
from claimx.mentions import Annotations, Condition

REPORTS = frozenset({"abstract", "trial_report", "systematic_review", "case_report"})
"""Pages whose results are those of the drug studied, named or not."""

SCIENCE = REPORTS | {"review", "reference_page", "news", "press_release"}
"""Pages that tell what studies measured."""

_RISK = AnyCase(r"\brisks? of\b|\bassociat(?:ion|ed)\b|\bsafety\b|\badverse\b")
"""Words of a title that asks what harm a drug does."""
_PREVENTIVE = AnyCase(r"\b(?:prevent(?:ion|ing|ive|s)?|prophyla(?:xis|ctic))\b")
_ANIMAL = AnyCase(
    r"\b(?:rats?|mice|mouse|murine|in vitro|cell lines?|cultured|zebrafish|rabbits?|hamsters?|guinea pigs?|piglets?)\b"
)
"""Words of a title that tells of animals or cells: what is measured there is a target, no patient's outcome."""

LAY = PERSONAL | {"blog", "other"}
"""Pages whose "I" may be somebody who took the drug."""

SECTIONED = PRODUCT_PAGES | {"other", "blog"}
"""Pages whose headings tell what the lines below them say of a drug."""

_SLIMMING = frozenset(
    {"obesity", "overweight", "type 2 diabetes", "diabetes", "metabolic syndrome", "weight management"}
)


_FURTHERING = frozenset({"promote", "support", "aid", "assist", "help", "help with", "boost", "encourage", "enhance"})


class Context:
    """What the page and the passage are about; told of each claim, asked where a sentence names no drug."""

    def __init__(self, notes: Annotations) -> None:
        self.layout = notes.layout
        self.off = notes.custom.off
        stop = title_end(notes)
        self.report = notes.layout.page.source_type in REPORTS
        self.science = notes.layout.page.source_type in SCIENCE
        self.risky = _RISK.search(notes.text, 0, stop) is not None
        self.preventive = _PREVENTIVE.search(notes.text, 0, stop) is not None
        self.animal = _ANIMAL.search(notes.text, 0, stop) is not None
        self.case = tells_a_case(notes)
        self.personal_page = notes.layout.page.source_type in PERSONAL
        self.patient_page = notes.layout.page.source_type == "patient_report"
        self.lay_page = notes.layout.page.source_type in LAY
        self.topic = topic_drug(notes)
        self.condition: Condition | None = page_condition(notes, stop)
        self.title_condition = self.condition
        self.owned = self.topic is not None and is_product_page(notes, self.topic.name)
        self.sectioned = self.owned or (self.topic is not None and notes.layout.page.source_type in SECTIONED)
        self.own_names = own_names(notes) if self.owned else frozenset()
        self.label = self.owned and notes.layout.page.source_type == "drug_label"
        self.shop = self.owned and notes.layout.page.source_type == "product_marketing"
        self.part: str | None = None
        if self.owned and self.condition is not None and self.condition.start >= stop:
            self.condition = self.title_condition = None
        self.diseases = {c.name for c in notes.conditions if c.start < stop}
        if any("cancer" in name or "carcinoma" in name or "tumor" in name for name in self.diseases):
            self.diseases |= {"tumor", "cancer", "metastasis", "neoplasm", "solid tumor", "disease progression"}
        self.focus: list[DrugRef] = []
        self.focus_sentence = -99
        self.block = -1
        self.adverse_until = -1
        self.harmed = came_of(notes, stop)
        self.course = Course()
        self._harms = {c.name: c for c in notes.conditions if c.start < stop}
        self.treated: set[str] = set()
        self.slimming = any(c.name in _SLIMMING and not c.negated for c in notes.conditions)
        self._titled = self.condition is not None and self.condition.start < stop
        self.purposes = Purposes([c for c in notes.conditions if not notes.layout.skipped(c.start)])
        self.forum = notes.layout.page.source_type == "forum"
        self.voiced = self.forum
        self.commented = self.third = False
        self._by_heading: dict[int, list[DrugRef]] = {}
        self.salience = Salience(self.topic, prior_of(notes, self.topic), passing(notes, self.topic, stop))
        self.unknown = self.report and of_unknown(notes, stop)
        self.reference = Reference()
        self._told = (-99, -1)

    @property
    def pack(self) -> bool:
        """Tell whether what stands here is the front of a label or a table of contents: amounts, no advice."""
        return (self.label and not self.part) or (self.owned and self.part == "facts")

    def enter(self, sentence: int, block_index: int, block: Block) -> None:
        """Take note that ``sentence`` of ``block`` comes next."""
        if self.owned and self.part == "reviews":
            self.focus_sentence = sentence - 1
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
            self.purposes.begin()
        reviewed = self.owned and self.part == "reviews"
        if reviewed:
            self.purposes.begin()
        self.commented = block.speaker == "commenter" or block.section == "comment" or reviewed
        self.voiced = self.forum or self.commented
        if self.block >= 0 and block_index - self.block > 1:
            self.focus_sentence = -99
        if block.section != "list":
            self.salience.paragraph()
        self.block = block_index

    def wanted(self, node: Node, sense: str, verb: str = "") -> Node:
        """Return ``node`` with the sign it has on this page: to lose weight or appetite is a benefit where that is sought.

        Or where the ``verb`` says that it is: nobody promotes a harm.
        """
        sought = self.slimming or verb in _FURTHERING
        if node.name == "weight loss" and sense in ("up", "cause", "good", "support", "effect") and sought:
            return node._replace(kind="outcome", form="+")
        if node.name == "appetite" and self.slimming:
            return node._replace(form="-")
        return node

    @property
    def focus_fresh(self) -> bool:
        """Tell whether a drug has been named since somebody began to speak."""
        return self.focus_sentence >= 0

    def purpose_of(self, refs: list[DrugRef], sentence: int) -> Condition | None:
        """Return the condition that a claim of ``refs`` in ``sentence`` leaves out: what the page says they are for."""
        ref = refs[0] if refs else self.topic
        name = ref.name if ref is not None else ""
        harmed = self.harmed.get(name, set())
        if self.voiced:
            return self._voiced(ref, name, harmed)
        on_topic = self.topic is None or name == self.topic.name or name in self.topic.name.split(" + ")
        titled = self.title_condition
        problem = self.course.problem
        if problem is not None and problem.name not in harmed:
            return problem
        if self._titled and on_topic and titled is not None and titled.name not in harmed:
            return titled
        told = self.purposes.near(name, sentence, self.block) or (
            self.purposes.settled(ref) if ref is not None else None
        )
        if told is not None:
            return told
        if self.case:
            told = self.purposes.last()
            if told is not None and not any(told.name in names for names in self.harmed.values()):
                return told
        usual = self.purposes.usual(ref, harmed) if ref is not None else None
        if usual is not None:
            return usual
        own = self.purposes.voiced(name, before=False, alone=True) if self.personal_page else None
        if own is not None and own.name not in harmed:
            return own
        condition = self.condition if self.condition is not None and self.condition.name not in harmed else None
        if on_topic or self.report:
            return condition
        told = self.purposes.near(None, sentence, self.block)
        if told is not None or condition is None:
            return told
        sure = self._titled and not self.owned if not self.personal_page else condition.type == "disease"
        return condition if sure else None

    def _voiced(self, ref: DrugRef | None, name: str, harmed: set[str]) -> Condition | None:
        """Return what the one who speaks takes the drug for: everybody has their own condition, not the page's."""
        own = self.purposes.voiced(name, before=self.third, alone=self.commented)
        if own is not None and own.name not in harmed:
            return own
        if not self.forum or ref is None:
            return None
        return self.purposes.settled(ref) or self.purposes.usual(ref, harmed)

    def titled_harm(self, drug: str) -> Node | None:
        """Return the condition that the title says to have come of ``drug``."""
        name = next((name for name in sorted(self.harmed.get(drug, ())) if name in self._harms), None)
        return condition_node(self._harms[name]) if name is not None else None

    def titled_harms(self) -> list[Node]:
        """Return the conditions that the title says to have come of a drug."""
        return [node for drug in sorted(self.harmed) if (node := self.titled_harm(drug)) is not None]

    def mention(self, refs: list[DrugRef], sentence: int) -> None:
        """Take note of the drugs that act in ``sentence``."""
        if refs:
            self.focus, self.focus_sentence = refs, sentence

    def hear(self, groups: list[tuple[list[DrugRef], float]], taken_up: list[DrugRef], sentence: int) -> None:
        """Take note of the drugs of a sentence with their roles, and of those it spoke of without a name."""
        acted = {ref.name for ref in taken_up}
        if acted:
            groups = [
                (refs, weight if any(r.name in acted for r in refs) else min(weight, NAMED)) for refs, weight in groups
            ]
        self.salience.hear(groups)
        self.salience.take_up(taken_up[:1])
        if groups or taken_up:
            self._told = (sentence, self.block)

    def told_of(self, sentence: int, reach: int) -> bool:
        """Tell whether a sentence of this block spoke of a drug, at most ``reach`` sentences ago."""
        if self.owned and (not self.part or self.part in ("harms", "warnings")):
            return True
        return sentence - self._told[0] <= reach and self._told[1] == self.block

    def heading_drugs(self, heading: int, refs: list[DrugRef]) -> None:
        self._by_heading[heading] = refs

    def inherit(self, heading: int, above: int) -> None:
        """Take note that a heading such as "Side effects" speaks of the drugs of the one above it."""
        if above in self._by_heading:
            self._by_heading[heading] = self._by_heading[above]

    def current(self, sentence: int, block: Block) -> list[DrugRef]:
        """Return the drugs that a sentence without one speaks of: those just named, the heading's, the page's."""
        if self.owned and self.topic is not None:
            return [self.topic]
        heading = self._by_heading.get(block.heading, []) if block.heading is not None else []
        if self.unknown and not heading:
            return []
        return self.salience.best(self.reference, heading)


def condition_node(condition: Condition) -> Node:
    """Return ``condition`` as a node, for a claim whose object the sentence leaves out."""
    return Node(condition.start, condition.end, "cond", condition.name, mentions=(condition,))
