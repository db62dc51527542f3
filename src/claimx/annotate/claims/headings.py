"""Lists under a heading that says what they are: side effects, contraindications, uses, benefits."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.claims.draft import Reading
from claimx.document import Block
from claimx.records import Finding, Relation

_HEADINGS: tuple[tuple[re.Pattern[str], Relation, Finding], ...] = (
    (
        re.compile(
            r"side[ -]?effects?|adverse|reactions|risks\b|dangers?|toxicity|withdrawal symptoms|warning signs|"
            r"signs of (?:ab|mis)use|symptoms of (?:ab|mis)use|overdose",
            re.IGNORECASE,
        ),
        "harms",
        "effect",
    ),
    (
        re.compile(
            r"contraindicat|who should(?:n['’]t| not)|do not (?:take|use)|should not (?:take|use)|not suitable|avoid|"
            r"interferes? with|before (?:taking|using)|precautions|not (?:a )?candidate",
            re.IGNORECASE,
        ),
        "contraindicated_with",
        "unstated",
    ),
    (re.compile(r"benefits?\b|helps? with|effective for|can help|improves?\b", re.IGNORECASE), "treats", "effect"),
    (
        re.compile(
            r"\buses?\b|used (?:for|to)|indications?|what (?:does|is) .{0,40}(?:treat|used)|conditions? (?:we )?treat|we treat",
            re.IGNORECASE,
        ),
        "studied_for",
        "unstated",
    ),
)


class Listing(NamedTuple):
    """What the items of a list say of each condition in them."""

    relation: Relation
    finding: Finding


def listing_of(heading: str) -> Listing | None:
    """Return what the items under ``heading`` say, or ``None`` where it tells nothing of a drug's effects.

    >>> listing_of("Side effects of ketamine").relation
    'harms'
    """
    if len(heading) > 160:
        return None
    for pattern, relation, finding in _HEADINGS:
        if pattern.search(heading):
            return Listing(relation, finding)
    return None


def read_listed(reading: Reading, listing: Listing, block: Block) -> None:
    """Note a claim of each condition in a list item (or short line) that makes no claim of its own."""
    if reading.drafts:
        return
    refs = reading.context.current(reading.sentence, block)
    for i, node in enumerate(reading.nodes):
        if node.kind == "cond" or (node.kind == "outcome" and listing.relation == "treats"):
            reading.add(refs, listing.relation, node, listing.finding, i, flip=False)
