"""Citations by identifier and by link: "(doi:10.1001/jama.2017.16190)", "PMID 12345678", a linked title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.document import Mark
from claimx.identifiers import Identifier, address_ids, find_identifiers

_SCHOLARLY = re.compile(
    r"""(?:^|[/.])(?:doi\.org|ncbi\.nlm\.nih\.gov|pubmed\.|europepmc\.org|jamanetwork\.com|nejm\.org|thelancet\.com|bmj\.com|nature\.com|science\.org|sciencemag\.org|sciencedirect\.com|springer\.com
    |biomedcentral\.com|wiley\.com|tandfonline\.com|sagepub\.com|oup\.com|oxfordjournals\.org|cambridge\.org/core|plos\.org|plosone\.org|frontiersin\.org|mdpi\.com|hindawi\.com|karger\.com|liebertpub\.com|cell\.com|pnas\.org
    |ahajournals\.org|acpjournals\.org|annals\.org|psychiatryonline\.org|psychiatrist\.com|cochrane(?:library)?\.(?:org|com)|clinicaltrials\.gov|clinicaltrialsregister\.eu|medrxiv\.org|biorxiv\.org|arxiv\.org|jstor\.org|researchgate\.net/publication
    |semanticscholar\.org|acsjournals|ascopubs\.org|aacrjournals\.org|lww\.com|thieme|jci\.org|jneurosci\.org|diabetesjournals\.org|physiology\.org|asm\.org|cmaj\.ca|mja\.com\.au|dovepress\.com|e-century\.us|jpain\.org|academic\.|journals?\.|bit\.ly)""",
    re.X | re.I,
)
_CUE = re.compile(
    r"(?:original\s(?:article|study|paper|source|research)|source|study|paper|article|abstract|full\stext|reference|citation|published|read\s(?:it|the\s\w+)|link(?:\s\w+){0,8}|here|see|doi)\s?(?:at|is|:|here:?|–|-)?\s?:?\s{0,2}$",
    re.I,
)
_SHARE = re.compile(
    r"(?:facebook|twitter|linkedin|pinterest|reddit|youtube|instagram|whatsapp|addthis|mailto|sharer|amazon\.|/tag/|/category/|wikipedia\.org)",
    re.I,
)
_STUDY_ANCHOR = re.compile(
    r"\b(?:study|studies|trial|research|review|meta-?analysis|paper|article|report|published|found|shown?|evidence|showed|according|journal)\b",
    re.I,
)


def find_addresses(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the identifiers and scholarly addresses of ``text[start:end]`` (one block)."""
    for identifier in find_identifiers(text, start, end):
        if identifier.kind == "isbn":
            continue
        style = "link" if identifier.url or identifier.kind == "url" else "identifier"
        if identifier.kind == "url" and not _cites(text, identifier, start):
            continue
        ids = {identifier.kind: identifier.value}
        if identifier.url:
            ids["url"] = identifier.url
        yield Found(
            identifier.start,
            identifier.end,
            "link" if style == "link" else "identifier",
            f"citations.{style}.{identifier.kind}",
            0.9,
            ids=tuple(ids.items()),
        )


def _cites(text: str, identifier: Identifier, start: int) -> bool:
    if _SHARE.search(identifier.value):
        return False
    return bool(
        _SCHOLARLY.search(identifier.value) or _CUE.search(text, max(start, identifier.start - 60), identifier.start)
    )


def find_links(text: str, marks: tuple[Mark, ...]) -> Iterator[Found]:
    """Yield the linked words that lead to a study (the format's own links)."""
    for mark in marks:
        target = mark.target or ""
        if mark.role != "link" or not _SCHOLARLY.search(target) or _SHARE.search(target) or mark.end - mark.start < 2:
            continue
        ids = address_ids(target)
        anchor = text[mark.start : mark.end]
        if (
            len(ids) > 1
            or _STUDY_ANCHOR.search(anchor)
            or re.search(r"/(?:article|abs|full|content|pii|doi|view)", target)
        ):
            yield Found(mark.start, mark.end, "link", "citations.link.anchor", 0.85, ids=tuple(ids.items()))
