"""What a page that is plain text says of itself beside its byline: when it was updated, and the name of its site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimx.late_pattern import late_pattern
from claimx.segment.blocks import Draft
from claimx.segment.dates import DIGITS, dates_in
from claimx.segment.lines import Line

_LONGEST = 200
"""Characters of a line that tells such a thing."""
_REACH = 16
"""Characters between "updated" and the date."""
_UPDATED = late_pattern(
    r"(?<!\w)(?:(?:last|page|content|most recently)\s+)?(?:updated|modified|revised|changed)(?:\s+(?:on|at))?(?=\W)|\bupdate(?=\s?:)|"
    r"\b(?:zuletzt )?(?:aktualisiert|geändert)(?: am)?|\bletzte (?:aktualisierung|änderung)|\bstand(?=\s?:)|"
    r"\b(?:mise? à jour|modifiée?|actualisée?)(?: le)?|\bdernière (?:mise à jour|modification)|"
    r"\b(?:última actualización|actualizad[oa]|última modificación|modificado)(?: el)?|"
    r"\b(?:ultimo aggiornamento|aggiornat[oa])(?: il)?|\b(?:última atualização|atualizad[oa])(?: em)?|\b(?:laatst )?(?:bijgewerkt|gewijzigd)(?: op)?|更新(?:日期|时间|日|于)?",
    re.I,
)
_REVIEWED = re.compile(
    r"\b(?:(?:last|medically|clinically)\s+)?reviewed(?:\s+(?:on|by\s[^|\n]{1,80}?\son))?(?=\W)|\b(?:medizinisch )?(?:überprüft|geprüft) am|\bvérifié le|\brevisado el",
    re.I,
)
_OWNED = re.compile(
    r"(?:^|[\s|])(?:©|\(c\)|copyright\b)(?:\s*(?:©|\(c\)|copyright\b))?[\s:]{0,3}(?:(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)?\d\d))?[\s,]{0,3})?(?:by\s+)?"
    r"(?P<site>[A-ZÀ-Þ0-9][\w.'’&!+-]*(?: (?:[A-ZÀ-Þ0-9&][\w.'’&!+-]*|of|for|the|and|de|du|des|la|für|und|der|y|e)){0,6})",
    re.I,
)
_OWNER_ENDS = re.compile(
    r"\s*(?:\ball rights.*|\balle rechte.*|\btous droits.*|\btodos los.*|\btutti i.*|\bis licen.*|\bunder\b.*|[.,;|–—-]\s*)$",
    re.I,
)
_NO_SITE = re.compile(
    r"(?:the )?authors?\b|getty|shutterstock|i?stock|adobe|reuters|associated press|afp\b|\d|elsevier|springer|wiley|all rights|and |or |notice|policy|free |this |your |material|works?\b|holders?\b|law\b|act\b|owners?\b|infringement|information|protected",
    re.I,
)
_TITLE = re.compile(r"(?P<title>.{12,}?)\s(?:[|»·•]|[-–—]{1,2})\s(?P<site>[^|»·•–—]{2,40})$")


def updated(drafts: Sequence[Draft]) -> str | None:
    """Return the date at which the page says that it was last changed; else the one of its last review."""
    for cue in (_UPDATED, _REVIEWED):
        for line in _short_lines(drafts):
            for found in cue.finditer(line.text) if DIGITS.search(line.text) else ():
                date = next(dates_in(line.text, found.end()), None)
                if date and date.start - found.end() <= _REACH:
                    return date.iso
    return None


def site(drafts: Sequence[Draft], title: str | None) -> str | None:
    """Return the name of the page's site: that of its copyright line, or the end of ``title`` where the page repeats it.

    ``title`` is the page's as it was written or as its first line gives it.
    """
    lines = [line.text for line in _short_lines(drafts)]
    for line in reversed(lines):
        found = _OWNED.search(line)
        if found and not _NO_SITE.match(found["site"]) and found["site"][0].isupper():
            return _OWNER_ENDS.sub("", found["site"]).rstrip(".") or None
    for words in ([title] if title else []) + lines[:3]:
        ends = _TITLE.fullmatch(words.lstrip("# "))
        if ends and _again(ends["site"].strip(), ends["title"], lines, words):
            return ends["site"].strip()
    return None


def _again(name: str, title: str, lines: Sequence[str], whole: str) -> bool:
    """Tell whether the page gives the title without ``name``, or ``name`` without the title, on a line of its own."""
    wanted = {name.casefold(), title.strip().casefold()}
    return any(line != whole and line.lstrip("# ").casefold() in wanted for line in lines)


def _short_lines(drafts: Sequence[Draft]) -> Iterator[Line]:
    for draft in drafts:
        if draft.section not in ("comment", "references"):
            for line in draft.lines:
                if len(line.text) <= _LONGEST and not (line.prose and len(line.text) > _LONGEST // 2):
                    yield line
