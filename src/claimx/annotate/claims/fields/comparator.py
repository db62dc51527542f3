"""What a claim compares its drug with: placebo, another treatment, another dose, how it was before, nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.fields.study import Study
from claimx.annotate.claims.fields.told import Told
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.hints import Hints
from claimx.mentions import Reason
from claimx.records import ClaimSpeaker, Comparator, ComparatorKind

_VERSUS = r"(?:than|versus|vs\.?|v\.|compared\s+(?:with|to|against)|in\s+comparison\s+(?:with|to)|over|against|relative\s+to|as\s+opposed\s+to|rather\s+than|superior\s+to|inferior\s+to|non-?inferior\s+to|equivalent\s+to|similar\s+to|comparable\s+(?:to|with)|better\s+than|worse\s+than|as\s+(?:good|well|effective|safe)\s+as|added\s+to|add-on\s+to|on\s+top\s+of|or)"
_COMPARED = AnyCase(rf"\b{_VERSUS}\s+(?:\w+\s+){{0,2}}?$")
_UNTREATED = AnyCase(
    r"\b(?:no[\s-]+(?:treatment|therapy|intervention|prophylaxis|supplement(?:s|ation)?|medication|drug)|(?:doing|taking|getting|receiving|given|gave|got)\s+nothing|untreated(?:\s+(?:controls?|patients|people|women|men|children|group|animals|mice|rats))?|"
    r"wait(?:ing)?[\s-]*list(?:ed)?(?:\s+controls?)?|non-?users|never[\s-]users|(?:those|people|patients|women|men|children|participants|adults|others)\s+(?:who\s+)?(?:were\s+|did\s+|had\s+)?(?:not|never)\s+(?:\w+\s+){0,1}?(?:taking|take|took|taken|receiving|receive|received|given|use|used|using|treated|on)\b|"
    r"observation\s+(?:alone|only)|no[\s-]+aspirin|(?:without|off)\s+(?:the\s+)?(?:drug|treatment|medication|supplement))\b",
)
_USUAL = AnyCase(
    r"\b(?:(?:enhanced\s+|care\s+as\s+)?usual(?:\s+medical)?\s+care|treatment\s+as\s+usual|routine\s+care|(?:best\s+)?supportive\s+care(?:\s+alone)?)\b",
)
_STANDARD = AnyCase(
    r"\b(?:standard\s+(?:care|therapy|treatment|of\s+care|chemotherapy|antidepressants?|medications?|regimen|dosing)|conventional\s+(?:therapy|treatment|care|drugs)|background\s+therapy\s+alone|control\s+(?:diet|treatment|drug|intervention))\b",
)
_OTHER = AnyCase(
    rf"\b{_VERSUS}\s+(?:an?\s+|the\s+|those\s+(?:who\s+|on\s+|given\s+|receiving\s+)?|patients\s+(?:who\s+(?:had|got)\s+|on\s+|given\s+|receiving\s+)?|other\s+|any\s+other\s+|conventional\s+|traditional\s+|existing\s+|older\s+|plain\s+|regular\s+)*"
    r"(?P<other>(?:cognitive[\s-]+behaviou?ral\s+therapy|CBT|psychotherapy|talk(?:ing)?\s+therapy|counsel?ling|surgery|(?:\w+\s+)?exercise|physiotherapy|physical\s+therapy|acupuncture|massage|yoga|meditation|diet(?:ary\s+changes?)?(?:\s+alone)?|lifestyle\s+changes?|radiotherapy|radiation(?:\s+therapy)?|chemotherapy(?:\s+alone)?|"
    r"light\s+therapy|ECT|electroconvulsive\s+therapy|laser\s+(?:therapy|treatment)|monotherapy|either\s+(?:drug|agent|treatment|one)?\s*alone|watchful\s+waiting|attention\s+control|education(?:\s+alone)?|saline|vehicle|water|the\s+(?:older|other|comparator|reference|standard)\s+(?:drug|treatment|medicine|agent)s?|other\s+(?:drugs|treatments|medications|medicines|agents|antidepressants|antibiotics|painkillers|remedies|supplements|options)|"
    r"anything\s+else|(?:the\s+)?brand(?:-?\s?name)?(?:\s+(?:drug|version))?|(?:the\s+)?generic(?:\s+version)?))\b",
)
_PLACEBO = AnyCase(r"(?<!no )(?<!without )(?<!without a )(?<!no-)\bplacebos?\b", needs=("placebo",))
_VEHICLE = frozenset({"saline", "vehicle", "water"})
_BEFORE = AnyCase(
    r"\bfrom\s+(?:their\s+|the\s+|its\s+)?(?:baseline|pre-?treatment)(?:\s+\w+)?\b|\b(?:compared\s+(?:with|to)|versus|vs\.?|than|relative\s+to|over)\s+(?:at\s+|their\s+|the\s+|its\s+|my\s+|his\s+|her\s+)?(?:baseline|pre-?treatment|before|beforehand|the\s+start|the\s+run-in|when\s+(?:I|he|she|they)\s+(?:started|began)|it\s+(?:was|used\s+to\s+be)|ever\s+before|I\s+(?:used\s+to|was|did))\b|"
    r"\bbefore[\s-]+and[\s-]+after\b|\bpre-?(?:\s+|-)?(?:and|to|/)\s*-?post-?(?:treatment|dose|test|intervention)?\b|\bchanges?\s+from\s+baseline\b|\bbaseline[\s-]+to[\s-]+(?:end-?point|week|month)\b|\breturned\s+to\s+baseline\b|\bthan\s+before\b|\bbefore\s+(?:treatment|therapy|starting|taking\s+it|supplementation)\b",
)
_DOSES = AnyCase(
    r"\b(?:than|versus|vs\.?|compared\s+(?:with|to)|over|or)\s+(?:(?:a|an|the|those\s+on|those\s+given)\s+)*(?P<text>(?:low|lower|lowest|high|higher|highest|small|smaller|large|larger|standard|starting|usual|regular|other|full)(?:er)?[\s-]+(?:and\s+\w+\s+)?(?:doses?|dosages?|amounts?|strengths?))\b|\b(?P<two>(?:dose|dosage)[\s-]+(?:dependent(?:ly)?|response|related))\b|"
    r"\b(?P<three>different\s+doses|both\s+doses|all\s+doses|(?:low|high)[\s-]+and[\s-]+(?:low|high)[\s-]+doses?)\b",
)
_ALONE = AnyCase(r"\s+(?:alone|only|monotherapy|by\s+itself)\b")
_PLACEBO_LIKE = AnyCase(
    r",?\s*(?:\(?(?:which|that|a\s+dose\s+that)\s+)?(?:functions?|functioned|served?s?|acts?|acted|used|considered|regarded)\s+(?:here\s+)?(?:as\s+)?(?:an?\s+|the\s+)?(?:active\s+)?placebo\b",
)
_UNTOLD = frozenset({"approved_for", "contraindicated_with", "interacts_with"})
_OWN = frozenset({"patient", "commenter"})
_COURSE = frozenset(
    {"good", "help", "down", "up", "bad", "better", "worse", "more", "less", "gone", "gonefree", "nodiff", "feel", "works", "downintr", "upintr", "goodnoun", "downnoun", "upnoun", "sleepwell", "told", "return", "remit", "respond", "bettered", "weightlost", "weightgain", "loss"}
)  # fmt: skip
"""Cues that tell how something became: against how it was."""


Candidate = tuple[ComparatorKind, int, int, str]
"""A kind of comparator, where its words stand, the rule that found it."""
_HINTS = Hints([("than", "versus", "vs", "compar", "over ", "against", "placebo", "baseline", "before", "dose", "dosage", "untreated", "wait", "care", "no ", "nothing", "not ", "never", "without", "non", "observation",
          "usual", "standard", "conventional", "routine", "support", "control", "pre", "amount", "or ", "as ", "to ", "off ")])  # fmt: skip
"""Without one of these no comparison stands in a sentence: a cheap first look."""


def comparator_of(
    reading: Reading, draft: Draft, stated: Sequence[Candidate], study: Study | None, speaker: ClaimSpeaker
) -> Told[Comparator]:
    """Return what ``draft`` is compared with: as its sentence says, else as its ``study`` was described.

    ``stated``: :func:`comparisons_in` of the sentence.
    """
    found = list(_candidates(reading, draft, stated))
    if not found and draft.relation not in _UNTOLD:
        found = list(_implied(reading, draft, study, speaker))
    if not found:
        return Told(Comparator())
    text = reading.clauses.text
    kind, start, end, rule = found[0]
    value = Comparator(kind=kind, text=text[start:end] if end else None)
    why = [Reason(field="comparator", rule=f"claims.comparator.{rule}", start=start if end else None, end=end or None)]
    for other, a, b, name in found[1:]:
        if b and (other, text[a:b]) != (kind, value.text):
            words = f"{other}: {text[a:b]}"
            why.append(Reason(field="comparator", rule=f"claims.comparator.{name}", start=a, end=b, rejected=words))
    return Told(value, tuple(why))


def _candidates(reading: Reading, draft: Draft, stated: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what the sentence compares with, the surest first."""
    yield from _dose(reading, draft)
    for node in reading.nodes:
        if node.kind == "placebo":
            yield "placebo", node.start, node.end, "placebo"
    if "placebo" not in reading.kinds:
        hidden = _PLACEBO.search(reading.clauses.text, reading.nodes[0].start, reading.nodes[-1].end)
        if hidden is not None:
            yield "placebo", *hidden.span(), "placebo"
    yield from _drug(reading, draft)
    yield from stated


