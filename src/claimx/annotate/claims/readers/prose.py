"""What writers of news and columns say over several clauses or sentences, with the drug told before.

"Those given X were 22 percent less likely to lose a toe", "There was no such link with Y", "A trial in Z is under way",
"The agency has approved A, but not B, for Z", "For Z, A is a good choice", "Glucosamine? Save your money.".
The sentence is written down with a sign for each thing it names: D for drugs, C for conditions and outcomes.
"""

from __future__ import annotations

import re

from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.claims.sentence.outcomes import MEASURED
from claimx.late_pattern import late_pattern

_SIGNS = {"drug": "D", "cond": "C", "outcome": "C"}
_EVENTS = (
    ("amputation", r"lose (?:a|their|an?other) (?:toe|foot|leg|limb)s?"),
    ("hospitalization", r"(?:be (?:re)?(?:hospitali[sz]ed|admitted)|(?:end up|land) in (?:the )?hospital)"),
    ("falls", r"(?:fall|have a fall|take a fall)\b"),
    ("kidney failure", r"(?:need|require|end up on|go on(?:to)?) dialysis"),
    ("miscarriage", r"(?:miscarry|lose (?:the|their) bab(?:y|ies))"),
    ("death", r"die\b(?! (?:of|from) C)"),
)
_LIKELY = late_pattern(
    r"\b(?P<way>more|less|half as|twice as|two times as|three times as|times as) likely (?:than \S+ )?to "
    + "(?:"
    + "|".join(rf"(?P<e{n}>{pattern})" for n, (_, pattern) in enumerate(_EVENTS))
    + ")"
)
_PLANNED = re.compile(
    r"\b(?:trials?|stud(?:y|ies))\b[^;]{0,60}?\bC\b[^;]{0,60}?\b(?:being planned|planned|under ?way|ongoing|in progress|recruiting|enrolling|"
    r"(?:due|set|about|expected) to (?:start|begin|report|finish))\b"
)
_NO_LINK = re.compile(
    r"\b(?:no|nor any) (?:such |similar |clear |such a )?(?:link|association|connection|effect|benefit|signal|difference|increase|rise|risk)"
    r"s? (?:was |were )?(?:seen |found |emerged |turned up )?(?:with|for|among (?:users of|those on|people on)|in (?:people|those|patients) "
    r"(?:taking|on|given)) (?P<d>D)"
)
_EXCEPT = re.compile(r"\bapproved (?P<a>D)\b[^;]{0,40}\bbut not (?P<d>D)(?: itself)?,? (?:for|to treat|in) C")
_CHOICE = re.compile(
    r"\bfor C\b[^;D]{0,30}(?P<d>D) (?:is|are|remains?|makes?) (?:often |still |usually |probably )?(?:an? |the |my |our )?"
    r"(?:very |perfectly )?(?:good|better|best|safe|safer|fine|decent|reasonable|sensible|first|go-to|gold|solid)"
    r"[\w -]{0,20}?(?:alternative|choice|option|bet|standard|answer|pick)\b"
)
_WITH = re.compile(
    r"\b(?:(?:together|along|combined|in combination|mixed|use|used|taken|taking it|paired) with (?:an? |other )?(?P<d>D)|"
    r"with (?:an? )?(?P<e>D) on board|on top of (?:an? )?(?P<f>D))"
)
_BARRED = re.compile(
    r"\b(?:anyone|anybody|people|those|men|women|patients|adults|clients|children)\b[^;]{0,30}\bC\b[^;]{0,40}\b(?:should|must|need to) "
    r"(?:not be (?:treated|given)|stay away|steer clear|keep away|not (?:take|use|have|receive|get) (?:it|this|them)|give it a miss)\b"
)
_DISMISSED = re.compile(
    r"[\"“]?(?:save your (?:money|cash|breath)|(?:please )?(?:don['’]?t|do not) (?:bother|waste)|skip (?:it|them)|forget (?:it|them|about)|"
    r"no[.!,]|nope\b|not (?:really|worth)|(?:an? )?(?:complete )?waste of|hardly[.!]|i wouldn['’]?t)",
    re.IGNORECASE,
)
_RISING = frozenset({"up", "risk", "cause", "more", "risky", "assoc", "bad", "upnoun", "worse", "toldharm"})
_SHORT = 9
"""Nodes of a question that only brings a drug or a complaint up."""
_CARRIED = 4
"""Sentences after one that spoke of a drug in which it may be left out."""
_SIGNED = frozenset({"drug", "cond", "outcome"})
"""Kinds of nodes of which one stands in every match but of :data:`_LIKELY`."""
_HINTS = ("likely to", "trial", "stud", "no ", "nor ", "but not", "for ", "with", "should", "must", "on top of")


