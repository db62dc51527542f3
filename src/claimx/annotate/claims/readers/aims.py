"""What a study set out to learn: "to assess the efficacy and toxicity of X in Y" says that X was studied, not what it did."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.sentence.interventions import refs_of

_AIM = AnyCase(
    r"\b(?:objectives?|aims?|purpose|goals?)\b[^.]{0,60}\b(?:was|were|is|are|of|to)\b|"
    r"\b(?:to|we) (?:determine|evaluate|assess|investigate|examine|compare|explore|study|gather|analy[sz]e|establish|clarify|characteri[sz]e)\b|"
    r"\b(?:aim(?:ed|s)|sought|designed|undertaken|planned|wanted|hope[sd]?) to (?:\w+ )?(?:determine|evaluate|assess|investigate|examine|"
    r"compare|explore|study|test|see|learn|describe|find)\b|"
    r"\b(?:were|was) (?:also )?(?:measured|assessed|evaluated|examined|investigated|studied|recorded|monitored)\b",
)
_FOUND = AnyCase(
    r"\b(?:found|show(?:s|ed|n)|reveal(?:s|ed)|demonstrat(?:es|ed)|conclud(?:es|ed)|resulted|observed|significant(?:ly)?|suggest(?:s|ed|ing)?|"
    r"improved|reduced|increased|decreased|lowered|caused|led|met|reached|achieved|missed|report(?:s|ed)|but|although|however|because)\b|\d ?%|\bp ?[<=]",
)
_STUDIED = frozenset({"treats", "prevents", "harms", "acts_on"})
_POPULATION = frozenset({"with", "for", "in", "of", "had"})
_HARM = frozenset({"adverse", "toxic", "risk", "induced", "cause", "assoc"})


def read_aim(reading: Reading) -> None:
    """Turn what a sentence about a study's aim seems to say of an effect into what the drug was studied for."""
    nodes, clauses = reading.nodes, reading.clauses
    if not clauses.groups:
        return
    first, last = nodes[0].start, nodes[-1].end
    aim = _AIM.search(clauses.text, first, last)
    if aim is None or _FOUND.search(clauses.text, first, last):
        return
    reading.drafts[:] = [d for d in reading.drafts if not _only_asked(d, aim.start())]
    if reading.drafts or reading.block.section in ("title", "heading"):
        return
    target = _studied(reading)
    for g, (start, end) in enumerate(clauses.groups):
        versus = start > 0 and nodes[start - 1].name in ("versus", "vs", "to", "with", "against")
        if target is not None and not clauses.induced(end) and (g not in clauses.compared or versus):
            reading.add(refs_of(clauses, g), "studied_for", nodes[target], "unstated", target, flip=False)


def _only_asked(draft: Draft, aim: int) -> bool:
    return draft.relation in _STUDIED and draft.finding in ("effect", "mixed", "unstated") and draft.cue.end > aim


def _studied(reading: Reading) -> int | None:
    """Return the node of the condition studied: whom it was given to or what for, else the first one named."""
    nodes = reading.nodes
    named = [k for k, n in enumerate(nodes) if n.kind == "cond" and not (k and nodes[k - 1].kind in _HARM)]
    led = [
        k
        for k in named
        if any(n.name in _POPULATION or n.kind in ("people", "use") for n in nodes[max(0, k - 4) : k])
        and getattr(nodes[k].mentions[0], "type", "") == "disease"
    ]
    chosen = led or named
    return chosen[0] if chosen else None
