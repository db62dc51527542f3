"""The pipeline: which components, in which order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.annotate.component import attach
from claimx.document import Document, Layout
from claimx.errors import AnnotateError
from claimx.mentions import Annotations

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENTS = (
    "claimx_abbreviations",
    "claimx_drugs",
    "claimx_conditions",
    "claimx_status",
    "claimx_references",
    "claimx_citations",
    "claimx_doses",
    "claimx_claims",
    "claimx_evidence",
)
"""Each reads what those before it found: names before doses, everything before claims, claims before evidence."""


def build() -> Language:
    """Return a spaCy pipeline with the English tokeniser and every claimx component, ready to use."""
    import spacy

    nlp = spacy.blank("en")
    nlp.max_length = 1_000_000_000  # the readers' limits decide what is too long
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


_LONG_RUN = re.compile(r"\S{500}")
_PIECE = re.compile(r"\w+|[^\w\s]+|\s")


def tokenise(nlp: Language, text: str) -> Doc:
    """Return ``text`` as a Doc, in linear time.

    spaCy's tokeniser is quadratic in the length of a run without blanks (4,000 brackets take a second); a text that
    holds a long one is cut into words, punctuation and blanks instead.
    """
    if _LONG_RUN.search(text) is None:
        return nlp.make_doc(text)
    from spacy.tokens import Doc

    pieces = _PIECE.findall(text)
    return Doc(nlp.vocab, words=pieces, spaces=[False] * len(pieces))


def annotate(nlp: Language, document: Document, layout: Layout) -> Annotations:
    """Run ``nlp`` over ``document`` and return everything that its components found.

    Raises:
        AnnotateError: a component failed; the message names it.
    """
    doc = tokenise(nlp, document.text)
    notes = Annotations(document=document, layout=layout)
    attach(doc, notes)
    for name, component in nlp.pipeline:
        try:
            doc = component(doc)
        except Exception as error:  # a defect of ours must cost one document, never the run
            raise AnnotateError(f"{name}: {type(error).__name__}: {error}", stage="annotate") from error
    return notes
