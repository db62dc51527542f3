"""Claims of what a drug must not be taken with, or in: contraindications, warnings to ask first, what it meets."""

from __future__ import annotations

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of

_FORBIDDEN = frozenset({"cond", "drug", "state"})

BEFORE_SURGERY = AnyCase(
    r"\b(?:stop(?:ped)?|discontinued?|avoid(?:ed)?|withheld|not be taken|not take)\b[^.;]{0,60}?"
    r"\bbefore (?:any |your |a |an |the |scheduled |planned |elective |having |undergoing |types? of ){0,4}(?:\w+ )?"
    r"(?:surgery|operation|surgical)",
)

_TOGETHER = AnyCase(r"\b(?:taking|using|combining|mixing|taken|combined|mixed) (?:it|them|this (?:drug|medicine|medication))? ?(?:together )?(?:with|and)$")  # fmt: skip

_ASK = AnyCase(
    r"\b(?:consult|ask|tell|talk (?:to|with)|check with|speak (?:to|with)|inform|see)(?: with)? (?:your|an?|the) (?:\w+ ){0,2}"
    r"(?:doctor|physician|pharmacist|provider|practitioner|professional|clinician|midwife)s?\b[^.;]{0,60}?\bif\b|"
    r"\bnot (?:intended )?for (?:use )?(?:during|in|by|if)\b|"
    r"\b(?:we|I|our (?:clinic|doctors|team)) (?:do(?: not|n['’]t)|can(?:not|['’]t)|will not|won['’]t|never) (?:treat|accept|inject|infuse|"
    r"give (?:it|this) to|offer (?:it|this) to|use (?:it|this) (?:in|on|for)) (?:clients?|patients?|people|anyone|women|men|those|children)\b",
    needs=(
        "consult ",
        "ask ",
        "tell ",
        "talk ",
        "check with",
        "speak ",
        "inform ",
        "see ",
        "not ",
        "n't",
        "n’t",
        "never ",
    ),
)


def warned(reading: Reading) -> None:
    """Read "Consult your physician if you have Y", "we do not treat people with Y", which need not name the drug."""
    nodes, text = reading.nodes, reading.clauses.text
    asked = _ASK.search(text, nodes[0].start, nodes[-1].end)
    if asked is None or "contra" in reading.kinds:
        return
    if not (reading.context.owned or reading.clauses.groups or reading.context.told_of(reading.sentence, 2)):
        return
    refs = reading.context.current(reading.sentence, reading.block)
    taken = {name for ref in refs for name in ref.name.split(" + ")}
    i = next((k for k, node in enumerate(nodes) if node.end >= asked.end()), 0)
    found = objects.after(reading.clauses, i, len(nodes), 10, _FORBIDDEN)
    for k in [*found, *(_also(reading, found[-1]) if found else ())]:
        if nodes[k].kind == "drug" and nodes[k].name not in taken:
            reading.add(refs, "interacts_with", nodes[k], "effect", i, anaphoric=True, flip=False)
        elif nodes[k].name not in taken:
            reading.add(refs, "contraindicated_with", nodes[k], "unstated", i, anaphoric=True, flip=False)


def with_other(reading: Reading) -> None:
    """Read "taking it with Y raises the risk of Z": the two interact."""
    nodes, clauses = reading.nodes, reading.clauses
    for g, (first, _) in enumerate(clauses.groups):
        start = max(nodes[0].start, nodes[first].start - 40)
        words = clauses.text[start : nodes[first].start].rstrip()
        if (
            _TOGETHER.search(words)
            and reading.kinds & {"cause", "up", "risk", "more", "bad"}
            and not reading.hypothetical(first)
        ):
            refs = reading.context.current(reading.sentence, reading.block)
            others = {ref.name for ref in refs_of(clauses, g)}
            reading.drafts[:] = [
                d._replace(ref=refs[0], anaphoric=True)
                if refs and d.relation == "harms" and d.ref.name in others
                else d
                for d in reading.drafts
            ]
            for k in range(clauses.groups[g][0], clauses.groups[g][1] + 1):
                if nodes[k].kind == "drug" and all(nodes[k].name != ref.name for ref in refs):
                    reading.add(refs, "interacts_with", nodes[k], "effect", first, anaphoric=True, flip=False)


def contraindicated(reading: Reading, i: int) -> None:
    clauses = reading.clauses
    nodes = clauses.nodes
    refs, anaphoric = _forbidden(reading, i)
    taken = {name for ref in refs for name in ref.name.split(" + ")}
    last = i
    for k in range(i + 1, min(len(nodes), i + 6)):
        if nodes[k].name in taken:
            last = k
        elif last > i:
            break
    found = [k for k in objects.after(clauses, last, len(nodes), 16, _FORBIDDEN) if nodes[k].name not in taken]
    if not found:
        found = [k for k in objects.before(clauses, i, 0, 10, _FORBIDDEN) if nodes[k].name not in taken]
    elif any(n.name in _WHOSE or n.kind in ("question", "people") for n in nodes[last + 1 : found[0]]):
        found += _also(reading, found[-1])
    if found:
        found = [*(k for k in range(last + 1, found[0]) if nodes[k].kind == "cond"), *found]
    for k in found:
        reading.add(refs, "contraindicated_with", nodes[k], "unstated", i, anaphoric=anaphoric, flip=False)


_WHOSE = frozenset({"if", "who", "with", "have", "you", "anyone"})


def _also(reading: Reading, k: int) -> list[int]:
    """Return what a warning goes on with after node ``k``: ", or if you are pregnant, or have liver disease"."""
    nodes = reading.nodes
    out: list[int] = []
    while True:
        following = next((n for n in range(k + 1, min(len(nodes), k + 12)) if nodes[n].kind in ("cond", "state")), None)
        between = nodes[k + 1 : following] if following is not None else []
        if following is None or any(n.kind in _ENDING or n.name in (";", "because", "as", "since") for n in between):
            return out
        if not any(n.name in ("or", "and", ",") for n in between):
            return out
        out.append(following)
        k = following


_ENDING = frozenset({"break", "dueto", "cause", "up", "more", "down", "bad", "interact", "not_subject", "anaphor"})


def _forbidden(reading: Reading, i: int) -> tuple[list[DrugRef], bool]:
    """Return the drug that is not to be taken: right after "do not take", else the one before, else the passage's."""
    clauses = reading.clauses
    takes = reading.nodes[i].name.rpartition(" ")[2] not in ("with", "in", "by", "to", "for")
    for g, (first, _) in enumerate(clauses.groups):
        between = {n.name for n in reading.nodes[i + 1 : first]}
        if takes and i < first <= i + 3 and not between & {"with", "if", "in", "by", "while"}:
            return refs_of(clauses, g), False
    before = clauses.drugs_before(i, 0)
    if before is not None:
        return refs_of(clauses, before), False
    return reading.context.current(reading.sentence, reading.block), True
