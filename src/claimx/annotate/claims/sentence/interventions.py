"""The interventions that claims are made of: one drug, or several given together."""

from __future__ import annotations

from typing import NamedTuple

from claimx.annotate.claims.sentence.clause import Clauses
from claimx.mentions import Drug


class DrugRef(NamedTuple):
    """An intervention as a claim names it: one drug, or several given together."""

    name: str
    mentions: tuple[Drug, ...]


def refs_of(clauses: Clauses, group: int) -> list[DrugRef]:
    """Return the interventions of a group of drugs: each its own, or one where they are given together."""
    first, last = clauses.groups[group]
    drugs: list[Drug] = []
    for node in clauses.nodes[first : last + 1]:
        drugs += [m for m in node.mentions if isinstance(m, Drug)]
    drugs = [drug for drug, after in zip(drugs, [*drugs[1:], None], strict=True) if not _only_says(drug, after)]
    names = sorted({drug.name for drug in drugs})
    if len(names) > 1 and _together(clauses, first, last):
        return [DrugRef(" + ".join(names), tuple(drugs))]
    return [DrugRef(name, tuple(d for d in drugs if d.name == name)) for name in names]


def _only_says(drug: Drug, after: Drug | None) -> bool:
    """Tell whether a class only says what the drug right after it is: "the antidepressant mirtazapine"."""
    return after is not None and drug.level == "class" != after.level and after.start - drug.end == 1


_TAKING = frozenset({"taking", "adding", "combining", "using", "giving"})
_SINGULAR = frozenset({"does", "doesn", "is", "isn", "was", "wasn", "has", "doesn t", "isn t", "wasn t", "hasn t"})


def _singular(clauses: Clauses, first: int, last: int) -> bool:
    """Tell whether one act is spoken of: "taking A and B does not help"."""
    before = {node.name for node in clauses.nodes[max(0, first - 3) : first]}
    following = clauses.nodes[last + 1 : last + 2]
    return bool(before & _TAKING) and bool(following) and following[0].name in _SINGULAR


def _together(clauses: Clauses, first: int, last: int) -> bool:
    between = clauses.nodes[first:last]
    if any(node.name == "or" for node in between):
        return False
    dosed = sum(node.kind == "dose" for node in clauses.nodes[max(0, first - 1) : last])
    if dosed > 1 and len(clauses.nodes) <= 9:
        return True
    if any(node.name in ("plus", "/", "+") for node in between):
        return True
    if clauses.nodes[last - 1].name == "and" and _singular(clauses, first, last):
        return True
    around = (*clauses.nodes[max(0, first - 5) : first], *clauses.nodes[last + 1 : last + 4])
    return any(
        node.name in ("combination", "combining", "regimen", "the combination", "combined", "supplements")
        for node in around
    )
