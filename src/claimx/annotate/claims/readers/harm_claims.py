"""Claims of harm: side effects that are named, listed, denied or said to be few; how well a drug is tolerated."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.claims.sentence.polarity import polarity
from claimx.records import Finding

_COND = frozenset({"cond"})
_STOPPING = frozenset(
    [
        "stop",
        "stopped",
        "stopping",
        "quit",
        "quitting",
        "discontinued",
        "discontinue",
        "discontinuing",
        "withdrew",
        "withdrawn",
    ]
)
_LEADS = frozenset(
    [
        "include",
        "such",
        "as",
        "were",
        "are",
        "was",
        "is",
        "of",
        "like",
        "particularly",
        "especially",
        "namely",
        "(",
        ":",
        ",",
        "reported",
    ]
)
_STATES = frozenset(
    [
        "hadcue",
        "cause",
        "develop",
        "risky",
        "neg",
        "negfew",
        "neglittle",
        "negrare",
        "neg",
        "hedge",
        "reportcue",
        "result",
        "more",
        "less",
        "abused",
    ]
)


_COMPLAINT = AnyCase(
    r"(?:the |their |my |his |her |our )?(?:most (?:common|frequent|troublesome)|main|usual|only|biggest|typical|chief|worst|common) "
    r"(?:complaint|problem|issue|downside|drawback|nuisance|trouble)s?(?: (?:with|of|on) [^.,;]{1,40})? "
    r"(?:is|are|was|were|has been|have been|include|includes)\b",
)
_REACH = 4
"""Sentences after one that spoke of a drug in which a complaint is about it."""


def _subjectless(reading: Reading) -> None:
    """Read "May cause loose stools" of a product's page, "The most frequent complaint is nausea" after its drug."""
    nodes, context = reading.nodes, reading.context
    complaint = _COMPLAINT.match(reading.clauses.text, nodes[0].start, nodes[-1].end)
    if complaint is not None:
        if not (reading.clauses.groups or context.owned or context.told_of(reading.sentence, _REACH)):
            return
        i = next((k for k, node in enumerate(nodes) if node.end >= complaint.end()), 0)
    else:
        i = next((k for k, node in enumerate(nodes[:4]) if node.kind == "cause"), -1)
        if i < 1 or not context.owned or nodes[0].kind != "hedge" or reading.clauses.groups:
            return
    groups = [g for g in range(len(reading.clauses.groups)) if g not in reading.clauses.compared]
    refs = refs_of(reading.clauses, groups[0]) if groups else context.current(reading.sentence, reading.block)
    for k in objects.after(reading.clauses, i, len(nodes), 8, _COND):
        reading.add(refs, "harms", nodes[k], "effect", i, anaphoric=not groups)


_READ = objects.ADVERSE | {
    *("ordeal", "tolerated", "illtolerated", "safeeff", "drug", "overdose", "risk", "tolerates", "excepting", "dueto"),
    *("habit", "abused"),
}
"""Kinds of nodes that harms are told by."""


def read_harms(reading: Reading) -> None:
    """Note the claims of harm in a sentence that its other cues do not make."""
    nodes = reading.nodes
    _subjectless(reading)
    for i, node in reading.of_kinds(_READ):
        if node.kind in objects.ADVERSE or (
            node.kind == "ordeal" and any(n.kind in ("drug", "anaphor") for n in reading.nodes[max(0, i - 4) : i])
        ):
            _adverse(reading, i, node)
        elif node.name == "dangerous" and reading.nodes[i - 1].name not in ("is", "are", "be", "was", "very", "were"):
            continue
        elif node.kind in ("tolerated", "illtolerated", "safeeff"):
            _tolerated(reading, i, node)
        elif node.kind == "drug" and i + 1 < len(nodes) and reading.clauses.induced(i):
            _induced(reading, i)
        elif node.kind == "overdose":
            _overdose(reading, i)
        elif node.kind == "risk":
            _risk_of(reading, i)
        elif node.kind == "tolerates" and any(n.name in ("well", "fine") for n in nodes[i + 1 : i + 6]):
            refs, anaphoric = reading.subject(i, after_first=True)
            group = reading.clauses.drugs_after(i, i + 4, led=False)
            refs = refs_of(reading.clauses, group) if group is not None else refs
            reading.add(refs, "harms", None, "no_effect", i, name="adverse effects", anaphoric=anaphoric)
        elif node.kind == "excepting" and any(n.name in ("harm", "harms", "problems", "issues") for n in nodes[:i]):
            refs, anaphoric = reading.subject(i)
            for k in objects.after(reading.clauses, i, len(nodes), 6, _COND) if refs else ():
                reading.add(refs, "harms", nodes[k], "effect", i, anaphoric=anaphoric, flip=False)
        elif node.kind == "dueto":
            _stopped(reading, i)
        elif node.kind == "habit":
            _of_drug(reading, i, "addiction")
        elif node.kind == "abused":
            _of_drug(reading, i, "drug abuse")


