"""Studies told under labels: the footer of a press release, the head of an abstract page.

``JOURNAL``, ``DOI``, ``ARTICLE TITLE``, each above its value or before it on the same line.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.annotate.references.lone import JOURNALISH, Lone, placed
from claimx.annotate.references.names import parse_names
from claimx.annotate.references.parse import parse_reference
from claimx.annotate.references.rows import Row
from claimx.identifiers import find_identifiers
from claimx.journals import is_journal
from claimx.records import ReferenceField

_LABEL = re.compile(
    r"""\W{0,4}(?:
     (?P<title>(?:article|paper|study|publication|full)?\s?title(?:\sof\s(?:article|paper|study|publication))?)
    |(?P<author>authors?(?:\(s\))?|author\slist|investigators?)
    |(?P<journal>journal(?:\sname|\stitle)?|published\sin|publication(?:\sname|\stitle)?|(?:publication\s)?source|publication\sdate\s&\ssource)
    |(?P<date>(?:article\s|online\s)?publi(?:cation|shed)(?:\sonline)?(?:\sdate|\son|\syear)?|date\sof\spublication|year|date)
    |(?P<volume>volume|vol\.?)|(?P<page>pages?)
    |(?P<doi>doi(?:\slink)?)|(?P<pmid>pmid|pubmed\sid)|(?P<url>link|url|(?:study|article|paper)\s(?:link|url))
    |(?P<other>method\sof\sresearch|subject\sof\sresearch|coi\sstatement|affiliations?(?:\(s\))?|keywords?|publication\stype|article\stype|funder|issue|issn|institutions?|news\spublication\sdate)
    )\s?(?::\s{0,3}|$|(?<=[Vv]olume)\s(?=\d)|(?<=DOI)\s(?=10\.))""",
    re.X | re.I,
)
_BARE = re.compile(r"[A-Z][A-Za-z &()]{2,28}:?$")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_APART = 3
_NAMES = {"doi": "DOI", "pmid": "PMID", "url": "URL"}
_PUBLISHED_AS = frozenset(("container-title", "issued", "volume", "issue", "page"))
_CONFIDENCE = 0.9


class _Value(NamedTuple):
    kind: str
    row: int
    start: int
    end: int


def labelled(text: str, rows: list[Row]) -> list[Lone]:
    """Return the studies that stand under labels in ``rows`` (the visible lines of the document)."""
    found: list[Lone] = []
    group: list[_Value] = []
    for value in [*_values(text, rows), _Value("", len(rows) + 9, 0, 0)]:
        if group and (value.row - group[-1].row > _APART or value.kind in {v.kind for v in group} - {"other", "date"}):
            study = _study(text, rows, group)
            if study is not None:
                found.append(study)
            group = []
        group.append(value)
    return found


def _values(text: str, rows: list[Row]) -> list[_Value]:
    """Return the values under labels, in text order; ``row`` is that of the value."""
    values = []
    for i, row in enumerate(rows):
        match = _LABEL.match(text, row.start, min(row.end, row.start + 60))
        if match is None:
            continue
        kind = str(match.lastgroup)
        if match.end() < row.end:
            if text[match.end() - 1] in ": \t":
                values.append(_Value(kind, i, match.end(), row.end))
        elif i + 1 < len(rows) and _BARE.match(text[row.start : row.end]):
            following = rows[i + 1]
            if not _LABEL.match(text, following.start, min(following.end, following.start + 60)):
                values.append(_Value(kind, i + 1, following.start, following.end))
    return values


def _study(text: str, rows: list[Row], group: list[_Value]) -> Lone | None:
    """Return the study of ``group`` where enough of it is told: a title or authors, and a journal or identifier."""
    csl: dict[str, Any] = {"type": "article-journal"}
    fields: list[ReferenceField] = []
    used: list[_Value] = []
    for value in group:
        new = _fields(text, value)
        if not new:
            continue
        used.append(value)
        for name, content, start, end in new:
            if name not in csl or csl[name] is content:
                csl[name] = content
                fields.append(ReferenceField(field=name, start=start, end=end, confidence=_CONFIDENCE))
    if len(used) < 2:
        return None
    last = used[-1].row
    if "title" not in csl:
        title = _above(text, rows, _label_row(text, rows, used[0]))
        if title is None or "author" not in csl:
            return None
        end = rows[_label_row(text, rows, used[0]) - 1].end
        csl["title"] = " ".join(text[rows[title].start : end].split()).rstrip(".")
        fields.append(ReferenceField(field="title", start=rows[title].start, end=end, confidence=0.8))
        start = rows[title].start
    else:
        start = rows[_label_row(text, rows, used[0])].start
    if len(csl) < 4 or not _published(csl):
        return None
    return Lone(start, rows[last].end, csl, _CONFIDENCE, "references.labelled", tuple(sorted(fields, key=_place)))


def _published(csl: dict[str, Any]) -> bool:
    """Tell whether what stands under labels is a publication, and not the page's own title and author."""
    journal = str(csl.get("container-title", ""))
    return bool(csl.keys() & {"DOI", "PMID"}) or (
        bool(journal) and (is_journal(journal) or JOURNALISH.search(journal) is not None or "volume" in csl)
    )


