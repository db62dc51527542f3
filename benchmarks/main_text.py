"""The main text of saved web pages: ours beside trafilatura, readability-lxml, resiliparse and jusText, in one run.

    python benchmarks/main_text.py PACKAGES [--half tuned|unseen|all|made] [--only TOOL ...] [--pages]

``PACKAGES`` is a folder with the four pinned packages of ``pages/sources.py``; the pages are read from them. ``labels.tsv``
names the blocks of each page that are its main text, and those that may be taken or left (title, byline, date, captions,
readers' comments): labelled by hand, by block. Pages are divided by site into a half that rules and weights were made on
(``tuned``) and one that was only ever measured (``unseen``).

A third set (``made``) is written by script in the manner of medical platforms (:mod:`pages.made`).

The measure is that of the article extraction benchmark of Scrapinghub (2020): precision and recall of the shingles of four
words, the mean over pages, F1 of the means. Shingles do not reach across lines, and those that occur only in blocks that may
be taken or left count for nothing. Each tool is used as its documentation shows for an article without comments. Seconds
are those of one CPU; pages that a tool cannot read count as empty.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from measures.figures import table
from pages.blocks import blocks_of, text_of
from pages.made import made_pages
from pages.sources import pages_in

LABELS = Path(__file__).parent / "pages" / "labels.tsv"
_WORD = re.compile(r"\w+")
_SHINGLE = 4


class Labelled(NamedTuple):
    """A page, the half that it belongs to, its topic, and its blocks by label."""

    name: str
    data: bytes
    half: str
    topic: str
    main: list[str]
    optional: list[str]


class Score(NamedTuple):
    """Precision and recall of a page."""

    precision: float
    recall: float


def shingles(lines: list[str]) -> Counter[tuple[str, ...]]:
    """Count the runs of four words of each line; a shorter line is one run."""
    found: Counter[tuple[str, ...]] = Counter()
    for line in lines:
        words = _WORD.findall(line.lower())
        if words:
            found.update(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))
    return found


def score(extracted: list[str], page: Labelled) -> Score:
    """Return how much of ``extracted`` is main text, and how much of the main text it has."""
    wanted, spare, given = shingles(page.main), shingles(page.optional), shingles(extracted)
    right = sum((given & wanted).values())
    wrong = sum((given - wanted - spare).values())
    return Score(right / (right + wrong) if right + wrong else 0.0, right / sum(wanted.values()))


def pages(folder: Path) -> Iterator[Labelled]:
    """Yield the labelled pages.

    Raises:
        SystemExit: a page is not the one that was labelled.
    """
    with LABELS.open(newline="") as file:
        labels = {row["page"]: row for row in csv.DictReader(file, delimiter="\t")}
    for name, data in pages_in(folder):
        row = labels.get(name)
        if row is None:
            continue
        if not sha256(data).hexdigest().startswith(row["sha256"]):
            raise SystemExit(f"{name}: not the page that was labelled")
        blocks = blocks_of(text_of(data))
        half = "tuned" if sha256(row["site"].encode()).digest()[-1] % 2 else "unseen"
        chosen = [[blocks[i] for i in _numbers(row[kind]) if i < len(blocks)] for kind in ("main", "optional")]
        yield Labelled(name, data, half, row["topic"], *chosen)


def _numbers(ranges: str) -> Iterator[int]:
    for part in filter(None, ranges.split(",")):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _claimx(data: bytes) -> list[str]:
    from claimx.read import read_document
    from claimx.segment import segment

    document = read_document("page.html", data)
    layout = segment(document)
    aside = _ASIDE[:1] if layout.page.source_type == "forum" else _ASIDE  # the posts of a thread are its text
    blocks = [b for b in layout.blocks if b.section not in aside]
    return [line for b in blocks for line in document.text[b.start : b.end].splitlines()]


_ASIDE = ("boilerplate", "comment")


def _reader(data: bytes) -> list[str]:
    from claimx.read import read_document

    document = read_document("page.html", data)
    aside = bytearray(len(document.text))
    for mark in document.marks:
        if mark.role in _ASIDE:
            aside[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    lines = re.finditer(r"[^\n]+", document.text)
    return [m.group() for m in lines if not all(aside[m.start() : m.end()])]


def _trafilatura(data: bytes) -> list[str]:
    import trafilatura

    return (trafilatura.extract(text_of(data), include_comments=False) or "").splitlines()


def _readability(data: bytes) -> list[str]:
    from readability import Document

    return blocks_of(Document(text_of(data)).summary())


def _resiliparse(data: bytes) -> list[str]:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(text_of(data), main_content=True, alt_texts=False, comments=False).splitlines()


def _justext(data: bytes) -> list[str]:
    import justext

    words = justext.get_stoplist("English")
    return [p.text for p in justext.justext(text_of(data), words) if not p.is_boilerplate]


TOOLS: dict[str, Callable[[bytes], list[str]]] = {
    "claimx": _claimx,
    "claimx, reader alone": _reader,
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
    "jusText": _justext,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path)
    parser.add_argument("--half", choices=("tuned", "unseen", "all", "made"), default="unseen")
    parser.add_argument("--only", nargs="*", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--topic", default="")
    parser.add_argument(
        "--pages", action="store_true", help="print each page, the worst first (not of the unseen half)"
    )
    options = parser.parse_args()
    if options.half == "made":
        chosen = [Labelled(p.name, p.data, "made", "medical", p.main, p.optional) for p in made_pages()]
    else:
        chosen = [p for p in pages(options.packages) if options.half in (p.half, "all")]
    chosen = [p for p in chosen if options.topic in p.topic]
    rows = []
    for tool in options.only:
        scores, began = [], 0.0
        TOOLS[tool](chosen[0].data)
        for page in chosen:
            start = time.process_time()
            try:
                extracted = TOOLS[tool](page.data)
            except Exception as error:
                print(f"{tool}: {page.name}: {error}", file=sys.stderr)
                extracted = []
            began += time.process_time() - start
            scores.append(score(extracted, page))
        rows.append([tool, *_row(scores), f"{len(chosen) / began:.0f}"])
        if options.pages and options.half in ("tuned", "made"):
            for page, (precision, recall) in sorted(zip(chosen, scores, strict=True), key=lambda pair: sum(pair[1])):
                print(f"{precision:.3f} {recall:.3f} {page.name} {page.topic}")
    medical = sum(page.topic == "medical" for page in chosen)
    print(f"{len(chosen)} pages ({options.half}), {medical} of them medical\n")
    print(table([["tool", "precision", "recall", "F1", "pages/CPU s"], *rows]))


def _row(scores: list[Score]) -> list[str]:
    precision = sum(s.precision for s in scores) / len(scores)
    recall = sum(s.recall for s in scores) / len(scores)
    return [f"{precision:.3f}", f"{recall:.3f}", f"{2 * precision * recall / ((precision + recall) or 1):.3f}"]


if __name__ == "__main__":
    main()
