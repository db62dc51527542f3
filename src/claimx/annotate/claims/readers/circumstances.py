"""What turns the sense of a cue round or takes it back: a drug withdrawn, the time until an event, an unwanted excess."""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.claims.sentence.relations import PROCESSES

_LEAVING = re.compile(
    r"(?:stopp(?:ing|ed)|quitting|discontinu|withdraw(?:al|n|ing)|withdrew|coming off|came off|cessation)"
)
_RETURNING = re.compile(r"(?:recurr|return|relaps|came back|come back|reappear|flare|worsen)")
_MISSED = AnyCase(
    r"\b(?:t(?:ook|aking|aken)|us(?:ed|ing))\b[^,.;]{0,25}\bless (?:than|often)\b|\bnon-?adheren|\bpoor(?:ly)? adheren|"
    r"\b(?:skipped|missed) (?:many |several |more )?(?:doses|pills|tablets)\b",
)
_WORKING = frozenset({"act", "acts", "acting", "acted", "work", "works", "function", "functions", "operates"})


def of_good(reading: Reading, k: int, i: int) -> bool:
    """Tell whether the object only names a good thing that the cue gives or takes: "pain relief", "lowering effect"."""
    following = reading.nodes[k + 1 : k + 2]
    return (
        k > i
        and bool(following)
        and (
            following[0].kind in ("goodnoun", "downnoun", "preventnoun", "remit")
            or (
                following[0].name in ("control", "management", "reduce", "lower", "uptake", "stability")
                and following[0].form in ("", "base", "ing")
            )
        )
    )


def studied(reading: Reading, i: int) -> bool:
    """Tell whether the efficacy was only looked at: "the efficacy of X in Y was compared"."""
    _, stop = reading.clauses.clause(i)
    return any(
        n.kind == "trial"
        and (
            n.name.startswith(("was", "were"))
            or reading.nodes[k - 1].name in ("was", "were", "be", "been", "is", "and")
        )
        for k, n in enumerate(reading.nodes[:stop])
        if k > i
    )


def unwanted(reading: Reading, i: int, k: int) -> bool:
    """Tell whether more of a good thing is a side effect: "excessive hair growth", "the side effects can be more hair"."""
    if any(
        n.name in ("excessive", "unwanted", "unexpected", "abnormal", "excess")
        for n in reading.nodes[max(0, k - 4) : k]
    ):
        return True
    return reading.nodes[i].kind in ("more", "upnoun") and any(n.kind == "adverse" for n in reading.nodes[:i])


def awaited(nodes: list[Node], k: int) -> bool:
    """Tell whether the time until the object is measured: "time to first relapse"."""
    if nodes[k].name == "sleep latency":
        return False
    near = [n.name for n in nodes[max(0, k - 4) : k]]
    return "time" in near and bool({"to", "until"} & set(near[near.index("time") :]))


def kept_from(reading: Reading, i: int) -> bool:
    """Tell whether the cue is what the drug keeps from happening: "keeps it from binding and causing attacks"."""
    before = reading.nodes[max(0, i - 6) : i]
    return any(
        n.name == "from"
        and any(
            m.kind in ("prevent", "mech", "down") or m.name in ("keep", "keeps", "stops")
            for m in reading.nodes[max(0, i - 12) : i]
        )
        for n in before
    )


def relapsed(reading: Reading) -> bool:
    """Tell whether an illness came back when the drug was taken away: "had a relapse after X was stopped" is no harm of X."""
    nodes = reading.nodes
    return any(_RETURNING.match(node.name) for node in nodes) and any(_LEAVING.match(node.name) for node in nodes)


def withdrawn(reading: Reading, start: int, stop: int) -> bool:
    """Tell whether the drug was taken away: "the rash cleared after X was stopped", not "it returned when X was stopped"."""
    if any(_RETURNING.match(node.name) for node in reading.nodes):
        return False
    for k, node in enumerate(reading.nodes):
        if _LEAVING.match(node.name) and any(
            n.kind in ("drug", "anaphor") for n in reading.nodes[max(0, k - 4) : k + 4]
        ):
            return True
    return False


def works_by(reading: Reading, i: int, target: Node) -> bool:
    """Tell whether the cue only explains how the drug works: "works by lowering Y", "acts on Y, reducing Z"."""
    if target.kind != "outcome" and target.name not in PROCESSES:
        return False
    nodes = reading.nodes
    for k in range(i - 1, -1, -1):
        if nodes[k].kind in ("break", "people", "risk"):
            return False
        if nodes[k].kind == "mechby" or (nodes[k].name == "act" and nodes[i].form == "ing"):
            return True
        if k + 1 < i and nodes[k].name in _WORKING and nodes[k + 1].name in ("by", "through", "via"):
            return True
    return False


def missed(reading: Reading, i: int) -> bool:
    """Tell whether too little of the drug is what acts at the cue ``i``.

    "undertreatment with X leads to Y", "those who took it less than half of the time had more Y".
    """
    start, _ = reading.clauses.clause(i)
    nodes = reading.nodes
    if any(n.kind == "undertreated" for n in nodes[start:i]):
        return True
    return _MISSED.search(reading.clauses.text, nodes[0].start, nodes[i].start) is not None
