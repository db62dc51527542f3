"""The spaCy factory ``claimx_citations``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory(
    "claimx_citations",
    assigns=["doc.spans", "doc._.claimx_citations", "span._.claimx"],
    requires=["doc._.claimx_references", "doc._.claimx_drugs", "doc._.claimx_conditions"],
)
def create(nlp: Language, name: str) -> "Annotator":
    """Places in the prose that cite a study, linked to the references of the document.

    - Reads: ``claimx_references`` (without it a citation is linked to none), ``claimx_drugs`` and ``claimx_conditions``
      (without them a study that is named by what it was of may be missed).
    - Sets: ``doc.spans["claimx_citations"]``, label ``CITATION``; ``span._.claimx`` is a :class:`claimx.Citation` with
      ``style``, ``authors``, ``year``, ``references`` and, where several fit, ``candidates``.
    - Loads: no model, no vocabulary.
    """
    from claimx.annotate.citations.find import annotate
    from claimx.annotate.component import Annotator

    return Annotator(annotate, name=name, shows="citations", fills=("citations",))
