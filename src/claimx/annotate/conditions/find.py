"""Mentions of diseases, symptoms and findings.

The longest names of the compiled table, the names that patterns make, the noun phrase around both, and the
abbreviations that the document defines. Reference lists and boilerplate are passed over. What looked like a name and
is none here goes to ``rejected``, with the rule and the words that decided.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from typing import cast

from claimx.annotate.conditions.defined import with_abbreviations
from claimx.annotate.conditions.elsewhere import elsewhere
from claimx.annotate.conditions.fuse import fused
from claimx.annotate.conditions.han import HAN, in_chinese
from claimx.annotate.conditions.line import SLASH, Candidate, Line, Refusal
from claimx.annotate.conditions.normalise import identified
from claimx.annotate.conditions.own import own_conditions
from claimx.annotate.conditions.phrases import phrases
from claimx.annotate.conditions.register import personal, scientific
from claimx.annotate.conditions.short_forms import Ledger, form_of, forms_in, listed, table
from claimx.annotate.conditions.support import looks, of_oneself, stands
from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.values import condition_key
from claimx.annotate.vocabulary import Hit
from claimx.mentions import Annotations, Condition, Drug, Reason, Rejected
from claimx.records import ConditionType


def annotate(notes: Annotations) -> None:
    """Fill ``conditions`` of ``notes`` and append to its ``rejected``."""
    lines, off = list(_lines(notes)), notes.custom.off
    own = own_conditions(notes, lines)
    hits = [[hit for hit in _hits(line) if hit.rule not in off] for line in lines]
    refused: list[Rejected] = []
    science = scientific(notes)
    kept = _standing(notes, lines, hits, refused, science)
    drug_ends = frozenset(drug.end for drug in notes.drugs)
    conditions: list[Condition] = []
    for line, found in zip(lines, kept, strict=True):
        for candidate in phrases(line, found, drug_ends, off):
            refusal = elsewhere(line, candidate)
            if refusal is None or refusal.rule in off:
                conditions.append(_condition(line, candidate))
            else:
                refused.append(_rejected(line, candidate, refusal))
    if HAN.search(notes.text):
        conditions += in_chinese(notes)
    if "conditions.tagger" not in off:
        conditions = fused(notes, conditions, refused, science)
    conditions = _outside_drugs(notes.text, own.over(notes.text, conditions) if own else conditions, notes.drugs)
    if "conditions.abbreviation" not in off:
        conditions = with_abbreviations(notes, conditions)
    if off:
        conditions = [condition for condition in conditions if condition.why[0].rule not in off]
    conditions = identified(notes, own.over(notes.text, conditions) if own else conditions)
    notes.conditions = sorted(own.with_ids(conditions) if own else conditions, key=_in_text_order)
    notes.rejected += _free(refused, notes.conditions) + own.rejected


def _in_text_order(condition: Condition) -> tuple[int, int, str]:
    return condition.start, -condition.end, condition.name


def _lines(notes: Annotations) -> Iterator[Line]:
    """Yield the blocks outside boilerplate."""
    words = notes.words
    for block in notes.layout.blocks:
        if block.section != "boilerplate":
            yield Line(notes.text, words[bisect_left(words, (block.start,)) : bisect_left(words, (block.end,))])


def _hits(line: Line) -> list[Candidate]:
    """Return the names of the table in ``line``, longest first from the left, before their flags are looked at."""
    vocabulary_, found = vocabulary(), []
    for hit in vocabulary_.matches(line.words, line.text, line.lowers):
        past = hit.last + 1 if hit.last == hit.first else _broken(line, hit)
        if past > hit.last:
            found.append(_named(hit, 0))
            continue
        for first, stop in ((hit.first, past), (past, hit.last + 1)):
            parts = vocabulary_.matches(line.words[first:stop], line.text, line.lowers[first:stop])
            found += [_named(part, first) for part in parts]
    return found


def _broken(line: Line, hit: Hit) -> int:
    """Return where a name of several words is two things, else past its end: at a comma, in "nausea and vomiting"."""
    for index in range(hit.first + 1, hit.last + 1):
        link = line.link(index)
        joiner = line.lower(index) in ("and", "or")
        if link > SLASH:
            return index
        if link == SLASH or joiner:
            keys = (line.key(hit.first, index - 1), line.key(index + joiner, hit.last))
            entries = [vocabulary().get(key) for key in keys]
            if all(entry is not None and not entry.flags for entry in entries):
                return index
    return hit.last + 1


def _named(hit: Hit, shift: int) -> Candidate:
    entry, first = hit.entry, hit.first + shift
    rule = "conditions.vocabulary" + ("." + min(entry.flags) if entry.flags else "")
    confidence = 0.85 if entry.flags else 0.92
    return Candidate(first, hit.last + shift, entry.name, entry.type, rule, first, entry.ids, entry.flags, confidence)


def _standing(
    notes: Annotations, lines: list[Line], hits: list[list[Candidate]], refused: list[Rejected], science: bool
) -> list[list[Candidate]]:
    """Return the hits that are conditions here, with the short forms that the document supports."""
    off = notes.custom.off
    named = frozenset(
        hit.name
        for line, found in zip(lines, hits, strict=True)
        for hit in found
        if "context" not in hit.flags and (hit.last > hit.first or not form_of(line.raw(hit.first)))
    )
    defined = {a.short: a for a in notes.abbreviations}
    patients = personal(notes)
    kept: list[list[Candidate]] = []
    shorts: list[list[Candidate]] = []
    for line, found in zip(lines, hits, strict=True):
        standing: list[Candidate] = []
        sure = {index for hit in found if not hit.flags for index in range(hit.first, hit.last + 1)}
        for hit in found:
            if hit.flags and not looks(line, hit):
                continue
            if "lay" in hit.flags and (science or not (patients or of_oneself(line, hit))):
                continue
            single = hit.first == hit.last and line.raw(hit.first)
            if single and single in defined and "conditions.short_form.defined" not in off:
                long = defined[single]
                other = Refusal("conditions.short_form.defined", long.long_start, long.long_end)
                refused.append(_rejected(line, hit, other))
                continue
            if single and (form_of(single) or _other_plural(single)):
                continue
            refusal = stands(line, hit, named) if hit.flags else None
            if (
                refusal is None
                or refusal.rule in off
                or (single and refusal.rule in _IN_LISTS and listed(line, hit.first, sure))
            ):
                standing.append(hit)
                sure.update(range(hit.first, hit.last + 1))
            else:
                refused.append(_rejected(line, hit, refusal))
        kept.append(standing)
        shorts.append([] if _SHORT_FORM in off else _short_hits(line, standing, defined))
    for number, hit, refusal in list(_judged(Ledger(lines, named), lines, kept, shorts)) if any(shorts) else ():
        if refusal is None or refusal.rule in off:
            kept[number] = sorted([*kept[number], hit], key=lambda c: c.first)
        else:
            refused.append(_rejected(lines[number], hit, refusal))
    return kept


def _other_plural(raw: str) -> bool:
    """Tell whether ``raw`` is the plural of a short form that is no condition: "PMs" are no PMS."""
    short = raw[:-1]
    return raw[-1] == "s" and len(short) > 1 and short.isupper() and vocabulary().get(short.lower()) is None


_SHORT_FORM = "conditions.short_form.supported"
_IN_LISTS = frozenset(("conditions.rejected.context", "conditions.rejected.listed"))
"""The refusals that a place in a list of conditions outweighs: "dry mouth, gas, burning"."""


def _short_hits(line: Line, standing: list[Candidate], defined: Collection[str]) -> list[Candidate]:
    """Return the ambiguous short forms in ``line`` that no longer name covers and the text does not define."""
    found: list[Candidate] = []
    for index in forms_in(line):
        raw = line.raw(index)
        if raw in defined or any(hit.first <= index <= hit.last for hit in standing):
            continue
        name = table()[form_of(raw) or ""].name
        entry = vocabulary().get(condition_key(name))
        type_, ids = (entry.type, entry.ids) if entry else ("disease", {})
        found.append(Candidate(index, index, name, type_, _SHORT_FORM, index, ids, confidence=0.85))
    return found


def _judged(
    ledger: Ledger, lines: list[Line], kept: list[list[Candidate]], shorts: list[list[Candidate]]
) -> Iterator[tuple[int, Candidate, Refusal | None]]:
    """Yield each short form with the number of its line and why it is no condition, after reading all of them."""
    for learning in (True, False):
        for number, (line, standing, found) in enumerate(zip(lines, kept, shorts, strict=True)):
            covered = {index for hit in standing for index in range(hit.first, hit.last + 1)} if found else set()
            for hit in found:
                refusal = ledger.judge(line, hit.first, covered)
                if not learning:
                    yield number, hit, refusal


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


def _rejected(line: Line, candidate: Candidate, refusal: Refusal) -> Rejected:
    return Rejected(
        start=line.words[candidate.first].start,
        end=line.words[candidate.last].end,
        looked_like="condition",
        confidence=candidate.confidence,
        why=(Reason(field="name", rule=refusal.rule, start=refusal.start, end=refusal.end),),
    )


def _free(refused: list[Rejected], conditions: list[Condition]) -> list[Rejected]:
    """Return what was turned down and lies in no condition, in text order."""
    spans = sorted((c.start, c.end) for c in conditions)
    free = []
    for rejected in sorted(refused, key=lambda r: (r.start, -r.end)):
        at = bisect_right(spans, (rejected.start, rejected.end)) - 1
        if at < 0 or spans[at][1] < rejected.end:
            free.append(rejected)
    return free
