"""Sentences that tell a further result of the drug just spoken of: "Major bleeds were 38 percent more frequent"."""

from __future__ import annotations

from collections.abc import Sequence

from claimx.annotate.claims.passage.context import Context
from claimx.annotate.claims.sentence.nodes import Node

_REACH = 2
"""Sentences after one that spoke of a drug in which a bare result is still its result."""
_RESULTS = frozenset({"cond", "outcome", "adverse", "toxic"})
_CHANGED = frozenset({"more", "less", "upintr", "downintr", "nochange", "bettered"})
_ELSEWHERE = frozenset(
    {"drug", "anaphor", "other", "firstp", "thirdp", "question", "people", "trial", "dueto", "doubt"}
)
"""Kinds of words with which a sentence has a subject of its own, or speaks of the disease and not of the drug."""
_MEASURES = frozenset({"percent", "significant", "significantly"})
"""Words of a result that say how much it changed, not who found it."""
_OPENING = 9
_APART = 8
"""Nodes before the result ("To their surprise, ..."), and between it and what is said of it."""


def tells_result(nodes: Sequence[Node], kinds: frozenset[str], context: Context, sentence: int) -> bool:
    """Tell whether a sentence that names no drug opens with an outcome and says how it changed."""
    if kinds & _ELSEWHERE or not kinds & _CHANGED or context.voiced or context.case:
        return False
    if not context.told_of(sentence, _REACH):
        return False
    if any(node.kind == "result" and node.name not in _MEASURES for node in nodes):
        return False
    first = next((k for k, node in enumerate(nodes[:_OPENING]) if node.kind in _RESULTS), None)
    if first is None or any(node.kind != "word" and node.kind not in ("punct", "death") for node in nodes[:first]):
        return False
    return any(node.kind in _CHANGED for node in nodes[first + 1 : first + 1 + _APART])
