"""PubMed XML: a ``PubmedArticle`` (or an older ``MedlineCitation``, or a ``PubmedBookArticle``) of efetch or the
baseline. Elements as in NLM's PubMed DTD of 2019 and later, with what earlier ones had otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimx.errors import ReadError
from claimx.read.pubmed.dates import MONTHS, month_number
from claimx.read.pubmed.labels import printed
from claimx.read.pubmed.notices import NOTICES
from claimx.read.pubmed.people import name_in_order
from claimx.read.pubmed.record import Cited, Notice, OtherAbstract, Paragraph, Record, Run
from claimx.read.pubmed.write import text_of
from claimx.read.source import Source, Text
from claimx.read.xml import parse_xml

RECORDS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation")
_SET = {"sup": "superscript", "sub": "subscript", "i": "emphasis", "b": "emphasis", "u": "emphasis"}
_UNSEEN = frozenset(("annotation", "annotation-xml"))
"""Parts of MathML that repeat the formula in another notation."""
_IDS = {"pubmed": "pmid", "doi": "doi", "pmc": "pmcid"}


def read_pubmed(source: Source) -> Text:
    """Return the text of a PubMed record (the first, where ``source`` holds a set of them).

    Raises:
        ReadError: it is not well-formed, or holds no record.
    """
    root = parse_xml(source.data)
    article = root if root.tag in RECORDS else next(root.iter(*RECORDS), None)
    if article is None:
        raise ReadError("no record in the PubMed XML")
    return text_of(_record(article))


def _record(root: Any) -> Record:
    citation = root.find("MedlineCitation") if root.tag == "PubmedArticle" else root
    if root.tag == "PubmedBookArticle":
        citation = root.find("BookDocument")
    if citation is None:
        raise ReadError(f"no {'BookDocument' if 'Book' in root.tag else 'MedlineCitation'} in the record")
    article = citation.find("Article")
    article = citation if article is None else article
    issue = article.find("Journal/JournalIssue")
    book = article.find("Book")
    data = root.find("PubmedData")
    registrations = tuple(_registrations(article))
    vernacular = article.find("VernacularTitle")
    return Record(
        title=_runs(article.find("ArticleTitle")) or _runs(article.find("Book/BookTitle")),
        vernacular=_runs(vernacular),
        abstract=_paragraphs(article.find("Abstract")),
        other_abstracts=tuple(
            OtherAbstract(_paragraphs(each), each.get("Language"), each.get("Type"))
            for each in citation.iterfind("OtherAbstract")
        ),
        copyrights=_distinct(_words(each) for each in citation.iter("CopyrightInformation")),
        authors=tuple(_authors(article)),
        affiliations=_distinct(
            _words(each) for author in article.iterfind("AuthorList/Author") for each in author.iter("Affiliation")
        )
        or _distinct(_words(each) for each in article.iterfind("Affiliation")),
        journal=_text(article, "Journal/Title"),
        short_journal=_text(citation, "MedlineJournalInfo/MedlineTA") or _text(article, "Journal/ISOAbbreviation"),
        book=_text(article, "Book/BookTitle"),
        date=_date((issue if issue is not None else book), article),
        volume=_text(issue, "Volume") or "",
        issue=_text(issue, "Issue") or "",
        pages=_text(article, "Pagination/MedlinePgn") or "",
        languages=tuple(_words(each) for each in article.iterfind("Language")),
        types=tuple(_words(each) for each in article.iter("PublicationType")),
        ids=_ids(citation, article, data, registrations),
        registrations=registrations,
        keywords=_distinct(_words(each) for each in citation.iterfind("KeywordList/Keyword")),
        headings=tuple(_heading(each) for each in citation.iterfind("MeshHeadingList/MeshHeading")),
        substances=tuple(_words(each) for each in citation.iterfind("ChemicalList/Chemical/NameOfSubstance")),
        grants=tuple(_grant(each) for each in article.iterfind("GrantList/Grant")),
        conflicts=_text(citation, "CoiStatement"),
        notices=tuple(_notices(citation)),
        references=tuple(_cited(each) for each in root.iter("Reference")),
    )


def _runs(element: Any) -> tuple[Run, ...]:
    """Return the text in ``element`` with how it is set; the innermost setting counts."""
    if element is None:
        return ()
    if not len(element):
        return ((element.text, None),) if element.text else ()
    from lxml import etree

    runs: list[Run] = []
    setting: list[str | None] = [None]
    unseen = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        name = node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else "annotation"  # as an entity is
        if event == "start":
            unseen += name in _UNSEEN
            setting.append(_SET.get(name, setting[-1]))
            if node.text and not unseen:
                runs.append((node.text, setting[-1]))
            continue
        if event == "end":
            setting.pop()
            unseen -= name in _UNSEEN
        if node.tail and node is not element and not unseen:
            runs.append((node.tail, setting[-1]))
    return tuple(runs)


def _words(element: Any) -> str:
    text = element.text or "" if not len(element) else "".join(text for text, _ in _runs(element))
    return " ".join(text.split())


def _text(element: Any, path: str) -> str | None:
    found = element.find(path) if element is not None else None
    return (_words(found) or None) if found is not None else None


def _distinct(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _paragraphs(abstract: Any) -> tuple[Paragraph, ...]:
    if abstract is None:
        return ()
    return tuple(
        Paragraph(_runs(each), printed(each.get("Label")), each.get("NlmCategory"))
        for each in abstract.iterfind("AbstractText")
    )


def _authors(article: Any) -> Iterator[str]:
    for author in article.iterfind("AuthorList/Author"):
        if author.get("ValidYN") == "N" or author.getparent().get("Type") == "editors":
            continue
        collective = _text(author, "CollectiveName")
        family = _text(author, "LastName")
        given = _text(author, "ForeName") or _text(author, "FirstName") or _text(author, "Initials")
        name = collective or name_in_order(family or "", given or "", _text(author, "Suffix") or "")
        if name:
            yield name


def _date(issue: Any, article: Any) -> str:
    """Return the date of the issue as MEDLINE prints it (``2000 Jun 3``); else that of the electronic article."""
    dated = issue.find("PubDate") if issue is not None else None
    if dated is None:
        dated = article.find("ArticleDate")
    if dated is None:
        return ""
    month = _text(dated, "Month") or ""
    number = month_number(month)
    parts = (_text(dated, "Year"), MONTHS[number - 1] if number else month, _text(dated, "Season"))
    day = _text(dated, "Day")
    day = str(int(day)) if day and len(day) <= 2 and day.isascii() and day.isdigit() else day
    return " ".join(part for part in (*parts, day) if part) or _text(dated, "MedlineDate") or ""


def _ids(citation: Any, article: Any, data: Any, registrations: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    pmid = _text(citation, "PMID")
    if pmid:
        found["pmid"] = pmid
    lists = [each for each in (data, citation) if each is not None]
    for parent in lists:
        for each in parent.iterfind("ArticleIdList/ArticleId"):
            name = _IDS.get(each.get("IdType") or "")
            if name and (value := _words(each)):
                found.setdefault(name, value)
    for each in article.iterfind("ELocationID"):
        if each.get("EIdType") == "doi" and each.get("ValidYN") != "N" and (value := _words(each)):
            found.setdefault("doi", value)
    return with_trial(found, registrations)


def with_trial(ids: dict[str, str], registrations: tuple[str, ...]) -> dict[str, str]:
    """Return ``ids`` in their order, with the first registration at ClinicalTrials.gov."""
    nct = next((each.rsplit("/", 1)[-1] for each in registrations if "/NCT" in each), None)
    ordered: dict[str, str] = {name: ids[name] for name in ("pmid", "doi", "pmcid") if name in ids}
    return {**ordered, "nct": nct} if nct else ordered


def _registrations(article: Any) -> Iterator[str]:
    for bank in article.iterfind("DataBankList/DataBank"):
        name = _text(bank, "DataBankName") or ""
        numbers = [_words(each) for each in bank.iterfind("AccessionNumberList/AccessionNumber")]
        yield from (f"{name}/{number}" for number in numbers) if numbers else (name,)


def _heading(heading: Any) -> str:
    """Return a MeSH heading with its subheadings, a star before what the article is mainly about."""
    return "/".join(
        ("*" if each.get("MajorTopicYN") == "Y" else "") + _words(each)
        for each in heading
        if each.tag in ("DescriptorName", "QualifierName")
    )


def _grant(grant: Any) -> str:
    return "/".join(part for name in ("GrantID", "Acronym", "Agency", "Country") if (part := _text(grant, name)))


def _notices(citation: Any) -> Iterator[Notice]:
    for each in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        if each.get("RefType") in NOTICES:
            yield Notice(each.get("RefType"), _text(each, "RefSource") or "", _text(each, "PMID"))


def _cited(reference: Any) -> Cited:
    ids: dict[str, str] = {}
    for each in reference.iterfind("ArticleIdList/ArticleId"):
        name = _IDS.get(each.get("IdType") or "")
        if name and (value := _words(each)):
            ids.setdefault(name, value)
    return Cited(_runs(reference.find("Citation")), ids)
