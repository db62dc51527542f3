"""Our annotations of a corpus' passages: read, segmented and annotated as a user's own plain-text file would be."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from claimx.annotate.build import annotate, build
from claimx.mentions import Annotations
from claimx.read import read_document
from claimx.segment import segment
from loaders.passage import Passage


class Reader:
    """The pipeline up to the doses (claims and evidence come after them); what it found is kept for the next row."""

    def __init__(self) -> None:
        self.nlp: Language = build()
        for name in ("claimx_claims", "claimx_evidence"):
            self.nlp.remove_pipe(name)
        self._kept: dict[str, Annotations] = {}

    def read(self, passage: Passage) -> Annotations:
        """Return our annotations of ``passage``; offsets are those of its text."""
        notes = self._kept.get(passage.text)
        if notes is None:
            document = read_document(f"{passage.key}.txt", passage.text.encode("utf-8"))
            if document.text != passage.text:
                raise ValueError(f"{passage.key}: the text changed as it was read")
            notes = self._kept[passage.text] = annotate(self.nlp, document, segment(document))
        return notes

    def all(self, passages: Sequence[Passage]) -> list[Annotations]:
        return [self.read(passage) for passage in passages]
