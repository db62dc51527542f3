"""Researchers credited with a finding by name: "Jarred Younger at Stanford has shown", "Rothwell and colleagues".

A person counts where the words around say that a study is theirs: a verb of research, "and colleagues", "study by",
a role ("lead author"), "the Weinblatt study". A person who only comments ("said Dr. Roe, who was not involved") does
not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.patterns import (
    AFFILIATION,
    CAP,
    COLLEAGUES,
    COMPANIES,
    COUNTRIES,
    DEGREES,
    DEMONYMS,
    FAMILY,
    LOWER,
    NOT_FAMILY,
    NOT_STUDY_OBJECT,
    ORGANISATION,
    PARTICLE,
    PERSON,
    PLACE,
    STUDY_VERB,
    TITLE,
    UPPER,
)
from claimx.annotate.citations.prose import anchors
from claimx.late_pattern import late_pattern

_ROLE = (
    r"(?:(?:[Tt]he\s)?(?:study['’]s\s|paper['’]s\s|trial['’]s\s)?(?:(?:[Ll]ead|[Ss]enior|[Ff]irst|[Pp]rincipal|[Cc]orresponding|[Mm]ain|[Cc]hief)\s){1,2}(?:study\s|trial\s)?(?:co-?)?(?:author|investigator|researcher|scientist)s?|[Cc]o-?(?:lead\s)?(?:author|investigator)s?"
    r"|[Ss]tudy\s(?:co-?)?(?:author|leader|investigator|lead)s?|(?:the\s)?study['’]s\sauthors?|(?:the\s)?authors?\sof\s(?:the|this)\s(?:study|paper|report|review|trial))"
)
_ORG_BEFORE = r"(?:(?:[A-Z]{2,6}|[A-Z][\w’'-]+)\s){0,5}"
_PLACES = rf"(?>(?:,\s(?:of|at|in|from)\s(?:{PLACE})){{1,4}}(?:,\s{CAP}(?:\s{CAP})?){{0,3}})"
"""A department, its university, town and country, each after a comma."""
_GROUP = late_pattern(
    rf"(?:\bDrs?\.?\s|\bProf\.?\s)?(?P<people>{PERSON}|{FAMILY})(?P<aff>{_PLACES}(?=,\s(?:and|et)\s)|{AFFILIATION})?(?P<deg>{DEGREES})?(?P<coll>{COLLEAGUES})(?P<aff2>{AFFILIATION})?"
)
_WITH = late_pattern(
    rf"(?P<people>{PERSON}|{FAMILY}),?\s(?:and|with|along\swith|together\swith)\s(?:his\s|her\s|their\s)?(?:colleague|coworker|collaborator|mentor|student)s?\s(?P<other>{PERSON})"
)
_VERB = late_pattern(
    rf"(?P<people>{PERSON}(?:,?\s(?:and|&)\s{PERSON})?)(?P<aff>{AFFILIATION})?(?P<app>,\s[^,.;\n]{{3,90}}(?:,\s(?!who\b)[^,.;\n]{{3,60}})?,)?\s(?:(?:who\s)?{STUDY_VERB}){NOT_STUDY_OBJECT}"
)
_PAIR_VERB = late_pattern(
    rf"(?<![A-Z]\.\s)(?<!\w)(?P<people>{FAMILY}\s(?:and|&)\s{FAMILY})(?=['’]?\s{STUDY_VERB}{NOT_STUDY_OBJECT})"
)
_BY = late_pattern(
    rf"(?P<cue>\b(?:discovered|pioneered|studied|researched|investigated|(?:studies|study|trials?|reviews?|research|papers?|work|analysis|analyses|meta-analysis|editorial|report|article|experiments?|survey|commentary|book|made|led|conducted|headed|directed|carried\sout|done|performed|shown|reported|found|published|described|demonstrated|authored|co-authored|examined|proposed|analy[sz]ed)(?:\s(?:today|online|recently|in\s(?:19|20)\d\d|in\s(?:the\s)?[A-Z]\w+|first|both))?)\sby\s)"
    rf"(?P<lead>(?:(?:[a-z]+-?[a-z]*\s){{0,3}}|(?:[A-Z][\w-]*\s){{0,2}}[A-Z]\w+[’']s\s|(?:[A-Z][\w’'-]*\s){{0,4}}(?:researchers?|scientists?|professors?|investigators?|psychiatrists?|doctors?)\s))(?P<people>{PERSON}(?:,?\s(?:and|&)\s{PERSON})?|{FAMILY}\s(?:and|&)\s{FAMILY})(?P<aff>{AFFILIATION})?(?P<coll>{COLLEAGUES})?"
)
_ROLED = late_pattern(
    rf"\b(?P<role>{_ROLE}),?\s(?P<org>{_ORG_BEFORE})(?P<people>{PERSON})(?P<aff>{AFFILIATION})?", re.M
)
_APPOSED = late_pattern(
    rf"(?P<people>{PERSON})(?P<aff>{AFFILIATION})?(?:,[^.;\n“”\"]{{0,120}})?,\s(?:(?:who|which)\s(?:first\s)?(?:discovered|pioneered|(?:led|conducted|headed|directed|designed|co-?authored|wrote|ran|oversaw|carried\sout)\s(?:the|this|both)\s(?:\w+\s){{0,3}}(?:study|trial|research|review|analysis|work|paper|team))|(?:who\s(?:was|is)\s(?:also\s)?)?(?:the\s|a\s|an\s|one\sof\sthe\s)?{_ROLE}\b|(?:a|an|the)\sco-?author\sof)"
)
_RESEARCHER = late_pattern(
    rf"\b(?P<lead>(?:(?:[A-Z][\w’'-]*\s){{0,3}})(?:[Rr]esearchers?|[Ss]cientists?|[Ii]nvestigators?|[Pp]sychiatrist|[Nn]euroscientist|[Ee]pidemiologist|[Pp]harmacologist|[Ii]mmunologist|[Rr]heumatologist|[Pp]rofessor))\s(?P<people>{PERSON})(?P<aff>{AFFILIATION})?(?:,[^.;\n]{{0,60}}?,)?\s{STUDY_VERB}{NOT_STUDY_OBJECT}"
)
_OWNED = late_pattern(
    rf"\b(?:[Tt]he\s(?P<plain>{FAMILY})\s|(?P<own>{PERSON}|(?:{TITLE})?{FAMILY})['’]s?\s(?:(?:own|new|recent|earlier|original|first|landmark|pioneering|(?:19|20)\d\d|[a-z]+-?[a-z]*|[A-Z]{{2,4}}|[“\"][^”\"\n]{{2,40}}[”\"])\s){{0,3}}?)(?P<noun>stud(?:y|ies)|trials?|papers?|research|experiments?|meta-analysis|review|findings|data|report|work|analysis|article|abstract|editorial|commentary)\b"
)
_AUTHORS = late_pattern(
    rf"^\W{{0,3}}(?:Study\s|Lead\s|Principal\s|Senior\s|Paper\s)?(?:Authors?|Investigators?|Researchers?)\s?:\s(?P<people>{PERSON}(?:,?\s(?:and|&)\s{PERSON})?)(?P<aff>{AFFILIATION})?(?P<coll>{COLLEAGUES})?",
    re.M,
)
_BEFORE_PERSON = re.compile(rf"(?:\b(?:[Dd]istinguished|[Ff]ormer|[Tt]he\slate)\s)?(?:{TITLE})$")
_INSIDE = re.compile(r"\b(?:at|from|of|in|for|with|by|[Tt]he)\s$")
_FIRST_NAME = re.compile(r"(?<![.!?:]\s)\b[A-Z][\w’'-]+\s$")
_PLACE = late_pattern(DEMONYMS)
_CONTACT = re.compile(r"\b(?:[Cc]ontact(?:ing)?|[Ee]-?mail|[Cc]all|[Rr]each|[Ff]ollow)\s(?:the\s|study\s)?$")
_WORD = re.compile(r"[^\s,.]+")
_STRIP = re.compile(rf"(?:{DEGREES})$|,?\s(?:Jr|Sr|II|III)\.?$")
_TITLE_ONLY = re.compile(rf"^{TITLE}")
_JOINED = re.compile(r",?\s(?:and|&)\s")
_TOO_GREEDY = 220


def find_people(text: str, start: int, end: int, names: frozenset[int], bits: int) -> Iterator[Found]:
    """Yield the named researchers of ``text[start:end]`` (one sentence).

    Args:
        names: offsets at which a drug or condition begins: no person is called so.
        bits: what the words of the sentence promise (:mod:`claimx.annotate.citations.prose.anchors`).
    """
    named = bits & _OF_PERSONS and _WITHIN.search(text, start, end)
    for rule, pattern, needed, gate in _PATTERNS:
        if bits & needed and (named if gate is _WITHIN else gate.search(text, start, end)):
            for match in _matches(pattern, text, start, end):
                found = _person(text, match, rule, names)
                if found is not None:
                    yield found


_CAPITAL = re.compile(rf"[{UPPER}]")
_WITHIN = re.compile(rf"[\s.'’-][{UPPER}][{LOWER}]")
"""What every :data:`PERSON` holds: a capital within, and not at the beginning alone."""
_FAMILY_BEGINS = rf"(?:{PARTICLE}\s|[Aa]l-|[Ee]l-)?[{UPPER}]"
_TWO = re.compile(rf"(?:and|&)\s{_FAMILY_BEGINS}")
_OWNER = re.compile(rf"['’]s?\s|he\s{_FAMILY_BEGINS}")
_COLLEAGUE = re.compile(r"(?:colleague|coworker|collaborator|mentor|student)s?\s")
_PATTERNS = (
    ("colleagues", _GROUP, anchors.COLLEAGUES, re.compile(COLLEAGUES)),
    ("with_colleague", _WITH, anchors.COLLEAGUES, _COLLEAGUE),
    ("study_by", _BY, anchors.BY, _WITHIN),
    ("authors", _AUTHORS, anchors.ROLE, _WITHIN),
    ("role", _ROLED, anchors.ROLE, _WITHIN),
    ("researcher", _RESEARCHER, anchors.ROLE, _WITHIN),
    ("who_led", _APPOSED, anchors.ROLE | anchors.VERB, _WITHIN),
    ("verb", _VERB, anchors.VERB, _WITHIN),
    ("pair", _PAIR_VERB, anchors.VERB, _TWO),
    ("owned", _OWNED, anchors.OWNED, _OWNER),
)
"""Each with the words a sentence must have, and a quick pattern that every match of it holds a match of."""
_OF_PERSONS = anchors.BY | anchors.ROLE | anchors.VERB
_BEGIN_WITH_CAPITAL = (_APPOSED, _VERB)


def _matches(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of ``pattern`` in ``text[start:end]``; one that begins with a capital is tried only at these."""
    if pattern not in _BEGIN_WITH_CAPITAL:
        yield from pattern.finditer(text, start, end)
        return
    for capital in _CAPITAL.finditer(text, start, end):
        if capital.start() >= start and (match := pattern.match(text, capital.start(), end)):
            start = match.end()
            yield match