def _adverse(reading: Reading, i: int, node: Node) -> None:
    if any(n.kind in objects.ADVERSE for n in reading.nodes[max(0, i - 3) : i]):
        return
    refs, anaphoric = reading.subject(i, after_first=True)
    if not refs:
        return
    reading.context.adverse_until = reading.sentence + 6
    reading.context.mention(refs, reading.sentence)
    listed = _list_of(reading, i)
    if listed:
        by = polarity(reading.clauses, i).by
        denied = by is not None and by.kind in ("neg", "negterm", "without", "nocases")
        for k in listed:
            reading.add(
                refs, "harms", reading.nodes[k], "effect", i, anaphoric=anaphoric, strength="causal", flip=denied
            )
        return
    if reading.block.section in ("heading", "title") or reading.kinds & {"trial", "effectsof"}:
        return
    start, stop = reading.clauses.clause(i)
    if not any(n.kind in _STATES for n in reading.nodes[start:stop]) and "drug" not in reading.kinds:
        return
    if any(d.cue.start <= node.start and d.object in ("adverse effects", "toxicity") for d in reading.drafts):
        return
    name = "toxicity" if node.kind == "toxic" else "adverse effects"
    _excepted(reading, i, refs, anaphoric)
    reading.add(refs, "harms", None, "effect", i, name=name, anaphoric=anaphoric)


def _excepted(reading: Reading, i: int, refs: list[DrugRef], anaphoric: bool) -> None:
    """Read "no side effects apart from a headache"."""
    nodes = reading.nodes
    k = next((k for k in range(i + 1, min(len(nodes), i + 10)) if nodes[k].kind == "excepting"), None)
    for n in objects.after(reading.clauses, k, len(nodes), 6, _COND) if k is not None else ():
        reading.add(refs, "harms", nodes[n], "effect", i, anaphoric=anaphoric, flip=False)


def _stopped(reading: Reading, i: int) -> None:
    """Read "she stopped X because of Y"."""
    nodes = reading.nodes
    if not any(n.name.split(" ")[0] in _STOPPING for n in nodes[max(0, i - 12) : i]):
        return
    found = objects.after(reading.clauses, i, len(nodes), 5, _COND)
    groups = [g for g, (_, last) in enumerate(reading.clauses.groups) if last < i]
    refs = refs_of(reading.clauses, groups[-1]) if groups else reading.context.current(reading.sentence, reading.block)
    for k in found:
        reading.add(refs, "harms", nodes[k], "effect", i, anaphoric=not groups, flip=False)


