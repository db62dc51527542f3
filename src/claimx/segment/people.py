"""Bylines: who wrote the page, and whether a clinician did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

DEGREE = (
    r"(?:M\.?\s?D\b\.?|D\.?O\b\.|DO\b|MBBS|MBChB|MB BCh|MBBCh|M\.?B\.?,? ?Ch\.?B\.?|FRCP\w*|FRCPsych|MRCPsych|MRCP\w*|FACP|FACC|FAAN|FAPA|FAAP|DNP|APRN|CRNP|NP(?:-C)?\b|FNP(?:-\w+)?|PMHNP(?:-BC)?|"
    r"PA-C|RN\b|BSN|MSN|PharmD|Pharm\.\s?D\.?|RPh|Psy\.?D\.?|DDS|DMD|DVM|ND\b|N\.D\.|DC\b|LAc|LCSW|LMFT|LPC|RDN?\b|DPM|OD\b|Ph\.?\s?D\.?|M\.?P\.?H\.?|MSc?\b|M\.S\.|MA\b|M\.A\.|MBA|MHA|BSc|CNM|Dr\.?\s?med\.?)"
)
_CLINICAL = re.compile(
    r"\b(?:M\.?\s?D\b|D\.?O\b|MBBS|MBChB|MB BCh|FRCP|FRCPsych|MRCPsych|MRCP|FACP|FACC|FAAN|FAPA|FAAP|DNP|APRN|CRNP|NP\b|FNP|PMHNP|PA-C|RN\b|BSN|MSN|Pharm\.?\s?D|RPh|Psy\.?D|DDS|DMD|N\.?D\b|DPM|Dr\.?\s?med|Dr\.?\s[A-Z]|Doctor\s[A-Z]|Prof\.?\s?Dr)"
)
_PART = r"(?:[A-ZÀ-ÖØ-Þ][\w'’-]*[a-zß-ÿ][\w'’-]*|[A-Z]\.|[A-Z](?=\s)|de|del|van|von|der|den|la|le|da|dos|di|bin|al|ter|St\.)"
NAME = rf"(?:(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms)\.?\s+)?[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s+{_PART}){{1,4}}(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?"
_CREDENTIALS = rf"(?:\s*,?\s*(?:{DEGREE}|[A-Z][A-Za-z]{{0,2}}[A-Z]{{1,4}}(?:-[A-Z]+)?)(?=[\s,.;)&|–—-]|$))*"
_PERSON = re.compile(rf"(?P<name>{NAME})(?P<degrees>{_CREDENTIALS})")
_LEAD = re.compile(
    r"\W*(?:(?:(?:article|post|review|story|blog|guest post|text|content|words|medically)\s)?(?:written|posted|authored|published|story|article|reported|submitted|contributed|prepared|blog post|post|guest post)?\s*by|authors?|written|reporter|contributor)\b\s*:?\s+",
    re.I,
)
_BY = re.compile(
    r"^\W*(?:by|written by|authored by|posted by|article by|author|authors|posted by|published by|story by|guest post by|contributed by|words by|medically written by|reviewed by|medically reviewed by|von|par|por|di|door|autor|autorin|autora?|auteure?|autore|verfasst von|geschrieben von|écrit par|escrito por|scritto da)\b\s*:?\s*(?=\S)",
    re.I,
)
_BY_ITSELF = re.compile(r"(?P<name>[A-Z][\w.'’& -]{1,40}) by (?P=name)")
"""A site that signs its articles itself: "Pain News by Pain News"."""
_TITLES = re.compile(r"^(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms)\.?\s+")
_NOT_PERSON = re.compile(
    r"\b(?:News|Health|Staff|Editors?|Editorial|Team|Clinic|Center|Centre|Hospital|University|Institute|Foundation|Pharmacy|Society|Association|Reporter|Times|Press|Today|Study|Review|Pain|Therapy|Treatment|Depression|The|Department|School|College|Journal|Company|Inc|Medicine|Research|What|How|Why|Effects?|Dose|Low|With|For|And|In|Of|On)\b"
)


_WITHIN = re.compile(
    r"(?:^|[\s|,•·–—-])(?:(?:written|posted|published|authored|verfasst|geschrieben|publié|écrit|escrito) )?(?:by|von|par|por|author:?|autor:?)\s+(?=\S)",
    re.I,
)
_ALONE = re.compile(rf"{NAME}")
_HANDLE = re.compile(r"[^\W\d_][\w.'’-]{2,24}(?=\s*(?:$|[|,•·–—-]|\b(?:on|at|in|am|um|le|à|el|\d)))")
_AFTER_NAME = re.compile(r"\s*(?:[|,•·–—-]\s*)?(?=\S)")


class Byline(NamedTuple):
    """``start`` and ``end`` of the words that name the authors; ``names`` without titles and degrees."""

    start: int
    end: int
    names: tuple[str, ...]
    clinician: bool


def byline_in(line: str, offset: int, *, bare: bool) -> Byline | None:
    """Return the byline in ``line``, which stands at ``offset``.

    ``bare`` allows a name without "by" where a degree follows it or nothing else stands on the line (a signature).

    >>> byline_in("By Ann Example, MD, and Bo Lee", 0, bare=False).names
    ('Ann Example', 'Bo Lee')
    """
    if len(line) > 250:
        return None
    own = _BY_ITSELF.fullmatch(line)
    if own:
        return Byline(offset + own.start("name"), offset + own.end("name"), (own["name"],), False)
    lead = _BY.match(line)
    begin = lead.end() if lead else 0
    people: list[re.Match[str]] = []
    position = begin
    while len(people) < 12:
        match = _PERSON.match(line, position)
        if not match or not _is_person(match["name"]):
            break
        people.append(match)
        joint = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\band\s+|&\s*|\|\s*)").match(line, match.end())
        if not joint or joint.end() == match.end():
            break
        position = joint.end()
    if not people:
        if lead and begin < len(line):
            single = re.match(r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,3}\s*$", line[begin:])
            if single and line[begin].isupper():
                return Byline(offset, offset + len(line.rstrip()), (single.group().strip(),), False)
        return _dashed(line, offset) if bare else None
    last = people[-1]
    if not lead:
        if not bare:
            return None
        degree = any(p["degrees"].strip(" ,") for p in people)
        if not degree and not _TITLES.match(line):
            return _dashed(line, offset)
        if last.end() < len(line.rstrip(" .")) and len(line) - last.end() > 60:
            return None
    names = tuple(_TITLES.sub("", p["name"]).strip(" ,") for p in people)
    start = people[0].start() if not lead else 0
    clinical = any(_CLINICAL.search(p.group()) for p in people)
    return Byline(offset + start, offset + last.end(), names, clinical)


def _dashed(line: str, offset: int) -> Byline | None:
    """Return the name after a dash or a bar ("06/10/2012 — Ann Example MD"), where a degree follows it."""
    for match in re.finditer(r"[—–|·•-]\s+", line):
        person = _PERSON.match(line, match.end())
        if person and person["degrees"].strip(" ,") and _is_person(person["name"]):
            name = _TITLES.sub("", person["name"]).strip(" ,")
            return Byline(
                offset + person.start(), offset + person.end(), (name,), bool(_CLINICAL.search(person.group()))
            )
    return None


def _is_person(name: str) -> bool:
    return not _NOT_PERSON.search(name)


def dated_byline(line: str, offset: int, dates: Sequence[tuple[int, int]]) -> Byline | None:
    """Return the byline in a short line with ``dates``: "June 5, 2019 by Ann Lee", "Ann Lee | 5 June 2019, 10:40".

    ``dates`` are their starts and ends in ``line``.
    """
    for lead in _WITHIN.finditer(line):
        person = _PERSON.match(line, lead.end())
        if person and _is_person(person["name"]):
            return _byline(person, offset)
        handle = _HANDLE.match(line, lead.end())
        if handle and not any(start <= handle.start() < end for start, end in dates):
            return Byline(offset + handle.start(), offset + handle.end(), (handle.group(),), False)
    person = _PERSON.match(line)
    if person and _is_person(person["name"]):
        after = _AFTER_NAME.match(line, person.end())
        if after and any(start == after.end() for start, _ in dates):
            return _byline(person, offset)
    return None


def is_name(line: str) -> bool:
    """Tell whether ``line`` is a person's name and nothing else; the names of many other things look the same."""
    return len(line) <= 50 and _ALONE.fullmatch(line) is not None and _is_person(line)


def _byline(person: re.Match[str], offset: int) -> Byline:
    name = _TITLES.sub("", person["name"]).strip(" ,")
    return Byline(offset + person.start(), offset + person.end(), (name,), bool(_CLINICAL.search(person.group())))
