"""What looks like a claim and is none: approvals by ethics boards, a patient's history, names of journals and institutes."""

from __future__ import annotations

import re
from bisect import bisect_right

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.passage.context import condition_node
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.sought import Sought

_HAPPENED = frozenset({"develop", "hadcue", "getcue", "occur", "reportcue", "occurnoun"})
"""Classes that tell that a condition was there, of the drug's doing or not."""
_ETHICS = AnyCase(
    r"\bethic|\breview board|\bIRB\b|\binstitutional\b|\b(?:study|protocol|trial|work|project|experiments?|procedures?)\b.{0,40}\bapproved\b|"
    r"\bapproved (?:the|this|our) (?:study|protocol|trial)|\bcommittees?\b|"
    r"\binsur(?:ance|ers?)\b|\bcoverage\b|\bmedic(?:aid|are)\b|\bprior auth",
)
_HISTORY = AnyCase(
    r"\byears?[- ]old\b|\bhistory of\b|\bdiagnosed (?:with|as)\b|\b(?:was|were) admitted\b|\bpresented (?:to|with|at)\b|\bborn\b|"
    r"\bon (?:physical )?examination\b",
)
_RELIEVED = frozenset({"good", "gone", "bettered", "treatedwith", "manage", "antag", "help"})
_TAKEN = frozenset(
    {
        "treatment",
        "therapy",
        "dose",
        "dosage",
        "medication",
        "medications",
        "regimen",
        "dosing",
        "anaphor",
        "anaphorweak",
    }
)
_INSTITUTION = Sought(
    r"\b(?:Journal|Annals|Archives|Institutes?|Association|Society|Foundation|Department|Division|University|College|Academy|"
    r"Hospital|Library|Council|Federation|Congress|Proceedings|Cent(?:er|re)|Clinic|Cell|Lancet|Longevity|Reviews)\b"
)
_NAME_BEFORE = re.compile(r"(?:(?:[A-Z][\w’'-]*|of|and|for|the|on|in|&|,)[\s,]+)*$")
_NAME_AFTER = re.compile(r"(?:\s+(?:[A-Z][\w’'-]*|of|and|for|the|&|in))*")
_NAMED = frozenset({"outcome", "target", "cond", "good", "cause", "mech", "goodnoun", "targethead"})
_WEIGHED = AnyCase(r"(?:maximi[sz]\w*|outweigh\w*|weigh\w*|discuss\w*|risks?(?: and|[-/ ])|understand\w*|explor\w*|learn\w*|versus|vs)\W+(?:\w+\W+){0,4}$")  # fmt: skip


def without_names(text: str, nodes: list[Node]) -> list[Node]:
    """Return ``nodes`` with those inside the name of a journal or an institution as plain words."""
    if not nodes:
        return nodes
    first, last = nodes[0].start, nodes[-1].end
    found = _INSTITUTION.search(text, first, last)
    if found is None:
        return nodes
    spans = []
    while found is not None:
        before = _NAME_BEFORE.search(text, max(first, found.start() - 80), found.start())
        after = _NAME_AFTER.match(text, found.end(), min(last, found.end() + 100))
        spans.append((before.start() if before else found.start(), after.end() if after else found.end()))
        found = _INSTITUTION.search(text, found.end(), last)

    starts = [a for a, _ in spans]

    def inside(node: Node) -> bool:
        if node.kind not in _NAMED or not text[node.start].isupper():
            return False
        at = bisect_right(starts, node.start) - 1
        return any(node.end <= b for _, b in spans[max(0, at - 1) : at + 1])

    return [
        node._replace(kind="word", name=text[node.start : node.end].lower(), mentions=()) if inside(node) else node
        for node in nodes
    ]


_SHARE = re.compile(r"(\d+(?:\.\d+)?) ?(?:%|percent|per cent)")
_AGAINST = AnyCase(r"\b(?:compared (?:with|to)|versus|vs\.?|against|as opposed to|than)\b")


def screen(reading: Reading) -> None:
    """Drop the claims of a sentence that its words do not make, and turn round those that its figures do."""
    if reading.drafts:
        fewer = _fewer(reading)
        if fewer:
            reading.drafts[:] = [
                d._replace(relation="prevents") if d.relation == "harms" and d.cue.kind in _HAPPENED else d
                for d in reading.drafts
            ]
        if _slower(reading):
            reading.drafts[:] = [
                d._replace(relation="treats") if d.relation == "harms" and d.cue.kind in _LOSSES else d
                for d in reading.drafts
            ]
        reading.drafts[:] = [_about_purpose(reading, d) for d in reading.drafts]
        reading.drafts[:] = [
            d._replace(relation="treats", finding="no_effect") if _worsened(reading, d) else d for d in reading.drafts
        ]
        reading.drafts[:] = [draft for draft in reading.drafts if not _is_none(reading, draft)]


