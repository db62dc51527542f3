"""What the page is: its title, authors, date, language and source type."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from claimx.document import Document, Page
from claimx.segment.author_lines import authors_below
from claimx.segment.blocks import Draft
from claimx.segment.dates import dates_in
from claimx.segment.imprint import site, updated
from claimx.segment.languages import languages_of
from claimx.segment.lines import Line
from claimx.segment.parts import part_of_heading
from claimx.segment.people import Byline, byline_in, dated_byline, is_name, names_alone
from claimx.segment.source_types import Evidence, abstract_of_record, guess_source, words_of_record
from claimx.segment.titles import LONG_OPENING, TITLE_LABEL, TOP

_VOTERS = 24  # blocks that are asked for the language of the page, the longest
_SIGNATURE = 16  # words of a line that names the writer and the date
_DATED = re.compile(r"\b(?:published|updated|posted|date|reviewed|modified|created|written|submitted|on)\b", re.I)
_CANONICAL = re.compile(
    r"(?:(?:original article|source|url|originally published(?: at)?|link|read (?:it|the original) at)\s*:?\s*)?(https?://\S+|www\.\S+)",
    re.I,
)
_BARE_ADDRESS = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|edu|gov|co\.uk|io|info|health)/\S{4,}")


def describe_page(document: Document, drafts: list[Draft], *, forum: bool) -> Page:
    """Return the :class:`~claimx.document.Page` of ``document``, whose blocks are ``drafts``."""
    text, metadata = document.text, document.metadata
    title = next((d for d in drafts if d.section == "title"), None)
    article = [d for d in drafts if d.section not in ("boilerplate", "comment")]
    byline = None if forum else _byline(text, article)
    signed = authors_below(document, article) or (byline.names if byline else ())
    saved = document.form == "office"  # its properties name who saved the file
    authors = (signed or metadata.authors) if saved else (metadata.authors or signed)
    degrees = metadata.credentials if authors == metadata.authors else ()
    if byline and authors == byline.names:
        degrees = degrees or (byline.credentials if any(byline.credentials) else ())
    shown = _shown_title(text, article, title)
    plain = document.form == "plain"
    guess = abstract_of_record(document) or guess_source(
        words_of_record(document, drafts),
        drafts,
        Evidence(
            title=shown or metadata.title or "",
            forum=forum,
            clinician=bool(byline and byline.clinician),
            byline=(byline.start, byline.end) if byline else None,
            posts=sum(1 for d in drafts if d.section == "comment"),
            medicines=sum(1 for d in article if d.lines[0].dosed),
            publication_types=metadata.publication_types,
        ),
    )
    return Page(
        source_type=guess.source_type,
        type_rule=guess.rule,
        type_start=guess.start,
        type_end=guess.end,
        confidence=guess.confidence,
        title=shown or metadata.title,
        title_start=title.start if title else None,
        url=metadata.url or _url(text, article),
        published=metadata.published or (_first_post(drafts) if forum else _published(text, article)),
        updated=metadata.updated or (updated(drafts) if plain else None),
        site=metadata.site or (site(drafts, shown) if plain else None),
        authors=authors,
        credentials=degrees,
        byline=(byline.start, byline.end) if byline else None,
        clinician=bool(byline and byline.clinician),
        language=metadata.language or _language(text, article or drafts),
    )


def _shown_title(text: str, article: list[Draft], title: Draft | None) -> str | None:
    """Return the title; where it is repeated below without the byline glued to it, in the shorter form."""
    if title is None:
        return None
    words = " ".join(text[title.start : title.end].split()).lstrip("# ")
    label = TITLE_LABEL.match(words)
    words = words[label.end() :] if label else words
    for draft in article[article.index(title) + 1 :][:2]:
        again = " ".join(text[draft.start : min(draft.end, draft.start + 300)].split())
        if len(again) > 20 and words.startswith(again):
            return again
    return words


def _byline(text: str, article: list[Draft]) -> Byline | None:
    """Return the byline near the title, or the signature at the end."""
    top = [d for d in article if d.section in ("body", "heading", "title", "caption", "list")][:TOP]
    reviewer: Byline | None = None
    for bare in (False, True):
        for draft in top:
            if draft.section == "title" and not bare:
                continue
            for line in draft.lines[:3]:
                if (
                    not line.prose
                    and part_of_heading(line.text) is None
                    and (found := byline_in(line.text, line.start, bare=bare))
                ):
                    if not found.reviewer:
                        return found
                    reviewer = reviewer or found
    opening = _opening(article)
    for line in opening:
        if found := _dated(text, line):
            return found
    for line, beside in pairwise(opening):
        for one, other in ((line, beside), (beside, line)):
            if is_name(one.content) and next(dates_in(other.text), None) and other.words <= _SIGNATURE:
                return Byline(one.body, one.end, (one.content,), False)
    for line in opening[1:]:  # a name alone, below the title
        if found := names_alone(line.content, line.body):
            return found
    last = [d for d in article if d.section in ("body", "heading")][-3:]
    for draft in reversed(last):
        line = draft.lines[-1]
        if (
            draft not in top[:1]
            and len(line.text) <= 80
            and not line.sentence
            and part_of_heading(line.text) is None
            and (found := byline_in(line.text, line.start, bare=True) or _dated(text, line))
        ):
            return found
    return reviewer


def _dated(text: str, line: Line) -> Byline | None:
    """Return the byline in a line that holds a date too."""
    dates = [(date.start - line.start, date.end - line.start) for date in dates_in(text, line.start, line.end)]
    return dated_byline(line.text, line.start, dates) if dates and line.words <= _SIGNATURE else None


def _opening(article: list[Draft]) -> list[Line]:
    """Return the lines before the first sentence of the article; a short summary right below the title is none of it."""
    lines: list[Line] = []
    for i, draft in enumerate(article[:TOP]):
        if draft.lines[0].prose:
            if i > 2 or draft.end - draft.start > LONG_OPENING:
                break
            continue
        lines += draft.lines[:2]
    return lines


def _published(text: str, article: list[Draft]) -> str | None:
    """Return the date in the title, the byline or the dateline; else one that a word such as "updated" introduces."""
    top = [d for d in article if d.section not in ("references", "table")][:TOP]
    for draft in top:
        for line in draft.lines[:2]:
            reach = 80 if line.prose else 250
            for date in dates_in(text, line.start, min(line.end, line.start + reach)):
                around = text[max(line.start, date.start - 24) : date.start]
                opens = date.start - line.start <= 45
                if (
                    not line.prose
                    or (opens and re.match(r"[^.]{0,40}(?:--|—|–|\))", text[date.end : date.end + 45]))
                    or _DATED.search(around)
                ):
                    return date.iso if not line.prose or len(date.iso) > 7 else None
    for draft in article[-4:]:
        if len(draft.lines[0].text) < 160 and _DATED.search(draft.lines[0].text):
            for date in dates_in(text, draft.start, draft.end):
                return date.iso
    return None


def _first_post(drafts: list[Draft]) -> str | None:
    return next((line.published for d in drafts for line in d.lines if line.published), None)


def _url(text: str, article: list[Draft]) -> str | None:
    for draft in article[:6]:
        line = text[draft.start : min(draft.end, draft.start + 300)]
        match = _CANONICAL.fullmatch(line.strip())
        if match:
            return match.group(1)
        if _BARE_ADDRESS.fullmatch(line.strip()):
            return "https://" + line.strip()
    return None


def _language(text: str, drafts: list[Draft]) -> str | None:
    votes: Counter[str] = Counter()
    longest = sorted(drafts, key=lambda draft: draft.start - draft.end)[:_VOTERS]
    languages = languages_of([text[draft.start : min(draft.end, draft.start + 400)] for draft in longest])
    for draft, language in zip(longest, languages, strict=True):
        if language:
            votes[language] += draft.end - draft.start
    return max(sorted(votes), key=lambda name: votes[name]) if votes else None
