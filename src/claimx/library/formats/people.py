"""Names of people and bodies as bibliographies write them, into the names of CSL."""

from __future__ import annotations

import re

Name = dict[str, str]

_BODY = re.compile(
    r"\b(?:organi[sz]ation|institutes?|association|society|groups?|committee|collaborat(?:ion|ive|ors)|cent(?:er|re)s?|agency"
    r"|administration|department|ministry|college|academy|council|foundation|consortium|investigators|network|team"
    r"|commission|bureau|office|board|university|program(?:me)?|federation|union|panel|service|authority|trialists"
    r"|workshop|initiative|task force|alliance|hospital|company|inc|ltd|llc|gmbh)\b",
    re.I,
)
_CAPITALS = re.compile(r"(?:[^\W\d_a-z]\.?[ -]?){1,5}\Z")
_SUFFIX = re.compile(r"(?:jr|sr|2nd|3rd|4th|ii|iii|iv)\.?\Z", re.I)
_PARTICLE = frozenset({"Van", "Von", "De", "Del", "Della", "Di", "Da", "Dos", "Du", "Des", "Der", "Den"})
"""Those that begin a family name with a capital too."""
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_ET_AL = re.compile(r"(?:\bet\.?\s?al\b\.?|\band others\b|\bothers\b|等)[\s.,;]*\Z", re.I)
_AND = re.compile(r"\s+(?:and|&|und|et|y)\s+|\s*&\s+")
_FAMILY_INITIALS = re.compile(
    r"[^\d,;]{1,60}?\s[^\W\d_a-z]{1,4}\.?(?:[ .-]{1,2}[^\W\d_a-z]\.?){0,4}(?:\s(?:Jr|Sr|II|III|2nd|3rd)\.?)?\Z"
)
_GIVEN_ONLY = re.compile(r"(?:[^\W\d_a-z]\.?[ -]?){1,4}\Z")


def name_of(text: str) -> Name:
    """Return a name of which it is not known how it is written: ``Roe, J. A.``, ``Roe JA``, ``Jane A. Roe``, ``WHO``.

    >>> name_of("Roe, Jane, Jr."), name_of("van Poe BA"), name_of("Zinc Study Group")
    ({'family': 'Roe', 'given': 'Jane', 'suffix': 'Jr.'}, {'family': 'van Poe', 'given': 'BA'}, {'literal': 'Zinc Study Group'})
    """
    if "," in text:
        return inverted(text)
    words = text.split()
    if len(words) < 2 or _BODY.search(text):
        return {"literal": " ".join(words)}
    if _CAPITALS.match(words[-1]) and (len(words[-1]) <= len(words[0]) or not _CAPITALS.match(words[0])):
        return {"family": " ".join(words[:-1]), "given": words[-1]}
    return direct(words)


def inverted(text: str) -> Name:
    """Return a name with its family first: ``Roe, Jane``, ``Roe, Jane, Jr.``, ``Roe, Jr., Jane``; ``WHO,`` is a body."""
    family, comma, given = text.partition(",")
    family, given = family.strip(), given.strip()
    if "  " in text or "\n" in text or "\t" in text:
        family, given = " ".join(family.split()), " ".join(given.split())
    if not comma or not given or not family:
        return {"literal": family or given.strip(" ,")}
    if "," not in given:
        if len(given) < 5 and _SUFFIX.match(given):
            return {**name_of(family), "suffix": given}
        return {"family": family, "given": given}
    first, _, second = given.partition(",")
    first, second = first.strip(), second.strip(" ,")
    if _SUFFIX.match(first) and second:
        return {"family": family, "given": second, "suffix": first}
    if _SUFFIX.match(second):
        return {"family": family, "given": first, "suffix": second}
    if _BODY.search(text):
        return {"literal": " ".join(text.split())}
    return {"family": family, "given": f"{first} {second}".strip()}


def direct(words: list[str]) -> Name:
    """Return a name with its family last, as BibTeX reads it: the first word in lower case begins the family."""
    if len(words) == 1:
        return {"family": words[0]}
    suffix = {"suffix": words[-1]} if len(words) > 2 and _SUFFIX.match(words[-1]) else {}
    if suffix:
        words = words[:-1]
    cut = next((i for i, word in enumerate(words[:-1]) if i and (word.islower() or word in _PARTICLE)), -1)
    if cut < 0:
        cut = len(words) - 1
    return {"family": " ".join(words[cut:]), "given": " ".join(words[:cut]), **suffix}


def names_of_list(text: str) -> list[Name]:
    """Return the names of a list on one line: between semicolons, bars or ``and``, else between commas.

    >>> [name["family"] for name in names_of_list("Roe J, Poe BA, Doe K")]
    ['Roe', 'Poe', 'Doe']
    >>> [name["family"] for name in names_of_list("Roe, J., Poe, B. A. and Doe, K.")]
    ['Roe', 'Poe', 'Doe']
    """
    text = _ET_AL.sub("", "\n".join(" ".join(line.split()) for line in text.splitlines())).rstrip(" ,;")
    for mark in (";", "|", "\n"):
        if mark in text:
            return [name_of(part) for part in text.split(mark) if part.strip(" ,.")]
    if _CJK.search(text):
        return [name_of(part) for part in re.split(r"[,，、]\s*", text) if part.strip()]
    names: list[Name] = []
    for part in _AND.split(text):
        names += _between_commas(part.strip(" ,"))
    return names


def are_short(text: str) -> bool:
    """Tell whether ``text`` is names with initials behind them, between commas: ``Roe J, Poe BA``."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return len(parts) > 1 and all(_FAMILY_INITIALS.match(part) for part in parts)


def _between_commas(text: str) -> list[Name]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) <= 1 or are_short(text):
        return [name_of(part) for part in parts]
    if len(parts) == 2 and not (" " in parts[0] and " " in parts[1]):
        return [inverted(text)]
    if all(_GIVEN_ONLY.match(part) for part in parts[1::2]):
        return [inverted(f"{family}, {given}") for family, given in zip(parts[::2], [*parts[1::2], ""], strict=False)]
    return [name_of(part) for part in parts]
