"""The objects of a cue: the conditions, outcomes and targets that it speaks of, with the members of a list."""

from __future__ import annotations

from claimx.annotate.claims.sentence.clause import Clauses
from claimx.annotate.claims.sentence.nodes import Node

KINDS = frozenset({"cond", "outcome", "target", "symptoms"})
ADVERSE = frozenset({"adverse", "toxic"})
_LIST = frozenset(
    [
        "and",
        "or",
        "including",
        "include",
        "such",
        "as",
        "well",
        "e",
        "g",
        "eg",
        "i",
        "e",
        "like",
        "also",
        "both",
        "even",
        "other",
        "some",
        "possibly",
        "the",
        "a",
        "an",
        "of",
        "more",
        "less",
        "nor",
        "plus",
        "etc",
        "&",
        "to",
        "most",
        "common",
    ]
)
_JOINTS = frozenset({",", "/", "and", "or", "including", "such as", "nor", "plus", "&"})
_HEADS = frozenset({"receptors", "enzymes", "proteins", "pathways", "channels", "sites", "targets", "molecules"})
_COUNTED = frozenset({"two", "three", "four", "five", "both"})
"""What opens an apposition after a comma: "serotonin and dopamine, two messengers"."""
_PREPOSITIONS = frozenset({"in", "for", "with", "among", "during", "at", "on", "from", "after", "to", "via", "about"})
_POPULATION = frozenset({"people", "animal", "casesof"})
_STOP_KINDS = frozenset(
    [
        "good",
        "down",
        "up",
        "bad",
        "cause",
        "prevent",
        "antag",
        "assoc",
        "cmp",
        "not_subject",
        "cmpsup",
        "cmpbetter",
        "break",
        "gave",
        "made",
        "develop",
        "tolerated",
        "nodiff",
        "approve",
        "contra",
        "respond",
        "works",
        "less",
        "more",
        "better",
        "worse",
        "bettered",
        "downnoun",
        "upnoun",
        "goodnoun",
        "other",
        "mech",
        "support",
        "protect",
    ]
)
_CAUSES = frozenset({"due", "because", "despite", "secondary"})


def after(clauses: Clauses, i: int, stop: int, reach: int, kinds: frozenset[str] = KINDS) -> list[int]:
    """Return the indices of the first object after node ``i`` and of those listed with it."""
    nodes = clauses.nodes
    limit = min(stop, i + 1 + reach)
    first = None
    fallback = None
    k = i + 1
    while k < limit:
        node = nodes[k]
        if node.kind in kinds:
            if k + 1 < len(nodes) and nodes[k + 1].kind in ("anaphorweak", "mechhead") and node.kind == "cond":
                k += 1
                continue
            if node.kind == "target" and _whereabouts(nodes, i, k):
                k += 1
                continue
            if _in_population(nodes, k, i) or node.kind == "symptoms":
                fallback = k if fallback is None else fallback
            else:
                first = k
                break
        elif node.kind in ("downnoun", "badnoun") and nodes[i].kind in ("down", "prevent") and k <= i + 3:
            pass
        elif (
            (node.kind in _STOP_KINDS and k > i + 1 and (node.form != "ing" or nodes[k - 1].name == ","))
            or node.kind in ("dueto", "excepting")
            or node.name in _CAUSES
            or (node.name == "about" and k > i + 1)
        ):
            break
        k += 1
    if first is None:
        first = fallback
        if first is not None and nodes[first].kind == "symptoms":
            named = next((n for n in range(first + 1, min(limit, first + 8)) if nodes[n].kind == "cond"), None)
            if named is not None and not any(nodes[n].kind in _STOP_KINDS for n in range(first + 1, named)):
                first = named
            elif first > 0 and nodes[first - 1].kind == "cond":
                first -= 1
    return [] if first is None else _listed(clauses, first, stop, kinds)


def _whereabouts(nodes: list[Node], i: int, k: int) -> bool:
    """Tell whether the target at ``k`` only says where what is acted on is: "acts on two receptors in the X"."""
    head = next((n for n in range(i + 1, k) if nodes[n].name in _HEADS), None)
    return head is not None and any(node.name in ("in", "on", "of") for node in nodes[head + 1 : k])


def before(clauses: Clauses, i: int, floor: int, reach: int, kinds: frozenset[str] = KINDS) -> list[int]:
    """Return the indices of the last object before node ``i`` and of those listed with it."""
    nodes = clauses.nodes
    last = None
    aside = _aside(nodes, i, floor)
    reach += 1 + aside[1] - aside[0] if aside is not None else 0
    for k in range(i - 1, max(floor - 1, i - 1 - reach), -1):
        if aside is not None and aside[0] <= k <= aside[1]:
            continue
        if nodes[k].kind in kinds and not _of_drug(nodes, k):
            last = k
            break
        if nodes[k].kind in _STOP_KINDS:
            break
    if last is None:
        return []
    if nodes[last].kind == "symptoms" and last > floor and nodes[last - 1].kind == "cond":
        last -= 1
    out = [last]
    k = last
    while k > floor:
        previous = next((n for n in range(k - 1, max(floor - 1, k - 8), -1) if nodes[n].kind in kinds), None)
        if previous is None or not _is_list(nodes, previous, k):
            break
        out.insert(0, previous)
        k = previous
    return out


