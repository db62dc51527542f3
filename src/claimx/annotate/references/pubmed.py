"""Records pasted from PubMed: title, authors and "J Name. 2014 Feb 15." on lines of their own, in any order."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.annotate.references.footers import authors_in
from claimx.annotate.references.lone import JOURNALISH, MONTHS, Lone, placed
from claimx.annotate.references.names import parse_names
from claimx.annotate.references.parse import Parsed, parse_references
from claimx.journals import is_journal
from claimx.records import ReferenceField

_JOURNAL_DATE = re.compile(
    rf"^[^\w]{{0,4}}(?P<journal>[A-Z][\w&:,()’' .-]{{2,90}}?)[.,]?\s(?P<year>(?:19|20)\d\d)(?:\s{MONTHS}(?:[-–/]{MONTHS})?(?:\s\d{{1,2}})?)?(?:\s?;\s?[\w()\s.-]{{1,25}}(?::\s?[\w.–-]{{1,25}})?)?\.?(?=\s|$)(?P<rest>.{{0,200}})$"
)
_REST = re.compile(
    r"[\s.;:,]*(?:\[|\(|e?pub\b|doi\b|pmid\b|pmc|https?:|available\b|online\b|advance\b|in press\b|ahead\b|vol\b|pp?\b|no\b|\d)",
    re.I,
)
"""How a line goes on after the year where it is a journal's: volume, pages, an identifier, how it was published."""
_AUTHORS_LINE = re.compile(r"\s*(?:Authors?\s?:?\s|By:?\s)?(?=[A-Z])", re.I)
_MARK = re.compile(r"\s*(?:\(\d{1,2}\)|\[?\d{1,2}\]?(?:,\s?\d{1,2})*)(?=[,;.]|\s*$)")
_FILLER = re.compile(
    r"^(?:[.\s]*|Authors?:?|Journal:?|Source:?|Title:?|Citation:?|Affiliations?|Author information:?|Abstract:?|Free (?:PMC )?[Aa]rticle)$"
)


_GAP = re.compile(r"\n[^\S\n]{0,9}\n")
"""An empty line: a title has none inside."""
_CONFIDENCE = 0.9
_NUMBERS = ("volume", "issue", "page", "DOI", "PMID", "PMCID", "URL")
"""What the line of the journal tells besides journal and year."""


class _Block(NamedTuple):
    """Lines of one record: the first and last of all, those of its title, its authors' line, that of journal and date."""

    bounds: tuple[int, int]
    title: tuple[int, int]
    authors: int
    dated: int
    match: re.Match[str]


def pubmed_blocks(text: str, lines: list[tuple[int, int]]) -> list[Lone]:
    """Return records pasted from PubMed: title, authors and "J Name. 2014 Feb 15." on lines of their own, in any order."""
    blocks: list[_Block] = []
    for index, (start, end) in enumerate(lines):
        if not 12 < end - start < 250 or not (match := _JOURNAL_DATE.match(text[start:end])):
            continue
        journal = match["journal"].strip(" .")
        if not (is_journal(journal) or JOURNALISH.search(journal) or _REST.match(match["rest"])) or (
            blocks and start < lines[blocks[-1].bounds[1]][1]
        ):
            continue
        authors = _neighbour(text, lines, index, _is_author_line)
        if authors is None:
            continue
        first, last = min(authors, index), max(authors, index)
        title = _title_lines(text, lines, first, last, before=authors < index)
        if title is None:
            continue
        blocks.append(_Block((min(first, title[0]), max(last, title[1])), title, authors, index, match))
    dated = parse_references([text[slice(*lines[block.dated])] for block in blocks])
    return [_pubmed(text, lines, block, parsed) for block, parsed in zip(blocks, dated, strict=True)]


def _pubmed(text: str, lines: list[tuple[int, int]], block: _Block, parsed: Parsed) -> Lone:
    bounds, title, authors, dated, match = block
    first = lines[dated][0]
    start, end = lines[authors]
    label = _AUTHORS_LINE.match(text, start, end)
    names = authors_in(text, label.end() if label else start, end)
    head, tail = lines[title[0]][0], lines[title[1]][1]
    csl = {name: parsed.csl[name] for name in _NUMBERS if name in parsed.csl}
    csl |= {
        "type": "article-journal",
        "author": names.authors,
        "title": " ".join(text[head:tail].split()).rstrip("."),
        "container-title": match["journal"].strip(" ."),
        "issued": {"date-parts": [[int(match["year"])]]},
    }
    spans = [("author", *span) for span in names.spans]
    spans += [("title", head, tail), ("container-title", first + match.start("journal"), first + match.end("journal"))]
    spans.append(("issued", first + match.start("year"), first + match.end("year")))
    fields = [ReferenceField(field=name, start=a, end=b, confidence=_CONFIDENCE) for name, a, b in spans]
    fields += [field for field in placed(parsed.fields, first) if field.field in _NUMBERS]
    ordered = tuple(sorted(fields, key=lambda field: (field.start, field.end)))
    return Lone(lines[bounds[0]][0], lines[bounds[1]][1], csl, _CONFIDENCE, "references.pubmed", ordered)


def _inner(lines: list[tuple[int, int]], between: list[int]) -> tuple[int, int]:
    return lines[between[0]][0], lines[between[-1]][1]


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
        return None if _GAP.search(text, *_inner(lines, between)) else (between[0], between[-1])
    index = first - 1
    while index >= 0 and _FILLER.match(text[slice(*lines[index])]):
        index -= 1
    if index < 0 or not 15 < lines[index][1] - lines[index][0] < 300:
        return None
    top = index
    while top > 0 and not _FILLER.match(text[slice(*lines[top - 1])]) and text[lines[top][0]].islower():
        top -= 1
    return top, index
