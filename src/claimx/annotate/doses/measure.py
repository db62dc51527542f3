"""What an amount is one of: a dose taken, a tablet's strength, a concentration, an increment, a sum; and its bounds."""

from __future__ import annotations

import re

from claimx.annotate.doses.draft import Draft
from claimx.records import Bound, Measure

_LED = r"\s*(?:(?:an?|the|total|daily|single|oral|of|about|around|approximately|some|dos(?:e|es|age|ages)|is|was|are|were|be|at|to|than|intake)\b[\s:]*){0,4}[\s:(=]*$"
_BOUNDS: tuple[tuple[Bound, str, re.Pattern[str]], ...] = (
    (
        "<=",
        "at_most",
        re.compile(
            rf"(?:\bup\s+to\s+(?:as\s+much\s+as\s+)?|\bas\s+(?:much|high|many)\s+as|\b(?:no|not|never)\s+(?:\w+\s+)?(?:more|higher|greater)\s+than|\b(?:not|never|n[’']t)\s+(?:to\s+)?(?:\w+\s+){{0,2}}exceed(?:ing)?|\bat\s+most"
            rf"|\bmax(?:imum|imal|\.)?|\bup\s+to\s+a\s+max\w*|\blimit(?:ed)?\s+(?:of|to)|\bceiling|≤|<=){_LED}",
            re.I,
        ),
    ),
    (
        "<=",
        "at_most.dose",
        re.compile(
            r"\bmax(?:imum|imal|\.)?\s[^.;:\d]{0,60}\b(?:is|was|are|of|at)\s(?:about\s)?$|\bmax(?:imum)?:\s?$", re.I
        ),
    ),
    (">=", "at_least", re.compile(rf"(?:\bat\s+least|\bminimum|\b(?:no|not)\s+less\s+than|≥|>=){_LED}", re.I)),
    ("<", "under", re.compile(rf"(?:\bunder|\bbelow|\b(?:less|lower|fewer|smaller)\s+than|<){_LED}", re.I)),
    (
        ">",
        "over",
        re.compile(
            rf"(?:\bover(?!-?dos)|\babove|\b(?:more|greater|higher|larger)\s+than|\bexceed(?:s|ing|ed)?|\bin\s+excess\s+of|\bbeyond|>){_LED}",
            re.I,
        ),
    ),
)
_ANY_BOUND = re.compile(
    r"up\s+to|as\s+\w+\s+as|than|exceed|most|max|limit|ceiling|least|minimum|under|below|over|above|excess|beyond|[<>≤≥]",
    re.I,
)
_GROWING = re.compile(
    r"\b(?:work\w*|build\w*|titrat\w*|went|go(?:es|ing)?|increas\w*|mov\w*|ramp\w*|bump\w*|taper\w*|rais\w*|step\w*|escalat\w*)\b[^.;]{0,25}$",
    re.I,
)
_BEHIND: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (">=", re.compile(r"\s(?:and|or)\s(?:more|higher|above|greater|over|up)\b|\+(?!\s?/?[-\d\w])", re.I)),
    (
        "<=",
        re.compile(
            r"\s(?:and|or)\s(?:less|lower|below|under)\b|,?\s\(?max(?:imum)?(?=\s*(?:[.,;)]|$|daily|dose|per|a\sday))",
            re.I,
        ),
    ),
)
_APPROXIMATE = re.compile(
    r"(?:\b(?:about|approximately|approx\.?|around|roughly|nearly|almost|circa|ca\.?|some|close to|in the range of|an?\sestimated|estimated\sat|something\slike)|[~≈∼])\s*(?:a |an |the )?$",
    re.I,
)
_ROUGHLY = frozenset(
    "about approximately approx approx. around roughly nearly almost circa ca ca. some to of estimated at like a an the".split()  # noqa: SIM905
)
_TILDES = ("~", "≈", "∼")
"""What the last word before an approximate amount is."""
_OR_SO = re.compile(r"\s(?:or\sso|or\sthereabouts)\b|,?\sgive\sor\stake\b|\s?-?ish\b", re.I)

