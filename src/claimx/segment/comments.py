"""Finds readers' comments and forum posts, and who wrote each and when."""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern
from claimx.segment.comment_headers import BARE_NAME, HINT, INLINE, LONGEST, MEMBER, SIGNED_BELOW, Header, header_of
from claimx.segment.comment_names import name_from_neighbours
from claimx.segment.furniture_cues import NOTICE, OPENER, SOLO
from claimx.segment.lines import Line
from claimx.segment.parts import lines_of_parts
from claimx.segment.posters import posters_of

_TITLE = late_pattern(
    r"#{0,6}\s?(?:(?:\d[\d,]*|one|two|three|four|five|no|all|view|view all|show|reader'?s?'?|user|your|patient|customer|member|recent|latest|top)?\s*(?:\d[\d,]*\s*)?"
    r"(?:thoughts? on\b.{0,250}|comments?(?: on\b.{0,200}| \(\d+\)| to\b.{0,200}|:)?|responses?(?: to\b.{0,200}| \(\d+\)|:)?|repl(?:y|ies)(?: to\b.{0,200}| \(\d+\)|:)?"
    r"|reader reviews?|user reviews?|discussions?(?: to (?:this|the) (?:post|article))?(?: \(\d+\)|:)?|answers?(?: \(\d+\))|reviews \(\d+\)"
    r"|(?:kommentare?|reaktionen|meinungen|commentaires?|réactions?|comentarios?|commenti|comentários?|reacties)(?: (?:zu|auf|sur|à|en|a|su|op)\b.{0,200}| \(\d+\)|:)?)(?:\s*[»›])?)",
    re.I,
)
_BARE = re.compile(r"\W*(?:\d{1,2}[.)]\s+)?(?:comments?|responses?|repl(?:y|ies)|discussions?|reviews?)\W*", re.I)
"""Headings of comments that are a part of a paper where they stand below its methods or results."""
_FORUM = re.compile(
    r"(?:re\s*:|thread\s*:|topic\s*:|subject\s*:|posted by|joined\s*:|quote\s*:|originally posted)", re.I
)
_SAYING = (1, 2, 3, 4)
"""Forms of header that say of somebody that he wrote; a date alone may be that of another article."""
_LAST_DATED = 7
"""Forms of header up to this one hold a date or a number of their own."""


_SAME_LINE, _OWN_LINE = 98, 99
"""Styles of headers that :mod:`claimx.segment.posters` found."""
_TITLES = 2
"""Lines of a title at most."""
_LAST_POST = 12
"""Lines that the last post of a thread has at most, where the page goes on below it."""
_FEW = 2
"""Headers fewer than which are no thread: the writers may then be given in another form."""


def mark_comments(lines: list[Line], *, top: int) -> bool:
    """Mark the lines of comments, with who wrote them; ``top`` is the index of the first line of the article.

    Returns whether the whole page is a thread (a forum), whose first post is a comment too.
    """
    if any(line.speaker_name for line in lines):
        # The format tells who wrote each; a page of nothing else is a thread.
        return not any(line.prose and line.section in (None, "body", "list", "abstract") for line in lines)
    for line in lines:
        line.comment = line.published = None  # dates without names: they are in the lines too
    # Up to its last line of prose the format says that this is the article: the number of comments beside the byline
    # does not begin them, and no date below it does.
    told = max((i for i, line in enumerate(lines) if line.section == "body"), default=-1)
    marked = next((i for i, line in enumerate(lines) if line.section == "comment" and i > told), None)
    begin = marked if marked is not None else _titled(lines, top, max(top, told))
    headers = [header for header in _headers(lines, begin, top) if header.index > told]
    if len(headers) < _FEW:
        headers = [header for header in _posters(lines, begin) if header.index > told] or headers
    forum = _is_forum(lines, headers, top) or _opens_thread(headers, top)
    if begin is None and headers and lines_of_parts([line.text for line in lines]):
        return False  # dates and names in it are those of its tables
    if begin is None or (headers and headers[0].index < begin and (forum or len(headers) > 2)):
        begin = headers[0].index if headers else None
    if begin is None:
        return False
    name_from_neighbours(lines, headers)
    named = next((i for i, line in enumerate(lines[:begin]) if line.comment is not None), begin)
    _spread(lines, named, headers)
    return forum


