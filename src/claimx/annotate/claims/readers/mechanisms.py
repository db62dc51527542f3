"""Mechanisms told in a part of the page that is about them: there, what a drug binds or blocks needs no table of targets."""

from __future__ import annotations

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence.nodes import Node

_CUES = frozenset({"mech", "antag", "mechas", "mechby", "down", "up"})
_BEFORE = frozenset(
    [
        "the",
        "a",
        "an",
        "to",
        "its",
        "of",
        "both",
        "with",
        "at",
        "on",
        "hence",
        "thereby",
        "thus",
        "therefore",
        "also",
        "several",
        "certain",
        "various",
        "and",
        "or",
        "directly",
        "reversibly",
        "irreversibly",
        "selectively",
    ]
)
"""Words that may stand between the cue and the name of a target."""
_LONGEST_NAME = 4


def read_mechanism(reading: Reading) -> None:
    """Note what the product acts on, by the words after the cue, where the sentence names no target of the tables."""
    context = reading.context
    if not context.owned or context.part != "mechanism":
        return
    for i, node in enumerate(reading.nodes):
        if node.kind not in _CUES or any(d.cue.start == node.start for d in reading.drafts):
            continue
        refs, anaphoric = reading.subject(i)
        k = i + 1
        while refs and (found := _name(reading.nodes, k)) is not None:
            name, k = found
            reading.add(refs, "acts_on", None, "effect", i, name=name, anaphoric=anaphoric)
            if k >= len(reading.nodes) or reading.nodes[k].name not in ("and", "or"):
                break


def _name(nodes: list[Node], k: int) -> tuple[str, int] | None:
    """Return the noun phrase that starts at node ``k`` and the index after it."""
    while k < len(nodes) and nodes[k].name in _BEFORE:
        k += 1
    first = k
    while k < len(nodes) and k - first < _LONGEST_NAME and nodes[k].kind in ("word", "target") and _within(nodes[k]):
        k += 1
    return (" ".join(n.name for n in nodes[first:k]), k) if k > first else None


def _within(node: Node) -> bool:
    return (
        not node.name.isdigit()
        and node.name not in _BEFORE
        and node.name
        not in (
            "in",
            "by",
            "for",
            "from",
            "which",
            "that",
            "is",
            "are",
            "as",
            "into",
            "via",
            "it",
        )
    )
