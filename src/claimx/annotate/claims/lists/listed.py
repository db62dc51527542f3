"""What an item of a list says: a claim of each condition, state or drug named in it."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.lists.headings import Listing
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.sentence.nodes import Node
from claimx.records import Finding, Relation

_BESIDE = frozenset({"harms", "approved_for"})
"""What an item may say besides what its list does."""
_WANTED = {
    "interacts_with": ("drug",),
    "contraindicated_with": ("cond", "state", "drug"),
    "treats": ("cond", "outcome"),
}
_ALLERGIC = AnyCase(
    r"\b(?:allerg(?:y|ies|ic)|hypersensitiv\w+|sensitiv\w+|(?:bad |unusual |allergic )?reactions?) (?:\w+ ){0,2}(?:to|of|with)\b[^.;]*$",
)
_MEDICINE_FOR = AnyCase(
    r"\b(?:medicines?|medications?|drugs?|tablets?|pills?|treatments?|therapy|products?|remed(?:y|ies)|used|taken|given)\b[^,;.]{0,25}"
    r"\b(?:for|to (?:treat|prevent|control|lower|help(?: with)?|relieve|manage)|against)\b[^.;]*$",
)
"""What makes a condition one that another medicine is for: "medicines to treat depression or epilepsy"."""
_NEAR = 60
"""Characters before a name that tell what it does there."""
_MET = frozenset({"interacts_with", "contraindicated_with"})
_LICENSED = ("studied_for", "approved_for")
_ALSO = frozenset({"alcohol", "grapefruit"})
"""States that interact with a drug."""


def read_listed(reading: Reading, listing: Listing, refs: list[DrugRef]) -> None:
    """Note a claim of each thing named in a list item (or short line) that makes no claim of its own."""
    drafts = reading.drafts
    items = reading.block.section in ("list", "table")
    if reading.context.part and items:
        drafts[:] = [d for d in drafts if d.ref in refs]
    if items and listing.relation == "harms":
        drafts[:] = [d for d in drafts if d.relation != "contraindicated_with"]
    if not (items and listing.relation == "harms") and any(
        d.relation in (listing.relation, "harms", "contraindicated_with") for d in drafts
    ):
        return
    if listing.relation not in _LICENSED and any(d.relation not in _BESIDE for d in drafts):
        return
    if listing.relation in _LICENSED:
        drafts.clear()
    for i, node in _members(reading, listing):
        relation = _relation(listing, node)
        reading.add(refs, relation, node, _finding(listing, relation, node), i, flip=False)


def _members(reading: Reading, listing: Listing) -> Iterator[tuple[int, Node]]:
    """Yield what an item names that its list is about."""
    wanted = _WANTED.get(listing.relation, ("cond",))
    if listing.relation in _LICENSED and "cond" not in reading.kinds:
        wanted = ("cond", "outcome")
    text, first = reading.clauses.text, reading.nodes[0].start
    for i, node in enumerate(reading.nodes):
        taken_with = listing.relation == "interacts_with" and node.name in _ALSO
        if (node.kind not in wanted and not taken_with) or node.name.startswith("overdos"):
            continue
        before = text[max(first, node.start - _NEAR) : node.start]
        if node.kind == "drug" and _ALLERGIC.search(before):
            continue
        if node.kind == "cond" and listing.relation in _MET and _MEDICINE_FOR.search(before):
            continue
        yield i, node


def _relation(listing: Listing, node: Node) -> Relation:
    meets = listing.relation == "contraindicated_with" and (node.kind == "drug" or node.name in _ALSO)
    return listing.others if meets else listing.relation


def _finding(listing: Listing, relation: Relation, node: Node) -> Finding:
    if relation != listing.relation:
        return "effect" if relation == "interacts_with" else "unstated"
    denied = relation == "harms" and node.mentions and getattr(node.mentions[0], "negated", False)
    return "no_effect" if denied else listing.finding


_PARTS_OF_HARM = frozenset({"harms", "overdose"})
_OF_OTHERS = AnyCase(
    r"\b(?:if you (?:have|are|had)|history of|treat(?:ed|ment|s|ing)?|used for|to prevent|to reduce|to avoid|reduce the|lower the|help with|"
    r"(?:people|patients|those|anyone|adults|children) (?:with|who have)|unlike|caused by your|is not known|clinical trials?)\b"
)
"""What tells in a part about side effects that a condition is none of them."""


def read_untold(reading: Reading) -> None:
    """Note the harms that a sentence of the product's side effects names, where nothing else in it was read."""
    context = reading.context
    if reading.drafts or not context.owned or context.part not in _PARTS_OF_HARM or "cond" not in reading.kinds:
        return
    nodes, text = reading.nodes, reading.clauses.text
    if reading.block.section in ("title", "heading") or reading.kinds & {"drug", "question"}:
        return
    if _OF_OTHERS.search(text, nodes[0].start, nodes[-1].end):
        return
    refs = context.current(reading.sentence, reading.block)
    for i, node in enumerate(nodes):
        if node.kind == "cond" and node.name not in context.treated:
            reading.add(refs, "harms", node, "effect", i, anaphoric=True)


