"""The annotations that travel with a spaCy Doc, and what spaCy users see of them.

Two extensions, set when the first component of a pipeline is made: ``span._.claimx``, the typed value behind a span of
``doc.spans["claimx_..."]``; ``doc._.claimx_<kind>``, the values of a kind with their exact offsets (spans are widened to
whole tokens). A Doc is written to bytes with all of it, without pickle: ``nlp.pipe(n_process=2)``, ``doc.to_bytes`` and
``DocBin(store_user_data=True)`` keep the values.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from claimx.custom import PLAIN
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_KEY = "claimx"
_ENCODED = "claimx.mentions.Annotations"

ATTRIBUTES = {
    "claimx_layout": "layout",
    "claimx_abbreviations": "abbreviations",
    "claimx_tags": "tags",
    "claimx_drugs": "drugs",
    "claimx_chemicals": "chemicals",
    "claimx_conditions": "conditions",
    "claimx_references": "references",
    "claimx_citations": "citations",
    "claimx_doses": "doses",
    "claimx_claims": "claims",
    "claimx_evidence": "page_grounds",
}
"""``doc._.NAME``, and the field of :class:`~claimx.mentions.Annotations` that it shows."""


def attach(doc: Doc, notes: Annotations) -> None:
    """Let ``notes`` travel with ``doc`` through the pipeline."""
    doc.user_data[_KEY] = notes


def is_known(doc: Doc) -> bool:
    """Tell whether a component of claimx has done ``doc``."""
    return isinstance(doc.user_data.get(_KEY), Annotations)


def notes_of(doc: Doc) -> Annotations:
    """Return the annotations of ``doc``; a Doc that claimx did not read gets a plain layout of one body block.

    The sentences are those of the Doc where a component before has set them, else the whole text is one.
    """
    if is_known(doc):
        found: Annotations = doc.user_data[_KEY]
        return found
    bounds = (
        [(s.start_char, s.end_char) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc.text))]
    )
    layout = Layout(
        blocks=[Block(start=0, end=len(doc.text), section="body")],
        sentences=[Sentence(start=start, end=end, block=0) for start, end in bounds],
        page=Page(),
    )
    notes = Annotations(document=document_of(doc), layout=layout)
    attach(doc, notes)
    return notes


def document_of(doc: Doc) -> Document:
    """Return the text of ``doc`` as a document."""
    digest = hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(path="-", sha256=digest, text=doc.text)


class Place(NamedTuple):
    """Where a value is shown: ``key`` is the list of the annotations that holds it and its index there."""

    key: tuple[str, int]
    start: int
    end: int
    label: str
    identifier: str = ""


def show(doc: Doc, group: str, places: Iterable[Place]) -> None:
    """Set ``doc.spans[group]``, in the order of ``places``."""
    spans = []
    for (kind, index), start, end, label, identifier in places:
        key = f"{kind}:{index}"
        span = doc.char_span(start, end, label=label, kb_id=identifier, alignment_mode="expand", span_id=key)
        if span is not None:
            spans.append(span)
    doc.spans[group] = spans


@cache
def make_known() -> None:
    """Tell spaCy of the extensions, and its serialiser of the annotations."""
    from spacy.tokens import Doc, Span
    from srsly.msgpack import msgpack_decoders, msgpack_encoders

    if not Span.has_extension(_KEY):
        Span.set_extension(_KEY, getter=_value_of)
    for name, field in ATTRIBUTES.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=partial(_field_of, field=field))
    msgpack_encoders.register(_KEY, func=_encoded)
    msgpack_decoders.register(_KEY, func=_decoded)


def _value_of(span: Span) -> Any:
    kind, _, index = span.id_.partition(":")
    notes = span.doc.user_data.get(_KEY)
    if not index.isdecimal() or not isinstance(notes, Annotations):
        return None
    values = getattr(notes.layout if kind in ("blocks", "sentences") else notes, kind, ())
    try:
        return values[int(index)]
    except LookupError:  # a span of another Doc, put there by hand
        return None


def _field_of(doc: Doc, *, field: str) -> Any:
    notes = doc.user_data.get(_KEY)
    return getattr(notes, field) if isinstance(notes, Annotations) else None


def _encoded(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(value, Annotations):
        plain = msgspec.structs.replace(value, custom=PLAIN)  # a user's vocabulary stays with the pipeline
        return {_ENCODED: msgspec.msgpack.encode(plain)}
    return value if chain is None else chain(value)


def _decoded(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if _ENCODED in value:
        return msgspec.msgpack.decode(value[_ENCODED], type=Annotations)
    return value if chain is None else chain(value)
