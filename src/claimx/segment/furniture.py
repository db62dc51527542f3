"""Tells the article from what surrounds it in a page saved as text: menus, forms, footers, lists of other articles.

Cautious on purpose: what is lost as furniture is lost to every later stage, so a line needs words that only furniture has
(:mod:`.furniture_cues`), or must stand among such lines before the article begins or after it has ended.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from claimx.segment.dates import dates_in
from claimx.segment.furniture_cues import NOTICE, OPENER, SOLO
from claimx.segment.line_labels import Chances, chances_of
from claimx.segment.line_labels.site_words import CLOSE
from claimx.segment.lines import Line
from claimx.segment.parts import lines_of_parts
from claimx.segment.people import byline_in, dated_byline, is_name, names_alone
from claimx.segment.reference_lists import looks_like_reference

_SIGNS = '*†‡#§~-–—•|>! "“'
_SHORTEST_MENU = 8  # lines; fewer short lines before the first sentence are a title, a byline, a table of facts
_TITLE_AREA = 10  # lines before the first sentence in which the title may stand
_SURE, _SURE_OF_TEXT, _SURE_BETWEEN = 0, 1200, 1200
"""Thousandths of log odds by which a line has to be likelier the site's than the article's or a reader's."""
_ABOVE_TITLE, _BYLINE = 3, 16
"""Lines above a title that may name its writer or date, and words of such a line."""
_DECK, _SIGNED = 6, 3
"""Lines from the first sentence on, and below the last one, that may name the writer."""
_SOURCE = re.compile(
    r"(?:original(?:ly)? (?:article|post|source|story|study|published)|sources?|study|references?|full (?:text|study)|paper|journal|doi|pmid)"
    r"\b[^:\n]{0,40}:\s*(?:https?://|www\.|doi\b|10\.\d{4})",
    re.I,
)
_BARS = re.compile(r"[|·•]")
_NEAR, _SAYING = 6, 5
"""Lines from one sentence to the next that may be its list, and words of such a sentence."""
_CUE, _NOTICED = 1500, 4000
"""What the words of menus and those of notices add to these odds."""
_LONGEST = 400
"""Characters of a line whose words are looked up among them."""


def mark_furniture(lines: list[Line], *, plain: bool = True) -> None:
    """Set ``section`` to ``boilerplate`` on the lines of ``lines`` that are not part of the article or its comments.

    ``plain``: the format has marked nothing, so that a model of lines is asked (:mod:`.line_labels`).
    """
    if not lines:
        return
    chances = chances_of(lines) if plain else []
    if chances:
        _judge(lines, chances)
        _keep_top(lines, chances)
        return
    judged = not plain and any(line.section == "boilerplate" for line in lines)  # the reader knew the page's elements
    counts = Counter(() if judged else (line.content.lower() for line in lines if not line.prose))
    evidence = [_evidence(line, counts) for line in lines]
    for line, strong in zip(lines, evidence, strict=True):
        if strong and line.section is None:
            line.section = "boilerplate"
    if judged:
        _zones(lines, None)
        return
    first = next((i for i, line in enumerate(lines) if line.prose and line.section in (None, "body")), len(lines))
    _zones(lines, _before_article(lines, first, evidence))
    if first < len(lines):
        last = max(i for i, line in enumerate(lines) if line.prose and line.section in (None, "body"))
        _after_article(lines, last + 1, counts)


def _evidence(line: Line, counts: Counter[str]) -> bool:
    if not (line.text[0].isalnum() or any(map(str.isalnum, line.text))):
        return True
    if len(line.text) > 400 or line.section is not None:
        return False
    content = line.content
    if _notice(content):
        return True
    if line.numbered and line.words > 1:
        return False
    if line.words <= 30 and (not line.prose or len(line.text) < 100) and _alone(content):
        return not (line.item and line.sentence)
    return counts[content.lower()] >= 3 and not line.sentence and len(content) > 2 and line.words <= 16


