"""Identifiers of publications and trials as they stand in running text: DOI, PMID, PMCID, arXiv, ISBN, NCT, ISRCTN, URL.

Shapes: DOI by Crossref's recommended pattern (``10.`` prefix, slash, suffix) with white space tolerated after dots and
slashes where the page was set with it ("10. 1001/ jama. 2017. 16190") and at a line's end; ISBN by its check digit
(ISO 2108); arXiv by its two schemes (2007-: ``YYMM.NNNNN``, before: ``archive/NNNNNNN``).
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Identifier(NamedTuple):
    """``text[start:end]`` holds the identifier with its label ("doi:10.1000/1"); ``value`` is its bare form.

    ``kind`` is ``doi``, ``pmid``, ``pmcid``, ``nct``, ``isrctn``, ``arxiv``, ``isbn`` or ``url``. A DOI or PMID inside
    an address is told as such and its ``url`` is the whole address.
    """

    kind: str
    value: str
    start: int
    end: int
    url: str | None = None


_STOP = '\\s"<>«»“”，。；、：（）【】\u3000-\u30ff\u4e00-\u9fff'
_SUFFIX = rf"[^{_STOP}|{{}}]{{1,200}}"
_DOI = re.compile(
    rf"""(?P<label>(?:\bdoi|\bDOI|\bDoi)\s{{0,2}}[:=：]?\s{{0,2}}(?:https?://(?:dx\.)?doi\.org/)?)?
    (?:(?<![\d.])10\.(?P<reg>\d{{4,9}})/(?P<suffix>{_SUFFIX}(?:(?<=[./_-])\n\s{{0,4}}(?!\d{{1,3}}[.)]\s)[a-z]*\.?\d[\w./()-]{{2,60}})?)
    |(?<![\d.])10\.(?P<reg2>\s?\d{{4,9}}\s?/\s?)(?P<spaced>[\w()-]{{1,40}}(?:[./](?:[A-Za-z0-9]|\s[a-z0-9])[\w()-]{{0,40}}){{0,8}}))""",
    re.X,
)
_LABELLED = re.compile(
    r"""\bPMCID\s{0,2}:?\s{0,2}(?P<pmcid>PMC\s?\d{4,9})
    |\bPMID\s{0,2}[:#]?\s{0,2}(?P<pmid>\d{4,9})\b
    |\b(?:PubMed|Pubmed|PUBMED|MEDLINE)\s(?:ID|PMID|Identifier|\#)\s{0,2}[:#]?\s{0,2}(?P<pmid2>\d{5,9})\b
    |\b(?P<pmcid2>PMC\s?\d{5,9})\b
    |\b(?P<nct>NCT[\s-]?\d{8})\b
    |\b(?P<isrctn>ISRCTN[\s-]?\d{8})\b
    |\barxiv\s?:\s?(?P<arxiv>\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?)
    |\bISBN(?:-?1[03])?\s{0,2}:?\s{0,2}(?P<isbn>97[89][\s-]?(?:\d[\s-]?){9}\d|\d(?:[\s-]?\d){8}[\s-]?[\dXx])(?!\d)""",
    re.X | re.I,
)
_TLD = "com|org|net|gov|edu|info|int|io|ly|co|eu|uk|de|ca|au|nl|fr|ch|jp|cn|in|us|nz|ie|it|es|be|se|no|dk|fi|news|health|me"
_URL = re.compile(
    rf"""(?:https?://|www\.)[^{_STOP}|{{}}\\^`]{{2,500}}
    |(?<![\w@./-])(?:[a-z0-9-]{{1,40}}\.){{1,4}}(?:{_TLD})/[^{_STOP}|{{}}\\^`]{{2,300}}""",
    re.X | re.I,
)
_URL_SPACED = re.compile(r"https?://[\w-]{1,40}(?:\.\s[a-z][\w-]{0,40}){1,3}/(?:\s?[\w%=&?#~+-]{1,80}[./]?){1,20}")
_ID_IN_URL = re.compile(
    r"""(?:pubmed\.ncbi\.nlm\.nih\.gov/|/pubmed/(?:\?term=)?)(?P<pmid>\d{4,9})
    |/(?P<pmcid>PMC\d{4,9})
    |arxiv\.org/(?:abs|pdf)/(?P<arxiv>\d{4}\.\d{4,5}|[a-z-]+/\d{7})
    |clinicaltrials\.gov/(?:ct2/show/|study/|show/)(?P<nct>NCT\d{8})
    |isrctn\.com/(?P<isrctn>ISRCTN\d{8})""",
    re.X | re.I,
)
_TRAILING = ".,;:!?'\"’”»*_…‐–—"
_GLUED = re.compile(
    r"(?:\.?(?:PMID|PMCID|Epub|PubMed|Pubmed|pmid:|\[PubMed|\[CrossRef)|%20|[?#&]|\.(?:pdf|full|abstract|long)\b)"
)
_SQUASH = re.compile(r"[\s-]")


def find_identifiers(text: str, start: int = 0, end: int | None = None) -> list[Identifier]:
    """Return the identifiers of ``text[start:end]`` in text order, not overlapping.

    >>> [(i.kind, i.value) for i in find_identifiers("see doi: 10.1000/xyz.12. PMID: 1234567")]
    [('doi', '10.1000/xyz.12'), ('pmid', '1234567')]
    >>> find_identifiers("http://jama. example. com/ 10. 1001/ jama. 2017. 161")[0].value
    '10.1001/jama.2017.161'
    """
    stop = len(text) if end is None else end
    found: list[Identifier] = []
    taken = start
    hits = [*_addresses(text, start, stop), *_dois(text, start, stop), *_labelled(text, start, stop)]
    for hit in sorted(hits, key=lambda i: (i.start, -i.end)):
        if hit.start >= taken:
            found.append(hit)
            taken = hit.end
    return found


def ids_of(identifiers: list[Identifier]) -> dict[str, str]:
    """Return the first identifier of each kind, as records name them (``doi``, ``pmid``, ..., ``url``)."""
    ids: dict[str, str] = {}
    for identifier in identifiers:
        ids.setdefault(identifier.kind, identifier.value)
        if identifier.url:
            ids.setdefault("url", identifier.url)
    return ids


def address_ids(url: str) -> dict[str, str]:
    """Return the identifiers that the address ``url`` holds, and the address itself as ``url``."""
    ids = ids_of(find_identifiers(url))
    ids.setdefault("url", url)
    return ids


def _addresses(text: str, start: int, stop: int) -> list[Identifier]:
    found: list[Identifier] = []
    if text.find("://", start, stop) < 0 and text.find("www.", start, stop) < 0 and text.find("/", start, stop) < 0:
        return found
    spaced_ends = 0
    for match in _URL_SPACED.finditer(text, start, stop):
        last = _trim(text, match.start(), match.end())
        found.append(_address("".join(text[match.start() : last].split()), match.start(), last))
        spaced_ends = match.end()
    for match in _URL.finditer(text, start, stop):
        if match.start() < spaced_ends and any(f.start <= match.start() < f.end for f in found):
            continue
        last = _trim(text, match.start(), match.end())
        if last - match.start() > 5:
            found.append(_address(text[match.start() : last], match.start(), last))
    return found


def _address(url: str, start: int, end: int) -> Identifier:
    doi = _DOI.search(url)
    if doi:
        return Identifier("doi", _clean_doi(doi), start, end, url)
    inner = _ID_IN_URL.search(url)
    if inner and inner.lastgroup:
        value = inner.group(inner.lastgroup)
        return Identifier(inner.lastgroup, value if inner.lastgroup == "arxiv" else value.upper(), start, end, url)
    return Identifier("url", url, start, end)


def _dois(text: str, start: int, stop: int) -> list[Identifier]:
    if text.find("10.", start, stop) < 0:
        return []
    found = []
    for match in _DOI.finditer(text, start, stop):
        if match["spaced"] is not None and not (match["label"] or " " in match["reg2"]):
            continue
        value = _clean_doi(match)
        if len(value) > 8:
            found.append(Identifier("doi", value, match.start(), _end_of(text, match, value)))
    return found


def _clean_doi(match: re.Match[str]) -> str:
    if match["suffix"] is not None:
        suffix, registrant = "".join(match["suffix"].split()), match["reg"]
    else:
        suffix, registrant = "".join(match["spaced"].split()), match["reg2"].strip(" \n/")
    glued = _GLUED.search(suffix)
    if glued and glued.start() > 2:
        suffix = suffix[: glued.start()]
    value = f"10.{registrant}/{suffix}"
    return value[: _trim(value, 0, len(value))]


def _end_of(text: str, match: re.Match[str], value: str) -> int:
    """Return where in ``text`` the last character of ``value`` stands (white space does not count)."""
    position = text.index("10.", match.start(), match.end())
    left = len(value)
    while left and position < match.end():
        left -= not text[position].isspace()
        position += 1
    return position


def _labelled(text: str, start: int, stop: int) -> list[Identifier]:
    found = []
    for match in _LABELLED.finditer(text, start, stop):
        group = match.lastgroup or ""
        kind = group.rstrip("2")
        value = _SQUASH.sub("", match[group]) if kind != "arxiv" else match[group]
        if kind == "isbn" and not valid_isbn(value):
            continue
        found.append(Identifier(kind, value if kind == "arxiv" else value.upper(), match.start(), match.end()))
    return found


def _trim(text: str, start: int, end: int) -> int:
    """Return ``end`` without trailing punctuation and without a closing bracket that was not opened."""
    while end > start:
        last = text[end - 1]
        opening = {")": "(", "]": "[", ">": "<"}.get(last)
        if (
            last in _TRAILING
            or last.isspace()
            or (opening and text.count(opening, start, end) < text.count(last, start, end))
        ):
            end -= 1
        else:
            break
    return end


def valid_isbn(value: str) -> bool:
    """Tell whether the check digit of a bare ISBN-10 or ISBN-13 is right.

    >>> valid_isbn("9780306406157"), valid_isbn("0306406152"), valid_isbn("0306406153")
    (True, True, False)
    """
    digits = [10 if c in "xX" else int(c) for c in value]
    if len(digits) == 13:
        return sum(d * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    return len(digits) == 10 and sum(d * (10 - i) for i, d in enumerate(digits)) % 11 == 0
