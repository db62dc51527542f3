"""The spaCy factory ``claimx_conditions``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory(
    "claimx_conditions",
    assigns=["doc.spans", "doc._.claimx_conditions", "span._.claimx"],
    requires=["doc._.claimx_abbreviations", "doc._.claimx_tags", "doc._.claimx_drugs"],
)
def create(nlp: Language, name: str) -> "Annotator":
    """Diseases, symptoms and findings.

    - Reads: ``claimx_abbreviations``, ``claimx_tagger`` (without it names that no vocabulary has are left out),
      ``claimx_drugs`` (without it a name within a drug's may be taken for a condition).
    - Sets: ``doc.spans["claimx_conditions"]``, label ``CONDITION``, ``kb_id`` the MeSH identifier; ``span._.claimx`` is a
      :class:`claimx.Condition` with ``name``, ``type`` and ``ids``; whether it is there, ``claimx_status`` tells.
    - Loads: the vocabulary of conditions.
    """
    from claimx.annotate.component import Annotator
    from claimx.annotate.conditions.find import annotate

    return Annotator(annotate, name=name, shows="conditions", fills=("conditions",))
