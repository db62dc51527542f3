"""Whether a cue says something of the drug at all: predicate or part of another, exposed people, own side effects."""

from __future__ import annotations

import re

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.readers.doings import befell_a_user, of_population, own_ailment, prompted, then_treated
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.nodes import Node

_EFFECT_VERBS = frozenset(
    ["good", "down", "up", "bad", "cause", "prevent", "protect", "mech", "antag", "manage", "use", "support"]
)


_LEADING = frozenset(
    ["help", "works", "mechby", "promise", "assoc", "cause", "efficacy", "nodiff", "effecton", "gave", "made"]
)
"""Cues that only lead to the verb that says what is done: "helps reduce", "works by blocking"."""
_NOT_POSSESSED = frozenset(
    ["been", "not", "shown", "had", "to", "seen", "taken", "gone", "known", "found", "heard", "done", "read", "become"]
)
_CHANGED = frozenset(
    {
        "goodnoun",
        "downnoun",
        "upnoun",
        "less",
        "more",
        "better",
        "bettered",
        "respnoun",
        "remit",
        "nodiff",
        "preventnoun",
    }
)
"""What else than a harm may be "observed"."""
_TOLD = frozenset({"hadcue", "getcue", "develop", "reportcue", "occur", "more", "worse"})
"""Cues of what befell somebody."""
_OF = frozenset({"with", "of", "against", "for", "in", "the"})
"""What stands before "induced" where it is no verb: "rats with induced colitis"."""
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_AGENTS = frozenset(
    [
        "bacteria",
        "bacterium",
        "germs",
        "viruses",
        "virus",
        "fungi",
        "fungus",
        "parasites",
        "organisms",
        "microbes",
        "pathogens",
        "chemicals",
        "substances",
        "enzymes",
        "cells",
        "hormones",
        "proteins",
        "factors",
        "toxins",
        "things",
        "conditions",
        "problems",
        "foods",
        "acid",
        "acids",
        "receptor",
        "receptors",
        "enzyme",
        "protein",
        "channel",
        "channels",
        "gene",
        "genes",
        "hormone",
    ]
)
"""What causes diseases and is no drug: "bacteria that cause infections"."""


_SAYER = re.compile(
    r"(?:-|\b(?:researchers?|scientists?|investigators?|authors?|experts?|teams?|group|colleagues|doctors?|study|trial|paper|journal|company|maker|agency)\s(?:also\s|\w+ly\s)?)\Z",
    re.I,
)
"""Who reports what was found, not what befell him ("researchers reported Wednesday"); "self-reported" is no cue."""


_SAID_BY = re.compile(
    r"\s(?:in )?(?:(?:the|a) )?(?:[\w-]+ )?(?:journals?|researchers?|scientists?|authors?|investigators?|team|study|doctors?|"
    r"Reuters|BBC|Times|newspaper|magazine)\b"
)
"""Who reports, named after the verb: ", reported the journal"."""


def is_predicate(reading: Reading, i: int, node: Node) -> bool:
    """Tell whether a common word is used as a cue: "had" as a main verb, "work" of a drug, a symptom "developed"."""
    if _relative(reading, i) or _undone(reading, i, node):
        return False
    if node.kind in _TOLD and not _told(reading, i, node):
        return False
    if node.kind in ("less", "more") and _introduces(reading, i):
        return False
    return _used(reading, i, node) and not (node.kind == "promise" and "trial" in reading.kinds)


def _told(reading: Reading, i: int, node: Node) -> bool:
    """Tell whether a cue of what befell somebody ("had", "got", "developed") tells what came of the drug."""
    nodes = reading.nodes
    if node.kind in ("hadcue", "develop", "getcue", "worse") and (then_treated(reading, i) or prompted(reading, i)):
        return False
    if node.kind in ("hadcue", "getcue", "develop", "more", "worse") and own_ailment(reading, i):
        return False
    if node.kind in ("more", "worse"):
        return True
    if node.kind in ("hadcue", "develop", "getcue") and of_population(reading, i, node):
        return False
    if node.kind == "develop" and i and nodes[i - 1].kind in ("less", "more"):
        return False
    if node.name == "develop" and (
        nodes[i - 1].name in ("was", "were", "been", "originally", "first") or _made(nodes, i)
    ):
        return False
    if node.name == "observed in" and any(n.kind in _CHANGED for n in nodes[reading.clauses.clause(i)[0] : i]):
        return False
    if node.kind == "reportcue" and not _reports_an_event(reading, i, node):
        return False
    if node.kind in ("hadcue", "getcue"):
        after = nodes[i + 1 : i + 2]
        if after and (after[0].form in ("ed", "ing") or after[0].name in _NOT_POSSESSED):
            return False
        if any(n.name in ("history", "diagnosis") for n in nodes[i + 1 : i + 4]):
            return False
    return reading.sentence <= reading.context.adverse_until or befell_a_user(reading, i)


