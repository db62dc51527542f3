"""PubMed XML made by script, as efetch gives it."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from formats.pubmed_records import Made, records

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_240101.dtd">
<PubmedArticleSet>
"""
_DRUG_NAMES = re.compile(r"\b(naltrexone|ketamine|metformin|µg/L)\b")


def make(seed: int, size: int = 1, *, references: bool = True) -> bytes:
    """Return a set of ``20 * size`` records; without their reference lists it says what MEDLINE's text says."""
    made = "\n".join(_article(each, references) for each in records(seed, size))
    return f'{_HEAD}{made}\n<DeleteCitation><PMID Version="1">1</PMID></DeleteCitation></PubmedArticleSet>\n'.encode()


def bare(data: bytes) -> object:
    """Return the titles and abstracts that ``lxml.etree.iterparse`` alone gives, record by record."""
    from io import BytesIO

    from lxml import etree

    texts = []
    for _, element in etree.iterparse(BytesIO(data), tag="PubmedArticle"):
        wanted = [element.find(".//ArticleTitle"), *element.iterfind(".//AbstractText")]
        texts.append("\n".join("".join(each.itertext()) for each in wanted if each is not None))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return texts


def comparable(data: bytes) -> object:
    """Return every field that our reader gives of a record, each looked up with lxml's own ``find`` and ``iterfind``."""
    from io import BytesIO

    from lxml import etree

    found = []
    for _, element in etree.iterparse(BytesIO(data), tag="PubmedArticle"):
        found.append(_fields(element))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return found


def _fields(record: Any) -> dict[str, object]:
    citation, article = record.find("MedlineCitation"), record.find("MedlineCitation/Article")

    def text(element: Any) -> str:
        return " ".join("".join(element.itertext()).split()) if element is not None else ""

    def texts(parent: Any, path: str) -> list[str]:
        return [text(each) for each in parent.iterfind(path)]

    return {
        "title": text(article.find("ArticleTitle")),
        "vernacular": text(article.find("VernacularTitle")),
        "abstract": [
            (each.get("Label"), each.get("NlmCategory"), text(each))
            for each in article.iterfind("Abstract/AbstractText")
        ],
        "other": [(each.get("Language"), text(each)) for each in citation.iterfind("OtherAbstract")],
        "copyright": texts(article, "Abstract/CopyrightInformation"),
        "authors": [
            " ".join(text(author.find(name)) for name in ("ForeName", "LastName", "CollectiveName", "Suffix"))
            for author in article.iterfind("AuthorList/Author")
        ],
        "affiliations": texts(article, "AuthorList/Author/AffiliationInfo/Affiliation"),
        "journal": [text(article.find(f"Journal/{name}")) for name in ("Title", "ISOAbbreviation")],
        "abbreviation": text(citation.find("MedlineJournalInfo/MedlineTA")),
        "date": texts(article, "Journal/JournalIssue/PubDate/*"),
        "place": [text(article.find(f"Journal/JournalIssue/{name}")) for name in ("Volume", "Issue")],
        "pages": text(article.find("Pagination/MedlinePgn")),
        "languages": texts(article, "Language"),
        "types": texts(article, "PublicationTypeList/PublicationType"),
        "trials": texts(article, "DataBankList/DataBank/AccessionNumberList/AccessionNumber"),
        "keywords": texts(citation, "KeywordList/Keyword"),
        "headings": [[text(each) for each in heading] for heading in citation.iterfind("MeshHeadingList/MeshHeading")],
        "substances": texts(citation, "ChemicalList/Chemical/NameOfSubstance"),
        "grants": [[text(each) for each in grant] for grant in article.iterfind("GrantList/Grant")],
        "conflicts": text(citation.find("CoiStatement")),
        "notices": [
            (each.get("RefType"), text(each.find("RefSource")), text(each.find("PMID")))
            for each in citation.iterfind("CommentsCorrectionsList/CommentsCorrections")
        ],
        "pmid": text(citation.find("PMID")),
        "ids": {each.get("IdType"): text(each) for each in record.iterfind("PubmedData/ArticleIdList/ArticleId")},
        "references": [
            (text(each.find("Citation")), texts(each, "ArticleIdList/ArticleId")) for each in record.iter("Reference")
        ],
    }