def _titled(lines: list[Line], top: int, after: int) -> int | None:
    """Return the index of the heading of comments, which stands after the line ``after``."""
    worded = next((i for i in range(top, len(lines)) if _is_worded(lines[i])), len(lines))
    paper = False
    for i, line in enumerate(lines):
        if i > max(after, worded) and len(line.text) <= 250 and _TITLE.fullmatch(line.text) and _follows(lines, i):
            bare = _BARE.fullmatch(line.content) is not None
            paper = paper or (bare and lines_of_parts([each.text for each in lines[top:i]]) != [])
            if not (bare and paper) or any(header_of(after, 0) for after in lines[i + 1 : i + 3]):
                return i
    return None


def _is_worded(line: Line) -> bool:
    return line.section != "boilerplate" and bool(line.prose or line.sentence)


def _posters(lines: list[Line], begin: int | None) -> list[Header]:
    """Return the headers of a thread without dates, whose posts name their writers in one form."""
    found = posters_of(lines, after=begin)
    return [Header(i, poster.name, None, _SAME_LINE if poster.inline else _OWN_LINE) for i, poster in found.items()]


def _opens_thread(headers: list[Header], top: int) -> bool:
    """Tell whether the first post of a thread without dates comes right after its title."""
    return bool(headers) and headers[0].style >= _SAME_LINE and headers[0].index <= top + _TITLES


def _follows(lines: list[Line], i: int) -> bool:
    """Tell whether words of a reader come after a heading such as "2 comments", and not the article or the reply form."""
    after = lines[i + 1 : i + 12]
    said = any(line.sentence and line.section != "boilerplate" for line in after)
    return said or any(header_of(line, 0) for line in after[:4])


def _headers(lines: list[Line], begin: int | None, top: int) -> list[Header]:
    found: list[Header] = []
    for i, line in enumerate(lines):
        if line.section not in (None, "boilerplate", "comment"):
            continue
        if len(line.text) > LONGEST and not INLINE.match(line.text):
            continue
        header = header_of(line, i) if HINT.search(line.text[:200]) else None
        if header is None:
            continue
        named = header.style in _SAYING and begin is not None and i > begin
        named = named or (bool(found) and found[-1].index == i - 1 and found[-1].name is not None)
        named = named or (begin is not None and i > begin and _heads_words(lines, i, header))
        if line.section == "boilerplate" and not named and not _said_below(lines, i):
            continue
        if begin is None or i > begin or header.style != 0:
            found.append(header)
    if begin is not None:
        later = _merged(lines, [header for header in found if header.index > begin])
        early = [header for header in found if header.index < begin]
        return later if len(early) < _FEW or not _is_forum(lines, found, top) else found
    found = _merged(lines, found)
    dated = [header for header in found if header.style <= _LAST_DATED]
    if len(dated) < 2:
        return []
    if not _is_forum(lines, found, top):  # the byline of an article is no comment
        prose = next((i for i, line in enumerate(lines) if line.prose and line.section != "boilerplate"), 0)
        found = [header for header in found if header.index > prose]
        if sum(header.style <= _LAST_DATED for header in found) < 2 or not _alternate(lines, found):
            return []
    return found


