"""The journal that stands beside the year of an author-year citation: "Roe 2017 JAMA Psychiatry", "Roe et al., Pain, 2017"."""

from __future__ import annotations

import re

from claimx.journals import canonical_journal, is_journal

_AFTER = re.compile(r",?\s(?:in\s)?(?P<journal>[A-Z][\w.&]*(?:\s(?:(?:of|the|and|&|for)\s){0,2}[A-Z][\w.&]*){0,6})")
_ET_AL = re.compile(r"\bal\b\.?(?P<gap>\s?,?\s|\s\(\s?)(?=[A-Z][^()]*\Z)")
_WINDOW = 80
_SHORTEST = 3
"""Letters of a name that is too short to be told for a journal's after a comma ("Roe, BMJ, 2013" may be a list of names)."""


def journal_after(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return where a journal's name right after a year ends, and the name ("Roe 2017 JAMA Psychiatry")."""
    match = _AFTER.match(text, start, min(end, start + 120))
    if match is None:
        return None
    name = match["journal"].rstrip(".")
    while name:
        if name[name.rfind(" ") + 1].isupper() and is_journal(name):
            return match.start("journal") + len(name), canonical_journal(name) or name
        name = name.rpartition(" ")[0]
    return None


def journal_before(text: str, low: int, stop: int) -> tuple[int, str] | None:
    """Return where the names before a known journal that ends at ``stop`` end, and the journal ("Roe et al., Pain, 2013")."""
    low = max(low, stop - _WINDOW)
    comma = text.rfind(",", low, stop)
    et_al = _ET_AL.search(text, max(low, comma - 4), stop)
    if comma < 0 and et_al is None:
        return None
    at, end = et_al.span("gap") if et_al else (comma, comma + 1)
    name = text[end:stop].strip()
    if not name[:1].isupper() or (et_al is None and len(name) <= _SHORTEST):
        return None
    journal = canonical_journal(name)
    return (at, journal) if journal else None
