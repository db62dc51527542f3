"""The spaCy factory ``claimx_conditions``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory("claimx_conditions", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> "Annotator":
    """Mentions of diseases, symptoms and findings."""
    from claimx.annotate.component import Annotator
    from claimx.annotate.conditions.find import annotate

    return Annotator(annotate, publishes=("conditions",))
