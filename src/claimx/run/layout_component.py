"""The spaCy factory ``claimx_layout``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory(
    "claimx_layout",
    assigns=["doc.spans", "doc._.claimx_layout", "span._.claimx"],
)
def create(nlp: Language, name: str) -> Layout:
    """Blocks, sentences, headings, lists, tables, comments, speakers, and what kind of page the text is.

    - Reads: nothing but the text. It comes before all other components of claimx: what they found on a Doc is forgotten.
      Without it the whole text is one block, with the sentences of the Doc where a component before has set them, as
      ``sentencizer`` does, else with one sentence.
    - Sets: ``doc.spans["claimx_blocks"]``, the label the section (``title``, ``heading``, ``body``, ``list``, ``table``,
      ``references``, ``comment``, ``boilerplate``, ...), ``span._.claimx`` what is known of the block;
      ``doc.spans["claimx_sentences"]``, label ``SENTENCE``; ``doc._.claimx_layout``, of which ``page`` tells ``source_type``,
      ``title`` and ``authors``.
    - Loads: small models of lines.
    """
    return Layout()


class Layout:
    """The component of :func:`create`."""

    def __init__(self) -> None:
        from claimx.doc_notes import make_known

        make_known()

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__init__()  # type: ignore[misc]  # another process may have it from a pickle

    def __call__(self, doc: Doc) -> Doc:
        from msgspec.structs import replace

        from claimx.doc_notes import Place, attach, document_of, show
        from claimx.mentions import Annotations
        from claimx.segment import segment
        from claimx.segment.foreign import foreign_text

        document = document_of(doc)
        layout = segment(document)
        document = replace(document, warnings=tuple(foreign_text(layout)))
        attach(doc, Annotations(document=document, layout=layout))
        blocks, sentences = enumerate(layout.blocks), enumerate(layout.sentences)
        show(doc, "claimx_blocks", (Place(("blocks", i), b.start, b.end, b.section) for i, b in blocks))
        show(doc, "claimx_sentences", (Place(("sentences", i), s.start, s.end, "SENTENCE") for i, s in sentences))
        return doc
