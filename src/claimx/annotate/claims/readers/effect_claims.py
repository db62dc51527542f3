"""Claims of an effect: what improves, relieves, lowers, raises, causes, prevents or blocks what."""

from __future__ import annotations

import re

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.readers.circumstances import (
    awaited,
    kept_from,
    missed,
    of_good,
    relapsed,
    studied,
    unwanted,
    withdrawn,
    works_by,
)
from claimx.annotate.claims.readers.doings import acted_by_another
from claimx.annotate.claims.readers.effect_objects import blamed, objects_of
from claimx.annotate.claims.readers.predicates import governs_another, is_predicate, own, weak_allowed
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.claims.sentence.outcomes import MEASURED
from claimx.annotate.claims.sentence.relations import EVENTS, SPECS, Spec, relate, strength_of
from claimx.records import Finding, Relation

_PLAIN = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "potent",
        "powerful",
        "selective",
        "strong",
        "competitive",
        "partial",
        "pure",
        "new",
        "novel",
        "known",
        "full",
        "weak",
        "natural",
        "non",
        "its",
        "mild",
    ]
)
_SELF: dict[str, tuple[Relation, str | None]] = {
    "tellsacts": ("acts_on", None),
    "tellstreats": ("treats", None),
    "sleepwell": ("treats", "sleep"),
    "feel": ("treats", "well-being"),
    "weightgain": ("harms", "weight gain"),
    "weightlost": ("treats", "weight"),
}
_CHANGES = frozenset({"good", "down", "up", "cause", "antag", "prevent", "bad", "support", "mech"})
"""Senses of cues that change their object: after "works by" they tell what is acted on."""
_OPPOSITE = {"up": "down", "down": "up"}
_ADVERSE_NAMES = {"adverse": "adverse effects", "toxic": "toxicity"}
_DECLINES = frozenset({"downnoun", "loss", "badnoun"})
"""What happens to a good thing: who slows it preserves the thing."""
_PREVENTS = frozenset({"prevent", "preventnoun"})
_SPELLS = re.compile(r"flare|relapse|recurr|attack|episode")
"""What comes and goes with an illness: who has none under the drug is kept from it."""
_INFLICTS = frozenset({"cause", "produce", "induce", "trigger", "provoke"})
"""What is done to somebody: less of it is less harm, where "led to fewer strokes" is a benefit."""
_DRUG_FIRST = frozenset({"works", "remit", "promise", "cmpsup", "cmpbetter", "cmpinf", "mixed", "workweak"})


def read_effects(reading: Reading) -> None:
    """Note the claims of effect in a sentence."""
    for i, node in enumerate(reading.nodes):
        spec = SPECS.get(node.kind)
        if spec is not None:
            _read(reading, i, node, spec)
    _set_apart(reading)


def _set_apart(reading: Reading) -> None:
    """Note the harm of the drug that another is set apart from: "Unlike X, Y does not cause Z"."""
    clauses = reading.clauses
    for g, (first, _) in enumerate(clauses.groups):
        if (
            first
            and g in clauses.compared
            and any(n.name == "unlike" for n in reading.nodes[max(0, first - 3) : first])
        ):
            for draft in list(reading.drafts):
                if draft.relation == "harms" and draft.finding == "no_effect" and draft.object != "adverse effects":
                    other = [draft._replace(ref=ref, finding="effect") for ref in refs_of(clauses, g)]
                    reading.drafts += [d for d in other if d.ref.name != draft.ref.name]


def _read(reading: Reading, i: int, node: Node, spec: Spec) -> None:
    if spec.shape == "self":
        _read_self(reading, i, node)
        return
    if spec.shape == "head":
        _read_head(reading, i, node)
        return
    if governs_another(reading, i, node) or not is_predicate(reading, i, node):
        return
    found = objects_of(reading, i, spec)
    if _set_aside(reading, i, spec, found):
        return
    if node.kind == "efficacy" and found and any(n.kind == "preventnoun" for n in reading.nodes[i + 1 : found[0]]):
        spec = spec._replace(sense="prevent")
    if found and reading.nodes[found[0]].kind not in objects.ADVERSE:
        found = [k for k in found if reading.nodes[k].kind not in objects.ADVERSE]
    after_first = (spec.shape in ("noun", "intr", "free", "report") and node.kind not in _DRUG_FIRST) or (
        reading.clauses.passive(i) or blamed(reading, i)
    )
    if not found and spec.topical:
        _read_topical(reading, i, node, spec, after_first)
        return
    if not found or acted_by_another(reading, i, found):
        return
    start, stop = reading.clauses.clause(i)
    if node.name == "cure" and not any(n.kind in ("drug", "anaphor") for n in reading.nodes[start:stop]):
        return
    if node.kind == "goodnoun" and any(n.kind in _PREVENTS for n in reading.nodes[i + 1 : found[0]]):
        return
    strict = (spec.weak and not weak_allowed(reading, node)) or node.name.startswith("association")
    refs, anaphoric = reading.subject(i, after_first=after_first, strict=strict)
    if not refs:
        return
    if spec.sense == "develop" and relapsed(reading):
        return
    if spec.sense == "develop" and reading.context.report:
        found = [k for k in found if reading.nodes[k].name not in reading.context.diseases]
    if spec.sense == "develop":
        told = {draft.object for draft in reading.drafts if draft.cue.kind == "drug"}
        found = [k for k in found if reading.nodes[k].name not in told]
        if not found:
            return
    risk = _at_risk(reading, i, found[0])
    deadly = objects.deaths(reading.nodes, found[0], start, stop)
    for k in found:
        target = reading.nodes[k]
        if target.kind == "symptoms":
            target = reading.topic(i, refs) or target
        if (
            spec.sense == "develop"
            and target.kind == "cond"
            and target.mentions
            and getattr(target.mentions[0], "negated", False)
        ):
            spared = _SPELLS.search(target.name) is not None
            relation: Relation = "prevents" if spared else "harms"
            finding: Finding = "effect" if spared else "no_effect"
            reading.add(refs, relation, target, finding, i, anaphoric=anaphoric, flip=False)
            continue
        _state(reading, i, k, target, spec, refs, risk=risk, deadly=deadly, anaphoric=anaphoric)


