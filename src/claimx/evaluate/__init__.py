"""How good a ledger is, measured against annotations of the same documents that are taken to be right.

::

    gold (a folder, a file, a reviewed ledger) --gold.read_gold--> Annotations --+
    ledger ------------------------------------ledger_side.of_ledger--> Annotations --+--pairing--> matching --> Evaluation

Micro-averaged precision, recall and F1 (van Rijsbergen, Information Retrieval, 1979): every mention counts alike, and
intervals come from a bootstrap that draws whole documents, since what stands in one document is not independent.
"""

from __future__ import annotations

from claimx.evaluate.compare import compare
from claimx.evaluate.evaluate import evaluate
from claimx.evaluate.gold import read_gold
from claimx.evaluate.ledger_side import of_ledger
from claimx.evaluate.model import Annotations, Evaluation, Item, Miss, Score

__all__ = ["Annotations", "Evaluation", "Item", "Miss", "Score", "compare", "evaluate", "of_ledger", "read_gold"]
