"""From runs of labelled words to CSL-JSON, with where each field stands and how sure it is."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.annotate.references.parser.confidence import Confidence
from claimx.annotate.references.parser.people import People, people_of
from claimx.annotate.references.parser.spans import Run
from claimx.identifiers import Identifier

Field = tuple[str, int, int, float]
_EDGE = " \t\r\n\u00a0.,;:-–—·|/*\"'`“”„«»‘’‹›()[]{}，。．：；、"
_SPACE = re.compile(r"\s+")
_BROKEN = re.compile(r"(?<=[^\W\d_])-\n\s*(?=[a-zß-ÿ])")
_PAIRS = {")": "(", "]": "[", "）": "（"}
_OPEN = {"(": ")", "[": "]", "（": "）"}
_IDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN"}
_NUMBERS = ("arxiv", "nct", "isrctn", "eudract", "prospero", "ictrp")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_THESIS = re.compile(r"thesis|dissertation|\btese\b|dissertação|thèse|tesis|\btesi\b", re.I)
_REPORT = re.compile(r"\breport\b|working paper|\btech\b", re.I)
_MEETING = re.compile(r"\bproc|conference|symposium|workshop|congress|\bmeeting\b|\bconf\b", re.I)
_HOSTED = re.compile(r"(?:^|[^\w])(?:in|em|dans|v)\W{0,3}$", re.I)
_CLOSE = 3
"""Words' gap, in characters, over which two runs of a title or container are one."""


class Parsed(NamedTuple):
    """``csl`` without an ``id``; ``strength`` counts what makes the string a reference; ``style`` is how its authors are
    written; ``fields`` tells, for each field, its CSL variable, its span in the string and its confidence."""

    csl: dict[str, Any]
    strength: int
    style: str
    fields: tuple[Field, ...] = ()


def parsed_of(text: str, runs: list[Run], ids: list[Identifier], sure: Confidence) -> Parsed:
    """Return what the runs of one reference make of it."""
    first: dict[str, Run] = {}
    for run in runs:
        if run.kind not in first:
            first[run.kind] = run
    people = people_of(text, runs)
    if "title" not in first:
        people = _title_taken_back(text, people, first)
    csl: dict[str, Any] = {"type": "document"}
    fields: list[Field] = []
    if people.names:
        csl["author"] = people.names
        fields += [("author", start, end, sure.of("author", margin)) for start, end, margin in people.spans]

    def put(name: str, value: str, start: int, end: int, margin: float) -> None:
        if value:
            csl[name] = value
            fields.append((name, start, end, sure.of(name, margin)))

    if "title" in first:
        put("title", *_phrase(text, runs, first["title"]))
    if "container" in first:
        put("container-title", *_phrase(text, runs, first["container"]))
    for kind, name in (
        ("volume", "volume"),
        ("issue", "issue"),
        ("publisher", "publisher"),
        ("place", "publisher-place"),
        ("edition", "edition"),
    ):
        if (found := first.get(kind)) is not None:
            put(name, _clean(text[found.start : found.end]), found.start, found.end, found.margin)
    _issued(text, runs, csl, fields, sure)
    _pages(text, first, csl, fields, sure)
    if (found := first.get("editor")) is not None:
        put("editor", _clean(text[found.start : found.end]), found.start, found.end, found.margin)
        csl["editor"] = [{"literal": csl["editor"]}]
    _identified(ids, csl, fields)
    csl["type"] = _type(text, first, csl)
    return Parsed(csl, _strength(people, csl), people.style, tuple(fields))


def _title_taken_back(text: str, people: People, first: dict[str, Run]) -> People:
    """Give a reference without a title the one that was taken for something else: a last name without initials that
    stands behind a full stop ("Roe J, Poe B. Zinc."), the end of a group's ("WHO. Zinc guidelines. 2012"), or a
    container of nothing ("WHO. Guidelines. Geneva: WHO; 2012")."""
    if len(people.names) > 1 and people.names[-1].keys() == {"family"} and all("given" in n for n in people.names[:-1]):
        start, end, margin = people.spans[-1]
        if text[:start].rstrip().endswith("."):
            first["title"] = Run("title", start, end, margin)
            return people._replace(names=people.names[:-1], spans=people.spans[:-1])
    if people.style == "group" and len(people.names) == 1 and (stop := text.find(". ", *people.spans[0][:2])) > 0:
        start, end, margin = people.spans[0]
        first["title"] = Run("title", stop + 2, end, margin)
        return people._replace(names=[{"literal": _clean(text[start:stop])}], spans=[(start, stop, margin)])
    housed = people.style == "group" or "publisher" in first or "place" in first
    if housed and "container" in first and not first.keys() & {"volume", "first-page", "editor"}:
        first["title"] = first.pop("container")._replace(kind="container")
    return people


