"""Claims in the words of those who took it: what happened, told without a verb of effect.

"I went from twelve headaches a month to four on X", "X knocked me out", "Dry mouth on X", "No nausea, unlike Y",
"coming off X was hell".
"""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.lists.headings import inventory
from claimx.annotate.claims.readers.counts import read_from_to, read_now
from claimx.annotate.claims.readers.own import introduces
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import refs_of
from claimx.annotate.claims.sentence.nodes import Node

_COND = frozenset({"cond"})
_WEIGHT = re.compile(r"(?:about |over |almost )?\d+\s?(?:lbs?|pounds|kgs?|kilos|stone)\b")
_EVENT = AnyCase(
    r"(?:could|can|cannot|los(?:t|ing)|gain(?:ed|ing)|threw|throwing|pass(?:ed|ing)|faint|bled|vomited|unable|stopped|"
    r"trouble|difficulty|not able|put on)\b",
)
_LEAVING = re.compile(r"(?:stopp|quitt|discontinu|withdraw|com(?:ing|e)|came|wean|taper)")
_WITHDRAWAL = frozenset(
    {"cause", "gave", "made", "hadcue", "develop", "ordeal", "adverse", "toldharm", "getcue", "awful"}
)
_VERBLESS = frozenset(
    ["good", "down", "up", "bad", "cause", "prevent", "mech", "use", "useweak", "gone", "gonefree", "better", "works",
     "help", "less", "more", "hadcue", "given", "treatedwith", "on", "risk", "trial", "contra", "take", "worse", "neg"]
)  # fmt: skip
_TAKING = frozenset({"on", "with", "from", "after", "since", "while", "taking"})


_NO_EFFECTS = AnyCase(r"side[ -]?effects?\W{1,3}(?:none|nil|zero|nothing|no\b|n/a)")


def read_told(reading: Reading) -> None:
    """Note the claims that tell what happened under the drug."""
    if reading.nodes[0].kind == "adverse" and _NO_EFFECTS.match(reading.clauses.text, reading.nodes[0].start):
        refs, anaphoric = reading.subject(0, after_first=True)
        reading.add(refs, "harms", None, "no_effect", 0, name="adverse effects", anaphoric=anaphoric, flip=False)
    for i, node in enumerate(reading.nodes):
        if node.kind in ("told", "toldharm"):
            _told(reading, i, node)
        elif node.kind == "fromto":
            read_from_to(reading, i)
        elif node.name == "down" and _lost(reading.nodes[i + 1 : i + 3]):
            refs, anaphoric = reading.subject(i, after_first=True)
            reading.add(refs, "treats", None, "effect", i, name="weight", anaphoric=anaphoric)
        elif node.kind == "not_subject" and _LEAVING.match(node.name):
            _withdrawal(reading, i)
    if reading.personal:
        read_now(reading)
        _happened(reading)
        _suffered(reading)
    if not reading.drafts and reading.context.patient_page:
        _inventory(reading)
    if not reading.drafts and (reading.personal or (reading.context.lay_page and reading.nodes[0].kind == "neg")):
        _denied(reading)
        _fragment(reading)


def _told(reading: Reading, i: int, node: Node) -> None:
    if reading.hypothetical(i) or reading.other_subject(i):
        return
    refs, anaphoric = reading.subject(i, after_first=node.name == "adverse effects")
    if node.name == "adverse effects" and not refs:
        return
    if not reading.clauses.groups and not (reading.personal or "anaphor" in reading.kinds):
        return
    relation = "harms" if node.kind == "toldharm" else "treats"
    reading.add(refs, relation, None, "effect", i, name=node.name, anaphoric=anaphoric)  # type: ignore[arg-type]


def _lost(nodes: list[Node]) -> bool:
    """Tell whether an amount of weight follows: "down 30 lbs"."""
    return bool(nodes) and _WEIGHT.match(" ".join(node.name for node in nodes)) is not None


def _happened(reading: Reading) -> None:
    """Read "I couldn't sleep on X", "I've lost 30 pounds since I started X": a condition told as what happened."""
    nodes = reading.nodes
    text = reading.clauses.text
    told = {draft.object for draft in reading.drafts}
    for k, node in enumerate(nodes):
        if node.kind != "cond" or node.name in told or not _EVENT.match(text, node.start, node.end):
            continue
        start, _ = reading.clauses.clause(k)
        if reading.hypothetical(k) or any(n.name in ("before", "because", "when") for n in nodes[start:k]):
            continue
        if _treated(reading, node) or getattr(node.mentions[0], "negated", False):
            continue
        refs, anaphoric = reading.subject(k, after_first=True)
        if node.name == "weight loss":
            reading.add(refs, "treats", node, "effect", k, anaphoric=anaphoric, flip=False)
        else:
            reading.add(refs, "harms", node, "effect", k, anaphoric=anaphoric, flip=False)


_PAST = AnyCase(
    r"\b(?:before|used to|diagnos\w+|because|due to|for my|history|since (?:i was|childhood|\d{4})|years ago|if|when i (?:was|am)|"
    r"my (?:mom|mum|mother|dad|father|sister|brother|friend)|hope|hoping|want|help|anyone|you)\b",
)