def _is_none(reading: Reading, draft: Draft) -> bool:
    text, nodes = reading.clauses.text, reading.nodes
    first, last = nodes[0].start, nodes[-1].end
    i = next((k for k, node in enumerate(nodes) if node.start == draft.cue.start), 0)
    if _UNREAL.search(text, first, draft.cue.start) is not None or _of_trade(reading, draft):
        return True
    if (
        draft.cue.kind in ("tolerated", "safeeff")
        and reading.hypothetical(i)
        and not reading.kinds & {"doubt", "doubtneg"}
    ):
        return True
    if draft.relation == "approved_for":
        return draft.object is None and _ETHICS.search(text, first, last) is not None
    if draft.relation in ("studied_for", "prevents", "treats") and any(
        d.relation == "approved_for"
        and d.finding != "no_effect"
        and d.object == draft.object
        and d.ref.name == draft.ref.name
        and d.cue.start < draft.cue.start
        for d in reading.drafts
    ):
        return True
    if reading.block.section == "heading" and draft.relation == "treats" and not _within(draft, first, last):
        return True
    if draft.cue.kind in ("down", "less", "downintr") and draft.relation == "treats" and draft.object_node is not None:
        at = max(0, i - 5)
        if (
            any("dose" in n.name or "dosage" in n.name for n in nodes[at : i + 3])
            and draft.object_node.start < draft.cue.start
        ):
            return True
    if draft.cue.kind == "assoc" and i and nodes[i - 1].kind in ("cond", "outcome"):
        return draft.object_node is not None and draft.object_node.start > draft.cue.start
    if draft.cue.kind in ("more", "less") and draft.relation == "harms" and _helped(reading, draft):
        return True
    if draft.cue.kind in _HAPPENED and draft.relation == "harms":
        return _no_harm(reading, draft, i)
    if draft.cue.name in ("unchanged", "no change") and any(n.name in _TAKEN or n.kind in _TAKEN for n in nodes[:i]):
        return not _within(draft, first, last)
    if _within(draft, first, last) and draft.object_node is not None:
        k = next((k for k, n in enumerate(nodes) if n.start == draft.object_node.start), -1)
        if 0 <= k < len(nodes) - 1 and nodes[k + 1].name == "threshold":
            return True
    if draft.cue.name == "nothing for" and any(n.name in ("expect", "expected") for n in nodes[:i]):
        return True
    if draft.cue.kind == "more" and i + 1 < len(nodes) and nodes[i + 1].name in ("about", "information", "details"):
        return True
    if draft.cue.kind == "goodnoun" and not _within(draft, first, last):
        return _WEIGHED.search(text, first, draft.cue.start) is not None
    return False


_TOPICAL = frozenset({"works", "workweak", "nodiff", "mixed", "help", "promise", "efficacy", "respond", "respnoun"})


def _about_purpose(reading: Reading, draft: Draft) -> Draft:
    """Return the claim of what the drug is for, where it was taken for one of a harm named in the same sentence.

    "Topiramate had caused tingling and propranolol was ineffective": for what both are taken.
    """
    if draft.relation != "treats" or draft.cue.kind not in _TOPICAL or draft.object_node is None:
        return draft
    if not any(d.relation == "harms" and d.object == draft.object for d in reading.drafts):
        return draft
    condition = reading.context.purpose_of([draft.ref], reading.sentence)
    node = condition_node(condition) if condition is not None else None
    return draft._replace(object=node.name if node is not None else None, object_node=node)


def _worsened(reading: Reading, draft: Draft) -> bool:
    """Tell whether a case report only says that the illness treated got worse: no harm, no help."""
    treated = draft.object in reading.context.treated or draft.object in reading.context.diseases
    if not (
        reading.context.case and draft.relation == "harms" and draft.cue.kind in ("bad", "worse", "badnoun") and treated
    ):
        return False
    return draft.object_node is not None and draft.object_node.start < draft.cue.start


