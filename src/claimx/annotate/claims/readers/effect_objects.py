"""Where a cue of effect has its objects: after it, before it, in an apposition, in a pronoun."""

from __future__ import annotations

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.relations import Spec

_TAKING_UP = frozenset({"that", "this", "them", "these", "it"})
_AFTER_PRONOUN = frozenset(
    {"by", "in", "to", "from", ",", ";", ")", "altogether", "entirely", "completely", "somewhat"}
)
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
_WITH_ADVERSE = objects.KINDS | objects.ADVERSE


def _apposed(reading: Reading, k: int, i: int) -> bool:
    """Tell whether the cue only explains the condition before it: "neutropenia, a fall in ..."."""
    return any(
        a.name == "," and b.name in ("a", "an")
        for a, b in zip(reading.nodes[k + 1 : i], reading.nodes[k + 2 : i + 1], strict=False)
    )


def blamed(reading: Reading, i: int) -> bool:
    """Tell whether the drug comes after the cue: "pancreatitis associated with X", "a rash linked to X"."""
    near = reading.nodes[i + 1 : i + 4]
    return (
        reading.nodes[i].kind == "assoc"
        and any(n.kind == "drug" for n in near)
        and not reading.nodes[i].name.startswith("association")
    )


def _taken_up(reading: Reading, i: int) -> bool:
    """Tell whether a pronoun after the cue takes up the object: "1 in 2,000 bleed, and X increases that by 60%"."""
    following = [node.name for node in reading.nodes[i + 1 : i + 3]]
    return bool(following) and following[0] in _TAKING_UP and (len(following) == 1 or following[1] in _AFTER_PRONOUN)


def _listed_verb(reading: Reading, i: int) -> bool:
    """Tell whether the cue is a further verb with an object of its own that no table names: "lifts mood and slows aging"."""
    before = reading.nodes[i - 1] if i else reading.nodes[i]
    return before.name in ("and", ",", "to", "or") and reading.nodes[i].form in ("base", "s", "ing")


def objects_of(reading: Reading, i: int, spec: Spec) -> list[int]:
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
        if _taken_up(reading, i):
            return objects.before(clauses, i, 0, i, wanted)[-1:]
        if clauses.passive(i) or blamed(reading, i):
            return behind() or ahead()
        turned = spec.sense in ("good", "down", "up", "bad", "return") and not _listed_verb(reading, i)
        return ahead() or (behind() if turned and reading.nodes[i].name != "delay" else [])
    adjacent = objects.before(clauses, i, start, 1, wanted)
    if adjacent and reading.nodes[i].kind in ("goodnoun", "downnoun", "upnoun", "preventnoun", "badnoun", "occurnoun"):
        return objects.before(clauses, i, start, 6, wanted)
    turned = spec.sense in ("good", "none", "down", "up") and (not spec.topical or "differ" in reading.nodes[i].name)
    return ahead() or (behind() if turned else [])
