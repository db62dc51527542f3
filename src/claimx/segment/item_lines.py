"""Lines that are items of a list though no bullet says so: a list of medicines, short lines one below the other.

Wrapped prose fills its lines and rarely begins two in a row with a capital; such a list does neither.
"""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern
from claimx.segment.lines import Line

_DOSED = late_pattern(r"[^\W\d_][\w.'’/()+-]*(?:[ ,]+[\w.'’/()+&-]+){0,5}?[ ,:–-]+(?:\d|\.\d|[½¼¾])")
"""A name, and soon an amount: "Pepcid 20 BID", "Vitamin D3 5,000 IU"."""
_SMALL = re.compile(r"[a-z][\w-]{2,}(?: [\w-]+){0,2} \d[\d.,]* ?(?:mg|mcg|ug|µg|g|iu|ml|units?)\b", re.IGNORECASE)
"""The same as many write it: "lamictal 200mg at night"."""
_WORDS = 14
"""Of an item that begins with a small letter."""
_FEWEST_DOSED, _FEWEST = 3, 5
_FILLED = 0.8
"""Of the longest line: a shorter one had room for more."""
_ITEM = 140
"""Characters of the longest item."""
_TOP = 3
"""Lines of a text in which its title may be wrapped."""
_OPEN = (",", ";", "(", "-", "–", "—", "&", "/")


def mark_item_lines(lines: list[Line]) -> None:
    """Set ``alone`` on the lines that are items of a list without bullets, and ``dosed`` where it is one of medicines."""
    i = 0
    while i < len(lines):
        end = _run(lines, i)
        if end - i >= _FEWEST_DOSED:
            _judge(lines[i:end], title=max(0, _TOP - i))
        i = max(end, i + 1)


def _run(lines: list[Line], start: int) -> int:
    """Return the index after the lines from ``start`` on that stand together and each begin with a capital, or a name and dose."""
    i = start
    while i < len(lines):
        line = lines[i]
        if (
            not (line.text[0].isupper() or (line.words <= _WORDS and _SMALL.match(line.text)))
            or len(line.text) > _ITEM
            or line.section is not None
            or line.item
            or (i > start and (line.gap or line.comment != lines[start].comment))
        ):
            break
        i += 1
    return i


def _judge(run: list[Line], *, title: int) -> None:
    """Mark the items among ``run``; its first ``title`` lines may be those of a title."""
    dosed = [i for i, line in enumerate(run) if not line.prose and line.words > 1 and _DOSED.match(line.text)]
    medicines = len(dosed) >= max(_FEWEST_DOSED, 0.6 * len(run))
    if not medicines and (len(run) - title < _FEWEST or not _ragged(run[title:])):
        return
    for line in run if medicines else run[title:]:
        line.alone = not line.text.endswith(_OPEN)
    for line in run[dosed[0] : dosed[-1] + 1] if medicines else ():
        line.dosed = not line.prose


def _ragged(run: list[Line]) -> bool:
    """Tell whether most lines had room for more and few are sentences."""
    longest = max(len(line.text) for line in run)
    filled = sum(len(line.text) >= _FILLED * longest for line in run)
    return filled * 2 <= len(run) and sum(line.text[-1] in ".!?" for line in run) * 4 <= len(run)
