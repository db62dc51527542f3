"""What abstracts and reviews report besides effects: harms by number of patients, limits of use, verdicts on the evidence.

"Suicidal ideation was reported by six patients on X", "nausea limits its use", "dependence remains a worry", "evidence for A
and B is insufficient", "none withdrew because of adverse events", "patients were assigned to X or placebo".
"""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.passage.context import condition_node
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of

_COND = frozenset({"cond"})
_EVIDENCE = AnyCase(
    r"\bevidence (?:for|on|of|regarding|supporting|to support|in favou?r of)\b[^.;]{3,140}?\b(?:is|was|are|remains|were) (?:still |currently |very |too )?"
    r"(?P<verdict>insufficient|lacking|limited|weak|inconclusive|poor|scarce|sparse|scant|low quality|mixed|inconsistent|conflicting|equivocal)\b"
)
_MIXED = frozenset({"mixed", "inconsistent", "conflicting", "equivocal"})
_LIMITS = AnyCase(
    r"(?: also| often| may| can| severely| both)* (?:limits?|limited|restricts?|preclude[sd]?|hampers?) (?:its|their|the|long[- ]term|clinical|further) "
    r"(?:\w+ )?(?:use|usefulness|utility|application)\b"
)
_LIMITED = AnyCase(
    r"\buse (?:of [\w -]{3,40} )?(?:is|was|has been|remains) (?:often |severely |mainly |also )?(?:limited|restricted|hampered|complicated) by\b"
)
_WORRY = AnyCase(
    r" (?:is|are|remains?|was|were) (?:also |still )?(?:an? |the )?(?:major |main |serious |real |important |potential |significant |particular )?"
    r"(?:worry|worries|concerns?|problems?|issues?|drawbacks?|risks?|limitations?)\b"
)
_COUNT = r"(?:up to |about |only |approximately |around |roughly |as many as |more than |over |fewer than |less than )?(?:\d+(?:[.·]\d+)?(?:[-–]\d+)? ?%|\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|a few|most|none)\b"
_SEEN = AnyCase(
    r"(?:,? (?:however|also|too),?)* ?(?:(?:was|were|is|are|has been|have been)(?:,? (?:also|however|too|most commonly|commonly|rarely|sometimes),?)* "
    r"(?:reported|seen|observed|noted|recorded|described|found|experienced|documented) (?:by|in|among|for) |"
    r"(?:occurs?|occurred|developed|appeared|arose|arises?) in |affect(?:s|ed) )" + _COUNT
)
_NONE_LEFT = AnyCase(
    r"\b(?:none|no (?:patients?|participants?|subjects?|one))\b[^.;]{0,40}\b(?:withdrew|discontinued|dropped out|stopped)\b[^.;]{0,40}\b(?:because of|due to|for|owing to) "
    r"(?:\w+ )?(?:adverse|side|toxic)"
)
_AS_SAFE = AnyCase(
    r"\b(?:adverse (?:events?|effects?|reactions?)|side[- ]effects?|safety(?: and tolerability)?|tolerability)\b[^.;]{0,60}\b(?:was|were|is|are) "
    r"(?:\w+ )?(?:similar|comparable|not (?:significantly )?different|no different)\b|\b(?:similar|comparable) (?:safety|tolerability|rates? of (?:adverse|side)|adverse)"
)
_ASSIGNED = AnyCase(
    r"\b(?:random(?:ly|i[sz]ed)?|allocated|assigned|divided|grouped)\b[^.;]{0,60}\b(?:to|into|receive|received|either)\b"
)
_ANIMALS = AnyCase(r"\b(?:rats?|mice|mouse|rabbits?|dogs?|animals?|cells?|pigs?|piglets)\b")
_DESIGN = AnyCase(r"\b(?:trial|study|protocol|review|meta-analysis|comparison)\b")
_REACH = 3
"""Sentences after one that spoke of a drug in which a report of harms is still about it."""
_SIGNS = re.compile(r"vidence|limit|restrict|preclud|hamper|complicat|worr|concern|problem|issue|drawback|risk|reported|seen|observed|noted|recorded|described|found|"
                    r"experienced|documented|occur|developed|appeared|aros|affect|withdrew|discontinued|dropped|stopped|imilar|omparable|different|andom|llocated|ssigned|divided|grouped")  # fmt: skip


def read_reported(reading: Reading) -> None:
    """Note what a report or review tells of harms, of the evidence, of whom was given what."""
    context = reading.context
    if not context.science or reading.block.section in ("heading", "title") or "question" in reading.kinds:
        return
    text, first, last = reading.clauses.text, reading.nodes[0].start, reading.nodes[-1].end
    if _SIGNS.search(text, first, last) is None:
        return
    _verdict(reading)
    _harms(reading)
    _as_safe(reading)


def only_titled(reading: Reading) -> None:
    """Drop what the title of a report names as studied: its text tells it."""
    context = reading.context
    if reading.block.section == "title" and (context.report or context.case):
        first, last = reading.nodes[0].start, reading.nodes[-1].end
        designed = _DESIGN.search(reading.clauses.text, first, last) is not None
        reading.drafts[:] = [draft for draft in reading.drafts if not _only_named(draft, designed=designed)]


def _only_named(draft: Draft, *, designed: bool) -> bool:
    aimed = draft.cue.kind in ("preventnoun", "prevnoun", "efficacy", "effecton")
    return draft.relation == "studied_for" or (aimed and designed)


