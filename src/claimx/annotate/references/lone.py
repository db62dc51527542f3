"""Bibliographic descriptions outside lists: PubMed pastes, source lines of news, full references in the prose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple

from claimx.annotate.references.names import parse_names
from claimx.annotate.references.parse import parse_reference, parse_references
from claimx.annotate.references.rows import starts_with_authors
from claimx.identifiers import find_identifiers, ids_of
from claimx.journals import is_journal
from claimx.records import ReferenceField

MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_SOURCE = re.compile(r"^[^\w\n]{0,3}SOURCES?\s?:\s?(?P<body>[^\n]{10,600})", re.M | re.I)
_PARTS = re.compile(r"(?:[^;]|;(?=\s?\d{1,4}\s?[(:]))+")
"""What semicolons part, but not a year from its volume."""
_PUBLICATION = re.compile(
    rf"(?P<journal>[A-Z][\w&’' :-]{{2,90}}?),?\s(?:published\s)?(?:online\s)?(?:first\s)?(?P<date>(?:{MONTHS}\s)?(?:\d{{1,2}},\s)?(?P<year>(?:19|20)\d\d))"
)
_DATED = re.compile(
    rf"^(?:{MONTHS}\s(?:\d{{1,2}},\s)?(?P<year>(?:19|20)\d\d)),?\s(?:in\s|online,?\s)?(?P<journal>[A-Z][\w&’' :-]{{2,90}})$"
)
JOURNALISH = re.compile(
    r"\b(?:Journal|Journals|Annals|Archives|Reviews?|Proceedings|Transactions|Letters|Bulletin|Acta|Reports)\b"
)
_FOOTER = re.compile(
    rf"^[^\S\n]{{0,3}}\((?P<journal>[A-Z][\w&.,:’' -]{{1,80}}?)\s(?:[Pp]ublished\s)?(?:[Oo]nline\s)?(?:[Ff]irst\s)?(?:[Oo]n\s)?(?:{MONTHS}\s(?:\d{{1,2}},?\s)?)?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.M,
)
_PAGES = re.compile(
    r"\s?;\s?(?P<volume>\d{1,4})\s?(?:[(\[](?P<issue>[^)\]\n]{1,12})[)\]])?\s?:\s?(?P<page>[A-Za-z]?\d+(?:\s?[-–]\s?\w+)?)"
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

_ANCHORED = re.compile(r";\s?\d|\(\d{1,3}\)\s?[:,]")
"""What every match of :data:`_ANCHOR` holds; the search for that one is far slower."""
_BRACKET_OPENS = re.compile(r"\n[^\S\n]{0,3}\(")
"""How a line below the first begins where :data:`_FOOTER` matches."""


_REACH = 800
"""How far from its numbers a reference in the prose is looked for."""
_CROWD = 200
"""How many such numbers of one line are looked at: a line with more is a table or worse."""


_WHOLE = 6
"""Strength (see :func:`parse_references`) of a reference in the prose."""


def placed(fields: Iterable[tuple[str, int, int, float]], start: int) -> tuple[ReferenceField, ...]:
    """Return the fields of a string that begins at ``start`` of the document, where they stand there."""
    return tuple(ReferenceField(field=f, start=start + a, end=start + b, confidence=c) for f, a, b, c in fields)


class Lone(NamedTuple):
    """A description at ``text[start:end]`` with its CSL-JSON, how sure we are, the rule that found it, and where each field
    stands."""

    start: int
    end: int
    csl: dict[str, Any]
    confidence: float
    rule: str
    fields: tuple[ReferenceField, ...] = ()


def source_lines(text: str) -> list[Lone]:
    """Return what news agencies put last: "SOURCE: bit.ly/x1 The Journal of Zinc, online May 5, 2011."."""
    found = []
    for match in _SOURCE.finditer(text) if "source" in text.casefold() else ():
        start = match.start("body")
        for part in _PARTS.finditer(match["body"]):
            first = start + part.start() + len(part.group()) - len(part.group().lstrip())
            last = start + part.end()
            lone = _source_part(text, first, start + part.start() + len(part.group().rstrip(" .")), last)
            if lone is not None:
                found.append(lone)
    return found


def _source_part(text: str, start: int, end: int, _: int) -> Lone | None:
    if _ANCHOR.search(text, start, end):
        parsed = parse_reference(text[start:end])
        if is_journal(str(parsed.csl.get("container-title", ""))):
            return Lone(start, end, parsed.csl, 0.85, "references.source_line", placed(parsed.fields, start))
    identifiers = find_identifiers(text, start, end)
    first = identifiers[0].end if identifiers and identifiers[0].start == start else start
    body = text[first:end].strip()
    match = _PUBLICATION.search(body) or _DATED.match(body)
    if match is None:
        return None
    journal = re.sub(r",?\s(?:online|published)$", "", match["journal"].strip(" ,"))
    if not (is_journal(journal) or JOURNALISH.search(journal) or identifiers):
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


def press_footers(text: str) -> list[Lone]:
    """Return what press offices put in brackets below a release: "(JAMA Pediatr. Published online May 7, 2013. doi:10...)"."""
    found = []
    for match in _FOOTER.finditer(text) if _FOOTER.match(text) or _BRACKET_OPENS.search(text) else ():
        journal = match["journal"].rstrip(" .,")
        line_end = text.find("\n", match.end())
        pages = _PAGES.match(text, match.end())
        last = pages.end() if pages else match.end()
        limit = min(len(text) if line_end < 0 else line_end, last + 60)
        doi = next((i for i in find_identifiers(text, last, limit) if i.kind == "doi"), None)
        if not (doi or pages) or not is_journal(journal):
            continue
        csl: dict[str, Any] = {"type": "article-journal", "container-title": journal}
        start = match.start("journal")
        told = [("container-title", start, start + len(journal)), ("issued", *match.span("year"))]
        csl["issued"] = {"date-parts": [[int(match["year"])]]}
        for name in ("volume", "issue", "page") if pages else ():
            if pages and pages[name]:
                csl[name] = pages[name]
                told.append((name, *pages.span(name)))
        if doi:
            csl["DOI"] = doi.value
            told.append(("DOI", doi.start, doi.end))
        fields = placed(((name, first - start, end - start, 0.9) for name, first, end in told), start)
        found.append(Lone(start, doi.end if doi else last, csl, 0.85, "references.press_footer", fields))
    return found


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


def inline_references(text: str, lines: list[tuple[int, int]]) -> list[Lone]:
    """Return full references in the running text, found by their numbers ("2013;65(2):529") and widened to the whole."""
    spans: list[tuple[int, int]] = []
    for start, end in lines:
        if _ANCHORED.search(text, start, end) is None:
            continue
        last = start
        for match in islice(_ANCHOR.finditer(text, start, end), _CROWD):
            if match.start() >= last:
                spans.append(_bounds(text, match.start(), match.end(), last, end))
                last = spans[-1][1]
    found = []
    for (first, last), parsed in zip(
        spans, parse_references([text[a:b] for a, b in spans]) if spans else [], strict=True
    ):
        named = starts_with_authors(text[first:last]) or text[first - 1 : first] == "("
        if (
            named
            and parsed.strength >= _WHOLE
            and {"author", "title"} & parsed.csl.keys()
            and "container-title" in parsed.csl
        ):
            fields = placed(parsed.fields, first)
            found.append(Lone(first, last, parsed.csl, 0.8, "references.inline", fields))
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
