"""The spaCy factory ``claimx_status``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory("claimx_status", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> "Annotator":
    """Negated, hypothetical, historical, family: the status of what was found."""
    from claimx.annotate.component import Annotator
    from claimx.annotate.status.find import annotate

    return Annotator(annotate, publishes=())  # the spans are there: they show the mentions as they now are
