"""The course of a case: what the patient had, what was given for it, how that went, what went when a drug was left.

"X was commenced. ... The mouth had healed", "Y was added without lasting benefit", "X was withheld; pain settled within two days".
A sentence of a case report that names no drug tells how the last one given did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.sentence.interventions import DrugRef, refs_of
from claimx.annotate.claims.sentence.nodes import Node
from claimx.mentions import Condition
from claimx.records import Finding, Relation

if TYPE_CHECKING:
    from claimx.annotate.claims.draft import Draft, Reading

_DIAGNOSED = AnyCase(
    r"\b(?:diagnos(?:ed|is|tic)\b(?: (?:with|as(?: having)?|of))?|confirmed|consistent with|suggestive of|revealed|known (?:case of|to have))\b"
)
_ACTIVE = AnyCase(
    r"\b(?:persist\w*|progress(?:ed|es|ing)|worsen\w*|remain(?:ed|s) active|recurr\w*|flared?|relaps\w*)\b"
)
_ILL = AnyCase(
    r"\b(?:developed|presented|present(?:s|ing) with|complain\w*|suffer\w*|history of|admitted|referred|because of|for|with)\b"
)
"""What tells that the patient has what the sentence names: what it is, that it goes on, that it is there."""
_GIVEN = AnyCase(
    r"\b(?:start(?:ed|ing)|initiat(?:ed|ion|ing)|commenced|begun|began|add(?:ed|ition)|given|gave|administ\w+|introduc\w+|prescri\w+|receiv\w+|"
    r"treat(?:ed|ment|ing)|put on|switched to|changed to|infusions?|injections?|pulses?|therapy|tried|attempted|placed on|instituted|"
    r"underwent|trial of|courses? of|replaced by|increased)\b"
)
_LEFT = AnyCase(
    r"\b(?:withheld|stopped|discontinued|withdrawn|ceased|suspended|interrupted|cessation|withdrawal|discontinuation|removed|held)\b"
)
_AGAIN = AnyCase(r"\b(?:re-?challenge\w*|re-?exposure|re-?introduc\w+|re-?administ\w+)\b")
_IN_VAIN = AnyCase(
    r"\b(?:no (?:lasting |significant |clinical |sustained |real |clear |appreciable )?(?:improvement|response|benefit|effect|relief)|"
    r"without (?:any |significant |clinical |lasting |much |sustained )?(?:improvement|response|benefit|effect|success|relief)|"
    r"did not (?:respond|improve|resolve|help|work)|remain(?:ed|s) (?:\w+ly )?(?:active|unchanged|symptomatic|refractory|uncontrolled|poorly controlled|severe)|"
    r"persist(?:ed|s)|failed|refractory|unresponsive|to no avail|little (?:improvement|response|benefit|effect)|(?:symptoms|disease|condition) (?:progressed|worsened))\b"
)
_PARTLY = AnyCase(
    r"\b(?:(?:partial|transient|initial|temporary|modest|limited|slight|minimal|some)(?:ly)? (?:improv\w+|respon\w+|relief|remission|benefit|control\w*)|"
    r"(?:initially|partially|temporarily|transiently) (?:improved|responded|controlled|resolved)|improved (?:partially|only)|partial)\b"
)
_WELL = AnyCase(
    r"\b(?:resolv(?:ed|es|ing)|resolution|settled|subsided|disappear(?:ed|ance)|healed|healing|cleared|clearance|normali[sz](?:ed|ation)|"
    r"improv(?:ed|ement|ing)|recover(?:ed|y)|(?:complete |clinical |full |partial )*remission|asymptomatic|symptom[- ]free|(?:free|clear) of|"
    r"no (?:new|further|more|ocular|recurrent) \w+|responded|well[- ]controlled|stabili[sz]ed|remained (?:well|stable)|regress(?:ed|ion)|"
    r"good response|excellent response|returned to normal|no (?:evidence|signs?) of (?:recurrence|relapse|disease)|abated|ceased|dramatic response)\b"
)
_HAD = frozenset({"hadcue", "getcue", "develop", "occur", "reportcue"})
_ABOUT_PATIENT = AnyCase(
    r"\b(?:he|she|patient|symptoms?|disease|condition|lesions?|illness|complaints?|attacks?|episodes?|clinical)\b"
)
"""Whom or what a sentence about the course speaks of, where it names no complaint."""
_NO_MORE = AnyCase(r"\b(?:without|no) (?:further |any )?(?:recurrence|relapse)\b")
_AGAIN_NAMES = frozenset({"recurrence", "relapse", "exacerbation", "flare"})
_REACH = 4
"""Sentences after a drug was given in which the course is still told as its doing."""
_SOON = 2
"""Sentences after a drug was left in which what goes away had come of it."""
_NEAR = 9
"""Nodes between the words for what became of a complaint and the complaint."""


class _Event(NamedTuple):
    refs: tuple[DrugRef, ...]
    sentence: int


class Course:
    """What a case report has told so far: the present problem, the drugs given, the drugs left off."""

    def __init__(self) -> None:
        self.problem: Condition | None = None
        self.diagnosed = False
        self.given = _Event((), -99)
        self.left = _Event((), -99)


def read_course(reading: Reading) -> None:
    """Note how the drugs given did, and what went away or came back with the drug that was left or given again."""
    context = reading.context
    if not context.case or reading.block.section in ("title", "heading") or "question" in reading.kinds:
        return
    _came_back(reading)
    kept = [draft for draft in reading.drafts if not _befell(reading, draft)]
    treated = {(d.ref.name, d.object) for d in kept if d.relation == "treats"}
    kept = [d for d in kept if _not_helped(d) is d or (d.ref.name, d.object) not in treated]
    reading.drafts[:] = map(_not_helped, kept)
    _told(reading)
    _follow(reading)


def _told(reading: Reading) -> None:
    """Note how the drugs given or left did."""
    text, nodes = reading.clauses.text, reading.nodes
    first, last = nodes[0].start, nodes[-1].end
    course = reading.context.course
    named = [ref for g in range(len(reading.clauses.groups)) for ref in refs_of(reading.clauses, g)]
    left = bool(named) and _LEFT.search(text, first, last) is not None
    given = bool(named) and not left and _GIVEN.search(text, first, last) is not None
    if left and not {r.name for r in named} & {r.name for r in course.given.refs} and _WELL.search(text, first, last):
        _later(reading)
    if given and _AGAIN.search(text, first, last) is None:
        _spared(reading, named)
        _answered(reading, named, first=_after(reading))
        course.given = _Event(tuple(named), reading.sentence)
    elif left:
        course.left = _Event(tuple(named), reading.sentence)
        course.given = _Event((), -99)
    elif not named:
        if reading.sentence - course.left.sentence <= _SOON and course.left.refs:
            _went(reading, course.left.refs)
        else:
            _later(reading)


def _later(reading: Reading) -> None:
    """Note how the drugs given some sentences before did."""
    given = reading.context.course.given
    if given.refs and reading.sentence - given.sentence <= _REACH:
        _answered(reading, list(given.refs), first=reading.nodes[0].start)


def _spared(reading: Reading, named: list[DrugRef]) -> None:
    """Note that what came of one drug did not come of the next: "Y was begun without recurrence"."""
    nodes = reading.nodes
    found = _NO_MORE.search(reading.clauses.text, _after(reading), nodes[-1].end)
    harms = reading.context.titled_harms()
    if found is None or not harms:
        return
    i = next(k for k, node in enumerate(nodes) if node.end > found.start())
    reading.add(named, "harms", harms[0], "no_effect", i, flip=False)


def _after(reading: Reading) -> int:
    """Return where the last drug of the sentence ends: what follows is how it did."""
    return reading.nodes[reading.clauses.groups[-1][1]].end


def _outcome(text: str, first: int, last: int) -> tuple[Finding, int] | None:
    """Return what a piece of text tells of the course, and where."""
    for pattern, finding in ((_PARTLY, "mixed"), (_IN_VAIN, "no_effect"), (_WELL, "effect")):
        found = pattern.search(text, first, last)
        if found is not None:
            return finding, found.start()  # type: ignore[return-value]
    return None


def _answered(reading: Reading, refs: list[DrugRef], *, first: int) -> None:
    """Note how ``refs`` did, as the text from ``first`` on tells it."""
    nodes, text = reading.nodes, reading.clauses.text
    told = _outcome(text, first, nodes[-1].end)
    names = {ref.name for ref in refs}
    if told is not None and told[0] == "mixed":
        reading.drafts[:] = [
            d._replace(finding="mixed")
            if d.ref.name in names and (d.relation, d.finding) == ("treats", "effect")
            else d
            for d in reading.drafts
        ]
    refs = [
        r
        for r in refs
        if not any(d.ref.name == r.name and d.relation in ("treats", "prevents", "harms") for d in reading.drafts)
    ]
    if told is None or not refs:
        return
    finding, at = told
    i = next(k for k, node in enumerate(nodes) if node.end > at)
    anaphoric = first == nodes[0].start
    targets: list[Node | None] = [*_complaints(reading, i)]
    if not targets and reading.context.purpose_of(refs, reading.sentence) is None:
        return
    if not targets and anaphoric and _ABOUT_PATIENT.search(text, first, nodes[-1].end) is None:
        return
    for target in targets or [reading.topic(i, refs)]:
        reading.add(refs, "treats", target, finding, i, anaphoric=anaphoric, flip=False)


def _complaints(reading: Reading, i: int) -> list[Node]:
    """Return the complaints near node ``i``, of which the sentence tells what became."""
    nodes = reading.nodes
    near = [n for n in nodes[max(0, i - _NEAR) : i + _NEAR] if n.kind == "cond"]
    return [
        n for n in near if n.name not in ("recurrence", "relapse", "lesion", "lesions") and not _given_for(reading, n)
    ]


def _given_for(reading: Reading, node: Node) -> bool:
    k = next(k for k, other in enumerate(reading.nodes) if other is node)
    return any(other.kind == "drug" for other in reading.nodes[k + 1 : k + 2])


def _went(reading: Reading, refs: tuple[DrugRef, ...]) -> None:
    """Note what went away once the drug was left: it had come of it."""
    nodes, text = reading.nodes, reading.clauses.text
    told = _outcome(text, nodes[0].start, nodes[-1].end)
    if told is None or told[0] != "effect":
        return
    i = next(k for k, node in enumerate(nodes) if node.end > told[1])
    relation: Relation = "harms"
    reading.drafts[:] = [
        d for d in reading.drafts if not (d.relation == "treats" and d.ref.name in {r.name for r in refs})
    ]
    for ref in refs:
        known = reading.context.titled_harm(ref.name)
        if known is not None:
            reading.add([ref], relation, known, "effect", i, anaphoric=True, flip=False)
            return
    for target in _complaints(reading, i)[:1]:
        reading.add(list(refs[:1]), relation, target, "effect", i, anaphoric=True, flip=False)


def _not_helped(draft: Draft) -> Draft:
    """Take "the uveitis worsened" for what a drug did not help: what gets worse was there before."""
    node = draft.object_node
    if (
        draft.relation == "harms"
        and draft.cue.kind in ("bad", "worse")
        and node is not None
        and node.start < draft.cue.start
    ):
        return draft._replace(relation="treats", finding="no_effect")
    return draft


def _befell(reading: Reading, draft: Draft) -> bool:
    """Tell whether a harm is only what the patient had next, in a sentence that names no drug."""
    return draft.anaphoric and draft.relation == "harms" and draft.cue.kind in _HAD and "adverse" not in reading.kinds


def _came_back(reading: Reading) -> None:
    """Take "recurrence of the pain" for the pain."""
    nodes = reading.nodes
    for n, draft in enumerate(reading.drafts):
        if draft.object_node is None or draft.object not in _AGAIN_NAMES:
            continue
        k = next((k for k, node in enumerate(nodes) if node is draft.object_node), len(nodes))
        of = next((node for node in nodes[k + 1 : k + 5] if node.kind == "cond"), None)
        if of is not None and nodes[k + 1].name == "of":
            reading.drafts[n] = draft._replace(object=of.name, object_node=of)


def _follow(reading: Reading) -> None:
    """Take note of what the patient of a case report is told to have, where no drug did it."""
    context, course = reading.context, reading.context.course
    text, nodes = reading.clauses.text, reading.nodes
    first, last = nodes[0].start, nodes[-1].end
    harmed = {name for names in context.harmed.values() for name in names}
    harmed |= {d.object for d in reading.drafts if d.relation == "harms" and d.object is not None}
    ills = [node for node in nodes if _is_ill(node) and node.name not in harmed]
    if not ills:
        return
    for pattern, sure in ((_DIAGNOSED, True), (_ACTIVE, True), (_ILL, False)):
        found = pattern.search(text, first, last)
        if found is None or (course.diagnosed and not sure):
            continue
        before = [node for node in ills if node.end <= found.start()]
        after = [node for node in ills if node.start >= found.end()]
        chosen = before[-1:] if pattern is _ACTIVE else after[:1] or before[-1:]
        if chosen:
            mention = chosen[0].mentions[0]
            course.problem = mention if isinstance(mention, Condition) else None
            course.diagnosed = course.diagnosed or sure
            return


def _is_ill(node: Node) -> bool:
    condition = node.mentions[0] if node.kind == "cond" else None
    if not isinstance(condition, Condition) or condition.type != "disease":
        return False
    return not (condition.negated or condition.family or condition.historical)
