"""Route, frequency and duration that stand far from their dose: with its drug, at the end for all arms, in the sentence after.

Only where one reading is possible: one such phrase, doses that have none of their own, and words of giving between.
The quote of the dose stays; the reason names the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.routes import ROUTE, ROUTES, may_hold
from claimx.annotate.doses.schedule import duration_of, frequency_of
from claimx.annotate.doses.tail import DURATION_AT, FREQUENCY_AT
from claimx.document import Layout
from claimx.late_pattern import late_pattern
from claimx.mentions import Drug
from claimx.records import Route

_AHEAD = late_pattern(
    rf"(?<!\w)(?P<route>{ROUTE})[\s-]+(?:(?:high|low|full|single|bolus|doses?|of|the|\d[\d.]*\s?%|daily|prophylactic|pulse|continuous|injections?|infusions?|administration)[\s-]+){{0,3}}$",
    re.I,
)
"""Right before the drug's name: "intrathecal cytarabine was given at 100 mg/m2"."""
_BEHIND = re.compile(
    r"\s(?:(?:hydrochloride|hcl|sodium|acetate|\d\d?%)\s)?(?P<route>nasal\ssprays?|inhalers?|patch(?:es)?|suppositor(?:y|ies)|enemas?|eye\sdrops|ear\sdrops|infusions?|injections?|creams?|ointments?|gels?)\b(?!\s(?:cap\w*|site|room|study))",
    re.I,
)
"""Right behind it: "fentanyl patches were started at 12 mcg/h"."""
_LOOK = 44
_GIVEN = re.compile(
    r"\b(?:gave|given|receiv\w+|took|take[ns]?|taking|administ\w+|treat\w+|infus\w+|inject\w+|random\w+|assign\w+|prescrib\w+|used?|using|start\w+|continued|consist\w+|dos(?:e|es|ed|age)|therapy|on)\b",
    re.I,
)
_FINAL = re.compile(r"\s?[.;]?\s?$|\s?(?:,\s|\()?for\s|,\s(?:and|with|but|while|then)\s", re.I)
_ELSEWHERE = late_pattern(
    r";|\.\s|:\s|\b(?:seen|visit\w*|assess\w*|measur\w*|follow\w*|monitor\w*|review\w*|check\w*|test\w*|scan\w*|weigh\w*|repeat\w*\s(?:blood|labor\w*)|last\w*|persist\w*|remain\w*|free|remission|hospital\w*|pain|symptoms?|history|"
    r"developed|improv\w*|respon\w*|stopp\w*|discontinu\w*|but|while|whereas|who|which|until|after|before|since|sleep|slept|attacks?|seizures?|episodes?|diet|had|has|have|of\sdisease|married|smok\w*)\b",
    re.I,
)
"""Between a dose and a phrase these words say that the phrase tells of something else."""
_GOES_ON = re.compile(
    r"\s*(?:it|they|both|this|these|the\s(?:drugs?|infusions?|injections?|doses?|medications?)|(?P<all>treatments?|therapy|the\s(?:treatments?|cycles?|courses?|regimen)|cycles?|courses?))\s(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:then\s)?"
    r"(?:repeated|given|taken|administered|injected|infused|applied|continued|used|recycled)\b",
    re.I,
)
"""A sentence that goes on with what was given: "It was taken at night for 12 weeks"."""
_ROUTE_NEXT = late_pattern(rf"\s(?:then\s)?(?:by\s)?(?P<route>{ROUTE})(?!\w)", re.I)
_FURTHEST = 160
_SENTENCES = 4
"""A sentence that says how often the treatment was repeated comes this many sentences later at most."""


def route_of_drug(text: str, draft: Draft, start: int, end: int) -> None:
    """Read the route that stands with the name of the dose's drug, wherever in the sentence ``start`` to ``end``."""
    drug = draft.drug
    if drug is None or not draft.values or draft.route is not None or not start <= drug.start < end:
        return
    low = max(start, drug.start - _LOOK)
    if may_hold(text[low : drug.start])[0] and (m := _AHEAD.search(text, low, drug.start)):
        _set_route(draft, m["route"], m.start("route"), m.end("route"), "with_drug")
    elif (m := _BEHIND.match(text, drug.end, end)) and drug.end <= draft.start:
        _set_route(draft, m["route"], m.start("route"), m.end("route"), "form_of_drug")


