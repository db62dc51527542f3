"""When a page was published and changed, by an order of trust.

What the page's head says comes first (JSON-LD, meta tags, microdata: :mod:`.metadata`), then the date beside the title, then
one in the page's address (``/2014/03/12/``), last the first ``<time>`` of what is not a comment, a quotation or furniture. Never
the year of a copyright, the day of a crawl, or a date in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import msgspec

from claimx.document import Mark, Metadata
from claimx.read.html.comments import is_comment
from claimx.read.html.dates import date_in, dates_in
from claimx.read.html.tags import names_of

_ABOVE, _BELOW = 400, 1500  # characters around the title
_LINES_ABOVE, _LINES_BELOW = 4, 14
_LONGEST = 200  # characters of a line
_MOST_WORDS = 14  # beside the date, where no word says what it is
_MOST_BEFORE = 6  # words before such a date, unless they are a byline
_SIGNED = re.compile(r"\W*(?:by|von|par|por|di|door)\s", re.I)
_UPDATED = re.compile(
    r"updat|modif|revis|review|last (?:chang|edit)|amended|aktualisiert|geändert|überarbeitet|mis à jour|màj|actualizad|aggiornat|atualizad|"
    r"bijgewerkt",
    re.I,
)
_PUBLISHED = re.compile(
    r"publi|post(?:ed)?\b|written|dated?\b|issued|created|online|veröffentlicht|erschienen|stand\b|gepubliceerd|pubblicat",
    re.I,
)
_OTHER = re.compile(
    r"©|copyright|\(c\)|all rights|expires?|event|accessed|retrieved|archived|crawl|joined|member since|born|valid|today|enrol|received|accepted",
    re.I,
)
_LAST = re.compile(
    r"(?:page |content |this (?:page|article|information|topic) (?:was )?)?(?:last |date (?:last )?|medically |clinically )?(?:updated|reviewed|modified|revised|"
    r"review date|update date)(?: by [^\n]{1,80}?)?(?: on)?\s*:?\s",
    re.I,
)
_ADDRESS = re.compile(
    r"/(?P<year>(?:19[89]|20\d)\d)(?:/[A-Za-z_-]{1,20})?(?:/(?P<m>0[1-9]|1[0-2]|[1-9])(?:/(?P<day>0[1-9]|[12]\d|3[01]|[1-9]))?(?=/|$)"
    r"|-(?P<m2>0[1-9]|1[0-2])-(?P<day2>0[1-9]|[12]\d|3[01])(?=[/._-]|$))"
)
_STORE = re.compile(r"^https?://web\.archive\.org/web/[^/]{1,20}/(?=https?:)", re.I)
_ASIDE = re.compile(r"comment|reply|related|sidebar|widget|recent|popular|footer|embed|tweet|teaser|promo|more-", re.I)
_ASIDE_TAGS = frozenset(("aside", "nav", "footer", "blockquote", "form"))
_WRITTEN = re.compile(r"\"datePublished\"\s{0,9}:\s{0,9}\"?((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))")
_MOST_SCRIPTS, _LONGEST_SCRIPT = 200, 500_000
_LOOKED = 40  # elements of that kind
_DEEPEST = 60  # elements around one that are looked at


def with_dates(metadata: Metadata, root: Any, text: str, marks: Sequence[Mark]) -> Metadata:
    """Return ``metadata`` with the dates that its page shows where its head says none."""
    if metadata.published and metadata.updated:
        return metadata
    published, updated = beside_title(text, marks)
    published = (
        metadata.published or _in_broken_script(root) or published or dated_address(metadata.url) or _first_time(root)
    )
    updated = metadata.updated or updated or _last_updated(text)
    if updated and published and updated[: len(published)] <= published[: len(updated)]:
        updated = None
    return msgspec.structs.replace(metadata, published=published, updated=updated)


def beside_title(text: str, marks: Sequence[Mark]) -> tuple[str | None, str | None]:
    """Return the dates of publication and of change that short lines beside the title give."""
    title = next((mark for mark in marks if mark.role == "title"), None)
    if title is None:
        return None, None
    aside = [mark for mark in marks if mark.role in ("comment", "references")]
    begin = max(0, title.start - _ABOVE)
    above = [m.span() for m in re.finditer(r"[^\n]+", text[begin : title.start])][-_LINES_ABOVE:]
    below = [m.span() for m in islice(re.finditer(r"[^\n]+", text[title.end : title.end + _BELOW]), _LINES_BELOW)]
    lines = [(title.end + start, title.end + end) for start, end in below]
    lines += [(begin + start, begin + end) for start, end in reversed(above)]
    dates: dict[bool, str] = {}
    for start, end in lines:
        if end - start <= _LONGEST and not any(mark.start <= start < mark.end for mark in aside):
            for updated, date in _of_line(text[start:end]):
                dates.setdefault(updated, date)
    return dates.get(False), dates.get(True)


def _of_line(line: str) -> list[tuple[bool, str]]:
    """Return the dates of a line that is no sentence, each with whether it is that of a change."""
    found = []
    before = 0
    dates = dates_in(line)
    rest = line
    for start, end, _ in reversed(dates):
        rest = rest[:start] + rest[end:]
    sentence = len(rest.split()) > _MOST_WORDS or line.rstrip().endswith((".", "!", "?", "…"))
    for start, end, date in dates:
        lead = line[before:start]
        before = end
        said = _UPDATED.search(lead) or _PUBLISHED.search(lead)
        if _OTHER.search(lead) or (not said and len(lead.split()) > _MOST_BEFORE and not _SIGNED.match(lead)):
            continue
        if not sentence or (said and len(rest.split()) <= 2 * _MOST_WORDS):
            found.append((_UPDATED.search(lead) is not None, date))
    return found


def _last_updated(text: str) -> str | None:
    """Return the date of a line such as "Last reviewed: 3 May 2020", wherever it stands."""
    for line in re.finditer(r"(?m)^[^\n]{8,160}$", text):
        if _LAST.match(line.group()) and (found := dates_in(line.group())):
            return found[0][2]
    return None


def dated_address(address: str | None) -> str | None:
    """Return the date in the path of an address.

    >>> dated_address("https://news.example/2014/03/12/pill"), dated_address("https://web.archive.org/web/20230115/https://a.example/x")
    ('2014-03-12', None)
    """
    if not address:
        return None
    try:
        found = _ADDRESS.search(urlsplit(_STORE.sub("", address[:2000])).path)
    except ValueError:  # no address
        return None
    if found is None:
        return None
    month, day = found["m"] or found["m2"], found["day"] or found["day2"]
    return f"{found['year']}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def _in_broken_script(root: Any) -> str | None:
    """Return the date that JSON-LD gives which is no JSON, as templates without quotation marks write it."""
    for script in islice(root.iter("script"), _MOST_SCRIPTS):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) <= _LONGEST_SCRIPT:
            found = _WRITTEN.search(script.text)
            if found:
                return found[1]
    return None


def _first_time(root: Any) -> str | None:
    for element in islice(root.iter("time"), _LOOKED):
        date = date_in(element.get("datetime")) or date_in("".join(element.itertext())[:100])
        if date and len(date) == 10 and not _UPDATED.search(element.get("class") or "") and not _is_aside(element):
            return date
    return None


def _is_aside(element: Any) -> bool:
    return any(
        outer.tag in _ASIDE_TAGS or _ASIDE.search(names_of(outer.attrib)) is not None or is_comment(outer)
        for outer in islice(element.iterancestors(), _DEEPEST)
        if outer.tag not in ("body", "html", "main")
    )
