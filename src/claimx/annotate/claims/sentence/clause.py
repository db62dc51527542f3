"""A sentence read as clauses: which nodes stand in which clause, and which drugs act in it."""

from __future__ import annotations

import itertools
from functools import cached_property

from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.claims.sentence.setaside import set_aside
from claimx.annotate.claims.sentence.verbs import PASSIVE_BE, VERBS

_AUX = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "does",
        "do",
        "did",
        "can",
        "will",
        "would",
        "should",
        "may",
        "might",
        "could",
        "must",
        "not",
        "also",
        "hadcue",
        "hedge",
        "neg",
        "hedgeweak",
    ]
)
DRUG_PREPOSITIONS = frozenset(
    [
        "thanks to",
        "by",
        "with",
        "after",
        "since",
        "following",
        "from",
        "on",
        "of",
        "using",
        "taking",
        "receiving",
        "given",
        "under",
        "through",
        "via",
        "take",
        "use",
        "usenoun",
        "takes",
        "treatedwith",
        "prescribed",
        "when",
    ]
)
_ARM = frozenset({"group", "groups", "arm", "arms", "recipients"})
"""What stands after the drug that a part of a trial got: "in the X group"."""
_PARTING = frozenset({"break", "punct"})
"""Kinds of nodes at which a clause may begin, besides "and"."""
_JOINTS = frozenset({"and", "or", "nor", "plus", ",", "/", "+", "&", "both", "vs"})