class Prose:
    """Reads sentence by sentence; remembers what the sentence before said or brought up."""

    def __init__(self) -> None:
        self._said: tuple[int, tuple[Draft, ...]] = (-9, ())
        self._raised: tuple[int, list[DrugRef], Node | None] = (-9, [], None)

    def ask(self, reading: Reading) -> None:
        """Take note of what a short question brings up: "Glucosamine?", "For an ordinary sore back?"."""
        nodes = reading.nodes
        found = next((n for n in nodes if n.kind in ("cond", "outcome")), None)
        refs = refs_of(reading.clauses, 0) if reading.clauses.groups else []
        if len(nodes) <= _SHORT and (refs or (found is not None and nodes[0].name == "for")):
            self._raised = (reading.sentence, refs, found)

    def remember(self, reading: Reading) -> None:
        """Take note of what a sentence said, once it has been read."""
        if reading.drafts:
            self._said = (reading.sentence, tuple(reading.drafts))

    def read(self, reading: Reading) -> None:
        """Note the claims of a sentence that its form tells; what its words seemed to say of the same gives way."""
        self._dismiss(reading)
        nodes, text = reading.nodes, reading.clauses.text
        lowered = text[nodes[0].start : nodes[-1].end].lower()
        if "question" in reading.kinds or not any(hint in lowered for hint in _HINTS):
            return
        if "likely to" not in lowered and not reading.kinds & _SIGNED:
            return
        line, places = _written(reading)
        drug, condition = "D" in line, "C" in line  # all else is in lower case
        if "likely to" in lowered and (found := _LIKELY.search(line)) is not None:
            _likely(reading, found, places)
        if condition and (found := _PLANNED.search(line)) is not None:
            _planned(reading, found, places)
        if drug and "no" in line and (found := _NO_LINK.search(line)) is not None:
            self._no_link(reading, places[found.start("d")])
        if "but not" in lowered and (found := _EXCEPT.search(line)) is not None:
            _except(reading, found, places)
        if drug and "for C" in line and (found := _CHOICE.search(line)) is not None:
            k, c = places[found.start("d")], places[found.start() + 4]
            _instead(reading, _refs(reading, k), nodes[c])
            reading.add(_refs(reading, k), "treats", nodes[c], "effect", k, flip=False)
        if drug and (found := _WITH.search(line)) is not None:
            _together(
                reading,
                places[found.end("d") - 1 if found["d"] else found.end("e") - 1 if found["e"] else found.end("f") - 1],
            )
        if condition and (found := _BARRED.search(line)) is not None:
            _barred(reading, found, places)

    def _dismiss(self, reading: Reading) -> None:
        at, refs, node = self._raised
        if reading.sentence - at != 1 or reading.clauses.groups or reading.drafts:
            return
        if _DISMISSED.match(reading.clauses.text, reading.nodes[0].start) is None:
            return
        refs = refs or reading.context.current(reading.sentence, reading.block)
        target = node or reading.topic(0, refs)
        for ref in refs:
            reading.add([ref], "treats", target, "effect", 0, flip=False)
        reading.drafts[:] = [d._replace(certainty="doubted", finding="unstated") for d in reading.drafts]

    def _no_link(self, reading: Reading, k: int) -> None:
        """Deny of the drug at ``k`` what the sentence before said of another."""
        at, drafts = self._said
        if reading.sentence - at > 2 or any(d.object is not None for d in reading.drafts):
            return
        refs = _refs(reading, k)
        reading.drafts[:] = [d for d in reading.drafts if d.object is not None]
        for draft in drafts:
            if draft.relation in ("treats", "prevents", "harms") and draft.finding == "effect":
                reading.add(refs, draft.relation, draft.object_node, "no_effect", k, name=draft.object, flip=False)


def _written(reading: Reading) -> tuple[str, list[int]]:
    """Return the sentence as signs and words, and for each character the node that it stands for."""
    text = reading.clauses.text
    out: list[str] = []
    places: list[int] = []
    joined = {k for first, last in reading.clauses.groups for k in range(first + 1, last + 1)}
    for k, node in enumerate(reading.nodes):
        if k in joined:
            continue
        sign = _SIGNS.get(node.kind) if node.form != MEASURED else None
        piece = sign or text[node.start : node.end].lower()
        piece = f" {piece}" if out and node.kind != "punct" else piece
        out.append(piece)
        places += [k] * len(piece)
    return "".join(out), places


