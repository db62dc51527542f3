"""Claims of how much is taken or was given, where no effect of that drug is told."""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.passage.context import condition_node
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node
from claimx.mentions import Dose

_TAKEN = frozenset({"take", "given", "random", "dosecue", "on", "use", "useweak", "usenoun", "approve", "treatedwith"})


_ROUTE = AnyCase(
    r"\b(?:is|are|can be|may be|should be) (?:usually |typically |generally |often |also |commonly )?"
    r"(?:taken|given|administered|injected|infused|inhaled|applied)\b[^.;]{0,40}?"
    r"\b(?P<route>by mouth|orally|intravenously|intramuscularly|subcutaneously|under the (?:skin|tongue)|by injection|by infusion|"
    r"as an? (?:injection|infusion|tablet|pill|nasal spray)|injection|infusion)|"
    r"\b(?:is|are|can be|may be|should be) (?:usually |typically |generally )?(?:taken|given|administered|injected|infused)\b[^.;]{0,60}?"
    r"\b(?P<often>once|twice|every (?:day|week|month|other|\d|two|three|four|six|eight)|daily|weekly|monthly|\w+ times)\b",
)


def _read_route(reading: Reading) -> None:
    """Read "it is taken by mouth", "X is injected once a week": how it is taken, without an amount."""
    nodes = reading.nodes
    if reading.drafts or not reading.kinds & {"drug", "anaphor"} or reading.kinds & {"cmp", "neg", "trial", "people"}:
        return
    found = _ROUTE.search(reading.clauses.text, nodes[0].start, nodes[-1].end)
    if found is None:
        return
    i = next(k for k, node in enumerate(nodes) if node.end > found.start())
    refs, anaphoric = reading.subject(i)
    often = found.group("often") or re.search(
        r"\b(?:daily|weekly|monthly|once|twice|every)\b", reading.clauses.text[found.end() : nodes[-1].end]
    )
    target = _taken_for(reading, i, refs) if often else None
    reading.add(refs, "dosed_at", target, "unstated", i, anaphoric=anaphoric, flip=False)


def read_doses(reading: Reading) -> None:
    """Note how much is taken or given, where the sentence tells no effect of that drug."""
    doses = [(k, node) for k, node in enumerate(reading.nodes) if node.kind == "dose"]
    if not doses and reading.block.section == "body":
        _read_route(reading)
    if reading.context.pack or not doses or reading.block.section in ("title", "heading"):
        return
    named = [name for k, node in doses if (name := _drug_of(reading, k, node))]
    for name in dict.fromkeys(named):
        if any(_covers(d.ref.name, name) for d in reading.drafts):
            continue
        if "less" in reading.kinds and not reading.kinds & {"random", "trial", "given"}:
            continue
        spoken = reading.kinds & {"drug", "firstp", "thirdp", "people", "anaphor"} or reading.kinds & _TAKEN
        told = reading.block.section in ("list", "table") or (reading.context.owned and reading.context.part == "doses")
        if not spoken and not told:
            continue
        k = next(k for k, node in doses if _drug_of(reading, k, node) == name)
        refs, anaphoric = _ref(reading, name)
        if not refs:
            continue
        reading.add(refs, "dosed_at", _taken_for(reading, k, refs), "unstated", k, anaphoric=anaphoric, flip=False)


_ALLOWANCE = AnyCase(
    r"\b(?:recommended (?:daily|dietary) (?:intake|allowance|amount|value)|daily value|dietary reference|adequate intake|upper limit|"
    r"RDAs?|RDI|(?:tablets?|pills?|capsules?|lozenges?|doses?|baby aspirin) (?:of .{2,30} )?(?:is|are|contains?|comes? in) (?:typically |usually |about |only )?\d)\b",
)

"""What tells how much there is or anybody needs, no treatment of something."""

_LED_FOR = frozenset({"for", "against"})

_HELD = frozenset({"with", "have", "has", "had", "of"})

_SOMEBODY = frozenset({"man", "woman", "boy", "girl", "infant", "child", "baby", "male", "female"})


def _taken_for(reading: Reading, k: int, refs: list[DrugRef]) -> Node | None:
    """Return what the dose at node ``k`` is taken for: the condition that "for" leads in, else what the drug is for."""
    nodes = reading.nodes
    held = None
    for n in range(len(nodes)):
        if nodes[n].kind == "cond" and not getattr(nodes[n].mentions[0], "negated", False):
            near = nodes[max(0, n - 4) : n]
            if n < k and any(a.name == ":" for a in nodes[n + 1 : n + 5]):
                return nodes[n]
            if any(b.name in _LED_FOR or b.kind in ("use", "prevent", "treatedwith") for b in near):
                return nodes[n]
            somebody = "people" in reading.kinds or any(b.name in _SOMEBODY for b in nodes[max(0, n - 8) : n])
            if held is None and somebody and any(b.name in _HELD or b.kind == "people" for b in near[-2:]):
                held = nodes[n]
    if held is not None:
        return held
    first, last = nodes[0].start, nodes[-1].end
    if _ALLOWANCE.search(reading.clauses.text, first, last) or (reading.context.shop and "cond" not in reading.kinds):
        return None
    condition = reading.context.purpose_of(refs, reading.sentence)
    return condition_node(condition) if condition is not None else None


def _covers(combination: str, name: str) -> bool:
    return name in combination.split(" + ")


def _drug_of(reading: Reading, k: int, node: Node) -> str | None:
    mention = next((m for m in node.mentions if isinstance(m, Dose)), None)
    if mention is None or (not mention.values and mention.qualitative):
        return None
    if mention.drug is not None:
        return mention.drug.name
    if mention.drug_name:
        return mention.drug_name
    current = reading.context.current(reading.sentence, reading.block)
    told = reading.kinds & _TAKEN or (reading.context.owned and reading.context.part == "doses")
    return current[0].name if current and told else None


def _ref(reading: Reading, name: str) -> tuple[list[DrugRef], bool]:
    for group in range(len(reading.clauses.groups)):
        for ref in refs_of(reading.clauses, group):
            if _covers(ref.name, name):
                return [ref], False
    for ref in reading.context.current(reading.sentence, reading.block):
        if _covers(ref.name, name) or ref.name == name:
            return [ref], True
    return [DrugRef(name, ())], True
