"""The spaCy factory ``claimx_citations``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory("claimx_citations", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> "Annotator":
    """Places in the prose that cite a study, linked to the references of the document."""
    from claimx.annotate.citations.find import annotate
    from claimx.annotate.component import Annotator

    return Annotator(annotate, publishes=("citations",))