def _refs(reading: Reading, k: int) -> list[DrugRef]:
    group = next((g for g, (first, last) in enumerate(reading.clauses.groups) if first <= k <= last), None)
    return refs_of(reading.clauses, group) if group is not None else []


def _acting(reading: Reading, k: int) -> tuple[list[DrugRef], bool]:
    """Return the drugs named before node ``k``, else those of the sentences before, and whether they were carried."""
    for g in range(len(reading.clauses.groups) - 1, -1, -1):
        if reading.clauses.groups[g][1] < k and g not in reading.clauses.compared:
            return refs_of(reading.clauses, g), False
    if reading.clauses.groups or not reading.context.told_of(reading.sentence, _CARRIED):
        return [], False
    return reading.context.current(reading.sentence, reading.block), True


def _instead(reading: Reading, refs: list[DrugRef], node: Node) -> None:
    """Drop what was read of the same drugs and object."""
    names = {ref.name for ref in refs}
    reading.drafts[:] = [d for d in reading.drafts if not (d.ref.name in names and d.object == node.name)]


def _likely(reading: Reading, found: re.Match[str], places: list[int]) -> None:
    name = next(event for n, (event, _) in enumerate(_EVENTS) if found[f"e{n}"])
    k = places[found.start("way")]
    refs, carried = _acting(reading, k)
    if any(d.object == name for d in reading.drafts):
        return
    reading.drafts[:] = [
        d for d in reading.drafts if d.object_node is None or d.object_node.start < reading.nodes[k].start
    ]
    fewer = found["way"] in ("less", "half as")
    reading.add(refs, "prevents" if fewer else "harms", None, "effect", k, name=name, anaphoric=carried)


def _planned(reading: Reading, found: re.Match[str], places: list[int]) -> None:
    first, last = places[found.start()], places[found.end() - 1]
    refs, carried = _acting(reading, last)
    if not refs or any(d.relation != "studied_for" for d in reading.drafts):
        return
    for k in range(first, last):
        if reading.nodes[k].kind == "cond":
            reading.add(refs, "studied_for", reading.nodes[k], "unstated", first, anaphoric=carried, flip=False)


def _except(reading: Reading, found: re.Match[str], places: list[int]) -> None:
    node = reading.nodes[places[found.end() - 1]]
    cue = places[found.start()]
    given, refused = _refs(reading, places[found.start("a")]), _refs(reading, places[found.start("d")])
    names = {ref.name for ref in (*given, *refused)}
    reading.drafts[:] = [
        d for d in reading.drafts if d.ref.name not in names or d.relation not in ("approved_for", "studied_for")
    ]
    reading.add(given, "approved_for", node, "effect", cue, flip=False)
    reading.add(refused, "approved_for", node, "no_effect", cue, flip=False)


def _together(reading: Reading, k: int) -> None:
    """Read "X together with Y raises the risk of Z": X interacts with Y, and the harm is that of X where Y only joins it."""
    others = _refs(reading, k)
    harms = [d for d in reading.drafts if d.relation == "harms" and d.finding == "effect"]
    if not harms or not reading.kinds & _RISING:
        return
    names = {ref.name for ref in others}
    refs, carried = _acting(reading, next(a for a, b in reading.clauses.groups if a <= k <= b))
    if not refs and reading.context.told_of(reading.sentence, _CARRIED):
        refs, carried = reading.context.current(reading.sentence, reading.block), True
    refs = [ref for ref in refs if ref.name not in names]
    if not refs:
        return
    if carried:
        reading.drafts[:] = [
            d._replace(ref=refs[0], anaphoric=True) if d in harms and d.ref.name in names else d for d in reading.drafts
        ]
    else:
        told = {(d.ref.name, d.object) for d in harms}
        joint = [d for d in harms if d.ref.name in names and (refs[0].name, d.object) not in told]
        reading.drafts += [d._replace(ref=refs[0]) for d in joint]
    for node in reading.nodes[k : k + 1]:
        reading.add(refs, "interacts_with", node, "effect", k, anaphoric=carried, flip=False)


def _barred(reading: Reading, found: re.Match[str], places: list[int]) -> None:
    last = places[found.end() - 1]
    refs, carried = _acting(reading, len(reading.nodes))
    if not refs:
        return
    reading.drafts[:] = [d for d in reading.drafts if d.relation != "harms"]
    for k in range(places[found.start()], last):
        if reading.nodes[k].kind == "cond":
            node = reading.nodes[k]
            reading.add(refs, "contraindicated_with", node, "unstated", k, anaphoric=carried, flip=False)
