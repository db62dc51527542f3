"""Names of authors as pages write them, apart from titles and degrees: "By Jane Doe, MD, PhD and Dr. Bo Lee"."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

_LEAD = re.compile(
    r"^(?:(?:medically |clinically |fact[- ]?checked |peer[- ]?)?(?:written|posted|reviewed|edited|submitted|contributed|published)\s+by"
    r"|by|von|par|por|di|door|author(?:s|\(s\))?|autor(?:in|es|a)?|auteur|autore)\b\s*:?\s+",
    re.I,
)
_TITLE = re.compile(
    r"^(?:(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms|Sir|Dame|Univ)\.?\s+(?:(?:med|rer|nat|phil)\.\s+)*)+", re.I
)
_DEGREES = (
    r"M\.?\s?D\.?|Ph\.?\s?D\.?|D\.?\s?Phil\.?|D\.O\.|DO|M\.?B\.?B\.?S\.?|MBChB|MB\s?BCh|MB|ChB|BCh|BM|BS|B\.?Sc\.?|BA|B\.A\.|BSN|BSc?N|"
    r"M\.?Sc\.?|M\.?S\.?|M\.?A\.?|MSN|MSW|MSPH|M\.?P\.?H\.?|MPharm|M\.?Phil\.?|MBA|MHA|MHS|MEd|M\.Ed\.|MPAS|MHSc|MRes|MRCGP|MRCP\w*|MRCPsych|MRCS|MRPharmS|"
    r"FRCP\w{0,4}|FRCPsych|FRCS\w{0,2}|FRACGP|FRACP|FACP|FACC|FACS|FACOG|FAAN|FAAP|FAAD|FAPA|FAHA|FASCP|FACE|FADA|FAND|FNLA|FESC|FCCP|FIDSA|FACR|FACG|FASN|"
    r"R\.?N\.?|RN-BC|LPN|LVN|N\.?P\.?|NP-C|FNP(?:-BC|-C)?|ANP(?:-BC)?|APRN|ARNP|CRNP|CRNA|CNM|CNS|DNP|AGNP|PMHNP(?:-BC)?|WHNP(?:-BC)?|PNP|PA|P\.A\.|PA-C|RPA-C|"
    r"Pharm\.?\s?D\.?|RPh|R\.Ph\.|BCPS|BCPP|BCACP|BCGP|BCOP|CDE|CDCES|CSSD|LDN|RD|RDN|R\.D\.|CNS|CPT|CSCS|LD|NASM|Psy\.?\s?D\.?|LCSW|LICSW|LMFT|LPC|LMHC|LCPC|"
    r"D\.?D\.?S\.?|DMD|D\.?V\.?M\.?|BVSc|O\.D\.|OD|DPM|D\.P\.M\.|DPT|PT|OTR|DC|D\.C\.|ND|N\.D\.|L\.?Ac\.?|DACM|DAOM|IFMCP|ABAARM|J\.?D\.?|Esq\.?|Ed\.?D\.?|"
    r"Sc\.?D\.?|DSc|Dr\.?P\.?H\.?|DHSc|DHEd|DMSc|Hons|FFMLM|MMed|MMSc|MClinPsych|DClinPsych|CPsychol|FCP"
)
_SUFFIX = re.compile(rf"(?:\s*,\s*|\s+)\(?(?P<degree>{_DEGREES})\)?\s*$")
_WHOLE = re.compile(rf"\(?(?:{_DEGREES})\)?(?:[\s/]+(?:{_DEGREES}))*$")
_AND = re.compile(r"\s*(?:;|\s\band\b\s|\s&\s|\s\|\s|\s\bund\b\s|\s\bet\b\s|\s·\s)\s*")
_NOBODY = re.compile(
    r"(?:(?:the |our |la |die )?(?:admin(?:istrator)?|super ?user|webmaster|web ?team|staff|editors?|editorial(?: (?:team|staff|board|department))?|news ?room|"
    r"news ?desk|redaktion|redacci[oó]n|redazione|redação|redactie|rédaction|guest(?: (?:author|post|writer))?|contributors?|anonym(?:ous|e)|"
    r"wire (?:reports?|services?)|press release|associated press|reuters|bloomberg|staff (?:writer|reporter)s?|content team|web|info|home|author|"
    r"unknown|user|test|marketing)|[\w.-]{1,60}\.(?:com|org|net|edu|gov|info|health|io|co|eu|[a-z]{2})|"
    r"author (?:notes?|information|affiliations?|contributions?)|(?:publi|post|updat|written|review|about|view all|more (?:by|from)|follow|read).*|"
    r".*\b(?:staff|editors?|editorial team|news team|newsroom|redaktion|redacción))",
    re.I,
)
"""Who signs for a site, and is nobody: its staff, an agency, an address, a label."""
_CAPITALS = re.compile(r"[A-ZÀ-Ý]{2,5}")
_WITH = re.compile(r"\s*\((?:avec|with|mit|con|com)\s", re.I)
_NOT_NAMES = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:admin|administrator|editor|editors|editorial team|staff|webmaster|guest|unknown|none|n/?a)$",
    re.I,
)
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gov", "net", "nhs", "org"))
_LONGEST = 80
_MOST = 100


def split_person(written: str) -> tuple[str, str]:
    """Return the name and the degrees of one person (``""`` where none are given).

    >>> split_person("By Dr. Jane Doe, MD, PhD")
    ('Jane Doe', 'MD, PhD')
    >>> split_person("Jane van Doe RN")
    ('Jane van Doe', 'RN')
    """
    name = _TITLE.sub("", _LEAD.sub("", " ".join(written.split())))
    degrees: list[str] = []
    while (found := _SUFFIX.search(name)) is not None and found.start() > 0 and len(degrees) < 12:
        if "," not in found.group() and not degrees and len(name[: found.start()].split()) < 2:
            break  # "Jane Ma": a family name
        degrees.insert(0, found["degree"].strip())
        name = name[: found.start()].rstrip(" ,")
    return _TITLE.sub("", name).strip(" ,.;:-–—|" + ")" * ("(" not in name)), ", ".join(degrees)


def people_in(written: str) -> list[tuple[str, str]]:
    """Return the persons that a byline names, each with degrees.

    >>> people_in("Jane Doe, MD, Bo Lee and Kim Roe, PharmD")
    [('Jane Doe', 'MD'), ('Bo Lee', ''), ('Kim Roe', 'PharmD')]
    """
    people: list[tuple[str, str]] = []
    for part in _AND.split(_WITH.sub("; ", _LEAD.sub("", " ".join(written.split())[:2000]))):
        group: list[str] = []
        for piece in part.split(","):
            if group and (_WHOLE.match(piece.strip()) or not piece.strip()):
                group[-1] += f", {piece.strip()}" if piece.strip() else ""
            else:
                group.append(piece)
        if len(group) == 2 and " " not in group[0].strip() and len(group[1].split()) <= 3:
            group = [f"{group[1].strip()} {group[0].strip()}"]  # "Doe, Jane A."
        for one in group:
            person = split_person(one)
            if is_name(person[0]) and person not in people and len(people) < _MOST:
                people.append(person)
    return people


def is_name(words: str) -> bool:
    """Tell whether ``words`` may be the name of a person or of a body of authors."""
    return 1 < len(words) <= _LONGEST and not _NOT_NAMES.search(words)


class Sites(NamedTuple):
    """What a site calls itself, and the name of its host (``weltwoche``)."""

    name: str | None = None
    host: str | None = None


def host_of(address: str | None) -> str | None:
    """Return the name of the host of ``address`` without what is before and after it.

    >>> host_of("https://www.dose-post.co.uk/a")
    'dose-post'
    """
    try:
        labels = (urlsplit(address).hostname or "").split(".") if address else []
    except ValueError:
        return None
    national = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return labels[-3 if national else -min(2, len(labels))] if labels else None


def is_author(name: str, sites: Sites | None = None) -> bool:
    """Tell whether ``name`` is somebody's, and not that of the site, its staff or an agency.

    >>> is_author("Jane Doe"), is_author("Admin"), is_author("CNN"), is_author("The Dose Post", Sites("Dose Post"))
    (True, False, False, False)
    """
    if _NOBODY.fullmatch(name) or _CAPITALS.fullmatch(name) or any(map(str.isdigit, name)):
        return False
    key, own = _key(name), _key(sites.name or "") if sites else ""
    if sites and sites.host and key == _key(sites.host):
        return False
    return not own or not (key == own or (len(own) > 3 and own in key))


def _key(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))
