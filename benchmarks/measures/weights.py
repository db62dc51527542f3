"""Which weights the trained tagger runs with, so that every figure says what they had seen of its corpus.

The weights that ship were trained on the development parts too. ``training/train_tagger.py --evaluate`` trains some
without; with ``--weights FILE`` these are measured instead.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from importlib import resources
from pathlib import Path
from typing import NamedTuple

TRAINED_ON = frozenset(("bc5cdr", "ncbi", "maccrobat", "phee", "psytar", "ade"))
"""The corpora of ``training/train_tagger.py``; PHEE is built from sentences of ADE, so that this one counts too."""
HELD_OUT = {"maccrobat": 6}
"""Of a corpus without parts each n-th document, in the order of names, is the development part."""


class Weights(NamedTuple):
    """A name for people, and whether the development parts were trained on too; ``None``: there is no tagger."""

    title: str
    saw_development: bool | None

    def seen(self, corpus: str, elsewhere: bool) -> str:
        """Say what ``corpus`` was to the weights; ``elsewhere``: the user gave a part of it that nobody trained on."""
        if self.saw_development is None:
            return "rules only"
        if corpus not in TRAINED_ON:  # of PsyTAR's sentences the drugs were never given
            return "unseen"
        return "trained on" if self.saw_development and not elsewhere else "in-domain"


def use(path: Path | None) -> Weights:
    """Let the tagger run with the weights in ``path`` (``None``: those that ship) and describe them."""
    if importlib.util.find_spec("claimx.annotate.tagger") is None:
        return Weights("no trained tagger", None)
    model = importlib.import_module("claimx.annotate.tagger.model")
    if path is not None:
        vars(model)["FILE"] = str(path.resolve())  # an absolute path stands for itself where it is joined
        return Weights(f"{path.name} {_digest(path.read_bytes())} (trained on train parts only)", False)
    data = resources.files("claimx").joinpath("data", model.FILE)
    if not data.is_file():
        return Weights("no trained weights", None)
    return Weights(f"the shipped ones, {_digest(data.read_bytes())} (trained on development parts too)", True)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
