"""Whether a cue is denied, hedged or doubted, and by which words."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.sentence.clause import Clauses
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.claims.sentence.verbs import VERBS
from claimx.records import Certainty


class Polarity(NamedTuple):
    """``negated`` with the node that denies; ``certainty`` with the node that weakens."""

    negated: bool
    by: Node | None
    certainty: Certainty
    certainty_by: Node | None


_HEDGED = re.compile(r"(?:may|might|could|potential)\b")
"""Phrases of the tables that hedge what they say ("potential to treat")."""
_FINITE = AnyCase(
    r"(?:felt|got|was|were|became|gained|started|kept|ended|put|gave|made|caused|had|led|may|can|could|might|will)\b",
)
"""Verbs that after "and" open a statement of their own: "I couldn't sleep and felt sick"."""
_LACKED = frozenset({"adverse", "toxic", "goodnoun", "respnoun", "remit"})
"""What "without" denies: "without side effects", "without significant improvement"."""
_DOING = frozenset({"cause", "made", "gave", "bad", "up"})
_MOCKED = frozenset(
    {"touted", "hyped", "hailed", "peddled", "pushed", "flogged", "promoted", "supposed", "alleged", "so called"}
)
"""Words before "miracle cure" that show that the speaker does not believe in it."""


def polarity(clauses: Clauses, i: int) -> Polarity:
    """Return the polarity of the cue at node ``i``."""
    start, stop = clauses.clause(i)
    by = _negation(clauses, i, start, stop)
    certainty, certainty_by = _certainty(clauses, i, start, stop)
    return Polarity(by is not None, by, certainty, certainty_by)


def _negation(clauses: Clauses, i: int, start: int, stop: int) -> Node | None:
    nodes = clauses.nodes
    if nodes[start].name == "no" and any(n.kind in ("trial", "random") for n in nodes[start : min(i, start + 10)]):
        return nodes[start]
    shared = i > 1 and nodes[i - 1].name in ("or", "nor") and nodes[i].form == "base"
    for k in range(i - 1, max(start - 1, i - (15 if shared else 9)), -1):
        node = nodes[k]
        if node.kind == "nodiff" and nodes[i].form == "ing" and i - k < 8:
            return node
        if node.kind == "nocases" and nodes[i].kind in ("adverse", "toxic"):
            return node
        if node.name in ("and", "but") and _opens(clauses, k + 1):
            break
        if node.name in ("nothing", "none", "no", "never") and clauses.awaited(i) is not None:
            return None
        if node.kind in ("neg", "negterm") or (node.kind == "negfail" and i - k < 4):
            return node
        if node.kind in ("negfew", "neglittle", "negrare") and i - k <= 2 and not _article(nodes, k):
            return node
        if node.kind == "without" and i - k <= 3 and (nodes[i].kind in _LACKED or _keeping_from(nodes[i])):
            return node
        governs = node.kind in VERBS and node.kind not in ("help", "hadcue", "result")
        if governs and node.form != "ing" and not shared:
            break
        if node.name in (",", "(", ")", "without") and i - k > 1 and not (shared and node.name == ","):
            break
    for k in range(i + 1, min(stop, i + 6)):
        if nodes[k].kind == "negafter" or (
            nodes[k].kind in ("negrare", "negfew") and nodes[k - 1].name in ("are", "is", "were", "was")
        ):
            return nodes[k]
        if nodes[k].kind in VERBS:
            break
    return None


def _keeping_from(node: Node) -> bool:
    """Tell whether the cue is what "without" denies: "without causing weight gain", "without making me drowsy"."""
    return node.form == "ing" and node.kind in _DOING


def _opens(clauses: Clauses, k: int) -> bool:
    """Tell whether the node at ``k`` is a verb that a denial before "and" cannot govern ("did not help and gave ...")."""
    node = clauses.nodes[k]
    return _FINITE.match(clauses.text, node.start, node.end) is not None


def _article(nodes: list[Node], k: int) -> bool:
    """Tell "a few", "a little" (some) from "few", "little" (hardly any)."""
    return k > 0 and nodes[k - 1].name == "a"


def _certainty(clauses: Clauses, i: int, start: int, stop: int) -> tuple[Certainty, Node | None]:
    nodes = clauses.nodes
    hedged: Node | None = nodes[i] if _HEDGED.match(nodes[i].name) else None
    if any(n.name == "miracle" for n in nodes[max(0, i - 1) : i + 1]) and (mocker := _mocker(clauses, i)) is not None:
        return "doubted", mocker
    if 0 < i < len(nodes) - 1 and nodes[i - 1].name in ('"', "“") and nodes[i + 1].name in ('"', "”"):
        return "doubted", nodes[i - 1]._replace(kind="quoted")
    for k, node in enumerate(nodes):
        if node.kind == "doubt" and (start <= k < stop or k < i or _of_all(nodes, k, stop)):
            return "doubted", node
        if node.kind == "doubtneg" and any(
            n.kind in ("neg", "negfew", "neglittle") for n in nodes[max(0, k - 6) : k + 2]
        ):
            return "doubted", node
        if node.kind == "hedge" and hedged is None:
            near = start <= k < stop and (k < i or k - i <= 4)
            governs = k < i and (node.form or node.name).startswith(
                ("suggest", "hint", "indicate", "believed", "thought", "hope")
            )
            if near or (governs or (k < i and node.name in ("suggest", "seem", "appear", "possible", "preliminary"))):
                hedged = node
        if node.kind == "promise" and start <= k < stop:
            hedged = hedged or node
    return ("hedged", hedged) if hedged is not None else ("asserted", None)


def _of_all(nodes: list[Node], k: int, stop: int) -> bool:
    """Tell whether the doubt at ``k``, in a later clause, is of what the sentence said: "..., but there is no proof"."""
    return k >= stop and not any(n.kind in ("drug", "cond", "outcome", "target") for n in nodes[stop:])


def _mocker(clauses: Clauses, i: int) -> Node | None:
    """Return what shows that the "miracle" at ``i`` is not believed in: a word before it, or quotation marks."""
    for node in reversed(clauses.nodes[max(0, i - 5) : i]):
        if node.name in ('"', "“") or node.name.partition(" ")[0] in _MOCKED or node.name in _MOCKED:
            return node._replace(kind="mocked")
    return None
