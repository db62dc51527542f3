"""What each drug of a page is said to be for: the condition of a claim that leaves it out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.mentions import Annotations, Condition

_TOLD = {"approved_for": 2.0, "studied_for": 2.0, "dosed_at": 1.0, "treats": 1.0, "prevents": 0.5}
"""How much a claim says of what a drug is for."""
_SURE = 3.0
"""How much more has to speak for another condition than for what a drug is first of all for."""
_NEAR = 2
"""Sentences after which the condition of a claim is no longer what the passage is about."""
_CLEAR = 1.5
"""How much more often than any other a page names the condition it is about."""
_OFTEN = 3
_OF_DRUG = AnyCase(r"[- ](?:drug|pill|medicine|medication|tablet|remedy|jab|shot|vaccine)")
"""What follows a condition that only tells the kind of drug: "an asthma drug"."""


class Purposes:
    """The conditions that each drug is said to be for, in the order of the text, and those that the speaker has.

    ``conditions`` are those that the page names: among them is what a drug is usually for.
    """

    def __init__(self, conditions: Sequence[Condition] = ()) -> None:
        self._conditions = [c for c in conditions if not c.negated]
        self._by_drug: dict[str, dict[str, tuple[float, Condition]]] = {}
        self._last: dict[str | None, tuple[int, int, Condition]] = {}
        self._usual: dict[str, Condition | None] = {}
        self._voice: dict[str | None, Condition] = {}
        self._earlier: dict[str | None, Condition] = {}
        self._owned: set[str] = set()

    def begin(self) -> None:
        """Take note that somebody else begins to speak."""
        if self._voice:
            self._earlier, self._voice = self._voice, {}
        self._owned = set()

    def own(self, condition: Condition, *, introduced: bool = False) -> None:
        """Take note that the speaker says that they have ``condition``; ``introduced``: by it they said who they are."""
        if condition.negated:
            return
        if not self._owned:
            self._voice[None] = condition
        if introduced:
            self._owned.add(condition.name)

    def owns(self, name: str) -> bool:
        """Tell whether the speaker introduced themselves with the condition of this ``name``."""
        return name in self._owned

    def note(self, drug: str, relation: str, condition: Condition, place: tuple[int, int]) -> None:
        """Take note that a claim at ``place`` (its sentence and block) ties ``drug`` to ``condition``."""
        if condition.negated:
            return
        told = self._by_drug.setdefault(drug, {})
        weight, first = told.get(condition.name, (0.0, condition))
        told[condition.name] = (weight + _TOLD.get(relation, 0.0), first)
        self._last[drug] = self._last[None] = (*place, condition)
        if relation in ("studied_for", "dosed_at"):
            self._voice[drug] = self._voice[None] = condition

    def voiced(self, drug: str, *, before: bool, alone: bool) -> Condition | None:
        """Return what the speaker takes ``drug`` for or, where they speak ``alone``, has; ``before``: the one before them."""
        said = self._earlier if before and not self._voice else self._voice
        return said.get(drug) or (said.get(None) if alone else None)

    def last(self) -> Condition | None:
        """Return the condition that a drug was last told to be for: a patient's story goes on with it."""
        told = self._last.get(None)
        return told[2] if told is not None else None

    def near(self, drug: str | None, sentence: int, block: int) -> Condition | None:
        """Return the condition of the claim of ``drug`` (``None``: of any) just before ``sentence`` in its block."""
        last = self._last.get(drug)
        return last[2] if last is not None and sentence - last[0] <= _NEAR and last[1] == block else None

    def main(self, drug: DrugRef | str) -> Condition | None:
        """Return what ``drug`` is said to be for most; on a tie what it is usually for, a disease, the earlier."""
        name = drug if isinstance(drug, str) else drug.name
        told = self._by_drug.get(name)
        if not told:
            return None
        usual = () if isinstance(drug, str) else stems_of(drug)
        order = list(told)

        def weight(label: str) -> tuple[float, int, bool, int]:
            rank = next((len(usual) - k for k, stem in enumerate(usual) if stem in label), 0)
            return told[label][0], rank, told[label][1].type == "disease", -order.index(label)

        return told[max(order, key=weight)][1]

    def settled(self, drug: DrugRef) -> Condition | None:
        """Return what ``drug`` is for on this page: what it is told to be for, unless something else is told hardly less
        and is what the drug is first of all for.
        """
        main = self.main(drug)
        first = self.usual(drug, ())
        if main is None or first is None or not any(stem in first.name for stem in stems_of(drug)[:1]):
            return main
        told = self._by_drug[drug.name]
        return main if told[main.name][0] > _SURE + told.get(first.name, (0.0, main))[0] else first

    def usual(self, drug: DrugRef, harmed: Iterable[str]) -> Condition | None:
        """Return the condition of the page that ``drug`` is usually taken for, none that it is told to have ``harmed``."""
        if drug.name not in self._usual:
            self._usual[drug.name] = self._usually(drug)
        found = self._usual[drug.name]
        return found if found is not None and found.name not in harmed else None

    def _usually(self, drug: DrugRef) -> Condition | None:
        for stem in stems_of(drug):
            named = [c for c in self._conditions if stem in c.name]
            if named:
                most = Counter(c.name for c in named).most_common(1)[0][0]
                return next(c for c in named if c.name == most)
        return None


