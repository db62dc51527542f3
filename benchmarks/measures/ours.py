"""Our annotations of a corpus' passages: read, segmented and annotated as a user's own plain-text file would be."""

from __future__ import annotations

from claimx.annotate.build import annotate, steps
from claimx.mentions import Annotations
from claimx.read import read_document
from claimx.segment import segment
from loaders.passage import Passage

AFTER_DOSES = ("claimx_claims", "claimx_evidence")


class Reader:
    """The pipeline up to the doses; what it found is kept for the next row."""

    def __init__(self) -> None:
        self._steps = tuple(step for step in steps() if step[0] not in AFTER_DOSES)
        self._kept: dict[str, Annotations] = {}

    def read(self, passage: Passage) -> Annotations:
        """Return our annotations of ``passage``; offsets are those of its text."""
        notes = self._kept.get(passage.text)
        if notes is None:
            document = read_document(f"{passage.key}.txt", passage.text.encode("utf-8"))
            if document.text != passage.text:
                raise ValueError(f"{passage.key}: the text changed as it was read")
            notes = self._kept[passage.text] = annotate(self._steps, document, segment(document))
        return notes
