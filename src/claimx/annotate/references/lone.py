"""Bibliographic descriptions outside lists: PubMed pastes, source lines of news, full references in the prose."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, NamedTuple

from claimx.annotate.identifiers import find_identifiers, ids_of
from claimx.annotate.references.lists import lines_of
from claimx.annotate.references.names import parse_names
from claimx.annotate.references.parse import parse_reference
from claimx.journals import is_journal

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_JOURNAL_DATE = re.compile(
    rf"^[^\w]{{0,4}}(?P<journal>[A-Z][\w&:,()’' .-]{{2,90}}?)[.,]?\s(?P<year>(?:19|20)\d\d)(?:\s{_MONTHS}(?:[-–/]{_MONTHS})?(?:\s\d{{1,2}})?)?(?:\s?;\s?[\w()\s.-]{{1,25}}(?::\s?[\w.–-]{{1,25}})?)?\.?(?=\s|$)(?P<rest>.{{0,200}})$"
)
_AUTHORS_LINE = re.compile(r"^\s*(?:Authors?\s?:?\s|By:?\s)?(?=[A-Z])", re.I)
_MARK = re.compile(r"\s*(?:\(\d{1,2}\)|\[?\d{1,2}\]?(?:,\s?\d{1,2})*)(?=[,;.]|\s*$)")
_FILLER = re.compile(
    r"^(?:[.\s]*|Authors?:?|Journal:?|Source:?|Title:?|Citation:?|Affiliations?|Author information:?|Abstract:?|Free (?:PMC )?[Aa]rticle)$"
)
_SOURCE = re.compile(r"^[^\w\n]{0,3}SOURCES?\s?:\s?(?P<body>[^\n]{10,600})", re.M | re.I)
_PUBLICATION = re.compile(
    rf"(?P<journal>[A-Z][\w&’' :-]{{2,90}}?),?\s(?:published\s)?(?:online\s)?(?:first\s)?(?P<date>(?:{_MONTHS}\s)?(?:\d{{1,2}},\s)?(?P<year>(?:19|20)\d\d))"
)
_DATED = re.compile(
    rf"^(?:{_MONTHS}\s(?:\d{{1,2}},\s)?(?P<year>(?:19|20)\d\d)),?\s(?:in\s|online,?\s)?(?P<journal>[A-Z][\w&’' :-]{{2,90}})$"
)
_JOURNALISH = re.compile(
    r"\b(?:Journal|Journals|Annals|Archives|Reviews?|Proceedings|Transactions|Letters|Bulletin|Acta|Reports)\b"
)
_QUOTED = re.compile(
    r"[\"“](?P<title>[A-Z][^\"“”\n]{20,250}?)[,.]?[\"”],?\sby\s(?P<authors>[A-Z][^\n\"“”;()]{3,200}?)"
    r"(?:,\s(?P<journal>[A-Z][\w&’ ]{2,60}?))?(?=,\s[A-Z][a-z]+;|,\s[A-Z][a-z]+,|(?<=[a-z)])[.;]\s|[.;]?$|\s\()",
    re.M,
)
_DEGREES = re.compile(r",?\s(?:M\.?D|Ph\.?D|M\.?P\.?H|M\.?S(?:c)?|Dr\.?P\.?H|R\.?N|D\.?O|M\.?B\.?A|B\.?S)\b\.?")
_ROLE = re.compile(r",\s(?=(?:[A-Z]\w+\s)?(?:[Ee]ditor|[Pp]rofessor|[Dd]irector|[Cc]hair|[Aa]uthor)|of\s|from\s)")
_ANCHOR = re.compile(
    r"(?:(?:19|20)\d\d(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?\s?;\s?\d{1,4}\s?(?:\([^)\n]{1,12}\))?\s?:\s?[A-Za-z]?\d+|\b\d{1,4}\s?\(\d{1,3}\)\s?[:,]\s?(?:pp?\.\s?)?[a-z]?\d{1,5}(?:\s?[-–]\s?\d+)?)"
)


_REACH = 800
"""How far from its numbers a reference in the prose is looked for."""
_CROWD = 200
"""How many such numbers of one line are looked at: a line with more is a table or worse."""


class Lone(NamedTuple):
    """A description at ``text[start:end]`` with its CSL-JSON, how sure we are, and the rule that found it."""

    start: int
    end: int
    csl: dict[str, Any]
    confidence: float
    rule: str


def pubmed_blocks(text: str, lines: list[tuple[int, int]]) -> list[Lone]:
    """Return records pasted from PubMed: title, authors and "J Name. 2014 Feb 15." on lines of their own, in any order."""
    found: list[Lone] = []
    for index, (start, end) in enumerate(lines):
        if not 12 < end - start < 250 or not (match := _JOURNAL_DATE.match(text[start:end])):
            continue
        journal = match["journal"].strip(" .")
        if not (is_journal(journal) or _JOURNALISH.search(journal) or match["rest"]) or (
            found and start < found[-1].end
        ):
            continue
        authors = _neighbour(text, lines, index, _is_author_line)
        if authors is None:
            continue
        first, last = min(authors, index), max(authors, index)
        title = _title_lines(text, lines, first, last, before=authors < index)
        if title is None:
            continue
        found.append(_pubmed(text, lines, (min(first, title[0]), max(last, title[1])), title, authors, index, match))
    return found


def _pubmed(
    text: str,
    lines: list[tuple[int, int]],
    bounds: tuple[int, int],
    title: tuple[int, int],
    authors: int,
    dated: int,
    match: re.Match[str],
) -> Lone:
    names = parse_names(_bare_authors(text[slice(*lines[authors])]))
    csl = parse_reference(text[slice(*lines[dated])]).csl
    csl["type"] = "article-journal"
    csl["author"] = names.authors
    csl["title"] = " ".join(text[lines[title[0]][0] : lines[title[1]][1]].split()).rstrip(".")
    csl["container-title"] = match["journal"].strip(" .")
    csl["issued"] = {"date-parts": [[int(match["year"])]]}
    return Lone(lines[bounds[0]][0], lines[bounds[1]][1], csl, 0.9, "references.pubmed")


def _bare_authors(line: str) -> str:
    return _MARK.sub("", _AUTHORS_LINE.sub("", line, count=1))


def _is_author_line(line: str) -> bool:
    if len(line) > 1_500 or _JOURNAL_DATE.match(line):
        return False
    bare = _bare_authors(line)
    names = parse_names(bare)
    labelled = bool(re.match(r"\s*(?:Authors?|By)\b", line))
    enough = len(names.authors) >= (1 if labelled or names.style == "family_initials" else 2)
    return enough and len(bare) - names.end < 6


def _neighbour(text: str, lines: list[tuple[int, int]], index: int, test: Any) -> int | None:
    for offset in (-1, 1, -2, 2, -3, 3, -4, 4):
        other = index + offset
        if 0 <= other < len(lines) and lines[other][1] > lines[other][0] and test(text[slice(*lines[other])]):
            return other
    return None


def _title_lines(
    text: str, lines: list[tuple[int, int]], first: int, last: int, *, before: bool
) -> tuple[int, int] | None:
    """Return the first and last line of the title: between journal and authors, or above both."""
    between = [i for i in range(first + 1, last) if not _FILLER.match(text[slice(*lines[i])])]
    if between and not before:
        return between[0], between[-1]
    index = first - 1
    while index >= 0 and _FILLER.match(text[slice(*lines[index])]):
        index -= 1
    if index < 0 or not 15 < lines[index][1] - lines[index][0] < 300:
        return None
    top = index
    while top > 0 and not _FILLER.match(text[slice(*lines[top - 1])]) and text[lines[top][0]].islower():
        top -= 1
    return top, index


def source_lines(text: str) -> list[Lone]:
    """Return what news agencies put last: "SOURCE: bit.ly/x1 The Journal of Zinc, online May 5, 2011."."""
    found = []
    for match in _SOURCE.finditer(text):
        start = match.start("body")
        for part in re.finditer(r"[^;]+", match["body"]):
            first = start + part.start() + len(part.group()) - len(part.group().lstrip())
            last = start + part.end()
            lone = _source_part(text, first, start + part.start() + len(part.group().rstrip(" .")), last)
            if lone is not None:
                found.append(lone)
    return found


def _source_part(text: str, start: int, end: int, _: int) -> Lone | None:
    identifiers = find_identifiers(text, start, end)
    first = identifiers[0].end if identifiers and identifiers[0].start == start else start
    body = text[first:end].strip()
    match = _PUBLICATION.search(body) or _DATED.match(body)
    if match is None:
        return None
    journal = re.sub(r",?\s(?:online|published)$", "", match["journal"].strip(" ,"))
    if not (is_journal(journal) or _JOURNALISH.search(journal) or identifiers):
        return None
    csl: dict[str, Any] = {
        "type": "article-journal",
        "container-title": journal,
        "issued": {"date-parts": [[int(match["year"])]]},
    }
    ids = ids_of(identifiers)
    for key, name in (("doi", "DOI"), ("pmid", "PMID"), ("url", "URL")):
        if key in ids:
            csl[name] = ids[key]
    return Lone(start, end, csl, 0.85, "references.source_line")


def quoted_titles(text: str) -> list[Lone]:
    """Return works named with title and author: the editorial, "Title," by Jane Roe, M.D., Journal."""
    found = []
    for match in _QUOTED.finditer(text):
        bare = _ROLE.split(_DEGREES.sub("", match["authors"]))[0]
        names = parse_names(bare, natural=True)
        if not names.authors:
            continue
        parts = [part.strip() for part in match["authors"].split(",")]
        journal = match["journal"] or next((part for part in parts[1:] if is_journal(part)), None)
        csl: dict[str, Any] = {"type": "article-journal", "author": names.authors, "title": match["title"]}
        if journal and is_journal(journal):
            csl["container-title"] = journal
        found.append(Lone(match.start(), match.end(), csl, 0.8, "references.quoted_title"))
    return found


def inline_references(text: str, start: int, end: int) -> list[Lone]:
    """Return full references in the running text, found by their numbers ("2013;65(2):529") and widened to the whole."""
    found: list[Lone] = []
    for match in islice(_ANCHOR.finditer(text, start, end), _CROWD):
        if found and match.start() < found[-1].end:
            continue
        first, last = _bounds(text, match.start(), match.end(), max(start, found[-1].end if found else start), end)
        parsed = parse_reference(text[first:last])
        csl = parsed.csl
        if parsed.strength >= 6 and ("author" in csl or "title" in csl) and "container-title" in csl:
            found.append(Lone(first, last, csl, 0.8, "references.inline"))
    return found


def _bounds(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """Return the parenthesis or line around ``text[start:end]``."""
    low, high = max(low, start - _REACH), min(high, end + _REACH)
    line_start = max(low, text.rfind("\n", low, start) + 1)
    line_end = text.find("\n", end, high)
    line_end = high if line_end < 0 else line_end
    opening = text.rfind("(", line_start, start)
    while opening >= 0 and text.count(")", opening, start) >= text.count("(", opening, start):
        opening = text.rfind("(", line_start, opening)
    if opening >= 0 and start - opening < 800:
        depth, position = 1, opening + 1
        while position < line_end and depth:
            depth += {"(": 1, ")": -1}.get(text[position], 0)
            position += 1
        return opening + 1, position - 1 if not depth else line_end
    ending = re.compile(r"(?<=\d)[.;]?(?=\s+[A-Z][a-z]+\s[a-z])|$").search(text, end, min(line_end, end + 200))
    while line_start < start and text[line_start].isspace():
        line_start += 1
    return line_start, ending.start() if ending else line_end


def document_lines(text: str) -> list[tuple[int, int]]:
    """Return the lines of ``text`` that hold something."""
    return [(start, end) for start, end in lines_of(text, 0, len(text)) if end > start]
