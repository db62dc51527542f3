"""Mentions of drugs, drug classes, brands and supplements; beside them chemicals that are none, and what was turned down.

The vocabulary proposes the longest names; case, the words around, the rest of the document and its own definitions
decide (:mod:`~claimx.annotate.drugs.context`, :mod:`~claimx.annotate.drugs.aliases`). Names that no list has are
guessed from the stem of an international nonproprietary name, from a misspelling or from a company's code.
"""

from __future__ import annotations

from bisect import bisect_right

from claimx.annotate.drugs.aliases import defined_short_forms, from_codes, from_salted, from_short_forms
from claimx.annotate.drugs.brands import from_brands
from claimx.annotate.drugs.candidates import Candidate, Places, from_targets, from_vocabulary
from claimx.annotate.drugs.chinese import from_chinese
from claimx.annotate.drugs.clipped import from_clipped, from_genus_letters
from claimx.annotate.drugs.context import judge
from claimx.annotate.drugs.fuse import Fused, fused
from claimx.annotate.drugs.guess import Covered, from_unknown_words
from claimx.annotate.drugs.own import own_drugs
from claimx.annotate.drugs.rollup import facts_of
from claimx.annotate.drugs.studied import from_studied
from claimx.annotate.drugs.vitamins import from_vitamins
from claimx.custom import Off
from claimx.mentions import Annotations, Drug, Reason, Rejected

_JOINTS = frozenset(("/", "-", "–", " / "))


def annotate(notes: Annotations) -> None:
    """Fill ``drugs`` and ``chemicals`` of ``notes``, each in text order, not overlapping; add to ``rejected``."""
    text, places, off = notes.text, Places(notes), notes.custom.off
    own = own_drugs(notes, places)
    named, misfits = from_vocabulary(text, places.words)
    if "drugs.rejected.case" in off:
        named, misfits = sorted(named + misfits, key=lambda c: c.start), []
    named = own.over(_on(named, off))
    named += _on(from_studied(notes, places, named), off)
    targets = _on(from_targets(text, places), off)
    defined = defined_short_forms(notes, named + targets)
    named = [c for c in named if text[c.start : c.end].removesuffix("s") not in defined.others]
    short = _on(from_short_forms(text, places, defined), off)
    codes = _on(from_codes(text, places, named), off)
    short += _on(
        from_salted(text, places, named) + from_clipped(text, places) + from_genus_letters(text, places, named), off
    )
    brands = _on(from_brands(text, places, named), off)
    guesses = from_unknown_words(places.words, places.forms, Covered(named + targets + short + codes + brands))
    chinese = from_chinese(text, places)
    others = [*from_vitamins(text, places), *codes, *brands, *chinese, *guesses]
    candidates = _without_overlaps(own.over([*short, *targets, *named, *_on(others, off)]))
    tags = [tag for tag in notes.tags if tag.label == "chemical" and not own.names.across(tag.start, tag.end)]
    fusion = Fused(candidates, []) if "drugs.model" in off else fused(notes, candidates, tags)
    judged = judge(text, fusion.candidates, off)
    joined = _joined(text, judged.drugs)
    alone = {id(candidate) for candidate in joined}
    inside = fusion.inside + [c for c in judged.drugs if c.tagged and id(c) not in alone]  # of a combination
    notes.drugs = [_mention(candidate) for candidate in joined]
    notes.chemicals = [_mention(candidate) for candidate in _without_overlaps(judged.chemicals + inside)]
    turned_down = judged.rejected + [
        (c, Reason(field="name", rule="drugs.rejected.case", start=c.start, end=c.end)) for c in misfits
    ]
    notes.rejected += [_rejected(candidate, reason) for candidate, reason in turned_down] + own.rejected


def _on(candidates: list[Candidate], off: Off) -> list[Candidate]:
    """Return the candidates whose rule is not switched off."""
    return [candidate for candidate in candidates if candidate.why[0].rule not in off] if off else candidates


def _without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    """Longer spans win; of equal spans the first given."""
    taken: list[Candidate] = []
    ranked = sorted(enumerate(candidates), key=lambda item: (item[1].start - item[1].end, item[0]))
    starts: list[int] = []
    for _, candidate in ranked:
        index = bisect_right(starts, candidate.start)
        if index and taken[index - 1].end > candidate.start:
            continue
        if index < len(taken) and taken[index].start < candidate.end:
            continue
        taken.insert(index, candidate)
        starts.insert(index, candidate.start)
    return taken


def _joined(text: str, kept: list[Candidate]) -> list[Candidate]:
    """Two drugs joined by a slash or a hyphen are one combination: "ergotamine/caffeine"."""
    out: list[Candidate] = []
    for candidate in kept:
        last = out[-1] if out else None
        if (
            last is None
            or (joint := text[last.end : candidate.start]) not in _JOINTS
            or not _combine(last, candidate, joint)
        ):
            out.append(candidate)
            continue
        parts = sorted({*last.name.split(" + "), *candidate.name.split(" + ")})
        out[-1] = Candidate(
            last.start,
            candidate.end,
            " + ".join(parts),
            "combination",
            min(last.confidence, candidate.confidence),
            last.why + candidate.why,
        )
    return out


def _combine(first: Candidate, second: Candidate, joint: str) -> bool:
    if first.tagged and second.tagged and "/" not in joint:  # "the venlafaxine-tranylcypromine interaction"
        return False
    if first.name in second.name or second.name in first.name:
        return False
    return not (first.level == "class" and second.level == "class")


def _mention(candidate: Candidate) -> Drug:
    facts = facts_of(candidate.name, candidate.level)
    return Drug(
        start=candidate.start,
        end=candidate.end,
        confidence=candidate.confidence,
        why=candidate.why,
        name=candidate.name,
        level=candidate.level,
        ids=facts.ids if candidate.ids is None else {**facts.ids, **candidate.ids},
        ingredients=facts.ingredients,
        classes=facts.classes,
        abbreviation_of=candidate.abbreviation_of,
    )


def _rejected(candidate: Candidate, reason: Reason) -> Rejected:
    return Rejected(
        start=candidate.start,
        end=candidate.end,
        confidence=candidate.confidence,
        why=(candidate.why[0], reason),
        looked_like="drug",
    )
