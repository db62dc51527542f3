"""Lists: what a heading, or a line that ends in a colon, makes each item say: side effects, contraindications, uses."""

from __future__ import annotations

from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence.nodes import Node
from claimx.records import Finding, Relation


class Listing(NamedTuple):
    """What the items of a list say of each condition in them."""

    relation: Relation
    finding: Finding
    others: Relation = "contraindicated_with"
    """What a list of contraindications says of the drugs in it."""


def _rows(*rows: tuple[str, Relation, Finding]) -> tuple[tuple[AnyCase, Listing], ...]:
    return tuple((AnyCase(words), Listing(relation, finding)) for words, relation, finding in rows)


_HEADINGS = _rows(
    (r"\binteractions?\b|interacts? with", "interacts_with", "effect"),
    (
        r"contraindicat|who should(?:n['’]t| not)|(?:do not|don['’]t) (?:take|use)|should not (?:take|use)|not suitable|"
        r"avoid|interferes? with|before (?:you )?(?:taking|using|take|use)|precautions|not (?:a )?candidate|not for you",
        "contraindicated_with",
        "unstated",
    ),
    (
        r"side[ -]?effects?|adverse|reactions|risks\b|dangers?|toxicity|withdrawal symptoms|warning signs|"
        r"signs of (?:ab|mis)use|symptoms of (?:ab|mis)use|overdose|downsides?|drawbacks?",
        "harms",
        "effect",
    ),
    (r"^\W*(?:the )?(?:cons|bad|downs|negatives|not so good)\W*$", "harms", "effect"),
    (
        r"benefits?\b|helps? with|effective for|can help|improves?\b|advantages|^\W*(?:the )?(?:pros|good|ups|positives)\W*$|"
        r"what can .{2,50} (?:treat|help|do for)|what .{2,40} can (?:treat|help)",
        "treats",
        "effect",
    ),
    (
        r"\buses?\b|used (?:for|to)|indications?|indicated|what (?:does|is) .{0,40}(?:treat|used)|"
        r"conditions? (?:we )?treat|we treat|what .{2,40} is for\b|prescribed for",
        "studied_for",
        "unstated",
    ),
)

_SAYING = frozenset(
    [
        "anaphor",
        "mechby",
        "mechas",
        "works",
        "workweak",
        "good",
        "down",
        "bad",
        "cause",
        "prevent",
        "mech",
        "antag",
        "take",
        "use",
        "firstp",
    ]
)

_PREDICATES = frozenset(
    [
        "good",
        "down",
        "bad",
        "cause",
        "prevent",
        "mech",
        "antag",
        "works",
        "effecton",
        "nodiff",
        "given",
        "respond",
        "works",
        "tolerated",
        "gone",
        "better",
    ]
)


def listing_of(heading: str) -> Listing | None:
    """Return what the items under ``heading`` say, or ``None`` where it tells nothing of a drug's effects.

    >>> listing_of("Side effects of ketamine").relation
    'harms'
    """
    if len(heading) > 160:
        return None
    told = [listing for pattern, listing in _HEADINGS if pattern.search(heading)]
    mixed = {listing.relation for listing in told} & {"treats", "studied_for"} and len(told) > 1
    return told[0] if told and not (mixed and told[0].relation != "treats") else None


PARTS = {
    "harms": Listing("harms", "effect"),
    "overdose": Listing("harms", "effect"),
    "warnings": Listing("harms", "effect"),
    "forbidden": Listing("contraindicated_with", "unstated"),
    "cautions": Listing("contraindicated_with", "unstated", others="interacts_with"),
    "interactions": Listing("interacts_with", "effect"),
    "uses": Listing("studied_for", "unstated"),
}

_READER = AnyCase(
    r"\b(?:if |you (?:have|are|had|ever)|history of|(?:people|patients|those|anyone|men|women) (?:with|who))\b",
)
"""What makes a warning one to certain patients and not of an effect."""

_SYMPTOMS = AnyCase(r"(?:the )?(?:symptoms|signs)\b")

_STOP = AnyCase(r"\b(?:stop|discontinue|call|seek|contact|get (?:medical|emergency))\b")
"""What one is told to do when an effect shows."""


def listing_in(part: str, reading: Reading) -> Listing | None:
    """Return what an item says by the ``part`` of the label that it stands in, or ``None``."""
    text, first, last = reading.clauses.text, reading.nodes[0].start, reading.nodes[-1].end
    if part == "warnings" and _READER.search(text, first, last) and not _STOP.search(text, first, last):
        part = "cautions"
    return PARTS.get(part) if _SYMPTOMS.match(text, first, last) is None else None


def inventory(nodes: list[Node]) -> bool:
    """Tell whether a line only names things: "Nausea, vomiting, a dry mouth", "May include rash or itching"."""
    named = sum(node.kind in ("cond", "drug") for node in nodes)
    plain = sum(node.kind not in ("cond", "drug", "punct") and node.name not in ("and", "or") for node in nodes)
    return named > 1 and plain <= 2 * named and not any(node.kind in _PREDICATES for node in nodes)


_VERBS = frozenset({"reportcue", "hadcue", "occur", "develop", "hedge", "result", "getcue", "given", "neg"})

_BE = frozenset({"is", "are", "was", "were", "been", "be", "seen", "happen", "happens"})


def tells(nodes: list[Node]) -> bool:
    """Tell whether a line is a sentence of its own, with a verb, and no item of a list."""
    return any(node.kind in _VERBS or node.name in _BE for node in nodes)


def names_only(reading: Reading) -> bool:
    """Tell whether a short line says nothing itself of what it names: "Uncontrolled epilepsy"."""
    return not reading.kinds & _SAYING
