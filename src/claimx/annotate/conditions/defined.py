"""Short forms of conditions that the document defines: "chronic widespread pain (CWP)"."""

from __future__ import annotations

import re

from claimx.annotate.conditions.patterns import FUNCTION_WORDS
from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.values import condition_key
from claimx.mentions import Annotations, Condition, Reason


def with_abbreviations(notes: Annotations, conditions: list[Condition]) -> list[Condition]:
    """Return ``conditions`` with every use of a short form whose long form is one of them."""
    defined = defined_in(notes, conditions)
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


def defined_in(notes: Annotations, conditions: list[Condition]) -> dict[str, tuple[str, Condition, str]]:
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