@cache
def _table() -> dict[str, tuple[str, ...]]:
    text = resources.files("claimx").joinpath("data", "claim_purposes.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: tuple(stems.split("|")) for name, stems in rows}


def stems_of(drug: DrugRef) -> tuple[str, ...]:
    """Return parts of the names of what ``drug`` is usually taken for, the most usual first; empty where not known."""
    table = _table()
    if drug.name in table:
        return table[drug.name]
    for mention in drug.mentions[:1]:
        for name in (*mention.ingredients, *mention.classes):
            if name in table:
                return table[name]
    return ()


def dominant(conditions: Iterable[Condition]) -> Condition | None:
    """Return the disease that a page names clearly more often than any other."""
    first: dict[str, Condition] = {}
    counts: Counter[str] = Counter()
    for condition in conditions:
        first.setdefault(condition.name, condition)
        counts[condition.name] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]):
        return None
    return first[ranked[0][0]]


_CAUSED = AnyCase(
    r" (?:[\w -]{1,40} )?(?:induced by|caused by|due to|after|following|secondary to|associated with|related to|(?:during|while|on) (?:treatment|therapy|use|taking|receiving)"
    r"(?: with| of)?) [\w -]{0,30}$",
)
_INDUCED = AnyCase(r"[-‐–](?:induced|associated|related) [\w -]{0,20}$")
"""What makes the condition of a title one that came of the drug in it."""
_APART = 120
"""Characters, more than either pattern can hold: a drug and a condition farther apart are not looked at."""


def came_of(notes: Annotations, stop: int) -> dict[str, set[str]]:
    """Return the conditions that a title (before ``stop``) says to come of each drug: "X-induced Y", "Y after X"."""
    out: dict[str, set[str]] = {}
    starts = [condition.start for condition in notes.conditions]
    longest = max((condition.end - condition.start for condition in notes.conditions), default=0)
    for drug in notes.drugs:
        if drug.start >= stop:
            break
        first, last = bisect_left(starts, drug.start - _APART - longest), bisect_right(starts, drug.end + _APART)
        for condition in notes.conditions[first:last]:
            induced = drug.end <= condition.start < stop and _INDUCED.match(notes.text[drug.end : condition.start])
            if induced or (condition.end <= drug.start and _CAUSED.match(notes.text[condition.end : drug.start])):
                out.setdefault(drug.name, set()).add(condition.name)
    return out


def page_condition(notes: Annotations, stop: int) -> Condition | None:
    """Return the condition that the page is about: its title's (before ``stop``), else the dominant disease."""
    conditions = [c for c in notes.conditions if not notes.layout.skipped(c.start) and not c.negated]
    titled = [c for c in conditions if c.start < stop and not _OF_DRUG.match(notes.text, c.end)]
    return titled[0] if titled else dominant(c for c in conditions if c.type == "disease")
