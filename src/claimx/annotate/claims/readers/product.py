"""Pages of one product: its own name read as the product, its claims brought into line with the part they stand in."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.passage.context import Context
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.nodes import Node

_SELDOM = frozenset({"rarely", "seldom", "infrequently", "hardly ever", "uncommonly"})

_USED = frozenset({"use", "useweak", "approve", "prevent", "trial"})

_LED = AnyCase(r"\bfollowing\b[^.:]{0,60}:$")


def of_product(nodes: list[Node], context: Context) -> list[Node]:
    """Return the nodes of a sentence of a product page with the product's own name read as the product.

    What stands in brackets after another drug says what that drug is for, and is left out where interactions and
    contraindications are listed: "clozapine (an antipsychotic)".
    """
    topic = context.topic
    if context.own_names and topic is not None:
        nodes = [
            n._replace(kind="drug", name=topic.name, mentions=topic.mentions[:1])
            if n.kind in ("word", "drug") and n.name in context.own_names and n.name != topic.name
            else n
            for n in nodes
        ]
    if context.part not in ("interactions", "forbidden", "cautions"):
        return nodes
    out: list[Node] = []
    depth = 0
    for k, node in enumerate(nodes):
        if node.name == "(" and out and out[-1].kind == "drug" and not (depth == 0 and _names(nodes, k)):
            depth += 1
        if not depth:
            out.append(node)
        elif node.name == ")":
            depth -= 1
    return out


def _names(nodes: list[Node], k: int) -> bool:
    """Tell whether the brackets that open at node ``k`` name drugs of the class before them: "diuretics (X, Y)"."""
    for node in nodes[k + 1 : k + 30]:
        if node.name == ")":
            return False
        if node.kind == "drug" and any(getattr(m, "level", "class") != "class" for m in node.mentions):
            return True
    return False


def settle(reading: Reading) -> None:
    """Bring the claims of a sentence on a product page into line with the part of the page it stands in."""
    context = reading.context
    if not context.owned:
        return
    if context.part in ("harms", "warnings", "forbidden", "cautions", "overdose"):
        reading.drafts[:] = [
            d._replace(finding="effect") if d.relation == "harms" and _rare(d) else d
            for d in reading.drafts
            if d.relation != "treats"
        ]
    if reading.block.section in ("title", "heading"):
        reading.drafts[:] = [d for d in reading.drafts if d.relation != "treats" or d.object is not None]
    topic = context.topic
    if topic is not None and len(topic.mentions) > 1 and {m.name for m in topic.mentions} <= _drugs(reading):
        parts = {d.ref.name for d in reading.drafts}
        for name in sorted(parts - {topic.name}):
            _merge(reading, name, topic)
    if _LED.search(reading.clauses.text, reading.nodes[0].start, reading.nodes[-1].end + 1):
        reading.drafts.clear()
    indicated(reading)


def _drugs(reading: Reading) -> set[str]:
    return {node.name for node in reading.nodes if node.kind == "drug"}


def _merge(reading: Reading, name: str, product: DrugRef) -> None:
    """Say of the whole product what a sentence that names all its ingredients says of the one called ``name``."""
    said = {(d.relation, d.object) for d in reading.drafts if d.ref == product}
    out = []
    for d in reading.drafts:
        if d.ref.name != name:
            out.append(d)
        elif (d.relation, d.object) not in said:
            said.add((d.relation, d.object))
            out.append(d._replace(ref=product))
    reading.drafts[:] = out


def _rare(draft: Draft) -> bool:
    by = draft.polarity.by
    return draft.finding == "no_effect" and by is not None and (by.kind == "negrare" or by.name in _SELDOM)


def indicated(reading: Reading) -> None:
    """Turn what a label says that its drug is used for into what it is approved for."""
    context = reading.context
    if not (context.label and context.part == "uses"):
        return
    reading.drafts[:] = [
        d._replace(relation="approved_for", finding="effect")
        if d.relation == "studied_for"
        or (d.relation in ("treats", "prevents") and reading.kinds & _USED and "works" not in reading.kinds)
        else d
        for d in reading.drafts
    ]
