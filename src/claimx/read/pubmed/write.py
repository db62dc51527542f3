"""The text of a PubMed record: title, abstract and references; what the index adds to them stands at the end, as
boilerplate, so that nothing is lost and nothing of it is taken for the authors' words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimx.document import Entry, Metadata
from claimx.read.pubmed.dates import iso_date
from claimx.read.pubmed.labels import part_of
from claimx.read.pubmed.languages import code_of, name_of
from claimx.read.pubmed.notices import NOTICES, RETRACTED
from claimx.read.pubmed.record import OtherAbstract, Paragraph, Record, Run
from claimx.read.source import Text
from claimx.read.writer import Writer, in_order

_TRUNCATED = re.compile(r"\s{0,9}\(?ABSTRACT TRUNCATED(?: AT (\d{1,4}) WORDS)?\)?\W{0,3}$")
_NOT_A_TITLE = re.compile(r"\W*(?:(?:not available|in process citation|no title available)\W*)?", re.I)
_NO_ABSTRACT = re.compile(r"\W*abstract available (?:from the publisher|in .{1,40})\W*", re.I)
_CSL_IDS = {"pmid": "PMID", "doi": "DOI", "pmcid": "PMCID"}


def text_of(record: Record, warnings: tuple[str, ...] = ()) -> Text:
    """Return the text of ``record`` with its marks, reference list and metadata."""
    writer = Writer()
    told = [*_status(record), *warnings]
    title = plain(record.title)
    named = _NOT_A_TITLE.fullmatch(title) is None
    _titles(writer, record, named=named)
    for paragraph in record.abstract:
        _paragraph(writer, paragraph, told)
    for other in record.other_abstracts:
        _other_abstract(writer, other, told)
    entries = _references(writer, record)
    _index_terms(writer, record)
    return Text(
        text=writer.text(),
        marks=tuple(in_order(writer.marks)),
        metadata=_metadata(record, title, named=named),
        bibliography=tuple(entries),
        warnings=tuple(told),
    )


def plain(runs: Iterable[Run]) -> str:
    """Return the words of ``runs``, white space single."""
    return " ".join("".join([text for text, _ in runs]).split())


def _write(writer: Writer, runs: Iterable[Run]) -> None:
    for text, role in runs:
        bare = text.lstrip()
        if len(bare) < len(text):
            writer.write(" ")
        if role is None:
            writer.write(bare)
            continue
        start = writer.position()
        writer.write(bare)
        if bare:
            writer.mark(start, role)


def _titles(writer: Writer, record: Record, *, named: bool) -> None:
    """Write the title and the one in the language of the article, which is the title where there is no other."""
    shown = [(record.title, False)] if named else []
    if record.vernacular:
        shown.append((record.vernacular, True))
    for runs, vernacular in shown or [(record.title, False)]:
        start = writer.position()
        _write(writer, runs)
        writer.mark(start, "title", level=1)
        language = code_of(record.languages[0]) if vernacular and record.languages else None
        if language:
            writer.mark(start, "language", target=language)
        writer.line(2)


def _paragraph(writer: Writer, paragraph: Paragraph, told: list[str], role: str = "abstract") -> None:
    runs, cut = _without_notice(paragraph.runs)
    start = writer.position()
    if paragraph.label:
        writer.write(paragraph.label + ": ")
    _write(writer, runs)
    writer.mark(start, role)
    part = part_of(paragraph.category)
    if part is not None:
        writer.mark(start, "part", target=part)
    writer.line(2)
    if cut is not None:
        start = writer.position()
        writer.write(cut.group().strip())
        writer.mark(start, "boilerplate")
        writer.line(2)
        told.append("the abstract is cut off" + (f" after {cut[1]} words" if cut[1] else "") + " by MEDLINE")


def _without_notice(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], re.Match[str] | None]:
    """Take the note that MEDLINE cut the abstract off its end: no author wrote it."""
    if not runs:
        return runs, None
    last, role = runs[-1]
    note = last.rfind("ABSTRACT TRUNCATED")
    cut = _TRUNCATED.search(last, max(0, note - 10)) if note >= 0 else None
    return ((*runs[:-1], (last[: cut.start()], role)), cut) if cut else (runs, None)


def _other_abstract(writer: Writer, other: OtherAbstract, told: list[str]) -> None:
    start = writer.position()
    for paragraph in other.paragraphs:
        absent = _NO_ABSTRACT.fullmatch(plain(paragraph.runs))
        _paragraph(writer, paragraph, told, "boilerplate" if absent else "abstract")
    language = code_of(other.language)
    if language:
        writer.mark(start, "language", target=language)


def _references(writer: Writer, record: Record) -> list[Entry]:
    """Write the reference list; its labels are not in the format, so that none are written."""
    entries: list[Entry] = []
    if not record.references:
        return entries
    start = writer.position()
    writer.write("References")
    writer.mark(start, "heading", level=2)
    writer.line(1)
    first = writer.position()
    for number, cited in enumerate(record.references, 1):
        start = writer.position()
        _write(writer, cited.runs)
        csl: dict[str, object] = {_CSL_IDS[name]: value for name, value in cited.ids.items() if name in _CSL_IDS}
        if writer.length > start:
            entries.append(Entry(key=f"r{number}", start=start, end=writer.length, csl=csl))
        writer.line(1)
    writer.mark(first, "references")
    writer.line(2)
    return entries


def _index_terms(writer: Writer, record: Record) -> None:
    start = writer.position()
    for line in _lines(record):
        writer.write(line)
        writer.line(1)
    writer.mark(start, "boilerplate")


def _lines(record: Record) -> Iterable[str]:
    """Yield what the index says of the article, a line each."""
    yield from (_printed_source(record),) if record.short_journal or record.journal or record.book else ()
    yield from _listed("Authors", record.authors)
    yield from (f"Affiliation: {each}" for each in record.affiliations)
    yield from record.copyrights
    yield from (f"Conflict of interest: {record.conflicts}",) if record.conflicts else ()
    yield from _listed("Grants", record.grants)
    yield from _listed("Registered as", record.registrations)
    yield from _listed("Keywords", record.keywords)
    yield from _listed("MeSH headings", record.headings)
    yield from _listed("Substances", record.substances)
    yield from _listed("Publication types", record.types)
    yield from _listed("Languages", [name_of(each) for each in record.languages if each != "eng"])
    for notice in record.notices:
        pmid = f". PMID: {notice.pmid}" if notice.pmid else ""
        yield f"{NOTICES[notice.kind].label}: {notice.source.rstrip('. ')}{pmid}"
    yield from (f"{name.upper()}: {value}" for name, value in record.ids.items() if name != "nct")


def _listed(label: str, values: Iterable[str]) -> Iterable[str]:
    joined = "; ".join(value for value in values if value)
    return (f"{label}: {joined}",) if joined else ()


def _printed_source(record: Record) -> str:
    """Return the journal, date, volume and pages as MEDLINE prints them: ``J Ode. 2000 Jun;12(3):45-9.``"""
    volume = record.volume + (f"({record.issue})" if record.issue else "")
    place = (f";{volume}" if volume else "") + (f":{record.pages}" if record.pages else "")
    name = record.book or record.short_journal or record.journal or ""
    return f"{name.rstrip('.')}. {record.date}{place}".rstrip(" .") + "."


def _status(record: Record) -> list[str]:
    """Return the warnings that the record's own comments and corrections give."""
    told = []
    for notice in record.notices:
        warning = NOTICES[notice.kind].warning
        if warning:
            pmid = f"PMID {notice.pmid}" if notice.pmid else ""
            where = ", ".join(part for part in (notice.source.rstrip(". "), pmid) if part)
            told.append(f"{warning} ({where})" if where else warning)
    if RETRACTED in record.types and not any("Retract" in n.kind and n.kind.endswith("In") for n in record.notices):
        told.append("retracted, as PubMed's publication type says")
    return told


def _metadata(record: Record, title: str, *, named: bool) -> Metadata:
    """``language`` is that of the text: PubMed's titles and abstracts are English, whatever the article is."""
    pmid = record.ids.get("pmid")
    translated = bool(record.abstract) or named
    language = "en" if translated else code_of(record.languages[0]) if record.languages else None
    return Metadata(
        title=title or plain(record.vernacular) or None,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else None,
        published=iso_date(record.date),
        authors=record.authors,
        language=language,
        journal=record.journal or record.short_journal,
        ids=dict(record.ids),
        publication_types=record.types,
    )
