"""The spaCy factory ``claimx_drugs``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory(
    "claimx_drugs",
    assigns=["doc.spans", "doc._.claimx_drugs", "doc._.claimx_chemicals", "span._.claimx"],
    requires=["doc._.claimx_abbreviations", "doc._.claimx_tags"],
)
def create(nlp: Language, name: str) -> "Annotator":
    """Drugs, drug classes, brands and supplements that are used as an intervention.

    - Reads: ``claimx_abbreviations`` (without it "LDN" is known only where the vocabulary knows it), ``claimx_tagger``
      (without it names that no vocabulary has are found by their stem alone).
    - Sets: ``doc.spans["claimx_drugs"]``, label ``DRUG``, ``kb_id`` the MeSH identifier; ``span._.claimx`` is a
      :class:`claimx.Drug` with ``name``, ``level``, ``ids``, ``ingredients`` and ``classes``. ``doc._.claimx_chemicals``
      lists chemicals that are no intervention (serum calcium), which have no spans.
    - Loads: the vocabulary of drugs.
    """
    from claimx.annotate.component import Annotator
    from claimx.annotate.drugs.find import annotate

    return Annotator(annotate, name=name, shows="drugs", fills=("drugs", "chemicals"))
