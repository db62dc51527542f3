"""The spaCy factory ``claimx_abbreviations``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory("claimx_abbreviations", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> "Annotator":
    """Abbreviations that the text defines, after Schwartz and Hearst (2003)."""
    from claimx.annotate.abbreviations.find import annotate
    from claimx.annotate.component import Annotator

    return Annotator(annotate, publishes=("abbreviations",))