def _list_of(reading: Reading, i: int) -> list[int]:
    """Return the conditions that the words "side effects" introduce or sum up."""
    nodes = reading.nodes
    stop = len(nodes)
    first = next((k for k in range(i + 1, min(stop, i + 26)) if nodes[k].kind == "cond"), None)
    if first is not None:
        between = nodes[i + 1 : first]
        if (
            not any(n.name == ";" for n in between)
            and any(n.name in _LEADS or n.kind == "include" for n in between)
            and not any(n.kind in ("good", "prevent", "cmp", "use", "break", "people", "treatedwith") for n in between)
        ):
            found = [first]
            k = first
            while True:
                following = next((n for n in range(k + 1, min(stop, k + 14)) if nodes[n].kind == "cond"), None)
                if following is None or not objects._is_list(nodes, k, following):
                    return found
                found.append(following)
                k = following
    start, _ = reading.clauses.clause(i)
    back = [n for n in nodes[max(start, i - 6) : i] if n.name in (",", "as", "two", "are", "is", "common", "were")]
    if back and nodes[i - 1].kind != "possessive" and nodes[i - 1].name != "no":  # "pain is down, no side effects"
        return objects.before(reading.clauses, i, 0, 8, _COND)
    return []


def _overdose(reading: Reading, i: int) -> None:
    """Read "signs of X overdose include Y"."""
    refs, anaphoric = reading.subject(i, after_first=True)
    for k in _list_of(reading, i) if refs else ():
        reading.add(refs, "harms", reading.nodes[k], "effect", i, anaphoric=anaphoric, strength="causal")


def _tolerated(reading: Reading, i: int, node: Node) -> None:
    refs, anaphoric = reading.subject(i)
    if not refs:
        return
    finding: Finding = "effect" if node.kind == "illtolerated" else "no_effect"
    reading.add(refs, "harms", None, finding, i, name="adverse effects", anaphoric=anaphoric)
    if node.kind == "safeeff":
        reading.add(refs, "treats", reading.topic(i, refs), "effect", i, anaphoric=anaphoric)


def _induced(reading: Reading, i: int) -> None:
    """Read "X-induced Y"."""
    nodes = reading.nodes
    if nodes[i + 1].kind != "induced":
        return
    found = objects.after(reading.clauses, i + 1, len(nodes), 5, _COND)
    group = next((g for g, (a, b) in enumerate(reading.clauses.groups) if a <= i <= b), None)
    if (
        group is None
        or reading.kinds & {"prevent", "preventnoun", "down", "antag", "prevnoun", "good", "trial", "less", "protect"}
        or reading.block.section == "title"
    ):
        return
    for k in found:
        reading.add(refs_of(reading.clauses, group), "harms", nodes[k], "effect", i + 1, strength="causal", flip=False)


def _risk_of(reading: Reading, i: int) -> None:
    """Read "the main risk of X is Y", "the risks of X include Y"."""
    nodes = reading.nodes
    group = next((g for g, (first, _) in enumerate(reading.clauses.groups) if 0 < first - i <= 4), None)
    if group is None and any(n.kind == "include" for n in nodes[i + 1 : i + 4]) and reading.open:
        for k in objects.after(reading.clauses, i, len(nodes), 8, _COND):
            refs = reading.context.current(reading.sentence, reading.block)
            reading.add(refs, "harms", nodes[k], "effect", i, anaphoric=True)
        return
    if group is None or any(n.kind in objects.KINDS for n in nodes[i + 1 : reading.clauses.groups[group][0]]):
        return
    last = reading.clauses.groups[group][1]
    found = objects.after(reading.clauses, last, len(nodes), 10, _COND)
    between = nodes[last + 1 : found[0]] if found else []
    if any(n.name in _LEADS or n.kind == "include" for n in between):
        for k in found:
            reading.add(refs_of(reading.clauses, group), "harms", nodes[k], "effect", i)


def _of_drug(reading: Reading, i: int, name: str) -> None:
    """Read "X is addictive", "the drugs most often abused are X, Y and Z"."""
    nodes = reading.nodes
    listed = [g for g, (first, _) in enumerate(reading.clauses.groups) if first > i]
    if (
        nodes[i].kind == "abused"
        and listed
        and any(n.name in ("are", "is") for n in nodes[i + 1 : reading.clauses.groups[listed[0]][0]])
    ):
        for g in listed:
            reading.add(refs_of(reading.clauses, g), "harms", None, "effect", i, name=name)
        return
    refs, anaphoric = reading.subject(i)
    if refs:
        reading.add(refs, "harms", None, "effect", i, name=name, anaphoric=anaphoric)
