"""What a line looks like by itself, as whole numbers: the features that do not depend on its neighbours."""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.late_pattern import late_pattern
from claimx.segment.comment_headers import header_style
from claimx.segment.comments import heads_comments
from claimx.segment.dates import DATE, DIGITS
from claimx.segment.furniture_cues import NOTICE, OPENER, SOLO
from claimx.segment.line_labels.site_words import CLOSE, LOOSE
from claimx.segment.lines import STOP_WORDS, Line
from claimx.segment.people import byline_in

LOOKS = (
    "chars",
    "words",
    "lower",  # of 100 words that begin with a letter, those that begin with a small one
    "stops",  # of 100 words
    "longest",  # characters of the longest word
    "digits",  # of 100 characters
    "end",
    "begin",
    "commas",
    "points",
    "item",
    "numbered",
    "hashed",
    "gap",
    "indent",
    "address",
    "signs",
    "solo",
    "opener",
    "notice",
    "dated",
    "signed",
    "header",
    "heads",
    "site",
    "site_share",
    "loose",
    "person",
    "han",
    "text",
)
PLACE = {name: number for number, name in enumerate(LOOKS)}
_HEAD = 300
"""Characters of a line that are looked at one by one."""
_SHORT = 160
"""Characters of a line that may be a header, a menu or a byline."""
_CACHED = 60
_ENDS = {
    ".": 1,
    "。": 1,
    "!": 2,
    "！": 2,
    "?": 3,
    "？": 3,
    ":": 4,
    "：": 4,
    ",": 5,
    "…": 6,
    ")": 7,
    '"': 8,
    "”": 8,
    "»": 9,
}
_DATE = late_pattern(DATE, re.I)
_SIGNS = re.compile(r"[|»›>→←«/·•©®]")
_ADDRESS = re.compile(r"https?:|www\.|[\w.-]@[\w-]+\.|[a-z]\.(?:com|org|net|de|fr|co)\b")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PERSON = frozenset(
    [
        "i",
        "i'm",
        "i’m",
        "i've",
        "i’ve",
        "my",
        "me",
        "you",
        "your",
        "we",
        "our",
        "us",
        "ich",
        "mein",
        "du",
        "dein",
        "ihr",
        "wir",
        "je",
        "vous",
        "nous",
        "mon",
        "yo",
        "mi",
        "tu",
    ]
)
_STRIPPED = ".,;:!?()[]\"'“”«»„…*#"


def looks_of(line: Line) -> tuple[int, ...]:
    """Return the features of :data:`LOOKS`; those that depend on its place (gap, indent) are its own."""
    text = line.text
    look = _cached(text, line.item, line.numbered) if len(text) <= _CACHED else _look(text, line.item, line.numbered)
    return (*look[: PLACE["gap"]], min(line.gap, 3), min(line.indent, 8), *look[PLACE["gap"] :])


def _look(text: str, item: bool, numbered: bool) -> tuple[int, ...]:
    hashed = len(text) - len(text.lstrip("#"))
    head = text[:_HEAD]
    short = len(text) <= _SHORT
    lowered = head.lower()
    words = [stripped for word in lowered.split() if (stripped := word.strip(_STRIPPED))]
    count = len(words)
    cased = [word for word in head.split() if word[0].isalpha()]
    small = sum(1 for word in cased if word[0].islower())
    stops = sum(map(STOP_WORDS.__contains__, words))
    site = sum(map(CLOSE.__contains__, words))
    han = len(_HAN.findall(head)) if not head.isascii() else 0
    total = count if len(text) == len(head) else text.count(" ") + 1
    total += han // 2
    lower = 100 * small // len(cased) if cased else 50
    texty = (total >= 8 and lower >= 35) or han >= 16
    content = text.lstrip("#*•-–> ") if short else text
    first, last = text[0], text[-1]
    return (
        min(len(text), 1500),
        min(total, 250),
        lower,
        100 * stops // count if count else 0,
        min(max(map(len, words), default=0), 40),
        100 * sum(map(str.isdigit, head)) // len(head),
        _ENDS.get(last, 0),
        1 if first.islower() else 2 if first.isupper() else 3 if first.isdigit() else 4 if first in "\"“„'‘«" else 0,
        min(head.count(", "), 9),
        min(head.count(". "), 5),
        int(item),
        int(numbered),
        min(hashed, 4),
        int(_ADDRESS.search(lowered) is not None),
        min(len(_SIGNS.findall(head)), 9),
        int(short and SOLO.fullmatch(content) is not None),
        int(short and OPENER.fullmatch(content) is not None),
        int(NOTICE.match(text[:_HEAD]) is not None),
        int(short and DIGITS.search(text) is not None and _DATE.search(text) is not None),
        int(short and count <= 25 and byline_in(content, 0, bare=True) is not None),
        header_style(content) if short else 0,
        int(short and heads_comments(content)),
        min(site, 9),
        100 * site // count if count else 0,
        min(sum(map(LOOSE.__contains__, words)), 9),
        min(sum(map(_PERSON.__contains__, words)), 9),
        min(han, 99),
        int(texty),
    )


_cached = lru_cache(maxsize=2048)(_look)
"""The same for short lines, which come again and again."""
