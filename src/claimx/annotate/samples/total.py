"""How many took part in all: the total that a passage states, or the sum of the groups that it states.

Every number that may count people is weighed by the words around it ("were randomised", "a total of" speak for the
total; "were screened", "completed", "with headache" against it), and by whether the groups named in its sentence add up
to it. Where no number speaks for itself, the groups are added up: "20 in the drug group and 22 on placebo".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from math import log2
from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.samples.groups import multiplied
from claimx.annotate.samples.numbers import PEOPLE, Count, counts_in

_STOP = r"(?!\d[\d,]*[\s,]|(?:trials?|studies|cent(?:er|re)s|hospitals|sites|groups|arms|countries|institutions|years|months|weeks)\b|of\b|to\b|out\b|in\b|on\b|for\b|were\b|was\b|had\b|have\b|than\b|with\b|received\b|by\b)"
_WHO = AnyCase(
    rf"(?:\s*\([^()]{{1,90}}\))?(?:(?:\s{{1,2}}|-)(?:{_STOP}[\w()/+'’,.-]{{1,30}}|of\s+the\s+[\d,]+)){{0,7}}?(?:\s{{1,2}}|-)(?:{PEOPLE})\b",
)
_PART = r"(?:randomi[sz]ed|randomly|assigned|allocated|enrolled|recruited|included|accrued|entered|treated|studied|admitted|registered)"
_TAKEN = AnyCase(
    rf"\s*(?:\([^()]{{1,60}}\)\s*)?(?:were|was|have\s+been|had\s+been)\s+(?:\w+ly\s+)?{_PART}\b|\s+(?:agreed\s+to|consented|took\s+part|participated)\b",
)
_JOINED = AnyCase(
    r"\b(?:randomi[sz]\w*|randomly|assigned|allocated|enrol\w*|recruit\w*|accrued|registered|took\s+part|participated|joined|volunteered|entered)\b",
)
_STUDIED = AnyCase(
    r"\b(?:included|studied|treated|underwent|received|examined|evaluated|investigated|compared|conducted|study|trial|cohort|followed|tested|given|analy[sz]ed|involv\w+|participat\w+|assessed|among)\b",
)
_IN_ALL = AnyCase(
    r"(?:^|[.;:]\s+)(?:of|among|from)\s+(?:all\s+)?$|\b(?:total(?:\s+sample)?(?:\s+of)?|in\s+all|in\s+total|altogether|overall|sample\s+(?:size\s+)?(?:of|was)|cohort\s+of|consisted\s+of|comprised|comprising|pooled|including|involving|involved|included|enrolled|recruited|randomi[sz]ed|assigned|accrued|studied|followed|gave|tested|conducted\s+(?:in|with|on|among)|among|from|data\s+(?:from|on)|study\s+of|trial\s+of|survey\s+of|analysis\s+of)[,:]?\s+(?:a\s+|all\s+|the\s+|these\s+|with\s+|on\s+|about\s+|nearly\s+|almost\s+|over\s+|more\s+than\s+|approximately\s+|some\s+|just\s+)*$",
)
_SUBSET_AFTER = AnyCase(
    rf"\s*(?:\([^()]{{1,60}}\)\s*)?(?:(?:{PEOPLE})\s*(?:\([^()]{{1,60}}\)\s*)?)?(?:(?:of\s+(?:whom|them|these)|(?:for|in|from)\s+whom)\b|(?:were\s+|was\s+|had\s+|have\s+|who\s+)?(?:been\s+)?(?:\w+ly\s+)?"
    r"(?:complet\w+|evaluable|assessable|available|respond\w*|return\w+|withdr\w+|died|discontinu\w+|dropp\w+|excluded|lost|refused|declined|reverted|resolved|returned|became|"
    r"relaps\w+|recover\w+|improv\w+|develop\w+|experienc\w+|report\w+|achiev\w+|achieve|progress\w+|show\w+|gain\w+|remained|remaining|continu\w+|crossed|switched|had|have|suffered|reached|with\s+(?:complete|partial|an?\s+objective|adverse|side|severe|grade)))\b",
)
_OUTSIDE_AFTER = AnyCase(
    rf"\s*(?:\([^()]{{1,60}}\)\s*)?(?:(?:[\w-]+\s+){{0,3}}?(?:{PEOPLE})\s*(?:\([^()]{{1,60}}\)\s*)?)?(?:(?:were|was|had\s+been|would\s+be|who\s+were)\s+)?(?:\w+ly\s+)?"
    r"(?:(?:screened|approached|invited|assessed\s+for\s+eligibility|contacted|needed|required|planned|each|apiece|per|a\s+(?:year|month|week|day))\b|in\s+each\b)",
)
_OUTSIDE_BEFORE = AnyCase(
    r"\b(?:target(?:ed)?(?:\s+of)?|planned(?:\s+for)?|powered\s+for|required|per|every|each|at\s+least|up\s+to|screened|approached|invited|contacted|surveyed\s+about)\s+$",
)
"""Who was looked at, wanted or counted by the group: not those who took part."""
_SUBSET_BEFORE = AnyCase(
    r"\b(?:of\s+(?:these|whom|them|those|which),?|only|remaining|other|additional|further|another|leaving|first|last|excluding|except|subset\s+of|subgroup\s+of|available\s+(?:for|from|in|on)"
    r"|(?:obtained|retrieved|collected|taken|removed|drawn|samples?|specimens|biops(?:y|ies)|blood|tissue|puncture|scans|images)\s+(?:from|in)"
    r"|(?:second|third|one|other|another|affected|control|comparison|reference|historical|sensitivity|secondary|separate)\s+(?:group|analysis|subset|subgroup|cohort|arm|series)\s+(?:of|with|included|comprised|consisted\s+of|contained))\s+$",
)
_OTHER = AnyCase(r"\bthe\s+(?:other|remaining)\s+$")
"""What opens the last group of a list of groups."""
_DIVIDED = AnyCase(
    r"\s*(?:[\w-]+\s+){0,6}?(?:were|was)\s+(?:(?:selected|collected|prepared|chosen|obtained)\s+and\s+)?(?:then\s+|equally\s+)?"
    r"(?:randomly\s+|randomi[sz]ed|divided|assigned|allocated|split)"
)
"""What was divided into groups, be it people, teeth or flasks."""
_WHOLE = AnyCase(
    rf"\s*(?:(?:[\w-]+\s+){{0,3}}?{PEOPLE}\s+)?(?:were|was)\s+(?:\w+ly\s+)?(?:divided|assigned|allocated|randomi[sz]ed|split)\s+"
    r"(?:\w+ly\s+)?(?:in)?to\s+(?:either\s+)?(?:one\s+of\s+)?(?:\d|two|three|four|five|six)\b"
)
"""All who were divided into groups, who are no group themselves."""
_IN_GROUP = AnyCase(rf"\s*(?:{PEOPLE})\s+(?:in|from|of)\s+the\s+(?:[\w-]+\s+){{1,2}}?(?:group|arm|subgroup|subset)\b")
_SHARE_BEFORE = AnyCase(
    r"\d\s*(?:\([^()]{0,20}\)\s*)?(?:/|(?:out\s+)?of\s+(?:the\s+|these\s+|all\s+)?)\s*$|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w*teen|\w*ty|hundred|thousand|dozen|none|all|most|half|some|many|each|either|both)\s+(?:of|out\s+of)\s+(?:the\s+)?$|%\)?\s+(?:\(\s*)?of\s+(?:the\s+)?$",
)
_FRACTION_AFTER = re.compile(r"\s*(?:\([^()]{0,20}\)\s*)?(?:/\s*\d|(?:out\s+)?of\s+(?:the\s+|these\s+|all\s+)?\d)")
_ARM_AFTER = AnyCase(
    rf"\s*(?:\([^()]{{1,40}}\)\s*)?(?:(?:\w+\s+)?(?:{PEOPLE})\s*)?(?:\([^()]{{1,40}}\)\s*)?(?:were\s+|was\s+|who\s+)*(?:\w+ly\s+)?(?:\w+ed\s+)?"
    r"(?:(?:to|in|on|for|with|into|receiv\w+|got|took|tak\w+|given|using|had|underwent)\s+(?!whom|whose|which|this|these|our)|controls?\b|placebo\b)",
)
_ARM_WORD = AnyCase(
    r"\b(?:groups?|arms?|placebo|controls?|drug|sham|therapy|treatment|active|intervention|usual\s+care|cohort|received|receiving|given|assigned|randomi[sz]ed|allocated)\b",
)
_ASSIGNED = AnyCase(r"\b(?:assigned|randomi[sz]ed|allocated|received|given)\b")
_CASES = AnyCase(
    rf"\s+(?:[\w-]+\s+){{0,3}}?(?:cases|{PEOPLE})\b[^.;\d]{{0,60}}?\band\s+[\w-]+\s+(?:[\w-]+\s+){{0,3}}?(?:controls\b|(?:healthy|normal|matched|control|unaffected)\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b)",
)
_CONTROLS = AnyCase(
    rf"\s+(?:(?:[\w-]+\s+){{0,3}}?controls?\b|(?:healthy|normal|matched|control|unaffected)\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b)",
)
_SEXES = AnyCase(
    r"\s+(?:[a-z-]+\s+){0,2}?(?:men|women|males?|females?|boys|girls)\b\s*(?:\([^()]{1,60}\))?,?\s*(?:and\s+)?(?:\d+|[a-z-]+)\s+(?:[a-z-]+\s+){0,2}?(?:men|women|males?|females?|boys|girls)\b",
)
"""Men and women, who are all."""
_ONE = AnyCase(r"[- ](?:patient|person|subject|participant|man|woman|child|people|animal)\b")
_SHORT = re.compile(r"\s[A-Z]{2,6}s?[\s,](?!\d)")
"""A short form of who takes part: "152 BCS in a trial"."""
_SHARE_AFTER = re.compile(r"[^()]{0,30}\d\s?%")
_TOGETHER = AnyCase(r"\b(?:dyads|pairs|couples|families|twins)$")
"""People who are counted by twos or more: their number, where it is told, is the larger one."""
_CLOSED = re.compile(r"[^.;]{0,200}")
_LEAST = -1.5
"""Below this weight a number counts others than those who took part: who were screened, who answered."""


_MOST = 60
"""Numbers of a sentence that are looked at; more stand in tables only."""
_MOST_GROUPS = 8
_LARGER = 0.1
"""What a doubling speaks for a number: groups and those who stayed to the end are smaller than the total."""


class SampleSize(NamedTuple):
    """``n`` took part, as ``text[start:end]`` tells; ``worked_out`` is the sum where it was added up."""

    n: int
    start: int
    end: int
    rule: str
    weight: float
    worked_out: str | None = None


def total_in(text: str, spans: Iterable[tuple[int, int]]) -> SampleSize | None:
    """Return how many took part in the study that ``text`` tells of in the sentences ``spans``, or ``None``.

    >>> said = "Sixty adults were screened and 42 were randomised, 20 to the drug and 22 to placebo."
    >>> total_in(said, [(0, len(said))])[:4]
    (42, 31, 33, 'samples.stated')
    """
    best: SampleSize | None = None
    for place, (start, end) in enumerate(spans):
        for found in _sizes(text, start, end):
            weight = found.weight - 0.05 * min(place, 12) + _LARGER * log2(found.n)
            if found.weight < _LEAST:
                continue
            if best is None or weight > best.weight:
                best = found._replace(weight=weight)
    return best


def who_after(text: str, end: int) -> int:
    """Return where the words end that say who was counted by the number before ``end``: "35 consecutive *women*".

    >>> said = "We treated 35 consecutive women."
    >>> said[11 : who_after(said, 13)]
    '35 consecutive women'
    """
    found = _WHO.match(text, end)
    return found.end() if found is not None else end


@lru_cache(maxsize=512)
def _sizes(text: str, start: int, end: int) -> tuple[SampleSize, ...]:
    """Return what the sentence ``text[start:end]`` says of how many took part; its claims, its study and its page ask."""
    return tuple(_weighed(text, start, end))


def _weighed(text: str, start: int, end: int) -> Iterator[SampleSize]:
    """Yield each number of the sentence that may be the total, with its weight, and the sum of the groups."""
    counts = list(islice(counts_in(text, start, end), _MOST))
    if not counts:
        return
    arms = _arms(text, start, end, counts)
    added = sum(arm.value for arm in arms) if len(arms) > 1 else 0
    groups = list(islice(multiplied(text, start, end), _MOST_GROUPS))
    single = {group.size_start for group in groups}
    products = {group.many * group.size for group in groups}
    for count in counts:
        if count.start in single:
            continue
        weight = _weight(text, start, end, count)
        if weight is None or count.value < 2:
            continue
        if count in arms:
            weight -= 2.0
        elif (added and count.value == added) or count.value in products:
            weight += 1.5
        yield SampleSize(count.value, count.start, count.end, "samples.stated", weight)
    for group in groups:
        if group.many and group.size > 1:
            worked_out = f"{group.many} x {group.size} = {group.many * group.size}"
            yield SampleSize(group.many * group.size, group.start, group.end, "samples.multiplied", 1.6, worked_out)
    if added:
        joined = _JOINED.search(text, start, end)
        worked_out = " + ".join(str(arm.value) for arm in arms) + f" = {added}"
        grouped = joined or _ARM_WORD.search(text, start, end)
        weight = 2.2 if joined else 1.4 if grouped else 0.9
        yield SampleSize(added, arms[0].start, arms[-1].end, "samples.added_up", weight, worked_out)


def _weight(text: str, start: int, end: int, count: Count) -> float | None:
    """Return how much the words around ``count`` speak for its being the total; ``None`` where it counts nobody."""
    before, after = text[max(start, count.start - 60) : count.start], text[count.end : min(end, count.end + 160)]
    who, taken = _WHO.match(after), _TAKEN.match(after)
    one = _ONE.match(after)
    divided = None if who or taken else _DIVIDED.match(after)
    short = None if who or taken or divided else _SHORT.match(after)
    if not (who or taken or one or short or divided or count.labelled):
        return None
    weight = 0.6 if short else 1.0
    if _FRACTION_AFTER.match(after) and not (who and count.start == start):
        return None
    if _SHARE_BEFORE.search(before):
        weight -= 1.5
    if _OUTSIDE_AFTER.match(after) or _OUTSIDE_BEFORE.search(before):
        weight -= 4.0
    if _SUBSET_AFTER.match(after) or _SUBSET_BEFORE.search(before) or _IN_GROUP.match(after):
        weight -= 1.5
    if _IN_ALL.search(before):
        weight += 1.2
    if one or count.labelled:
        weight += 0.3
    if count.labelled and _SHARE_AFTER.match(after):
        weight -= 1.0
    if who and _TOGETHER.search(who.group()):
        weight -= 1.5
    closing = _CLOSED.match(text, count.end, end)
    nearby = closing.group() if closing else ""
    if taken or _JOINED.search(nearby[:140]) or _JOINED.search(before):
        weight += 1.2
    elif _STUDIED.search(nearby) or _STUDIED.search(before):
        weight += 0.6
    return weight


def _arms(text: str, start: int, end: int, counts: Sequence[Count]) -> list[Count]:
    """Return the counts of the groups that the sentence divides its participants into, or nothing."""
    labelled = [c for c in counts if c.labelled]
    if len(labelled) > 1:
        return _without_sum(labelled)
    arms: list[Count] = []
    named = False
    for count, following in zip(counts, [*counts[1:], None], strict=True):
        after = text[count.end : min(end, count.end + 110)]
        before = text[max(start, count.start - 30) : count.start]
        if (
            _FRACTION_AFTER.match(after)
            or _OUTSIDE_AFTER.match(after)
            or (_SUBSET_BEFORE.search(before) and not (arms and _OTHER.search(before)))
            or _WHOLE.match(after)
        ):
            continue
        paired = following is not None and text[count.end : following.start].strip() == "and"
        if paired and _ASSIGNED.search(text, count.end, end):
            arms, named = [*arms, count, *([following] if following else [])], True
        elif _CASES.match(after):
            arms, named = [*arms, count], True
        elif count not in arms and (_ARM_AFTER.match(after) or (arms and _CONTROLS.match(after))):
            arms.append(count)
            named = named or _ARM_WORD.search(after) is not None
        elif following is not None and _SEXES.match(text, count.end, following.end + 36):
            return [count, following]
    shares = [c for c in arms if _SHARE_BEFORE.search(text[max(start, c.start - 30) : c.start])]
    arms = shares[:2] if len(shares) > 2 else arms
    return _without_sum(arms) if named and len(arms) > 1 else []


def _without_sum(arms: list[Count]) -> list[Count]:
    """Leave out a count that the others add up to."""
    rest = [a for k, a in enumerate(arms) if a.value != sum(b.value for j, b in enumerate(arms) if j != k)]
    return rest if len(rest) > 1 else arms