def _fewer(reading: Reading) -> bool:
    """Tell whether fewer had something with the drug than without: "9% of those on X had a stroke, compared with 12%"."""
    text, nodes = reading.clauses.text, reading.nodes
    first, last = nodes[0].start, nodes[-1].end
    against = _AGAINST.search(text, first, last)
    if against is None or not reading.clauses.groups:
        return False
    before = _SHARE.search(text, first, against.start())
    after = _SHARE.search(text, against.end(), last)
    if before is None or after is None:
        return False
    drug = nodes[reading.clauses.groups[0][0]].start
    mine, other = float(before.group(1)), float(after.group(1))
    return mine < other if drug < against.start() else other < mine


def _helped(reading: Reading, draft: Draft) -> bool:
    """Tell whether a surer cue says of the same object that the drug helps it."""
    return any(
        d.relation == "treats" and d.object == draft.object and d.ref.name == draft.ref.name and d.finding == "effect"
        for d in reading.drafts
    )


_LOSSES = frozenset({"down", "downintr", "downnoun", "bad"})
_NUMBER = re.compile(r"\b\d+(?:\.\d+)?\b(?! ?(?:%|years?|months?|weeks?|days?|patients|people))")


def _slower(reading: Reading) -> bool:
    """Tell whether less was lost with the drug: "function fell by 1.7 points in the X group, against 3.1 on placebo"."""
    text, nodes = reading.clauses.text, reading.nodes
    cue = next((n for n in nodes if n.kind in _LOSSES), None)
    against = _AGAINST.search(text, nodes[0].start, nodes[-1].end)
    if cue is None or against is None or not reading.clauses.groups:
        return False
    drug = nodes[reading.clauses.groups[0][0]].start
    mine = _NUMBER.search(text, cue.end, against.start())
    other = _NUMBER.search(text, against.end(), nodes[-1].end)
    return (
        mine is not None and other is not None and drug < against.start() and float(mine.group()) < float(other.group())
    )


_UNREAL = AnyCase(r"\b(?:I |we |they |she |he )wish(?:es|ed)?\b|\bif only\b|\bimagine\b|\bpretend\b")
_TRADE = AnyCase(
    r"\b(?:sales|prices?|costs?|demand|prescriptions?|shortages?|supply|supplies|shares|patents?|popularity|market|lawsuits?|searches|"
    r"name|makers?|manufacturers?) (?:of|for|over) (?:\w+ )?$",
)
_MOVES = frozenset({"up", "down", "upintr", "downintr", "more", "less", "cause", "assoc", "bad"})


def _of_trade(reading: Reading, draft: Draft) -> bool:
    """Tell whether it is sales or prices of the drug that rise or fall: "sales of X doubled"."""
    if draft.cue.kind not in _MOVES or draft.anaphoric:
        return False
    text, first = reading.clauses.text, reading.nodes[0].start
    starts = [
        n.start for n in reading.nodes if n.kind == "drug" and n.name == draft.ref.name and n.start < draft.cue.start
    ]
    return bool(starts) and _TRADE.search(text, max(first, starts[-1] - 40), starts[-1]) is not None


def _within(draft: Draft, first: int, last: int) -> bool:
    """Tell whether the object stands in the sentence."""
    return draft.object_node is not None and first <= draft.object_node.start < last


def _no_harm(reading: Reading, draft: Draft, i: int) -> bool:
    """Tell whether a condition that somebody had is no harm: history, one's own illness, what got better, what X relieved."""
    nodes, node = reading.nodes, draft.object_node
    if node is None:
        return False
    if any(d.object == draft.object and d.relation in ("treats", "prevents") for d in reading.drafts if d is not draft):
        return True
    k = next((k for k, n in enumerate(nodes) if n.start == node.start), i)
    if (
        any(n.kind in ("bettered", "gone") or (n.kind == "good" and n.form == "ed") for n in nodes[k + 1 : k + 4])
        and k > i
    ):
        return True
    if draft.anaphoric and _HISTORY.search(reading.clauses.text, nodes[0].start, nodes[-1].end):
        return True
    after = nodes[k + 1 : k + 4]
    if draft.anaphoric and after and (after[0].name in ("from", "secondary") or after[0].kind == "dueto"):
        return any(n.kind == "cond" for n in after)
    named = [m.start for m in draft.ref.mentions if m.start > node.end]
    if named and not draft.anaphoric:
        between = [n for n in nodes[k + 1 :] if n.end <= named[0]]
        return any(n.kind in _RELIEVED for n in between)
    return False
