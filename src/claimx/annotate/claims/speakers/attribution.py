"""Who says it: the author, a study, an expert, a patient, an agency, a company, a commenter."""

from __future__ import annotations

from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.speakers.chain import chain_of, passed_on
from claimx.annotate.claims.speakers.speaker import Speaker, span_of, speaker_by
from claimx.annotate.claims.speakers.speakers import Speakers
from claimx.annotate.claims.speakers.told_results import ToldResults
from claimx.annotate.claims.speakers.voices import SINGULAR
from claimx.document import Block, Sentence
from claimx.mentions import Annotations
from claimx.records import ClaimSpeaker, Voice

_OWN = frozenset({"abstract", "trial_report", "systematic_review", "case_report"})
"""Pages whose author is the study."""
_PAGE_VOICES: dict[str, ClaimSpeaker] = {
    "product_marketing": "company",
    "clinic_marketing": "company",
    "drug_label": "company",
    "patient_report": "patient",
    "forum": "commenter",
}
"""Who the author of a page is, where the kind of page tells."""
_TOLD = frozenset({"studied_for", "dosed_at", "approved_for"})
"""Relations that tell what was done, not what was found: the page's author tells them."""
_NOT_FOUND = _TOLD | {"acts_on", "contraindicated_with"}


class Attribution:
    """Tells the speaker of a claim, and through whom their words came; ``own``: the page is a study's own report."""

    def __init__(self, notes: Annotations) -> None:
        source_type = notes.layout.page.source_type
        self.own = source_type in _OWN
        self.text = notes.text
        self._paper = self.own or source_type in ("review", "guideline")
        self._page_voice = _PAGE_VOICES.get(source_type, "author")
        self._results = ToldResults(notes, own=self.own)
        self._speakers = Speakers(notes, self._results, self._page_voice)

    def of(self, reading: Reading, draft: Draft, sentence: Sentence) -> Speaker:
        """Return who makes the claim ``draft`` of ``sentence``."""
        block, i = reading.block, reading.sentence
        found = draft.relation not in _NOT_FOUND
        if block.speaker == "commenter":
            trial = self._results.goes_on(i, sentence) if found else None
            return trial or self._speakers.reported(i, sentence) or Speaker("commenter", block.speaker_name)
        voice = self._speakers.of(i)
        told_by = voice is not None and voice.kind in ("study", "expert") and draft.relation in _TOLD
        if voice is not None and (not told_by or self._speakers.quoted(sentence)):
            return voice
        if block.section == "abstract" and not self._paper:
            return Speaker("study")
        return (
            self._customer(sentence)
            or (found and self._results.told(i, sentence, block))
            or self._speakers.quoted_on(i, sentence, found=found)
            or Speaker(self._page_voice)
        )

    def chain(self, speaker: Speaker, sentence: Sentence, block: Block) -> tuple[Voice, ...]:
        """Return who passes on what ``speaker`` claims in ``sentence``: the page's own voice first, the speaker last."""
        start = end = None
        if speaker.reason is not None:
            start, end = speaker.reason.start, speaker.reason.end
        last = Voice(kind=speaker.kind, name=speaker.name, start=start, end=end)
        own = Voice(kind=self._page_voice)
        if block.speaker == "commenter":
            own = Voice(kind="commenter", name=block.speaker_name)
        between = passed_on(self.text, *span_of(sentence), last)
        between += [via for via in speaker.via if via.start != start]
        return chain_of(own, between, last)

    def _customer(self, sentence: Sentence) -> Speaker | None:
        """Return the patient whose own words a page that sells quotes: companies say "we", never "I"."""
        if self._page_voice != "company":
            return None
        first = SINGULAR.search(self.text, *span_of(sentence))
        return speaker_by("patient", None, first) if first is not None else None
