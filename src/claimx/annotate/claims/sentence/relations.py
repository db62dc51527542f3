"""What a cue says of an object: the relation and the finding, from the sense of the cue and what the object is."""

from __future__ import annotations

from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.sentence.nodes import Node
from claimx.records import Finding, Relation, Strength


class Spec(NamedTuple):
    """How a class of cues behaves.

    ``sense``: what it does to its object. ``shape``: ``verb`` (drug before, object after; turned round in the
    passive), ``noun`` ("reduction in Y with X", "Y relief"), ``intr`` (the object is the subject: "pain fell"),
    ``adj`` ("less Y"). ``reach``: how many nodes away the object may be. ``weak``: too common to count without a drug
    in the sentence. ``topical``: the object may be left out and is then what the passage is about.
    """

    sense: str
    shape: str
    reach: int = 12
    weak: bool = False
    topical: bool = False


SPECS: dict[str, Spec] = {
    "good": Spec("good", "verb"),
    "help": Spec("good", "verb", topical=True),
    "manage": Spec("good", "verb", 6, weak=True),
    "works": Spec("good", "noun", 16, topical=True),
    "workweak": Spec("good", "noun", 10, topical=True),
    "efficacy": Spec("good", "noun", 10, topical=True),
    "promise": Spec("good", "noun", 10, topical=True),
    "respond": Spec("good", "noun", 4, topical=True),
    "respnoun": Spec("good", "noun", 4, weak=True, topical=True),
    "remit": Spec("good", "noun", 5, topical=True),
    "goodnoun": Spec("good", "noun", 8, weak=True, topical=True),
    "better": Spec("good", "adj", 3, weak=True),
    "bettered": Spec("good", "adj", 4),
    "feel": Spec("good", "self"),
    "sleepwell": Spec("good", "self"),
    "weightgain": Spec("cause", "self"),
    "weightlost": Spec("good", "self"),
    "tellsacts": Spec("mech", "self"),
    "tellstreats": Spec("good", "self"),
    "nocases": Spec("nocases", "noun", 5),
    "prolonged": Spec("up", "verb", 6),
    "return": Spec("return", "intr", 3, weak=True),
    "gone": Spec("good", "intr", 6, weak=True),
    "gonefree": Spec("good", "free", 3, weak=True),
    "down": Spec("down", "verb", 14),
    "downintr": Spec("down", "intr", 8, weak=True),
    "downnoun": Spec("down", "noun", 10),
    "less": Spec("down", "adj", 5, weak=True),
    "antag": Spec("antag", "verb", 10),
    "up": Spec("up", "verb", 10),
    "support": Spec("support", "verb", 6, weak=True),
    "upintr": Spec("up", "intr", 8, weak=True),
    "nochange": Spec("none", "intr", 8, weak=True),
    "upnoun": Spec("up", "noun", 8, weak=True),
    "more": Spec("up", "adj", 6, weak=True),
    "bad": Spec("bad", "verb", 8),
    "badnoun": Spec("bad", "noun", 6, weak=True),
    "worse": Spec("bad", "adj", 5, weak=True),
    "cause": Spec("cause", "verb", 14),
    "gave": Spec("cause", "verb", 8),
    "made": Spec("cause", "verb", 4),
    "assoc": Spec("cause", "verb", 14),
    "risky": Spec("cause", "verb", 10),
    "prevent": Spec("prevent", "verb", 12),
    "protect": Spec("prevent", "verb", 8),
    "preventnoun": Spec("prevent", "noun", 10),
    "protective": Spec("prevent", "noun", 6, topical=True),
    "prevnoun": Spec("prevent", "noun", 8),
    "mech": Spec("mech", "verb", 10),
    "mechas": Spec("mech", "verb", 8),
    "mechby": Spec("mech", "verb", 10),
    "mechbal": Spec("mech", "verb", 10),
    "mechnoun": Spec("mech", "noun", 8),
    "mechhead": Spec("mech", "head", 3),
    "effecton": Spec("effect", "noun", 8),
    "affect": Spec("affect", "verb", 12),
    "without": Spec("good", "free", 4, weak=True),
    "cmpsup": Spec("good", "noun", 16, topical=True),
    "cmpbetter": Spec("good", "noun", 16, topical=True),
    "cmpinf": Spec("none", "noun", 16, topical=True),
    "prefer": Spec("good", "noun", 6, topical=True),
    "favor": Spec("good", "intr", 12),
    "nodiff": Spec("none", "noun", 12, topical=True),
    "mixed": Spec("mixed", "noun", 8, topical=True),
    "develop": Spec("develop", "verb", 12, weak=True),
    "occur": Spec("develop", "intr", 10, weak=True),
    "occurnoun": Spec("develop", "noun", 6, weak=True),
    "reportcue": Spec("develop", "report", 10, weak=True),
    "awful": Spec("develop", "intr", 2, weak=True),
    "hadcue": Spec("develop", "verb", 5, weak=True),
    "getcue": Spec("develop", "verb", 3, weak=True),
}