def _reports_an_event(reading: Reading, i: int, node: Node) -> bool:
    """Tell whether somebody reports what befell them, and not what a study found."""
    text = reading.clauses.text
    somebody = any(n.kind in ("people", "firstp", "thirdp") for n in reading.nodes[max(0, i - 5) : i])
    if node.form != "ed" and not somebody:
        return False
    return not (_SAYER.search(text, max(0, node.start - 40), node.start) or _SAID_BY.match(text, node.end))


def _used(reading: Reading, i: int, node: Node) -> bool:
    """Tell whether a verb or noun of effect is one here: not "be slow", "patients work", "caused by surgery"."""
    nodes = reading.nodes
    before = nodes[i - 1] if i else None
    if node.kind in ("cause", "gave") and before is not None and before.kind == "less":
        return False
    if node.kind == "cause" and node.form == "ed" and (_of_another(reading, i) or nodes[i - 1].name in _OF):
        return False
    if node.name == "slow" and node.form == "base" and before is not None and before.name in _BE:
        return False
    if node.kind == "workweak":
        near = nodes[max(0, i - 5) : i]
        return any(n.kind in ("drug", "anaphor") or n.name in ("they", "this") for n in near) and not any(
            n.kind in ("firstp", "thirdp", "people") for n in near
        )
    if node.kind == "works" and before is not None and before.kind == "less":
        return False
    if node.name.startswith("result") and before is not None:
        return not (before.kind in ("promise", "mixed", "good") or _treating(nodes, i))
    if node.kind == "downintr" and i > 1 and nodes[i - 1].name in ("and", "or", ",") and nodes[i - 2].kind == "cond":
        return False
    if node.kind == "prolonged":
        return before is not None and before.kind in ("drug", "anaphor", "result", "hedge", "hadcue")
    if node.kind == "respond" and any(n.kind == "other" for n in nodes[i + 1 : i + 5]):
        return False
    if node.kind == "nodiff" and any(n.name in ("before", "baseline") for n in nodes[i + 1 : i + 6]):
        return False
    if node.kind == "manage" and node.form == "ed":
        asked = any(n.kind == "question" or n.name in ("when", "once") for n in nodes[max(0, i - 6) : i])
        return bool(reading.clauses.groups) and not asked
    return node.kind != "without" or reading.personal or "thirdp" in reading.kinds


def _of_another(reading: Reading, i: int) -> bool:
    """Tell whether something else than a drug caused what is treated: "used for nausea caused by surgery"."""
    nodes = reading.nodes
    k = i if nodes[i].name.endswith(" by") else i + 1
    if k >= len(nodes) or not nodes[k].name.endswith("by") or any(n.name in _BE for n in nodes[max(0, i - 2) : i]):
        return False
    return not any(n.kind in ("drug", "anaphor", "anaphorweak") for n in nodes[k + 1 : k + 5])


def _relative(reading: Reading, i: int) -> bool:
    """Tell whether the cue speaks of a target before it and not of the drug ("..., which binds glutamate")."""
    nodes = reading.nodes
    if i < 2 or nodes[i - 1].name not in ("which", "that"):
        return False
    before = nodes[i - 2] if nodes[i - 2].name != "," else nodes[i - 3] if i > 2 else nodes[i - 2]
    return before.kind in ("target", "cond", "outcome", "other") or before.name in _AGENTS


