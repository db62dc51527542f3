"""Lists: what a heading, or a line that ends in a colon, makes each item say: side effects, contraindications, uses."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.interventions import DrugRef
from claimx.annotate.claims.nodes import Node
from claimx.records import Finding, Relation


class Listing(NamedTuple):
    """What the items of a list say of each condition in them."""

    relation: Relation
    finding: Finding


def _rows(*rows: tuple[str, Relation, Finding]) -> tuple[tuple[re.Pattern[str], Listing], ...]:
    return tuple((re.compile(words, re.IGNORECASE), Listing(relation, finding)) for words, relation, finding in rows)


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
    (r"benefits?\b|helps? with|effective for|can help|improves?\b|advantages", "treats", "effect"),
    (
        r"\buses?\b|used (?:for|to)|indications?|indicated|what (?:does|is) .{0,40}(?:treat|used)|"
        r"conditions? (?:we )?treat|we treat|what .{2,40} is for\b|prescribed for",
        "studied_for",
        "unstated",
    ),
)
_LEADS = _rows(
    (
        r"\b(?:following|these|any|other|certain) (?:\w+ ){0,2}(?:medicines|medications|drugs|supplements)\b|\binteracts? with|"
        r"interactions",
        "interacts_with",
        "effect",
    ),
    (
        r"(?:do not|don['’]t|should not|should never|must not|shouldn['’]t|cannot|can['’]t) (?:be )?(?:take|use|given|receive)|"
        r"contraindicat|(?:not|un)(?: be)? suitable|\bavoid|not (?:be )?(?:recommended|appropriate|safe|right)|caution|"
        r"(?:tell|talk to|ask|check with|speak (?:to|with)|consult|inform) (?:your|a|the) (?:\w+ )?"
        r"(?:doctor|pharmacist|physician|provider|healthcare)",
        "contraindicated_with",
        "unstated",
    ),
    (
        r"side[ -]?effects?|adverse|reactions|\b(?:may|can|could|might|also) (?:\w+ )?(?:cause|lead to|result in|trigger)|\bcauses\b|"
        r"\brisks?\b|complications|overdose|gave me|symptoms (?:I|we) (?:had|got)",
        "harms",
        "effect",
    ),
    (r"\bapproved\b|licen[cs]ed", "approved_for", "effect"),
    (
        r"\b(?:used|prescribed|indicated|recommended|given|offered|taken|treatment|treatments|therapy|options?)\b"
        r"(?: \w+){0,6} (?:to|for|in|of|including|include|conditions|with)\b|\bto treat\b|\bwe (?:\w+ )?treat\b|"
        r"conditions (?:\w+ ){0,3}(?:such as|include|including|like|are|treated)|studied (?:for|in)|\bindications\b|\buses\b",
        "studied_for",
        "unstated",
    ),
    (r"\b(?:benefits?|helps?|improves?|relieves?|eases?|reduces?|supports?|promotes?|effective)\b", "treats", "effect"),
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
    return _first(_HEADINGS, heading) if len(heading) <= 160 else None


def led_by(sentence: str) -> Listing | None:
    """Return what the items after a sentence that ends in a colon say, or ``None``.

    >>> led_by("It is prescribed for many conditions, including:").relation
    'studied_for'
    """
    return _first(_LEADS, sentence[-200:])


def _first(rows: tuple[tuple[re.Pattern[str], Listing], ...], text: str) -> Listing | None:
    return next((listing for pattern, listing in rows if pattern.search(text)), None)


def inventory(nodes: list[Node]) -> bool:
    """Tell whether a line only names things: "Nausea, vomiting, a dry mouth", "May include rash or itching"."""
    named = sum(node.kind in ("cond", "drug") for node in nodes)
    plain = sum(node.kind not in ("cond", "drug", "punct") and node.name not in ("and", "or") for node in nodes)
    return named > 1 and plain <= 2 * named and not any(node.kind in _PREDICATES for node in nodes)


def read_listed(reading: Reading, listing: Listing, refs: list[DrugRef]) -> None:
    """Note a claim of each thing named in a list item (or short line) that makes no claim of its own."""
    if any(draft.relation in (listing.relation, "harms", "contraindicated_with") for draft in reading.drafts):
        return
    if listing.relation not in ("studied_for", "approved_for") and reading.drafts:
        return
    wanted = {
        "interacts_with": ("drug",),
        "contraindicated_with": ("cond", "state") if "cond" in reading.kinds else ("drug", "state"),
        "treats": ("cond", "outcome"),
    }.get(listing.relation, ("cond",))
    if listing.relation in ("studied_for", "approved_for"):
        reading.drafts.clear()
    for i, node in enumerate(reading.nodes):
        if node.kind in wanted:
            reading.add(refs, listing.relation, node, listing.finding, i, flip=False)