_PIECE = r"(?:tablets?|tabs?|caplets?|pills?|capsules?|caps?|softgels?|gel-?caps?|gumm(?:y|ies)|lozenges?|troches?|vials?|ampoules?|patch(?:es)?|sachets?|suppositor(?:y|ies)|chewables?)"
_PIECE_BEHIND = re.compile(
    rf"(?:\s?-?\s?|\s?-?\s(?:[\w-]+\s){{0,2}}?)\(?(?:extended|sustained|immediate|delayed)?[\s-]?(?:release\s)?{_PIECE}\b",
    re.I,
)
_HOLDS = re.compile(
    rf"\b(?:(?:each|one|per|every|a)\s(?:\w+\s)?(?:{_PIECE}|dose|serving|scoop|drop|spray|puff)\s(?:\w+\s)?(?:contains?|provides?|has|holds|delivers?|supplies)|(?:tablets|capsules|pills)\s(?:of|containing)|(?:comes?|available|supplied|sold)\s(?:in|as))\b[^.;]{{0,40}}$",
    re.I,
)
_INCREMENT = re.compile(
    r"\b(?:increas|rais|decreas|reduc|lower|titrat|taper|escalat|bump|cut|dropp?|went|go|going|com|adjust|step|mov|upp?)\w*\b[^.;]{0,45}\bby\s(?:about\s|only\s|another\s|around\s)?$"
    r"|\b(?:increments?|steps?)\sof\s(?:about\s)?$|\b(?:increase|reduction|decrease|decrement)s?\sof\s$",
    re.I,
)
_ANY_INCREMENT = re.compile(r"\sby\s(?:\w+\s)?$|\sof\s(?:about\s)?$", re.I)
_INCREMENT_BEHIND = re.compile(r"[\s-](?:[\w-]+\s)?(?:increments?|steps?|decrements?)\b", re.I)
_CUMULATIVE = re.compile(
    r"\bcumulative\b(?:\s[\w-]+){0,4}?\s(?:(?:of|was|is|at|:)\s)?(?:about\s|approximately\s)?$|\bto\sa\scumulative\s$"
    r"|\ba?\s?total\s(?:(?:radiation|radiotherapy|cumulative)\s)?(?:dose\s)?(?:of|was)\s(?:about\s|approximately\s|up\sto\s)?$|\b(?:dose|dosage)\stotall?ing\s$",
    re.I,
)
_STRENGTH_UNDER = (
    "{tbl}",
    "{pill}",
    "{capsule}",
    "{spray}",
    "{puff}",
    "{vial}",
    "{patch}",
    "{gummy}",
    "{lozenge}",
    "{suppository}",
    "[drp]",
    "{scoop}",
    "{serving}",
)
_FLUID = re.compile(r"(?:[1-9][\d.]*\.)?(?:[mud]?L|g)")
"""Not "1.25 mg/0.05 mL": that little is given at once, and the dose is what it holds."""
_OF_BODY = re.compile(r"\s(?:of\s)?(?:body|b\.?w\.?\b)", re.I)
"""Behind "15 ug/g": so much for each gram that an animal weighs is a dose."""
_MASSES = ("mg", "ug", "g", "[iU]", "[U]", "ng", "meq", "mmol")


def qualify(text: str, draft: Draft, start: int, end: int) -> None:
    """Set ``bound``, ``approximate`` and ``measure`` of a numbered dose from the words of its sentence around it."""
    first = next((r.start for r in draft.why if r.field == "values" and r.start is not None), draft.start)
    before = text[max(start, first - 90) : first]  # the quote may begin with words: "low dose of about 10 mg"
    _bound(text, draft, before, first, end)
    last = before[-24:].split()[-1:]
    word = (
        _APPROXIMATE.search(before[-24:])
        if (last and last[0].lstrip("([").lower() in _ROUGHLY) or before[-2:].strip()[-1:] in _TILDES
        else None
    )
    if word:
        at = first - len(before[-24:])
        draft.approximate = True
        draft.note("approximate", "amount.approximate", at + word.start(), at + word.end())
    elif behind := _OR_SO.match(text, draft.core, end):
        draft.approximate = True
        draft.note("approximate", "amount.or_so", behind.start(), behind.end())
    draft.measure = _measure(text, draft, before, end)
    if draft.measure != "dose":
        draft.note("measure", f"measure.{draft.measure}", draft.start, draft.core)


def _bound(text: str, draft: Draft, before: str, first: int, end: int) -> None:
    at = first - len(before)
    for bound, behind in _BEHIND:
        if m := behind.match(text, draft.core, end) or behind.match(text, draft.end, end):
            draft.bound = bound
            draft.note("bound", "bound.behind", m.start(), m.end())
            return
    if not _ANY_BOUND.search(before):
        return
    for bound, rule, pattern in _BOUNDS:
        m = pattern.search(before)
        if m is None or (
            rule == "at_most"
            and m.group().lower().startswith("up")
            and _GROWING.search(before[: m.start()].removesuffix("to "))
            and not before[: m.start()].endswith("to ")
        ):
            continue
        draft.bound = bound
        draft.note("bound", f"bound.{rule}", at + m.start(), at + m.end())
        return


def _measure(text: str, draft: Draft, before: str, end: int) -> Measure:
    under = draft.per or ""
    if draft.unit == "%" or (
        _FLUID.fullmatch(under) and not _OF_BODY.search(text, draft.start, min(end, draft.core + 12))
    ):
        return "concentration"
    if under in _STRENGTH_UNDER:
        return "strength"
    if (_ANY_INCREMENT.search(before) and _INCREMENT.search(before)) or _INCREMENT_BEHIND.match(text, draft.core, end):
        return "increment"
    if draft.frequency is None and ("otal" in before or "umulative" in before) and _CUMULATIVE.search(before):
        return "cumulative"
    strong = draft.unit in _MASSES and not draft.per
    return "strength" if strong and (_PIECE_BEHIND.match(text, draft.core, end) or _HOLDS.search(before)) else "dose"
