"""Known journals in running text, and what stands around a name that makes it a citation ("In JAMA in 2003, ...").

Names of one ordinary word or two ("Pain", "Sports Medicine") need more around them than "Lancet" does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.patterns import MONTH
from claimx.journals import SMALL_WORDS, journal_names
from claimx.late_pattern import late_pattern
from claimx.words import Word

_GAP = re.compile(r"[ .,:&'’\u00a0\n-]{1,3}$")
_TELLING = frozenset(
    """journal j annals ann archives arch lancet jama nejm bmj pnas acta proceedings proc frontiers front plos nature cureus
    biomed bmc expert transactions bulletin bull cochrane reports communications am br eur int clin curr engl psychopharmacol
    elife maturitas nutrients ajp cmaj mja jci jnci mmwr neuropsychopharmacology psychopharmacology""".split()  # noqa: SIM905
)
_STUDY = r"(?:study|studies|trial|paper|article|report|review|meta-?analysis|analysis|editorial|letter|commentary|publication|research|findings|results|abstract|series|issue)"
_LEFT_DETERMINER = re.compile(
    r"(?:^|\b)(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Nn]ew|[Rr]ecent|[Ll]atest|[Oo]riginal|(?:19|20)\d\d)\s$"
)
_NOUN_RIGHT = late_pattern(
    rf"\s(?:(?:19|20)\d\d\s)?(?:{_STUDY}|case\sreports?)\b"
    r"|\s(?:has\s|recently\s|just\s|also\s){0,2}(?:published|retracted|ran|carried|printed)\s(?:an?|the|two|three|its|results|findings)\s(?:\w+\s){0,2}?(?:stud(?:y|ies)|articles?|papers?|review|trial|report|editorial|letter|analysis|meta-analysis|case)\b"
)
_OWNS = re.compile(rf"[’'‘]s?\s(?:[\w-]+\s){{0,4}}?{_STUDY}\b")
_LOCATOR = late_pattern(
    rf"[.,]?\s?\(?(?:{MONTH}\s?(?:\d{{1,2}},?\s)?)?(?P<year>(?:19|20)\d\d)\b(?:\s(?:{MONTH})(?:\s\d{{1,2}})?)?\)?"
    r"(?:\s?[;,:]\s?(?:(?:vol(?:ume)?\.?\s?)?\d{1,4}\s?(?:\([\w –-]{1,9}\))?\s?[:,]\s?(?:pp?\.\s?)?[A-Za-z]?\d[\w–-]{0,14}|e-?pub\b[^);\n]{0,30}|doi:\s?\S{6,60}))"
)
_VOLUME = re.compile(
    r"[.,]?\s(?:vol(?:ume)?\.?\s?)?\d{1,4}\s?(?:\([\w –-]{1,9}\))?\s?[:,]\s?(?:pp?\.\s?)?[A-Za-z]?\d[\w–-]{0,14}[,;.]?\s\(?(?P<year>(?:19|20)\d\d)\b\)?"
)
_YEAR = late_pattern(
    rf"[”\"’*_]?,?\s(?:\(|in\s|back\sin\s|of\s|on\s)?(?:(?:early|late|mid-?|the\s(?:spring|summer|fall|autumn|winter)\sof)\s?)?(?:{MONTH}(?:\s\d{{1,2}},?)?\s(?:of\s)?)?(?P<year>(?:19|20)\d\d)\b\)?"
)
_YEAR_BEFORE = re.compile(r"\b(?:[Ii]n\s)?(?P<year>(?:19|20)\d\d),?\s(?:[Ii]n|by|from)\s(?:the\s)?$")
_IN_LEFT = re.compile(
    r"(?:^|[\s(“\"—–-])(?:[Ii]n|by|via|per|from|[Aa]ccording\sto)\s(?:(?:the|today['’]s|(?:last|this)\s(?:week|month|year)['’]s|prestigious|respected|august|medical|journal|online|latest|current)\s){0,3}[“\"‘*_]?$"
)
_OTHER_SENSE = late_pattern(
    r"(?:\b(?:[Dd]epartments?|[Dd]ivision|[Ss]chool|[Cc]ollege|[Ii]nstitutes?|[Pp]rofessors?|[Dd]irector|[Cc]hair|[Ff]aculty|[Cc]ent(?:er|re)|[Ss]ociety|[Aa]cademy|[Aa]ssociation|[Cc]onsultant|[Ff]ellow(?:ship)?|[Dd]egree|[Dd]octor|[Bb]oard|[Ss]pecial\w+|[Cc]ertified|[Tt]rained|[Tt]raining|[Rr]esidency|[Ee]xpert|[Ee]ditors?|[Pp]hD|Ph\.D\.?|[Pp]rogram(?:me)?|[Mm]asters?|BS|MS)\s(?:(?:of|in|for|and|at)\s)(?:the\s)?)$"
)


_ABOUT_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|papers?|reviews?|trials?|articles?|published|reported|wrote|editorial|findings|results|research(?:ers)?|meta-analysis|experiments?)\b",
    re.I,
)
_KNOWN_ALONE = frozenset(
    {
        "Circulation",
        "Pain",
        "Neurology",
        "Pediatrics",
        "Science",
        "Nature",
        "Cell",
        "Gut",
        "Chest",
        "Thorax",
        "Neuron",
        "Hypertension",
        "Stroke",
    }
)
_ORDINARY = frozenset({"nature", "science", "cell", "frontiers", "archives", "int", "am", "european"})


class NamedJournal(NamedTuple):
    """``text[start:end]`` is a known journal's name; ``telling``: its words cannot well mean anything else."""

    start: int
    end: int
    telling: bool