def _undone(reading: Reading, i: int, node: Node) -> bool:
    """Tell whether another verb undoes what the cue describes: "prevent further attacks", "lower high pressure"."""
    if node.kind in ("upnoun", "badnoun", "downnoun"):
        start, stop = reading.clauses.clause(i)
        back = reading.nodes[max(start, i - 25) : i]
        if node.kind == "downnoun":
            return any(n.kind in ("down", "prevent") for n in back[-4:])
        return any(n.kind in ("down", "prevent", "antag") for n in back) or any(
            n.kind == "less" for n in reading.nodes[i + 1 : min(stop, i + 9)]
        )
    if node.kind not in ("more", "less", "worse", "bettered", "prolonged"):
        return False
    return any(
        n.kind in ("down", "prevent", "good", "antag", "manage", "protect") for n in reading.nodes[max(0, i - 2) : i]
    )


def _introduces(reading: Reading, i: int) -> bool:
    """Tell whether "less common" only sorts the side effects that a list then names."""
    nodes = reading.nodes
    k = next((k for k in range(i + 1, min(len(nodes), i + 5)) if nodes[k].kind == "adverse"), None)
    return k is not None and any(n.kind == "include" or n.name in ("are", "were", ":") for n in nodes[k + 1 : k + 4])


def _treating(nodes: list[Node], i: int) -> bool:
    return i + 1 < len(nodes) and nodes[i + 1].kind == "use"


def _made(nodes: list[Node], i: int) -> bool:
    return i + 1 < len(nodes) and nodes[i].form == "ed" and nodes[i + 1].name in ("as", "for", "by")


def governs_another(reading: Reading, i: int, node: Node) -> bool:
    """Tell whether another cue right after says it better: "helps reduce pain", "resulted in improvement of pain"."""
    nodes = reading.nodes
    for k in range(i + 1, min(len(nodes), i + 5)):
        kind = nodes[k].kind
        if node.kind in _LEADING:
            if kind in _EFFECT_VERBS and (kind != "mech" or node.kind in ("help", "works")):
                return kind != "use" or node.kind == "help"
            if kind in (
                "downnoun",
                "upnoun",
                "goodnoun",
                "less",
                "more",
                "better",
                "preventnoun",
                "bettered",
                "remit",
                "respnoun",
            ) and node.kind in (
                "assoc",
                "cause",
                "gave",
                "made",
                "help",
            ):
                return True
        if node.kind in ("hadcue", "getcue", "develop", "gave", "made", "reportcue", "occur") and kind in (
            "less",
            "more",
            "nodiff",
            "better",
            "worse",
            "bettered",
            "goodnoun",
            "downnoun",
            "upnoun",
            "adverse",
            "random",
            "given",
        ):
            return True
        if node.kind in ("more", "less", "bettered") and (
            kind in ("works", "goodnoun", "downnoun", "upnoun", "efficacy", "good", "help")
            or (kind == "adverse" and node.kind == "more")
        ):
            return k <= i + 3
        if node.kind in ("cmpbetter", "cmpsup", "works", "efficacy") and kind in ("goodnoun", "preventnoun"):
            return True
        if node.kind in ("cmpbetter", "cmpsup") and kind in _EFFECT_VERBS and nodes[k].form == "ing":
            return True
        if nodes[k].kind in objects.KINDS:
            return False
    return False


def weak_allowed(reading: Reading, node: Node) -> bool:
    """Tell whether a weak cue ("had", "more", "less") counts in a sentence that names no drug."""
    context = reading.context
    if node.kind in ("hadcue", "getcue", "reportcue", "develop", "occur", "occurnoun"):
        if "anaphor" in reading.kinds and "people" in reading.kinds:
            return reading.open
        if node.kind in ("develop", "occur") and "people" in reading.kinds and reading.open:
            return True
        if (reading.personal or "thirdp" in reading.kinds) and node.kind in ("getcue", "reportcue", "develop"):
            return reading.open
        if reading.addressed and node.kind in ("develop", "getcue"):
            return reading.open
        if "anaphor" in reading.kinds and reading.personal and any(n.name in ("after", "since") for n in reading.nodes):
            return reading.open
        return reading.sentence <= context.adverse_until or (
            context.report and "result" in reading.kinds and node.kind != "getcue"
        )
    return reading.open


def own(reading: Reading, k: int) -> bool:
    """Tell whether the side effects at ``k`` are those of the drug itself ("its side effects")."""
    return any(n.name in ("its", "their", "the", "possessive") for n in reading.nodes[max(0, k - 2) : k])
