"""Claims that the pair model is sure of where the rules read nothing of a drug and a condition."""

from __future__ import annotations

from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.pairs.judge import Pair, judged
from claimx.annotate.claims.pairs.model import Verdict
from claimx.annotate.claims.pairs.stream import CONDITION, DRUG, Name
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node
from claimx.mentions import Condition
from claimx.records import Finding, Relation

GIVEN_FOR = 0.65
"""Probability from which on a drug counts as given for a condition."""
HARMS = 0.8
PREVENTS = 0.8
_TOLD_OTHERWISE = frozenset({"undertreated", "interact", "contra", "question"})
"""Classes of cues of sentences that speak of drugs and conditions in other ways, which only the rules read."""
_HEADS = frozenset({"mechhead", "antagonist", "antagonists", "agonist", "agonists", "receptor", "receptors", "blocker"})
"""Words, or their class, to which the name of a drug before them belongs."""
_OF_USE = frozenset({"treats", "prevents", "studied_for", "approved_for", "contraindicated_with"})
"""What says more of a drug than that it is given for a condition."""
_TOO_MUCH = frozenset({"overdose", "poisoning", "drug overdose", "toxicity"})
"""What a drug that is called toxic is not given for."""
_LARGEST = 60
"""Pairs of a sentence that are looked at; one with more is a table or a list."""


def read_pairs(reading: Reading) -> None:
    """Note what the pair model is sure of and no rule has noted; that a drug is given for a condition states no effect."""
    if reading.block.section in ("title", "heading") or not {"drug", "cond"} <= reading.kinds:
        return
    if reading.context.owned or reading.kinds & _TOLD_OTHERWISE:
        return
    groups = {
        node.start: g
        for g, (first, last) in enumerate(reading.clauses.groups)
        if g not in reading.clauses.compared and not _names_another(reading, last)
        for node in reading.nodes[first : last + 1]
    }
    nodes = reading.nodes
    conditions = {node.start: i for i, node in enumerate(nodes) if node.kind == "cond" and _counts(node)}
    if not groups or not conditions or len(groups) * len(conditions) > _LARGEST:
        return
    names = [Name(n.start, n.end, DRUG if n.kind == "drug" else CONDITION) for n in nodes if n.kind in ("drug", "cond")]

    def unread(pair: Pair) -> bool:
        group, i = groups.get(pair.drug.start), conditions.get(pair.condition.start)
        return group is not None and i is not None and bool(_unread(reading, group, i))

    for pair, verdict in judged(reading.clauses.text, nodes[0].start, nodes[-1].end, names, unread):
        decided = _decided(verdict)
        if decided is not None:
            _note(reading, groups[pair.drug.start], conditions[pair.condition.start], *decided)


def _unread(reading: Reading, group: int, i: int) -> list[DrugRef]:
    """Return the drugs of a group of which the rules have read nothing that concerns the condition at ``i``."""
    node = reading.nodes[i]
    labels = {getattr(mention, "name", node.name) for mention in node.mentions} | {node.name}
    told = [draft for draft in reading.drafts if any(label in (draft.object or "") for label in labels)]

    def concerned(ref: DrugRef) -> bool:
        places = {mention.start for mention in ref.mentions}
        return any(mention.name in label for label in labels for mention in ref.mentions) or any(
            draft.ref.name == ref.name or places & {m.start for m in draft.ref.mentions} for draft in told
        )

    return [ref for ref in refs_of(reading.clauses, group) if not concerned(ref)]


def _names_another(reading: Reading, last: int) -> bool:
    """Tell whether the drug at ``last`` only says what something else is: "opioid antagonist", "X-induced"."""
    after = reading.nodes[last + 1 : last + 2]
    return reading.clauses.induced(last) or any(n.kind in _HEADS or n.name in _HEADS for n in after)


def _counts(node: Node) -> bool:
    """Tell whether a condition stands in the sentence itself, and is not denied."""
    mention = node.mentions[0] if node.mentions else None
    return isinstance(mention, Condition) and node.start <= mention.start < node.end and not mention.negated


def _decided(verdict: Verdict) -> tuple[Relation, Finding] | None:
    """Return the relation and the finding of which the model is sure."""
    if verdict.harms >= HARMS:
        return "harms", "effect"
    if verdict.prevents >= PREVENTS:
        return "prevents", "effect"
    return ("studied_for", "unstated") if verdict.treats >= GIVEN_FOR else None


def _note(reading: Reading, group: int, i: int, relation: Relation, finding: Finding) -> None:
    """Note the claim, by the words from the one name to the other."""
    for ref in _unread(reading, group, i):
        if relation == "studied_for" and any(
            d.relation in _OF_USE and d.ref.name == ref.name and d.cue.kind != "pair" for d in reading.drafts
        ):
            continue
        if relation == "studied_for" and "toxic" in reading.kinds and reading.nodes[i].name in _TOO_MUCH:
            continue
        before = len(reading.drafts)
        reading.add([ref], relation, reading.nodes[i], finding, i)
        for k in range(before, len(reading.drafts)):
            reading.drafts[k] = _told_by_pair(reading.drafts[k], reading, group)


def _told_by_pair(draft: Draft, reading: Reading, group: int) -> Draft:
    """Return ``draft`` with the words from drug to condition as its cue."""
    drug = reading.nodes[reading.clauses.groups[group][0]]
    start, end = min(drug.start, draft.cue.start), max(drug.end, draft.cue.end)
    return draft._replace(cue=Node(start, end, "pair", reading.clauses.text[start:end]))
