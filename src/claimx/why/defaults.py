"""By which rule a field of a claim stands where no words decided it, and what the rules of linked records mean."""

from __future__ import annotations

FRAME: dict[str, tuple[str, str]] = {
    "schema": ("records.contract", "the contract that the ledger is written under"),
    "kind": ("records.contract", "what the line is about"),
    "id": ("records.id", "a hash of the document's text, the place and what the record means: the same in every run"),
    "source": ("read.source", "path and hash of the file; what the page says of itself (see its document record)"),
    "section": ("segment.blocks", "the part of the page in which the words stand"),
    "part": ("segment.parts", "the part of a paper, by what the format, a heading or a label says; null elsewhere"),
    "quote": ("claims.span.sentence", "the sentence that states it, unchanged"),
    "start": ("claims.span.sentence", "code points from the beginning of the text"),
    "end": ("claims.span.sentence", "code points from the beginning of the text"),
    "sentence": ("segment.sentences", "the sentence around it"),
    "confidence": ("claims.confidence.features", "how often claims with such cues in such places agreed with annotated pages"),
    "why": ("records.why", "the reasons that are told here"),
}  # fmt: skip
"""Fields that every claim has of its place."""

NOTHING: dict[str, tuple[str, str]] = {
    "drug_ids": ("claims.drug.unlinked", "no mention of the drug is linked"),
    "doses": ("claims.doses.none", "no dose of the drug stands in the sentence"),
    "object": ("claims.object.none", "the sentence names nothing that the relation is about"),
    "object_ids": ("claims.object.unlinked", "no mention of a condition or drug: an outcome or target by its words"),
    "speaker_name": ("claims.speaker_name.none", "who says it is not named"),
    "population.kind": (
        "claims.population.unknown",
        "the sentence and the study behind it tell of no people, animals or cells",
    ),
    "population.n": ("claims.population.no_size", "no number of participants is told"),
    "comparator": ("claims.comparator.none_told", "nothing is told that the drug is compared with"),
    "effect": ("claims.effect.none_told", "no size of an effect is told"),
    "direction": ("claims.direction.none_told", "the words tell neither more nor less of the object as measured"),
    "time": ("claims.time.none_told", "no time of the effect is told"),
    "citation_ids": ("claims.citations.none", "nothing that is cited stands behind the claim"),
    "flags": ("claims.flags.none", "nothing that a reviewer must know of"),
    "attribution": ("claims.attribution.unknown", "a ledger of a version that did not tell who passes a claim on"),
}
"""Fields that are empty."""

VALUES: dict[tuple[str, str], tuple[str, str]] = {
    ("certainty", "asserted"): ("claims.certainty.asserted", "no word in the clause or around it hedges or doubts"),
    ("certainty", "hedged"): ("claims.certainty.of_relation", "the words of the relation hedge"),
    ("certainty", "doubted"): ("claims.certainty.of_relation", "the words of the relation doubt"),
    ("strength", "none"): ("claims.strength.none", "no word says that the drug caused it, or that the two go together"),
    ("speaker", "author"): ("claims.speaker.page", "nobody else is named as saying it: the author of the page"),
    ("speaker", "company"): ("claims.speaker.page", "nobody else is named as saying it: a page of who sells the product"),
    ("speaker", "agency"): ("claims.speaker.page", "nobody else is named as saying it: a page of an agency"),
    ("speaker", "patient"): ("claims.speaker.page", "nobody else is named as saying it: a page of a patient"),
    ("speaker", "commenter"): ("claims.speaker.commenter", "the passage is a comment: who wrote it"),
    ("speaker", "study"): ("claims.speaker.abstract", "the passage is the abstract of a study, or its own report"),
    ("speaker", "expert"): ("claims.speaker.passage", "the passage is what an expert says"),
    ("speaker", "unnamed"): ("claims.speaker.passage", "who speaks in the passage is not told"),
}  # fmt: skip
"""Values that stand where nothing speaks against them."""

FLAGS: dict[str, tuple[str, str]] = {
    "anaphora_unresolved": ("claims.flags.anaphora", "the drug is not named in the sentence: carried over, unsure"),
    "unnamed_study": ("evidence.flags.unnamed_study", "a study is brought up that nobody could find"),
    "animal_only": ("evidence.flags.animal_only", "seen in animals, not in people"),
    "surrogate_outcome": ("evidence.flags.surrogate_outcome", "the object is a measure, not what patients feel"),
    "promotional": ("evidence.flags.promotional", "said where something is sold"),
    "randomisation_not_stated": ("evidence.flags.randomisation", "a controlled trial or review; that it was random is not said"),
    "no_comparator": ("evidence.flags.no_comparator", "nothing was compared"),
    "designs_differ": ("evidence.flags.designs_differ", "the studies that are cited have different designs: the lowest counts"),
    "design_disagreement": ("evidence.flags.design_disagreement", "the page and the title of the study tell different designs"),
    "pooled_analysis": ("evidence.flags.pooled_analysis", "several studies analysed as one"),
    "economic_analysis": ("evidence.flags.economic_analysis", "a model of costs, not a study of people"),
}  # fmt: skip
"""Flags that the claim's evidence, or its drug, brings along."""

BASES: dict[str, tuple[str, str]] = {
    "cited_study": ("evidence.basis.cited", "the study can be identified from the page"),
    "described_study": ("evidence.basis.described", "a study's design or size is told, but it cannot be identified"),
    "this_document": ("evidence.basis.this_document", "the page reports its own study or case"),
    "speaker": ("evidence.basis.speaker", "experience, opinion or reasoning of who speaks"),
    "none": ("evidence.basis.none", "a bare statement: nothing is told that it rests on"),
}

BARE_RULES: tuple[tuple[str, str], ...] = (
    ("page.", "by what kind of page it is"),
    ("speaker.", "by who says it"),
    ("case.", "by the patient who is told of"),
    ("relation.", "by the relation"),
    ("", "no words around the claim tell of a study"),
)
"""What rules of evidence that quote no words go by, by how they begin."""
