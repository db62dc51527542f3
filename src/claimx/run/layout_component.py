"""The spaCy factory ``claimx_layout``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.custom import Custom


@Language.factory(
    "claimx_layout",
    assigns=["doc.spans", "doc._.claimx_layout", "span._.claimx"],
    default_config={"settings": None},
)
def create(nlp: Language, name: str, settings: str | None) -> "Layout":
    """Blocks, sentences, headings, lists, tables, comments, speakers, and what kind of page the text is.

    - Reads: nothing but the text. It comes before all other components of claimx: what they found on a Doc is forgotten.
      Without it the whole text is one block, with the sentences of the Doc where a component before has set them, as
      ``sentencizer`` does, else with one sentence.
    - Sets: ``doc.spans["claimx_blocks"]``, the label the section (``title``, ``heading``, ``body``, ``list``, ``table``,
      ``references``, ``comment``, ``boilerplate``, ...), ``span._.claimx`` what is known of the block;
      ``doc.spans["claimx_sentences"]``, label ``SENTENCE``; ``doc._.claimx_layout``, of which ``page`` tells ``source_type``,
      ``title`` and ``authors``.
    - Loads: small models of lines.

    The option ``settings`` is the path of a ``claimx.toml``: the names and patterns in it are found by the components behind
    this one, and the rules that it switches off are off.
    """
    from claimx.config.load import load
    from claimx.custom import PLAIN

    return Layout(PLAIN if settings is None else load(settings, environment={}).settings().custom)


class Layout:
    """The component of :func:`create`."""

    def __init__(self, custom: "Custom") -> None:
        from claimx.doc_notes import make_known

        make_known()
        self._custom = custom

    def __reduce__(self) -> "tuple[type[Layout], tuple[Custom]]":
        return Layout, (self._custom,)  # another process may have it from a pickle, and must know the extensions

    def __call__(self, doc: "Doc") -> "Doc":
        from msgspec.structs import replace

        from claimx.doc_notes import Place, attach, document_of, show
        from claimx.mentions import Annotations
        from claimx.segment import segment
        from claimx.segment.foreign import foreign_text

        document = document_of(doc)
        layout = segment(document)
        document = replace(document, warnings=tuple(foreign_text(layout)))
        attach(doc, Annotations(document=document, layout=layout, custom=self._custom))
        blocks, sentences = enumerate(layout.blocks), enumerate(layout.sentences)
        show(doc, "claimx_blocks", (Place(("blocks", i), b.start, b.end, b.section) for i, b in blocks))
        show(doc, "claimx_sentences", (Place(("sentences", i), s.start, s.end, "SENTENCE") for i, s in sentences))
        return doc
