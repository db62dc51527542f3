"""Results told as two numbers: "relapse in 21% of patients on X and 35% on placebo", "-1.2% with X, -0.3% with Y"."""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.relations import relate
from claimx.records import Finding, Relation

_NUMBER = re.compile(r"[-–−]?\d+(?:[.,·]\d+)?")
_DECIMALS = re.compile(r"\d[.,·]$")
_CHANCE = AnyCase(
    r"\bp\s?[=>≥]\s?0?[.·](?:0[6-9]|[1-9])|\bnot (?:statistically )?significant|\bno (?:statistically )?significant|\bNS\b",
)
_AMOUNT = re.compile(r"\s?(?:%|per ?cent|points?|(?:of|out of) \d|/\d|patients|participants|days|hours|weeks|months)")
_GOOD_EVENTS = frozenset({"remit", "respnoun", "goodnoun", "respond", "works"})
_MEASURED = frozenset({"cond", "outcome"})
_FALLS = frozenset({"down", "downintr"})
_REACH = 7
_NOISE = 0.1
"""Two numbers that differ by less than this part of the larger one are no different, where no test is told."""


def read_contrast(reading: Reading) -> None:
    """Note what the two numbers of a comparison say, where no other words of the sentence say it."""
    nodes = reading.nodes
    if not reading.kinds & {"drug", "anaphor"} or (reading.drafts and "nodiff" in reading.kinds):
        return
    groups = reading.clauses.groups
    if reading.kinds & {"trial", "random", "dose", "gonefree", "gone", "without"}:
        return
    if not groups or not (reading.kinds & {"placebo", "other", "cmp"} or len(groups) > 1):
        return
    arms = sorted(
        [(first, last) for first, last in groups]
        + [(k, k) for k, n in enumerate(nodes) if n.kind in ("placebo", "other")]
    )
    measured = _in_order(reading, arms) or [(arm, v) for arm in arms if (v := _value(reading, arm, arms)) is not None]
    if len(measured) < 2 or measured[0][0] not in groups:
        return
    group = groups.index(measured[0][0])
    refs = [
        ref
        for ref in refs_of(reading.clauses, group)
        if not any(d.ref.name == ref.name and d.relation in ("treats", "prevents", "harms") for d in reading.drafts)
    ]
    ours, theirs = measured[0][1], measured[1][1]
    fell = ours > 0 < theirs and _by_how_much(reading, measured[0][0][0])
    if fell:
        ours, theirs = -ours, -theirs
    chance = _CHANCE.search(reading.clauses.text, nodes[0].start, nodes[-1].end + 12) is not None
    chance = chance or abs(ours - theirs) < _NOISE * max(abs(ours), abs(theirs))
    if not chance and any(n.kind in ("downnoun", "goodnoun") for n in nodes[: measured[0][0][0]]):
        return
    sense = "none" if chance else "down" if ours < theirs else "up"
    first = measured[0][0][0]
    found = objects.before(reading.clauses, first, 0, first, _MEASURED) or objects.before(
        reading.clauses, len(nodes), first, len(nodes) - first, _MEASURED
    )
    good = next((k for k in range(len(nodes)) if nodes[k].kind in _GOOD_EVENTS), None)
    if good is not None and (not found or good < first):
        finding: Finding = "no_effect" if chance else "effect"
        if sense != "down":
            topic = nodes[found[0]] if found else reading.topic(first, refs)
            reading.add(refs, "treats", topic, finding, good, flip=False)
        return
    if found and measured[1][0] in groups and _befell_both(reading, nodes[found[0]].name, refs):
        refs = refs + refs_of(reading.clauses, groups.index(measured[1][0]))
        for k in found:
            reading.add(refs, "harms", nodes[k], "effect", first, flip=False)
        return
    for k in found:
        decided: tuple[Relation, Finding] | None = relate(sense, reading.context.wanted(nodes[k], sense), risk=False)
        if decided == ("harms", "effect") and nodes[k].kind == "outcome" and nodes[k].form == "+":
            decided = ("treats", "no_effect")
        lowered = decided is not None and decided[0] == "treats" and nodes[k].kind == "cond"
        if decided is not None and lowered and reading.context.preventive and not fell:
            decided = ("prevents", decided[1])
        if decided is not None:
            reading.add(refs, decided[0], nodes[k], decided[1], first, flip=False)


def _by_how_much(reading: Reading, first: int) -> bool:
    """Tell whether the numbers are by how much something fell, and not what it fell to: "fell by 2.7 with X, 1.1 with Y"."""
    fall = next((k for k in range(first - 1, -1, -1) if reading.nodes[k].kind in _FALLS), None)
    return fall is not None and not any(node.name in ("to", "from") for node in reading.nodes[fall:first])


def _befell_both(reading: Reading, name: str, refs: list[DrugRef]) -> bool:
    """Tell whether what users of either drug had is a harm of both: "5 of 33 on X and 16 of 29 on Y had renal failure"."""
    context = reading.context
    if not context.science or not reading.kinds & {"hadcue", "develop", "occur"} or name in context.treated:
        return False
    purpose = context.purpose_of(refs, reading.sentence)
    return purpose is None or purpose.name != name or context.risky


def _in_order(reading: Reading, arms: list[tuple[int, int]]) -> list[tuple[tuple[int, int], float]]:
    """Return the numbers of the arms where they come first: "51% and 40% for X and Y, respectively"."""
    if not any(node.name == "respectively" for node in reading.nodes):
        return []
    numbers = [v for k in range(arms[0][0]) if (v := _number(reading, k)) is not None]
    return list(zip(arms, numbers, strict=False)) if len(numbers) == len(arms) == 2 else []


def _value(reading: Reading, arm: tuple[int, int], arms: list[tuple[int, int]]) -> float | None:
    """Return the number that belongs to an arm: the nearest before it, else the nearest after it."""
    floor = max([other[1] for other in arms if other[1] < arm[0]], default=-1)
    ceiling = min([other[0] for other in arms if other[0] > arm[1]], default=len(reading.nodes))
    near = [
        *range(arm[0] - 1, max(floor, arm[0] - 1 - _REACH), -1),
        *range(arm[1] + 1, min(ceiling, arm[1] + 5)),
    ]
    return next((value for k in near if (value := _number(reading, k)) is not None), None)


def _number(reading: Reading, k: int) -> float | None:
    """Return the measured number at node ``k``: a decimal, or one with a percent sign or another unit of result."""
    node, text = reading.nodes[k], reading.clauses.text
    if node.kind != "word" or not node.name[:1].isdigit() or _DECIMALS.search(text, max(0, node.start - 2), node.start):
        return None
    found = _NUMBER.match(text, node.start - (node.start > 0 and text[node.start - 1] in "-–−"))
    if found is None or ("." not in found.group() and not _AMOUNT.match(text, found.end())):
        return None
    return float(re.sub(r"[–−]", "-", found.group()).replace("·", ".").replace(",", "."))
