"""Sentences of the part about interactions: which drug meets the product, whatever else they say of it."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.nodes import Node
from claimx.mentions import Drug

_NONE = AnyCase(
    r"\b(?:not (?:known to )?(?:interact|affect)|no (?:known |important )?interactions?|does not (?:interact|affect)|safe to take|"
    r"can be taken (?:safely )?with|instead of|used to treat)\b"
)
_RAISES = AnyCase(
    r"\b(?:increas|rais|reduc|decreas|lower|block|inhibit|slow|enhanc|chang|affect|potentiat|weaken|mak)\w*\b"
)
_AS_OTHERS = AnyCase(r"(?:as with|like|similar to|in common with) (?:all |most |many |any )?(?:the )?(?:other )?")
_MET = frozenset({"interacts_with", "contraindicated_with"})
_MOVED = frozenset({"treats", "prevents", "studied_for", "acts_on"})


def read_met(reading: Reading) -> None:
    """Note the drugs that a sentence of the interactions of a product names, and drop what it does not say of them."""
    context = reading.context
    if not context.owned or context.part != "interactions" or context.topic is None:
        return
    if reading.block.section in ("title", "heading"):
        return
    own = {context.topic.name, *context.topic.name.split(" + ")}
    others = [(k, n) for k, n in enumerate(reading.nodes) if n.kind == "drug" and n.name not in own]
    text, first, last = reading.clauses.text, reading.nodes[0].start, reading.nodes[-1].end
    if not others or _NONE.search(text, first, last) is not None:
        return
    names = {n.name for _, n in others}
    reading.drafts[:] = [d for d in reading.drafts if not (d.relation in _MOVED and d.ref.name in names)]
    met = {name for d in reading.drafts if d.relation in _MET for name in (d.ref.name, d.object)}
    acted = next((n.start for n in reading.nodes if n.kind == "drug" and n.name in own), None)
    for k, node in others:
        if node.name in met:
            continue
        acts = acted is not None and node.start < acted and _RAISES.search(text, node.end, acted) is not None
        if acts and context.topic.mentions:
            ref = DrugRef(node.name, tuple(m for m in node.mentions if isinstance(m, Drug)))
            reading.add([ref], "interacts_with", _of(context.topic, reading), "effect", k, flip=False)
        else:
            reading.add([context.topic], "interacts_with", node, "effect", k, flip=False, anaphoric=acted is None)


def _of(topic: DrugRef, reading: Reading) -> Node:
    named = [n for n in reading.nodes if n.kind == "drug" and n.name == topic.name]
    return named[0]


def as_others(reading: Reading) -> None:
    """Say of the product what a sentence says of its class: "As with other NSAIDs, ulcers can occur"."""
    context = reading.context
    if not context.owned or context.topic is None or not reading.drafts:
        return
    led = _AS_OTHERS.match(reading.clauses.text, reading.nodes[0].start, reading.nodes[-1].end)
    if led is None:
        return
    named = next((n.name for n in reading.nodes if n.start >= led.end() - 1 and n.kind == "drug"), None)
    topic = context.topic
    if any(n.kind == "drug" and n.name == topic.name for n in reading.nodes):
        return
    reading.drafts[:] = [d._replace(ref=topic, anaphoric=True) if d.ref.name == named else d for d in reading.drafts]