def _speaking_of(reading: Reading) -> tuple[list[DrugRef], bool]:
    """Return the drugs that a report of harms is about: those of the sentence, else those that the passage is about."""
    groups = [g for g in range(len(reading.clauses.groups)) if g not in reading.clauses.compared]
    if groups:
        return refs_of(reading.clauses, groups[0]), False
    context = reading.context
    if context.told_of(reading.sentence, _REACH) or (context.report and not context.case):
        return context.current(reading.sentence, reading.block), True
    return [], False


def _verdict(reading: Reading) -> None:
    nodes = reading.nodes
    found = _EVIDENCE.search(reading.clauses.text, nodes[0].start, nodes[-1].end + 1)
    if found is None:
        return
    mixed = found["verdict"].lower() in _MIXED
    i = next((k for k, node in enumerate(nodes) if node.end >= found.end()), len(nodes) - 1)
    for g, (first, last) in enumerate(reading.clauses.groups):
        if not found.start() <= nodes[first].start <= nodes[last].end <= found.end():
            continue
        refs = refs_of(reading.clauses, g)
        names = {ref.name for ref in refs}
        reading.drafts[:] = [
            d for d in reading.drafts if d.ref.name not in names or d.relation not in ("treats", "studied_for")
        ]
        count = len(reading.drafts)
        reading.add(refs, "treats", reading.topic(last, refs), "mixed" if mixed else "effect", i, flip=False)
        if not mixed:
            reading.drafts[count:] = [d._replace(finding="effect", certainty="doubted") for d in reading.drafts[count:]]


def _harms(reading: Reading) -> None:
    text, nodes = reading.clauses.text, reading.nodes
    last = nodes[-1].end + 1
    limited = _LIMITED.search(text, nodes[0].start, last)
    if limited is not None:
        i = next(k for k, node in enumerate(nodes) if node.end >= limited.end())
        _add(reading, objects.after(reading.clauses, i, len(nodes), 6, _COND), i)
        return
    for k, node in enumerate(nodes):
        if node.kind != "cond":
            continue
        seen = _SEEN.match(text, node.end, last)
        found = seen or _LIMITS.match(text, node.end, last) or _WORRY.match(text, node.end, last)
        if found is not None and not (seen and "none" in seen.group()[-5:].lower()):
            hedged = seen is None and _WORRY.match(text, node.end, last) is not None
            _add(reading, objects.before(reading.clauses, k + 1, 0, 1, _COND), k, hedged=hedged)


def _add(reading: Reading, found: list[int], i: int, *, hedged: bool = False) -> None:
    """Note the conditions at ``found`` as harms, but for what the page or the drug is about."""
    context = reading.context
    refs, anaphoric = _speaking_of(reading)
    if not refs:
        return
    purpose = context.purpose_of(refs, reading.sentence)
    for k in found:
        node = reading.nodes[k]
        known = node.name in context.treated or (node.name in context.diseases and not context.risky)
        if known or (purpose is not None and purpose.name == node.name) or getattr(node.mentions[0], "negated", False):
            continue
        if any(d.object == node.name and d.relation in ("treats", "prevents", "harms") for d in reading.drafts):
            continue
        count = len(reading.drafts)
        reading.add(refs, "harms", node, "effect", i, anaphoric=anaphoric, flip=False)
        if hedged:
            reading.drafts[count:] = [d._replace(certainty="hedged") for d in reading.drafts[count:]]


def _as_safe(reading: Reading) -> None:
    nodes, text = reading.nodes, reading.clauses.text
    last = nodes[-1].end + 1
    found = _NONE_LEFT.search(text, nodes[0].start, last) or _AS_SAFE.search(text, nodes[0].start, last)
    if found is None or any(d.object == "adverse effects" and d.finding == "no_effect" for d in reading.drafts):
        return
    refs, anaphoric = _speaking_of(reading)
    if anaphoric and reading.context.topic is not None:
        refs = [reading.context.topic]
    i = next(k for k, node in enumerate(nodes) if node.end > found.start())
    reading.drafts[:] = [d for d in reading.drafts if d.object != "adverse effects" and d.cue.kind != "dueto"]
    reading.add(refs[:1], "harms", None, "no_effect", i, name="adverse effects", anaphoric=anaphoric, flip=False)


def read_assigned(reading: Reading) -> None:
    """Read "were randomly assigned to X or placebo": X was studied for what the report is about."""
    nodes, text = reading.nodes, reading.clauses.text
    if not reading.context.report or reading.context.case or reading.block.section in ("heading", "title"):
        return
    found = _ASSIGNED.search(text, nodes[0].start, nodes[-1].end)
    condition = reading.context.title_condition
    if found is None or condition is None or _ANIMALS.search(text, nodes[0].start, nodes[-1].end) is not None:
        return
    if any(d.relation in ("treats", "prevents", "harms", "studied_for") for d in reading.drafts):
        return
    i = next(k for k, node in enumerate(nodes) if node.end > found.start())
    for g, (first, last) in enumerate(reading.clauses.groups):
        if nodes[first].start >= found.start() and not reading.clauses.induced(last):
            refs = [
                ref
                for ref in refs_of(reading.clauses, g)
                if condition.name not in reading.context.harmed.get(ref.name, ())
            ]
            reading.add(refs, "studied_for", condition_node(condition), "unstated", i, flip=False)
