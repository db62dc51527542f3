"""Finds reference lists, by their heading or by the look of their entries."""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.segment.lines import Line

_HEADING = re.compile(
    r"(?:\W*(?:\d{1,2}\.?\s+)?(?:(?:article |key |selected |scientific |additional |external |complete |list of |full |study |our )?(?:references?|sources?|citations?|bibliography|works cited|literature(?: cited)?|footnotes?|endnotes|cited (?:works|literature)|further reading|suggested reading)(?: (?:and|&) (?:notes?|further reading|resources|citations|links|sources))?|notes(?: and references)?|参考文献|参考资料|文章来源|quellen|literatur|r[ée]f[ée]rences|bibliograf[ií]a|referencias)\W*)",
    re.I,
)
_SIGNS = re.compile(
    r"\b(?:doi\s*:|https?://(?:dx\.)?doi\.org|pmid|pmcid|pubmed|isbn|et al\b|eds?\.|epub|in press|\d{4}\s?;\s?\d|\d+\s?\(\s?\w{1,6}\s?\)\s?[:,]\s?e?\d|;\s?\d{1,4}\s?:\s?e?\d+|vol\.?\s?\d|pp\.?\s?\d|accessed|retrieved|available (?:at|from)|cochrane database)",
    re.I,
)
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_LONGEST_ENTRY = 700  # characters
_AUTHORS = re.compile(
    r"(?:[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?,? (?:[A-Z]\.?[ -]?){1,3}(?:,|\.|;| and\b| &|\s\(|$)|[A-Z][\w'’-]+ [A-Z]{1,3}[,.:;，、])"
)
_JOURNAL = re.compile(
    r"\b(?:J|Am|Br|Eur|Int|Clin|Med|Res|Psychiatry|Pharmacol|Neurol|Rheumatol|Ann|Arch|Lancet|BMJ|JAMA|PLoS|N Engl|Nat|Sci|Proc|Biol|Cochrane|Rev|Ther|Oncol|Pain|Drugs)\b[\w .&]{0,50}[.,;:]? ?\(?(?:19|20)\d\d"
)


def is_reference_heading(line: Line) -> bool:
    """Tell whether ``line`` is the heading of a reference list ("References", "Article sources")."""
    return len(line.text) <= 60 and _heads(line.text)


@lru_cache(maxsize=1024)
def _heads(text: str) -> bool:
    return _HEADING.fullmatch(text) is not None


def looks_like_reference(text: str) -> int:
    """Return how many signs of a bibliographic entry ``text`` has (authors, year, pages, identifiers); 3 is sure."""
    head = text[:600]
    score = 0
    if _YEAR.search(head):
        score += 1
    score += min(3, len(_SIGNS.findall(head)))
    if _AUTHORS.match(text[:120]):
        score += 2
    if _JOURNAL.search(head):
        score += 1
    return score


def mark_references(lines: list[Line]) -> None:
    """Mark the entries of reference lists, and full entries that stand alone at the end of an article."""
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.section in (None, "heading") and is_reference_heading(line):
            line.section, line.level = "heading", line.level or 2
            i = _list(lines, i + 1)
        else:
            if line.section in (None, "list") and len(line.text) <= 600 and _stands_alone(lines, i):
                line.section = "references"
            i += 1


def _stands_alone(lines: list[Line], i: int) -> bool:
    line = lines[i]
    if line.words < 4 or not (line.text[0].isalnum() or line.item):
        return False
    score = looks_like_reference(line.content)
    if score >= 4 and (line.item or _AUTHORS.match(line.content)):
        return True
    return score >= 3 and line.numbered


def _list(lines: list[Line], i: int) -> int:
    """Mark entries from ``i`` on; return the index of the first line that is none."""
    begin, numbered = i, False
    misses = 0
    while i < len(lines):
        line = lines[i]
        if line.section == "comment":
            break
        if line.section == "boilerplate":
            if not any(c.isalnum() for c in line.text) or (line.text.strip(" .").isdigit() and misses == 0):
                i += 1
                continue
            break
        score = looks_like_reference(line.content)
        numbered = numbered or (line.numbered and i <= begin + 2)
        if line.fixed and line.section == "heading":
            break
        if score >= 2 or (numbered and line.numbered) or (line.item and line.words <= 60) or "http" in line.text:
            misses = 0
        elif (
            line.gap
            and misses == 0
            and line.words <= 10
            and not _YEAR.search(line.text)
            and line.words > 0
            and score == 0
            and i > begin
        ):
            break
        else:
            misses += 1
            if (misses > 2 and not numbered) or (line.prose and len(line.text) > _LONGEST_ENTRY):
                break
        if line.section is None or line.section == "list":
            line.section = "references"
        i += 1
    while i > begin and misses > 1 and not numbered:
        i -= 1
        misses -= 1
        lines[i].section = None
    for line in lines[begin:i] if numbered else ():
        if line.numbered or looks_like_reference(line.content) >= 2:
            break
        if line.section == "references":
            line.section = None  # what the page says of its sources stands before the first of them
    return max(i, begin)
