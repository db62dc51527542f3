"""Drugs that a label says not to lose sight of: "taken together with X", "if you are also taking X, Y or Z"."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence.interventions import refs_of
from claimx.annotate.claims.sentence.nodes import Node

_TOGETHER = AnyCase(
    r"\b(?:together with|along(?:side)? with|alongside|combined with|in combination with|at the same time as|"
    r"(?:concomitant|concurrent|simultaneous|combined)(?:ly)? (?:use|administration|treatment|therapy)? ?(?:of|with)|"
    r"co-?administ\w+ (?:of|with)|(?:taking|using|mixing|combining|given) (?:it|this|these|them)(?: \w+)? with|"
    r"(?:if|while|when|who) (?:you(?:['’]re| are)? |they |are )?(?:also |currently |already )?(?:take|taking|use|using|on|"
    r"(?:being )?treated with|receiving|receive)(?= )|or (?:are )?(?:being treated with|taking))\b",
)
_WEAKENED = AnyCase(
    r"\bmak(?:es?|ing) (?:it|this (?:drug|medicine|medication)) (?:less|more) (?:effective|likely|powerful|active)|"
    r"\b(?:reduc|increas|lower|rais|affect|weaken|strengthen|alter)\w* (?:its (?:effects?|levels?|absorption|effectiveness)|"
    r"how (?:well )?it works)",
)
_PARTS = frozenset({"interactions", "warnings", "harms", "doses"})
_REACH = 4
"""Nodes between the cue and the first drug that is taken besides."""
_RISK = frozenset({"up", "risk", "cause", "more", "risky", "assoc", "bad", "upnoun", "worse"})


def read_alongside(reading: Reading) -> None:
    """Note which drugs a sentence of a product page warns to take with the product, and leave its harms to the product."""
    context = reading.context
    if not context.owned or context.part not in _PARTS or context.topic is None:
        return
    _weakened(reading)
    clauses = reading.clauses
    own = set(context.topic.name.split(" + "))
    others: list[tuple[int, Node]] = []
    for cue in _TOGETHER.finditer(clauses.text, reading.nodes[0].start, reading.nodes[-1].end):
        i = next((k for k, n in enumerate(reading.nodes) if n.start >= cue.end() - 1), None)
        if i is None:
            continue
        group = next((g for g in clauses.groups if i <= g[0] <= i + _REACH), None)
        if group is None:
            continue
        first, last = group
        follow = next((g for g in clauses.groups if 0 < g[0] - last <= 3), None)
        span = [*range(first, last + 1), *(range(follow[0], follow[1] + 1) if follow else ())]
        others += [
            (k, reading.nodes[k]) for k in span if reading.nodes[k].kind == "drug" and reading.nodes[k].name not in own
        ]
    if not others:
        return
    names = {node.name for _, node in others}
    forbidden = {d.object for d in reading.drafts if d.relation == "contraindicated_with"}
    if reading.kinds & _RISK:
        harms = [d for d in reading.drafts if d.relation == "harms" and d.ref.name in names]
        reading.drafts[:] = [d for d in reading.drafts if d not in harms]
        for name, harm in {d.object: d for d in harms}.items():
            if all(d.relation != "harms" or d.object != name for d in reading.drafts):
                reading.drafts.append(harm._replace(ref=context.topic, anaphoric=True))
    for k, node in others:
        if node.name not in forbidden:
            reading.add([context.topic], "interacts_with", node, "effect", k, anaphoric=True, flip=False)


def _weakened(reading: Reading) -> None:
    """Read "X and Y may make it less effective", where "it" is the product."""
    clauses = reading.clauses
    cue = _WEAKENED.search(clauses.text, reading.nodes[0].start, reading.nodes[-1].end)
    topic = reading.context.topic
    if cue is None or topic is None:
        return
    i = next(k for k, n in enumerate(reading.nodes) if n.end > cue.start())
    for g, (_, last) in enumerate(clauses.groups):
        if last < i:
            for ref in refs_of(clauses, g):
                if ref.name != topic.name:
                    reading.add([ref], "interacts_with", None, "effect", i, name=topic.name)
