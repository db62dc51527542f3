"""Pages for the training of line labels: those labelled by hand, and others as an HTML extractor labels them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from loaders.page_dumps import ARCHIVES, LABELS, Label, Piece, members, parse_labels, pieces

_LARGEST = 1_500_000
"""Bytes of a page; larger ones are applications rather than pages."""
_LEAST = 60
"""Words of main text; the extractor has lost the rest of a page that has fewer."""
_SURE = 25
"""Characters of a piece that is found within a longer line of the extractor's text."""
_SPACE = re.compile(r"\s+")


class Page(NamedTuple):
    """``labels`` has one for each of ``pieces`` (tag and words); ``by_hand`` tells where they come from."""

    name: str
    pieces: list[Piece]
    labels: list[Label]
    by_hand: bool


def site(name: str) -> str:
    """Return the site that a page's name tells (``t/blog.python.org`` and ``h/blog.python.org`` share one)."""
    words = name.split("/", 1)[1].removeprefix("test_")
    found = re.match(r"(?:(?:www|blog|de|en|m)\.)*([\w-]+?)\d*(?:[._]|$)", words)
    return found.group(1).lower() if found else words


def labelled(folder: Path) -> Iterator[Page]:
    """Yield the pages of the part ``tune``."""
    pages = {name: data for archive in ARCHIVES for name, data in members(folder, archive).items()}
    for row in LABELS.read_text("utf-8").splitlines():
        name, part, _, words = row.split("\t")
        if part == "tune" and name in pages:
            found = pieces(pages[name])
            given = parse_labels(words)
            yield Page(name, found, [given.get(i, "boilerplate") for i in range(len(found))], True)


def silver(folder: Path) -> Iterator[Page]:
    """Yield the other pages, those of the labelled sites left out, with the extractor's labels."""
    rows = [row.split("\t")[0] for row in LABELS.read_text("utf-8").splitlines()]
    taken = {site(name) for name in rows}
    seen: set[str] = set()
    for name, data in _all(folder):
        digest = hashlib.sha256(data).hexdigest()
        if name in rows or site(name) in taken or digest in seen or len(data) > _LARGEST:
            continue
        seen.add(digest)
        page = _judged(name, data)
        if page is not None:
            yield page


def _all(folder: Path) -> Iterator[tuple[str, bytes]]:
    for archive in ARCHIVES:
        yield from members(folder, archive).items()


def _judged(name: str, data: bytes) -> Page | None:
    import trafilatura

    try:
        document = trafilatura.bare_extraction(data, include_comments=True, include_tables=True, with_metadata=True)
    except Exception:  # what the extractor cannot read teaches nothing
        return None
    if document is None or len((document.text or "").split()) < _LEAST:
        return None
    main, comments = _lines(document.text or ""), _lines(document.comments or "")
    title = _plain(document.title or "")
    author = [_plain(part) for part in (document.author or "").split(";") if len(part) > 3]
    found = pieces(data)
    words = [_plain(piece.words) for piece in found]
    last = max((i for i, line in enumerate(words) if line in main and len(line) > _SURE), default=0)
    first = next((i for i, line in enumerate(words) if line in main and len(line) > _SURE), 0)
    labels: list[Label] = []
    for i, line in enumerate(words):
        inside = first <= i <= last
        if (line in main or _within(line, main)) and (inside or len(line) > 3 * _SURE):
            labels.append("body")
        elif line in comments or _within(line, comments):
            labels.append("comment")
        elif title and line == title and i <= first + 3:
            labels.append("body")
        elif author and len(line) < 120 and any(name in line for name in author) and first - 12 <= i <= first + 3:
            labels.append("byline")
        else:
            labels.append("boilerplate")
    if sum(label == "body" for label in labels) < 3:
        return None
    return Page(name, found, labels, False)


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words).strip(" -*•|").lower()


def _lines(text: str) -> set[str]:
    return {plain for line in text.split("\n") if (plain := _plain(line))}


def _within(line: str, lines: set[str]) -> bool:
    return len(line) > _SURE and any(line in other for other in lines)
