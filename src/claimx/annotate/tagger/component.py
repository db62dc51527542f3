"""The spaCy factory ``claimx_tagger``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory(
    "claimx_tagger",
    assigns=["doc.spans", "doc._.claimx_tags", "span._.claimx"],
    requires=["doc._.claimx_abbreviations"],
)
def create(nlp: Language, name: str) -> "Annotator":
    """Names of chemicals and diseases as a small trained network proposes them; claimx_drugs and claimx_conditions decide.

    - Reads: ``claimx_abbreviations`` (without it a short form is judged by itself).
    - Sets: ``doc.spans["claimx_tags"]``, labels ``CHEMICAL`` and ``DISEASE``; ``span._.claimx`` is a :class:`claimx.Tag`
      with the ``confidence`` of the proposal, a probability.
    - Loads: the weights of the network (9 MB).
    """
    from claimx.annotate.component import Annotator
    from claimx.annotate.tagger.find import annotate

    return Annotator(annotate, name=name, shows="tags", fills=("tags",))
