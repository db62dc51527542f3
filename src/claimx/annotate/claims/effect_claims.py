"""Claims of an effect: what improves, relieves, lowers, raises, causes, prevents or blocks what."""

from __future__ import annotations

import re

from claimx.annotate.claims import objects
from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.nodes import Node
from claimx.annotate.claims.predicates import governs_another, is_predicate, own, weak_allowed
from claimx.annotate.claims.relations import SPECS, Spec, relate, strength_of
from claimx.records import Relation

_WITH_ADVERSE = objects.KINDS | objects.ADVERSE
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
_SELF: dict[str, tuple[Relation, str]] = {
    "sleepwell": ("treats", "sleep"),
    "feel": ("treats", "well-being"),
    "weightgain": ("harms", "weight gain"),
    "weightlost": ("treats", "weight"),
}
_LEAVING = re.compile(
    r"(?:stopp(?:ing|ed)|quitting|discontinu|withdraw(?:al|n|ing)|withdrew|coming off|came off|cessation)"
)
_OPPOSITE = {"up": "down", "down": "up"}
_DRUG_FIRST = frozenset({"works", "promise", "cmpsup", "cmpbetter", "cmpinf", "mixed", "workweak"})
_RELATES = frozenset(
    [
        "in",
        "with",
        "for",
        "after",
        "than",
        "on",
        "by",
        "at",
        "among",
        ".",
        ",",
        "compared",
        "and",
        "but",
        "when",
        "since",
        "during",
        ";",
    ]
)


def read_effects(reading: Reading) -> None:
    """Note the claims of effect in a sentence."""
    for i, node in enumerate(reading.nodes):
        spec = SPECS.get(node.kind)
        if spec is not None:
            _read(reading, i, node, spec)


def _read(reading: Reading, i: int, node: Node, spec: Spec) -> None:
    if spec.shape == "self":
        _read_self(reading, i, node)
        return
    if spec.shape == "head":
        _read_head(reading, i, node)
        return
    if governs_another(reading, i, node) or not is_predicate(reading, i, node):
        return
    found = _objects(reading, i, spec)
    if found and reading.hypothetical(i) and not reading.studied:
        return
    if found and (reading.purpose(i) or reading.hypothetical(i)) and spec.sense in ("good", "down", "prevent", "up"):
        _read_purpose(reading, i, found)
        return
    if found and node.kind == "efficacy" and _studied(reading, i):
        _read_purpose(reading, i, found)
        return
    if found and node.kind in ("efficacy", "effecton") and reading.block.section in ("title", "heading"):
        _read_purpose(reading, i, found)
        return
    if node.form == "ing" and _kept_from(reading, i):
        return
    if reading.hypothetical(i) and "doubt" not in reading.kinds and "doubtneg" not in reading.kinds:
        return
    if found and reading.nodes[found[0]].kind not in objects.ADVERSE:
        found = [k for k in found if reading.nodes[k].kind not in objects.ADVERSE]
    after_first = (spec.shape in ("noun", "intr", "free", "report") and node.kind not in _DRUG_FIRST) or (
        reading.clauses.passive(i) or _blamed(reading, i)
    )
    if not found and spec.topical:
        _read_topical(reading, i, node, spec, after_first)
        return
    if not found:
        return
    strict = spec.weak and not weak_allowed(reading, node)
    refs, anaphoric = reading.subject(i, after_first=after_first, strict=strict)
    if not refs:
        return
    start, stop = reading.clauses.clause(i)
    if spec.sense == "develop" and reading.context.report:
        found = [k for k in found if reading.nodes[k].name not in reading.context.diseases]
    if spec.sense == "develop":
        told = {draft.object for draft in reading.drafts if draft.cue.kind == "drug"}
        found = [k for k in found if reading.nodes[k].name not in told]
        if not found:
            return
    lead = found[0]
    likely = "likely" in node.name or "frequent" in node.name
    risk = likely or objects.is_risk(reading.nodes, lead, min(i, lead), max(i, lead) + 3)
    deadly = objects.deaths(reading.nodes, lead, start, stop)
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
            reading.add(refs, "harms", target, "no_effect", i, anaphoric=anaphoric, flip=False)
            continue
        sense = "less" if node.kind == "less" and target.kind in objects.ADVERSE else spec.sense
        if sense in _OPPOSITE and _awaited(reading.nodes, k):
            sense = _OPPOSITE[sense]
        if sense in ("up", "cause", "support", "down") and _of_good(reading, k, i):
            continue
        decided = relate(
            sense,
            reading.context.wanted(target, sense),
            risk=risk or objects.is_risk(reading.nodes, k, min(i, k), max(i, k) + 3),
        )
        if decided is None:
            continue
        relation, finding = decided
        if relation == "treats" and target.kind == "outcome" and _unwanted(reading, i, k):
            relation, finding = "harms", "effect"
        if relation in ("treats", "prevents") and k < i and _withdrawn(reading, start, stop):
            relation, finding = "harms", "effect"
        name = None
        suffix = ""
        if relation in ("prevents", "harms") and target.kind == "cond":
            suffix = " death" if deadly or objects.deaths(reading.nodes, k, start, stop) else ""
        if sense == "affect" and not reading.denied(i):
            continue
        if target.kind in objects.ADVERSE and (k < i or own(reading, k)):
            continue
        if target.kind in objects.ADVERSE:
            name = "adverse effects" if target.kind == "adverse" else "toxicity"
        reading.add(
            refs,
            relation,
            target,
            finding,
            i,
            name=name,
            suffix=suffix,
            strength=strength_of(node.kind),
            anaphoric=anaphoric,
        )