def _phrase(text: str, runs: list[Run], first: Run) -> tuple[str, int, int, float]:
    """Return a title or container: its longest run with those of its kind that only a gap parts from it."""
    same = [run for run in runs if run.kind == first.kind]
    if len(same) > 1:
        joined = [same[0]]
        for run in same[1:]:
            last = joined[-1]
            if run.start - last.end <= _CLOSE:
                joined[-1] = Run(run.kind, last.start, run.end, min(last.margin, run.margin))
            else:
                joined.append(run)
        first = max(joined, key=lambda run: (run.end - run.start, -run.start))
    start, end = _widened(text, first.start, first.end)
    return _clean(text[start:end]), start, end, first.margin


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the marks that belong to a phrase: question marks, the other half of its brackets."""
    inside = text[start:end]
    if text[end : end + 1] in ("?", "!"):
        end += 1
    following = text[end : end + 1]
    if following in _PAIRS and inside.count(_PAIRS[following]) > inside.count(following):
        end += 1
    before = text[start - 1 : start] if start else ""
    if before in _OPEN and inside.count(_OPEN[before]) > inside.count(before):
        start -= 1
    return start, end


def _clean(text: str) -> str:
    """Return a phrase on one line, words that were broken at a line's end whole again."""
    if "\n" in text:
        text = _BROKEN.sub("", text)
    return _SPACE.sub(" ", text).strip()


def _issued(text: str, runs: list[Run], csl: dict[str, Any], fields: list[Field], sure: Confidence) -> None:
    years = [run for run in runs if run.kind == "year" and _YEAR.search(text, run.start, run.end)]
    if not years:
        return
    best = max(years, key=lambda run: (min(run.margin, 3.0), -run.start))
    match = _YEAR.search(text, best.start, best.end)
    assert match is not None
    csl["issued"] = {"date-parts": [[int(match[0])]]}
    fields.append(("issued", match.start(), match.end(), sure.of("issued", best.margin)))
    letter = next((run for run in runs if run.kind == "letter" and 0 <= run.start - best.end <= 1), None)
    if letter is not None and len(text[letter.start : letter.end]) == 1:
        csl["year-suffix"] = text[letter.start : letter.end].lower()


def _pages(text: str, first: dict[str, Run], csl: dict[str, Any], fields: list[Field], sure: Confidence) -> None:
    head, tail = first.get("first-page"), first.get("last-page")
    if head is None:
        return
    page, end, margin = _clean(text[head.start : head.end]), head.end, head.margin
    if tail is not None and tail.start >= head.end and tail.start - head.end <= 6:
        page, end, margin = f"{page}-{_clean(text[tail.start : tail.end])}", tail.end, min(margin, tail.margin)
    csl["page"] = page
    fields.append(("page", head.start, end, sure.of("page", head.margin)))


def _identified(ids: list[Identifier], csl: dict[str, Any], fields: list[Field]) -> None:
    for found in ids:
        name = _IDS.get(found.kind) or ("number" if found.kind in _NUMBERS else None)
        if name is not None and name not in csl:
            csl[name] = found.value
            fields.append((name, found.start, found.end, 0.99))
        url = found.value if found.kind == "url" else found.url
        if url and "URL" not in csl:
            csl["URL"] = url
            fields.append(("URL", found.start, found.end, 0.99))


def _type(text: str, first: dict[str, Run], csl: dict[str, Any]) -> str:
    """Return the CSL type that the fields and a few words point to."""
    container, note = first.get("container"), first.get("note")
    if note is not None and _THESIS.search(text, note.start, note.end):
        return "thesis"
    if container is not None:
        if _HOSTED.search(text[max(0, container.start - 8) : container.start]) or "editor" in first:
            return "paper-conference" if _MEETING.search(csl["container-title"]) else "chapter"
        if "URL" in csl and not ("volume" in csl or "page" in csl or "DOI" in csl or "PMID" in csl):
            return "webpage"
        return "article-journal"
    if "volume" in csl or "DOI" in csl or "PMID" in csl:
        return "article-journal"
    if "publisher" in csl or "publisher-place" in csl or "edition" in csl:
        return "report" if note is not None and _REPORT.search(text, note.start, note.end) else "book"
    if "page" in csl:
        return "article-journal"
    return "webpage" if "URL" in csl else "document"


def _strength(people: People, csl: dict[str, Any]) -> int:
    """Count what makes a string a reference: 2 for an author list (1 for a group or a bare name), 2 for volume or pages,
    2 for a DOI, PMID or PMCID, 1 each for year, title and container."""
    bare = people.style in ("group", "none") or (people.style == "family" and not people.et_al)
    strength = 0 if not people.names else 1 if bare else 2
    strength += ("issued" in csl) + ("title" in csl) + ("container-title" in csl)
    strength += 2 * ("volume" in csl or "page" in csl)
    return strength + 2 * bool(csl.keys() & {"DOI", "PMID", "PMCID"})
