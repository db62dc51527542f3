"""From runs of labelled words to CSL-JSON, with where each field stands and how sure it is."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.annotate.references.names import parse_names
from claimx.annotate.references.parser.confidence import Confidence
from claimx.annotate.references.parser.evidence import strength_of, type_of
from claimx.annotate.references.parser.people import People, are_editors, people_of
from claimx.annotate.references.parser.phrases import clean, phrase_of
from claimx.annotate.references.parser.spans import Run
from claimx.identifiers import Identifier
from claimx.journals import is_journal

Field = tuple[str, int, int, float]
_IDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN"}
_NUMBERS = frozenset(("arxiv", "nct", "isrctn", "eudract", "prospero", "ictrp"))
_FOUND = 0.99
"""Confidence of an identifier: it is found by its shape, not by the model."""
_PLAIN = (("issue", "issue"), ("publisher", "publisher"), ("edition", "edition"))
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_SURE = 3.0
"""A lead past which a year is not surer than another."""
_JOINT = 8
"""Characters between two editors ("., and "), at most."""
_LETTERS = frozenset("ABCDEFGHIJKLMNQRSTWe")
_DASH = 6
"""Characters between first and last page, at most."""
_ABBREVIATED = re.compile(
    r"\.|^\S+$|\b(?:Journal|J|Annals|Archives|Acta|Letters|Proc|Proceedings|Transactions|Bulletin|Rev|Reviews?|Revista"
    r"|Lett|Phys|Chem|Soc|ar|e|[Pp]reprints?|CoRR)\b"
)
"""What tells a container from a title."""


_JOINED = 3
"""Characters between what was taken for a title and the rest of a container, at most."""
_SHORTENED = re.compile(r"[A-Z][a-z]{1,9}\.\s?(?:[A-Z][A-Za-z]{0,9}\.?\s?(?:& )?){1,5}$")
"""A container of shortened words."""


_VISIT = 40
_VISITED = re.compile(
    r"\b(?:[Aa]ccess(?:ed|ibility verified)|[Rr]etrieved|[Vv]iewed|[Vv]isited|[Cc]onsult(?:ed|é|ad[ao]|ata)|Acess?o em|Zugriff)\b[^;)\]]{0,25}$"
)
"""What tells the day on which a page was read, up to its year."""


class Parsed(NamedTuple):
    """``csl`` without an ``id``; ``strength`` counts what makes the string a reference; ``style`` is how its authors are
    written; ``fields`` tells, for each field, its CSL variable, its span in the string and its confidence."""

    csl: dict[str, Any]
    strength: int
    style: str
    fields: tuple[Field, ...] = ()


class _Draft:
    """The fields of one reference, as they are gathered."""

    __slots__ = ("csl", "fields", "sure", "text")

    def __init__(self, text: str, sure: Confidence) -> None:
        self.text, self.sure = text, sure
        self.csl: dict[str, Any] = {"type": "document"}
        self.fields: list[Field] = []

    def put(self, name: str, start: int, end: int, margin: float) -> None:
        """Take ``text[start:end]`` for a field."""
        self.csl[name] = clean(self.text[start:end])
        self.fields.append((name, start, end, self.sure.of(name, margin)))


def parsed_of(text: str, runs: list[Run], ids: list[Identifier], sure: Confidence) -> Parsed:
    """Return what the runs of one reference make of it."""
    first = {run.kind: run for run in reversed(runs)}
    people = people_of(text, runs)
    if "title" not in first:
        people = _title_taken_back(text, people, first)
    elif "container" in first:
        runs = _container_whole(text, runs, first)
    draft = _Draft(text, sure)
    csl, fields = draft.csl, draft.fields
    if people.names:
        role = "editor" if are_editors(text, people) else "author"
        csl[role] = people.names
        fields += [(role, start, end, sure.of("author", margin)) for start, end, margin in people.spans]
    if "title" in first:
        draft.put("title", *phrase_of(text, runs, first["title"]))
    if "container" in first:
        draft.put("container-title", *phrase_of(text, runs, first["container"]))
    if "volume" in first:
        found = first["volume"]
        draft.put("volume", found.start, _letter_after(text, found.end), found.margin)
    for kind, name in _PLAIN:
        if kind in first:
            found = first[kind]
            draft.put(name, found.start, found.end, found.margin)
    if "place" in first:
        found = first["place"]
        draft.put("publisher-place", found.start, found.end, found.margin)
    if "year" in first:
        _issue_date(draft, runs)
    if "first-page" in first:
        _pages(draft, first["first-page"], first.get("last-page"))
    if "editor" in first and "editor" not in csl:
        _edited(draft, [run for run in runs if run.kind == "editor"])
    if ids:
        _identified(ids, draft)
    csl["type"] = type_of(text, first, csl)
    return Parsed(csl, strength_of(people, csl), people.style, tuple(fields))


def _title_taken_back(text: str, people: People, first: dict[str, Run]) -> People:
    """Give a reference without a title the one that was taken for something else: a last name without initials that
    stands behind a full stop ("Roe J, Poe B. Zinc."), the end of a group's ("WHO. Zinc guidelines. 2012"), or a
    container of nothing ("Roe J. Zinc guidelines. Springer; 2012")."""
    names, spans = people.names, people.spans
    if people.style == "family_initials" and len(names) > 1 and names[-1].keys() == {"family"}:
        start, end, margin = spans[-1]
        alone = all("given" in name for name in names[:-1])
        if alone and "volume" not in first and text[:start].rstrip().endswith("."):
            first["title"] = Run("title", start, end, margin)
            return people._replace(names=names[:-1], spans=spans[:-1])
    if people.style == "group" and len(names) == 1 and (stop := text.find(". ", *spans[0][:2])) > 0:
        start, end, margin = spans[0]
        first["title"] = Run("title", stop + 2, end, margin)
        return people._replace(names=[{"literal": clean(text[start:stop])}], spans=[(start, stop, margin)])
    if "container" in first and first.keys().isdisjoint(("volume", "first-page", "issue", "editor")):
        run = first["container"]
        name = text[run.start : run.end]
        if not _ABBREVIATED.search(name) and not is_journal(name):
            first["title"] = first.pop("container")
    return people


def _container_whole(text: str, runs: list[Run], first: dict[str, Run]) -> list[Run]:
    """Give a container of shortened words the first of them, where that was taken for a title ("Planet. Space Sci.")."""
    title, container = first["title"], first["container"]
    near = 0 <= container.start - title.end <= _JOINED
    if not near or " " in text[title.start : title.end] or not _SHORTENED.match(text, title.start, container.end):
        return runs
    del first["title"]
    first["container"] = whole = container._replace(start=title.start)
    return [whole if run is container else run for run in runs if run is not title]


def _issue_date(draft: _Draft, runs: list[Run]) -> None:
    """Put the year: of several, the surest, or the first of those that are sure enough; not that of a visit."""
    text = draft.text
    years = [run for run in runs if run.kind == "year" and not _visited(text, run.start)]
    if not years:
        return
    best = years[0] if len(years) == 1 else max(years, key=lambda run: (min(run.margin, _SURE), -run.start))
    match = _YEAR.search(text, best.start, best.end)
    if match is None:
        return
    draft.csl["issued"] = {"date-parts": [[int(match[0])]]}
    draft.fields.append(("issued", match.start(), match.end(), draft.sure.of("issued", best.margin)))
    for run in runs:
        if run.kind == "letter" and run.end - run.start == 1 and 0 <= run.start - best.end <= 1:
            draft.csl["year-suffix"] = text[run.start].lower()
            return


def _visited(text: str, start: int) -> bool:
    """Tell whether a year is the one in which a page was read ("Accessed March 3, 2020")."""
    before = text[max(0, start - _VISIT) : start]
    return bool(_VISITED.search(before))


def _letter_before(text: str, start: int, end: int) -> int:
    """Take in a letter that is glued to a first page: "B200", "P02015", "e12"; not the "p" of "p12"."""
    before = text[start - 1 : start] if start else ""
    lettered = before in _LETTERS or (before == "P" and end - start > 3)
    return (
        start - 1
        if before and lettered and text[start].isdigit() and not text[start - 2 : start - 1].isalnum()
        else start
    )


def _letter_after(text: str, end: int) -> int:
    """Take in a capital that is glued to a volume: "78C", "5A"."""
    after = text[end : end + 1]
    return end + 1 if after in _LETTERS and after.isupper() and not text[end + 1 : end + 2].isalnum() else end


def _pages(draft: _Draft, head: Run, tail: Run | None) -> None:
    """Put the pages as they are written ("529-38"), with a plain hyphen."""
    start = _letter_before(draft.text, head.start, head.end)
    draft.put("page", start, head.end, head.margin)
    if tail is not None and 0 <= tail.start - head.end <= _DASH:
        draft.csl["page"] += "-" + clean(draft.text[tail.start : tail.end])
        draft.fields[-1] = ("page", start, tail.end, draft.fields[-1][3])


def _edited(draft: _Draft, runs: list[Run]) -> None:
    """Put the editors, whose names the model does not tell apart: by the styles of author lists, else in one piece."""
    last = runs[0]
    for run in runs[1:]:
        if run.start - last.end > _JOINT:
            break
        last = run
    draft.put("editor", runs[0].start, last.end, min(runs[0].margin, last.margin))
    draft.csl["editor"] = parse_names(draft.csl["editor"]).authors or [{"literal": draft.csl["editor"]}]


def _identified(ids: list[Identifier], draft: _Draft) -> None:
    csl, fields = draft.csl, draft.fields
    for found in ids:
        name = _IDS.get(found.kind) or ("number" if found.kind in _NUMBERS else None)
        if name is not None and name not in csl:
            csl[name] = found.value
            fields.append((name, found.start, found.end, _FOUND))
        url = found.value if found.kind == "url" else found.url
        if url and "URL" not in csl:
            csl["URL"] = url
            fields.append(("URL", found.start, found.end, _FOUND))