@cache
def _longest_by_first() -> dict[str, int]:
    """Return the greatest number of words of a known name that begins with a word."""
    longest: dict[str, int] = {}
    for key in journal_names():
        first, _, rest = key.partition(" ")
        longest[first] = max(longest.get(first, 0), 1 + rest.count(" ") + (rest != ""))
    return longest


def first_words() -> frozenset[str]:
    """Return the words with which the name of a known journal can begin, articles apart."""
    return frozenset(_longest_by_first())


def known_journals(text: str, words: list[Word], hits: list[int], end: int) -> Iterator[NamedJournal]:
    """Yield the known journals that begin at one of ``words[i] for i in hits``, the longest name at a place.

    Args:
        end: no name goes beyond this offset of ``text``.
    """
    names = journal_names()
    after = -1
    for first in hits:
        begin = words[first].start
        if begin < after or not text[begin].isupper():
            continue
        longest, key, last = _longest_by_first().get(words[first].lower, 0), "", first
        best = None
        taken = 0
        while last < len(words) and taken < longest and words[last].end <= end:
            word = words[last]
            if last > first and (
                not _GAP.match(text, words[last - 1].end, word.start) or word.start - words[last - 1].end > 3
            ):
                break
            if word.lower not in SMALL_WORDS:
                if not (text[word.start].isupper() or text[word.start - 1] in "'’-"):
                    break
                key = f"{key} {word.lower}" if key else word.lower
                taken += 1
                if key in names:
                    best = (word.end, key)
            last += 1
        if best:
            after = best[0]
            yield NamedJournal(begin, after, _telling(text[begin:after], best[1]))


def _telling(name: str, key: str) -> bool:
    parts = key.split()
    if len(parts) == 1 and key in _ORDINARY:
        return False
    return (
        any(part in _TELLING for part in parts)
        if len(parts) > 1
        else (key in _TELLING and len(key) > 3) or (name.isupper() and key in _TELLING)
    )


def find_known_journals(
    text: str, words: list[Word], hits: list[int], start: int, end: int, names: list[tuple[int, int]]
) -> Iterator[Found]:
    """Yield the known journals of ``text[start:end]`` that cite.

    Args:
        hits: which of ``words`` may begin a journal's name.
        names: spans of drugs and conditions; a journal called like one ("Depression") needs a year or volume.
    """
    for journal in known_journals(text, words, hits, end):
        found = _citing(text, journal, start, end, names)
        if found is not None:
            yield found


def _citing(text: str, journal: NamedJournal, start: int, end: int, names: list[tuple[int, int]]) -> Found | None:
    left = text[max(start, journal.start - 60) : journal.start]
    article = 4 if left.endswith(("the ", "The ")) else 0
    first, stop = journal.start - article, min(end, journal.end + 110)
    name = text[journal.start : journal.end]

    def cites(rule: str, begin: int, last: int, confidence: float, year: int | None = None) -> Found:
        return Found(begin, last, "journal", f"citations.journal.{rule}", confidence, year=year, journal=name)

    locator = _LOCATOR.match(text, journal.end, stop) or _VOLUME.match(text, journal.end, stop)
    if locator:
        return cites("locator", journal.start, locator.end(), 0.92, int(locator["year"]))
    if _OTHER_SENSE.search(left):
        return None
    year = _YEAR.match(text, journal.end, min(stop, journal.end + 40))
    when = int(year["year"]) if year else None
    led = _IN_LEFT.search(left)
    before = _YEAR_BEFORE.search(left)
    named = any(s < journal.end and journal.start < e for s, e in names)
    if journal.telling or not named:
        owns = _OWNS.match(text, journal.end, min(stop, journal.end + 60))
        if owns and journal.telling:
            return cites("owned", first, owns.end(), 0.85, _year_in(owns.group()))
        noun = _NOUN_RIGHT.match(text, journal.end, min(stop, journal.end + 60))
        if noun and (determiner := _LEFT_DETERMINER.search(left)) and (journal.telling or name in _KNOWN_ALONE):
            begin = journal.start - len(left) + determiner.start()
            return cites("named", begin, noun.end(), 0.88, _year_in(text[begin : noun.end()]))
    if (
        (year or before)
        and led
        and (journal.telling or (not named and _ABOUT_STUDY.search(text, max(start, first - 70), stop)))
    ):
        begin = before.start("year") + journal.start - len(left) if before and not year else first
        last = year.end() if year else journal.end
        return cites("in_year", begin, last, 0.85, when or (int(before["year"]) if before else None))
    if led and journal.telling:
        return cites("in_known", first, year.end() if year else journal.end, 0.8, when)
    return None


def _year_in(quote: str) -> int | None:
    match = re.search(r"\b(?:19|20)\d\d\b", quote)
    return int(match.group()) if match else None