def _set_aside(reading: Reading, i: int, spec: Spec, found: list[int]) -> bool:
    """Tell whether the cue states nothing: a question, a purpose (noted as such), what the drug keeps from happening."""
    node = reading.nodes[i]
    hypothetical = reading.hypothetical(i)
    if found and hypothetical and not reading.studied:
        return True
    aimed = spec.sense in ("good", "down", "prevent", "up") and (reading.purpose(i) or hypothetical)
    titled = node.kind in ("efficacy", "effecton") and reading.block.section in ("title", "heading")
    if found and (aimed or titled or (node.kind == "efficacy" and studied(reading, i))):
        _read_purpose(reading, i, found)
        return True
    if node.form == "ing" and kept_from(reading, i):
        return True
    return hypothetical and "doubt" not in reading.kinds and "doubtneg" not in reading.kinds


def _causing(reading: Reading, i: int) -> bool:
    """Tell whether "less" sorts what a drug causes: "caused less bleeding", "less likely to cause a rash"."""
    near = (*reading.nodes[max(0, i - 1) : i], *reading.nodes[i + 1 : i + 2])
    return any(node.kind == "gave" or node.name in _INFLICTS for node in near)


def _at_risk(reading: Reading, i: int, lead: int) -> bool:
    """Tell whether the cue speaks of how likely or how frequent its object is."""
    name = reading.nodes[i].name
    return (
        "likely" in name
        or "frequent" in name
        or objects.is_risk(reading.nodes, lead, i if i < lead else reading.clauses.clause(i)[0], max(i, lead) + 3)
    )


def _state(
    reading: Reading,
    i: int,
    k: int,
    target: Node,
    spec: Spec,
    refs: list[DrugRef],
    *,
    risk: bool,
    deadly: bool,
    anaphoric: bool,
) -> None:
    """Note what the cue at ``i`` says of its object ``target``, which stands at ``k``."""
    node = reading.nodes[i]
    start, stop = reading.clauses.clause(i)
    adverse = target.kind in objects.ADVERSE
    sense = "less" if node.kind == "less" and adverse else spec.sense
    if target.name == "appetite" and node.kind == "down" and node.name != "kill":
        target = target._replace(form="-")
    if sense in ("down", "prevent") and any(n.kind in _DECLINES for n in reading.nodes[i + 1 : k]):
        sense = "good" if target.form == "+" else sense
    if sense in _OPPOSITE and awaited(reading.nodes, k):
        sense = _OPPOSITE[sense]
    if sense in ("up", "cause", "support", "down") and of_good(reading, k, i):
        return
    if sense == "good" and k > i and any(n.kind == "preventnoun" for n in reading.nodes[k + 1 : k + 2]):
        return
    risk = risk or objects.is_risk(reading.nodes, k, min(i, k), max(i, k) + 3)
    risk = risk or (node.kind in ("less", "more") and any(n.kind == "riskweak" for n in reading.nodes[i + 1 : k]))
    decided = relate(sense, reading.context.wanted(target, sense, node.name), risk=risk)
    if decided is None or (sense == "affect" and not reading.denied(i)) or (adverse and (k < i or own(reading, k))):
        return
    relation, finding = decided
    if sense in _CHANGES and works_by(reading, i, target):
        relation, finding = "acts_on", "effect"
    if node.kind == "less" and _causing(reading, i) and (target.kind == "cond" or target.form == MEASURED):
        relation, finding = "harms", "no_effect"
    if relation == "harms" and missed(reading, i):
        if not (deadly or EVENTS.search(target.name)):
            return
        relation = "prevents"
    if relation == "treats" and target.kind == "outcome" and target.form != MEASURED and unwanted(reading, i, k):
        relation, finding = "harms", "effect"
    if relation in ("treats", "prevents") and k < i and withdrawn(reading, start, stop):
        relation, finding = "harms", "effect"
    deadly = deadly or objects.deaths(reading.nodes, k, start, stop)
    fatal = deadly and relation in ("prevents", "harms") and target.kind == "cond"
    reading.add(
        refs,
        relation,
        target,
        finding,
        i,
        name=_ADVERSE_NAMES.get(target.kind) if (relation, target.name) != ("prevents", "complications") else None,
        suffix=" death" if fatal else "",
        strength=strength_of(node.kind),
        anaphoric=anaphoric,
    )


