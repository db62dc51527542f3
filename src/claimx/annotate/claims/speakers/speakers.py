"""Who speaks by the words of a sentence: agencies, companies, experts, patients, whoever is quoted."""

from __future__ import annotations

import re
from functools import cached_property

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.speakers.chain import HEARSAY
from claimx.annotate.claims.speakers.speaker import Speaker, span_of, speaker_by
from claimx.annotate.claims.speakers.told_results import ToldResults
from claimx.annotate.claims.speakers.voices import (
    AGENCY,
    COMPANY,
    CREDENTIALS,
    EXPERT,
    EXPERTS,
    LARGE,
    MAKERS,
    NAMED_AGENCY,
    NOBODY,
    NOT_SHOWN,
    OWN_STORY,
    PAST,
    PATIENT,
    SAID,
    STUDY,
    UNNAMED,
)
from claimx.document import Sentence
from claimx.mentions import Annotations, Reason
from claimx.records import ClaimSpeaker, Voice

_BARE = AnyCase(r"(?:has|have|had|been|was|were)\b")
"""A match of :data:`STUDY` by its verb alone ("has been shown")."""
_STUDY_AUTHOR = AnyCase(r"\b(?:author|investigator|researcher|led|leader)\b")
_FOUND = AnyCase(
    r",?\s+(?:me\s+|us\s+|them\s+)?(?:that\s+)?(?P<study>(?:an?|the|one|two|three|several|some|many|most|recent|earlier|new|early|previous|other|clinical|large|their|his|her)\s+(?:[\w’'-]+,?\s+){0,5}?(?:study|studies|trials?|research|meta-analys[ei]s|review|data|experiments?)\b)"
    r"[^.;]{0,60}?\b(?:found|find|finds|shown?|shows|showed|suggest\w*|indicat\w*|demonstrat\w*|report\w*|reveal\w*|conclude\w*|linked)\b",
)
"""After somebody's "said": the study that they tell of."""
_REACH = 4
"""Over how many sentences, and paragraphs, "he said" takes up who was named."""
_VOICES: tuple[tuple[re.Pattern[str] | AnyCase, ClaimSpeaker], ...] = (
    (AGENCY, "agency"),
    (COMPANY, "company"),
    (PATIENT, "patient"),
    (EXPERTS, "expert"),
)


