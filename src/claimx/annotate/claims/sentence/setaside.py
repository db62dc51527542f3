"""Drugs that do not act: comparators, what another is added to, what is lacking, what only says what another is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.claims.sentence.verbs import PASSIVE_BE, VERBS

if TYPE_CHECKING:
    from claimx.annotate.claims.sentence.clause import Clauses

_COMPARED = frozenset({"cmp", "not_subject", "cmpsup", "cmpinf", "cmpbetter", "excepting"})
_COPULAR = frozenset({"word", "hedge", "mechas"})


def set_aside(clauses: Clauses) -> set[int]:
    """Return the indices of the groups of drugs that are comparators or are set aside ("than X", "despite X")."""
    out = set()
    for g, (first, _) in enumerate(clauses.groups):
        if _wanting(clauses, g) or _equalled(clauses, first):
            out.add(g)
            continue
        if _added_to(clauses, first) or (g and (_predicate(clauses, g) or _accompanies(clauses, g))):
            out.add(g)
            continue
        for back in range(first - 1, max(-1, first - 7), -1):
            node = clauses.nodes[back]
            if node.kind == "excepting" and first - back > 2:
                break
            if node.kind in _COMPARED:
                out.add(g)
                break
            if node.kind in VERBS and node.form != "ing":
                break
            if node.kind in ("break", "prefer") or node.name in (",", ";", "after", "by"):
                break
    return out


def _wanting(clauses: Clauses, g: int) -> bool:
    """Tell whether it is the lack of the drug that is spoken of: "low X levels", "X deficiency"."""
    first, last = clauses.groups[g]
    after = clauses.nodes[last + 1].name if last + 1 < len(clauses.nodes) else ""
    if after in ("deficiency", "insufficiency", "deficiencies", "depletion", "deficient"):
        return True
    low = first > 0 and clauses.nodes[first - 1].name in ("low", "lower", "inadequate", "insufficient", "less")
    return low and after in ("levels", "level", "status", "intake", "concentrations")


def _added_to(clauses: Clauses, first: int) -> bool:
    """Tell whether another drug is added to the one at node ``first``: "adding X to Y"."""
    before = clauses.nodes[max(0, first - 5) : first]
    while before and before[-1].name in ("a", "an", "the", "their", "his", "her", "your", "existing"):
        before.pop()
    return bool(before) and before[-1].name == "to" and any(n.name in ("adding", "added", "add") for n in before)


def _equalled(clauses: Clauses, first: int) -> bool:
    """Tell whether the drug at node ``first`` is what another is as good as: "as good as X", "as safe as X"."""
    near = [node.name for node in clauses.nodes[max(0, first - 3) : first]]
    if near and near[-1] == "as effective as":
        return True
    if near[-3:] == ["as", "well", "as"] and first > 3:
        return clauses.nodes[first - 4].kind in ("works", "workweak")
    return len(near) == 3 and near[0] == "as" and near[2] == "as" and near[1] not in ("well", "soon", "long", "far")


def _accompanies(clauses: Clauses, g: int) -> bool:
    """Tell whether a group only goes with the one before: "taking X with Y"."""
    first, last = clauses.groups[g][0], clauses.groups[g - 1][1]
    return first - last == 2 and clauses.nodes[first - 1].name == "with"


def _predicate(clauses: Clauses, g: int) -> bool:
    """Tell whether a group says what the one before is: "X is an opioid antagonist", "X, an SSRI"."""
    first = clauses.groups[g][0]
    between = clauses.nodes[clauses.groups[g - 1][1] + 1 : first]
    if not 1 < len(between) <= 6 or any(node.kind not in _COPULAR and node.name != "," for node in between):
        return False
    names = {node.name for node in between}
    return bool(names & {"a", "an"}) and (bool(names & {*PASSIVE_BE, "as", "act"}) or between[0].name == ",")