def _place(field: ReferenceField) -> tuple[int, int]:
    return field.start, field.end


def _label_row(text: str, rows: list[Row], value: _Value) -> int:
    """Return the row of the label of ``value``: its own, or the one above."""
    return value.row if rows[value.row].start < value.start else value.row - 1


def _fields(text: str, value: _Value) -> list[tuple[str, Any, int, int]]:
    """Return (CSL variable, value, start, end) of what stands under a label."""
    start, end = value.start, value.end
    raw = text[start:end]
    if value.kind in _NAMES:
        hits = [i for i in find_identifiers(text, start, end) if i.kind == value.kind]
        if hits:
            return [(_NAMES[value.kind], hits[0].value, hits[0].start, hits[0].end)]
        bare = raw.strip(" .")
        return [(_NAMES[value.kind], bare, start, end)] if value.kind == "pmid" and bare.isdigit() else []
    if value.kind == "author":
        names = authors_in(text, start, end)
        return [("author", names.authors, first, last) for first, last in names.spans]
    year = _YEAR.search(text, start, end)
    dated = [("issued", {"date-parts": [[int(year[0])]]}, year.start(), year.end())] if year else []
    if value.kind == "date":
        return [*dated, *_journal_after(text, year, end)] if year else []
    if value.kind == "journal":
        if not 2 < len(raw) < 160 or not any(c.isalpha() for c in raw):
            return []
        if year:
            return _publication(text, start, end) or [*dated, *_journal_after(text, year, end)]
        return [("container-title", raw.strip(" ."), start, end)]
    if value.kind == "title":
        return [("title", " ".join(raw.split()).rstrip("."), start, end)] if len(raw) > 14 else []
    if value.kind in ("volume", "page") and any(c.isdigit() for c in raw):
        number = re.search(r"[A-Za-z]?\d[\w–-]*(?:\s?[-–]\s?\w+)?", raw)
        return [(value.kind, number[0], start + number.start(), start + number.end()), *dated] if number else []
    return []


_MARKS = re.compile(r"\s?\(\d{1,2}\)|[*†‡§¹²³]|(?<=[a-z])\d{1,2}(?=[,;\s]|$)")
_BETWEEN = re.compile(r"[,;]\s|\s(?:and|&)\s|$")


class Authors(NamedTuple):
    """CSL-JSON names, and where each stands in the text."""

    authors: list[dict[str, str]]
    spans: list[tuple[int, int]]


def authors_in(text: str, start: int, end: int) -> Authors:
    """Return the names of ``text[start:end]``, which holds nothing else but marks of affiliation."""
    bare = _MARKS.sub("", text[start:end]).strip()
    names = parse_names(bare).authors or parse_names(bare, natural=True).authors
    spans: list[tuple[int, int]] = []
    position = start
    for name in names:
        family = str(name.get("family") or name.get("literal") or "")
        first = text.find(family, position, end)
        if first < 0:
            return Authors([], [])
        following = _BETWEEN.search(text, first + len(family), end)
        begin = position
        while begin < first and not text[begin].isalpha():
            begin += 1
        spans.append((begin, following.start() if following else end))
        position = following.end() if following else end
    return Authors(names, spans)


def _publication(text: str, start: int, end: int) -> list[tuple[str, Any, int, int]]:
    """Return the fields of a known journal with its year and pages ("Neurology June 27, 2006 vol. 66 1920-2")."""
    parsed = parse_reference(text[start:end])
    if not is_journal(str(parsed.csl.get("container-title", ""))):
        return []
    fields = placed((field for field in parsed.fields if field[0] in _PUBLISHED_AS), start)
    return [(field.field, parsed.csl[field.field], field.start, field.end) for field in fields]


_AFTER_YEAR = re.compile(r"[,.]?\s(?P<journal>[A-Z][\w&.() -]{2,80}?)(?=\s?[.,]\s?[,.]?\s?\d|\s\d|$)")


def _journal_after(text: str, year: re.Match[str] | None, end: int) -> list[tuple[str, Any, int, int]]:
    """Return the journal that follows a year in one value ("2013, Arthritis Rheum. , 65(2):529-38")."""
    match = _AFTER_YEAR.match(text, year.end(), end) if year else None
    return [("container-title", match["journal"].strip(" ."), *match.span("journal"))] if match else []


def _above(text: str, rows: list[Row], index: int) -> int | None:
    """Return the first row of the title that stands above row ``index``."""
    top = index - 1
    if top < 0 or not 14 < rows[top].end - rows[top].start < 300:
        return None
    while top > max(0, index - 3) and not rows[top].gap and text[rows[top].start].islower():
        top -= 1
    return top
