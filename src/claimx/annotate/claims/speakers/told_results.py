"""The studies whose results a page tells: sentences of its author behind which a study stands."""

from __future__ import annotations

from claimx.annotate.claims.speakers.speaker import Speaker, span_of, speaker_by
from claimx.annotate.claims.speakers.voices import (
    BROUGHT_UP,
    EARLIER,
    ET_AL,
    FIGURES,
    MEASURED,
    NOT_SHOWN,
    NUMBERS,
    PAST,
    PERSONAL,
    PRESENT,
)
from claimx.document import Block, Sentence
from claimx.mentions import Annotations, Citation

_NUMBERED = frozenset({"numeric", "superscript", "author_year", "identifier"})
_NEXT = 2
"""Over how many paragraphs of a sentence each."""
_REACH = 4
"""Over how many sentences of a paragraph a study's results go on."""


class ToldResults:
    """Tells the study whose result a sentence gives; ``own``: the page is a study's own report."""

    def __init__(self, notes: Annotations, *, own: bool) -> None:
        self.text = notes.text
        self.layout = notes.layout
        self.own = own
        self.news = notes.layout.page.source_type in ("news", "press_release")
        self._cited: dict[int, list[Citation]] = {}
        for citation in notes.citations:
            if citation.style != "link" or citation.references:
                self._cited.setdefault(self._sentence_of(citation), []).append(citation)

    def _sentence_of(self, citation: Citation) -> int:
        """Return the sentence that ``citation`` belongs to: a mark after the full stop belongs to what it follows."""
        i = self.layout.sentence_index(citation.start)
        opens = not any(map(str.isalnum, self.text[self.layout.sentences[i].start : citation.start]))
        joined = i > 0 and self.layout.sentences[i - 1].block == self.layout.sentences[i].block
        return i - 1 if joined and opens and citation.style in ("numeric", "superscript") else i

    def told(self, i: int, sentence: Sentence, block: Block) -> Speaker | None:
        """Return the study whose result a sentence of the page's author tells."""
        if self.own or block.section in ("title", "heading") or NOT_SHOWN.search(self.text, *span_of(sentence)):
            return None
        if self.news:
            numbers = NUMBERS.search(self.text, *span_of(sentence))
            if numbers is not None:
                return speaker_by("study", None, numbers)
        past = PAST.search(self.text, *span_of(sentence))
        if past is None or PRESENT.search(self.text, sentence.start, past.start()):
            return None
        if any(citation.style in _NUMBERED for citation in self._cited.get(i, ())):
            return speaker_by("study", None, past)
        return self.goes_on(i, sentence)

    def goes_on(self, i: int, sentence: Sentence) -> Speaker | None:
        """Return the study that this sentence or one shortly before it brought up, where this one gives its results."""
        span = span_of(sentence)
        past = PAST.search(self.text, *span)
        if past is None or not MEASURED.search(self.text, *span) or PERSONAL.search(self.text, *span):
            return None
        for j in range(i, max(-1, i - _REACH - 1), -1):
            before = self.layout.sentences[j]
            near = (
                i - j <= _NEXT
                and self.layout.blocks[before.block].section == "body"
                and FIGURES.search(self.text, *span)
            )
            if before.block != sentence.block and not near:
                return None
            if j in self._cited or BROUGHT_UP.search(self.text, *span_of(before)):
                return speaker_by("study", None, past)
            if PERSONAL.search(self.text, *span_of(before)):
                return None
        return None

    def others(self, sentence: Sentence) -> Speaker | None:
        """Return the other study whose result a paper tells."""
        span = span_of(sentence)
        named = ET_AL.search(self.text, *span)
        if named is not None:
            return speaker_by("study", named["name"], named)
        found = EARLIER.search(self.text, *span)
        if found is None and any(
            c.style in _NUMBERED for c in self._cited.get(self.layout.sentence_index(span[0]), ())
        ):
            past = PAST.search(self.text, *span)
            found = past if past and not PRESENT.search(self.text, span[0], past.start()) else None
        return speaker_by("study", None, found) if found is not None else None
