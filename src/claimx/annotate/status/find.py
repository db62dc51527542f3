"""Negated, hypothetical, historical, family: the status of the conditions and drugs that were found.

``negated`` means that the text says the thing itself is absent: "no fever", "never caused tolerance", "pain-free". A
denied effect on it ("does not cure cancer", "no change in pain") leaves it present.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter, itemgetter

import msgspec

from claimx.annotate.status.absence import DENYING, absent, not_given, spread_back, tested_negative
from claimx.annotate.status.context import DECIDING, context
from claimx.annotate.status.cues import Cue, cues_of
from claimx.annotate.status.patterns import FAMILY_HEADING, PAST_HEADING
from claimx.annotate.status.relatives import of_relatives
from claimx.custom import Off
from claimx.mentions import Annotations, Condition, Reason

SHARED = (("negated", "status.negated.after"), ("historical", "status.historical.past_after"))
"""What the members of a list have in common where it stands behind the last, and by which rule."""
FIELDS = {"negated": ("no", "not", "after", "free", "list", "corrected"), **DECIDING}
"""The kinds of cue that decide each field; ``status.negated.no`` is the rule of such a cue."""
_start = attrgetter("start")
_word_start = itemgetter(0)


def annotate(notes: Annotations) -> None:
    """Fill the status of ``drugs`` and ``conditions`` of ``notes``."""
    text, words, conditions, drugs = notes.text, notes.words, notes.conditions, notes.drugs
    off = notes.custom.off
    headings = _headings(notes)
    high = drug_high = last = 0
    for sentence in notes.layout.sentences:
        low, drug_low = high, drug_high
        high = bisect_left(conditions, sentence.end, low, key=_start)
        drug_high = bisect_left(drugs, sentence.end, drug_low, key=_start)
        if low == high and drug_low == drug_high:
            continue
        first = bisect_left(words, sentence.start, last, key=_word_start)
        last = bisect_left(words, sentence.end, first, key=_word_start)
        cues = _on(cues_of(text, sentence.start, sentence.end, words[first:last]), off)
        heading = headings.get(notes.layout.blocks[sentence.block].heading) if headings else None
        if not cues and heading is None:
            continue
        conditions[low:high] = _conditions(text, cues, heading, conditions[low:high], sentence.end)
        if DENYING.isdisjoint(cue.kind for cue in cues):
            continue
        for index in range(drug_low, drug_high):
            found = not_given(text, cues, drugs[index])
            if found is not None:
                why = (*drugs[index].why, _why("negated", found))
                drugs[index] = msgspec.structs.replace(drugs[index], negated=True, why=why)
    for index, cue in of_relatives(notes):
        if not _on([cue], off):
            continue
        why = (*conditions[index].why, _why("family", cue))
        conditions[index] = msgspec.structs.replace(conditions[index], family=True, why=why)


def _headings(notes: Annotations) -> dict[int | None, Cue]:
    """Return the headings under which everything is past or of the family ("Past medical history"), by block."""
    found: dict[int | None, Cue] = {}
    for index, block in enumerate(notes.layout.blocks):
        if block.section == "heading" and block.end - block.start < 60:
            for kind, pattern in (("historical", PAST_HEADING), ("family", FAMILY_HEADING)):
                if pattern.fullmatch(notes.text, block.start, block.end):
                    found[index] = Cue(kind, block.start, block.end)
    return {index: cue for index, cue in found.items() if _on([cue], notes.custom.off)}


def _on(cues: list[Cue], off: Off) -> list[Cue]:
    """Return the cues that decide by no rule that is switched off."""
    if not off:
        return cues
    return [cue for cue in cues if not any(f"status.{name}.{cue.kind}" in off for name in _decided_by(cue.kind))]


def _decided_by(kind: str) -> list[str]:
    """Return the fields that cues of ``kind`` decide."""
    return [field for field, kinds in FIELDS.items() if kind in kinds]


def _why(field: str, cue: Cue) -> Reason:
    return Reason(field=field, rule=f"status.{field}.{cue.kind}", start=cue.start, end=cue.end)


def _conditions(text: str, cues: list[Cue], heading: Cue | None, found: list[Condition], end: int) -> list[Condition]:
    done: list[Condition] = []
    kinds = {cue.kind for cue in cues}
    denied = not kinds.isdisjoint(DENYING)
    for condition in found:
        fields: dict[str, bool] = {}
        why: list[Reason] = []
        verdicts = {"negated": absent(text, cues, condition, done) if denied else None}
        for kind, deciding in DECIDING.items():
            verdicts[kind] = None if kinds.isdisjoint(deciding) else context(text, cues, condition, kind)
        sought = verdicts["hypothetical"]
        if sought is not None and verdicts["negated"] is None:
            verdicts["negated"] = tested_negative(text, sought, condition, end)
        if heading is not None and verdicts[heading.kind] is None:
            verdicts[heading.kind] = heading
        if verdicts["negated"] is not None:  # "tested for HIV: negative"; when it was absent does not make it past
            verdicts["hypothetical"] = verdicts["historical"] = None
        for field, cue in verdicts.items():
            if cue is not None:
                fields[field] = True
                why.append(_why(field, cue))
        done.append(msgspec.structs.replace(condition, why=(*condition.why, *why), **fields) if why else condition)
    for field, rule in SHARED:
        for index in spread_back(text, done, field, rule) if len(done) > 1 else ():
            reason = next(r for r in done[index + 1].why if r.field == field)
            done[index] = msgspec.structs.replace(done[index], **{field: True}, why=(*done[index].why, reason))
    return done