_WEAK = {"verb": 0.7, "owned": 0.7, "role": 0.8, "pair": 0.7}


def _person(text: str, match: re.Match[str], rule: str, names: frozenset[int]) -> Found | None:
    groups = match.groupdict()
    people = groups.get("people") or groups.get("plain") or groups.get("own") or ""
    families = tuple(family for family in (_family(one) for one in _JOINED.split(people)) if family)
    if groups.get("other"):
        families += (_family(groups["other"]),)
    if not families or not all(_is_person(one) for one in _JOINED.split(people)):
        return None
    first = match.start("people" if groups.get("people") else "plain" if groups.get("plain") else "own")
    if first in names or any(offset in names for offset in range(first, first + len(people))):
        return None
    if rule == "role" and _CONTACT.search(text, max(0, match.start() - 24), match.start()):
        return None
    if rule == "pair" and _FIRST_NAME.search(text, max(0, first - 20), first):
        return None
    if rule == "verb" and _INSIDE.search(text, max(0, first - 12), first):
        return None
    start, end = _span(text, match, groups, first, people, rule)
    if end - start > _TOO_GREEDY:
        return None
    return Found(start, end, "named_author", f"citations.named_author.{rule}", _WEAK.get(rule, 0.85), tuple(families))


def _span(
    text: str, match: re.Match[str], groups: dict[str, str | None], first: int, people: str, rule: str
) -> tuple[int, int]:
    """Return the span of the name with title, affiliation and colleagues ("Dr. Roe of Oxford and his colleagues")."""
    end = first + len(people)
    for group in ("aff", "coll", "aff2", "other"):
        if groups.get(group):
            end = max(end, match.end(group))
    start = first
    if rule == "owned":
        return match.start(), match.end()
    if rule == "role":
        start = match.start()
    elif groups.get("lead") and re.search(r"(?i)professor|research|scientist", groups["lead"] or ""):
        start = match.start("lead")
    before = _BEFORE_PERSON.search(text, max(0, start - 30), start)
    return (before.start() if before else start), end


