"""Which drug a passage speaks of where a sentence leaves it out: how present each drug is in the reader's mind.

A small salience model in the manner of Lappin and Leass (1994, "An algorithm for pronominal anaphora resolution",
Computational Linguistics 20): a drug gains by the role it has in a sentence (what acts before what is acted on, before
what is only compared or named as an example), loses with every sentence that speaks of another one, and gains again
when a pronoun takes it up. What the page is about is always present.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.sentence.clause import Clauses
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node

ACTING = 1.0
"""What a claim is made of, or the first drug that acts."""
NAMED = 0.5
"""Any other drug of a sentence."""
ASIDE = 0.15
"""A comparator, an example, a drug in brackets, one that is refused or left."""

_OTHERS = 0.6
"""What is left of a drug's presence after a sentence that names another one."""
_SILENT = 0.95
"""What is left after a sentence that names none."""
_PASSING = 0.5
"""What is left of a drug that the page names only in passing, where it is about another one."""
_PARAGRAPH = 0.75
"""What is left at a new paragraph."""
_LEAST = 0.12
_KIND = 0.7
_ASIDE_BEFORE = frozenset(
    ["such as", "like", "unlike", "including", "e.g", "eg", "similar", "other", "refused", "avoid", "quit", "off",
     "instead", "stopped", "cousin", "alternative", "without",
     "bin", "binned", "ditch", "ditched"]
)  # fmt: skip
_PLURAL = AnyCase(r"(?:they|these|both|the drugs|the medications)\b")
_ONE = AnyCase(r"(?:it|its|this|the drug)\b")
_GENERIC = AnyCase(
    r"(?:the|this|our) (?:drug|medicine|medication|product|compound|agent|treatment|therapy|supplement|formula)$",
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("antibiotic", re.compile(r"antibiotic|cillin|mycin|floxacin|cycline|^cef|sulfameth|metronidazole|linezolid")),
    ("statin", re.compile(r"statins?\b")),
    ("vaccine", re.compile(r"vaccin|immuni[sz]ation")),
    ("vitamin", re.compile(r"^(?:vitamin|folic|folate|niacin|riboflavin|thiamine|biotin)")),
    ("mineral", re.compile(r"^(?:magnesium|zinc|iron|calcium|selenium|potassium|iodine|chromium|copper)")),
    ("steroid", re.compile(r"predniso|cortico|steroid|cortiso|methasone")),
    ("peptide", re.compile(r"tide\b|peptide|\bbpc")),
)
_ANTIBACTERIALS = "D000900"
"""MeSH: Anti-Bacterial Agents."""


class Reference(NamedTuple):
    """How a sentence refers to a drug that it does not name: the noun ("antibiotic"), number, a pronoun or not."""

    kind: str = ""
    plural: bool = False
    one: bool = False
    generic: bool = False


class _Candidate:
    __slots__ = ("companions", "ref", "weight")

    def __init__(self, ref: DrugRef) -> None:
        self.ref = ref
        self.weight = 0.0
        self.companions: tuple[str, ...] = ()


def reference_of(nodes: list[Node]) -> Reference:
    """Return how the sentence of ``nodes`` refers to a drug outside it."""
    for node in nodes:
        if node.kind in ("anaphor", "anaphorweak", "possessive"):
            kind = next((name for name, _ in _KINDS if name in node.name), "")
            if not kind and re.search(r"supplement|herb|gumm", node.name):
                kind = "supplement"
            return Reference(
                kind,
                _PLURAL.match(node.name) is not None,
                _ONE.match(node.name) is not None,
                _GENERIC.match(node.name) is not None,
            )
    return Reference()


def roles(clauses: Clauses, drafted: set[str]) -> list[tuple[list[DrugRef], float]]:
    """Return the groups of drugs of a sentence with the weight of their role; ``drafted`` are subjects of claims."""
    out: list[tuple[list[DrugRef], float]] = []
    acting = False
    for g, (first, last) in enumerate(clauses.groups):
        refs = refs_of(clauses, g)
        if g in clauses.compared or _aside(clauses.nodes, first):
            weight = ASIDE
        elif not acting:
            weight, acting = (ACTING if not drafted else 0.7), True
        else:
            weight = NAMED
        if clauses.induced(last):
            weight = min(weight, NAMED)
        if any(ref.name in drafted for ref in refs):
            weight = ACTING if weight > ASIDE else max(weight, 0.9)
        out.append((refs, weight))
    return out