def _article(made: Made, references: bool) -> str:
    pmcid = f'<ArticleId IdType="pmc">{made.pmcid}</ArticleId>'
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{made.pmid}</PMID>'
        f'<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><Volume>{made.volume}</Volume>'
        f"<Issue>{made.issue}</Issue><PubDate>{_elements(made.date[1])}</PubDate></JournalIssue><Title>{made.journal[1]}</Title>"
        f"<ISOAbbreviation>{made.journal[0]}</ISOAbbreviation></Journal><ArticleTitle>{_set(made.title)}</ArticleTitle>"
        f"<Pagination><MedlinePgn>{made.pages}</MedlinePgn></Pagination>{_abstract(made)}{_authors(made)}"
        f"<Language>{made.language}</Language>{_trial(made)}{_grant(made)}<PublicationTypeList>"
        + "".join(f'<PublicationType UI="D0">{escape(each)}</PublicationType>' for each in made.types)
        + f"</PublicationTypeList>{f'<VernacularTitle>{made.vernacular}</VernacularTitle>' if made.vernacular else ''}</Article>"
        f"<MedlineJournalInfo><Country>England</Country><MedlineTA>{made.journal[0]}</MedlineTA></MedlineJournalInfo><ChemicalList>"
        + "".join(f"<Chemical><NameOfSubstance>{each}</NameOfSubstance></Chemical>" for each in made.substances)
        + f"</ChemicalList>{_notices(made)}{_headings(made)}{_other(made)}{_keywords(made)}"
        f"{f'<CoiStatement>{made.conflicts}</CoiStatement>' if made.conflicts else ''}</MedlineCitation>"
        f'<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{made.pmid}</ArticleId><ArticleId IdType="doi">10.5555/{made.pmid}</ArticleId>'
        f"{pmcid if made.pmcid else ''}</ArticleIdList>"
        f"{_references(made) if references else ''}</PubmedData></PubmedArticle>"
    )


def _elements(parts: dict[str, str]) -> str:
    return "".join(f"<{name}>{value}</{name}>" for name, value in parts.items())


def _set(text: str) -> str:
    return _DRUG_NAMES.sub(r"<i>\1</i>", escape(text))


def _abstract(made: Made) -> str:
    if not made.abstract:
        return ""
    parts = "".join(
        f"<AbstractText{f' Label={quoteattr(label)} NlmCategory={quoteattr(category)}' if label else ''}>{_set(text)}</AbstractText>"
        for label, category, text in made.abstract
    )
    return f"<Abstract>{parts}{f'<CopyrightInformation>{made.copyright}</CopyrightInformation>' if made.copyright else ''}</Abstract>"


def _authors(made: Made) -> str:
    people = "".join(
        f'<Author ValidYN="Y"><LastName>{family}</LastName><ForeName>{given}</ForeName><AffiliationInfo>'
        f"<Affiliation>{made.affiliation}</Affiliation></AffiliationInfo></Author>"
        for family, given in made.authors
    )
    group = f"<Author><CollectiveName>{made.group}</CollectiveName></Author>" if made.group else ""
    return f'<AuthorList CompleteYN="Y">{people}{group}</AuthorList>' if people or group else ""


def _trial(made: Made) -> str:
    bank = "<DataBankName>ClinicalTrials.gov</DataBankName>"
    numbers = f"<AccessionNumberList><AccessionNumber>{made.trial}</AccessionNumber></AccessionNumberList>"
    return f"<DataBankList><DataBank>{bank}{numbers}</DataBank></DataBankList>" if made.trial else ""


def _grant(made: Made) -> str:
    names = ("GrantID", "Acronym", "Agency", "Country")
    parts = _elements(dict(zip(names, made.grant, strict=True))) if made.grant else ""
    return f"<GrantList><Grant>{parts}</Grant></GrantList>" if parts else ""


def _notices(made: Made) -> str:
    return (
        "<CommentsCorrectionsList>"
        + "".join(
            f'<CommentsCorrections RefType="{kind}"><RefSource>{source}</RefSource><PMID Version="1">{pmid}</PMID></CommentsCorrections>'
            for kind, _, source, pmid in made.notices
        )
        + "</CommentsCorrectionsList>"
    )


def _headings(made: Made) -> str:
    rows = []
    for heading in made.headings:
        names = ("DescriptorName", *("QualifierName" for _ in heading[1:]))
        parts = (
            f'<{name} MajorTopicYN="{"Y" if major else "N"}">{escape(term)}</{name}>'
            for name, (term, major) in zip(names, heading, strict=True)
        )
        rows.append(f"<MeshHeading>{''.join(parts)}</MeshHeading>")
    return f"<MeshHeadingList>{''.join(rows)}</MeshHeadingList>"


def _other(made: Made) -> str:
    if made.other is None:
        return ""
    return f'<OtherAbstract Type="Publisher" Language="{made.other[0]}"><AbstractText>{made.other[1]}</AbstractText></OtherAbstract>'


def _keywords(made: Made) -> str:
    return "<KeywordList>" + "".join(f"<Keyword>{each}</Keyword>" for each in made.keywords) + "</KeywordList>"


def _references(made: Made) -> str:
    entries = "".join(
        f'<Reference><Citation>{escape(text)}</Citation><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList></Reference>'
        for text, pmid in made.references
    )
    return f"<ReferenceList>{entries}</ReferenceList>" if entries else ""
