"""The spaCy factory ``claimx_references``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory(
    "claimx_references",
    assigns=["doc.spans", "doc._.claimx_references", "span._.claimx"],
    requires=[],
)
def create(nlp: Language, name: str) -> "Annotator":
    """Entries of reference lists and lone bibliographic descriptions, parsed into CSL-JSON.

    - Reads: nothing but the text; with ``claimx_layout`` it knows the list by its heading.
    - Sets: ``doc.spans["claimx_references"]``, label ``REFERENCE``; ``span._.claimx`` is a :class:`claimx.Reference` with
      ``csl``, the offsets of each of its ``fields`` and ``flags``.
    - Loads: the weights of the parser.
    """
    from claimx.annotate.component import Annotator
    from claimx.annotate.references.find import annotate

    return Annotator(annotate, name=name, shows="references", fills=("references",))