def _aside(nodes: list[Node], first: int) -> bool:
    """Tell whether the drug at node ``first`` is only an example, in brackets, or set aside."""
    depth = 0
    for node in nodes[:first]:
        depth += (node.name == "(") - (node.name == ")")
    if depth > 0:
        return True
    near = nodes[max(0, first - 3) : first]
    words = " ".join(node.name for node in near)
    return any(node.name in _ASIDE_BEFORE for node in near) or "such as" in words


class Salience:
    """The drugs of a page with how present each is; ``topic`` is always present with the weight ``prior``."""

    def __init__(self, topic: DrugRef | None, prior: float, passing: frozenset[str] = frozenset()) -> None:
        self.topic = topic
        self.prior = prior
        self.passing = passing
        self._candidates: dict[str, _Candidate] = {}

    def clear(self) -> None:
        """Forget what was said: somebody else speaks."""
        self._candidates.clear()

    def paragraph(self) -> None:
        """Take note of a new paragraph."""
        self._fade(_PARAGRAPH)

    def hear(self, groups: list[tuple[list[DrugRef], float]]) -> None:
        """Take note of the drugs of the next sentence with the weight of their role."""
        self._fade(_OTHERS if groups else _SILENT)
        for refs, weight in groups:
            for ref in refs:
                candidate = self._candidates.setdefault(ref.name, _Candidate(ref))
                candidate.ref = ref
                candidate.weight = max(candidate.weight, weight)
                candidate.companions = tuple(other.name for other in refs if other is not ref)

    def take_up(self, refs: list[DrugRef]) -> None:
        """Take note that a sentence spoke of ``refs`` without a name."""
        for ref in refs:
            candidate = self._candidates.setdefault(ref.name, _Candidate(ref))
            candidate.weight = max(candidate.weight, 0.9)

    def _fade(self, share: float) -> None:
        for name, candidate in self._candidates.items():
            candidate.weight *= min(share, _PASSING) if name in self.passing else share

    def best(self, reference: Reference, heading: list[DrugRef]) -> list[DrugRef]:
        """Return the drug that ``reference`` most likely takes up, a pair where it is a plural; empty where none is."""
        scores: dict[str, float] = {name: c.weight for name, c in self._candidates.items()}
        refs = {name: c.ref for name, c in self._candidates.items()}
        for ref in heading:
            refs.setdefault(ref.name, ref)
            scores[ref.name] = scores.get(ref.name, 0.0) + 0.6 / len(heading)
        if self.topic is not None:
            prior = self.prior * (1.5 if reference.generic else 1.0)
            refs.setdefault(self.topic.name, self.topic)
            said = scores.get(self.topic.name, 0.0)
            scores[self.topic.name] = max(said, prior) + 0.5 * min(said, prior)
        for name in scores:
            scores[name] += _fit(reference, refs[name])
        ranked = sorted(scores, key=lambda name: (-scores[name], name))
        if not ranked or scores[ranked[0]] < _LEAST:
            return []
        winner = ranked[0]
        companions = self._candidates[winner].companions if winner in self._candidates else ()
        equal = [n for n in companions if scores[winner] - scores[n] < 0.05]
        if equal and self.topic is not None and {winner, *equal} <= set(self.topic.name.split(" + ")):
            return [self.topic]
        if equal and not reference.one:
            return [refs[winner], *(refs[n] for n in sorted(equal))] if reference.plural else []
        return [refs[winner]]


def _fit(reference: Reference, ref: DrugRef) -> float:
    """Return how well the noun and number of ``reference`` suit the drug."""
    value = 0.0
    first = ref.mentions[0] if ref.mentions else None
    many = first is not None and first.level == "class" and ref.name.endswith("s")
    if reference.one and many:
        value -= 0.3
    if not reference.kind:
        return value
    if reference.kind == "supplement":
        return value + (_KIND if first is not None and first.level == "supplement" else 0.0)
    pattern = dict(_KINDS)[reference.kind]
    mesh = first.ids.get("mesh") if first is not None else None
    suits = pattern.search(ref.name) or (reference.kind == "antibiotic" and mesh == _ANTIBACTERIALS)
    return value + (_KIND if suits else -0.3)
