"""PDF: words, reading order and reference lists, beside pypdf, pdfminer.six and pypdfium2; speed beside pypdfium2.

    python benchmarks/pdf.py [--papers 60] [--real FOLDER] [--part tune|test|all] [--worst N]

Papers are made by ``formats/pdf.py`` (known words, known order): six seeds in turn are for tuning, six for the report. What
is told of each reader, over its papers:

* recall and precision of the five-grams of the body (headings and paragraphs; hyphens at line ends are rejoined for the
  others, as they do not do it themselves),
* order: the share of the body's five-grams that stand in its order (longest increasing chain),
* entries: reference entries that stand as one line or paragraph of the output, word for word; ``within``: that stand
  somewhere in it without a break,
* seconds.

With ``--real``, the PDFs of a folder (those of packages' tests and documentation, say) are read too: how many of the words
that at least two of the other readers find, and CPU seconds.
"""

from __future__ import annotations

import argparse
import io
import re
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from claimx.read.pdf.document import read_pdf
from claimx.read.source import Source
from formats.pdf import Paper, make_paper

_WORD = re.compile(r"[^\W_]+")
_N = 5


def ours(data: bytes) -> str:
    """Return our text without what is marked as furniture of the page."""
    read = read_pdf(Source("paper.pdf", data))
    kept, at = [], 0
    for mark in read.marks:
        if mark.role == "boilerplate":
            kept.append(read.text[at : mark.start])
            at = mark.end
    return "".join([*kept, read.text[at:]])


def pypdf(data: bytes) -> str:
    """Return the text of pypdf."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def pdfminer(data: bytes) -> str:
    """Return the text of pdfminer.six with its default layout analysis."""
    from pdfminer.high_level import extract_text
    from pdfminer.layout import LAParams

    return str(extract_text(io.BytesIO(data), laparams=LAParams()))


def pdfium(data: bytes) -> str:
    """Return the text of pypdfium2 as it comes."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(pages).replace("\r\n", "\n").replace("\ufffe", "-\n")


READERS: dict[str, Callable[[bytes], str]] = {
    "claimx": ours,
    "pypdfium2": pdfium,
    "pdfminer.six": pdfminer,
    "pypdf": pypdf,
}


class Score(NamedTuple):
    """What is counted of one paper and one reader."""

    found: int
    wanted: int
    given: int
    ordered: int
    entries: int
    within: int
    listed: int
    seconds: float


def grams(text: str) -> list[tuple[str, ...]]:
    """Return the five-grams of the words of ``text``."""
    words = _WORD.findall(text.lower())
    return [tuple(words[i : i + _N]) for i in range(len(words) - _N + 1)]


def rejoined(text: str) -> str:
    """Return ``text`` with words rejoined that a hyphen parts at the end of a line."""
    return re.sub(r"(?<=[a-z])[-\u00ad\u2010]\s*\n\s*(?=[a-z])", "", text)