class Clauses:
    """The nodes of a sentence with the bounds of its clauses and the drugs that are not what acts in it."""

    def __init__(self, text: str, nodes: list[Node]) -> None:
        self.text = text
        self.nodes = nodes

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """Index ranges of the clauses."""
        cuts = [0]
        depth = 0
        for i, node in enumerate(self.nodes):
            if node.name == "(":
                depth += 1
            elif node.name == ")":
                depth = max(0, depth - 1)
            elif not depth and (node.kind in _PARTING or node.name == "and") and self._parts(i, cuts[-1]):
                cuts.append(i)
        cuts.append(len(self.nodes))
        return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]

    def _parts(self, i: int, start: int) -> bool:
        """Tell whether a clause begins at node ``i``, where the one before began at ``start``."""
        node = self.nodes[i]
        if node.kind == "break":
            return True
        if node.kind == "punct":
            if node.name in (";", "—", "–") or node.name.strip("-") == "":
                return True
            if node.name == ":":
                return True
        if node.kind == "word" and node.name == "and" and i > 1:
            return self._new_subject(i + 1) and not self._lists_subjects(i, start)
        return node.kind == "punct" and node.name == "," and self._new_subject(i + 1)

    def _lists_subjects(self, i: int, start: int) -> bool:
        """Tell whether the "and" at ``i`` joins two subjects of the verb that follows: "both A and B occurred"."""
        before = self.nodes[i - 2] if self.nodes[i - 1].name == "," else self.nodes[i - 1]
        plural = i + 2 < len(self.nodes) and self.nodes[i + 2].name in ("were", "are", "have")
        if plural and before.kind in ("cond", "outcome") and self.text[self.nodes[i + 1].end - 1] != "s":
            return True
        return self.nodes[i + 1].kind in ("cond", "outcome") and all(
            node.kind in ("word", "cond", "outcome", "punct", "result") and node.name not in PASSIVE_BE
            for node in self.nodes[start:i]
        )

    def _new_subject(self, i: int) -> bool:
        """Tell whether a subject and its verb start at ``i``: "(and) pain got worse", "(and) it helped"."""
        nodes = self.nodes
        while (
            i < len(nodes)
            and nodes[i].kind in ("word", "firstp", "thirdp")
            and nodes[i].name in ("the", "my", "his", "her", "its", "a", "some", "many", "most")
        ):
            i += 1
        if i + 1 >= len(nodes):
            return False
        if nodes[i].kind not in ("drug", "anaphor", "firstp", "thirdp", "people", "cond", "outcome", "anaphorweak"):
            return False
        if nodes[i].kind in ("cond", "outcome"):
            after = nodes[i + 1]
            return (
                after.name in PASSIVE_BE
                or after.kind in ("gone", "return", "upintr", "downintr")
                or (after.kind in VERBS and after.form in ("s", "ed") and after.name != "reduce")
            )
        after = nodes[i + 1]
        return (
            after.name in _AUX
            or after.kind in ("hedge", "neg")
            or ((after.kind in VERBS and after.form in ("s", "ed")) or after.name in PASSIVE_BE)
        )

    def clause(self, i: int) -> tuple[int, int]:
        """Return the bounds of the clause that holds node ``i``."""
        return self._clauses[i]

    @cached_property
    def _clauses(self) -> list[tuple[int, int]]:
        """The bounds of each node's clause."""
        return [bound for bound in self.bounds for _ in range(*bound)]

    @cached_property
    def groups(self) -> list[tuple[int, int]]:
        """Runs of drugs that are named together ("A, B and C"), as index ranges (last inclusive)."""
        out: list[tuple[int, int]] = []
        for i, node in enumerate(self.nodes):
            if node.kind != "drug":
                continue
            if out and self._joined(out[-1][1], i) and not self._aside(out[-1][0], i):
                out[-1] = (out[-1][0], i)
            else:
                out.append((i, i))
        return out

    def _aside(self, first: int, i: int) -> bool:
        """Tell whether a drug set aside ends before the one at ``i``: "Unlike X, Y"."""
        opened = first > 0 and self.nodes[first - 1].kind in ("not_subject", "cmp")
        return opened and all(node.name == "," for node in self.nodes[first + 1 : i])

    def _joined(self, a: int, b: int) -> bool:
        between = self.nodes[a + 1 : b]
        if not between:
            return self.text[self.nodes[a].end : self.nodes[b].start].strip() in ("", "/", "-", "+", "&")
        if len(between) > 30:
            return False
        inside = 0
        joint = False
        last = ""
        for node in between:
            if node.name == "(":
                inside += 1
            elif node.name == ")":
                inside -= 1
                joint = True
            elif (
                inside > 0
                or node.kind == "dose"
                or (last in ("and", "or") and node.name in ("by", "with", "of", "the", "a", "for"))
            ):
                continue
            elif node.name in _JOINTS or node.kind == "include":
                joint, last = True, node.name
            else:
                return False
        return joint or inside > 0

    @cached_property
    def compared(self) -> set[int]:
        """Indices (in ``groups``) of drugs that are comparators or are set aside ("than X", "despite X")."""
        return set_aside(self)

    def induced(self, i: int) -> bool:
        """Tell whether node ``i`` is the drug of "X-induced", "X-related"."""
        if i + 1 >= len(self.nodes):
            return False
        after = self.nodes[i + 1]
        if after.kind == "induced":
            return True
        return self.text[self.nodes[i].end : after.start] in ("-", "‐", "–") and after.name.split(" ")[0] in (
            "induce",
            "induced",
            "related",
            "associated",
            "resistant",
            "dependent",
            "associated with",
            "mediated",
            "free",
            "refractory",
            "naive",
            "sparing",
        )

    def passive(self, i: int) -> bool:
        """Tell whether the cue at ``i`` is a passive: "was reduced", "reduced by"."""
        node = self.nodes[i]
        if node.form != "ed":
            return False
        for back in range(i - 1, max(-1, i - 4), -1):
            before = self.nodes[back]
            if before.name in PASSIVE_BE:
                return True
            if before.kind != "word" and before.kind not in ("neg", "hedge", "result"):
                break
        return i + 1 < len(self.nodes) and self.nodes[i + 1].name == "by"

    def drugs_before(self, i: int, floor: int) -> int | None:
        """Return the group before node ``i`` (not before ``floor``) that acts, the nearest first."""
        for g in range(len(self.groups) - 1, -1, -1):
            first, last = self.groups[g]
            if last < i and first >= floor and g not in self.compared and not self.induced(last):
                return g
        return None

    def leading_after(self, i: int) -> int | None:
        """Return the group that opens a clause after node ``i``: "Proven to ease pain, X is ..."."""
        for g, (first, _) in enumerate(self.groups):
            if first > i and g not in self.compared and self.nodes[first - 1].name == ",":
                following = self.nodes[self.groups[g][1] + 1 :][:1]
                if following and (following[0].name in _AUX or following[0].kind in VERBS):
                    return g
        return None

    def induced_before(self, i: int) -> int | None:
        """Return the group of "X-induced Y leads to Z" before node ``i``."""
        for g in range(len(self.groups) - 1, -1, -1):
            if self.groups[g][1] < i and self.induced(self.groups[g][1]):
                return g
        return None

    def drugs_after(self, i: int, ceiling: int, *, led: bool = True) -> int | None:
        """Return the group after node ``i`` that acts; with ``led``, one led in by "with", "after", "of", ..."""
        for g, (first, last) in enumerate(self.groups):
            if first <= i or first >= ceiling or g in self.compared or self.induced(last):
                continue
            if not led or self._led(first):
                return g
        return None

    def drugs_after_any(self, i: int, ceiling: int) -> int | None:
        """Return the group right after node ``i``, whatever it does there."""
        return next((g for g, (first, _) in enumerate(self.groups) if i < first < ceiling), None)

    def revealed(self, i: int) -> int | None:
        """Return the group that a cleft names last: "what helps me is X", "the only thing that helped was X"."""
        start, _ = self.clause(i)
        if not any(node.kind == "cleft" for node in self.nodes[start:i]):
            return None
        for g, (first, _) in enumerate(self.groups):
            before = [node for node in self.nodes[max(i, first - 3) : first] if node.kind != "dose"]
            if first > i and any(node.name in ("is", "was", "are", "were", "been") for node in before):
                return g
        return None

    def awaited(self, i: int) -> int | None:
        """Return the group that ends a search: "nothing helped until X"."""
        for k in range(i + 1, min(len(self.nodes), i + 8)):
            if self.nodes[k].name == "until":
                return self.drugs_after_any(k, k + 6)
        return None

    def _led(self, first: int) -> bool:
        last = next(group[1] for group in self.groups if group[0] == first)
        if last + 1 < len(self.nodes) and self.nodes[last + 1].name in _ARM:
            return True
        following = self.nodes[last + 1 : last + 3]
        if following and following[-1].name in _ARM and following[0].name in ("treatment", "therapy", "infusion"):
            return True
        for back in range(first - 1, max(-1, first - 5), -1):
            node = self.nodes[back]
            if node.name in DRUG_PREPOSITIONS or node.kind in (
                "take",
                "given",
                "usenoun",
                "treatedwith",
                "dosecue",
                "hadcue",
                "people",
            ):
                return True
            if node.kind not in ("word", "dose"):
                return False
        return False
