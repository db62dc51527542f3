"""Identifiers of reports and trials: in one form each, and what two different ones say.

DOIs of versions: bioRxiv and medRxiv ``...v2``, F1000 ``....2``, Research Square ``.../v1``, figshare and Preprints.org
``.v1``; of updates of a Cochrane review ``....pub3``, each of which is a report of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from claimx.works import clean_id, text_of

Id = tuple[str, str]

REPORT_KINDS = ("doi", "pmid", "pmcid", "arxiv")
"""Identifiers of one report: two different ones of a kind are two reports."""
TRIAL_KINDS = ("nct", "isrctn", "eudract", "prospero", "registry")
"""Identifiers of a study, which all of its reports may name."""
_CSL_IDS = (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"), ("url", "URL"), ("arxiv", "arxiv"))
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)")
_VERSION = re.compile(
    r"(10\.1101/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,})v\d+"
    r"|(10\.(?:12688|14293|12703)/[\w-]+\.\d+)\.\d+"
    r"|(10\.21203/rs\.[\w.-]+)/v\d+"
    r"|(10\.(?:20944|6084)/.+)\.v\d+"
)
_UPDATE = re.compile(r"(10\.1002/14651858\.[a-z]{2}\d+)(?:\.pub\d+)?")
_PREPRINT = re.compile(
    r"10\.(?:1101/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,}|48550/|21203/|20944/|2139/ssrn|31219/|31234/|26434/|7287/peerj\.pre"
    r"|22541/|36227/|31222/|35542/|32388/|22443/)"
)
_REGISTERED = re.compile(
    r"\bNCT[\s-]?(?P<nct>\d{8})\b|\bISRCTN[\s-]?(?P<isrctn>\d{8})\b|\bCRD\s?(?P<prospero>\d{11})\b"
    r"|\bEudraCT[\s:#]{0,3}(?:[Nn]o\.?|[Nn]umber)?[\s:]{0,2}(?P<eudract>\d{4}-\d{6}-\d\d)\b"
    r"|\b(?P<registry>ACTRN\d{14}|ChiCTR[\w-]{5,20}|JPRN-\w{5,20}|UMIN\d{9}|DRKS\d{8}|CTRI/\d{4}/\d\d/\d{6}|NTR\d{3,4})\b"
)
_REGISTER_SIGNS = ("NCT", "ISRCTN", "CRD", "EudraCT", "TRN", "ChiCTR", "JPRN", "UMIN", "DRKS", "CTRI", "NTR")
_ADDRESS = re.compile(r"^[a-z]+://(?:www\.)?|^www\.", re.I)
_SHORTEST_ADDRESS = 12


def ids_of(found: Mapping[str, Any]) -> tuple[Id, ...]:
    """Return the identifiers among ``found`` (``doi``, ``pmid``, ... as records name them), each kind in one form.

    >>> ids_of({"doi": "10.1101/123456v2", "nct": "NCT 01234567", "isbn": "9780306406157"})
    (('doi', '10.1101/123456'), ('nct', '01234567'))
    """
    ids: list[Id] = []
    for kind, value in found.items():
        if not value or not isinstance(value, str):
            continue
        if kind == "doi":
            ids.append(_doi(value))
        elif kind in ("pmid", "pmcid"):
            ids.append((kind, clean_id(kind, value)))
        elif kind == "arxiv":
            ids.append(("arxiv", re.sub(r"^arxiv:|v\d+$", "", value.lower().strip())))
        elif kind in TRIAL_KINDS:
            ids.append((kind, re.sub(r"^[A-Za-z:#\s-]+", "", value) if kind != "registry" else value.lower()))
        elif kind == "url" and (address := _address(value)):
            ids.append(("url", address))
    return tuple(dict.fromkeys((kind, value) for kind, value in ids if value))


def ids_of_csl(csl: Mapping[str, Any]) -> tuple[Id, ...]:
    """Return the identifiers of a CSL item."""
    return ids_of({kind: text_of(csl.get(field)) for kind, field in _CSL_IDS})


def registrations(text: str) -> tuple[Id, ...]:
    """Return the numbers of trial registers that stand in ``text``.

    >>> registrations("ClinicalTrials.gov NCT01234567, EudraCT 2010-019181-91")
    (('nct', '01234567'), ('eudract', '2010-019181-91'))
    """
    if not any(sign in text for sign in _REGISTER_SIGNS):
        return ()
    found = ((match.lastgroup or "", match.group(match.lastgroup or 0)) for match in _REGISTERED.finditer(text))
    return tuple(dict.fromkeys((kind, value.lower()) for kind, value in found))


def is_preprint(doi: str) -> bool:
    """Tell whether a DOI is that of a preprint server."""
    return _PREPRINT.match(doi) is not None


def update_of(doi: str) -> str | None:
    """Return what a Cochrane review's DOI is an update of.

    >>> update_of("10.1002/14651858.cd001234.pub2"), update_of("10.1000/1")
    ('10.1002/14651858.cd001234', None)
    """
    found = _UPDATE.fullmatch(doi)
    return found[1] if found else None


def cut_short(one: str, other: str) -> bool:
    """Tell whether one DOI is the other with its end lost, as at the end of a line.

    >>> cut_short("10.1001/jama.2017.", "10.1001/jama.2017.16190"), cut_short("10.1000/a1", "10.1000/a12")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long != short and short[-1] in "./-_("


def contradict(kind: str, ones: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether identifiers of a kind say that two clusters are two reports: each has some, and none is shared."""
    one, other = set(ones), set(others)
    if not one or not other or one & other:
        return False
    return kind != "doi" or not any(cut_short(a, b) for a in one for b in other)


def _doi(value: str) -> Id:
    doi = clean_id("doi", value)
    if arxiv := _ARXIV_DOI.fullmatch(doi):
        return "arxiv", re.sub(r"v\d+$", "", arxiv[1])
    if version := _VERSION.fullmatch(doi):
        return "doi", next(filter(None, version.groups()))
    return "doi", doi


def _address(url: str) -> str | None:
    """Return an address without what does not change the page, or ``None`` for that of a whole site."""
    bare = _ADDRESS.sub("", url.strip()).split("#")[0]
    bare = re.sub(r"[?&](?:utm_\w+|fbclid|gclid|ref|source)=[^&]*", "", bare).rstrip("/?&")
    host, slash, path = bare.partition("/")
    if not slash or len(bare) < _SHORTEST_ADDRESS or not path.strip("/"):
        return None
    return f"{host.lower()}/{path}"
