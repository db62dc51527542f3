"""Mentions of diseases, symptoms and findings.

The longest names of the compiled table, the names that patterns make, the noun phrase around both, and the
abbreviations that the document defines. Reference lists and boilerplate are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import cast

from claimx.annotate.conditions.han import HAN, han_names
from claimx.annotate.conditions.line import HYPHEN, SLASH, Candidate, Line
from claimx.annotate.conditions.patterns import FUNCTION_WORDS, STRONG_HEADS
from claimx.annotate.conditions.productive import find as find_productive
from claimx.annotate.conditions.productive import site_after
from claimx.annotate.conditions.support import in_address, named_after, stands
from claimx.annotate.conditions.values import condition_key, word_set
from claimx.annotate.conditions.widen import coordinated, labelled, widen
from claimx.annotate.vocabulary import Hit, Vocabulary
from claimx.mentions import Annotations, Condition, Drug, Reason
from claimx.records import ConditionType

_MERGING_TAILS = word_set("disease disorder syndrome attack illness condition flare pain symptom")


@cache
def vocabulary() -> Vocabulary:
    """The compiled table of names, loaded once."""
    return Vocabulary.load("conditions.tsv.gz")


def annotate(notes: Annotations) -> None:
    """Fill ``conditions`` of ``notes``."""
    lines = list(_lines(notes))
    hits = [_hits(line) for line in lines]
    canonicals = frozenset(hit.name for found in hits for hit in found if "context" not in hit.flags)
    shorts = {a.short for a in notes.abbreviations}
    drug_ends = frozenset(drug.end for drug in notes.drugs)
    conditions: list[Condition] = []
    for line, found in zip(lines, hits, strict=True):
        kept = [
            hit
            for hit in found
            if (not hit.flags or stands(line, hit, canonicals))
            and (hit.last > hit.first or line.raw(hit.first) not in shorts)
        ]
        conditions += _in_line(line, kept, drug_ends)
    if HAN.search(notes.text):
        conditions += _in_chinese(notes)
    conditions = _with_abbreviations(notes, _outside_drugs(notes.text, conditions, notes.drugs))
    notes.conditions = sorted(conditions, key=lambda c: (c.start, -c.end, c.name))


def _in_chinese(notes: Annotations) -> list[Condition]:
    found = []
    for block in notes.layout.blocks:
        if block.section == "boilerplate":
            continue
        for start, end, name in han_names(notes.text, block.start, block.end):
            entry = vocabulary().get(condition_key(name))
            found.append(
                Condition(
                    start=start,
                    end=end,
                    name=name,
                    type=cast(ConditionType, entry.type if entry else "disease"),
                    ids=entry.ids if entry else {},
                    confidence=0.8,
                    why=(Reason(field="name", rule="conditions.chinese", start=start, end=end),),
                )
            )
    return found


def _lines(notes: Annotations) -> Iterator[Line]:
    """Yield the blocks outside boilerplate."""
    words = notes.words
    for block in notes.layout.blocks:
        if block.section != "boilerplate":
            yield Line(notes.text, words[bisect_left(words, (block.start,)) : bisect_left(words, (block.end,))])


def _hits(line: Line) -> list[Candidate]:
    """Return the names of the table in ``line``, longest first from the left, before their flags are looked at."""
    table, found = vocabulary(), []
    for hit in table.matches(line.words, line.text):
        if hit.last == hit.first or line.whole(hit.first, hit.last):
            found.append(_named(hit, 0))
            continue
        past = next(index for index in range(hit.first + 1, hit.last + 1) if line.link(index) > SLASH)
        for first, stop in ((hit.first, past), (past, hit.last + 1)):
            found += [_named(part, first) for part in table.matches(line.words[first:stop], line.text)]
    return found


def _named(hit: Hit, shift: int) -> Candidate:
    entry, first = hit.entry, hit.first + shift
    rule = "conditions.vocabulary" + ("." + min(entry.flags) if entry.flags else "")
    confidence = 0.85 if entry.flags else 0.92
    return Candidate(first, hit.last + shift, entry.name, entry.type, rule, first, entry.ids, entry.flags, confidence)


def _in_line(line: Line, hits: list[Candidate], drug_ends: frozenset[int]) -> list[Condition]:
    covered = [False] * len(line.words)
    for hit in hits:
        for index in range(hit.first, hit.last + 1):
            covered[index] = True
    candidates = _longest([*hits, *find_productive(line, covered, drug_ends)])
    _merge_tails(line, candidates)
    taken = [False] * len(line.words)
    for candidate in candidates:
        for index in range(candidate.first, candidate.last + 1):
            taken[index] = True
    found: list[Candidate] = []
    table = vocabulary()
    for candidate in candidates:
        if candidate.extra:
            found.append(candidate)
            continue
        core = candidate.core
        widen(line, candidate, taken)
        if candidate.core < core:
            _name_again(line, candidate)
        _sited(line, candidate, taken)
        found.append(candidate)
        found += coordinated(line, candidate, table, taken) or labelled(line, candidate, table)
    return [_condition(line, c) for c in found if not named_after(line, c) and not in_address(line, c)]


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
    words = " ".join(w.lower for w in line.words[candidate.core : candidate.last + 1])
    entry = vocabulary().get(words)
    if entry is not None and not entry.flags:
        candidate.name, candidate.ids, candidate.type = entry.name, entry.ids, entry.type


def _condition(line: Line, candidate: Candidate) -> Condition:
    start, end = line.words[candidate.first].start, line.words[candidate.last].end
    return Condition(
        start=start,
        end=end,
        name=candidate.name,
        type=cast(ConditionType, candidate.type),
        ids=candidate.ids,
        confidence=candidate.confidence,
        abbreviation_of=candidate.abbreviation_of,
        why=(Reason(field="name", rule=candidate.rule, start=line.words[candidate.core].start, end=end),),
    )


def _outside_drugs(text: str, conditions: list[Condition], drugs: list[Drug]) -> list[Condition]:
    """Return the conditions that are no part of a drug's name ("flu vaccine", "pain reliever")."""
    spans = sorted((drug.start, drug.end) for drug in drugs)

    def outside(condition: Condition) -> bool:
        at = bisect_right(spans, (condition.start, len(text))) - 1
        return at < 0 or spans[at][1] < condition.end

    return [condition for condition in conditions if outside(condition)]


