"""Markdown: the text is the file unchanged; marks say what the signs of Markdown mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from claimx.document import Mark, Metadata
from claimx.read.decode import decode
from claimx.read.html.people import split_person
from claimx.read.source import Source, Text
from claimx.read.writer import in_order

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
_LONGEST_FRONT = 10_000
_FIELD = re.compile(r"^([A-Za-z_-]{2,30})[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.M)
_LINE = re.compile(r"[^\r\n]+")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+\S")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]+\S")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$|[^|\n]+(?:\|[^|\n]+){2,}$")
_RULE = re.compile(
    r"[ \t]*(?:[-*_=][ \t]*){3,}$|[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*(?:\|[ \t]*)?$"
)
_LINK = re.compile(
    r"!?\[([^\[\]\n]{1,500})\]\((?:<([^<>\n]{1,2000})>|([^()\s]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?))(?:[ \t]+[\"'][^\"'\n]{0,300}[\"'])?\)|<(https?://[^<>\s]{1,2000})>"
)
_SUPERSCRIPT = re.compile(r"<sup>([^<>\n]{1,100})</sup>|\^([\d,–-]{1,20})\^")
_DATE = re.compile(r"((?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)")


def read_markdown(source: Source) -> Text:
    """Return the text of a Markdown file with its marks, and the metadata of its YAML front matter."""
    text, warnings = decode(source.data)
    front = _FRONT.match(text, 0, _LONGEST_FRONT)
    body = front.end() if front else 0
    metadata = _metadata(front.group(1)) if front else Metadata()
    marks = [Mark(start=front.start(), end=front.end(), role="boilerplate")] if front else []
    marks.extend(_blocks(text, body))
    marks.extend(_inline(text, body))
    marks = in_order(marks)
    if metadata.title is None:
        first = next((m for m in marks if m.role == "heading" and m.level == 1), None)
        if first:
            metadata = msgspec.structs.replace(metadata, title=text[first.start : first.end].strip("#= \t"))
    return Text(text=text, marks=tuple(marks), metadata=metadata, warnings=warnings)


def _metadata(front: str) -> Metadata:
    """Return what the front matter says. Only ``key: value`` lines and lists are read, which needs no YAML library."""
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(front):
        value = match.group(2).strip()
        if not value:
            items = re.match(r"\r?\n((?:[ \t]*-[ \t]+.*\r?\n?)+)", front[match.end() :])
            value = "; ".join(x.strip(" \t-\r").strip("\"'") for x in items.group(1).splitlines()) if items else ""
        fields.setdefault(match.group(1).lower(), value.strip("[]").strip().strip("\"'"))
    authors = re.split(r"\s*;\s*|\s+and\s+", fields.get("author") or fields.get("authors") or "")
    dated = _DATE.match(fields.get("date") or fields.get("published") or "")
    return Metadata(
        title=fields.get("title") or None,
        url=next(
            (
                fields[key]
                for key in ("url", "canonical", "canonical_url", "link", "source")
                if fields.get(key, "").startswith("http")
            ),
            None,
        ),
        published=dated.group(1) if dated else None,
        authors=tuple(filter(None, (split_person(author.strip("\"' "))[0] for author in authors))),
        site=fields.get("site") or None,
        language=(fields.get("lang") or fields.get("language") or "").split("-")[0].lower() or None,
    )


def _blocks(text: str, begin: int) -> Iterator[Mark]:
    """Yield the marks of headings, list items, table rows and code."""
    fence = ""
    previous: tuple[int, int] | None = None
    for match in _LINE.finditer(text, begin):
        start, end, line = match.start(), match.end(), match.group()
        opened = _FENCE.match(line)
        if fence:
            if opened and opened.group(1).startswith(fence):
                fence = ""
            yield Mark(start=start, end=end, role="boilerplate")
            previous = None
            continue
        if opened:
            fence = opened.group(1)
            yield Mark(start=start, end=end, role="boilerplate")
            continue
        heading = _HEADING.match(line)
        underline = _UNDERLINE.match(line)
        if heading:
            yield Mark(start=start, end=end, role="heading", level=len(heading.group(1)))
        elif underline and previous and text.count("\n", previous[1], start) == 1:
            yield Mark(
                start=previous[0], end=previous[1], role="heading", level=1 if underline.group(1)[0] == "=" else 2
            )
            yield Mark(start=start, end=end, role="boilerplate")
        elif _RULE.match(line):
            yield Mark(start=start, end=end, role="boilerplate")
        elif _ITEM.match(line):
            yield Mark(start=start, end=end, role="list")
        elif len(line) < 2000 and _ROW.match(line):
            yield Mark(start=start, end=end, role="table")
        previous = (start, end) if not (heading or _ITEM.match(line)) and line.strip() else None


def _inline(text: str, begin: int) -> Iterator[Mark]:
    for match in _LINK.finditer(text, begin):
        target = match.group(2) or match.group(3) or match.group(4)
        group = 1 if match.group(1) else 4
        yield Mark(start=match.start(group), end=match.end(group), role="link", target=target)
    for match in _SUPERSCRIPT.finditer(text, begin):
        group = match.lastindex or 0
        yield Mark(start=match.start(group), end=match.end(group), role="superscript")
