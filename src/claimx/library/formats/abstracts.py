"""PubMed's abstracts as text (``abstract-....txt``): numbered records of paragraphs, the journal's line first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.library.formats.item import item
from claimx.library.formats.people import name_of
from claimx.library.formats.source import Entry, Source

HEAD = re.compile(
    r"\A\s*1\. [^\n]{1,200}\. (?:1[89]|20)\d\d[^\n]*\n(?:[^\n]+\n){0,3}[ \t]*\n(?:[^\n]*\n){3,400}?PMID: \d", re.M
)
_BEGIN = re.compile(r"\d{1,6}\. \S")
_JOURNAL = re.compile(
    r"\d+\.\s(?P<container>.{1,200}?)\.\s(?P<date>(?:1[89]|20)\d\d[^;:.]{0,20})"
    r"(?:;(?P<volume>[^(:;.]{0,20})(?:\((?P<issue>[^)]{1,30})\))?(?::(?P<pages>[^.;]{1,40}))?)?"
)
_MARKS = re.compile(r"\(\d{1,3}\)|[*†‡§]")
_LABELLED = re.compile(r"^(PMID|PMCID|DOI): (\S+)", re.M)
_NO_AUTHORS = re.compile(
    r"\A(?:Author information|Collaborators|Erratum|Comment|Update|Republished|OBJECTIVE|BACKGROUND)", re.I
)
_LONGEST = 2_000
"""Lines of a record."""


def read_abstracts(source: Source) -> Iterator[Entry]:
    """Yield (PMID, CSL-JSON) of the records of ``source``; one without its journal's line is told of."""
    count = begin = blank = 0
    lines: list[str] = []
    ended = False
    for number, line in enumerate(source.text, 1):
        if _BEGIN.match(line) and (blank >= 2 or (blank and ended)) and line.startswith(f"{count + 2}. "):
            count += 1
            yield from _told(source, begin, "".join(lines))
            lines, begin, ended = [], number, False
        ended = ended or line.startswith("PMID: ")
        if not line.isspace() or lines:
            begin = begin or number
            if len(lines) < _LONGEST:
                lines.append(line)
        blank = blank + 1 if line.isspace() else 0
    yield from _told(source, begin, "".join(lines))


def _told(source: Source, line: int, text: str) -> Iterator[Entry]:
    entry = _entry(text)
    if entry is not None:
        yield entry
    else:
        source.warn(line, f"no record: {text[:40]!r}")


def _entry(text: str) -> Entry | None:
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    journal = _JOURNAL.match(paragraphs[0]) if len(paragraphs) > 1 else None
    if journal is None:
        return None
    fields = {name: value.strip() for name, value in journal.groupdict().items() if value}
    for name, value in _LABELLED.findall(text):
        fields.setdefault(name.lower(), value)
    fields["title"] = paragraphs[1]
    people = paragraphs[2] if len(paragraphs) > 2 and not _NO_AUTHORS.match(paragraphs[2]) else ""
    names = [part.strip() for part in re.split(r"[,;]", _MARKS.sub("", people).rstrip(". "))]
    short = [name for name in names if name]
    authors = [name_of(name) for name in short] if all(len(name) < 60 for name in short) else []
    return fields.get("pmid") or fields.get("doi") or paragraphs[1][:40], item("article-journal", fields, authors)
