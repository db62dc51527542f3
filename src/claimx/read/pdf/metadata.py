"""What a PDF says of itself: the information dictionary and, where it lies open in the file, its XMP packet."""

from __future__ import annotations

import html
import re

from claimx.document import Metadata
from claimx.identifiers import doi_in_field

_RUBBISH = re.compile(
    r"(?:microsoft (?:word|powerpoint)|untitled|document\d*$|slide \d|layout \d|.{0,120}\.(?:docx?|dvi|indd|pdf|qxd|tex|rtf|fm|eps|wpd|ps|p65|odt)\b"
    r"|\S{0,60}$|(?:doi|pii)\b|[\d\W]*$|print|template|manuscript$)",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")
_PACKET = re.compile(rb"<\?xpacket begin.{0,200000}?<\?xpacket end", re.S)
_TITLE = re.compile(r"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]{0,60}>([^<]{1,400})<")
_DATE = re.compile(r"prism:(?:publicationDate|coverDate|onlineDate)(?:>|=\")\s*((?:19|20)\d\d(?:-\d\d){0,2})")
_PRISM_DOI = re.compile(
    r"(?:prism|pdfx|crossmark):doi(?:>|=\")\s*(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.[^<\"\s]{5,150})", re.I
)
_JOURNAL = re.compile(r"prism:publicationName(?:>|=\")\s*([^<\"]{2,200})")
_LANGUAGE = re.compile(r"<dc:language>\s*<rdf:Bag>\s*<rdf:li>\s*([a-zA-Z]{2})\b")
_SHOWN = 0.6  # of the words of a title or author that must stand on the first page


def read_metadata(data: bytes, information: dict[str, str], opening: str) -> Metadata:
    """Return the metadata of a PDF; ``opening`` is the text of its first page.

    The title and the authors are often those of a template or of whoever saved the file: they are taken where their words
    stand on the first page. The date at which the file was made is not that of the document and is left out.
    """
    packet = _packet(data)
    open_words = {word.lower() for word in _WORD.findall(opening[:20_000])}
    titles = [_first(_TITLE, packet), information.get("Title", "")]
    title = next((t for t in map(_clean, titles) if t and not _RUBBISH.match(t) and _stands(t, open_words)), None)
    author = _clean(information.get("Author", ""))
    given = (_first(_PRISM_DOI, packet), *(information.get(name, "") for name in ("doi", "WPS-ARTICLEDOI", "Subject")))
    doi = next(filter(None, map(doi_in_field, given)), None)
    return Metadata(
        title=title,
        published=_first(_DATE, packet) or None,
        authors=_authors(author, open_words),
        journal=_clean(_first(_JOURNAL, packet)) or None,
        language=_first(_LANGUAGE, packet).lower() or None,
        ids={"doi": doi.lower()} if doi else {},
    )


def _packet(data: bytes) -> str:
    match = _PACKET.search(data)
    return match.group().decode("utf-8", "replace") if match else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return html.unescape(match[1]).strip() if match else ""


def _clean(text: str) -> str:
    return " ".join(html.unescape(text).replace("\ufeff", "").split())[:500]


def _stands(text: str, words: set[str]) -> bool:
    wanted = [word.lower() for word in _WORD.findall(text)]
    return len(wanted) > 1 and sum(word in words for word in wanted) >= _SHOWN * len(wanted)


def _authors(written: str, words: set[str]) -> tuple[str, ...]:
    if not written or not _stands(written, words) or "@" in written or len(written) > 400:
        return ()
    parts = [part.strip(" ,") for part in re.split(r"\s*;\s*|,?\s+and\s+|\s*&\s*", written)]
    pieces = [piece.strip() for part in parts for piece in part.split(",")]
    if ";" not in written and all(" " in piece for piece in pieces):
        parts = pieces
    return tuple(part for part in parts if part)
