"""The sentences of a document with what their words signal, each looked up once and only when asked for."""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.annotate.evidence.designs import Cue, Turned, sort_cues
from claimx.annotate.evidence.signals import KEYS
from claimx.annotate.hints import Hints
from claimx.document import Block
from claimx.mentions import Annotations, Citation, Reference

_CATALOGUED = AnyCase(
    r"\W*(?:publication types?|article types?|study types?|document types?|mesh (?:terms|headings)|keywords?|key words|PT +-)\b *[:–-]?",
)
"""A catalogue's label of the paper: a hint, which never decides."""
_KEYS = Hints(keys for _, keys in KEYS)
_BIT = {id(pattern): 1 << number for number, (pattern, _) in enumerate(KEYS)}
"""By identity: the hash of a large pattern is slow."""


class Passages:
    """Sentence ``i`` of ``notes``: its text, block, citations, design cues and signals."""

    def __init__(self, notes: Annotations) -> None:
        self.text = notes.text
        self.layout = notes.layout
        self.count = len(notes.layout.sentences)
        self.citations: dict[int, list[Citation]] = {}
        for citation in notes.citations:
            self.citations.setdefault(self._sentence_of(citation), []).append(citation)
        self.references: dict[int, Reference] = {}
        for reference in notes.references:
            if notes.layout.block_at(reference.start).section != "references":
                self.references.setdefault(notes.layout.sentence_index(reference.start), reference)
        self._matches: dict[tuple[int, int], re.Match[str] | None] = {}
        self._hints: dict[int, int] = {}
        self._cues: dict[int, tuple[list[Cue], list[Turned]]] = {}

    def _sentence_of(self, citation: Citation) -> int:
        """Return the sentence that ``citation`` belongs to: a mark after the full stop belongs to what it follows."""
        i = self.layout.sentence_index(citation.start)
        sentence = self.layout.sentences[i]
        if citation.style not in {"numeric", "superscript"} or i == 0:
            return i
        before = self.layout.sentences[i - 1]
        opens = not any(map(str.isalnum, self.text[sentence.start : citation.start]))
        closed = self.text[max(0, before.end - 3) : before.end].rstrip().endswith((".", "?", "!", '"', "”"))
        return i - 1 if opens and closed and before.block == sentence.block else i

    def span(self, i: int) -> tuple[int, int]:
        sentence = self.layout.sentences[i]
        return sentence.start, sentence.end

    def block(self, i: int) -> Block:
        return self.layout.blocks[self.layout.sentences[i].block]

    def find(self, i: int, pattern: re.Pattern[str] | AnyCase) -> re.Match[str] | None:
        """Return the first match of ``pattern`` in sentence ``i``."""
        key = (i, id(pattern))
        if key not in self._matches:
            bit = _BIT.get(id(pattern))
            if bit is None or self._held(i) & bit:
                self._matches[key] = pattern.search(self.text, *self.span(i))
            else:
                self._matches[key] = None
        return self._matches[key]

    def _held(self, i: int) -> int:
        """Return which patterns of :data:`KEYS` may match in sentence ``i``."""
        if i not in self._hints:
            start, end = self.span(i)
            self._hints[i] = _KEYS.found(self.text[start:end].lower())
        return self._hints[i]

    def cues(self, i: int) -> list[Cue]:
        """Return the design cues of sentence ``i``."""
        return self._sorted(i)[0]

    def turned_down(self, i: int) -> list[Turned]:
        """Return the design cues of sentence ``i`` that stand for no study that was done, or are a catalogue's label."""
        return self._sorted(i)[1]

    def _sorted(self, i: int) -> tuple[list[Cue], list[Turned]]:
        if i not in self._cues:
            cues, turned = sort_cues(self.text, *self.span(i))
            if cues and _CATALOGUED.match(self.text, *self.span(i)):
                cues, turned = [], [Turned(cue, "design.publication_type") for cue in cues]
            self._cues[i] = cues, turned
        return self._cues[i]

    def readable(self, i: int) -> bool:
        """Tell whether sentence ``i`` is prose of the page itself: no menu, reference list or comment."""
        block = self.block(i)
        return block.section not in {"boilerplate", "references", "comment"} and block.speaker != "commenter"