def _of_good(reading: Reading, k: int, i: int) -> bool:
    """Tell whether the object only names a good thing that the cue gives or takes: "pain relief", "lowering effect"."""
    following = reading.nodes[k + 1 : k + 2]
    return (
        k > i
        and bool(following)
        and (
            following[0].kind in ("goodnoun", "downnoun", "preventnoun", "remit")
            or (
                following[0].name in ("control", "management", "reduce", "lower", "uptake", "stability")
                and following[0].form in ("", "base", "ing")
            )
        )
    )


def _studied(reading: Reading, i: int) -> bool:
    """Tell whether the efficacy was only looked at: "the efficacy of X in Y was compared"."""
    _, stop = reading.clauses.clause(i)
    return any(
        n.kind == "trial"
        and (
            n.name.startswith(("was", "were"))
            or reading.nodes[k - 1].name in ("was", "were", "be", "been", "is", "and")
        )
        for k, n in enumerate(reading.nodes[:stop])
        if k > i
    )


def _unwanted(reading: Reading, i: int, k: int) -> bool:
    """Tell whether more of a good thing is a side effect: "excessive hair growth", "the side effects can be more hair"."""
    if any(
        n.name in ("excessive", "unwanted", "unexpected", "abnormal", "excess")
        for n in reading.nodes[max(0, k - 4) : k]
    ):
        return True
    return reading.nodes[i].kind in ("more", "upnoun") and any(n.kind == "adverse" for n in reading.nodes[:i])


def _awaited(nodes: list[Node], k: int) -> bool:
    """Tell whether the time until the object is measured: "time to first relapse"."""
    if nodes[k].name == "sleep latency":
        return False
    near = [n.name for n in nodes[max(0, k - 4) : k]]
    return "time" in near and bool({"to", "until"} & set(near[near.index("time") :]))


def _kept_from(reading: Reading, i: int) -> bool:
    """Tell whether the cue is what the drug keeps from happening: "keeps it from binding and causing attacks"."""
    before = reading.nodes[max(0, i - 6) : i]
    return any(
        n.name == "from"
        and any(
            m.kind in ("prevent", "mech", "down") or m.name in ("keep", "keeps", "stops")
            for m in reading.nodes[max(0, i - 12) : i]
        )
        for n in before
    )


def _withdrawn(reading: Reading, start: int, stop: int) -> bool:
    """Tell whether the drug was taken away: "the rash cleared after X was stopped"."""
    for k, node in enumerate(reading.nodes):
        if _LEAVING.match(node.name) and any(
            n.kind in ("drug", "anaphor") for n in reading.nodes[max(0, k - 4) : k + 4]
        ):
            return True
    return False


