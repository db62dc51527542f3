"""How likely a claim is read right, from a few plain features of where its parts stand.

The weights are rounded from how often claims with a feature agreed with annotated pages, less a margin for pages of
other kinds.
"""

from __future__ import annotations

from claimx.annotate.claims.draft import Draft, Reading

_CLEAR = frozenset(
    [
        "good",
        "down",
        "prevent",
        "cause",
        "adverse",
        "less",
        "antag",
        "tolerated",
        "sleepwell",
        "told",
        "toldharm",
        "contra",
    ]
)
_LOOSE = frozenset(
    ["goodnoun", "respnoun", "respond", "more", "getcue", "feel", "mech", "mechnoun", "given", "drug", "word"]
)
_VAGUE = frozenset({"studied_for", "dosed_at", "acts_on"})
_FAR = 11
"""Nodes between the cue and the drug from which on another drug or nobody may be meant."""


def confidence_of(draft: Draft, reading: Reading) -> float:
    """Return how likely ``draft`` is right, from 0.2 to 0.9."""
    nodes = reading.nodes
    first, last = nodes[0].start, nodes[-1].end
    value = 0.72
    node = draft.object_node
    if (node is not None and not first <= node.start < last) or (node is None and draft.object is None):
        value -= 0.22
    if draft.cue.kind in _CLEAR:
        value += 0.1
    elif draft.cue.kind in _LOOSE:
        value -= 0.1
    if draft.relation in _VAGUE:
        value -= 0.08
    if draft.anaphoric:
        value -= 0.06
    elif _distance(draft, reading) > _FAR:
        value -= 0.12
    names = {node.name for node in nodes if node.kind == "drug"}
    if len(names) > 1:
        value -= 0.1
    return round(min(0.9, max(0.2, value)), 2)


def _distance(draft: Draft, reading: Reading) -> int:
    """Return how many nodes lie between the cue and the nearest mention of the drug."""
    named = {mention.start for mention in draft.ref.mentions}
    cue = next((k for k, node in enumerate(reading.nodes) if node.start == draft.cue.start), 0)
    near = [
        abs(cue - k)
        for k, node in enumerate(reading.nodes)
        if node.kind == "drug" and any(m.start in named for m in node.mentions)
    ]
    return min(near, default=0)