def _heads_words(lines: list[Line], i: int, header: Header) -> bool:
    """Tell whether a line that names a writer and a day has a sentence right below, which nobody takes for a notice."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    return header.name is not None and below is not None and below.sentence and _may_be_said(below)


def _said_below(lines: list[Line], i: int) -> bool:
    """Tell whether the lines after a date among furniture are words of somebody, and not more of the same."""
    return any(line.section != "boilerplate" for line in lines[i + 1 : i + 4])


def _merged(lines: list[Line], headers: list[Header]) -> list[Header]:
    """Join what stands on two lines, and drop a bare user name right above another header, from where it is taken by
    :func:`~claimx.segment.comment_names.name_from_neighbours`."""
    kept: list[Header] = []
    for header, following in zip(headers, [*headers[1:], None], strict=False):
        bare = header.style == BARE_NAME and following and following.style != BARE_NAME
        if (
            bare
            and following
            and following.index - header.index <= 6
            and not _spoken(lines, header.index, following.index)
        ):
            continue
        before = kept[-1] if kept else None
        if before and before.index == header.index - 1 and before.name and not before.published and header.name is None:
            before.published = header.published  # "Ann says:", and the date on the next line
            continue
        kept.append(header)
    return kept


def _spoken(lines: list[Line], first: int, stop: int) -> bool:
    return any(line.sentence for line in lines[first + 1 : stop])


def _alternate(lines: list[Line], headers: list[Header]) -> bool:
    """Tell whether words follow most headers, as they follow the headers of comments (and not the dates of a list)."""
    stops = [header.index for header in headers[1:]] + [len(lines)]
    spoken = sum(
        any(x.sentence or h.style >= _SAME_LINE for x in lines[h.index + _starts_after(h, lines) : stop])
        for h, stop in zip(headers, stops, strict=True)
    )
    return spoken >= 0.6 * len(headers)


def _starts_after(header: Header, lines: list[Line]) -> bool:
    """Tell whether the words of a post begin on the line after its header."""
    return header.style != _SAME_LINE and not INLINE.match(lines[header.index].text)


def _is_forum(lines: list[Line], headers: list[Header], top: int) -> bool:
    if len(headers) < _FEW or (len(headers) == _FEW and headers[0].style != headers[1].style):
        return False  # a date, and a byline that has it again, are two headers too
    before = [line for line in lines[top : headers[0].index] if line.prose and line.section in (None, "body")]
    signs = sum(
        1 for line in lines if len(line.text) < 120 and (_FORUM.match(line.text) or MEMBER.fullmatch(line.text))
    )
    return (not before and _alternate(lines, headers)) or (signs >= 2 and len(before) <= 1)


def _spread(lines: list[Line], begin: int, headers: list[Header]) -> None:
    if _trailing(lines, begin, headers):
        _spread_back(lines, begin, headers)
        return
    starts = {header.index: header for header in headers}
    posts = _posts(lines, headers)
    current: Header | None = None
    number = 0
    for i in range(begin, len(lines)):
        line = lines[i]
        if i in starts:
            current, number = starts[i], number + 1
            line.section, line.fixed = "comment", True
        elif headers and i > headers[-1].index and line.section == "boilerplate" and _opens_form(line):
            break
        if line.section == "boilerplate" and i not in starts:
            if not (i in posts and _may_be_said(line)):
                continue
            line.section = None
        if len(line.text) < 100 and MEMBER.fullmatch(line.text) and i not in starts:
            line.section = "boilerplate"
            continue
        if line.section in (None, "comment", "list"):
            line.section = "comment"
            following = (
                next((starts[j] for j in range(i + 1, min(i + 8, len(lines))) if j in starts), None)
                if line.comment == -1
                else None
            )
            owner = following or current
            line.comment = number + (1 if following else 0)
            line.speaker_name = owner.name if owner else None
            line.published = owner.published if owner else None


def _posts(lines: list[Line], headers: list[Header]) -> set[int]:
    """Return the indexes of the lines of posts under a name or date: up to the next one, of the last up to a form."""
    found: set[int] = set()
    for header, following in zip(headers, [*headers[1:], None], strict=False):
        for i in range(header.index + 1, following.index if following else len(lines)):
            if following is None and (i > header.index + _LAST_POST or not _may_be_said(lines[i])):
                break
            found.add(i)
    return found


def _may_be_said(line: Line) -> bool:
    """Tell whether ``line`` may be a reader's, as far as its words go: it is no button, form or notice."""
    short = len(line.text) <= 160
    return any(map(str.isalnum, line.text)) and not (
        NOTICE.match(line.text[:200])
        or (short and (SOLO.fullmatch(line.content) or OPENER.fullmatch(line.content) or MEMBER.fullmatch(line.text)))
    )


def _trailing(lines: list[Line], begin: int, headers: list[Header]) -> bool:
    """Tell whether each writer is named below his words, as some blogs do, and not above them."""
    if len(headers) < _FEW or headers[0].index <= begin + 1 or not SIGNED_BELOW - 1 <= headers[0].style <= SIGNED_BELOW:
        return False
    last = headers[-1].index
    after = next((i for i in range(last + 1, len(lines)) if not _may_be_said(lines[i])), len(lines))
    return _spoken(lines, begin, headers[0].index) and not _spoken(lines, last, after)


def _spread_back(lines: list[Line], begin: int, headers: list[Header]) -> None:
    """Give the lines above each header to its writer."""
    first = begin
    for number, header in enumerate(headers, 1):
        for line in lines[first : header.index + 1]:
            if line.section != "boilerplate" or line is lines[header.index] or _may_be_said(line):
                line.section, line.comment = "comment", number
                line.speaker_name, line.published = header.name, header.published
        lines[header.index].fixed = True
        first = header.index + 1


def _opens_form(line: Line) -> bool:
    return len(line.text) < 100 and not line.prose and OPENER.fullmatch(line.content) is not None


def heads_comments(text: str) -> bool:
    """Tell whether ``text`` is the heading of comments ("3 thoughts on ...")."""
    return len(text) <= 250 and _TITLE.fullmatch(text) is not None