def _of_drug(nodes: list[Node], k: int) -> bool:
    """Tell whether the condition at ``k`` only tells the kind of drug: "the diabetes drug metformin"."""
    return nodes[k].kind == "cond" and k + 1 < len(nodes) and nodes[k + 1].kind in ("anaphorweak", "drug")


def _aside(nodes: list[Node], i: int, floor: int) -> tuple[int, int] | None:
    """Return the bounds of an apposition between the subject and the cue at ``i``: "X, a marker of Y, was lower"."""
    closed = next((k for k in range(i - 1, max(floor, i - 4), -1) if nodes[k].name == ","), None)
    if closed is None:
        return None
    opened = next((k for k in range(closed - 1, max(floor, closed - 9), -1) if nodes[k].name == ","), None)
    if opened is None or opened + 1 >= closed or nodes[opened + 1].name not in ("a", "an", "which", "one"):
        return None
    return None if any(node.name in ("and", "or") for node in nodes[opened:i]) else (opened, closed)


def _listed(clauses: Clauses, first: int, stop: int, kinds: frozenset[str]) -> list[int]:
    nodes = clauses.nodes
    out = [first]
    k = first
    while True:
        if k + 1 < stop and nodes[k + 1].kind == "symptoms":
            k += 1
        following = next((n for n in range(k + 1, min(stop, k + 16)) if nodes[n].kind in kinds), None)
        if following is None or not _is_list(nodes, k, following):
            return out
        out.append(following)
        k = following


def _is_list(nodes: list[Node], a: int, b: int) -> bool:
    """Tell whether the objects at ``a`` and ``b`` are members of one list: what stands between only joins."""
    if b - a > 2 and nodes[a + 1].name == "," and nodes[a + 2].name in _COUNTED:
        return False
    joint = False
    led = False
    others = 0
    depth = 0
    before = ""
    aside = False
    for node in nodes[a + 1 : b]:
        if node.name == "," and (aside or before in ("and", "or")):
            aside = not aside
            before = "and"
            continue
        if aside:
            continue
        if node.name == "(":
            depth += 1
            joint = True
        elif node.name == ")":
            depth -= 1
        elif depth > 0:
            continue
        elif node.name in _JOINTS or node.kind == "include":
            joint, led = True, False
        elif node.name in _PREPOSITIONS:
            led = led or before not in _JOINTS
        elif node.kind == "other" and before in _JOINTS:
            others += 1
        elif node.kind in _STOP_KINDS or node.kind in _POPULATION or node.kind in ("drug", "anaphor"):
            return False
        elif node.kind == "punct" and node.name in (";", ":"):
            joint = node.name == ";"
            if not joint:
                return False
        elif node.kind not in ("risk", "death", "riskweak") and node.name not in _LIST and not node.name.isdigit():
            others += 1
        before = node.name
    return joint and not led and others <= 4


def _in_population(nodes: list[Node], k: int, floor: int) -> bool:
    """Tell whether the condition at ``k`` describes who was treated ("women with osteoporosis", "MS patients")."""
    if k + 1 < len(nodes) and nodes[k + 1].kind in _POPULATION:
        return True
    for back in range(k - 1, max(floor, k - 7), -1):
        node = nodes[back]
        if node.kind in _POPULATION:
            return True
        if node.kind not in ("word", "cond", "hadcue", "hedge", "without", "gonefree") and node.name not in (
            ",",
            "and",
        ):
            return False
    return False


def is_risk(nodes: list[Node], k: int, floor: int, ceiling: int) -> bool:
    """Tell whether the object at ``k`` is spoken of as a risk or a number of cases."""
    if any(nodes[n].kind in ("risk", "death", "casesof") for n in range(max(floor, k - 9), k)):
        return True
    nearby = nodes[k + 1 : min(ceiling, k + 3)]
    return any(node.kind in ("risk", "death") for node in nearby)


def deaths(nodes: list[Node], k: int, floor: int, ceiling: int) -> bool:
    """Tell whether what is told of the object at ``k`` is death from it."""
    return any(nodes[n].kind == "death" for n in range(max(floor, k - 5), k)) or any(
        node.kind == "death" for node in nodes[k + 1 : min(ceiling, k + 2)]
    )
