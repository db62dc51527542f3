"""Results as reports tell them: an outcome is the subject, its change the predicate, the arm stands behind or is left out.

"Morphine consumption was 22 % lower with X", "CRP and triglycerides did not differ", "A1C at week 24 fell in the X group",
"an adjusted odds ratio of 1.42 (1.31 to 1.54)".
"""

from __future__ import annotations

import re

from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.passage.context import condition_node
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.claims.sentence.outcomes import STUDY, subject_of
from claimx.annotate.claims.sentence.relations import relate
from claimx.annotate.sought import Sought
from claimx.records import Finding, Relation

_SENSES = {
    "less": "down", "down": "down", "downintr": "down", "more": "up", "up": "up", "upintr": "up", "good": "good",
    "bettered": "good", "better": "good", "nodiff": "none",
}  # fmt: skip
_AIMED = frozenset({"trial", "question", "aimed", "effectsof", "random"})
_OTHERS = frozenset({"placebo", "other"})
_PREPOSITIONS = frozenset(
    {"in", "at", "on", "after", "with", "during", "from", "for", "between", "among", "by", "to", "than", "over"}
)
_COUNTED = frozenset({"change", "changes", "reduction", "decrease", "increase", "improvement", "difference"})
_MEASURES = re.compile(
    r"\b(?:primary|secondary|main|principal) (?:efficacy |safety )?(?:outcomes?|end[- ]?points?|measure\w*)\b[^.]{0,40}\b(?:was|were|included|is|are)\b"
    r"(?! (?:not )?(?:\w+ly )?(?:met|reached|achieved|lower|higher|reduced|improved|similar|better|different))",
    re.IGNORECASE,
)
"""A sentence that says what was measured, not what came of it."""
_MODELS = frozenset(
    {"streptozocin", "alloxan", "carbon tetrachloride", "lipopolysaccharide", "mptp", "dextran sulfate sodium"}
)
"""What makes animals ill: what became of them is not told of it as of a treatment."""
_START = frozenset({"before", "baseline", "age", "entry", "enrolment", "enrollment"})
_HARMS = frozenset(
    ["nausea", "vomiting", "nausea and vomiting", "dizziness", "headache", "sedation", "drowsiness", "pruritus", "itching",
     "constipation", "diarrhea", "hypotension", "bradycardia", "respiratory depression", "bleeding", "hypoglycemia",
     "dry mouth", "blurred vision", "rash", "urinary retention", "shivering", "fatigue", "somnolence", "hepatotoxicity",
     "nephrotoxicity", "major bleeding", "confusion", "insomnia", "tachycardia", "sleepiness"]
)  # fmt: skip
"""What trials count as side effects, unless it is what the drug is given for."""
_RATIO = Sought(
    r"\b(?:odds ratio|relative risk|risk ratio|hazard ratio|rate ratio|a?OR|a?RR|a?HR)s?\b[^\d;.]{0,25}(?P<value>\d{1,2}[.·]\d+)"
    r"[^\d;.]{0,12}(?:95 ?%)?[^\d;.]{0,35}(?P<low>\d{1,2}[.·]\d+) ?(?:to|[-–—,]) ?(?P<high>\d{1,2}[.·]\d+)",
)


def read_results(reading: Reading) -> None:
    """Note the results of a sentence whose subject is what was measured."""
    context = reading.context
    if not context.science or context.case or reading.block.section in ("heading", "title"):
        return
    nodes, text = reading.nodes, reading.clauses.text
    first, last = nodes[0].start, nodes[-1].end + 30
    told = not reading.kinds & _AIMED and any(kind in reading.kinds for kind in _SENSES)
    if told and STUDY.search(text, first, last) is not None and _MEASURES.search(text, first, last) is None:
        for i, node in reading.of_kinds(_SENSES):
            _changed(reading, i, _SENSES[node.kind])
    _ratio(reading)
    if "nodiff" in reading.kinds:
        reading.drafts[:] = [_spared(reading, draft) for draft in reading.drafts]


