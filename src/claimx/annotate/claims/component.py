"""The spaCy factory ``claimx_claims``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory("claimx_claims", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> "Annotator":
    """Claims: which drug does what to which condition, with which certainty, said by whom."""
    from claimx.annotate.claims.find import annotate
    from claimx.annotate.component import Annotator

    return Annotator(annotate, publishes=("claims",))