@lru_cache(maxsize=1024)
def _notice(content: str) -> bool:
    return NOTICE.match(content.lstrip(_SIGNS)) is not None


@lru_cache(maxsize=1024)
def _alone(content: str) -> bool:
    """Tell whether a line of these words is furniture; the same few come again and again."""
    return SOLO.fullmatch(content) is not None


def _judge(lines: list[Line], chances: list[Chances]) -> None:
    """Mark what the model takes for the site's own; words that only furniture has weigh beside what it says."""
    between = _between(lines, chances)
    parts = lines_of_parts([line.text for line in lines])
    for i, (line, chance, inside) in enumerate(zip(lines, chances, between, strict=True)):
        if parts and parts[0] <= i <= parts[-1] and not _noticed(line):
            continue  # the tables of a paper, saved a cell a line, look like menus
        if line.section not in (None, "heading"):
            continue
        if not (line.text[0].isalnum() or any(map(str.isalnum, line.text))):
            line.section = "boilerplate"
            continue
        odds = chance.boilerplate - max(chance.article, chance.comment)
        if len(line.text) <= _LONGEST:
            if (inside and _is_list(line.text)) or _SOURCE.match(line.content) or looks_like_reference(line.text) > 2:
                continue
            odds += _NOTICED if _noticed(line) else _CUE if line.words <= 30 and _alone(line.content) else 0
        if odds > (_SURE_BETWEEN if inside else _SURE_OF_TEXT if line.prose else _SURE):
            line.section, line.fixed, line.level = "boilerplate", False, None


def _noticed(line: Line) -> bool:
    return len(line.text) <= _LONGEST and _notice(line.content)


def _is_list(text: str) -> bool:
    """Tell whether ``text`` is a row of names with bars between them, none of them a menu's."""
    names = [name.strip().lower() for name in _BARS.split(text)]
    return len(names) > 2 and not any(word in CLOSE for name in names for word in name.split())


def _between(lines: list[Line], chances: list[Chances]) -> list[bool]:
    """Tell of each line whether sentences of the article or of readers stand shortly before it and shortly after it."""
    says = [
        (line.prose or line.sentence)
        and line.words >= _SAYING
        and max(chance.article, chance.comment) > chance.boilerplate
        for line, chance in zip(lines, chances, strict=True)
    ]
    before, since = [], _NEAR
    for here in says:
        before.append(since < _NEAR)
        since = 0 if here else since + 1
    found, until = [], _NEAR
    for here, preceded in zip(reversed(says), reversed(before), strict=True):
        found.append(preceded and until < _NEAR)
        until = 0 if here else until + 1
    return found[::-1]


def _keep_top(lines: list[Line], chances: list[Chances]) -> None:
    """Give the article its title, byline and date back, which look like the menus above them."""
    likely = (i for i, line in enumerate(lines) if line.section != "boilerplate" and _tells(line, chances[i]))
    first = next(likely, None)
    if first is None:
        return
    title = title_line(lines, first)
    if title is not None and lines[title].section == "boilerplate" and not _titled(lines, title, first):
        lines[title].section = None
    begin = first - 1 if title is None else max(0, title - _ABOVE_TITLE)
    _keep_bylines(lines, begin, first, max(i for i, line in enumerate(lines) if _kept(line, chances[i])))
    for i in range(begin, min(first + 2, len(lines))):
        line = lines[i]
        if line.section != "boilerplate" or line.words > _BYLINE:
            continue
        beside = lines[max(0, i - 1) : i + 2]
        if _dated_or_signed(line) or (
            is_name(line.content) and any(next(dates_in(x.text[:_LONGEST]), None) for x in beside)
        ):
            line.section = None


