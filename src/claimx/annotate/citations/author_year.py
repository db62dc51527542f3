"""Author-year citations: "Younger et al. (2013)", "(Smith & Jones, 2019a; Lee 2020)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.patterns import CAP, FAMILY, NOT_FAMILY
from claimx.journals import canonical_journal, is_journal

_NAME = rf"(?:{FAMILY}|{CAP}\s{CAP})(?:\s[A-Z]{{1,3}}(?=[,\s])|,?\s(?:[A-Z]\.[-\s]?){{1,3}})?"
_OPENER = rf"(?:{'|'.join(sorted(NOT_FAMILY))})"
_NAMES = rf"(?P<authors>(?!{_OPENER}\s(?!et\b)){_NAME}(?:(?:,\s{_NAME}){{0,6}},?\s(?:and|&|et|und|y)\s(?!al\b)(?:{CAP}\s)?{_NAME}|(?:,\s{_NAME}){{0,6}},?\s(?P<etal>et\.?\s?al\.?|and\s(?:colleagues|co-?workers|others|associates))|(?:,\s{_NAME}){{1,6}})?)"
_YEARS = r"(?P<years>(?:19|20)\d\d[a-z]?(?:\s?[,/&]\s?(?:[a-z]\b|(?:19|20)\d\d[a-z]?))*|in\spress|n\.\s?d\.)"
_NARRATIVE = re.compile(rf"(?<![\w-]){_NAMES}(?:['’]s?)?,?\s?[(\[]{_YEARS}(?:,?\s(?:pp?\.\s?)?\d+(?:[-–]\d+)?)?[)\]]")
_BARE = re.compile(rf"(?<![\w-]){_NAMES},?\s(?:in\s)?\(?{_YEARS}(?![\w-])")
_PART = re.compile(rf"(?<![\w-]){_NAMES},?\s{{1,2}}\(?{_YEARS}")
_SHOUTED_NAME = r"[A-Z][A-Z'’-]{2,20}"
_SHOUTED = re.compile(
    rf"(?<![\w-])(?P<authors>{_SHOUTED_NAME}(?:(?:,\s{_SHOUTED_NAME}){{0,4}},?\s(?:AND|&|and)\s{_SHOUTED_NAME}|,?\s(?P<etal>ET\.?\sAL|et\sal)\b\.?)),?\s[(\[]?{_YEARS}"
)
_ENCLOSED = re.compile(r"[(\[](?P<body>[^()\[\]]{3,600}?(?:\([^()]{1,60}\)[^()\[\]]{0,200})?)[)\]]")
_GROUP_PART = re.compile(
    rf"(?:^|;\s?|,\s(?=[A-Z]))\s?(?P<authors>[A-Z][\w.&'’-]*(?:\s(?:[A-Z][\w.&'’-]*|of|for|the|and|on)){{0,8}}),?\s{_YEARS}(?=\s?(?:[;,)\]]|$))"
)
_YEAR = re.compile(r"((?:19|20)\d\d)([a-z]?)|\b([a-z])\b")
_SPLIT = re.compile(r",?\s(?:and|AND|&|et|und|y)\s|,\s")
_ET_AL = re.compile(r",?\s(?:et\.?\s?al\.?|ET\.?\sAL\.?|and\s(?:colleagues|co-?workers|others|associates))$")
_JOURNAL_AFTER = re.compile(
    r",?\s(?:in\s)?(?P<journal>[A-Z][\w.&]*(?:\s(?:(?:of|the|and|&|for)\s){0,2}[A-Z][\w.&]*){0,6})"
)
_INITIALS = re.compile(r"^(?:[A-Z]\.?\s?){1,3}$|^(?:Jr|Sr)\.?$")


def find_author_year(text: str, start: int, end: int, families: frozenset[str]) -> Iterator[Found]:
    """Yield the author-year citations of ``text[start:end]``, one a work.

    Args:
        families: lower-case family names and group names of the document's references: a name alone before a year
            ("(Texas 2011)") counts only where it is one of them.
    """
    taken: list[tuple[int, int]] = []
    if "(" in text[start:end] or "[" in text[start:end]:
        for match in _ENCLOSED.finditer(text, start, end):
            if "19" in match["body"] or "20" in match["body"]:
                for found in _enclosed(text, match, families):
                    taken.append((found.start, found.end))
                    yield found
    for match in _SHOUTED.finditer(text, start, end):
        if not any(match.start() < e and s < match.end() for s, e in taken):
            closed = text[match.end() : match.end() + 1] in (")", "]") and text[match.start("years") - 1] in "(["
            last = match.end() + closed
            taken.append((match.start(), last))
            authors = _authors(match["authors"])
            yield from _works(match, authors, match.start(), last, "citations.author_year.capitals")
    for pattern in (_NARRATIVE, _BARE):
        yield from _spelled(pattern, text, start, end, families, taken)


def _spelled(
    pattern: re.Pattern[str], text: str, start: int, end: int, families: frozenset[str], taken: list[tuple[int, int]]
) -> Iterator[Found]:
    """Yield the works that names and a year outside brackets cite; their places are added to ``taken``."""
    bare = pattern is _BARE
    position = start
    while match := pattern.search(text, position, end):
        position = next((e for s, e in taken if match.start() < e and s < match.end()), 0)
        if position > match.start():
            continue
        position = match.end()
        authors, first = _authors(match["authors"]), match.start("authors")
        journal = _journal_after(text, match.end(), end) if bare and len(match["years"]) == 4 else None
        if journal and not any(word in NOT_FAMILY for author in authors for word in author.split()):
            position, name = journal
            year, rule = int(match["years"]), "citations.author_year.journal"
            yield Found(first, position, "author_year", rule, 0.9, authors, year, journal=name)
        elif _plausible(match, authors, families, strict=bare):
            yield from _works(match, authors, first, position, "citations.author_year.narrative")
        else:
            continue
        taken.append((first, position))


def _journal_after(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return where a journal's name right after a year ends, and the name ("Roe 2017 JAMA Psychiatry")."""
    match = _JOURNAL_AFTER.match(text, start, end)
    if match is None:
        return None
    name = match["journal"].rstrip(".")
    while name:
        if name[name.rfind(" ") + 1].isupper() and is_journal(name):
            return match.start("journal") + len(name), canonical_journal(name) or name
        name = name.rpartition(" ")[0]
    return None


