"""One reference string into CSL-JSON, by rules.

The string is normalised on a copy (full-width punctuation, glued fields, line breaks); its identifiers and notes
("[Epub ahead of print]", "Accessed 3 May 2019") are taken out; the date with volume, issue and pages is recognised by
the shapes of the common styles; the authors stand at the head; what is left is title and container.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.annotate.references.names import Names, parse_names
from claimx.annotate.references.tail import Tail, find_tail
from claimx.annotate.references.titles import split_title
from claimx.identifiers import find_identifiers

_WIDE = str.maketrans(
    {
        "，": ", ",
        "、": ", ",
        "。": ". ",
        "；": "; ",
        "：": ": ",
        "（": " (",
        "）": ") ",
        "．": ". ",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "\u00a0": " ",
        "\u200b": "",
        "\u00ad": "",
    }
)
_CJK = "\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
_GLUE = re.compile(
    rf"(?<=[a-z\])])\.(?=[A-Z{_CJK}][\w{_CJK}])|(?<=[{_CJK}])\.(?=\w)|(?<=\s[A-Z])\.(?=[A-Z][a-z]{{2}}|[{_CJK}])|(?<=[A-Z]{{2}})\.(?=[A-Z][a-z]|[{_CJK}])|(?<=[A-Za-z])\.(?=(?:19|20)\d\d\b)|\.\.(?=\S)"
)
_GLUED_COMMA = re.compile(r"(?<=[A-Za-z]),(?=[A-Z][a-z])")
_CJK_YEAR = re.compile(r"((?:19|20)\d\d)\s?年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:更新|发布|出版)?")
_CJK_NOTE = re.compile(rf"(?<=\w)(?:发布|出版)(?=[.\s])|等(?=[.\s,])|(?<=[A-Z])\s?等(?=[{_CJK}])")
_NOTES = re.compile(
    r"""\[(?:Epub|epub|Online|E-pub|Internet|internet|PubMed|Pubmed|Medline|MEDLINE|Cross\s?[Rr]ef|Google\s?Scholar|Free\sfull\stext|
        Full\sText|PMC\sfree\sarticle|DOI|ISI|Web\sof\sScience|View\sArticle|Abstract|Article|Updated|updated|cited|Cited|accessed|Accessed|in\spress)[^\]]{0,80}\]
    |\((?:[Aa]ccessed|[Rr]etrieved|[Ll]ast\saccessed|[Ee]pub|[Aa]head\sof\sprint|[Ii]n\spress)[^)]{0,80}\)
    |\b(?:Epub|E-pub|ePub)\s(?:ahead\sof\sprint\b\.?|(?:19|20)\d\d(?:\s[A-Z][a-z]{2,8}(?:\s\d{1,2})?)?\.?)
    |\b(?:Accessed|Retrieved|Last\saccessed|Date\saccessed|Cited|Access(?:ed)?\son)\s(?:on\s)?(?:\d{1,2}\s)?(?:[A-Z][a-z]{2,8}\.?\s)?(?:\d{1,2},?\s)?(?:19|20)\d\d\b[.,]?(?:,?\sfrom\b:?)?
    |\b(?:Available\s(?:at|from|online)|Available|Retrieved\sfrom|URL|PubMed|Cross\s?Ref|Google\sScholar|Web\sof\sScience)(?:\s?:|\s?\.?$|(?=\s?https?:))
    |\b(?:[Aa]head\sof\sprint|[Pp]ublished\sonline(?:\s(?:first|ahead\sof\sprint))?:?)""",
    re.X,
)
_UPDATED = re.compile(r"\[[Uu]pdated\s[^\]]{0,20}((?:19|20)\d\d)")
_LEADING = re.compile(r"^\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}\s?[.)\]](?!\d)|\d{1,4}\s(?=[A-Z])|[•·▪*–.-]\s)\s*")
_IN = re.compile(r"[.,;]?\s\b(?:In|in):\s|[.?!]\sIn\s(?=[A-Z])")
_PUBLISHER = re.compile(
    r"(?P<place>(?!In\b)[A-Z][\w.' -]{2,40}(?:,\s?[A-Z][\w. ]{1,20})?)\s?:\s(?P<publisher>[A-Z][^.:;]{2,60}(?:Press|Publish\w*|Wiley|Elsevier|Springer|Verlag|Books?|Sons|Company|Co|Inc|Ltd|Hall|Hill|Saunders|Mosby|Lippincott[^.;]*|Academic[^.;]*|Association|Organization|Institute|University[^.;]*|Group)?)\b"
)
_GROUP = re.compile(
    r"(?P<name>(?:[A-Z][\w&'’/-]*|of|for|the|and|on|in|&|US|U\.S\.)(?:\s(?:[A-Z(][\w&'’/()-]*|of|for|the|and|on|in|&))*)(?=\.\s|,?\s\((?:19|20)\d\d|:\s)"
)
_GROUP_WORDS = re.compile(
    r"\b(?:Organi[sz]ation|Institutes?|Association|Society|Group|Committee|Collaborat\w+|Centers?|Centre|Agency|Administration|Department|Ministry|College|Academy|Council|Foundation|Consortium|Investigators|Network|Team|Commission|Bureau|Office|Board|University|Program(?:me)?|Federation|Union|Panel|Service|Clinic|Library|Authority|Health|Inc|Ltd|LLC|Trialists)\b|^[A-Z][A-Z/&-]{1,9}$"
)
_PARENTHETIC_YEAR = re.compile(
    r"\s?[(\[]\s?((?:1[6-9]|20)\d\d)\s?[a-z]?(?:,?\s[A-Za-z]+\.?(?:\s\d{1,2})?(?:[-–]\w+)?)?\s?[)\]]\s?[.,:]?\s?"
)
_BARE_YEAR = re.compile(r"[\s,.;:(\[]{1,3}((?:1[6-9]|20)\d\d)[a-z]?(?=[\s,.;:)\]]|$)")
_HEAD_YEAR = re.compile(r"\s?[.,]?\s?((?:1[89]|20)\d\d)[a-z]?\s?[.,:;]\s")
_EDGE = " \t\n.,;:()[]-–—\"'·|/"


class Parsed(NamedTuple):
    """``csl`` without an ``id``; ``strength`` counts what makes the string a reference (see :func:`parse_reference`)."""

    csl: dict[str, Any]
    strength: int
    style: str


def parse_reference(raw: str) -> Parsed:
    """Parse one reference (with or without its list number) into CSL-JSON.

    ``strength``: 2 for an author list (1 for a group), 1 for a year, 2 for volume or pages, 2 for a DOI, PMID or PMCID,
    1 for a title, 1 for a container. An ordinary sentence seldom reaches 4.

    >>> parsed = parse_reference("3. Younger J, Noor N, McCue R. Low-dose trial. Arthritis Rheum. 2013;65(2):529-38.")
    >>> parsed.csl["container-title"], parsed.csl["page"], parsed.csl["issued"]
    ('Arthritis Rheum', '529-38', {'date-parts': [[2013]]})
    """
    text, ids = _take_identifiers(_LEADING.sub("", raw, count=1).translate(_WIDE))
    text = normalise(text)
    updated = _UPDATED.search(text)
    text = re.sub(r"\s{2,}", " ", _NOTES.sub(" ", text)).strip()
    tail = find_tail(text)
    names = _authors(text)
    year, rest_start, year_span = _head_year(text, names)
    if year is None:
        year, year_span = tail.year, tail.year_span
    body_end = tail.start if tail.start > rest_start else len(text)
    if year is None:
        year, year_span = _any_year(text, rest_start)
    if year is None and updated:
        year = int(updated[1])
    if year_span and rest_start < year_span[0] < body_end:
        body_end = year_span[0]
    return _assemble(text, names, rest_start, body_end, year, tail, ids)


def normalise(raw: str) -> str:
    """Return ``raw`` with ASCII punctuation and single spaces, glued fields apart ("KS.Title" -> "KS. Title")."""
    text = re.sub(r"(\w)[-‐]\n\s*(?=[a-z])", r"\1", raw).translate(_WIDE)
    text = _CJK_YEAR.sub(r" \1. ", text)
    text = _CJK_NOTE.sub(lambda m: " et al. " if "等" in m.group() else " ", text)
    text = _GLUED_COMMA.sub(", ", _GLUE.sub(". ", text))
    return re.sub(r"\s+(?=[.,:;])", "", re.sub(r"\s+", " ", text)).strip()


def _take_identifiers(text: str) -> tuple[str, dict[str, str]]:
    ids: dict[str, str] = {}
    pieces, last = [], 0
    for found in find_identifiers(text):
        ids.setdefault(found.kind, found.value)
        if found.url:
            ids.setdefault("url", found.url)
        pieces.append(text[last : found.start])
        last = found.end
    pieces.append(text[last:])
    return " ".join(pieces), ids


def _authors(text: str) -> Names:
    names = parse_names(text)
    if names.authors and names.style not in ("full", "inverted_full"):
        return names
    group = _GROUP.match(text)
    if group and len(group["name"]) < 90 and _GROUP_WORDS.search(group["name"]):
        return Names([{"literal": group["name"]}], group.end(), "group", False)
    return names


def _head_year(text: str, names: Names) -> tuple[int | None, int, tuple[int, int] | None]:
    """Return the year right after the authors (APA, Harvard), where the title begins, and the span of the year."""
    for pattern in (_PARENTHETIC_YEAR, _HEAD_YEAR):
        match = pattern.match(text, names.end)
        if match and names.authors:
            return int(match[1]), match.end(), None
    return None, names.end, None


def _any_year(text: str, start: int) -> tuple[int | None, tuple[int, int] | None]:
    years = list(_BARE_YEAR.finditer(text, max(0, start - 1)))
    return (int(years[-1][1]), years[-1].span()) if years else (None, None)


def _assemble(
    text: str, names: Names, start: int, end: int, year: int | None, tail: Tail, ids: dict[str, str]
) -> Parsed:
    csl: dict[str, Any] = {}
    title, container, publisher, kind = _body(text, start, end, names, tail, ids)
    csl["type"] = kind
    if names.authors:
        csl["author"] = names.authors
    for key, value in (("title", title), ("container-title", container), ("publisher", publisher)):
        if value:
            csl[key] = value
    if year:
        csl["issued"] = {"date-parts": [[year]]}
    for key, value in (("volume", tail.volume), ("issue", tail.issue), ("page", tail.page)):
        if value:
            csl[key] = value
    for key, name in (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"), ("isbn", "ISBN"), ("url", "URL")):
        if key in ids:
            csl[name] = ids[key]
    for key in ("arxiv", "nct", "isrctn"):
        if key in ids:
            csl.setdefault("number", ids[key])
    strength = (2 if names.style not in ("group", "none") else 1 if names.authors else 0) + bool(year) + bool(title)
    strength += (
        bool(container) + (2 if tail.volume or tail.page else 0) + (2 if ids.keys() & {"doi", "pmid", "pmcid"} else 0)
    )
    return Parsed(csl, strength, names.style)


def _body(
    text: str, start: int, end: int, names: Names, tail: Tail, ids: dict[str, str]
) -> tuple[str | None, str | None, str | None, str]:
    """Return title, container, publisher and CSL type of what stands between authors and date."""
    body = text[start:end]
    publisher = None
    inside = _IN.search(body)
    house = _PUBLISHER.search(body[inside.end() :] if inside else body)
    if inside:
        head = body[: inside.start()].strip(_EDGE)
        host = body[inside.end() :]
        editors = parse_names(host)
        if editors.editors or (editors.end > 8 and editors.authors):
            host = host[editors.end :]
        host = re.split(r"[.;:,]\s", host.strip(_EDGE))[0]
        return head or None, host.strip(_EDGE) or None, house["publisher"] if house else None, "chapter"
    if (
        house
        and not (tail.volume or tail.issue)
        and house.start() > 8
        and body[house.start() - 2 : house.start() - 1] in ".,;)"
    ):
        publisher = house["publisher"].strip(_EDGE)
        head = body[: house.start()].strip(_EDGE)
        return head or None, None, publisher, "book"
    title, container = split_title(body, bool(tail.volume or tail.page), bool(names.authors))
    if tail.volume or tail.page or container or "doi" in ids:
        kind = "article-journal"
    elif "url" in ids:
        kind = "webpage"
    else:
        kind = "document"
    return title, container, publisher, kind