def _read_purpose(reading: Reading, i: int, found: list[int]) -> None:
    """Note what the drug was given or studied for: "to see whether X reduces Y", "takes X to prevent Y"."""
    refs, anaphoric = reading.subject(i, after_first=reading.nodes[i].kind == "preventnoun")
    doubted = reading.kinds & {"doubt", "doubtneg"}
    for k in found:
        target = reading.nodes[k]
        if target.kind not in ("cond", "outcome", "symptoms"):
            continue
        if any(
            d.object == target.name and d.relation == "prevents" and d.cue.kind == "efficacy" for d in reading.drafts
        ):
            continue
        if doubted:
            decided = relate(
                SPECS[reading.nodes[i].kind].sense, target, risk=objects.is_risk(reading.nodes, k, min(i, k), k + 3)
            )
            if decided is not None:
                reading.add(refs, decided[0], target, decided[1], i, anaphoric=anaphoric)
        else:
            reading.add(refs, "studied_for", target, "unstated", i, anaphoric=anaphoric, flip=False)


def _read_self(reading: Reading, i: int, node: Node) -> None:
    """Read "I slept better", "I feel great": the cue holds its own object."""
    if node.kind.startswith("weight") and not _of_weight(reading, i, node):
        return
    refs, anaphoric = reading.subject(i, after_first=True)
    if refs:
        relation, name = _SELF[node.kind]
        reading.add(refs, relation, None, "effect", i, name=name or node.name, anaphoric=anaphoric)


def _read_head(reading: Reading, i: int, node: Node) -> None:
    """Read "X is an opioid antagonist", "X, a glial modulator": what stands before the word is the target."""
    before = reading.nodes[i - 1] if i else node
    if not i or node.start - before.end > 1 or before.kind not in ("target", "outcome", "drug", "word"):
        return
    if before.kind == "word" and (before.name in _PLAIN or not before.name[:1].isalnum()):
        return
    refs, anaphoric = reading.subject(i - 1)
    name = before.name
    if before.kind in ("word", "drug") and node.name not in ("inhibitor", "activator", "stimulator"):
        name = f"{before.name} receptors"
    reading.add(refs, "acts_on", None, "effect", i, name=name, strength="causal", anaphoric=anaphoric)


def _of_weight(reading: Reading, i: int, node: Node) -> bool:
    """Tell whether what was gained or lost is weight: "gained 20 pounds"."""
    if node.name.endswith("weight"):
        return True
    following = reading.nodes[i + 1 : i + 8]
    return any(n.name in ("pounds", "lbs", "lb", "kg", "kilos", "weight", "body weight", "stone") for n in following)


def _read_topical(reading: Reading, i: int, node: Node, spec: Spec, after_first: bool) -> None:
    """Read "it helps", "the drug was effective": the object is what the passage is about."""
    if node.kind in ("respnoun", "remit") and "toxic" in reading.kinds:
        return
    if "trial" in reading.kinds and node.kind in ("respnoun", "remit", "efficacy", "promise", "goodnoun", "help"):
        return
    if node.kind == "goodnoun" and reading.block.section in ("heading", "title"):
        return
    if node.kind == "goodnoun" and not (
        reading.clauses.groups or "anaphor" in reading.kinds or "result" in reading.kinds
    ):
        return
    if node.name == "cure" or (node.name.startswith("success") and withdrawn(reading, 0, i)):
        return
    if node.kind == "effecton" and "trial" in reading.kinds:
        return
    strict = node.kind in ("goodnoun", "protective", "respnoun") and not reading.open
    refs, anaphoric = reading.subject(i, after_first=after_first, strict=strict)
    if not refs:
        return
    relation, finding = ("prevents", "effect") if spec.sense == "prevent" else ("treats", "effect")
    finding = {"none": "no_effect", "mixed": "mixed"}.get(spec.sense, finding)
    for topic in reading.topics(i, refs):
        reading.add(
            refs,
            relation,  # type: ignore[arg-type]
            topic,
            finding,  # type: ignore[arg-type]
            i,
            anaphoric=anaphoric,
        )
