"""Web addresses in running text, whole or set with breaks, and the identifiers that they hold.

An address is known by its scheme, by "www.", or by a top-level domain with a slash behind it (RFC 3986 allows more than
people put into prose). Pages break addresses after a slash or a full stop: the parts are joined where what follows can
only be the rest of it (an identifier, the rest of a host).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from claimx.identifiers.doi import STOP, doi_in_address, label_before, sici_end
from claimx.identifiers.found import Identifier, trimmed
from claimx.identifiers.numbers import number_in_address
from claimx.late_pattern import late_pattern

_TLD = "com|org|net|gov|edu|info|int|io|ly|co|eu|uk|de|ca|au|nl|fr|ch|jp|cn|in|us|nz|ie|it|es|be|se|no|dk|fi|news|health|me"
_SCHEME = re.compile(r"://")
_SCHEMES = re.compile(r"(?:https?|ftp)$", re.I)
_WWW = re.compile(r"[wW]{3}\.(?=[A-Za-z0-9])")
_DOMAIN = late_pattern(rf"\.(?:{_TLD})/(?=[^{STOP}/.,;)])", re.I)
_HOST_BEFORE = re.compile(r"(?<![\w@./-])[A-Za-z0-9](?:[A-Za-z0-9.-]{0,120})$")
_TOKEN = late_pattern(rf"[^{STOP}]{{1,500}}")
_AFTER = re.compile(r"\]\(|&(?:gt|lt|quot|nbsp);|\[(?:PubMed|Cross[Rr]ef|Google)|(?<=[^=/:])(?=https?://)")
_GAP = re.compile(r" {1,2}|[ \t]{0,2}\n[ \t]{0,4}")
_HOST = re.compile(r"(?:https?|ftp)://[\w.-]{1,200}\.[a-z]{2,12}(?::\d+)?/", re.I)
_HOST_PART = re.compile(r"[a-z0-9][\w-]*(?:\.[\w-]+)*[./]?", re.I)
_IDENTIFIER_PART = late_pattern(
    r"10\.\d{4,9}/\S|PMC\d{5}|NCT\d{8}|pubmed/\d|(?:pmc/)?articles/PMC\d|ct2/show/NCT|study/NCT|ISRCTN\d|(?:abs|pdf)/\d{4}\.\d",
    re.I,
)
_UNFINISHED_DOI = re.compile(r"/10\.\d{4,9}/[A-Za-z.]{1,40}\.$")
_PUBMED_PART = re.compile(r"\d{7,8}(?!\d)")
_PATH_PART = re.compile(r"[a-z0-9][\w%=&?#~+-]*[./]|(?=[\w-]*\d)[\w%=&?#~+().-]+", re.I)
_SHORTEST = 6
_JOINS = 16


def find_addresses(text: str) -> list[Identifier]:
    """Return the addresses of plain ``text`` in order, each as the identifier that it holds."""
    found: list[Identifier] = []
    if "/" not in text and "www." not in text.lower():
        return found
    taken = 0
    for start in sorted({*_starts(text)}):
        if start < taken:
            continue
        url, end = _whole(text, start)
        if len(url) < _SHORTEST or "." not in url:
            continue
        found.append(_identified(text, url, start, end))
        taken = end
    return found


def identify(url: str, start: int, end: int) -> Identifier:
    """Return what ``url`` holds, standing at ``start`` to ``end``."""
    doi = doi_in_address(url) if "10." in url or "10%2E" in url else None
    if doi:
        return Identifier("doi", doi, start, end, url)
    number = number_in_address(unquote(url) if "%" in url else url)
    return Identifier(*number, start, end, url) if number else Identifier("url", url, start, end)


def _identified(text: str, url: str, start: int, end: int) -> Identifier:
    identifier = identify(url, start, end)
    if identifier.kind != "doi":
        return identifier
    label = label_before(text, start)
    return identifier if label == start else Identifier("doi", identifier.value, label, end)


def _starts(text: str) -> Iterator[int]:
    for match in _SCHEME.finditer(text):
        scheme = _SCHEMES.search(text, max(0, match.start() - 5), match.start())
        if scheme:
            yield scheme.start()
    for match in _WWW.finditer(text) if "www." in text.lower() else ():
        before = text[match.start() - 1 : match.start()]
        if not (before.isalnum() or before in ("/", ".", "@", "-")) or not before:
            yield match.start()
    for match in _DOMAIN.finditer(text):
        host = _HOST_BEFORE.search(text, max(0, match.start() - 120), match.start())
        if host and host.group().count(".") < 5:
            yield host.start()


def _whole(text: str, start: int) -> tuple[str, int]:
    """Return the address at ``start`` (its parts joined, if it was broken) and where it ends."""
    token = _TOKEN.match(text, start)
    if token is None:
        return "", start
    stop = _AFTER.search(text, token.start() + 1, token.end())
    if stop is None:
        joined = _joined(text, token)
        if joined is not None:
            return joined
    end = trimmed(text, start, stop.start() if stop else token.end())
    if stop is None and text[token.end() : token.end() + 1] == "<":
        end = max(end, sici_end(text, start, token.end()))
    return text[start:end], end


def _joined(text: str, token: re.Match[str]) -> tuple[str, int] | None:
    """Join the parts of a broken address, or return ``None`` where it is whole or its rest cannot be told."""
    url, end, spaced = token.group(), token.end(), False
    for _ in range(_JOINS):
        gap = _GAP.match(text, end)
        part = _TOKEN.match(text, gap.end()) if gap else None
        if part is None or url[-1] not in "/.-=" or not _is_rest(url, part.group(), spaced):
            break
        spaced = spaced or _HOST.match(url) is None
        url, end = url + part.group(), part.end()
    if end == token.end() or not _HOST.match(url):
        return None
    length = trimmed(url, 0, len(url))
    return url[:length], end - (len(url) - length)


def _is_rest(url: str, part: str, spaced: bool) -> bool:
    if not _HOST.match(url):
        return "://" in url and url[-1] in "/." and _HOST_PART.match(part) is not None and part[0].islower()
    if url[-1] == "/" and (_IDENTIFIER_PART.match(part) or ("pubmed" in url and _PUBMED_PART.match(part))):
        return True
    if url[-1] == "." and _UNFINISHED_DOI.search(url):
        return part[0].isalnum() and sum(char.isdigit() for char in part) > 2
    if url[-1] == "-":
        return "10." in url and part[0].isalnum() and any(char.isdigit() for char in part)
    return spaced and _PATH_PART.fullmatch(part.rstrip(",;)")) is not None
