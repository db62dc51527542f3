"""Bylines: who wrote the page, and whether a clinician did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimx.late_pattern import late_pattern
from claimx.segment.dates import DATE
from claimx.segment.given_names import begins_with_given_name

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
_WRITER = (
    r"by|(?:written|authored|posted|published|contributed|submitted|reported|medically written|edited) by|(?:article|story|guest post|post|words|text|photos? and text) by|"
    r"authors?\b|written\s*:|von|par|por|di|door|av|af|autor|autorin|autora?|auteure?s?|autore|autori|autores|verfasst von|geschrieben von|ein (?:beitrag|artikel|gastbeitrag) von|"
    r"(?:un article (?:de|écrit par)|écrit par|rédigé par|propos recueillis par)|(?:escrito|redactado|publicado) por|(?:scritto|pubblicato|a cura) (?:da|di)|geschreven door|"
    r"(?:text|texte|texto|testo|tekst|redaktion|rédaction)(?=\s?:)"
)
_REVIEWER = r"(?:medically |clinically |fact[- ])?(?:reviewed|checked)(?: medically)? by|medical (?:review(?:er)?|editor)(?: by)?(?=\s?:|\s+by)|(?:medizinisch |fachlich )?geprüft von|(?:relu|validé|vérifié)e? par|revisado por"
_BY = re.compile(rf"^\W*(?:(?P<reviewer>{_REVIEWER})|{_WRITER})\s*:?\s*(?<!\w)(?=\S)", re.I)
_ALSO_A_WORD = re.compile(r"\W*(?:door|av|af)\b(?!\s?:)", re.I)
_LABELLED = re.compile(
    r"^\W*(?:作者|撰文|文|Автор|Текст)\s?[:：／/]\s?(?P<name>[\u4e00-\u9fff·]{2,8}|[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w.-]*){0,2})(?=$|[\s|,，])"
)
"""A label before a name in another script."""
_BY_ITSELF = re.compile(r"(?P<name>[A-Z][\w.'’& -]{1,40}) by (?P=name)")
"""A site that signs its articles itself: "Pain News by Pain News"."""
_TITLES = re.compile(r"^(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms)\.?\s+")
_NOT_PERSON = late_pattern(
    r"\b(?:News|Health|Staff|Editors?|Editorial|Team|Clinic|Center|Centre|Hospital|University|Institute|Foundation|Pharmacy|Society|Association|Reporter|Times|Press|Today|Study|Review|Pain|Therapy|Treatment|Depression|The|Department|School|College|Journal|Company|Inc|Medicine|Research|What|How|Why|Effects?|Dose|Low|With|For|And|In|Of|On|"
    r"Updated|Published|Posted|Reviewed|Medically|Written|Fact|Last|Modified|Min|Minutes?|Views?|Comments?|Share|Read|Category|Categories|Tags?|Menu|Policy|"
    r"January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_CAPITALS = re.compile(
    r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+(?:[ \t]+(?:[A-Z]\.|(?:(?!and|und|et)[a-z]{2,3}[ \t]+)?(?:Mc|Mac|De|de)?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+)){1,3}"
)
"""A name in capitals, which only words such as "by" tell from a heading."""
_CAPITAL_JOINT = re.compile(r"\s*(?:,\s*(?:AND\s+)?|\bAND\s+|&\s*)", re.I)
_CAPITAL_DEGREES = re.compile(r"(?:[\s,]+(?:MD|DO|PHD|PH\.D\.|M\.D\.|MPH|RN|NP|PA|MSN|DNP|PHARMD|MBBS|RD|RDN))+$")


_WITHIN = re.compile(
    r"(?:^|[\s|,•·–—-])(?:(?:written|posted|published|authored|verfasst|geschrieben|publié|écrit|escrito) )?(?:by|von|par|por|author:?|autor:?)\s+(?=\S)",
    re.I,
)
_ALONE = late_pattern(rf"{NAME}")
_JOINT = re.compile(r"\s*(?:,\s*(?:(?:and|und|et|y|e|en)\s+)?|;\s*|\b(?:and|und|et|y|e|en)\s+|&\s*|\|\s*)")
_TIME = r"\b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?|\s?(?:Uhr|h)\b)?(?:\s(?:[A-Z]{2,4}T|UTC|GMT)\b)?"
_COUNT = r"\b\d[\d,.]*\s?(?:comments?|replies|views?|shares?|likes?|min(?:ute)?s?(?: read| reading)?|kommentare?|meinungen|antworten|commentaires?|comentarios?|comentários?|commenti|reacties)\b"
_SAID = (
    r"\b(?:(?:last |first )?(?:updated|modified|published|posted|created|reviewed)(?: on| at)?|veröffentlicht(?: am)?|artikel|aktualisiert(?: am)?|publié(?: le)?|mis à jour(?: le)?|"
    r"publicado(?: el| em)?|actualizado(?: el)?|pubblicato(?: il)?|by|von|par|por|di|on|am|le|el|um|at|à)\b\s?:?"
)
_BESIDE = late_pattern(rf"{DATE}|{_TIME}|{_COUNT}|{_SAID}", re.I)
_EDGES = re.compile(r"\s*[|/·•–—,;]\s*|\s+-\s+|\s{2,}|^\W+|\W+$")
_HANDLE = re.compile(r"[^\W\d_][\w.'’-]{2,24}(?=\s*(?:$|[|,•·–—-]|\b(?:on|at|in|am|um|le|à|el|\d)))")
_AFTER_NAME = re.compile(r"\s*(?:[|,•·–—-]\s*)?(?=\S)")


class Byline(NamedTuple):
    """``start`` and ``end`` of the words that name the authors; ``names`` without titles and degrees.

    ``credentials`` are the degrees, one for each name (``""`` where none are given); ``reviewer``: they did not write.
    """

    start: int
    end: int
    names: tuple[str, ...]
    clinician: bool
    credentials: tuple[str, ...] = ()
    reviewer: bool = False


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
    labelled = _LABELLED.match(line)
    if labelled:
        return Byline(offset + labelled.start("name"), offset + labelled.end("name"), (labelled["name"],), False, ("",))
    lead = _BY.match(line)
    begin = lead.end() if lead else 0
    reviewer = bool(lead and lead["reviewer"])
    if lead and _ALSO_A_WORD.match(line) and not begins_with_given_name(line[begin:]):
        return None
    if lead and (found := _capitals(line, begin)):
        return found._replace(start=offset, end=offset + found.end, reviewer=reviewer)
    people: list[re.Match[str]] = []
    position = begin
    while len(people) < 12:
        match = _PERSON.match(line, position)
        if not match or not _is_person(match["name"]):
            break
        people.append(match)
        joint = _JOINT.match(line, match.end())
        if not joint or joint.end() == match.end():
            break
        position = joint.end()
    if not people:
        if lead and begin < len(line):
            single = re.match(r"@?[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,3}\s*$", line[begin:])
            if single and (line[begin].isupper() or line[begin] == "@"):
                return Byline(offset, offset + len(line.rstrip()), (single.group().strip(),), False, ("",), reviewer)
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
    start = people[0].start() if not lead else 0
    clinical = any(_CLINICAL.search(p.group()) for p in people)
    return Byline(
        offset + start,
        offset + last.end(),
        tuple(_bare(p["name"]) for p in people),
        clinical,
        tuple(_degrees(p) for p in people),
        reviewer,
    )


def _capitals(line: str, begin: int) -> Byline | None:
    """Return the names in capitals from ``begin`` on."""
    names: list[str] = []
    degrees: list[str] = []
    position = end = begin
    while len(names) < 12 and (match := _CAPITALS.match(line, position)):
        words = match.group()
        title = _CAPITAL_DEGREES.search(words)
        name = words[: title.start()] if title else words
        if " " not in name or not _is_person(name.title()):
            break
        end = match.end()
        after = _CAPITAL_DEGREES.match(line, end) if not title else None
        names.append(name)
        degrees.append(title.group().strip(" ,") if title else "")
        joint = _CAPITAL_JOINT.match(line, end)
        if after or not joint or joint.end() == end:
            break
        position = joint.end()
    if not names:
        return None
    return Byline(begin, end, tuple(names), any(map(_CLINICAL.search, degrees)), tuple(degrees))


def _bare(name: str) -> str:
    return _TITLES.sub("", name).strip(" ,")


def _degrees(person: re.Match[str]) -> str:
    """Return the degrees after a name, with a comma between them: ``MD, PhD``."""
    return ", ".join(re.sub(r"\s*,\s*", " ", person["degrees"]).split())


def _dashed(line: str, offset: int) -> Byline | None:
    """Return the name after a dash or a bar ("06/10/2012 — Ann Example MD"), where a degree follows it."""
    for match in re.finditer(r"[—–|·•-]\s+", line):
        person = _PERSON.match(line, match.end())
        if person and person["degrees"].strip(" ,") and _is_person(person["name"]):
            return _byline(person, offset)
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
    return _left(line, offset)


def _left(line: str, offset: int) -> Byline | None:
    """Return the name that is left of a line once its date, time and counts are taken away ("5.6.2019 9:40 Ann Lee 7 comments")."""
    rest = _BESIDE.sub(lambda found: "|" * (found.end() - found.start()), line)
    parts, begin = [], 0
    for edge in [*_EDGES.finditer(rest), None]:
        end = edge.start() if edge else len(rest)
        words = rest[begin:end].strip(" |")
        if words:
            parts.append((begin + rest[begin:end].index(words), words))
        begin = edge.end() if edge else end
    named = [(start, words) for start, words in parts if is_name(words) and begins_with_given_name(words)]
    if len(named) != 1 and len(parts) == 1 and _HANDLE.fullmatch(parts[0][1]) and "/" in line:
        named = parts
    if len(named) != 1:
        return None
    start, words = named[0]
    return Byline(offset + start, offset + start + len(words), (_bare(words),), False, ("",))


def is_name(line: str) -> bool:
    """Tell whether ``line`` is a person's name and nothing else; the names of many other things look the same."""
    return len(line) <= 50 and _ALONE.fullmatch(line) is not None and _is_person(line)


def names_alone(line: str, offset: int) -> Byline | None:
    """Return the byline in a line that holds nothing but names, each of which begins with a given name.

    >>> names_alone("Ann Lee and Peter Example", 0).names
    ('Ann Lee', 'Peter Example')
    """
    if len(line) > 80:
        return None
    people: list[re.Match[str]] = []
    position = 0
    while (person := _PERSON.match(line, position)) and len(people) < 6:
        if not _is_person(person["name"]) or not begins_with_given_name(_bare(person["name"])):
            return None
        people.append(person)
        joint = _JOINT.match(line, person.end())
        if not joint or joint.end() == person.end():
            break
        position = joint.end()
    if not people or people[-1].end() < len(line.rstrip(" .,")):
        return None
    return Byline(
        offset,
        offset + people[-1].end(),
        tuple(_bare(each["name"]) for each in people),
        any(_CLINICAL.search(each.group()) for each in people),
        tuple(map(_degrees, people)),
    )


def _byline(person: re.Match[str], offset: int) -> Byline:
    return Byline(
        offset + person.start(),
        offset + person.end(),
        (_bare(person["name"]),),
        bool(_CLINICAL.search(person.group())),
        (_degrees(person),),
    )