def _read_purpose(reading: Reading, i: int, found: list[int]) -> None:
    """Note what the drug was given or studied for: "to see whether X reduces Y", "takes X to prevent Y"."""
    refs, anaphoric = reading.subject(i, after_first=reading.nodes[i].kind == "preventnoun")
    doubted = reading.kinds & {"doubt", "doubtneg"}
    for k in found:
        target = reading.nodes[k]
        if target.kind not in ("cond", "outcome", "symptoms"):
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
        reading.add(refs, relation, None, "effect", i, name=name, anaphoric=anaphoric)


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
    if "trial" in reading.kinds and node.kind in ("respnoun", "efficacy", "promise", "goodnoun", "help"):
        return
    if node.kind == "goodnoun" and not (
        reading.clauses.groups or "anaphor" in reading.kinds or "result" in reading.kinds
    ):
        return
    if node.name == "cure":
        return
    if node.kind == "effecton" and "trial" in reading.kinds:
        return
    strict = node.kind in ("goodnoun", "protective", "respnoun") and not reading.open
    refs, anaphoric = reading.subject(i, after_first=after_first, strict=strict)
    if not refs:
        return
    relation, finding = ("prevents", "effect") if spec.sense == "prevent" else ("treats", "effect")
    finding = {"none": "no_effect", "mixed": "mixed"}.get(spec.sense, finding)
    topic = reading.topic(i, refs)
    reading.add(
        refs,
        relation,  # type: ignore[arg-type]
        topic,
        finding,  # type: ignore[arg-type]
        i,
        anaphoric=anaphoric,
    )


def _apposed(reading: Reading, k: int, i: int) -> bool:
    """Tell whether the cue only explains the condition before it: "neutropenia, a fall in ..."."""
    return any(
        a.name == "," and b.name in ("a", "an")
        for a, b in zip(reading.nodes[k + 1 : i], reading.nodes[k + 2 : i + 1], strict=False)
    )


def _blamed(reading: Reading, i: int) -> bool:
    """Tell whether the drug comes after the cue: "pancreatitis associated with X", "a rash linked to X"."""
    near = reading.nodes[i + 1 : i + 4]
    return (
        reading.nodes[i].kind == "assoc"
        and any(n.kind == "drug" for n in near)
        and not reading.nodes[i].name.startswith("association")
    )


def _objects(reading: Reading, i: int, spec: Spec) -> list[int]:
    """Return the objects of the cue, looked for where its shape says."""
    clauses = reading.clauses
    start, stop = clauses.clause(i)
    wanted = _WITH_ADVERSE if spec.sense in ("down", "prevent", "none", "up", "cause") else objects.KINDS
    if spec.sense == "develop":
        wanted = frozenset({"cond"})

    def behind() -> list[int]:
        back = objects.before(clauses, i, start, spec.reach, wanted)
        return [] if back and spec.shape == "noun" and _apposed(reading, back[-1], i) else back

    def ahead() -> list[int]:
        found = objects.after(clauses, i, stop, spec.reach, wanted)
        if not found and spec.shape == "verb" and stop < len(reading.nodes) and reading.nodes[stop].name == ":":
            return objects.after(clauses, stop, len(reading.nodes), 6, wanted)
        return found

    if spec.shape == "intr":
        return behind()
    if spec.shape == "report":
        return behind() or ahead()
    if spec.shape == "free":
        node = reading.nodes[i]
        return (
            ahead() if node.kind == "without" or node.name != "free" else objects.before(clauses, i, start, 1, wanted)
        )
    if spec.shape == "adj":
        following = reading.nodes[i + 1].name if i + 1 < stop else "."
        if following in _RELATES and (found := objects.before(clauses, i, start, 5, wanted)):
            return found
        found = ahead()
        if not found and reading.nodes[i].kind in ("better", "worse", "less", "more"):
            found = objects.before(clauses, i, start, 5, wanted)
        return found
    if spec.shape == "verb":
        if clauses.passive(i) or _blamed(reading, i):
            return behind() or ahead()
        return ahead() or (behind() if spec.sense in ("good", "down", "up", "bad", "return") else [])
    adjacent = objects.before(clauses, i, start, 1, wanted)
    if adjacent and reading.nodes[i].kind in ("goodnoun", "downnoun", "upnoun", "preventnoun", "badnoun", "occurnoun"):
        return objects.before(clauses, i, start, 6, wanted)
    turned = spec.sense in ("good", "none", "down", "up") and (not spec.topical or "differ" in reading.nodes[i].name)
    return ahead() or (behind() if turned else [])
