"""A sentence as a row of nodes: mentions, cues, words that join or part, punctuation. Everything else builds on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.annotate.claims.sentence.joined import (
    with_deaths,
    with_kinds,
    with_losses,
    with_stops,
    with_troubles,
    with_verbs,
    without_figures,
)
from claimx.annotate.claims.sentence.lexicon import lexicon, longest
from claimx.annotate.claims.sentence.node import Node as Node
from claimx.annotate.claims.sentence.targets import with_targets
from claimx.mentions import Condition, Dose, Drug, Mention
from claimx.words import Word

_PUNCTUATION = re.compile(r"[,;:()/+&\"“”?!]|(?<=\s)[-–—]+(?=\s)|—")
_PARTS = re.compile(r"[,;:()/\"“”?!\n]|\.\s")
_ATTACHED = frozenset({"induce", "relate", "related", "associated", "associate", "related to", "associated with"})
"""What makes "X-induced", "X-related" of a drug and the next word."""


def nodes_of(text: str, words: list[Word], first: int, last: int, mentions: Sequence[Mention]) -> list[Node]:
    """Return the nodes of the words ``first`` to ``last`` (exclusive) and of the ``mentions`` among them, in order."""
    out: list[Node] = []
    groups = _groups(text, mentions)
    here, position = first, words[first].start if first < last else (mentions[0].start if mentions else 0)
    taken = run = 0
    leads = lexicon()
    while here < last or taken < len(groups):
        group = groups[taken] if taken < len(groups) else None
        if group is not None and (here >= last or group.start < words[here].end):
            node, taken = group, taken + 1
            while here < last and words[here].start < node.end:
                here += 1
        else:
            stop = here + 1
            limit = group.start if group is not None else 1 << 60
            if here >= run:
                run = _run(text, words, here, last)
            cue = longest(words, here, run) if words[here].lower in leads else None
            if cue is not None and words[here + len(cue.words) - 1].end <= limit:
                stop = here + len(cue.words)
                node = Node(words[here].start, words[stop - 1].end, cue.kind, cue.name, cue.form)
            else:
                node = Node(words[here].start, words[here].end, "word", words[here].lower)
            here = stop
            attached = bool(out) and out[-1].kind == "drug" and node.start - out[-1].end == 1
            if attached and node.name in _ATTACHED and text[node.start - 1] in "-‐–":
                node = node._replace(kind="induced")
        if node.start > position and not (node.start == position + 1 and text[position] == " "):
            out += [
                Node(m.start(), m.end(), "punct", m.group()) for m in _PUNCTUATION.finditer(text, position, node.start)
            ]
        position = max(position, node.end)
        out.append(node)
    if not out:
        return out
    out = without_figures(with_stops(with_verbs(text, with_troubles(with_kinds(text, out)))))
    return with_deaths(with_losses(with_targets(text, out)))


def _run(text: str, words: list[Word], here: int, last: int) -> int:
    """Return the index after the words from ``here`` on that no punctuation parts: no phrase is longer than that."""
    end = here + 1
    while end < last:
        start, stop = words[end - 1].end, words[end].start
        if not (stop == start + 1 and text[start] == " ") and _PARTS.search(text, start, stop):
            break
        end += 1
    return end


_OF_DRUG = re.compile(r"[-‐–](?:induced|related|associated)\s+", re.IGNORECASE)


def _groups(text: str, mentions: Sequence[Mention]) -> list[Node]:
    """Return a node for each mention; mentions that overlap share one ("vertebral and nonvertebral fractures")."""
    out: list[Node] = []
    for mention in mentions:
        node = _node(mention)
        if out and node.start < out[-1].end:
            before = out[-1]
            led = _OF_DRUG.match(text, node.end, before.end) if node.kind == "drug" and before.kind == "cond" else None
            if led is not None and node.start == before.start:
                out[-1:] = [node, before._replace(start=led.end())]
            elif before.kind == node.kind:
                out[-1] = before._replace(end=max(before.end, node.end), mentions=(*before.mentions, mention))
            elif node.end - node.start > before.end - before.start:
                out[-1] = node
            continue
        out.append(node)
    return out


def _node(mention: Mention) -> Node:
    if isinstance(mention, Drug):
        return Node(mention.start, mention.end, "drug", mention.name, mentions=(mention,))
    if isinstance(mention, Condition):
        return Node(mention.start, mention.end, "cond", mention.name, mentions=(mention,))
    assert isinstance(mention, Dose)
    return Node(mention.start, mention.end, "dose", mention.drug_name or "", mentions=(mention,))
