"""Citations by identifier and by link: "(doi:10.1001/jama.2017.16190)", "PMID 12345678", a linked title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.identifiers import Identifier, find_identifiers
from claimx.journals import is_journal
from claimx.late_pattern import late_pattern

SCHOLARLY = late_pattern(
    r"""(?:^|[/.])(?:doi\.org|ncbi\.nlm\.nih\.gov|pubmed\.|europepmc\.org|jamanetwork\.com|nejm\.org|thelancet\.com|bmj\.com|nature\.com|science\.org|sciencemag\.org|sciencedirect\.com|springer\.com
    |biomedcentral\.com|wiley\.com|tandfonline\.com|sagepub\.com|oup\.com|oxfordjournals\.org|cambridge\.org/core|plos\.org|plosone\.org|frontiersin\.org|mdpi\.com|hindawi\.com|karger\.com|liebertpub\.com|cell\.com|pnas\.org
    |ahajournals\.org|acpjournals\.org|annals\.org|psychiatryonline\.org|psychiatrist\.com|cochrane(?:library)?\.(?:org|com)|clinicaltrials\.gov|clinicaltrialsregister\.eu|medrxiv\.org|biorxiv\.org|arxiv\.org|jstor\.org|researchgate\.net/publication
    |aafp\.org/(?:afp|pubs)|annfammed\.org|jacc\.org|neurology\.org|gastrojournal\.org|ajog\.org|fertstert\.org|elifesciences\.org|peerj\.com|rupress\.org|royalsocietypublishing\.org|scielo|ingentaconnect\.com|iospress|degruyter\.com|researchsquare\.com|preprints\.org|ssrn\.com|osf\.io|isrctn\.com|sci-hub|rcpsych\.org|bmjopen|f1000research\.com|cureus\.com|jospt\.org|asco\.org|hematology(?:library)?\.org|eurjmedres|jkns|amegroups|termedia|spandidos-publications\.com|oncotarget\.com|aging-us\.com|heart\.org/content|kidney-international\.org|jaci|nutrition\.org|jamda\.com|painjournalonline|ejpn|sleepfoundation\.org/research
    |semanticscholar\.org|acsjournals|ascopubs\.org|aacrjournals\.org|lww\.com|thieme|jci\.org|jneurosci\.org|diabetesjournals\.org|physiology\.org|asm\.org|cmaj\.ca|mja\.com\.au|dovepress\.com|e-century\.us|jpain\.org|academic\.|journals?\.|bit\.ly)""",
    re.X | re.I,
)
_CUE = re.compile(
    r"(?:original\s(?:article|study|paper|source|research)|source|study|paper|article|abstract|full\stext|reference|citation|published|read\s(?:it|the\s\w+)|link(?:\s\w+){0,8}|here|see|doi)\s?(?:at|is|:|here:?|–|-)?\s?:?\s{0,2}$",
    re.I,
)
_JOURNAL_BEFORE = re.compile(r"[(\[](?:in\s)?(?P<journal>[A-Z][\w&.’' -]{2,60}?)[,.;:]?\s$")
_HOME_PAGE = re.compile(r"(?:https?://)?[\w.-]+/?", re.I)
SHARE = re.compile(
    r"(?:facebook|twitter|linkedin|pinterest|reddit|youtube|instagram|whatsapp|addthis|mailto|sharer|amazon\.|/tag/|/category/|wikipedia\.org)",
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
        journal = _journal_before(text, identifier, start) if identifier.kind in ("doi", "pmid") else None
        yield Found(
            journal.start("journal") if journal else identifier.start,
            identifier.end,
            "link" if style == "link" else "identifier",
            f"citations.{style}.{identifier.kind}",
            0.9,
            journal=journal["journal"] if journal else None,
            ids=tuple(ids.items()),
        )


def _journal_before(text: str, identifier: Identifier, start: int) -> re.Match[str] | None:
    """Return the journal that opens the bracket of ``identifier`` ("(Roe Medical Journal, doi:10...)")."""
    match = _JOURNAL_BEFORE.search(text, max(start, identifier.start - 80), identifier.start)
    return match if match and is_journal(match["journal"]) else None


def _cites(text: str, identifier: Identifier, start: int) -> bool:
    if SHARE.search(identifier.value) or _HOME_PAGE.fullmatch(identifier.value):
        return False
    return bool(
        SCHOLARLY.search(identifier.value) or _CUE.search(text, max(start, identifier.start - 60), identifier.start)
    )
