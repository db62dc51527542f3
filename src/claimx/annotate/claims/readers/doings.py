"""Whose doing an event is: a drug's, a disease's, the placebo's, or what the drug was given for."""

from __future__ import annotations

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence.nodes import Node

_TRANSITIVE = frozenset({"good", "down", "up", "bad", "cause", "prevent", "mech"})
_RAISED = frozenset({"increase", "increased", "added", "add", "switched", "started", "start", "prescribed", "gave"})
_GIVEN = frozenset({"given", "take", "treatedwith", "use", "useweak", "on", "started", "prescribed", "takes", "put"})
_SINCE = frozenset({"since", "after", "from", "on", "when", "while", "once", "taking"})


def acted_by_another(reading: Reading, i: int, found: list[int]) -> bool:
    """Tell whether a disease, a gene, a placebo acts at the cue ``i``: "obesity raises the risk of Y; X is used for it"."""
    nodes = reading.nodes
    start, stop = reading.clauses.clause(i)
    if any(n.kind in ("drug", "anaphor", "anaphorweak", "possessive") for n in nodes[start:i]):
        return False
    if nodes[i].kind == "assoc":
        return not any(n.kind == "drug" for n in nodes[i + 1 : i + 5]) and bool(reading.clauses.groups)
    if any(n.kind == "placebo" for n in nodes[:i]) and not any(n.kind == "drug" for n in nodes[:stop]):
        return bool(reading.clauses.groups)
    if nodes[i].kind not in _TRANSITIVE or found[0] < i or reading.clauses.passive(i):
        return False
    k = i - 1
    while k > start and (nodes[k].kind in ("hedge", "result") or nodes[k].name in ("can", "also", "often", "will")):
        k -= 1
    return k >= start and nodes[k].kind in ("cond", "other")


def then_treated(reading: Reading, i: int) -> bool:
    """Tell whether the drug was given for what the cue tells: "developed pneumonia and was given X", "I have Y and take X"."""
    nodes = reading.nodes
    groups = reading.clauses.groups
    if not groups or groups[0][0] < i or any(n.name in _SINCE for n in nodes[:i]):
        return False
    before = nodes[i + 1 : groups[0][0]]
    joint = next((k for k, n in enumerate(before) if n.name in ("and", "so", ";")), None)
    return joint is not None and any(n.kind in _GIVEN or n.name in _GIVEN for n in before[joint + 1 :][:6])


def prompted(reading: Reading, i: int) -> bool:
    """Tell whether the cue tells why a drug was given or raised, or what was before it.

    "When her seizures got worse, the dose of X was raised", "Before taking X, he had Y".
    """
    nodes = reading.nodes
    groups = reading.clauses.groups
    if not groups:
        return False
    first = groups[0][0]
    if first < i:
        return any(n.name in ("before", "prior to") for n in nodes[max(0, first - 3) : first])
    opened = any(n.name in ("when", "because", "as") for n in nodes[max(0, i - 6) : i])
    return opened and any(n.name in _RAISED or n.kind == "dosecue" for n in nodes[i + 1 : first])


def befell_a_user(reading: Reading, i: int) -> bool:
    """Tell whether what the cue tells happened to somebody who takes the drug."""
    if reading.clauses.groups:
        return _exposed(reading, i)
    return (
        reading.personal
        or reading.addressed
        or bool(reading.kinds & {"people", "placebo", "result", "thirdp", "anaphor"})
    )


def of_population(reading: Reading, i: int, node: Node) -> bool:
    """Tell whether the cue says who is treated and not what came of it: "patients who have Y", "those suffering from Y"."""
    before = reading.nodes[max(0, i - 3) : i]
    if any(n.name == "who" for n in before) and any(n.kind == "people" for n in reading.nodes[max(0, i - 12) : i]):
        return True
    return node.name.startswith("suffer") and node.form != "ed" and any(n.kind == "people" for n in before)


def own_ailment(reading: Reading, i: int) -> bool:
    """Tell whether a patient says why something was tried: "I had more migraines, so I asked for X"."""
    nodes = reading.nodes
    groups = reading.clauses.groups
    if not reading.personal or (groups and groups[0][0] < i) or _SINCE & {n.name for n in nodes[:i]}:
        return False
    return any(nodes[k].name == "so" and nodes[k - 1].name == "," for k in range(i + 1, len(nodes)))


def _exposed(reading: Reading, i: int) -> bool:
    """Tell whether the sentence puts somebody on the drug: "after taking X", "patients on X", "X patients"."""
    clauses = reading.clauses
    nodes = reading.nodes
    for g, (first, last) in enumerate(clauses.groups):
        if g in clauses.compared:
            continue
        before = nodes[max(0, first - 4) : first]
        if any(
            n.name in ("on", "with", "after", "taking", "receiving", "took", "using", "by", "started", "starting")
            or n.kind in ("take", "given", "treatedwith", "on")
            for n in before
        ):
            return True
        if last + 1 < len(nodes) and (
            nodes[last + 1].kind == "people"
            or nodes[last + 1].name
            in ("group", "users", "arm", "recipients", "therapy", "treatment", "use", "infusion")
        ):
            return True
        if nodes[i].kind == "reportcue" or (nodes[i].kind == "hadcue" and "adverse" in reading.kinds):
            return True
    return False
