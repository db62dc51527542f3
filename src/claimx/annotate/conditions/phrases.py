"""From bare names to phrases: the noun phrase around a name, the place after it, the members of a coordination."""

from __future__ import annotations

from itertools import zip_longest

from claimx.annotate.conditions.coordinate import coordinated, labelled, sited
from claimx.annotate.conditions.line import HYPHEN, Candidate, Line
from claimx.annotate.conditions.patterns import STRONG_HEADS
from claimx.annotate.conditions.productive import find as find_productive
from claimx.annotate.conditions.productive import site_after
from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.values import word_set
from claimx.annotate.conditions.widen import widen
from claimx.custom import Off

_MERGING_TAILS = word_set("disease disorder syndrome attack illness condition flare pain symptom")


def phrases(line: Line, hits: list[Candidate], drug_ends: frozenset[int], off: Off) -> list[Candidate]:
    """Return the conditions of ``line``: ``hits`` and what patterns find beside them, each as far as its phrase goes.

    ``drug_ends`` are the offsets at which drug mentions end, ``off`` the patterns that are not to be used.
    """
    covered = [False] * len(line.words)
    for hit in hits:
        for index in range(hit.first, hit.last + 1):
            covered[index] = True
    made = find_productive(line, covered, drug_ends)
    candidates = _longest([*hits, *([one for one in made if one.rule not in off] if off else made)])
    _merge_tails(line, candidates)
    taken = [False] * len(line.words)
    for candidate in candidates:
        for index in range(candidate.first, candidate.last + 1):
            taken[index] = True
    found: list[Candidate] = []
    for candidate in candidates:
        earlier = found[-3:]
        found.append(candidate)
        if candidate.extra:
            continue
        core = candidate.core
        widen(line, candidate, taken)
        if candidate.core < core:
            _name_again(line, candidate)
        _sited(line, candidate, taken)
        found += coordinated(line, candidate, earlier) or labelled(line, candidate) or sited(line, candidate)
    return found


def _longest(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates in text order without those that lie in or across a longer one."""
    kept: list[Candidate] = []
    used: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.extra, c.first - c.last, c.first)):
        words = range(candidate.first, candidate.last + 1)
        if candidate.extra or not used.intersection(words):
            used.update(words)
            kept.append(candidate)
    return sorted(kept, key=lambda c: (c.first, c.last))


def _merge_tails(line: Line, candidates: list[Candidate]) -> None:
    """Join "fibromyalgia" and the "syndrome" or "pain" directly after it to one name."""
    for left, right in zip_longest(candidates, candidates[1:]):
        after = left.last + 1
        word = line.lower(after)
        if word not in _MERGING_TAILS or not line.joined(after) or line.link(after) > HYPHEN:
            continue
        if right is not None and right.first <= after:
            if word == "pain" and right.first == right.last == after and left.name != "pain":
                left.last = after
                left.name = f"{left.name} pain"
                right.first, right.last = after, after - 1
        elif word not in ("pain", "symptom"):
            left.last = after
    candidates[:] = [c for c in candidates if c.first <= c.last]


def _sited(line: Line, candidate: Candidate, taken: list[bool]) -> None:
    """Take in the place after a name that is one word: "pain in my lower back", "cancer of the breast"."""
    head = line.lower(candidate.last)
    if candidate.core != candidate.last or head not in STRONG_HEADS:
        return
    last = site_after(line, candidate.last)
    if last > candidate.last and not any(taken[candidate.last + 1 : last + 1]):
        site = line.lower(last)
        entry = vocabulary().get(f"{site} {head}")
        candidate.last = last
        candidate.name = entry.name if entry else f"{site} {candidate.name}"
        candidate.ids = entry.ids if entry else {}


def _name_again(line: Line, candidate: Candidate) -> None:
    """Take the canonical name of the widened words where the table has them."""
    entry = vocabulary().get(line.key(candidate.core, candidate.last))
    if entry is not None and not entry.flags:
        candidate.name, candidate.ids, candidate.type = entry.name, entry.ids, entry.type