def _spared(reading: Reading, draft: Draft) -> Draft:
    """Take "no difference in nausea" for a harm that did not come, where nausea is not what the drug is for."""
    if draft.cue.kind != "nodiff" or (draft.relation, draft.finding) != ("treats", "no_effect"):
        return draft
    context = reading.context
    if draft.object not in _HARMS or draft.object in context.diseases or draft.object in context.treated:
        return draft
    purpose = context.purpose_of([draft.ref], reading.sentence)
    if purpose is not None and purpose.name == draft.object:
        return draft
    return draft._replace(relation="harms")


def _changed(reading: Reading, i: int, sense: str) -> None:
    nodes = reading.nodes
    if nodes[i - 1].name == "or" or (sense == "none" and any(n.name in _START for n in nodes[i + 1 : i + 9])):
        return
    first, stop = subject_of(nodes, i)
    measured = _measured(nodes, first, stop)
    if not measured:
        return
    refs, anaphoric = _arm(reading, i, first, stop)
    if not refs:
        return
    for k in measured:
        node = nodes[k]
        risk = objects.is_risk(nodes, k, first, i)
        decided = relate(sense, reading.context.wanted(node, sense), risk=risk)
        if decided is None:
            continue
        reading.add(refs, decided[0], node, decided[1], i, anaphoric=anaphoric, flip=sense != "none")


def _measured(nodes: list[Node], first: int, stop: int) -> list[int]:
    """Return what was measured: the first thing known in each member of the subject, before any "in", "at", "after"."""
    out: list[int] = []
    done = False
    before = ""
    for k in range(first, stop):
        node = nodes[k]
        if node.name in (",", "and", "or", "/"):
            done = False
        elif node.name in _PREPOSITIONS and before not in _COUNTED:
            done = True
        elif not done and node.kind in objects.KINDS - {"symptoms"}:
            out.append(k)
            done = True
        before = node.name
    return out


def _arm(reading: Reading, i: int, first: int, stop: int) -> tuple[list[DrugRef], bool]:
    """Return the drugs whose arm changed, and whether the sentence leaves them out."""
    clauses, nodes = reading.clauses, reading.nodes
    end = clauses.clause(i)[1]
    for group in (clauses.drugs_after(i, end), clauses.drugs_before(i, first)):
        if group is not None:
            return refs_of(clauses, group), False
    if any(node.kind in _OTHERS for node in nodes[first:stop]):
        return [], False
    if any(g not in clauses.compared for g in range(len(clauses.groups))):
        refs, anaphoric = reading.subject(i, after_first=True)
        return refs, anaphoric
    if not reading.context.report:
        return [], False
    refs = reading.context.current(reading.sentence, reading.block)
    return [ref for ref in refs if ref.name not in _MODELS], True


def _ratio(reading: Reading) -> None:
    """Read an odds ratio, relative risk or hazard ratio with its interval."""
    text, nodes = reading.clauses.text, reading.nodes
    found = _RATIO.search(text, nodes[0].start, min(len(text), nodes[-1].end + 40))
    if found is None or any(d.relation in ("treats", "prevents", "harms") for d in reading.drafts):
        return
    value, low, high = (float(found.group(name).replace("·", ".")) for name in ("value", "low", "high"))
    if not low <= value <= high:
        return
    groups = [g for g in range(len(reading.clauses.groups)) if g not in reading.clauses.compared]
    refs = refs_of(reading.clauses, groups[0]) if groups else []
    if not refs and reading.context.report and not reading.context.case:
        refs = reading.context.current(reading.sentence, reading.block)
    k = next((k for k, node in enumerate(nodes) if node.kind == "cond"), None)
    titled = reading.context.title_condition
    target = nodes[k] if k is not None else condition_node(titled) if titled is not None else None
    if not refs or target is None:
        return
    i = next((n for n, node in enumerate(nodes) if node.end > found.start()), len(nodes) - 1)
    finding: Finding = "no_effect" if low <= 1 <= high else "effect"
    relation: Relation = "harms" if value > 1 else "prevents"
    if finding == "no_effect" and reading.context.risky:
        relation = "harms"
    reading.add(refs, relation, target, finding, i, anaphoric=not groups, flip=False)
