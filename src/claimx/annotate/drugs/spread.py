"""From names that are drugs where they stand to names beside them: lists, amounts, the rest of the document.

Each function turns states that are ``open`` into ``yes``; candidates are in text order, ``states`` are theirs.
"""

from __future__ import annotations

from collections import Counter

from claimx.annotate.drugs.candidates import Candidate
from claimx.annotate.drugs.patterns import ALSO_CALLED, AMOUNT, AMOUNTS_GAP, LIST_GAP
from claimx.mentions import Reason


def over_lists(text: str, kept: list[Candidate], states: list[str]) -> None:
    """A member of a list of which another member is a drug is one too: "calcium and vitamin D"."""
    order = range(len(kept))
    for indexes, step in ((order, -1), (reversed(order), 1)):
        for index in indexes:
            other = index + step
            if (
                states[index] != "open"
                or kept[index].needs in ("named", "street")
                or not 0 <= other < len(kept)
                or states[other] != "yes"
            ):
                continue
            first, second = sorted((kept[index], kept[other]), key=lambda c: c.start)
            if second.start - first.end <= 12 and LIST_GAP.fullmatch(text[first.end : second.start]):
                if kept[index].strict and not kept[other].needs and kept[index].needs != "lay":
                    continue
                reason = Reason(field="name", rule="drugs.support.list", start=kept[other].start, end=kept[other].end)
                kept[index].why = (*kept[index].why, reason)
                kept[index].confidence = 0.8
                states[index] = "yes"


def to_street_names(text: str, kept: list[Candidate], states: list[str]) -> None:
    """A doubtful name is a drug where the line has just named that drug: "heroin, also called smack or horse"."""
    named: dict[str, int] = {}
    for index, candidate in enumerate(kept):
        if states[index] == "open" and candidate.needs in ("context", "street") and candidate.name in named:
            other = kept[named[candidate.name]]
            if candidate.start - other.end <= 60 and ALSO_CALLED.fullmatch(text, other.end, candidate.start):
                reason = Reason(field="name", rule="drugs.support.same_drug", start=other.start, end=other.end)
                candidate.why = (*candidate.why, reason)
                candidate.confidence = 0.75
                states[index] = "yes"
        if states[index] == "yes":
            named[candidate.name] = index


def over_amounts(text: str, kept: list[Candidate], states: list[str]) -> None:
    """A name with a number behind it is a drug beside a drug with its amount: "Zyrtec 10 mg, NAC 600"."""
    order = range(len(kept))
    for index in (*order, *reversed(order)):
        candidate = kept[index]
        if states[index] != "open" or candidate.needs == "named" or not AMOUNT.match(text, candidate.end):
            continue
        for other in (index - 1, index + 1):
            if not 0 <= other < len(kept) or states[other] != "yes":
                continue
            first, second = kept[min(index, other)], kept[max(index, other)]
            beside = second.start - first.end <= 60 and AMOUNTS_GAP.fullmatch(text, first.end, second.start)
            if beside and (
                other < index or AMOUNT.match(text, second.end) or kept[other].why[-1].rule.endswith("dose")
            ):
                reason = Reason(
                    field="name", rule="drugs.support.amounts", start=kept[other].start, end=kept[other].end
                )
                candidate.why = (*candidate.why, reason)
                candidate.confidence = 0.8
                states[index] = "yes"
                break


def over_document(kept: list[Candidate], states: list[str]) -> None:
    """A name that the document uses as an intervention is one wherever nothing speaks against it."""
    yes: Counter[str] = Counter()
    no: Counter[str] = Counter()
    for candidate, state in zip(kept, states, strict=True):
        (yes if state == "yes" else no)[candidate.name] += state != "open"
    for name in sorted(yes):  # "insulin glargine" makes "insulin" a drug of this document
        family = name.split(" ")[0]
        if family != name and yes[name]:
            yes[family] += yes[name]
    for index, candidate in enumerate(kept):
        name = candidate.name
        if (
            states[index] == "open"
            and candidate.needs not in ("named", "street")
            and not candidate.doubted
            and yes[name]
            and (candidate.needs != "body" or yes[name] * 2 >= no[name])
        ):
            if candidate.strict and (candidate.needs != "body" or yes[name] <= no[name]):
                continue
            candidate.why = (*candidate.why, Reason(field="name", rule="drugs.support.document"))
            candidate.confidence = 0.75
            states[index] = "yes"
