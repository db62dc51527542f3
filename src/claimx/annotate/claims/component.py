"""The spaCy factory ``claimx_claims``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory(
    "claimx_claims",
    assigns=["doc.spans", "doc._.claimx_claims", "span._.claimx"],
    requires=[
        "doc._.claimx_abbreviations",
        "doc._.claimx_drugs",
        "doc._.claimx_conditions",
        "doc._.claimx_doses",
        "doc._.claimx_citations",
    ],
)
def create(nlp: Language, name: str) -> "Annotator":
    """Claims: which drug does what to which condition, with which certainty, said by whom.

    - Reads: ``claimx_drugs``, without which it stops with an error, as no claim is without a drug; ``claimx_conditions``
      (without it hardly a claim has an object), ``claimx_doses``, ``claimx_citations``, ``claimx_abbreviations``.
    - Sets: ``doc.spans["claimx_claims"]``, the words that state the claim, the label its relation (``treats``, ``harms``);
      ``span._.claimx`` is a :class:`claimx.Claim` with ``drug``, ``relation``, ``object``, ``finding``, ``certainty``,
      ``speaker`` and the mentions that it links.
    - Loads: small models of pairs and directions.

    Raises:
        UsageError: (when a Doc is done) nothing before it has set ``doc.spans["claimx_drugs"]``.
    """
    from claimx.annotate.claims.find import annotate
    from claimx.annotate.component import Annotator

    return Annotator(annotate, name=name, shows="claims", fills=("claims",), needs=("drugs",))
