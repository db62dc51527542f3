"""Numbers of people and animals as digits and English words, with the place of each in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.late_pattern import late_pattern
from claimx.numerals import NUMBER_WORDS, words_between

_VALUES = {word: NUMBER_WORDS[word] for word in [*words_between(1, 90), "hundred", "thousand"]} | {"dozen": 12}
WORD = rf"(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))})"
_WRITTEN = rf"(?:an?[- ])?{WORD}(?:(?:[- ]and[- ]|[- ]){WORD}){{0,5}}"
PEOPLE = (
    r"(?:patients?|subjects?|participants?|people|persons?|adults?|women|woman|men|man|child|children|infants?|neonates|newborns|babies|toddlers"
    r"|preschoolers|adolescents?|teens|teenagers|youths?|volunteers?|individuals?|veterans|smokers|residents|students|outpatients|inpatients"
    r"|males?|females?|boys|girls|athletes|respondents|nurses|workers|employees|soldiers|recruits|runners|cyclists|players|mothers|fathers"
    r"|parents|couples|dyads|families|caregivers|carers|seniors|elders|drinkers|users|sufferers|survivors|diabetics|asthmatics|doctors|physicians"
    r"|practitioners|controls|cases|pairs|twins|eyes|pregnancies|births|recipients|donors|completers|humans|candidates|in-patients|out-patients|asthmatics|clients|members|latinas|latinos|hispanics|americans|enrollees|beneficiaries"
    r"|rats|mice|animals|rabbits|dogs|cats|monkeys|macaques|pigs|piglets|horses|hamsters|gerbils|sheep|ewes|fish|zebrafish)"
)
"""Who takes part, as a noun."""

_NUMBER = AnyCase(
    rf"\b(?:(?=\d)(?<![\d.,:$€£/^±-])(?<!\w[-–−‐])(?P<digits>\d{{1,2}} \d{{3}}(?=\s(?:[\w-]+\s){{0,3}}?{PEOPLE}\b)|\d{{1,3}}(?:[,\u2008\u2009\u202f\u00a0]\d{{3}})+|[1-9]\d{{0,6}})\b(?!\.\d|,\d{{3}})|(?P<words>{_WRITTEN})\b)",
)
_UNIT = late_pattern(
    r"[\s-]?(?:%|‰|/|:|×|-,|-\s(?:and|or|to)\b|\^|°|±|per\s?cent\b|percent\b|\s(?i:veterans\s+(?:affairs|administration|health))\b|mg\b|mcg\b|µg\b|μg\b|g\b|kg\b|ml\b|mL\b|l\b|L\b|IU\b|iu\b|mmol|nmol|mm\b|cm\b|Gy\b|kcal|points?\b|"
    r"(?:calendar\s+)?(?:years?|yrs?|months?|mo\b|weeks?|wks?|days?|hours?|hrs?|h\b|minutes?|mins?|nights?|seconds?|cycles|courses|fractions|times|fold|doses?|sessions?|visits|steps|"
    r"sites|cent(?:er|re)s|hospitals|clinics|countries|trials|studies|articles|papers|arms|groups|questions|items|percentage|centuries|decades|injections|tablets|capsules|pills|"
    rf"events|deaths|episodes|attacks|relapses|tumou?rs|samples|biopsies|lesions|scans|publications|databases|RCTs|million|billion)\b|(?:-|\s)(?:year|month|week|day|hour|minute|fold|point|arm|center|centre|item|way|step)s?\b|-(?!{PEOPLE}\b)[a-z]|(?:in|to)\s\d|\s?[-–−]\s?\d|\s(?:to|or|and)\s(?:\d+|{WORD})[\s-](?:years?|months?|weeks?|days?|hours?|h\b|minutes?|mg|g\b|ml|%|percent|times|points|members|cent(?:er|re)s)|\sto\s{WORD}\b|\s?st\b|\s?th\b|\s?nd\b|\s?rd\b)",
)
_NOT_BEFORE = AnyCase(
    r"(?:[<>≤≥=±$€£#]|\b(?:aged?|ages|age\s+of|week|day|month|year|grade|stage|phase|type|genotype|serotype|version|figure|table|ref|no|number|level|arm|group|part|"
    r"chapter|page|volume|p|until|since|over\s+the\s+past)[:.]?|\d\s(?:to|and|or|per))\s*$",
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|in|since|between|from|of|to|and|until)\.?,?\s+$"
)
_N = re.compile(r"\b[nN]\s*(?:=|was|of)\s*$")
_ONE_IN = AnyCase(r"\b(?:one|1)\s+(?:in|out\s+of)\s+(?:every\s+)?$")


class Count(NamedTuple):
    """``text[start:end]`` writes ``value``; ``labelled``: as ``n = 40``."""

    value: int
    start: int
    end: int
    labelled: bool = False


def number(words: str) -> int | None:
    """Return the number that digits or English words write, below a million in words.

    >>> number("2,463"), number("forty-four"), number("one hundred and six"), number("ten thousand"), number("a dozen")
    (2463, 44, 106, 10000, 12)
    """
    digits = re.sub(r"[, \u2008\u2009\u202f\u00a0]", "", words)
    if digits.isdigit():
        return int(digits)
    thousands = total = 0
    for word in re.split(r"[- ]", words.lower()):
        if word in ("a", "an", "and"):
            continue
        value = _VALUES.get(word)
        if value is None:
            return None
        if word == "thousand":
            thousands, total = max(1, total) * value, 0
        else:
            total = max(1, total) * value if word in {"hundred", "dozen"} else total + value
    return thousands + total


def counts_in(text: str, start: int, end: int) -> Iterator[Count]:
    """Yield the numbers in ``text[start:end]`` that may count people: no dose, date, age, share or rank."""
    for found in _NUMBER.finditer(text, start, end):
        first, last = found.span()
        before = text[max(start, first - 24) : first]
        value = number(found.group())
        if value is None or not value:
            continue
        labelled = _N.search(before) is not None
        if not labelled and (_UNIT.match(text, last, end) or _NOT_BEFORE.search(before) or _ONE_IN.search(before)):
            continue
        if (
            not labelled
            and found["digits"]
            and "," not in found["digits"]
            and 1900 <= value <= 2035
            and _dated(text, before, last, end)
        ):
            continue
        yield Count(value, first, last, labelled)


def _dated(text: str, before: str, last: int, end: int) -> bool:
    """Tell a year from a count: a month or "in" before it and nobody after it."""
    return _MONTH.search(before) is not None and not re.match(
        rf"\s+(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b", text[last : min(end, last + 60)]
    )
