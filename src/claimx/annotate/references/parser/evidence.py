"""What kind of work the fields of a reference point to, and how much they make it a reference."""

from __future__ import annotations

import re
from typing import Any

from claimx.annotate.references.parser.people import People
from claimx.annotate.references.parser.spans import Run
from claimx.journals import is_journal

_THESIS = re.compile(r"thesis|dissertation|\btese\b|dissertação|thèse|tesis|\btesi\b", re.I)
_REPORT = re.compile(r"\breport\b|working paper|\btech\b", re.I)
_MEETING = re.compile(r"\bproc|conference|symposium|workshop|congress|\bmeeting\b|\bconf\b", re.I)
_HOSTED = re.compile(r"(?:^|\W)(?:in|em|dans)\W{0,3}$", re.I)
_PUBLISHED = frozenset(("DOI", "PMID", "PMCID"))
_ARTICLE = frozenset(("volume", "page", "DOI", "PMID"))


def type_of(text: str, first: dict[str, Run], csl: dict[str, Any]) -> str:
    """Return the CSL type that the fields and a few words point to.

    Args:
        first: the first run of each kind.
    """
    note = first.get("note")
    if note is not None and _THESIS.search(text, note.start, note.end):
        return "thesis"
    if "container-title" in csl and "container" in first:
        start = first["container"].start
        hosted = "editor" in first or _HOSTED.search(text[max(0, start - 8) : start])
        if hosted and not is_journal(csl["container-title"]):
            return "paper-conference" if _MEETING.search(csl["container-title"]) else "chapter"
        return "webpage" if "URL" in csl and not csl.keys() & _ARTICLE else "article-journal"
    if "volume" in csl or "DOI" in csl or "PMID" in csl:
        return "article-journal"
    if "publisher" in csl or "publisher-place" in csl or "edition" in csl:
        return "report" if note is not None and _REPORT.search(text, note.start, note.end) else "book"
    if "page" in csl:
        return "article-journal"
    return "webpage" if "URL" in csl else "document"


def strength_of(people: People, csl: dict[str, Any]) -> int:
    """Count what makes a string a reference: 2 for an author list (1 for a group or a bare name), 2 for volume or pages,
    2 for a DOI, PMID or PMCID, 1 each for year, title and container. An ordinary sentence seldom reaches 4."""
    bare = people.style in ("group", "none") or (people.style == "family" and not people.et_al)
    strength = 0 if not people.names else 1 if bare else 2
    strength += ("issued" in csl) + ("title" in csl) + ("container-title" in csl)
    strength += 2 * ("volume" in csl or "page" in csl)
    return strength + 2 * (not _PUBLISHED.isdisjoint(csl))
