"""The spaCy factory ``claimx_references``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory("claimx_references", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> "Annotator":
    """Entries of reference lists and lone bibliographic descriptions, parsed into CSL-JSON."""
    from claimx.annotate.component import Annotator
    from claimx.annotate.references.find import annotate

    return Annotator(annotate, publishes=("references",))
