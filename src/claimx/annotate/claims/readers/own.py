"""The illness that somebody says they have: what they take their drugs for, and no harm of any."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.sentence.nodes import Node
from claimx.late_pattern import late_pattern
from claimx.mentions import Condition

_HAVING = frozenset(
    ["have", "had", "has", "having", "my", "with", "battled", "battling", "suffer", "suffer from", "suffered", "got"]
)
_INTRODUCED = late_pattern(
    r"\b(?:\d{2}\s?[FMfm]\b|[FM]\s?\d{2}\b|\d{2},? (?:male|female)\b|(?:i'?m|i’m|i am|i was|aged?) (?:an? )?\d{2}\b|\d{1,2}[- ]year[- ]old\b|"
    r"(?:was|been|got|am|is|were|first|finally|officially|recently)? ?diagnosed\b|(?:a )?diagnosis of\b|background\b|"
    r"since (?:i was|childhood|my (?:teens|twenties|thirties)|birth|(?:19|20)\d\d)\b|all my life\b|most of my life\b|"
    r"(?:suffer(?:ed|ing|er)?|struggl(?:ed|ing|e)|battl(?:ed|ing|e)|liv(?:ed|ing|e)|deal(?:t|ing)?|cop(?:ed|ing|e)) (?:from|with)\b|"
    r"(?:have|ve|had) (?:had |been having |been dealing with )?[^.,;]{0,40}\bfor (?:over |about |almost |nearly |the last |the past )?"
    r"(?:\d+|a few|several|many|two|three|four|five|six|ten|twenty) (?:plus )?(?:years|yrs|decades)\b)",
    re.IGNORECASE,
)
"""How somebody introduces themselves: "26F, cystic acne since I was 14", "diagnosed with lupus in 2010"."""
_LED = late_pattern(
    r"\b(?:(?:i|we|she|he) used to (?:have|be|get|feel|suffer|wake)\b|before (?:i |we |she |he )?(?:ever )?(?:was on|were on|went on|start\w*|t[ao]k\w+|try\w*|tried|beg[aiu]n\w*|going on|getting on|being on|discover\w*|found|find\w*)\b"
    r"|prior to (?:start|tak|try|be)\w*\b|(?:after|when|since|because|as|bc|cuz|cos) (?:i |she |he |we )(?:was |had been |got |have been |were )?"
    r"(?:first |also |recently |just |finally |still )*(?:diagnosed|developed|developing|had|having|have|suffered|suffering|was|started (?:having|getting)|began (?:having|getting)|gained)\b)",
    re.IGNORECASE,
)
"""What opens the telling of what was there before the drug, or was why it was taken."""
_GIVEN = re.compile(
    r"\b(?:prescribed|put (?:me |him |her )?on|started|began|begun|given|gave|switched|changed|added|tried|went (?:back )?on|took|taking|taken|recommended|suggested|offered)\b",
    re.IGNORECASE,
)


def owned(reading: Reading) -> Iterator[tuple[Condition, bool]]:
    """Yield the conditions that the speaker says they have, and whether they introduce themselves with it.

    "26F, cystic acne" and "diagnosed with lupus" introduce; "my migraines" need not.
    """
    context = reading.context
    if not (context.voiced or context.personal_page) or "cond" not in reading.kinds:
        return
    text, nodes = reading.clauses.text, reading.nodes
    told = {draft.object for draft in reading.drafts if draft.relation == "harms"}
    introduced = "drug" not in reading.kinds and _INTRODUCED.search(text, nodes[0].start, nodes[-1].end) is not None
    if not introduced and "firstp" not in reading.kinds:
        return
    for k, node in enumerate(nodes):
        condition = node.mentions[0] if node.kind == "cond" else None
        if not isinstance(condition, Condition) or condition.negated or node.name in told:
            continue
        before = {n.name for n in nodes[max(0, k - 4) : k]}
        if introduced or (condition.type == "disease" and before & _HAVING and "not" not in before):
            yield condition, introduced
            if not introduced:
                return


def introduces(reading: Reading) -> bool:
    """Tell whether the sentence says who speaks and what they have, so that nothing in it came of a drug."""
    text, nodes = reading.clauses.text, reading.nodes
    return "drug" not in reading.kinds and _INTRODUCED.search(text, nodes[0].start, nodes[-1].end) is not None


def forget_led(reading: Reading) -> None:
    """Drop the harms that were there before the drug: "hardly slept before I started X", "X because I was anxious"."""
    if not any(draft.relation == "harms" for draft in reading.drafts) or not reading.personal:
        return
    text, nodes = reading.clauses.text, reading.nodes
    found = _LED.search(text, nodes[0].start, nodes[-1].end)
    if found is None:
        return
    before = found.group().lower().startswith(("before", "prior"))
    stop = next((n.start for n in nodes if n.start > found.end() and n.name in (",", ";", "but", "(")), nodes[-1].end)
    if " used to " in found.group().lower():
        spans = [(found.end(), stop)]
    elif before:
        spans = _earlier(text, nodes, found, stop)
    elif _GIVEN.search(text, nodes[0].start, found.start()) is not None:
        spans = [(found.end(), nodes[-1].end)]
    else:
        return
    reading.drafts[:] = [d for d in reading.drafts if not _lies(d, spans)]


def _earlier(text: str, nodes: list[Node], found: re.Match[str], stop: int) -> list[tuple[int, int]]:
    """Return what "before I started X" is said of: the words after it where it opens the sentence, else those before."""
    opens = not text[nodes[0].start : found.start()].strip(" \"'(")
    if opens:
        return [(stop, nodes[-1].end)]
    start = max((n.end for n in nodes if n.end <= found.start() and n.name in (";", "but", "and now")), default=0)
    return [(start, found.start())]


def _lies(draft: Draft, spans: list[tuple[int, int]]) -> bool:
    node = draft.object_node
    return draft.relation == "harms" and node is not None and any(a <= node.start < b for a, b in spans)