def route_before(text: str, drug: Drug) -> int | None:
    """Return where the route right before a drug's name begins ("oral prednisone"), which is that drug's own."""
    low = max(0, drug.start - _LOOK)
    m = _AHEAD.search(text, low, drug.start) if may_hold(text[low : drug.start])[0] else None
    return m.start() if m else None


def _set_route(draft: Draft, words: str, start: int, end: int, rule: str) -> None:
    route: Route | None = next((route for route, pattern in ROUTES if pattern.search(words)), None)
    if route is not None:
        draft.route = route
        draft.note("route", f"route.{rule}", start, end)


def govern(text: str, drafts: Sequence[Draft], end: int) -> None:
    """Give all doses of a sentence the one frequency and the one duration that stand at its end.

    "X 10 mg or Y 20 mg, every 3 weeks for 12 weeks".
    """
    doses = [draft for draft in drafts if draft.values]
    if not doses or len({draft.drug_name for draft in doses}) > 3:
        return
    place = doses[-1].end
    limit = min(end, place + _FURTHEST)
    if all(draft.frequency is None for draft in doses):
        found = [m for m in FREQUENCY_AT.finditer(text, place, limit) if not _ELSEWHERE.search(text, place, m.start())]
        if (
            len(found) == 1
            and _FINAL.match(text, found[0].end(), end)
            and _GIVEN.search(text, max(0, doses[0].start - 90), found[0].start())
        ):
            _give_frequency(doses, found[0])
    if all(draft.duration is None for draft in doses):
        lasting = [m for m in DURATION_AT.finditer(text, place, limit) if not _ELSEWHERE.search(text, place, m.start())]
        if len(lasting) == 1 and _GIVEN.search(text, max(0, doses[0].start - 90), lasting[0].start()):
            _give_duration(doses, lasting[0])


def _give_frequency(doses: Sequence[Draft], m: re.Match[str]) -> None:
    if often := frequency_of(m.group()):
        for draft in doses:
            if draft.frequency is None:
                draft.frequency = often
                draft.note("frequency", "frequency.far", m.start(), m.end())


def _give_duration(doses: Sequence[Draft], m: re.Match[str]) -> None:
    if lasting := duration_of(m.group()):
        for draft in doses:
            if draft.duration is None:
                draft.duration = lasting
                draft.note("duration", "duration.far", m.start(), m.end())


def goes_on(text: str, layout: Layout, doses: Sequence[Draft]) -> None:
    """Read the sentence after the doses that goes on with them: "It was given by mouth for 12 weeks".

    A sentence with doses of its own tells of those.
    """
    own: dict[int, list[Draft]] = {}
    for draft in doses:
        own.setdefault(draft.sentence, []).append(draft)
    for index, group in own.items():
        home, passed = layout.sentences[index].block, False
        for later in range(index + 1, min(index + 1 + _SENTENCES, len(layout.sentences))):
            sentence = layout.sentences[later]
            if sentence.block != home:
                break
            passed |= later in own
            m = _GOES_ON.match(text, sentence.start, sentence.end)
            if m and later not in own and (m["all"] or (later == index + 1 and not passed)):
                _continue(text, [draft for draft in group if draft.values], m.end(), sentence.end)
                break


def _continue(text: str, group: Sequence[Draft], start: int, end: int) -> None:
    if not group or len({draft.drug_name for draft in group}) > 3:
        return
    often = FREQUENCY_AT.search(text, start, end)
    if often and not _ELSEWHERE.search(text, start, often.start()):
        _give_frequency(group, often)
    lasting = DURATION_AT.search(text, start, end)
    if lasting and not _ELSEWHERE.search(text, start, lasting.start()):
        _give_duration(group, lasting)
    if routed := _ROUTE_NEXT.match(text, start, end):
        for draft in group:
            if draft.route is None:
                _set_route(draft, routed["route"], routed.start("route"), routed.end("route"), "far")
