"""A claim in the making: what a reader of cues hands to ``find``, which adds who says it, of whom, against what."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from claimx.annotate.claims.passage.carried import tells_result
from claimx.annotate.claims.passage.context import Context, condition_node
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.clause import Clauses
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.claims.sentence.polarity import Polarity, polarity
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


_AIMS = frozenset(
    [
        "trial",
        "use",
        "useweak",
        "usenoun",
        "take",
        "given",
        "random",
        "effectsof",
        "efficacy",
        "safety",
        "on",
        "trialcmp",
        "experimental",
        "aimed",
    ]
)
_OF_PRODUCT = frozenset(
    {"uses", "forbidden", "cautions", "warnings", "interactions", "harms", "pregnancy", "overdose", "mechanism"}
)
"""Parts of a label whose sentences speak of the product, named or not."""
_REPORTED = frozenset({"people", "adverse", "toxic", "remit", "anaphorweak", "placebo", "respnoun", "death"})
_RESPONSE = frozenset({"anaphorweak", "adverse", "toxic", "remit", "respnoun", "respond", "placebo", "dose"})
"""What a case report says of the drug: other sentences tell the patient's course, whatever was last given."""
_OPENING = frozenset(
    ["good", "down", "up", "support", "help", "prevent", "mech", "less", "better", "manage", "more", "bettered", "tellsacts"]
)  # fmt: skip
"""What an item of a list of benefits opens with."""
_COMPARING = frozenset({"nodiff", "upnoun", "downnoun", "less", "more", "goodnoun", "preventnoun"})
"""What "There was no increase in X" tells of the drug of the sentence before."""
_NAMING = frozenset({"swear by", "swears by"})
"""Cues whose drug always follows: where it is unknown, it is none of those named before."""
_SELDOM = frozenset({"rarely", "seldom", "infrequently", "uncommonly", "occasionally"})
"""What a drug does so often it does: a rare harm is a harm."""
_AIMED = frozenset({"trial", "effectsof", "efficacy", "safety"})


