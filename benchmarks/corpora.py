"""Names, doses and status on annotated corpora, beside the best known and what is to be reached; speed and size.

    python benchmarks/corpora.py [DATA_DIR] [--only NAME] [--errors NAME] [--json FILE]

DATA_DIR (default ``../shared/data``) holds ``entities/`` and ``claims/``. Every corpus can be given by a file or folder
of its own format instead (``--bc5cdr FILE --ncbi FILE --maccrobat DIR --ade DIR --psytar FILE --phee FILE --cadec DIR
--negex FILE``): with one of these, the same command measures a part that was held back, and nothing else.

Spans are code points of the text that the tool was given: title and abstract on a line each, a sentence alone where the
corpus is one of sentences. ``F1`` asks for the exact span, ``overlap F1`` for a shared character. In-domain: the trained
weights saw the train part of the same corpus. Unseen: they saw none of it. Tuned: no weights, but rules were written
looking at it. The weights that ship were trained on the development parts too; measure these parts with ``--weights
FILE``, made by ``training/train_tagger.py CORPORA --evaluate --out FILE``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from loaders import ade, brat, phee, psytar, pubtator
from loaders.passage import Passage
from measures import floors, names
from measures.doses import dose_figures, link_figures
from measures.figures import Figure, accuracy_table, speed_table
from measures.gold import dose_row_figures, gold_figures
from measures.ours import Reader
from measures.speed import size, size_figures, speed
from measures.status import status_figures
from measures.weights import CORPORA, HELD_OUT, Weights, use

Load = Callable[[Path], Iterator[Passage]]
ROOT = Path(__file__).parents[1]
PATHS = {
    "bc5cdr": "entities/bc5cdr/dev.pubtator.txt",
    "ncbi": "entities/ncbi-disease/devel.txt",
    "psytar": "entities/psytar/dev.txt",
    "ade": "entities/ade",
    "phee": "entities/phee/dev.json.gz",
    "maccrobat": "entities/maccrobat",
    "cadec": "entities/cadec",
    "negex": "claims/negex_kit.txt",
}
LOADERS: dict[str, tuple[str, Load]] = {
    "bc5cdr": ("bc5cdr", pubtator.load),
    "ncbi": ("ncbi", pubtator.load),
    "psytar": ("psytar", psytar.load),
    "psytar_drugs": ("psytar", psytar.load_drugs),
    "ade": ("ade", ade.load),
    "phee": ("phee", phee.load),
    "maccrobat": ("maccrobat", brat.load),
    "cadec": ("cadec", brat.load),
}
SECTIONS = {
    "in-domain": "Names, in-domain: the weights were trained on the train part of the same corpus",
    "trained on": "Names that the weights were trained on: no measure of new text (see --weights)",
    "unseen": "Names, unseen: the weights saw nothing of the corpus",
    "rules only": "Names, by vocabularies and rules: there are no weights",
}


class Corpora:
    """Where each corpus is and its passages, loaded once.

    ``elsewhere`` are those that the user gave, parts that nobody trained on. ``every`` takes each n-th passage only.
    """

    def __init__(self, paths: dict[str, Path], elsewhere: Collection[str] = (), every: int = 1) -> None:
        self.paths = {name: path for name, path in paths.items() if path.exists()}
        self.elsewhere = frozenset(elsewhere)
        self._every = every
        self.passages = cache(self._passages)

    def _passages(self, corpus: str) -> Sequence[Passage]:
        name, load = LOADERS[corpus]
        step = max(self._every, 1 if self.given(corpus) else HELD_OUT.get(corpus, 1))
        return list(load(self.paths[name]))[::step] if name in self.paths else []

    def given(self, corpus: str) -> bool:
        return LOADERS[corpus][0] in self.elsewhere


def name_figures(corpora: Corpora, reader: Reader, weights: Weights, only: str = "") -> list[Figure]:
    """Return the rows of names and ids whose name holds ``only``."""
    figures = []
    for spec in names.SPECS:
        passages = corpora.passages(spec.corpus)
        if passages and only in spec.what.lower():
            seen = weights.seen(spec.corpus, corpora.given(spec.corpus))
            figures.append(names.measure(spec, passages, reader, seen))
    abstracts = corpora.passages("bc5cdr")
    if abstracts and only in "bc5cdr disease, mesh ids of a document":
        figures.append(names.document_ids(abstracts, reader, weights.seen("bc5cdr", corpora.given("bc5cdr"))))
    return [figure for figure in figures if figure]


def rule_figures(corpora: Corpora, data: Path, given: frozenset[str], gold: Path | None) -> list[Figure]:
    """Return the rows of doses, status and the annotated pages, for the corpora in ``given``."""
    figures: list[Figure] = []
    paths = corpora.paths
    if {"maccrobat", "ade"} & given & paths.keys():
        with tempfile.TemporaryDirectory() as folder:
            arranged = arrange(Path(folder), data, paths)
            rows = dose_figures(arranged) + link_figures(arranged)
        figures += [f for f in rows if f.what.partition(" ")[0].rstrip(",").lower() in given]
    if "negex" in given and "negex" in paths:
        figures += status_figures(paths["negex"])
    if gold and (gold / "pages").is_dir():
        figures += gold_figures(gold)
    if not corpora.elsewhere:
        figures += dose_row_figures()
    return figures


def arrange(folder: Path, data: Path, paths: dict[str, Path]) -> Path:
    """Return ``folder`` filled with links as the benchmarks of doses expect them, corpora given elsewhere included."""
    entities = folder / "entities"
    entities.mkdir()
    for name in ("maccrobat", "ade", "phee"):
        path = paths.get(name, data / PATHS[name])
        (entities / name).symlink_to((path.parent if path.is_file() else path).resolve())
    return folder


def speed_figures(corpora: Corpora, reader: Reader, gold: Path | None, rounds: int) -> list[Figure]:
    """Return the rows of speed and size; the reader's own components are timed."""
    figures: list[Figure] = []
    if gold and (gold / "pages").is_dir():
        pages = [path.read_text("utf-8") for path in sorted((gold / "pages").glob("*.txt"))]
        figures += speed("annotated pages", pages, rounds)
    if abstracts := corpora.passages("bc5cdr"):
        figures += speed("BC5CDR abstracts", [passage.text for passage in abstracts], rounds)
    return figures + size_figures(size())