def _family(person: str) -> str:
    bare = _TITLE_ONLY.sub("", person)
    while True:
        shorter = _STRIP.sub("", bare)
        if shorter == bare:
            break
        bare = shorter
    match = re.search(rf"(?<!\w){FAMILY}$", bare.strip(" ,"))
    return (
        match.group()
        if match and " " not in match.group()
        else bare.strip(" ,").rpartition(" ")[2]
        if not match
        else match.group()
    )


def _is_person(person: str) -> bool:
    bare = _TITLE_ONLY.sub("", _STRIP.sub("", person))
    words = _WORD.findall(bare)
    if not words or any(len(word) > 1 and word in NOT_FAMILY for word in words) or ORGANISATION.search(bare):
        return False
    if len(words) == 1 and (words[0] in COUNTRIES or _PLACE.fullmatch(words[0])):
        return False
    if words[-1] in COMPANIES or (len(words) == 1 and words[0] in COMPANIES):
        return False
    return not (len(words[-1]) < 2 or re.fullmatch(r"(?:MD|PhD)", words[-1]))


_STRONG_AGAIN = (
    r"\s(?:(?:has|have|had)\s)?(?:(?:also|recently|first|previously|then|later)\s)?"
    r"(?:published|randomly\sassigned|enrolled|recruited|conducted|discovered|found|showed|shown|demonstrated|reported\sthat|concluded\sthat|estimates?|calculated|proposed?s?|hypothesi[sz]e[sd]?)\b"
)
_AGAIN = late_pattern(rf"{COLLEAGUES}|{_STRONG_AGAIN}")
_CREDITED_BY = re.compile(
    r"\b(?:All\sof\sthe\s|the\s)?(?:trials?|stud(?:y|ies)|reviews?|data|cases)\s(?:\w+\s)?(?:by|from)\s$"
)
_TITLED = re.compile(rf"\b{TITLE}$")
_NAME = re.compile(rf"(?<![\w’'-])[{UPPER}][\w’'-]*\w")
_SUFFIX = re.compile(r"[’']s?$")


def find_known(text: str, start: int, end: int, families: frozenset[str]) -> Iterator[Found]:
    """Yield the ``families`` already credited with a study where a verb of research or "by" credits them again."""
    for match in _NAME.finditer(text, start, end):
        family = _SUFFIX.sub("", match.group())
        if family not in families:
            continue
        low = max(start, match.start() - 40)
        first, last = match.start(), match.start() + len(family)
        if by := _CREDITED_BY.search(text, low, first):
            first = by.start()
        elif not _AGAIN.match(text, last, end):
            continue
        elif titled := _TITLED.search(text, low, first):
            first = titled.start()
        yield Found(first, last, "named_author", "citations.named_author.again", 0.65, (family,))
