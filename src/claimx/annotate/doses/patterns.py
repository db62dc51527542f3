"""Amounts as they are written: digits or words with a unit. Every pattern is bounded, for linear time on hostile input."""

from __future__ import annotations

import re

from claimx.annotate.doses.units import PER, SPELLED_UNIT, UNIT
from claimx.late_pattern import late_pattern
from claimx.numerals import NUMBER_WORDS

DIGITS = (
    r"(?:\d{1,3}(?:\.\d{1,3})?\s?[x×·]\s?10(?:\s?\^\s?\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,3})?(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,3}(?!\d)|\d{1,3}\s000(?!\d)|\d{1,2}\s[13]/[2348](?!\d)"
    r"|[13]/[2348](?!\d)|\d{1,9}(?:[.,·]\d{1,6})?(?:\s?[½¼¾⅓⅔⅛])?|[½¼¾⅓⅔⅛]|(?<![.…·])\.\d{1,6})(?:[\s-](?:million|thousand|billion)|k(?=\s?(?:iu|ui|units?|mg|mcg|cfu)\b|$))?"
)
_WORD = rf"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}|fourty|half|quarters?)"
SPELLED = rf"(?:a[\s-])?{_WORD}(?:[\s-](?:and[\s-])?(?:a[\s-])?{_WORD}){{0,5}}(?:[\s-](?:of[\s-])?an?(?=\s))?|a\scouple(?:\sof)?"
RANGE = r"(?:\s?[-–—−‑~]\s?|\s+to\s+|\s+through\s+|\s+up\s+to\s+)"
LIST = r"(?:\s?,\s|\s?,?\s+(?:and|or|&|vs\.?|versus)\s+|\s?/\s?|\s?&\s?)"
JOIN = rf"(?:{RANGE}|{LIST})"
SPREAD = rf"(?:\s?(?:±|\+/-|\+/−|\+-)\s?{DIGITS})?"

GLUED = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Letters of scripts that put no space between a word and a number."""

AMOUNT = late_pattern(
    rf"(?:(?<![\w$£€#])|(?<=[{GLUED}]))(?<!\d[.,:/])(?<![A-Za-z][.])(?:(?P<count>\d{{1,2}})\s?[x×]\s?(?=\d)(?!10\s?\^|10[⁰-⁹¹²³]))?(?P<numbers>{DIGITS}(?:{JOIN}{DIGITS}){{0,7}}){SPREAD}"
    rf"(?:\s?-?\s?|\s\([a-z]{{3,9}}\)\s)(?=[a-zµμ])(?P<unit>{UNIT})(?![a-z](?<!mgk))(?P<per>{PER}{{0,3}})(?![a-zµμ\d])",
    re.I,
)
"""Digits with a unit: ``4.5mg``, ``0.5-2.5 mg/kg/day``, ``10, 20 and 40 mg``, ``2 x 500 mg``, ``6 ± 2 mg``."""

SPELLED_AMOUNT = re.compile(
    rf"\b(?P<numbers>(?:{SPELLED})(?:\s?(?:to|or|-)\s?(?:{SPELLED}))?|an?(?=\s(?:teaspoon|tablespoon|tsp|tbsp|scoop|gram|dropper|drop|capful)))[\s-]"
    rf"(?:\((?P<digits>\d{{1,3}})\)\s)?(?P<unit>{SPELLED_UNIT})(?![a-z])(?P<per>{PER}{{0,3}})(?![a-z\d])",
    re.I,
)
"""Numbers in words with a unit: ``forty milligrams``, ``half a tablet``, ``two to four puffs``."""

PERCENT = re.compile(
    r"(?<![\w.])(?P<numbers>\d{1,2}(?:\.\d{1,3})?(?:\s?(?:-|–|to|or|and)\s?\d{1,2}(?:\.\d{1,3})?)?)(?:\s?|-)(?:%|percent\b)(?:\s?w/[vw])?",
    re.I,
)
"""A strength in percent, a dose only where a form or a drug stands beside it."""

RANGE_MARK = re.compile(RANGE, re.I)
NUMBER = re.compile(DIGITS, re.I)
