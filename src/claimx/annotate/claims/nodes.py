"""A sentence as a row of nodes: mentions, cues, words that join or part, punctuation. Everything else builds on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimx.annotate.claims.lexicon import lexicon, longest
from claimx.mentions import Condition, Dose, Drug, Mention
from claimx.words import Word

_PUNCTUATION = re.compile(r"[,;:()/+\"“”?!]|(?<=\s)[-–—]+(?=\s)|—")
_PARTS = re.compile(r"[,;:()/\"“”?!\n]|\.\s")
_OPEN_CLASS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "on",
        "in",
        "at",
        "to",
        "for",
        "by",
        "with",
        "and",
        "or",
        "its",
        "your",
        "our",
        "their",
        "my",
        "this",
        "that",
        "these",
        "those",
        "both",
        "two",
        "which",
        "is",
        "are",
        "was",
        "be",
        "been",
        "as",
        "new",
        "certain",
        "several",
        "some",
        "many",
        "most",
        "other",
        "all",
        "any",
        "from",
        "via",
        "into",
        "through",
        "via",
    ]
)
"""Words that are never part of a target's name ("the", "of")."""


_ATTACHED = frozenset({"induce", "relate", "related", "associated", "associate", "related to", "associated with"})
"""What makes "X-induced", "X-related" of a drug and the next word."""


class Node(NamedTuple):
    """A piece of a sentence.

    ``kind``: ``drug``, ``cond``, ``dose``, ``outcome``, ``target``, a class of the cue tables, ``word`` or ``punct``.
    ``name``: canonical name, phrase of the table, or the word itself. ``form``: sign of an outcome, form of a verb.
    """

    start: int
    end: int
    kind: str
    name: str
    form: str = ""
    mentions: tuple[Mention, ...] = ()


def nodes_of(text: str, words: list[Word], first: int, last: int, mentions: Sequence[Mention]) -> list[Node]:
    """Return the nodes of the words ``first`` to ``last`` (exclusive) and of the ``mentions`` among them, in order."""
    out: list[Node] = []
    groups = _groups(mentions)
    here, position = first, words[first].start if first < last else (mentions[0].start if mentions else 0)
    taken = run = 0
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
            cue = longest(words, here, run)
            if cue is not None and words[here + len(cue.words) - 1].end <= limit:
                stop = here + len(cue.words)
                node = Node(words[here].start, words[stop - 1].end, cue.kind, cue.name, cue.form)
            else:
                node = Node(words[here].start, words[here].end, "word", words[here].lower)
            here = stop
            attached = bool(out) and out[-1].kind == "drug" and node.start - out[-1].end == 1
            if attached and node.name in _ATTACHED and text[node.start - 1] in "-‐–":
                node = node._replace(kind="induced")
        if node.start > position:
            out += [
                Node(m.start(), m.end(), "punct", m.group()) for m in _PUNCTUATION.finditer(text, position, node.start)
            ]
        position = max(position, node.end)
        out.append(node)
    return _with_deaths(
        _with_losses(_with_targets(_without_figures(_with_stops(_with_verbs(text, _with_troubles(out))))))
    )


def _run(text: str, words: list[Word], here: int, last: int) -> int:
    """Return the index after the words from ``here`` on that no punctuation parts: no phrase is longer than that."""
    end = here + 1
    while end < last and not _PARTS.search(text, words[end - 1].end, words[end].start):
        end += 1
    return end


def _groups(mentions: Sequence[Mention]) -> list[Node]:
    """Return a node for each mention; mentions that overlap share one ("vertebral and nonvertebral fractures")."""
    out: list[Node] = []
    for mention in mentions:
        node = _node(mention)
        if out and node.start < out[-1].end:
            before = out[-1]
            if before.kind == node.kind:
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


def _without_figures(nodes: list[Node]) -> list[Node]:
    """Leave out brackets that hold only figures and plain words: "(21% v. 0%)", "(P less than 0.05)"."""
    out: list[Node] = []
    opened: int | None = None
    for node in nodes:
        out.append(node)
        if node.name == "(":
            opened = len(out) - 1
        elif node.name == ")" and opened is not None:
            inside = out[opened + 1 : -1]
            if len(inside) <= 14 and any(n.name[:1].isdigit() for n in inside) and not any(n.mentions for n in inside):
                del out[opened:]
            opened = None
    return out


def _with_deaths(nodes: list[Node]) -> list[Node]:
    """Make death an outcome of its own where no disease is named with it ("higher mortality")."""
    if not any(node.kind == "death" for node in nodes):
        return nodes
    out = list(nodes)
    for k, node in enumerate(nodes):
        if node.kind != "death":
            continue
        near = nodes[k + 1 : k + 6]
        stop = next((n for n, other in enumerate(near) if other.name in ("in", "with", "by", "among", ",")), len(near))
        if any(other.kind in ("cond", "condref") for other in near[:stop]) or (k > 0 and nodes[k - 1].kind == "cond"):
            continue
        if node.name in ("death", "deaths", "mortality"):
            out[k] = node._replace(kind="outcome", name="death", form="e")
    return out


