"""The marks, entries and tables of an article whose text is written."""

from __future__ import annotations

from claimx.document import Entry, Mark, Table
from claimx.read.jats.walk import Walk
from claimx.read.writer import in_order


def marks_of(walk: Walk, text: str) -> tuple[list[Mark], tuple[Entry, ...], tuple[Table, ...]]:
    """Return the marks, entries and tables of a finished walk."""
    marks = walk.lines.marks
    for span in walk.spans:
        target: str | None = None
        kind = span.kind
        if kind == "citation":
            rids, ref_type = span.data
            keys = [key for rid in rids.split() for key in walk.refs.get(rid, ())]
            if not keys and ref_type != "bibr":
                continue
            target = " ".join(dict.fromkeys(keys)) or rids
        elif kind == "link":
            target = str(span.data)
        if not span.empty:
            start = span.start
            while start < span.end and text[start].isspace():
                start += 1
            marks.append(Mark(start=start, end=span.end, role=kind, target=target))
    marks = in_order(mark for mark in marks if mark.end > mark.start)
    entries = []
    for span in walk.entries:
        if span.empty:
            continue
        key, label, csl = span.data
        start = span.start
        while start < span.end and text[start].isspace():
            start += 1
        entries.append(Entry(key=key, start=start, end=span.end, label=_number(label), csl=csl))
    tables = tuple(table for grid in walk.tables if (table := grid.table()) is not None)
    return marks, tuple(sorted(entries, key=lambda e: (e.start, e.end))), tuple(sorted(tables, key=lambda t: t.start))


def _number(label: str) -> str | None:
    """Return a label without its brackets and point: "[12]" is 12."""
    return label.strip(" .[]()") or None