class Speakers:
    """Tells who speaks in a sentence, and remembers it; ``page_voice`` is whose page it is."""

    def __init__(self, notes: Annotations, results: ToldResults, page_voice: ClaimSpeaker) -> None:
        self.text = notes.text
        self.layout = notes.layout
        self._results = results
        self._page_voice = page_voice
        self._clinician = notes.layout.page.source_type == "blog_clinician"
        self._drugs = {drug.start for drug in notes.drugs}
        self._voices: dict[int, Speaker | None] = {}

    @cached_property
    def _makers(self) -> frozenset[str]:
        """The companies that make something, by their names."""
        return LARGE | {next(filter(None, m.groups())) for m in MAKERS.finditer(self.text)}

    def of(self, i: int) -> Speaker | None:
        """Return who speaks in the sentence ``i`` by its own words."""
        if i not in self._voices:
            self._voices[i] = self._voice(self.layout.sentences[i])
        return self._voices[i]

    def quoted(self, sentence: Sentence) -> bool:
        """Tell whether a part of the sentence stands in quotation marks."""
        return any(start < sentence.end and end > sentence.start for start, end in self.layout.quotations)

    def quoted_on(self, i: int, sentence: Sentence, *, found: bool) -> Speaker | None:
        """Return who is quoted in a sentence that goes on with the quotation of its neighbour.

        The author of a study who tells what it ``found`` speaks for the study.
        """
        if not self.quoted(sentence):
            return None
        for j in (i - 1, i + 1, i - 2):
            if not 0 <= j < len(self.layout.sentences):
                continue
            neighbour = self.layout.sentences[j]
            if neighbour.block != sentence.block or not self.quoted(neighbour):
                continue
            voice = self.of(j)
            if voice is None or voice.kind not in ("expert", "company", "patient", "agency"):
                continue
            past = PAST.search(self.text, *span_of(sentence))
            if past is not None and found and _STUDY_AUTHOR.search(self.text, *span_of(neighbour)):
                return speaker_by("study", None, past)
            return voice
        return None

    def reported(self, i: int, sentence: Sentence) -> Speaker | None:
        """Return whom a commenter quotes: "my doctor told me that X helps", "a friend swears that it works"."""
        expert = EXPERTS.search(self.text, *span_of(sentence))
        if expert is None:
            heard = HEARSAY.search(self.text, *span_of(sentence))
            return speaker_by("unnamed", None, heard) if heard is not None else None
        voice = speaker_by("expert", None, expert)
        return self._study_through(voice, expert, sentence) or voice

    def _study_through(self, voice: Speaker, said: re.Match[str], sentence: Sentence) -> Speaker | None:
        """Return the study that somebody reports: "he noted that an earlier trial had found ..."."""
        study = _FOUND.match(self.text, said.end(), sentence.end)
        if study is None or voice.reason is None:
            return None
        via = Voice(kind=voice.kind, name=voice.name, start=voice.reason.start, end=voice.reason.end)
        return Speaker(
            "study",
            None,
            Reason(field="speaker", rule="claims.speaker.study_reported", start=study.start("study"), end=study.end()),
            (via,),
        )

    def _spoken_before(self, sentence: Sentence, said: re.Match[str]) -> Speaker | None:
        """Return who "he said" takes up: the last one named in the sentences before."""
        i = self.layout.sentence_index(sentence.start)
        for j in range(i - 1, max(-1, i - _REACH - 1), -1):
            before = self.layout.sentences[j]
            if (
                self.layout.blocks[before.block].section in ("heading", "comment")
                or sentence.block - before.block > _REACH
            ):
                return None
            voice = self.of(j)
            if (
                voice is not None
                and voice.name is not None
                and voice.kind in ("expert", "company", "patient", "agency")
            ):
                return Speaker(
                    voice.kind,
                    voice.name,
                    Reason(field="speaker", rule="claims.speaker.pronoun", start=said.start(), end=said.end()),
                )
        return None

    def _voice(self, sentence: Sentence) -> Speaker | None:
        """Return who speaks by the words of the sentence itself."""
        text, span = self.text, span_of(sentence)
        if self._results.own:
            return self._results.others(sentence)
        for pattern, kind in _VOICES:
            found = pattern.search(text, *span)
            if found is not None:
                voice = speaker_by(kind, _agency(found) if kind == "agency" else None, found)
                return self._study_through(voice, found, sentence) or voice
        found = SAID.search(text, *span)
        if found is not None and found.group(1) in self._makers:
            return speaker_by("company", found.group(1), found)
        return self._person_or_study(sentence)

    def _person_or_study(self, sentence: Sentence) -> Speaker | None:
        text, span = self.text, span_of(sentence)
        quoted = self.quoted(sentence)
        person = self._person(sentence)
        study = STUDY.search(text, *span)
        if study is not None and _BARE.match(study.group()) and NOT_SHOWN.search(text, *span):
            study = None
        if study is not None and not quoted and not _person_speaks(person):
            return speaker_by("study", None, study)
        if person is not None and (_names(person) or self._results.news or (quoted and not self._clinician)):
            name = person.group(2) or person.group(4) or person.group(5)
            if name in ("He", "She"):
                name = None
            taken_up = self._spoken_before(sentence, person) if name is None else None
            through = self._study_through(taken_up or speaker_by("expert", name, person), person, sentence)
            if through is not None or taken_up is not None:
                return through or taken_up
            if (
                (quoted or self._page_voice == "company")
                and OWN_STORY.search(text, *span)
                and not CREDENTIALS.search(text, *span)
            ):
                return speaker_by("patient", name, person)
            if name is None or name.split()[0] not in NOBODY:
                return speaker_by("expert", name, person)
        if study is not None:
            return speaker_by("study", None, study)
        found = UNNAMED.search(text, *span)
        return speaker_by("unnamed", None, found) if found is not None else None

    def _person(self, sentence: Sentence) -> re.Match[str] | None:
        """Return the words that say who speaks, unless the name is a drug's ("some say LDN helps")."""
        for found in EXPERT.finditer(self.text, *span_of(sentence)):
            if not any(found.start(group) in self._drugs for group in (2, 4, 5)):
                return found
        return None


def _agency(found: re.Match[str]) -> str | None:
    """Return the name of the body in the words that tell that it speaks."""
    named = NAMED_AGENCY.search(found.group())
    return named.group() if named is not None else None


def _names(found: re.Match[str]) -> bool:
    return bool(found.group(2) or found.group(4) or found.group(5))


def _person_speaks(found: re.Match[str] | None) -> bool:
    """Tell whether somebody is named who says it, and not as the author of the study."""
    if found is None or not _names(found) or re.search(r"\b(?:author|led|investigator|researcher)\b", found.group()):
        return False
    return re.search(r"\b(?:said|says|added|noted|explained|warned|cautioned)\b", found.group()) is not None
