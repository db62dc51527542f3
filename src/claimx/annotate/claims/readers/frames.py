"""Claims by the form of the whole sentence, where no single cue tells them: "C was more common on D than on E".

The sentence is written down with a sign for each thing it names, D for a drug (or several that are joined), C for a
condition or an outcome and P for placebo, and the words between in small letters; the frames are patterns over that.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.sentence import objects
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.node import Node
from claimx.annotate.claims.sentence.outcomes import MEASURED
from claimx.annotate.hints import Hints, numbers
from claimx.records import Finding, Relation

_USERS = r"(?:the )?(?:(?:patients|people|those|users|men|women|children|adults) (?:on|taking|using|of|given|treated with) )?"
_ARM = r"(?: users?| group| arm| recipients| patients)?"
_IN = rf"(?:on|with|in|among|under|during|after) {_USERS}"
_TIMES = r"(?:\S+ (?:percent |per cent |times )?|significantly |much |about twice |nearly twice |twice |three times |four times )?"
_STOPPED = (
    r"(?:(?:i|he|she|we|they|the patient|coming|came)? ?(?:quit|stopp(?:ed|ing)|discontinu(?:ed|ing)|off|gave up|c[oa]m(?:e|ing) off|"
    r"cessation of|withdrawal of)(?: taking| using)? (?:the |my |his |her )?D|(?:the )?D (?:was|is|had been|were) "
    r"(?:stopped|withdrawn|discontinued|held|ceased|tapered off))"
)
_WHEN = r"(?:after|when|once|as soon as|soon after|within \S+ (?:days?|weeks?|months?|hours?) of|\S+ (?:days?|weeks?|months?) after|upon|on)"

_MACROS = {
    "{USERS}": _USERS,
    "{ARM}": _ARM,
    "{IN}": _IN,
    "{TIMES}": _TIMES,
    "{STOPPED}": _STOPPED,
    "{WHEN}": _WHEN,
}
"""What the signs in curly brackets of the table stand for."""


_GIVING_WAY = frozenset({"treats", "prevents", "harms", "acts_on", "studied_for", "contraindicated_with"})
_LONGEST = 90
"""Nodes of a sentence that are read so; a longer one has no form."""


class Frame(NamedTuple):
    """``name``: an object that it tells itself."""

    rule: str
    pattern: re.Pattern[str]
    relation: Relation
    finding: Finding
    name: str | None = None
    opens: bool = False
    """Whether the frame begins with the sentence."""


@cache
def _frames() -> tuple[Hints, list[Frame]]:
    """Return the hints of the frames of ``claim_frames.tsv``, and the frames, both in the order of the table."""
    frames: list[Frame] = []
    groups: list[list[str]] = []
    text = resources.files("claimx").joinpath("data", "claim_frames.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            rule, hints, relation, finding, name, pattern = line.split("\t")
            for sign, words in _MACROS.items():
                pattern = pattern.replace(sign, words)
            frame = Frame(
                rule,
                re.compile(pattern),
                relation,  # type: ignore[arg-type]
                finding,  # type: ignore[arg-type]
                None if name == "-" else name,
                pattern.startswith("^"),
            )
            frames.append(frame)
            groups.append(hints.split("|"))
    return Hints(groups), frames


_ORGANS = {
    "liver": "liver damage",
    "kidneys": "kidney damage",
    "lungs": "lung damage",
    "heart": "heart damage",
    "nerves": "nerve damage",
}
_POISONED = {
    "liver": "hepatotoxicity",
    "kidney": "nephrotoxicity",
    "heart": "cardiotoxicity",
    "nerve": "neurotoxicity",
    "nervous system": "neurotoxicity",
    "ear": "ototoxicity",
    "inner ear": "ototoxicity",
    "bone marrow": "myelotoxicity",
    "lung": "pulmonary toxicity",
}
_NAMING = frozenset({"drug", "anaphor", "possessive"})
"""What may stand for the drug: where the sentence names none, "it", "the drug" and "its" do."""
_TAKEN_UP = frozenset({"anaphor", "possessive"})
_SIGNS = {"drug": "D", "cond": "C", "outcome": "C", "placebo": "P", "dose": "A", "other": "X"}
_SIGNS_OF_CARRIED = {**_SIGNS, "anaphor": "D"}
_NOT_SO = re.compile(
    r"(?:and|but|while|whereas|though) (?P<d>D) (?:did not|didn['’]t|does not|doesn['’]t|has not|hasn['’]t|do not|don['’]t)(?: do so| help)?\W*$"
)
"""What a drug named last did not do: "X shortened colds, but Y did not"."""
_MIXED = re.compile(
    r"\b(?:in|for) (?:some|certain) (?:patients|people|of us|\w+)\b.{0,60}\b(?:not|no|nothing|none)\b.{0,20}\bothers?\b|"
    r"\bsome (?:patients|people|users|of us)\b.{0,60}\b(?:not|no|nothing|none)\b.{0,20}\bothers?\b|"
    r"\bin (?:one|some|a few|two) (?:studies|study|trials?)\b,? but (?:not|had no effect|did nothing|none) in (?:another|others?|the other|two others)\b",
    re.IGNORECASE,
)
_WORDED = {
    "event": re.compile(
        r"\b(?:could|can['’]?t|cannot|lost|gained|put on|threw|passed|broke|fainted|was unable|turned|knock|wipe|made|makes|kill|ruin|toxic|"
        r"habit|addict|hooked|dependent|los(?:e|ing) weight|keeps|kept|wakes|bung|upset)",
        re.IGNORECASE,
    ),
    "ended": re.compile(r"\bstopped\b|\bwent away\b|\bgone\b", re.IGNORECASE),
    "changed": re.compile(r"\b(?:rose|went up|shot up|climbed|dropped|fell)\b", re.IGNORECASE),
}
"""Groups of a frame for a condition that is told by a verb of its own, with the verbs."""


def read_frames(reading: Reading) -> None:
    """Note the claims that the form of the sentence tells, in place of what a cue made of the same drug and object."""
    if reading.block.section in ("title", "heading") or "question" in reading.kinds or not reading.kinds & _NAMING:
        return
    nodes = reading.nodes
    if len(nodes) > _LONGEST:
        return
    lowered = reading.clauses.text[nodes[0].start : nodes[-1].end].lower()
    skeleton = ""
    places: list[int] = []
    hints, frames = _frames()
    for number in numbers(hints.found(lowered)):
        frame = frames[number]
        if not skeleton:
            skeleton, places = _skeleton(reading, lowered)
        found = (frame.pattern.match if frame.opens else frame.pattern.search)(skeleton)
        if found is not None:
            _note(reading, frame, found, places)
    if len(reading.clauses.groups) > 1 and (
        " not" in lowered[-24:] or "n't" in lowered[-24:] or "n’t" in lowered[-24:]
    ):
        if not skeleton:
            skeleton, places = _skeleton(reading, lowered)
        _not_so(reading, skeleton, places)
    if "other" in lowered and _MIXED.search(lowered) is not None:
        reading.drafts[:] = [_mixed(draft) for draft in reading.drafts]


def _not_so(reading: Reading, skeleton: str, places: list[int]) -> None:
    """Note what is denied of the drug named last: what the sentence says of the one before it."""
    found = _NOT_SO.search(skeleton)
    if found is None:
        return
    k = places[found.start("d")]
    group = next((g for g, (first, last) in enumerate(reading.clauses.groups) if first <= k <= last), None)
    if group is None:
        return
    for draft in list(reading.drafts):
        if draft.relation in ("treats", "prevents", "harms") and draft.finding == "effect":
            refs = refs_of(reading.clauses, group)
            reading.add(refs, draft.relation, draft.object_node, "no_effect", k, name=draft.object, flip=False)


def _mixed(draft: Draft) -> Draft:
    return draft._replace(finding="mixed") if draft.relation in ("treats", "prevents") else draft


def _skeleton(reading: Reading, lowered: str) -> tuple[str, list[int]]:
    """Return the sentence as signs and words, and for each character the node that it stands for."""
    nodes, base = reading.nodes, reading.nodes[0].start
    joined = {k for first, last in reading.clauses.groups for k in range(first + 1, last + 1)}
    out: list[str] = []
    places: list[int] = []
    signs = _SIGNS if reading.clauses.groups else _SIGNS_OF_CARRIED
    for k, node in enumerate(nodes):
        if k in joined:
            continue
        piece = signs.get(node.kind) or lowered[node.start - base : node.end - base]
        if out and node.kind != "punct":
            piece = " " + piece
        out.append(piece)
        places += [k] * len(piece)
    return "".join(out), places


def _note(reading: Reading, frame: Frame, found: re.Match[str], places: list[int]) -> None:
    """Note the claim of a frame that matches; what rules read of the same drug and object gives way to it."""
    groups = found.groupdict()
    where = next((name for name in ("d", "e", "pair") if groups.get(name)), None)
    at = found.start(where) if where else found.start() + found.group().rfind("D")
    k = places[at]
    refs, anaphoric = _acting(reading, k)
    if not refs:
        return
    name, node = frame.name, None
    if groups.get("organ"):
        name = _ORGANS[groups["organ"]]
    elif groups.get("poisoned"):
        name = _POISONED[groups["poisoned"].rstrip("s")]
        reading.drafts[:] = [d for d in reading.drafts if d.object != "toxicity"]
    elif groups.get("part"):
        name = f"{groups['part']} pain"
    elif name is None and where != "pair" and not groups.get("other"):
        which = next((w for w in ("c", "cs", "symptom", *_WORDED) if groups.get(w)), None)
        node = reading.nodes[places[found.start(which) if which else found.start() + found.group().find("C")]]
        if which == "symptom" and getattr(node.mentions[0] if node.mentions else None, "type", "") != "symptom":
            return
        if which in _WORDED and not _WORDED[which].search(reading.clauses.text, node.start, node.end):
            return
    if frame.relation == "harms" and node is not None and node.form in (MEASURED, "+"):
        return
    cue = places[found.start("at") if groups.get("at") else found.start()]
    if groups.get("other"):
        _note_other(reading, frame, refs, places[found.start("other")], cue, anaphoric=anaphoric)
        return
    if where == "pair":
        first, last = next((pair for pair in reading.clauses.groups if pair[0] <= k <= pair[1]), (k, k))
        node, refs = reading.nodes[last], [ref for ref in refs if ref.name != reading.nodes[last].name]
        if first == last:
            return
    wanted = {ref.name for ref in refs}
    if groups.get("less"):
        wanted.add(reading.nodes[places[found.start("less")]].name)
    targets = _listed(reading, node) if groups.get("cs") and node is not None else [node]
    labels = {name or (target.name if target is not None else None) for target in targets}
    reading.drafts[:] = [
        d for d in reading.drafts if not (d.ref.name in wanted and d.object in labels and d.relation in _GIVING_WAY)
    ]
    for target in targets:
        reading.add(refs, frame.relation, target, frame.finding, cue, name=name, anaphoric=anaphoric, flip=False)


def _acting(reading: Reading, k: int) -> tuple[list[DrugRef], bool]:
    """Return the drugs at node ``k``, or those that the word there takes up, and whether they stand outside."""
    for g, (first, last) in enumerate(reading.clauses.groups):
        if first <= k <= last:
            return refs_of(reading.clauses, g), False
    if reading.nodes[k].kind in _TAKEN_UP:
        return reading.context.current(reading.sentence, reading.block), True
    return [], False


def _listed(reading: Reading, node: Node) -> list[Node]:
    """Return ``node`` and the conditions listed with it."""
    k = next(k for k, n in enumerate(reading.nodes) if n is node)
    before = objects.before(reading.clauses, k + 1, 0, 1)
    after = objects.after(reading.clauses, k - 1, len(reading.nodes), 1)
    return [reading.nodes[n] for n in sorted({*before, k, *after})]


def _note_other(reading: Reading, frame: Frame, refs: list[DrugRef], k: int, cue: int, *, anaphoric: bool) -> None:
    """Note what the frame says of the drug and the one at node ``k``, with those that are listed there."""
    names = {ref.name for ref in refs}
    first, last = next(((a, b) for a, b in reading.clauses.groups if a <= k <= b), (k, k))
    for node in reading.nodes[first : last + 1]:
        if node.kind == "drug" and node.name not in names:
            reading.add(refs, frame.relation, node, frame.finding, cue, anaphoric=anaphoric, flip=False)
