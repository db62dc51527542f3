"""Where a text defines a short form, and what a short form looks like."""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BRACKETED = re.compile(r"[(\[（]([^()\[\]（）\n]{2,90})[)\]）]")
"""A bracket; which side of it is the short form is decided by looking at both."""

TOKEN = re.compile(r"[A-Z](?<!\w[A-Z])[A-Za-z0-9/-]{0,8}[A-Z0-9]s?\b")
"""A short form in running text; the search is for a capital, and what stands before it is asked afterwards: faster."""

INTRODUCED = re.compile(
    r"(?:,|[,\s](?:or|aka|a\.k\.a\.|abbreviated(?:\sas|\sto)?|(?:also|commonly|better|otherwise)\s(?:known|called)(?:\sas)?"
    r"|known\sas|called|or\ssimply|hereafter))\s{1,2}[\"“‘']?$"
)
"""What stands before a short form that follows its long form without a bracket: "low dose naltrexone, LDN,"."""

INTRODUCERS = (",", " or", " aka", "a.k.a.", "abbreviated", " as", " to", "known", "called", " simply", "hereafter")
"""How what :data:`INTRODUCED` finds can end, before a blank and a quotation mark: cheaper to ask first."""

ENDS = re.compile(r"[\"”’',.;:)\s]|$")

EXPLAINED = late_pattern(
    r"[\"”’']?(?:,?\s(?:which\s)?(?:stands|standing)\sfor|,?\s(?:(?:is|are|was|which\sis|being)\s)?(?:short|an?\s(?:abbreviation|"
    r"acronym|initialism))\s(?:for|of)|,\s(?:or|i\.e\.,?|that\sis,?|meaning)|\s?[=:–—]|,)\s{0,2}[\"“‘']?(?:the\s)?(?=[A-Za-z])"
)
"""What stands between a short form and the long form behind it: "LDN stands for low-dose naltrexone"; glossaries."""

LEAD = re.compile(
    r"(?:(?:also|commonly|often|better|sometimes|formerly|previously)\s)?(?:known\s(?:as|by)|called|abbreviated(?:\s(?:as|to))?|"
    r"aka|a\.k\.a\.|or|hereafter|henceforth|i\.e\.,?|e\.g\.,?|termed|referred\sto\sas|designated|denoted|acronym:?|"
    r"abbreviation:?|short\sfor|short:|in\sshort,?|(?:which\s)?stands\sfor|meaning|that\sis,?)\s[\"“‘']?",
    re.IGNORECASE,
)
"""Words at the beginning of a bracket that say what the rest is: "(also known as IBS)", "(short for ...)"."""

FIRST = re.compile(r"[;,:=]|\sor\s|\s/\s")
"""What ends the first of several things in a bracket."""

EACH = re.compile(r",?\s(?:and|&)\s|,\s|/")
"""What stands between the members of a list of short forms: "(MDD and BD, respectively)"."""

SHORT = re.compile(r"[0-9A-Za-zµα-ω][0-9A-Za-zµα-ω./&+’'-]{1,11}(?:[ -][0-9A-Za-z]{1,5})?")
"""Two to ten characters, at most two words (Schwartz & Hearst), Greek letters and inner signs allowed."""

NOT_SHORT = _words(
    "and or the of in on at to for with vs see fig figs table tables eg ie e.g i.e ref refs left right data not shown"
    " mean median range total yes no male female men women figure n p ii iii iv vi online author authors"
    " all none both usa uk us mg ml kg mcg µg iu mm cm hr hrs min sec wk wks mo yr yrs day days week weeks month months"
    " hcl hbr january february march april may june july august september october november december ibid"
)
"""Bracketed words that are no short forms, lower-case."""

SMALL = _words("of the and for in to a an with on by from type or")
"""Words of a long form that give no letter."""

NUMERALS = {
    "1": ("mono", "one"),
    "2": ("di", "bi", "two"),
    "3": ("tri", "three"),
    "4": ("tetra", "four"),
    "5": ("penta", "five"),
    "6": ("hexa", "six"),
}
"""What a digit of a short form may be in the long form: triiodothyronine (T3)."""

WORD_START = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]")
"""Where a word of a long form begins; a hyphen, a slash and an apostrophe begin a new one."""

WORD = re.compile(r"[0-9A-Za-zµα-ω]+")
