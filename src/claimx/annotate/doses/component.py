"""The spaCy factory ``claimx_doses``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory(
    "claimx_doses",
    assigns=["doc.spans", "doc._.claimx_doses", "span._.claimx"],
    requires=["doc._.claimx_tags", "doc._.claimx_drugs", "doc._.claimx_references"],
)
def create(nlp: Language, name: str) -> "Annotator":
    """Doses, each with the drug that it belongs to.

    - Reads: ``claimx_drugs`` (without it a dose has no drug, and fewer amounts are taken for a dose), ``claimx_tagger``,
      ``claimx_references`` (without it numbers in a reference list may be taken for one).
    - Sets: ``doc.spans["claimx_doses"]``, label ``DOSE``; ``span._.claimx`` is a :class:`claimx.Dose` with ``values``,
      ``unit`` (UCUM), ``frequency``, ``route``, ``role``, ``daily_total`` and ``drug``.
    - Loads: no model, no vocabulary.
    """
    from claimx.annotate.component import Annotator
    from claimx.annotate.doses.find import annotate

    return Annotator(annotate, name=name, shows="doses", fills=("doses",))
