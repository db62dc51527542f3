"""The one shape of every claimx component in a spaCy pipeline.

A component reads the :class:`~claimx.mentions.Annotations` that travel with the Doc, fills its own list, and shows the
result to spaCy users as ``doc.spans["claimx_<kind>"]``, where ``span._.claimx`` is the typed mention. Token spans are
widened to whole tokens; the mention keeps the exact characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_KEY = "claimx"


def attach(doc: Doc, notes: Annotations) -> None:
    """Let ``notes`` travel with ``doc`` through the pipeline."""
    doc.user_data[_KEY] = notes


def notes_of(doc: Doc) -> Annotations:
    """Return the annotations of ``doc``; a Doc that claimx did not read gets a plain layout of one body block.

    The sentences are those of the Doc where a component before has set them, else the whole text is one.
    """
    notes = doc.user_data.get(_KEY)
    if isinstance(notes, Annotations):
        return notes
    text = doc.text
    bounds = [(s.start_char, s.end_char) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(text))]
    notes = Annotations(
        document=Document(
            path="-", sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text=text
        ),
        layout=Layout(
            blocks=[Block(start=0, end=len(text), section="body")],
            sentences=[Sentence(start=start, end=end, block=0) for start, end in bounds],
            page=Page(),
        ),
    )
    attach(doc, notes)
    return notes


class Annotator:
    """A spaCy component around ``annotate``, which reads the annotations and fills lists of them.

    ``publishes``: the lists that the Doc's spans show.
    """

    def __init__(self, annotate: Callable[[Annotations], None], publishes: tuple[str, ...]) -> None:
        from spacy.tokens import Span

        if not Span.has_extension("claimx"):
            Span.set_extension("claimx", getter=_mention_of)
        self._annotate = annotate
        self.publishes = publishes

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        self._annotate(notes)
        for kind in self.publishes:
            _publish(doc, kind, getattr(notes, kind))
        return doc


def _publish(doc: Doc, kind: str, mentions: list[Mention]) -> None:
    spans = []
    for index, mention in enumerate(mentions):
        span = doc.char_span(mention.start, mention.end, label=kind, alignment_mode="expand", span_id=f"{kind}:{index}")
        if span is not None:
            spans.append(span)
    doc.spans[f"claimx_{kind}"] = spans


def _mention_of(span: Span) -> Mention | None:
    kind, _, index = span.id_.partition(":")
    notes = span.doc.user_data.get(_KEY)
    if not index or notes is None:
        return None
    mention: Mention = getattr(notes, kind)[int(index)]
    return mention