def comparisons_in(text: str, start: int, end: int) -> list[Candidate]:
    """Return what ``text[start:end]`` compares with, whichever its drug: other treatments, none, doses, before."""
    lowered = text[start:end].lower()
    return list(_comparisons(text, (start, end))) if _HINTS.found(lowered) else []


def _comparisons(text: str, span: tuple[int, int]) -> Iterator[Candidate]:
    for pattern, kind, rule in (
        (_UNTREATED, "none", "untreated"),
        (_USUAL, "none", "usual_care"),
        (_STANDARD, "active", "standard"),
    ):
        found = pattern.search(text, *span)
        if found is not None:
            yield kind, *found.span(), rule  # type: ignore[misc]
    found = _OTHER.search(text, *span)
    if found is not None:
        word = found["other"].lower()
        yield "placebo" if word in _VEHICLE else "active", *found.span("other"), "treatment"
    found = _DOSES.search(text, *span)
    if found is not None:
        which = next(k for k in ("text", "two", "three") if found[k])
        yield "dose", *found.span(which), "doses"
    found = _BEFORE.search(text, *span)
    if found is not None:
        yield "baseline", *found.span(), "baseline"


def _dose(reading: Reading, draft: Draft) -> Iterator[Candidate]:
    """Yield another dose of the same drug that the dose at hand is set against: "compared to 1 mg"."""
    text = reading.clauses.text
    doses = [node for node in reading.nodes if node.kind == "dose"]
    for node in doses[1:] if len(doses) > 1 else doses:
        before = text[max(reading.nodes[0].start, node.start - 45) : node.start]
        outdone = _outdone(reading, node)
        if not outdone and (not _COMPARED.search(before) or _AMOUNT.search(before)):
            continue
        if node.name in ("", draft.ref.name) or node.name in draft.ref.name.split(" + "):
            rule = "placebo_like_dose" if _PLACEBO_LIKE.match(text, node.end) else "dose"
            yield "dose", node.start, node.end, rule


