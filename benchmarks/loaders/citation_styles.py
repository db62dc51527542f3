"""A work described in a common style, as a short mention, or misquoted."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from claimx.journals import SMALL_WORDS, names_of

_MONTHS = ("January", "March", "June 16", "October 12")


class Described(NamedTuple):
    """Fields of a work: authors as (family, initials), the rest as text, "" where unknown."""

    authors: tuple[tuple[str, str], ...]
    year: str
    title: str
    journal: str
    volume: str = ""
    issue: str = ""
    page: str = ""


def short(of: Described, chance: random.Random) -> str:
    """Return a mention by name and year, two thirds of them with the journal."""
    name = of.authors[0][0]
    others = " et al." if len(of.authors) > 2 or (len(of.authors) == 2 and chance.random() < 0.3) else ""
    if len(of.authors) == 2 and chance.random() < 0.5:
        others = f"{chance.choice((' & ', ' and '))}{of.authors[1][0]}"
    form = chance.randrange(3)
    if form == 0 or not of.journal:
        return f"{name}{others} ({of.year})"
    return (
        f"{name}{others} {of.year} {of.journal}" if form == 1 else f"{name}{others}'s {of.year} study in {of.journal}"
    )


def slipped(of: Described, chance: random.Random) -> Described:
    """Return the work as people misquote it: now and then the year is one off, a number is wrong, a field is left out."""
    slip = chance.random()
    if chance.random() < 0.15:
        of = of._replace(journal=abbreviated(of.journal, chance))
    if slip < 0.05:
        return of._replace(year=str(int(of.year[:4]) + chance.choice((-1, 1)))) if of.year[:4].isdigit() else of
    if slip < 0.08 and of.page[:1].isdigit():
        return of._replace(page=str(chance.randrange(1, 10)) + of.page[1:])
    if slip < 0.1 and of.volume.isdigit():
        return of._replace(volume=str(int(of.volume) + 1))
    if slip < 0.14:
        return of._replace(page="")
    if slip < 0.18:
        return of._replace(volume="", issue="")
    return of._replace(authors=of.authors[:1]) if slip < 0.22 else of


def abbreviated(journal: str, chance: random.Random) -> str:
    """Return another name of a journal: one that claimx's table has, its words cut short, or its initials."""
    known = [name for name in names_of(journal) if name != journal]
    if known:
        return chance.choice(known)
    words = [word for word in journal.split() if word.lower() not in SMALL_WORDS]
    if len(words) < 2:
        return journal
    if len(words) > 2 and chance.random() < 0.2:
        return "".join(word[0] for word in words if word[0].isalpha()).upper()
    return " ".join(
        "J" if word == "Journal" else word[: chance.randrange(3, 7)] if len(word) > 6 else word for word in words
    )


def styled(of: Described, chance: random.Random) -> str:
    """Return the work in one of eight common styles."""
    return chance.choice((_chicago, _acs, _aip, _mla, _harvard, _elsevier, _vancouver, _ieee))(of, chance)


def _listed(names: list[str], last: str) -> str:
    return ", ".join(names[:-1]) + last + names[-1] if len(names) > 1 else "".join(names)


def _first_page(of: Described) -> str:
    return re.split("[–-]", of.page)[0]


def _chicago(of: Described, chance: random.Random) -> str:
    names = [f"{family}, {given}" for family, given in of.authors[:1]]
    names += [f"{given} {family}" for family, given in of.authors[1:]]
    authors = _listed(names, ", and ")
    if not of.authors:
        return f"“{of.title}.” {of.year}. {of.journal} {of.volume}{f' ({of.issue})' if of.issue else ''}: {of.page}."
    month = f" ({chance.choice(_MONTHS)})" if chance.random() < 0.5 else ""
    issue = f" ({of.issue})" if of.issue else ""
    return f"{authors}. {of.year}. “{of.title}.” {of.journal} {of.volume}{issue}{month}: {of.page}."


def _acs(of: Described, chance: random.Random) -> str:
    place = "".join(f", {part}" for part in (of.volume, of.page) if part)
    authors = "; ".join(f"{family}, {given}" for family, given in of.authors)
    return f"(1) {authors}{' ' if authors else ''}{of.journal} {of.year}{place}."


def _aip(of: Described, chance: random.Random) -> str:
    names = [f"{given.replace(' ', '')} {family}" for family, given in of.authors]
    authors = _listed(names, ", and " if len(names) > 2 else " and ")
    volume = f" {of.volume}" if of.volume else ""
    return f"1 {authors}{', ' if authors else ''}{of.journal}{volume}{', ' + _first_page(of) if of.page else ''} ({of.year})."


def _mla(of: Described, chance: random.Random) -> str:
    authors = "".join(f"{family}, {given}" for family, given in of.authors[:1])
    authors += (" et al." if len(of.authors) > 1 else "") + (" " if authors else "")
    issue = f".{of.issue}" if of.issue else ""
    return f"{authors}“{of.title}.” {of.journal} {of.volume}{issue} ({of.year}): {of.page or 'n. pag'}."


def _harvard(of: Described, chance: random.Random) -> str:
    names = [f"{family}, {given.replace(' ', '')}" for family, given in of.authors]
    authors = " & ".join(names) if len(names) < 3 else f"{names[0]} et al."
    authors += ", " if authors else ""
    volume = f", {of.volume}" if of.volume else ""
    issue = f"({of.issue})" if of.issue else ""
    return f"{authors}{of.year}. {of.title}. {of.journal}{volume}{issue}{', pp.' + of.page if of.page else ''}."


def _elsevier(of: Described, chance: random.Random) -> str:
    authors = ", ".join(f"{given.replace(' ', '')} {family}" for family, given in of.authors)
    return f"[1] {authors}{', ' if authors else ''}{of.journal} {of.volume} ({of.year}) {_first_page(of)}."


def _vancouver(of: Described, chance: random.Random) -> str:
    names = [f"{family} {re.sub('[^A-Z]', '', given)}" for family, given in of.authors]
    authors = ", ".join(names[:6]) + (", et al" if len(names) > 6 else "")
    issue = f"({of.issue})" if of.issue else ""
    return f"{authors}{'. ' if authors else ''}{of.title}. {of.journal}. {of.year};{of.volume}{issue}:{_abridged(of.page)}."


def _ieee(of: Described, chance: random.Random) -> str:
    names = [f"{given} {family}" for family, given in of.authors]
    authors = _listed(names, ", and ")
    parts = [f"{label} {part}" for label, part in (("vol.", of.volume), ("no.", of.issue), ("pp.", of.page)) if part]
    return f"[1]{authors}{', ' if authors else ''}“{of.title},” {', '.join([of.journal, *parts])}, {chance.choice(('', 'Jan. ', 'Sep. '))}{of.year}."


def _abridged(page: str) -> str:
    match = re.fullmatch(r"(\d+)[–-](\d+)", page)
    if not match or len(match[1]) != len(match[2]):
        return page
    same = 0
    while same < len(match[1]) - 1 and match[1][same] == match[2][same]:
        same += 1
    return f"{match[1]}-{match[2][same:]}"
