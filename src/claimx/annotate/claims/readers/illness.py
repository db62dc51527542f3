"""Sentences about an illness, not about its medicine: "Gout is a kind of arthritis. It is caused by crystals of urate."."""

from __future__ import annotations

import re

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.sentence.nodes import Node
from claimx.document import Sentence

_TAKES_UP = re.compile(
    r"(?:It|This|They|These|(?:The|This|Its) (?:condition|disease|disorder|illness|infection|syndrome|pain|symptoms|attacks?|cause|causes)|"
    r"Symptoms|Signs|Attacks|Causes|Complications)\b(?! (?:medicines?|medications?|drugs?|tablets?|capsules?|treatments?|side))"
)
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "these", "most", "many", "some", "symptoms", "of", "common", "having", "when"}
)
_IS = frozenset({"is", "are", "happens", "occurs", "affects", "develops", "means", "refers", "can", "may", "usually", "often", "begins", "starts", "makes", "tends"})  # fmt: skip
_UNSPOKEN = frozenset({"harms", "acts_on", "treats", "prevents"})


class Illness:
    """Whether the sentence before spoke of an illness and of no drug; told of each sentence in the order of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.block = -1
        self.spoken = False

    def forget(self, reading: Reading, sentence: Sentence) -> None:
        """Drop the claims that a sentence about an illness does not make of a drug, which it does not name."""
        drugged = "drug" in reading.kinds or "dose" in reading.kinds
        follows = self.spoken and self.block == sentence.block
        about = not drugged and (
            (follows and _TAKES_UP.match(self.text, sentence.start, sentence.end) is not None)
            or reading.context.part == "disease"
            or _opens(reading)
        )
        if about:
            reading.drafts[:] = [d for d in reading.drafts if not (d.anaphoric and d.relation in _UNSPOKEN)]
        self.spoken, self.block = about, sentence.block


def _opens(reading: Reading) -> bool:
    """Tell whether the subject of a sentence is an illness that nothing on the page is said to come of."""
    if reading.block.section in ("list", "table", "heading", "title") or reading.context.part in (
        "harms",
        "overdose",
        "warnings",
    ):
        return False
    if reading.context.personal_page or reading.context.voiced:
        return False  # "The cramps are gone now": somebody's own
    nodes = reading.nodes
    k = next((k for k, node in enumerate(nodes) if node.name not in _ARTICLES), len(nodes))
    if k > 3 or k + 1 >= len(nodes) or nodes[k].kind != "cond" or _came_of_drug(reading, nodes[k]):
        return False
    return any(node.name in _IS or node.name.partition(" ")[0] in _IS for node in nodes[k + 1 : k + 3])


def _came_of_drug(reading: Reading, node: Node) -> bool:
    return any(node.name in names for names in reading.context.harmed.values())
