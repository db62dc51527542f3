"""The spaCy factory ``claimx_doses``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory("claimx_doses", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> "Annotator":
    """Doses, with the drug each belongs to."""
    from claimx.annotate.component import Annotator
    from claimx.annotate.doses.find import annotate

    return Annotator(annotate, publishes=("doses",))
