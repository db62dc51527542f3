"""The lines that begin a comment or a post: the name of the writer and the date, in the forms in which sites print them."""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern
from claimx.segment.dates import DATE, to_iso
from claimx.segment.lines import Line

_TIME = (
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?(?:\s*\(?(?:utc|gmt|est|edt|pst|pdt|cst|cet)[^)]{0,6}\)?)?)"
)
_DAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|lunes|mié|jue|vie|sáb|dom)"
    r"[a-zé]{0,8}\.?,?\s+)"
)
_AGO = r"(?:(?:about |over |almost )?(?:\d{1,2}|an?|one|two|three)\s?(?:years?|months?|weeks?|days?|hours?|minutes?|yrs?|mos?|[ymwdh])(?: ago)?|yesterday|just now|edited)"
_NO_YEAR = rf"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\.? \d{{1,2}}(?:st|nd|rd|th)?(?=,? (?:at )?{_TIME})"
_WHEN = rf"(?:(?:on|am|le|el)\s+)?{_DAY}?(?:{DATE}|{_NO_YEAR})(?:\s*(?:,|at|um|à|a las|@|-|–|—|•|·|\||/)?\s*{_TIME}(?:\s*(?:uhr|h))?)?"
_NAME = r"(?P<name>(?:u/|@)?[^\W_][\w.'’\- ]{0,38}?[\w.)](?: \(@\w{1,20}\))?)"
_SAYS = (
    r"(?:says?|said|wrote|writes|commented|comments|replied|replies|responded|asks?|asked|posted|answered|"
    r"sagte?|schrieb|schreibt|meinte?|antwortete|a (?:dit|écrit)|dit|écrit|dice|dijo|escribió|ha scritto|scrive|disse)"
)
_TAIL = r"\s*(?:[:|•·,\-–—]?\s*(?:reply|antwort(?:en)?|zitieren|melden|löschen|répondre|responder|rispondi|permalink|link|edit|report|quote|#\s?\d{1,5}|said:?|says:?|wrote:?|\(edited\)|\d+ (?:likes?|points?)|verified (?:purchase|user))){0,3}\s*:?"
_JOIN = r"\s*(?:(?:,|\bon\b|\bat\b|@|[-–—•·|»/])\s*)?"
_HEADERS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?:(?:posted|date|submitted|reviewed|written|sent|added|published)\s*:?\s*)?{_WHEN}{_TAIL}",
        rf"(?:\d{{1,3}}[.)]\s+)?{_NAME}\s+{_SAYS}(?:\s+{_WHEN})?\s*:",
        rf"(?:\d{{1,3}}[.)]\s+)?{_NAME}\s+{_SAYS}\s+{_WHEN}{_TAIL}",
        rf"(?:re\s*:.{{0,60}}\s)?(?:posted|comment(?:ed)?|submitted|written|reply|asked|answered|review(?:ed)?|started|post|message|question|topic started|thread starter)\s*(?:by|from)\s*:?\s+{_NAME}(?:{_JOIN}(?:{_WHEN}|{_AGO}))?{_TAIL}",
        rf"(?:comment|kommentar|commentaire|comentario|commento) (?:by|von|par|por|di) {_NAME}\s+[—–-]+ [^.!?]{{0,12}}\d[^!?]{{0,24}}",
        rf"(?:by\s+)?{_NAME}(?:\s*\(\d{{1,3}}\))?{_JOIN}{_WHEN}{_TAIL}",
        rf"(?:by\s+)?{_NAME}\s*(?:[•·|,\-–—]\s*|\s+)(?:\({_AGO}\)|{_AGO}){_TAIL}",
        rf"(?:post|reply|comment|answer|message)\s*#?\s?\d{{1,5}}\s*(?:(?:by|from|[-–—:|])\s*{_NAME})?(?:{_JOIN}{_WHEN})?",
        rf"#\s?\d{{1,5}}(?:\s+{_NAME})?(?:{_JOIN}{_WHEN})?",
        r"(?P<name>(?:u/|@)[\w.\-]{2,30}|[A-Za-z][\w.\-]*\d[\w.\-]*)\s*(?:\((?:op|member|moderator|admin|author|patient)\))?\s*:?",
    )
)
MEMBER = late_pattern(
    r"(?:(?:joined|join date|member since|registered|posts?|messages|location|likes received|reputation|reaction score|points|threads|thanks(?: given| received)?|gender|last seen|user is offline|status|trophies)\s*:\s*.{0,60}"
    r"|(?:senior |junior |new |regular |active |valued |full |power )?(?:member|user|poster|contributor)|moderator|administrator|registered user|newbie|veteran|op|thread starter|topic starter|original poster|online|offline)",
    re.I,
)
_NOT_NAMES = re.compile(
    r"(?:published|updated|last|reviewed|posted|date|source|study|results?|methods?|conclusions?|background|objective|the|a|an|in|on|since|from|until|by|and|at|it|we|he|she|they|i|started?|approved|received|revised|accepted|january|february|march|april|may|june|july|august|september|october|november|december|also|who|fda|reuters|healthday|dr)\b",
    re.I,
)
BARE_NAME = len(_HEADERS) - 1
SIGNED_BELOW = 4
"""The form of a header below the words, which the model of lines knows as the one before it."""
# "Answer by jo_22: it helped me": the header and the words of a post on one line.
INLINE = re.compile(
    rf"(?:answer|answered|reply|comment|question|posted|asked|response|review)\s*(?:by|from)\s+{_NAME}(?:\s*\([^()]{{0,30}}\))?\s*:\s+\S",
    re.I,
)
_INLINE_STYLE = 3
HINT = re.compile(
    r"\d|[Bb]y |ago|yesterday|@|u/|just now|(?:sa(?:ys|id)|wrote|writes|[Cc]omment\w*|[Rr]epl\w+|[Rr]espon\w+|[Aa]sk\w*|[Pp]osted|[Aa]nswered?)\b"
)
LONGEST = 160
"""Characters of a line that is a header and no more than that."""
_WIDE = re.compile(r"\s{8}")
"""White space as no header of a comment has, over which its patterns would try every way to divide it."""


class Header:
    """The line that begins a comment: its index, and the name and the date that it gives."""

    __slots__ = ("index", "name", "published", "style")

    def __init__(self, index: int, name: str | None, published: str | None, style: int) -> None:
        self.index, self.name, self.published, self.style = index, name, published, style


def header_of(line: Line, index: int) -> Header | None:
    """Return the header of a comment that ``line`` is, ``None`` where it is none."""
    inline = INLINE.match(line.text)
    if inline:
        return Header(index, inline["name"].strip(" .,"), None, _INLINE_STYLE)
    if len(line.text) > LONGEST or _WIDE.search(line.text):
        return None
    for style, pattern in enumerate(_HEADERS):
        match = pattern.fullmatch(line.text)
        if not match:
            continue
        groups = match.groupdict()
        name = groups.get("name")
        if name and (_NOT_NAMES.match(name) or len(name.split()) > 5):
            continue
        dated = any(groups.get(key) for key in ("iso_y", "us_y", "uk_y", "n_y", "zh_y", "m_y"))
        published = to_iso(match) if dated else None
        if dated and not published:
            continue
        return Header(index, name.strip(" .,") if name else None, published, style)
    return None


def header_style(text: str) -> int:
    """Return the form in which ``text`` names the writer of a comment or its date, 1 for the first; 0 where it does not."""
    if not HINT.search(text[:200]):
        return 0
    style = next((style for style, pattern in enumerate(_HEADERS, 1) if pattern.fullmatch(text)), 0)
    return style if style <= SIGNED_BELOW else style - 1