_SPLIT = re.compile(r"(reduced|decreased|lowered|increased|raised|elevated|suppressed)\s", re.IGNORECASE)


def _with_verbs(text: str, nodes: list[Node]) -> list[Node]:
    """Part the verb from a condition named with it, right after a drug: "X" + "reduced" + "appetite"."""
    out: list[Node] = []
    for node in nodes:
        verb = _SPLIT.match(text, node.start, node.end) if node.kind == "cond" else None
        if (
            verb is None
            or not out
            or out[-1].kind not in ("drug", "anaphor", "result", "word")
            or out[-1].name in ("the", "and", "of")
        ):
            out.append(node)
            continue
        if out[-1].kind == "word" and not (len(out) > 1 and out[-2].kind in ("drug", "anaphor")):
            out.append(node)
            continue
        down = verb.group(1).lower() in ("reduced", "decreased", "lowered", "suppressed")
        what = text[verb.end() : node.end].lower()
        cue = Node(node.start, verb.end() - 1, "down" if down else "up", verb.group(1).lower(), "ed")
        outcome = next(
            (c for c in lexicon().get(what.split(" ")[0], ()) if " ".join(c.words) == what and c.kind == "outcome"),
            None,
        )
        if outcome is None:
            out.append(node)
            continue
        out += [cue, Node(verb.end(), node.end, "outcome", outcome.name, outcome.form)]
    return out


def _with_stops(nodes: list[Node]) -> list[Node]:
    """Tell "X stopped the seizures" from "stopped the drug": what is stopped is a condition there."""
    out = list(nodes)
    for k, node in enumerate(nodes):
        if (
            node.kind == "cond"
            and k
            and nodes[k - 1].name in ("a", "living")
            and node.name in ("nightmare", "nightmares")
        ):
            out[k] = node._replace(kind="ordeal", name="nightmare")
        if node.kind == "not_subject" and node.name in ("stopping", "stopped", "stops", "stop"):
            after = next((n for n in nodes[k + 1 : k + 5] if n.kind not in ("word", "firstp", "thirdp")), None)
            if after is not None and after.kind == "cond" and (k == 0 or nodes[k - 1].kind != "firstp"):
                out[k] = node._replace(kind="down", form="ed" if node.name == "stopped" else "base")
    return out


_TROUBLES = frozenset(
    ["interference", "disturbance", "disturbances", "problems", "difficulties", "impairment", "dysfunction", "deficits"]
)


def _with_troubles(nodes: list[Node]) -> list[Node]:
    """Join a good outcome with what goes wrong with it: "sleep" + "interference" is a bad one."""
    out: list[Node] = []
    for node in nodes:
        if out and out[-1].kind == "outcome" and out[-1].form == "+" and node.name in _TROUBLES:
            before = out.pop()
            node = Node(before.start, node.end, "outcome", f"{before.name} {node.name}", "-")
        out.append(node)
    return out


def _with_losses(nodes: list[Node]) -> list[Node]:
    """Join a loss with what is lost: "depletion of" + "dopamine" is a bad outcome."""
    out: list[Node] = []
    for node in nodes:
        if node.kind in ("target", "outcome"):
            back = next((k for k in range(len(out) - 1, max(-1, len(out) - 4), -1) if out[k].kind == "loss"), None)
            if back is not None and all(n.kind == "word" for n in out[back + 1 :]):
                loss = out[back].name.partition(" ")[0]
                del out[back + 1 :]
                out[back] = Node(out[back].start, node.end, "outcome", f"{node.name} {loss}", "e")
                continue
        out.append(node)
    return out


def _with_targets(nodes: list[Node]) -> list[Node]:
    """Join the head of a target with the words that name it: "the dopamine D2" + "receptor"."""
    if not any(node.kind in ("targethead", "target") for node in nodes):
        return nodes
    out: list[Node] = []
    for node in nodes:
        if node.kind == "targethead":
            parts: list[Node] = []
            while out and len(parts) < 3 and _names_target(out[-1], parts[0] if parts else node):
                parts.insert(0, out.pop())
            if not parts:
                out.append(node._replace(kind="word"))
                continue
            named = next((part.name for part in parts if part.kind == "target"), None)
            name = f"{' '.join(part.name for part in parts)} {node.name}"
            if named is not None and node.name not in ("production", "levels"):
                name = named if node.name.rstrip("s") in named else f"{named} {node.name}"
            out.append(Node(parts[0].start, node.end, "target", name))
        else:
            out.append(node)
    return out


def _names_target(node: Node, after: Node) -> bool:
    if after.start - node.end > 1:
        return False
    return node.kind in ("drug", "target") or (node.kind == "word" and node.name not in _OPEN_CLASS)
