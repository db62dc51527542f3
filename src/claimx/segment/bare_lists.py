"""Lists without bullets: short lines, one item each, under a heading or a line that ends with a colon."""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.segment.blocks import Draft, dated_or_signed

_FEWEST, _WORDS, _LONGEST = 3, 14, 120  # items of a list; words and characters of an item
_LEAD = re.compile(
    r"(?:.{0,30}\b)?(?:side effects?|adverse (?:effects|reactions|events)|benefits|symptoms|uses|ingredients|warnings|interactions|contraindications|precautions|risks|causes|conditions(?: (?:we )?treated)?|indications|complications|features|risk factors|signs|advantages|dosage|pros|cons)(?: (?:of|include|are|in|for|with)\b.{0,40})?[:?]?",
    re.I,
)


def mark_bare_lists(drafts: list[Draft]) -> None:
    """Call the items of lists without bullets ``list``, and the line that leads in to them a heading where it is short."""
    i = 0
    while i < len(drafts):
        end = _items(drafts, i + 1) if _leads(drafts[i]) else i
        if end - (i + 1) >= _FEWEST:
            lead = drafts[i]
            if lead.section == "body" and lead.lines[0].words <= 6:
                lead.section, lead.level = "heading", lead.level or 2
            for draft in drafts[i + 1 : end]:
                draft.section = "list"
            i = end
        else:
            i += 1


def _leads(draft: Draft) -> bool:
    if draft.section == "heading":
        return True
    last = draft.lines[-1]
    return draft.section in ("body", "title") and (
        last.text.endswith(":") or (len(draft.lines) == 1 and len(last.text) <= 80 and _leads_in(last.text))
    )


@lru_cache(maxsize=1024)
def _leads_in(text: str) -> bool:
    return _LEAD.fullmatch(text) is not None


def _items(drafts: list[Draft], start: int) -> int:
    """Return the index after the short lines from ``start`` on that stand together."""
    i = start
    while i < len(drafts):
        draft, line = drafts[i], drafts[i].lines[0]
        short = len(draft.lines) == 1 and 1 <= line.words <= _WORDS and len(line.text) <= _LONGEST
        if (
            draft.section != "body"
            or not short
            or line.sentence
            or line.prose
            or line.text[-1] in ":?"
            or (line.gap and i > start)
            or dated_or_signed(line)
        ):
            break
        i += 1
    return i
