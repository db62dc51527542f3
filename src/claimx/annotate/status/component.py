"""The spaCy factory ``claimx_status``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory(
    "claimx_status",
    assigns=["doc._.claimx_conditions", "doc._.claimx_drugs", "span._.claimx"],
    requires=["doc._.claimx_conditions", "doc._.claimx_drugs"],
)
def create(nlp: Language, name: str) -> "Annotator":
    """Whether what was found is there: negated, hypothetical, historical, of the family.

    - Reads: ``claimx_conditions`` and ``claimx_drugs``; without both it stops with an error.
    - Sets: ``negated``, ``hypothetical``, ``historical`` and ``family`` of each :class:`claimx.Condition`, ``negated`` of each
      :class:`claimx.Drug`; their spans show them as they now are.
    - Loads: no model, no vocabulary.

    Raises:
        UsageError: (when a Doc is done) nothing before it has looked for either.
    """
    from claimx.annotate.component import Annotator
    from claimx.annotate.status.find import annotate

    return Annotator(annotate, name=name, needs=("conditions", "drugs"))
