"""Entries that only point back to another: "Ibid., p. 4", "Roe, op. cit.", "see note 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.annotate.reference_lists import REPEATS, REPEATS_UNKNOWN, repeats
from claimx.annotate.references.lists import Entry
from claimx.late_pattern import late_pattern
from claimx.mentions import Reason, Reference

_IBID = re.compile(r"(?:Ibid(?:em)?|Id(?:em)?)\b\.?(?P<rest>.{0,60})$", re.I | re.S)
_OP_CIT = late_pattern(
    r"(?P<name>[^\W\d_][\w'’ -]{1,40}?),?(?:\s[A-Z]\.?){0,3}(?:\s(?:et\sal\.?|and\s[A-Z]\w+))?,?\s(?:\(\d{4}\),?\s)?(?:op\.?\s?cit|loc\.?\s?cit|supra|ibid)\b\.?(?:\s(?:note|n\.|ref\.?)\s?(?P<note>\d{1,4}))?.{0,60}$",
    re.I | re.S,
)
_SEE_NOTE = re.compile(
    r"(?:See\s|As in\s)?(?:note|n\.|ref(?:erence)?\.?|footnote)\s?(?P<note>\d{1,4})(?:\sabove)?[.,]?.{0,30}$", re.I
)
_LONGEST = 120


def point_back(entry: Entry, raw: str, before: Sequence[Reference]) -> Reference | None:
    """Return the reference of an entry that repeats one ``before`` it, with what that one says; ``None`` for all others.

    It has no fields of its own and the flag ``repeats``; where the entry meant is not certain, nothing is copied and the
    flag is ``repeats_unknown``.
    """
    if len(raw) > _LONGEST:
        return None
    meant: list[Reference]
    if _IBID.match(raw):
        meant, rule = list(before[-1:]), "references.again.ibid"
    elif match := _OP_CIT.match(raw):
        note, name = match["note"], match["name"].lower().rpartition(" ")[2]
        meant = [r for r in before if (r.number == note if note else _family(r) == name) and not repeats(r)]
        rule = "references.again.op_cit"
    elif match := _SEE_NOTE.match(raw):
        meant = [r for r in before if r.number == match["note"]]
        rule = "references.again.note"
    else:
        return None
    sure = len(meant) == 1
    return Reference(
        start=entry.start,
        end=entry.end,
        csl=dict(meant[0].csl) if sure else {"type": "document"},
        number=entry.number,
        confidence=0.8 if sure else 0.4,
        why=(Reason(field="csl", rule=rule, start=entry.start, end=entry.end),),
        flags=(REPEATS if sure else REPEATS_UNKNOWN,),
    )


def _family(reference: Reference) -> str:
    authors = reference.csl.get("author") or [{}]
    return str(authors[0].get("family") or authors[0].get("literal") or "").lower().rpartition(" ")[2]
