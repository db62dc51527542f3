"""The spaCy factory ``claimx_drugs``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory("claimx_drugs", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> "Annotator":
    """Mentions of drugs, drug classes, brands and supplements."""
    from claimx.annotate.component import Annotator
    from claimx.annotate.drugs.find import annotate

    return Annotator(annotate, publishes=("drugs",))
