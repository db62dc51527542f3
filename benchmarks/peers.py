"""Other tools that install from PyPI beside ours, in one run, on the same spans, on one core.

    python benchmarks/peers.py [DATA_DIR] [--only TOOL] [--json FILE] [--cache DIR]

Each tool runs in an environment of its own, made once under ``benchmarks/.cache`` from the pinned requirements in
``benchmarks/peers/TOOL.txt``, by the small runner ``benchmarks/peers/TOOL.py``, used as its documentation shows. A tool
that does not install or run is named in the table with the reason. Corpora and rules of counting are those of
``corpora.py``, and so is what ``--weights`` means; a quantity counts as a dose where it shares a character with an annotated one.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any, NamedTuple

import status_kit
from loaders.passage import Passage
from measures.figures import number, table
from measures.ours import Reader
from measures.peer import CACHE, Peer, PeerError, ask, environment
from measures.questions import Answered, Question, count_status, questions, status_cases
from measures.speed import size, speed
from measures.weights import CORPORA, Weights, use

OURS = "claimx"


PEERS = (
    Peer("drug_ner", "drug-named-entity-recognition", "drugs"),
    Peer("disease_ner", "medical-named-entity-recognition", "diseases"),
    Peer("quantulum", "quantulum3", "doses"),
    Peer("eds", "edsnlp quantities", "doses"),
    Peer("negspacy_status", "negspaCy", "status"),
    Peer("medspacy_status", "medspaCy", "status"),
    Peer("small_model", "en_core_web_sm", "speed"),
)


class Cost(NamedTuple):
    """What a tool takes: ``words`` read in ``seconds`` of CPU, seconds to the first answer, peak memory in MiB."""

    tool: str
    does: str
    words: int
    seconds: float
    load_s: float
    peak_mb: float


class Comparison:
    """The questions, each built and answered by us once, and the rows of both tables."""

    def __init__(self, data: Path, gold: Path, weights: Weights) -> None:
        self._data, self._gold, self._weights = data, gold, weights
        self._reader = Reader()
        self.rows: list[Answered] = []
        self.costs: list[Cost] = []
        self.failures: list[tuple[str, str]] = []
        self._answered: set[str] = set()

    def spans(self, peer: Peer, python: Path) -> None:
        """Ask a peer that finds spans."""
        asked = {question.what: question for question in questions(peer.asked, self._data, self._gold)}
        answer = ask(peer, python, {what: question.texts for what, question in asked.items()})
        for what, question in asked.items():
            if what != "speed":
                self._ours(question)
                self.rows.append(question.answered(peer.name, answer["tasks"][what]["found"]))
        words = sum(len(text.split()) for question in asked.values() for text in question.texts)
        self._cost(peer, answer, words)

    def _ours(self, question: Question) -> None:
        if question.what in self._answered:
            return
        self._answered.add(question.what)
        passages = [Passage(str(index), text) for index, text in enumerate(question.texts)]
        row = question.answered(OURS, [question.ours(self._reader.read(passage)) for passage in passages])
        corpus = "psytar_drugs" if question.corpus == "psytar" else question.corpus
        seen = self._weights.seen(corpus, elsewhere=False) if corpus else ""
        self.rows.append(row._replace(note=", ".join(filter(None, (row.note, seen)))))

    def status(self, peer: Peer, python: Path) -> None:
        """Ask a peer that judges given concepts."""
        cases = status_cases(self._data)
        if "status" not in self._answered:
            self._answered.add("status")
            ours = [status_kit.status_of(case) for case in cases]
            flags = [{field: bool(getattr(one, field)) for field in status_kit.FIELDS} for one in ours]
            self.rows += count_status(OURS, cases, flags)
        answer = ask(peer, python, {"kit": [(case.text, case.start, case.end) for case in cases]})
        self.rows += count_status(peer.name, cases, answer["tasks"]["kit"]["found"])
        self._cost(peer, answer, sum(len(case.text.split()) for case in cases))

    def _cost(self, peer: Peer, answer: dict[str, Any], words: int) -> None:
        seconds = sum(task["cpu_s"] for task in answer["tasks"].values())
        self.costs.append(Cost(peer.name, peer.asked, words, seconds, answer["load_s"], answer["peak_mb"]))

    def our_cost(self) -> None:
        """Time us on the abstracts: what the table calls names, doses and status, and all from the file's bytes on."""
        texts = next(questions("speed", self._data, self._gold)).texts
        words = sum(len(text.split()) for text in texts)
        measured = size()
        load = measured.import_s + measured.load_s
        annotators, _ = speed("", texts, rounds=2)
        does = "drugs, diseases, doses, status"
        self.costs.append(Cost(OURS, does, words, words / annotators.value, load, measured.peak_mb))
        fresh = Reader()
        start = time.process_time()
        for index, text in enumerate(texts):
            fresh.read(Passage(str(index), text))
        does = "the same from the bytes on: reading, tokens, layout, citations"
        self.costs.append(Cost(OURS, does, words, time.process_time() - start, load, measured.peak_mb))

    def accuracy_table(self) -> str:
        order = list(dict.fromkeys(row.what for row in self.rows))
        head = ("what", "tool", "n", "precision", "recall", "F1", "overlap F1", "note")
        body = [
            (r.what, r.tool, str(r.n), number(r.precision), number(r.recall), number(r.f1), number(r.overlap), r.note)
            for r in sorted(self.rows, key=lambda row: (order.index(row.what), row.tool != OURS))
        ]
        return table([head, *body])

    def cost_table(self) -> str:
        head = ("tool", "does", "words/s", "load s", "peak MiB", "words read")
        body = [
            (c.tool, c.does, f"{c.words / c.seconds:,.0f}", f"{c.load_s:.2f}", f"{c.peak_mb:.0f}", str(c.words))
            for c in self.costs
        ]
        return table([head, *body, *((tool, reason, "", "", "", "") for tool, reason in self.failures)])


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, help="annotated pages (default: gold beside DATA_DIR)")
    parser.add_argument("--only", default="", help="only the tools whose name holds this")
    parser.add_argument(
        "--weights", type=Path, help="of our tagger, trained on train parts only (default: those shipped)"
    )
    parser.add_argument(
        "--trained-on", default=",".join(CORPORA), help="corpora of these weights (default: %(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the environments are kept")
    return parser.parse_args()


def main() -> None:
    args = parse()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    weights = use(args.weights, args.trained_on.split(","))
    comparison = Comparison(args.data, args.gold or args.data.parent / "gold", weights)
    comparison.our_cost()
    for peer in (peer for peer in PEERS if args.only in peer.name):
        try:
            python = environment(peer, args.cache)
            (comparison.status if peer.asked == "status" else comparison.spans)(peer, python)
        except PeerError as error:
            comparison.failures.append((peer.name, str(error)))
    print(f"our weights: {weights.title}\n")
    print("### The same spans\n\n" + comparison.accuracy_table() + "\n")
    print("### Cost: one core, CPU seconds; load: from nothing to the first answer\n\n" + comparison.cost_table())
    if args.json:
        rows = {"accuracy": comparison.rows, "cost": comparison.costs, "failures": comparison.failures}
        args.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
