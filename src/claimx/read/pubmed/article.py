"""PubMed XML: a ``PubmedArticle`` (or an older ``MedlineCitation``, or a ``PubmedBookArticle``) of efetch or the
baseline. Elements as in NLM's PubMed DTD of 2019 and later, with what earlier ones had otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from claimx.errors import ReadError
from claimx.months import month_number
from claimx.read.pubmed.dates import PRINTED
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
Children: TypeAlias = dict[str, list[Any]]
"""The elements in an element by their names."""
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
    around = _children(citation)
    article = _first(around, "Article")
    inside = around if article is None else _children(article)
    article = citation if article is None else article
    journal = _children(_first(inside, "Journal"))
    book = _children(_first(inside, "Book"))
    issue = _children(_first(journal, "JournalIssue"))
    registrations = tuple(_registrations(inside))
    authors = [each for people in inside.get("AuthorList", ()) for each in people.iterfind("Author")]
    return Record(
        title=_runs(_first(inside, "ArticleTitle")) or _runs(_first(book, "BookTitle")),
        vernacular=_runs(_first(inside, "VernacularTitle")),
        abstract=_paragraphs(_first(inside, "Abstract")),
        other_abstracts=tuple(
            OtherAbstract(_paragraphs(each), each.get("Language"), each.get("Type"))
            for each in around.get("OtherAbstract", ())
        ),
        copyrights=_distinct(map(_words, citation.iter("CopyrightInformation"))),
        authors=tuple(_authors(authors)),
        affiliations=_distinct(_words(each) for author in authors for each in author.iter("Affiliation"))
        or _distinct(map(_words, inside.get("Affiliation", ()))),
        journal=_text(journal, "Title"),
        short_journal=_text(_children(_first(around, "MedlineJournalInfo")), "MedlineTA")
        or _text(journal, "ISOAbbreviation"),
        book=_text(book, "BookTitle"),
        date=_date(issue or book, inside),
        volume=_text(issue, "Volume") or "",
        issue=_text(issue, "Issue") or "",
        pages=_text(_children(_first(inside, "Pagination")), "MedlinePgn") or "",
        languages=tuple(map(_words, inside.get("Language", ()))),
        types=tuple(map(_words, article.iter("PublicationType"))),
        ids=_ids(around, inside, root.find("PubmedData"), registrations),
        registrations=registrations,
        keywords=_distinct(
            _words(each) for every in around.get("KeywordList", ()) for each in every if each.tag == "Keyword"
        ),
        headings=tuple(
            _heading(each) for every in around.get("MeshHeadingList", ()) for each in every if each.tag == "MeshHeading"
        ),
        substances=tuple(
            _words(each)
            for every in around.get("ChemicalList", ())
            for each in every.iterfind("Chemical/NameOfSubstance")
        ),
        grants=tuple(_grant(each) for every in inside.get("GrantList", ()) for each in every if each.tag == "Grant"),
        conflicts=_text(around, "CoiStatement"),
        notices=tuple(_notices(around)),
        references=tuple(map(_cited, root.iter("Reference"))),
    )


def _children(element: Any) -> Children:
    """Return the elements in ``element`` by their names: one look at them all takes less time than one for each."""
    found: Children = {}
    for child in () if element is None else element:
        found.setdefault(child.tag, []).append(child)
    return found


def _first(children: Children, name: str) -> Any:
    found = children.get(name)
    return found[0] if found else None


def _runs(element: Any) -> tuple[Run, ...]:
    """Return the text in ``element`` with how it is set; the innermost setting counts."""
    if element is None:
        return ()
    text = element.text
    if not len(element):
        return ((text, None),) if text else ()
    if any(map(len, element)):
        return _nested_runs(element)
    runs: list[Run] = [(text, None)] if text else []
    for child in element:
        name = child.tag.rsplit("}", 1)[-1] if isinstance(child.tag, str) else "annotation"  # as an entity is
        if (text := child.text) and name not in _UNSEEN:
            runs.append((text, _SET.get(name)))
        if tail := child.tail:
            runs.append((tail, None))
    return tuple(runs)


def _nested_runs(element: Any) -> tuple[Run, ...]:
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
    text = element.text or "" if not len(element) else "".join([text for text, _ in _runs(element)])
    return " ".join(text.split())


def _text(children: Children, name: str) -> str | None:
    found = children.get(name)
    return (_words(found[0]) or None) if found else None


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _paragraphs(abstract: Any) -> tuple[Paragraph, ...]:
    if abstract is None:
        return ()
    return tuple(
        Paragraph(_runs(each), printed(each.get("Label")), each.get("NlmCategory"))
        for each in abstract.iterfind("AbstractText")
    )


def _authors(authors: Iterable[Any]) -> Iterator[str]:
    for author in authors:
        if author.get("ValidYN") == "N" or author.getparent().get("Type") == "editors":
            continue
        parts = _children(author)
        given = _text(parts, "ForeName") or _text(parts, "FirstName") or _text(parts, "Initials")
        name = _text(parts, "CollectiveName") or name_in_order(
            _text(parts, "LastName") or "", given or "", _text(parts, "Suffix") or ""
        )
        if name:
            yield name


def _date(issue: Children, article: Children) -> str:
    """Return the date of the issue as MEDLINE prints it (``2000 Jun 3``); else that of the electronic article."""
    found = _first(issue, "PubDate")
    dated = _children(_first(article, "ArticleDate") if found is None else found)
    month = _text(dated, "Month") or ""
    number = month_number(month)
    parts = (_text(dated, "Year"), PRINTED[number - 1] if number else month, _text(dated, "Season"))
    day = _text(dated, "Day")
    day = str(int(day)) if day and len(day) <= 2 and day.isascii() and day.isdigit() else day
    return " ".join(part for part in (*parts, day) if part) or _text(dated, "MedlineDate") or ""


def _ids(citation: Children, article: Children, data: Any, registrations: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    pmid = _text(citation, "PMID")
    if pmid:
        found["pmid"] = pmid
    for parent in (*_children(data).get("ArticleIdList", ()), *citation.get("ArticleIdList", ())):
        _add_ids(found, parent)
    for each in article.get("ELocationID", ()):
        if each.get("EIdType") == "doi" and each.get("ValidYN") != "N" and (value := _words(each)):
            found.setdefault("doi", value)
    return with_trial(found, registrations)


def _add_ids(found: dict[str, str], parent: Any) -> None:
    """Add the identifiers in an ``ArticleIdList``; the first of a kind counts."""
    for each in parent:
        if each.tag == "ArticleId":
            name = _IDS.get(each.get("IdType") or "")
            if name and (value := _words(each)):
                found.setdefault(name, value)


def with_trial(ids: dict[str, str], registrations: tuple[str, ...]) -> dict[str, str]:
    """Return ``ids`` in their order, with the first registration at ClinicalTrials.gov."""
    nct = next((each.rsplit("/", 1)[-1] for each in registrations if "/NCT" in each), None)
    ordered: dict[str, str] = {name: ids[name] for name in ("pmid", "doi", "pmcid") if name in ids}
    return {**ordered, "nct": nct} if nct else ordered


def _registrations(article: Children) -> Iterator[str]:
    for bank in (each for every in article.get("DataBankList", ()) for each in every.iterfind("DataBank")):
        name = _text(_children(bank), "DataBankName") or ""
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
    parts = _children(grant)
    return "/".join(part for name in ("GrantID", "Acronym", "Agency", "Country") if (part := _text(parts, name)))


def _notices(citation: Children) -> Iterator[Notice]:
    for each in (each for every in citation.get("CommentsCorrectionsList", ()) for each in every):
        if each.tag == "CommentsCorrections" and each.get("RefType") in NOTICES:
            parts = _children(each)
            yield Notice(each.get("RefType"), _text(parts, "RefSource") or "", _text(parts, "PMID"))


def _cited(reference: Any) -> Cited:
    ids: dict[str, str] = {}
    parts = _children(reference)
    for parent in parts.get("ArticleIdList", ()):
        _add_ids(ids, parent)
    return Cited(_runs(_first(parts, "Citation")), ids)
