"""The spaCy factory ``claimx_abbreviations``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory(
    "claimx_abbreviations",
    assigns=["doc.spans", "doc._.claimx_abbreviations", "span._.claimx"],
    requires=[],
)
def create(nlp: Language, name: str) -> "Annotator":
    """Short forms that the text defines ("low-dose naltrexone (LDN)"), after Schwartz and Hearst (2003).

    - Reads: nothing but the text.
    - Sets: ``doc.spans["claimx_abbreviations"]``, the short form where it is defined, label ``ABBREVIATION``;
      ``span._.claimx`` is a :class:`claimx.Abbreviation` with the ``long`` form and its offsets.
    - Loads: no model, no vocabulary.
    """
    from claimx.annotate.abbreviations.find import annotate
    from claimx.annotate.component import Annotator

    return Annotator(annotate, name=name, shows="abbreviations", fills=("abbreviations",))
