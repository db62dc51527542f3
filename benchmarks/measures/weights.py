"""Which weights the trained tagger runs with, so that every figure says what they had seen of its corpus.

The weights that ship were trained on the development parts too. ``training/train_tagger.py --evaluate`` trains some
without; with ``--weights FILE`` these are measured instead.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from collections.abc import Collection
from importlib import resources
from pathlib import Path
from typing import NamedTuple

CORPORA = ("bc5cdr", "ncbi")
"""The corpora that the weights that ship were trained on (``--only`` of ``training/train_tagger.py``)."""
SHARED = {"phee": "ade"}
"""PHEE is built from sentences of ADE: who was trained on the one has seen the other."""
HELD_OUT = {"maccrobat": 6}
"""Of a corpus without parts each n-th document, in the order of names, is the development part."""


class Weights(NamedTuple):
    """A name for people, the corpora trained on, and whether their development parts too; ``None``: no tagger."""

    title: str
    saw_development: bool | None
    trained_on: frozenset[str] = frozenset()

    def seen(self, corpus: str, elsewhere: bool) -> str:
        """Say what ``corpus`` was to the weights; ``elsewhere``: the user gave a part of it that nobody trained on."""
        if self.saw_development is None:
            return "rules only"
        if corpus not in self.trained_on | {SHARED[name] for name in self.trained_on & SHARED.keys()}:
            return "unseen"  # of PsyTAR's sentences the drugs were never given
        return "trained on" if self.saw_development and not elsewhere else "in-domain"


def use(path: Path | None, trained_on: Collection[str]) -> Weights:
    """Let the tagger run with the weights in ``path`` (``None``: those that ship) and describe them."""
    if importlib.util.find_spec("claimx.annotate.tagger") is None:
        return Weights("no trained tagger", None)
    model = importlib.import_module("claimx.annotate.tagger.model")
    if path is not None:
        vars(model)["FILE"] = str(path.resolve())  # an absolute path stands for itself where it is joined
        data, parts = path.read_bytes(), "train parts"
    else:
        shipped = resources.files("claimx").joinpath("data", model.FILE)
        if not shipped.is_file():
            return Weights("no trained weights", None)
        data, parts = shipped.read_bytes(), "train and development parts"
    name = path.name if path else "those that ship"
    corpora = ", ".join(sorted(trained_on))
    title = f"{name} ({hashlib.sha256(data).hexdigest()[:12]}), trained on the {parts} of {corpora}"
    return Weights(title, path is None, frozenset(trained_on))
