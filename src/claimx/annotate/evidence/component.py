"""The spaCy factory ``claimx_evidence``."""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from claimx.annotate.component import Annotator


@Language.factory(
    "claimx_evidence",
    assigns=["doc.spans", "doc._.claimx_evidence", "span._.claimx"],
    requires=["doc._.claimx_claims", "doc._.claimx_citations"],
)
def create(nlp: Language, name: str) -> "Annotator":
    """What claims, sentences and the page rest on: the design of the study, its basis and the words that tell.

    - Reads: ``claimx_claims`` (without it sentences and the page are judged, no claims), ``claimx_citations``.
    - Sets: ``doc.spans["claimx_evidence"]``, the label the design (``rct``, ``testimonial``): first one span for each claim,
      in the order of ``doc.spans["claimx_claims"]``, then one for each other sentence that tells of a study. The span is
      that of the words that decided, or of the claim where none did; ``span._.claimx`` is a :class:`claimx.Grounds` with
      ``design``, ``basis``, ``n`` and ``reason``. ``doc._.claimx_evidence`` is that of the page. Levels are a table over
      designs: :func:`claimx.records_of` looks them up.
    - Loads: no model, no vocabulary.
    """
    from claimx.annotate.component import Annotator
    from claimx.annotate.evidence.find import annotate
    from claimx.annotate.evidence.places import places

    return Annotator(annotate, name=name, shows="evidence", places=places, fills=("grounds", "sentence_grounds"))