def _enclosed(text: str, match: re.Match[str], families: frozenset[str]) -> Iterator[Found]:
    start, end = match.span("body")
    position = start
    accepted = False
    while position < end:
        part = _PART.search(text, position, end)
        group = _GROUP_PART.search(text, position, end) if families else None
        if (
            group
            and (part is None or group.start("authors") < part.start("authors"))
            and _group_known(group["authors"], families)
        ):
            yield from _works(
                group, (group["authors"],), group.start("authors"), group.end("years"), "citations.author_year.group"
            )
            position = group.end("years")
            continue
        if part is None:
            return
        authors = _authors(part["authors"])
        comma = "," in text[part.end("authors") : part.start("years")]
        if _plausible(part, authors, families, strict=not (comma or accepted)):
            accepted = True
            yield from _works(part, authors, part.start("authors"), part.end("years"), "citations.author_year.enclosed")
        position = part.end("years")


def _group_known(name: str, families: frozenset[str]) -> bool:
    return name.lower() in families


def _authors(names: str) -> tuple[str, ...]:
    bare = _ET_AL.sub("", names)
    authors = [part.strip() for part in _SPLIT.split(bare)]
    return tuple(re.sub(r"\s[A-Z]{1,3}$", "", author) for author in authors if author and not _INITIALS.match(author))


def _plausible(match: re.Match[str], authors: tuple[str, ...], families: frozenset[str], *, strict: bool) -> bool:
    """Tell names from what else stands before a year ("In 2014", "March 2019", "(Copyright 2020)")."""
    if not authors or any(word in NOT_FAMILY for author in authors for word in author.split()):
        return authors == ("He",) and match["etal"] is not None
    known = any(_last(author) in families or author.lower() in families for author in authors)
    several = match["etal"] is not None or (len(authors) > 1 and bool(re.search(r"\s(?:and|&)\s", match["authors"])))
    if match["etal"] is not None or known:
        return True
    return (
        (not families and several and not strict)
        or (several and "&" in match["authors"])
        or (several and not strict)
        or (not strict and len(authors) == 1 and len(authors[0].split()) == 1)
    )


def _last(author: str) -> str:
    return author.lower().rpartition(" ")[2]


def _works(match: re.Match[str], authors: tuple[str, ...], start: int, end: int, rule: str) -> Iterator[Found]:
    """Yield one citation a year: "Smith 2001, 2003b, c" are three works; the first carries the names."""
    year: int | None = None
    base = match.start("years")
    years = list(_YEAR.finditer(match["years"]))
    if not years:
        yield Found(start, end, "author_year", rule, 0.8, authors)
        return
    for index, piece in enumerate(years):
        year = int(piece[1]) if piece[1] else year
        suffix = piece[2] or piece[3] or ""
        last = end if len(years) == 1 else base + piece.end()
        first = start if index == 0 else base + piece.start()
        yield Found(first, last, "author_year", rule, 0.92, authors, year, suffix=suffix)
