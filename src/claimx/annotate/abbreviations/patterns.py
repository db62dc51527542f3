"""Where a text defines a short form, and what a short form looks like."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BRACKETED = re.compile(r"[(\[（]([^()\[\]（）\n]{2,90})[)\]）]")
"""A bracket; which side of it is the short form is decided by looking at both."""

APPENDED = re.compile(
    r"(?:,|[,\s](?:or|aka|a\.k\.a\.|abbreviated(?:\sas|\sto)?|(?:also|commonly|better|otherwise)\s(?:known|called)(?:\sas)?"
    r"|known\sas|called|or\ssimply|hereafter))\s{1,2}[\"“‘']?([A-Z][A-Za-z0-9/-]{0,8}[A-Z0-9]s?)\b(?=[\"”’',.;:)\s]|$)"
)
"""A short form after a comma or after words that introduce it: "low dose naltrexone, LDN,"."""

FIRST = re.compile(r"[;,:=]|\sor\s|\s/\s")
"""What ends the first of several things in a bracket."""

SHORT = re.compile(r"[0-9A-Za-zµα-ω][0-9A-Za-zµα-ω./&+’'-]{1,11}(?:[ -][0-9A-Za-z]{1,5})?")
"""Two to ten characters, at most two words (Schwartz & Hearst), Greek letters and inner signs allowed."""

NOT_SHORT = _words(
    "and or the of in on at to for with vs see fig figs table tables eg ie e.g i.e ref refs left right data not shown"
    " mean median range total yes no male female men women figure n p ii iii iv vi online author authors"
    " all none both usa uk us mg ml kg mcg µg iu mm cm hr hrs min sec wk wks mo yr yrs day days week weeks month months"
    " hcl hbr january february march april may june july august september october november december ibid"
)
"""Bracketed words that are no short forms, lower-case."""

WORD_START = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]")
"""Where a word of a long form begins; a hyphen, a slash and an apostrophe begin a new one."""