def _keep_bylines(lines: list[Line], begin: int, first: int, last: int) -> None:
    """Give the article the lines beside its opening, and right below its last sentence, that say who wrote it."""
    near = [*range(begin, min(first + _DECK, len(lines))), *range(last + 1, min(last + 1 + _SIGNED, len(lines)))]
    for i in near:
        line = lines[i]
        if line.section != "boilerplate" or line.words > _BYLINE or line.prose:
            continue
        written = byline_in(line.content, 0, bare=False) or (i > begin and names_alone(line.content, 0))
        dates = [] if written else [(date.start, date.end) for date in dates_in(line.content)]
        if written or (dates and dated_byline(line.content, 0, dates)):
            line.section = None


def _kept(line: Line, chance: Chances) -> bool:
    return line.section != "boilerplate" and _tells(line, chance)


def _tells(line: Line, chance: Chances) -> bool:
    """Tell whether ``line`` is one of the sentences of an article."""
    return chance.article > chance.comment and (line.prose or (line.sentence and line.words >= 8))


def _titled(lines: list[Line], title: int, first: int) -> bool:
    """Tell whether a line that is kept stands between a likely title and its byline, and may be the title itself."""
    for line in lines[title + 1 : first]:
        if _dated_or_signed(line):
            return False
        if line.section != "boilerplate" and not line.item and 3 <= line.words <= 30:
            return True
    return False


def _zones(lines: list[Line], title: int | None) -> None:
    """Carry furniture on from its headings ("Related posts", "Leave a reply") until a sentence returns."""
    inside = False
    for i, line in enumerate(lines):
        if line.section not in (None, "boilerplate") or i == title:
            inside = False
        elif len(line.text) <= 120 and not line.prose and OPENER.fullmatch(line.content):
            line.section, inside = "boilerplate", True
        elif inside:
            if line.prose or (line.sentence and line.words >= 7 and not line.item):
                inside = line.section == "boilerplate"
            else:
                line.section = "boilerplate"


def _before_article(lines: list[Line], first: int, evidence: list[bool]) -> int | None:
    """Drop the menus before the first sentence, all but the lines in which title, byline and date stand.

    Returns the index of the title, where there were menus.
    """
    found = [i for i in range(first) if evidence[i] or lines[i].section == "boilerplate"]
    if first < _SHORTEST_MENU or len(found) < 3 or first == len(lines):
        return None
    kept = title_line(lines, first)
    until = kept if kept is not None else found[-1]
    for i in range(until):
        if lines[i].section is None:
            lines[i].section = "boilerplate"
    if kept is not None:
        lines[kept].section = None
    return kept


def title_line(lines: list[Line], first: int) -> int | None:
    """Return the index of the title: the longest line of a few words shortly before the first sentence.

    A title is often repeated in the menus, so a repeated line may be one.
    """
    best, best_score = None, 0.0
    for i in range(first - 1, max(-1, first - 1 - 2 * _TITLE_AREA), -1):
        line = lines[i]
        if (
            line.item
            or not 3 <= line.words <= 30
            or line.indent >= 4
            or (len(line.text) < 200 and _alone(line.content))
        ):
            continue
        score = (
            min(line.words, 10) - 0.3 * (first - 1 - i) + (2 if line.gap else 0) - (3 if line.text[-1] == ":" else 0)
        )
        score += 6 if any(_dated_or_signed(lines[j]) for j in range(i + 1, min(i + 5, first))) else 0
        score -= 6 if _dated_or_signed(line) else 0
        if score > best_score:
            best, best_score = i, score
    return best


def _dated_or_signed(line: Line) -> bool:
    return len(line.text) <= 120 and bool(next(dates_in(line.text), None) or byline_in(line.text, 0, bare=True))


def _after_article(lines: list[Line], start: int, counts: Counter[str]) -> None:
    """Drop what follows the first sign of a footer after the last sentence of the page."""
    signs = [
        i
        for i in range(start, len(lines))
        if lines[i].section == "boilerplate" and any(c.isalnum() for c in lines[i].text)
    ]
    if len(signs) < 2:
        return
    for line in lines[signs[0] :]:
        if line.section is None and not line.sentence and (counts[line.content.lower()] > 1 or line.words <= 12):
            line.section = "boilerplate"