_AMOUNT = AnyCase(r"\b(?:or|over|more\s+than|less\s+than|greater\s+than|not\s+\w+\s+than)\s+(?:\w+\s+){0,2}?$")
"""Before a number: how much, not against what."""


def _outdone(reading: Reading, dose: Node) -> bool:
    """Tell "reduced pain more than 1 mg" and "unlike 1 mg", which compare, from "took more than 1 mg"."""
    at = reading.nodes.index(dose)
    before = reading.nodes[max(0, at - 4) : at]
    if before and before[-1].name == "unlike":
        return True
    if before and before[-1].name in ("more than", "better than", "faster than"):
        return any(node.kind in ("cond", "outcome", "result") for node in before[:-1])
    words = [node.name for node in before]
    return (
        words[-2:] == ["more", "than"]
        and before[0].kind in ("cond", "outcome", "result", "word")
        and at > 4
        and (any(node.kind in ("cond", "outcome", "result") for node in before[:-2]))
    )


def _drug(reading: Reading, draft: Draft) -> Iterator[Candidate]:
    """Yield the other drugs of the sentence that it sets the claim's drug against."""
    clauses, text = reading.clauses, reading.clauses.text
    own = {*draft.ref.name.split(" + "), draft.ref.name}
    for g, (first, last) in enumerate(clauses.groups):
        names = {node.name for node in reading.nodes[first : last + 1] if node.kind == "drug"}
        alone = _ALONE.match(text, reading.nodes[last].end)
        if names <= own and not (alone and len(own) > 1):
            continue
        end = alone.end() if alone else reading.nodes[last].end
        if g in clauses.compared and _is_compared(reading, first):
            yield "active", reading.nodes[first].start, end, "active"
        elif names.isdisjoint(own) and (_set_against(reading, first, last) or _set_beside(reading, last, own)):
            yield "active", reading.nodes[first].start, end, "arms"


