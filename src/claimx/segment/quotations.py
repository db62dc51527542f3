"""Spans of direct speech: words between quotation marks that somebody said, and not scare quotes or titles."""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern

_PAIR = re.compile(r'“([^“”\n]{1,1500})”|"([^"\n]{1,1500})"|«([^«»\n]{1,1500})»|„([^“”„\n]{1,1500})[“”]')
_VERB = (
    r"(?:said|says|say|told|tells|added|adds|explained|explains|noted|notes|stated|states|wrote|writes|commented|comments|"
    r"concluded|concludes|continued|continues|asked|asks|replied|replies|responded|responds|remarked|recalled|recalls|argued|argues|"
    r"warned|warns|cautioned|cautions|emphasi[sz]ed|emphasi[sz]es|reported|reports|suggested|observed|insisted|admitted|announced|"
    r"claimed|claims|declared|described|reads|quipped|according to|testified|exclaimed|thought|thinks|pointed out|points out|went on)"
)
_AFTER = late_pattern(rf"""[\s,.!?]{{0,3}}(?:[—–-]\s*)?(?:[\w.’'-]+[ ,]+){{0,7}}?{_VERB}\b""", re.I)
_BEFORE = late_pattern(rf"""(?:{_VERB}\b(?:[\w.’' -]{{0,60}})?|feeling|:)\s*[,:—–-]?\s*$""", re.I)
_SENTENCE = re.compile(r"[.!?,]$")
_SHORTEST = 4  # words; shorter ones are terms ("off label") unless they end as sentences do


def quotation_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans between the quotation marks (without them) of direct speech in the block ``text[start:end]``."""
    spans: list[tuple[int, int]] = []
    if end - start < _SHORTEST:
        return spans
    said = False
    for match in _PAIR.finditer(text, start, end):
        group = match.lastindex or 0
        inside = match.group(group)
        words = inside.count(" ") + 1
        if words < _SHORTEST and not (_SENTENCE.search(inside) and words > 1):
            continue
        before = text[max(start, match.start() - 90) : match.start()]
        after = _AFTER.match(text, match.end(), min(end, match.end() + 120))
        whole = not before.strip() and _SENTENCE.search(inside) is not None and match.end() >= end - 1
        spoken = after is not None or _BEFORE.search(before) is not None or whole
        # The second half of a quotation broken by "..., he said. "
        spoken = spoken or (said and _SENTENCE.search(inside) is not None and words > _SHORTEST)
        if spoken:
            spans.append((match.start(group), match.end(group)))
        said = said or spoken
    return spans