def score(paper: Paper, text: str, seconds: float) -> Score:
    """Compare what a reader gave with what stands in ``paper``."""
    wanted = grams("\n".join(paper.body))
    listed = {gram for entry in paper.references for gram in grams(entry)}
    given = grams(text)
    found = Counter(wanted) & Counter(given)
    others = Counter(gram for gram in given if gram not in listed)
    blocks = {_plain(line) for line in text.split("\n")} | {_plain(part) for part in re.split(r"\n\s*\n", text)}
    whole = _plain(text)
    return Score(
        found=found.total(),
        wanted=len(wanted),
        given=others.total(),
        ordered=_chain(wanted, given),
        entries=sum(_plain(entry) in blocks for entry in paper.references),
        within=sum(_plain(entry) in whole for entry in paper.references),
        listed=len(paper.references),
        seconds=seconds,
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _chain(wanted: list[tuple[str, ...]], given: list[tuple[str, ...]]) -> int:
    """Return how many five-grams that come once in both stand in the same order, scaled to all of ``wanted``."""
    once, places = Counter(wanted), Counter(given)
    at = {gram: i for i, gram in enumerate(given)}
    unique = [gram for gram in wanted if once[gram] == 1]
    tails: list[int] = []
    for gram in unique:
        if places[gram] == 1:
            place = bisect_left(tails, at[gram])
            tails[place : place + 1] = [at[gram]]
    return round(len(wanted) * len(tails) / max(1, len(unique)))


def measure(papers: list[Paper]) -> dict[str, list[Score]]:
    """Return the scores of every reader on every paper."""
    scores: dict[str, list[Score]] = {name: [] for name in READERS}
    for paper in papers:
        for name, read in READERS.items():
            begin = time.process_time()
            text = read(paper.data)
            seconds = time.process_time() - begin
            scores[name].append(score(paper, text if name == "claimx" else rejoined(text), seconds))
    return scores


def table(scores: dict[str, list[Score]]) -> str:
    """Return the figures of all readers as a Markdown table."""
    rows = ["| reader | recall | precision | order | entries | within | seconds |", "|---|---|---|---|---|---|---|"]
    for name, each in scores.items():
        total = Score(*(sum(values) for values in zip(*each, strict=True)))
        rows.append(
            f"| {name} | {total.found / total.wanted:.4f} | {min(1.0, total.found / max(1, total.given)):.4f} | {total.ordered / total.wanted:.4f}"
            f" | {total.entries / total.listed:.4f} | {total.within / total.listed:.4f} | {total.seconds:.2f} |"
        )
    return "\n".join(rows)


def real(folder: Path) -> str:
    """Return, for every PDF below ``folder``, how many of the words that two of the other readers agree on each finds.

    Their five-grams are no measure of ours: where they agree, they often agree on a running head inside a sentence.
    """
    rows = ["| file | words | " + " | ".join(READERS) + " |", "|---|---|" + "---|" * len(READERS)]
    sums, spent, wanted = Counter[str](), Counter[str](), 0
    for path in sorted(folder.rglob("*.pdf")):
        data = path.read_bytes()
        words: dict[str, Counter[str]] = {}
        for name, read in READERS.items():
            begin = time.process_time()
            text = read_pdf(Source(path.name, data)).text if name == "claimx" else read(data)
            spent[name] += time.process_time() - begin
            words[name] = Counter(_WORD.findall(rejoined(text).lower()))
        others = [words[name] for name in READERS if name != "claimx"]
        agreed = (others[0] & others[1]) | (others[0] & others[2]) | (others[1] & others[2])
        hits = {name: (agreed & words[name]).total() for name in READERS}
        wanted += agreed.total()
        sums.update(hits)
        shares = " | ".join(f"{hits[name] / max(1, agreed.total()):.4f}" for name in READERS)
        rows.append(f"| {path.name} | {agreed.total()} | {shares} |")
    rows.append(f"| all | {wanted} | " + " | ".join(f"{sums[name] / max(1, wanted):.4f}" for name in READERS) + " |")
    rows.append("| CPU seconds | | " + " | ".join(f"{spent[name]:.2f}" for name in READERS) + " |")
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=60, help="papers to make, half of them for the report")
    parser.add_argument("--part", choices=("tune", "test", "all"), default="test")
    parser.add_argument("--real", type=Path, help="a folder of PDFs")
    parser.add_argument("--worst", type=int, default=0, help="name the papers on which claimx does worst")
    args = parser.parse_args()
    seeds = [seed for seed in range(args.papers) if args.part == "all" or (seed // 6) % 2 == (args.part == "test")]
    papers = [make_paper(seed) for seed in seeds]
    scores = measure(papers)
    if papers:
        print(f"{len(papers)} made papers ({args.part})\n{table(scores)}")
    if args.worst:
        each = sorted(
            zip(seeds, papers, scores["claimx"], strict=True),
            key=lambda it: it[2].ordered / it[2].wanted + it[2].entries / it[2].listed,
        )
        for seed, paper, got in each[: args.worst]:
            print(
                f"seed {seed}: {paper.layout}: recall {got.found / got.wanted:.3f} order {got.ordered / got.wanted:.3f} entries {got.entries}/{got.listed}"
            )
    if args.real:
        print(real(args.real))


if __name__ == "__main__":
    main()
