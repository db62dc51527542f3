"""The spaCy factory ``claimx_evidence``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory("claimx_evidence", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> "Annotator":
    """What claims, sentences and the page rest on: the design, its basis and the words that tell."""
    from claimx.annotate.component import Annotator
    from claimx.annotate.evidence.find import annotate

    return Annotator(annotate, publishes=())
