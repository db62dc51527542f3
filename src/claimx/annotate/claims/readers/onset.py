"""Harms told by when they came and went: "two days after starting X she developed Y", "Y resolved when X was stopped"."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node

_STARTING = (
    r"(?:start(?:ing|ed|s)?|tak(?:ing|e|es)|took|beg[ai]nn?(?:ing)?|initiat(?:ing|ion|ed)|introduc(?:tion|ing)|commenc(?:ing|ement)|"
    r"receiv(?:ing|ed)|administration|administered|injections?|infusions?|first|second|third|fourth|last|initial|single|dos(?:es?|ing|ages?)|"
    r"courses?|cycles?|rounds?|treatments?|therapy|use|using|increas(?:ing|ed)|add(?:ing|ition)|switch(?:ing|ed)|being|been|put|on|of|to|with|"
    r"the|an?|my|his|her|their|this|i|l|we|you|she|he|they|was|were|am|is|are|got|getting|weeks?|days?|months?|hours?|minutes?|years?|"
    r"few|one|two|three|four|five|six|\d+|mg|oral|intravenous|iv|high|low|taken)"
)
_SINCE = AnyCase(
    rf"(?<![\w-])(?P<lead>after|since|following|upon|while|when(?:ever)?|(?:every|each) time|within .{{2,20}} of)\s+"
    rf"(?:{_STARTING}[\s-]+){{0,7}}$",
)
"""What ties an event to the drug that follows: "two days after the second course of"."""
_BEGUN = AnyCase(r"\b(?:start|tak|took|beg[aiu]n|initiat|introduc|commenc|receiv|administ|inject|infus|dos|cours|cycle|since|on\b|increas|add)")  # fmt: skip
_REACH = 80
"""Characters before a drug in which the words stand that tie it to a time."""
_EVENT = AnyCase(
    r"\b(?:develop(?:ed|s|ing)?|experienc(?:ed|es?|ing)|present(?:ed|s) with|notic(?:ed|es?)|complain(?:ed|s)?|suffer(?:ed|s)?|began|begun|"
    r"started (?:to|having|getting|feeling)|became|become|felt|feel(?:s|ing)?|had|have|has|having|got|get(?:ting)?|report(?:ed|s)?|occurred|"
    r"appeared|am|been|woke|is|was|were|are|broke out)\b",
)
_BETTER = frozenset(
    ["good", "gone", "gonefree", "down", "downintr", "downnoun", "less", "better", "bettered", "help", "antag", "prevent",
     "works", "goodnoun", "nodiff", "neg", "negfew", "remit", "respond", "return", "without", "manage", "fromto", "told",
     "use", "treatedwith", "trial", "preventnoun", "protect", "negterm", "nocases", "mixed", "contra", "feel", "sleepwell"]
)  # fmt: skip
"""Classes in whose clause a condition is not what came of the drug."""
_BEFORE = frozenset({"with", "for", "of", "history", "had", "have"})
_ENDED = frozenset({"good", "gone", "bettered", "down", "downintr", "better", "gonefree"})
_LEAVING = AnyCase(r"(?:was held|were held|stop|quit|discontinu|withdr|com(?:ing|e) off|came off|wean|cessation|ceas)")
_STAYED = AnyCase(
    r"\b(?:persist(?:ed|s|ing)|remain(?:ed|s) (?:active|high|elevated|positive|severe|symptomatic|uncontrolled)|continu(?:ed|es)|progress(?:ed|es)|"
    r"worsen(?:ed|s)|recurr(?:ed|ence)|relaps(?:ed|es)|deteriorat(?:ed|es)|no improvement|did(?: not|n['’]t) improve)\b",
)
"""What an illness does that a drug does not help."""
_UPON = frozenset({"after", "upon", "with", "on", "of", "as", "following", "when", "once", "since", "until", "by"})


def read_onset(reading: Reading) -> None:
    """Note the conditions that came after a drug was begun, and those that went when it was left."""
    for refs, first, last, anaphoric in _begun(reading):
        _came(reading, refs, (first, last), anaphoric=anaphoric)
    if "not_subject" in reading.kinds:
        if reading.kinds & _ENDED:
            _went(reading)
        _stayed(reading)


def _stayed(reading: Reading) -> None:
    """Read "the pain persisted despite X and Y": what stayed was not helped."""
    nodes, clauses = reading.nodes, reading.clauses
    i = next((k for k, node in enumerate(nodes) if node.name == "despite"), None)
    if i is None or _STAYED.search(clauses.text, nodes[0].start, nodes[-1].end) is None:
        return
    named = [
        k for k, node in enumerate(nodes) if node.kind == "cond" and not getattr(node.mentions[0], "negated", False)
    ]
    before = [k for k in named if k < i]
    if not named:
        return
    stop = clauses.clause(i)[1]
    for g, (first, _) in enumerate(clauses.groups):
        if i < first < stop:
            reading.add(refs_of(clauses, g), "treats", nodes[(before or named)[-1]], "no_effect", i, flip=False)


def _begun(reading: Reading) -> Iterator[tuple[list[DrugRef], int, int, bool]]:
    """Yield the drugs that the sentence tells to have been begun or taken at a time, with where their phrase stands."""
    clauses = reading.clauses
    text, nodes = clauses.text, reading.nodes
    places = [(a, b, False) for a, b in clauses.groups]
    places += [
        (k, k, True) for k, node in enumerate(nodes) if node.kind in ("anaphor", "anaphorweak") and node.name != "it"
    ]
    for first, last, unnamed in places:
        start = max(nodes[0].start, nodes[first].start - _REACH)
        found = _SINCE.search(text, start, nodes[first].start)
        if found is None or not _BEGUN.search(text, found.start(), nodes[first].start):
            continue
        if unnamed:
            refs = reading.context.current(reading.sentence, reading.block)
        else:
            refs = refs_of(clauses, next(g for g, group in enumerate(clauses.groups) if group == (first, last)))
        opened = next(k for k, node in enumerate(nodes) if node.end > found.start("lead"))
        if refs:
            yield refs, opened, last, unnamed
            return


def _came(reading: Reading, refs: list[DrugRef], phrase: tuple[int, int], *, anaphoric: bool) -> None:
    """Note the conditions outside the ``phrase`` that names the drug, where they are told as what happened."""
    nodes = reading.nodes
    if any(k for k in reading.kinds & {"question", "hedge", "other"}) or reading.block.section in ("title", "heading"):
        return
    for k, node in enumerate(nodes):
        if node.kind != "cond" or phrase[0] <= k <= phrase[1] or not _happened(reading, k, node, phrase):
            continue
        if not any(d.object == node.name and d.ref.name == ref.name for d in reading.drafts for ref in refs):
            reading.add(refs, "harms", node, "effect", k, anaphoric=anaphoric, flip=False)


def _happened(reading: Reading, k: int, node: Node, phrase: tuple[int, int]) -> bool:
    """Tell whether the condition at ``k`` is an event: it came up, and is none that is treated, denied or gone."""
    nodes, context = reading.nodes, reading.context
    if node.name in context.diseases or node.name in context.treated or getattr(node.mentions[0], "negated", False):
        return False
    start, stop = _around(nodes, k, phrase)
    near = nodes[start:stop]
    if any(n.kind in _BETTER for n in near if n is not node):
        return False
    if k + 1 < len(nodes) and nodes[k + 1].kind == "people":
        return False
    back = [n.name for n in nodes[max(0, k - 3) : k]]
    if back and back[-1] in _BEFORE and "presented" not in back and back[-1] not in ("had", "have"):
        return False
    return _EVENT.search(reading.clauses.text, near[0].start, near[-1].end) is not None


def _around(nodes: list[Node], k: int, phrase: tuple[int, int]) -> tuple[int, int]:
    """Return the bounds of the piece of the sentence around ``k`` that neither the phrase nor a break parts."""
    start = k
    while (
        start > 0
        and start - 1 != phrase[1]
        and nodes[start - 1].kind != "break"
        and nodes[start - 1].name not in (";", "which")
    ):
        start -= 1
    stop = k + 1
    while (
        stop < len(nodes)
        and stop != phrase[0]
        and nodes[stop].kind != "break"
        and nodes[stop].name not in (";", "which")
    ):
        stop += 1
    return start, stop


def _went(reading: Reading) -> None:
    """Read "the rash resolved after discontinuation of X": what went when the drug was left had come of it."""
    nodes = reading.nodes
    for i, node in enumerate(nodes):
        if node.kind != "not_subject" or not _LEAVING.match(node.name):
            continue
        if not any(n.name in _UPON for n in nodes[max(0, i - 4) : i]):
            continue
        group = reading.clauses.drugs_after_any(i, i + 5)
        cue = next((k for k in range(i - 1, -1, -1) if nodes[k].kind in _ENDED), None)
        if group is None or cue is None:
            continue
        drug = refs_of(reading.clauses, group)[0].name
        for k in range(cue - 1, max(-1, cue - 6), -1):
            if nodes[k].kind == "cond" and nodes[k].name not in reading.context.treated and drug not in nodes[k].name:
                gone = nodes[k].name
                reading.drafts[:] = [
                    d for d in reading.drafts if (d.ref.name, d.relation, d.object) != (drug, "treats", gone)
                ]
                reading.add(refs_of(reading.clauses, group), "harms", nodes[k], "effect", i, flip=False)
                break
