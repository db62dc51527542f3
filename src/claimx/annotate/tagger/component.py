"""The spaCy factory ``claimx_tagger``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory("claimx_tagger", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> "Annotator":
    """Proposals of a trained tagger for names of chemicals and diseases."""
    from claimx.annotate.component import Annotator
    from claimx.annotate.tagger.find import annotate

    return Annotator(annotate, publishes=())
