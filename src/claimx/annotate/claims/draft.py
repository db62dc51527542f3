"""A claim in the making: what a reader of cues hands to ``find``, which adds who says it, of whom, against what."""

from __future__ import annotations

from typing import NamedTuple

from claimx.annotate.claims.clause import Clauses
from claimx.annotate.claims.context import Context, DrugRef, condition_node
from claimx.annotate.claims.nodes import Node
from claimx.annotate.claims.polarity import Polarity, polarity
from claimx.document import Block
from claimx.records import Certainty, Finding, Relation, Strength


class Draft(NamedTuple):
    """A claim without its circumstances. ``cue`` is the node whose words decided the relation."""

    ref: DrugRef
    relation: Relation
    object: str | None
    object_node: Node | None
    finding: Finding
    certainty: Certainty
    strength: Strength
    cue: Node
    polarity: Polarity
    anaphoric: bool = False


class Reading:
    """A sentence that is being read: its clauses, where it stands, what the passage is about, and what was found."""

    def __init__(self, clauses: Clauses, context: Context, sentence: int, block: Block) -> None:
        self.clauses = clauses
        self.nodes = clauses.nodes
        self.context = context
        self.sentence = sentence
        self.block = block
        self.kinds = frozenset(node.kind for node in self.nodes)
        self.drafts: list[Draft] = []
        self.open = self._open()

    def _open(self) -> bool:
        """Tell whether a sentence without a drug may speak of the passage's drug."""
        kinds = self.kinds
        context = self.context
        near = self.sentence - context.focus_sentence
        if "anaphor" in kinds:
            return True
        if context.report and ("result" in kinds or "people" in kinds or "adverse" in kinds or near <= 3):
            return True
        if self.personal and (near <= 8 or "anaphorweak" in kinds):
            return True
        if kinds & {"thirdp"} and near <= 4:
            return True
        return bool(kinds & {"placebo", "anaphorweak", "adverse"}) and near <= 4 or ("dose" in kinds and near <= 3)

    @property
    def personal(self) -> bool:
        """Tell whether somebody speaks of what happened to them."""
        return "firstp" in self.kinds and (self.block.speaker == "commenter" or self.context.personal_page or self.context.personal)

    def subject(self, i: int, *, after_first: bool = False, strict: bool = False) -> tuple[list[DrugRef], bool]:
        """Return the drugs that act at the cue ``i`` and whether they stand outside the sentence.

        ``after_first``: a drug after the cue ("relief with X") goes before one in front of it. ``strict``: only a
        drug of this sentence.
        """
        clauses = self.clauses
        start, stop = clauses.clause(i)
        ways = [
            lambda: clauses.drugs_before(i, start),
            lambda: clauses.drugs_after(i, stop),
        ]
        if after_first:
            ways.reverse()
        anaphor = self._anaphor(i, start)
        if anaphor and not strict and clauses.drugs_before(i, start) is None:
            previous = clauses.drugs_before(i, 0)
            if previous is None:
                current = self.context.current(self.sentence, self.block)
                if current:
                    return current, True
        ways += [
            lambda: clauses.drugs_before(i, 0),
            lambda: clauses.drugs_after(i, len(self.nodes)),
        ]
        for way in ways:
            group = way()
            if group is not None:
                from claimx.annotate.claims.context import refs_of

                return refs_of(clauses, group), False
        if strict or not self.open:
            return [], False
        return self.context.current(self.sentence, self.block), True

    def _anaphor(self, i: int, start: int) -> bool:
        return any(self.nodes[k].kind == "anaphor" for k in range(start, i))

    def topic(self, i: int) -> Node | None:
        """Return the condition that a cue without an object speaks of."""
        for k in range(i - 1, -1, -1):
            if self.nodes[k].kind == "cond":
                return self.nodes[k]
        condition = self.context.condition
        return condition_node(condition) if condition is not None else None

    def add(
        self,
        refs: list[DrugRef],
        relation: Relation,
        node: Node | None,
        finding: Finding,
        i: int,
        *,
        name: str | None = None,
        strength: Strength = "none",
        anaphoric: bool = False,
        flip: bool = True,
    ) -> None:
        """Note a claim of each of ``refs``; negation turns its finding where ``flip``."""
        decided = polarity(self.clauses, i)
        if flip and decided.negated:
            if finding in ("effect", "mixed"):
                finding = "no_effect"
            elif finding == "no_effect":
                finding = "effect"
        certainty = decided.certainty
        if certainty == "doubted" and relation in ("treats", "prevents"):
            finding = "unstated" if finding == "effect" else finding
        objects = _named(node, name)
        for ref in refs:
            for label, shown in objects:
                if label is not None and any(d.name == label for d in ref.mentions):
                    continue
                draft = Draft(
                    ref, relation, label, shown, finding, certainty, strength, self.nodes[i], decided, anaphoric
                )
                if not any(_same(draft, other) for other in self.drafts):
                    self.drafts.append(draft)


def _named(node: Node | None, name: str | None) -> list[tuple[str | None, Node | None]]:
    if node is None:
        return [(name, None)]
    if name is not None or len(node.mentions) < 2:
        return [(name or node.name, node)]
    out: dict[str, Node] = {}
    for mention in node.mentions:
        label = getattr(mention, "name", node.name)
        out.setdefault(label, node._replace(name=label, mentions=(mention,)))
    return list(out.items())


def _same(a: Draft, b: Draft) -> bool:
    return (
        a.ref.name == b.ref.name and a.relation == b.relation and a.object == b.object and a.finding == b.finding
    )