_ELLIPTIC_REACH = 3
"""Sentences after one that spoke of a drug in which a sentence without a subject speaks of it."""
_BEGINNING = frozenset({"can", "will", "also", "does", "did"})
_USING = frozenset({"use", "long", "prolonged", "regular", "heavy", "daily", "chronic", "frequent", "short"})
_MODALS = frozenset({"may", "might", "could"})
_ADVERBS = frozenset({"also", "rarely", "sometimes", "occasionally", "not", "never", "even", "help", "to"})
_DOING = frozenset({"cause", "good", "down", "up", "prevent", "protect", "help", "bad", "mech", "works", "workweak", "support", "less", "gave"})  # fmt: skip


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
        if context.owned and context.part in _OF_PRODUCT:
            return True
        if near <= 1 and self.nodes and self.nodes[0].kind in ("nodiff", "goodnoun", "downnoun", "neg", "adverse"):
            return True
        if near <= _ELLIPTIC_REACH and self._elliptic():
            return True
        if context.case and not kinds & _RESPONSE:
            return False
        if near <= 2 and kinds & _COMPARING and self.nodes[0].name == "there":
            return True
        if near <= 2 and "people" in kinds and kinds & {"develop", "occur"}:
            return True
        if tells_result(self.nodes, kinds, context, self.sentence):
            return True
        if self.addressed and context.topic is not None and near <= 12:
            return True
        if context.report and kinds & _REPORTED:
            return True
        if (
            self.block.section == "list"
            and self.nodes
            and next((n.kind for n in self.nodes if n.kind != "hedge" and n.name != "✓"), "") in _OPENING
        ):
            return True
        if "anaphorweak" in kinds and (self.block.section in ("title", "heading") or self.sentence < 6):
            return True
        told = context.personal_page and context.topic is not None and not context.focus_fresh
        if self.personal and (near <= 8 or "anaphorweak" in kinds or told):
            return True
        if kinds & {"thirdp"} and near <= 4:
            return True
        return (bool(kinds & {"placebo", "anaphorweak", "adverse"}) and near <= 4) or ("dose" in kinds and near <= 3)

    def of_kinds(self, kinds: Collection[str]) -> list[tuple[int, Node]]:
        """Return the nodes of ``kinds``, each with its index."""
        if self.kinds.isdisjoint(kinds):
            return []
        return [(i, node) for i, node in enumerate(self.nodes) if node.kind in kinds]

    def _elliptic(self) -> bool:
        """Tell whether the sentence begins with its verb or with the use of something: "May cause X", "Long-term use may ..."."""
        nodes = self.nodes
        if "drug" in self.kinds or len(nodes) < 2:
            return False
        first, second = nodes[0], nodes[1]
        if any(node.name == "use" for node in nodes[:3]):
            return first.name in _USING
        if first.name in _BEGINNING or (first.kind == "hedge" and first.name in _MODALS):
            return second.kind in _DOING or second.kind == "neg" or second.name in _ADVERBS
        if first.name in ("clinically", "proven"):
            return any(node.kind in _DOING for node in nodes[1:5])
        return second.kind in _DOING if first.kind == "neg" else first.kind in _DOING and first.form == "s"

    @property
    def addressed(self) -> bool:
        """Tell whether the reader is told what may happen: "you may feel dizzy", "patients may experience nausea"."""
        nodes = self.nodes
        for k, node in enumerate(nodes[:-1]):
            if node.name in ("you", "patients", "people", "users") and (
                nodes[k + 1].name in ("can", "will", "also", "often", "typically") or nodes[k + 1].kind == "hedge"
            ):
                return any(n.kind in ("develop", "getcue") or n.name == "be" for n in nodes[k + 2 : k + 5])
        return False

    @property
    def personal(self) -> bool:
        """Tell whether somebody speaks of what happened to them."""
        if self.context.lay_page and "firstp" in self.kinds:
            return True
        if self.block.speaker == "commenter" or self.context.personal_page or self.context.part == "reviews":
            return "firstp" in self.kinds or (len(self.nodes) < 25 and not self.kinds & {"people", "question"})
        return False

    def first_subject(self, i: int) -> list[DrugRef]:
        """Return the drugs that the sentence named first, which a pronoun in a later clause takes up."""
        for g, (_, last) in enumerate(self.clauses.groups):
            if last < i and g not in self.clauses.compared and not self.clauses.induced(last):
                return refs_of(self.clauses, g)
        return []

    def subject(self, i: int, *, after_first: bool = False, strict: bool = False) -> tuple[list[DrugRef], bool]:
        """Return the drugs that act at the cue ``i`` and whether they stand outside the sentence.

        ``after_first``: a drug after the cue ("relief with X") goes before one in front of it. ``strict``: only a
        drug of this sentence.
        """
        clauses = self.clauses
        start, stop = clauses.clause(i)
        revealed = clauses.revealed(i)
        if revealed is None:
            revealed = clauses.awaited(i)
        if revealed is not None:
            return refs_of(clauses, revealed), False
        if not strict and self._anaphor(i, start) and clauses.drugs_before(i, start) is None:
            named = self.first_subject(i)
            if named:
                return named, False
            current = self.context.current(self.sentence, self.block)
            if current:
                return current, True
        for group in self._groups(i, start, stop, after_first=after_first):
            if group is not None:
                return refs_of(clauses, group), False
        if strict or not self.open or self.other_subject(i) or self.nodes[i].name in _NAMING:
            return [], False
        acting = [g for g in range(len(clauses.groups)) if g not in clauses.compared]
        if acting and not self._anaphor(i, 0):
            return (refs_of(clauses, acting[0]), False) if len(acting) == 1 and self.personal else ([], False)
        return self.context.current(self.sentence, self.block), True

    def _groups(self, i: int, start: int, stop: int, *, after_first: bool) -> Iterator[int | None]:
        """Yield the groups of drugs that may act at the cue ``i``, the likeliest first."""
        clauses = self.clauses
        if self.nodes[i].kind == "prefer":
            yield clauses.drugs_after(i, stop, led=False)
        if after_first:
            yield clauses.drugs_after(i, stop)
        yield clauses.drugs_before(i, start)
        yield clauses.drugs_after(i, stop)
        yield clauses.drugs_before(i, 0)
        yield clauses.drugs_after(i, len(self.nodes))
        if after_first:
            yield clauses.drugs_after(i, len(self.nodes), led=False)
        yield clauses.leading_after(i)
        if self.nodes[i].kind == "cause":
            yield clauses.induced_before(i)

    def _anaphor(self, i: int, start: int) -> bool:
        return any(self.nodes[k].kind in ("anaphor", "possessive") for k in range(start, i))

    def denied(self, i: int) -> bool:
        """Tell whether the cue at ``i`` is denied or doubted."""
        decided = polarity(self.clauses, i)
        return decided.negated or decided.certainty == "doubted"

    def other_subject(self, i: int) -> bool:
        """Tell whether something else acts at the cue ``i``: "exercise lowers ...", "many medications cause ..."."""
        start, _ = self.clauses.clause(i)
        return any(self.nodes[k].kind == "other" for k in range(start, i))

    @property
    def studied(self) -> bool:
        """Tell whether the sentence tells of a study or doubts, so that "whether" and "if" are its question."""
        return bool(self.kinds & {"trial", "doubt", "doubtneg", "experimental", "random"})

    def hypothetical(self, i: int) -> bool:
        """Tell whether the cue at ``i`` stands under "if", "whether", "how": a question, not a statement."""
        start, _ = self.clauses.clause(i)
        return any(self.nodes[k].kind == "question" for k in range(start, i))

    def purpose(self, i: int) -> bool:
        """Tell whether the cue at ``i`` is what the drug was given or studied for, not what it did.

        "a trial to assess X in preventing Y", "she takes X to prevent Y", "the role of X in the prevention of Y".
        """
        nodes = self.nodes
        start, _ = self.clauses.clause(i)
        before = nodes[start:i]
        if not any(node.kind in _AIMS for node in before):
            return False
        if any(node.kind in ("result", "hedge", "nodiff") and node.name != "significantly" for node in before):
            return False
        last = before[-1].name if before else ""
        if last in ("and", "or") and any(n.kind == "use" and n.name.startswith(("used to", "to ")) for n in before):
            return True
        near = {node.name for node in before[-3:]}
        if nodes[i].form == "ing" or nodes[i].kind in ("preventnoun", "efficacy"):
            led = bool(near & {"for", "in", "at", "of", "on"}) or any(n.name.endswith(" for") for n in before[-3:])
            return led or any(node.kind in _AIMED for node in before)
        return last in ("to", "help", "for") or (nodes[i].kind in ("help",) and last == "to")

    def topic(self, i: int, refs: list[DrugRef]) -> Node | None:
        """Return the condition that a cue without an object speaks of, where ``refs`` act."""
        for k in range(i - 1, -1, -1):
            if self.nodes[k].kind == "cond":
                return self.nodes[k]
        condition = self.context.purpose_of(refs, self.sentence)
        return condition_node(condition) if condition is not None else None

    def topics(self, i: int, refs: list[DrugRef]) -> list[Node | None]:
        """Return the conditions that a cue without an object speaks of: those listed before it, else the passage's."""
        named = next((k for k in range(i - 1, -1, -1) if self.nodes[k].kind == "cond"), None)
        if named is None:
            return [self.topic(i, refs)]
        found = objects.before(self.clauses, named + 1, 0, 1, frozenset({"cond"}))
        return [self.nodes[k] for k in found or [named]]

    def _harmed(self, ref: DrugRef, label: str | None, i: int) -> bool:
        """Tell whether the object is a harm of the drug, whose end is no benefit ("the dizziness then resolved")."""
        if label is None or label not in self.context.harmed.get(ref.name, ()):
            return False
        return self.nodes[i].kind in ("gone", "gonefree", "good", "better", "down", "less", "downintr")

    def _said(self, ref: DrugRef, label: str | None) -> bool:
        """Tell whether the sentence says more of the drug and the object than that it is used for it."""
        return any(
            d.ref.name == ref.name
            and d.object == label
            and (d.relation == "contraindicated_with" or (d.relation == "approved_for" and d.finding == "effect"))
            for d in self.drafts
        )

    def _seldom(self, by: Node) -> bool:
        """Tell whether ``by`` says how seldom something happens, and no other drug is set against it."""
        return by.name in _SELDOM and not any(node.name == "unlike" for node in self.nodes)

    def _same(self, a: Draft, b: Draft) -> bool:
        """Tell whether two drafts are one claim; a different finding is another one only across "but", ";"."""
        if a.ref.name != b.ref.name or a.relation != b.relation or a.object != b.object:
            return False
        return a.finding == b.finding or self._clause_of(a.cue) == self._clause_of(b.cue)

    def _clause_of(self, cue: Node) -> tuple[int, int]:
        return self.clauses.clause(next(k for k, node in enumerate(self.nodes) if node.start == cue.start))

    def add(
        self,
        refs: list[DrugRef],
        relation: Relation,
        node: Node | None,
        finding: Finding,
        i: int,
        *,
        name: str | None = None,
        suffix: str = "",
        strength: Strength = "none",
        anaphoric: bool = False,
        flip: bool = True,
    ) -> None:
        """Note a claim of each of ``refs``; negation turns its finding where ``flip``.

        Nothing is noted by a rule that is switched off: another may still read a claim from the same words.
        """
        if self.context.off and f"claims.{relation}.{self.nodes[i].kind}" in self.context.off:
            return
        decided = polarity(self.clauses, i)
        seldom = relation == "harms" and name is None and decided.by is not None and self._seldom(decided.by)
        if flip and decided.negated and not seldom:
            if finding in ("effect", "mixed"):
                finding = "no_effect"
            elif finding == "no_effect":
                finding = "effect"
        certainty = decided.certainty
        if certainty == "doubted" and relation == "dosed_at":
            certainty = "asserted"
        if certainty == "hedged" and relation in ("studied_for", "dosed_at", "contraindicated_with"):
            certainty = "asserted"
        if certainty == "doubted" and relation in ("treats", "prevents"):
            finding = "unstated"
        labelled = [(f"{label}{suffix}" if label else label, shown) for label, shown in _named(node, name)]
        for ref in refs:
            for label, shown in labelled:
                if label is not None and any(d.name == label for d in ref.mentions):
                    continue
                if relation == "treats" and self._harmed(ref, label, i):
                    continue
                if relation == "studied_for" and self._said(ref, label):
                    continue
                draft = Draft(
                    ref, relation, label, shown, finding, certainty, strength, self.nodes[i], decided, anaphoric
                )
                if not any(self._same(draft, other) for other in self.drafts):
                    self.drafts.append(draft)
                    if relation == "harms" and label is not None and finding == "effect":
                        self.context.harmed.setdefault(ref.name, set()).add(label)


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