EVENTS = AnyCase(
    r"fracture|stroke|heart attack|infarct|death|mortality|relapse|recurr|infection|seizure|miscarriage|falls?\b|"
    r"hospitali|dementia|cardiovascular (?:event|disease)|cancer|suicid|preterm|birth|embol|thrombo|flare",
)
"""Conditions that strike: to have fewer of them is to prevent them."""

_STRIKES = AnyCase(
    r"fracture|stroke|heart attack|infarct|death|mortality|relapse|recurr|miscarriage|\bfalls?\b|hospitali|"
    r"cardiovascular event|preterm|embol|thrombo",
)
"""Events that nobody is treated for: no difference in them is a prevention that failed."""

PROCESSES = frozenset(
    {"inflammation", "oxidative stress", "insulin resistance", "high blood sugar", "platelet aggregation"}
)
"""Conditions that are also processes of the body: where a drug works by changing them, they are what it acts on."""

CAUSAL = frozenset({"good", "help", "down", "up", "bad", "cause", "prevent", "gave", "made", "mech", "antag"})


def relate(sense: str, target: Node, *, risk: bool) -> tuple[Relation, Finding] | None:
    """Return what a cue of ``sense`` says of the object ``target``, or ``None`` where the two say nothing together.

    ``risk``: the object is a risk, rate or number of cases of it. A bad thing is a condition or an outcome of which
    less is better; more of a good outcome treats, less of it harms.
    """
    kind, sign = target.kind, target.form
    if sign == "?" and kind == "outcome":
        return _of_measure(sense)
    if kind == "target":
        if sense in ("good", "down", "up", "cause", "mech", "antag", "effect", "bad", "prevent", "support", "affect"):
            return "acts_on", "effect"
        return ("acts_on", "no_effect") if sense == "none" else None
    if kind in ("adverse", "toxic"):
        return _of_adverse(sense)
    event = risk or sign == "e" or (kind == "cond" and EVENTS.search(target.name) is not None)
    bad = kind == "cond" or sign in ("-", "e") or kind == "symptoms"
    return _of_outcome(
        sense,
        bad=bad,
        event=event,
        risk=risk,
        kind=kind,
        strikes=_STRIKES.search(target.name) is not None,
        name=target.name,
    )


def _of_measure(sense: str) -> tuple[Relation, Finding] | None:
    """Return what is said of an outcome of which nobody said which way is better: a change counts as sought."""
    if sense in ("good", "down", "up", "cause", "antag", "support", "effect"):
        return "treats", "effect"
    if sense in ("bad", "none"):
        return ("harms", "effect") if sense == "bad" else ("treats", "no_effect")
    return ("treats", "mixed") if sense == "mixed" else None


def _of_adverse(sense: str) -> tuple[Relation, Finding] | None:
    if sense == "less":
        return "harms", "no_effect"
    if sense in ("down", "prevent", "antag"):
        return "prevents", "effect"
    if sense in ("cause", "up", "bad"):
        return "harms", "effect"
    return ("harms", "no_effect") if sense == "none" else None


def _of_outcome(
    sense: str, *, bad: bool, event: bool, risk: bool, kind: str, strikes: bool, name: str
) -> tuple[Relation, Finding] | None:
    if sense == "prevent":
        return "prevents", "effect"
    if sense == "antag":
        return "prevents" if event else "treats", "effect"
    if sense in ("good", "return"):
        risk = risk or name == "death"
        if sense == "return" and bad:
            return None
        return "prevents" if risk else "treats", "effect"
    if sense == "down":
        if not bad:
            return "harms", "effect"
        return "prevents" if event else "treats", "effect"
    if sense in ("up", "cause"):
        return ("harms" if bad else "treats"), "effect"
    if sense == "support":
        return None if kind == "cond" else ("treats", "effect")
    if sense == "bad":
        return "harms", "effect"
    if sense == "develop":
        return ("harms", "effect") if kind == "cond" else None
    if sense == "none":
        return ("prevents" if event and (risk or kind == "outcome" or strikes) else "treats"), "no_effect"
    if sense == "nocases":
        return ("harms", "no_effect") if kind == "cond" else None
    if sense == "affect":
        return ("prevents" if event and risk else "treats"), "mixed"
    if sense == "mixed":
        return "treats", "mixed"
    if sense == "effect":
        return "treats", "effect"
    if sense == "mech":
        return ("treats", "effect") if bad else ("acts_on", "effect")
    return None


def strength_of(kind: str) -> Strength:
    """Return whether a class of cues states a cause, a correlation, or neither."""
    if kind in ("assoc", "relate"):
        return "correlational"
    return "causal" if kind in CAUSAL else "none"