def _is_compared(reading: Reading, first: int) -> bool:
    """Tell a comparator ("than X") from a drug that is set aside for another reason ("despite X")."""
    nodes = reading.nodes
    before = reading.clauses.text[max(nodes[0].start, nodes[first].start - 45) : nodes[first].start]
    return (
        any(node.kind.startswith("cmp") for node in nodes[max(0, first - 6) : first])
        or _COMPARED.search(before) is not None
    )


def _set_against(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the drugs from ``first`` on are another arm: "31 % with X and 15 % with Y", "X vs Y", "the Y group"."""
    text, nodes = reading.clauses.text, reading.nodes
    before = text[max(nodes[0].start, nodes[first].start - 30) : nodes[first].start]
    after = text[nodes[last].end : nodes[last].end + 24]
    if re.search(r"\b(?:vs\.?|versus|than|compared\s+(?:with|to))\s+(?:\w+\s+){0,3}?$", before, re.IGNORECASE):
        return True
    if re.search(
        r"(?:\d\s?%\)?,?|\bas)\s+(?:with|on|for|in|of|after)\s+(?:the\s+|those\s+on\s+)?$", before, re.IGNORECASE
    ):
        return True
    return re.match(r"\s+(?:group|arm|recipients|users|patients)\b", after, re.IGNORECASE) is not None


def _set_beside(reading: Reading, last: int, own: set[str]) -> bool:
    """Tell whether the drugs that end at ``last`` are what the claim's own drug is set against: "X vs the own drug"."""
    nodes = reading.nodes
    following = next((k for k in range(last + 1, min(len(nodes), last + 6)) if nodes[k].kind == "drug"), None)
    if following is None or nodes[following].name not in own:
        return False
    between = reading.clauses.text[nodes[last].end : nodes[following].start]
    return re.search(r"\b(?:vs\.?|versus|compared\s+(?:with|to))\b", between, re.IGNORECASE) is not None


def _implied(reading: Reading, draft: Draft, study: Study | None, speaker: ClaimSpeaker) -> Iterator[Candidate]:
    """Yield what the study was told to compare with, or how the speaker was before."""
    if study is not None:
        for own, start, end in study.arms:
            if own in (draft.ref.name, *draft.ref.name.split(" + ")):
                yield "active", start, end, "study_arm"
    if study is not None and study.comparator is not None and study.comparator.kind is not None:
        yield study.comparator.kind, *study.compared_at, "study"
    course = draft.relation in ("treats", "prevents") and draft.cue.kind in _COURSE
    if speaker in _OWN and course and "firstp" in reading.kinds:
        yield "baseline", draft.cue.start, draft.cue.end, "own_course"