def sample_figures(data: Path) -> tuple[list[Figure], str, str]:
    """Return the figures that ``corpora_floors.json`` pins, on a sample of every corpus, the data's hash, the weights."""
    corpora = Corpora({name: data / path for name, path in PATHS.items()}, every=floors.EVERY)
    weights = use(None, CORPORA)
    figures = name_figures(corpora, Reader(), weights)
    figures += rule_figures(corpora, data, frozenset(PATHS), None)
    return [f for f in figures if f.n], floors.digest(list(corpora.paths.values())), weights.title


def print_errors(corpora: Corpora, reader: Reader, name: str) -> None:
    """Print what is missed (-), extra (+) and of another extent (~) in the rows of names whose name holds ``name``."""
    for spec in names.SPECS:
        if name in spec.what.lower() and (passages := corpora.passages(spec.corpus)):
            print(f"== {spec.what}", *names.errors(spec, passages, reader), sep="\n")
    if name in "bc5cdr disease, mesh ids of a document":
        print("== MeSH ids", *names.id_errors(corpora.passages("bc5cdr"), reader), sep="\n")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, help="annotated pages (default: gold beside DATA_DIR)")
    parser.add_argument("--only", default="", help="only the rows of names whose name holds this, nothing else")
    parser.add_argument("--errors", metavar="NAME", help="list the differences of the rows of names that hold this")
    parser.add_argument(
        "--weights", type=Path, help="of the tagger, trained on train parts only (default: those shipped)"
    )
    parser.add_argument(
        "--trained-on", default=",".join(CORPORA), help="corpora of these weights (default: %(default)s)"
    )
    parser.add_argument("--rounds", type=int, default=5, help="of the speed measurement; 0: none")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--pin", action="store_true", help="raise the floors of corpora_floors.json, nothing else")
    for name in PATHS:
        parser.add_argument(f"--{name}", type=Path, metavar="PATH", help=f"default: DATA_DIR/{PATHS[name]}")
    return parser.parse_args()


def main() -> None:
    args = parse()
    elsewhere = {name: path for name in PATHS if (path := getattr(args, name))}
    if missing := [str(path) for path in elsewhere.values() if not path.exists()]:
        sys.exit(f"not there: {', '.join(missing)}")
    given = frozenset(elsewhere or PATHS)
    corpora = Corpora({name: elsewhere.get(name, args.data / PATHS[name]) for name in given}, elsewhere)
    if not corpora.paths:
        sys.exit(f"{args.data}: no corpus there (it needs entities/ and claims/)")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if args.pin:
        floors.pin(floors.FILE, *sample_figures(args.data))
        return
    weights, reader, only = use(args.weights, args.trained_on.split(",")), Reader(), args.only.lower()
    if args.errors:
        print_errors(corpora, reader, args.errors.lower())
        return
    named = name_figures(corpora, reader, weights, only)
    gold = None if elsewhere else args.gold or args.data.parent / "gold"
    sections = {title: [f for f in named if f.seen == seen] for seen, title in SECTIONS.items()}
    if not only:
        rules = rule_figures(corpora, args.data, given, gold)
        sections["Doses, status, annotated pages: rules, no weights; tuned: written looking at it"] = rules
        if args.rounds:
            sections["Speed and size: one core, CPU seconds"] = speed_figures(corpora, reader, gold, args.rounds)
    print(f"weights: {weights.title}\n")
    show(sections)
    if args.json:
        write(args.json, weights.title, sections)


def show(sections: dict[str, list[Figure]]) -> None:
    for title, figures in sections.items():
        if figures:
            table = speed_table if title.startswith("Speed") else accuracy_table
            print(f"### {title}\n\n{table(figures)}\n")


def write(path: Path, weights: str, sections: dict[str, list[Figure]]) -> None:
    rows = [
        msgspec.to_builtins(figure) | {"section": title} for title, figures in sections.items() for figure in figures
    ]
    report = {"python": sys.version.split()[0], "weights": weights, "figures": rows}
    path.write_text(json.dumps(report, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