def _with_abbreviations(notes: Annotations, conditions: list[Condition]) -> list[Condition]:
    """Return ``conditions`` with every use of a short form whose long form is one of them."""
    defined = _defined(notes, conditions)
    if not defined:
        return conditions
    shorts = sorted(defined, key=lambda short: (-len(short), short))
    uses = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, shorts)) + r")(?=s?(?!\w))")
    found = []
    for block in notes.layout.blocks:
        if block.section == "boilerplate":
            continue
        for use in uses.finditer(notes.text, block.start, block.end):
            name, model, long = defined[use.group()]
            end = use.end() + (notes.text[use.end() : use.end() + 1] == "s")
            found.append(
                Condition(
                    start=use.start(),
                    end=end,
                    name=name,
                    type=model.type,
                    ids=model.ids,
                    confidence=0.92,
                    abbreviation_of=long,
                    why=(Reason(field="name", rule="conditions.abbreviation", start=use.start(), end=end),),
                )
            )
    spans = [(c.start, c.end) for c in found]
    kept = [c for c in conditions if not any(s <= c.start and c.end <= e for s, e in spans)]
    wider = [(c.start, c.end) for c in kept]
    return kept + [c for c in found if not any(s <= c.start and c.end <= e for s, e in wider)]


_BRACKETED = re.compile(r" \(([A-Z][A-Za-z0-9-]{0,3}[A-Z0-9])\)")


def _bracketed(text: str, conditions: list[Condition]) -> dict[str, tuple[str, Condition, str]]:
    """Return short forms in brackets after a name that hold its initials in any order: "Myotonic dystrophy (DM)"."""
    defined: dict[str, tuple[str, Condition, str]] = {}
    for condition in conditions:
        found = _BRACKETED.match(text, condition.end)
        if found is None:
            continue
        long = text[condition.start : condition.end]
        initials = sorted(
            word[0].upper() for word in re.findall(r"[A-Za-z]+", long) if word.lower() not in FUNCTION_WORDS
        )
        if len(initials) > 1 and sorted(letter for letter in found[1].upper() if letter.isalpha()) == initials:
            defined[found[1]] = (condition.name, condition, long)
    return defined


def _defined(notes: Annotations, conditions: list[Condition]) -> dict[str, tuple[str, Condition, str]]:
    """Return the short forms of conditions: the canonical name, a mention of the long form, the long form."""
    ends = {c.end: c for c in reversed(conditions)}
    defined = _bracketed(notes.text, conditions)
    for abbreviation in notes.abbreviations:
        mention = ends.get(abbreviation.long_end)
        if mention is None or abbreviation.short in defined:
            continue
        outside = notes.text[abbreviation.long_start : mention.start].lower().split()
        if (
            len(outside) > 2
            or not FUNCTION_WORDS.isdisjoint(outside)
            or any(word.endswith("based") for word in outside)
        ):
            continue  # "studies of left ventricular dysfunction (SOLVD)" is no condition
        entry = vocabulary().get(condition_key(abbreviation.long))
        name = entry.name if entry and not entry.flags else mention.name
        defined[abbreviation.short] = (name, mention, abbreviation.long)
    return defined