_FIRST = 3
"""Nodes within which a line of uses names what the drug is used for: "Severe acne that antibiotics have not cleared"."""


def read_use(reading: Reading, refs: list[DrugRef]) -> None:
    """Note the use that a line of the part about uses opens with, where it is no sentence about something else."""
    context = reading.context
    if context.part != "uses" or not context.owned or reading.block.section not in ("body", "list"):
        return
    own = {ref.name for ref in refs}
    if "drug" in reading.kinds and any(n.kind == "drug" and n.name in own for n in reading.nodes):
        return
    k = next((k for k, node in enumerate(reading.nodes[:_FIRST]) if node.kind == "cond"), None)
    if k is None or any(n.kind == "anaphor" or n.name in _SUBJECTS for n in reading.nodes[:k]):
        return
    following = reading.nodes[k + 1].name if k + 1 < len(reading.nodes) else ""
    if following.partition(" ")[0] in _SAYS or any(d.relation == "studied_for" for d in reading.drafts):
        return
    reading.drafts[:] = [d for d in reading.drafts if d.ref.name in own and d.object != reading.nodes[k].name]
    reading.add(refs, "studied_for", reading.nodes[k], "unstated", k, flip=False)


_SUBJECTS = frozenset({"you", "if", "for", "when", "it", "we", "they", "people", "patients", "doctors"})
_SAYS = frozenset(
    {"is", "are", "was", "were", "can", "may", "affects", "causes", "occurs", "happens", "has", "have", "means"}
)


_BARRED = AnyCase(
    r"\b(?:if you(?:['’]re| are| have|r )|anyone|anybody|people|those|patients|women|men|adults|children|history of|you (?:are|have|must not be|should not be)|with)\b"
)
_BARRING = frozenset({"forbidden", "cautions"})
_ALLOWED = AnyCase(
    r"\b(?:you can (?:still )?(?:take|use)|most (?:people|adults)|safe (?:for|in|to)|suitable for most|is used|used to treat|to treat)\b"
)


def read_barred(reading: Reading, refs: list[DrugRef]) -> None:
    """Note whom a sentence of the part about who should not take it names: "Anyone who is pregnant or has gout"."""
    context, nodes = reading.context, reading.nodes
    if context.part not in _BARRING or reading.block.section in ("title", "heading") or not context.sectioned:
        return
    if any(d.relation in ("contraindicated_with", "harms", "interacts_with") for d in reading.drafts):
        return
    text, first, last = reading.clauses.text, nodes[0].start, nodes[-1].end
    if _BARRED.search(text, first, last) is None or _ALLOWED.search(text, first, last) is not None:
        return
    listing = Listing("contraindicated_with", "unstated", others="interacts_with")
    own = {name for ref in refs for name in ref.name.split(" + ")}
    for i, node in _members(reading, listing):
        if node.name not in own:
            relation = _relation(listing, node)
            reading.add(refs, relation, node, _finding(listing, relation, node), i, flip=False, anaphoric=True)