def _suffered(reading: Reading) -> None:
    """Read "I get nosebleeds and my knees ache" of someone who tells how they do on a drug."""
    nodes, context = reading.nodes, reading.context
    if reading.drafts or "firstp" not in reading.kinds or reading.kinds & _NO_SUFFERING or reading.clauses.groups:
        return
    if (
        not context.told_of(reading.sentence, 6)
        or introduces(reading)
        or _PAST.search(reading.clauses.text, nodes[0].start, nodes[-1].end)
    ):
        return
    refs = context.current(reading.sentence, reading.block)
    for k, node in enumerate(nodes):
        if node.kind != "cond" or _treated(reading, node) or getattr(node.mentions[0], "negated", False):
            continue
        if getattr(node.mentions[0], "type", "") != "disease":
            reading.add(refs, "harms", node, "effect", k, anaphoric=True, flip=False)


_NO_SUFFERING = frozenset(
    ["neg", "question", "use", "take", "useweak", "treatedwith", "good", "gone", "gonefree", "better", "down", "less", "hedge",
     "negfew", "nodiff", "works", "help", "prevent", "fromto", "not_subject", "other", "told", "manage", "return", "trial"]
)  # fmt: skip


def _withdrawal(reading: Reading, i: int) -> None:
    """Read "stopping X can cause Y", "coming off X was hell"."""
    nodes = reading.nodes
    group = reading.clauses.drugs_after_any(i, i + 4)
    if group is None:
        return
    last = reading.clauses.groups[group][1]
    cue = next((k for k in range(last + 1, min(len(nodes), last + 9)) if nodes[k].kind in _WITHDRAWAL), None)
    if cue is None or reading.hypothetical(cue):
        return
    refs = refs_of(reading.clauses, group)
    found = objects.after(reading.clauses, cue, len(nodes), 12, _COND)
    for k in found:
        reading.add(refs, "harms", nodes[k], "effect", cue)
    if not found and nodes[cue].kind == "ordeal":
        reading.add(refs, "harms", None, "effect", cue, name="withdrawal symptoms")


def _treated(reading: Reading, node: Node) -> bool:
    """Tell whether the condition at hand is what the drug is taken for."""
    context = reading.context
    return node.name in context.diseases or node.name in context.treated or context.purposes.owns(node.name)


def _denied(reading: Reading) -> None:
    """Read "No nausea at all", "haven't had a single migraine since X": a benefit or a harm that stayed away."""
    nodes = reading.nodes
    start = next((k for k, n in enumerate(nodes[:6]) if n.kind == "neg" and n.name != "not"), None)
    if start is None or reading.kinds & {"question", "use", "works", "good", "useweak"}:
        return
    here = nodes[start]
    alone = start <= 1 and here.name in ("no", "zero", "none") and len(nodes) <= 14
    since = any(n.name in ("since", "on", "with", "after") for n in nodes[start:]) and bool(reading.clauses.groups)
    had = any(n.kind in ("hadcue", "getcue", "develop") or n.name == "had" for n in nodes[start : start + 5])
    if not alone and not (since and had):
        return
    found = objects.after(reading.clauses, start, len(nodes), 7, _COND)
    refs, anaphoric = reading.subject(start)
    if not reading.clauses.groups and not reading.open:
        return
    for k in found:
        if _treated(reading, nodes[k]):
            reading.add(refs, "treats", nodes[k], "effect", start, anaphoric=anaphoric, flip=False)
        elif alone:
            reading.add(refs, "harms", nodes[k], "no_effect", start, anaphoric=anaphoric, flip=False)


def _inventory(reading: Reading) -> None:
    """Read "Nausea, dry mouth, no appetite." of a patient's review: what came of the drug, named without a verb."""
    nodes = reading.nodes
    if not inventory(nodes) or any(n.kind in ("drug", "neg", "firstp", "use", "take", "treatedwith") for n in nodes):
        return
    named = [n for n in nodes if n.kind == "cond" and not _treated(reading, n)]
    symptoms = sum(getattr(n.mentions[0], "type", "") != "disease" for n in named)
    if len(named) < 2 or 2 * symptoms <= len(named):
        return
    refs = reading.context.current(reading.sentence, reading.block)
    for node in named:
        k = nodes.index(node)
        reading.add(refs, "harms", node, "effect", k, anaphoric=True, flip=False)


def _fragment(reading: Reading) -> None:
    """Read "Dry mouth and constipation on X": conditions and a drug without a verb."""
    nodes = reading.nodes
    if reading.drafts or len(nodes) > 24:
        return
    groups = [g for g in range(len(reading.clauses.groups)) if g not in reading.clauses.compared]
    if len(groups) != 1:
        return
    first = reading.clauses.groups[groups[0]][0]
    if first == 0 or nodes[first - 1].name not in _TAKING:
        return
    named = [k for k in range(first) if nodes[k].kind == "cond"]
    spoken = sum(n.kind == "word" for n in nodes[:first])
    if any(n.kind in _VERBLESS for n in nodes[:first]):
        return
    if not named or spoken > len(named) + 4:
        return
    for k in named:
        if not _treated(reading, nodes[k]) and not getattr(nodes[k].mentions[0], "negated", False):
            reading.add(refs_of(reading.clauses, groups[0]), "harms", nodes[k], "effect", k, flip=False)
